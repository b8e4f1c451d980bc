"""Pictures of a page: one SVG for several themes, its colours looked up in the style of the page; found again there."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence

from archgen.core.record import Record

_COLOUR = re.compile(r'(?<==")#([0-9a-f]{6})(?=")')  # the value of an attribute; in text a quote is escaped
_SET = re.compile(r"var\(--([0-9a-f]{6,})\)")
_INK = re.compile(r"var\(--p(\d+)\)")
_PALETTE = re.compile(r'<meta name="archgen-inks" content="([0-9a-f ]*)">')
_PACKED = re.compile(r'<script type="application/zlib"[^>]*>([^<]*)</script>')
_PICTURE = re.compile(r'<svg data-made="([0-9a-f]+)" .*?</svg>', re.S)


class Inks(Record, frozen=True):
    """The sets of colours of a page: each as many times six digits as there are themes, in order of their numbers."""

    sets: tuple[str, ...] = ()

    def in_theme(self, number: int) -> tuple[str, ...]:
        """The colours, `#rrggbb`, of the theme of that number."""
        return tuple(f"#{one[6 * number : 6 * number + 6]}" for one in self.sets)


def woven(variants: Sequence[str]) -> str:
    """One SVG made of the same drawing in several themes: `var(--` with a set of colours where these differ.

    Should two themes draw more than colours differently, it is the first of them.
    """
    if len(variants) == 1:
        return variants[0]
    parts = [_COLOUR.split(variant) for variant in variants]
    if any(part[::2] != parts[0][::2] for part in parts):
        return variants[0]
    joined = parts[0][:]
    for at in range(1, len(joined), 2):
        colours = [part[at] for part in parts]
        joined[at] = f"#{colours[0]}" if len(set(colours)) == 1 else f"var(--{''.join(colours)})"
    return "".join(joined)


def marked(svg: str, source: str) -> str:
    """The SVG with the digest of what it was made from, by which it is found again."""
    return svg.replace("<svg ", f'<svg data-made="{source}" ', 1) if source else svg


def inks_of(svgs: Iterable[str]) -> Inks:
    """The sets of colours of woven pictures."""
    return Inks(tuple(sorted({found for svg in svgs for found in _SET.findall(svg)})))


def inked(svg: str, inks: Inks) -> str:
    """A woven picture with short names for its sets of colours: `var(--p0)`."""
    numbers = {one: number for number, one in enumerate(inks.sets)}
    return _SET.sub(lambda found: f"var(--p{numbers[found[1]]})", svg)


def packed(text: str) -> str:
    """Text that rests in a page until it is asked for: compressed (zlib), in base64."""
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def pictures_in(page: str) -> Mapping[str, str]:
    """The woven pictures that a page holds, by the digest of what they were made from; none in a page of others."""
    palette = _PALETTE.search(page)
    if not palette:
        return {}
    sets = palette[1].split()
    resting = (zlib.decompress(b64decode(found)).decode() for found in _PACKED.findall(page))
    return {
        found[1]: _INK.sub(lambda ink: f"var(--{sets[int(ink[1])]})", found[0]) + "\n"
        for part in (page, *resting)
        for found in _PICTURE.finditer(part)
    }
