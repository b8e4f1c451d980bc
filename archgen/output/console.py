"""What a terminal shows and how wide it is: columns, tables, no character that it would obey, failures in words."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

import click

from archgen.core.names import LANGUAGES, Language, Name

MISSING = Name(
    "缺少或装坏了一个依赖：{problem}。重新安装 archgen，archgen doctor 说明缺什么",
    "a library is missing or broken: {problem}. Install archgen again; archgen doctor says what is missing",
)
STOPPED = Name("已中断，没有改动任何文件", "interrupted, no file was changed")
BUG = Name(
    "这是 archgen 自己的缺陷，不是您的规格有问题（{kind}，{place}）。"
    "设 ARCHGEN_DEBUG=1 再运行一次，把打印的内容连同规格一起报告。",
    "this is a bug in archgen, not in your spec ({kind} at {place}). Set ARCHGEN_DEBUG=1 and run it again, then report "
    "what it prints together with the spec.",
)


def table_text(rows: Sequence[Sequence[str]], indent: str = "  ") -> str:
    """Rows in columns, as wide as their widest cell on the screen."""
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    lines = ("  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(indent + line.rstrip() for line in lines)


def pad(text: str, width: int) -> str:
    """`text` followed by spaces up to `width` columns of the screen."""
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(_columns_of(character) for character in text)


def visible(text: str) -> str:
    """A text without characters that a terminal would obey instead of showing: control and direction marks."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def terminal_width() -> int | None:
    """The columns of the terminal that reads standard output; None if none does."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def explain(said: Name, language: Language | None = None) -> None:
    """Say on stderr what is wrong; in both languages where the user's is not known."""
    for each in LANGUAGES:
        if language in (None, each):
            click.echo(visible(f"archgen: {said.say(each).rstrip()}"), err=True)


def explain_failure(problem: Exception, language: Language | None = None) -> int:
    """Say on stderr what stopped the command; gives the exit code: 2 for input and usage, 3 for a bug.

    Without a language it is said in both.
    """
    message = getattr(problem, "message", None)
    if isinstance(message, Name):
        where = f"{path}: " if (path := getattr(problem, "path", "")) else ""
        explain(Name(where + message.zh, where + message.en), language)
        return 2
    import os
    import traceback

    last = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    explain(BUG.format(kind=type(problem).__name__, place=place), language)
    if os.environ.get("ARCHGEN_DEBUG"):
        traceback.print_exception(problem)
    return 3


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
