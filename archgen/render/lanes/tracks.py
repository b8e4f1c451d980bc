"""Which lines of a channel run beside which: every turning piece gets a track, pieces of one bundle share theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archgen.core.record import Record
from archgen.render.diagram.channels import Run, stacked, tracks
from archgen.render.lanes.lattice import Lattice
from archgen.render.lanes.routes import Route, Stretch, routes

_UNIT = 100.0  # between two places of the scale, so that shifts and tracks fit between
_SHIFT, _TRACK = 12.0, 9.0
_LOOSE = 45.0  # of a channel on the scale
_ATTEMPTS = 3

PieceKey = tuple[str, int]  # a wire and the number of one of its pieces
Channel = tuple[str, int]  # "v" or "h", and where
Span = tuple[float, float]


class Tracks(Record, frozen=True):
    """The track of every piece in a channel, counted from its left or upper side, and how many each channel has.

    `stacked` are wires that would lie on others for a bit.
    """

    track: Mapping[PieceKey, int]
    count: Mapping[Channel, int]
    stacked: frozenset[str] = frozenset()


Settled = tuple[tuple[Route, ...], Tracks]


def settle(lattice: Lattice) -> Settled:
    """Routes and tracks; where no order of tracks keeps two lines apart, one of them moves off the middle."""
    apart: frozenset[str] = frozenset()
    for _ in range(_ATTEMPTS):
        found = routes(lattice, apart)
        tracks_of = assign(found)
        if tracks_of.stacked <= apart:
            break
        apart |= tracks_of.stacked
    return found, tracks_of


def assign(routes: Sequence[Route]) -> Tracks:
    """Upright channels first; the others then know where their lines turn."""
    found: dict[PieceKey, int] = {}
    count: dict[Channel, int] = {}
    on_others: dict[Channel, list[str]] = {}
    for axis in ("h", "v", "h"):
        channels: dict[int, list[tuple[Route, int]]] = {}
        for route in routes:
            for number, piece in enumerate(route.pieces):
                if piece.axis == axis and in_channel(route, number):
                    channels.setdefault(piece.at, []).append((route, number))
        for at, pieces in channels.items():
            names = _bundles(pieces)
            runs = _runs(pieces, names, found)
            track = tracks(runs)
            bad = {name for name, _ in stacked(runs, track)}
            on_others[axis, at] = [route.wire.id for (route, _), name in zip(pieces, names, strict=True) if name in bad]
            for (route, number), name in zip(pieces, names, strict=True):
                found[route.wire.id, number] = track.get(name, 0)
            count[axis, at] = 1 + max(track.values(), default=0)
    return Tracks(found, count, frozenset(wire for wires in on_others.values() for wire in wires))


def in_channel(route: Route, number: int) -> bool:
    """Whether a piece runs in a channel: all but the ends do, those run along the row or column of their stop."""
    return 0 < number < len(route.pieces) - 1


def _bundles(pieces: Sequence[tuple[Route, int]]) -> list[str]:
    """A name for every piece, one name for those that come out of one stop or go to one together."""
    outs = [_out(route, number) for route, number in pieces]
    ins = [_in(route, number) for route, number in pieces]
    count = Counter(name for name in outs + ins if name)
    return [
        (out if count[out] >= count[into] else into) or route.wire.id
        for (route, _), out, into in zip(pieces, outs, ins, strict=True)
    ]


def _out(route: Route, number: int) -> str:
    """Pieces that turn off from one end of a line in one channel run together, unless a label is there."""
    if number != 1 or route.label == 0:
        return ""
    first = route.pieces[0]
    return f"{route.wire.source} > {first.axis}{first.at}{first.shift} {route.wire.tone} {route.cells[1]}"


def _in(route: Route, number: int) -> str:
    if number != len(route.pieces) - 2 or route.label == len(route.pieces) - 1:
        return ""
    last = route.pieces[-1]
    return f"{route.wire.target} < {last.axis}{last.at}{last.shift} {route.wire.tone} {route.cells[-2]}"


class _Run(Run, frozen=True):
    """A run that takes all of the channels in which it ends: its track there may still change."""

    loose: tuple[float, ...] = ()

    @property
    def span(self) -> Span:
        """With the channels at its ends."""
        ends = (*self.lefts, *self.rights, *(at + by for at in self.loose for by in (-_LOOSE, _LOOSE)))
        return min(ends), max(ends)


def _runs(pieces: Sequence[tuple[Route, int]], names: Sequence[str], found: Mapping[PieceKey, int]) -> list[Run]:
    """Bundles as runs: where they are joined from the left or from above, and where from the other side."""
    joined: dict[str, tuple[dict[float, None], dict[float, None], dict[float, None]]] = {}
    for (route, number), name in zip(pieces, names, strict=True):
        before, after, loose = joined.setdefault(name, ({}, {}, {}))
        piece = route.pieces[number]
        for other in (number - 1, number + 1):
            side = before if _far_end(route.pieces[other], piece.at) < piece.at else after
            side[_place(route, other, found)] = None
            if piece.axis == "v" and in_channel(route, other):
                loose[route.pieces[other].at * _UNIT] = None
    return [_Run(name, *map(tuple, ends)) for name, ends in joined.items()]


def _far_end(piece: Stretch, at: int) -> int:
    return piece.low if piece.high == at else piece.high


def _place(route: Route, number: int, found: Mapping[PieceKey, int]) -> float:
    piece = route.pieces[number]
    return piece.at * _UNIT + piece.shift * _SHIFT + found.get((route.wire.id, number), 0) * _TRACK
