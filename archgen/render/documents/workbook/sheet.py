"""A sheet of rows in an Excel file: heads that stay in view, filters, outlines, comments, print set-up."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from archgen.core.names import Language
from archgen.render.documents.workbook.cells import COMMENT, cut, flat, legend_line, signed
from archgen.render.documents.workbook.measures import (
    LINE,
    SIZE,
    column_widths,
    head_lines,
    is_large,
    pages_wide,
    row_lines,
)
from archgen.render.documents.workbook.styles import Look, Styles
from archgen.render.text_metrics import width, wrap
from archgen.shapes.table import Cell
from archgen.shapes.workbook import Column, Row, Sheet

MOST_COMMENTS = 4000  # a sheet with more is slow to open: then only where there is something special to say
_DIGITS = 15  # that a number keeps
_HIGHEST = 540  # px of a row that Excel accepts
_CHOICES = 255  # characters that Excel allows for a list of choices


class SheetWriter:
    """Writes one sheet, from the top down. `banner` warns of a draft, "" for none."""

    def __init__(self, target: Worksheet, sheet: Sheet, styles: Styles, language: Language, banner: str) -> None:
        self.target, self.sheet, self.styles, self.language = target, sheet, styles, language
        self.widths = column_widths(sheet, language)
        self.top = self._titles(banner)
        self.first = self.top + 1 + any(column.head.zh for column in sheet.columns)  # of the rows

    def write(self) -> None:
        """Everything below the titles, and how the sheet behaves."""
        self._columns()
        self._heads()
        few = sum(bool(cell.note.zh) for row in self.sheet.rows for cell in row.cells) <= MOST_COMMENTS
        for number, row in enumerate(self.sheet.rows, self.first):
            self._row(number, row, few)
        if not self.sheet.rows and self.sheet.remark.zh:
            self.target.write_string(
                self.first, 0, self.sheet.remark.say(self.language), self.styles.format(self.styles.quiet)
            )
        self._behaviour()

    def _titles(self, banner: str) -> int:
        """Title, warning, notes, legend; gives the row of the heads."""
        lines: list[tuple[str, Look, int]] = [(self.sheet.title.say(self.language), self.styles.title, 28)]
        if banner:
            lines.append((banner, self.styles.draft, 20))
        lines += [(note.say(self.language), self.styles.quiet, LINE) for note in self.sheet.notes if note.zh]
        if self.sheet.legend:
            lines.append((legend_line(self.sheet.legend, self.language), self.styles.quiet, LINE))
        for row, (text, look, height) in enumerate(lines):
            self.target.write_string(row, 0, cut(flat(text)), self.styles.format(look))
            self.target.set_row_pixels(row, height)
            for column in range(1, len(self.widths) if "bg_color" in look else 0):
                self.target.write_blank(row, column, None, self.styles.format(look))
        return len(lines)

    def _columns(self) -> None:
        for number, (column, wide) in enumerate(zip(self.sheet.columns, self.widths, strict=True)):
            self.target.set_column_pixels(number, number, wide, None, {"level": column.level})

    def _heads(self) -> None:
        """Larger heads over their columns, then the heads themselves."""
        columns, row = self.sheet.columns, self.first - 1
        if row > self.top:
            self._upper_heads()
        self.target.set_row_pixels(row, head_lines(self.sheet, self.widths, self.language) * LINE + 8)
        for number, column in enumerate(columns):
            look = self.styles.hand_head if column.kind == "hand" else self.styles.head
            if column.kind in ("sign", "sum", "number"):
                look = {**look, "align": "center"}
            name, detail = flat(column.name.say(self.language)), flat(column.detail.say(self.language))
            self.target.write_string(row, number, f"{name}\n{detail}" if detail else name, self.styles.format(look))
            if column.note.zh:
                self._comment(row, number, column.note.say(self.language))

    def _upper_heads(self) -> None:
        """One head over neighbours of the same name, in up to two lines."""
        look = self.styles.format(self.styles.upper_head)
        highest = 1
        for head, same in groupby(enumerate(self.sheet.columns), lambda pair: pair[1].head):
            numbers = [number for number, _ in same]
            room = sum(self.widths[number] for number in numbers) - 8
            lines = wrap(flat(head.say(self.language)), SIZE, 700, room, 2)
            if not lines[0]:
                continue
            highest = max(highest, len(lines))
            if len(numbers) > 1:
                self.target.merge_range(self.top, numbers[0], self.top, numbers[-1], "", look)
            self.target.write_string(self.top, numbers[0], "\n".join(lines), look)
        self.target.set_row_pixels(self.top, highest * LINE + 6)

    def _row(self, number: int, row: Row, few: bool) -> None:
        texts = [cut(signed(cell, self.language)) for cell in row.cells]
        words = [
            (text, wide)
            for text, wide, column in zip(texts, self.widths, self.sheet.columns, strict=True)
            if text and column.kind not in ("sign", "sum")
        ]
        lines = row_lines(words)
        ground = self.styles.row(row.kind, row.hue)
        for place, (column, cell, text) in enumerate(zip(self.sheet.columns, row.cells, texts, strict=True)):
            look = {**ground, **self._look(column, cell, row), **({"valign": "top"} if lines > 1 else {})}
            self._cell(number, place, text, look, column.kind == "number")
            if cell.note.zh and (few or cell.marks or cell.kind in ("deputy", "unstated")):
                self._comment(number, place, cell.note.say(self.language))
        self.target.set_row_pixels(number, min(lines * LINE + 4, _HIGHEST), None, {"level": row.level})

    def _look(self, column: Column, cell: Cell, row: Row) -> Look:
        """What a cell has over the ground of its row."""
        if column.kind == "hand" and row.kind in ("", "unassigned"):
            return self.styles.hand
        look = self.styles.cell(cell.kind, cell.marks)
        if column.kind in ("sign", "sum", "number"):
            return {**look, "align": "center"}
        look = {**look, "text_wrap": True}
        return {**look, "font_name": "Consolas", "font_size": 9} if column.kind == "code" else look

    def _cell(self, row: int, column: int, text: str, look: Look, counts: bool) -> None:
        shown = self.styles.format(look)
        if counts and text.isdecimal() and text.isascii() and len(text) < _DIGITS:
            self.target.write_number(row, column, int(text), shown)
        elif text:
            self.target.write_string(row, column, text, shown)
        else:
            self.target.write_blank(row, column, None, shown)

    def _comment(self, row: int, column: int, text: str) -> None:
        lines = cut(text, COMMENT).split("\n")
        room = min(max(width(line, 12) for line in lines) + 24, 380)
        high = sum(len(wrap(line, 12, 400, room - 20, 40)) for line in lines) * 17 + 12
        options = {"x_scale": room / 128, "y_scale": high / 74, "font_size": 9, "color": self.styles.theme.neutral.soft}
        self.target.write_comment(row, column, "\n".join(lines), options)

    def _behaviour(self) -> None:
        """What stays in view, filters, outlines, choices, print."""
        sheet, target = self.sheet, self.target
        last, edge = self.first + len(sheet.rows) - 1, len(sheet.columns) - 1
        target.freeze_panes(self.first, sheet.frozen)
        target.hide_gridlines(2)
        target.outline_settings(True, False, False, False)
        if sheet.rows:
            target.autofilter(self.first - 1, 0, last, edge)
            for number, column in enumerate(sheet.columns):
                self._choices(number, column, last)
        target.set_landscape()
        target.set_paper(8 if is_large(self.widths) else 9)
        target.set_margins(0.4, 0.4, 0.7, 0.6)
        target.fit_to_pages(pages_wide(self.widths), 0)
        target.repeat_rows(self.top, self.first - 1)
        if pages_wide(self.widths) > 1:
            target.repeat_columns(0, sheet.frozen - 1)

    def _choices(self, number: int, column: Column, last: int) -> None:
        """What people may choose in a column; every choice has its colour."""
        choices = [choice.say(self.language) for choice in column.choices]
        if not choices or len(",".join(choices)) > _CHOICES:
            return
        place = (self.first, number, last, number)
        self.target.data_validation(*place, {"validate": "list", "source": choices, "error_type": "warning"})
        theme = self.styles.theme
        for choice, hue in zip(choices, (theme.hue(3), theme.broken, theme.hue(4)), strict=False):
            look = self.styles.tint(hue)
            self.target.conditional_format(
                *place, {"type": "cell", "criteria": "==", "value": f'"{choice}"', "format": look}
            )
