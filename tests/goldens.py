"""Golden files: text that a run must give again. `ARCHGEN_ACCEPT=1 pytest` accepts what it gives now; never in CI."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, text: str) -> None:
    """Compare with tests/golden/<name>, or write it when accepting."""
    check(GOLDEN / name, text)


def check(path: Path, text: str) -> None:
    """Compare with a file, or write it when accepting."""
    if os.environ.get("ARCHGEN_ACCEPT") and not os.environ.get("CI"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden {path.name}: run once with ARCHGEN_ACCEPT=1 and read it"
    assert text == path.read_text(encoding="utf-8")
