"""The colours of a house: taken as they are, what goes with them derived, text legible whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.core.colour import contrast
from archgen.core.look import COLOURS, FLOWS, Look
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.house import BUILT_IN, dressed
from tests.render.test_themes import hues

ANY = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
BASES = st.sampled_from(("default", "dark"))


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_name_alone_is_the_theme_itself(name: str) -> None:
    assert dressed(Look(base=name)) is BUILT_IN[name]


def test_what_is_not_given_stays() -> None:
    theme = dressed(Look(accents=("#7a1f3d",), colours={"cash": "#0f766e"}))
    assert theme.hue(0).strong == theme.hue(1).strong == theme.hue(0).head == "#7a1f3d"
    assert theme.flows["cash"].hue.strong == "#0f766e"
    assert theme.fixed["cell-unstated"] == theme.flows["cash"].hue
    assert (theme.neutral, theme.broken, theme.ink, theme.paper) == (
        *(DEFAULT.neutral, DEFAULT.broken),
        *(DEFAULT.ink, DEFAULT.paper),
    )
    assert theme.flows["goods"] == DEFAULT.flows["goods"]


def test_every_colour_is_used() -> None:
    given = {key: f"#0000{number:x}0" for number, key in enumerate(COLOURS)} | {"ground": "#fffdf5"}
    theme = dressed(Look(colours=given))
    assert (theme.ink, theme.paper, theme.canvas) == (given["text"], given["ground"], given["ground"])
    assert (theme.neutral.head, theme.broken.head) == (given["neutral"], given["broken"])
    assert [theme.flows[kind].hue.head for kind in FLOWS] == [given[kind] for kind in FLOWS]


def test_fonts_of_the_house_come_first() -> None:
    theme = dressed(Look(fonts=("思源黑体", "Inter")))
    assert theme.font == f"'思源黑体','Inter',{DEFAULT.font}"
    assert theme.hues == DEFAULT.hues


@settings(deadline=None)
@given(BASES, st.lists(ANY, min_size=1, max_size=3), st.dictionaries(st.sampled_from(COLOURS[2:]), ANY))
def test_any_colour_gives_legible_text(base: str, accents: list[str], colours: dict[str, str]) -> None:
    theme = dressed(Look(base=base, accents=tuple(accents), colours=colours))
    assert contrast(theme.inverse, theme.actor) >= 4.5
    for hue in hues(theme):
        assert min(contrast(theme.inverse, ground) for ground in (hue.head, hue.deep)) >= 4.5
        for ground in (theme.paper, theme.canvas, hue.tint, hue.soft):
            assert min(contrast(text, ground) for text in (theme.ink, theme.muted, hue.ink)) >= 4.5
            assert contrast(hue.strong, theme.paper) >= 3


@settings(deadline=None)
@given(BASES, ANY)
def test_any_ground_gives_legible_text(base: str, ground: str) -> None:
    theme = dressed(Look(base=base, colours={"ground": ground}))
    for hue in hues(theme):
        for under in (theme.paper, hue.tint, hue.soft):
            assert min(contrast(text, under) for text in (theme.ink, theme.muted, hue.ink)) >= 4.5
