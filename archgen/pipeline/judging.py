"""From a spec's text to findings: read, resolve, analyse, judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding, Severity, in_order
from archgen.core.one_run import keep
from archgen.core.outcome import Outcome
from archgen.core.record import Record, changed
from archgen.core.vocabulary import Profile
from archgen.model.resolve import resolve
from archgen.rules.coupling import cp013_coupling_rose
from archgen.rules.policy import Overrides
from archgen.rules.runner import Verdict, run
from archgen.spec.declarations import Spec
from archgen.spec.include import Read
from archgen.spec.siblings import Library, Siblings
from archgen.spec.source import read_source

if TYPE_CHECKING:
    from archgen.rules.baseline import Entry, Recorded

MAX_BYTES = 16 * 2**20
AUTHORS = Overrides()  # nothing over the author's own `rules:`


class Judged(Record, frozen=True, kw_only=True):
    """A spec and what is to be said of it. Without facts the language itself was broken and no rule has run.

    What a baseline knows is not among the findings but `known`; what it knows that is gone is `mended`.
    """

    path: str
    facts: Facts | None
    verdict: Verdict
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    mended: tuple[Recorded, ...] = ()


def judge(
    path: str,
    today: str,
    max_bytes: int = MAX_BYTES,
    overrides: Overrides = AUTHORS,
    before: Entry | None = None,
    read_text: Read = read_source,
    library: Library | None = None,
) -> Judged:
    """Read a spec and find all that is wrong with it, or with `before` all that is new since then.

    `read_text` gives the text of a path, which need not be the saved one. Specs of many products that refer to each
    other are read only once from one `library`. Raises UnreadableSource where a file cannot be read.
    """
    library = library or Library(max_bytes, read_text)
    return judge_spec(path, library.load(path, read_text), today, overrides, before, library.beside(path))


def judge_spec(
    path: str,
    spec: Outcome[Spec],
    today: str,
    overrides: Overrides = AUTHORS,
    before: Entry | None = None,
    siblings: Siblings | None = None,
) -> Judged:
    """Find all that is wrong with a spec that was read, wherever from; `path` is what to call it."""
    model = resolve(spec.value, siblings) if spec.value else None
    complaints = spec.findings + (model.findings if model else ())
    if model is None or model.value is None or any(one.severity is Severity.ERROR for one in complaints):
        return Judged(path=path, facts=None, verdict=Verdict(()), findings=_ordered(complaints, overrides.strict))
    return judge_facts(path, keep(analyse(model.value)), today, overrides, before, complaints)


def judge_facts(
    path: str,
    facts: Facts,
    today: str,
    overrides: Overrides = AUTHORS,
    before: Entry | None = None,
    complaints: tuple[Finding, ...] = (),
) -> Judged:
    """Let the rules judge facts; `complaints` are what the language had to say."""
    verdict = _verdict(facts, today, overrides, before)
    strict = overrides.strict or (overrides.profile or facts.model.policy.profile) is Profile.STRICT
    findings = _ordered(_ordered(complaints, strict) + verdict.findings)
    judged = Judged(path=path, facts=facts, verdict=verdict, findings=findings)
    return compared(judged, before) if before else judged


def compared(judged: Judged, before: Entry) -> Judged:
    """The same with what the baseline knows set apart."""
    from archgen.rules.baseline import compare

    verdict = judged.verdict
    found = compare(before, judged.findings, verdict.waived, verdict.ran)
    return changed(judged, findings=found.new, known=found.known, mended=found.mended)


def recorded(judged: Judged) -> Entry | None:
    """What a baseline keeps of a spec; None of one that no rule has judged."""
    from archgen.rules.baseline import record

    if judged.facts is None:
        return None
    return record(judged.findings + judged.known, cp013_coupling_rose.coupling_of(judged.facts.graph))


def _verdict(facts: Facts, today: str, overrides: Overrides, before: Entry | None) -> Verdict:
    """What the rules say; without a baseline nothing can be said about how coupling rose."""
    rises = cp013_coupling_rose.judge(facts, before.coupling) if before else ()
    ignore = overrides.ignore if before else (*overrides.ignore, "CP013")
    more = tuple(("CP013", breach) for breach in rises)
    return run(facts, today, overrides.select, ignore, overrides.strict, more, overrides.profile)


def _ordered(findings: tuple[Finding, ...], strict: bool = False) -> tuple[Finding, ...]:
    """By place; with `strict` warnings are errors."""
    if strict:
        findings = tuple(_as_error(one) if one.severity is Severity.WARNING else one for one in findings)
    return in_order(findings)


def _as_error(finding: Finding) -> Finding:
    return changed(finding, severity=Severity.ERROR)
