"""Workbook → an Excel file: every cell is text or a number, never a formula; the same bytes for the same workbook."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from archgen.core.names import Language, Name
from archgen.render.documents.workbook.cells import flat
from archgen.render.documents.workbook.cover import write_cover
from archgen.render.documents.workbook.sheet import SheetWriter
from archgen.render.documents.workbook.styles import FONTS, Styles
from archgen.render.stamp import warning
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.workbook import Workbook, sheets_of

MOST_ROWS, MOST_COLUMNS = 1_048_000, 16_384
_PAGE = Name("第 &P 页，共 &N 页", "Page &P of &N")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx(workbook: Workbook, language: Language, errors: int = 0, theme: Theme = DEFAULT) -> bytes:
    """The file in one language; with `errors` every sheet and page says DRAFT."""
    buffer = BytesIO()
    book = Book(buffer, _OPTIONS)
    book.formats[0].set_font_name(FONTS[language])
    book.set_properties({"title": flat(workbook.title.say(language)), "created": datetime(2000, 1, 1)})
    banner = warning(errors).say(language) if errors else ""
    styles = Styles(book, language, theme if theme.paper == DEFAULT.paper else DEFAULT)  # sheets are white
    sheets = [part for sheet in workbook.sheets for part in sheets_of(sheet, MOST_ROWS, MOST_COLUMNS)]
    cover = book.add_worksheet(workbook.cover.say(language))
    write_cover(cover, workbook, sheets, styles, language, banner)
    _print_lines(cover, workbook, workbook.cover, language, banner)
    for sheet in sheets:
        target = book.add_worksheet(sheet.name.say(language))
        SheetWriter(target, sheet, styles, language, banner).write()
        _print_lines(target, workbook, sheet.name, language, banner)
    book.close()
    return buffer.getvalue()


def _print_lines(target: Worksheet, workbook: Workbook, name: Name, language: Language, banner: str) -> None:
    """Header and footer of print: product, state, sheet, page."""
    title, footer = (_printed(text.say(language), 70) for text in (workbook.title, workbook.footer))
    warning = f"&C&B{_printed(banner, 50)}" if banner else ""
    target.set_header(f"&L{title}{warning}&R{_printed(name.say(language), 40)}")
    target.set_footer(f"&L{footer}&R{_PAGE.say(language)}")


def _printed(text: str, most: int) -> str:
    """Text for a header, which has little room and its own use for `&`."""
    return flat(text)[:most].replace("&", "&&")
