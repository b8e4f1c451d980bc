"""What a process that ends after one command can spare: collecting garbage, and taking apart what it has built."""

from __future__ import annotations

import gc
import os
import sys
from typing import ClassVar, NoReturn, TypeVar

T = TypeVar("T")


class _Run:
    """Whether this is such a process, and what it holds to its end, by kind."""

    only = False
    held: ClassVar[dict[type, object]] = {}


def begin() -> None:
    """This process will run one command and `leave`."""
    gc.disable()  # collecting costs more than it frees
    _Run.only = True


def keep(value: T) -> T:
    """Hold a large value to the end, in place of an earlier one of its kind: the system frees memory at once, Python
    object by object, which takes a tenth of a run. Nothing is held in a process that goes on.
    """
    if _Run.only:
        _Run.held[type(value)] = value
    return value


def leave(code: int) -> NoReturn:
    """End the process without taking apart what it has built."""
    if "multiprocessing" in sys.modules:  # which has work of its own to do at the end
        gc.freeze()
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more
        code = code or 1
    os._exit(code)
