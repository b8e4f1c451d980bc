"""Random specs as plain data, and random edits of them, as product managers make them."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable
from typing import Any

from archgen.analysis.facts import Facts, analyse
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

Spec = dict[str, Any]
WORDS = ("view", "create", "edit", "audit", "void", "export")
SCOPES = ("@self", "@dept", "@dept+", "@tenant", "@tenant+", "@all", "@linked", "@custom:区域", "")
NAMES = (
    "订单 / Order",
    "客户 / Customer",
    "库存",
    "Billing",
    "结算 / Settlement",
    "运单",
    "售后 / After-sale",
    "审计 / Audit",
)
MARKS = ("", "", "!", "!!")


def generated(chance: random.Random) -> Spec:
    """A spec with some of everything; ids are unique in the whole of it."""
    entities = {f"E{n}": _entity(chance, n) for n in range(chance.randint(1, 5))}
    subsystems: Spec = {f"s{n}": {"name": chance.choice(NAMES)} for n in range(chance.randint(1, 4))}
    for n in range(chance.randint(1, 8)):
        home = subsystems[chance.choice(list(subsystems))]
        home.setdefault("modules", {})[f"m{n}"] = _module(chance, list(entities))
    spec: Spec = {
        "archgen": "1",
        "product": {"name": "产品 / Product", "version": "1"},
        "layers": {f"l{n}": chance.choice(NAMES) for n in range(3)},
        "parties": {"p0": {"name": "平台", "internal": "true"}, "p1": "门店"},
        "entities": entities,
        "subsystems": subsystems,
        "externals": {f"x{n}": {"name": chance.choice(NAMES)} for n in range(chance.randint(0, 3))},
        "flows": [],
        "roles": {f"r{n}": {"name": chance.choice(NAMES)} for n in range(chance.randint(1, 5))},
        "separation_of_duties": [],
        "processes": {},
        "goals": {"g0": {"name": "目标", "metrics": ["k0"]}},
        "metrics": {"k0": {"name": "指标", "baseline": "1d"}},
        "roadmap": {"v0": {"name": "MVP", "date": "2027-03"}},
        "requirements": {"R0": {"name": "需求", "goal": "g0"}},
        "questions": [{"question": "是否上线?", "who": "业务"}],
        "decisions": [{"title": "用事件", "status": "accepted"}],
        "contracts": [],
    }
    own_entities(spec, chance)
    for edit in (add_flow, add_flow, add_flow, add_flow, add_process, add_separation):
        edit(spec, chance)
    for role in spec["roles"].values():
        _grant(spec, role, chance)
    return spec


def _entity(chance: random.Random, number: int) -> Spec:
    fields = [f"f{number}{i}{chance.choice(MARKS)}" for i in range(chance.randint(0, 4))]
    entity: Spec = {"name": chance.choice(NAMES), "fields": list(fields)}
    if chance.random() < 0.5:
        entity["kind"] = chance.choice(("cash", "goods", "business"))
    if chance.random() < 0.3:
        entity["states"] = ["新 -create-> 中 -edit-> 完", "新 -void-> 废"]
    return entity


def _module(chance: random.Random, entities: list[str]) -> Spec:
    words: list[Any] = chance.sample(WORDS, chance.randint(0, 5))
    if "edit" in words and chance.random() < 0.3:
        words.remove("edit")
        words += [f"edit({entity})" for entity in chance.sample(entities, min(2, len(entities)))]
    words = [{word: {"name": chance.choice(NAMES)}} if chance.random() < 0.3 else word for word in words]
    module: Spec = {"name": chance.choice(NAMES), "operations": words}
    if chance.random() < 0.3:
        module["automatic"] = ["sync"]
    return module


def own_entities(spec: Spec, chance: random.Random) -> None:
    for entity in spec["entities"]:
        module = chance.choice(modules(spec))[1]
        module.setdefault("owns", []).append(entity)


def modules(spec: Spec) -> list[tuple[str, Spec]]:
    """Paths and modules."""
    return [
        (f"{s}.{m}", module) for s, part in spec["subsystems"].items() for m, module in part.get("modules", {}).items()
    ]


def words_of(module: Spec) -> list[str]:
    return [next(iter(one)) if isinstance(one, dict) else one for one in module.get("operations", ())]


def operations(spec: Spec) -> list[str]:
    return [f"{path}.{word}" for path, module in modules(spec) for word in words_of(module)]


def _grant(spec: Spec, role: Spec, chance: random.Random) -> None:
    permissions: Spec = {}
    for path, module in chance.sample(modules(spec), min(3, len(modules(spec)))):
        words = words_of(module)
        if words:
            granted = chance.choice((" ".join(chance.sample(words, chance.randint(1, len(words)))), "all", "read"))
            permissions[path] = f"{granted} {chance.choice(SCOPES)}".strip()
    role["permissions"] = permissions
    fields = _fields(spec)
    if fields and chance.random() < 0.5:
        role["sees"] = chance.sample(fields, 1)
    if chance.random() < 0.1:
        role["superuser"] = "true"


def _fields(spec: Spec) -> list[str]:
    return [
        f"{id_}.{field.rstrip('!')}"
        for id_, entity in spec["entities"].items()
        for field in entity["fields"]
        if isinstance(field, str)
    ]


def add_flow(spec: Spec, chance: random.Random) -> None:
    ends = [path for path, _ in modules(spec)] + list(spec["externals"])
    one, other = chance.choice(ends), chance.choice(ends)
    if one in spec["externals"] and other in spec["externals"]:
        return
    entity = chance.choice(list(spec["entities"]))
    listed = [field.rstrip("!") for field in spec["entities"][entity]["fields"] if isinstance(field, str)]
    carried = f"{entity}({listed[0]})" if listed and chance.random() < 0.6 else entity
    flow: Spec = {"flow": f"{one} {chance.choice(('->', '<-', '~>'))} {other}: {carried}"}
    if chance.random() < 0.3:
        flow |= {"mode": "batch", "note": chance.choice(NAMES)}
    spec["flows"].append(flow)


def remove_flow(spec: Spec, chance: random.Random) -> None:
    if spec["flows"]:
        spec["flows"].pop(chance.randrange(len(spec["flows"])))


def change_flow(spec: Spec, chance: random.Random) -> None:
    if spec["flows"]:
        chance.choice(spec["flows"])["sla"] = chance.choice(("1h", "8h"))


def add_process(spec: Spec, chance: random.Random) -> None:
    spec["processes"][_new(spec, "q")] = {
        "name": chance.choice(NAMES),
        "owner": chance.choice(list(spec["roles"])),
        "steps": [_step(spec, chance, 0) for _ in range(chance.randint(1, 5))] if operations(spec) else [],
    }


def _step(spec: Spec, chance: random.Random, depth: int) -> Spec:
    act: Spec = {chance.choice(list(spec["roles"])): chance.choice(operations(spec))}
    if depth < 2 and chance.random() < 0.2:
        return {"decide": "通过?", "cases": {"是": "next", "否": [_step(spec, chance, depth + 1)]}}
    if depth < 2 and chance.random() < 0.1:
        return {"together": [[_step(spec, chance, depth + 1)], [_step(spec, chance, depth + 1)]]}
    if chance.random() < 0.3:
        act["sla"] = chance.choice(("1h", "8h"))
    if depth < 2 and chance.random() < 0.2:
        act["else"] = chance.choice(("end", [_step(spec, chance, depth + 1)]))
    return act


def edit_steps(spec: Spec, chance: random.Random) -> None:
    if spec["processes"] and operations(spec):
        steps = chance.choice(list(spec["processes"].values()))["steps"]
        way = chance.randrange(4)
        if way == 0:
            steps.insert(chance.randint(0, len(steps)), _step(spec, chance, 0))
        elif steps and way == 1:
            steps.pop(chance.randrange(len(steps)))
        elif steps and way == 2:
            steps.insert(chance.randint(0, len(steps) - 1), steps.pop(chance.randrange(len(steps))))
        elif steps:
            chance.choice(steps)["note"] = chance.choice(NAMES)


def add_separation(spec: Spec, chance: random.Random) -> None:
    found = operations(spec)
    if len(found) > 1:
        pair = chance.sample(found, 2)
        spec["separation_of_duties"].append(chance.choice((pair, {"pair": pair, "per": "record"})))


def remove_separation(spec: Spec, chance: random.Random) -> None:
    if spec["separation_of_duties"]:
        spec["separation_of_duties"].pop()


def regrant(spec: Spec, chance: random.Random) -> None:
    _grant(spec, chance.choice(list(spec["roles"].values())), chance)


def inherit(spec: Spec, chance: random.Random) -> None:
    role = chance.choice(list(spec["roles"].values()))
    role["inherits"] = [chance.choice(list(spec["roles"]))]


def delegate(spec: Spec, chance: random.Random) -> None:
    role = chance.choice(list(spec["roles"].values()))
    if operations(spec):
        role["delegates"] = {chance.choice(list(spec["roles"])): [chance.choice(operations(spec))]}
        role["limits"] = {chance.choice(operations(spec)): "≤ 50 万"}


def add_role(spec: Spec, chance: random.Random) -> None:
    role: Spec = {"name": chance.choice(NAMES), "party": chance.choice(("p0", "p1")), "tier": "staff"}
    _grant(spec, role, chance)
    spec["roles"][_new(spec, "r")] = role


def add_module(spec: Spec, chance: random.Random) -> None:
    home = chance.choice(list(spec["subsystems"].values()))
    home.setdefault("modules", {})[_new(spec, "m")] = _module(chance, list(spec["entities"]))


def add_operation(spec: Spec, chance: random.Random) -> None:
    _, module = chance.choice(modules(spec))
    fresh = [word for word in ("pay", "sign", "close", "refund") if word not in words_of(module)]
    if fresh:
        module.setdefault("operations", []).append(chance.choice(fresh))


def edit_entity(spec: Spec, chance: random.Random) -> None:
    entity = chance.choice(list(spec["entities"].values()))
    way = chance.randrange(4)
    if way == 0:
        entity["fields"].append(f"{_new(spec, 'f')}{chance.choice(MARKS)}")
    elif way == 1 and entity["fields"]:
        entity["fields"][0] = f"{str(entity['fields'][0]).rstrip('!')}{chance.choice(MARKS)}"
    elif way == 2:
        entity["relations"] = [f"{chance.choice(list(spec['entities']))} n-1"]
    else:
        entity["states"] = chance.choice((["新 -create-> 完"], ["新 -edit-> 中 -void-> 废"]))


def add_external(spec: Spec, chance: random.Random) -> None:
    spec["externals"][_new(spec, "x")] = {"name": chance.choice(NAMES), "trust": "public"}


def rename(spec: Spec, chance: random.Random) -> None:
    """Give something another name under the same id."""
    part = spec[chance.choice(("subsystems", "roles", "externals", "entities", "processes"))]
    if part:
        part[chance.choice(list(part))]["name"] = chance.choice(("新名 / New name", "改名"))


def set_property(spec: Spec, chance: random.Random) -> None:
    part = chance.choice(list(spec["subsystems"].values()))
    part[chance.choice(("owner", "note"))] = chance.choice(("甲", "乙"))
    part["layer"] = chance.choice(list(spec["layers"]))
    spec["product"]["version"] = str(chance.randint(2, 9))


def plan(spec: Spec, chance: random.Random) -> None:
    spec["metrics"]["k0"]["target"] = str(chance.randint(1, 9))
    spec["requirements"][_new(spec, "R")] = {"name": "新需求", "modules": [chance.choice(modules(spec))[0]]}
    spec["questions"].append({"question": chance.choice(("谁审核?", "何时上线?"))})
    spec["decisions"] = chance.choice(([], spec["decisions"]))
    places = list(spec["subsystems"])
    if len(places) > 1:
        spec["contracts"] = [{"independent": chance.sample(places, 2)}]
    spec["waivers"] = [
        {"rule": "VL003", "at": chance.choice(modules(spec))[0], "why": "x", "until": "2030-01-01", "by": "y"}
    ]
    spec["rules"] = {"severity": {"CP010": "error"}}


def new_id(spec: Spec, chance: random.Random) -> None:
    """Rename an id, and everything that points at it, as an editor does."""
    text = json.dumps(spec, ensure_ascii=False)
    ids = sorted(set(re.findall(r"\b(?:[smxrEqlp]\d+|f\d+)\b", text)))
    old = chance.choice(ids)
    replaced = json.loads(re.sub(rf"\b{old}\b", f"{old[0]}9{chance.randrange(100, 999)}", text))
    spec.clear()
    spec.update(replaced)


def move_module(spec: Spec, chance: random.Random) -> None:
    path, _ = chance.choice(modules(spec))
    home, _, module = path.partition(".")
    other = chance.choice(list(spec["subsystems"]))
    if home != other:
        moved = spec["subsystems"][home]["modules"].pop(module)
        text = re.sub(rf"\b{home}\.{module}\b", f"{other}.{module}", json.dumps(spec, ensure_ascii=False))
        spec.clear()
        spec.update(json.loads(text))
        spec["subsystems"][other].setdefault("modules", {})[module] = moved


def remove_thing(spec: Spec, chance: random.Random) -> None:
    """Take something away with whatever names it (an edit that leaves a broken spec is not used)."""
    part = chance.choice(("roles", "externals", "processes", "goals", "requirements", "subsystems"))
    if len(spec[part]) > 1 or part not in ("roles", "subsystems"):
        for id_ in list(spec[part])[-1:]:
            del spec[part][id_]
            mentions = re.compile(rf"\b{id_}\b")
            spec["flows"] = [flow for flow in spec["flows"] if not mentions.search(flow["flow"])]
            spec["separation_of_duties"] = [
                one for one in spec["separation_of_duties"] if not mentions.search(json.dumps(one))
            ]
            spec["processes"] = {
                key: one for key, one in spec["processes"].items() if not mentions.search(json.dumps(one))
            }
            for role in spec["roles"].values():
                role["permissions"] = {
                    place: words for place, words in role.get("permissions", {}).items() if not mentions.search(place)
                }
                for key in ("inherits", "delegates", "limits"):
                    if mentions.search(json.dumps(role.get(key))):
                        del role[key]


EDITS: tuple[Callable[[Spec, random.Random], None], ...] = (
    add_flow,
    remove_flow,
    change_flow,
    add_process,
    edit_steps,
    edit_steps,
    add_separation,
    remove_separation,
    regrant,
    regrant,
    inherit,
    delegate,
    add_role,
    add_module,
    add_operation,
    edit_entity,
    add_external,
    rename,
    set_property,
    plan,
    new_id,
    new_id,
    move_module,
    remove_thing,
)


def _new(spec: Spec, letter: str) -> str:
    text = json.dumps(spec)
    return next(f"{letter}{n}" for n in range(10, 999) if not re.search(rf"\b{letter}{n}\b", text))


def facts_of(spec: Spec) -> Facts | None:
    """The facts of a spec; None if the language does not accept it."""
    read = load_text(json.dumps(spec, ensure_ascii=False))
    model = resolve(read.value) if read.value else None
    if (
        model is None
        or model.value is None
        or any(one.severity == "error" for one in (*read.findings, *model.findings))
    ):
        return None
    return analyse(model.value)


def pair(seed: int) -> tuple[Facts, Facts]:
    """A spec and the same after some edits; the same for the same seed."""
    chance = random.Random(seed)
    old_spec, old = _valid(lambda: generated(chance))
    new_spec, new = old_spec, old
    for _ in range(chance.choice((1, 2, 4, 8, 20))):
        edited = copy.deepcopy(new_spec)
        chance.choice(EDITS)(edited, chance)
        facts = facts_of(edited)
        if facts and modules(edited):
            new_spec, new = edited, facts
    return old, new


def spec_of(seed: int) -> Spec:
    """A valid spec; the same for the same seed."""
    chance = random.Random(seed)
    return _valid(lambda: generated(chance))[0]


def _valid(make: Callable[[], Spec]) -> tuple[Spec, Facts]:
    while True:
        spec = make()
        facts = facts_of(spec)
        if facts:
            return spec, facts
