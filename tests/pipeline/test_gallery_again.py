"""Pictures of a former build are taken from there: also those that no page held, if all their shapes are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archgen.core.language import Language
from archgen.output.artifact import Artifact
from archgen.output.manifest import read_manifest
from archgen.output.writer import write
from archgen.pipeline.gallery import Former, Gallery
from archgen.render import pictures as drawers
from archgen.render.drawing import Drawing
from archgen.render.themes.default import DEFAULT
from archgen.shapes.picture import Picture
from tests.render.test_legible import stars

FITS, TIGHT, OTHER = stars(4, 3), stars(60, 4), stars(60, 5)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pictures were drawn at once, each time."""
    counts: list[int] = []
    draw_all = drawers.draw_all

    def draw(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
        counts.append(len(pictures))
        return draw_all(pictures, language)

    monkeypatch.setattr(drawers, "draw_all", draw)
    return counts


def gallery(folder: Path, picture: Picture) -> Gallery:
    former = Former(str(folder), read_manifest(str(folder)))
    return Gallery((picture,), "zh", 0, lambda *_: None, edition="1", former=former)


def built(folder: Path, picture: Picture) -> bytes:
    """The picture as it is stored."""
    (artifact,) = gallery(folder, picture).artifacts([picture.name], "svg")
    write(str(folder), (artifact,), "stars")
    return artifact.content


def paged(folder: Path, picture: Picture) -> str:
    """The picture as it is stored in a page."""
    (svg,) = gallery(folder, picture).inline([picture.name], "zh", {"default": DEFAULT}).values()
    page = f'<meta name="archgen-inks" content="">{svg}'
    write(str(folder), (Artifact("index.html", page.encode()),), "stars")
    return svg


@pytest.mark.parametrize("build", [built, paged])
@pytest.mark.parametrize("picture", [FITS, TIGHT], ids=["fits", "tight"])
def test_what_is_the_same_is_not_drawn_again(
    tmp_path: Path, drawn: list[int], picture: Picture, build: Callable[[Path, Picture], str | bytes]
) -> None:
    first = build(tmp_path / "out", picture)
    assert build(tmp_path / "out", picture) == first
    assert sum(drawn) == 1


@pytest.mark.parametrize("build", [built, paged])
@pytest.mark.parametrize(
    ("former", "picture", "count"),
    [(TIGHT, OTHER, 1), (OTHER, TIGHT, 1), (stars(60), TIGHT, 1), (TIGHT, stars(60), 1), (FITS, stars(4, 2), 0)],
)
def test_plainer_shapes_count_where_no_page_holds_the_first(
    tmp_path: Path,
    drawn: list[int],
    former: Picture,
    picture: Picture,
    count: int,
    build: Callable[[Path, Picture], str | bytes],
) -> None:
    build(tmp_path / "out", former)
    drawn.clear()
    content = build(tmp_path / "out", picture)
    assert sum(drawn) == count
    assert content == build(tmp_path / "fresh", picture)
