"""The whole way from a text to a verdict, as the tests of rules need it."""

from __future__ import annotations

import re

from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.outcome import Outcome
from archgen.model.resolve import resolve
from archgen.rules.coupling import cp013_coupling_rose
from archgen.rules.coupling.cp013_coupling_rose import coupling_of
from archgen.rules.runner import Verdict, run
from archgen.spec.declarations import Spec
from archgen.spec.include import load_text
from archgen.spec.siblings import Shelf, Siblings
from archgen.spec.source import UnreadableSource

TODAY = "2026-12-01"


FILE = re.compile(r"^# (\S+\.yaml)$", re.MULTILINE)


def opened(text: str) -> tuple[Outcome[Spec], Siblings | None]:
    """The spec of a text, and those beside it: each begins with a line such as `# oms.yaml`."""
    _, *parts = FILE.split(text)
    if not parts:
        return load_text(text), None
    texts = {file: f"# {file}{spec}" for file, spec in zip(parts[::2], parts[1::2], strict=True)}

    def read(path: str) -> str:
        if path in texts:
            return texts[path]
        raise UnreadableSource(path, Name.both("not there"))

    shelf = Shelf(read, lambda path: load_text(read(path), path), lambda folder: list(texts), lambda folder: folder)
    return shelf.load(parts[0]), Siblings(parts[0], shelf)


def facts_of(text: str) -> Facts:
    """The facts about a spec that the language accepts."""
    spec, siblings = opened(text)
    assert spec.value is not None, listing(spec.findings)
    model = resolve(spec.value, siblings)
    assert model.value is not None, listing(model.findings)
    return analyse(model.value)


def judge(
    text: str, select: tuple[str, ...] = (), strict: bool = False, today: str = TODAY, before: str = ""
) -> Verdict:
    """The verdict on a spec that the language accepts; `before` is the spec on the day of its baseline."""
    facts = facts_of(text)
    rises = cp013_coupling_rose.judge(facts, coupling_of(facts_of(before).graph)) if before else ()
    return run(facts, today, select=select, strict=strict, more=tuple(("CP013", breach) for breach in rises))


def complaints(text: str) -> list[Finding]:
    """What the language itself finds in a spec."""
    spec, siblings = opened(text)
    return [*spec.findings, *(resolve(spec.value, siblings).findings if spec.value else ())]


def serious(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """The codes of errors and warnings."""
    return [finding.rule for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def listing(findings: tuple[Finding, ...]) -> list[str]:
    """Findings as a person reads them, to explain a failed assertion."""
    return [f"{f.rule} {f.severity} {f.span.line}:{f.span.column} {f.message.en}" for f in findings]
