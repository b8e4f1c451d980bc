"""What is to be laid out, and in which order it came to stand."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.record import Record

Rows = list[list[str]]  # the spots of each rank, top to bottom

MARGIN = 16  # px between a frame and what stands in it, left and right
PASSING = (1.0, 9.0)  # width and height in px of a point where a line passes a rank
BETWEEN = 6  # least px between two things of a rank; what needs more brings it in its own height


class Spot(Record, frozen=True, kw_only=True):
    """A thing that needs a place. `rank` counts from the left; sizes in px; `frame` is the id of what is around it."""

    id: str
    rank: int
    width: float
    height: float
    frame: str = ""


class Frame(Record, frozen=True):
    """A frame around spots; the title gets a strip of this size (px) at its top."""

    id: str
    title_width: float
    title_height: float


class Link(Record, frozen=True):
    """Two spots that want to stand near each other. In one rank, `source` and `target` stand one above the other."""

    source: str
    target: str
    weight: int = 1


class Graph(Record, frozen=True):
    """What to lay out: links join neighbouring ranks, or stay in one. Every frame holds a spot in each of its ranks."""

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    frames: tuple[Frame, ...] = ()
    apart: float = 4.0  # px that lines need between them at a box

    def spans(self) -> dict[str, tuple[int, int]]:
        """First and last rank of every frame."""
        ranks: dict[str, list[int]] = {frame.id: [] for frame in self.frames}
        for spot in self.spots:
            if spot.frame:
                ranks[spot.frame].append(spot.rank)
        return {frame: (min(inside), max(inside)) for frame, inside in ranks.items()}

    def level_links(self) -> Iterator[Link]:
        """The links that stay in one rank."""
        rank = {spot.id: spot.rank for spot in self.spots}
        return (link for link in self.links if rank[link.source] == rank[link.target])

    def components(self) -> dict[str, int]:
        """The component of every spot: links lead from a spot to all others of its own. The first spot's is 0."""
        near: dict[str, list[str]] = {spot.id: [] for spot in self.spots}
        for link in self.links:
            near[link.source].append(link.target)
            near[link.target].append(link.source)
        found: dict[str, int] = {}
        count = 0
        for start in near:
            todo = [start] if start not in found else []
            count += bool(todo)
            while todo:
                spot = todo.pop()
                if spot not in found:
                    found[spot] = count - 1
                    todo += near[spot]
        return found
