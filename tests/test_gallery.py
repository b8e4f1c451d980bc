"""docs/gallery.md shows every picture of the sample, as archgen draws it. ARCHGEN_ACCEPT=1 draws them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from archgen.pipeline.gallery import Gallery
from archgen.pipeline.judging import judge
from archgen.pipeline.pages import on_pages
from archgen.views.pictures import build_pictures
from tests.goldens import check

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "gallery.md"
FOLDER = ROOT / "docs" / "gallery"
SHOWN = re.findall(r"^!\[[^\]]+\]\(gallery/([\w-]+)\.svg\)$", PAGE.read_text(encoding="utf-8"), re.M)


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    judged = judge(str(ROOT / "samples" / "auto-parts-mall.yaml"), "2026-01-01")
    assert judged.facts
    return Gallery(on_pages(build_pictures(judged.facts, judged.findings)), "en", 0, lambda *_: None)


def test_every_picture_is_shown_once(gallery: Gallery) -> None:
    assert sorted(SHOWN) == sorted(gallery.pictures)
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(gallery.pictures)


def test_each_says_what_to_look_for_in_both_languages() -> None:
    chapters = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    for chapter in chapters:
        said = chapter.partition("\n")[2].partition("![")[0]
        english, _, chinese = said.partition("**")
        assert len(english.split()) > 8, chapter
        assert len(chinese) > 30, chapter


def test_pictures_are_as_archgen_draws_them(gallery: Gallery) -> None:
    drawn = gallery.svgs(gallery.pictures)
    if os.environ.get("ARCHGEN_ACCEPT") and not os.environ.get("CI"):
        FOLDER.mkdir(exist_ok=True)
        for path in FOLDER.glob("*.svg"):
            path.unlink()
    for name, content in drawn.items():
        check(FOLDER / f"{name}.svg", content.decode())
