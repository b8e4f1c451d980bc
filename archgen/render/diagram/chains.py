"""Edges as chains from rank to rank: a label stands on its line like a box of its own, so nothing can ever cover it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.core.record import Record
from archgen.render.diagram.graph import PASSING, Frame, Graph, Link, Spot

_NEAR, _STRAIGHT = 2, 8  # how much a box wants to stand by its line, and a line to stay straight
_ROOM = 12.0  # px above and below a box that no line uses
_AIR = 2.0  # px above and below a label
_LOAD = 40.0  # px of labels that make one rank fuller than another


class Standing(Record, frozen=True, kw_only=True):
    """A box that has its column; sizes in px."""

    id: str
    column: int
    width: float
    height: float
    frame: str = ""


class Wire(Record, frozen=True, kw_only=True):
    """An edge to lay out: its ends, the size of its label in px, and whether it has a head at `both` ends."""

    id: str
    source: str
    target: str
    width: float
    height: float
    both: bool = False


class Chain(Record, frozen=True):
    """A wire's spots from left to right, or from its source on within one rank; `back`: its data runs to the left."""

    wire: Wire
    spots: tuple[str, ...]
    label: str
    back: bool


def thread(
    boxes: Sequence[Standing], wires: Sequence[Wire], frames: Sequence[Frame]
) -> tuple[Graph, tuple[Chain, ...]]:
    """The graph to lay out, and what each wire became. Boxes get even ranks, labels mostly the odd ones between."""
    weaver = _Weaver(boxes, frames)
    chains = {wire.id: weaver.weave(wire) for wire in sorted(wires, key=weaver.length)}
    weaver.fill(frames)
    ordered = tuple(chains[wire.id] for wire in wires)
    solid = {box.id for box in boxes}
    links = tuple(
        Link(source, target, _NEAR if source in solid or target in solid else _STRAIGHT)
        for chain in ordered
        for source, target in zip(chain.spots, chain.spots[1:], strict=False)
    )
    return Graph(tuple(weaver.spots.values()), links, tuple(frames)), ordered


class _Weaver:
    """Adds labels and passing points, the short wires first, each label in the emptiest rank that its wire passes."""

    def __init__(self, boxes: Sequence[Standing], frames: Sequence[Frame]) -> None:
        self.boxes: Mapping[str, Spot] = {
            box.id: Spot(
                id=box.id, rank=2 * box.column, width=box.width, height=box.height + 2 * _ROOM, frame=box.frame
            )
            for box in boxes
        }
        self.spots = dict(self.boxes)
        self.spans = Graph(tuple(self.spots.values()), (), tuple(frames)).spans()
        self.filled: dict[int, float] = {}

    def length(self, wire: Wire) -> int:
        return abs(self.boxes[wire.source].rank - self.boxes[wire.target].rank)

    def weave(self, wire: Wire) -> Chain:
        back = self.boxes[wire.source].rank > self.boxes[wire.target].rank
        left, right = (wire.target, wire.source) if back else (wire.source, wire.target)
        first, last = self.boxes[left].rank, self.boxes[right].rank
        chosen = self._label_rank(left, right) if first < last else first
        self.filled[chosen] = self.filled.get(chosen, 0) + wire.height
        names = {rank: f"{wire.id} at {rank}" for rank in (range(first + 1, last) if first < last else (first,))}
        for rank, name in names.items():
            width, height = (wire.width, wire.height + 2 * _AIR) if rank == chosen else PASSING
            frame = self._frame(left, right, rank)
            self.spots[name] = Spot(id=name, rank=rank, width=width, height=height, frame=frame)
        return Chain(wire, (left, *names.values(), right), names[chosen], back)

    def fill(self, frames: Sequence[Frame]) -> None:
        """Points in the ranks of a frame where nothing of it stands: so what passes it is above or below it there."""
        filled = {(spot.frame, spot.rank) for spot in self.spots.values()}
        for frame in frames:
            first, last = self.spans[frame.id]
            for rank in range(first, last + 1):
                if (frame.id, rank) not in filled:
                    name = f"frame {frame.id} at {rank}"
                    self.spots[name] = Spot(id=name, rank=rank, width=PASSING[0], height=PASSING[1], frame=frame.id)

    def _label_rank(self, left: str, right: str) -> int:
        """Between frames if the line leaves one, then where little stands, then near the middle."""
        first, last = self.boxes[left].rank, self.boxes[right].rank
        common = self.boxes[left].frame if self.boxes[left].frame == self.boxes[right].frame else ""

        def worse(rank: int) -> tuple[bool, float, float]:
            away = abs(rank - (first + last) / 2)
            return self._frame(left, right, rank) != common, self.filled.get(rank, 0) // _LOAD, away

        return min(range(first + 1, last, 2), key=worse)

    def _frame(self, left: str, right: str, rank: int) -> str:
        """The frame that a line is in at a rank: one of its ends' as far as that reaches."""
        for frame in (self.boxes[left].frame, self.boxes[right].frame):
            first, last = self.spans.get(frame, (1, 0))
            if first <= rank <= last:
                return frame
        return ""
