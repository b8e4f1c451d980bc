"""Models with plans: priorities, requirements, processes in stages, value chains, milestones; of every size."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.rules.runner import run
from tests.render.specimens import written

_NAMES = (
    "订单",
    "供应商协同管理",
    "优惠券使用、领取历史表（只支持一级分类）",
    "CRM Enrichment Field Mapping And Its Rules",
    "GET /productAttribute/category/list/withAttr/{productCategoryId}",
    "结算 / Settlement",
    "👨‍👩‍👧‍👦 家庭 💡",
    "العربية <script>",
    "字" * 120,
    "x" * 120,
    "A",
)
_WORDS = ("view", "create", "edit", "audit", "void", "export", "ship", "notify", "assign", "approve_refund")
_KINDS = ("information", "cash", "goods", "business")
_PHASES = ("引入期", "成长期", "成熟期", "衰退期")
SIZES = (1, 2, 3, 5, 8, 14, 22, 40, 64, 110, 300)


@cache
def planned(seed: int) -> Facts:
    """A valid model with plans; the same for the same seed. Sizes take turns: every SIZES seeds all have been there."""
    return written(_spec(random.Random(seed), SIZES[seed % len(SIZES)]))


@cache
def judged(seed: int) -> tuple[Finding, ...]:
    """What the rules that show in pictures of plans find in it."""
    return run(planned(seed), "2026-12-01", ("DF007", "RM", "VL005", "PM001")).findings


def _spec(chance: random.Random, count: int) -> dict[str, Any]:
    subsystems = max(1, min(count, chance.choice((1, 2, count // 8, count // 3))))
    layers = {f"l{n}": _name(chance) for n in range(chance.choice((0, 0, 1, 3, 9)))}
    parts: dict[str, Any] = {f"s{n}": _subsystem(chance, list(layers)) for n in range(subsystems)}
    homes = [f"s{n if n < subsystems else chance.randrange(subsystems)}" for n in range(count)]
    paths = [f"{home}.m{n}" for n, home in enumerate(homes)]
    for n, home in enumerate(homes):
        parts[home]["modules"][f"m{n}"] = _module(chance, [f"E{n}"] if n < 9 else [])
    parts["empty"] = {"name": _name(chance)}
    stages = [f"{n} {_name(chance)}" for n in range(chance.choice((1, 2, 4, 6, 8, 9, 20)))]
    return {
        "product": {"name": _name(chance), "version": "1.2", "owner": "朱工", "status": "review"},
        "layers": layers,
        "entities": {f"E{n}": {"name": _name(chance), "kind": chance.choice(_KINDS)} for n in range(9)},
        "subsystems": parts,
        "flows": list(dict.fromkeys(_flow(chance, paths) for _ in range(count if count > 1 else 0))),
        "roles": {"r": {"name": _name(chance)}, "q": _name(chance)},
        "processes": {f"p{n}": _process(chance, paths, stages) for n in range(chance.choice((0, 3, 12, 60)))},
        "value_chains": {
            f"c{n}": {"name": _name(chance), "stages": chance.sample(stages, len(stages)), "loop": "true"}
            for n in range(chance.choice((1, 1, 3)))
        },
        "requirements": {f"R{n}": _requirement(chance, paths) for n in range(chance.choice((0, 4, 30)))},
        "roadmap": _roadmap(chance, paths),
    }


def _subsystem(chance: random.Random, layers: list[str]) -> dict[str, Any]:
    part: dict[str, Any] = {"name": _name(chance), "core": chance.choice(("true", "false")), "modules": {}}
    part["status"] = chance.choice(("", "", "planned", "live"))
    if chance.random() < 0.2:
        part["pillar"] = "left"
    elif layers:
        part["layer"] = chance.choice(layers)
    return part


def _module(chance: random.Random, owned: list[str]) -> dict[str, Any]:
    module: dict[str, Any] = {"name": _name(chance), "owns": owned}
    module["status"] = chance.choice(("", "", "planned", "live"))
    module["operations"] = chance.sample(_WORDS, chance.choice((0, 2, 5, 10)))
    module["automatic"] = ["sync", {"track": _name(chance)}]
    if chance.random() < 0.8:
        module["priority"] = _priority(chance)
    return module


def _priority(chance: random.Random) -> str:
    return f"{chance.choice((1, 2, 3, 4, 5, 5))}/{chance.choice((1, 2, 2, 3, 4, 5))}"


def _flow(chance: random.Random, paths: list[str]) -> str:
    left, right = chance.sample(paths, 2)
    return f"{left} {chance.choice(('->', '->', '<-', '~>'))} {right}: E{chance.randrange(9)}"


def _process(chance: random.Random, paths: list[str], stages: list[str]) -> dict[str, Any]:
    acts = [{"system": f"{chance.choice(paths)}.sync"} for _ in range(chance.choice((1, 3, 14)))]
    return {"name": _name(chance), "stage": chance.choice(stages), "owner": "r", "steps": acts}


def _requirement(chance: random.Random, paths: list[str]) -> dict[str, Any]:
    source = chance.choice(("客户", "业务", "管理层"))
    return {"name": _name(chance), "from": source, "modules": [chance.choice(paths)], "priority": _priority(chance)}


def _roadmap(chance: random.Random, paths: list[str]) -> dict[str, Any]:
    """Milestones that share most of the modules."""
    count = chance.choice((1, 2, 3, 5, 16))
    phased = chance.random() < 0.7
    milestones: dict[str, Any] = {
        f"v{n}": {"name": _name(chance), "date": f"20{20 + n}-03", "modules": []} for n in range(count)
    }
    for n, milestone in enumerate(milestones.values()):
        if phased:
            milestone["phase"] = _PHASES[min(n * len(_PHASES) // count, 3)]
    for path in paths:
        if chance.random() < 0.85:
            milestones[f"v{chance.randrange(count)}"]["modules"].append(path)
    return milestones


def _name(chance: random.Random) -> str:
    return chance.choice(_NAMES[: chance.choice((3, 6, len(_NAMES)))])
