"""A manuscript → the bytes of a Word file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO

import docx as library
from docx.document import Document as Package
from docx.opc.part import Part as PackagePart

from archgen.core.names import Language, Name
from archgen.render.documents.palette import palette
from archgen.render.documents.paper import LANDSCAPE, PORTRAIT, Page, stretches
from archgen.render.documents.word.front import contents, cover
from archgen.render.documents.word.ink import Ink, field, run
from archgen.render.documents.word.nodes import Node, node, paragraph, twips
from archgen.render.documents.word.numbering import Numbering
from archgen.render.documents.word.page import ended, section
from archgen.render.documents.word.parts import part, todo
from archgen.render.documents.word.press import Press
from archgen.render.documents.word.styles import styles
from archgen.render.documents.word.written import written
from archgen.render.documents.zip_archive import reproducible
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.document import Figure, Manuscript, Part, Todo
from archgen.shapes.writing import Writing

LONGEST = 255  # characters of a property of the file
FIXED = datetime(2000, 1, 1)  # no file says when it was made
PAGES = (Name("第 ", "Page "), Name(" 页，共 ", " of "), Name(" 页", ""))


def docx(
    manuscript: Manuscript,
    language: Language,
    pictures: Mapping[str, bytes],
    draft: Name | None = None,
    theme: Theme = DEFAULT,
) -> bytes:
    """The document as a Word file. `pictures` are PNG files: those of figures by name, people's own by address; what is
    missing is left out. `draft` is the warning on a draft.
    """
    package = library.Document()
    press = Press(package.part, language, palette(theme), pictures)
    warning = draft.say(language) if draft else ""
    press.numbering = Numbering(_first_chapter(manuscript))
    _number(press, manuscript)
    sheets = [*_front(press, manuscript, warning), *_spreads(press, manuscript)]
    references = {page: _references(press, manuscript, page, warning) for page in (PORTRAIT, LANDSCAPE)}
    body = package.element.body
    _empty(body)
    for number, (page, blocks) in enumerate(sheets):
        is_cover = number == 0 and manuscript.document.cover is not None
        ending = section(page, [] if is_cover else references[page])
        last = number == len(sheets) - 1
        body.extend([*blocks, ending] if last else ended(blocks, ending))
    _finish(package, press, manuscript)
    result = BytesIO()
    package.save(result)
    return reproducible(result.getvalue(), press.media)


def _first_chapter(manuscript: Manuscript) -> int:
    """The number of the first chapter."""
    numbers = (part.number for part in manuscript.parts if isinstance(part, Part))
    return next((int(number) for number in numbers if number.isdecimal()), 1)


def _number(press: Press, manuscript: Manuscript) -> None:
    """Number the figures and name the marks of the questions, so that they can be referred to before they come."""
    for shown in (*manuscript.document.front, *manuscript.parts):
        if isinstance(shown, Todo):
            press.questions[shown.number] = f"_Todo{len(press.questions) + 1}"
        elif isinstance(shown, Part):
            names = [block.name for block in shown.blocks if isinstance(block, Figure)]
            for name in names:
                if press.picture(name):
                    press.figures.setdefault(name, len(press.figures) + 1)


def _front(press: Press, manuscript: Manuscript, warning: str) -> Iterator[tuple[Page, list[Node]]]:
    document = manuscript.document
    blocks: list[Node] = []
    if document.cover:
        yield PORTRAIT, list(cover(press, document.cover, warning))
    for shown in document.front:
        blocks += part(press, shown, "FrontHeading")
    headed = [shown for shown in manuscript.parts if isinstance(shown, Part)]
    yield PORTRAIT, [*blocks, *contents(press, headed)]


def _spreads(press: Press, manuscript: Manuscript) -> Iterator[tuple[Page, list[Node]]]:
    """The parts on pages as they need them; questions and writing stay with what they are about."""
    sheet: list[Node] = []
    for shown in manuscript.parts:
        for page, stretch in stretches(shown, press.picture) if isinstance(shown, Part) else [(PORTRAIT, shown)]:
            if page is not press.page and sheet:
                yield press.page, sheet
                sheet = []
            press.page = page
            if isinstance(stretch, Part):
                sheet += part(press, stretch)
            elif isinstance(stretch, Writing):
                sheet += written(press, stretch)
            else:
                sheet.append(todo(press, stretch))
    yield press.page, sheet


def _references(press: Press, manuscript: Manuscript, page: Page, warning: str) -> list[tuple[str, str]]:
    """The head and the foot of pages of one kind: the tag that refers to it, and its id."""
    document = manuscript.document
    stop = node("w:tabs", None, node("w:tab", {"w:val": "right", "w:pos": twips(page.room)}))
    alert = Ink(strong=True, colour=press.palette.warning.ink[1:])
    head = [run(press.say(document.title)), run("\t"), *([run("DRAFT", alert)] if warning else [])]
    before, between, after = map(press.say, PAGES)
    count = [run(f"\t{before}"), *field("PAGE", "1"), run(between), *field("NUMPAGES", "1"), run(after)]
    foot = [run(press.say(document.edition)), *count]
    made = []
    for kind, content in (("header", head), ("footer", foot)):
        added, identifier = getattr(press.part, f"add_{kind}_part")()
        element = added.element
        _empty(element)
        element.append(paragraph(kind.title(), *content, properties=(stop,)))
        made.append((f"w:{kind}Reference", identifier))
    return made


def _finish(package: Package, press: Press, manuscript: Manuscript) -> None:
    """Put in the styles and the numbers, take out what the library's own template brings."""
    for element, children in (
        (package.part.styles.element, list(styles(press.palette, press.language))),
        (package.part.numbering_part.element, press.numbering.nodes()),
    ):
        _empty(element)
        element.extend(children)
    properties = package.core_properties
    properties.title = press.say(manuscript.document.title)[:LONGEST]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.subject = press.say(manuscript.document.edition)[:LONGEST]
    properties.created = properties.modified = FIXED
    properties.revision = 1
    _drop(package.part, "stylesWithEffects", "customXml")
    _drop(package.part.package, "thumbnail")


def _empty(element: Node) -> None:
    for child in list(element):
        element.remove(child)


def _drop(source: PackagePart, *kinds: str) -> None:
    for identifier, relation in list(source.rels.items()):
        if os.path.basename(relation.reltype) in kinds:
            del source.rels[identifier]
