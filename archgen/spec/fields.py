"""How one value is written: declarative shapes that read a node and can describe themselves in a manual or a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import Priority
from archgen.spec import complaints, nodes
from archgen.spec.complaints import shown
from archgen.spec.declarations import Ref
from archgen.spec.ids import read_reference
from archgen.spec.nodes import Hole, Node, Scalar, Sequence
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report

Read = Callable[[Node, Report], Any]


class Shape(Record, frozen=True):
    """How a value is written. `read` gives the value, or None when there is none or it was complained about."""

    read: Read
    kind: str
    says: Name
    choices: tuple[str, ...] = ()
    item: Shape | None = None
    keys: Mapping[str, Key] | None = None


class Key(Record, frozen=True):
    """One key of a mapping: its shape, what it means, and the attribute that it fills (`attribute`, else its name)."""

    shape: Shape
    meaning: Name
    attribute: str = ""
    example: str = ""  # a required key has one


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
    if type(node) is Scalar and (index := first_full_width(node.text)) != -1 and node.text[index] in "：，、":
        report.add(full_width(node.part(index, index + 1), node.text), lost=True)
        return
    finding = complaints.wrong_type(
        node.span,
        expected,
        what(node),
        remedy or Name("改成{expected}。", "Write {expected}.").format(expected=expected),
        edits,
    )
    report.add(finding, lost=True)


def what(node: Node) -> Name:
    """What a node is, for "there is ..."."""
    if isinstance(node, Scalar):
        if not node.text:
            return Name("空的", "nothing")
        return Name("文字 {text}", "the text {text}").format(text=shown(node.text))
    return Name("一个列表", "a list") if isinstance(node, Sequence) else Name("一组键值", "a mapping")


def list_of(item: Shape, says: Name | None = None) -> Shape:
    """`[a, b]` or lines that begin with `- `; each item is read by `item`. Nothing is an empty list."""
    expected = says or Name("{item}的列表", "a list: each item {item}").format(item=item.says)
    read_item = item.read

    def read(node: Node, report: Report) -> tuple[Any, ...] | None:
        if type(node) is Sequence:
            read_items = [read_item(child, report) for child in node.items]
            return tuple([value for value in read_items if value is not None])
        if type(node) is not Scalar or node.text:
            _not_a_list(node, expected, report)
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
    listing = Name.both(" | ".join(choices))
    says = Name("{choices} 之一", "one of {choices}").format(choices=listing)
    words = {**{choice: choice for choice in choices}, **(other or {})}

    def read(node: Node, report: Report) -> str | None:
        text = text_of(node, report, says)
        if not text:
            return None
        if text not in words:
            _not_a_choice(node, text, tuple(words), says, report)
        return words.get(text)

    return Shape(read, "choice", says, choices=choices)


def member_of(enumeration: type[StrEnum], other: Mapping[str, str] | None = None) -> Shape:
    """One member of an enumeration."""
    word = one_of(*(str(member) for member in enumeration), other=other)
    members = {str(member): member for member in enumeration}

    def read(node: Node, report: Report) -> StrEnum | None:
        return members.get(word.read(node, report))

    return Shape(read, "choice", word.says, choices=word.choices)


def reference(kind: Name) -> Shape:
    """A name that leads to a `kind` of thing; the model looks it up."""

    def read(node: Node, report: Report) -> Ref | None:
        if type(node) is Scalar:
            return read_reference(Piece.of(node), report) if node.text else None
        wrong(node, says, report)
        return None

    says = Name("{kind}的引用", "a reference: {kind}").format(kind=kind)
    return Shape(read, "reference", says)


def _text(node: Node, report: Report) -> str | None:
    return text_of(node, report)


def _name(node: Node, report: Report) -> Name | None:
    if type(node) is Scalar:
        text = node.text
        if "\n" in text:
            text = " ".join(text.split())
        return Name.parse(text) if text else None
    if type(node) is not nodes.Mapping:
        wrong(node, NAME.says, report)
        return None
    texts = {key.text: text_of(value, report) or "" for key, value in node.entries}
    for key, _ in node.entries:
        if key.text not in ("zh", "en"):
            report.add(complaints.unknown_key(key.text, key.span, ("zh", "en"), Name("双语名称", "bilingual name")))
    zh, en = texts.get("zh", ""), texts.get("en", "")
    return Name(zh or en, en or zh) if zh or en else None


def _label(node: Node, report: Report) -> Ref | None:
    """A text with its place that is a name of its own, such as a stage."""
    if type(node) is Scalar:
        return Ref(node.text, node.span) if node.text else None
    wrong(node, TEXT.says, report)
    return None


def _flag(node: Node, report: Report) -> bool | None:
    text = text_of(node, report, FLAG.says)
    if not text:
        return None
    value = {"true": True, "false": False}.get(text.lower())
    if value is None:
        meant = "false" if text.lower() in ("no", "off", "n", "0", "否") else "true"
        remedy = Name("写 {word}。", "Write {word}.").format(word=shown(meant))
        wrong(node, FLAG.says, report, remedy, (Edit(node.span, meant),))
    return value


def _priority(node: Node, report: Report) -> Priority | None:
    text = text_of(node, report, PRIORITY.says)
    if not text:
        return None
    value, slash, cost = (part.strip() for part in text.partition("/"))
    if slash and value in DIGITS and cost in DIGITS:
        return Priority(int(value), int(cost))
    if (index := first_full_width(text)) != -1 and type(node) is Scalar:
        report.add(full_width(node.part(index, index + 1), text, node.span))
    else:
        remedy = Name("写成 价值/成本，各 1 到 5，例如 `5/2`。", "Write value/cost, 1 to 5 each, such as `5/2`.")
        wrong(node, PRIORITY.says, report, remedy)
    return None


def _date(node: Node, report: Report) -> str | None:
    text = text_of(node, report, DATE.says)
    if not text or is_date(text):
        return text or None
    parts = ascii_form(text).replace("/", "-").replace(".", "-").split("-")
    meant = "-".join(part.strip().zfill(2) for part in parts)
    if is_date(meant):
        wrong(
            node,
            DATE.says,
            report,
            Name("改成 {date}。", "Write {date}.").format(date=shown(meant)),
            _edit(node, meant),
        )
    else:
        wrong(node, DATE.says, report, Name("例如 `2027-06` 或 `2027-06-30`。", "Such as `2027-06` or `2027-06-30`."))
    return None


def is_date(text: str) -> bool:
    """Whether `text` is a month `2027-06` or a day `2027-06-30` of the calendar."""
    parts = text.split("-")
    if not text.isascii() or [len(part) for part in parts] not in ([4, 2], [4, 2, 2]) or not "".join(parts).isdigit():
        return False
    year, month, day = (int(part) for part in (*parts, "01")[:3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[(month - 1) % 12]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days


def _dated(node: Node, report: Report) -> Ref | None:
    date = _date(node, report)
    return None if date is None else Ref(date, node.span)


def _not_a_list(node: Node, expected: Name, report: Report) -> None:
    """A text where a list belongs: show it in brackets."""
    if type(node) is Scalar:
        form = f"[{ascii_form(node.text) if ',' in ascii_form(node.text) else node.text}]"
        remedy = Name("写成列表：{form}。", "Write a list: {form}.").format(form=shown(form))
        span: Span = node.span
        finding = complaints.wrong_type(span, expected, what(node), remedy, () if node.style else (Edit(span, form),))
        report.add(finding, lost=True)
    else:
        wrong(node, expected, report)


def _not_a_choice(node: Node, text: str, words: tuple[str, ...], says: Name, report: Report) -> None:
    near = complaints.nearest(text, words)
    if near:
        remedy = Name("是不是 {word}？", "Did you mean {word}?").format(word=shown(near[0]))
        report.add(complaints.wrong_type(node.span, says, what(node), remedy, _edit(node, near[0])))
    else:
        report.add(complaints.wrong_type(node.span, says, what(node), Name("换成其中一个。", "Choose one of them.")))


def _edit(node: Node, text: str) -> tuple[Edit, ...]:
    return (Edit(node.span, text),)


DIGITS = ("1", "2", "3", "4", "5")
TEXT = Shape(_text, "text", Name("一段文字", "a text"))
NAME = Shape(_name, "name", Name("名称", "a name"))
LABEL = Shape(_label, "label", Name("名称", "a name"))
FLAG = Shape(_flag, "flag", Name("true 或 false", "true or false"), choices=("true", "false"))
DATE = Shape(_date, "date", Name("日期（年-月 或 年-月-日）", "a date (year-month or year-month-day)"))
DATED = Shape(_dated, "date", DATE.says)
PRIORITY = Shape(_priority, "priority", Name("价值/成本", "value/cost"))
TEXTS = list_of(TEXT)
