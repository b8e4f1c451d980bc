"""Value chains: stages, what is done in them, which flows pass, and where a chain is broken."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.rules.runner import run
from archgen.shapes.stages import Stages, Track
from archgen.views.value_chain import MOST_CARGO, MOST_JOBS, MOST_STAGES, MOST_TAGS, build
from tests.goldens import check_golden
from tests.render.plan_specimens import planned
from tests.render.specimens import SAMPLES, sample, written
from tests.views.outlines import outline

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
ENTITIES = {
    "Order": {"name": "订单 / Order", "kind": "business"},
    "Bill": {"name": "账单 / Bill", "kind": "cash"},
    "Lead": {"name": "线索 / Lead"},
}
SUBSYSTEMS = {
    "crm": {"modules": {"lead": {"owns": ["Lead"], "operations": ["view", "create"]}}},
    "oms": {"modules": {"order": {"owns": ["Order"], "operations": ["view", "create"]}}},
    "fin": {"modules": {"bill": {"owns": ["Bill"], "operations": ["view", "create"]}}},
}
PROCESSES = {
    "win": {"name": "获客 / Win", "stage": "A", "owner": "r", "steps": [{"r": "crm.lead.create"}]},
    "sell": {"stage": "B", "owner": "r", "steps": [{"r": "oms.order.create"}, {"r": "oms.order.view"}]},
    "charge": {"stage": "C", "owner": "r", "steps": [{"r": "fin.bill.create"}]},
}
FLOWS = ["crm.lead -> oms.order: Lead", "oms.order -> fin.bill: Order"]


def _facts(chains: dict[str, Any], **more: Any) -> Facts:
    spec = {
        "product": {"name": "Shop", "version": "1"},
        "entities": ENTITIES,
        "subsystems": SUBSYSTEMS,
        "flows": FLOWS,
        "roles": {"r": "专员 / Clerk"},
        "processes": PROCESSES,
        "value_chains": chains,
    }
    return written({key: value for key, value in (spec | more).items() if value})


def _chain(stages: str, **more: Any) -> dict[str, Any]:
    return {"main": {"stages": list(stages), **more}}


def _shapes(facts: Facts) -> list[Stages]:
    shapes = [picture.shape for picture in build(facts, run(facts, "2026-01-01", ("DF007",)).findings)]
    assert all(isinstance(shape, Stages) for shape in shapes)
    return shapes  # type: ignore[return-value]


def _cargo(track: Track) -> list[str]:
    return [cargo.en for cargo in track.cargo]


def test_sample() -> None:
    (picture,) = build(sample(SHOP), ())
    assert picture.name == "value-chain"
    check_golden("value-chain.txt", outline(picture.shape))


@pytest.mark.parametrize("chains", [{}, {"main": {"name": "Empty"}}])
def test_without_stages_there_is_no_picture(chains: dict[str, Any]) -> None:
    assert build(_facts(chains), ()) == ()


def test_a_stage_has_its_processes_with_owner_steps_and_modules() -> None:
    (shape,) = _shapes(_facts(_chain("AB")))
    win, sell = (stage.jobs[0] for stage in shape.stages)
    assert (win.id, win.name.en) == ("process:win", "Win")
    assert ([detail.en for detail in win.details], [tag.id for tag in win.tags]) == (["Clerk", "1 step"], ["crm.lead"])
    assert ([detail.zh for detail in sell.details], [tag.hue for tag in sell.tags]) == (["专员", "2 步"], [1])


def test_tracks_say_what_passes_in_each_stage_and_which_kind_never_appears() -> None:
    (shape,) = _shapes(_facts(_chain("ABC")))
    tracks = {track.kind: track for track in shape.tracks}
    assert {kind: _cargo(track) for kind, track in tracks.items()} == {
        "information": ["Lead", "Lead", ""],
        "cash": ["", "", "Bill"],
        "goods": ["", "", ""],
        "business": ["", "Order", "Order"],
    }
    assert [kind for kind, track in tracks.items() if track.absence.en] == ["goods"]


def test_a_grey_line_is_explained_where_a_flow_does_not_pass_all_of_a_row() -> None:
    kinds = {"E0": "goods", "E1": "cash", "E2": "business"}
    everything = {
        "entities": ENTITIES | {name: {"name": name, "kind": kind} for name, kind in kinds.items()},
        "flows": [f"crm.lead -> oms.order: Lead, {', '.join(kinds)}"],
    }
    for more, grey in ((everything, False), ({}, True)):
        (shape,) = _shapes(_facts(_chain("AB"), **more))
        assert any(entry.kind == "track" for entry in shape.legend) is grey


def test_things_are_named_in_the_same_order_in_every_stage() -> None:
    for first, second in (("E0", "E1"), ("E1", "E0")):
        (shape,) = _shapes(
            _facts(
                _chain("A"),
                entities=ENTITIES | {name: {"name": name, "kind": "goods"} for name in ("E0", "E1")},
                flows=[f"crm.lead -> oms.order: {first}, {second}"],
            )
        )
        assert shape.tracks[2].cargo[0].en == "E0, E1"


@pytest.mark.parametrize("seed", range(11))
def test_a_kind_is_absent_where_df008_misses_it(seed: int) -> None:
    facts = planned(seed)
    found = run(facts, "2026-01-01", ("DF008",)).findings
    missing = {one.elements: {part.rpartition(" ")[2] for part in one.parts} for one in found}
    absent: dict[tuple[str, ...], set[str]] = {}
    for picture, chain in _with_chains(facts):
        kinds = {track.kind for track in picture.tracks if not track.absence.zh}
        if kinds:  # a chain without anything in it is not judged
            absent[(f"value_chain:{chain}",)] = {track.kind for track in picture.tracks if track.absence.zh}
    assert {element: kinds for element, kinds in absent.items() if kinds} == missing


def _with_chains(facts: Facts) -> list[tuple[Stages, str]]:
    """The (first) page of each chain."""
    chains = list(facts.model.value_chains)
    shapes = [shape for shape in _shapes(facts) if shape.first]
    return list(zip(shapes, chains, strict=True))


def test_many_things_on_a_track_are_counted() -> None:
    names = [f"E{n}" for n in range(MOST_CARGO + 2)]
    (shape,) = _shapes(
        _facts(
            _chain("A"),
            entities=ENTITIES | {name: {"name": name} for name in names},
            flows=[f"crm.lead -> oms.order: {', '.join(names)}"],
        )
    )
    assert shape.tracks[0].cargo[0] == Name("线索、E0 等 5 项", "Lead, E0 +3 more")


@pytest.mark.parametrize(
    ("flows", "cuts"), [(FLOWS, [False, False, False]), (FLOWS[:1], [False, True, False]), ([], [True, True, False])]
)
def test_a_broken_link_is_cut_after_its_stage(flows: list[str], cuts: list[bool]) -> None:
    (shape,) = _shapes(_facts(_chain("ABC"), flows=flows))
    assert [bool(stage.cut) for stage in shape.stages] == cuts
    assert {flag.rule for stage in shape.stages for flag in stage.cut} <= {"DF007"}
    assert any("断开" in entry.name.zh for entry in shape.legend) is any(cuts)


def test_a_stage_without_a_process_is_broken() -> None:
    (shape,) = _shapes(_facts(_chain("AXB")))
    assert [(stage.emphasis, stage.rest.en) for stage in shape.stages] == [("", ""), ("broken", "No process"), ("", "")]


def test_without_any_process_nothing_is_broken() -> None:
    (shape,) = _shapes(_facts(_chain("AB"), processes={}))
    assert [(stage.emphasis, stage.rest.en) for stage in shape.stages] == [("", "No process")] * 2
    assert shape.subtitle.en == "2 stages | No process"


@pytest.mark.parametrize(
    ("flows", "back", "open_"),
    [
        (FLOWS, "未闭环：回不到「A」", True),
        ([*FLOWS, "fin.bill -> crm.lead: Bill"], "闭环：回到「A」", False),
    ],
)
def test_a_loop_leads_back_or_is_open(flows: list[str], back: str, open_: bool) -> None:
    (shape,) = _shapes(_facts(_chain("ABC", loop="true"), flows=flows))
    assert (shape.back.zh, bool(shape.open), shape.first) == (back, open_, True)


def test_without_loop_nothing_leads_back() -> None:
    assert [shape.back.zh for shape in _shapes(_facts(_chain("ABC")))] == [""]
    assert [shape.back.zh for shape in _shapes(_facts(_chain("A", loop="true")))] == [""]


def test_several_chains_have_a_picture_each_with_their_names() -> None:
    facts = _facts({"main": {"name": "主链 / Main", "stages": ["A"]}, "side": {"stages": ["B"]}})
    assert [(picture.name, picture.shape.subtitle.en) for picture in build(facts, ())] == [  # type: ignore[attr-defined]
        ("value-chain-main", "Main | 1 stage | 1 process"),
        ("value-chain-side", "side | 1 stage | 1 process"),
    ]


def _lasting(stages: list[str], each: int) -> dict[str, Any]:
    """So many processes in every stage."""
    steps = [{"r": "crm.lead.create"}]
    return {f"p{s}{n}": {"stage": s, "owner": "r", "steps": steps} for s in stages for n in range(each)}


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (6, 1), (7, 2), (9, 2), (12, 2)])
def test_stages_stand_in_rows_as_long_as_a_page_holds_them(count: int, rows: int) -> None:
    stages = [f"S{n}" for n in range(count)]
    (page,) = _shapes(_facts({"main": {"stages": stages, "loop": "true"}}, processes=_lasting(stages, 1)))
    assert -(-count // (page.abreast or count)) == rows
    assert page.abreast <= MOST_STAGES
    assert "of" not in page.subtitle.en


def test_many_stages_go_on_over_pages_and_the_loop_is_on_the_last() -> None:
    stages = [f"S{n}" for n in range(MOST_STAGES + 2)]
    pictures = build(_facts({"main": {"stages": stages, "loop": "true"}}, processes=_lasting(stages, 3)), ())
    pages: list[Any] = [picture.shape for picture in pictures]
    assert [picture.name for picture in pictures] == ["value-chain-1", "value-chain-2"]
    assert [stage.name.zh for page in pages for stage in page.stages] == stages
    assert [(bool(page.back.zh), page.first) for page in pages] == [(False, True), (True, False)]
    assert pages[1].subtitle.en.endswith("stages 5–8 of 8")
    assert all(len(track.cargo) == len(page.stages) for page in pages for track in page.tracks)


def test_many_processes_and_modules_are_counted() -> None:
    modules = {f"m{n}": {"automatic": ["sync"]} for n in range(MOST_TAGS + 3)}
    steps = [{"system": f"s.{module}.sync"} for module in modules]
    (shape,) = _shapes(
        _facts(
            _chain("A"),
            subsystems=SUBSYSTEMS | {"s": {"modules": modules}},
            processes={f"p{n}": {"stage": "A", "owner": "r", "steps": steps} for n in range(MOST_JOBS + 2)},
        )
    )
    (stage,) = shape.stages
    assert 0 < len(stage.jobs) <= MOST_JOBS
    assert stage.rest.zh == f"另有 {MOST_JOBS + 2 - len(stage.jobs)} 个流程"
    assert [tag.name.en for tag in stage.jobs[0].tags][-2:] == [f"m{MOST_TAGS - 1}", "3 more"]


def test_stages_of_one_name_are_kept_apart() -> None:
    (shape,) = _shapes(_facts(_chain("ABA")))
    assert [stage.id for stage in shape.stages] == ["stage:A", "stage:B", "stage:A'"]


def test_errors_are_marked() -> None:
    facts = _facts(_chain("AB"), roles={"r": {"permissions": {"crm.lead": "view create @all"}}})
    (picture,) = build(facts, run(facts, "2026-01-01", ("PM001", "PM002")).findings)
    shape: Any = picture.shape
    found = [[(job.emphasis, [flag.rule for flag in job.flags]) for job in stage.jobs] for stage in shape.stages]
    assert found == [[("", [])], [("broken", ["PM002"])]]
