"""The shapes of single values: names, labels, flags, dates, priorities."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.vocabulary import Priority
from archgen.spec import complaints, tree
from archgen.spec.complaints import shown
from archgen.spec.declarations import Ref
from archgen.spec.fields import TEXT, Shape, text_of, wrong
from archgen.spec.ids import normalised
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report
from archgen.spec.tree import Node, Scalar


def is_date(text: str) -> bool:
    """Whether `text` is a month `2027-06` or a day `2027-06-30` of the calendar."""
    parts = text.split("-")
    if not text.isascii() or [len(part) for part in parts] not in ([4, 2], [4, 2, 2]) or not "".join(parts).isdigit():
        return False
    year, month, day = (int(part) for part in (*parts, "01")[:3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[(month - 1) % 12]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days


def _name(node: Node, report: Report) -> Name | None:
    if type(node) is Scalar:
        text = node.text
        if "\n" in text:
            text = " ".join(text.split())
        return Name.parse(text) if text else None
    if type(node) is not tree.Mapping:
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
        return Ref(normalised(node.text), node) if node.text else None
    wrong(node, TEXT.says, report)
    return None


def _flag(node: Node, report: Report) -> bool | None:
    text = text_of(node, report, FLAG.says)
    if not text:
        return None
    value = {"true": True, "false": False}.get(text.lower())
    if value is None:
        meant = "false" if text.lower() in NOES else "true"
        remedy = Name("写 {word}。", "Write {word}.").format(word=shown(meant))
        wrong(node, FLAG.says, report, remedy, (Edit(node.span, meant),) if text.lower() in (*YESES, *NOES) else ())
    return value


def _priority(node: Node, report: Report) -> Priority | None:
    text = text_of(node, report, PRIORITY.says)
    if not text:
        return None
    value, slash, cost = map(str.strip, text.partition("/"))
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
            (Edit(node.span, meant),),
        )
    else:
        wrong(node, DATE.says, report, _why_no_date(meant))
    return None


def _why_no_date(text: str) -> Name:
    """Why a date like 2027-06-31 does not exist; else how dates are written."""
    month, day = text[:7], text[8:]
    if is_date(month) and len(day) == 2 and day.isascii() and day.isdigit():
        last = next(number for number in (31, 30, 29, 28) if is_date(f"{month}-{number}"))
        if int(day) > last:
            zh, en = f"{int(month[5:])} 月只有 {last} 天", f"That month has only {last} days"
            return Name(f"{zh}：最晚写 `{month}-{last}`。", f"{en}: `{month}-{last}` is the last.")
    return Name("例如 `2027-06` 或 `2027-06-30`。", "Such as `2027-06` or `2027-06-30`.")


def _dated(node: Node, report: Report) -> Ref | None:
    date = _date(node, report)
    return None if date is None else Ref(date, node)


YESES = ("yes", "on", "y", "1", "是")
NOES = ("no", "off", "n", "0", "否")
DIGITS = ("1", "2", "3", "4", "5")
NAME = Shape(_name, "name", Name("名称", "a name"))
LABEL = Shape(_label, "label", Name("名称", "a name"))
FLAG = Shape(_flag, "flag", Name(" true 或 false", "true or false"), choices=("true", "false"))
DATE = Shape(_date, "date", Name("日期，年-月 或 年-月-日", "a date: year-month or year-month-day"))
DATED = Shape(_dated, "date", DATE.says)
PRIORITY = Shape(_priority, "priority", Name("价值/成本，各 1 到 5", "value/cost, 1 to 5 each"))
