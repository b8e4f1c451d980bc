"""From facts to a folder: draw, write, store. Views and renderers are imported when they are needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Language, Name
from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.pipeline.judging import Judged
from archgen.pipeline.reporting import report

if TYPE_CHECKING:
    from archgen.output.artifact import Artifact
    from archgen.output.selection import Selection
    from archgen.output.writer import Written
    from archgen.shapes.picture import Picture

Tell = Callable[[Name], None]

DRAWING = Name("正在画图", "drawing pictures")
RASTERISING = Name("正在生成 PNG", "making PNG files")
WRITING = Name("正在写文档", "writing documents")


class Prd(Record, frozen=True):
    """The PRD's files, the places that are gone but hold writing, and the generated parts that were edited by hand."""

    artifacts: tuple[Artifact, ...]
    orphaned: tuple[str, ...]
    edited: tuple[str, ...]


class Built(Record, frozen=True, kw_only=True):
    """What a build wrote: the files, the titles of its pictures by name, and the PRD if it was asked for.

    `undrawn` are characters that the font of the PNG files has not; a neutral sign stands for them.
    """

    folder: str
    written: Written
    titles: Mapping[str, Name]
    prd: Prd | None
    undrawn: tuple[str, ...] = ()


def build(judged: Judged, folder: str, selection: Selection, language: Language, errors: int, tell: Tell) -> Built:
    """Draw and write what is selected into `folder`; with `errors` every page and picture says DRAFT.

    Raises UnknownOutput, UnwritableFolder, LayoutError; then the folder is as it was.
    """
    from archgen.output.artifact import Artifact
    from archgen.output.writer import check_folder, write
    from archgen.render.font import unknown_glyphs
    from archgen.render.png import rasterise
    from archgen.views.pictures import build_pictures

    product = _facts(judged).model.product.name.zh
    check_folder(folder, product)
    judged = portable(judged)
    pictures = build_pictures(_facts(judged), judged.findings)
    wanted = selection.pictures(tuple(picture.name for picture in pictures))
    tell(DRAWING)
    svgs = _draw([p for p in pictures if p.name in wanted or selection.document("page")], language, errors)
    files = {f"pictures/{name}.svg": svgs[name] for name in wanted if "svg" in selection.formats}
    undrawn: tuple[str, ...] = ()
    if "png" in selection.formats and wanted:
        tell(RASTERISING)
        undrawn = unknown_glyphs("".join(svgs[name].decode() for name in wanted))
        images = rasterise([(name, svgs[name]) for name in wanted])
        files |= {f"pictures/{name}.png": image for name, image in zip(wanted, images, strict=True)}
    tell(WRITING)
    prd = _prd(judged, pictures, folder, language, errors) if selection.document("prd") else None
    files |= _documents(judged, pictures, svgs, selection, language, errors)
    artifacts = (*(Artifact(path, content) for path, content in files.items()), *(prd.artifacts if prd else ()))
    written = write(folder, artifacts, product, selection.partial)
    titles = {picture.name: picture.title for picture in pictures}
    return Built(folder=folder, written=written, titles=titles, prd=prd, undrawn=undrawn)


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
    from archgen.render.documents.markdown import markdown
    from archgen.views.prd import document as prd

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
        from archgen.render.documents.html import html
        from archgen.views import review_page

        page = review_page.build(facts, judged.findings, judged.verdict.waived, pictures)
        inline = {name: content.decode() for name, content in svgs.items()}
        files["index.html"] = html(page, language, inline, errors or None).encode()
    if selection.document("findings"):
        files["findings.json"] = findings_json([report(judged, language)]).encode()
    if selection.document("model"):
        files["model.json"] = model_json(facts.model)
    return files


def _facts(judged: Judged) -> Facts:
    assert judged.facts, "what cannot be read cannot be built"
    return judged.facts
