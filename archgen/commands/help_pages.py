"""Help pages in the user's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from archgen.core.language import Language

EXAMPLES = "\b"  # click's mark of a block that is not to be wrapped


class Conversation(click.Context):
    """A context that makes help pages in the language of the user, the `obj` of the outermost one."""

    def make_formatter(self) -> click.HelpFormatter:
        """A Chinese help page for whom wants one."""
        language: Language | None = self.find_root().obj
        return ChinesePage(max_width=self.max_content_width) if language == "zh" else super().make_formatter()


class ChinesePage(click.HelpFormatter):
    """What click writes on a help page, in Chinese; it gets the English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """`用法：archgen validate [选项] SPEC...`"""
        for english in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(english, chinese(english))
        self.write(f"用法：{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """`选项：`"""
        self.write(f"{chinese(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, and examples as they stand."""
        written = []
        for paragraph in text.split("\n\n"):
            mark, _, examples = paragraph.partition("\n")
            if mark == EXAMPLES:
                lines = [_example(line) for line in examples.split("\n")]
            else:
                lines = self._wrapped(chinese(" ".join(paragraph.split())))
            written.append("".join(f"{'':{self.current_indent}}{line}\n" for line in lines))
        self.write("\n".join(written))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, each with what it does."""
        translated = [(first, _with_remark(second)) for first, second in rows]
        first_column = min(max((len(first) for first, _ in translated), default=0), col_max) + col_spacing
        for first, second in translated:
            lines = self._wrapped(second, first_column)
            if len(first) > first_column - col_spacing:
                self.write(f"{'':{self.current_indent}}{first}\n")
                first = ""
            for line in lines:
                self.write(f"{'':{self.current_indent}}{first:<{first_column}}{line}\n")
                first = ""

    def _wrapped(self, text: str, taken: int = 0) -> list[str]:
        from archgen.output.wrapping import wrapped

        return wrapped(text, self.width - self.current_indent - taken)


def chinese(english: str) -> str:
    """The Chinese of a text of the help, itself where there is none."""
    from archgen.commands.chinese import CHINESE

    return CHINESE.get(english, english)


def _example(line: str) -> str:
    """A command of the examples, perhaps with what it does behind it."""
    return re.sub(r"(\S  +)(\S.*)", lambda found: found[1] + chinese(found[2]), line)


def _with_remark(text: str) -> str:
    """A help text that click has put its remark behind: `... [default: text]`."""
    said, remark = re.fullmatch(r"(.*?)(  \[.*\])?", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return chinese(said) + (remark or "").replace("default: ", chinese("default: "))
