"""How a line goes from one spot of its chain to the next, and where it meets a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from archgen.core.record import Record
from archgen.render.diagram.chains import Chain

Face = Literal["left", "right", "top", "bottom"]

CORNER = 9.0  # px at a box's corners without a line


class Side(Record, frozen=True):
    """A side of a spot."""

    spot: str
    face: Face


class Leg(Record, frozen=True):
    """One step of a chain, through the channel right of rank `channel`; None: straight up or down within a rank."""

    name: str
    start: Side
    end: Side
    channel: int | None


def legs(
    chain: Chain, rank: Mapping[str, int], rows: Sequence[Sequence[str]], solid: Mapping[str, object]
) -> tuple[Leg, ...]:
    """The legs of a chain. `rows`: the spots of each rank, top to bottom; lines may not pass through `solid` ones."""
    steps = list(zip(chain.spots, chain.spots[1:], strict=False))
    names = [f"{chain.wire.id}/{index}" for index in range(len(steps))]
    if rank[chain.spots[0]] != rank[chain.spots[-1]]:
        return tuple(
            Leg(name, Side(a, "right"), Side(b, "left"), rank[a]) for name, (a, b) in zip(names, steps, strict=True)
        )
    row = rows[rank[chain.label]]
    return tuple(_within(name, a, b, row, rank[a], solid) for name, (a, b) in zip(names, steps, strict=True))


def _within(name: str, a: str, b: str, row: Sequence[str], rank: int, solid: Mapping[str, object]) -> Leg:
    """From spot to spot of one rank: straight if nothing is between, else around: right first, then left."""
    low, high = sorted((row.index(a), row.index(b)))
    if not any(spot in solid for spot in row[low + 1 : high]):
        down = row.index(a) == low
        return Leg(name, Side(a, "bottom" if down else "top"), Side(b, "top" if down else "bottom"), None)
    face: Face = "right" if name.endswith("/0") else "left"
    return Leg(name, Side(a, face), Side(b, face), rank if face == "right" else rank - 1)
