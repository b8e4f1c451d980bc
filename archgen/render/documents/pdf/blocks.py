"""Blocks as calls of the functions that the template defines: how each looks is decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from archgen.render.documents.column_widths import column_widths, is_by_hand
from archgen.render.documents.paper import Page, Picture
from archgen.render.documents.pdf.markup import Typist, called, escaped, line, string
from archgen.shapes.document import Block as Made
from archgen.shapes.document import Bullets, Figure, Paragraph, Part, Text, Todo
from archgen.shapes.writing import (
    Grid,
    Heading,
    Image,
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

PX_A_CM = 96 / 2.54
PADDING = 14.0  # px left and right in a cell, with a little to spare
Plain = Callable[[Text], str]
Cells = Sequence[tuple[str, str]]  # the plain text of each, and its markup


class Typesetter:
    """Sets blocks on pages of one kind. `files` are the paths of pictures, by name or address."""

    def __init__(self, typist: Typist, pictures: Callable[[str], Picture | None], plain: Plain) -> None:
        self.typist = typist
        self.picture = pictures
        self.plain = plain
        self.files: dict[str, str] = {}
        self._labelled: set[str] = set()

    def part(self, shown: Part, page: Page) -> str:
        """A heading and its blocks."""
        made = []
        if shown.title:
            level, number = str(shown.level - 1), string(shown.number)
            made.append(called("titled", self.typist.say(shown.title), level=level, number=number))
        for count, block in enumerate(shown.blocks, 1):
            made.append(self._block(block, page, keeps=count < len(shown.blocks)))
        return "\n\n".join(made)

    def todo(self, todo: Todo) -> str:
        """A question."""
        say = self.typist.say
        return called(
            "answered" if todo.answered else "question",
            say(todo.topic),
            say(todo.owner),
            say(todo.question),
            number=string(todo.number),
        )

    def written(self, writing: Writing, page: Page) -> str:
        """What people wrote; their highest headings stand one below the generated ones."""
        top = min((block.level for block in writing.blocks if isinstance(block, Heading)), default=1)
        return "\n\n".join(self._written(block, page, top) for block in writing.blocks)

    def table(self, heads: Cells, rows: Sequence[Cells], page: Page, sides: Sequence[str] = ()) -> str:
        """A table."""
        columns = [[cell[0] for cell in column] for column in zip(*([heads] if heads else []), *rows, strict=True)]
        widths = column_widths(columns, page.room * PX_A_CM, PADDING)
        cells = [_content(cell[1]) for row in rows for cell in row]
        return called(
            "grid-of",
            widths=_array(f"{width / PX_A_CM:.3f}cm" for width in widths),
            sides=_array(side or "left" for side in (sides or ["left"] * len(widths))),
            high="true" if heads and any(map(is_by_hand, columns)) else "false",
            heads=_array(_content(head[1]) for head in heads),
            cells=_array(cells),
        )  # fmt: skip

    def _block(self, block: Made, page: Page, keeps: bool) -> str:
        if isinstance(block, Paragraph):
            return called("said", self.typist.text(block.text), keeps="true" if keeps else "false")
        if isinstance(block, Bullets):
            return called("list", *map(self.typist.text, block.items))
        if isinstance(block, Figure):
            title = self.typist.say(block.title)
            return self._shown(block.name, title, block.title.say(self.typist.language), page, f"figure-{block.name}")
        heads = [(head.say(self.typist.language), self.typist.say(head)) for head in block.heads]
        rows = [[(self.plain(cell), self.typist.text(cell)) for cell in row] for row in block.rows]
        caption = called("over-table", self.typist.say(block.title)) + "\n" if block.title else ""
        return caption + self.table(heads, rows, page)

    def _shown(self, name: str, title: str, words: str, page: Page, label: str = "") -> str:
        """A picture with its caption; nothing if there is none."""
        picture = self.picture(name)
        if not picture:
            return ""
        path = self.files.setdefault(name, f"pictures/{len(self.files) + 1}.png")
        mark = "" if name in self._labelled else label
        self._labelled.add(name)
        width = f"{picture.width * picture.scale(page):.2f}cm"
        return called("picture", title, path=string(path), width=width, words=string(words), mark=string(mark))

    def _written(self, block: WrittenBlock, page: Page, top: int = 1) -> str:
        if isinstance(block, Heading):
            return called("own-heading", line(block.line), level=str(min(block.level - top, 2)))
        if isinstance(block, Passage):
            return self._passage(block.line, page)
        if isinstance(block, Listing):
            items = ["\n\n".join(self._written(each, page) for each in item) for item in block.items]
            return called("enum", *items, start=str(block.start)) if block.start else called("list", *items)
        if isinstance(block, Quotation):
            return called("quoted", "\n\n".join(self._written(each, page) for each in block.blocks))
        if isinstance(block, Verbatim):
            return called("verbatim", f"#{string(block.text)};")
        return "#divider();" if isinstance(block, Rule) else self._grid(block, page)

    def _grid(self, grid: Grid, page: Page) -> str:
        heads = [(_plain(head), line(head)) for head in grid.heads]
        rows = [[(_plain(cell), line(cell)) for cell in row] for row in grid.rows]
        return self.table(heads, rows, page, grid.sides)

    def _passage(self, written: Line, page: Page) -> str:
        """Running text; pictures that can be shown stand below it."""
        shown = [each for each in written if isinstance(each, Image) and self.picture(each.address)]
        words = called("said", line(tuple(each for each in written if each not in shown)), keeps="false")
        pictures = [self._shown(each.address, escaped(each.words), each.words, page) for each in shown]
        return "\n\n".join([words, *pictures])


def _plain(written: Line) -> str:
    return "".join(each.text if isinstance(each, Words) else each.instead for each in written)


def _array(values: Iterable[str]) -> str:
    items = list(values)
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _content(markup: str) -> str:
    return f"[{markup}]"
