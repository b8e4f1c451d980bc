"""Sentences, cells and tables: what the views of documents build their blocks from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.names import Name, joined
from archgen.shapes.document import Citation, Code, Link, Paragraph, Run, Strong, Table, Text, Todo

Content = Run | str | Text | None

DASH: Text = (Name.both("—"),)
SAME: Text = (Name("", ""),)  # as in the row above
COMMA = Name("、", ", ")
SEMICOLON = Name("；", "; ")
COLON = Name("：", ": ")
SPACE = Name.both(" ")


def cell(content: Content) -> Text:
    """What stands in a cell; a dash for nothing."""
    if isinstance(content, tuple):
        return content or DASH
    if isinstance(content, Name):
        return (content,) if content.zh or content.en else DASH
    if isinstance(content, str):
        return (Name.both(content),) if content else DASH
    return DASH if content is None else (content,)


def table(heads: Sequence[Name], rows: Iterable[Sequence[Content]]) -> Table:
    """A table without the columns, other than the first, that hold nothing but dashes."""
    filled = [tuple(map(cell, row)) for row in rows]
    kept = [column for column in range(len(heads)) if column == 0 or any(row[column] != DASH for row in filled)]
    return Table(
        tuple(heads[column] for column in kept), tuple(tuple(row[column] for column in kept) for row in filled)
    )


def plain(content: Content) -> Name:
    """What is written, without how it is marked; nothing for nothing."""
    if content is None or isinstance(content, str):
        return Name.both(content or "")
    if isinstance(content, tuple):
        return joined([plain(run) for run in content if run not in DASH], "", "")
    if isinstance(content, Name):
        return content
    if isinstance(content, Code):
        return Name.both(content.text)
    if isinstance(content, Citation):
        return Name.both(content.number)
    if isinstance(content, Link):
        return Name.both(content.address)
    return Name(content.text.zh.replace("`", ""), content.text.en.replace("`", ""))


def sentence(zh: str, en: str, **values: Name | str | int | float) -> Paragraph:
    """One sentence; `{placeholders}` are filled in both languages."""
    return Paragraph((Name(zh, en).format(**values) if values else Name(zh, en),))


def labelled(label: Name, *content: Run) -> Paragraph:
    """`**Label**: content`, or the label alone above what it announces."""
    return Paragraph((Strong(label), COLON, *content) if content else (Strong(label),))


def row_of(names: Iterable[Name], separator: Name = COMMA) -> Text:
    """Names in a row; nothing for none."""
    listed = [name for name in names if name.zh or name.en]
    return (joined(listed, separator.zh, separator.en),) if listed else ()


def strung(texts: Iterable[Text], separator: Name = SEMICOLON) -> Text:
    """Texts in a row."""
    parts: list[Run] = []
    for text in texts:
        parts += [separator, *text] if parts and text else text
    return tuple(parts)


def lines(texts: Iterable[Text]) -> Text:
    """Texts one below the other."""
    return strung(texts, Name.both("\n"))


def codes(ids: Iterable[str]) -> Text:
    """Ids in a row."""
    return strung(((Code(id_),) for id_ in ids), COMMA)


def bracketed(name: Name, remark: Name) -> Name:
    """`name（remark）`, with each language's own brackets; the name alone if there is no remark."""
    if not (remark.zh or remark.en):
        return name
    return Name(f"{name.zh}（{remark.zh}）", f"{name.en} ({remark.en})")


def quoted(name: Name) -> Name:
    """`「name」` / `"name"`."""
    return Name(f"「{name.zh}」", f"“{name.en}”")


def ask(place: str, topic: Name, question: Name, owner: Name) -> Todo:
    """A question at a place of the document (`8.oms.order.rules`)."""
    return Todo(id=f"todo.{place}", topic=topic, question=question, owner=owner)


def missing(what: Name, key: str) -> Paragraph:
    """That the spec says nothing about something yet, and under which key it would."""
    return Paragraph(
        (
            Name(f"规格里还没有{what.zh}。在规格的 ", f"Not in the spec yet: {what.en}. What you write under "),
            Code(f"{key}:"),
            Name(" 下补充后，这里会自动生成。", " appears here."),
        )
    )
