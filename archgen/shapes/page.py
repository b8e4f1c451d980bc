"""The review page: a head with key figures, then sections of texts, tables, pictures, matrices and findings."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes import document, table
from archgen.shapes.cards import Cards

NOTHING = Name("", "")


class KeyFigure(Record, frozen=True, kw_only=True):
    """A number that sums something up; `tone` is "good", "bad" or "" (neither)."""

    value: str
    name: Name
    detail: Name = NOTHING
    tone: str = ""


class Fact(Record, frozen=True):
    """A line of the head: what it is, and what is known."""

    name: Name
    value: Name


class Notice(Record, frozen=True, kw_only=True):
    """A finding; `title` is its rule in words, `place` is `file:line`, `id` its anchor. One that is not `first` of its
    rule goes on with the one before it, as one without a remedy does.
    """

    id: str
    rule: str
    title: Name = NOTHING
    first: bool = True
    message: document.Message
    remedy: document.Message
    place: str


class Notices(Record, frozen=True, kw_only=True):
    """Findings of one severity ("error", "warning", "info")."""

    severity: str
    name: Name
    count: int
    notices: tuple[Notice, ...]
    remedy: Name  # the word before each remedy


Block = document.Block | table.Table | Notices


class Topic(Record, frozen=True):
    """Blocks under a small heading, which may be empty."""

    title: Name
    blocks: tuple[Block, ...]


class Section(Record, frozen=True, kw_only=True):
    """A chapter; `id` is its anchor."""

    id: str
    title: Name
    topics: tuple[Topic, ...]


class Page(Record, frozen=True, kw_only=True):
    """The whole page. `contents` heads the list of sections, `whole` is the label for a picture at full size.

    With `cards` it is one to work with: elements can be clicked and searched for, pictures moved, tables filtered.
    """

    eyebrow: Name
    title: Name
    lead: Name = NOTHING
    facts: tuple[Fact, ...]
    figures: tuple[KeyFigure, ...]
    contents: Name
    whole: Name
    sections: tuple[Section, ...]
    footer: Name
    cards: Cards | None = None

    @property
    def pictures(self) -> tuple[document.Figure, ...]:
        """The pictures that it shows, in order."""
        blocks = (block for section in self.sections for topic in section.topics for block in topic.blocks)
        return tuple(block for block in blocks if isinstance(block, document.Figure))
