"""The architecture page: what stands where, and how many pages there are."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import Name
from archgen.shapes.grid import Card, Grid
from archgen.views.architecture import build
from tests.goldens import check_golden, pictures_text
from tests.render.specimens import SAMPLES, sample, written

HELD = 266  # modules with short names that a page of one subsystem holds
SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def _pages(subsystems: dict[str, Any], **more: Any) -> list[Grid]:
    facts = written({"product": {"name": "Shop"}, "subsystems": subsystems, "roles": {"r": "R"}, **more})
    grids = [picture.shape for picture in build(facts, ())]
    assert all(isinstance(grid, Grid) for grid in grids)
    return grids  # type: ignore[return-value]


def _modules(count: int, **more: str) -> dict[str, Any]:
    return {"modules": {f"m{n}": f"Module {n}" for n in range(count)}, **more}


def _names(cards: tuple[Card, ...]) -> list[tuple[str, int]]:
    return [(card.id, len(card.chips)) for card in cards]


def test_sample() -> None:
    pictures = build(sample(SHOP), ())
    check_golden("architecture.json", pictures_text(pictures))


def test_layers_are_bands_in_their_order_each_with_its_hue() -> None:
    (page,) = _pages(
        {"a": _modules(2, layer="low"), "b": _modules(1, layer="top"), "c": _modules(3, layer="low")},
        layers={"top": "T", "mid": "M", "low": "L"},
    )
    assert [(band.id, band.hue, _names(band.cards)) for band in page.bands] == [
        ("layer:top", 0, [("b", 1)]),
        ("layer:low", 2, [("a", 2), ("c", 3)]),
    ]


def test_without_layers_every_subsystem_has_a_hue_and_no_band_a_name() -> None:
    (page,) = _pages({"a": _modules(2), "b": _modules(1)})
    (band,) = page.bands
    assert band.name == Name("", "")
    assert [card.hue for card in band.cards] == [0, 1]


def test_what_is_in_no_layer_comes_last() -> None:
    (page,) = _pages({"a": _modules(2), "b": _modules(1, layer="l")}, layers={"l": "L"})
    assert [(band.name.en, _names(band.cards)) for band in page.bands] == [("L", [("b", 1)]), ("No layer", [("a", 2)])]


def test_pillars_stand_at_their_sides() -> None:
    (page,) = _pages({"a": _modules(2), "l": _modules(1, pillar="left"), "r": _modules(3, pillar="right")})
    assert (_names(page.left), _names(page.right)) == ([("l", 1)], [("r", 3)])
    assert [_names(band.cards) for band in page.bands] == [[("a", 2)]]


def test_pillars_alone_are_a_band() -> None:
    (page,) = _pages({"l": _modules(1, pillar="left"), "r": _modules(3, pillar="right")})
    assert (page.left, page.right) == ((), ())
    assert [_names(band.cards) for band in page.bands] == [[("l", 1), ("r", 3)]]


@pytest.mark.parametrize(
    ("subsystem", "legend"),
    [
        (_modules(1), []),
        (_modules(1, core="true"), ["core"]),
        (_modules(1, status="planned"), ["planned"]),
        ({"modules": {"m": {"name": "M", "status": "规划中"}}, "core": "true"}, ["core", "planned"]),
        (_modules(1, status="live"), []),
    ],
)
def test_the_legend_explains_what_occurs(subsystem: dict[str, Any], legend: list[str]) -> None:
    (page,) = _pages({"a": subsystem})
    assert [entry.kind for entry in page.legend] == legend


def test_a_subsystem_without_modules_says_so() -> None:
    (page,) = _pages({"a": {"name": "A"}, "b": _modules(1)})
    assert [card.summary.en for card in page.bands[0].cards] == ["No modules yet", ""]


def test_the_subtitle_counts_and_the_foot_names_version_owner_and_status() -> None:
    (page,) = _pages(
        {"a": _modules(2, layer="l"), "b": _modules(1, layer="l")},
        layers={"l": "L"},
        product={"name": "商城 / Shop", "version": "1.4", "owner": "朱工", "status": "review"},
    )
    assert page.title == Name("商城产品架构图", "Shop: Product architecture")
    assert page.subtitle == Name("1 层 | 2 个子系统 | 3 个模块", "1 layer | 2 subsystems | 3 modules")
    assert page.footer == Name("v1.4 | 负责人 朱工 | 评审中", "v1.4 | Owner 朱工 | in review")


def test_all_modules_are_named_on_one_page_as_long_as_they_can_be_read() -> None:
    assert len(_pages({"a": _modules(HELD)})) == 1
    assert len(_pages({f"s{n}": _modules(15) for n in range(12)})) == 1
    assert len(_pages({"a": _modules(HELD + 18)})) > 1


def test_of_long_names_a_page_holds_fewer() -> None:
    modules = {f"m{n}": f"A rather long name of a module {n}" for n in range(HELD)}
    _, *pages = _pages({"a": {"name": "a", "modules": modules}})
    assert 1 < len(pages) < 6
    assert sum(len(page.bands[0].cards[0].chips) for page in pages) == HELD


def test_too_many_modules_give_an_overview_and_pages_with_every_name() -> None:
    overview, *pages = _pages({f"s{n}": _modules(30) for n in range(12)})
    assert [card.summary.zh for card in overview.bands[0].cards] == ["30 个模块"] * 12
    chips = [chip.id for page in pages for band in page.bands for card in band.cards for chip in card.chips]
    assert chips == [f"s{s}.m{m}" for s in range(12) for m in range(30)]
    assert max(sum(len(card.chips) for band in page.bands for card in band.cards) for page in pages) <= HELD
    assert pages[0].title.zh.endswith(f"（1/{len(pages)}）")


def test_an_overview_of_very_many_subsystems_names_them_and_counts_the_rest() -> None:
    parts = {f"s{n}": {**_modules(1), "pillar": "left"} if n < 10 else _modules(1) for n in range(300)}
    overview = _pages(parts)[0]
    assert [card.name.en for band in overview.bands for card in band.cards] == ["Subsystem", "Shared platforms"]
    chips = [chip for band in overview.bands for card in band.cards for chip in card.chips]
    assert [chip.name.en for chip in chips if not chip.id] == ["204 more subsystems", "8 more subsystems"]
    assert len(chips) - 2 + 204 + 8 == 300
    assert overview.left == ()
    assert chips[0].name.en == "s10 | 1"
    assert overview.subtitle.en.endswith("numbers count modules")


def test_an_overview_of_many_layers_names_their_subsystems() -> None:
    layers = {f"l{n}": f"Layer {n}" for n in range(9)}
    parts = {f"s{n}": _modules(30, layer=f"l{n // 2}", name=f"S{n}") for n in range(18)}
    overview = _pages(parts, layers=layers, externals={f"x{n}": f"External system {n}" for n in range(12)})[0]
    chips = [chip.name.en for band in overview.bands for card in band.cards for chip in card.chips]
    assert chips == [f"S{n} | 30" for n in range(18)]


def test_a_giant_subsystem_goes_on_over_pages() -> None:
    _, *pages = _pages({"a": _modules(2 * HELD + 1)})
    assert [page.bands[0].cards[0].name.en for page in pages] == [
        f"a ({n}/{len(pages)})" for n in range(1, len(pages) + 1)
    ]
    assert sum(len(page.bands[0].cards[0].chips) for page in pages) == 2 * HELD + 1


def test_a_long_pillar_is_summed_up_and_its_names_follow() -> None:
    overview, *pages = _pages({"a": _modules(1), "p": _modules(40, pillar="right")})
    assert _names(overview.right) == [("p", 0)]
    assert [(band.name.en, _names(band.cards)) for page in pages for band in page.bands] == [
        ("", [("a", 1)]),
        ("Shared platforms", [("p", 40)]),
    ]
