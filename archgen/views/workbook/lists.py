"""The sheets that are lists: rights, operations, roles, fields, separated duties, flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from archgen.analysis.who_can import holders
from archgen.core.names import Name, joined
from archgen.model.entities import Operation, Role
from archgen.shapes.table import EMPTY, Cell
from archgen.shapes.workbook import Column, Row, Sheet
from archgen.views.labels import MODULE, OPERATION, SUBSYSTEM, TIERS, at_start, operation_label, role_label
from archgen.views.permission_cells import masked_fields
from archgen.views.permission_flags import broken_duties
from archgen.views.prd.data import field_type, viewers
from archgen.views.prd.flows import CONTENT, TERMS, carried, delivery, terms
from archgen.views.prd.people import step_label
from archgen.views.prd.permissions import kept, separation_sides, word_label
from archgen.views.prd.source import Source
from archgen.views.prd.words import CLASSES, ENTITY, KINDS, NOTE, PARTY, ROLE, SENSITIVITIES, SYSTEM
from archgen.views.prose import Content, bracketed, plain, row_of
from archgen.views.workbook.matrix import BY_HAND, LIMITED
from archgen.views.workbook.rights import bases, scopes

CLASS, CODE, PATH = Name("类别", "Class"), Name("权限码", "Code"), Name("路径", "Path")
PLACE = Name("规格中的位置", "Where in the spec")
YES = Name("是", "yes")


def sheet(
    name: Name,
    purpose: Name,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Content]],
    remark: Name,
    kinds: Iterable[str] = (),
) -> Sheet:
    """A list, without the columns, other than the first, of which nothing is known.

    Rows have no cells for the columns at the end that are left to people; `kinds` are those of the first cells.
    """
    written = [tuple(map(plain, row)) for row in rows]
    width = sum(column.kind != "hand" for column in columns)
    kept = [number for number in range(width) if number == 0 or any(row[number].zh for row in written)]
    blank = (EMPTY,) * (len(columns) - width)
    return Sheet(
        name=name,
        title=name,
        purpose=purpose,
        columns=(*(columns[number] for number in kept), *columns[width:]),
        rows=tuple(
            Row(cells=(Cell(row[0], tone), *(Cell(row[number]) for number in kept[1:]), *blank))
            for row, tone in zip(written, chain(kinds, repeat("")), strict=False)
        ),
        remark=remark,
    )


def columns(*names: Name | Column) -> list[Column]:
    """Columns of words by their names; others as they are."""
    return [name if isinstance(name, Column) else Column(name=name) for name in names]


def rights(source: Source) -> Sheet:
    """One row for each operation of each role."""
    heads = columns(
        ROLE,
        PARTY,
        SUBSYSTEM,
        MODULE,
        OPERATION,
        CLASS,
        Name("数据范围", "Scope"),
        Name("依据", "By"),
        LIMITED,
        Name("脱敏字段", "Masked fields"),
        Name("职责冲突", "Duties not separated"),
        Column(name=PATH, kind="code"),
        Column(name=CODE, kind="code"),
    )
    return sheet(
        Name("授权明细", "Rights"),
        Name("每个角色的每一项权限，凭哪一条授权", "every right of every role, and by which grant"),
        heads,
        _rights(source),
        Name("还没有角色得到授权。", "No role has been granted anything yet."),
    )


def _rights(source: Source) -> Iterator[tuple[Content, ...]]:
    model = source.model
    broken = broken_duties(source.facts, source.findings)
    for operation in model.operations.values():
        place = _place(source, operation)
        for holder in holders(source.facts, operation.path):
            party = model.parties.get(holder.party)
            held = source.facts.access.holds(holder.role, operation.path)
            masked = masked_fields(source.facts, holder.role, operation) if held else ()
            yield (
                source.role(holder.role),
                party.label if party else None,
                *place,
                at_start(operation_label(operation)),
                CLASSES[operation.operation_class],
                scopes(holder),
                bases(source, holder),
                "；".join(holder.limits),
                row_of(masked),
                YES if (holder.role, operation.path) in broken else None,
                operation.path,
                operation.code,
            )


def operations(source: Source) -> Sheet:
    """What people and the system do."""
    heads = columns(
        SUBSYSTEM,
        MODULE,
        OPERATION,
        CLASS,
        ENTITY,
        Name("谁来做", "By"),
        Name("有权的角色", "Roles"),
        Name("在哪些流程里", "In processes"),
        NOTE,
        Column(name=PATH, kind="code"),
        Column(name=CODE, kind="code"),
    )
    return sheet(
        Name("操作清单", "Operations"),
        Name("每个模块的操作、权限码和数据对象", "the operations of every module, their codes and objects"),
        heads,
        _operations(source),
        Name("规格里还没有操作。", "The spec has no operations yet."),
    )


def _operations(source: Source) -> Iterator[tuple[Content, ...]]:
    steps = _steps(source)
    for module in source.model.modules.values():
        for operation in (*module.operations, *module.automatic):
            yield (
                *_place(source, operation),
                at_start(operation_label(operation)),
                CLASSES[operation.operation_class],
                row_of(map(source.entity, operation.entities)),
                SYSTEM if operation.automatic else Name("人", "people"),
                () if operation.automatic else source.who(operation.path),
                row_of(steps.get((operation.word, operation.automatic), ())),
                operation.note,
                operation.path,
                operation.code,
            )


def _steps(source: Source) -> dict[tuple[str, bool], list[Name]]:
    """Where operations are used, by word and by whether the system takes the step."""
    found: dict[tuple[str, bool], list[Name]] = {}
    for process in source.model.processes.values():
        for act in process.acts:
            for operation in source.model.human(act.operation) if act.role else source.model.system(act.operation):
                places = found.setdefault((operation.word, operation.automatic), [])
                if process.label not in places:
                    places.append(process.label)
    return found


def roles(source: Source) -> Sheet:
    """What each role is, does, sees, and within which bounds."""
    heads = columns(
        ROLE,
        Column(name=Name("标识", "Id"), kind="code"),
        PARTY,
        Name("层级", "Tier"),
        Name("关注点", "Concern"),
        Column(name=Name("权限数", "Rights"), kind="number"),
        Name("继承", "Inherits"),
        Name("在流程中做什么", "Steps in processes"),
        Name("能看到的敏感字段", "Sensitive fields they see"),
        Name("额度", "Limits"),
        Name("由谁代办", "Deputies"),
        NOTE,
        *BY_HAND,
    )
    return sheet(
        Name("角色清单", "Roles"),
        Name("角色是谁、做什么、能看什么、由谁代办", "who the roles are, what they do and see, who stands in"),
        heads,
        (_role(source, role) for role in source.model.roles.values()),
        Name("规格里还没有角色。", "The spec has no roles yet."),
    )


def _role(source: Source, role: Role) -> tuple[Content, ...]:
    model, access = source.model, source.facts.access
    party = model.parties.get(role.party)
    superuser = Name("超级管理员，拥有全部操作", "superuser: holds every operation")
    limits = [joined([word_label(source, each.operation), Name.both(each.text)], " ", " ") for each in role.limits]
    deputies = [
        bracketed(source.role(each.role), joined([word_label(source, word) for word in each.operations]))
        for each in role.delegates
    ]
    seen = [source.field(path) for path in sorted(access.sees[role.id])]
    return (
        role_label(role),
        role.id,
        party.label if party else None,
        TIERS[role.tier] if role.tier else None,
        role.concerns,
        str(len(access.holdings[role.id])),
        row_of(map(source.role, role.inherits)),
        joined(list(_work(source, role)), "\n", "\n"),
        Name("全部", "everything") if role.id in access.superusers else joined(seen),
        joined(limits, "\n", "\n"),
        joined(deputies, "\n", "\n"),
        superuser if role.superuser and not role.note else role.note,
    )


def _work(source: Source, role: Role) -> Iterator[Name]:
    for process in source.model.processes.values():
        done = [
            step_label(source, each) for each in source.strides[process.id] if getattr(each.step, "role", "") == role.id
        ]
        if done:
            label, steps = process.label, joined(list(dict.fromkeys(done)))
            yield Name(f"{label.zh}：{steps.zh}", f"{label.en}: {steps.en}")


def fields(source: Source) -> Sheet:
    """The data dictionary with who sees what."""
    heads = columns(
        ENTITY,
        Column(name=Name("字段", "Field"), kind="code"),
        Name("名称", "Name"),
        Name("类型", "Type"),
        Name("必填", "Required"),
        Name("敏感级别", "Sensitivity"),
        Name("谁能看到（其他人一律脱敏）", "Who sees it (masked for all others)"),
        Name("可以发给", "May be sent to"),
        Name("数据归口", "Kept by"),
        Name("流类型", "Kind"),
        NOTE,
    )
    return sheet(
        Name("字段与脱敏", "Fields"),
        Name("数据字典：哪些字段敏感，谁能看到明文", "the dictionary: which fields are sensitive, who sees them"),
        heads,
        _fields(source),
        Name("规格里还没有写字段。", "The spec has no fields yet."),
    )


def _fields(source: Source) -> Iterator[tuple[Content, ...]]:
    for entity in source.model.entities.values():
        for field in entity.fields:
            sensitive = field in entity.sensitive_fields
            outside = row_of(e.label for e in source.model.externals.values() if field.path in e.may_receive)
            yield (
                entity.label,
                field.id,
                field.name,
                field_type(source, field),
                YES if field.required else None,
                SENSITIVITIES[field.sensitivity],
                viewers(source, field.path) if sensitive else None,
                outside,
                source.placed(entity.owners),
                KINDS[entity.kind],
                field.note,
            )


def duties(source: Source) -> Sheet:
    """What must not be in one hand."""
    pairs = source.model.separations
    sides = Name("职责一", "One side"), Name("职责二", "Other side")
    heads = columns(*sides, Name("结果", "Result"), NOTE, PLACE, *BY_HAND)
    rows = [(*separation_sides(source, pair), kept(source, pair), pair.note, source.at(pair.span)) for pair in pairs]
    return sheet(
        Name("职责分离", "Separated duties"),
        Name("哪些职责不能由同一个角色兼任，是否做到", "what no one role may hold together, and whether that is so"),
        heads,
        rows,
        Name(
            "规格里还没有职责分离的约定（separation_of_duties）。",
            "The spec separates no duties (separation_of_duties).",
        ),
    )


def flows(source: Source) -> Sheet:
    """Which data goes where."""
    heads = columns(
        Name("从", "From"),
        Name("到", "To"),
        CONTENT,
        Name("方式", "How"),
        Name("敏感字段", "Sensitive fields"),
        Name("出产品", "Leaves the product"),
        TERMS,
        NOTE,
        Column(name=Name("规格写法", "As written"), kind="code"),
        PLACE,
    )
    return sheet(
        Name("数据流", "Flows"),
        Name("哪些数据从哪里到哪里，带不带敏感字段", "which data goes where, and what of it is sensitive"),
        heads,
        _flows(source),
        Name("规格里还没有数据流。", "The spec has no flows yet."),
    )


def _flows(source: Source) -> Iterator[tuple[Content, ...]]:
    for flow in source.model.flows:
        sender, receiver = flow.line_edge
        sent = [
            source.field(field.path)
            for payload in flow.payloads
            if payload.entity in source.model.entities
            for field in source.model.entities[payload.entity].sensitive_fields
            if payload.fields is None or field.id in payload.fields
        ]
        yield (
            source.place(sender),
            source.place(receiver),
            carried(source, flow),
            delivery(flow),
            row_of(sent),
            YES if receiver in source.model.externals else None,
            terms(flow),
            flow.note,
            flow.key.removeprefix("flow:"),
            source.at(flow.span),
        )


def _place(source: Source, operation: Operation) -> tuple[Name, Name]:
    module = source.model.modules[operation.module]
    return source.model.subsystems[module.subsystem].label, module.label
