"""Tells on the terminal what a build is doing; silent when nobody watches."""

from __future__ import annotations

import sys
from types import TracebackType

import click

from archgen.core.names import Language, Name

CLEAR = "\r\x1b[K"


class Progress:
    """One line on stderr, rewritten for each stage and cleared at the end."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._show("")

    def tell(self, stage: Name) -> None:
        """Show what is being done now."""
        self._show(stage.say(self._language) + " …")

    def _show(self, text: str) -> None:
        if self._watched:
            click.echo(CLEAR + text, err=True, nl=False)
