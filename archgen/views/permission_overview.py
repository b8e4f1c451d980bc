"""权限总览: what kinds of things each role may do in each module, on which data; where the matrix has several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.shapes.picture import Picture
from archgen.shapes.table import EMPTY, NOTHING, Cell, Row, RowGroup, Table, occurring
from archgen.views import labels
from archgen.views.flags import united
from archgen.views.permission_legend import only_scope
from archgen.views.permission_matrix import as_found, permission_table
from archgen.views.permission_signs import SHORT_SIGNS, SIGNS, Sign, entries, signs_of

OVERVIEW = Name("权限总览", "Permission overview")
READING = Name(
    "每格：该角色在该{place}中能做的操作，每类至少一项。",
    "A cell says what a role may do there, at least one operation of each kind.",
)
SCOPED = Name(
    "每格：该角色在该{place}中能做的操作，每类至少一项，以及其中最宽的数据范围。",
    "A cell says what a role may do there, at least one operation of each kind, and the widest data scope.",
)
COLOURED = Name(
    "每格：该角色在该{place}中能做的操作，每类至少一项；底色表示其中最宽的数据范围。",
    "A cell says what a role may do there, at least one operation of each kind; its ground: the widest data scope.",
)

MOST_ROLES = 14  # that have room for scopes and findings
MOST_MODULES = 60  # more are summed up by subsystem
SHORT = 30  # rows of a matrix that needs no overview

_WIDEST_FIRST = ("all", "tenant", "dept", "self", "linked", "custom", "allowed", "unstated", "deputy")
_MOST_TOLD = 8  # operations that a cell's tooltip names


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """By modules; of very many modules by subsystems. None where the matrix is short."""
    matrix = as_found(permission_table(facts, findings))
    if len(matrix.rows) <= SHORT or not matrix.columns:
        return ()
    by_subsystem = len(matrix.row_groups) > MOST_MODULES and len({group.section for group in matrix.row_groups}) > 1
    table = (_by_subsystem if by_subsystem else _by_module)(facts, matrix)
    return (Picture("permission-overview", table.title, table),)


def _by_module(facts: Facts, matrix: Table) -> Table:
    groups = [
        RowGroup(
            id=section,
            name=members[0].section_name,
            rows=tuple(_row(facts, matrix, group.id, group.name, [group]) for group in members),
            hue=members[0].hue,
        )
        for section, members in _sections(matrix)
    ]
    return _table(facts, matrix, groups, (labels.SUBSYSTEM, labels.MODULE), _modules(facts, groups))


def _modules(facts: Facts, groups: Sequence[RowGroup]) -> Name:
    """How many have a row; other pictures count those without operations, too."""
    rows = sum(len(group.rows) for group in groups)
    if rows == len(facts.model.modules):
        return labels.counted(rows, "个模块", "module")
    return labels.counted(rows, "个有操作的模块", "module with operations", "modules with operations")


def _by_subsystem(facts: Facts, matrix: Table) -> Table:
    rows = [_row(facts, matrix, section, members[0].section_name, members) for section, members in _sections(matrix)]
    group = RowGroup(id="", name=NOTHING, rows=tuple(rows))
    return _table(
        facts, matrix, [group], (NOTHING, labels.SUBSYSTEM), labels.counted(len(rows), "个子系统", "subsystem")
    )


def _sections(matrix: Table) -> Iterator[tuple[str, list[RowGroup]]]:
    for section, members in groupby(matrix.row_groups, lambda group: group.section):
        yield section, list(members)


def _is_short(matrix: Table) -> bool:
    return len(matrix.columns) > MOST_ROLES


def _table(facts: Facts, matrix: Table, groups: Sequence[RowGroup], heads: tuple[Name, Name], counted: Name) -> Table:
    """The matrix with these rows instead; of many roles without what needs wide columns."""
    short = _is_short(matrix)
    column_groups = tuple(
        changed(
            group,
            columns=tuple(changed(one, detail=NOTHING, flags=() if short else one.flags) for one in group.columns),
        )
        for group in matrix.column_groups
    )
    held = [facts.model.operations[row.id] for row in matrix.rows if any(cell.kind for cell in row.cells)]
    explained = entries(SHORT_SIGNS if short else SIGNS, held)
    coloured = short and not only_scope(matrix.legend)
    scopes = [changed(entry, ground=not entry.mark) for entry in matrix.legend] if coloured else matrix.legend
    reading = COLOURED if coloured else READING if only_scope(matrix.legend) else SCOPED
    return changed(
        matrix,
        title=labels.titled(facts.model.product, OVERVIEW),
        subtitle=labels.in_a_row(labels.counted(len(matrix.columns), "个角色", "role"), counted),
        heads=(NOTHING, *heads),
        column_groups=column_groups,
        row_groups=tuple(_shortened(group) for group in groups) if short else tuple(groups),
        legend=occurring((*explained, *scopes), [row for group in groups for row in group.rows]),
        notes=(joined([reading.format(place=heads[1]), *matrix.notes], "", " "),),
    )


def _shortened(group: RowGroup) -> RowGroup:
    """Only the sign of the operations in each cell; its ground tells the scope."""
    rows = (changed(row, cells=tuple(_short(cell) for cell in row.cells)) for row in group.rows)
    return changed(group, rows=tuple(rows))


def _short(cell: Cell) -> Cell:
    return changed(cell, text=Name(cell.text.zh.partition(" ")[0], cell.text.en.partition(" ")[0]))


def _row(facts: Facts, matrix: Table, id_: str, name: Name, groups: Sequence[RowGroup]) -> Row:
    """What roles may do in some groups of the matrix."""
    rows = [row for group in groups for row in group.rows]
    people = [row for row in rows if row.kind != "automatic"]
    signs, scoped = SHORT_SIGNS if _is_short(matrix) else SIGNS, not only_scope(matrix.legend)
    cells = tuple(
        _cell(facts, [(row, cell) for row in people if (cell := row.cells[at]).kind], signs, scoped)
        for at in range(len(rows[0].cells))
    )
    held = any(cell.kind for cell in cells)
    of_cells = [cell.flags for row in people for cell in row.cells]
    flags = united(*(row.flags for row in rows), *(group.flags for group in groups), *of_cells)
    unmet = any(row.kind == "unassigned" for row in people)
    return Row(
        id=id_,
        name=name,
        cells=cells if held else (EMPTY,) * len(cells),
        kind="" if held else "automatic" if not people else "unassigned" if unmet else "",
        remark=NOTHING if held else labels.UNASSIGNED if people else labels.AUTOMATIC,
        flags=flags,
    )


def _cell(facts: Facts, held: Sequence[tuple[Row, Cell]], signs: Sequence[Sign], scoped: bool) -> Cell:
    """The kinds of some operations that a role holds, and the widest of their scopes."""
    if not held:
        return EMPTY
    widest = min((cell for _, cell in held), key=lambda cell: _WIDEST_FIRST.index(cell.kind))
    kinds = signs_of({facts.model.operations[row.id].operation_class for row, _ in held}, signs)
    marks = {mark for _, one in held for mark in one.marks}
    names = [one.name for one, _ in held]
    more = [Name(f"等 {len(names)} 项", f"{len(names)} in all")] if len(names) > _MOST_TOLD else []
    return Cell(
        text=joined([kinds, widest.text], " ", " ") if scoped else kinds,
        kind=widest.kind,
        marks=tuple(mark for mark in ("broken", "masked") if mark in marks),
        note=joined([*names[:_MOST_TOLD], *more]),
    )
