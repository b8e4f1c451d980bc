"""Processes that work for one run, and end with it however it ends."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor


def workers(count: int) -> ProcessPoolExecutor:
    """A pool of so many processes. Raises OSError or ImportError where there are none to be had."""
    return ProcessPoolExecutor(count, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A run that is killed cannot end its processes: each looks after that itself."""
    from threading import Thread

    Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    import os
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
