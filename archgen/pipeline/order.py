"""What to build, where, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archgen.core.look import Look
from archgen.core.names import Language
from archgen.core.record import Record

if TYPE_CHECKING:
    from archgen.analysis.change.change import Comparison


class Order(Record, frozen=True, kw_only=True):
    """`names` are those given with `--only`, none stands for everything; `more` the formats of `--format`.

    `templates` is the folder of somebody's own ones; `since` is what changed since an earlier edition.
    """

    folder: str
    names: tuple[str, ...] = ()
    language: Language
    look: Look = Look()
    more: tuple[str, ...] = ()
    templates: str = ""
    since: Comparison | None = None
