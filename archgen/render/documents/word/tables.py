"""Tables: heads on every page, rows that stay whole, columns as wide as their content asks for."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.render.documents.column_widths import column_widths, is_by_hand
from archgen.render.documents.paper import Page
from archgen.render.documents.word.nodes import Node, node, paragraph, twips, value
from archgen.render.documents.word.styles import TABLE

_NO_OTHER_LOOKS = {"w:lastRow": 0, "w:firstColumn": 0, "w:lastColumn": 0, "w:noHBand": 1, "w:noVBand": 1}
PX_A_CM = 96 / 2.54
TO_WRITE_IN = 560  # twips: the least height of a row that is filled by hand
PADDING = 13.0  # px left and right in a cell, with a little to spare


class Field:
    """A cell: its words for measuring, its paragraphs' content, and whether it goes on with the cell above."""

    def __init__(self, text: str, content: Sequence[Node], goes_on: bool = False, side: str = "") -> None:
        self.text = text
        self.content = content
        self.goes_on = goes_on
        self.side = side


def table(heads: Sequence[Field], rows: Sequence[Sequence[Field]], page: Page) -> list[Node]:
    """The table, and the line of white after it. Without heads it is a list of facts."""
    columns = [[field.text for field in column] for column in zip(*([heads] if heads else []), *rows, strict=True)]
    widths = [twips(px / PX_A_CM) for px in column_widths(columns, page.room * PX_A_CM, PADDING)]
    high = TO_WRITE_IN if heads and any(map(is_by_hand, columns)) else 0
    lines = [_row(row, widths, "TableText", high, _begun(rows, i)) for i, row in enumerate(rows)]
    if heads:
        lines.insert(0, _row(heads, widths, "TableHead"))
    grid = node("w:tblGrid", None, *(node("w:gridCol", {"w:w": width}) for width in widths))
    return [node("w:tbl", None, _properties(sum(widths), bool(heads)), grid, *lines), paragraph("AfterTable")]


def _begun(rows: Sequence[Sequence[Field]], index: int) -> bool:
    """Whether the first cell of a row goes on below."""
    return index + 1 < len(rows) and rows[index + 1][0].goes_on


def _properties(total: int, headed: bool) -> Node:
    return node(
        "w:tblPr",
        None,
        value("w:tblStyle", TABLE),
        node("w:tblW", {"w:w": total, "w:type": "dxa"}),
        node("w:tblLayout", {"w:type": "fixed"}),
        node("w:tblLook", {"w:val": "0620" if headed else "0600", "w:firstRow": int(headed), **_NO_OTHER_LOOKS}),
    )


def _row(fields: Sequence[Field], widths: Sequence[int], style: str, high: int = 0, begun: bool = False) -> Node:
    head = node("w:tblHeader") if style == "TableHead" else None
    height = node("w:trHeight", {"w:val": high, "w:hRule": "atLeast"}) if high else None
    cells = [
        _cell(field, width, style, begun and number == 0)
        for number, (field, width) in enumerate(zip(fields, widths, strict=True))
    ]
    return node("w:tr", None, node("w:trPr", None, node("w:cantSplit"), height, head), *cells)


def _cell(field: Field, width: int, style: str, begun: bool) -> Node:
    merged = node("w:vMerge") if field.goes_on else value("w:vMerge", "restart") if begun else None
    properties = node("w:tcPr", None, node("w:tcW", {"w:w": width, "w:type": "dxa"}), merged)
    sides = (value("w:jc", field.side),) if field.side in ("right", "center") else ()
    return node("w:tc", None, properties, paragraph(style, *field.content, properties=sides))
