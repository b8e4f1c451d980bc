"""From facts to a folder: draw, write, store."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext

from archgen.core.finding import Severity
from archgen.core.look import Look
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.output.manifest import read_manifest
from archgen.output.selection import Selection
from archgen.output.writer import Written, check_folder, write
from archgen.pipeline.documents import DOCUMENTS, Material
from archgen.pipeline.gallery import Former, Gallery, Tell
from archgen.pipeline.inputs import digest_of_archgen
from archgen.pipeline.judging import Judged
from archgen.pipeline.order import Order
from archgen.pipeline.pages import on_pages
from archgen.pipeline.portable import portable
from archgen.render.documents.template_files import names
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.shapes.paging import in_both_languages
from archgen.shapes.picture import Picture
from archgen.views.pictures import FAMILIES, build_pictures

UNUSED = Name(
    "--templates 里的 {name} 没有用到：要替换的模板须同名（{known}）",
    "{name} of --templates is not used: a template takes the place of one with its name ({known})",
)
MAKING = Name("写 {file}", "making {file}")
STORING = Name("存盘", "storing the folder")


class Built(Record, frozen=True, kw_only=True):
    """What a build wrote: the files, the titles of its pictures by name, and what the user is to be told.

    `undrawn` are characters that the font of the PNG files has not; a neutral sign stands for them.
    """

    folder: str
    written: Written
    titles: Mapping[str, Name]
    told: tuple[Name, ...]
    undrawn: tuple[str, ...] = ()


def build(judged: Judged, order: Order, tell: Tell, inputs: str = "") -> Built:
    """Draw and write what is ordered; where the spec has errors every page and picture says DRAFT.

    `inputs` is the digest of all that it is made from. Raises UnknownOutput, UnwritableFolder,
    TemplateMistake, NoTypesetter, LayoutError; then the folder is as it was.
    """
    facts = judged.facts
    assert facts, "what cannot be read cannot be built"
    product = facts.model.product.name.zh
    check_folder(order.folder, product)
    errors = sum(finding.severity is Severity.ERROR for finding in judged.findings)
    selection = Selection(order.names, tuple((document.name, document.form) for document in DOCUMENTS), order.more)
    pictures = _pictures(judged, order, selection.families(FAMILIES))
    judged = portable(judged)
    ordered = [each for each in DOCUMENTS if selection.document(each.name, each.form, each.optional)]
    if any(document.form == "pdf" for document in ordered):
        from archgen.render.documents.pdf.typesetter import check_typesetter

        check_typesetter()
    wanted = selection.pictures(tuple(picture.name for picture in pictures), FAMILIES)
    former = Former(order.folder, read_manifest(order.folder))
    gallery = Gallery(pictures, order.language, errors, tell, _theme(order.look), digest_of_archgen(), former)
    material = Material(
        judged=judged,
        facts=facts,
        gallery=gallery,
        folder=order.folder,
        language=order.language,
        errors=errors,
        look=order.look,
        own_templates=order.templates,
        since=order.since,
        template=order.template,
        beside=order.beside,
    )
    artifacts = [artifact for form in selection.formats for artifact in gallery.artifacts(wanted, form)]
    told: list[Name] = []
    for document in ordered:
        tell(MAKING.format(file=document.file))
        made = document.make(material)
        artifacts += made.artifacts
        told += made.told
    if order.templates:
        told += [UNUSED.format(name=name, known="、".join(names())) for name in material.templates.unused]
    undrawn = gallery.unknown_glyphs(wanted) if "png" in selection.formats else ()
    tell(STORING)
    written = write(order.folder, tuple(artifacts), product, selection.partial, inputs)
    titles = {picture.name: picture.title for picture in pictures}
    return Built(folder=order.folder, written=written, titles=titles, told=tuple(told), undrawn=undrawn)


def _theme(look: Look) -> Theme:
    """The theme of a look; the other themes are slow to come by."""
    if look == Look():
        return DEFAULT
    from archgen.render.themes.house import dressed

    return dressed(look)


def _pictures(judged: Judged, order: Order, families: tuple[str, ...]) -> tuple[Picture, ...]:
    """Those of some families, and those of changes."""
    assert judged.facts
    with in_both_languages() if order.bilingual else nullcontext():
        pictures = build_pictures(judged.facts, () if order.clean else judged.findings, families)
    return on_pages(pictures + _pictures_of_changes(order), order.bilingual)


def _pictures_of_changes(order: Order) -> tuple[Picture, ...]:
    """Those that show what changed since an earlier edition."""
    if order.since is None:
        return ()
    from archgen.views.changes.pictures import overview

    return overview(order.since)
