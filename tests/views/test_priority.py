"""Value and cost: what stands in which cell, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.core.vocabulary import Priority
from archgen.rules.runner import run
from archgen.shapes.board import Tile
from archgen.shapes.quadrants import LEVELS, Quadrants
from archgen.views.priority import MOST_NAMES, build, is_quick_win
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, sample, written
from tests.views.outlines import outline

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def _facts(modules: dict[str, Any], **more: Any) -> Facts:
    spec = {"product": {"name": "Shop"}, "subsystems": {"s": {"modules": modules}}, "roles": {"r": "R"}}
    return written(spec | more)


def _field(facts: Facts, *rules: str) -> Quadrants:
    (picture,) = build(facts, run(facts, "2026-01-01", rules).findings if rules else ())
    assert isinstance(picture.shape, Quadrants)
    return picture.shape


def _placed(field: Quadrants) -> dict[str, tuple[int, int]]:
    """Value and cost of every tile, by where it stands."""
    return {
        tile.id: (LEVELS - row, column + 1)
        for row, cells in enumerate(field.cells)
        for column, cell in enumerate(cells)
        for tile in cell
    }


def _tiles(field: Quadrants) -> dict[str, Tile]:
    return {tile.id: tile for row in field.cells for cell in row for tile in cell}


def test_sample() -> None:
    (picture,) = build(sample(SHOP), ())
    assert picture.name == "priority"
    check_golden("priority.txt", outline(picture.shape))


def test_without_priorities_there_is_no_picture() -> None:
    assert build(_facts({"m": "M"}, requirements={"R1": "Wish"}), ()) == ()


def test_quick_wins_are_top_left() -> None:
    field = _field(_facts({f"m{v}{c}": {"priority": f"{v}/{c}"} for v in range(1, 6) for c in range(1, 6)}))
    assert _placed(field) == {f"s.m{v}{c}": (v, c) for v in range(1, 6) for c in range(1, 6)}
    assert [tile.id for tile in field.cells[0][0]] == ["s.m51"]
    assert [(corner.name.zh.split("：")[0], corner.best) for corner in field.corners] == [
        ("速赢", True),
        ("重点投入", False),
        ("顺手做", False),
        ("慎做", False),
    ]


@pytest.mark.parametrize(
    ("value", "cost", "win"), [(5, 1, True), (4, 2, True), (3, 1, False), (4, 3, False), (1, 5, False)]
)
def test_quick_wins_are_of_high_value_and_low_cost(value: int, cost: int, win: bool) -> None:
    assert is_quick_win(Priority(value, cost)) is win
    assert not is_quick_win(None)


def test_requirements_stand_after_the_modules_of_their_cell() -> None:
    requirements = {"R1": {"name": "同步 / Sync", "priority": "5/2"}, "R2": "No priority"}
    field = _field(_facts({"m": {"priority": "5/2"}}, requirements=requirements))
    (module, wish) = field.cells[0][1]
    assert (module.kind, wish.kind) == ("module", "requirement")
    assert (wish.id, wish.name, wish.remark.zh) == ("requirement:R1", Name("同步", "Sync"), "需求 R1")
    assert field.subtitle.en == "1 module | 1 requirement | 1 quick win"
    assert [entry.name.zh for entry in field.legend] == ["需求"]


def test_a_requirement_alone_makes_a_picture() -> None:
    field = _field(_facts({"m": "M"}, requirements={"R1": {"priority": "1/1"}}))
    assert _placed(field) == {"requirement:R1": (1, 1)}
    assert field.subtitle.zh == "0 个模块 | 1 项需求"


def test_modules_without_value_and_cost_are_named() -> None:
    few = _field(_facts({"m": {"priority": "1/1"}, "n": "甲", "o": "乙"}))
    assert [note.zh for note in few.notes] == ["未评估价值和成本的模块：甲、乙。"]
    many = _field(_facts({"m": {"priority": "1/1"}} | {f"n{n}": f"N{n}" for n in range(MOST_NAMES + 3)}))
    assert many.notes[0].zh.endswith(f"N{MOST_NAMES - 1} 等 {MOST_NAMES + 3} 个。")
    assert many.notes[0].en.endswith("+3 more.")
    assert _field(_facts({"m": {"priority": "1/1"}})).notes == ()


def test_a_note_says_what_lies_between_the_corners() -> None:
    for rated, between in (("3/1", True), ("5/3", True), ("4/2", False)):
        notes = _field(_facts({"m": {"priority": rated}})).notes
        assert [note.en.startswith("Value or cost of 3") for note in notes] == [True] * between


def test_colours_are_explained_where_they_can_be_told_apart() -> None:
    def legend(count: int) -> list[str]:
        parts = {f"s{n}": {"modules": {"m": {"priority": "3/3"}}} for n in range(count)}
        return [entry.name.en for entry in _field(_facts({}, subsystems=parts)).legend]

    assert legend(1) == []
    assert legend(3) == ["s0", "s1", "s2"]
    assert len(legend(8)) == 8
    assert legend(9) == []


def test_colours_are_those_of_layers() -> None:
    rated = {"modules": {"m": {"priority": "3/3"}}}
    parts = {
        "a": {**rated, "layer": "low"},
        "b": {**rated, "layer": "top"},
        "c": {**rated, "pillar": "left"},
        "d": rated,
    }
    field = _field(_facts({}, subsystems=parts, layers={"top": "T", "low": "L"}))
    assert [(entry.name.en, entry.hue) for entry in field.legend] == [
        ("T", 0),
        ("L", 1),
        ("Shared platforms, no layer", -1),
    ]
    assert [tile.hue for tile in _tiles(field).values()] == [1, 0, -1, -1]


def test_modules_that_come_too_early_and_wishes_in_conflict_are_marked() -> None:
    modules = {"poor": {"priority": "1/5"}, "good": {"priority": "5/1"}}
    requirements = {
        "R1": {"from": "客户", "modules": ["s.good"], "priority": "5/1"},
        "R2": {"from": "业务", "modules": ["s.good"], "priority": "1/5"},
    }
    roadmap = {"a": {"modules": ["s.poor"]}, "b": {"modules": ["s.good"]}}
    field = _field(_facts(modules, requirements=requirements, roadmap=roadmap), "RM001", "VL005")
    assert {id_: ([flag.rule for flag in tile.flags], tile.emphasis) for id_, tile in _tiles(field).items()} == {
        "s.poor": (["RM001"], "broken"),
        "s.good": ([], ""),
        "requirement:R1": (["VL005"], ""),
        "requirement:R2": (["VL005"], ""),
    }
