"""A picture with every size and place settled, in px, and no colour: boxes, labels, paths, pills, tags, icons, groups.

Paint order is the order of the items. `kind`, `hue` and `emphasis` say what a thing is; the theme says how that looks.
`id` is the element that an item stands for (`oms.order`, `role:keeper`, `flow:a -> b`); a page can find it by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.text_metrics import LEADING, width

NEUTRAL = -1  # the hue of what belongs to no layer and no subsystem

Anchor = Literal["start", "middle", "end"]
Arrow = Literal["", "end", "start", "both"]


class Rect(Record, frozen=True):
    """A rectangle; x and y are its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> Rect:
        """The same rectangle with every side moved inwards (outwards if `by` is negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether they share more than an edge of `slack` px."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


class Box(Record, frozen=True, kw_only=True):
    """A filled shape.

    `shape`: "rect", "pill" (round ends), "cylinder" (a store), "diamond", "circle", "ring" (a final state), "chevron",
    "tab" (round corners at the top only).
    `emphasis`: "", "core", "broken", "quiet". `dashed`: planned or not ours.
    """

    rect: Rect
    kind: str
    id: str = ""
    shape: str = "rect"
    radius: float = 8
    hue: int = NEUTRAL
    emphasis: str = ""
    dashed: bool = False


class Label(Record, frozen=True, kw_only=True):
    """Lines of text. `x` is where the anchor is, `y` the vertical middle of the block.

    `owner` is the id of the box, edge or cluster spoken of, "" for the page's own text; `role` names its colour.
    `turned` text reads upwards: it is turned to the left around that point.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float = 13
    weight: int = 400
    anchor: Anchor = "middle"
    owner: str = ""
    role: str = "body"
    hue: int = NEUTRAL
    leading: float = LEADING
    turned: bool = False

    @property
    def rect(self) -> Rect:
        """The space that the text takes."""
        wide = max((width(line, self.size, self.weight) for line in self.lines), default=0.0)
        high = self.size * (1.2 + self.leading * (len(self.lines) - 1))
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        if self.turned:
            return Rect(self.x - high / 2, self.y - wide + before, high, wide)
        return Rect(self.x - before, self.y - high / 2, wide, high)


class Path(Record, frozen=True, kw_only=True):
    """A polyline with rounded corners. `source` and `target` are the ids of the boxes that it joins, "" for none.

    `dashed` is an event's line; the kind's own dash pattern is the theme's.
    """

    points: tuple[tuple[float, float], ...]
    kind: str
    id: str = ""
    source: str = ""
    target: str = ""
    arrow: Arrow = "end"
    radius: float = 6
    hue: int = NEUTRAL
    emphasis: str = ""
    dashed: bool = False


class Pill(Record, frozen=True, kw_only=True):
    """A label on a line. `owner` is the edge's id; `icon` ("" for none) stands before the text."""

    rect: Rect
    lines: tuple[str, ...]
    kind: str
    owner: str = ""
    size: float = 11
    weight: int = 400
    icon: str = ""
    hue: int = NEUTRAL
    emphasis: str = ""


class Tag(Record, frozen=True, kw_only=True):
    """The code of a rule where a finding is; `meaning` is what the rule is called, "" for a number of further ones.

    `severity`: "error", "warning", "info". A number has the tags that it stands for, `hidden`.
    """

    rect: Rect
    text: str
    severity: str
    meaning: str = ""
    hidden: tuple[Tag, ...] = ()
    owner: str = ""
    size: float = 12
    weight: int = 600


class Icon(Record, frozen=True, kw_only=True):
    """A small sign: "lock", "person", "core" (a star), "delegated" ... in the colour of a label's role."""

    name: str
    rect: Rect
    owner: str = ""
    role: str = "body"
    hue: int = NEUTRAL


class Group(Record, frozen=True, kw_only=True):
    """Items that stand for one element; `title` is its full name, for tooltips and screen readers."""

    items: tuple[Item, ...]
    id: str = ""
    title: str = ""


Item = Box | Label | Path | Pill | Tag | Icon | Group
Leaf = Box | Label | Path | Pill | Tag | Icon


class Drawing(Record, frozen=True, kw_only=True):
    """A whole picture; `title` and `description` are for who cannot see it, `name` is the stem of its files.

    `tight`: no page holds what it was to show, so that it depends on plainer shapes, too.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    description: str = ""
    name: str = ""
    language: Language = "zh"
    tight: bool = False

    def leaves(self) -> Iterator[Leaf]:
        """Everything that is painted, in paint order, groups opened."""
        stack = [iter(self.items)]
        while stack:
            for item in stack[-1]:
                if isinstance(item, Group):
                    stack.append(iter(item.items))
                    break
                yield item
            else:
                stack.pop()


def moved(item: Item, down: float) -> Item:
    """The item so many px further down."""
    if isinstance(item, Group):
        return changed(item, items=tuple(moved(one, down) for one in item.items))
    if isinstance(item, Path):
        return changed(item, points=tuple((x, y + down) for x, y in item.points))
    if isinstance(item, Label):
        return changed(item, y=item.y + down)
    rect = item.rect
    return changed(item, rect=Rect(rect.x, rect.y + down, rect.width, rect.height))
