"""The roadmap: which column holds what, what needs something later, and the pages of a long one."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.rules.runner import run
from archgen.shapes.board import Board, Row, Tile
from archgen.views.roadmap import build
from archgen.views.roadmap_overview import MOST_COLUMNS, MOST_ROWS
from archgen.views.roadmap_tiles import MOST_LIVE
from tests.goldens import check_golden
from tests.render.plan_specimens import judged, planned
from tests.render.specimens import SAMPLES, sample, written
from tests.views.outlines import outline

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
SUBSYSTEMS = {
    "oms": {"modules": {"order": "订单 / Orders"}},
    "fin": {"modules": {"bill": "账单 / Bills", "tax": "Tax"}},
}
MILESTONES = {
    "mvp": {"name": "MVP", "date": "2027-01", "phase": "引入期", "modules": ["oms.order"]},
    "v1": {"name": "V1", "date": "2027-03", "phase": "成长期", "modules": ["fin.bill", "fin.tax"]},
}


def _facts(subsystems: dict[str, Any], roadmap: dict[str, Any], **more: Any) -> Facts:
    spec = {"product": {"name": "Shop"}, "subsystems": subsystems, "roles": {"r": "R"}, "roadmap": roadmap, **more}
    return written({key: value for key, value in spec.items() if value})


def _boards(facts: Facts) -> list[Board]:
    """The only board, or the pages without their overview."""
    found = _every(facts)
    return found if len(found) == 1 else found[1:]


def _every(facts: Facts) -> list[Board]:
    boards = [picture.shape for picture in build(facts, run(facts, "2026-01-01", ("RM",)).findings)]
    assert all(isinstance(board, Board) for board in boards)
    return boards  # type: ignore[return-value]


def _board(facts: Facts) -> Board:
    (board,) = _boards(facts)
    return board


def _cells(board: Board) -> list[list[list[str]]]:
    return [[[tile.id for tile in cell] for cell in row.cells] for row in board.rows]


def _tiles(board: Board) -> dict[str, Tile]:
    return {tile.id: tile for row in board.rows for cell in row.cells for tile in cell}


def test_sample() -> None:
    (picture,) = build(sample(SHOP), ())
    assert picture.name == "roadmap"
    check_golden("roadmap.txt", outline(picture.shape))


def test_without_milestones_there_is_no_picture() -> None:
    assert build(_facts(SUBSYSTEMS, {}), ()) == ()


def test_subsystems_are_rows_milestones_columns_phases_heads() -> None:
    board = _board(_facts(SUBSYSTEMS, MILESTONES))
    assert [(column.id, column.detail.en) for column in board.columns] == [
        ("milestone:mvp", "2027-01 | 1 module"),
        ("milestone:v1", "2027-03 | 2 modules"),
    ]
    assert [row.id for row in board.rows] == ["oms", "fin"]
    assert _cells(board) == [[["oms.order"], []], [[], ["fin.bill", "fin.tax"]]]
    assert [(span.name.en, span.columns) for span in board.spans] == [("Introduction", 1), ("Growth", 1)]
    assert board.subtitle == Name("2 个里程碑 | 3 个模块", "2 milestones | 3 modules")


def test_milestones_with_dates_stand_in_their_order() -> None:
    later_first = {"b": {"date": "2027-05"}, "a": {"date": "2027-01"}}
    assert [c.id for c in _board(_facts(SUBSYSTEMS, later_first)).columns[:2]] == ["milestone:a", "milestone:b"]


def test_neighbours_of_one_phase_share_its_head_and_quiet_columns_have_none() -> None:
    roadmap = {f"v{n}": {"date": f"2027-0{n}", "phase": "成长期"} for n in (1, 2, 3)}
    board = _board(_facts(SUBSYSTEMS, roadmap))
    assert [(span.name.zh, span.columns) for span in board.spans] == [("成长期", 3), ("", 1)]


def test_without_phases_there_are_no_heads() -> None:
    assert _board(_facts(SUBSYSTEMS, {"a": {"modules": ["oms.order"]}})).spans == ()


def test_live_modules_come_first_unplanned_ones_last() -> None:
    subsystems = {"s": {"modules": {"a": {"status": "live"}, "b": "B", "c": "C"}}}
    board = _board(_facts(subsystems, {"v": {"modules": ["s.b"]}}))
    assert [(column.id, column.quiet) for column in board.columns] == [
        ("status:live", True),
        ("milestone:v", False),
        ("status:unplanned", True),
    ]
    assert _cells(board) == [[["s.a"], ["s.b"], ["s.c"]]]
    assert board.subtitle.zh == "1 个里程碑 | 1 个模块 | 1 个已上线 | 1 个未排期"
    assert [tile.hue for tile in _tiles(board).values()] == [-1, 0, -1]


@pytest.mark.parametrize(
    ("flow", "remark", "alarm"),
    [
        ("oms.order -> fin.bill", "needs V1", True),
        ("oms.order <- fin.bill", "needs V1", True),
        ({"flow": "oms.order -> fin.bill", "mode": "async"}, "needs V1", False),
        ("oms.order ~> fin.bill", "", False),
        ("fin.bill ~> oms.order", "", False),
        ("fin.bill -> oms.order", "", False),
        ("fin.bill -> fin.tax", "", False),
        ("oms.order -> fin", "needs V1", True),
        ("oms -> fin.tax", "needs V1", True),
        ("oms.order -> gate", "", False),
    ],
)
def test_what_needs_a_later_milestone_is_marked(flow: Any, remark: str, alarm: bool) -> None:
    board = _board(_facts(SUBSYSTEMS, MILESTONES, flows=[flow], externals={"gate": "Gate"}))
    tile = _tiles(board)["oms.order"]
    assert (tile.remark.en, tile.alarm, tile.sign, tile.emphasis) == (
        remark,
        alarm,
        "wait" if remark else "",
        "broken" if alarm else "",
    )
    assert [entry.icon for entry in board.legend] == (["wait"] if remark else [])
    assert not any(other.remark.zh for other in _tiles(board).values() if other.id != "oms.order")


def test_a_waived_dependency_is_no_alarm_and_the_story_names_it() -> None:
    waiver = {"rule": "RM003", "at": "flow:oms.order -> fin.bill", "why": "挡板", "until": "2027-12-31", "by": "朱工"}
    facts = _facts(SUBSYSTEMS, MILESTONES, flows=["oms.order -> fin.bill"], waivers=[waiver])
    tile = _tiles(_board(facts))["oms.order"]
    assert (tile.remark.en, tile.alarm) == ("needs V1", False)
    assert tile.story == Name("oms | 订单 | 依赖账单（V1）", "oms | Orders | needs Bills (V1)")


def test_poor_modules_before_good_ones_are_marked() -> None:
    subsystems = {"s": {"modules": {"poor": {"priority": "1/5"}, "good": {"priority": "5/1"}}}}
    board = _board(_facts(subsystems, {"a": {"modules": ["s.poor"]}, "b": {"modules": ["s.good"]}}))
    assert [(tile.remark.en, tile.emphasis) for tile in _tiles(board).values()] == [
        ("low value, high cost", "broken"),
        ("", ""),
    ]
    assert [entry.name.zh for entry in board.legend] == ["价值低、成本高，却排在前面"]


def test_a_milestone_that_completes_no_process_is_marked() -> None:
    subsystems = {"s": {"modules": {"a": {"operations": ["view"]}, "b": {"operations": ["view"]}}}}
    processes = {"p": {"owner": "r", "steps": [{"r": "s.b.view"}]}}
    board = _board(_facts(subsystems, {"v1": {"modules": ["s.a"]}, "v2": {"modules": ["s.b"]}}, processes=processes))
    assert [column.emphasis for column in board.columns] == ["broken", ""]
    assert [entry.name.zh for entry in board.legend] == ["未打通任何流程"]


def test_too_many_live_modules_are_counted() -> None:
    modules = {f"m{n}": {"name": f"M{n}", "status": "live"} for n in range(MOST_LIVE + 4)}
    board = _board(_facts({"s": {"modules": modules}}, {"v": {}}))
    (cells,) = (row.cells for row in board.rows)
    assert (len(cells[0]), cells[0][-1].id, cells[0][-1].name.en) == (MOST_LIVE, "", "5 more")


def test_a_row_with_too_many_modules_goes_on_over_pages() -> None:
    modules = {f"m{n}": f"M{n}" for n in range(60)}
    boards = _boards(_facts({"s": {"modules": modules}}, {"v": {"modules": [f"s.{module}" for module in modules]}}))
    assert [row.name.en for board in boards for row in board.rows] == ["s (1/2)", "s (2/2)"]
    tiles = [tile.id for board in boards for row in board.rows for cell in row.cells for tile in cell]
    assert tiles == [f"s.{module}" for module in modules]


def test_many_milestones_go_on_over_pages_with_the_rows_that_hold_something() -> None:
    subsystems = {"a": {"modules": {"m": "M"}}, "b": {"modules": {"m": "M"}}}
    roadmap: dict[str, Any] = {f"v{n}": {"phase": "成长期"} for n in range(MOST_COLUMNS * 2)}
    roadmap["v0"]["modules"], roadmap[f"v{MOST_COLUMNS}"]["modules"] = ["a.m"], ["b.m"]
    first, second = _boards(_facts(subsystems, roadmap))
    assert [len(board.columns) for board in (first, second)] == [MOST_COLUMNS] * 2
    assert [[row.id for row in board.rows] for board in (first, second)] == [["a"], ["b"]]
    assert [sum(span.columns for span in board.spans) for board in (first, second)] == [MOST_COLUMNS] * 2
    assert second.title.zh == "Shop 路线图（2/2）"


def test_a_page_of_milestones_without_modules_keeps_its_rows() -> None:
    boards = _boards(_facts({"a": {"modules": {"m": "M"}}}, {f"v{n}": {} for n in range(MOST_COLUMNS * 2)}))
    assert [len(board.rows) for board in boards] == [1] * len(boards)


def test_many_subsystems_go_on_over_pages() -> None:
    parts = {f"s{n}": {"modules": {"m": "M"}} for n in range(12)}
    boards = _boards(_facts(parts, {"v": {"modules": [f"{part}.m" for part in parts]}}))
    assert [len(board.rows) for board in boards] == [6, 6]
    assert [picture.name for picture in build(_facts(parts, {"v": {}}), ())] == ["roadmap", "roadmap-1", "roadmap-2"]


def test_an_overview_of_many_subsystems_and_milestones_counts_all_modules() -> None:
    modules = {f"m{n}": f"M{n}" for n in range(4)}
    parts = {f"s{n}": {"modules": modules} for n in range(20)}
    roadmap = {f"v{n}": {"phase": "成长期", "modules": [f"s{n}.m0", f"s{n}.m1", f"s{n}.m2"]} for n in range(10)}
    board = _every(_facts(parts, roadmap))[0]
    assert (len(board.rows), len(board.columns)) == (MOST_ROWS, MOST_COLUMNS)
    assert board.columns[0].detail.en == "2 milestones | 6 modules"
    assert [column.name.en for column in board.columns[-2:]] == ["v8 – v9", "Unplanned"]
    assert board.rows[-1].name.en == "13 more subsystems"
    assert sum(span.columns for span in board.spans) == MOST_COLUMNS
    tiles = [tile for row in board.rows for cell in row.cells for tile in cell]
    assert sum(int(tile.name.en.split()[0]) for tile in tiles) == 80
    assert all(len(row.cells) == MOST_COLUMNS for row in board.rows)
    assert tiles[0].story.en == "M0, M1, M2"


@pytest.mark.parametrize("seed", range(11))
def test_every_module_is_shown_or_counted_once(seed: int) -> None:
    facts = planned(seed)
    shown: list[str] = []
    counted = 0
    pictures = build(facts, judged(seed))
    for picture in pictures[len(pictures) > 1 :]:
        board = picture.shape
        assert isinstance(board, Board)
        rows: tuple[Row, ...] = board.rows
        assert all(len(row.cells) == len(board.columns) for row in rows)
        for tile in (tile for row in rows for cell in row.cells for tile in cell):
            if tile.id:
                shown.append(tile.id)
            else:
                counted += int(tile.name.en.split()[0])
    assert len(set(shown)) == len(shown)
    assert len(shown) + counted == len(facts.model.modules)
