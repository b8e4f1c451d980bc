"""The first pages: cover, and a table of contents that is right before Word works it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Name
from archgen.render.documents.paper import PORTRAIT
from archgen.render.documents.word.ink import marked, opened, run, to_bookmark
from archgen.render.documents.word.nodes import Node, node, paragraph
from archgen.render.documents.word.parts import bookmark_of
from archgen.render.documents.word.press import Press
from archgen.render.documents.word.tables import Field, table
from archgen.shapes.document import Cover, Part

CONTENTS = Name("目录", "Contents")
LISTED = 2  # levels of headings in the contents


def cover(press: Press, shown: Cover, warning: str) -> Iterator[Node]:
    """Whose document this is, and how far it has come."""
    high = node("w:spacing", {"w:before": 2800, "w:after": 120})
    yield paragraph("Title", run(press.say(shown.product)), properties=(high,))
    yield paragraph("Subtitle", run(press.say(shown.kind)))
    if warning:
        yield paragraph("Draft", run(warning))
    rows = [[_field(press.say(label)), _field(press.say(content))] for label, content in shown.facts]
    if rows:
        yield from table((), rows, PORTRAIT)


def contents(press: Press, parts: Sequence[Part]) -> Iterator[Node]:
    """The headings with links, as a field that Word can renew."""
    yield paragraph("FrontHeading", run(press.say(CONTENTS)))
    entries = [part for part in parts if part.title and part.level - 1 <= LISTED]
    opening = list(opened(f'TOC \\o "1-{LISTED}" \\h \\z \\u'))
    for number, part in enumerate(entries):
        title = press.say(part.title) if part.title else ""
        entry = to_bookmark(bookmark_of(part), run(f"{part.number}  {title}"))
        begin = opening if number == 0 else []
        end = [marked("end")] if number == len(entries) - 1 else []
        yield paragraph(f"TOC{part.level - 1}", *begin, entry, *end)
    yield paragraph("AfterTable")  # a section must not end inside the field: its foot would become part of it


def _field(text: str) -> Field:
    return Field(text, [run(text)])
