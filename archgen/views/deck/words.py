"""Sentences of the deck: titles that say something, questions that the presenter asks."""

from __future__ import annotations

from archgen.core.names import Name, joined
from archgen.shapes.deck import Listing
from archgen.shapes.document import Block, Table


def topic(name: Name, statement: Name) -> Name:
    """`产品架构：8 个子系统 / Architecture: 8 subsystems`."""
    if not (statement.zh or statement.en):
        return name
    return Name(f"{name.zh}：{statement.zh}", f"{name.en}: {statement.en}")


def listing(block: Block) -> Listing:
    """The table that a chapter of the PRD has for the same."""
    assert isinstance(block, Table), "a chapter asks for what is missing; slides are made only of what there is"
    return Listing(block)


def listed(names: list[Name], most: int = 4) -> Name:
    """Names in a row; of many the first ones, and how many there are."""
    if len(names) <= most:
        return joined(names)
    shown = joined(names[:most])
    return Name(f"{shown.zh}等 {len(names)} 个", f"{shown.en} and {len(names) - most} more")


def asked(zh: str, en: str, **values: Name | str | int) -> Name:
    """A line of speaker notes that asks something."""
    question = Name(zh, en).format(**values)
    return Name(f"问：{question.zh}", f"Ask: {question.en}")


def told(zh: str, en: str, **values: Name | str | int) -> Name:
    """A line of speaker notes that the presenter says."""
    said = Name(zh, en).format(**values)
    return Name(f"讲：{said.zh}", f"Say: {said.en}")


def shortened(text: Name) -> Name:
    """As much of a text as can be read on a slide among others; all of it is in the workbook."""
    return Name(_cut(text.zh, 140), _cut(text.en, 280))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
