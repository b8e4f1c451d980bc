"""How groups of things share pages."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from unicodedata import east_asian_width

from archgen.core.names import Name

Slice = tuple[int, int, int]  # group, first, end

_SEAM = 1.7  # em between two languages
_AT_ONCE = ContextVar("languages at once", default=1)


@contextmanager
def in_both_languages() -> Iterator[None]:
    """Within this, room is found for names that are said in both languages at once."""
    breadth.cache_clear()
    token = _AT_ONCE.set(2)
    try:
        yield
    finally:
        _AT_ONCE.reset(token)
        breadth.cache_clear()


def at_once() -> int:
    """In how many languages names are said."""
    return _AT_ONCE.get()


def parts(sizes: list[int], limit: int) -> list[list[Slice]]:
    """Groups of the given sizes in as few parts of at most `limit` as can be: nearly equal, groups rather whole."""
    total = sum(sizes)
    count = max(-(-total // limit), 1)
    for size in range(max([-(-total // count), *(size for size in sizes if size <= limit)]), limit + 1):
        filled = _filled(sizes, size, whole=True)
        if len(filled) == count:
            return filled
    return _filled(sizes, max(-(-total // count), 1), whole=False)


def _filled(sizes: list[int], limit: int, whole: bool) -> list[list[Slice]]:
    filled: list[list[Slice]] = [[]]
    room = limit
    for group, size in enumerate(sizes):
        if whole and room < size <= limit:
            room = 0
        first = 0
        while first < size:
            if room == 0:
                filled.append([])
                room = limit
            end = min(size, first + room)
            filled[-1].append((group, first, end))
            room -= end - first
            first = end
    return [part for part in filled if part] or [[]]


def weighed(weights: list[list[float]], most: float, each: float = 0.0) -> list[list[Slice]]:
    """Groups of things that weigh so much, and `each` a group, in few parts of at most `most`: groups rather whole.

    The parts are about equally heavy; a thing that is heavier has a part of its own.
    """
    filled = _weighed(weights, most, each)
    low, high = most / 2, most
    for _ in range(7):
        middle = (low + high) / 2
        even = _weighed(weights, middle, each)
        if len(even) == len(filled) and not _heavier(weights, even, most, each):
            filled, high = even, middle
        else:
            low = middle
    return filled


def _heavier(weights: list[list[float]], cut: list[list[Slice]], most: float, each: float) -> bool:
    """Whether a part of several things is heavier than it may be."""
    return any(
        sum(each + sum(weights[group][first:end]) for group, first, end in part) > most
        and sum(end - first for _, first, end in part) > 1
        for part in cut
    )


def _weighed(weights: list[list[float]], most: float, each: float) -> list[list[Slice]]:
    filled: list[list[Slice]] = [[]]
    used = 0.0
    for group, things in enumerate(weights):
        whole = each + sum(things)
        if filled[-1] and used + whole > most and (whole <= most or used + each + things[0] > most):
            filled.append([])
            used = 0.0
        first = 0
        used += each
        for index, weight in enumerate(things):
            if used + weight > most and (index > first or filled[-1]):
                if index > first:
                    filled[-1].append((group, first, index))
                filled.append([])
                first, used = index, each
            used += weight
        filled[-1].append((group, first, len(things)))
    return filled


@lru_cache(maxsize=1 << 14)
def breadth(name: Name) -> float:
    """About how wide a name is in whichever language, or in both at once, in em."""
    if name.zh == name.en:
        return _em(name.zh)
    wide = _em(name.zh), _em(name.en)
    return max(wide) if at_once() == 1 or 0.0 in wide else sum(wide, _SEAM)


def _em(text: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WF" else 0.56 for char in text)


def runs(sizes: list[int], limit: int) -> list[tuple[int, int]]:
    """Things that cannot be cut, in order, in as few runs of at most `limit` as can be: nearly equal; first and end.

    A larger thing is a run of its own.
    """
    count = fewest(sizes, limit)
    even = -(-sum(sizes) // max(count, 1))
    return next(found for size in range(min(even, limit), limit + 1) if len(found := _run(sizes, size)) == count)


def fewest(sizes: list[int], limit: int) -> int:
    """How many runs of at most `limit` it takes."""
    return len(_run(sizes, limit))


def _run(sizes: list[int], limit: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    room = 0
    for index, size in enumerate(sizes):
        if found and size <= room:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
            room = limit
        room -= size
    return found


def numbered(name: Name, number: int, count: int) -> Name:
    """The name of a page: `产品架构图（1/3）`; of an only page as it is."""
    return Name(f"{name.zh}（{number}/{count}）", f"{name.en} ({number}/{count})") if count > 1 else name


def page_name(name: str, taken: Container[str], number: int) -> str:
    """The name of a page, with zeros before the number as long as another picture has that name."""
    digits = str(number)
    while f"{name}-{digits}" in taken:
        digits = f"0{digits}"
    return f"{name}-{digits}"
