"""Where things of a spec are named: their definitions, and every part of every reference to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.declarations import (
    ActDecl,
    DecideDecl,
    Declared,
    EntityDecl,
    FlowDecl,
    GotoDecl,
    OperationDecl,
    Ref,
    RoleDecl,
    Spec,
    StepDecl,
)


class Definition(Record, frozen=True, kw_only=True):
    """A thing by its element name (`oms.order`, `role:keeper`); `parent` is the thing that it is written in."""

    element: str
    kind: str
    id: str
    name: Name | None
    span: Span
    parent: str = ""


class Mention(Record, frozen=True):
    """A place that names an element: its definition, or a part of a reference (`oms` of `oms.order.create`)."""

    span: Span
    element: str


class Naming:
    """The definitions of a spec by element, all its mentions, and those of other products: `oms/oms.order`."""

    def __init__(self, spec: Spec) -> None:
        self.definitions = {definition.element: definition for definition in _definitions(spec)}
        self._owners = {ref.text: path for path, refs in _owned(spec) for ref in refs}
        self._roles = {role.id for role in spec.roles}
        self.abroad = tuple(_abroad(spec))
        own = (Mention(definition.span, element) for element, definition in self.definitions.items())
        found = (*own, *(mention for mention in self._mentions(spec) if mention.element in self.definitions))
        self.mentions: tuple[Mention, ...] = tuple({each.span.place: each for each in found}.values())

    def at(self, file: str, line: int, column: int) -> Mention | None:
        """What is named at a place (from 1), its end included: an editor's cursor stands between characters."""
        inside = (
            mention
            for mention in (*self.mentions, *self.abroad)
            if mention.span.file == file
            and mention.span.line == line == mention.span.end_line
            and mention.span.column <= column <= mention.span.end_column
        )
        return min(inside, key=lambda mention: mention.span.end_column - mention.span.column, default=None)

    def of(self, element: str) -> tuple[Mention, ...]:
        """Everywhere that an element is named, its definition included."""
        return tuple(mention for mention in self.mentions if mention.element == element)

    def _mentions(self, spec: Spec) -> Iterator[Mention]:
        for subsystem in spec.subsystems:
            yield from _plain([subsystem.layer], "layer:")
            for module in subsystem.modules:
                yield from _plain(module.owns)
                yield from _plain(operation.entity for operation in (*module.operations, *module.automatic))
        for external in spec.externals:
            yield from _plain(external.owns)
            yield from _paths(external.may_receive)
        for entity in spec.entities:
            yield from self._of_entity(entity)
        for flow in spec.flows:
            yield from _of_flow(flow)
        for role in spec.roles:
            yield from self._of_role(role, spec)
        for separation in spec.separation_of_duties:
            for side in (separation.left, separation.right):
                yield from _plain([side], "role:") if side.text in self._roles else _paths([side])
        for process in spec.processes:
            yield from _plain(process.owners, "role:")
            yield from _of_steps(process.steps)
        yield from _of_plans(spec)

    def _of_entity(self, entity: EntityDecl) -> Iterator[Mention]:
        yield from _plain(relation.target for relation in entity.relations)
        yield from _plain(field.type for field in entity.fields)
        owner = self._owners.get(entity.id)
        if owner:
            yield from (Mention(each.operation.span, f"{owner}.{each.operation.text}") for each in entity.transitions)

    def _of_role(self, role: RoleDecl, spec: Spec) -> Iterator[Mention]:
        yield from _plain([role.party], "party:")
        yield from _plain(role.inherits, "role:")
        yield from _paths(role.sees)
        yield from _paths(limit.operation for limit in role.limits)
        for delegate in role.delegates:
            yield from _plain([delegate.role], "role:")
            yield from _paths(delegate.operations)
        modules = {subsystem.id: [module.id for module in subsystem.modules] for subsystem in spec.subsystems}
        for grant in role.permissions:
            yield from _paths([grant.target])
            target = grant.target.text
            places = [f"{target}.{module}" for module in modules[target]] if target in modules else [target]
            for word in (word for line in grant.lines for word in line.words):
                elements = [f"{place}.{word.text}" for place in places if f"{place}.{word.text}" in self.definitions]
                if len(elements) == 1:
                    yield Mention(word.span, elements[0])


def _abroad(spec: Spec) -> Iterator[Mention]:
    """The parts behind the product of references into other products."""
    ends = [end for flow in spec.flows for end in (flow.left, flow.right)]
    for ref in (*ends, *(place for contract in spec.contracts for place in contract.places)):
        product, slash, path = ref.text.partition("/")
        start = len(product) + 1
        for part in path.split(".") if slash else ():
            stop = start + len(part)
            if place := _part(ref, start, stop):
                yield Mention(place, ref.text[:stop])
            start = stop + 1


def _definitions(spec: Spec) -> Iterator[Definition]:
    for subsystem in spec.subsystems:
        yield _definition(subsystem, subsystem.id, "subsystem")
        for module in subsystem.modules:
            path = f"{subsystem.id}.{module.id}"
            yield _definition(module, path, "module", subsystem.id)
            operations: dict[str, OperationDecl] = {}
            for operation in (*module.operations, *module.automatic):
                operations.setdefault(operation.id, operation)
            for id_, operation in operations.items():
                yield _definition(operation, f"{path}.{id_}", "operation", path)
    for entity in spec.entities:
        yield _definition(entity, entity.id, "entity")
        yield from (_definition(field, f"{entity.id}.{field.id}", "field", entity.id) for field in entity.fields)
    yield from (_definition(external, external.id, "external") for external in spec.externals)
    groups: Mapping[str, Sequence[Declared]] = {
        "layer": spec.layers,
        "party": spec.parties,
        "role": spec.roles,
        "process": spec.processes,
        "goal": spec.goals,
        "requirement": spec.requirements,
        "metric": spec.metrics,
        "milestone": spec.roadmap,
    }
    for kind, things in groups.items():
        yield from (_definition(thing, f"{kind}:{thing.id}", kind) for thing in things)


def _definition(thing: Declared, element: str, kind: str, parent: str = "") -> Definition:
    """The id may have more behind it (`edit(Order)`, `phone!`): its place is as long as the id."""
    span = thing.span
    if span.line == span.end_line:
        span = Span(span.file, span.line, span.column, span.line, min(span.end_column, span.column + len(thing.id)))
    return Definition(element=element, kind=kind, id=thing.id, name=thing.name, span=span, parent=parent)


def _owned(spec: Spec) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    for subsystem in spec.subsystems:
        for module in subsystem.modules:
            yield f"{subsystem.id}.{module.id}", module.owns


def _plain(refs: Iterable[Ref | None], prefix: str = "") -> Iterator[Mention]:
    """References that are one id."""
    for ref in refs:
        if ref and (place := _part(ref, 0, len(ref.text))):
            yield Mention(place, prefix + ref.text)


def _paths(refs: Iterable[Ref]) -> Iterator[Mention]:
    """References that are paths: every part names what the path to its end leads to."""
    for ref in refs:
        text, start = ref.text.partition("(")[0], 0
        for part in text.split("."):
            stop = start + len(part)
            if place := _part(ref, start, stop):
                yield Mention(place, text[:stop])
            start = stop + 1


def _prefixed(ref: Ref) -> Iterator[Mention]:
    """`role:keeper`: the id behind the colon names the element."""
    if place := _part(ref, ref.text.index(":") + 1, len(ref.text)):
        yield Mention(place, ref.text)


def _part(ref: Ref, start: int, stop: int) -> Span | None:
    """The place of a part of a reference, quotes left out; None where the text is written in another way."""
    span = ref.span
    quotes = span.end_column - span.column - len(ref.text)
    if span.line != span.end_line or quotes not in (0, 2):
        return None
    first = span.column + quotes // 2
    return Span(span.file, span.line, first + start, span.line, first + stop)


def _of_flow(flow: FlowDecl) -> Iterator[Mention]:
    yield from _paths([flow.left, flow.right])
    for payload in flow.payloads:
        yield from _plain([payload.entity])
        yield from (Mention(field.span, f"{payload.entity.text}.{field.text}") for field in payload.fields or ())


def _of_steps(steps: Iterable[StepDecl]) -> Iterator[Mention]:
    for step in steps:
        if isinstance(step, ActDecl):
            yield from _plain([step.role, *step.notify], "role:")
            yield from _paths([step.operation])
            yield from _of_goto(step.otherwise)
        elif isinstance(step, DecideDecl):
            for case in step.cases:
                yield from _of_goto(case.goto)
        else:
            for branch in step.branches:
                yield from _of_steps(branch)


def _of_goto(goto: GotoDecl | None) -> Iterator[Mention]:
    if goto:
        yield from _of_steps(goto.steps)


def _of_plans(spec: Spec) -> Iterator[Mention]:
    for goal in spec.goals:
        yield from _paths(goal.modules)
        yield from _plain(goal.metrics, "metric:")
    for requirement in spec.requirements:
        yield from _plain([requirement.goal], "goal:")
        yield from _paths(requirement.modules)
    for metric in spec.metrics:
        yield from _paths([metric.at] if metric.at else [])
    for milestone in spec.roadmap:
        yield from _paths(milestone.modules)
    for contract in spec.contracts:
        yield from _paths(contract.places)
    for waiver in spec.waivers:
        for at in waiver.at:
            kind, colon, _ = at.text.partition(":")
            if kind != "flow":
                yield from _prefixed(at) if colon else _paths([at])
