"""A spec in its one canonical layout: text → text, with the same meaning and the same comments."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.outcome import Outcome
from archgen.core.record import changed
from archgen.spec import tree
from archgen.spec.declarations import Spec
from archgen.spec.formatting.comments import Comments
from archgen.spec.formatting.layout import laid_out
from archgen.spec.formatting.printing import printed
from archgen.spec.nodes import read_nodes
from archgen.spec.reader import check_version, read_spec
from archgen.spec.report import EnoughError, Report
from archgen.spec.source import Source


class MeaningChangedError(AssertionError):
    """The new text would not say what the old one says: a bug in the formatter."""


def formatted(text: str, file: str) -> Outcome[str]:
    """The text of one file, which may be a part of a spec, in the canonical layout.

    Without a value the file breaks the language; then the findings say where. Raises MeaningChangedError.
    """
    spec, root, report = _read(text, file)
    if spec is None or root is None:
        return Outcome(None, report.ordered())
    new = printed(laid_out(root, Comments(root.source, root)))
    new = new.replace("\n", "\r\n") if "\r\n" in text else new
    again = _read(new, file)[0]
    if again != spec or comments_of(new, file) != comments_of(text, file):
        raise MeaningChangedError(file)
    return Outcome(new, report.ordered())


def comments_of(text: str, file: str) -> list[str]:
    """The comments of a text in any order; those of block texts excepted."""
    source = Source(file, text)
    root = read_nodes(source, Report())
    return sorted(Comments(source, root).texts) if root else []


def _read(text: str, file: str) -> tuple[Spec | None, tree.Mapping | None, Report]:
    """What a file declares, the order of its sections set aside; None if it breaks the language."""
    report = Report()
    source = Source(file, text)
    try:
        root = read_nodes(source, report)
        if not isinstance(root, tree.Mapping) or not check_version(root, report):
            return None, None, report
        spec = read_spec(root, report, complete=False)
    except EnoughError:
        return None, None, report
    if any(finding.severity is Severity.ERROR for finding in report.findings):
        return None, root, report
    return changed(spec, sections=tuple(sorted(spec.sections))), root, report
