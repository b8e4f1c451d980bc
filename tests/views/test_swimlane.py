"""Swimlanes: what becomes a stop, what leads where, whose lane it is, and how long processes are cut."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Finding
from archgen.pipeline.pages import on_pages
from archgen.rules.runner import run
from archgen.shapes.lanes import Lanes, Link, Stop, Strip
from archgen.shapes.picture import Picture
from archgen.views import swimlane
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, sample, written
from tests.render.way_specimens import walking
from tests.views.lane_text import said, told


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """On pages, as they are drawn."""
    return on_pages(swimlane.build(facts, findings))


SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
GRANTS = {"a.m": "all @all"}
ROLES = {
    "clerk": {"name": "Clerk", "party": "us", "permissions": GRANTS},
    "boss": {"name": "Boss", "party": "us", "permissions": GRANTS},
    "guest": {"name": "Guest", "party": "them", "permissions": GRANTS},
}
MODULE = {"name": "Module", "operations": ["create", "audit", "ship", "close"], "automatic": ["sync"]}


def facts(*steps: Any, **more: Any) -> Facts:
    spec: dict[str, Any] = {
        "product": {"name": "Shop"},
        "parties": {"us": {"name": "Us", "internal": "true"}, "them": "Them"},
        "subsystems": {"a": {"name": "A", "modules": {"m": MODULE}}},
        "roles": ROLES,
        "processes": {"p": {"name": "Buy", "owner": "clerk", "steps": list(steps)}},
    }
    return written(spec | more)


def strip(*steps: Any, findings: tuple[Finding, ...] = (), **more: Any) -> Strip:
    """The only strip of the only picture."""
    (picture,) = build(facts(*steps, **more), findings)
    assert isinstance(picture.shape, Lanes)
    (only,) = picture.shape.strips
    return only


def stop(only: Strip, id_: str) -> Stop:
    return next(one for one in only.stops if one.id == id_)


CREATE, AUDIT, SHIP, CLOSE = (
    {"clerk": "a.m.create"},
    {"boss": "a.m.audit"},
    {"guest": "a.m.ship"},
    {"clerk": "a.m.close"},
)
SYNC = {"system": "a.m.sync"}
FIRST = {**CREATE, "name": "First"}


def test_sample() -> None:
    check_golden("swimlane.txt", told(build(sample(SHOP), ())))


@pytest.mark.parametrize(
    ("steps", "links"),
    [
        ([CREATE], ["start -> 1", "1 -> end"]),
        ([CREATE, AUDIT], ["start -> 1", "1 -> 2", "2 -> end"]),
        (
            [FIRST, {**AUDIT, "else": "First"}],
            ["start -> 1", "1 -> 2", "2 -> end: passed", "2 x> 1: rejected"],
        ),
        (
            [CREATE, {**AUDIT, "else": "end"}, CLOSE],
            ["start -> 1", "1 -> 2", "2 -> 3: passed", "3 -> end", "2 x> 2 end: rejected"],
        ),
        (
            [{**AUDIT, "else": [SHIP]}, CLOSE],
            ["start -> 1", "1 -> 2: passed", "1a.1 -> 2", "2 -> end", "1 x> 1a.1: rejected"],
        ),
        ([{**AUDIT, "else": "next"}, CLOSE], ["start -> 1", "1 -> 2: passed / rejected", "2 -> end"]),
        (
            [{"decide": "big?", "cases": {"yes": [AUDIT], "no": "next"}}, CLOSE],
            ["start -> 1", "1 -> 1a.1: yes", "1a.1 -> 2", "1 -> 2: no", "2 -> end"],
        ),
        (
            [{"decide": "big?", "cases": {"yes": "end", "no": "end"}}],
            ["start -> 1", "1 -> 1 end: yes / no"],
        ),
        (
            [FIRST, {"decide": "again?", "cases": {"yes": "First", "no": "next"}}],
            ["start -> 1", "1 -> 2", "2 -> end: no", "2 -> 1: yes"],
        ),
        (
            [{"together": [[CREATE, AUDIT], [SHIP]]}, CLOSE],
            [
                *("start -> 1", "1 -> 1a.1", "1a.1 -> 1a.2", "1 -> 1b.1"),
                *("1a.2 -> 1 join", "1b.1 -> 1 join", "1 join -> 2", "2 -> end"),
            ],
        ),
        ([{"decide": "over?", "cases": {"yes": "end"}}, CLOSE], ["start -> 1", "1 -> 1 end: yes", "2 -> end"]),
    ],
)
def test_steps_become_links(steps: list[Any], links: list[str]) -> None:
    assert [said(link).replace("=>", "->") for link in strip(*steps).links] == links


def test_parties_come_in_the_order_of_the_work_and_the_system_last() -> None:
    only = strip(SHIP, SYNC, CREATE, SHIP, AUDIT)
    assert [(lane.id, lane.kind, lane.group) for lane in only.lanes] == [
        ("role:guest", "role", "party:them"),
        ("role:clerk", "role", "party:us"),
        ("role:boss", "role", "party:us"),
        ("system", "system", ""),
    ]


def test_without_parties_there_are_no_heads_of_parties() -> None:
    roles = {"clerk": {"name": "Clerk", "permissions": GRANTS}}
    only = strip(CREATE, parties={}, roles=roles)
    assert [(lane.label.en, lane.group) for lane in only.lanes] == [("Clerk", "")]


def test_who_was_there_before_decides_and_who_comes_first_starts() -> None:
    decide = {"decide": "big?", "cases": {"yes": [SHIP], "no": "next"}}
    lanes = {one.id: one.lane for one in strip(AUDIT, decide, CLOSE).stops}
    assert (lanes["start"], lanes["2"], lanes["end"]) == ("role:boss", "role:boss", "role:clerk")
    assert stop(strip(decide, CLOSE), "1").lane == "role:guest"


@pytest.mark.parametrize(
    ("steps", "handoffs"),
    [
        ([CREATE, CLOSE], []),
        ([CREATE, AUDIT, CLOSE], ["1 -> 2", "2 -> 3"]),
        ([CREATE, SYNC, CLOSE], []),
        ([CREATE, SYNC, AUDIT], ["2 -> 3"]),
        ([FIRST, {**AUDIT, "else": "First"}], ["1 -> 2"]),
        ([CREATE, {"decide": "?", "cases": {"a": [AUDIT], "b": [CLOSE]}}], ["2 -> 2a.1"]),
    ],
)
def test_work_changes_hands_between_people(steps: list[Any], handoffs: list[str]) -> None:
    assert [link.id for link in strip(*steps).links if link.handoff] == handoffs


@pytest.mark.parametrize("seed", range(12))
def test_hand_offs_on_one_way_are_those_that_are_counted(seed: int) -> None:
    """On a process without branches; elsewhere the count is that of the longest way."""
    model = walking(seed).model
    for process in model.processes.values():
        plain = all(not getattr(step, "otherwise", None) and hasattr(step, "role") for step in process.steps)
        if plain:
            own = [picture for picture in build(walking(seed), ()) if picture.name.startswith(f"swimlane-{process.id}")]
            links = [link for picture in own for one in picture.shape.strips for link in one.links]  # type: ignore[attr-defined]
            assert sum(link.handoff for link in links) == course(process).handoffs()


def test_a_step_says_what_is_done_where_and_under_what_conditions() -> None:
    step = {
        **AUDIT,
        "name": "检查 / Check",
        "when": "> 50",
        "sla": "8h",
        "manual": "true",
        "notify": ["clerk", "guest"],
    }
    check = stop(strip(step), "1")
    assert (check.label.en, [line.en for line in check.details]) == ("Check", ["Module | Audit", "When: > 50"])
    assert [mark.en for mark in check.marks] == ["within 8h", "manual", "notify Clerk, Guest"]
    assert [mark.zh for mark in check.marks] == ["时限 8 小时", "线下人工", "通知 Clerk、Guest"]
    assert (check.element, check.number) == ("a.m.audit", "1")
    assert [line.en for line in stop(strip(CREATE), "1").details] == ["Module"]


@pytest.mark.parametrize(
    ("sla", "zh"),
    [
        ("30min", "时限 30 分钟"),
        ("1.5 d", "时限 1.5 天"),
        ("T+1", "时限 T+1"),
        ("h", "时限 h"),
        ("8h内", "时限 8h内"),
        ("当日 / Same day", "时限当日"),
    ],
)
def test_a_time_limit_is_said_in_chinese_if_it_is_a_number_with_a_unit(sla: str, zh: str) -> None:
    assert [mark.zh for mark in stop(strip({**CREATE, "sla": sla}), "1").marks] == [zh]


def test_what_the_system_may_not_do_has_its_name_all_the_same() -> None:
    only = strip({"system": "a.m.ship"}, {"clerk": "a.m.sync"})
    assert [stop(only, number).label.zh for number in ("1", "2")] == ["发运", "同步"]


def test_a_verb_that_needs_an_object_is_said_with_what_it_is_done_to() -> None:
    words = ["create", "ship", "audit(Order)", "audit(Parcel)", {"edit": "改单 / Amend"}, "cancel"]
    module = {"name": "出库 / Outbound", "owns": ["Order"], "operations": words}
    entities = {"Order": {"name": "出库单 / Delivery note"}, "Parcel": {"name": "SKU 包裹 / Parcel"}}
    done = ("create", "ship", "audit(Order)", "audit(Parcel)", "edit", "cancel")
    steps = [{"clerk": f"a.m.{one}"} for one in done]
    only = strip(*steps, subsystems={"a": {"modules": {"m": module}}}, entities=entities)
    assert [(one.label.zh, one.label.en) for one in only.stops if one.kind == "step"] == [
        ("新建出库单", "Create Delivery note"),
        ("发运", "Ship"),
        ("审核出库单", "Audit Delivery note"),
        ("审核 SKU 包裹", "Audit Parcel"),
        ("改单", "Amend"),
        ("取消出库单", "Cancel Delivery note"),
    ]


def test_a_name_too_long_for_a_box_is_left_out_behind_its_verb() -> None:
    module = {"name": "M", "owns": ["Order"], "operations": ["create"]}
    entities = {"Order": {"name": "会员导入与导出申请单（含历史记录）"}}
    only = strip(CREATE, subsystems={"a": {"modules": {"m": module}}}, entities=entities)
    assert stop(only, "1").label.zh == "新建"


def test_modules_of_one_name_say_their_subsystem() -> None:
    twins = {"a": {"name": "A", "modules": {"m": MODULE}}, "b": {"name": "B", "modules": {"m": MODULE}}}
    assert [line.en for line in stop(strip(CREATE, subsystems=twins), "1").details] == ["A | Module"]


@pytest.mark.parametrize(
    ("stages", "phases"),
    [
        (["", ""], []),
        (["X", "X"], [("X", 0, 3)]),
        (["X", ""], [("X", 0, 3)]),
        (["X", "Y"], [("X", 0, 1), ("Y", 2, 3)]),
        (["", "Y"], [("", 0, 1), ("Y", 2, 3)]),
        (["X", "Y", "X"], [("X", 0, 1), ("Y", 2, 2), ("X", 3, 4)]),
    ],
)
def test_stages_are_heads_over_their_columns(stages: list[str], phases: list[tuple[str, int, int]]) -> None:
    only = strip(*({**CREATE, **({"stage": stage} if stage else {})} for stage in stages))
    assert [(phase.label.en, phase.first, phase.last) for phase in only.phases] == phases


def test_a_stage_begins_where_all_branches_before_it_have_ended() -> None:
    long, short = [CREATE, AUDIT, SHIP], [CLOSE]
    decide = {"decide": "?", "cases": {"a": long, "b": short}, "stage": "X"}
    only = strip(decide, {**CLOSE, "stage": "Y"})
    assert max(one.column for one in only.stops if one.id.startswith("1")) < stop(only, "2").column


@pytest.mark.parametrize(
    ("steps", "broken"),
    [
        ([CREATE, AUDIT], []),
        ([CREATE, {"guest": "a.m.audit"}], ["2"]),
        ([{"decide": "over?", "cases": {"yes": "end", "no": "end"}}, CLOSE], ["2"]),
        ([{"decide": "over?", "cases": {"yes": [], "no": "next"}}, CLOSE], ["1 -> 2"]),
        ([{"together": [[], [CLOSE]]}], ["1 -> 1 join"]),
        ([{"decide": "over?", "cases": {}}, CLOSE], ["1"]),
    ],
)
def test_what_findings_are_about_is_broken(steps: list[Any], broken: list[str]) -> None:
    roles = {**ROLES, "guest": {"name": "Guest", "party": "them", "permissions": {"a.m": "ship @all"}}}
    findings = run(facts(*steps, roles=roles), "2026-01-01").findings
    only = strip(*steps, roles=roles, findings=findings)
    things: list[Stop | Link] = [*only.stops, *only.links]
    assert [one.id for one in things if one.emphasis] == [one.id for one in things if one.flags] == broken


def test_findings_about_another_process_break_nothing() -> None:
    wrong = {"name": "Sell", "owner": "boss", "steps": [{"guest": "a.m.audit"}]}
    right = {"name": "Buy", "owner": "clerk", "steps": [AUDIT]}
    roles = {**ROLES, "guest": {"name": "Guest", "party": "them", "permissions": {"a.m": "ship @all"}}}
    model = facts(roles=roles, processes={"p": right, "q": wrong})
    pictures = build(model, run(model, "2026-01-01").findings)
    broken = [[one.emphasis for one in picture.shape.strips[0].stops if one.kind == "step"] for picture in pictures]  # type: ignore[attr-defined]
    assert broken == [[""], ["broken"]]


def test_the_legend_explains_what_occurs() -> None:
    (plain,) = build(facts(CREATE), ())
    (rich,) = build(facts(FIRST, {**AUDIT, "else": "First"}, {"together": [[CLOSE], [SYNC]]}), ())
    signs = [[key.sign for key in picture.shape.legend] for picture in (plain, rich)]  # type: ignore[attr-defined]
    assert signs == [["start", "end"], ["start", "end", "fork", "reject", "handoff"]]


def test_the_legend_says_which_layer_the_colour_of_a_step_stands_for() -> None:
    subsystems = {
        id_: {"name": id_, "layer": layer, "modules": {"m": {"operations": ["create"]}}}
        for id_, layer in (("a", "top"), ("b", "low"), ("c", "rest"))
    }
    roles = {"clerk": {"name": "Clerk", "permissions": {"a.m": "all @all", "b.m": "all @all"}}}
    layers = {"top": "Top", "low": "Low", "rest": "Rest"}
    steps = [{"clerk": "a.m.create"}, {"clerk": "b.m.create"}]
    several = {"subsystems": subsystems, "roles": roles, "entities": {}}
    flat = {id_: {**one, "layer": ""} for id_, one in subsystems.items()}
    alone = {"a": flat["a"]}
    for some, more, meant in (
        (steps, {**several, "layers": layers}, [("Top", 0), ("Low", 1)]),
        (steps[1:], {**several, "layers": layers}, [("Low", 1)]),
        (
            steps[:1],
            {**several, "subsystems": {id_: {**one, "layer": ""} for id_, one in subsystems.items()}},
            [("a", 0)],
        ),
        (steps[:1], {**several, "subsystems": alone, "roles": {"clerk": {"permissions": {"a.m": "all @all"}}}}, []),
    ):
        (picture,) = build(facts(*some, **more), ())
        assert [(key.label.en, key.hue) for key in picture.shape.legend if key.sign == "swatch"] == meant  # type: ignore[attr-defined]


def test_title_and_counts() -> None:
    process = {"name": "采购 / Buy", "owner": "clerk", "stage": "交易", "steps": [CREATE, AUDIT]}
    (picture,) = build(facts(processes={"p": process}), ())
    shape = picture.shape
    assert isinstance(shape, Lanes)
    assert (picture.name, shape.title.zh, shape.title.en) == ("swimlane-p", "采购泳道图", "Buy: Swimlane")
    assert shape.subtitle.zh == "Shop | 交易 | 2 步 | 2 个角色 | 交接 1 次 | 流程负责人：Clerk"
    assert shape.subtitle.en == "Shop | 交易 | 2 steps | 2 roles | 1 hand-off | Process owner: Clerk"


def test_a_process_without_steps_has_no_picture() -> None:
    assert build(facts(), ()) == ()


LONG = [CREATE, AUDIT, SHIP, CLOSE, SYNC] * 5


def test_a_long_process_goes_on_in_strips_at_letters() -> None:
    (picture, *more) = build(facts(*LONG), ())
    strips = [one for page in (picture, *more) for one in page.shape.strips]  # type: ignore[attr-defined]
    assert len(strips) > 1
    assert [one.number for part in strips for one in part.stops if one.kind == "step"] == [str(n) for n in range(1, 26)]
    letters = [[one.label.en for one in part.stops if one.kind == "jump"] for part in strips]
    assert [len(found) for found in letters] == [1, *[2] * (len(strips) - 2), 1]
    assert all(before[-1] == after[0] for before, after in pairwise(letters))
    assert len({found[-1] for found in letters}) == len(strips) - 1
    assert all(min(one.column for one in part.stops) == 0 for part in strips)


def test_letters_say_on_which_page_and_at_which_step_a_way_goes_on() -> None:
    steps = [{f"r{n % 9}": "a.m.create"} for n in range(60)]
    roles = {f"r{n}": {"name": f"R{n}", "permissions": {"a.m": "all"}} for n in range(9)}
    first, second, *_ = build(facts(*steps, roles={**ROLES, **roles}), ())
    said = [
        [(key.text, key.label.en) for key in page.shape.legend if key.text]  # type: ignore[attr-defined]
        for page in (first, second)
    ]
    (letter, where) = said[0][-1]
    step = next(one for part in second.shape.strips for one in part.stops if one.kind == "step")  # type: ignore[attr-defined]
    assert where == f"on page 2, step {step.number}"
    assert (letter, "from page 1") in said[1]


def test_a_way_back_over_strips_has_its_letter_at_both_ends() -> None:
    back = {**AUDIT, "else": "First"}
    pictures = build(facts(FIRST, *LONG[1:20], back), ())
    strips = [one for page in pictures for one in page.shape.strips]  # type: ignore[attr-defined]
    (leaving,) = [link for link in strips[-1].links if link.tone]
    (arriving,) = [link for link in strips[0].links if link.tone]
    stops = {one.id: one for part in strips for one in part.stops}
    assert (leaving.lines[0].en, arriving.target, arriving.lines) == ("rejected", "1", ())
    assert stops[leaving.target].label == stops[arriving.source].label
    assert (stops[leaving.target].beside, stops[arriving.source].beside) == (leaving.source, "1")


def test_pages_are_numbered_and_take_no_name_of_another() -> None:
    steps = {"owner": "clerk", "steps": LONG}
    names = [picture.name for picture in build(facts(processes={"p": steps, "p-1": {**steps, "steps": [CREATE]}}), ())]
    assert len(names) == len(set(names))
    assert "swimlane-p-01" in names
    assert "swimlane-p-1" in names


@pytest.mark.parametrize("seed", range(20))
def test_ways_are_whole(seed: int) -> None:
    """Every picture's links join its stops, forward links run to the right, and every branch has a name."""
    for picture in build(walking(seed), ()):
        assert isinstance(picture.shape, Lanes)
        for part in picture.shape.strips:
            stops = {one.id: one for one in part.stops}
            assert {one.lane for one in part.stops} == {lane.id for lane in part.lanes}
            assert len(stops) == len(part.stops)
            out: dict[str, list[Link]] = {}
            for link in part.links:
                out.setdefault(link.source, []).append(link)
                assert stops[link.source].kind != "end"
                assert stops[link.target].kind != "start"
            for source, links in out.items():
                if stops[source].kind in ("step", "decision") and len(links) > 1:
                    assert all(link.lines for link in links)


@pytest.mark.parametrize("seed", range(20))
def test_one_start_and_every_step_once(seed: int) -> None:
    model = walking(seed).model
    pictures = build(walking(seed), ())
    for process in model.processes.values():
        own = [picture for picture in pictures if picture.name.split("-")[1] == process.id]
        stops = [one for picture in own for part in picture.shape.strips for one in part.stops]  # type: ignore[attr-defined]
        kinds = [one.kind for one in stops]
        assert (kinds.count("start"), kinds.count("step")) == (1, len(process.acts))
