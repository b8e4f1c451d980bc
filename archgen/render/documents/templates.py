"""Fills the templates; the only file that knows Jinja2 and where the templates are."""

from __future__ import annotations

import os
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Safe(str):
    """Text that is HTML already: templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def fill(template: str, **values: object) -> Safe:
    """A template with its values; every text is escaped, and a name that is not given is an error."""
    return Safe(_environment().get_template(template).render(values))


def folder() -> str:
    """Where the templates are: in the package once it is built, beside it in a checkout."""
    inside = os.path.join(PACKAGE, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
