"""Every theme is legible (WCAG AA) and knows what it is asked for."""

from __future__ import annotations

from itertools import product

import pytest

from archgen.render.drawing import Box, Path, Pill, Rect
from archgen.render.theme import BOXES, DEFAULT, THEMES, Hue, Theme, box_paint, ink, line_paint, pill_ink, pill_paint

HERE = Rect(0, 0, 10, 10)
ALL = [pytest.param(theme, id=theme.name) for theme in THEMES.values()]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.1, 1.4.3: (L1 + 0.05) / (L2 + 0.05)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_measured_as_in_the_standard() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def _hues(theme: Theme) -> list[Hue]:
    return [theme.neutral, theme.broken, *theme.hues, *theme.fixed.values(), *(f.hue for f in theme.flows.values())]


@pytest.mark.parametrize("theme", ALL)
def test_coloured_text_is_legible(theme: Theme) -> None:
    for hue in _hues(theme):
        assert _contrast(theme.paper, hue.strong) >= 4.5, hue
        assert _contrast(theme.paper, hue.deep) >= 4.5, hue
        for ground in (theme.paper, theme.canvas, hue.tint, hue.soft):
            assert _contrast(hue.ink, ground) >= 4.5, (hue, ground)


@pytest.mark.parametrize("theme", ALL)
@pytest.mark.parametrize("role", ["title", "body", "muted", "subtitle"])
def test_plain_text_is_legible_on_every_light_ground(theme: Theme, role: str) -> None:
    grounds = [theme.paper, theme.canvas, *(ground for hue in _hues(theme) for ground in (hue.tint, hue.soft))]
    assert min(_contrast(ink(theme, role), ground) for ground in grounds) >= 4.5
    assert _contrast(theme.ink, DEFAULT.hues[1].line) >= 4.5


def test_flows_differ_without_colour() -> None:
    styles = [(s.width, s.dash, s.double) for s in DEFAULT.flows.values()]
    assert len(set(styles)) == len(styles) == 4
    assert set(DEFAULT.flows) == {"information", "cash", "goods", "business"}


@pytest.mark.parametrize(
    ("kind", "emphasis", "dashed"), [*product(BOXES, ("", "core", "broken", "quiet"), (False, True))]
)
def test_every_box_can_be_painted(kind: str, emphasis: str, dashed: bool) -> None:
    paint = box_paint(DEFAULT, Box(rect=HERE, kind=kind, hue=2, emphasis=emphasis, dashed=dashed))
    assert paint.fill == "none" or paint.fill.startswith("#")
    assert bool(paint.dash) is dashed
    assert (paint.stroke == "none") is (paint.width == 0)


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
    assert pill_paint(DEFAULT, pill).stroke == hue.line


def test_hues_are_counted_round() -> None:
    assert DEFAULT.hue(-1) is DEFAULT.neutral
    assert DEFAULT.hue(len(DEFAULT.hues)) is DEFAULT.hue(0)
