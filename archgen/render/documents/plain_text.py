"""The words of a text, without how they look."""

from __future__ import annotations

from archgen.core.names import Language, Name
from archgen.shapes.document import Citation, Code, Link, Run, Text


def plain(text: Text, language: Language) -> str:
    """The words, in one language."""
    return "".join(_plain(run, language) for run in text)


def _plain(run: Run, language: Language) -> str:
    if isinstance(run, Name):
        return run.say(language)
    if isinstance(run, Code):
        return run.text
    if isinstance(run, Citation):
        return run.number
    if isinstance(run, Link) and not run.leads_out:
        return run.address
    return run.text.say(language).replace("`", "")
