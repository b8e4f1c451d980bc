"""Every key of the language as one page of Markdown, a table for each mapping: fields → page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.core.names import Language, Name
from archgen.core.record import Record, changed
from archgen.spec.fields import Key, Shape
from archgen.spec.reader import LANGUAGE

HEAD = Name(
    """\
<!-- 由 `archgen schema --format markdown --lang zh` 生成 -->
# 全部键

[English](keys.md) · **中文**

语言里的每一个键：怎么写、什么意思、不写时是什么。标题是键在规格里的位置：`ID` 处写您起的 id，`[]` 表示列表中的一项。
怎么用、为什么这样写，见[语言说明](language.zh.md)；短写法也在那里。
""",
    """\
<!-- Written by `archgen schema --format markdown`. -->
# All keys

**English** · [中文](keys.zh.md)

Every key of the language: how it is written, what it means, what holds without it. The titles are places in a spec:
`ID` stands for an id of yours, `[]` for an item of a list. How the keys are used, and the short forms:
[language.md](language.md).
""",
)
ROOT = Name("最外层", "The whole file")
COLUMNS = Name("| 键 | 写法 | 意思 | 不写时 |", "| key | form | meaning | without it |")
REQUIRED = Name("必须写", "required")
SAME = Name("和 {like} 的键相同。", "The keys of {like}.")
STEP = "step"
INSIDE = {"list": "[]", "branches": "[]", "goto": "[]", "by reference": ".ID", "cases": ".ID"}
ALSO = Name("{form}；也可以写 {words}", "{form}; also {words}")


class _Table(Record, frozen=True):
    """The keys that may stand at a place of the spec; `like` is another place with the same ones.

    With `alternatives` no key is required by itself: what is required depends on the others.
    """

    place: str
    keys: Mapping[str, Key]
    like: str = ""
    alternatives: bool = False


def keys_page(language: Language) -> str:
    """The whole page, in one language."""
    sections = (_section(table, language) for table in _tables())
    return "\n".join((HEAD.say(language), *sections))


def _tables() -> Iterator[_Table]:
    """A table for each place that has keys, in the order of the file: outer ones first; the same keys only once."""
    known: dict[int, str] = {}
    waiting = [_Table("", LANGUAGE)]
    while waiting:
        table = waiting.pop(0)
        like = known.setdefault(id(table.keys), table.place)
        yield changed(table, like="" if like == table.place else like)
        if like == table.place:
            inner = (_inner(f"{table.place}.{name}".lstrip("."), key.shape) for name, key in table.keys.items())
            waiting[:0] = [found for found in inner if found]


def _inner(place: str, shape: Shape | None) -> _Table | None:
    """The table of what is written under a key: in its items, where it is a list or has references as keys."""
    while shape and not shape.keys:
        place += INSIDE.get(shape.kind, "")
        shape = shape.item
    if shape is None or shape.keys is None:
        return None
    inside = f"{place}.ID" if shape.kind == "things" else place
    return _Table(inside, shape.keys, alternatives=shape.kind == STEP)


def _section(table: _Table, language: Language) -> str:
    title = f"## {f'`{table.place}`' if table.place else ROOT.say(language)}\n"
    if table.like:
        return f"{title}\n{SAME.say(language).format(like=f'`{table.like}`')}\n"
    required = "" if table.alternatives else REQUIRED.say(language)
    rows = (_row(name, key, required, language) for name, key in table.keys.items())
    return "\n".join((title, COLUMNS.say(language), "|---|---|---|---|", *rows, ""))


def _row(name: str, key: Key, required: str, language: Language) -> str:
    absent = required if key.example else _default(key, language)
    return f"| `{name}` | {_form(key.shape, language)} | {key.meaning.say(language)} | {absent} |"


def _form(shape: Shape, language: Language) -> str:
    form = shape.says.say(language).strip()
    more = (*shape.choices, *shape.spellings) if shape.spellings else ()
    words = ", ".join(f"`{word}`" for word in more if word not in form)
    return ALSO.say(language).format(form=form, words=words) if words else form


def _default(key: Key, language: Language) -> str:
    if key.default:
        return key.default.say(language)
    return "`false`" if key.shape.kind == "flag" else ""
