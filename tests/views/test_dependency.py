"""Dependency graphs: who must know whom, what is red, what is to be turned round, and that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.shapes.diagram import Diagram, Edge
from archgen.views.dependency import build
from tests.goldens import check_golden
from tests.render.flow_specimens import flowing
from tests.render.specimens import REAL, SAMPLES, sample, written
from tests.views.judged import judged

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def model(*flows: str, modules: int = 2, **more: Any) -> Facts:
    """Subsystems a, b and c, each with modules m0, m1 ..., and an external system x."""
    inside = {f"m{n}": f"模块{n} / Module {n}" for n in range(modules)}
    return written(
        {
            "product": {"name": "商城 / Shop"},
            "subsystems": {id_: {"name": id_.upper(), "modules": inside} for id_ in "abc"},
            "externals": {"x": "外部"},
            "roles": {"r": "角色"},
            "flows": list(flows),
            **more,
        }
    )


def shapes(facts: Facts, with_findings: bool = True) -> dict[str, Diagram]:
    found = {one.name: one.shape for one in build(facts, judged(facts) if with_findings else ())}
    assert all(isinstance(shape, Diagram) for shape in found.values())
    return found  # type: ignore[return-value]


def only(*flows: str) -> Diagram:
    (shape,) = shapes(model(*flows)).values()
    return shape


def said(edges: tuple[Edge, ...]) -> list[tuple[str, str, str, str]]:
    return [(edge.source, edge.target, edge.label.en + edge.tail.en, edge.emphasis) for edge in edges]


def test_the_sample() -> None:
    lines = []
    for picture in build(sample(SHOP), judged(sample(SHOP))):
        shape: Any = picture.shape
        lines += [f"{picture.name}: {shape.title.zh} | {shape.subtitle.zh} | {shape.notes[0].zh}"]
        lines += [f"  {node.cluster or '-'}: {node.id} {node.label.zh}" for node in shape.nodes]
        lines += [
            f"  {source} -> {target} {label} {emphasis}".rstrip()
            for source, target, label, emphasis in said(shape.edges)
        ]
        lines += [f"  legend: {key.label.zh}" for key in shape.legend]
    check_golden("dependency.txt", "\n".join(lines) + "\n")


def test_no_flows_no_picture() -> None:
    assert build(model(), ()) == ()


def test_arrows_run_from_the_user_to_what_is_used() -> None:
    shape = only("a.m0 -> b.m0", "a.m1 <- c.m0", "b.m0 ~> c.m0", "a.m0 -> b.m0")
    assert said(shape.edges) == [
        ("a.m0", "b.m0", "×2", ""),
        ("a.m1", "c.m0", "", ""),
        ("c.m0", "b.m0", "", ""),
    ]


def test_a_cycle_is_red_and_the_flow_to_turn_round_is_named() -> None:
    shape = only("a.m0 -> b.m0", "b.m0 -> a.m0", "b.m0 -> c.m0")
    assert said(shape.edges) == [
        ("a.m0", "b.m0", "", "broken"),
        ("b.m0", "a.m0", "Reverse", "broken"),
        ("b.m0", "c.m0", "", ""),
    ]
    assert [node.id for node in shape.nodes if node.emphasis] == ["a.m0", "b.m0"]
    assert [key.label.en for key in shape.legend] == [
        "Depends on: points to what is used",
        "Dependency cycle",
        "Reverse this one to break the cycle",
    ]


def test_a_cycle_of_subsystems_is_red_where_they_meet() -> None:
    shape = only("a.m0 -> b.m0", "b.m1 -> a.m1", "a.m0 -> a.m1")
    assert [(edge.id, edge.event) for edge in shape.edges if edge.emphasis] == [
        ("depends:a.m0 -> b.m0", False),
        ("depends:b.m1 -> a.m1", True),
    ]


def test_without_findings_nothing_is_red() -> None:
    (shape,) = shapes(model("a.m0 -> b.m0", "b.m0 -> a.m0"), with_findings=False).values()
    assert not any(node.emphasis or node.flags for node in shape.nodes)
    assert not any(edge.emphasis or edge.flags or edge.event for edge in shape.edges)


def test_waived_cycles_are_not_red() -> None:
    waiver = {"rule": "CP001", "at": ["a.m0", "b.m0"], "why": "w", "until": "2030-01-01", "by": "朱工"}
    facts = model("a.m0 -> b.m0", "b.m0 -> a.m0", waivers=[waiver])
    (shape,) = shapes(facts).values()
    assert not any(edge.emphasis for edge in shape.edges)


def test_the_caption_holds_the_measures() -> None:
    (note,) = only("a.m0 -> b.m0", "a.m1 -> b.m1", "b.m0 -> c.m0", "c.m0 -> c.m1").notes
    assert note.en.startswith("Cumulative dependency, normalised (NCCD): 0.")
    assert "75% of dependencies cross subsystems (80% by chance)" in note.en
    assert note.en.endswith("no module cycles")


def test_what_has_no_dependencies_is_named_where_all_modules_are_expected() -> None:
    (shape,) = shapes(model("a.m0 -> b.m0", "a -> c.m1")).values()  # with a, all of a
    assert shape.notes[1].zh == "没有依赖的模块：模块1、模块0"
    assert len(only("a -> b", "b -> c").notes) == 1


def test_many_modules_make_an_overview_pages_and_one_picture_a_cycle() -> None:
    flows = [f"a.m{n} -> a.m{n + 1}" for n in range(34)] + ["a.m34 -> b.m0", "b.m0 -> c.m0", "c.m0 -> b.m0"]
    found = shapes(model(*flows, modules=35))
    assert list(found) == ["dependency", *(f"dependency-{n}" for n in range(1, 5)), "dependency-cycle-1"]
    assert said(found["dependency"].edges) == [
        ("a", "b", "×1", ""),
        ("b", "c", "×1", "broken"),
        ("c", "b", "Reverse ×1", "broken"),
    ]
    assert [detail.en for detail in found["dependency"].nodes[0].details] == [
        "35 modules",
        "34 dependencies inside",
        "pages 1, 2, 3",
    ]
    assert [shape.subtitle.en for name, shape in found.items() if name.endswith(("3", "4"))] == [
        "A: Module 24, Module 25, Module 26, Module 27, Module 28, Module 29 +5 more | 11 dependencies",
        "B, C | 2 dependencies",
    ]
    cycle = found["dependency-cycle-1"]
    assert [(node.id, node.emphasis) for node in cycle.nodes] == [("b.m0", "broken"), ("c.m0", "broken")]
    assert "CP001" in cycle.title.zh
    assert not any(flag.rule == "CP001" for node in cycle.nodes for flag in node.flags)


def test_the_overview_counts_dependencies_and_not_flows() -> None:
    flows = ["a.m0 -> b.m0", "a.m0 <- b.m0", "a.m1 -> b.m0"] + [f"c.m{n} -> c.m{n + 1}" for n in range(30)]
    found = shapes(model(*flows, modules=31))
    assert said(found["dependency"].edges) == [("a", "b", "×2", "")]
    page = next(shape for name, shape in found.items() if any(node.id == "a.m0" for node in shape.nodes))
    assert ("a.m0", "b.m0", "×2", "") in said(page.edges)
    assert [key.label.en for key in page.legend][-1] == "×n: n flows or calls (no number: 1)"


def test_of_a_large_cycle_the_ends_of_what_is_to_be_turned_stay() -> None:
    ring = [f"a.m{n} -> a.m{(n + 1) % 30}" for n in range(30)] + [f"a.m{n} -> a.m{n + 7}" for n in range(0, 20, 2)]
    found = shapes(model(*ring, modules=30))
    cycle = found["dependency-cycle-1"]
    turned = [edge for edge in cycle.edges if edge.event]
    assert turned
    assert all("*modules" not in (edge.source, edge.target) for edge in turned)
    assert "30" in cycle.subtitle.zh


def test_a_subsystem_has_a_frame_only_around_several_boxes() -> None:
    shape = only("a.m0 -> b.m0", "a.m1 -> b.m0", "c -> a.m0")
    assert [cluster.id for cluster in shape.clusters] == ["a"]
    assert {node.id: node.label.zh for node in shape.nodes if not node.cluster} == {"b.m0": "模块0", "c": "C"}


@pytest.mark.parametrize("seed", range(14))
def test_no_dependency_is_lost(seed: int) -> None:
    facts = flowing(seed)
    found = shapes(facts)
    flows = sum(flow.left != flow.right for flow in facts.model.flows)
    if not flows:
        assert not found
        return
    first = found["dependency"]
    inside = [detail for node in first.nodes for detail in node.details if "inside" in detail.en]
    drawn = sum(len(edge.flows) for edge in first.edges)
    assert drawn == flows if not inside else drawn < flows
    pages = [shape for name, shape in found.items() if name.rpartition("-")[2].isdecimal() and "cycle" not in name]
    if pages:
        keys = sorted(key for page in pages for edge in page.edges for key in edge.flows)
        ends = (flow.dependency_edge for flow in facts.model.flows if flow.left != flow.right)
        assert keys == sorted(f"flow:{user} -> {used}" for user, used in ends)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_products_keep_the_limits(path: Any) -> None:
    facts = sample(path)
    assert all(len(shape.nodes) <= 30 and len(shape.edges) <= 40 for shape in shapes(facts).values())
