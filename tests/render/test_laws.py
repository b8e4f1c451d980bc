"""The laws of pictures hold on samples and generated models, and each law notices what it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Language
from archgen.core.record import changed
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Box, Drawing, Icon, Item, Label, Pill, Rect
from archgen.render.drawing import Path as Line
from archgen.render.pictures import draw_all
from archgen.rules.runner import run
from archgen.shapes.paging import in_both_languages
from archgen.views.pictures import build_pictures
from tests.render.laws import cut, faults, jogs, points, twice
from tests.render.products import product
from tests.render.specimens import REAL, SAMPLES, generated, sample

# The least size of text, pt, on a slide or on A4, by the beginning of a picture's name. Where less than 9 is asked,
# nearly all have 9: the room that Graphviz, processes and hostile names take can only be estimated.
LEAST = {
    "permission-overview": 8.99,
    "permission-matrix": 8.99,
    "dsm": 8.99,
    "feature-tree": 8.99,
    "architecture": 8.99,
    "roadmap": 8.99,
    "state-machine": 8.99,
    "value-chain": 8.99,
    "swimlane": 8.99,
    "concept-model": 8.9,
    "data-flow": 8.8,
    "dependency": 8.9,
    "context": 8.9,
    "priority": 8.99,
}
RARELY = 7.6  # of a picture in hundreds

WIRED = ("data-flow", "dependency", "context", "concept-model")


# The same in both languages at once: what each takes of a box or a line is estimated more roughly.
LEAST_IN_BOTH = {
    "data-flow": 6.7,
    "dependency": 8.0,
    "concept-model": 8.3,
    "permission-matrix": 8.4,
}
NEARLY = 8.5


def _bilingual_faults(facts: Facts) -> dict[str, list[str]]:
    """What is wrong with every picture in both languages at once."""
    drawn = _in_both(facts)
    findings = run(facts, "2026-12-01").findings
    alone = [draw_all(on_pages(build_pictures(facts, findings)), language) for language in LANGUAGES]
    allowed = [sum((cut(drawing) for drawing in drawings), Counter()) for drawings in alone]
    wrong = {
        one.name: [*faults(one), *twice(one), *_cut_only_here(one, *allowed), *_small_in_both(one)] for one in drawn
    }
    return {name: found for name, found in wrong.items() if found}


def _in_both(facts: Facts) -> tuple[Drawing, ...]:
    """Every picture in both languages at once, findings marked."""
    with in_both_languages():
        pictures = build_pictures(facts, run(facts, "2026-12-01").findings)
    return tuple(draw_all(on_pages(pictures, in_both=True), "zh"))


def _small_in_both(drawing: Drawing) -> list[str]:
    least = next((pt for name, pt in LEAST_IN_BOTH.items() if drawing.name.startswith(name)), NEARLY)
    return _too_small(drawing, least)


def _cut_only_here(drawing: Drawing, *allowed: Counter[str]) -> list[str]:
    """What has a text that is cut, and none in other drawings."""
    return [f"{owner or 'a text'} is cut" for owner in cut(drawing) if not any(one[owner] for one in allowed)]


def _faults(facts: Facts, language: Language, least: float = 9.0) -> dict[str, list[str]]:
    """What is wrong with every picture of a model, findings marked; `least`: pt of text that are always enough."""
    drawn = draw_all(on_pages(build_pictures(facts, run(facts, "2026-12-01").findings)), language)
    assert drawn
    return {
        drawing.name: found
        for drawing in drawn
        if (found := [*faults(drawing), *_jogs(drawing), *_too_small(drawing, least)])
    }


def _jogs(drawing: Drawing) -> list[str]:
    return jogs(drawing) if drawing.name.startswith(WIRED) else []


def _too_small(drawing: Drawing, enough: float) -> list[str]:
    """Text that cannot be read on a page that fits."""
    size = points(drawing)
    least = min(enough, max(pt for name, pt in LEAST.items() if drawing.name.startswith(name)))
    return [f"{size:.1f} pt: {drawing.width:.0f} × {drawing.height:.0f}"] if size < least else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_samples_are_drawn_without_fault(path: Path, language: Language) -> None:
    wrong = _faults(sample(path), language)
    assert wrong == {}


def test_pictures_are_of_whole_px() -> None:
    """Else the last row of a PNG file is half transparent: a bright line at the edge of a dark picture."""
    drawings = draw_all(build_pictures(sample(SAMPLES[0]), ()), "zh")
    assert [one.name for one in drawings if (one.width, one.height) != (int(one.width), int(one.height))] == []


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_samples_are_drawn_in_both_languages_without_fault(path: Path) -> None:
    wrong = _bilingual_faults(sample(path))
    assert wrong == {}


@pytest.mark.parametrize("make", [generated, product], ids=["hostile", "whole"])
@pytest.mark.parametrize("seed", range(4))
def test_generated_models_are_drawn_in_both_languages_without_fault(make: Callable[[int], Facts], seed: int) -> None:
    wrong = _bilingual_faults(make(seed))
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("make", [generated, product], ids=["hostile", "whole"])
@pytest.mark.parametrize("seed", range(4, 30))
def test_many_generated_models_can_be_read_in_both_languages(make: Callable[[int], Facts], seed: int) -> None:
    """Names that are long in both may be cut where one of them alone is whole."""
    drawn = _in_both(make(seed))
    wrong = {one.name: found for one in drawn if (found := [*faults(one), *_small_in_both(one)])}
    assert wrong == {}


@pytest.mark.parametrize("make", [generated, product], ids=["hostile", "whole"])
@pytest.mark.parametrize("seed", range(30))
def test_generated_models_are_drawn_without_fault(make: Callable[[int], Facts], seed: int) -> None:
    wrong = _faults(make(seed), LANGUAGES[seed // 15 % 2])
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("make", [generated, product], ids=["hostile", "whole"])
@pytest.mark.parametrize("seed", range(30, 210))
def test_many_generated_models_are_drawn_without_fault(make: Callable[[int], Facts], seed: int) -> None:
    """In one picture of thousands a line has no room to turn by more; in one of hundreds text is a bit smaller."""
    found = _faults(make(seed), LANGUAGES[seed // 15 % 2], RARELY)
    wrong = {name: faults for name, faults in found.items() if len(faults) > 1 or " steps by " not in faults[0]}
    assert wrong == {}


A = Box(rect=Rect(10, 10, 80, 30), kind="module", id="a")
B = Box(rect=Rect(200, 10, 80, 30), kind="module", id="b")
NAME = Label(lines=("name",), x=50, y=25, owner="a")
LINE = Line(points=((90, 25), (200, 25)), kind="information", id="f", source="a", target="b")
PILL = Pill(rect=Rect(120, 15, 50, 20), lines=("data",), kind="information", owner="f")
SOUND: tuple[Item, ...] = (A, B, NAME, LINE, PILL)


def _drawing(*items: Item) -> Drawing:
    return Drawing(width=300, height=60, items=items, title="")


def test_a_sound_picture_has_no_fault() -> None:
    assert faults(_drawing(*SOUND)) == []


def test_a_jog_is_noticed() -> None:
    stepping = changed(LINE, points=((90, 25), (150, 25), (150, 31), (200, 31)))
    assert jogs(_drawing(LINE)) == []
    assert jogs(_drawing(stepping)) == ["f steps by 6.0 px"]


def test_the_size_of_text_on_paper() -> None:
    assert points(_drawing(*SOUND)) == pytest.approx(11 * 960 / 300)
    wide, high = changed(_drawing(*SOUND), width=1600), changed(_drawing(*SOUND), height=1200)
    assert points(wide) == pytest.approx(11 * 960 / 1600)
    assert points(high) == pytest.approx(11 * 785 / 1200)


def test_what_is_cut_only_in_both_languages_is_noticed() -> None:
    shorter = changed(NAME, lines=("na…",))
    assert _cut_only_here(_drawing(A, shorter), cut(_drawing(*SOUND))) == ["a is cut"]
    assert _cut_only_here(_drawing(A, shorter), Counter(), cut(_drawing(A, shorter))) == []


@pytest.mark.parametrize("said", ["需求 R1 / Requirement R1", "CRM / CRM", "3 个模块 / 3 modules", "甲（b） / a (b)"])
def test_what_is_said_twice_is_noticed(said: str) -> None:
    assert twice(_drawing(A, changed(NAME, lines=(said,)))) == [said]


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        (changed(B, rect=Rect(250, 10, 80, 30)), "leaves the canvas"),
        (changed(LINE, points=((90, 25), (400, 25))), "leaves the canvas"),
        (changed(NAME, y=30), "overlaps"),
        (changed(PILL, rect=Rect(40, 15, 50, 20)), "overlaps"),
        (Icon(name="lock", rect=Rect(45, 20, 10, 10)), "lock on"),
        (changed(NAME, x=90), "crosses a"),
        (changed(NAME, x=240), "another's box"),
        (changed(PILL, rect=Rect(180, 15, 50, 20)), "lies on b"),
        (changed(NAME, size=36), "crosses a"),
        (changed(NAME, lines=("a long name in a box",)), "does not fit a"),
        (changed(PILL, lines=("a long name in a pill",)), "does not fit its pill"),
        (changed(LINE, points=((95, 25), (200, 25))), "does not touch a"),
        (changed(LINE, points=((90, 25), (240, 25))), "does not touch b"),
        (changed(LINE, points=((90, 25), (200, 30))), "runs askew"),
        (changed(LINE, target="c"), "no box c"),
        (changed(B, rect=Rect(100, 20, 10, 10), id="c"), "f runs through c"),
        (Label(lines=("title",), x=103, y=22, owner="c"), "f runs through 'title'"),
        (changed(PILL, rect=Rect(175, 15, 20, 20), lines=("x",), owner="g"), "f runs through 'x'"),
    ],
)
def test_each_law_notices(broken: Item, complaint: str) -> None:
    assert any(complaint in fault for fault in faults(_drawing(*SOUND, broken)))
