"""Models full of entities and relations: of every size and shape, with every kind of name and cardinality."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from archgen.analysis.facts import Facts
from tests.render.specimens import written

_NAMES = ("订单", "供应商协同管理", "优惠券使用、领取历史表（只支持一级分类）", "CRM Enrichment Rule", "x" * 90, "A")
_ENDS = ("1", "0..1", "n", "1..n")
_KINDS = ("information", "cash", "goods", "business")
SIZES = (1, 2, 4, 7, 12, 20, 28, 45, 90, 200)


@cache
def related(seed: int) -> Facts:
    """A valid model with relations; the same for the same seed. Sizes take turns."""
    chance = random.Random(seed)
    size = SIZES[seed % len(SIZES)]
    homes = max(1, size // chance.choice((2, 6, 30)))
    ids = [f"E{number}" for number in range(size)]
    return written(
        {
            "product": {"name": chance.choice(_NAMES), "version": "2.0", "owner": "朱工"},
            "entities": {id_: _entity(chance, ids, number) for number, id_ in enumerate(ids)},
            "subsystems": {
                f"s{home}": {"name": chance.choice(_NAMES), "modules": {"m": {"owns": ids[home :: homes + 1]}}}
                for home in range(homes)
            },
            "externals": {"x": {"name": chance.choice(_NAMES), "owns": ids[homes :: homes + 1]}},
            "roles": {"r": "角色"},
        }
    )


def _entity(chance: random.Random, ids: list[str], number: int) -> dict[str, Any]:
    """Mostly bound to entities near by, sometimes to itself, sometimes twice to the same."""
    near = ids[max(0, number - 4) : number + 2]
    bound = [
        f"{chance.choice(near)} {chance.choice(_ENDS)}-{chance.choice(_ENDS)}"
        for _ in range(chance.choice((0, 1, 1, 2)))
    ]
    fields = [f"field_{index}{chance.choice(('', '', '!', '!!'))}" for index in range(chance.choice((0, 1, 3, 12)))]
    return {"name": chance.choice(_NAMES), "kind": chance.choice(_KINDS), "fields": fields, "relations": bound}
