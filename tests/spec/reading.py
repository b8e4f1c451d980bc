"""Reads small specs for the tests of the language, and says what was found as a person would write it down."""

from __future__ import annotations

from pathlib import Path

import yaml

from archgen.core.finding import Finding
from archgen.core.outcome import Outcome
from archgen.core.span import Span
from archgen.spec.declarations import Spec
from archgen.spec.include import load_text

FOLDER = Path(__file__).parent
SAMPLES = sorted((FOLDER.parent.parent / "samples").glob("*.yaml"))
HEAD = {
    "archgen": "archgen: 1",
    "product": "product: {name: 商城}",
    "entities": "entities: {Order: {name: 订单, fields: [no, amount]}, Bill: 账单}",
    "subsystems": "subsystems: {oms: {name: 订单, modules: {order: {owns: [Order], operations: [view]}, pay: 收付}}}",
    "roles": "roles: {sales: 销售, keeper: 仓管员}",
}


def whole(text: str) -> str:
    """A spec from what is special about it: the keys that it does not have come first, one line each."""
    if text.startswith(("archgen:", "!")):
        return text.removeprefix("!\n")
    own = {line.partition(":")[0] for line in text.splitlines()}
    return "".join(f"{line}\n" for key, line in HEAD.items() if key not in own) + text


def read(text: str) -> Spec:
    """The spec of a text that is in order."""
    outcome = load_text(whole(text))
    assert outcome.value is not None, listing(outcome, whole(text))
    assert outcome.findings == ()
    return outcome.value


def listing(outcome: Outcome[Spec], text: str, first_line: int = 1) -> list[str]:
    """`SP010 2:15 <->` for each finding: its code, its place counted from `first_line`, the words that it marks."""
    listed = []
    for finding in outcome.findings:
        place = f"{finding.span.line - first_line + 1}:{finding.span.column}"
        listed.append(f"{finding.rule} {place} {words(finding.span, text)}".rstrip())
    return listed


def words(span: Span, text: str) -> str:
    """The words at a place; only the first line of several, with three dots."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[span.line - 1]
    return (
        line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else line[span.column - 1 :] + "..."
    )


def mended(text: str, finding: Finding) -> str:
    """The text with the finding's quick fix."""
    lines = text.split("\n")
    for edit in reversed(finding.edits):
        span = edit.span
        before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
        lines[span.line - 1 : span.end_line] = [before + edit.text + after]
    return "\n".join(lines)


def inside(span: Span, text: str) -> bool:
    """Whether a place is within its text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return (
        (1, 1) <= start <= end
        and span.end_line <= len(lines)
        and span.column <= len(lines[span.line - 1]) + 1
        and span.end_column <= len(lines[span.end_line - 1]) + 1
    )


def cases(name: str) -> list[dict[str, object]]:
    """The cases of one file beside this."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, object]] = yaml.safe_load(text)
    return loaded
