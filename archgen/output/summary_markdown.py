"""A run as Markdown for a pull request's comment or a step summary: counts, findings by rule, obligations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.output.console import visible
from archgen.output.report import Report, spoken, total
from archgen.output.words import REMEDY, SEVERITIES, besides, headline, remarks

RULE = Name("规则", "rule")
PLACE = Name("位置", "place")
WHAT = Name("问题", "what is wrong")
REST = Name("同样的还有 {count} 处", "{count} more like it")
CUT = Name("其余从略：archgen validate 全部列出", "the rest is left out: archgen validate lists it")
UNMET = Name("未满足的权限要求", "obligations that are not met")
GROUP = Name("{group}：{unmet} / {total} 项未满足", "{group}: {unmet} of {total} unmet")
MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}

SHOWN = 5  # rows of one rule in one spec
ROOM = 60_000  # characters for all tables; a comment may hold 65,536
_SPAN = re.compile(r"(`[^`]*`)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$!])")
_LINKED = re.compile(r"(?<![\w/])[@#][\w+:.-]+")  # what GitHub would turn into a person or an issue


def summary_markdown(reports: Sequence[Report], obligations: Mapping[str, Name]) -> str:
    """The whole summary; `obligations` name the groups of obligations (`O1`)."""
    language = spoken(reports)
    summary = total(report.summary for report in reports)
    parts = [f"### archgen: {headline(summary).say(language)}{besides(summary).say(language)}"]
    parts += [f"- {_inline(remark.say(language))}" for remark in remarks(summary)]
    parts += [f"- {_code(r.path)}: {_inline(r.refusal.say(language))}" for r in reports if r.refusal]
    parts = ["\n".join(parts)]
    room = ROOM
    for severity in SEVERITIES:
        tables = list(_table(severity, reports, language, room))
        room -= sum(map(len, tables))
        parts += tables
    groups = {key: counts for key, counts in summary["obligations"]["groups"].items() if counts["unmet"]}
    if groups:
        parts.append(f"**{UNMET.say(language)}**")
        lines = (
            GROUP.format(group=obligations[key], unmet=counts["unmet"], total=sum(counts.values()))
            for key, counts in groups.items()
        )
        parts.append("\n".join(f"- {_inline(line.say(language))}" for line in lines))
    return "\n\n".join(parts)


def _table(severity: Severity, reports: Sequence[Report], language: Language, room: int) -> Iterator[str]:
    """The findings of one severity by rule, in about `room` characters; hints are folded away."""
    rows = [row for report in reports for row in _rows(severity, report)]
    if not rows:
        return
    lengths = accumulate(map(len, rows))
    kept = [row for row, length in zip(rows, lengths, strict=True) if length <= room]
    if len(kept) < len(rows):
        kept.append(f"| | | {CUT.say(language)} | |")
    count = sum(finding.severity is severity for report in reports for finding in report.findings)
    title = f"{MARKS[severity]} {SEVERITIES[severity].say(language)} ({count})"
    heads = " | ".join(head.say(language) for head in (RULE, PLACE, WHAT, REMEDY))
    table = "\n".join([f"| {heads} |", "|---|---|---|---|", *kept])
    if severity is Severity.INFO:
        yield f"<details><summary>{title}</summary>\n\n{table}\n\n</details>"
    else:
        yield f"**{title}**\n\n{table}"


def _rows(severity: Severity, report: Report) -> Iterator[str]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.severity is severity:
            by_rule.setdefault(finding.rule, []).append(finding)
    for rule in sorted(by_rule):
        for number, finding in enumerate(by_rule[rule][:SHOWN]):
            said = (finding.message.say(report.language), finding.remedy.say(report.language))
            cells = (f"{rule} {finding.name}" if number == 0 else "", _code(str(finding.span)), *map(_inline, said))
            yield f"| {' | '.join(cells)} |"
        rest = len(by_rule[rule]) - SHOWN
        if rest > 0:
            yield f"| | | {REST.format(count=rest).say(report.language)} | |"


def _inline(text: str) -> str:
    """A message as one line of Markdown: what is in back-ticks is code, all else shows as it is written."""
    text = " ".join(visible(text).split())
    if text.count("`") % 2:
        return _SPECIAL.sub(r"\\\1", text)
    return "".join(_code(part[1:-1]) if part.startswith("`") else _plain(part) for part in _SPAN.split(text))


def _plain(text: str) -> str:
    """Text without markup; a scope such as @all is no person of that name."""
    pieces = []
    end = 0
    for found in _LINKED.finditer(text):
        pieces += [_SPECIAL.sub(r"\\\1", text[end : found.start()]), _code(found[0])]
        end = found.end()
    return "".join([*pieces, _SPECIAL.sub(r"\\\1", text[end:])])


def _code(text: str) -> str:
    """A span of code in a cell of a table; it holds no back-tick."""
    return f"`{visible(text).replace('`', chr(39)).replace('|', chr(92) + '|')}`" if text.strip() else ""
