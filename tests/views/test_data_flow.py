"""Data-flow pictures: what is in them, what it is called, and that no flow is ever lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.shapes.diagram import Diagram, Edge
from archgen.views.data_flow import build
from archgen.views.flow_bundles import MOST_EDGES, MOST_NODES
from tests.render.flow_specimens import flowing
from tests.render.specimens import SAMPLES, sample, written
from tests.views.judged import judged
from tests.views.test_cards import cards_of

MOST_IDLE = 3


def shop(*flows: str, **more: Any) -> Facts:
    """Two subsystems, an external system, entities of all kinds."""
    spec: dict[str, Any] = {
        "product": {"name": "商城 / Shop", "version": "1.4"},
        "entities": {
            "Order": {"name": "订单 / Order", "kind": "business", "fields": ["no", "phone!"]},
            "Money": {"name": "收付款 / Payment", "kind": "cash", "fields": ["amount"]},
            "Parcel": {"name": "包裹 / Parcel", "kind": "goods", "fields": ["no"]},
            "Customer": {"name": "客户 / Customer", "fields": ["name", "phone!"]},
        },
        "subsystems": {
            "oms": {
                "name": "订单管理 / OMS",
                "core": "true",
                "modules": {"order": "订单 / Order", "cart": "购物车 / Cart"},
            },
            "fin": {"name": "结算 / Settlement", "modules": {"pay": "收付 / Payment"}},
        },
        "externals": {"bank": "银行 / Bank"},
        "flows": list(flows),
        "roles": {"r": "角色"},
    }
    return written({**spec, **more})


def shapes(facts: Facts, findings: tuple[Finding, ...] = ()) -> dict[str, Diagram]:
    found = {picture.name: picture.shape for picture in build(facts, findings)}
    assert all(isinstance(shape, Diagram) for shape in found.values())
    return found  # type: ignore[return-value]


def arrows(diagram: Diagram) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.target, edge.label.zh + edge.tail.zh) for edge in diagram.edges]


def only(diagram: Diagram) -> Edge:
    (edge,) = diagram.edges
    return edge


def test_no_flows_no_picture() -> None:
    assert build(shop(), ()) == ()


def test_names_of_the_pictures() -> None:
    found = build(shop("oms.order -> fin.pay: Order"), ())
    assert [(picture.name, picture.title.zh) for picture in found] == [
        ("data-flow", "商城数据流图"),
        ("data-flow-oms", "订单管理数据流图"),
        ("data-flow-fin", "结算数据流图"),
    ]


def test_titles_count_what_there_is() -> None:
    diagram = shapes(shop("oms.order -> fin.pay: Order", "oms.order -> bank: Money"))["data-flow"]
    assert diagram.subtitle == Name(
        "2 个子系统 | 1 个外部系统 | 2 条数据流", "2 subsystems | 1 external system | 2 flows"
    )
    assert "v1.4" in diagram.footer.zh


@pytest.mark.parametrize(
    ("flow", "ends"),
    [
        ("oms.order -> fin.pay: Order", ("oms", "fin")),
        ("oms.order <- fin.pay: Money", ("fin", "oms")),
        ("oms.order ~> fin.pay: Order", ("oms", "fin")),
        ("bank ~> fin.pay: Money", ("bank", "fin")),
    ],
)
def test_arrows_point_where_the_data_goes(flow: str, ends: tuple[str, str]) -> None:
    edge = only(shapes(shop(flow))["data-flow"])
    assert (edge.source, edge.target) == ends


@pytest.mark.parametrize(
    ("flow", "ends", "said"),
    [
        ("oms.order -> fin.pay", ("oms", "fin"), "调用"),
        ("oms.order <- fin.pay", ("oms", "fin"), "调用"),
        ("oms.order <- bank", ("oms", "bank"), "调用"),
        ("oms.order ~> fin.pay", ("oms", "fin"), "事件通知"),
    ],
)
def test_a_line_without_data_runs_from_caller_to_called(flow: str, ends: tuple[str, str], said: str) -> None:
    facts = shop(flow)
    edge = only(shapes(facts)["data-flow"])
    assert (edge.source, edge.target, edge.label.zh, edge.id) == (*ends, said, facts.model.flows[0].key)
    card = next(one for one in cards_of(facts).edges if one.id == edge.id)
    assert (card.source, card.target) == facts.model.flows[0].line_edge


def test_calls_are_counted_apart_from_data() -> None:
    flows = ("oms.order -> fin.pay: Order", "oms.order <- fin.pay", "oms.cart -> fin.pay", "oms.cart <- oms.order")
    diagram = shapes(shop(*flows))["data-flow"]
    assert diagram.subtitle.zh.endswith("1 条数据流 | 3 次调用")
    assert diagram.subtitle.en.endswith("1 flow | 3 calls")
    assert arrows(diagram) == [("oms", "fin", "订单"), ("oms", "fin", "调用 ×2")]
    assert Name("内部 1 次调用", "1 call inside") in diagram.nodes[0].details
    assert "×n：n 次调用" in [key.label.zh for key in diagram.legend]


@pytest.mark.parametrize(
    ("flow", "kind", "event", "secret"),
    [
        ("oms.order -> fin.pay: Order(no)", "business", False, False),
        ("oms.order -> fin.pay: Order(no, phone)", "business", False, True),
        ("oms.order -> fin.pay: Order", "business", False, True),
        ("oms.order ~> fin.pay: Money", "cash", True, False),
        ("oms.order -> fin.pay: Parcel", "goods", False, False),
        ("oms.order <- fin.pay: Customer(name)", "information", False, False),
        ("oms.order -> fin.pay", "call", False, False),
    ],
)
def test_kind_event_and_lock(flow: str, kind: str, event: bool, secret: bool) -> None:
    edge = only(shapes(shop(flow))["data-flow"])
    assert (edge.kind, edge.event, edge.secret) == (kind, event, secret)


def test_flows_of_one_kind_share_an_edge_and_are_counted() -> None:
    diagram = shapes(
        shop(
            "oms.order -> fin.pay: Order",
            "oms.cart -> fin.pay: Order",
            "oms.cart -> fin.pay: Money",
            "oms.cart -> fin.pay",
            "fin.pay ~> oms.cart: Money",
        )
    )["data-flow"]
    assert arrows(diagram) == [
        ("oms", "fin", "订单 ×2"),
        ("oms", "fin", "收付款"),
        ("oms", "fin", "调用"),
        ("fin", "oms", "收付款"),
    ]


def test_what_goes_both_ways_alike_is_one_line_with_two_heads() -> None:
    drawn = shapes(
        shop("oms.order -> fin.pay: Parcel", "oms.order <- fin.pay: Parcel", "oms.cart -> oms.order: Parcel")
    )
    (line, other) = drawn["data-flow-oms"].edges
    assert (line.both, line.label.zh + line.tail.zh, len(line.flows)) == (True, "包裹", 2)
    assert not other.both
    assert [key.label.zh for key in drawn["data-flow-oms"].legend] == ["货物流", "双向：计为两条"]


@pytest.mark.parametrize(
    ("back", "lines"),
    [
        ("oms.order <- fin.pay: Money", 2),  # something else
        ("fin.pay ~> oms.order: Parcel", 2),  # as an event
        ("oms.order <- fin.pay: Customer(name)", 2),
        ("oms.cart -> fin.pay: Parcel", 2),  # between others
        ("oms.order <- fin.pay: Parcel", 1),
    ],
)
def test_two_heads_are_only_for_the_very_same(back: str, lines: int) -> None:
    drawn = shapes(shop("oms.order -> fin.pay: Parcel", back))["data-flow-oms"]
    assert len(drawn.edges) == lines
    assert sum(len(edge.flows) for edge in drawn.edges) == 2


def test_one_lock_is_not_two() -> None:
    drawn = shapes(shop("oms.order -> fin.pay: Customer(name)", "oms.order <- fin.pay: Customer(phone)"))
    assert [edge.secret for edge in drawn["data-flow-oms"].edges] == [False, True]


def test_more_than_two_flows_on_a_line_with_two_heads_are_counted() -> None:
    flows = [f"{one} {arrow} fin.pay: Parcel" for one in ("oms.order", "oms.cart") for arrow in ("->", "<-")]
    (line,) = shapes(shop(*flows))["data-flow"].edges
    assert (line.both, line.tail.zh, len(line.flows)) == (True, " ×4", 4)


def test_a_label_names_two_things_and_counts_the_others() -> None:
    edge = only(shapes(shop("oms.order -> fin.pay: Order, Money, Parcel, Customer"))["data-flow"])
    assert (edge.label.zh, edge.label.en) == ("订单、收付款等 4 项", "Order, Payment +2 more")


def test_flows_inside_a_subsystem_are_counted_in_its_box() -> None:
    diagram = shapes(shop("oms.order -> oms.cart: Order", "oms.cart -> oms.order: Money", "oms.cart -> fin.pay: Money"))
    box = next(node for node in diagram["data-flow"].nodes if node.id == "oms")
    assert Name("内部 2 条数据流", "2 flows inside") in box.details


def test_a_subsystem_among_its_neighbours() -> None:
    diagram = shapes(shop("oms.order -> fin.pay: Order", "oms.order -> oms.cart: Order", "fin.pay -> bank: Money"))
    oms = diagram["data-flow-oms"]
    assert [(node.id, node.cluster) for node in oms.nodes] == [
        ("oms.order", "oms"),
        ("fin.pay", ""),
        ("oms.cart", "oms"),
    ]
    assert [(cluster.id, cluster.focus) for cluster in oms.clusters] == [("oms", True)]
    assert [detail.zh for detail in oms.nodes[1].details] == ["结算"]  # where a lone neighbour belongs
    fin = diagram["data-flow-fin"]
    assert [(node.id, node.kind, node.dashed) for node in fin.nodes][-1] == ("bank", "external", True)
    assert arrows(fin) == [("oms.order", "fin.pay", "订单"), ("fin.pay", "bank", "收付款")]


def test_a_flow_that_names_a_whole_subsystem() -> None:
    diagram = shapes(shop("oms -> fin.pay: Order"))
    assert arrows(diagram["data-flow"]) == [("oms", "fin", "订单")]
    box = next(node for node in diagram["data-flow-oms"].nodes if node.id == "oms")
    assert (box.label.zh, box.cluster) == ("整个子系统", "oms")
    assert [node.label.zh for node in diagram["data-flow-fin"].nodes] == ["订单管理", "收付"]


def test_what_no_flow_touches_is_there_all_the_same() -> None:
    diagram = shapes(shop("oms.order -> oms.order: Order"))
    assert [node.id for node in diagram["data-flow"].nodes] == ["oms", "fin", "bank"]
    assert [node.id for node in diagram["data-flow-oms"].nodes] == ["oms.order", "oms.cart"]


def test_findings_are_flagged_where_they_are() -> None:
    cycle = ("oms.order -> fin.pay: Order(no)", "fin.pay -> oms.order: Money", "oms.cart -> bank: Customer(phone)")
    facts = shop(*cycle)
    diagram = shapes(facts, judged(facts))["data-flow-oms"]
    assert [([flag.rule for flag in edge.flags], edge.emphasis) for edge in diagram.edges] == [
        (["CP001"], "broken"),
        (["CP001"], "broken"),
        (["DF006"], "broken"),
    ]
    said = [(key.label.en, key.emphasis) for key in diagram.legend if key.sign == "line"]
    assert said == [("Information", ""), ("Cash", ""), ("Business", ""), ("Error or cycle", "broken")]


def test_foreign_writes_are_flagged_at_the_module() -> None:
    parts = {"modules": {"order": {"operations": ["pay(Money)"]}, "stock": {"owns": ["Money"]}}}
    facts = shop("oms.order -> oms.stock: Money(amount)", subsystems={"oms": {"name": "O", **parts}})
    diagram = shapes(facts, judged(facts))["data-flow-oms"]
    assert {node.id: [flag.rule for flag in node.flags if flag.rule == "CP002"] for node in diagram.nodes} == {
        "oms.order": ["CP002"],
        "oms.stock": [],
    }
    overview = shapes(facts, judged(facts))["data-flow"].nodes[0]
    assert "CP002" in [flag.rule for flag in overview.flags]
    assert overview.emphasis == ""  # not all of it is broken


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    diagram = shapes(shop("oms.order -> fin.pay: Order(no)", "fin.pay ~> oms.order: Money"))["data-flow"]
    assert [key.label.en for key in diagram.legend] == [
        "Cash",
        "Business",
        "Dashed: event",
        "External system",
        "Core subsystem",
    ]
    diagram = shapes(shop("oms.order -> bank: Order", "oms.cart -> bank: Order"))["data-flow"]
    assert [key.label.en for key in diagram.legend] == [
        "Business",
        "Sensitive fields",
        "External system",
        "Core subsystem",
        "×n: n flows",
    ]


def test_the_legend_says_which_layer_a_colour_stands_for() -> None:
    subsystems = {
        "oms": {"name": "OMS", "layer": "app", "modules": {"order": "Order"}},
        "fin": {"name": "Settlement", "layer": "base", "modules": {"pay": "Payment"}},
        "log": {"name": "Audit", "pillar": "left", "modules": {"trail": "Trail"}},
    }
    layers = {"app": "Application", "base": "Base", "empty": "Nothing in it"}
    facts = shop("oms.order -> fin.pay: Order(no)", subsystems=subsystems, layers=layers)
    keys = {
        name: [key.label.en for key in shape.legend if key.kind == "layer"] for name, shape in shapes(facts).items()
    }
    assert keys["data-flow"] == ["Application", "Base", "Shared platforms"]
    assert keys["data-flow-oms"] == ["Application", "Base"]
    assert not any(key.kind == "layer" for key in shapes(shop("oms.order -> fin.pay: Order"))["data-flow"].legend)


def test_an_edge_for_all_kinds_has_the_kind_of_most_of_its_data() -> None:
    """Thirteen subsystems that all exchange four kinds with the first are too much: one edge a pair is left."""
    others = {f"s{n}": {"modules": {"m": "模块"}} for n in range(13)}
    carried = (": Money", ": Money(amount)", "", ": Parcel", ": Order")
    facts = shop(
        *(f"oms.order -> s{n}.m{load}" for n in range(13) for load in carried),
        subsystems={"oms": {"modules": {"order": "订单"}}, **others},
    )
    assert {edge.kind for edge in shapes(facts)["data-flow"].edges} == {"cash"}


@pytest.mark.parametrize(
    ("flows", "zh", "en"),
    [
        (["-> A", "~> A"], "×2（1 个事件）", "×2 (1 event)"),
        (["-> A", "-> A", "-> B", "-> B", "-> B"], "×5（2 条信息流）", "×5 (2 information)"),
        (["-> A", "-> A", "-> C", "-> none"], "×4（1 条货物流、1 次调用）", "×4 (1 goods, 1 call)"),
        (["-> A", "-> A", "~> C", "-> C", "-> none"], "×5（多种类型）", "×5 (mixed)"),
        (["-> A", "-> A", "~> none"], "×3（1 个事件）", "×3 (1 event)"),
        (["~> A", "~> none"], "×2", "×2"),
        (["~> A", "~> A", "~> B"], "×3（1 条资金流）", "×3 (1 cash)"),
        (["-> A", "-> A"], "×2", "×2"),
        (["-> none", "-> none"], "×2", "×2"),
    ],
)
def test_a_line_for_unlike_flows_tells_which_are_not_as_it_is_drawn(flows: list[str], zh: str, en: str) -> None:
    """At a glance, and so crowded that not even kinds have lines of their own."""
    carried = {"A": ": Customer", "B": ": Money", "C": ": Parcel", "none": ""}
    said = [(flow.split()[0], carried[flow.split()[1]]) for flow in flows]
    modules = {f"m{n}": f"模块 {n}" for n in range(41)}
    facts = shop(
        *(f"oms.m0 -> oms.m{n}: Order" for n in range(2, 41)),
        *(f"oms.m1 {arrow} fin.pay{n}{load}" for n, (arrow, load) in enumerate(said)),
        subsystems={
            "oms": {"modules": modules},
            "fin": {"modules": {f"pay{n}": "收付" for n in range(len(said))}},
        },
    )
    (line,) = (edge for edge in shapes(facts)["data-flow-oms"].edges if edge.target == "fin")
    assert Name(line.label.zh + line.tail.zh, line.label.en + line.tail.en) == Name(zh, en)
    assert line.event == all(flow.startswith("~>") for flow in flows)


def test_lines_for_unlike_flows_are_not_made_one_with_two_heads() -> None:
    """Five pairs that exchange the same both ways, and an event besides."""
    facts = shop(
        *(f"oms.order {arrow} s{n}.m: Parcel" for n in range(5) for arrow in ("->", "~>", "<-")),
        *(f"s{n}.m ~> oms.order: Parcel" for n in range(5)),
        subsystems={"oms": {"modules": {"order": "订单"}}, **{f"s{n}": {"modules": {"m": "模块"}} for n in range(5)}},
    )
    drawn = shapes(facts)["data-flow-oms"]
    assert len(drawn.edges) == 10
    assert not any(edge.both for edge in drawn.edges)


def star(modules: int) -> Facts:
    """A module that feeds all others of its subsystem, each with something of its own."""
    return shop(
        *(f"oms.m0 -> oms.m{n}: Order" for n in range(1, modules)),
        *(f"oms.m{n} -> fin.pay: Money" for n in range(1, modules, 2)),
        subsystems={
            "oms": {"modules": {f"m{n}": f"模块 {n}" for n in range(modules)}},
            "fin": {"modules": {"pay": "收付", "bill": "对账"}},
        },
    )


def test_modules_that_are_alike_share_a_box_when_there_are_too_many() -> None:
    few = shapes(star(5))["data-flow-oms"]
    assert {f"oms.m{n}" for n in range(5)} <= {node.id for node in few.nodes}
    many = shapes(star(41))["data-flow-oms"]
    assert [(node.label.zh, len(node.details)) for node in many.nodes] == [
        ("20 个模块", 17),  # the first 16, and how many there are besides
        ("fin", 1),
        ("仅有内部数据流或调用的 21 个模块", 17),
    ]
    assert [(edge.source, edge.target, edge.label.zh) for edge in many.edges] == [("*alike 0", "fin", "×20")]
    assert_nothing_lost(many, star(41), "oms")


def test_a_glance_says_on_which_pages_the_flows_of_a_module_are() -> None:
    facts = star(41)
    shown = shapes(facts)
    pages = [name for name in shown if name.startswith("data-flow-oms-")]
    for node in shown["data-flow-oms"].nodes:
        for detail in node.details:
            name, _, numbers = detail.zh.partition(" (")
            module = next((path for path, one in facts.model.modules.items() if one.label.zh == name), None)
            if numbers:
                on = [
                    str(at)
                    for at, page in enumerate(pages, 1)
                    if any(module in (edge.source, edge.target) for edge in shown[page].edges)
                ]
                assert numbers.removesuffix(")").split(",") == on


def test_a_glance_says_which_modules_have_the_findings_of_a_box_and_how_many_calls_it_does_not_draw() -> None:
    flows = [*(f"oms.m{n} -> fin.pay: Order" for n in range(41)), "oms.m1 -> oms.m2: Customer", "oms.m2 -> oms.m1"]
    facts = shop(
        *flows,
        *(f"oms.m{n} -> oms.m{n + 1}: Order" for n in range(2, 40)),
        subsystems={
            "oms": {"modules": {f"m{n}": {"name": f"模块 {n}", "operations": ["view"]} for n in range(41)}},
            "fin": {"modules": {"pay": "收付"}},
        },
    )
    shape = shapes(facts, judged(facts))["data-flow-oms"]
    (box,) = (node for node in shape.nodes if node.id.startswith("*alike"))
    assert "CP001" in [flag.rule for flag in box.flags]
    said = {detail.en.partition(" (")[0]: detail.en for detail in box.details}
    assert said["模块 1"].endswith("): CP001")
    assert said["模块 2"].endswith("): CP001")
    assert "CP" not in said["模块 0"]
    assert "Between modules: 39 flows, 1 call, see the pages" in [key.label.en for key in shape.legend]
    assert "模块之间另有 39 条数据流、1 次调用，见分图" in [key.label.zh for key in shape.legend]


def test_the_subtitle_of_a_page_names_its_modules() -> None:
    shown = shapes(star(41))
    assert shown["data-flow-oms-1"].subtitle.zh.startswith("模块 0、模块 1、模块 2")


def assert_nothing_lost(diagram: Diagram, facts: Facts, focus: str = "") -> None:
    """Every flow of the picture's scope is on exactly one edge, or counted inside a box."""
    scope = [
        flow
        for flow in facts.model.flows
        if not focus or focus in (flow.left.partition(".")[0], flow.right.partition(".")[0])
    ]
    drawn = [key for edge in diagram.edges for key in edge.flows]
    inside = [
        sum(int(word) for word in re.findall(r"\d+", detail.zh))
        for node in diagram.nodes
        for detail in node.details
        if detail.zh.startswith("内部 ")
    ]
    told = [
        sum(map(int, re.findall(r"\d+", key.label.zh)))
        for key in diagram.legend
        if key.label.zh.startswith("模块之间另有")
    ]
    assert len(drawn) + sum(inside) + sum(told) == len(scope)
    assert set(drawn) <= {flow.key for flow in scope}


def assert_sound(facts: Facts) -> None:
    shown = shapes(facts)
    whole = {"data-flow", *(f"data-flow-{subsystem}" for subsystem in facts.model.subsystems)}
    for diagram in shown.values():
        ids = [node.id for node in diagram.nodes]
        assert len(set(ids)) == len(ids)
        assert len({edge.id for edge in diagram.edges}) == len(diagram.edges)
        assert {end for edge in diagram.edges for end in (edge.source, edge.target)} <= set(ids)
        assert {node.cluster for node in diagram.nodes} - {""} == {cluster.id for cluster in diagram.clusters}
        assert len(diagram.edges) <= MOST_EDGES
        assert len(ids) <= MOST_NODES + MOST_IDLE
        assert all(edge.label.zh and edge.label.en for edge in diagram.edges)
    for picture in build(facts, ()):
        for shape in (picture.shape, *picture.plainer()) if picture.name in whole else ():
            assert isinstance(shape, Diagram)
            assert_nothing_lost(shape, facts, picture.name.removeprefix("data-flow").removeprefix("-"))
    for focus in facts.model.subsystems:
        pages = [shown[name] for name in shown.keys() - whole if name.rpartition("-")[0] == f"data-flow-{focus}"]
        if pages:
            assert_pages_share_all_flows(facts, focus, pages)


def assert_pages_share_all_flows(facts: Facts, focus: str, pages: Sequence[Diagram]) -> None:
    """Every flow of a subsystem has an arrow on exactly one of its pages, or is inside a module there."""
    scope = [flow for flow in facts.model.flows if focus in {end.partition(".")[0] for end in flow.data_edge}]
    drawn = [key for page in pages for edge in page.edges for key in edge.flows]
    assert sorted(flow.key for flow in scope if len(set(flow.data_edge)) > 1) == sorted(drawn)
    numbers = [page.title.zh.rpartition("（")[2].removesuffix("）") for page in pages]
    assert sorted(numbers) == sorted(f"{number}/{len(pages)}" for number in range(1, len(pages) + 1))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_lose_nothing(path: Any) -> None:
    assert_sound(sample(path))


@pytest.mark.parametrize("seed", range(28))
def test_generated_models_lose_nothing_and_keep_the_limits(seed: int) -> None:
    assert_sound(flowing(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(28, 328))
def test_hundreds_of_generated_models_lose_nothing(seed: int) -> None:
    assert_sound(flowing(seed))
