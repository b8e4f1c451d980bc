"""The feature tree: what hangs where, what stands out, and the pages of a large one."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.span import NOWHERE
from archgen.rules.runner import run
from archgen.shapes.tree import Branch, Leaf, Row, Tree
from archgen.views.feature_tree import build
from tests.goldens import check_golden
from tests.render.plan_specimens import planned
from tests.render.specimens import SAMPLES, sample, written
from tests.views.outlines import outline

MOST_ROWS = 16  # modules of one subsystem, with short names, on a page
BRANCHES = 20  # subsystems, more than an overview has branches for
SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def _facts(subsystems: dict[str, Any], **more: Any) -> Facts:
    return written({"product": {"name": "Shop"}, "subsystems": subsystems, "roles": {"r": "R"}, **more})


def _trees(facts: Facts, *rules: str) -> list[Tree]:
    findings = run(facts, "2026-01-01", rules).findings if rules else ()
    trees = [picture.shape for picture in build(facts, findings)]
    assert all(isinstance(tree, Tree) for tree in trees)
    return trees  # type: ignore[return-value]


def _modules(count: int, **more: Any) -> dict[str, Any]:
    return {"modules": {f"m{n}": {"operations": ["view"], **more} for n in range(count)}}


def _rows(tree: Tree) -> list[Row]:
    return [row for branch in tree.branches for row in branch.rows]


def _leaves(tree: Tree) -> list[Leaf]:
    return [leaf for row in _rows(tree) for leaf in row.leaves]


def test_sample() -> None:
    (picture,) = build(sample(SHOP), ())
    assert picture.name == "feature-tree"
    check_golden("feature-tree.txt", outline(picture.shape))


def test_peoples_operations_come_before_the_systems() -> None:
    (tree,) = _trees(_facts({"s": {"modules": {"m": {"automatic": ["sync"], "operations": ["view", "edit"]}}}}))
    assert [(leaf.id, leaf.kind) for leaf in _leaves(tree)] == [
        ("s.m.view", "operation"),
        ("s.m.edit", "operation"),
        ("s.m.sync", "automatic"),
    ]
    assert tree.subtitle == Name(
        "1 个子系统 | 1 个模块 | 2 项操作 | 1 项系统自动操作", "1 subsystem | 1 module | 2 operations | 1 automatic"
    )


@pytest.mark.parametrize(
    ("priority", "stressed"), [("5/2", True), ("4/1", True), ("3/1", False), ("5/3", False), ("1/5", False)]
)
def test_the_badge_is_value_and_cost_and_quick_wins_stand_out(priority: str, stressed: bool) -> None:
    (tree,) = _trees(_facts({"s": _modules(1, priority=priority)}))
    assert [(row.badge, row.stressed) for row in _rows(tree)] == [(priority, stressed)]


def test_without_a_priority_there_is_no_badge() -> None:
    (tree,) = _trees(_facts({"s": _modules(1)}))
    assert [(row.badge, row.stressed) for row in _rows(tree)] == [("", False)]
    assert tree.legend == ()


def test_a_subsystem_without_modules_says_so() -> None:
    (tree,) = _trees(_facts({"s": {"name": "S"}, "t": _modules(1)}))
    assert [row.summary.en for row in tree.branches[0].rows] == ["No modules yet"]


def test_findings_of_the_tree_are_flagged_others_are_not() -> None:
    facts = _facts(
        {"s": _modules(2)},
        roles={"r": {"permissions": {"s.m0": "view @all"}}},
        externals={"erp": "ERP"},
        flows=["s.m0 -> erp"],
    )
    (tree,) = _trees(facts, "PM001")
    assert [row.emphasis for row in _rows(tree)] == ["", ""]
    assert [leaf.id for leaf in _leaves(tree) if leaf.emphasis] == ["s.m1.view"]
    assert [flag.rule for leaf in _leaves(tree) for flag in leaf.flags] == ["PM001"]
    (tree,) = _trees(facts, "CP014")
    assert not any(row.emphasis for row in _rows(tree))
    assert not any(leaf.emphasis for leaf in _leaves(tree))


@pytest.mark.parametrize(
    ("modules", "legend"),
    [
        ({"m": {"priority": "5/5"}}, ["价值/成本，各 1–5"]),
        ({"m": {"priority": "5/1"}}, ["速赢：价值高、成本低"]),
        ({"m": {"automatic": ["sync"]}}, ["系统自动执行"]),
        ({"m": {"status": "planned"}}, ["规划中"]),
    ],
)
def test_the_legend_explains_what_occurs(modules: dict[str, Any], legend: list[str]) -> None:
    (tree,) = _trees(_facts({"s": {"modules": modules}}))
    assert [entry.name.zh for entry in tree.legend] == legend


def test_the_sign_of_what_the_system_does_is_explained_where_all_of_that_is_red() -> None:
    red = Finding(
        rule="PM001",
        name="n",
        severity=Severity.ERROR,
        title=Name.both("t"),
        span=NOWHERE,
        elements=("s.m.sync",),
        message=Name.both("m"),
        remedy=Name.both("r"),
    )
    (picture,) = build(_facts({"s": {"modules": {"m": {"automatic": ["sync"]}}}}), (red,))
    assert isinstance(picture.shape, Tree)
    assert [(entry.kind, entry.icon) for entry in picture.shape.legend] == [("tree-automatic", "system")]


def test_the_most_that_one_page_holds() -> None:
    assert len(_trees(_facts({"s": _modules(MOST_ROWS)}))) == 1
    assert len(_trees(_facts({"s": _modules(MOST_ROWS + 1)}))) == 3


def test_too_many_modules_give_an_overview_and_pages_with_every_operation() -> None:
    facts = _facts({f"s{n}": _modules(9) for n in range(6)})
    overview, *pages = _trees(facts)
    assert [len(branch.rows) for branch in overview.branches] == [1] * 6
    assert [leaf.id for leaf in _leaves(overview)] == list(facts.model.modules)
    assert [row.id for page in pages for row in _rows(page)] == list(facts.model.modules)
    assert [leaf.id for page in pages for leaf in _leaves(page)] == list(facts.model.operations)
    assert [page.title.en for page in pages] == [f"Shop: Feature tree ({n}/6)" for n in range(1, 7)]
    assert [len(page.branches) for page in pages] == [1] * 6  # subsystems stay whole


def test_a_giant_subsystem_goes_on_over_pages() -> None:
    _, *pages = _trees(_facts({"s": _modules(2 * MOST_ROWS + 1)}))
    assert [page.branches[0].name.en for page in pages] == ["s (1/3)", "s (2/3)", "s (3/3)"]


def test_modules_with_many_operations_take_more_room() -> None:
    words = [f"w{n}" for n in range(30)]
    _, *pages = _trees(_facts({"s": {"modules": {f"m{n}": {"operations": words} for n in range(10)}}}))
    assert max(len(_rows(page)) for page in pages) <= MOST_ROWS // 3


def test_an_overview_of_very_many_modules_counts_them() -> None:
    overview = _trees(_facts({"s": _modules(200), "t": _modules(1), "u": {}}))[0]
    words = ["200 modules | 200 operations", "1 module | 1 operation", NONE]
    assert [row.summary.en for row in _rows(overview)] == words
    assert _leaves(overview) == []


NONE = "No modules yet"


def test_an_overview_of_very_many_subsystems_groups_them_by_layer() -> None:
    parts = {f"s{n}": {**_modules(3), "layer": "low" if n % 2 else "top"} for n in range(BRANCHES)}
    facts = _facts({**parts, "p": {**_modules(1), "pillar": "left"}}, layers={"top": "T", "mid": "M", "low": "L"})
    overview = _trees(facts)[0]
    assert [(branch.id, branch.hue, len(branch.rows[0].leaves)) for branch in overview.branches] == [
        ("layer:top", 0, BRANCHES / 2),
        ("layer:low", 2, BRANCHES / 2),
        ("layer:", -1, 1),
    ]
    assert [leaf.tail.en for leaf in _leaves(overview)[-2:]] == [" | 3 modules", " | 1 module"]


def test_an_overview_of_very_many_subsystems_without_layers_is_one_branch() -> None:
    (branch,) = _trees(_facts({f"s{n}": _modules(3) for n in range(BRANCHES + 1)}))[0].branches
    assert branch.name.en == "Subsystem"
    assert [leaf.id for leaf in branch.rows[0].leaves] == [f"s{n}" for n in range(BRANCHES + 1)]


def test_subsystems_that_are_too_many_for_an_overview_are_counted() -> None:
    (branch,) = _trees(_facts({f"s{n}": {"name": "Subsystem with a name", **_modules(2)} for n in range(200)}))[
        0
    ].branches
    *leaves, last = branch.rows[0].leaves
    assert 20 < len(leaves) < 90
    assert last.name.en + last.tail.en == f"{200 - len(leaves)} more subsystems | {2 * (200 - len(leaves))} modules"


@pytest.mark.parametrize("seed", range(11))
def test_no_module_is_lost(seed: int) -> None:
    facts = planned(seed)
    trees = _trees(facts)
    pages = trees[1:] or trees
    assert [row.id for page in pages for row in _rows(page) if row.id] == [
        path for subsystem in facts.model.subsystems.values() for path in subsystem.modules
    ]
    assert all(isinstance(branch, Branch) and branch.rows for tree in trees for branch in tree.branches)
