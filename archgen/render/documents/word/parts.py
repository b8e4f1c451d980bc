"""Generated parts: headings, paragraphs, bullets, tables, figures with captions, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Name
from archgen.render.documents.word.ink import CODE, PLAIN, STRONG, Ink, field, run, to_bookmark
from archgen.render.documents.word.nodes import Node, node, paragraph
from archgen.render.documents.word.numbering import BULLET, item
from archgen.render.documents.word.press import Press
from archgen.render.documents.word.styles import LEVELS
from archgen.render.documents.word.tables import Field, table
from archgen.shapes.change import signed
from archgen.shapes.document import (
    Bullets,
    Citation,
    Code,
    Figure,
    Link,
    Marked,
    Message,
    Paragraph,
    Part,
    Run,
    See,
    Strong,
    Table,
    Text,
    Todo,
)

FIGURE = Name("图", "Figure")
TABLE = Name("表", "Table")
QUESTION = Ink(style="Question")
LINK = Ink(style="Hyperlink")
_ASKED = Name("（{owner}）{question}", " ({owner}) {question}")
_ANSWERED = Name("：{question}（{number} 已回答）", ": {question} ({number} answered)")


def part(press: Press, shown: Part, style: str = "") -> Iterator[Node]:
    """The heading, with its number from its level or in a `style` without one, and the blocks."""
    if shown.title:
        level = min(shown.level - 1, LEVELS)
        words = run(press.say(shown.title))
        yield paragraph(style or f"Heading{level}", *press.marked(bookmark_of(shown), words))
    for number, block in enumerate(shown.blocks, 1):
        if isinstance(block, Paragraph):
            kept = (node("w:keepNext"),) if number < len(shown.blocks) else ()
            yield paragraph("Normal", *text(press, block.text), properties=kept)
        else:
            yield from _block(press, block)


def todo(press: Press, asked: Todo) -> Node:
    """A question, loud as long as it is open."""
    topic, question, owner = press.say(asked.topic), press.say(asked.question), press.say(asked.owner)
    if asked.answered:
        text = press.say(_ANSWERED).format(question=question, number=asked.number)
        content = [run(topic, STRONG), run(text)]
    else:
        text = press.say(_ASKED).format(owner=owner, question=question)
        content = [run(f"TODO {asked.number} · {topic}", QUESTION), run(text)]
    bookmark = press.questions.get(asked.number)
    return paragraph(
        "Answered" if asked.answered else "Todo", *(press.marked(bookmark, *content) if bookmark else content)
    )


def bookmark_of(shown: Part) -> str:
    """The name of the mark at a heading."""
    return f"_Toc{shown.number.replace('.', '_')}" if shown.number else f"_Front_{shown.id.replace('.', '_')}"


def _block(press: Press, block: Bullets | Figure | Table) -> Iterator[Node]:
    if isinstance(block, Bullets):
        for each in block.items:
            yield paragraph("ListBullet", *text(press, each), properties=item(0, BULLET))
    elif isinstance(block, Figure):
        yield from _figure(press, block)
    else:
        yield from _table(press, block)


def _figure(press: Press, figure: Figure) -> Iterator[Node]:
    picture = press.picture(figure.name)
    if not picture:
        return
    title = press.say(figure.title)
    yield press.drawn(picture, title)
    number = press.figures[figure.name]
    label = field("SEQ Figure \\* ARABIC", str(number))
    named = press.marked(f"_Figure{number}", run(f"{press.say(FIGURE)} "), *label)
    yield paragraph("Caption", *named, run(f"  {title}"))


def _table(press: Press, shown: Table) -> Iterator[Node]:
    if shown.title:
        press.tables += 1
        label = field("SEQ Table \\* ARABIC", str(press.tables))
        title = run(f"  {press.say(shown.title)}")
        yield paragraph("TableCaption", run(f"{press.say(TABLE)} "), *label, title)
    heads = [Field(press.say(head), [run(press.say(head))]) for head in shown.heads]
    rows = [
        [_field(press, cell, number == 0 and row > 0) for number, cell in enumerate(cells)]
        for row, cells in enumerate(shown.rows)
    ]
    yield from table(heads, rows, press.page)


def _field(press: Press, cell: Text, may_go_on: bool) -> Field:
    words = plain(press, cell)
    return Field(words, text(press, cell), goes_on=may_go_on and not words)


def text(press: Press, runs: Text) -> list[Node]:
    """Running text."""
    return [made for each in runs for made in _run(press, each)]


def plain(press: Press, runs: Text) -> str:
    """The words of a text, as far as they take room."""
    return "".join(_plain(press, each) for each in runs)


def _run(press: Press, shown: Run) -> Sequence[Node]:
    words = _plain(press, shown)
    if isinstance(shown, Strong | Marked):
        return [run(words, STRONG)]
    if isinstance(shown, Message):
        return [
            run(word, CODE if number % 2 else PLAIN)
            for number, word in enumerate(press.say(shown.text).split("`"))
            if word
        ]
    if isinstance(shown, Citation) and shown.number in press.questions:
        return [to_bookmark(press.questions[shown.number], run(words, LINK))]
    if isinstance(shown, See) and shown.name in press.figures:
        return list(field(f"REF _Figure{press.figures[shown.name]} \\h", words))
    if isinstance(shown, Link) and shown.leads_out:
        return [press.link(shown.address, run(words, LINK))]
    if isinstance(shown, Code | Link):
        return [run(words, CODE)]
    return [run(words)] if words else []


def _plain(press: Press, shown: Run) -> str:
    if isinstance(shown, Name):
        return press.say(shown)
    if isinstance(shown, Code):
        return shown.text
    if isinstance(shown, Citation):
        return shown.number
    if isinstance(shown, Marked):
        return signed(press.say(shown.text), shown.change)
    if isinstance(shown, See):
        number = press.figures.get(shown.name)
        return f"{press.say(FIGURE)} {number}" if number else press.say(shown.text)
    if isinstance(shown, Link) and not shown.leads_out:
        return shown.address
    words = press.say(shown.text)
    return words.replace("`", "") if isinstance(shown, Message) else words
