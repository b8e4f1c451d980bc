"""Pictures of a page: one SVG for all themes, from which each theme's own can be had again; found again in a page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archgen.core.look import Look
from archgen.core.names import LANGUAGES
from archgen.render.documents.html import switchable
from archgen.render.pictures import draw_all
from archgen.render.svg import svg
from archgen.render.themes.house import mode_of, variants
from archgen.render.woven import inked, inks_of, marked, pictures_in, woven
from archgen.views import review_page
from archgen.views.pictures import build_pictures
from tests.render.specimens import SAMPLES, sample

LOOKS = (
    Look(),
    Look(base="dark"),
    Look(base="contrast"),
    Look(accents=("#003a70", "#ffcc00", "#003a70"), colours={"broken": "#7a0000"}),
    Look(colours={"ground": "#101418", "text": "#f5f5f5"}, accents=("#5b9bff",)),
)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_theme_is_the_picture_as_that_theme_draws_it(path: Any, look: Look) -> None:
    themes = variants(look)
    for drawing in draw_all(build_pictures(sample(path), ()), "zh"):
        own = [svg(drawing, theme).decode() for theme in themes.values()]
        text = woven(own)
        inks = inks_of([text])
        for number, variant in enumerate(own):
            colours = inks.in_theme(number)
            shown = re.sub(r"var\(--p(\d+)\)", lambda found: colours[int(found[1])], inked(text, inks))  # noqa: B023
            assert shown == variant


def test_one_of_the_themes_is_that_of_the_look() -> None:
    assert [mode_of(variants(look)[mode_of(next(iter(variants(look).values())))]) for look in LOOKS[:1]] == ["light"]
    assert list(variants(Look(base="print"))) == ["light"]
    assert variants(LOOKS[4])["dark"].paper == "#101418"
    assert variants(LOOKS[4])["light"].paper == "#ffffff"
    assert variants(LOOKS[3])["dark"].hues != variants(Look())["dark"].hues


def test_text_that_looks_like_a_colour_is_text() -> None:
    assert woven(['<text fill="#000000">#ffffff ="#x</text>', '<text fill="#ffffff">#ffffff ="#x</text>']) == (
        '<text fill="var(--000000ffffff)">#ffffff ="#x</text>'
    )


def test_pictures_are_found_again_in_a_page() -> None:
    facts = sample(SAMPLES[0])
    pictures = build_pictures(facts, ())
    themes = variants(Look())
    made = {
        language: {
            drawing.name: marked(woven([svg(drawing, theme).decode() for theme in themes.values()]), f"{number:x}{at}")
            for number, drawing in enumerate(draw_all(pictures, language), 10)
        }
        for at, language in enumerate(LANGUAGES)
    }
    shape = review_page.build(facts, (), (), pictures)
    found = pictures_in(switchable(shape, "zh", made, themes))
    shown = {figure.name for figure in shape.pictures}
    assert sorted(found.values()) == sorted(made[each][name] for each in LANGUAGES for name in shown)
    assert pictures_in("<html>") == {}
