"""Models full of flows: of every size, shape and arrow, with every kind of name."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from archgen.analysis.facts import Facts
from tests.render.specimens import written

_NAMES = (
    "订单",
    "供应商协同管理",
    "优惠券使用、领取历史表（只支持一级分类）",
    "CRM Enrichment Field Mapping And Its Rules",
    "结算 / Settlement",
    "👨‍👩‍👧‍👦 家庭 💡",
    "字" * 90,
    "x" * 90,
    "A",
)
_KINDS = ("information", "cash", "goods", "business")
_ARROWS = ("->", "->", "<-", "~>")
SIZES = (1, 2, 3, 4, 6, 9, 14, 20, 30, 48, 64, 100, 180, 300)


@cache
def flowing(seed: int) -> Facts:
    """A valid model with flows; the same for the same seed. Sizes take turns: every SIZES seeds all have been there."""
    chance = random.Random(seed)
    modules = SIZES[seed % len(SIZES)]
    return written(_spec(chance, modules))


def _spec(chance: random.Random, modules: int) -> dict[str, Any]:
    subsystems = max(1, min(modules, chance.choice((1, 2, modules // 8, modules // 3, modules // 2))))
    names = {
        "subsystems": [f"s{n}" for n in range(subsystems)],
        "externals": [f"x{n}" for n in range(chance.choice((0, 0, 1, 3, 12)))],
    }
    homes = [f"s{n if n < subsystems else chance.randrange(subsystems)}" for n in range(modules)]
    paths = [f"{home}.m{n}" for n, home in enumerate(homes)]
    parts: dict[str, Any] = {name: {"name": _name(chance), "modules": {}} for name in names["subsystems"]}
    for n, home in enumerate(homes):
        parts[home]["modules"][f"m{n}"] = {"name": _name(chance)}
    if chance.random() < 0.3:
        parts["s0"]["pillar"] = "left"
    entities = {
        f"E{n}": {"name": _name(chance), "kind": chance.choice(_KINDS), "fields": ["no", "phone!"]} for n in range(9)
    }
    return {
        "product": {"name": _name(chance), "version": "1.2", "owner": "朱工"},
        "entities": entities,
        "subsystems": parts,
        "externals": {name: _name(chance) for name in names["externals"]},
        "flows": _flows(chance, paths, names),
        "roles": {"r": "角色"},
    }


def _flows(chance: random.Random, paths: list[str], names: dict[str, list[str]]) -> list[str]:
    """Most flows go a short way; a few modules meet many; some ends are whole subsystems or external systems."""
    hubs = chance.sample(paths, max(1, len(paths) // 12))
    flows = []
    for _ in range(int(len(paths) * chance.choice((0.7, 1.5, 2.5))) + 1):
        at = chance.randrange(len(paths))
        near = paths[min(len(paths) - 1, at + chance.randint(0, 5))]
        left, right = chance.sample((paths[at], near, chance.choice(hubs), chance.choice(paths)), 2)
        if chance.random() < 0.2 and names["externals"]:
            right = chance.choice(names["externals"])
        if chance.random() < 0.05:
            left = chance.choice(names["subsystems"])
        carried = [f"E{n}(no)" if chance.random() < 0.5 else f"E{n}" for n in range(9) if chance.random() < 0.15]
        flow = f"{left} {chance.choice(_ARROWS)} {right}"
        flows.append(f"{flow}: {', '.join(carried)}" if carried else flow)
    return flows


def _name(chance: random.Random) -> str:
    return chance.choice(_NAMES[: chance.choice((3, 5, len(_NAMES)))])
