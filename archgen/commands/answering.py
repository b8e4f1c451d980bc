"""What the commands that answer questions share: options, facts of a spec, an answer as text or JSON."""

from __future__ import annotations

from collections.abc import Callable

import click

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Key
from archgen.commands.options import language_option, max_size_option, today_option
from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.output.console import terminal_width, visible
from archgen.pipeline.suite import judge_whole
from archgen.shapes.change import signed
from archgen.shapes.document import Block, Bullets, Citation, Document, Marked, Paragraph, Part, Run, Table, Text

ERRORS = Name(
    "注意：{path} 有 {count} 个错误，以下按能确定的内容回答（逐条查看：archgen validate {path}）",
    "note: {path} has {errors}; the answer is as good as the facts (to see them: archgen validate {path})",
)

Command = Callable[..., None]


def question(command: Command) -> Command:
    """The options of every question: `--format`, `--lang`, `--today`, `--max-size`."""
    form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
    for option in (max_size_option, today_option, language_option, form):
        command = option(command)
    return command


class Question:
    """A spec, or a folder of them, that is asked about, and how to answer."""

    def __init__(self, spec: str, form: str, language: Language | None, today: str, max_size: int) -> None:
        self.judged = judge_whole(spec, today, max_size)
        self._form = form
        self._language = language

    @property
    def facts(self) -> Facts:
        """The facts of the spec. Exits with code 1 and the findings where the language itself is broken."""
        if self.judged.facts is None:
            from archgen.commands.report import print_report

            print_report([self.judged], self._language, self._form)
            raise SystemExit(1)
        return self.judged.facts

    @property
    def waived(self) -> frozenset[Key]:
        """The keys of the findings that are accepted."""
        return frozenset((each.rule, each.elements, each.discriminator) for each in self.judged.verdict.waived)

    def answer(self, answer: Record, document: Callable[[], Document]) -> None:
        """Print the answer as JSON or, from `document`, as text; errors of the spec are noted on stderr."""
        language = self._language or self.facts.model.language
        errors = sum(finding.severity is Severity.ERROR for finding in self.judged.findings)
        if errors:
            plural = f"{errors} error" + "s" * (errors > 1)
            note = ERRORS.format(path=self.judged.path, count=errors, errors=plural)
            click.echo(visible(note.say(language)), err=True)
        if self._form == "json":
            from archgen.output.answer_json import answer_json

            click.echo(answer_json(answer))
        else:
            click.echo(text_of(document(), language, terminal_width()))


def text_of(document: Document, language: Language, width: int | None) -> str:
    """A document as lines of a terminal of this width (None: no line is broken), each part under its own title."""
    from archgen.output.fitted_table import broken

    lines = [click.style(line, bold=True) for line in broken(_said((document.title,), language), width)]
    for part in document.parts:
        if isinstance(part, Part) and part.blocks:
            lines += ["", click.style(_said((part.title,), language), bold=True)] if part.title else [""]
            for block in part.blocks:
                lines += _block(block, language, width)
    return "\n".join(lines)


def _block(block: Block, language: Language, width: int | None) -> list[str]:
    from archgen.output.fitted_table import broken, fitted_table

    if isinstance(block, Table):
        rows = [
            [_said(cell, language) for cell in row] for row in (tuple((head,) for head in block.heads), *block.rows)
        ]
        heads, *lines = fitted_table(rows, width)
        return [click.style(heads, dim=True), *map(_coloured, lines)]
    texts = ["- " + _said(item, language) for item in block.items] if isinstance(block, Bullets) else []
    if isinstance(block, Paragraph):
        texts = [_said(block.text, language)]
    return ["  " + line for text in texts for line in broken(text, width and width - 2)]


def _coloured(line: str) -> str:
    """A line of a table; where it begins with the sign of a change, that word in its colour."""
    word = line.strip().partition(" ")[0]
    colour = _COLOURS.get(word[:1])
    return line.replace(word, click.style(word, fg=colour, bold=True), 1) if colour else line


_COLOURS = {"+": "green", "−": "red", "~": "yellow"}


def _said(text: Text, language: Language) -> str:
    return visible("".join(_run(run, language) for run in text))


def _run(run: Run, language: Language) -> str:
    if isinstance(run, Marked):
        return signed(run.text.say(language), run.change)
    said = run if isinstance(run, Name) else run.number if isinstance(run, Citation) else run.text
    return said if isinstance(said, str) else said.say(language)
