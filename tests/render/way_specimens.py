"""Models full of processes and states: nested, parallel, sent back, with every kind of name."""

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
_WORDS = ("view", "create", "edit", "audit", "ship", "close", "pay", "sign")
_CASES = ("是", "否", "金额 > 50 万元且供应商未备案", "no, and the second approver is away", "其他 / other", "6", "7")
_ANYWHERE = "anywhere"
_STAGES = ("", "", "申请", "审批", "执行与验收 / Execution")


@cache
def walking(seed: int) -> Facts:
    """A valid model with processes and states; the same for the same seed."""
    chance = random.Random(seed)
    roles = [f"r{n}" for n in range(chance.choice((1, 2, 4, 7, 14)))]
    modules = [f"m{n}" for n in range(3)]
    parties = {f"p{n}": _name(chance) for n in range(chance.choice((0, 1, 3)))}
    spec: dict[str, Any] = {
        "product": {"name": _name(chance), "version": "1.2", "owner": "朱工"},
        "parties": parties,
        "entities": {f"E{n}": {"name": _name(chance), "states": _states(chance)} for n in range(3)},
        "subsystems": {
            "s": {
                "name": _name(chance),
                "modules": {
                    name: {"name": _name(chance), "owns": [f"E{n}"], "operations": [*_WORDS], "automatic": ["sync"]}
                    for n, name in enumerate(modules)
                },
            }
        },
        "roles": {
            role: {
                "name": _name(chance),
                **({"party": chance.choice(list(parties))} if parties and chance.random() < 0.9 else {}),
                "permissions": {f"s.{chance.choice(modules)}": "all @all"},
            }
            for role in roles
        },
        "processes": {f"p{n}": _Process(chance, roles, modules).spec() for n in range(4)},
    }
    return written(spec)


class _Process:
    """One process; names of its steps are jumped to from everywhere."""

    def __init__(self, chance: random.Random, roles: list[str], modules: list[str]) -> None:
        self.chance = chance
        self.roles = roles
        self.modules = modules
        self.named: list[str] = []
        self.budget = chance.choice((1, 3, 6, 12, 30))

    def spec(self) -> dict[str, Any]:
        steps = self.settled(self.steps(0))
        return {"name": _name(self.chance), "owner": self.roles[0], "steps": steps}

    def steps(self, depth: int) -> list[dict[str, Any]]:
        steps = []
        for _ in range(self.chance.randint(1, 8 if depth == 0 else 3)):
            if self.budget > 0:
                self.budget -= 1
                steps.append(self.step(depth))
        return steps or [self.act(depth)]

    def step(self, depth: int) -> dict[str, Any]:
        draw = self.chance.random()
        if depth < 3 and draw < 0.18:
            cases = self.chance.sample(_CASES, self.chance.choice((1, 2, 2, 3, 6)))
            return {"decide": _name(self.chance), "cases": {case: self.goto(depth + 1) for case in cases}}
        if depth < 3 and draw < 0.26:
            return {"together": [self.steps(depth + 1) for _ in range(self.chance.choice((1, 2, 3, 5)))]}
        return self.act(depth)

    def act(self, depth: int) -> dict[str, Any]:
        chance = self.chance
        operation = f"s.{chance.choice(self.modules)}."
        if chance.random() < 0.15:
            step: dict[str, Any] = {"system": operation + "sync"}
        else:
            step = {chance.choice(self.roles): operation + chance.choice(_WORDS)}
        if chance.random() < 0.5:
            self.named.append(f"{_name(chance)} {len(self.named)}")
            step["name"] = self.named[-1]
        if chance.random() < 0.25:
            step["else"] = self.goto(depth + 1)
        if chance.random() < 0.2:
            step |= {"sla": "8h", "when": _name(chance), "manual": "true", "notify": chance.sample(self.roles, 1)}
        if chance.random() < 0.2:
            step["stage"] = chance.choice(_STAGES)
        return step

    def goto(self, depth: int) -> Any:
        draw = self.chance.random()
        if draw < 0.25:
            return "end"
        if draw < 0.45:
            return "next"
        if draw < 0.65:
            return _ANYWHERE
        return self.steps(depth)

    def settled(self, value: Any) -> Any:
        """With the name of some step, earlier or later, wherever a way leads anywhere."""
        if isinstance(value, dict):
            return {key: self.settled(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.settled(inner) for inner in value]
        return value if value != _ANYWHERE else self.chance.choice(self.named) if self.named else "end"


def _states(chance: random.Random) -> list[str]:
    states = [
        f"{chance.choice(('待', '已', 'is '))}{_name(chance)[:30]}{n}" for n in range(chance.choice((1, 2, 5, 9, 16)))
    ]
    states = [state.replace(" -", " ").replace("/", "") for state in states]
    if len(states) == 1:
        return states
    chain = states[0] + "".join(f" -{chance.choice(_WORDS)}-> {state}" for state in states[1:])
    more = [
        f"{chance.choice(states)} -{chance.choice((*_WORDS, 'sync', 'bogus'))}-> {chance.choice(states)}"
        for _ in range(chance.randint(0, len(states)))
    ]
    return [chain, *more]


def _name(chance: random.Random) -> str:
    return chance.choice(_NAMES[: chance.choice((2, 5, len(_NAMES)))])
