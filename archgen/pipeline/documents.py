"""The registry of documents: one line each, in the order in which a build names them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from archgen.analysis.facts import Facts
from archgen.core.look import Look
from archgen.core.names import LANGUAGES, Language, Name, joined
from archgen.core.record import Record
from archgen.output.artifact import Artifact
from archgen.pipeline.gallery import PAGE, Gallery
from archgen.pipeline.judging import Judged
from archgen.pipeline.order import Template

if TYPE_CHECKING:
    from archgen.analysis.change.change import Comparison
    from archgen.output.merge import Merge
    from archgen.pipeline.manuscripts import Revision
    from archgen.render.documents.templates import Templates
    from archgen.shapes.document import Block
    from archgen.shapes.document import Document as Shape
    from archgen.views.prd.source import Source

EDITED = Name(
    "{file} 里自动生成的部分被手工改过（{parts}）：您的版本保存在 {copy}",
    "generated parts of {file} had been edited by hand ({parts}): your version is kept as {copy}",
)
MOVED = Name(
    "{file} 里这些位置在规格中改了编号或移动了（{parts}）：原来写的文字跟着移了过去",
    "these places of {file} were renamed or moved in the spec ({parts}): what was written there went along",
)
ORPHANED = Name(
    "{file} 里这些位置已经不在规格中（{parts}）：原来写的文字移到了文末「孤立内容」",
    "these places of {file} are no longer in the spec ({parts}): what was written there is now under Orphaned text",
)


class Material(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """What documents are made of. `folder` is where the last build's stand; with `errors` each says DRAFT.

    `own_templates` is a folder. `since` is what changed since an earlier edition, if that was asked. `template` is what
    slides are made on, None for archgen's own design. `beside` are the products that are built beside this one.
    """

    judged: Judged
    facts: Facts
    gallery: Gallery
    folder: str
    language: Language
    errors: int
    look: Look
    own_templates: str = ""
    since: Comparison | None = None
    template: Template | None = None
    beside: tuple[str, ...] = ()

    @cached_property
    def templates(self) -> Templates:
        """Archgen's templates, and those of somebody's own over them. Raises TemplateMistake."""
        from archgen.render.documents.templates import Templates

        return Templates(self.own_templates)

    @cached_property
    def source(self) -> Source:
        """What the views of documents draw from."""
        from archgen.views.prd.source import open_source

        pictures = tuple(self.gallery.pictures.values())
        return open_source(self.facts, self.judged.findings, self.judged.verdict.waived, pictures)

    @cached_property
    def prd(self) -> Revision:
        """The PRD, with what people wrote into the one that stands in the folder."""
        from archgen.views.prd import document

        return self._revised("prd.md", lambda answered: document.write(self.source, answered, self.changes))

    @cached_property
    def review(self) -> Revision:
        """What the meeting goes through, with what people wrote into it."""
        from archgen.views import review_pack

        return self._revised("review.md", lambda answered: review_pack.build(self.source, answered, self.changes))

    @cached_property
    def changes(self) -> tuple[Block, ...]:
        """What changed since an earlier edition; nothing where that was not asked."""
        if self.since is None:
            return ()
        from archgen.views.changes.report import blocks

        return blocks(self.since, tuple(self.gallery.pictures.values()))

    def _revised(self, file: str, build: Callable[[frozenset[str]], Shape]) -> Revision:
        from archgen.pipeline.manuscripts import revise
        from archgen.render.documents.markdown import markdown

        def render(shape: Shape) -> str:
            return markdown(shape, self.language, self.errors or None, self.templates, file)

        return revise(self.folder, file, build, render, self.language)


class Made(Record, frozen=True):
    """The files of a document, and what the user is to be told of them."""

    artifacts: tuple[Artifact, ...]
    told: tuple[Name, ...] = ()


class Document(Record, frozen=True):
    """`name` is what `--only` calls it, `file` its main file; makers import what they need when they are called.

    An `optional` one is only made when its format is asked for.
    """

    name: str
    file: str
    title: Name
    make: Callable[[Material], Made]
    optional: bool = False

    @property
    def form(self) -> str:
        """Its format, which `--only` knows as well."""
        return os.path.splitext(self.file)[1][1:]


def page(material: Material) -> Made:
    """The review page, all pictures in it."""
    from archgen.render.documents.html import switchable
    from archgen.render.themes.house import mode_of, variants
    from archgen.views import review_page

    judged, gallery = material.judged, material.gallery
    pictures = tuple(gallery.pictures.values())
    waived = judged.verdict.waived
    shape = review_page.build(material.facts, judged.findings, waived, pictures, material.since, material.beside)
    themes = variants(material.look)
    mode = "" if material.look.base in ("default", "print") else mode_of(gallery.theme)
    names = [figure.name for figure in shape.pictures if figure.name in gallery.pictures]
    inline = {language: gallery.inline(names, language, themes) for language in LANGUAGES}
    made = switchable(shape, material.language, inline, themes, mode, material.errors or None, material.templates)
    return _file(PAGE, made.encode())


def prd(material: Material) -> Made:
    """The PRD to write in."""
    return _written("prd.md", material.prd.merged)


def prd_word(material: Material) -> Made:
    """The PRD in Word, people's writing in it."""
    return _file("prd.docx", _word(material, material.prd))


def review(material: Material) -> Made:
    """What the meeting goes through, to take minutes in."""
    return _written("review.md", material.review.merged)


def review_word(material: Material) -> Made:
    """The same in Word, to be printed and signed."""
    return _file("review.docx", _word(material, material.review))


def prd_pdf(material: Material) -> Made:
    """The PRD as PDF, people's writing in it."""
    return _file("prd.pdf", _pdf(material, material.prd, "prd.typ"))


def review_pdf(material: Material) -> Made:
    """The review pack as PDF."""
    return _file("review.pdf", _pdf(material, material.review, "review.typ"))


def _written(file: str, merged: Merge) -> Made:
    """A document that people write in, and what became of their writing."""
    artifacts, told = [Artifact(file, merged.text.encode(), kept=True)], []
    if merged.backup:
        copy = f"{os.path.splitext(file)[0]}.edited-{merged.backup_stamp}.md"
        artifacts.append(Artifact(copy, merged.backup.encode(), kept=True))
        told.append(EDITED.format(file=file, parts="、".join(merged.edited), copy=copy))
    if merged.moved:
        moves = [Name.both(f"{old} → {new}") for old, new in merged.moved]
        told.append(MOVED.format(file=file, parts=joined(moves)))
    if merged.orphaned:
        told.append(ORPHANED.format(file=file, parts="、".join(merged.orphaned)))
    return Made(tuple(artifacts), tuple(told))


def workbook(material: Material) -> Made:
    """The permission workbook."""
    from archgen.render.documents.workbook.xlsx import xlsx
    from archgen.views.workbook import book

    shape = book.build(material.source)
    return _file("permissions.xlsx", xlsx(shape, material.language, material.errors, material.gallery.theme))


def deck(material: Material) -> Made:
    """The slides of the review meeting, on archgen's own design or on a company's template."""
    from archgen.render.documents.deck.pptx import pptx
    from archgen.shapes.deck import pictures_of
    from archgen.views.deck import deck as view
    from archgen.views.deck.changes import slides

    gallery, template = material.gallery, material.template
    new = slides(material.since, tuple(gallery.pictures.values())) if material.since else ()
    shape = view.build(material.source, tuple(new))
    content, path = (template.content, template.path) if template else (None, "")
    pngs = gallery.pngs(pictures_of(shape))
    made = pptx(shape, material.language, pngs, material.errors, content, path, gallery.theme)
    return _file("review.pptx", made)


def findings(material: Material) -> Made:
    """What was found, for other programs."""
    from archgen.output.findings_json import findings_json
    from archgen.pipeline.reporting import report

    return _file("findings.json", findings_json([report(material.judged, material.language)]).encode())


def model(material: Material) -> Made:
    """The model, for other programs."""
    from archgen.output.model_json import model_json

    return _file("model.json", model_json(material.facts.model))


def _word(material: Material, revision: Revision) -> bytes:
    from archgen.render.documents.word.docx import docx

    pictures, theme = _pictures(material, revision), material.gallery.theme
    return docx(revision.manuscript, material.language, pictures, _warning(material), theme)


def _pdf(material: Material, revision: Revision, template: str) -> bytes:
    from archgen.render.documents.pdf.pdf import pdf

    pictures, theme = _pictures(material, revision), material.gallery.theme
    draft, templates = _warning(material), material.templates
    return pdf(revision.manuscript, material.language, pictures, draft, theme, templates, template)


def _pictures(material: Material, revision: Revision) -> Mapping[str, bytes]:
    """The PNG files that a document shows, people's own among them."""
    from archgen.pipeline.manuscripts import own_pictures

    manuscript = revision.manuscript
    return {**own_pictures(material.folder, manuscript), **material.gallery.pngs(manuscript.figures)}


def _warning(material: Material) -> Name | None:
    from archgen.render.stamp import warning

    return warning(material.errors) if material.errors else None


def _file(path: str, content: bytes) -> Made:
    return Made((Artifact(path, content),))


DOCUMENTS = (
    Document("page", PAGE, Name("评审页，用浏览器打开", "the review page: open it in a browser"), page),
    Document("workbook", "permissions.xlsx", Name("权限评审表", "the permission workbook"), workbook),
    Document(
        "prd", "prd.md", Name("产品需求文档，可在里面补充", "the product requirements document, to write in"), prd
    ),
    Document("prd", "prd.docx", Name("产品需求文档，Word 版", "the product requirements document in Word"), prd_word),
    Document(
        "review", "review.md", Name("评审材料：议程、风险、纪要", "the review pack: agenda, risks, minutes"), review
    ),
    Document("review", "review.docx", Name("评审材料，Word 版", "the review pack in Word"), review_word),
    Document("prd", "prd.pdf", Name("产品需求文档，PDF 版", "the product requirements document as PDF"), prd_pdf, True),
    Document("review", "review.pdf", Name("评审材料，PDF 版", "the review pack as PDF"), review_pdf, True),
    Document("deck", "review.pptx", Name("评审演示稿", "the slides of the review"), deck),
    Document("findings", "findings.json", Name("校验结果", "the findings"), findings),
    Document("model", "model.json", Name("模型，供其他程序读取", "the model, for other programs"), model),
)
