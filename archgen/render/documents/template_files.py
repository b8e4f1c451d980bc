"""Where templates are, and which there are."""

from __future__ import annotations

import os
from collections.abc import Mapping

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LARGEST = 2**20  # bytes of a template
HIDDEN = "."


def names() -> tuple[str, ...]:
    """The names of archgen's own templates, sorted."""
    return tuple(texts(folder()))


def texts(place: str) -> Mapping[str, bytes]:
    """The files of a folder of templates, by their names with `/`, sorted; nothing for no folder."""
    found = {}
    for parent, folders, files in os.walk(place) if place else ():
        folders[:] = sorted(each for each in folders if not each.startswith(HIDDEN))
        for file in files:
            path = os.path.join(parent, file)
            if not file.startswith(HIDDEN) and os.path.isfile(path):
                with open(path, "rb") as opened:
                    found[os.path.relpath(path, place).replace(os.sep, "/")] = opened.read(LARGEST + 1)
    return dict(sorted(found.items()))


def folder() -> str:
    """Where archgen's templates are: in the package once it is built, beside it in a checkout."""
    inside = os.path.join(PACKAGE, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "templates")
