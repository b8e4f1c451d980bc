"""From findings to what is said of a spec, in one language, with counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.analysis.obligations.obligation import tally
from archgen.analysis.ownership import answering
from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.output.report import Report
from archgen.pipeline.judging import Judged
from archgen.rules.runner import Verdict


def report(judged: Judged, language: Language) -> Report:
    """What is to be said of a spec, in one language."""
    return Report(
        path=judged.path,
        language=language,
        findings=judged.findings,
        summary=summary(judged),
        ran=judged.verdict.ran,
        owners=tuple(_owners(judged, language)),
    )


def _owners(judged: Judged, language: Language) -> Iterator[str]:
    if judged.facts:
        for finding in judged.findings:
            owner = answering(judged.facts.model, finding.elements)
            yield owner.say(language) if owner else ""


def unread(path: str, refusal: Name, language: Language) -> Report:
    """What is to be said of a spec that cannot be read."""
    empty = summary(Judged(path=path, facts=None, verdict=Verdict(()), findings=()))
    counts = {**empty, "unread": 1, "unjudged": 0}
    return Report(path=path, language=language, findings=(), summary=counts, refusal=refusal)


def summary(judged: Judged) -> dict[str, object]:
    """Findings by severity, waived ones, how they stand to the baseline; obligations in all and by group.

    `unjudged` specs broke the language, so that no rule could run.
    """
    found = [finding.severity for finding in judged.findings]
    groups = _tally(judged)
    return {
        "specs": 1,
        "unread": 0,
        "unjudged": int(judged.facts is None),
        "errors": found.count(Severity.ERROR),
        "warnings": found.count(Severity.WARNING),
        "infos": found.count(Severity.INFO),
        "waived": len(judged.verdict.waived),
        "baseline": {"known": len(judged.known), "mended": len(judged.mended)},
        "obligations": {
            **_counts([sum(column) for column in zip(*groups.values(), strict=True)]),
            "groups": {group: _counts(numbers) for group, numbers in groups.items()},
        },
    }


def _tally(judged: Judged) -> dict[str, tuple[int, int, int]]:
    waived = frozenset((f.rule, f.elements, f.discriminator) for f in judged.verdict.waived)
    counted = tally(judged.facts.obligations if judged.facts else (), waived)
    return {group: (one.met, one.unmet, one.waived) for group, one in counted.items()}


def _counts(numbers: Sequence[int]) -> dict[str, int]:
    return dict(zip(("met", "unmet", "waived"), numbers, strict=True))
