"""How one value is written: declarative shapes that read a node and can describe themselves in a manual or a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from archgen.core.edit import Edit
from archgen.core.names import Name, has_chinese
from archgen.core.record import Record
from archgen.spec import complaints
from archgen.spec.complaints import shown
from archgen.spec.declarations import Ref
from archgen.spec.ids import read_reference
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report
from archgen.spec.tree import Hole, Node, Scalar, Sequence

Read = Callable[[Node, Report], Any]


class Shape(Record, frozen=True):
    """How a value is written. `read` gives the value, or None when there is none or it was complained about.

    `choices` are the words of a closed list, `spellings` other ones that are taken for them.
    """

    read: Read
    kind: str
    says: Name
    choices: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    item: Shape | None = None
    keys: Mapping[str, Key] | None = None


class Key(Record, frozen=True):
    """One key of a mapping: its shape, what it means, and the attribute that it fills (`attribute`, else its name).

    `default` is what holds without it, where that is something: a word of the language in backticks, or a sentence.
    """

    shape: Shape
    meaning: Name
    attribute: str = ""
    example: Name | None = None  # a required key has one
    certain: str = ""  # the whole entry, where nothing else can be written
    default: Name | None = None


def text_of(node: Node, report: Report, says: Name | None = None) -> str | None:
    """The text of a scalar; None for anything else, which is complained about."""
    if type(node) is Scalar:
        return node.text
    if type(node) is not Hole:
        wrong(node, says or TEXT.says, report)
    return None


def wrong(node: Node, expected: Name, report: Report, remedy: Name | None = None, edits: tuple[Edit, ...] = ()) -> None:
    """Complain that `node` is not what is `expected`, unless it was refused already."""
    if type(node) is Hole:
        return
    if type(node) is Scalar and (index := first_full_width(node.text)) != -1 and node.text[index] == "：":
        report.add(full_width(node.part(index, index + 1), node.text, node.span), lost=True)
        return
    finding = complaints.wrong_type(
        node.span,
        expected,
        what(node),
        remedy or Name("改写成{expected}。", "Write {expected}.").format(expected=expected),
        edits,
    )
    report.add(finding, lost=type(node) is not Scalar)


def what(node: Node) -> Name:
    """What a node is, for "there is ..."."""
    if isinstance(node, Scalar):
        if not node.text:
            return Name("空的", "nothing")
        return Name("文字 {text}", "the text {text}").format(text=shown(node.text))
    if isinstance(node, Sequence):
        if not node.items:
            return Name("空列表", "an empty list")
        return Name("有 {n} 项的列表", "a list of {n}").format(n=len(node.items))
    return Name("一组键值", "a mapping")


def list_of(item: Shape, says: Name | None = None) -> Shape:
    """`[a, b]` or lines that begin with `- `; each item is read by `item`. Nothing is an empty list."""
    expected = says or Name("列表，每一项是{item}", "a list, each item {item}").format(item=item.says)
    read_item = item.read

    def read(node: Node, report: Report) -> tuple[Any, ...] | None:
        if type(node) is Sequence:
            read_items = [read_item(child, report) for child in node.items]
            return tuple([value for value in read_items if value is not None])
        if type(node) is not Scalar or node.text:
            not_a_list(node, expected, report)
        return None

    return Shape(read, "list", expected, item=item)


def one_or_list_of(item: Shape) -> Shape:
    """One value, or a list of them."""
    many = list_of(item)

    def read(node: Node, report: Report) -> tuple[Any, ...] | None:
        if type(node) is Scalar:
            value = item.read(node, report) if node.text else None
            return None if value is None else (value,)
        return many.read(node, report)  # type: ignore[no-any-return]

    return Shape(read, "one or list", Name("{item}或者列表", "{item} or a list").format(item=item.says), item=item)


def one_of(*choices: str, other: Mapping[str, str] | None = None) -> Shape:
    """One word of a closed list; `other` maps further spellings to it."""
    english = tuple(other or ()) if has_chinese(choices[0]) else choices
    several = Name(f" {'、'.join(choices)} 之一", f"one of {', '.join(english)}")
    says = several if choices[1:] else Name.both(shown(choices[0]))
    words = {**{choice: choice for choice in choices}, **(other or {})}

    def read(node: Node, report: Report) -> str | None:
        text = text_of(node, report, says)
        if not text:
            return None
        if text not in words:
            _not_a_choice(node, text, tuple(words), says, report)
        return words.get(text)

    return Shape(read, "choice", says, choices=choices, spellings=tuple(other or ()))


def member_of(enumeration: type[StrEnum], other: Mapping[str, str] | None = None) -> Shape:
    """One member of an enumeration."""
    word = one_of(*(str(member) for member in enumeration), other=other)
    members = {str(member): member for member in enumeration}

    def read(node: Node, report: Report) -> StrEnum | None:
        known = members.get(node.text) if type(node) is Scalar else None
        return known or members.get(word.read(node, report))

    return Shape(read, "choice", word.says, choices=word.choices, spellings=word.spellings)


def reference(kind: Name) -> Shape:
    """A name that leads to a `kind` of thing; the model looks it up."""

    def read(node: Node, report: Report) -> Ref | None:
        if type(node) is Scalar:
            return read_reference(Piece.of(node), report) if node.text else None
        wrong(node, says, report)
        return None

    says = Name("{zh}的 id", "the id of {en}").format(zh=kind.zh, en=complaints.indefinite(kind.en))
    return Shape(read, "reference", says)


def _text(node: Node, report: Report) -> str | None:
    return text_of(node, report)


def not_a_list(node: Node, expected: Name, report: Report) -> None:
    """A text where a list belongs: show it in brackets."""
    if type(node) is not Scalar or "：" in node.text:
        wrong(
            node, expected, report, Name("每一项另起一行，以 `- ` 开头。", "Begin each item on its own line with `- `.")
        )
        return
    index = first_full_width(node.text)
    if index != -1 and node.text[index] in "，、":
        form = f"[{ascii_form(node.text)}]"
        report.add(full_width(node.part(index, index + 1), node.text, node.span, form), lost=True)
        return
    form = f"[{node.text}]"
    remedy = Name("写成列表：{form}。", "Write a list: {form}.").format(form=shown(form))
    edits = () if node.style else (Edit(node.span, form),)
    report.add(complaints.wrong_type(node.span, expected, what(node), remedy, edits), lost=True)


def _not_a_choice(node: Node, text: str, words: tuple[str, ...], says: Name, report: Report) -> None:
    near = complaints.nearest(text, words)
    if near:
        remedy = Name("是不是 {word}？", "Did you mean {word}?").format(word=shown(near[0]))
        edits = (Edit(node.span, near[0]),) if len(near) == 1 else ()
        report.add(complaints.wrong_type(node.span, says, what(node), remedy, edits))
    else:
        report.add(complaints.wrong_type(node.span, says, what(node), Name("换成其中一个。", "Choose one of them.")))


TEXT = Shape(_text, "text", Name("一段文字", "a text"))
TEXTS = list_of(TEXT)
