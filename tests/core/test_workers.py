"""The processes of a run end with it, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys

from archgen.core.workers import can_share, workers

WORKING = """
import time
from archgen.core.workers import workers
if __name__ == "__main__":
    pool = workers(2)
    jobs = [pool.submit(time.sleep, 600 if number == 2 else 0.2) for number in range(3)]
    print(jobs[0].result(), jobs[1].result(), flush=True)
    time.sleep(600)
"""


def test_they_work() -> None:
    with workers(2) as pool:
        assert list(pool.map(abs, range(-3, 3))) == [3, 2, 1, 0, 1, 2]


def test_they_end_when_the_run_is_killed() -> None:
    """What they share with it, its output, is closed once all are gone."""
    with subprocess.Popen([sys.executable, "-c", WORKING], stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline() == b"None None\n"
        run.kill()
        assert run.communicate(timeout=20)[0] == b""


def test_a_worker_has_no_workers_of_its_own() -> None:
    with workers(1) as pool:
        assert not pool.submit(can_share).result()
    assert can_share() is ((os.cpu_count() or 1) > 1)
