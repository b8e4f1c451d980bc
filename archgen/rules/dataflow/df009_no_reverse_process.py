"""Goods or cash go forward, but no process brings them back.

Why:
    Customers return goods, payments fail, amounts were wrong. A product that plans only the way forward meets its
    first return with an improvised correction in the database. One process that returns, refunds or reverses is
    enough.

概述: 货物或资金只有正向，没有任何流程让它们退回来。

为什么:
    客户会退货，支付会失败，金额会算错。只设计了正向的产品，遇到第一笔退货就只能临时改库。有一个退货、退款或冲正的流程就
    够了。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Parcel: {name: Parcel, kind: goods}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      tms: {name: Transport, modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close]}}}
    flows:
      - tms.parcel ~> oms.order: Parcel
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, tms.parcel: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create, clerk: tms.parcel.create]}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Parcel: {name: Parcel, kind: goods}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      tms: {name: Transport, modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close]}}}
    flows:
      - tms.parcel ~> oms.order: Parcel
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, tms.parcel: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create, clerk: tms.parcel.create]}
      return: {name: Return of goods, owner: clerk, steps: [clerk: tms.parcel.close]}

Options:
    words: what names a way back, in an operation or a process; an English word stands for its longer forms too
        (`return` for `returns`), a Chinese one is looked for anywhere (default: return, refund, revers, rollback,
        chargeback, recall, restock, takeback, credit, 退, 冲正, 冲销, 红冲, 逆向, 召回, 返还, 返修, 换货, 售后)

选项:
    words: 操作或流程里表示逆向的词；英文词也代表以它开头的词（`return` 包括 `returns`），中文词出现在哪里都算（默
        认：return, refund, revers, rollback, chargeback, recall, restock, takeback, credit, 退, 冲正, 冲销, 红冲, 逆向,
        召回, 返还, 返修, 换货, 售后）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name, has_chinese, joined
from archgen.core.vocabulary import EntityKind
from archgen.model.entities import Entity, Process
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

WORDS = (
    *("return", "refund", "revers", "rollback", "chargeback", "recall", "restock", "takeback", "credit"),
    *("退", "冲正", "冲销", "红冲", "逆向", "召回", "返还", "返修", "换货", "售后"),
)

MESSAGE = Name(
    zh="{entities} 只有去路：没有任何流程办理退货、退款或冲正。",
    en="There is no way back for {entities}: no process returns, refunds or reverses.",
)
REMEDY = Name(
    zh="补上逆向流程（如退货退款、资金冲正），由谁发起、谁审核都写进 processes。",
    en="Add the way back (returns, refunds, reversals) under processes, with who asks for it and who checks it.",
)


@rule("DF009", "no-reverse-process", "没有逆向流程", Severity.WARNING, options={"words": WORDS})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Goods and cash that flows carry, against the words of all processes."""
    model = facts.model
    moving = _moving(model)
    if not moving or not model.processes:
        return
    words = options.words("words")
    if not any(_says(_texts(model, process), words) for process in model.processes.values()):
        yield Breach(
            span=moving[0].span,
            elements=("product",),
            message=MESSAGE.format(entities=joined([called(entity) for entity in moving])),
            remedy=REMEDY,
        )


def _moving(model: Model) -> list[Entity]:
    carried = {payload.entity for flow in model.flows for payload in flow.payloads}
    tangible = (EntityKind.GOODS, EntityKind.CASH)
    return [entity for entity in model.entities.values() if entity.kind in tangible and entity.id in carried]


def _texts(model: Model, process: Process) -> str:
    """Everything that a process and its steps are called, line by line."""
    texts = [process.id, process.label.zh, process.label.en, process.stage]
    for act in process.acts:
        operations = model.human(act.operation) if act.role else model.system(act.operation)
        names = [name for name in (act.name, *(operation.name for operation in operations)) if name]
        texts += [act.operation.rpartition(".")[2], *(text for name in names for text in (name.zh, name.en))]
    return "\n".join(texts)


def _says(texts: str, words: tuple[str, ...]) -> bool:
    chinese = [word for word in words if has_chinese(word)]
    others = tuple(word.casefold() for word in words if not has_chinese(word))
    parts = re.findall(r"[^\W_]+?(?=[A-Z]|[\W_]|$)", texts)  # of camelCase and snake_case too
    return any(word in texts for word in chinese) or any(part.casefold().startswith(others) for part in parts)
