"""What is known of each element of a product, to be looked up: cards of grouped rows that point at each other."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record

NOTHING = Name("", "")


class Row(Record, frozen=True):
    """One thing known: a text, a quieter remark, and the id of the card or anchor that it leads to ("" for none)."""

    text: Name
    detail: Name = NOTHING
    link: str = ""


class Group(Record, frozen=True):
    """Rows of one `kind` ("rights", "masked", "findings" ...) under a title."""

    kind: str
    title: Name
    rows: tuple[Row, ...]


class Card(Record, frozen=True, kw_only=True):
    """One element. `id` is what pictures call it, `sort` what it is, `within` the id of what holds it ("" for none).

    `initials` are those of its Chinese name in pinyin.
    """

    id: str
    sort: Name
    name: Name
    initials: str = ""
    within: str = ""
    groups: tuple[Group, ...] = ()


class Edge(Record, frozen=True):
    """A connection of two cards, which has a card of its own."""

    id: str
    source: str
    target: str


class Cards(Record, frozen=True, kw_only=True):
    """All of them, each id once; `words` are what the controls of the page say, by key."""

    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    words: tuple[tuple[str, Name], ...]
