"""What a run has to say, spec by spec, for whichever format it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record


class Report(Record, frozen=True, kw_only=True):
    """What is said of one spec. `ran` are the codes of the rules that judged it, none when it could not be understood.

    `refusal` says why the file could not be read. `summary` holds counts, which add up over specs. `owners` are who
    answers for each of the findings, "" for nobody; there are none as long as that is not known.
    """

    path: str
    language: Language
    findings: tuple[Finding, ...]
    summary: Mapping[str, Any]
    ran: tuple[str, ...] = ()
    refusal: Name | None = None
    owners: tuple[str, ...] = ()


def total(summaries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The sum of counts of the same keys, however deep they lie."""
    first, *others = summaries
    result = dict(first)
    for other in others:
        for key, value in other.items():
            result[key] = total((result[key], value)) if isinstance(value, Mapping) else result[key] + value
    return result


def fails(finding: Finding) -> bool:
    """Whether a finding makes the run fail. With --strict, warnings have become errors before."""
    return finding.severity is Severity.ERROR


def spoken(reports: Sequence[Report]) -> Language:
    """The language of what is said of the run as a whole: that of the first spec that could be read."""
    return next((report for report in reports if not report.refusal), reports[0]).language
