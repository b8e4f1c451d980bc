"""Slides one after the other: title, lead, footer, page number, warning of a draft, notes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.slide import Slide as Made
from pptx.slide import SlideLayout
from pptx.util import Pt

from archgen.core.names import Language, Name
from archgen.render.documents.deck.template import BODIES, TITLES, Ground
from archgen.render.documents.deck.text import (
    INK,
    INVERSE,
    MUTED,
    Style,
    box,
    clean,
    fitted,
    height_of,
    plain_shape,
    write,
)
from archgen.render.drawing import Rect
from archgen.render.themes.theme import Theme
from archgen.shapes.deck import NOTHING, Slide

LEAD = Style(14)
_GAP = 10.0
_LEAST_TITLE = 16
_CONTINUED = Name("接上页。", "Continued.")


class Stage:
    """Makes slides on a ground. `warning` stands on each, "" for none.

    `ink`, `muted` and `inverse` are colours of text: the theme's own, or shades of what a template gives.
    """

    def __init__(self, ground: Ground, language: Language, theme: Theme, footer: Name, warning: str) -> None:
        self.ground, self.language, self.theme = ground, language, theme
        self.footer, self.warning = clean(footer.say(language)), warning
        self.ink = theme.ink if ground.own else INK
        self.muted = theme.muted if ground.own else MUTED
        self.inverse = theme.inverse if ground.own else INVERSE

    def add(self, slide: Slide, lead: Name = NOTHING, page: int = 1, pages: int = 1) -> tuple[Made, Rect]:
        """A slide with its title, and the room that is left for the body. The lead stands on the first page."""
        said = clean(lead.say(self.language)) if page == 1 else ""
        use_body = bool(said) and self.ground.content is not None
        made = self._slide(self.ground.content if use_body and self.ground.content else self.ground.plain)
        self._title(made, self._numbered(slide.title, page, pages))
        body = self.ground.body
        if use_body:
            body = self._lead(made, said, body)
        self._clear(made)
        self._finish(made, slide, page)
        return made, body

    def room(self, lead: Name, page: int) -> Rect:
        """The room for the body on a page, without making it."""
        said = clean(lead.say(self.language)) if page == 1 else ""
        if not said or self.ground.content is None:
            return self.ground.body
        return _below(self.ground.body, self._lead_height(said))

    def points(self, slide: Slide, page: int, pages: int) -> tuple[Made, Any]:
        """A slide of short texts, and the frame of its body."""
        made = self._slide(self.ground.content or self.ground.plain)
        self._title(made, self._numbered(slide.title, page, pages))
        body = next((each for each in made.placeholders if each.placeholder_format.type in BODIES), None)
        frame: Any = body.text_frame if body is not None else self.text_box(made, self.ground.body)
        self._finish(made, slide, page)
        return made, frame

    def opening(self, slide: Slide) -> Made:
        """The title slide, without footer and page number."""
        made = self._slide(self.ground.opening)
        self._notes(made, slide, 1)
        if self.warning:
            self._tag(made)
        return made

    def text_box(self, made: Made, place: Rect, inset: float = 0, anchor: str = "top") -> Any:
        """The frame of a new text box."""
        shape = made.shapes.add_textbox(*(Pt(each) for each in (place.x, place.y, place.width, place.height)))
        box(shape.text_frame, inset, anchor)
        return shape.text_frame

    def write_title(self, shape: Any, text: str, size: float, place: Rect) -> None:
        """Text in a title: at the size of the layout where it fits, else smaller, else cut."""
        shown, fits = fitted(text, Style(size, bold=True), place.width - 15, place.height - 7.2, _LEAST_TITLE)
        style = Style(fits if fits != size else 0, major=True)
        write(shape.text_frame, [((shown, False),)], style, self.language, exact=False)

    def _slide(self, layout: SlideLayout) -> Made:
        made: Made = self.ground.show.slides.add_slide(layout)
        return made

    def _numbered(self, title: Name, page: int, pages: int) -> str:
        said = clean(title.say(self.language))
        if pages == 1:
            return said
        return f"{said}（{page}/{pages}）" if self.language == "zh" else f"{said} ({page}/{pages})"

    def _title(self, made: Made, text: str) -> None:
        shape: Any = made.shapes.title
        if shape is None:
            frame = self.text_box(made, self.ground.title)
            write(frame, [((text, True),)], Style(20, bold=True, major=True), self.language)
            return
        self.write_title(shape, text, title_size(made.slide_layout), self.ground.title)

    def _lead_height(self, text: str) -> float:
        return min(height_of(text, LEAD, self.ground.body.width), 3 * LEAD.size * 1.3)

    def _lead(self, made: Made, text: str, body: Rect) -> Rect:
        """One or two sentences above the body, in the placeholder of the body; gives what is left below."""
        height = self._lead_height(text)
        shape: Any = next(each for each in made.placeholders if each.placeholder_format.type in BODIES)
        shape.left, shape.top, shape.width, shape.height = map(Pt, (body.x, body.y, body.width, height))
        box(shape.text_frame)
        shown, size = fitted(text, LEAD, body.width, height, 11)
        write(shape.text_frame, [((shown, False),)], Style(size, colour=self.muted, flush=True), self.language)
        return _below(body, height)

    def _clear(self, made: Made) -> None:
        """Take away placeholders that nothing was written into: they would show as prompts."""
        for shape in list(made.placeholders):
            frame = shape.text_frame if shape.has_text_frame else None
            if shape.placeholder_format.type not in TITLES and not (frame and frame.text):
                shape._element.getparent().remove(shape._element)

    def _finish(self, made: Made, slide: Slide, page: int) -> None:
        layout: Any = made.slide_layout
        for shape in layout.placeholders:
            kind = shape.placeholder_format.type
            if kind in (KIND.FOOTER, KIND.SLIDE_NUMBER):
                copy = deepcopy(shape._element)
                made.shapes._spTree.append(copy)
                ids = made.shapes._spTree.xpath("//p:cNvPr/@id")
                copy.nvSpPr.cNvPr.set("id", str(max(map(int, ids)) + 1))
                if kind is KIND.FOOTER:
                    self._footer(next(each for each in made.placeholders if each._element is copy), shape)
        if self.warning:
            self._tag(made)
        self._notes(made, slide, page)

    def _footer(self, shape: Any, layout_shape: Any) -> None:
        room = (layout_shape.width or Pt(300)) / 12_700 - 8
        shown, _ = fitted(self.footer, Style(10), room, 14, 10)
        shape.text_frame.clear()
        write(shape.text_frame, [((shown, False),)], Style(0), self.language, exact=False)

    def _tag(self, made: Made) -> None:
        place = self.ground.tag()
        shape = made.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, *(Pt(each) for each in (place.x, place.y, place.width, min(place.height, 20)))
        )
        plain_shape(shape, self.theme.broken.head)
        box(shape.text_frame, 2, "middle")
        shown, size = fitted(self.warning, Style(10, bold=True), place.width - 6, 14, 7)
        style = Style(size, bold=True, colour=self.theme.inverse, align="ctr")
        write(shape.text_frame, [((shown, False),)], style, self.language)

    def _notes(self, made: Made, slide: Slide, page: int) -> None:
        notes = slide.notes if page == 1 else (_CONTINUED, *slide.notes)
        if notes:
            frame: Any = made.notes_slide.notes_text_frame
            frame.text = "\n".join(clean(note.say(self.language)) for note in notes)


def title_size(layout: Any) -> float:
    """The size of a title in points, as layout and master set it."""
    path = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    kinds = TITLES
    holders = [each._element for each in layout.placeholders if each.placeholder_format.type in kinds]
    master: Any = layout.slide_master._element
    styles = master.find(".//{http://schemas.openxmlformats.org/presentationml/2006/main}titleStyle")
    for holder in (*holders, *([styles] if styles is not None else [])):
        for level in holder.iter(f"{path}lvl1pPr"):
            size = level.find(f"{path}defRPr")
            if size is not None and size.get("sz"):
                return int(size.get("sz")) / 100
    return 44.0


def _below(body: Rect, taken: float) -> Rect:
    used = taken + _GAP
    return Rect(body.x, body.y + used, body.width, body.height - used)
