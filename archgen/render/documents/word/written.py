"""What people wrote themselves: their headings without numbers, lists, tables, quotations, code, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from archgen.render.documents.word.ink import Ink, run
from archgen.render.documents.word.nodes import Node, paragraph
from archgen.render.documents.word.numbering import BULLET, indented, item
from archgen.render.documents.word.press import Press
from archgen.render.documents.word.tables import Field, table
from archgen.shapes.writing import (
    Grid,
    Heading,
    Image,
    Inline,
    Line,
    Listing,
    Passage,
    Quotation,
    Rule,
    Verbatim,
    Words,
    Writing,
    WrittenBlock,
)

HIGHEST, LOWEST = 4, 6  # styles of headings without numbers


def written(press: Press, writing: Writing) -> Iterator[Node]:
    """The blocks in order. The highest headings that it has stand one below the generated ones."""
    top = min((block.level for block in writing.blocks if isinstance(block, Heading)), default=1)
    for block in writing.blocks:
        if isinstance(block, Heading):
            level = min(HIGHEST + block.level - top, LOWEST)
            yield from _passage(press, block.line, f"Heading{level}")
        else:
            yield from _block(press, block)


def _block(press: Press, block: WrittenBlock, depth: int = 0, style: str = "Normal") -> Iterator[Node]:
    """A block inside `depth` lists."""
    if isinstance(block, Heading | Passage):
        inner = (indented(depth - 1),) if depth else ()
        yield from _passage(press, block.line, "ListContinue" if depth else style, inner)
    elif isinstance(block, Listing):
        yield from _listing(press, block, depth)
    elif isinstance(block, Quotation):
        for inside in block.blocks:
            yield from _block(press, inside, depth, "Quote")
    elif isinstance(block, Verbatim):
        yield paragraph("HTMLPreformatted", run(block.text, Ink(code=True)))
    elif isinstance(block, Rule):
        yield paragraph("Divider")
    else:
        yield from _grid(press, block)


def _listing(press: Press, listing: Listing, depth: int) -> Iterator[Node]:
    numbering = press.numbering.numbers(listing.start) if listing.start else BULLET
    style = "ListNumber" if listing.start else "ListBullet"
    for blocks in listing.items:
        place = item(depth, numbering)
        first, *others = blocks or (Passage(()),)
        if isinstance(first, Passage):
            yield from _passage(press, first.line, style, place)
        else:
            yield paragraph(style, properties=place)
            others = [first, *others]
        for block in others:
            yield from _block(press, block, depth + 1)


def _grid(press: Press, grid: Grid) -> Iterator[Node]:
    def row(lines: tuple[Line, ...]) -> list[Field]:
        return [
            Field(_plain(line), _inlines(press, line, inside=True), side=side)
            for line, side in zip(lines, grid.sides, strict=True)
        ]

    yield from table(row(grid.heads), [row(lines) for lines in grid.rows], press.page)


def _passage(press: Press, line: Line, style: str, properties: tuple[Node, ...] = ()) -> Iterator[Node]:
    """A paragraph; a picture in it breaks it in two."""
    words: list[Inline] = []
    begun = False
    for inline in line:
        picture = press.picture(inline.address) if isinstance(inline, Image) else None
        if not isinstance(inline, Image) or not picture:
            words.append(inline)
            continue
        if _plain(tuple(words)).strip():
            yield paragraph(style, *_inlines(press, tuple(words)), properties=deepcopy(properties))
        yield press.drawn(picture, inline.words)
        words, begun = [], True
        if inline.words:
            yield paragraph("Caption", run(inline.words))
    if not begun or _plain(tuple(words)).strip():
        yield paragraph(style, *_inlines(press, tuple(words)), properties=deepcopy(properties))


def _inlines(press: Press, line: Line, inside: bool = False) -> list[Node]:
    return [_inline(press, each) for each in line]


def _inline(press: Press, inline: Inline) -> Node:
    if isinstance(inline, Image):  # one that cannot be shown here
        return run(inline.instead, Ink(emphasis=True))
    ink = Ink(
        strong=inline.strong,
        emphasis=inline.emphasis,
        struck=inline.struck,
        code=inline.code,
        style="Hyperlink" if inline.leads_out else "Code" if inline.code else "",
    )
    text = inline.text if inline.leads_out or not inline.address else f"{inline.text} ({inline.address})"
    return press.link(inline.address, run(text, ink)) if inline.leads_out else run(text, ink)


def _plain(line: Line) -> str:
    return "".join(each.text if isinstance(each, Words) else each.instead for each in line)
