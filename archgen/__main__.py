"""`archgen` and `python -m archgen`: a process of its own that runs one command."""

from __future__ import annotations

from typing import NoReturn

from archgen.core import one_run


def start() -> NoReturn:
    """Run the command line; nothing is collected while it is imported."""
    one_run.begin()
    from archgen.cli import run

    run()


if __name__ == "__main__":
    start()
