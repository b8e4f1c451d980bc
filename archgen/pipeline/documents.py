"""The registry of documents: one line each, in the order in which a build names them."""

from __future__ import annotations

from collections.abc import Callable

from archgen.analysis.facts import Facts
from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.output.artifact import Artifact
from archgen.pipeline.gallery import Gallery
from archgen.pipeline.judging import Judged

EDITED = Name(
    "prd.md 里自动生成的部分被手工改过（{parts}）：您的版本保存在 {copy}",
    "generated parts of prd.md had been edited by hand ({parts}): your version is kept as {copy}",
)
ORPHANED = Name(
    "prd.md 里这些位置已经不在规格中（{parts}）：原来写的文字移到了文末「孤立内容」",
    "these places of prd.md are no longer in the spec ({parts}): what was written there is now under Orphaned text",
)


class Material(Record, frozen=True, kw_only=True):
    """What documents are made of. `folder` is where the last build's stand; with `errors` each says DRAFT."""

    judged: Judged
    facts: Facts
    gallery: Gallery
    folder: str
    language: Language
    errors: int


class Made(Record, frozen=True):
    """The files of a document, and what the user is to be told of them."""

    artifacts: tuple[Artifact, ...]
    told: tuple[Name, ...] = ()


class Document(Record, frozen=True):
    """`name` is what `--only` calls it, `file` its main file; makers import what they need when they are called."""

    name: str
    file: str
    title: Name
    make: Callable[[Material], Made]


def page(material: Material) -> Made:
    """The review page, all pictures in it."""
    from archgen.render.documents.html import html
    from archgen.views import review_page

    judged, gallery = material.judged, material.gallery
    shape = review_page.build(material.facts, judged.findings, judged.verdict.waived, tuple(gallery.pictures.values()))
    inline = {name: content.decode() for name, content in gallery.svgs(gallery.pictures).items()}
    return _file("index.html", html(shape, material.language, inline, material.errors or None, gallery.theme).encode())


def prd(material: Material) -> Made:
    """The PRD, with what people wrote into the one that stands in the folder."""
    from archgen.output.merge import answered, merge
    from archgen.output.writer import existing_text
    from archgen.render.documents.markdown import markdown
    from archgen.views.prd import document

    judged, language = material.judged, material.language
    old = existing_text(material.folder, "prd.md")
    pictures = tuple(material.gallery.pictures.values())
    shape = document.build(material.facts, judged.findings, judged.verdict.waived, pictures, answered(old))
    merged = merge(old, markdown(shape, language, material.errors or None), language)
    artifacts, told = [Artifact("prd.md", merged.text.encode(), kept=True)], []
    if merged.backup:
        copy = f"prd.edited-{merged.backup_stamp}.md"
        artifacts.append(Artifact(copy, merged.backup.encode(), kept=True))
        told.append(EDITED.format(parts="、".join(merged.edited), copy=copy))
    if merged.orphaned:
        told.append(ORPHANED.format(parts="、".join(merged.orphaned)))
    return Made(tuple(artifacts), tuple(told))


def workbook(material: Material) -> Made:
    """The permission workbook."""
    from archgen.render.documents.workbook.xlsx import xlsx
    from archgen.views.workbook import book

    judged = material.judged
    shape = book.build(material.facts, judged.findings, judged.verdict.waived)
    return _file("permissions.xlsx", xlsx(shape, material.language, material.errors or None))


def findings(material: Material) -> Made:
    """What was found, for other programs."""
    from archgen.output.findings_json import findings_json
    from archgen.pipeline.reporting import report

    return _file("findings.json", findings_json([report(material.judged, material.language)]).encode())


def model(material: Material) -> Made:
    """The model, for other programs."""
    from archgen.output.model_json import model_json

    return _file("model.json", model_json(material.facts.model))


def _file(path: str, content: bytes) -> Made:
    return Made((Artifact(path, content),))


DOCUMENTS = (
    Document("page", "index.html", Name("评审页，用浏览器打开", "the review page: open it in a browser"), page),
    Document("prd", "prd.md", Name("产品需求文档", "the product requirements document"), prd),
    Document("workbook", "permissions.xlsx", Name("权限评审表", "the permission workbook"), workbook),
    Document("findings", "findings.json", Name("校验结果", "the findings"), findings),
    Document("model", "model.json", Name("模型，供其他程序读取", "the model, for other programs"), model),
)
