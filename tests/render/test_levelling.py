"""Frames that nearly end at one height do end there, unless something is in the way."""

from __future__ import annotations

import pytest

from archgen.render.diagram.levelling import levelled
from archgen.render.diagram.routing import Point, Routed
from archgen.render.drawing import Box, Rect
from archgen.render.pictures import draw_all
from archgen.views import data_flow, dependency
from tests.render.specimens import REAL, SAMPLES, sample

HIGH, LOW = Rect(0, 0, 100, 200), Rect(200, 12, 100, 180)


def frames(*rects: Rect, boxes: tuple[Rect, ...] = (), line: tuple[Point, ...] = ()) -> list[Rect]:
    named = {str(place): rect for place, rect in enumerate(rects)}
    routed = Routed({str(place): box for place, box in enumerate(boxes)}, named, {}, {"line": line}, 300, 200)
    return list(levelled(routed).frames.values())


def test_tops_and_bottoms_are_level() -> None:
    assert frames(HIGH, LOW) == [HIGH, Rect(200, 0, 100, 200)]


def test_nobody_moves_far() -> None:
    far = Rect(200, 60, 100, 80)
    assert frames(HIGH, far) == [HIGH, far]


@pytest.mark.parametrize(
    ("line", "top"),
    [
        (((150, 4), (400, 4)), 12),  # above its title
        (((150, 4), (180, 4)), 0),  # beside it
        (((250, -20), (250, 50)), 0),  # down through its border
        (((250, -20), (250, 4), (400, 4)), 12),
    ],
)
def test_a_line_keeps_its_way(line: tuple[Point, ...], top: float) -> None:
    assert frames(HIGH, LOW, line=line)[1].y == top


def test_a_box_keeps_its_place() -> None:
    assert frames(HIGH, LOW, boxes=(Rect(220, 196, 40, 30),)) == [HIGH, Rect(200, 0, 100, 192)]


def test_frames_above_one_another_stay_apart() -> None:
    above, below = Rect(200, -60, 100, 60), Rect(200, 16, 100, 180)
    assert frames(HIGH, above, below)[2].y == 16


def test_hardly_any_two_frames_miss_one_another_in_the_samples() -> None:
    tops = []
    for path in (*SAMPLES, *REAL):
        pictures = [*data_flow.build(sample(path), ()), *dependency.build(sample(path), ())]
        for drawing in draw_all([one for one in pictures if one.name != "dsm"], "zh"):
            rects = [leaf.rect for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == "cluster"]
            tops += [abs(one.y - other.y) for one in rects for other in rects if one.x < other.x]
    assert len(tops) > 30
    assert sum(0 < away < 24 for away in tops) < len(tops) / 20
