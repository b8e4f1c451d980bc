"""What people read on the terminal: findings with their source line and a caret, summaries, failures in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import click

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.output.source_lines import SourceLines

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
SEVERITIES = {
    Severity.ERROR: Name("错误", "error"),
    Severity.WARNING: Name("警告", "warning"),
    Severity.INFO: Name("提示", "info"),
}
REMEDY = Name("怎么改", "mend it")
WAIVE = Name("或豁免", "or waive")
SEE = Name("参见", "see")
WIDTH = 140  # columns of source that are shown around the place


def finding_text(finding: Finding, lines: SourceLines, language: Language, waiver: str = "") -> str:
    """One finding: place, severity, rule, message, the source line with a caret, the remedy, a waiver line to paste."""
    colour = COLOURS.get(finding.severity, "white")
    head = click.style(visible(str(finding.span)), bold=True)
    severity = click.style(SEVERITIES[finding.severity].say(language), fg=colour, bold=True)
    rule = click.style(f"{finding.rule} {finding.name}", fg=colour)
    parts = [f"{head}: {severity} {rule}", f"  {visible(finding.message.say(language))}"]
    parts += _quoted(finding, lines, colour)
    for related in finding.related:
        parts.append(f"  {SEE.say(language)} {visible(str(related.span))}: {visible(related.message.say(language))}")
    parts.append(f"  {click.style(REMEDY.say(language), bold=True)}: {visible(finding.remedy.say(language))}")
    if waiver:
        parts.append(click.style(f"  {WAIVE.say(language)}: {visible(waiver)}", dim=True))
    return "\n".join(parts)


def summary_text(summary: Mapping[str, Any], language: Language) -> str:
    """Two lines: findings by severity and what is waived; obligations. `summary` is that of the JSON report."""
    counts = {severity: int(summary[f"{severity.value}s"]) for severity in SEVERITIES}
    zh = "，".join(f"{counts[severity]} 个{SEVERITIES[severity].zh}" for severity in SEVERITIES)
    en = ", ".join(_plural(counts[severity], SEVERITIES[severity].en) for severity in SEVERITIES)
    specs, waived = summary["specs"], summary["waived"]
    text = Name(f"{specs} 份规格：{zh}，{waived} 个已豁免", f"{_plural(specs, 'spec')}: {en}, {waived} waived")
    worst = next((severity for severity in SEVERITIES if counts[severity]), None)
    line = click.style(text.say(language), fg=COLOURS[worst] if worst else "green", bold=True)
    duties = summary["obligations"]
    total = duties["met"] + duties["unmet"] + duties["waived"]
    if not total:
        return line
    more = Name(
        f"权限完备性：{total} 项义务，{duties['met']} 项满足，{duties['unmet']} 项未满足，{duties['waived']} 项已豁免",
        f"permissions: {duties['met']} of {total} obligations met, {duties['unmet']} unmet, {duties['waived']} waived",
    )
    return f"{line}\n{more.say(language)}"


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
    return sum(_columns_of(character) for character in text)


def visible(text: str) -> str:
    """A text without characters that a terminal would obey instead of showing: control and direction marks."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def explain_failure(problem: Exception) -> int:
    """Say on stderr what stopped the command; gives the exit code: 2 for input and usage, 3 for a bug."""
    message = getattr(problem, "message", None)
    if isinstance(message, Name):
        where = f"{path}: " if (path := getattr(problem, "path", "")) else ""
        click.echo(visible(f"archgen: {where}{message.zh}\narchgen: {where}{message.en}"), err=True)
        return 2
    import os
    import traceback

    last = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    click.echo(
        f"archgen: 这是 archgen 自己的缺陷，不是您的规格有问题（{type(problem).__name__}，{place}）。\n"
        f"archgen: this is a bug in archgen, not in your spec ({type(problem).__name__} at {place}).\n"
        "archgen: set ARCHGEN_DEBUG=1 and run it again, then report what it prints together with the spec.",
        err=True,
    )
    if os.environ.get("ARCHGEN_DEBUG"):
        traceback.print_exception(problem)
    return 3


def _quoted(finding: Finding, lines: SourceLines, colour: str) -> list[str]:
    """The source line and the caret under the place; nothing where the file cannot be read any more."""
    span = finding.span
    line = lines.line(span.file, span.line)
    if line is None:
        return []
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    cut = max(0, start - WIDTH // 2)
    shown, start, end = line[cut : cut + WIDTH], start - cut, min(max(end, start + 1) - cut, WIDTH)
    before, marked = visible(shown[:start]), visible(shown[start:end])
    gutter = f"{span.line:>6} | "
    caret = " " * columns(before) + click.style("^" * max(1, columns(marked)), fg=colour, bold=True)
    return [f"{gutter}{before}{marked}{visible(shown[end:])}", f"{'':>6} | {caret}"]


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
