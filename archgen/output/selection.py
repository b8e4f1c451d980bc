"""Which outputs a build makes: everything, or what `--only` names."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.core.nearest import alike
from archgen.core.record import Record

FORMATS = ("svg", "png")  # of pictures

UNKNOWN = Name(
    "--only {name}：没有这种输出。{hint}全部名称：archgen build 规格 --list",
    "--only {name}: no such output.{hint} `archgen build SPEC --list` says which there are",
)
MEANT = Name("您是指 {near} 吗？", " Did you mean {near}?")
EMPTY = Name(
    "--only {name}：这份规格里没有可以画进这种图的内容。能画的：archgen build 规格 --list",
    "--only {name}: this spec has nothing to show in it. `archgen build SPEC --list` says what there is",
)


class UnknownOutput(Exception):
    """`--only` names something that this spec has not; `message` says what may have been meant."""

    def __init__(self, name: str, known: Iterable[str], families: Iterable[str] = ()) -> None:
        super().__init__(name)
        if name in families:
            self.message = EMPTY.format(name=name)
            return
        near = alike(name, known)
        hint = MEANT.format(near=Name("、".join(near), " or ".join(near))) if near else Name.both("")
        self.message = UNKNOWN.format(name=name, hint=hint)


class Selection(Record, frozen=True):
    """The names given with `--only`: documents, pictures, families of pictures, formats. None stands for everything.

    `documents` are those that there are, as (name, format). A format alone selects everything in that format; beside
    names it only says the format. `more` are formats that are not made unless they are asked for.
    """

    names: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    more: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether some outputs are left out."""
        return bool(self.names)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of pictures, both unless one is named."""
        return tuple(name for name in FORMATS if name in self.names) or FORMATS

    def document(self, name: str, form: str, optional: bool = False) -> bool:
        """Whether a document is wanted in a format; an `optional` one only if its format is asked for."""
        asked = {format_ for _, format_ in self.documents}.intersection(self.names)
        named = {name_ for name_, _ in self.documents}.intersection(self.names)
        if form in self.more:
            return name in named or not self.names
        if asked:
            return form in asked and (name in named or not named)
        return not optional and (name in named or not self.names)

    def families(self, families: tuple[str, ...]) -> tuple[str, ...]:
        """The families in which the wanted pictures are: all, unless only pictures are asked for, by names that are
        of some family. A name that is nobody's needs them all, to say which may have been meant.
        """
        asked = [name for name in self.names if name not in FORMATS]
        of = [[family for family in families if _covers(name, family) or _covers(family, name)] for name in asked]
        return (
            tuple(family for family in families if any(family in some for some in of)) if all(of) and of else families
        )

    def pictures(self, names: tuple[str, ...], families: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The pictures wanted, of those that there are. Raises UnknownOutput for a name that is nothing, or a family
        that has none in this spec.
        """
        known = tuple(dict.fromkeys((*(name for name, _ in self.documents), *FORMATS, *(f for _, f in self.documents))))
        asked = [name for name in self.names if name not in known]
        for name in asked:
            if not any(_covers(name, picture) for picture in names):
                raise UnknownOutput(name, (*known, "pictures", *names), families)
        if not asked and (not self.names or any(name in FORMATS for name in self.names)):
            return names
        return tuple(picture for picture in names if any(_covers(name, picture) for name in asked))


def _covers(name: str, picture: str) -> bool:
    """A family covers its pictures: `data-flow` covers `data-flow-oms`."""
    return name in ("pictures", picture) or picture.startswith(f"{name}-")
