"""Decks of models for tests, and company templates to make them on."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.util import Inches

from archgen.analysis.facts import Facts
from archgen.render.png import png
from archgen.rules.runner import run
from archgen.shapes.deck import Deck, pictures_of
from archgen.views.deck import deck
from archgen.views.pictures import build_pictures
from archgen.views.prd.source import open_source

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="9"/></svg>'


def shape(facts: Facts) -> Deck:
    """The deck of a model with all of its pictures."""
    verdict = run(facts, "2026-01-01")
    pictures = build_pictures(facts, verdict.findings)
    return deck.build(open_source(facts, verdict.findings, verdict.waived, pictures))


def blanks(made: Deck, width: int = 1000, height: int = 600) -> dict[str, bytes]:
    """A picture of some size in px for each that a deck shows."""
    picture = png(BLANK.format(width, height).encode())
    return dict.fromkeys(pictures_of(made), picture)


def corporate(wide: bool = True) -> bytes:
    """A company's file with a slide of its own, layouts that have other names, a font and a colour."""
    show: Any = Presentation()
    if wide:
        show.slide_width = Inches(13.333)
        for holder in (show.slide_master, *show.slide_layouts):
            for each in holder.placeholders:
                if each._element.spPr.xfrm is not None:
                    each.left, each.width = int(each.left * 4 / 3), int(each.width * 4 / 3)
    for number, layout in enumerate(show.slide_layouts):
        layout.name = f"版式 {number}"
    theme: Any = next(rel.target_part for rel in show.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b"4F81BD", b"9C1C1C").replace(b'"Calibri"', b'"Georgia"')
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = "OLD"
    slide.notes_slide.notes_text_frame.text = "OLD NOTES"
    buffer = BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def as_potx(content: bytes) -> bytes:
    """A presentation as the template that PowerPoint saves."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(result, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"presentation.main+xml", b"template.main+xml")
            new.writestr(name, data)
    return result.getvalue()
