"""What a line for flows of several kinds must say, having the looks of one: how many of them are otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Name, joined
from archgen.views.labels import counted

_EVENTS = ("个事件", "event", "events")
_MOST_SORTS = 2  # that a label has room for
_MIXED = Name("多种类型", "mixed")
_OF_KIND = {
    "information": ("条信息流", "information", "information"),
    "cash": ("条资金流", "cash", "cash"),
    "goods": ("条货物流", "goods", "goods"),
    "business": ("条业务流", "business", "business"),
    "call": ("次调用", "call", "calls"),
}


def otherwise(kinds: Sequence[str], events: int, drawn: str) -> Name | None:
    """`（1 个事件、2 条资金流） / (1 event, 2 cash)`: what is not as drawn; None if all is.

    `kinds`: of all flows but events without data; `drawn`: that of the line; `events`: of a line that is not dashed.
    """
    said = [counted(events, *_EVENTS)] if events else []
    for kind, words in _OF_KIND.items():
        count = kinds.count(kind) if kind != drawn else 0
        said += [counted(count, *words)] if count else []
    listed = joined(said) if len(said) <= _MOST_SORTS else _MIXED
    return Name(f"（{listed.zh}）", f" ({listed.en})") if said else None
