"""The pictures of a build: drawn and rasterised when somebody asks for them, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archgen.core.names import Language, Name
from archgen.render import pictures as drawers
from archgen.render.stamp import stamped
from archgen.render.svg import svg
from archgen.shapes.picture import Picture

Tell = Callable[[Name], None]

DRAWING = Name("正在画图", "drawing pictures")
RASTERISING = Name("正在生成 PNG", "making PNG files")


class Gallery:
    """Pictures by the stem of their files; with `errors` each says DRAFT. Ask for many at once: that is cheapest."""

    def __init__(self, pictures: tuple[Picture, ...], language: Language, errors: int, tell: Tell) -> None:
        self.pictures = {picture.name: picture for picture in pictures}
        self._language = language
        self._errors = errors
        self._tell = tell
        self._svgs: dict[str, bytes] = {}
        self._pngs: dict[str, bytes] = {}

    def svgs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The SVG of each picture, in the order of the names. Raises LayoutError."""
        names = tuple(names)
        if missing := [self.pictures[name] for name in names if name not in self._svgs]:
            self._tell(DRAWING)
            for drawing in drawers.draw_all(missing, self._language):
                self._svgs[drawing.name] = svg(stamped(drawing, self._errors) if self._errors else drawing)
        return {name: self._svgs[name] for name in names}

    def pngs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The PNG of each picture, in the order of the names. Raises LayoutError."""
        from archgen.render.png import rasterise

        names = tuple(names)
        if missing := [name for name in names if name not in self._pngs]:
            svgs = self.svgs(missing)
            self._tell(RASTERISING)
            self._pngs |= zip(missing, rasterise(list(svgs.items())), strict=True)
        return {name: self._pngs[name] for name in names}

    def unknown_glyphs(self, names: Iterable[str]) -> tuple[str, ...]:
        """The characters of these pictures that the font of the PNG files has not."""
        from archgen.render.font import unknown_glyphs

        return unknown_glyphs("".join(content.decode() for content in self.svgs(names).values()))
