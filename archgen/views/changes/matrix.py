"""The permission matrix of both editions in one: what roles may do more, less, or in another scope."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.analysis.change.change import Comparison
from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.picture import Picture
from archgen.shapes.table import EMPTY, NOTHING, Cell, Column, Row, RowGroup, Table, occurring
from archgen.shapes.table import LegendEntry as Entry
from archgen.views.labels import counted, in_a_row
from archgen.views.permission_matrix import as_picture, permission_table

LEGEND = (
    Entry(Name("新增的权限", "right added"), change="added"),
    Entry(Name("取消的权限", "right removed"), change="removed"),
    Entry(Name("数据范围或标记有变化", "other scope or mark"), change="changed"),
)
ONLY = Name("只列出有变化的模块和角色。", "Only modules and roles with changes.")
ARROW = Name("「部→组」表示从本部门变为本组织。", "“D→Org” means from department to organisation.")
TITLE = Name("{title} · 变更", "{title} · changes")
BEFORE = Name("{before} → {after}", "{before} → {after}")

Cells = Mapping[tuple[str, str], Cell]  # by role and operation


def matrix_pictures(comparison: Comparison, union: Facts) -> tuple[Picture, ...]:
    """The matrix, only modules and roles in which a cell differs; none where no cell does."""
    before, after = _cells(comparison.old.facts), _cells(comparison.new)
    things = {(one.kind, one.id): one.how for one in comparison.change.things}
    table = permission_table(union, ())
    columns = tuple(changed(one, change=_new_or_gone(things, "role", one.id)) for one in table.columns)
    groups = tuple(_group(group, columns, before, after, things) for group in table.row_groups)
    return as_picture(_shortened(changed(table, row_groups=groups), columns))


def _cells(facts: Facts) -> Cells:
    table = permission_table(facts, ())
    return {
        (column.id, row.id): cell
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.kind
    }


def _new_or_gone(things: Mapping[tuple[str, str], str], kind: str, id_: str) -> str:
    how = things.get((kind, id_.removeprefix("role:")), "")
    return how if how != "changed" else ""


def _group(
    group: RowGroup, columns: tuple[Column, ...], before: Cells, after: Cells, things: Mapping[tuple[str, str], str]
) -> RowGroup:
    return changed(group, rows=tuple(_row(row, columns, before, after, things) for row in group.rows))


def _row(
    row: Row, columns: tuple[Column, ...], before: Cells, after: Cells, things: Mapping[tuple[str, str], str]
) -> Row:
    """A row with every cell as it was and is; of a row that nobody may do before nor now its remark stays."""
    cells = tuple(_cell(before.get((one.id, row.id)), after.get((one.id, row.id))) for one in columns)
    held = any(cell.kind for cell in cells)
    kind = "automatic" if row.kind == "automatic" else ""
    change = _new_or_gone(things, kind or "operation", row.id)
    if held and not kind:
        return changed(row, cells=cells, kind="", remark=NOTHING, change=change)
    return changed(row, cells=cells, change=change)


def _cell(before: Cell | None, after: Cell | None) -> Cell:
    if before is None or after is None:
        how = "added" if after else "removed" if before else ""
        return changed(after or before or EMPTY, change=how)
    if before == after:
        return after
    note = BEFORE.format(before=before.note, after=after.note)
    text = after.text
    if before.text != after.text:
        text = Name(f"{before.text.zh}→{after.text.zh}", f"{before.text.en}→{after.text.en}")
    return changed(after, text=text, note=note, change="changed")


def _shortened(table: Table, columns: tuple[Column, ...]) -> Table:
    """Only what has a change in it."""
    groups = tuple(group for group in table.row_groups if any(row.change or _differs(row) for row in group.rows))
    kept = [
        index
        for index, column in enumerate(columns)
        if column.change or any(row.cells[index].change for group in groups for row in group.rows)
    ]
    by_id = {column.id: column for column in (columns[index] for index in kept)}
    column_groups = tuple(
        changed(group, columns=tuple(by_id[one.id] for one in group.columns if one.id in by_id))
        for group in table.column_groups
    )
    rows = tuple(
        changed(group, rows=tuple(changed(row, cells=tuple(row.cells[i] for i in kept)) for row in group.rows))
        for group in groups
    )
    legend = occurring((*table.legend, *LEGEND), [row for group in rows for row in group.rows])
    altered = any(entry.change == "changed" for entry in legend)
    return changed(
        table,
        title=TITLE.format(title=table.title),
        subtitle=_subtitle(rows),
        column_groups=tuple(group for group in column_groups if group.columns),
        row_groups=rows,
        legend=legend,
        notes=(*table.notes, *((ONLY, ARROW) if altered else (ONLY,))),
    )


def _subtitle(groups: tuple[RowGroup, ...]) -> Name:
    """How many rights came, went, changed."""
    cells = [cell.change for group in groups for row in group.rows for cell in row.cells]
    told = (("added", "项新增", "added"), ("removed", "项取消", "removed"), ("changed", "项有变化", "changed"))
    return in_a_row(*(counted(cells.count(how), zh, en, en) for how, zh, en in told if how in cells))


def _differs(row: Row) -> bool:
    return any(cell.change for cell in row.cells)
