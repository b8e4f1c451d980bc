"""Tells on stderr what is being done: one line on a terminal, or with --verbose every stage and its time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from time import monotonic
from types import TracebackType

import click

from archgen.commands.verbosity import Verbosity
from archgen.core.names import Language, Name
from archgen.output.console import visible

DELAY = 1.0  # seconds for which nobody wonders how far it is
CLEAR = "\r\x1b[K"


class Progress:
    """One line on a terminal, rewritten for each stage and cleared at the end; nothing in the first `delay` seconds.

    Verbose, a line for each stage when it has ended, with its seconds, wherever stderr goes; quiet, nothing.
    """

    def __init__(self, language: Language, delay: float = 0, verbosity: Verbosity = Verbosity.NORMAL) -> None:
        self._language = language
        self._timed = verbosity is Verbosity.VERBOSE
        self._watched = verbosity is Verbosity.NORMAL and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown_from = monotonic() + delay
        self._shown = False
        self._stage: Name | None = None
        self._since = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_stage()
        if self._shown:
            self._show("")

    def speak(self, language: Language) -> None:
        """Go on in the language of the product, once it is known."""
        self._language = language

    def tell(self, stage: Name, done: float | None = None) -> None:
        """Show what is being done now; `done`: how much of the stage that was told before, from 0 to 1."""
        if self._timed and done is None:
            self._end_stage()
            self._stage, self._since = stage, monotonic()
        if self._watched and monotonic() >= self._shown_from:
            self._show(stage.say(self._language) + (" …" if done is None else f" {done:.0%} …"))

    def note(self, facts: Iterable[Name]) -> None:
        """Say, only when verbose, what came of the stage."""
        if self._timed:
            self._end_stage()
            for fact in facts:
                click.echo(visible(f"          {fact.say(self._language)}"), err=True)

    def _end_stage(self) -> None:
        """The time of the stage that has ended."""
        if self._timed and self._stage:
            seconds = monotonic() - self._since
            click.echo(visible(f"{seconds:7.2f} s {self._stage.say(self._language)}"), err=True)
            self._stage = None

    def _show(self, text: str) -> None:
        self._shown = True
        click.echo(CLEAR + text, err=True, nl=False)
