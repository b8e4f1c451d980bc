"""The pictures of a build: drawn and rasterised when somebody asks for them, each once; unchanged ones not again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

from archgen.core.names import Language, Name
from archgen.core.record import Record, digest
from archgen.output.artifact import Artifact
from archgen.output.manifest import EMPTY, Manifest, read
from archgen.output.manifest import digest as digest_of_file
from archgen.render import pictures as drawers
from archgen.render.drawing import Drawing
from archgen.render.stamp import stamped
from archgen.render.svg import svgs
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.picture import Picture

PAGE = "index.html"  # the file that holds all pictures, too

TAKING = Name("沿用上次的 {count} 张 {form}", "taking {count} {form} files from the last build")
DRAWING = Name("画图：{count} 张", "drawing {count} pictures")
RASTERISING = Name("生成 PNG：{count} 张", "making {count} PNG files")


class Tell(Protocol):
    """Says what is being done; `done`: how much of the stage that was told before, from 0 to 1."""

    def __call__(self, stage: Name, done: float | None = None) -> None: ...


class Former(Record, frozen=True):
    """What an earlier build left in a folder."""

    folder: str = ""
    manifest: Manifest = EMPTY

    def file(self, path: str) -> bytes | None:
        """A file as archgen wrote it; None if it has been changed."""
        content = read(os.path.join(self.folder, path))
        return content if digest_of_file(content) == self.manifest.files.get(path) else None


class Gallery:
    """Pictures by the stem of their files; with `errors` each says DRAFT. Ask for many at once: that is cheapest.

    `edition` stands for the code that draws; a picture of the same shape and edition is taken from the `former` build.
    """

    def __init__(
        self,
        pictures: tuple[Picture, ...],
        language: Language,
        errors: int,
        tell: Tell,
        theme: Theme = DEFAULT,
        edition: str = "",
        former: Former | None = None,
    ) -> None:
        self.theme = theme
        self.pictures = {picture.name: picture for picture in pictures}
        self._language = language
        self._errors = errors
        self._tell = tell
        self._former = former or Former()
        self._painted = digest(theme) if edition else ""
        self._edition = edition
        self._sources = {one.name: self._source(one, language, self._painted) for one in pictures}
        self._made_from: dict[str, str] = {}
        self._drawings: dict[tuple[str, Language], Drawing] = {}
        self._svgs: dict[str, bytes] = {}
        self._pngs: dict[str, bytes] = {}

    def svgs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The SVG of each picture, in the order of the names. Raises LayoutError."""
        names = tuple(names)
        self._take_former(names, "svg", self._svgs)
        missing = [name for name in names if name not in self._svgs]
        drawn = self._drawn(missing, self._language)
        self._made_from |= {drawing.name: self._drawn_from(self._sources[drawing.name], drawing) for drawing in drawn}
        self._svgs |= zip(missing, svgs(drawn, self.theme), strict=True)
        return {name: self._svgs[name] for name in names}

    def inline(self, names: Iterable[str], language: Language, themes: Mapping[str, Theme]) -> dict[str, str]:
        """The SVG of each picture for a page in a language, which can be switched between themes. Raises LayoutError.

        Those of the page that the former build left are taken from there.
        """
        from archgen.render.woven import marked, woven

        look = digest(list(themes.items())) if self._edition else ""
        sources = {name: self._source(self.pictures[name], language, look) for name in names}
        made = {
            name: text
            for source, text in self._former_inline.items()
            for name in sources
            if self._is_from(source, sources[name], name)
        }
        missing = [name for name in sources if name not in made]
        drawn = self._drawn(missing, language)
        painted = [svgs(drawn, theme) for theme in themes.values()]
        for drawing, *texts in zip(drawn, *painted, strict=True):
            source = self._drawn_from(sources[drawing.name], drawing)
            made[drawing.name] = marked(woven([text.decode() for text in texts]), source)
        return {name: made[name] for name in sources}

    def pngs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The PNG of each picture, in the order of the names. Raises LayoutError."""
        names = tuple(names)
        self._take_former(names, "png", self._pngs)
        if missing := [name for name in names if name not in self._pngs]:
            from archgen.render.png import rasterise

            svgs = self.svgs(missing)
            stage = RASTERISING.format(count=len(missing))
            self._tell(stage)
            made = rasterise(list(svgs.items()), done=lambda count: self._tell(stage, count / len(missing)))
            self._pngs |= zip(missing, made, strict=True)
        return {name: self._pngs[name] for name in names}

    def artifacts(self, names: Iterable[str], form: str) -> list[Artifact]:
        """The files of some pictures as "svg" or "png"."""
        made: Mapping[str, bytes] = self.svgs(names) if form == "svg" else self.pngs(names)
        return [
            Artifact(f"pictures/{name}.{form}", content, source=self._made_from[name]) for name, content in made.items()
        ]

    def unknown_glyphs(self, names: Iterable[str]) -> tuple[str, ...]:
        """The characters of these pictures that the font of the PNG files has not."""
        from archgen.render.font import unknown_glyphs

        return unknown_glyphs("".join(content.decode() for content in self.svgs(names).values()))

    @cached_property
    def _former_inline(self) -> Mapping[str, str]:
        from archgen.render.woven import pictures_in

        return pictures_in((self._former.file(PAGE) or b"").decode())

    def _drawn(self, names: list[str], language: Language) -> list[Drawing]:
        """Pictures with every place and size settled."""
        missing = [self.pictures[name] for name in names if (name, language) not in self._drawings]
        if missing:
            self._tell(DRAWING.format(count=len(missing)))
            for drawing in drawers.draw_all(missing, language):
                drawn = stamped(drawing, self._errors) if self._errors else drawing
                self._drawings[drawing.name, language] = drawn
        return [self._drawings[name, language] for name in names]

    def _source(self, picture: Picture, language: Language, painted: str) -> str:
        """A digest of all that decides how a picture comes out if a page holds it; "" where that is not wanted."""
        shown = (type(picture.shape).__name__, picture.name, picture.title, picture.shape)
        return digest(self._edition, shown, language, self._errors, painted) if self._edition else ""

    def _drawn_from(self, source: str, drawing: Drawing) -> str:
        """The source of what was drawn: with the plainer shapes that were looked at."""
        return self._with_plainer(source, drawing.name) if drawing.tight else source

    def _is_from(self, known: str, source: str, name: str) -> bool:
        """Whether the source of what a former build drew is that of a picture now."""
        if not source or not known.startswith(source):
            return False
        return known == source or known == self._with_plainer(source, name)

    def _with_plainer(self, source: str, name: str) -> str:
        return source + digest(list(self.pictures[name].plainer())) if source else ""

    def _take_former(self, names: Iterable[str], form: str, into: dict[str, bytes]) -> None:
        known = len(into)
        for name in names:
            path = f"pictures/{name}.{form}"
            source = self._former.manifest.sources.get(path, "")
            if name not in into and self._is_from(source, self._sources[name], name):
                content = self._former.file(path)
                if content is not None:
                    into[name] = content
                    self._made_from[name] = source
        if len(into) > known:
            self._tell(TAKING.format(count=len(into) - known, form=form.upper()))
