"""The sheet of the matrix: modules and operations by roles, summed up for every module and subsystem, to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from archgen.analysis.who_can import Holder, holders
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.model.entities import Operation
from archgen.shapes import table
from archgen.shapes.flag import Flag
from archgen.shapes.table import EMPTY, Cell, LegendEntry, RowGroup
from archgen.shapes.workbook import Column, Row, Sheet
from archgen.views import labels
from archgen.views.labels import MODULE, OPERATION, PERMISSION_MATRIX, SUBSYSTEM, UNION
from archgen.views.prd.source import Source
from archgen.views.prd.words import CLASSES, NOTE
from archgen.views.workbook.rights import story

LIMITED = Name("有额度限制", "limited in amount")
FLAGGED = Name("没有权限，但有校验问题（见批注）", "no right, but a finding (see the comment)")
FLAG_SIGN = Name.both("!")
VERDICTS = (Name("同意", "agreed"), Name("要改", "to change"), Name("待定", "open"))
VERDICT, REMARK, SIGNED = Name("评审结论", "Verdict"), Name("意见", "Remarks"), Name("签字", "Signed")
BY_HAND = (
    Column(name=VERDICT, kind="hand", choices=VERDICTS),
    Column(name=REMARK, kind="hand"),
    Column(name=SIGNED, kind="hand"),
)
_HEADS = (
    Column(name=SUBSYSTEM),
    Column(name=MODULE),
    Column(name=OPERATION),
    Column(name=Name("类别", "Class")),
    Column(name=Name("几个角色", "Roles"), kind="number"),
)
_TOGETHER = Name("合计", "All")
_SHARE = Name.both("{count}/{all}")
_COUNTED = Name(
    "模块行和子系统行写的是“有权操作数/操作总数”，可以折叠到只看这一层；参与方可以按列折叠。",
    "Rows of modules and subsystems say how many of their operations a role holds; fold rows up to see only these, and"
    " columns to hide a party.",
)
_TOLD = Name(
    "把鼠标停在有批注的格子上，可以看到凭哪一条授权、额度和脱敏字段。",
    "Point at a cell with a comment to see by which grant, with which limit and masked fields.",
)


def matrix(source: Source) -> Sheet:
    """The whole matrix on one sheet."""
    found = source.matrix
    rows = tuple(
        row for _, groups in groupby(found.row_groups, lambda g: g.section) for row in _section(source, groups)
    )
    marks = {mark for row in rows for cell in row.cells for mark in cell.marks}
    more = (LegendEntry(LIMITED, mark="limited"), LegendEntry(FLAGGED, FLAG_SIGN, mark="flagged"))
    legend = (*found.legend, *(entry for entry in more if entry.mark in marks))
    return Sheet(
        name=PERMISSION_MATRIX,
        title=found.title,
        purpose=Name(
            "谁能做什么、在什么数据范围内；逐行评审签字", "who may do what, on which data; to be signed row by row"
        ),
        columns=(*_HEADS, *_roles(source), Column(name=NOTE), *BY_HAND),
        rows=rows,
        frozen=3,
        notes=(found.subtitle, UNION, _COUNTED, _TOLD),
        legend=legend,
        remark=Name("规格里还没有模块的操作。", "The spec has no operations yet."),
    )


def _roles(source: Source) -> Iterator[Column]:
    """A column a role, folded up by party."""
    for group in source.matrix.column_groups:
        level = 0 if len(group.columns) == 1 else 1
        if level:
            detail = labels.counted(len(group.columns), "个角色", "role")
            yield Column(name=_TOGETHER, head=group.name, detail=detail, kind="sum")
        for each in group.columns:
            yield Column(name=each.name, head=group.name, detail=each.detail, note=each.note, kind="sign", level=level)


def _section(source: Source, groups: Iterator[RowGroup]) -> Iterator[Row]:
    """A subsystem, then its modules, each with its operations."""
    parts = list(groups)
    first = parts[0]
    inner = [list(_operations(source, group)) for group in parts]
    everything = [row for rows in inner for row in rows]
    head = (_text(first.section_name), EMPTY, EMPTY)
    yield Row(cells=_summed(source, head, everything), kind="section", hue=first.hue)
    for group, rows in zip(parts, inner, strict=True):
        head = (Cell(first.section_name, "repeated"), _text(group.name), EMPTY)
        yield Row(cells=_summed(source, head, rows), kind="group", level=1, hue=group.hue)
        yield from rows


def _summed(source: Source, head: Sequence[Cell], rows: Sequence[Row]) -> tuple[Cell, ...]:
    """How many of these operations each role holds, and each party in any of its roles."""
    people = [row for row in rows if row.kind != "automatic"]
    cells = []
    for number in range(len(_HEADS), len(_HEADS) + len(tuple(_roles(source)))):
        held = sum(row.cells[number].kind != "" for row in people)
        cells.append(_text(_SHARE.format(count=held, all=len(people)), "share") if held else EMPTY)
    return (*head, EMPTY, EMPTY, *cells, EMPTY, *(EMPTY,) * len(BY_HAND))


def _operations(source: Source, group: RowGroup) -> Iterator[Row]:
    module = source.model.modules[group.id]
    operations = [*module.operations, *module.automatic]
    for row, operation in zip(group.rows, operations, strict=True):
        held = {} if row.kind == "automatic" else {each.role: each for each in holders(source.facts, operation.path)}
        cells = _told(source, row, operation, held)
        yield Row(
            cells=(
                Cell(group.section_name, "repeated"),
                Cell(group.name, "repeated"),
                Cell(row.name, note=Name.both(operation.code)),
                _text(CLASSES[operation.operation_class]),
                _text(Name.both(str(sum(cell.kind != "" for cell in cells)))) if not operation.automatic else EMPTY,
                *_with_sums(source, cells),
                _text(joined([text for text in (row.remark, Name.both(operation.note)) if text.zh or text.en])),
                *(EMPTY,) * len(BY_HAND),
            ),
            kind=row.kind,
            level=2,
        )


def _told(source: Source, row: table.Row, operation: Operation, held: Mapping[str, Holder]) -> list[Cell]:
    """The cells of a row with their whole story."""
    cells = []
    for column, cell in zip(source.matrix.columns, row.cells, strict=True):
        holder = held.get(column.id.removeprefix("role:"))
        if holder:
            marks = (*cell.marks, "limited") if holder.limits else cell.marks
            note = story(source, _where(source, operation, row.name), holder, cell)
            cell = changed(cell, marks=marks, note=note)
        elif cell.flags:
            cell = changed(cell, text=FLAG_SIGN, marks=("flagged",), note=joined([_flag(flag) for flag in cell.flags]))
        cells.append(cell)
    return cells


def _flag(flag: Flag) -> Name:
    return Name(f"{flag.rule} {flag.name.zh}", f"{flag.rule} {flag.name.en}")


def _where(source: Source, operation: Operation, name: Name) -> Name:
    place = source.place(operation.module)
    return Name(f"{place.zh}·{name.zh}", f"{place.en}, {name.en}")


def _with_sums(source: Source, cells: Sequence[Cell]) -> Iterator[Cell]:
    """Before the cells of a party of several roles how many of them may do it."""
    start = 0
    for group in source.matrix.column_groups:
        own = cells[start : start + len(group.columns)]
        start += len(group.columns)
        count = sum(cell.kind != "" for cell in own)
        if len(own) > 1:
            yield _text(_SHARE.format(count=count, all=len(own)), "share") if count else EMPTY
        yield from own


def _text(text: Name, kind: str = "") -> Cell:
    return Cell(text, kind)
