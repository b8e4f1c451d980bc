"""A module creates, changes or deletes what another module owns.

Why:
    When two modules write one record, neither can promise that it is right: an order is paid and cancelled at once,
    stock goes negative, and each change of the record breaks both. Only the owner writes; everybody else asks it to.
    Within one subsystem, which one team answers for, it is a warning. What an external system owns is not judged here.

概述: 一个模块新建、修改或删除了归别的模块所有的数据。

为什么:
    同一条记录由两个模块写，谁都保证不了它是对的：订单刚付款又被取消，库存扣成负数，字段一改两边都坏。只有数据的主人能
    写，别人只能请它来写。同一个子系统内部由一个团队负责，只算警告。归外部系统所有的数据不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      tms:
        name: Transport
        modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close], automatic: [edit(Order)]}}
    flows:
      - oms.order -> tms.parcel: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, tms.parcel: view @all}}
      driver: {name: Driver, permissions: {tms.parcel: all @dept}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      tms: {name: Transport, modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> tms.parcel: Order
      - tms.parcel ~> oms.order: Parcel
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, tms.parcel: view @all}}
      driver: {name: Driver, permissions: {tms.parcel: all @dept}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.vocabulary import CHANGING, Arrow
from archgen.model.entities import Entity, Operation
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import cited
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="`{module}` 的 {operation} 直接改写 {entity}，而它归 {owner} 所有。",
    en="{operation} of `{module}` changes {entity}, which belongs to {owner}.",
)
REMEDY = Name(
    zh="去掉这个操作，改为向 {owner} 发命令（`{module} -> {first}`），由它来改；本模块需要留底的，另存自己的请求单。",
    en="Remove the operation, send {owner} a command (`{module} -> {first}`) and let it make the change; "
    "keep a request of its own in `{module}` if a record is needed.",
)
ASKED = Name(
    zh="去掉这个操作，由 {owner} 自己来改；给它的命令已经有了：{flow}。",
    en="Remove the operation and let {owner} make the change itself; the command is there already: {flow}.",
)
OWNER = Name(zh="归这里所有", en="owned here")


@rule("CP002", "foreign-write", "越权写入", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every changing operation, people's or automatic, on an entity of other modules only."""
    model = facts.model
    for module in model.modules.values():
        for operation in (*module.operations, *module.automatic):
            for entity in operation.entities if operation.operation_class in CHANGING else ():
                owners = model.entities[entity].owners
                if owners and module.path not in owners and not any(owner in model.externals for owner in owners):
                    yield _breach(model, operation, model.entities[entity])


def _breach(model: Model, operation: Operation, entity: Entity) -> Breach:
    owners = entity.owners
    return Breach(
        span=operation.span,
        elements=(operation.path, entity.id),
        message=MESSAGE.format(
            module=operation.module,
            operation=called(operation),
            entity=called(entity),
            owner=listed(owners),
        ),
        remedy=_remedy(model, operation.module, owners, entity.id),
        discriminator="automatic" if operation.automatic else "",
        severity=Severity.WARNING if _at_home(model, operation.module, owners) else None,
        related=tuple(Related(model.modules[owner].span, OWNER) for owner in owners),
    )


def _at_home(model: Model, module: str, owners: tuple[str, ...]) -> bool:
    """Whether everything stays within one subsystem."""
    return all(model.modules[owner].subsystem == model.modules[module].subsystem for owner in owners)


def _remedy(model: Model, module: str, owners: tuple[str, ...], entity: str) -> Name:
    """Where the module already tells an owner what to do with the entity, only the operation is too much."""
    for flow in model.flows:
        told = flow.arrow is Arrow.PUSH and flow.left == module and flow.right in owners
        if told and any(payload.entity == entity for payload in flow.payloads):
            return ASKED.format(flow=cited([flow]), owner=listed([flow.right]))
    return REMEDY.format(module=module, owner=listed(owners), first=owners[0])
