"""Hatches: SVG patterns that stand for colours in black and white; each can be told from the others at 12 px."""

from __future__ import annotations

# Side of the tile in px, and what is drawn on it; {c} is the colour of the lines.
_TILES: dict[str, tuple[float, str]] = {
    "rising": (5, '<path d="M-1 1L1 -1M0 5L5 0M4 6L6 4" stroke="{c}" stroke-width=".7"/>'),
    "falling": (5, '<path d="M-1 4L1 6M0 0L5 5M4 -1L6 1" stroke="{c}" stroke-width=".7"/>'),
    "lattice": (6, '<path d="M0 0L6 6M0 6L6 0" stroke="{c}" stroke-width=".6"/>'),
    "level": (4, '<path d="M0 2H4" stroke="{c}" stroke-width=".7"/>'),
    "upright": (4, '<path d="M2 0V4" stroke="{c}" stroke-width=".7"/>'),
    "grid": (5, '<path d="M0 2.5H5M2.5 0V5" stroke="{c}" stroke-width=".6"/>'),
    "dots": (5, '<circle cx="1.2" cy="1.2" r=".8" fill="{c}"/><circle cx="3.7" cy="3.7" r=".8" fill="{c}"/>'),
    "rings": (7, '<circle cx="3.5" cy="3.5" r="2" fill="none" stroke="{c}" stroke-width=".7"/>'),
    "dusty": (6, '<circle cx="1.5" cy="1.5" r=".5" fill="{c}"/><circle cx="4.5" cy="4.5" r=".5" fill="{c}"/>'),
}
NAMES = tuple(_TILES)


def pattern(name: str, id_: str, ground: str, colour: str) -> str:
    """The definition of a hatch in a colour on a ground."""
    side, drawn = _TILES[name]
    return (
        f'<pattern id="{id_}" width="{side}" height="{side}" patternUnits="userSpaceOnUse">'
        f'<path d="M0 0H{side}V{side}H0Z" fill="{ground}"/>{drawn.replace("{c}", colour)}</pattern>'
    )
