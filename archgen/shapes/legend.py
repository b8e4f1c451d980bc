"""What stands under a picture: entries that explain its signs."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record

NOTHING = Name("", "")


class Entry(Record, frozen=True, kw_only=True):
    """What a sign means. `sign`: "box", "pill", "circle" (with an icon called `icon` in it), "line" or "icon".

    `kind`, `hue`, `emphasis` and `dashed` are those of what it explains; `text` stands in it.
    """

    name: Name
    sign: str = "box"
    kind: str = ""
    icon: str = ""
    text: Name = NOTHING
    hue: int = -1
    emphasis: str = ""
    dashed: bool = False
