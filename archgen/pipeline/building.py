"""From facts to a folder: draw, write, store."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.output.artifact import Artifact
from archgen.output.selection import Selection
from archgen.output.writer import Written, check_folder, write
from archgen.pipeline.documents import DOCUMENTS, Material
from archgen.pipeline.gallery import Gallery
from archgen.pipeline.judging import Judged
from archgen.views.pictures import build_pictures

Tell = Callable[[Name], None]

WRITING = Name("正在写文档", "writing documents")


class Order(Record, frozen=True, kw_only=True):
    """What to build: where, what of it, how."""

    folder: str
    names: tuple[str, ...] = ()
    language: Language


class Built(Record, frozen=True, kw_only=True):
    """What a build wrote: the files, the titles of its pictures by name, and what the user is to be told.

    `undrawn` are characters that the font of the PNG files has not; a neutral sign stands for them.
    """

    folder: str
    written: Written
    titles: Mapping[str, Name]
    told: tuple[Name, ...]
    undrawn: tuple[str, ...] = ()


def build(judged: Judged, order: Order, tell: Tell) -> Built:
    """Draw and write what is ordered; where the spec has errors every page and picture says DRAFT.

    Raises UnknownOutput, UnwritableFolder, LayoutError; then the folder is as it was.
    """
    facts = judged.facts
    assert facts, "what cannot be read cannot be built"
    product = facts.model.product.name.zh
    check_folder(order.folder, product)
    errors = sum(finding.severity is Severity.ERROR for finding in judged.findings)
    judged = portable(judged)
    pictures = build_pictures(facts, judged.findings)
    selection = Selection(order.names, tuple(document.name for document in DOCUMENTS))
    wanted = selection.pictures(tuple(picture.name for picture in pictures))
    gallery = Gallery(pictures, order.language, errors, tell)
    material = Material(
        judged=judged,
        facts=facts,
        gallery=gallery,
        folder=order.folder,
        language=order.language,
        errors=errors,
    )
    artifacts = _pictures(gallery, wanted, selection)
    tell(WRITING)
    told: list[Name] = []
    for document in DOCUMENTS:
        if selection.document(document.name):
            made = document.make(material)
            artifacts += made.artifacts
            told += made.told
    undrawn = gallery.unknown_glyphs(wanted) if "png" in selection.formats else ()
    written = write(order.folder, tuple(artifacts), product, selection.partial)
    titles = {picture.name: picture.title for picture in pictures}
    return Built(folder=order.folder, written=written, titles=titles, told=tuple(told), undrawn=undrawn)


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


def _pictures(gallery: Gallery, names: tuple[str, ...], selection: Selection) -> list[Artifact]:
    """The files of the pictures, in the formats wanted."""
    artifacts = []
    if "svg" in selection.formats:
        artifacts += [Artifact(f"pictures/{name}.svg", content) for name, content in gallery.svgs(names).items()]
    if "png" in selection.formats:
        artifacts += [Artifact(f"pictures/{name}.png", content) for name, content in gallery.pngs(names).items()]
    return artifacts
