"""The page of a folder of products: drawn anew where anything on it has changed."""

from __future__ import annotations

import os
from collections.abc import Sequence

from archgen.analysis.united import united
from archgen.core.look import Look
from archgen.core.names import LANGUAGES, Language, Name
from archgen.core.record import Record
from archgen.output.artifact import Artifact
from archgen.output.manifest import digest, read_manifest
from archgen.output.writer import check_folder, write
from archgen.pipeline.gallery import PAGE, Former, Gallery
from archgen.pipeline.inputs import digest_of_archgen, is_current
from archgen.pipeline.judging import Judged
from archgen.pipeline.portable import portable
from archgen.render.documents.html import switchable
from archgen.render.themes.house import dressed, mode_of, variants
from archgen.views import landscape, suite_page
from archgen.views.prd.source import open_source
from archgen.views.suite_cards import File, Member

LINKED = {
    PAGE: Name("评审页", "Review page"),
    "prd.docx": Name.both("PRD"),
    "permissions.xlsx": Name("权限表", "Permissions"),
    "review.docx": Name("评审材料", "Review pack"),
    "review.pptx": Name("演示稿", "Slides"),
}


class Part(Record, frozen=True, kw_only=True):
    """A product of the folder by its name, as it was judged."""

    name: str
    judged: Judged


def claim(folder: str, name: str) -> None:
    """Make a folder that of a suite, unless it is. Raises UnwritableFolder where it is somebody else's."""
    check_folder(folder, name)
    if read_manifest(folder).product is None:
        write(folder, (), name, partial=True)


def build_page(name: str, parts: Sequence[Part], folder: str, language: Language, look: Look) -> bool:
    """Write the page of the suite `name`; gives whether it was written. Raises UnwritableFolder, LayoutError.

    It leads to what stands in the folders of the products.
    """
    members = [_member(part, folder) for part in parts]
    models = {member.id: member.source.model for member in members if member.source}
    if not models:
        return False
    whole = united(models, Name.both(name))
    picture = landscape.build(whole, models)
    shape = suite_page.build(name, members, whole, picture)
    former = Former(folder, read_manifest(folder))
    gallery = Gallery((picture,), language, 0, lambda *_: None, dressed(look), digest_of_archgen(), former)
    themes = variants(look)
    inline = {each: gallery.inline([picture.name], each, themes) for each in LANGUAGES}
    mode = "" if look.base == "default" else mode_of(gallery.theme)
    content = switchable(shape, language, inline, themes, mode).encode()
    if is_current(folder, digest(content)):
        return False
    write(folder, (Artifact(PAGE, content),), name, partial=True, inputs=digest(content))
    return True


def _member(part: Part, folder: str) -> Member:
    judged = portable(part.judged)
    facts = judged.facts
    return Member(
        id=part.name,
        path=os.path.basename(judged.path),
        findings=judged.findings,
        source=open_source(facts, judged.findings, judged.verdict.waived, ()) if facts else None,
        files=tuple(_files(part.name, folder)) if facts else (),
    )


def _files(name: str, folder: str) -> list[File]:
    """The documents that people open, as far as they stand in the folder of a product."""
    paths = (f"{name}/{file}" for file in LINKED)
    return [File(path, title) for path, title in zip(paths, LINKED.values(), strict=True) if _stands(folder, path)]


def _stands(folder: str, path: str) -> bool:
    return os.path.isfile(os.path.join(folder, path))
