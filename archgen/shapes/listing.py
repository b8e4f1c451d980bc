"""A text that names some things and counts the others, so that short of room it names fewer and cuts none."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import SEAM, Name, joined


class Listing(Name, frozen=True, kw_only=True):
    """As a text it names all of `names`; `first` says it shorter. `count` things there are, in Chinese in this `unit`.

    `twice`: in both languages at once.
    """

    names: tuple[Name, ...]
    count: int
    unit: str
    twice: bool = False

    def first(self, shown: int) -> Name:
        """The first names as they are, and how many there are should these not be all."""
        names, left = joined(self.names[:shown]), self.count - shown
        more = Name(among(names.zh, self.count, self.unit), f" +{left} more") if left > 0 else Name("", "")
        if not self.twice:
            return Name(names.zh + more.zh, names.en + more.en)
        if all(name.zh == name.en for name in self.names[:shown]):
            return Name.both(names.zh + (f" +{left}" if left > 0 else ""))
        return Name.both(f"{names.zh}{more.zh}{SEAM}{names.en}{more.en}")


def among(first: str, count: int, unit: str) -> str:
    """What Chinese says behind the first of so many: `等 3 项`, after a space where they end in Latin."""
    return f"{' ' if first[-1:].isascii() else ''}等 {count} {unit}"


def listing(names: Sequence[Name], unit: str, most: int) -> Listing:
    """`most` of the names, and how many there are if they are more: `订单、客户等 3 项 / Order, Customer +1 more`."""
    return _said(Listing(zh="", en="", names=tuple(names[:most]), count=len(names), unit=unit))


def in_both(text: Listing) -> Listing:
    """In both languages, whichever is asked for."""
    return _said(Listing(zh="", en="", names=text.names, count=text.count, unit=text.unit, twice=True))


def _said(text: Listing) -> Listing:
    said = text.first(len(text.names))
    return Listing(zh=said.zh, en=said.en, names=text.names, count=text.count, unit=text.unit, twice=text.twice)
