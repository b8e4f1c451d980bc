"""A gap between two columns: no wider than its labels and the lines that turn in it need, each at its own height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.core.record import Record

_CLEAR = 14.0  # px between a box or frame and the nearest line that turns: room for an arrow head
_TRACK = 10.0  # px between two lines that turn beside each other
_HEAD, _TAIL = 22.0, 16.0  # px of line between a box or frame and a label, with an arrow head there and without
_BEND = 13.0  # px between a label and a line that turns
_NARROW = 44.0  # px of a gap with nothing in it
_NEAR = 8.0  # px at which one thing is beside another that is a bit higher or lower

Span = tuple[float, float]


class Part(Record, frozen=True):
    """A label, or a line that turns (of no width): px of width, and the heights from top to bottom that it takes.

    `heads` says whether a label's line ends with an arrow head at the gap's left side, and at its right.
    """

    id: str
    width: float
    span: Span
    heads: tuple[bool, bool] = (False, False)


class Gap(Record, frozen=True):
    """Its width, and the left side of each of its parts from its own left side; px."""

    width: float
    x: Mapping[str, float]


def fit(first: Sequence[Part], labels: Sequence[Part], last: Sequence[Part], walls: tuple[bool, bool]) -> Gap:
    """The narrowest gap. Lines turn left of all labels (`first`) or right of them (`last`), in this order.

    `walls` says whether a column or a frame is at the left of the gap, and at its right.
    """
    left, right = (_CLEAR * wall for wall in walls)
    x = _from_left(first, left)
    for label in labels:
        free = (x[turn.id] + _BEND for turn in first if _beside(turn, label))
        x[label.id] = max([_HEAD if label.heads[0] else _TAIL, *free])
    for at, turn in enumerate(last):
        before = [part for part in (*first, *last[:at]) if _beside(part, turn)]
        words = [x[label.id] + label.width + _BEND for label in labels if _beside(label, turn)]
        x[turn.id] = max([left, *(x[part.id] + _TRACK for part in before), *words])
    ends = [x[label.id] + label.width + (_HEAD if label.heads[1] else _TAIL) for label in labels]
    ends += [x[turn.id] + right for turn in (*first, *last)]
    wide = max([_NARROW if all(walls) else 0.0, *ends])
    x |= {name: wide - far for name, far in _from_left(last[::-1], right).items()}
    for label in labels:
        room = (x[turn.id] - _BEND for turn in last if _beside(turn, label))
        most = min([wide - (_HEAD if label.heads[1] else _TAIL), *room]) - label.width
        x[label.id] = max(x[label.id], min((wide - label.width) / 2, most))
    return Gap(wide, x)


def _from_left(turns: Sequence[Part], clear: float) -> dict[str, float]:
    """Each as far left as those before it let it."""
    x: dict[str, float] = {}
    for at, turn in enumerate(turns):
        x[turn.id] = max([clear, *(x[other.id] + _TRACK for other in turns[:at] if _beside(other, turn))])
    return x


def _beside(one: Part, other: Part) -> bool:
    return one.span[0] - _NEAR < other.span[1] and other.span[0] - _NEAR < one.span[1]
