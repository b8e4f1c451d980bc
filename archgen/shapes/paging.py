"""How groups of things share pages."""

from __future__ import annotations

Slice = tuple[int, int, int]  # group, first, end


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


def runs(sizes: list[int], limit: int) -> list[tuple[int, int]]:
    """Things that cannot be cut, in order, in as few runs of at most `limit` as can be: nearly equal; first and end.

    A larger thing is a run of its own.
    """
    count = len(_run(sizes, limit))
    even = -(-sum(sizes) // max(count, 1))
    return next(found for size in range(min(even, limit), limit + 1) if len(found := _run(sizes, size)) == count)


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
