"""The whole way from text to files, on one screen: read, resolve, analyse, judge; then draw, write, store."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from archgen.analysis.facts import Facts, analyse
from archgen.analysis.obligations.obligation import tally
from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.core.vocabulary import Profile
from archgen.model.resolve import resolve
from archgen.output.report import Report
from archgen.rules import baseline
from archgen.rules.coupling import cp013_coupling_rose
from archgen.rules.policy import Overrides
from archgen.rules.runner import Verdict, run
from archgen.spec.include import load_spec

if TYPE_CHECKING:
    from archgen.output.artifact import Artifact
    from archgen.output.selection import Selection
    from archgen.output.writer import Written
    from archgen.shapes.picture import Picture

Tell = Callable[[Name], None]

MAX_BYTES = 16 * 2**20
AUTHORS = Overrides()  # nothing over the author's own `rules:`
DRAWING = Name("正在画图", "drawing pictures")
RASTERISING = Name("正在生成 PNG", "making PNG files")
WRITING = Name("正在写文档", "writing documents")


class Judged(Record, frozen=True, kw_only=True):
    """A spec and what is to be said of it. Without facts the language itself was broken and no rule has run.

    What a baseline knows is not among the findings but `known`; what it knows that is gone is `mended`.
    """

    path: str
    facts: Facts | None
    verdict: Verdict
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    mended: tuple[baseline.Recorded, ...] = ()


class Prd(Record, frozen=True):
    """The PRD's files, the places that are gone but hold writing, and the generated parts that were edited by hand."""

    artifacts: tuple[Artifact, ...]
    orphaned: tuple[str, ...]
    edited: tuple[str, ...]


class Built(Record, frozen=True, kw_only=True):
    """What a build wrote: the files, the titles of its pictures by name, and the PRD if it was asked for."""

    folder: str
    written: Written
    titles: Mapping[str, Name]
    prd: Prd | None


def judge(
    path: str,
    today: str,
    max_bytes: int = MAX_BYTES,
    overrides: Overrides = AUTHORS,
    before: baseline.Entry | None = None,
) -> Judged:
    """Read a spec and find all that is wrong with it, or with `before` all that is new since then.

    Raises UnreadableSource where a file cannot be read.
    """
    spec = load_spec(path, max_bytes)
    model = resolve(spec.value) if spec.value else None
    complaints = spec.findings + (model.findings if model else ())
    if model is None or model.value is None:
        return Judged(path=path, facts=None, verdict=Verdict(()), findings=_ordered(complaints, overrides.strict))
    facts = analyse(model.value)
    verdict = _verdict(facts, today, overrides, before)
    strict = overrides.strict or (overrides.profile or facts.model.policy.profile) is Profile.STRICT
    findings = _ordered(_ordered(complaints, strict) + verdict.findings)
    judged = Judged(path=path, facts=facts, verdict=verdict, findings=findings)
    return compared(judged, before) if before else judged


def _verdict(facts: Facts, today: str, overrides: Overrides, before: baseline.Entry | None) -> Verdict:
    """What the rules say; without a baseline nothing can be said about how coupling rose."""
    rises = cp013_coupling_rose.judge(facts, before.coupling) if before else ()
    ignore = overrides.ignore if before else (*overrides.ignore, "CP013")
    more = tuple(("CP013", breach) for breach in rises)
    return run(facts, today, overrides.select, ignore, overrides.strict, more, overrides.profile)


def compared(judged: Judged, before: baseline.Entry) -> Judged:
    """The same with what the baseline knows set apart."""
    verdict = judged.verdict
    found = baseline.compare(before, judged.findings, verdict.waived, verdict.ran)
    return changed(judged, findings=found.new, known=found.known, mended=found.mended)


def recorded(judged: Judged) -> baseline.Entry | None:
    """What a baseline keeps of a spec; None of one that no rule has judged."""
    if judged.facts is None:
        return None
    return baseline.record(judged.findings + judged.known, cp013_coupling_rose.coupling_of(judged.facts.graph))


def build(judged: Judged, folder: str, selection: Selection, language: Language, errors: int, tell: Tell) -> Built:
    """Draw and write what is selected into `folder`; with `errors` every page and picture says DRAFT.

    Raises UnknownOutput, UnwritableFolder, LayoutError; then the folder is as it was.
    """
    from archgen.output.artifact import Artifact
    from archgen.output.writer import check_folder, write
    from archgen.render.png import rasterise
    from archgen.views.pictures import build_pictures

    check_folder(folder)
    judged = portable(judged)
    pictures = build_pictures(_facts(judged), judged.findings)
    wanted = selection.pictures(tuple(picture.name for picture in pictures))
    tell(DRAWING)
    svgs = _draw([p for p in pictures if p.name in wanted or selection.document("page")], language, errors)
    files = {f"pictures/{name}.svg": svgs[name] for name in wanted if "svg" in selection.formats}
    if "png" in selection.formats and wanted:
        tell(RASTERISING)
        images = rasterise([(name, svgs[name]) for name in wanted])
        files |= {f"pictures/{name}.png": image for name, image in zip(wanted, images, strict=True)}
    tell(WRITING)
    prd = _prd(judged, pictures, folder, language, errors) if selection.document("prd") else None
    files |= _documents(judged, pictures, svgs, selection, language, errors)
    artifacts = (*(Artifact(path, content) for path, content in files.items()), *(prd.artifacts if prd else ()))
    written = write(folder, artifacts, selection.partial)
    titles = {picture.name: picture.title for picture in pictures}
    return Built(folder=folder, written=written, titles=titles, prd=prd)


def _draw(pictures: list[Picture], language: Language, errors: int) -> dict[str, bytes]:
    """The SVG of each picture by name."""
    from archgen.render.pictures import draw_all
    from archgen.render.stamp import stamped
    from archgen.render.svg import svg

    drawings = draw_all(pictures, language)
    return {drawing.name: svg(stamped(drawing, errors) if errors else drawing) for drawing in drawings}


def _prd(judged: Judged, pictures: tuple[Picture, ...], folder: str, language: Language, errors: int) -> Prd:
    """The PRD, with what people wrote into the one that stands in the folder."""
    from archgen.output.artifact import Artifact
    from archgen.output.merge import answered, merge
    from archgen.output.writer import existing_text
    from archgen.render.markdown import markdown
    from archgen.views import prd

    old = existing_text(folder, "prd.md")
    document = prd.build(_facts(judged), judged.findings, judged.verdict.waived, pictures, answered(old))
    merged = merge(old, markdown(document, language, errors or None), language)
    artifacts = [Artifact("prd.md", merged.text.encode(), kept=True)]
    if merged.backup:
        name = f"prd.edited-{merged.backup_stamp}.md"
        artifacts.append(Artifact(name, merged.backup.encode(), kept=True))
    return Prd(tuple(artifacts), merged.orphaned, merged.edited)


def _documents(
    judged: Judged,
    pictures: tuple[Picture, ...],
    svgs: dict[str, bytes],
    selection: Selection,
    language: Language,
    errors: int,
) -> dict[str, bytes]:
    """The documents that are made anew each time."""
    from archgen.output.findings_json import findings_json
    from archgen.output.model_json import model_json

    facts = _facts(judged)
    files = {}
    if selection.document("page"):
        from archgen.render.html import html
        from archgen.views import review_page

        page = review_page.build(facts, judged.findings, judged.verdict.waived, pictures)
        inline = {name: content.decode() for name, content in svgs.items()}
        files["index.html"] = html(page, language, inline, errors or None).encode()
    if selection.document("findings"):
        files["findings.json"] = findings_json([report(judged, language)]).encode()
    if selection.document("model"):
        files["model.json"] = model_json(facts.model)
    return files


def portable(judged: Judged) -> Judged:
    """With files named from the folder of the spec, so that outputs are the same wherever it lies."""
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


def _facts(judged: Judged) -> Facts:
    assert judged.facts, "what cannot be read cannot be built"
    return judged.facts


def _ordered(findings: tuple[Finding, ...], strict: bool = False) -> tuple[Finding, ...]:
    """By place; with `strict` warnings are errors."""
    if strict:
        findings = tuple(_as_error(one) if one.severity is Severity.WARNING else one for one in findings)
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _as_error(finding: Finding) -> Finding:
    return changed(finding, severity=Severity.ERROR)


def report(judged: Judged, language: Language) -> Report:
    """What is to be said of a spec, in one language."""
    ran = judged.verdict.ran
    return Report(path=judged.path, language=language, findings=judged.findings, summary=summary(judged), ran=ran)


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
