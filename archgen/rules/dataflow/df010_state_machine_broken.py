"""The states of an entity do not work: an operation that its owner lacks, a state out of reach, no end, or a trap.

Why:
    States are a promise about a record's whole life; where they do not work, records get stuck and are mended in the
    database. Each transition must be an operation of the owner, every state must be reachable from the first one, and
    from every state the record must be able to end. Reference entities need no end.

概述: 实体的状态机走不通：用了归属模块没有的操作、有到不了的状态、没有终态，或者进得去出不来。

为什么:
    状态是对一条记录一生的承诺；走不通，单子就会卡住，最后靠改库解决。每次流转都要是归属模块的操作，每个状态都要能从初始
    状态到达，也都要能走到终态。基础数据不要求终态。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order:
        name: Order
        states: [open -pay-> paid -send-> sent]
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, send]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order:
        name: Order
        states: [open -pay-> paid -send-> sent]
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, pay, send]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest, surely
from archgen.core.span import Span
from archgen.model.entities import Entity, Transition
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

NO_OPERATION = Name(
    zh="{entity} 的状态变化用了 `{operation}`，但 {owners} 没有这个操作。",
    en="A transition of {entity} uses `{operation}`, which is no operation of {owners}.",
)
MEANT = Name(zh="是不是想写 `{nearest}`？", en="Did you mean `{nearest}`?")
ADD_OPERATION = Name(
    zh="在 {owners} 的 operations（系统做的写 automatic）里加上 `{operation}`。",
    en="Add `{operation}` to the operations of {owners} (to `automatic` if the system does it).",
)
UNREACHABLE = Name(
    zh="{entity} 永远到不了状态「{state}」：从初始状态「{initial}」没有路通向它。",
    en='{entity} can never be "{state}": nothing leads there from the first state "{initial}".',
)
LEAD_THERE = Name(
    zh="补上通向「{state}」的变化，或删掉这个状态。",
    en='Add the transition that leads to "{state}", or delete the state.',
)
NO_END = Name(
    zh="{entity} 没有终态：每个状态都还能再变。",
    en="{entity} never ends: every state leads on to another.",
)
ADD_END = Name(
    zh="加上结束的状态（如已完成、已取消）；若是长期有效的主数据，写 `reference: true`。",
    en="Add the state in which its life ends (done, cancelled); mark master data `reference: true`.",
)
TRAP = Name(
    zh="{entity} 进入「{states}」后出不来：只在其中打转，到不了任何终态。",
    en='Once {entity} is in "{states}" it can never end: these states only lead to each other.',
)
LEAD_OUT = Name(zh="补上从「{states}」通向终态的变化。", en='Add a transition from "{states}" to a final state.')


@rule("DF010", "state-machine-broken", "状态机有缺陷", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every entity with states."""
    for entity in facts.model.entities.values():
        if entity.states:
            yield from _judge_operations(facts.model, entity)
            yield from _judge_states(entity)


def _judge_operations(model: Model, entity: Entity) -> Iterator[Breach]:
    modules = [model.modules[owner] for owner in entity.owners if owner in model.modules]
    if not modules:  # nobody's operations are known: CP003 asks for an owner, an external keeps its own counsel
        return
    operations = [operation for module in modules for operation in (*module.operations, *module.automatic)]
    words = dict.fromkeys(operation.id for operation in operations)
    for transition in entity.transitions:
        if transition.operation not in words and not any(
            operation.path.endswith(f".{transition.operation}") for operation in operations
        ):
            yield _no_operation(entity, transition, tuple(words))


def _no_operation(entity: Entity, transition: Transition, words: tuple[str, ...]) -> Breach:
    meant = nearest(transition.operation, words)
    owners = listed(entity.owners)
    add = ADD_OPERATION.format(owners=owners, operation=transition.operation)
    return Breach(
        span=transition.span,
        elements=(entity.id,),
        message=NO_OPERATION.format(entity=called(entity), operation=transition.operation, owners=owners),
        remedy=MEANT.format(nearest=meant) if meant else add,
        discriminator=f"{transition.source} -{transition.operation}-> {transition.target}",
        edits=(Edit(transition.span, sure),) if (sure := surely(transition.operation, words)) else (),
    )


def _judge_states(entity: Entity) -> Iterator[Breach]:
    forward: dict[str, list[str]] = {}
    backward: dict[str, list[str]] = {}
    for transition in entity.transitions:
        forward.setdefault(transition.source, []).append(transition.target)
        backward.setdefault(transition.target, []).append(transition.source)
    spans = dict(zip(entity.states, entity.state_spans, strict=True))
    reachable = _closure(forward, (entity.initial,))
    for state in entity.states:
        if state not in reachable:
            message = UNREACHABLE.format(entity=called(entity), state=state, initial=entity.initial)
            yield _breach(entity, spans[state], message, LEAD_THERE.format(state=state), f"unreachable {state}")
    if entity.final_states:
        ending = _closure(backward, entity.final_states)
        stuck = [state for state in entity.states if state in reachable and state not in ending]
        if stuck:
            states = ", ".join(stuck)
            message = TRAP.format(entity=called(entity), states=states)
            yield _breach(entity, spans[stuck[0]], message, LEAD_OUT.format(states=states), f"trap {states}")
    elif not entity.reference:
        yield _breach(entity, spans[entity.states[0]], NO_END.format(entity=called(entity)), ADD_END, "no end")


def _closure(following: dict[str, list[str]], origins: tuple[str, ...]) -> set[str]:
    seen = set(origins)
    waiting = list(origins)
    while waiting:
        new = [state for state in following.get(waiting.pop(), ()) if state not in seen]
        seen.update(new)
        waiting += new
    return seen


def _breach(entity: Entity, span: Span, message: Name, remedy: Name, discriminator: str) -> Breach:
    return Breach(span=span, elements=(entity.id,), message=message, remedy=remedy, discriminator=discriminator)
