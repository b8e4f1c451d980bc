"""Context pictures: who and what is around the product, and what the lines say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Name
from archgen.render.pictures import draw_all
from archgen.shapes.diagram import Diagram
from archgen.views.context import build
from tests.goldens import check_golden, pictures_text
from tests.render.flow_specimens import SIZES, flowing
from tests.render.laws import faults
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def shop(**more: Any) -> Facts:
    """A product with two modules and a payment."""
    modules = {"order": {"name": "订单", "operations": ["view", "pay"]}, "pay": {"name": "收付"}}
    spec: dict[str, Any] = {
        "product": {"name": "商城 / Shop"},
        "entities": {"Money": {"name": "收款", "kind": "cash", "fields": ["no", "card!"]}},
        "subsystems": {"oms": {"name": "订单管理", "modules": modules}},
        "roles": {"buyer": {"name": "采购", "party": "garage", "permissions": {"oms.order": "all @all"}}},
        "parties": {"garage": "门店"},
    }
    return written({**spec, **more})


def shape(facts: Facts) -> Diagram:
    (picture,) = build(facts, ())
    assert isinstance(picture.shape, Diagram)
    return picture.shape


def arrows(diagram: Diagram) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.target, edge.label.zh + edge.tail.zh) for edge in diagram.edges]


def test_the_sample() -> None:
    pictures = build(sample(SHOP), ())
    check_golden("context.json", pictures_text(pictures))


def test_nobody_outside_no_picture() -> None:
    assert build(shop(parties={}, roles={"r": "角色"}), ()) == ()


def test_a_party_without_processes_shows_the_modules_it_uses() -> None:
    diagram = shape(shop())
    assert arrows(diagram) == [("party:garage", "product", "订单")]
    assert [key.label.zh for key in diagram.legend] == ["参与方连线上的文字：使用的模块"]


@pytest.mark.parametrize(("count", "said"), [(2, "模块 0、模块 1"), (5, "模块 0、模块 1 等 5 项"), (6, "6 个模块")])
def test_of_many_modules_that_a_party_uses_only_the_number_is_told(count: int, said: str) -> None:
    modules = {f"m{n}": {"name": f"模块 {n}", "operations": ["view"]} for n in range(count)}
    rights = {f"oms.m{n}": "all @all" for n in range(count)}
    buyer = {"name": "采购", "party": "garage", "permissions": rights}
    diagram = shape(shop(subsystems={"oms": {"name": "订单管理", "modules": modules}}, roles={"buyer": buyer}))
    assert arrows(diagram) == [("party:garage", "product", said)]


def test_a_party_shows_its_processes() -> None:
    steps = [{"buyer": "oms.order.pay"}]
    diagram = shape(shop(processes={f"p{n}": {"name": f"流程{n}", "owner": "buyer", "steps": steps} for n in range(3)}))
    assert arrows(diagram) == [("party:garage", "product", "流程0、流程1 等 3 项")]
    assert [key.label.zh for key in diagram.legend] == ["参与方连线上的文字：参与的流程"]


def test_external_systems_show_their_data() -> None:
    flows = ["oms.pay -> bank: Money", "bank ~> oms.pay", "bank -> post", "oms.order -> oms.pay"]
    diagram = shape(shop(externals={"bank": "银行", "post": "邮局"}, flows=flows))
    assert arrows(diagram)[1:] == [("product", "bank", "收款"), ("bank", "product", "事件通知")]
    assert [(edge.secret, edge.event) for edge in diagram.edges[1:]] == [(True, False), (False, True)]
    assert [(node.id, node.column) for node in diagram.nodes] == [
        ("party:garage", 0),
        ("product", 1),
        ("bank", 2),
        ("post", 2),
    ]
    assert diagram.subtitle == Name("1 个参与方 | 2 个外部系统 | 2 条数据流", "1 party | 2 external systems | 2 flows")


def test_too_many_share_a_box() -> None:
    many = {f"x{n}": f"系统{n}" for n in range(20)}
    flows = [f"oms.pay -> x{n}: Money" for n in range(20)]
    parties = {f"p{n}": f"客户{n}" for n in range(20)}
    diagram = shape(shop(externals=many, flows=flows, parties=parties, roles={"r": "角色"}))
    boxes = {node.id: node.label.zh for node in diagram.nodes}
    assert len(boxes) == 7 + 1 + 7
    assert boxes["*externals"] == "其余 14 个外部系统"
    assert boxes["*parties"] == "其余 15 个参与方"
    assert sum(len(edge.flows) for edge in diagram.edges) == 20


@pytest.mark.parametrize("seed", range(len(SIZES)))
def test_models_with_flows_are_drawn_without_fault(seed: int) -> None:
    _sound(flowing(seed), seed)


@pytest.mark.parametrize("seed", range(10))
def test_models_with_parties_are_drawn_without_fault(seed: int) -> None:
    _sound(generated(seed), seed)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: Path(path).stem)
def test_samples_are_drawn_without_fault(path: Path) -> None:
    for number in range(len(LANGUAGES)):
        _sound(sample(path), number)


def _sound(facts: Facts, number: int) -> None:
    drawn = draw_all(build(facts, ()), LANGUAGES[number % 2])
    assert {drawing.name: found for drawing in drawn if (found := faults(drawing))} == {}
