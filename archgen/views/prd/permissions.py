"""PRD 11: who may do what, what must stay apart, what is masked, and how complete it is."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.obligation import tally
from archgen.core.names import Name, joined
from archgen.model.entities import Separation
from archgen.shapes.document import Block, Paragraph, Part, Strong, Table, Text, Todo
from archgen.shapes.table import Cell, Column, Row
from archgen.views.labels import BROKEN, MODULE, OPERATION, UNION, UNSTATED, operation_label, scope_label
from archgen.views.prd.data import viewers
from archgen.views.prd.source import Source
from archgen.views.prd.words import NOTE, OBLIGATIONS, ROLE, SENSITIVITIES
from archgen.views.prose import COLON, SAME, Content, ask, bracketed, labelled, missing, row_of, sentence, table

MOST_PICTURES = 6  # of the matrix
MOST_ROLES = 8  # columns of one table
MASKED_SHORT = Name("脱敏", "masked")
_SIDES = Name(" 与 ", " and ")


def permissions(source: Source) -> Iterator[Part | Todo]:
    """11: the matrix, separation of duties, masking, limits, delegation, obligations."""
    blocks: list[Block] = [Paragraph((UNION,)), *_superusers(source), *_pictures(source)]
    yield Part(id="11", level=2, title=Name("权限", "Permissions"), blocks=tuple(blocks))
    for subsystem in source.model.subsystems.values():
        tables = tuple(_matrix(source, subsystem.id))
        if tables:
            title = Name(f"权限矩阵：{subsystem.label.zh}", f"Permission matrix: {subsystem.label.en}")
            yield Part(id=f"11.{subsystem.id}", title=title, blocks=tables)
    yield Part(id="11.-duties", title=Name("职责分离", "Separation of duties"), blocks=(separations(source),))
    yield Part(
        id="11.-masking", title=Name("敏感字段与脱敏", "Sensitive fields and masking"), blocks=(masking(source),)
    )
    special = tuple(exceptions(source))
    if special:
        title = Name("额度与代办", "Limits and delegation")
        yield Part(id="11.-limits", title=title, blocks=special)
    title = Name("权限完备性", "Completeness of permissions")
    yield Part(id="11.-complete", title=title, blocks=tuple(completeness(source)))
    yield ask(
        "11.granting",
        Name("授权管理", "Granting and revoking"),
        Name(
            "谁可以申请、审批和收回权限？入职、转岗、离职和临时授权分别怎么处理？",
            "Who may request, approve and revoke rights? What happens on joining, moving, leaving, and for temporary"
            " rights?",
        ),
        source.owner,
    )


def left_out(source: Source) -> frozenset[str]:
    """The pictures of the matrix, if they are so many that the tables in words say the same better."""
    pages = [each.name for each in source.figures("permission-matrix")]
    return frozenset(pages) if len(pages) > MOST_PICTURES else frozenset()


def _pictures(source: Source) -> Iterator[Block]:
    yield from source.figures("permission-overview")
    if pages := left_out(source):
        yield sentence(
            "矩阵图共 {count} 页，见 pictures 文件夹和评审页；下面按子系统列出全部权限。",
            "The pictures of the matrix take {count} pages: see the folder pictures and the page. All rights follow"
            " in tables, by subsystem.",
            count=len(pages),
        )
    else:
        yield from source.figures("permission-matrix")


def _superusers(source: Source) -> Iterator[Block]:
    roles = row_of(source.role(role) for role in source.model.roles if role in source.facts.access.superusers)
    if roles:
        yield labelled(
            Name("超级管理员（拥有全部操作，下表不再列出）", "Superusers (hold everything, not in the tables)"), *roles
        )


def _matrix(source: Source, subsystem: str) -> Iterator[Table]:
    """One table for every MOST_ROLES roles that may do something in the subsystem."""
    groups = [group for group in source.matrix.row_groups if group.section == subsystem]
    rows = [(group.name, row) for group in groups for row in group.rows if row.kind != "automatic"]
    superusers = {f"role:{role}" for role in source.facts.access.superusers}
    used = [
        (number, column)
        for number, column in enumerate(source.matrix.columns)
        if column.id not in superusers and any(row.cells[number].kind for _, row in rows)
    ]
    size = -(-len(used) // (-(-len(used) // MOST_ROLES) or 1))
    for start in range(0, len(used) or bool(rows), size or 1):
        shown = used[start : start + size]
        heads = (MODULE, OPERATION, *(column.name for _, column in shown))
        yield table(heads, _rows(source, rows, shown))


def _rows(
    source: Source, rows: list[tuple[Name, Row]], columns: list[tuple[int, Column]]
) -> Iterator[tuple[Content, ...]]:
    above = None
    for module, row in rows:
        rights = (_right(source, column.id, row.id, row.cells[number]) for number, column in columns)
        yield (SAME if module == above else module, row.name, *rights)
        above = module


def _right(source: Source, column: str, operation: str, shown: Cell) -> Content:
    """The data scope of a right in words, with what is wrong about it."""
    if not shown.kind:
        return None
    scopes = source.facts.access.scopes(column.removeprefix("role:"), operation)
    words = joined(list(map(scope_label, scopes))) if scopes and shown.kind != "deputy" else shown.text
    words = {"unstated": UNSTATED, "deputy": shown.note}.get(shown.kind, words)
    words = bracketed(words, MASKED_SHORT if "masked" in shown.marks else Name("", ""))
    return (Strong(bracketed(words, BROKEN)),) if "broken" in shown.marks else words


def separations(source: Source) -> Block:
    """What must not be in one hand, and whether it is not."""
    pairs = source.model.separations
    if not pairs:
        return missing(Name("职责分离的约定", "separation of duties"), "separation_of_duties")
    heads = (Name("不能由同一个角色兼任", "Not in one role"), Name("结果", "Result"), NOTE)
    return table(
        heads,
        (
            (joined(separation_sides(source, pair), _SIDES.zh, _SIDES.en), kept(source, pair), pair.note)
            for pair in pairs
        ),
    )


def separation_sides(source: Source, pair: Separation) -> tuple[Name, Name]:
    """What to call the two sides: roles or operations."""
    left, right = (source.role(side) if pair.of_roles else word_label(source, side) for side in (pair.left, pair.right))
    return left, right


def kept(source: Source, pair: Separation) -> Text:
    """Whether the pair is kept apart, and by whom it is not."""
    if pair.per:
        return (Name("可由一人担任，但不能处理同一条记录", "one person may hold both, never on the same record"),)
    sides = {f"role:{pair.left}", f"role:{pair.right}"} if pair.of_roles else {pair.left, pair.right}
    broken = [each for each in source.facts.obligations if each.group == "O8" and not each.met]
    roles = row_of(
        source.role(each.elements[0].removeprefix("role:")) for each in broken if sides <= set(each.elements)
    )
    if not roles:
        return (Name("已分开", "kept apart"),)
    return (Strong(Name("没有分开", "not kept apart")), COLON, *roles)


def word_label(source: Source, word: str) -> Name:
    """What to call an operation by its path or its word: `对账·审批`."""
    operations = source.model.human(word) or source.model.system(word)
    label = operation_label(operations[0]) if operations else Name.both(word)
    place = source.place(word.rpartition(".")[0])
    return Name(f"{place.zh}·{label.zh}", f"{place.en} · {label.en}")


def masking(source: Source) -> Block:
    """Sensitive fields, and who sees them."""
    rows: list[tuple[Content, ...]] = []
    for entity in source.model.entities.values():
        for field in entity.sensitive_fields:
            outside = row_of(e.label for e in source.model.externals.values() if field.path in e.may_receive)
            rows.append(
                (source.field(field.path), SENSITIVITIES[field.sensitivity], viewers(source, field.path), outside)
            )
    if not rows:
        return missing(
            Name("敏感字段（字段名后加 ! 或 !!）", "sensitive fields (! or !! after a field)"), "entities.*.fields"
        )
    heads = (
        Name("字段", "Field"),
        Name("级别", "Level"),
        Name("谁能看到（其他人一律脱敏）", "Who sees it (masked for all others)"),
        Name("可以发给", "May be sent to"),
    )
    return table(heads, rows)


def exceptions(source: Source) -> Iterator[Block]:
    """Limits and deputies."""
    model = source.model
    limits = [
        (source.role(role.id), word_label(source, limit.operation), limit.text)
        for role in model.roles.values()
        for limit in role.limits
    ]
    if limits:
        yield table((ROLE, OPERATION, Name("额度", "Limit")), limits)
    stand_ins = [
        (
            source.role(role.id),
            source.role(each.role),
            row_of(word_label(source, operation) for operation in each.operations),
        )
        for role in model.roles.values()
        for each in role.delegates
    ]
    if stand_ins:
        yield table((ROLE, Name("由谁代办", "Deputy"), Name("代办的操作", "For")), stand_ins)


def completeness(source: Source) -> Iterator[Block]:
    """The obligations, group by group."""
    waived = frozenset((each.rule, each.elements, each.discriminator) for each in source.waived)
    groups = tally(source.facts.obligations, waived)
    total, met = sum(each.total for each in groups.values()), sum(each.met for each in groups.values())
    accepted = sum(each.waived for each in groups.values())
    yield sentence(
        "按规格推导出 {total} 项权限要求，满足 {met} 项，已豁免 {accepted} 项，未满足 {unmet} 项。",
        "The spec gives rise to {total} obligations: {met} met, {accepted} waived, {unmet} unmet.",
        total=total,
        met=met,
        accepted=accepted,
        unmet=total - met - accepted,
    )
    heads = (
        Name("编号", "No."),
        Name("要求", "Obligation"),
        Name("满足", "Met"),
        Name("未满足", "Unmet"),
        Name("已豁免", "Waived"),
    )
    yield table(
        heads,
        (
            (group, OBLIGATIONS[group], f"{each.met} / {each.total}", _count(each.unmet), _count(each.waived))
            for group, each in groups.items()
            if each.total
        ),
    )


def _count(number: int) -> str:
    return str(number) if number else ""
