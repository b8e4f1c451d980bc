"""Golden files: text that a run must give again. `ARCHGEN_ACCEPT=1 pytest` accepts what it gives now; never in CI."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from archgen.core.record import json_text
from archgen.shapes.picture import Picture

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, text: str) -> None:
    """Compare with tests/golden/<name>, or write it when accepting."""
    check(GOLDEN / name, text)


def pictures_text(pictures: Sequence[Picture]) -> str:
    """What pictures show, and what instead where no page holds that, as JSON."""
    return json_text([_content(picture) for picture in pictures], indent=1) + "\n"


def _content(picture: Picture) -> dict[str, object]:
    content = {"name": picture.name, "title": picture.title, "shape": picture.shape}
    plainer = list(picture.plainer())
    return {**content, "plainer": plainer} if plainer else content


def check(path: Path, text: str) -> None:
    """Compare with a file, or write it when accepting."""
    if os.environ.get("ARCHGEN_ACCEPT") and not os.environ.get("CI"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden {path.name}: run once with ARCHGEN_ACCEPT=1 and read it"
    assert text == path.read_text(encoding="utf-8")
