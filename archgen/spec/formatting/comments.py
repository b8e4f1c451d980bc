"""Comments of a text, each attached to the entry that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from archgen.core.record import Record
from archgen.spec.source import Source
from archgen.spec.tree import Mapping, Node, Scalar, Sequence

COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*")


class Comment(Record, frozen=True):
    """A comment with its sign; `alone` on its line, or behind something. `apart`: below a free line."""

    text: str
    index: int
    column: int
    alone: bool
    apart: bool


class Anchor(Record, frozen=True):
    """What a comment can be attached to: an entry of a collection, by its key, or an item of a list."""

    node: Node
    index: int
    column: int
    parents: tuple[Node, ...]  # the collections that hold it, outermost first


class Comments:
    """The comments of a file. Nodes are known by their identity, so they must be those that were read."""

    def __init__(self, source: Source, root: Node) -> None:
        self._before: dict[int, list[str]] = defaultdict(list)
        self._behind: dict[int, list[str]] = defaultdict(list)
        self._last: dict[int, list[str]] = defaultdict(list)
        self._held: set[int] = set()
        self.texts: list[str] = []
        anchors = sorted(_anchors(root, ()), key=lambda anchor: anchor.index)
        starts = [anchor.index for anchor in anchors]
        for comment in _comments(source.text, root):
            self.texts.append(comment.text.rstrip())
            place = bisect_right(starts, comment.index)
            previous = next((each for each in reversed(anchors[:place]) if _reaches(each, comment)), None)
            self._attach(comment, previous, anchors[place] if place < len(anchors) else None)

    def before(self, node: Node) -> list[str]:
        """The lines above an entry; an empty one is a free line."""
        return self._before[id(node)]

    def behind(self, node: Node) -> list[str]:
        """What stands behind an entry, on its line."""
        return self._behind[id(node)]

    def last(self, collection: Node) -> list[str]:
        """The lines below the last entry of a collection; an empty one is a free line."""
        return self._last[id(collection)]

    def holds(self, collection: Node) -> bool:
        """Whether a comment stands inside a collection."""
        return id(collection) in self._held

    def _attach(self, comment: Comment, previous: Anchor | None, following: Anchor | None) -> None:
        if previous and not comment.alone:
            self._put(self._behind, previous.node, comment, previous.parents)
        elif following and (previous is None or _belongs(comment, previous, following)):
            self._put(self._before, following.node, comment, following.parents)
        elif previous:
            within = [number for number, each in enumerate(previous.parents) if _column(each) <= comment.column]
            parents = previous.parents[: (within[-1] if within else 0) + 1]
            if any(map(_is_flow, previous.parents)):
                parents = previous.parents
            self._put(self._last, parents[-1], comment, parents)

    def _put(self, where: dict[int, list[str]], node: Node, comment: Comment, parents: tuple[Node, ...]) -> None:
        where[id(node)] += [""] if comment.apart else []
        where[id(node)].append(comment.text.rstrip())
        self._held.update(map(id, parents))


def _reaches(anchor: Anchor, comment: Comment) -> bool:
    """Whether no bracket has closed between an entry and a comment after it."""
    return all(not _is_flow(parent) or comment.index < parent.end.index for parent in anchor.parents)


def _belongs(comment: Comment, previous: Anchor, following: Anchor) -> bool:
    """Whether a comment speaks of what follows: in brackets what they hold, else what is not indented less."""
    if any(map(_is_flow, previous.parents)):
        return id(previous.parents[-1]) in map(id, following.parents)
    return comment.column <= following.column


def _is_flow(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and node.flow


def _column(collection: Node) -> int:
    """Where the entries of a collection begin."""
    return int(collection.start.column)


def _anchors(node: Node, parents: tuple[Node, ...]) -> Iterator[Anchor]:
    within = (*parents, node)
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield Anchor(key, key.start.index, key.start.column, within)
            yield from _anchors(value, within)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield Anchor(item, item.start.index, item.start.column if node.flow else _column(node), within)
            yield from _anchors(item, within)


def _comments(text: str, root: Node) -> Iterator[Comment]:
    """Comments stand outside of texts; one behind the sign of a block text belongs to it."""
    end = 0
    for start, stop in [*sorted(_texts(root)), (len(text), len(text))]:
        for found in COMMENT.finditer(text, end, start):
            line = text.rfind("\n", 0, found.start()) + 1
            alone = not text[line : found.start()].strip()
            yield Comment(
                found[0], found.start(), found.start() - line, alone, alone and is_below_free_line(text, line)
            )
        end = stop


def is_below_free_line(text: str, line: int) -> bool:
    """Whether the line above the one that begins at an index holds nothing."""
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    return line > 0 and not text[above:line].strip()


def _texts(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, Scalar):
        yield node.start.index, node.end.index
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
