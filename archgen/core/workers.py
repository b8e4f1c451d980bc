"""Processes that work for one run, and end with it however it ends."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process


def can_share() -> bool:
    """Whether several processes are faster than this one: not on one processor, and not in one of several already."""
    return parent_process() is None and (os.cpu_count() or 1) > 1


def workers(count: int) -> ProcessPoolExecutor:
    """A pool of so many processes. Raises OSError or ImportError where there are none to be had."""
    return ProcessPoolExecutor(count, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A run that is killed cannot end its processes: each looks after that itself."""
    from threading import Thread

    Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
