"""Markdown of people → blocks. Every character that shows in Markdown is in one of them; HTML is shown, not obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from archgen.core.names import has_chinese
from archgen.core.record import changed
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
    WrittenBlock,
)

DEEPEST = 200  # levels of nesting; what is deeper is not read

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TASK = re.compile(r"\[([ xX])\] ")
_SOFT = "\x00"  # which no Markdown holds: its readers replace it
_INK = {"strong": "strong", "em": "emphasis", "s": "struck"}


def read_markdown(text: str) -> tuple[WrittenBlock, ...]:
    """The blocks of a text in CommonMark with GitHub's tables, task lists and struck-out words."""
    return tuple(_blocks(SyntaxTreeNode(_parser().parse(text)).children))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[WrittenBlock]:
    for node in nodes:
        yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[WrittenBlock]:
    if node.type == "heading":
        yield Heading(int(node.tag[1:]), _line(node))
    elif node.type == "paragraph":
        yield Passage(_line(node))
    elif node.type in ("bullet_list", "ordered_list"):
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
        yield Listing(tuple(tuple(_item(item)) for item in node.children), start)
    elif node.type == "blockquote":
        yield Quotation(tuple(_blocks(node.children)))
    elif node.type in ("fence", "code_block"):
        yield Verbatim(node.content.removesuffix("\n"))
    elif node.type == "table":
        yield _grid(node)
    elif node.type == "hr":
        yield Rule()
    elif shown := _COMMENT.sub("", node.content).strip():  # a block of HTML
        yield Passage((Words(text=_BREAK.sub("\n", shown)),))


def _item(item: SyntaxTreeNode) -> Iterator[WrittenBlock]:
    """What a point of a list says; a box to tick is a sign in front of it."""
    for number, block in enumerate(_blocks(item.children)):
        if number == 0 and isinstance(block, Passage) and block.line and isinstance(first := block.line[0], Words):
            text = _TASK.sub(lambda box: "☐ " if box[1] == " " else "☑ ", first.text, count=1)
            boxed = text if _TASK.match(first.text) else first.text
            block = Passage((changed(first, text=boxed), *block.line[1:]))
        yield block


def _grid(table: SyntaxTreeNode) -> Grid:
    rows = [list(row.children) for part in table.children for row in part.children]
    sides = (str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0])
    heads, *others = [tuple(map(_line, row)) for row in rows]
    return Grid(heads, tuple(others), tuple(sides))


def _line(node: SyntaxTreeNode) -> Line:
    inline = node.children[0] if node.children else None
    return tuple(_joined(list(_inlines(inline.children, Words(text=""))))) if inline and inline.children else ()


def _joined(line: list[Inline]) -> Iterator[Inline]:
    """Where lines of the source meet is a blank, but not between two Chinese characters."""
    for number, inline in enumerate(line):
        if isinstance(inline, Words) and inline.text == _SOFT:
            around = [each.text for each in line[max(number - 1, 0) : number + 2] if isinstance(each, Words)]
            if len(around) == 3 and has_chinese(around[0][-1:]) and has_chinese(around[2][:1]):
                continue
            inline = changed(inline, text=" ")
        yield inline


def _inlines(nodes: Sequence[SyntaxTreeNode], ink: Words) -> Iterator[Inline]:
    for node in nodes:
        if node.type == "image":
            yield Image(str(node.attrs["src"]), _plain(node))
        elif node.type == "link":
            yield from _inlines(node.children, changed(ink, address=str(node.attrs["href"])))
        elif node.type in _INK:
            yield from _inlines(node.children, changed(ink, **{_INK[node.type]: True}))
        elif text := _text(node):
            yield changed(ink, text=text, code=node.type == "code_inline")


def _text(node: SyntaxTreeNode) -> str:
    if node.type == "softbreak":
        return _SOFT
    if node.type == "hardbreak" or (node.type == "html_inline" and _BREAK.fullmatch(node.content)):
        return "\n"
    return _COMMENT.sub("", node.content) if node.type == "html_inline" else node.content


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(_plain(child) for child in node.children) if node.children else _text(node)
