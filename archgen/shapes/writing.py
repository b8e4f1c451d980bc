"""What people wrote into a document themselves, as blocks: headings, lists, tables, code, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.record import Record


class Words(Record, frozen=True, kw_only=True):
    """Words that look alike; `address` is where they lead to. A line end in them is one in the document."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False
    address: str = ""

    @property
    def leads_out(self) -> bool:
        """Whether the address is one of the web or of mail; any other is shown and not followed."""
        return self.address.startswith(("https://", "http://", "mailto:"))


class Image(Record, frozen=True):
    """A picture that somebody put in; `address` is as they wrote it, `words` stand for it where it cannot be shown."""

    address: str
    words: str

    @property
    def instead(self) -> str:
        """What stands for it where it cannot be shown."""
        named = self.words and self.words != self.address
        return f"[{self.words}: {self.address}]" if named else f"[{self.address}]"


Inline = Words | Image
Line = tuple[Inline, ...]


class Heading(Record, frozen=True):
    """A heading; `level` 1 to 6 as written."""

    level: int
    line: Line


class Passage(Record, frozen=True):
    """Running text."""

    line: Line


class Listing(Record, frozen=True):
    """A list; every item is blocks. `start` is the number of the first item, 0 in a list without numbers."""

    items: tuple[tuple[WrittenBlock, ...], ...]
    start: int = 0


class Quotation(Record, frozen=True):
    """Blocks that are quoted."""

    blocks: tuple[WrittenBlock, ...]


class Verbatim(Record, frozen=True):
    """Lines shown as they are."""

    text: str


class Grid(Record, frozen=True):
    """A table; a row has a cell for every head. `sides` says for each column "left", "right", "center" or ""."""

    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    sides: tuple[str, ...]


class Rule(Record, frozen=True):
    """A line across the page."""


WrittenBlock = Heading | Passage | Listing | Quotation | Verbatim | Grid | Rule


class Writing(Record, frozen=True):
    """What stands between two generated parts."""

    blocks: tuple[WrittenBlock, ...]

    @property
    def images(self) -> Iterator[Image]:
        """The pictures in it, in order."""
        return _images(self.blocks)


def _images(blocks: tuple[WrittenBlock, ...]) -> Iterator[Image]:
    for block in blocks:
        lines: tuple[Line, ...] = ()
        if isinstance(block, Heading | Passage):
            lines = (block.line,)
        elif isinstance(block, Grid):
            lines = (*block.heads, *(cell for row in block.rows for cell in row))
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _images(item)
        elif isinstance(block, Quotation):
            yield from _images(block.blocks)
        yield from (inline for line in lines for inline in line if isinstance(inline, Image))
