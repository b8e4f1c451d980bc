"""Whole specs at random, full of flaws but free of language errors, and the same specs written in another way."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

Spec = dict[str, Any]

ENTITIES = ("A", "B", "C", "D")
OPERATIONS = ("view", "create", "edit", "audit", "close", "approve_it", "frob", "edit(A)", "view(B)", "create(C)")
AUTOMATIC = ("edit(A)", "create(B)", "frob", "close")
STATES = ("x -edit-> y", "x -close-> y -edit-> x", "x -nothing-> y", "y -edit-> x")
SCOPES = ("", " @self", " @dept", " @tenant", " @all", " @linked")
ROLES = ("r0", "r1", "r2", "r3", "public")
STAGES = ("one", "two", "three")


def random_spec(seed: int) -> Spec:
    """One spec for each seed."""
    random = Random(seed)
    modules = [f"{subsystem}.{module}" for subsystem in "stp" for module in "xyz"[: random.randint(1, 3)]]
    subsystems = _subsystems(random, modules)
    operations = list(_operations(subsystems))
    return {
        "archgen": "1",
        "product": {"name": "P", "owner": "Lin"} if random.random() < 0.5 else {"name": "P"},
        "parties": {"in": {"internal": "true"}, "out": {"name": "Out"}, "idle": {}},
        "layers": {"top": "Top", "low": "Low"},
        "entities": {entity: _entity(random) for entity in ENTITIES},
        "subsystems": subsystems,
        "externals": {"ext": {"owns": _some(random, ENTITIES, 1)}, "pub": {"trust": "public"}},
        "flows": [_flow(random, [*modules, "s", "ext", "pub"]) for _ in range(random.randint(0, 14))],
        "roles": {role: _role(random, modules) for role in ROLES},
        "separation_of_duties": [["r0", "r1"]] * random.randint(0, 2),
        "processes": {f"p{number}": _process(random, operations) for number in range(random.randint(0, 3))},
        "value_chains": {"main": {"name": "Main", "stages": list(STAGES), "loop": "true"}},
        "goals": {"g": {"name": "G", "modules": _some(random, modules, 2)}},
        "requirements": {
            f"R{number}": {
                "from": sender,
                "modules": _some(random, modules, 2),
                "priority": priority,
                **({"goal": "g"} if number else {}),
            }
            for number, (sender, priority) in enumerate([("客户", "5/1"), ("业务", "1/5"), ("管理层", "5/2")])
        },
        "metrics": {"m": {"name": "M", "at": modules[0]}, "n": {"name": "M", "at": modules[-1]}},
        "roadmap": {"mvp": {"modules": modules[:2]}, "later": {"modules": _some(random, modules[2:], 2)}},
        "contracts": _some(random, ["forbid: s -> t", "independent: [s, t]", "only: s.x -> t.x"], 3) * 2,
        "waivers": [_waiver(random, modules) for _ in range(random.randint(0, 4))],
        "rules": {
            "options": {"CP007": {"max_hops": "1"}, "CP008": {"max_flows": "1"}},
            "severity": {"XX000": "off"},
            "profile": "dengbao",
        },
    }


def written(spec: Spec) -> str:
    """The spec as a text in the language."""
    spec = {**spec, "contracts": [dict([contract.split(": ", 1)]) for contract in spec["contracts"]]}
    text: str = yaml.dump(spec, Dumper=_WithoutAliases, sort_keys=False, allow_unicode=True, width=1000)
    return text.replace("independent: '[s, t]'", "independent: [s, t]")


def reordered(spec: Spec, seed: int) -> Spec:
    """The same things in another order; what has an order of its own (steps, stages, milestones, layers) keeps it."""
    random = Random(seed)
    result = dict(spec)
    for key in ("parties", "entities", "subsystems", "externals", "roles", "processes", "metrics"):
        result[key] = dict(_shuffled(random, list(spec[key].items())))
    for key in ("flows", "contracts", "waivers", "separation_of_duties"):
        result[key] = _shuffled(random, spec[key])
    for subsystem, content in result["subsystems"].items():
        modules = dict(_shuffled(random, list(content["modules"].items())))
        result["subsystems"][subsystem] = {**content, "modules": modules}
    return dict(_shuffled(random, list(result.items())))


def split(spec: Spec, seed: int) -> tuple[str, dict[str, str]]:
    """The same spec with some of its keys in another file."""
    random = Random(seed)
    moved = {key for key in spec if key not in ("archgen", "product") and random.random() < 0.5}
    rest = {key: spec[key] for key in spec if key not in moved}
    part = {"archgen": "1", **{key: spec[key] for key in spec if key in moved}}
    part.setdefault("contracts", [])
    rest.setdefault("contracts", [])
    return written({"include": ["part.yaml"], **rest}), {"part.yaml": "# elsewhere\n" + written(part)}


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _shuffled(random: Random, items: list[Any]) -> list[Any]:
    return random.sample(items, len(items))


def _some(random: Random, items: Any, most: int) -> list[Any]:
    return random.sample(list(items), random.randint(0, min(most, len(items))))


def _entity(random: Random) -> Spec:
    entity: Spec = {"fields": random.choice([["no"], ["no", "phone!"], ["phone!", "key!!"]])}
    entity["kind"] = random.choice(["information", "cash", "goods", "business"])
    if random.random() < 0.3:
        entity[random.choice(["reference", "append_only"])] = "true"
    if random.random() < 0.4:
        entity["states"] = _some(random, STATES, 2) or [STATES[0]]
    if random.random() < 0.4:
        entity["name"] = "Same"
    return entity


def _subsystems(random: Random, modules: list[str]) -> Spec:
    subsystems: Spec = {"s": {"layer": "top"}, "t": {"layer": "low", "owner": "Zhu"}, "p": {"pillar": "left"}}
    for path in modules:
        subsystem, _, module = path.partition(".")
        content: Spec = {
            "owns": _some(random, ENTITIES, 3),
            "operations": _some(random, OPERATIONS, 6),
            "automatic": ["sync", *_some(random, AUTOMATIC, 2)],
        }
        if random.random() < 0.3:
            content = {"owns": content["owns"], "operations": ["view"], "automatic": ["sync(D)"]}
        content["priority"] = random.choice(["5/1", "1/5"])
        if random.random() < 0.2:
            content["admin"] = random.choice(["system", "security", "audit"])
        subsystems[subsystem].setdefault("modules", {})[module] = content
    return subsystems


def _operations(subsystems: Spec) -> Iterator[str]:
    """Every operation, people's or automatic, as steps name it."""
    for subsystem, content in subsystems.items():
        for module, parts in content["modules"].items():
            for word in (*parts["operations"], *parts["automatic"]):
                yield f"{subsystem}.{module}.{word.partition('(')[0]}"


def _flow(random: Random, ends: list[str]) -> str:
    left, right = random.sample(ends, 2)
    payloads = [random.choice(ENTITIES) + random.choice(["", "", "(no)", "(no, none, none)"]) for _ in range(2)]
    entities = random.choice(["", f": {payloads[0]}", f": {', '.join(payloads)}"])
    return f"{left} {random.choice(['->', '<-', '~>'])} {right}{entities}"


def _role(random: Random, modules: list[str]) -> Spec:
    role: Spec = {
        "permissions": {
            module: random.choice(["all", "read", "all -read", "all sync"]) + random.choice(SCOPES)
            for module in _some(random, modules, 4)
        }
    }
    extras: list[Spec] = [
        {"party": "out"},
        {"tier": "admin"},
        {"superuser": "true"},
        {"inherits": [random.choice(ROLES[:4])]},
        {"sees": ["A", "B"]},
    ]
    for extra in _some(random, extras, 2):
        role |= extra
    return role


def _process(random: Random, operations: list[str]) -> Spec:
    return {
        "stage": random.choice(STAGES),
        "owner": random.choice(ROLES[:4]),
        "steps": _steps(random, operations, 2) or [_step(random, operations)],
    }


def _steps(random: Random, operations: list[str], depth: int) -> list[Any]:
    steps: list[Any] = [_step(random, operations) for _ in range(random.randint(0, 3))]
    if depth and random.random() < 0.6:
        steps.append({"together": [_steps(random, operations, 0) for _ in range(2)]})
    if depth and random.random() < 0.6:
        ends: list[Any] = ["end", "next", [], _steps(random, operations, depth - 1)]
        steps.append({"decide": "sure?", "cases": {"yes": random.choice(ends), "no": random.choice(ends)}})
    return [*steps, *(_step(random, operations) for _ in range(random.randint(0, 2)))]


def _step(random: Random, operations: list[str]) -> Spec:
    return {random.choice([*ROLES[:4], "system"]): random.choice(operations)}


def _waiver(random: Random, modules: list[str]) -> Spec:
    waiver = {"rule": random.choice(["CP009", "PM001", "XX000"]), "at": modules[0], "why": "so", "by": "Lin"}
    return waiver if random.random() < 0.3 else {**waiver, "until": random.choice(["2999-01-01", "2020-01-01"])}
