"""Whole products of any size: everything that the language can say, in names of every kind."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from typing import Any

from archgen.analysis.facts import Facts
from tests.render.specimens import written

Naming = Callable[[random.Random], str]

SIZES = (1, 2, 3, 5, 8, 12, 18, 25, 33, 45, 64, 90, 130, 200, 300)

_PER_SUBSYSTEM = 9
_LAYERS = ("接入层 / Access", "应用层 / Application", "业务中台 / Business platform", "数据层 / Data")
_PARTIES = ("平台 / Platform", "供应商 / Supplier", "门店 / Store", "消费者 / Consumer", "承运商 / Carrier")
_STAGES = ("获客 / Acquire", "报价 / Quote", "下单 / Order", "履约 / Fulfil", "结算 / Settle", "售后 / After-sale")
_PHASES = ("引入期", "成长期", "成熟期", "衰退期")
_KINDS = ("information", "information", "business", "goods", "cash")
_WORDS = ("view", "create", "edit", "audit", "export", "void", "assign", "submit", "ship", "pay", "close", "import")
_SCOPES = ("@self", "@dept", "@dept+", "@tenant", "@all", "@linked", "@custom:区域")
_THINGS = (
    ("订单", "Order"), ("商品", "Product"), ("库存", "Stock"), ("客户", "Customer"), ("合同", "Contract"),
    ("发票", "Invoice"), ("运单", "Waybill"), ("采购单", "Purchase order"), ("价格", "Price"), ("促销", "Promotion"),
    ("会员", "Member"), ("门店", "Store"), ("仓库", "Warehouse"), ("供应商", "Supplier"), ("结算单", "Settlement bill"),
    ("退货单", "Return"), ("工单", "Ticket"), ("线索", "Lead"), ("商机", "Opportunity"), ("报价", "Quotation"),
    ("排班", "Shift"), ("预算", "Budget"), ("资产", "Asset"), ("质检", "Inspection"), ("波次", "Picking wave"),
)  # fmt: skip
_ASPECTS = (
    ("", ""), ("管理", " management"), ("中心", " centre"), ("协同", " collaboration"), ("规则引擎", " rule engine"),
    ("对账", " reconciliation"), ("预测与补货", " forecasting and replenishment"), ("看板", " dashboard"),
    ("主数据", " master data"), ("审批流", " approvals"), ("导入导出", " import and export"), ("档案", " records"),
)  # fmt: skip
_HOSTILE = (
    "订单", "供应商协同管理", "优惠券使用、领取历史表（只支持一级分类）", "CRM Enrichment Field Mapping And Its Rules",
    "GET /productAttribute/category/list/withAttr/{productCategoryId}", "结算 / Settlement", "👨‍👩‍👧‍👦 家庭 💡",
    "العربية <script>", "字" * 120, "x" * 120, "A",
)  # fmt: skip


def natural(chance: random.Random) -> str:
    """A name as product managers give them, in both languages."""
    thing, aspect = chance.choice(_THINGS), chance.choice(_ASPECTS)
    return f"{thing[0]}{aspect[0]} / {thing[1]}{aspect[1]}"


NAMINGS: tuple[Naming, ...] = (
    natural,
    lambda chance: chance.choice(_HOSTILE),
    lambda chance: natural(chance).split(" / ")[0],
    lambda chance: natural(chance).split(" / ")[1],
    lambda chance: chance.choice("单货库客 ABC"[:4]) + chance.choice("ABC"),
    lambda chance: f"{natural(chance)} with all its exceptions, escalations and regional variants",
    lambda chance: chance.choice((natural(chance), chance.choice(_HOSTILE), f"🚚 {natural(chance)}")),
)


@cache
def product(seed: int) -> Facts:
    """A valid model; the same for the same seed. Sizes and kinds of names take turns."""
    return written(spec(SIZES[seed % len(SIZES)], seed, NAMINGS[seed % len(NAMINGS)]))


def text(modules: int, seed: int = 1) -> str:
    """A product of so many modules with natural names, as a file; JSON is YAML."""
    return json.dumps({"archgen": "1", **spec(modules, seed, natural)}, ensure_ascii=False, indent=1)


def spec(modules: int, seed: int, name: Naming) -> dict[str, Any]:
    """A product of so many modules as plain data."""
    return _Product(modules, random.Random(seed), name).spec()


class _Product:
    """What is being made, and the dice."""

    def __init__(self, modules: int, chance: random.Random, name: Naming) -> None:
        self.chance = chance
        self.naming = name
        count = max(1, round(modules / chance.choice((3, _PER_SUBSYSTEM, _PER_SUBSYSTEM, 20))))
        homes = [f"s{number * count // modules}" for number in range(modules)]
        self.paths = [f"{home}.m{number}" for number, home in enumerate(homes)]
        self.subsystems = list(dict.fromkeys(homes))
        self.externals = [f"x{number}" for number in range(chance.choice((0, 2, 5, 15)))]
        self.parties = [f"p{number}" for number in range(chance.choice((0, 2, 5)))]
        self.roles = [f"r{number}" for number in range(max(1, min(40, modules // chance.choice((2, 5)))))]
        self.words = {path: chance.sample(_WORDS, chance.randint(1, 8)) for path in self.paths}

    def name(self) -> str:
        return self.naming(self.chance)

    def spec(self) -> dict[str, Any]:
        layered = self.chance.random() < 0.7
        return {
            "product": {"name": self.name(), "version": "3.1", "owner": "朱工", "status": "review"},
            "layers": {f"l{number}": layer for number, layer in enumerate(_LAYERS)} if layered else {},
            "parties": dict(zip(self.parties, _PARTIES, strict=False)),
            "entities": {f"E{number}": self.entity(number) for number in range(len(self.paths))},
            "subsystems": {id_: self.subsystem(number, layered) for number, id_ in enumerate(self.subsystems)},
            "externals": {id_: self.name() for id_ in self.externals},
            "flows": list(dict.fromkeys(self.flows())),
            "roles": {id_: self.role(number) for number, id_ in enumerate(self.roles)},
            "processes": {f"w{number}": self.process() for number in range(min(24, 1 + len(self.paths) // 6))},
            "value_chains": {"main": {"name": self.name(), "stages": list(_STAGES), "loop": "true"}},
            "requirements": {f"R{number}": self.requirement() for number in range(min(30, len(self.paths) // 3))},
            "roadmap": self.roadmap(),
        }

    def entity(self, number: int) -> dict[str, Any]:
        chance = self.chance
        entity: dict[str, Any] = {"name": self.name(), "kind": chance.choice(_KINDS)}
        entity["fields"] = ["no", "amount", "phone!", "bank!!", "remark", "city", "due"][: chance.randint(1, 7)]
        if number and chance.random() < 0.7:
            other = f"E{max(0, number - chance.randint(1, 5))}"
            entity["relations"] = [f"{other} {chance.choice(('n-1', '1-n', '0..1-1', 'n-n'))}"]
        if chance.random() < 0.12:
            states = [
                f"{word}{at}" for at, word in enumerate(chance.sample(("待审", "已付", "在途", "完成", "关闭"), 4))
            ]
            words = [self.words[self.paths[number]][0], *chance.choices(_WORDS, k=3)]
            chain = states[0] + "".join(f" -{word}-> {state}" for word, state in zip(words, states[1:], strict=False))
            entity["states"] = [chain, f"{states[0]} -close-> {states[3]}"]
        return entity

    def subsystem(self, number: int, layered: bool) -> dict[str, Any]:
        part: dict[str, Any] = {"name": self.name(), "core": self.chance.choice(("true", "false", "false"))}
        if self.chance.random() < 0.08:
            part["pillar"] = self.chance.choice(("left", "right"))
        elif layered:
            part["layer"] = f"l{number * len(_LAYERS) // len(self.subsystems)}"
        home = self.subsystems[number]
        part["modules"] = {
            path.partition(".")[2]: self.module(at, path)
            for at, path in enumerate(self.paths)
            if path.startswith(f"{home}.")
        }
        return part

    def module(self, number: int, path: str) -> dict[str, Any]:
        chance = self.chance
        module: dict[str, Any] = {"name": self.name(), "owns": [f"E{number}"], "operations": self.words[path]}
        module["automatic"] = ["sync"]
        module["status"] = chance.choice(("", "", "live", "planned"))
        module["priority"] = f"{chance.randint(1, 5)}/{chance.randint(1, 5)}"
        return module

    def flows(self) -> list[str]:
        """Mostly to a neighbour, often to one of a few hubs, now and then to anybody."""
        chance, paths = self.chance, self.paths
        hubs = chance.sample(paths, max(1, len(paths) // 15))
        found = []
        for _ in range(int(len(paths) * chance.choice((1, 2, 2.5)))):
            at = chance.randrange(len(paths))
            near = paths[min(len(paths) - 1, at + chance.randint(1, 4))]
            ends = (near, chance.choice(hubs), chance.choice(paths), chance.choice(self.externals or paths))
            target = chance.choices(ends, (6, 3, 1, 1))[0]
            if target != paths[at]:
                carried = chance.sample(range(len(paths)), min(len(paths), chance.choice((0, 1, 1, 1, 3))))
                flow = f"{paths[at]} {chance.choice(('->', '->', '<-', '~>'))} {target}"
                found.append(f"{flow}: {', '.join(f'E{number}' for number in carried)}" if carried else flow)
        return found

    def role(self, number: int) -> dict[str, Any]:
        chance = self.chance
        role: dict[str, Any] = {"name": self.name(), "tier": chance.choice(("staff", "staff", "manager"))}
        if self.parties:
            role["party"] = self.parties[number % len(self.parties)]
        granted = chance.sample(self.paths, min(len(self.paths), chance.randint(1, 9)))
        role["permissions"] = {path: f"all {chance.choice(_SCOPES)}" for path in granted}
        return role

    def process(self) -> dict[str, Any]:
        chance = self.chance
        acting = chance.sample(self.roles, min(len(self.roles), chance.choice((1, 2, 3, 5, 9))))
        steps = [self.step(acting) for _ in range(chance.choice((2, 4, 7, 12, 25)))]
        for step in steps[1:]:
            if chance.random() < 0.12:
                step["else"] = chance.choice(("end", [self.step(acting)]))
        if len(steps) > 2 and chance.random() < 0.6:
            cases = {"是 / Yes": [self.step(acting)], "否 / No": chance.choice(("end", "next", [self.step(acting)]))}
            steps.insert(2, {"decide": self.name(), "cases": cases})
        if len(steps) > 3 and chance.random() < 0.4:
            steps.append({"together": [[self.step(acting)] for _ in range(chance.choice((2, 3)))]})
            steps.append(self.step(acting))
        return {"name": self.name(), "stage": chance.choice(_STAGES), "owner": acting[0], "steps": steps}

    def step(self, acting: list[str]) -> dict[str, Any]:
        path = self.chance.choice(self.paths)
        if self.chance.random() < 0.15:
            return {"system": f"{path}.sync"}
        step = {self.chance.choice(acting): f"{path}.{self.chance.choice(self.words[path])}"}
        return {**step, "sla": "8h"} if self.chance.random() < 0.2 else step

    def requirement(self) -> dict[str, Any]:
        source = self.chance.choice(("客户", "业务", "管理层"))
        priority = f"{self.chance.randint(1, 5)}/{self.chance.randint(1, 5)}"
        return {"name": self.name(), "from": source, "modules": [self.chance.choice(self.paths)], "priority": priority}

    def roadmap(self) -> dict[str, Any]:
        count = self.chance.choice((1, 3, 4, 8))
        milestones: dict[str, Any] = {}
        for number in range(count):
            phase = _PHASES[number * len(_PHASES) // count]
            date = f"{2027 + number // 4}-{1 + number % 4 * 3:02}"
            milestones[f"v{number}"] = {"name": self.name(), "date": date, "phase": phase, "modules": []}
        for path in self.paths:
            milestones[f"v{self.chance.randrange(count)}"]["modules"].append(path)
        return milestones
