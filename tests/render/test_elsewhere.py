"""Pictures elsewhere: valid for the W3C's checker, and the same in Chromium and LibreOffice as in the PNG files."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from archgen.render.drawing import Drawing
from archgen.render.pictures import draw_all
from archgen.render.png import png
from archgen.render.svg import svg
from archgen.render.themes.house import BUILT_IN
from archgen.rules.runner import run
from archgen.views.pictures import build_pictures
from tests.render.products import product
from tests.render.specimens import SAMPLES, sample
from tests.shell import run_module

MALL = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
CHECKER = "vnu-jar@26.9.27"
UNHASHED = (
    "info warning: Inline script violates Content Security Policy"  # it reckons no hash; a browser runs the script
)
AT_ONCE = 12  # pictures on one sheet: a browser has a longest window
SIDE = 8  # px of a cell: smaller differences are the renderers' own way of drawing letters
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of the Nu Html Checker, which knows SVG and ARIA."""
    folder = tmp_path_factory.mktemp("npm")
    npm = needed("npm")
    subprocess.run([npm, "install", "--silent", "--prefix", folder, CHECKER], check=True, timeout=300)
    return [needed("java"), "-jar", str(folder / "node_modules/vnu-jar/build/dist/vnu.jar"), "--format", "gnu"]


def needed(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is needed: .ci/run says how it comes here"
    return path


def pictures(whole: bool = False) -> list[Drawing]:
    facts = product(7) if whole else sample(MALL)
    return draw_all(build_pictures(facts, run(facts, "2026-12-01").findings), "zh")


def written(drawings: list[Drawing], folder: Path) -> dict[str, Path]:
    """Every picture in every theme as a file, by a name of its own."""
    files = {}
    for drawing in drawings:
        for theme in BUILT_IN.values():
            name = f"{theme.name}-{drawing.name}"
            files[name] = folder / f"{name}.svg"
            files[name].write_bytes(svg(drawing, theme))
    return files


def test_pictures_are_valid(checker: list[str], tmp_path: Path) -> None:
    files = written([*pictures(), *pictures(whole=True)], tmp_path)
    checked = subprocess.run(
        [*checker, "--svg", *map(str, files.values())], capture_output=True, text=True, check=False, timeout=300
    )
    assert checked.stderr == checked.stdout == ""


@pytest.mark.parametrize("theme", BUILT_IN)
def test_the_page_with_all_pictures_in_it_is_valid(checker: list[str], tmp_path: Path, theme: str) -> None:
    built = run_module("archgen", "build", str(MALL), "-o", str(tmp_path), "--only", "page", "--theme", theme)
    assert built.returncode == 0
    checked = subprocess.run(
        [*checker, str(tmp_path / "index.html")], capture_output=True, text=True, check=False, timeout=300
    )
    said = checked.stderr.splitlines() + checked.stdout.splitlines()
    assert [line for line in said if UNHASHED not in line] == []


def test_chromium_draws_the_same(tmp_path: Path) -> None:
    for some in in_parts(list(written(pictures(), tmp_path).items())):
        ours = [raster(file) for _, file in some]
        sheet = chromium([file for _, file in some], [picture.size for picture in ours], tmp_path)
        top = 0
        for (name, _), picture in zip(some, ours, strict=True):
            theirs = sheet.crop((0, top, picture.width, top + picture.height))
            assert far_apart(picture, theirs) == "", name
            top += picture.height


def test_libreoffice_draws_the_same(tmp_path: Path) -> None:
    files = written(pictures(), tmp_path)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        needed("soffice"),
        home,
        "--headless",
        "--convert-to",
        "png",
        "--outdir",
        str(tmp_path),
        *map(str, files.values()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    for name, file in files.items():
        ours, theirs = raster(file), Image.open(file.with_suffix(".png")).convert("RGB")
        assert abs(theirs.width - ours.width) <= 2
        assert far_apart(ours, theirs.resize(ours.size)) == "", name


def chromium(files: list[Path], sizes: list[tuple[int, int]], folder: Path) -> Image.Image:
    """One picture under the other, as the browser shows them."""
    page, shot = folder / "page.html", folder / "shot.png"
    images = "".join(
        f'<img src="{file.name}" width="{width}" height="{height}" style="display:block">'
        for file, (width, height) in zip(files, sizes, strict=True)
    )
    page.write_text(f'<body style="margin:0">{images}', encoding="utf-8")
    window = f"--window-size={max(width for width, _ in sizes)},{sum(height for _, height in sizes)}"
    switches = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    command = [needed("chromium"), *switches, *quiet, f"--user-data-dir={folder / 'profile'}", f"--screenshot={shot}"]
    subprocess.run([*command, window, page.as_uri()], check=True, capture_output=True, timeout=120)
    return Image.open(shot).convert("RGB")


def in_parts(files: list[tuple[str, Path]]) -> list[list[tuple[str, Path]]]:
    return [files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE)]


def raster(file: Path) -> Image.Image:
    return Image.open(BytesIO(png(file.read_bytes(), 1.0))).convert("RGB")


def far_apart(one: Image.Image, other: Image.Image) -> str:
    """What is wrong with one picture as a copy of another; "" where an eye sees no difference.

    Both are seen in cells of SIDE px: on the average they differ by few levels of 255, and hardly any by many.
    """
    cells = (one.width // SIDE, one.height // SIDE)
    apart = ImageChops.difference(one.resize(cells, Image.Resampling.BOX), other.resize(cells, Image.Resampling.BOX))
    levels = apart.convert("L").histogram()
    mean = sum(level * count for level, count in enumerate(levels)) / sum(levels)
    many = sum(levels[64:]) / sum(levels)
    return "" if mean < 3 and many < 0.0005 else f"mean {mean:.2f}, {many:.2%} of the cells far apart"


def test_what_is_missing_or_moved_is_noticed() -> None:
    drawing = pictures()[0]
    whole = png(svg(drawing), 1.0)
    part = png(svg(Drawing(width=drawing.width, height=drawing.height, items=drawing.items[:-8], title="")), 1.0)
    one, other = (Image.open(BytesIO(file)).convert("RGB") for file in (whole, part))
    assert far_apart(one, one) == ""
    assert far_apart(one, other) != ""
    assert far_apart(one, ImageChops.offset(one, 6, 0)) != ""
