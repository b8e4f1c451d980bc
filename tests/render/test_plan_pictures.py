"""The laws of pictures hold for trees, chains, roadmaps and fields, of the samples and of generated models."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import LANGUAGES, Language
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Rect
from archgen.render.pictures import draw_all
from archgen.views import feature_tree, priority, roadmap, value_chain
from tests.render.laws import faults
from tests.render.plan_specimens import SIZES, judged, planned
from tests.render.specimens import SAMPLES, sample

BUILDERS = (feature_tree.build, value_chain.build, roadmap.build, priority.build)
INNERMOST = (
    "tile-module",
    "tile-planned",
    "tile-requirement",
    "tree-operation",
    "tree-automatic",
    "tree-module",
    "tree-row",
    "node",
)
WIDEST, HIGHEST = 2400, 1700  # px: what can still be read on a screen


def _faults(facts: Facts, findings: tuple[Finding, ...], languages: tuple[Language, ...]) -> dict[str, list[str]]:
    pictures = [picture for build in BUILDERS for picture in build(facts, findings)]
    drawn = [drawing for language in languages for drawing in draw_all(pictures, language)]
    assert len({drawing.name for drawing in drawn}) * len(languages) == len(drawn) > 0
    return {f"{d.name} {d.language}": found for d in drawn if (found := [*faults(d), *_hidden(d), *_too_large(d)])}


def _hidden(drawing: Drawing) -> list[str]:
    """Boxes of the innermost kinds that cover each other, found by a sweep from top to bottom."""
    boxes = [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind in INNERMOST and leaf.id]
    boxes.sort(key=lambda box: box.rect.y)
    found = []
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.rect.y >= box.rect.bottom:
                break
            if box.rect.overlaps(other.rect):
                found.append(f"{box.id} hides {other.id}")
    return found


def _too_large(drawing: Drawing) -> list[str]:
    size = f"{drawing.width:.0f} × {drawing.height:.0f}"
    return [f"too large: {size}"] if drawing.width > WIDEST or drawing.height > HIGHEST else []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_drawn_without_fault(path: Path) -> None:
    wrong = _faults(sample(path), (), LANGUAGES)
    assert wrong == {}


@pytest.mark.parametrize("seed", range(30))
def test_generated_models_are_drawn_without_fault(seed: int) -> None:
    wrong = _faults(planned(seed), judged(seed), (LANGUAGES[seed // len(SIZES) % 2],))
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30, 330))
def test_many_generated_models_are_drawn_without_fault(seed: int) -> None:
    wrong = _faults(planned(seed), judged(seed), LANGUAGES)
    assert wrong == {}


def test_generated_models_show_what_is_to_be_red() -> None:
    rules = {finding.rule for seed in range(len(SIZES)) for finding in judged(seed)}
    assert {"DF007", "RM001", "RM002", "RM003", "RM004", "VL005", "PM001"} <= rules


def test_a_hidden_box_and_a_picture_too_large_are_noticed() -> None:
    box = Box(rect=Rect(10, 10, 80, 30), kind="tile-module", id="a")
    near = changed(box, id="b", rect=Rect(60, 20, 80, 30))
    assert _hidden(Drawing(width=200, height=60, items=(near, box), title="")) == ["a hides b"]
    apart = changed(box, id="b", rect=Rect(90, 10, 80, 30))
    assert _hidden(Drawing(width=200, height=60, items=(apart, box), title="")) == []
    assert _too_large(Drawing(width=WIDEST + 1, height=60, items=(), title="")) != []
