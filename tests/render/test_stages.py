"""Value chains as drawings: chevrons over their lanes, the way back, marks where a chain is cut, tracks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Icon, Label, Path, Pill
from archgen.render.plans.stages import draw_stages
from archgen.shapes.flag import Flag
from archgen.shapes.stages import Job, Stage, Stages, Tag, Track
from tests.render.laws import faults, holds

B = Name.both
CUT = Flag("DF007", "warning", B("价值链断开"))
WIN = Job(
    id="process:win", name=B("获客"), details=(B("专员"), B("2 步")), tags=(Tag(id="crm.lead", name=B("线索"), hue=0),)
)
SELL = Job(id="process:sell", name=B("成交"))
TRACKS = (
    Track(kind="cash", name=B("资金流"), cargo=(B("账单"), B(""), B("收款"))),
    Track(kind="goods", name=B("货物流"), cargo=(B(""), B(""), B("")), absence=B("未出现")),
)
SHAPE = Stages(
    title=B("T"),
    subtitle=B("S"),
    stages=(
        Stage(id="stage:a", name=B("获客"), jobs=(WIN,)),
        Stage(id="stage:b", name=B("成交"), jobs=(SELL, WIN)),
        Stage(id="stage:c", name=B("结算"), rest=B("没有流程")),
    ),
    tracks=TRACKS,
    jobs=B("流程"),
)


def _drawn(**values: Any) -> Drawing:
    return draw_stages(changed(SHAPE, **values), "zh", "value-chain")


def _boxes(drawing: Drawing, kind: str) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == kind]


def _paths(drawing: Drawing, kind: str) -> list[Path]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.kind == kind]


def test_every_stage_has_a_chevron_over_its_lane() -> None:
    drawing = _drawn()
    heads, lanes = _boxes(drawing, "stage-head"), _boxes(drawing, "lane")
    assert [(head.shape, head.id) for head in heads] == [("chevron", stage.id) for stage in SHAPE.stages]
    assert [lane.rect.x for lane in lanes] == [head.rect.x for head in heads]
    assert len({lane.rect.height for lane in lanes}) == 1
    assert all(head.rect.right > following.rect.x for head, following in pairwise(heads))


def test_cards_stand_in_the_lane_of_their_stage_under_each_other() -> None:
    drawing = _drawn()
    lanes, cards = _boxes(drawing, "lane"), _boxes(drawing, "node")
    assert [card.id for card in cards] == ["process:win", "process:sell", "process:win"]
    assert [holds(lanes[at].rect, card.rect) for at, card in zip((0, 1, 1), cards, strict=True)] == [True] * 3
    assert cards[1].rect.bottom < cards[2].rect.y


def test_a_track_runs_from_the_first_to_the_last_stage_that_it_passes() -> None:
    drawing = _drawn()
    (cash,) = _paths(drawing, "cash")
    lanes = _boxes(drawing, "lane")
    assert (cash.points[0][0], cash.points[-1][0]) == (lanes[0].rect.x, lanes[2].rect.right)
    assert _paths(drawing, "goods") == []
    pills = [leaf for leaf in drawing.leaves() if isinstance(leaf, Pill)]
    assert [(pill.lines, pill.kind) for pill in pills] == [
        (("账单",), "cash"),
        (("收款",), "cash"),
        (("未出现",), "track"),
    ]


def test_the_way_back_leads_over_everything_into_the_first_stage() -> None:
    drawing = _drawn(back=B("闭环"))
    (back,) = _paths(drawing, "loop")
    heads = _boxes(drawing, "stage-head")
    assert (back.source, back.target, back.emphasis, back.dashed) == ("stage:c", "stage:a", "", False)
    assert back.points[-1] == pytest.approx((heads[0].rect.centre[0], heads[0].rect.y))
    assert min(y for _, y in back.points) < heads[0].rect.y
    assert heads[0].rect.y > _boxes(_drawn(), "stage-head")[0].rect.y  # without a way back there is no room for one


@pytest.mark.parametrize("abreast", [1, 2])
def test_stages_go_on_in_the_next_row_and_the_way_back_leads_around_them(abreast: int) -> None:
    drawing = _drawn(back=B("闭环"), abreast=abreast)
    heads = _boxes(drawing, "stage-head")
    *ways_on, back = sorted(_paths(drawing, "loop"), key=lambda path: bool(path.source))
    tops = sorted({head.rect.y for head in heads})
    assert [tops.index(head.rect.y) for head in heads] == [number // abreast for number in range(3)]
    assert len(ways_on) == len(tops) - 1
    assert all(way.points[-1][0] < head.rect.x + 14 for way in ways_on for head in heads)
    assert back.points[0] == pytest.approx((heads[2].rect.right, heads[2].rect.centre[1]))
    assert back.points[-1] == pytest.approx((heads[0].rect.centre[0], heads[0].rect.y))
    assert max(x for x, _ in back.points) > max(x for way in ways_on for x, _ in way.points)
    assert faults(drawing) == []


def test_the_tracks_of_a_row_show_what_passes_there() -> None:
    drawing = _drawn(abreast=2)
    lanes, cash = _boxes(drawing, "lane"), _paths(drawing, "cash")
    assert [(path.points[0][0], path.points[-1][0]) for path in cash] == [
        (lanes[0].rect.x, lanes[0].rect.right),
        (lanes[2].rect.x, lanes[2].rect.right),
    ]
    absent = [leaf for leaf in drawing.leaves() if isinstance(leaf, Pill) and leaf.lines == ("未出现",)]
    assert len(absent) == 1


def test_a_long_name_of_a_stage_is_smaller_on_two_lines() -> None:
    long = changed(SHAPE.stages[0], name=B("与客户有关的获客与商机培育阶段以及更多"))
    drawing = _drawn(stages=(long, *SHAPE.stages[1:]))
    names = [leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.role == "inverse"]
    assert [(len(name.lines), name.size) for name in names] == [(2, 13), (1, 15), (1, 15)]


def test_an_open_loop_is_red_and_dashed() -> None:
    (back,) = _paths(_drawn(back=B("没有闭环"), open=(CUT,)), "loop")
    assert (back.emphasis, back.dashed) == ("broken", True)


def test_a_loop_to_another_page_ends_at_the_edge() -> None:
    (back,) = _paths(_drawn(back=B("闭环"), first=False), "loop")
    assert (back.target, back.points[-1][1]) == ("", back.points[-2][1])


def test_a_cut_is_marked_between_the_stages() -> None:
    drawing = _drawn(stages=(SHAPE.stages[0], changed(SHAPE.stages[1], cut=(CUT,)), SHAPE.stages[2]))
    (mark,) = _boxes(drawing, "mark")
    heads = _boxes(drawing, "stage-head")
    assert heads[1].rect.right - 20 < mark.rect.centre[0] < heads[2].rect.x + 20
    assert [leaf.name for leaf in drawing.leaves() if isinstance(leaf, Icon)] == ["cross"]
    assert _boxes(_drawn(), "mark") == []


def test_a_broken_stage_is_red() -> None:
    drawing = _drawn(stages=(changed(SHAPE.stages[2], emphasis="broken"),), tracks=())
    assert [box.emphasis for kind in ("stage-head", "lane") for box in _boxes(drawing, kind)] == ["broken", "broken"]
    assert [leaf.role for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.lines == ("没有流程",)] == [
        "broken"
    ]


@pytest.mark.parametrize(
    ("owner", "lines"), [("专员", ("专员 | 2 步",)), ("华东仓储与配送主管", ("华东仓储与配送主管", "2 步"))]
)
def test_details_share_a_line_if_there_is_room(owner: str, lines: tuple[str, ...]) -> None:
    job = changed(WIN, details=(B(owner), B("2 步")))
    drawing = _drawn(stages=tuple(Stage(id=f"stage:{n}", name=B("S"), jobs=(job,)) for n in range(8)), tracks=())
    assert lines in [leaf.lines for leaf in drawing.leaves() if isinstance(leaf, Label)]


def test_a_tag_that_stands_for_several_has_no_box() -> None:
    job = changed(WIN, tags=(*WIN.tags, Tag(name=B("另有 3 个"))))
    drawing = _drawn(stages=(Stage(id="stage:a", name=B("A"), jobs=(job,)),), tracks=())
    assert [box.id for box in _boxes(drawing, "module-tag")] == ["crm.lead"]


def test_the_description_says_what_is_done_and_what_passes() -> None:
    assert _drawn(back=B("闭环")).description == (
        "S。获客：获客。成交：成交、获客。结算：没有流程。资金流：获客、结算。货物流：未出现。闭环。"
    )
