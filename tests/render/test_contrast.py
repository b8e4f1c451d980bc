"""What is painted can be read by everybody, in every theme: measured on the pixels under each text of every sample."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from archgen.core.colour import READABLE, VISIBLE, contrast
from archgen.core.look import Look
from archgen.render.drawing import Box, Drawing, Icon, Label, Pill, Rect, Tag
from archgen.render.drawing import Path as Line
from archgen.render.pictures import draw_all
from archgen.render.stamp import stamped
from archgen.render.svg import svg
from archgen.render.themes.house import BUILT_IN, dressed
from archgen.render.themes.paint import box_paint, ink, line_paint, pill_ink, tag_ink
from archgen.render.themes.theme import Theme
from archgen.rules.runner import run
from archgen.views.pictures import build_pictures
from tests.render.eyes import DEFICIENCIES, distance
from tests.render.products import product
from tests.render.specimens import SAMPLES, sample

EVERY = pytest.mark.parametrize("theme", BUILT_IN.values(), ids=BUILT_IN)
BRAND = dressed(Look(accents=("#c8102e", "#ffb81c", "#00778b"), colours={"ground": "#fff8e7", "neutral": "#4a4a4a"}))
MOST = 0.1  # of the ground under a text may be something else: a line that ends there, the edge of a plate


@cache
def drawings(path: Path | None) -> tuple[Drawing, ...]:
    """All pictures of a sample, without one of a product in which everything is; with all that is found in them."""
    facts = sample(path) if path else product(5)
    pictures = build_pictures(facts, run(facts, "2026-01-01").findings)
    return tuple(draw_all(pictures, "zh"))


@EVERY
@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.stem if path else "product")
def test_every_text_of_a_picture_can_be_read(path: Path | None, theme: Theme) -> None:
    for drawing in drawings(path):
        assert unreadable(drawing, theme) == []


def test_a_draft_and_the_colours_of_a_house_can_be_read() -> None:
    for drawing in drawings(SAMPLES[0])[:4]:
        for theme in (*BUILT_IN.values(), BRAND):
            assert unreadable(stamped(drawing, 3), theme) == []


def test_a_text_that_cannot_be_read_is_found() -> None:
    label = Label(lines=("faint",), x=50, y=20, role="inverse", owner="a")
    fine = Box(rect=Rect(0, 0, 100, 40), kind="actor")
    faint = Box(rect=Rect(0, 0, 100, 40), kind="subsystem")
    for box, found in ((fine, []), (faint, ["a inverse: #ffffff on #ffffff"])):
        assert unreadable(Drawing(width=100, height=40, items=(box, label), title=""), BUILT_IN["default"]) == found


def unreadable(drawing: Drawing, theme: Theme) -> list[str]:
    """The texts whose contrast with what lies under them is below WCAG AA, and where."""
    ground = painted_without_text(svg(drawing, theme).decode())
    found = []
    for place, colour, least, what in texts(drawing, theme):
        inner = place.inset(1)
        area = ground.crop((round(inner.x), round(inner.y), round(inner.right), round(inner.bottom)))
        for count, pixel in area.getcolors(area.width * area.height) or ():
            under = "#" + bytes(pixel if isinstance(pixel, tuple) else ()).hex()
            if count > area.width * area.height * MOST and contrast(colour, under) < least:
                found.append(f"{what}: {colour} on {under}")
    return found


def painted_without_text(file: str) -> Image.Image:
    bare = re.sub(r"<text.*?</text>", "", file)
    return Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=bare, dpi=96)))).convert("RGB")


def texts(drawing: Drawing, theme: Theme) -> list[tuple[Rect, str, float, str]]:
    """Every text: its place, its colour, the contrast that it needs, what it is."""
    found = []
    for item in drawing.leaves():
        if isinstance(item, Label):
            large = item.size >= 24 or (item.size >= 18.66 and item.weight >= 700)
            colour = ink(theme, item.role, item.hue)
            found.append((item.rect, colour, VISIBLE if large else READABLE, f"{item.owner} {item.role}"))
        elif isinstance(item, Pill):
            left = 5 + (item.size if item.icon else 0)
            inner = Rect(item.rect.x + left, item.rect.y + 3, item.rect.width - left - 5, item.rect.height - 6)
            found.append((inner, pill_ink(theme, item), READABLE, item.owner))
        elif isinstance(item, Tag):
            found.append((item.rect.inset(3), tag_ink(theme, item), READABLE, item.text))
    return found


@EVERY
def test_signs_and_lines_stand_out(theme: Theme) -> None:
    hues = [theme.neutral, theme.broken, *theme.hues, *(style.hue for style in theme.flows.values())]
    grounds = {theme.paper, theme.canvas, *(hue.soft for hue in hues), *(hue.tint for hue in hues)}
    for item in (item for drawing in drawings(None) for item in drawing.leaves()):
        if isinstance(item, Line) and item.emphasis != "quiet":  # a quiet one only guides the eye
            assert min(contrast(line_paint(theme, item).colour, ground) for ground in grounds) >= VISIBLE
        elif isinstance(item, Icon) and item.role != "inverse":
            assert min(contrast(ink(theme, item.role, item.hue), ground) for ground in grounds) >= VISIBLE


@EVERY
@pytest.mark.parametrize("emphasis", ["core", "broken"])
def test_borders_that_say_something_stand_out(theme: Theme, emphasis: str) -> None:
    for kind in ("node", "subsystem", "module", "external"):
        for hue in range(-1, 8):
            box = Box(rect=Rect(0, 0, 9, 9), kind=kind, hue=hue, emphasis=emphasis, dashed=kind == "external")
            paint = box_paint(theme, box)
            if paint.width:
                assert min(contrast(paint.stroke, ground) for ground in (theme.paper, theme.canvas)) >= VISIBLE
            planned = box_paint(theme, Box(rect=Rect(0, 0, 9, 9), kind=kind, hue=hue, dashed=True))
            assert min(contrast(planned.stroke, ground) for ground in (theme.paper, theme.canvas)) >= VISIBLE


def lines(theme: Theme) -> dict[str, tuple[str, tuple[object, ...]]]:
    """Every line that means something else: colour, and form."""
    kinds = [(kind, dashed, "") for kind in (*theme.flows, "call") for dashed in (False, True)]
    kinds += [("information", False, "broken"), ("information", True, "broken")]
    strokes = {
        f"{kind} {dashed} {emphasis}": line_paint(theme, Line(points=(), kind=kind, dashed=dashed, emphasis=emphasis))
        for kind, dashed, emphasis in kinds
    }
    return {
        name: (stroke.colour, (round(stroke.width), stroke.dash, stroke.double, stroke.ticks))
        for name, stroke in strokes.items()
    }


@EVERY
@pytest.mark.parametrize("deficiency", ["", *DEFICIENCIES])
def test_lines_differ_for_every_eye(theme: Theme, deficiency: str) -> None:
    """Two lines that mean something else differ in form, or are another colour for everybody."""
    for (one, (colour, form)), (other, (second, shape)) in combinations(lines(theme).items(), 2):
        assert form != shape or distance(colour, second, deficiency) >= 20, (one, other)


@EVERY
@pytest.mark.parametrize("deficiency", ["", *DEFICIENCIES])
def test_what_is_broken_differs_for_every_eye(theme: Theme, deficiency: str) -> None:
    for kind in ("node", "subsystem", "entity", "cell-all", "cell-tenant", "cell-self", "tree-row", "dsm-diagonal"):
        fine, broken = (
            box_paint(theme, Box(rect=Rect(0, 0, 9, 9), kind=kind, emphasis=emphasis)) for emphasis in ("", "broken")
        )
        heavier = broken.width >= fine.width + 0.5 or broken.taped
        assert heavier or distance(fine.stroke, broken.stroke, deficiency) >= 20


def test_the_eyes_are_as_published() -> None:
    for rows in DEFICIENCIES.values():
        assert [sum(row) for row in rows] == pytest.approx([1, 1, 1], abs=1e-5)  # grey stays grey
    assert distance("#ffffff", "#000000") == pytest.approx(100, abs=0.01)
    assert distance("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.5)
    assert distance("#c00000", "#706000", "deuteranopia") < distance("#c00000", "#706000") / 2


@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.stem if path else "product")
def test_print_has_black_and_white_only(path: Path | None) -> None:
    for drawing in drawings(path):
        file = svg(stamped(drawing, 2), BUILT_IN["print"]).decode()
        assert set(re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', file)) <= {
            *("#000000", "#ffffff", "none"),
            *re.findall(r"url\(#[^)]*\)", file),
        }
        assert "<linearGradient" not in file
