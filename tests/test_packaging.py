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


CHECK_RECORD = """
import base64, hashlib, os
from archgen import __version__
from archgen.pipeline.inputs import PACKAGE, recorded
held = dict(line.decode().rsplit(",", 2)[:2] for line in recorded(PACKAGE, __version__))
assert any("templates" in path for path in held)
for place, folders, names in os.walk(PACKAGE):
    folders[:] = [name for name in folders if name != "__pycache__"]
    for name in names:
        path = os.path.join(place, name)
        with open(path, "rb") as file:
            digest = base64.urlsafe_b64encode(hashlib.sha256(file.read()).digest()).decode().rstrip("=")
        assert held.pop(os.path.relpath(path, os.path.dirname(PACKAGE))) == "sha256=" + digest, path
assert not held
"""


@pytest.mark.slow
def test_the_installer_s_record_speaks_of_every_file(binaries: Path, tmp_path: Path) -> None:
    subprocess.run([binaries / "python", "-c", CHECK_RECORD], cwd=tmp_path, check=True)


def test_the_version_is_one() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "archgen", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    from archgen import __version__

    assert printed.stdout.split()[-1] == __version__
