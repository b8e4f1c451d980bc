"""Deck → a PowerPoint file: text in placeholders, native tables, pictures; the same bytes for the same deck."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from archgen.core.names import Language
from archgen.render.documents.deck.matrix import add_matrix
from archgen.render.documents.deck.overview import add_overview
from archgen.render.documents.deck.pictures import add_picture
from archgen.render.documents.deck.stage import Stage, title_size
from archgen.render.documents.deck.tables import add_listing
from archgen.render.documents.deck.template import POINT, open_ground
from archgen.render.documents.deck.text import Style, box, clean, fitted, height_of, joined, spoken, write
from archgen.render.documents.zip_archive import reproducible
from archgen.render.drawing import Rect
from archgen.render.stamp import warning
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.deck import Deck, Exhibit, Listing, Matrix, Opening, Overview, Points, Slide

POINT_STYLE = Style(16, after=8)
_LONGEST = 200  # characters of a property of the file
_WHEN = datetime(2000, 1, 1)


def pptx(
    deck: Deck,
    language: Language,
    pngs: Mapping[str, bytes],
    errors: int = 0,
    template: bytes | None = None,
    path: str = "",
    theme: Theme = DEFAULT,
) -> bytes:
    """The file in one language. `pngs` are the pictures by name at 2 pixels a px; a slide of one that is missing is
    left out. With `errors` every slide says DRAFT. `template` is a company's own file, called `path` where it cannot
    be used. Raises UnusableTemplate.
    """
    ground = open_ground(language, theme, template, path)
    said = warning(errors).say(language) if errors else ""
    stage = Stage(ground, language, theme, deck.footer, said)
    for slide in deck.slides:
        _add(stage, slide, pngs)
    properties = ground.show.core_properties
    properties.title = clean(deck.title.say(language))[:_LONGEST]
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = _WHEN
    properties.revision = 1
    buffer = BytesIO()
    ground.show.save(buffer)
    return reproducible(buffer.getvalue())


def _add(stage: Stage, slide: Slide, pngs: Mapping[str, bytes]) -> None:
    body = slide.body
    if isinstance(body, Opening):
        _opening(stage, slide, body)
    elif isinstance(body, Overview):
        picture = pngs.get(body.picture.name) if body.picture else None
        made, room = stage.add(slide)
        add_overview(stage, made, room, body, picture)
    elif isinstance(body, Points):
        _points(stage, slide, body)
    elif isinstance(body, Listing):
        add_listing(stage, slide, body)
    elif isinstance(body, Matrix):
        add_matrix(stage, slide, body)
    else:
        _exhibit(stage, slide, body, pngs)


def _opening(stage: Stage, slide: Slide, body: Opening) -> None:
    made = stage.opening(slide)
    title: Any = made.shapes.title
    text = clean(slide.title.say(stage.language))
    if title is not None:
        place = Rect(*(each / POINT for each in (title.left, title.top, title.width, title.height)))
        stage.write_title(title, text, title_size(made.slide_layout), place)
    lines = [clean(line.say(stage.language)) for line in (body.subtitle, *body.lines)]
    below: Any = next((each for each in made.placeholders if each.placeholder_format.idx == 1), None)
    if below is None:
        frame = stage.text_box(made, stage.ground.body)
        write(frame, [((line, False),) for line in lines], Style(16), stage.language)
        return
    below.text_frame.word_wrap = True
    share = below.height / POINT / (len(lines) + 1)
    for number, line in enumerate(lines):
        size, height = (18.0, 2 * share) if number == 0 else (14.0, share)
        shown, size = fitted(line, Style(size), below.width / POINT - 8, max(height - 6, 18), 11)
        style = Style(size, after=6)
        write(below.text_frame, [((shown, False),)], style, stage.language)


def _points(stage: Stage, slide: Slide, body: Points) -> None:
    """Bullets in the body, as many slides as they need."""
    room = stage.ground.body
    pages: list[list[Any]] = [[]]
    left = room.height
    for item in body.items:
        for paragraph in spoken(item, stage.language):
            height = height_of(joined(paragraph), POINT_STYLE, room.width - 24)
            if pages[-1] and height > left:
                pages.append([])
                left = room.height
            pages[-1].append(paragraph)
            left -= height
    for number, paragraphs in enumerate(pages, 1):
        _, frame = stage.points(slide, number, len(pages))
        box(frame)
        write(frame, paragraphs, POINT_STYLE, stage.language)


def _exhibit(stage: Stage, slide: Slide, body: Exhibit, pngs: Mapping[str, bytes]) -> None:
    content = pngs.get(body.figure.name)
    if content is None:
        return
    made, room = stage.add(slide, body.lead)
    add_picture(made, content, room, clean(body.figure.title.say(stage.language)))
