"""`archgen build` a second time: only what changed is made, and it is as a build from scratch would make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from archgen.render import pictures, png
from archgen.shapes.picture import Picture
from tests.commands.conftest import Run
from tests.commands.test_build import MALL, STARTER, tree

SPEC = "shop.yaml"


class Spy:
    """Which pictures were laid out, and which rasterised."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn: list[str] = []
        self.rasterised: list[str] = []
        draw_all, rasterise = pictures.draw_all, png.rasterise

        def draw(shapes: Sequence[Picture], *options: object) -> object:
            self.drawn += [shape.name for shape in shapes]
            return draw_all(shapes, *options)  # type: ignore[arg-type]

        def raster(svgs: Sequence[tuple[str, bytes]], **options: object) -> object:
            self.rasterised += [name for name, _ in svgs]
            return rasterise(svgs, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(pictures, "draw_all", draw)
        monkeypatch.setattr(png, "rasterise", raster)

    def forget(self) -> None:
        self.drawn, self.rasterised = [], []


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    return Spy(monkeypatch)


def write(folder: Path, *changes: tuple[str, str]) -> None:
    text = STARTER.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / SPEC).write_text(text, encoding="utf-8")


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """The identity and the time of every file."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def test_nothing_changed(run: Run, tmp_path: Path, spy: Spy) -> None:
    write(tmp_path)
    assert run("build", SPEC)[0] == 0
    before = states(tmp_path / "dist")
    spy.forget()
    code, out, _ = run("build", SPEC)
    assert (code, spy.drawn, spy.rasterised) == (0, [], [])
    assert "dist/shop/" in out
    assert states(tmp_path / "dist") == before


def test_only_pictures_of_what_changed(run: Run, tmp_path: Path, spy: Spy) -> None:
    mall = MALL.read_text(encoding="utf-8")
    (tmp_path / SPEC).write_text(mall, encoding="utf-8")
    run("build", SPEC)
    everything = set(spy.drawn)
    spy.forget()
    changed, count = re.subn("priority: 4/3", "priority: 3/3", mall, count=1)
    assert count
    (tmp_path / SPEC).write_text(changed, encoding="utf-8")
    assert run("build", SPEC)[0] == 0
    assert "priority" in spy.drawn
    assert set(spy.drawn) == set(spy.rasterised)
    assert len(set(spy.drawn)) < len(everything) / 3
    assert not any(name.startswith("swimlane") for name in spy.drawn)


@pytest.mark.parametrize(
    ("options", "change"),
    [
        (["--only", "architecture"], ("门店", "店面")),
        pytest.param(["--only", "svg"], None, marks=pytest.mark.slow),
        pytest.param(["--lang", "en"], None, marks=pytest.mark.slow),
        pytest.param([], ("门店", "店面"), marks=pytest.mark.slow),
    ],
)
def test_as_a_build_from_scratch(run: Run, tmp_path: Path, options: list[str], change: tuple[str, str] | None) -> None:
    """Whatever was built in between, a build leaves what a first one would."""
    write(tmp_path)
    run("build", SPEC)
    write(tmp_path, *([change] if change else []))
    run("build", SPEC, *options)
    write(tmp_path, ("booking", "reserve"))
    assert run("build", SPEC)[0] == 0
    assert run("build", SPEC, "-o", "fresh")[0] == 0
    fresh, again = tree(tmp_path / "fresh"), tree(tmp_path / "dist" / "shop")
    assert {name: again.get(name) for name in fresh if name != ".archgen.json"} == {
        name: content for name, content in fresh.items() if name != ".archgen.json"
    }


def test_files_that_were_changed_are_made_again(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    run("build", SPEC)
    folder = tmp_path / "dist" / "shop"
    names = ["pictures/architecture.svg", "pictures/architecture.png", "model.json", "index.html"]
    made = {name: (folder / name).read_bytes() for name in names}
    for name in names:
        (folder / name).write_bytes(name.encode())
    assert run("build", SPEC)[0] == 0
    assert {name: (folder / name).read_bytes() for name in names} == made
    copies = [path for path in folder.rglob("*") if ".edited-" in path.name]
    assert sorted(copy.read_bytes() for copy in copies) == sorted(name.encode() for name in names)
    for name in names:
        (folder / name).unlink()
    run("build", SPEC)
    assert {name: (folder / name).read_bytes() for name in names} == made


def test_writing_in_the_prd_is_a_change(run: Run, tmp_path: Path) -> None:
    """An answered question is counted in the document's front matter."""
    write(tmp_path)
    run("build", SPEC)
    prd = tmp_path / "dist" / "shop" / "prd.md"
    text = prd.read_text(encoding="utf-8")
    prd.write_text(text + "\n\nours\n", encoding="utf-8")
    _, out, _ = run("build", SPEC)
    assert "prd.md" in out
    assert "ours" in prd.read_text(encoding="utf-8")


def test_a_waiver_that_expired_is_a_change(run: Run, tmp_path: Path) -> None:
    """Nothing says today's date but the findings, which depend on it."""
    (tmp_path / SPEC).write_text(MALL.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("build", SPEC, "--only", "findings", "--today", "2026-01-01")[0] == 0
    before = (tmp_path / "dist" / "shop" / "findings.json").read_bytes()
    run("build", SPEC, "--only", "findings", "--today", "2099-01-01", "--draft")
    assert (tmp_path / "dist" / "shop" / "findings.json").read_bytes() != before


def test_a_picture_of_a_person_is_a_change(run: Run, tmp_path: Path) -> None:
    """The documents show what people put beside them; a note beside them is shown nowhere."""
    write(tmp_path)
    run("build", SPEC, "--only", "prd,png")
    folder = tmp_path / "dist" / "shop"
    prd = folder / "prd.md"
    prd.write_text(prd.read_text(encoding="utf-8") + "\n\n![counter](counter.png)\n", encoding="utf-8")
    run("build", SPEC, "--only", "prd")
    word = (folder / "prd.docx").read_bytes()
    for colour in ("red", "blue"):
        size = "width='9' height='9'"
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><rect {size} fill='{colour}'/></svg>"
        (content,) = png.rasterise([("counter", svg.encode())])
        (folder / "counter.png").write_bytes(content)
        assert run("build", SPEC, "--only", "prd")[0] == 0
        assert (folder / "prd.docx").read_bytes() != word
        word = (folder / "prd.docx").read_bytes()
    (folder / "note.txt").write_text("ask the landlord", encoding="utf-8")
    before = states(folder)
    assert run("build", SPEC, "--only", "prd")[0] == 0
    assert states(folder) == before
