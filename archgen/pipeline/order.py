"""What to build, where, and how."""

from __future__ import annotations

from archgen.core.look import Look
from archgen.core.names import Language
from archgen.core.record import Record


class Order(Record, frozen=True, kw_only=True):
    """`names` are those given with `--only`, none stands for everything; `more` the formats of `--format`.

    `templates` is the folder of somebody's own ones.
    """

    folder: str
    names: tuple[str, ...] = ()
    language: Language
    look: Look = Look()
    more: tuple[str, ...] = ()
    templates: str = ""
