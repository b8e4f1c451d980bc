"""Pictures on slides: as large as there is room for, and described for who cannot see them."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

from pptx.util import Pt

from archgen.render.drawing import Rect

LARGEST = 1.25  # points that a px of a picture may take


def add_picture(made: Any, content: bytes, room: Rect, title: str) -> Rect:
    """A PNG of 2 pixels a px in the middle of some room, as large as fits; gives its place."""
    pixels = struct.unpack(">II", content[16:24])
    scale = min(room.width / pixels[0], room.height / pixels[1], LARGEST / 2)
    width, height = pixels[0] * scale, pixels[1] * scale
    place = Rect(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
    corner = (Pt(each) for each in (place.x, place.y, width, height))
    picture = made.shapes.add_picture(BytesIO(content), *corner)
    picture._element.nvPicPr.cNvPr.set("descr", title)
    picture.name = title[:60] or "picture"
    return place
