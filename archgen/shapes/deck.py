"""A deck: slides, each with a title that says something, one body, and what to ask while it is shown."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes import document, table
from archgen.shapes.page import Fact, KeyFigure

NOTHING = Name("", "")


class Opening(Record, frozen=True):
    """The title slide: a second line, and quieter ones."""

    subtitle: Name
    lines: tuple[Name, ...]


class Overview(Record, frozen=True, kw_only=True):
    """Everything on one slide: key figures, facts, a picture, and what is asked of the meeting."""

    figures: tuple[KeyFigure, ...]
    facts: tuple[Fact, ...]
    picture: document.Figure | None
    wanted: Name
    asks: tuple[Name, ...]


class Points(Record, frozen=True):
    """Short texts one below the other."""

    items: tuple[document.Text, ...]
    lead: Name = NOTHING


class Listing(Record, frozen=True):
    """A list in columns."""

    table: document.Table
    lead: Name = NOTHING


class Matrix(Record, frozen=True):
    """A table of signs with grouped heads."""

    table: table.Table
    lead: Name = NOTHING


class Exhibit(Record, frozen=True):
    """A picture."""

    figure: document.Figure
    lead: Name = NOTHING


Body = Opening | Overview | Points | Listing | Matrix | Exhibit


class Slide(Record, frozen=True, kw_only=True):
    """One slide, or as many as its body needs. `notes` are for who presents it, a line each."""

    title: Name
    body: Body
    notes: tuple[Name, ...] = ()


class Deck(Record, frozen=True):
    """All slides; the footer stands on each but the first."""

    title: Name
    footer: Name
    slides: tuple[Slide, ...]


def pictures_of(deck: Deck) -> tuple[str, ...]:
    """The names of the pictures that are shown, each once, in order."""
    names: dict[str, None] = {}
    for slide in deck.slides:
        if isinstance(slide.body, Exhibit):
            names[slide.body.figure.name] = None
        elif isinstance(slide.body, Overview) and slide.body.picture:
            names[slide.body.picture.name] = None
    return tuple(names)
