"""The first sheet of an Excel file: what it is, what is where, what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from archgen.core.names import Language
from archgen.render.documents.workbook.cells import MARKS, cut, flat
from archgen.render.documents.workbook.measures import LINE, row_lines
from archgen.render.documents.workbook.styles import Look, Styles
from archgen.shapes.table import Cell
from archgen.shapes.workbook import Sheet, Workbook

_WIDTHS = (24, 190, 90, 640)  # a margin, names, numbers, sentences


def write_cover(
    target: Worksheet, workbook: Workbook, sheets: Sequence[Sheet], styles: Styles, language: Language, banner: str
) -> None:
    """Titles, facts, the list of sheets with links, the legend."""
    _Cover(target, styles, language).write(workbook, sheets, banner)
    target.hide_gridlines(2)
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 1)
    target.activate()


class _Cover:
    """Writes line after line."""

    def __init__(self, target: Worksheet, styles: Styles, language: Language) -> None:
        self.target, self.styles, self.language = target, styles, language
        self.row = 1
        for number, wide in enumerate(_WIDTHS):
            target.set_column_pixels(number, number, wide)

    def write(self, workbook: Workbook, sheets: Sequence[Sheet], banner: str) -> None:
        say = self.language
        self._line(workbook.title.say(say), {**self.styles.title, "font_size": 22}, 40)
        self._line(workbook.subtitle.say(say), self.styles.quiet, 20)
        if banner:
            self._merged(banner, {**self.styles.draft, "indent": 1}, 26)
        self.row += 1
        for fact in workbook.facts:
            self._pair(fact.name.say(say), fact.value.say(say))
        self.row += 1
        for note in workbook.notes:
            self._merged(note.say(say), {**self.styles.quiet, "text_wrap": True, "valign": "top"}, 2 * LINE)
        self.row += 1
        self._contents(workbook, sheets)
        self._legend(workbook)

    def _line(self, text: str, look: Look, height: int) -> None:
        self.target.write_string(self.row, 1, cut(flat(text)), self.styles.format(look))
        self.target.set_row_pixels(self.row, height)
        self.row += 1

    def _merged(self, text: str, look: Look, height: int) -> None:
        shown = self.styles.format(look)
        self.target.merge_range(self.row, 1, self.row, 3, "", shown)
        self.target.write_string(self.row, 1, cut(text), shown)
        self.target.set_row_pixels(self.row, height)
        self.row += 1

    def _pair(self, name: str, value: str) -> None:
        self.target.write_string(self.row, 1, cut(name), self.styles.format(self.styles.quiet))
        shown = self.styles.format(text_wrap=True, align="left")
        self.target.merge_range(self.row, 2, self.row, 3, "", shown)
        self.target.write_string(self.row, 2, cut(value), shown)
        self.target.set_row_pixels(self.row, row_lines([(value, sum(_WIDTHS[2:]))]) * LINE + 6)
        self.row += 1

    def _contents(self, workbook: Workbook, sheets: Sequence[Sheet]) -> None:
        for column, head in enumerate(workbook.contents, 1):
            look = {**self.styles.head, "align": "center"} if column == 2 else self.styles.head
            self.target.write_string(self.row, column, head.say(self.language), self.styles.format(look))
        self.row += 1
        ruled = self.styles.row("", -1)
        link = self.styles.format(ruled, font_color=self.styles.theme.hue(1).ink, underline=1)
        for sheet in sheets:
            name = sheet.name.say(self.language)
            self.target.write_url(self.row, 1, f"internal:'{name}'!A1", link, name)
            self.target.write_number(self.row, 2, sheet.count, self.styles.format(ruled, align="center"))
            self.target.write_string(self.row, 3, sheet.purpose.say(self.language), self.styles.format(ruled))
            self.target.set_row_pixels(self.row, LINE + 4)
            self.row += 1
        self.row += 1

    def _legend(self, workbook: Workbook) -> None:
        """Every sign as it looks in the matrix."""
        entries = [entry for sheet in workbook.sheets for entry in sheet.legend]
        if not entries:
            return
        self._line(workbook.explained.say(self.language), {"bold": True}, 24)
        for entry in entries:
            sign = entry.sign.say(self.language) or MARKS.get(entry.mark, "")
            look = self.styles.cell(Cell(kind=entry.kind).kind or "self", (entry.mark,) if entry.mark else ())
            self.target.write_string(self.row, 1, sign, self.styles.format(look))
            self.target.write_string(self.row, 2, entry.name.say(self.language), self.styles.format())
            self.target.set_row_pixels(self.row, LINE + 4)
            self.row += 1
