"""The value and cost field as a drawing: cells on a grid, corners, axes."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Group, Label, Path
from archgen.render.plans.quadrants import draw_quadrants
from archgen.shapes.board import Tile
from archgen.shapes.legend import Entry
from archgen.shapes.quadrants import LEVELS, Corner, Quadrants
from tests.render.laws import holds, points

B = Name.both
MORE = Name("另有 {count} 个", "{count} more")
CORNERS = (Corner(B("TL"), best=True), Corner(B("TR")), Corner(B("BL")), Corner(B("BR")))


def _drawn(most: int = 1, **values: Any) -> Drawing:
    """A field with `most` tiles in the middle and one in every other cell."""
    cells = tuple(
        tuple(
            tuple(Tile(id=f"{row}{column}{n}", name=B("M")) for n in range(most if row == column == 2 else 1))
            for column in range(LEVELS)
        )
        for row in range(LEVELS)
    )
    field = Quadrants(
        title=B("T"), subtitle=B("S"), cells=cells, corners=CORNERS, upward=B("价值"), rightward=B("成本"), more=MORE
    )
    return draw_quadrants(changed(field, **values), "zh", "priority")


def _boxes(drawing: Drawing, kind: str) -> dict[str, Box]:
    found = [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == kind]
    return {box.id or str(number): box for number, box in enumerate(found)}


def test_value_rises_upward_and_cost_to_the_right() -> None:
    tiles = _boxes(_drawn(), "tile-module")
    assert tiles["000"].rect.y < tiles["100"].rect.y < tiles["400"].rect.y
    assert tiles["000"].rect.x < tiles["010"].rect.x < tiles["040"].rect.x
    assert tiles["000"].rect.y == tiles["040"].rect.y
    assert tiles["000"].rect.x == tiles["400"].rect.x


def test_corners_hold_two_by_two_cells_and_the_best_has_a_colour() -> None:
    drawing = _drawn()
    grounds = list(_boxes(drawing, "quadrant").values())
    tiles = _boxes(drawing, "tile-module")
    inside = [sorted(id_ for id_, tile in tiles.items() if holds(ground.rect, tile.rect)) for ground in grounds]
    assert inside == [
        ["000", "010", "100", "110"],
        ["030", "040", "130", "140"],
        ["300", "310", "400", "410"],
        ["330", "340", "430", "440"],
    ]
    assert [ground.hue >= 0 for ground in grounds] == [True, False, False, False]


def test_levels_stand_beside_their_cells() -> None:
    drawing = _drawn()
    tiles = _boxes(drawing, "tile-module")
    levels = [leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.lines[0] in "12345"]
    beside = [label for label in levels if label.x < tiles["000"].rect.x]
    below = [label for label in levels if label not in beside]
    assert {label.lines[0]: label.y for label in beside} == {
        str(LEVELS - row): pytest.approx(tiles[f"{row}00"].rect.centre[1]) for row in range(LEVELS)
    }
    assert {label.lines[0]: label.x for label in below} == {
        str(column + 1): pytest.approx(tiles[f"0{column}0"].rect.centre[0]) for column in range(LEVELS)
    }


def test_axes_point_up_and_right() -> None:
    up, right = [leaf for leaf in _drawn().leaves() if isinstance(leaf, Path)]
    assert up.points[0] == right.points[0]
    assert up.points[1][1] < up.points[0][1]
    assert right.points[1][0] > right.points[0][0]


def test_what_the_page_cannot_hold_is_counted_and_told() -> None:
    drawing = _drawn(150)
    tiles = [box for id_, box in _boxes(drawing, "tile-module").items() if id_.startswith("22")]
    (more,) = [
        leaf
        for leaf in drawing.items
        if isinstance(leaf, Group) and isinstance(leaf.items[0], Label) and "另有" in leaf.items[0].lines[0]
    ]
    assert isinstance(more.items[0], Label)
    assert " ".join(more.items[0].lines) == f"另有 {150 - len(tiles)} 个"
    assert more.title.count("M") == 150 - len(tiles)
    assert drawing.height <= 720


def test_forty_modules_of_the_same_value_and_cost_are_all_named() -> None:
    drawing = _drawn(40)
    tiles = [box.rect for id_, box in _boxes(drawing, "tile-module").items() if id_.startswith("22")]
    assert len(tiles) == 40
    assert points(drawing) >= 9


def test_tiles_are_as_high_as_the_highest_if_the_page_has_room() -> None:
    long, short = Tile(id="long", name=B("供应商入驻线上化"), remark=B("R1")), Tile(id="short", name=B("M"))

    rows = {1: (long,), 3: (short,)}
    cells = tuple(tuple(rows.get(row, ()) if column == 1 else () for column in range(LEVELS)) for row in range(LEVELS))
    tiles = _boxes(_drawn(cells=cells), "tile-module")
    assert tiles["long"].rect.height == tiles["short"].rect.height


def test_columns_are_as_wide_as_what_they_hold() -> None:
    lone = Tile(id="a", name=B("M"))
    cells = tuple(
        tuple((lone, lone, lone) if (row, column) == (0, 1) else () for column in range(LEVELS))
        for row in range(LEVELS)
    )
    drawing = _drawn(cells=cells)
    cell = {box.rect.x: box.rect.width for box in _boxes(drawing, "quadrant-cell").values()}
    assert len(cell) == LEVELS
    assert sorted(cell.items())[1][1] == max(cell.values()) > 2 * min(cell.values())


@pytest.mark.parametrize("most", [1, 2, 4, 9])
def test_many_tiles_in_a_cell_lie_beside_each_other(most: int) -> None:
    drawing = _drawn(most)
    tiles = [box.rect for id_, box in _boxes(drawing, "tile-module").items() if id_.startswith("22")]
    assert len(tiles) == most
    assert not any(one.overlaps(other) for one in tiles for other in tiles if one is not other)
    assert 1.2 < drawing.width / drawing.height < 2.6


def test_notes_stand_under_the_legend() -> None:
    drawing = _drawn(notes=(B("没有评的模块：角色。"),), legend=(Entry(name=B("需求"), kind="tile-requirement"),))
    labels = {leaf.lines: leaf.y for leaf in drawing.leaves() if isinstance(leaf, Label)}
    assert labels["需求",] < labels["没有评的模块：角色。",] < drawing.height


def test_the_description_goes_from_the_best_cell_on() -> None:
    said = _drawn().description
    assert said.startswith("S。价值 5、成本 1：M。价值 5、成本 2：M。")
