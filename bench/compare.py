"""What archgen costs in units of B, a bare Python that imports click and yaml and composes the same file.

`python -m bench.compare` installs the wheel in a virtual environment of its own, and prints CPU seconds and ratios. B
composes with the C loader and the collector paused; `.pyc` files are present; the runs of all commands are interleaved.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

from bench.generate import spec

HERE = Path(__file__).resolve().parent.parent
BARE = "import gc, sys; gc.disable(); import click, yaml; yaml.compose(open(sys.argv[1], 'rb'), Loader=yaml.CLoader)"
BARS = {"validate": 2.0, "build, SVG only": 8.0}


def cpu(command: list[str], folder: str) -> float:
    """CPU seconds, user and system, of a command and its children."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def install(folder: Path) -> Path:
    """A virtual environment with archgen installed from this checkout as a wheel; gives its `bin`."""
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    subprocess.run([binaries / "pip", "install", "-q", str(HERE)], check=True)
    return binaries


def main() -> None:
    """Print one line a command: median and least CPU seconds, and the ratio of the medians to B."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--size", type=int, nargs=3, default=(64, 120, 12), metavar=("MODULES", "FLOWS", "ROLES"))
    options.add_argument("--bin", type=Path, help="the bin folder of an environment that has archgen installed")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binaries = chosen.bin.resolve() if chosen.bin else install(Path(folder) / "venv")
        Path(folder, "spec.yaml").write_text(spec(*chosen.size), encoding="utf-8")
        archgen = str(binaries / "archgen")
        commands = {
            "B": [str(binaries / "python"), "-c", BARE, "spec.yaml"],
            "validate": [archgen, "validate", "spec.yaml"],
            "build, SVG only": [archgen, "build", "spec.yaml", "--only", "svg"],
        }
        for command in commands.values():
            cpu(command, folder)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(chosen.runs):
            for name, command in commands.items():
                times[name].append(cpu(command, folder))
        started = time.perf_counter()
        subprocess.run([archgen, "build", str(HERE / "samples/auto-parts-mall.yaml")], cwd=folder, check=True)
        wall = time.perf_counter() - started
    report(times, wall)


def report(times: dict[str, list[float]], wall: float) -> None:
    """Print the figures."""
    bare = median(times["B"])
    for name, values in times.items():
        bar = f"  bar {BARS[name]:.1f}" if name in BARS else ""
        ratio = median(values) / bare
        print(f"{name:16} median {median(values):.3f} s  least {min(values):.3f} s  {ratio:5.2f} B{bar}")
    print(f"whole build of the sample, PNG included: {wall:.2f} s of wall time", file=sys.stdout)


if __name__ == "__main__":
    main()
