"""A document: parts in order, each of blocks, with questions to people between them; text in both languages."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.writing import Writing


class Code(Record, frozen=True):
    """An id, a path, a code of the running system: shown as it is written."""

    text: str


class Strong(Record, frozen=True):
    """Words that stand out."""

    text: Name


class Link(Record, frozen=True):
    """Words that lead to an address; one that is `beside` is of a file that archgen writes beside the document."""

    text: Name
    address: str
    beside: bool = False

    @property
    def leads_out(self) -> bool:
        """Whether the address is one of the web, or beside; any other is shown and not followed."""
        return self.beside or self.address.startswith(("https://", "http://"))


class Message(Record, frozen=True):
    """Words in which back-ticks enclose codes, as in the message of a finding."""

    text: Name


class Citation(Record, frozen=True):
    """The number of a question; it leads there."""

    number: str


class See(Record, frozen=True):
    """A picture of the document, by the stem of its file; `text` is its title, said where figures have no numbers."""

    name: str
    text: Name


class Marked(Record, frozen=True):
    """Words that say what became of a thing since another edition; `change`: "added", "removed", "changed"."""

    text: Name
    change: str


Run = Name | Code | Strong | Link | Message | Citation | See | Marked
Text = tuple[Run, ...]


class Paragraph(Record, frozen=True):
    """Running text; a line end in it is one in the document."""

    text: Text


class Bullets(Record, frozen=True):
    """A list of short texts."""

    items: tuple[Text, ...]


class Table(Record, frozen=True):
    """Rows under heads; every row has a cell for each head. A title says what is in it where its section does not."""

    heads: tuple[Name, ...]
    rows: tuple[tuple[Text, ...], ...]
    title: Name | None = None


class Figure(Record, frozen=True):
    """A picture by the stem of its file."""

    name: str
    title: Name


Block = Paragraph | Bullets | Table | Figure


class Part(Record, frozen=True, kw_only=True):
    """What is generated as a whole. `id` never changes while the thing that it is about has its id.

    `level` 2 is a chapter, 3 and 4 are inside one. `number` ("8.3.1") stands before the title; a part without a title
    goes on with the one before it.
    """

    id: str
    level: int = 3
    title: Name | None = None
    number: str = ""
    blocks: tuple[Block, ...] = ()


class Todo(Record, frozen=True, kw_only=True):
    """A question that only a person can answer, and who should.

    `number` ("8.3.1-2") is that of its section and its place there, answered ones counted: an answer moves no number.
    """

    id: str
    topic: Name
    question: Name
    owner: Name
    number: str = ""
    answered: bool = False


class Cover(Record, frozen=True):
    """What the first page of a paper copy says: whose document it is, which one, and a few facts (label, value)."""

    product: Name
    kind: Name
    facts: tuple[tuple[Name, Name], ...]


class Document(Record, frozen=True):
    """A title and everything under it. A paper copy begins with its cover, then come `front` pages without numbers.

    `edition` is what the foot of every page says.
    """

    title: Name
    parts: tuple[Part | Todo, ...]
    cover: Cover | None = None
    front: tuple[Part, ...] = ()
    edition: Name = Name("", "")

    @property
    def open(self) -> tuple[Todo, ...]:
        """The questions without an answer."""
        return tuple(part for part in self.parts if isinstance(part, Todo) and not part.answered)


class Manuscript(Record, frozen=True):
    """A document in the order in which it is read, with what people wrote into it."""

    document: Document
    parts: tuple[Part | Todo | Writing, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the pictures that it shows, each once, in order."""
        parts = [part for part in (*self.document.front, *self.parts) if isinstance(part, Part)]
        return tuple(dict.fromkeys(each.name for part in parts for each in part.blocks if isinstance(each, Figure)))
