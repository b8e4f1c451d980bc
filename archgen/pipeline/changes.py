"""What changed, drawn and on a page of its own."""

from __future__ import annotations

import os

from archgen.analysis.change.change import Comparison
from archgen.core.names import Language
from archgen.output.writer import replace
from archgen.pipeline.gallery import Gallery, Tell
from archgen.pipeline.pages import on_pages
from archgen.render.documents.html import html
from archgen.render.documents.markdown import plain_markdown
from archgen.render.themes.house import dressed
from archgen.views.changes import page, report
from archgen.views.changes.pictures import build


def changes_page(comparison: Comparison, language: Language, tell: Tell) -> str:
    """One offline HTML file, the pictures in it. Raises LayoutError."""
    gallery = _gallery(comparison, language, tell)
    shape = page.build(comparison, tuple(gallery.pictures.values()))
    inline = {name: content.decode() for name, content in gallery.svgs(gallery.pictures).items()}
    return html(shape, language, inline, None, gallery.theme)


def changes_markdown(comparison: Comparison, language: Language) -> str:
    """As Markdown, for a pull request."""
    return plain_markdown(report.build(comparison), language)


def write_pictures(comparison: Comparison, folder: str, language: Language, tell: Tell) -> tuple[str, ...]:
    """Write the pictures as SVG and PNG files; their paths. Raises LayoutError, UnwritableFolder."""
    gallery = _gallery(comparison, language, tell)
    names = tuple(gallery.pictures)
    files = {f"{name}.svg": content for name, content in gallery.svgs(names).items()}
    files |= {f"{name}.png": content for name, content in gallery.pngs(names).items()}
    paths = {os.path.join(folder, file): content for file, content in sorted(files.items())}
    for path, content in paths.items():
        replace(path, content)
    return tuple(paths)


def _gallery(comparison: Comparison, language: Language, tell: Tell) -> Gallery:
    pictures = on_pages(build(comparison)) if comparison.change else ()
    return Gallery(pictures, language, 0, tell, dressed(comparison.new.model.look))
