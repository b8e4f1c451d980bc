"""Architecture pages as drawings: the sheet, the alignment, what is written downwards."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import Language
from archgen.render.drawing import Box, Drawing, Label
from archgen.render.grid.grid import draw_grid
from archgen.render.pictures import draw_all
from archgen.render.svg import svg
from archgen.shapes.grid import Grid
from archgen.views.architecture import build
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, sample, written


def test_sample() -> None:
    facts = sample(next(path for path in SAMPLES if path.stem == "auto-parts-mall"))
    drawn = "".join(svg(drawing).decode() for drawing in draw_all(build(facts, ()), "zh"))
    check_golden("architecture.svg", drawn.replace("><", ">\n<"))


def _drawn(subsystems: dict[str, Any], language: Language = "zh", **more: Any) -> Drawing:
    facts = written({"product": {"name": "Shop"}, "subsystems": subsystems, "roles": {"r": "R"}, **more})
    (picture,) = build(facts, ())
    assert isinstance(picture.shape, Grid)
    return draw_grid(picture.shape, language, picture.name)


def _modules(count: int, name: str = "模块", **more: str) -> dict[str, Any]:
    return {"modules": {f"m{n}": f"{name}{n}" for n in range(count)}, **more}


def _boxes(drawing: Drawing, kind: str) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == kind]


def _label(drawing: Drawing, owner: str) -> Label:
    return next(leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == owner)


@pytest.mark.parametrize(
    ("subsystems", "modules", "width"),
    [(1, 1, 720.0), (1, 20, 720.0), (3, 5, 720.0), (5, 5, 1000.0), (4, 45, 1000.0), (4, 50, 1280.0)],
)
def test_the_sheet_grows_with_the_content(subsystems: int, modules: int, width: float) -> None:
    layers = {f"l{n}": f"层{n}" for n in range(subsystems)}
    parts = {f"s{n}": _modules(modules, layer=f"l{n}") for n in range(subsystems)}
    assert _drawn(parts, layers=layers).width == width


def test_bands_pillars_and_what_is_outside_line_up() -> None:
    drawing = _drawn(
        {"a": _modules(3, layer="l"), "b": _modules(5, layer="m"), "p": _modules(2, pillar="right")},
        layers={"l": "一层", "m": "二层"},
        externals={"x": "外部", "y": "外部"},
    )
    layers, cards = _boxes(drawing, "layer"), _boxes(drawing, "subsystem")
    (pillar,) = _boxes(drawing, "pillar")
    outside = _boxes(drawing, "external")
    assert {(box.rect.x, box.rect.right) for box in layers} == {(30, pillar.rect.x - 14)}
    assert {box.rect.x for box in cards} == {outside[0].rect.x}
    assert pillar.rect.y == layers[0].rect.y
    assert pillar.rect.bottom == pytest.approx(layers[-1].rect.bottom)
    assert outside[-1].rect.right == pytest.approx(layers[0].rect.right)


def test_chips_of_a_row_are_equally_wide_whatever_their_card() -> None:
    chips = _boxes(_drawn({"a": _modules(1), "b": _modules(3), "c": _modules(2)}), "node")
    assert len({(round(chip.rect.width, 6), chip.rect.y) for chip in chips}) == 1


def test_rows_of_chips_are_nearly_equally_long_and_as_wide_as_their_card() -> None:
    drawing = _drawn({"a": _modules(29, name="Sales order settings ")}, "en")
    rows: dict[float, list[Box]] = {}
    for chip in _boxes(drawing, "node"):
        rows.setdefault(chip.rect.y, []).append(chip)
    assert len(rows) > 1
    assert max(map(len, rows.values())) - min(map(len, rows.values())) == 1
    assert {round(row[-1].rect.right, 6) for row in rows.values()} == {drawing.width - 42}


def test_a_page_that_would_be_too_full_is_drawn_closer() -> None:
    layers = {f"l{n}": f"层{n}" for n in range(7)}
    parts = {f"s{n}": _modules(12, layer=f"l{n}") for n in range(7)}
    drawing = _drawn(parts, layers=layers)
    assert (drawing.width, drawing.height <= 716) == (1000.0, True)
    assert min(leaf.size for leaf in drawing.leaves() if isinstance(leaf, Label)) == 12


def test_titles_stand_at_the_left_as_on_every_picture() -> None:
    drawing = _drawn({"a": _modules(1)})
    assert [leaf.x for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.role.endswith("title")] == [30, 30]


def test_hues_core_and_planned_are_told_apart() -> None:
    drawing = _drawn({"a": _modules(1, core="true"), "b": {"modules": {"m": {"status": "planned"}}}})
    assert [(box.hue, box.emphasis) for box in _boxes(drawing, "cluster")] == [(0, "core"), (1, "")]
    assert [chip.dashed for chip in _boxes(drawing, "node")] == [False, True]


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ({"l": "接入层"}, ("接", "入", "层")),
        ({"l": "Access"}, ("Access",)),
        ({"l": "接入层", "m": "SaaS 层"}, ("接入层",)),
        ({"l": "很长很长很长很长很长的层"}, ("很长很长很长", "很长很长的层")),
    ],
)
def test_short_chinese_names_of_layers_are_written_downwards(names: dict[str, str], lines: tuple[str, ...]) -> None:
    parts = {layer: _modules(4, layer=layer) for layer in names}
    assert _label(_drawn(parts, layers=names), "layer:l").lines == lines


def test_many_modules_in_a_pillar_are_written_across() -> None:
    few = _drawn(
        {"a": _modules(12, layer="l"), "p": {"pillar": "left", "modules": {"m": "统一认证"}}}, layers={"l": "层"}
    )
    many = _drawn({"a": _modules(2), "p": {"pillar": "left", "modules": {f"m{n}": "统一认证" for n in range(9)}}})
    assert (_label(few, "p.m").lines, _label(many, "p.m0").lines) == (("统", "一", "认", "证"), ("统一认证",))


def test_a_long_name_takes_lines_and_its_tooltip_has_all_of_a_longer_one() -> None:
    names = {"m": "CRM Enrichment Field Mapping And Approval Rules Of Partners", "n": "很长的名字" * 100, "o": "短"}
    drawing = _drawn({"a": {"modules": names}, "b": _modules(1), "c": _modules(1)})
    assert " ".join(_label(drawing, "a.m").lines) == names["m"]
    assert len(_label(drawing, "a.m").lines) == 2
    assert _label(drawing, "a.n").lines[2].endswith("…")
    assert names["n"] in str(drawing.items)


def test_the_description_names_every_module() -> None:
    assert _drawn({"a": {"name": "甲", "modules": {"m": "子", "n": "丑"}}}).description == (
        "1 个子系统 | 2 个模块。甲：子、丑。"
    )
    assert _drawn({"a": {"modules": {"m": "M"}}}, "en").description == "1 subsystem | 1 module. a: M."
