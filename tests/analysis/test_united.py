"""Several products as one model: every id says its product, what two have written counts once."""

from __future__ import annotations

from pathlib import Path

import networkx

from archgen.analysis.asked import asked_target
from archgen.analysis.facts import analyse
from archgen.analysis.graph import build_graph, components
from archgen.analysis.impact import impact
from archgen.analysis.united import united
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.siblings import Library

SUITE = Path(__file__).resolve().parents[2] / "samples" / "suite"
PATHS = {"crm": "crm.yaml", "oms": "oms.yaml", "wms": "wms/archgen.yaml"}


def models(*names: str) -> dict[str, Model]:
    library = Library()
    found = {}
    for name in names:
        path = str(SUITE / PATHS[name])
        spec = library.load(path).value
        assert spec
        model = resolve(spec, library.beside(path)).value
        assert model
        found[name] = model
    return found


def test_every_thing_is_there_under_the_name_of_its_product() -> None:
    parts = models("crm", "oms", "wms")
    whole = united(parts, Name.both("Suite"))
    assert list(whole.modules) == [f"{name}/{path}" for name, model in parts.items() for path in model.modules]
    assert whole.modules["wms/ops.outbound"].owns == ("wms/Outbound",)
    assert whole.subsystems["oms/oms"].modules == ("oms/oms.order", "oms/oms.aftersale")
    assert list(whole.externals) == ["oms/bank"]
    assert {role for role in whole.roles if "/" not in role} <= {"public", "member"}
    assert whole.operations["oms/fin.refund.approve"].module == "oms/fin.refund"


def test_an_entity_is_that_of_the_product_in_which_it_is_at_home() -> None:
    whole = united(models("crm", "oms", "wms"), Name.both("Suite"))
    assert [id_ for id_ in whole.entities if id_.endswith("/Order")] == ["oms/Order"]
    assert [field.id for field in whole.entities["oms/Order"].fields] == ["no", "items", "amount", "state"]
    assert whole.entities["oms/Order"].owners == ("oms/oms.order",)


def test_a_flow_that_two_products_have_written_is_there_once() -> None:
    parts = models("crm", "oms", "wms")
    whole = united(parts, Name.both("Suite"))
    crossing = [flow for flow in whole.flows if flow.left.partition("/")[0] != flow.right.partition("/")[0]]
    assert len(crossing) == len({flow.data_edge for flow in crossing}) == 8
    inside = sum("/" not in flow.left + flow.right for model in parts.values() for flow in model.flows)
    assert len(whole.flows) == len(crossing) + inside
    assert all(payload.entity in whole.entities for flow in whole.flows for payload in flow.payloads)


def test_the_products_of_the_sample_depend_on_each_other_without_a_circle_of_modules() -> None:
    graph = build_graph(united(models("crm", "oms", "wms"), Name.both("Suite")))
    found = networkx.DiGraph(list(graph.dependencies_plus))
    assert networkx.is_directed_acyclic_graph(found)
    assert all(len(component) == 1 for component in components(graph.dependencies_plus))
    products = networkx.DiGraph([(a.partition("/")[0], b.partition("/")[0]) for a, b in found.edges])
    assert {("crm", "oms"), ("oms", "crm"), ("oms", "wms")} <= set(products.edges)


def test_a_change_reaches_other_products() -> None:
    facts = analyse(united(models("crm", "oms", "wms"), Name.both("Suite")))
    answer = impact(facts, asked_target(facts.model, "wms/ops.outbound"))
    text = repr(answer)
    assert "oms/oms.order" in text
    assert "crm/service.ticket" in text


def test_what_is_not_among_them_stays_outside() -> None:
    whole = united(models("crm"), Name.both("CRM"))
    assert list(whole.externals) == ["oms/oms.order", "oms/oms.aftersale"]
    assert whole.entities["crm/Order"].owners == ("oms/oms.order",)
    assert isinstance(whole.flows[0].span, Span)
