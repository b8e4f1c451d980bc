"""Lanes keep the laws of pictures, over the samples and over generated models."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path as File

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Language
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Box, Drawing, Label, Leaf, Path, Pill, Rect
from archgen.render.lanes.lanes import draw_lanes
from archgen.render.margins import lowered
from archgen.shapes.lanes import Lanes, Link, Stop
from archgen.shapes.picture import Picture
from archgen.views import state_machine, swimlane
from tests.render.laws import faults, points
from tests.render.specimens import SAMPLES, sample, written
from tests.render.way_specimens import walking

HAIR = 1.0  # px that rounding may take


def pictures(facts: Facts) -> tuple[Picture, ...]:
    return on_pages((*swimlane.build(facts, ()), *state_machine.build(facts, ())))


def broken_laws(shape: Lanes, drawing: Drawing) -> list[str]:
    leaves = list(drawing.leaves())
    name = drawing.name
    shape = _drawn_edition(shape, drawing)
    links = {f"{name}/{n}/{link.id}": link for n, strip in enumerate(shape.strips) for link in strip.links}
    stops = {f"{name}/{n}/{stop.id}": stop for n, strip in enumerate(shape.strips) for stop in strip.stops}
    boxes = {leaf.id: leaf.rect for leaf in leaves if isinstance(leaf, Box) and leaf.id in stops}
    lines = {leaf.id: leaf for leaf in leaves if isinstance(leaf, Path) and leaf.id}
    labels = {leaf.owner: leaf.rect for leaf in leaves if isinstance(leaf, Pill)}
    labels |= {leaf.id: leaf.rect for leaf in leaves if isinstance(leaf, Box) and leaf.id in links}
    wanted = {id_ for id_, link in links.items() if link.lines}
    heads = [
        leaf.rect for leaf in leaves if isinstance(leaf, Label) and leaf.owner not in stops and leaf.owner not in links
    ]
    return [
        *faults(drawing),
        *(
            f"not drawn or not asked for: {ids}"
            for ids in (boxes.keys() ^ stops, lines.keys() ^ links, labels.keys() ^ wanted)
            if ids
        ),
        *_through_boxes(lines, boxes, [*heads]),
        *(f"label of {id_} off its line" for id_, rect in labels.items() if not _crosses(lines[id_], rect)),
        *_through_labels(lines, labels),
        *_lines_on_lines(lines, links),
        *_lines_on_rules(lines, leaves),
        *_lost_ends(lines, links),
        *_out_of_lane(shape, leaves, stops, boxes),
        *_hidden_hand_offs(shape, leaves, [*boxes.values(), *labels.values()]),
        *(f"{a} on {b}" for a, b in combinations(boxes, 2) if boxes[a].overlaps(boxes[b])),
        *(f"label of {a} on {b}" for a, rect in labels.items() for b in boxes if rect.overlaps(boxes[b])),
        *(f"labels of {a} and {b}" for a, b in combinations(labels, 2) if labels[a].overlaps(labels[b])),
    ]


def _drawn_edition(shape: Lanes, drawing: Drawing) -> Lanes:
    """That of the editions whose links are in the picture; the first if there is none."""
    drawn = {leaf.id for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.id}
    for edition in (shape, *shape.instead):
        if drawn == {f"{drawing.name}/{n}/{link.id}" for n, strip in enumerate(edition.strips) for link in strip.links}:
            return edition
    return shape


def _hidden_hand_offs(shape: Lanes, leaves: list[Leaf], others: Sequence[Rect]) -> list[str]:
    """Each hand-off has a mark of its own that nothing hides; one more is in the legend."""
    marks = [leaf.rect for leaf in leaves if isinstance(leaf, Box) and leaf.kind == "end" and leaf.rect.width == 7]
    wanted = sum(link.handoff for strip in shape.strips for link in strip.links)
    found = [] if len(marks) == wanted + bool(wanted) else [f"{len(marks)} marks of {wanted} hand-offs"]
    found += [f"two marks at {a.centre}" for a, b in combinations(marks, 2) if a.overlaps(b)]
    return found + [f"a mark at {mark.centre} is hidden" for mark in marks for rect in others if mark.overlaps(rect)]


def _strokes(path: Path) -> list[Rect]:
    return [
        Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairwise(path.points)
    ]


def _meets(stroke: Rect, rect: Rect) -> bool:
    inner = rect.inset(HAIR)
    return stroke.x <= inner.right and inner.x <= stroke.right and stroke.y <= inner.bottom and inner.y <= stroke.bottom


def _crosses(path: Path, rect: Rect) -> bool:
    return any(_meets(stroke, rect) for stroke in _strokes(path))


def _through_boxes(lines: dict[str, Path], boxes: dict[str, Rect], heads: Sequence[Rect]) -> list[str]:
    return [
        f"{path.id} runs through {name}"
        for path in lines.values()
        for name, rect in [*boxes.items(), *(("a head", head) for head in heads)]
        if _crosses(path, rect)
    ]


def _through_labels(lines: dict[str, Path], labels: dict[str, Rect]) -> list[str]:
    return [
        f"{path.id} runs through the label of {owner}"
        for path in lines.values()
        for owner, rect in labels.items()
        if owner != path.id and _crosses(path, rect)
    ]


def _lines_on_lines(lines: dict[str, Path], links: dict[str, Link]) -> list[str]:
    """Parallel strokes on one another, of lines that neither come from one stop nor go to one."""
    found = []
    for (one, first), (other, second) in combinations(links.items(), 2):
        if one.split("/")[1] != other.split("/")[1]:
            continue
        if first.tone == second.tone and (first.source == second.source or first.target == second.target):
            continue
        pairs = ((a, b) for a in _strokes(lines[one]) for b in _strokes(lines[other]))
        found += [f"{one} lies on {other}" for a, b in pairs if _lie_on_another(a, b)]
    return found


def _lines_on_rules(lines: dict[str, Path], leaves: list[Leaf]) -> list[str]:
    """Lines that run along the border of a lane or of a phase."""
    rules = [stroke for leaf in leaves if isinstance(leaf, Path) and leaf.kind == "rule" for stroke in _strokes(leaf)]
    return [
        f"{path.id} lies on a border"
        for path in lines.values()
        for stroke in _strokes(path)
        if any(_lie_on_another(stroke, rule) for rule in rules)
    ]


def _lie_on_another(a: Rect, b: Rect) -> bool:
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y)
    level = not a.height and not b.height and abs(a.y - b.y) < 2 and wide > 4
    upright = not a.width and not b.width and abs(a.x - b.x) < 2 and high > 4
    return level or upright


def _lost_ends(lines: dict[str, Path], links: dict[str, Link]) -> list[str]:
    """A line that does not begin or end at its stop begins or ends on a line that does; an arrow head is at a stop."""
    found = []
    for id_, line in lines.items():
        strip = id_.split("/")[1]
        for stop, point, end in ((line.source, line.points[0], "source"), (line.target, line.points[-1], "target")):
            spot = Rect(*point, 0, 0).inset(-HAIR)
            others = [
                other
                for other, link in links.items()
                if other != id_ and other.split("/")[1] == strip and getattr(link, end) == getattr(links[id_], end)
            ]
            if not stop and not any(_crosses(lines[other], spot.inset(-HAIR)) for other in others):
                found.append(f"{id_} has no {end}")
        if (line.arrow == "end") != bool(line.target):
            found.append(f"{id_} has a lost head")
    return found


def _out_of_lane(shape: Lanes, leaves: list[Leaf], stops: dict[str, Stop], boxes: dict[str, Rect]) -> list[str]:
    """Stops stand between the upper and the lower end of their lane's head."""
    heads = iter([leaf for leaf in leaves if isinstance(leaf, Box) and leaf.kind == "plain"])
    found = []
    for number, strip in enumerate(shape.strips):
        own = {lane.id: next(heads).rect for lane in strip.lanes if lane.kind != "plain"}
        for id_, stop in stops.items():
            if id_.split("/")[1] == str(number) and stop.lane in own:
                head, rect = own[stop.lane], boxes[id_]
                if rect.y < head.y or rect.bottom > head.bottom or rect.x < head.right:
                    found.append(f"{id_} out of {stop.lane}")
    return found


def check(facts: Facts, language: Language) -> None:
    for picture in pictures(facts):
        assert isinstance(picture.shape, Lanes)
        drawing = lowered(draw_lanes(picture.shape, language, picture.name))
        assert broken_laws(picture.shape, drawing) == [], picture.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_keep_the_laws(path: File, language: Language) -> None:
    check(sample(path), language)


@pytest.mark.parametrize("seed", range(30))
def test_generated_models_keep_the_laws(seed: int) -> None:
    check(walking(seed), LANGUAGES[seed % 2])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30, 330))
def test_hundreds_of_generated_models_keep_the_laws(seed: int) -> None:
    for language in LANGUAGES:
        check(walking(seed), language)


def handed_on(steps: int, roles: int) -> Facts:
    """A process in which each of some roles does two steps, then hands over to the next."""
    names = [
        "采购员 / Buyer",
        "平台运营 / Operator",
        "财务 / Accountant",
        "仓管 / Keeper",
        "质检员 / Inspector",
        "店长 / Manager",
    ]
    words = ["create", "audit", "assign", "ship", "sign", "settle", "approve", "close"]
    order = {"name": "订单中心 / Order centre", "operations": words}
    return written(
        {
            "product": {"name": "P"},
            "subsystems": {"s": {"name": "订单 / Orders", "modules": {"m": order}}},
            "roles": {f"r{at}": {"name": names[at], "permissions": {"s.m": "all"}} for at in range(roles)},
            "processes": {"w": {"steps": [{f"r{at // 2 % roles}": f"s.m.{words[at % 8]}"} for at in range(steps)]}},
        }
    )


@pytest.mark.parametrize("roles", [3, 4, 5, 6])
@pytest.mark.parametrize(("steps", "pages"), [(8, 1), (10, 1), (12, 1), (15, 2)])
def test_a_process_of_usual_length_is_read_on_one_page_or_two(steps: int, pages: int, roles: int) -> None:
    built = on_pages(swimlane.build(handed_on(steps, roles), ()))
    assert len(built) == pages
    for picture in built:
        assert isinstance(picture.shape, Lanes)
        assert all(points(draw_lanes(picture.shape, language, "p")) >= 8.99 for language in LANGUAGES)


def test_lines_that_change_rows_in_one_channel_do_not_cross_where_one_can_go_around() -> None:
    """`Refund without goods` leads back up past the line by which received goods come down to their refund."""
    shop = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
    (refund,) = [picture.shape for picture in pictures(sample(shop)) if picture.name == "swimlane-refund"]
    assert isinstance(refund, Lanes)
    lines = [leaf for leaf in draw_lanes(refund, "zh", "p").leaves() if isinstance(leaf, Path) and leaf.id]
    crossed = [
        (one.id, other.id)
        for one, other in combinations(lines, 2)
        for piece in pairwise(one.points)
        for another in pairwise(other.points)
        if _cross(piece, another) or _cross(another, piece)
    ]
    assert crossed == []


def _cross(level: tuple[tuple[float, float], ...], upright: tuple[tuple[float, float], ...]) -> bool:
    """Whether a level piece of a line and an upright one cross, not counting ends."""
    (x, y), (to_x, to_y) = level
    (at, top), (also_at, bottom) = upright
    inside = min(x, to_x) + HAIR < at < max(x, to_x) - HAIR and min(top, bottom) + HAIR < y < max(top, bottom) - HAIR
    return y == to_y and at == also_at and inside
