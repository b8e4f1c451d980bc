"""Roadmaps as drawings: heads over their columns, tiles in their cells, marks."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Icon, Label
from archgen.render.plans.board import draw_board
from archgen.shapes.board import Board, Column, Row, Span, Tile

B = Name.both


def _tiles(*names: str, **more: Any) -> tuple[Tile, ...]:
    return tuple(Tile(id=name, name=B(name), **more) for name in names)


BOARD = Board(
    title=B("T"),
    subtitle=B("S"),
    columns=(
        Column(id="status:live", name=B("Live"), quiet=True),
        Column(id="milestone:a", name=B("MVP"), detail=B("2027-03 · 3")),
        Column(id="milestone:b", name=B("V1")),
    ),
    spans=(Span(B(""), 1), Span(B("成长期"), 2)),
    rows=(
        Row(id="s", name=B("S"), cells=((), _tiles("s.a", "s.b", "s.c"), _tiles("s.d")), hue=1, core=True),
        Row(id="t", name=B("T"), cells=(_tiles("t.a"), (), ()), hue=2),
    ),
)


def _drawn(**values: Any) -> Drawing:
    return draw_board(changed(BOARD, **values), "zh", "roadmap")


def _boxes(drawing: Drawing, kind: str) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == kind]


def _box(drawing: Drawing, id_: str) -> Box:
    return next(leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.id == id_)


def test_milestones_are_chevrons_what_is_in_none_stands_apart() -> None:
    drawing = _drawn()
    live, mvp, v1 = (_box(drawing, column.id) for column in BOARD.columns)
    assert [box.shape for box in (live, mvp, v1)] == ["rect", "chevron", "chevron"]
    assert mvp.rect.x - live.rect.right > v1.rect.x - (mvp.rect.right - 14)


def test_tiles_stand_in_their_column_and_row() -> None:
    drawing = _drawn()
    for column, ids in {"milestone:a": ("s.a", "s.b", "s.c"), "milestone:b": ("s.d",), "status:live": ("t.a",)}.items():
        head = _box(drawing, column).rect
        for id_ in ids:
            tile = _box(drawing, id_).rect
            assert head.x < tile.x < tile.right < head.right
    rows = [_box(drawing, row.id).rect for row in BOARD.rows]
    assert rows[0].y < _box(drawing, "s.c").rect.bottom < rows[0].bottom < _box(drawing, "t.a").rect.y


def test_tiles_of_a_row_are_equally_large() -> None:
    sizes = {(box.rect.width, box.rect.height) for box in _boxes(_drawn(), "tile-module") if box.id.startswith("s")}
    assert len(sizes) == 1


def test_a_phase_spans_its_milestones() -> None:
    drawing = _drawn()
    (span,) = _boxes(drawing, "board-span")
    assert span.rect.x == _box(drawing, "milestone:a").rect.x
    assert span.rect.right == pytest.approx(_box(drawing, "milestone:b").rect.right - 14)
    assert _boxes(_drawn(spans=()), "board-span") == []


def test_a_fuller_column_is_wider_and_a_second_line_is_never_cut() -> None:
    drawing = _drawn()
    assert _box(drawing, "milestone:a").rect.width > _box(drawing, "milestone:b").rect.width
    long = changed(BOARD.columns[2], detail=B("2027-12-31 · 100 个模块 · 更多"))
    labels = [leaf.lines for leaf in _drawn(columns=(*BOARD.columns[:2], long)).leaves() if isinstance(leaf, Label)]
    assert (long.detail.zh,) in labels


@pytest.mark.parametrize(("alarm", "role"), [(True, "broken"), (False, "muted")])
def test_what_waits_has_a_sign_and_a_line(alarm: bool, role: str) -> None:
    tile = Tile(
        id="s.x", name=B("X"), remark=B("依赖 V1"), sign="wait", alarm=alarm, emphasis="broken" if alarm else ""
    )
    drawing = _drawn(rows=(changed(BOARD.rows[0], cells=((), (tile,), ())),))
    (icon,) = [leaf for leaf in drawing.leaves() if isinstance(leaf, Icon) and leaf.name == "wait"]
    (words,) = [leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.lines == ("依赖 V1",)]
    assert (icon.role, words.role, icon.owner) == (role, role, "s.x")
    assert icon.rect.right < words.rect.x
    assert _box(drawing, "s.x").emphasis == ("broken" if alarm else "")


def test_a_tile_for_several_is_words_without_a_box() -> None:
    drawing = _drawn(rows=(changed(BOARD.rows[0], cells=((), (Tile(name=B("另有 3 个")),), ())),))
    assert _boxes(drawing, "tile-module") == []
    assert any(leaf.lines == ("另有 3 个",) for leaf in drawing.leaves() if isinstance(leaf, Label))


def test_the_description_tells_what_each_milestone_brings() -> None:
    assert _drawn().description == "S。Live：t.a。MVP：s.a、s.b、s.c。V1：s.d。"
