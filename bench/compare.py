"""What archgen costs in units of B, a bare Python that imports click and yaml and composes the same file.

`python -m bench.compare` installs the wheel in a virtual environment of its own and prints CPU seconds, user and
system, and ratios. B composes with the C loader and the collector paused; `.pyc` files are present; the runs of all
commands are interleaved, so that a busy machine slows them alike. `--scale` measures large specs, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
import venv
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.generate import spec

HERE = Path(__file__).resolve().parent.parent
BARE = "import gc, sys; gc.disable(); import click, yaml; yaml.compose(open(sys.argv[1], 'rb'), Loader=yaml.CLoader)"

Command = tuple[str, ...]
Times = Mapping[Command, list[float]]

B: Command = ()
VALIDATE: Command = ("validate",)
SVG: Command = ("build", "--only", "svg")
AGAIN: Command = (*SVG, "-o", "dist/spec")  # into the same folder: nothing has changed since


class Size(NamedTuple):
    """A generated spec, how often each command runs on it, and what each may cost in B (0: anything)."""

    modules: int
    flows: int
    roles: int
    runs: int
    bars: Mapping[Command, float]


USUAL = Size(64, 120, 12, runs=25, bars={VALIDATE: 2.0, SVG: 10.0, AGAIN: 1.3 * 2.0})
LARGE = Size(2_000, 5_000, 24, runs=9, bars={VALIDATE: 2.5})
HUGE = Size(20_000, 60_000, 24, runs=3, bars={VALIDATE: 0})
MOST_GROWTH = 1.2  # from LARGE to HUGE, in units of the growth of the file


def main() -> None:
    """Print one line a command and size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scale", action="store_true", help="also specs of 2,000 and 20,000 modules")
    options.add_argument("--times", type=int, default=1, help="so many times the runs, on a busy machine")
    options.add_argument("--bin", type=Path, help="the bin folder of an environment that has archgen installed")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binaries = chosen.bin.resolve() if chosen.bin else install(Path(folder) / "venv")
        report_ratios(USUAL, measure(USUAL, binaries, folder, chosen.times)[0])
        if chosen.scale:
            large, large_bytes = measure(LARGE, binaries, folder, chosen.times)
            report_ratios(LARGE, large)
            huge, huge_bytes = measure(HUGE, binaries, folder, chosen.times)
            report_ratios(HUGE, huge)
            report_growth(large, huge, huge_bytes / large_bytes)
        started = time.perf_counter()
        sample = str(HERE / "samples/auto-parts-mall.yaml")
        subprocess.run([binaries / "archgen", "build", sample], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    print(f"whole build of the sample, PNG included: {time.perf_counter() - started:.2f} s of wall time")


def install(folder: Path) -> Path:
    """A virtual environment with archgen installed from this checkout as a wheel; gives its `bin`."""
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    subprocess.run([binaries / "pip", "install", "-q", str(HERE)], check=True)
    return binaries


def measure(size: Size, binaries: Path, folder: str, times: int) -> tuple[Times, int]:
    """CPU seconds of each run of B and of each command on `spec.yaml`, and the bytes of that file."""
    file = Path(folder, "spec.yaml")
    file.write_text(spec(size.modules, size.flows, size.roles), encoding="utf-8")
    lines: dict[Command, list[str]] = {B: [str(binaries / "python"), "-c", BARE, "spec.yaml"]}
    lines |= {command: [str(binaries / "archgen"), *command, "spec.yaml"] for command in size.bars}
    for line in lines.values():
        cpu(line, folder)
    spent: dict[Command, list[float]] = {command: [] for command in lines}
    for _ in range(size.runs * times):
        for command, line in lines.items():
            if command != AGAIN:
                shutil.rmtree(Path(folder, "dist"), ignore_errors=True)  # what is there is not made again
            spent[command].append(cpu(line, folder))
    return spent, file.stat().st_size


def cpu(line: list[str], folder: str) -> float:
    """CPU seconds of a command and its children."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, line)
    return usage.ru_utime + usage.ru_stime


def report_ratios(size: Size, spent: Times) -> None:
    """Seconds and ratios of the least and of the medians."""
    print(f"{size.modules:,} modules, {size.flows:,} flows, {size.roles} roles")
    for command, seconds in spent.items():
        line = f"  {' '.join(command) or 'B':30} least {min(seconds):7.3f} s, median {median(seconds):7.3f} s"
        if command != B:
            line += f"  {min(seconds) / min(spent[B]):5.2f} B, {median(seconds) / median(spent[B]):5.2f} B"
            line += f"; bar {size.bars[command]}" if size.bars[command] else ""
        print(line, flush=True)


def report_growth(large: Times, huge: Times, growth: float) -> None:
    """How many times the CPU of B and of each command grows when the file grows `growth` times."""
    print(f"  the file grows {growth:.1f} times")
    for command in huge:
        times = min(huge[command]) / min(large[command])
        bar = f"; bar {MOST_GROWTH * growth:.1f}" if command != B else ""
        print(f"  {' '.join(command) or 'B':17} grows {times:.1f} times{bar}")


if __name__ == "__main__":
    main()
