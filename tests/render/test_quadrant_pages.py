"""A field that cannot name all of its tiles: an overview, and pages that together name every one once."""

from __future__ import annotations

import pytest

from archgen.core.names import LANGUAGES
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Box, Drawing
from archgen.render.pictures import draw_all
from archgen.shapes.picture import Picture
from archgen.shapes.quadrants import Quadrants
from archgen.views.priority import build
from tests.render.products import product
from tests.render.specimens import SAMPLES, sample

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def tiles(picture: Picture) -> list[str]:
    assert isinstance(picture.shape, Quadrants)
    return [tile.id for row in picture.shape.cells for cell in row for tile in cell]


def named(drawing: Drawing) -> list[str]:
    kinds = ("tile-module", "tile-requirement")
    return [leaf.id for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind in kinds and leaf.id]


def test_what_one_page_names_has_no_others() -> None:
    whole = build(sample(SHOP), ())
    assert on_pages(whole) == whole


@pytest.mark.parametrize("in_both", [False, True])
@pytest.mark.parametrize("seed", [8, 10, 25])
def test_pages_name_every_tile_once(seed: int, in_both: bool) -> None:
    whole = build(product(seed), ())
    overview, *pages = on_pages(whole, in_both)
    assert [page.name for page in pages] == [f"priority-{number}" for number in range(1, len(pages) + 1)]
    assert "overview" in overview.title.en
    assert tiles(overview) == tiles(whole[0])
    for language in LANGUAGES[:1] if in_both else LANGUAGES:
        found = [id_ for drawing in draw_all(pages, language) for id_ in named(drawing)]
        assert sorted(found) == sorted(tiles(overview))
