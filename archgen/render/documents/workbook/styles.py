"""How cells of an Excel file look: every format made once, with the colours of the theme."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format

from archgen.core.names import Language
from archgen.render.drawing import Box, Rect
from archgen.render.themes.paint import box_paint
from archgen.render.themes.theme import Hue, Theme

FONTS: dict[Language, str] = {"zh": "Microsoft YaHei", "en": "Calibri"}
POINTS = 10
Look = dict[str, Any]

_NOWHERE = Rect(0, 0, 0, 0)


class Styles:
    """Formats by what they are for."""

    def __init__(self, book: Book, language: Language, theme: Theme) -> None:
        self.theme = theme
        self._book = book
        self._base: Look = {"font_name": FONTS[language], "font_size": POINTS, "valign": "vcenter"}
        self._base |= {"font_color": theme.ink}
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, look: Look | None = None, **more: Any) -> Format:
        """The format of a look over the base; the same one for the same look."""
        whole = {**self._base, **(look or {}), **more}
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(whole)
        return self._formats[key]

    @property
    def title(self) -> Look:
        """The first line of a sheet."""
        return {"bold": True, "font_size": 15}

    @property
    def quiet(self) -> Look:
        """What explains."""
        return {"font_color": self.theme.muted}

    @property
    def draft(self) -> Look:
        """The warning of a draft."""
        return {"bold": True, "font_color": self.theme.inverse, "bg_color": self.theme.broken.head}

    @property
    def head(self) -> Look:
        """The head of a column."""
        neutral = self.theme.neutral
        return {"bold": True, "text_wrap": True, "bg_color": neutral.tint, "border": 1, "border_color": neutral.line}

    @property
    def upper_head(self) -> Look:
        """The head of several columns."""
        neutral = self.theme.neutral
        look = {"bold": True, "font_color": self.theme.inverse, "bg_color": neutral.head, "align": "center"}
        return {**look, "text_wrap": True, "border": 1, "border_color": self.theme.paper}

    @property
    def hand_head(self) -> Look:
        """The head of a column that people fill."""
        hue = self.theme.flows["information"].hue
        return {**self.head, "bg_color": hue.tint, "font_color": hue.ink}

    def row(self, kind: str, hue: int) -> Look:
        """The ground of a row."""
        theme, line = self.theme, {"bottom": 1, "bottom_color": self.theme.neutral.tint}
        family = theme.hue(hue)
        return {
            "section": {"bold": True, "bg_color": family.tint, "font_color": family.ink, **_ruled(family)},
            "group": {"bold": True, "bg_color": family.soft, **line},
            "automatic": {"italic": True, "bg_color": theme.neutral.soft, "font_color": theme.muted, **line},
            "unassigned": {"bg_color": theme.broken.soft, "font_color": theme.broken.ink, **line},
        }.get(kind, line)

    def cell(self, kind: str, marks: tuple[str, ...] = ()) -> Look:
        """What a cell of a kind looks like over its row: the sign of a scope, a severity, words said before."""
        if "broken" in marks:
            return self.sign(Box(rect=_NOWHERE, kind=f"cell-{kind}", emphasis="broken"))
        if "flagged" in marks:
            return {"bold": True, "align": "center", "font_color": self.theme.broken.ink}
        if kind in ("error", "warning"):
            hue = self.theme.broken if kind == "error" else self.theme.flows["cash"].hue
            return {"bold": True, "font_color": hue.ink, "bg_color": hue.tint}
        if kind in ("info", "repeated"):
            return self.quiet
        if kind == "share":
            return {"align": "center", "font_color": self.theme.muted, "font_size": POINTS - 1}
        return self.sign(Box(rect=_NOWHERE, kind=f"cell-{kind}")) if kind else {}

    def sign(self, box: Box) -> Look:
        """A cell as the pictures paint it."""
        paint = box_paint(self.theme, box)
        colour = self.theme.broken.ink if box.emphasis == "broken" else self.theme.ink
        look: Look = {"align": "center", "bold": box.emphasis == "broken", "bg_color": paint.fill, "font_color": colour}
        return {**look, "border": 1, "border_color": self.theme.neutral.line}

    @property
    def hand(self) -> Look:
        """A cell that people fill."""
        look = {"bg_color": self.theme.paper, "border": 1, "border_color": self.theme.neutral.line, "italic": False}
        return {**look, "font_color": self.theme.ink, "bold": False, "text_wrap": True, "locked": False}

    def tint(self, hue: Hue) -> Format:
        """What a conditional format lays over a cell."""
        return self._book.add_format({"bg_color": hue.tint, "font_color": hue.ink, "bold": True})


def _ruled(hue: Hue) -> Look:
    return {"top": 1, "top_color": hue.line, "bottom": 1, "bottom_color": hue.line}
