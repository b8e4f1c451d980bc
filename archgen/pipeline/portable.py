"""Findings with their files named from the folder of the spec."""

from __future__ import annotations

import os

from archgen.core.finding import Finding
from archgen.core.record import changed
from archgen.core.span import Span
from archgen.pipeline.judging import Judged


def portable(judged: Judged) -> Judged:
    """The same wherever the folder of the spec lies, so that outputs are the same, too."""
    folder = os.path.dirname(judged.path)

    def place(span: Span) -> Span:
        return changed(span, file=os.path.relpath(span.file, folder or ".").replace(os.sep, "/"))

    def moved(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(
            changed(one, span=place(one.span), related=tuple(changed(r, span=place(r.span)) for r in one.related))
            for one in findings
        )

    verdict = changed(judged.verdict, findings=moved(judged.verdict.findings), waived=moved(judged.verdict.waived))
    return changed(judged, findings=moved(judged.findings), verdict=verdict)
