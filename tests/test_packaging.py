"""The wheel holds all that archgen needs: installed alone, in another folder, on a PATH without Graphviz."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def binaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    venv.create(folder / "venv", with_pip=True)
    pip = folder / "venv" / "bin" / "pip"
    subprocess.run([pip, "wheel", "-q", "--no-deps", "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("archgen-*.whl")
    subprocess.run([pip, "install", "-q", wheel], check=True)
    return pip.parent


@pytest.mark.slow
@pytest.mark.parametrize("start", [["archgen"], ["python", "-m", "archgen"]], ids=["script", "module"])
def test_the_installed_wheel_does_everything(binaries: Path, tmp_path: Path, start: list[str]) -> None:
    path = os.pathsep.join(place for place in os.environ["PATH"].split(os.pathsep) if not Path(place, "dot").exists())
    command = [str(binaries / start[0]), *start[1:]]
    for arguments in (["init", "shop"], ["validate", "shop/archgen.yaml"], ["build", "shop/archgen.yaml"], ["rules"]):
        ran = subprocess.run(
            [*command, *arguments], cwd=tmp_path, env={"PATH": path}, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    made = tmp_path / "dist" / "archgen"
    assert (made / "index.html").stat().st_size > 10_000
    assert (made / "pictures" / "data-flow.png").read_bytes().startswith(b"\x89PNG")


def test_the_version_is_one() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "archgen", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    from archgen import __version__

    assert printed.stdout.split()[-1] == __version__
