"""Small boxes with names, in equal columns inside a cell."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.render.drawing import Box, Group, Icon, Item, Label, Rect
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, ellipsize, narrowest, width, wrap
from archgen.shapes.board import Tile

NAME, REMARK = 13.0, 12.0  # font sizes
GAP = 7.0  # px between tiles
LEAST_TILE, MOST_TILE = 84.0, 150.0  # px of a tile's width

_PAD = 8.0  # px beside a name
_AIR = 12.0  # px above and below it, together
_SIGN = 15.0  # px of a remark's sign with the space after it


def tile_width(tiles: Sequence[Tile], language: Language) -> float:
    """The width at which every name has room on two lines, within limits."""
    names = max((narrowest(tile.name.say(language), NAME, 400, 2) for tile in tiles), default=0.0)
    remarks = [width(tile.remark.say(language), REMARK) + _sign(tile) for tile in tiles if tile.remark.zh]
    tags = [stacked_size(tile.flags)[0] for tile in tiles]
    return min(max(max([names, *remarks, *tags]) + 2 * _PAD, LEAST_TILE), MOST_TILE)


def tile_height(tile: Tile, wide: float, language: Language) -> float:
    """The height that a tile needs."""
    lines = len(_lines(tile, wide, language))
    remark = REMARK * LEADING + 1 if tile.remark.zh else 0.0
    return _AIR + lines * NAME * LEADING + remark + stacked_size(tile.flags)[1]


def draw_tile(tile: Tile, rect: Rect, language: Language) -> Group:
    """A box with a name and, under it, a remark."""
    x, y = rect.centre
    lines = _lines(tile, rect.width, language)
    high = len(lines) * NAME * LEADING
    role = "broken" if tile.emphasis == "broken" else "body" if tile.id else "muted"
    remark = REMARK * LEADING + 1 if tile.remark.zh else 0.0
    y -= (remark + stacked_size(tile.flags)[1]) / 2
    items: list[Item] = [Label(lines=lines, x=x, y=y, size=NAME, owner=tile.id, role=role)]
    if tile.id:
        box = Box(rect=rect, kind=f"tile-{tile.kind}", id=tile.id, radius=6, hue=tile.hue, emphasis=tile.emphasis)
        items.insert(0, box)
    if tile.remark.zh:
        items += _remark(tile, Rect(rect.x, y + high / 2 + 1, rect.width, REMARK * LEADING), language)
    items += stacked_tags(tile.flags, x, y + high / 2 + remark, tile.id, language)
    return Group(items=tuple(items), id=tile.id, title=tile.story.say(language))


def _remark(tile: Tile, rect: Rect, language: Language) -> list[Item]:
    """A sign and a few words."""
    role, sign = "broken" if tile.alarm else "muted", _sign(tile)
    text = ellipsize(tile.remark.say(language), REMARK, 400, rect.width - 2 * _PAD + 6 - sign)
    left = rect.centre[0] - (width(text, REMARK) + sign) / 2
    y = rect.centre[1]
    items: list[Item] = [
        Label(lines=(text,), x=left + sign, y=y, size=REMARK, anchor="start", owner=tile.id, role=role)
    ]
    if tile.sign:
        items.append(Icon(name=tile.sign, rect=Rect(left, y - 5.5, 11, 11), owner=tile.id, role=role))
    return items


def _sign(tile: Tile) -> float:
    """The room for a remark's icon."""
    return _SIGN if tile.sign else 0.0


def _lines(tile: Tile, wide: float, language: Language) -> tuple[str, ...]:
    return wrap(tile.name.say(language), NAME, 400, wide - 2 * _PAD, 2)
