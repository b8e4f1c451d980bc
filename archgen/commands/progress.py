"""Tells on the terminal what is being done; silent when nobody watches."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

import click

from archgen.core.names import Language, Name

CLEAR = "\r\x1b[K"


class Progress:
    """One line on stderr, rewritten for each stage and cleared at the end; nothing in the first `delay` seconds."""

    def __init__(self, language: Language, delay: float = 0) -> None:
        self._language = language
        self._watched = sys.stderr.isatty()
        self._shown_from = monotonic() + delay
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._show("")

    def tell(self, stage: Name) -> None:
        """Show what is being done now."""
        if self._watched and monotonic() >= self._shown_from:
            self._show(stage.say(self._language) + " …")

    def _show(self, text: str) -> None:
        self._shown = True
        click.echo(CLEAR + text, err=True, nl=False)
