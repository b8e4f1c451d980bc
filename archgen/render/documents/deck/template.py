"""What slides are made on: archgen's own design or a company's template; layouts are found by type, never by name."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Show
from pptx.slide import SlideLayout

from archgen.core.names import Language, Name
from archgen.render.documents.deck.design import apply_design
from archgen.render.drawing import Rect
from archgen.render.themes.theme import Theme

POINT = 12_700  # EMU
TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
BODIES = (KIND.OBJECT, KIND.BODY)
_TEMPLATE = b"presentationml.template.main+xml"
_DECK = b"presentationml.presentation.main+xml"
_TYPES = "[Content_Types].xml"


class UnusableTemplate(Exception):
    """A file given as `--template` that no deck can be made on; `message` says why and what to do."""

    def __init__(self, path: str, message: Name) -> None:
        super().__init__(message.en)
        self.path, self.message = path, message


class Ground:
    """An empty presentation and what is used of it. Places are in points.

    `own` is whether it is archgen's design. `plain` has a title and no body; it may be the same layout as `content`,
    whose body is then taken away.
    """

    def __init__(self, show: Show, own: bool) -> None:
        self.show, self.own = show, own
        self.width, self.height = (show.slide_width or 0) / POINT, (show.slide_height or 0) / POINT
        layouts = [layout for master in show.slide_masters for layout in master.slide_layouts]
        self.opening = _first(layouts, "title", _opens) or layouts[0]
        self.content = _first(layouts, "obj", _has_one_body)
        self.plain = _first(layouts, "titleOnly", _has_title_only) or self.content or layouts[-1]
        self.title = self._place(self.plain, TITLES) or Rect(44, 30, self.width - 88, 60)
        below = Rect(self.title.x, self.title.bottom + 10, self.title.width, self.height - self.title.bottom - 60)
        self.body = (self._place(self.content, BODIES) if self.content else None) or below

    def _place(self, layout: Any, kinds: tuple[Any, ...]) -> Rect | None:
        """Where a layout, or the master behind it, has a placeholder of a kind."""
        for shape in layout.placeholders:
            if shape.placeholder_format.type in kinds and shape.width and shape.height:
                return Rect(*(each / POINT for each in (shape.left, shape.top, shape.width, shape.height)))
        return None

    def tag(self) -> Rect:
        """Where a warning stands: in the place of the date, which slides do not have, else at the bottom left."""
        return self._place(self.plain, (KIND.DATE,)) or Rect(self.title.x, self.height - 28, 200, 20)


def open_ground(language: Language, theme: Theme, template: bytes | None = None, path: str = "") -> Ground:
    """Archgen's own design, or what a company's file gives. Raises UnusableTemplate."""
    if template is None:
        show = Presentation()
        apply_design(show, language, theme)
        return Ground(show, own=True)
    try:
        show = Presentation(BytesIO(_as_deck(template)))
        _empty(show)
        if not any(len(master.slide_layouts) for master in show.slide_masters):
            raise ValueError("no layouts")
        return Ground(show, own=False)
    except (BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, OSError, PythonPptxError) as problem:
        raise UnusableTemplate(path, _why(template)) from problem


def _why(content: bytes) -> Name:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Name(
            "模板打不开：它是旧的 .ppt 格式，或者设了密码。请用 PowerPoint 去掉密码，另存为 .pptx",
            "the template cannot be opened: it is an old .ppt file, or has a password. Save it as .pptx without one",
        )
    return Name(
        "模板打不开：它不是完好的 PowerPoint 文件（.pptx 或 .potx）。请用 PowerPoint 打开，另存为 .pptx",
        "the template is no sound PowerPoint file (.pptx or .potx): open it in PowerPoint and save it as .pptx",
    )


def _as_deck(content: bytes) -> bytes:
    """A .potx as the .pptx that it would make."""
    with ZipFile(BytesIO(content)) as archive:
        types = archive.read(_TYPES)
        if _TEMPLATE not in types:
            return content
        result = BytesIO()
        with ZipFile(result, "w") as new:
            for name in archive.namelist():
                new.writestr(name, types.replace(_TEMPLATE, _DECK) if name == _TYPES else archive.read(name))
    return result.getvalue()


def _empty(show: Show) -> None:
    """Take away the slides of a template, and what refers to them."""
    slides = show.slides._sldIdLst
    for entry in list(slides):
        show.part.drop_rel(entry.rId)
        slides.remove(entry)
    for element in list(show.part._element):
        if element.tag.endswith(("}extLst", "}custShowLst")):
            show.part._element.remove(element)


def _first(layouts: list[SlideLayout], kind: str, fits: Any) -> SlideLayout | None:
    """The first layout that says it is of a kind, else the first that looks like it."""
    named = (layout for layout in layouts if layout._element.get("type") == kind and fits(layout))
    return next(named, None) or next((layout for layout in layouts if fits(layout)), None)


def _kinds(layout: Any) -> Iterator[Any]:
    for shape in layout.placeholders:
        yield shape.placeholder_format.type


def _opens(layout: SlideLayout) -> bool:
    kinds = list(_kinds(layout))
    return KIND.CENTER_TITLE in kinds or (KIND.TITLE in kinds and KIND.SUBTITLE in kinds)


def _has_one_body(layout: SlideLayout) -> bool:
    kinds = list(_kinds(layout))
    return KIND.TITLE in kinds and sum(kind in BODIES for kind in kinds) == 1 and KIND.PICTURE not in kinds


def _has_title_only(layout: SlideLayout) -> bool:
    others = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
    return [kind for kind in _kinds(layout) if kind not in others] == [KIND.TITLE]
