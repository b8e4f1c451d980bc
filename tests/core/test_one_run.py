"""What a process that ends after one command holds, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from archgen.core.one_run import keep

CHECKOUT = Path(__file__).parents[2]


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"from archgen.core import one_run\n{code}"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(command, check=False, cwd=CHECKOUT, env=buffered, capture_output=True, text=True)


FREED = """
class Large:
    def __del__(self): print("freed", flush=True)
"""


def test_a_process_that_goes_on_holds_nothing() -> None:
    done = run(f"{FREED}\none_run.keep(Large())\nprint('after')")
    assert done.stdout.split() == ["freed", "after"]
    assert keep("a value") == "a value"


def test_a_process_of_one_run_holds_the_latest_of_each_kind_and_never_takes_it_apart() -> None:
    done = run(f"{FREED}\none_run.begin()\nfor _ in range(3): one_run.keep(Large())\nprint('end')\none_run.leave(4)")
    assert (done.returncode, done.stdout.split()) == (4, ["freed", "freed", "end"])


def test_what_was_printed_is_written_and_nobody_to_read_it_is_a_failure() -> None:
    assert run("print('out', end='')\none_run.leave(0)").stdout == "out"
    code = "import os, sys\nprint('out', end='')\nr, w = os.pipe()\nos.close(r)\nos.dup2(w, 1)\none_run.leave(0)"
    assert run(code).returncode == 1
