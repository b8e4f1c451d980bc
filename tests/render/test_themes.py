"""Every theme is legible (WCAG AA) and knows what it is asked for."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from archgen.core.colour import contrast
from archgen.core.look import BASES, GROUNDS
from archgen.render import hatches
from archgen.render.drawing import Box, Path, Pill, Rect
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.house import BUILT_IN
from archgen.render.themes.paint import box_paint, ink, line_paint, pill_ink, pill_paint
from archgen.render.themes.print import PRINT
from archgen.render.themes.theme import OF_HUE, Hue, Theme

HERE = Rect(0, 0, 10, 10)
EVERY = pytest.mark.parametrize("theme", BUILT_IN.values(), ids=BUILT_IN)


def hues(theme: Theme) -> list[Hue]:
    return [theme.neutral, theme.broken, *theme.hues, *theme.fixed.values(), *(f.hue for f in theme.flows.values())]


def test_the_names_that_the_language_knows_are_the_themes() -> None:
    assert tuple(BUILT_IN) == BASES
    assert {name: theme.paper for name, theme in BUILT_IN.items()} == GROUNDS
    assert all(theme.name == name for name, theme in BUILT_IN.items())


@EVERY
def test_coloured_text_is_legible(theme: Theme) -> None:
    for hue in hues(theme):
        assert contrast(theme.inverse, hue.head) >= 4.5, hue
        assert contrast(theme.inverse, hue.deep) >= 4.5, hue
        for ground in (theme.paper, theme.canvas, hue.tint, hue.soft):
            assert contrast(hue.ink, ground) >= 4.5, (hue, ground)
            assert contrast(hue.strong, ground) >= 3, (hue, ground)


@EVERY
@pytest.mark.parametrize("role", ["title", "body", "muted", "subtitle"])
def test_plain_text_is_legible_on_every_ground(theme: Theme, role: str) -> None:
    grounds = [theme.paper, theme.canvas, *(ground for hue in hues(theme) for ground in (hue.tint, hue.soft))]
    assert min(contrast(ink(theme, role), ground) for ground in grounds) >= 4.5
    assert contrast(theme.inverse, theme.actor) >= 4.5


@EVERY
def test_flows_differ_without_colour(theme: Theme) -> None:
    styles = [(s.width, s.dash, s.double) for s in theme.flows.values()]
    assert len(set(styles)) == len(styles) == 4
    assert set(theme.flows) == {"information", "cash", "goods", "business"}
    assert len({(s.width, s.event_dash, s.double) for s in theme.flows.values()}) == 4


@EVERY
@pytest.mark.parametrize("kind", BOXES)
def test_every_box_can_be_painted(theme: Theme, kind: str) -> None:
    for emphasis, dashed in product(("", "core", "broken", "quiet"), (False, True)):
        paint = box_paint(theme, Box(rect=HERE, kind=kind, hue=2, emphasis=emphasis, dashed=dashed))
        assert paint.fill == "none" or paint.fill.startswith("#")
        assert paint.dash or not dashed
        assert (paint.stroke == "none") is (paint.width == 0)
        assert paint.hatch in ("", *hatches.NAMES)


@EVERY
def test_no_theme_paints_what_no_drawer_draws(theme: Theme) -> None:
    assert theme.boxes.keys() == BOXES.keys()


def test_print_is_black_and_white() -> None:
    assert {colour for hue in hues(PRINT) for colour in (hue.strong, hue.head, hue.deep, hue.ink, hue.line)} == {
        "#000000"
    }
    assert {colour for hue in hues(PRINT) for colour in (hue.tint, hue.soft)} == {"#ffffff"}
    plain = (PRINT.paper, PRINT.canvas, PRINT.inverse, PRINT.ink, PRINT.muted, PRINT.actor)
    assert set(plain) == {"#000000", "#ffffff"}


def test_print_tells_by_form_what_others_tell_by_colour() -> None:
    """Boxes whose kind or state has a colour of its own in the default theme have a form of their own in print."""
    assert len({hue.hatch for hue in PRINT.hues}) == len(PRINT.hues) == len(DEFAULT.hues)
    assert {hue.hatch for hue in PRINT.hues} <= set(hatches.NAMES)
    scopes = ("cell-all", "cell-tenant", "cell-dept", "cell-self", "cell-linked", "cell-custom", "cell-unstated")
    for family in (
        scopes,
        ("dsm-forward", "dsm-backward", "dsm-cycle"),
        ("dsm-count-forward", "dsm-count-backward", "dsm-count-cycle"),
        ("tree-operation", "tree-automatic"),
        ("tile-module", "tile-requirement"),
    ):
        for one, other in combinations(family, 2):
            assert box_paint(PRINT, Box(rect=HERE, kind=one)) != box_paint(PRINT, Box(rect=HERE, kind=other))


@pytest.mark.parametrize("kind", BOXES)
def test_in_print_what_is_broken_is_no_colour_apart(kind: str) -> None:
    fine, broken = (box_paint(PRINT, Box(rect=HERE, kind=kind, emphasis=emphasis)) for emphasis in ("", "broken"))
    assert broken.taped or fine.fill in ("none", "#000000") or kind == "bar"
    assert not fine.taped


def test_in_print_broken_lines_have_ticks() -> None:
    assert line_paint(PRINT, Path(points=(), kind="cash", emphasis="broken")).ticks
    assert line_paint(PRINT, Path(points=(), kind="cash", emphasis="broken", dashed=True)).ticks
    assert not line_paint(PRINT, Path(points=(), kind="cash")).ticks


def test_what_is_turned_down_is_no_broken_line() -> None:
    assert not line_paint(PRINT, Path(points=(), kind="reject", emphasis="broken", dashed=True)).ticks


@pytest.mark.parametrize(
    ("path", "dash", "colour"),
    [
        (Path(points=(), kind="cash"), "", DEFAULT.flows["cash"].hue.strong),
        (Path(points=(), kind="cash", dashed=True), "8 4", DEFAULT.flows["cash"].hue.strong),
        (Path(points=(), kind="link", hue=1), "", DEFAULT.hues[1].strong),
        (Path(points=(), kind="link"), "", DEFAULT.neutral.strong),
        (Path(points=(), kind="cash", emphasis="broken"), "", DEFAULT.broken.strong),
        (Path(points=(), kind="cash", emphasis="quiet", dashed=True), "6 4", DEFAULT.neutral.line),
    ],
)
def test_lines(path: Path, dash: str, colour: str) -> None:
    stroke = line_paint(DEFAULT, path)
    assert (stroke.dash, stroke.colour) == (dash, colour)


@pytest.mark.parametrize(
    ("pill", "hue"),
    [
        (Pill(rect=HERE, lines=(), kind="goods"), DEFAULT.flows["goods"].hue),
        (Pill(rect=HERE, lines=(), kind="other", hue=3), DEFAULT.hues[3]),
        (Pill(rect=HERE, lines=(), kind="goods", emphasis="broken"), DEFAULT.broken),
    ],
)
def test_pills(pill: Pill, hue: Hue) -> None:
    assert pill_ink(DEFAULT, pill) == hue.ink
    assert pill_paint(DEFAULT, pill).stroke == (hue.strong if pill.emphasis else hue.line)


def test_hues_are_counted_round() -> None:
    assert DEFAULT.hue(-1) is DEFAULT.neutral
    assert DEFAULT.hue(len(DEFAULT.hues)) is DEFAULT.hue(0)


def test_a_hatch_of_a_kind_is_known() -> None:
    used = {style.hatch for theme in BUILT_IN.values() for style in theme.boxes.values()} - {"", OF_HUE}
    assert used <= set(hatches.NAMES)
