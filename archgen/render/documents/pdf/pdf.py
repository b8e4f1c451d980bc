"""A manuscript → the bytes of a PDF file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from archgen.core.names import Language, Name
from archgen.render.documents.palette import palette
from archgen.render.documents.paper import LANDSCAPE, PORTRAIT, Page, measured, stretches
from archgen.render.documents.pdf.blocks import Typesetter
from archgen.render.documents.pdf.markup import Typist, escaped, string
from archgen.render.documents.pdf.typesetter import TypesettingFailed, typeset
from archgen.render.documents.plain_text import plain
from archgen.render.documents.sandbox import Safe
from archgen.render.documents.templates import Templates
from archgen.render.font import FAMILY
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.document import Manuscript, Part, Todo
from archgen.shapes.writing import Writing


def pdf(
    manuscript: Manuscript,
    language: Language,
    pictures: Mapping[str, bytes],
    draft: Name | None = None,
    theme: Theme = DEFAULT,
    templates: Templates | None = None,
    template: str = "prd.typ",
) -> bytes:
    """The document as PDF. `pictures` are PNG files: those of figures by name, people's own by address; what is missing
    is left out. `draft` is the warning on a draft. Raises TemplateMistake.
    """
    templates = templates or Templates()
    found = {name: measured(content) for name, content in pictures.items()}
    figures = [name for name in manuscript.figures if name in found]
    questions = [part.number for part in manuscript.parts if isinstance(part, Todo)]
    typist = Typist(language, questions, figures)
    setter = Typesetter(typist, found.get, lambda text: plain(text, language))
    source = templates.fill(
        template,
        escaped,
        document=manuscript.document,
        draft=draft or "",
        language=language,
        palette=palette(theme),
        font=Safe(string(FAMILY)),
        say=typist.say,
        value=lambda name: Safe(string(name.say(language))),
        front=[Safe(setter.part(part, PORTRAIT)) for part in manuscript.document.front],
        spreads=[(page is LANDSCAPE, Safe(text)) for page, text in _spreads(setter, manuscript)],
    )
    files = {path: pictures[name] for name, path in setter.files.items()}
    try:
        return typeset(source, files)
    except TypesettingFailed as problem:
        mistake = templates.blamed(".typ", problem.line, str(problem))
        raise mistake or problem from problem


def _spreads(setter: Typesetter, manuscript: Manuscript) -> Iterator[tuple[Page, str]]:
    """Stretches of parts on pages of one kind."""
    for page, stretch in groupby(_pieces(setter, manuscript), key=lambda piece: piece[0]):
        yield page, "\n\n".join(text for _, text in stretch)


def _pieces(setter: Typesetter, manuscript: Manuscript) -> Iterator[tuple[Page, str]]:
    page = PORTRAIT
    for part in manuscript.parts:
        if isinstance(part, Part):
            for page, stretch in stretches(part, setter.picture):
                yield page, setter.part(stretch, page)
        elif isinstance(part, Writing):
            yield page, setter.written(part, page)
        else:
            yield page, setter.todo(part)
