"""Dependency structure matrices: their order, what marks mean, and that no dependency is lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.names import LANGUAGES, Language, Name
from archgen.core.span import NOWHERE
from archgen.render.drawing import Label
from archgen.render.pictures import draw_all
from archgen.shapes.dsm import Dsm
from archgen.views.dsm import MOST_LINES, MOST_SUBSYSTEMS, build
from tests.goldens import check_golden, pictures_text
from tests.render.flow_specimens import SIZES, flowing
from tests.render.laws import faults
from tests.render.specimens import SAMPLES, sample, written
from tests.views.judged import judged

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def model(*flows: str, modules: int = 2, **more: Any) -> Facts:
    """Subsystems a, b and c, each with modules m0, m1 ..."""
    inside = {f"m{n}": f"模块{n} / Module {n}" for n in range(modules)}
    return written(
        {
            "product": {"name": "商城 / Shop"},
            "entities": {"E": {"name": "单 / Doc", "fields": ["no"]}},
            "subsystems": {id_: {"name": id_.upper(), "modules": inside} for id_ in "abc"},
            "externals": {"x": "外部"},
            "roles": {"r": "角色"},
            "flows": list(flows),
            **more,
        }
    )


def shapes(facts: Facts, findings: tuple[Finding, ...] = ()) -> list[Dsm]:
    found = [picture.shape for picture in build(facts, findings)]
    return [shape for shape in found if isinstance(shape, Dsm)]


def only(facts: Facts) -> Dsm:
    (shape,) = shapes(facts)
    return shape


def marks(shape: Dsm) -> list[tuple[str, str, str]]:
    return [(shape.lines[mark.row].id, shape.lines[mark.column].id, mark.kind) for mark in shape.marks]


def test_the_sample() -> None:
    pictures = build(sample(SHOP), ())
    check_golden("dsm.json", pictures_text(pictures))


def test_no_dependencies_no_picture() -> None:
    assert build(model("a.m0 -> x"), ()) == ()


def test_users_stand_above_what_they_use() -> None:
    shape = only(model("c.m0 -> b.m0", "b.m1 -> a.m0: E", "a.m1 -> a.m0"))
    assert [line.id for line in shape.lines] == ["c.m0", "c.m1", "b.m0", "b.m1", "a.m1", "a.m0"]
    assert {mark.kind for mark in shape.marks} == {"forward"}
    assert shape.marks[1].story == Name("模块1 → 模块0：单", "Module 1 → Module 0: Doc")


def test_an_event_is_a_dependency_on_its_sender() -> None:
    assert marks(only(model("a.m0 ~> b.m0: E"))) == [("b.m0", "a.m0", "forward")]


CIRCULAR = ("a.m0 -> a.m1", "a.m1 -> a.m0", "a.m0 -> b.m0", "b.m1 -> a.m1")


def test_cycles_of_modules_and_of_subsystems() -> None:
    facts = model(*CIRCULAR)
    (shape,) = shapes(facts, judged(facts))
    assert marks(shape) == [
        ("a.m0", "a.m1", "cycle"),
        ("a.m1", "a.m0", "cycle"),
        ("a.m0", "b.m0", "forward"),
        ("b.m1", "a.m1", "backward"),
    ]
    assert [entry.kind for entry in shape.legend] == ["dsm-forward", "dsm-backward", "dsm-cycle", *["dsm-diagonal"] * 2]
    assert [entry.emphasis for entry in shape.legend[-2:]] == ["", "broken"]
    assert "最大循环含 2 个模块" in shape.subtitle.zh


def test_without_findings_nothing_is_red() -> None:
    shape = only(model(*CIRCULAR))
    assert {mark.kind for mark in shape.marks} == {"forward"}
    assert [entry.kind for entry in shape.legend] == ["dsm-forward", "dsm-diagonal"]


def test_a_rule_is_explained_once() -> None:
    facts = model(*CIRCULAR)
    (shape,) = shapes(facts, judged(facts))
    tagged = {flag.rule for line in shape.lines for flag in line.flags}
    named = {rule for rule in ("CP001", "CP005") if any(rule in entry.name.zh for entry in shape.legend)}
    assert "CP001" in tagged
    assert not named & tagged
    assert named | tagged >= {"CP001", "CP005"}


def test_waived_cycles_are_not_red() -> None:
    waiver = {"rule": "CP001", "at": ["a.m0", "a.m1"], "why": "w", "until": "2030-01-01", "by": "朱工"}
    facts = model(*CIRCULAR, waivers=[waiver])
    (shape,) = shapes(facts, judged(facts))
    assert {mark.kind for mark in shape.marks} == {"forward", "backward"}


def test_broken_contracts_have_a_ring() -> None:
    facts = model("a.m0 -> b.m0", "a.m0 -> c.m0", contracts=[{"forbid": "a -> b"}])
    (shape,) = shapes(facts, judged(facts))
    assert [mark.faulty for mark in shape.marks] == [True, False]
    assert "CP016" in shape.marks[0].story.zh
    assert [entry.name.zh.split()[0] for entry in shape.legend if entry.kind == "dsm-ring"] == ["CP016"]
    assert not any(mark.faulty for mark in only(facts).marks)


def test_a_flow_of_a_whole_subsystem_has_a_line() -> None:
    shape = only(model("a -> b.m0"))
    assert marks(shape) == [("a", "b.m0", "forward")]
    assert shape.lines[0].name.zh == "整个子系统"


def test_faulty_modules_are_marked() -> None:
    text = Name("x", "x")
    finding = Finding(
        rule="CP001", name="x", severity=Severity.ERROR, span=NOWHERE, message=text, remedy=text, elements=("a.m1",)
    )
    (shape,) = shapes(model("a.m0 -> a.m1"), (finding,))
    assert [line.id for line in shape.lines if line.emphasis] == ["a.m1"]


def test_many_modules_make_an_overview_and_pages() -> None:
    flows: list[Any] = [f"a.m{n} -> a.m{n + 1}" for n in range(18)] + ["a.m0 -> c.m0", "b.m0 -> c.m0"]
    overview, *pages = shapes(model(*flows, modules=20))
    assert [(line.id, line.inner) for line in overview.lines] == [("a", "18"), ("b", ""), ("c", "")]
    assert [(mark.row, mark.column, mark.text) for mark in overview.marks] == [(0, 2, "1"), (1, 2, "1")]
    assert [len(page.lines) for page in pages] == [20, 20, 20]
    assert ["NCCD" in shape.subtitle.en for shape in (overview, *pages)] == [True, False, False, False]
    assert {line.id: [one.en for one in line.beyond] for page in pages for line in page.lines if line.beyond} == {
        "a.m0": ["→ C (Module 0)", "→ C 1", "→ 1 module"],
        "b.m0": ["→ C (Module 0)", "→ C 1", "→ 1 module"],
        "c.m0": ["← A (Module 0), B (Module 0)", "← A 1, B 1", "← 2 modules"],
    }
    assert [[one.en for one in line.beyond] for line in overview.lines] == [["C 1", "1 subsystem"]] * 2 + [[]]


def test_what_a_module_uses_stands_beside_it_in_words() -> None:
    shape = only(model("a.m0 -> b.m0", "a.m0 -> b.m1", "a.m0 -> a.m1"))
    assert shape.beyond.en == "Uses"
    assert {line.id: line.beyond[0].en for line in shape.lines if line.beyond} == {
        "a.m0": "B (Module 0, Module 1), A (Module 1)"
    }


@pytest.mark.parametrize("count", [8, 12, 16, MOST_LINES])
def test_the_names_of_rows_are_whole(count: int) -> None:
    modules = {f"m{n}": f"后台用户角色与权限管理（第 {n} 个）" for n in range(count)}
    flows = [f"a.m{n} -> a.m{n - 1}" for n in range(1, count)] + [f"a.m0 -> a.m{count - 1}"]
    facts = written(
        {"product": {"name": "P"}, "subsystems": {"a": {"modules": modules}}, "flows": flows, "roles": {"r": "R"}}
    )
    drawing = draw_all(build(facts, judged(facts)), "zh")[0]
    names = [
        "".join(leaf.lines).replace(" ", "") for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.size == 13
    ]
    assert [name for name in names if "后台" in name] == [name.replace(" ", "") for name in modules.values()]


def test_columns_have_names_as_long_as_there_is_room() -> None:
    def turned(count: int, name: str) -> list[str]:
        modules = {f"m{n}": f"{name} {n}" for n in range(count)}
        flows = [f"a.m{n} -> a.m{n + 1}" for n in range(count - 1)]
        subsystems = {"a": {"modules": modules}}
        facts = written({"product": {"name": "P"}, "subsystems": subsystems, "flows": flows, "roles": {"r": "R"}})
        (drawing,) = draw_all(build(facts, ()), "en")
        return [leaf.lines[0] for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.turned]

    assert turned(12, "Reconciliation") == [f"Reconciliation {n}" for n in range(12)]
    assert turned(MOST_LINES, "Reconciliation") == []


def _labels(modules: dict[str, dict[str, str]], language: Language) -> list[Label]:
    """Of a matrix of a chain of modules."""
    subsystems = {f"s{n}": {"name": name, "modules": own} for n, (name, own) in enumerate(modules.items())}
    paths = [f"{id_}.{module}" for id_, one in subsystems.items() for module in one["modules"]]
    flows = [f"{a} -> {b}" for a, b in pairwise(paths)]
    facts = written({"product": {"name": "P"}, "subsystems": subsystems, "flows": flows, "roles": {"r": "R"}})
    (drawing,) = draw_all(build(facts, ()), language)
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Label)]


def test_chinese_names_over_columns_are_not_turned() -> None:
    names = [f"后台资源分类管理{digit}" for digit in "一二三四五六七八九十甲乙"]
    labels = _labels({"后台管理": {f"m{n}": name for n, name in enumerate(names)}}, "zh")
    assert not any(label.turned for label in labels)
    over = ["".join(label.lines) for label in labels if label.size == 12 and len(label.lines) > 1 and not label.owner]
    assert over == names, "each in lines under each other"


@pytest.mark.parametrize(
    ("language", "name", "turned"),
    [("zh", "商品中心", False), ("zh", "权限与审计平台", True), ("en", "Catalogue", True)],
)
def test_a_block_of_one_column_has_its_name(language: Language, name: str, turned: bool) -> None:
    many = {"Order management": {f"m{n}": f"M{n}" for n in range(13)}}
    above = [label for label in _labels(many | {name: {"m": "M"}}, language) if label.owner == "s1 columns"]
    assert [("".join(label.lines), label.turned) for label in above] == [(name, turned)]


def test_numbers_stand_on_the_diagonal_too() -> None:
    numbers = [
        label.lines[0] for label in _labels({"A": {f"m{n}": f"Reconciliation {n}" for n in range(MOST_LINES)}}, "en")
    ]
    assert [numbers.count(str(n + 1)) for n in range(MOST_LINES)] == [3] * MOST_LINES


def test_pages_of_one_matrix_have_heads_of_one_kind() -> None:
    flows = [f"{one}.m{n} -> {one}.m{n + 1}" for one in "abc" for n in range(1)]
    for modules, plain in ((11, False), (16, True)):
        _, *pages = shapes(model(*flows, modules=modules))
        assert len(pages) > 1
        assert {page.numbered for page in pages} == {plain}


def test_the_legend_has_the_colours_of_the_diagonal() -> None:
    shape = only(model("a.m0 -> b.m0"))
    (itself,) = (entry for entry in shape.legend if entry.kind == "dsm-diagonal")
    assert itself.hue == shape.lines[0].hue


def test_what_is_used_and_what_uses_are_kept_apart() -> None:
    flows = [f"a.m{n} -> a.m{n + 1}" for n in range(18)] + ["a.m0 -> c.m0", "b.m0 -> a.m0"]
    pages = shapes(model(*flows, modules=20))[1:]
    (line,) = (line for page in pages for line in page.lines if line.id == "a.m0")
    assert line.beyond[1].en == "→ C 1 | ← B 1"


def test_of_very_many_subsystems_those_with_the_fewest_dependencies_share_a_line() -> None:
    modules = {f"s{n}": {"name": f"S{n}", "modules": {"m": "M"}} for n in range(MOST_LINES + 8)}
    flows = [f"s{n}.m -> s{n + 1}.m" for n in range(MOST_LINES + 7)]
    facts = written({"product": {"name": "P"}, "subsystems": modules, "flows": flows, "roles": {"r": "R"}})
    picture = build(facts, ())[0].shape
    assert isinstance(picture, Dsm)
    assert len(picture.lines) == MOST_SUBSYSTEMS
    assert (picture.lines[-1].name.en, picture.lines[-1].inner) == ("14 others", "12")
    assert picture.subtitle.en.startswith(f"{MOST_LINES + 8} subsystems")


@pytest.mark.parametrize("seed", range(2 * len(SIZES)))
def test_nothing_is_lost_and_nothing_overlaps(seed: int) -> None:
    facts = flowing(seed)
    pictures = build(facts, ())
    found = [picture.shape for picture in pictures if isinstance(picture.shape, Dsm)]
    externals = facts.model.externals.keys()
    expected = [edge for edge in facts.graph.dependencies_plus if not externals & set(edge)]
    if not expected:
        assert not found
        return
    shown = [int(mark.text or 1) for mark in found[0].marks] + [int(line.inner or 0) for line in found[0].lines]
    assert sum(shown) == len(expected)
    assert all(len(page.lines) <= MOST_LINES for page in found[1:])
    assert all(mark.row != mark.column for page in found for mark in page.marks)
    drawn = draw_all(pictures[:2], LANGUAGES[seed % 2])
    assert {drawing.name: wrong for drawing in drawn if (wrong := faults(drawing))} == {}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: Path(path).stem)
def test_samples_are_drawn_without_fault(path: Path) -> None:
    drawn = [drawing for language in LANGUAGES for drawing in draw_all(build(sample(path), ()), language)]
    assert {drawing.name: found for drawing in drawn if (found := faults(drawing))} == {}
