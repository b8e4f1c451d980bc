"""What to build, where, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archgen.core.look import Look
from archgen.core.names import Language, Name
from archgen.core.record import Record

if TYPE_CHECKING:
    from archgen.analysis.change.change import Comparison


class Template(Record, frozen=True):
    """A company's PowerPoint file: what it was called on the command line, and its bytes."""

    path: str
    content: bytes


class Order(Record, frozen=True, kw_only=True):
    """`names` are those given with `--only`, none stands for everything; `more` the formats of `--format`.

    `templates` is the folder of somebody's own ones; `since` is what changed since an earlier edition. `bilingual`
    pictures say everything in both languages, `clean` ones show no findings. `beside` are the products that are built
    together with this one, each into a folder of its name beside this one's.
    """

    folder: str
    names: tuple[str, ...] = ()
    language: Language
    look: Look = Look()
    more: tuple[str, ...] = ()
    templates: str = ""
    since: Comparison | None = None
    template: Template | None = None
    bilingual: bool = False
    clean: bool = False
    beside: tuple[str, ...] = ()


class UnreadableTemplate(Exception):
    """A template that is not there or cannot be read; `message` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.message = Name(f"读不了这个模板：{reason}", f"cannot read this template: {reason}")


def read_template(path: str | None) -> Template | None:
    """The file given as `--template`, None where none is. Raises UnreadableTemplate."""
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            return Template(path, file.read())
    except OSError as problem:
        raise UnreadableTemplate(path, problem.strerror or str(problem)) from problem
