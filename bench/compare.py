"""What archgen costs in units of B, a bare Python that imports click and yaml and composes the same file.

`python -m bench.compare` installs the wheel in a virtual environment of its own and prints CPU seconds, user and
system, and ratios. B composes with the C loader and the collector paused; `.pyc` files are present; the runs of all
commands are interleaved, so that a busy machine slows them alike. `--scale` measures large specs, too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

from bench.generate import spec

HERE = Path(__file__).resolve().parent.parent
BARE = "import gc, sys; gc.disable(); import click, yaml; yaml.compose(open(sys.argv[1], 'rb'), Loader=yaml.CLoader)"
VALIDATE, SVG = ("validate",), ("build", "--only", "svg")

# modules, flows, roles; a bar, in B, for each command; how many runs are enough
SIZES: tuple[tuple[tuple[int, int, int], dict[tuple[str, ...], float], int], ...] = (
    ((64, 120, 12), {VALIDATE: 2.0, SVG: 8.0}, 25),
    ((2_000, 5_000, 24), {VALIDATE: 2.5}, 7),
    ((20_000, 60_000, 24), {VALIDATE: 3.0}, 3),  # 2.5 B at a tenth of the size, and 1.2 times the growth of the bytes
)


def main() -> None:
    """Print one line a command and size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scale", action="store_true", help="also specs of 2,000 and 20,000 modules")
    options.add_argument("--times", type=int, default=1, help="so many times the runs, on a busy machine")
    options.add_argument("--bin", type=Path, help="the bin folder of an environment that has archgen installed")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binaries = chosen.bin.resolve() if chosen.bin else install(Path(folder) / "venv")
        for size, bars, runs in SIZES if chosen.scale else SIZES[:1]:
            Path(folder, "spec.yaml").write_text(spec(*size), encoding="utf-8")
            print("{:,} modules, {:,} flows, {:,} roles".format(*size))
            report(measure(binaries, bars, folder, runs * chosen.times), bars)
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


def measure(
    binaries: Path, commands: dict[tuple[str, ...], float], folder: str, runs: int
) -> dict[tuple[str, ...], list[float]]:
    """CPU seconds of each run of each command on `spec.yaml`, and of B under ()."""
    lines: dict[tuple[str, ...], list[str]] = {(): [str(binaries / "python"), "-c", BARE, "spec.yaml"]}
    lines |= {command: [str(binaries / "archgen"), *command, "spec.yaml"] for command in commands}
    for line in lines.values():
        cpu(line, folder)
    times: dict[tuple[str, ...], list[float]] = {command: [] for command in lines}
    for _ in range(runs):
        for command, line in lines.items():
            times[command].append(cpu(line, folder))
    return times


def cpu(line: list[str], folder: str) -> float:
    """CPU seconds of a command and its children."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, line)
    return usage.ru_utime + usage.ru_stime


def report(times: dict[tuple[str, ...], list[float]], bars: dict[tuple[str, ...], float]) -> None:
    """Print seconds and ratios, of the least and of the medians."""
    bare = times[()]
    for command, spent in times.items():
        line = f"  {' '.join(command) or 'B':17} least {min(spent):7.3f} s, median {median(spent):7.3f} s"
        if command:
            line += f"  {min(spent) / min(bare):5.2f} B, {median(spent) / median(bare):5.2f} B; bar {bars[command]}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
