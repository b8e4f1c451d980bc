"""Ways through time on pages: as few as can be read, in the language that is drawn, in as few rows as that takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.core.names import LANGUAGES, SEAM
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Drawing, Label, Pill
from archgen.render.drawing import Path as Line
from archgen.render.lanes.lanes import draw_lanes
from archgen.shapes.lanes import Lanes
from archgen.shapes.picture import Picture
from archgen.views import state_machine, swimlane
from tests.render.laws import points
from tests.render.specimens import SAMPLES, sample, written
from tests.render.test_lanes import handed_on
from tests.render.way_specimens import walking

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
SEEN = 8.99  # pt


def lanes(picture: Picture) -> Lanes:
    assert isinstance(picture.shape, Lanes)
    return picture.shape


def rows(drawing: Drawing) -> int:
    """How many strips are drawn: links are named by theirs."""
    return len({leaf.id.split("/")[1] for leaf in drawing.leaves() if isinstance(leaf, Line) and leaf.id})


def letters(shape: Lanes) -> list[str]:
    return [stop.label.zh for strip in shape.strips for stop in strip.stops if stop.kind == "jump"]


def test_what_fits_a_page_in_one_row_is_not_broken() -> None:
    refund = next(each for each in on_pages(swimlane.build(sample(SHOP), ())) if each.name == "swimlane-refund")
    chinese, english = (draw_lanes(lanes(refund), language, refund.name) for language in LANGUAGES)
    assert (rows(chinese), rows(english)) == (1, 1)
    assert min(points(chinese), points(english)) >= SEEN


@pytest.mark.parametrize("in_both", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_only_a_single_column_may_be_too_large_for_a_page(seed: int, in_both: bool) -> None:
    whole = (*swimlane.build(walking(seed), ()), *state_machine.build(walking(seed), ()))
    for picture in on_pages(whole, in_both):
        stops = [stop for strip in lanes(picture).strips for stop in strip.stops if stop.kind != "jump"]
        if len({stop.column for stop in stops}) > 1:
            assert all(points(draw_lanes(lanes(picture), language, picture.name)) >= SEEN for language in LANGUAGES)


def test_rows_of_an_only_page_are_joined_by_capital_letters_and_those_of_many_by_small_ones() -> None:
    (only,) = on_pages(swimlane.build(handed_on(12, 3), ()))
    assert letters(lanes(only).instead[-1])[0] == "A"
    pages = [lanes(page) for page in on_pages(swimlane.build(handed_on(40, 3), ()))]
    assert len(pages) > 1
    inside = [letters(edition) for page in pages for edition in (page, *page.instead) if len(edition.strips) > 1]
    assert inside
    assert all("a" in found for found in inside)
    assert all(not key.text or key.text.isupper() for page in pages for key in page.legend)
    between = {letter for page in pages for letter in letters(page) if letter.isupper()}
    assert len(between) == len(pages) - 1


def test_pages_are_measured_in_the_language_that_is_drawn() -> None:
    whole = swimlane.build(handed_on(12, 4), ())
    assert len(on_pages(whole, in_both=True)) >= len(on_pages(whole))
    for page in on_pages(whole, in_both=True):
        assert points(draw_lanes(lanes(page), "zh", page.name)) >= SEEN
        assert all(key.label.zh == key.label.en for key in lanes(page).legend)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_two_languages_are_whole_and_on_lines_of_their_own(path: Path) -> None:
    whole = (*swimlane.build(sample(path), ()), *state_machine.build(sample(path), ()))
    for picture in on_pages(whole, in_both=True):
        leaves = list(draw_lanes(lanes(picture), "zh", picture.name).leaves())
        texts = [line for leaf in leaves if isinstance(leaf, Label | Pill) and leaf.owner for line in leaf.lines]
        assert texts
        assert not [text for text in texts if text.endswith("…")]
        heads = [leaf for leaf in leaves if isinstance(leaf, Label) and leaf.owner.startswith(("role:", "party:"))]
        assert all(SEAM not in line for head in heads for line in head.lines)


def test_heads_of_parties_are_whole() -> None:
    roles = {"a": {"name": "甲", "party": "p", "permissions": {"s.m": "all"}}}
    spec = {
        "product": {"name": "P"},
        "parties": {"p": "银行与保理机构"},
        "subsystems": {"s": {"name": "S", "modules": {"m": {"name": "M", "operations": ["create"]}}}},
        "roles": roles,
        "processes": {"w": {"steps": [{"a": "s.m.create"}]}},
    }
    (only,) = on_pages(swimlane.build(written(spec), ()))
    leaves = draw_lanes(lanes(only), "zh", only.name).leaves()
    (head,) = [leaf for leaf in leaves if isinstance(leaf, Label) and leaf.owner == "party:p"]
    assert "".join(head.lines) == "银行与保理机构"


def test_a_column_with_more_stops_than_a_page_is_high_is_shared_out() -> None:
    roles = {f"r{at}": {"name": f"{'字' * 60}{at}", "permissions": {"s.m": "all"}} for at in range(11)}
    spec = {
        "product": {"name": "P"},
        "subsystems": {"s": {"name": "S", "modules": {"m": {"name": "M", "operations": ["create"]}}}},
        "roles": roles,
        "processes": {"w": {"steps": [{"together": [[{role: "s.m.create"}] for role in roles]}]}},
    }
    pages = on_pages(swimlane.build(written(spec), ()))
    assert len(pages) > 1
    steps = [stop.number for page in pages for strip in lanes(page).strips for stop in strip.stops if stop.number]
    assert len(steps) == len(set(steps)) == len(roles)
    assert min(points(draw_lanes(lanes(page), "zh", page.name)) for page in pages) > 8.5
