"""archgen's templates, to be listed and copied."""

from __future__ import annotations

import os

from archgen.output.writer import write_all_new
from archgen.render.documents.template_files import folder, names, texts


def template_names() -> tuple[str, ...]:
    """The names of the templates, sorted."""
    return names()


def copy_templates(place: str) -> tuple[str, ...]:
    """Copy every template into a folder; gives the paths. Raises UnwritableFolder if one is there already."""
    files = {os.path.join(place, name): content for name, content in texts(folder()).items()}
    write_all_new(files)
    return tuple(files)
