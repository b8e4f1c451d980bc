"""Who may do what: the matrix at a grain that slides can show, separated duties, masked fields, completeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.analysis.obligations.obligation import tally
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Field
from archgen.shapes import document
from archgen.shapes.deck import Listing, Matrix, Slide
from archgen.shapes.table import EMPTY, Cell, Row, RowGroup, Table
from archgen.views.deck.words import asked, listed, listing, topic
from archgen.views.labels import MODULE, PERMISSION_MATRIX, SUBSYSTEM, UNION, counted, in_a_row
from archgen.views.permission_flags import broken_duties
from archgen.views.prd.data import viewers
from archgen.views.prd.permissions import completeness, masking, separation_sides, separations
from archgen.views.prd.source import Source
from archgen.views.prd.words import OBLIGATIONS, SENSITIVITIES
from archgen.views.prose import plain, table

MOST_ROWS, MOST_COLUMNS = 20, 14  # that a slide shows
MOST_SLIDES = 6
MOST_FIELDS = 40  # that are listed one by one
_WIDTH_ORDER = ("all", "tenant", "dept", "self", "linked", "custom", "allowed", "unstated", "deputy")


def permissions(source: Source) -> Iterator[Slide]:
    """Matrix, obligations, duties, sensitive fields."""
    if source.matrix.rows and source.matrix.columns:
        yield _matrix(source)
    yield _obligations(source)
    if source.model.separations:
        yield Slide(
            title=topic(Name("职责分离", "Separation of duties"), _duties_kept(source)),
            body=listing(separations(source)),
            notes=tuple(
                asked(
                    "{left}和{right}分别是谁？休假时谁顶，会不会落到一个人手里？",
                    "Who has {left}, who {right}? On leave, do both fall to one person?",
                    left=left,
                    right=right,
                )
                for left, right in (separation_sides(source, pair) for pair in source.model.separations)
            ),
        )
    sensitive = [field for each in source.model.entities.values() for field in each.sensitive_fields]
    if sensitive:
        yield Slide(
            title=topic(
                Name("敏感字段", "Sensitive fields"),
                counted(len(sensitive), "个字段要脱敏", "field is masked", "fields are masked"),
            ),
            body=listing(masking(source)) if len(sensitive) <= MOST_FIELDS else _by_viewers(source, sensitive),
            notes=(
                asked(
                    "这些角色都必须看到明文吗？能不能少一个？",
                    "Do all of these roles have to see them?",
                ),
                asked("导出、打印、截图怎么管？", "What of export, print and screenshots?"),
            ),
        )


def _matrix(source: Source) -> Slide:
    grain = condensed(source)
    full = grain is source.matrix
    hint = Name(
        "格内是“有权操作数/操作总数”；颜色由深到浅：全部数据、本组织、本部门。逐项明细见 permissions.xlsx。",
        "Cells say how many operations a role holds; from dark to light: all data, own organisation, own department."
        " Every right is in permissions.xlsx.",
    )
    return Slide(
        title=topic(PERMISSION_MATRIX, source.matrix.subtitle),
        body=Matrix(grain, UNION if full else hint),
        notes=tuple(_matrix_notes(source)),
    )


def _matrix_notes(source: Source) -> Iterator[Name]:
    access, model = source.facts.access, source.model
    for role, path in sorted(broken_duties(source.facts, source.findings)):
        yield asked(
            "{role} 一个人就能走完「{operation}」的两头，怎么拆？",
            "{role} holds both sides of {operation}: how are they taken apart?",
            role=source.role(role),
            operation=path,
        )
    wide = [
        source.role(role)
        for role, held in access.holdings.items()
        if not model.is_internal(model.roles[role]) and any("@all" in each.scopes for each in held.values())
    ]
    if wide:
        yield asked(
            "{roles} 是外部角色，却能看到全部数据：确实需要吗？",
            "{roles} are outsiders and reach all data: is that needed?",
            roles=listed(wide),
        )
    if access.superusers:
        yield asked(
            "{roles} 是超级管理员：谁持有账号，怎么留痕？",
            "{roles} hold everything: who has the accounts, and how is their use recorded?",
            roles=listed([source.role(role) for role in model.roles if role in access.superusers]),
        )
    for party in model.parties.values():
        roles = [source.role(role.id) for role in model.roles.values() if role.party == party.id]
        if roles:
            yield asked(
                "{party}：{roles} 的权限够用吗？有没有多给的？",
                "{party}: are the rights of {roles} enough? Is any too much?",
                party=party.label,
                roles=listed(roles),
            )


def condensed(source: Source) -> Table:
    """The matrix by operations, modules or subsystems: the finest that fits on few slides."""
    grains = (source.matrix, by_module(source), by_subsystem(source))
    return next((grain for grain in grains if _slides(grain) <= MOST_SLIDES), grains[-1])


def _slides(matrix: Table) -> int:
    return -(-len(matrix.rows) // MOST_ROWS) * -(-len(matrix.columns) // MOST_COLUMNS)


def by_module(source: Source) -> Table:
    """A row a module; cells say how many of its operations a role holds, coloured by the widest scope."""
    groups = []
    for _, same in groupby(source.matrix.row_groups, lambda group: group.section):
        modules = list(same)
        rows = tuple(Row(id=each.id, name=each.name, cells=_shares(each.rows)) for each in modules)
        first = modules[0]
        groups.append(RowGroup(id=first.section, name=first.section_name, rows=rows, hue=first.hue))
    return changed(source.matrix, heads=(Name("", ""), SUBSYSTEM, MODULE), row_groups=tuple(groups), legend=())


def by_subsystem(source: Source) -> Table:
    """A row a subsystem."""
    rows = []
    for section, same in groupby(source.matrix.row_groups, lambda group: (group.section, group.section_name)):
        inner = [row for group in same for row in group.rows]
        rows.append(Row(id=section[0], name=section[1], cells=_shares(inner)))
    whole = RowGroup(id="product", name=Name("全部", "All"), rows=tuple(rows))
    return changed(source.matrix, heads=(Name("", ""), Name("", ""), SUBSYSTEM), row_groups=(whole,), legend=())


def _shares(rows: Sequence[Row]) -> tuple[Cell, ...]:
    people = [row for row in rows if row.kind != "automatic"]
    if not people:
        return tuple(EMPTY for _ in rows[0].cells) if rows else ()
    return tuple(_share([row.cells[number] for row in people]) for number in range(len(people[0].cells)))


def _share(cells: Sequence[Cell]) -> Cell:
    held = [cell for cell in cells if cell.kind]
    if not held:
        return EMPTY
    kind = min((cell.kind for cell in held), key=_WIDTH_ORDER.index)
    broken = ("broken",) if any("broken" in cell.marks for cell in held) else ()
    return Cell(Name.both(f"{len(held)}/{len(cells)}"), kind, broken)


def _obligations(source: Source) -> Slide:
    waived = frozenset((each.rule, each.elements, each.discriminator) for each in source.waived)
    groups = tally(source.facts.obligations, waived)
    met, total = sum(each.met for each in groups.values()), sum(each.total for each in groups.values())
    unmet = [(group, each.unmet) for group, each in groups.items() if each.unmet]
    block = next(block for block in completeness(source) if isinstance(block, document.Table))
    notes = [
        asked(
            "「{obligation}」有 {count} 处没满足，谁来补？",
            "“{obligation}”: {count} are not met. Who sees to it?",
            obligation=OBLIGATIONS[group],
            count=count,
        )
        for group, count in unmet
    ]
    statement = Name(f"{total} 项要求，满足 {met} 项", f"{met} of {total} obligations met")
    return Slide(
        title=topic(Name("权限完备性", "Completeness of permissions"), statement),
        body=Listing(block),
        notes=tuple(notes)
        or (asked("有没有规格没写、但线下在用的权限？", "Is any right used in practice that the spec does not name?"),),
    )


def _duties_kept(source: Source) -> Name:
    broken = {each.elements for each in source.facts.obligations if each.group == "O8" and not each.met}
    pairs = counted(len(source.model.separations), "对互斥职责", "pair of duties", "pairs of duties")
    bad = Name(f"{len(broken)} 处没有分开", f"{len(broken)} not kept apart")
    return in_a_row(pairs, bad if broken else Name("全部分开", "all kept apart"))


def _by_viewers(source: Source, fields: Sequence[Field]) -> Listing:
    """Who sees which fields: those that the same roles see in one row, most fields first."""
    groups: dict[tuple[Name, Name], list[Name]] = {}
    for field in fields:
        seen_by, level = plain(viewers(source, field.path)), SENSITIVITIES[field.sensitivity]
        groups.setdefault((seen_by, level), []).append(source.field(field.path))
    heads = (
        Name("谁能看到（其他人一律脱敏）", "Who sees it (masked for all others)"),
        Name("级别", "Level"),
        Name("个数", "Count"),
        Name("字段", "Fields"),
    )
    most_first = sorted(groups.items(), key=lambda each: -len(each[1]))
    rows = ((seen_by, level, str(len(names)), listed(names)) for (seen_by, level), names in most_first)
    return Listing(table(heads, rows))
