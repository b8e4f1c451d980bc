"""The font that pictures are measured and rasterised with: where it is, and which characters it has."""

from __future__ import annotations

import os
import re
import struct
from functools import cache
from importlib.util import find_spec

from archgen.render.text_metrics import graphemes

FAMILY = "Noto Sans SC"
NEUTRAL_SIGN = "▢"

_PACKAGE = "justmytype_intl_cjk"
_FILE = os.path.join("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf")
_SURELY_KNOWN = re.compile(r"[\t\n\r\x20-\x7e\u4e00-\u9fa5，。、；：？！（）《》“”…·]+")


@cache
def font_file() -> str:
    """The path of the font in its package, which is found without being imported."""
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FileNotFoundError(f"the package {_PACKAGE} is not installed")
    return os.path.join(next(iter(folders)), _FILE)


def unknown_glyphs(text: str) -> tuple[str, ...]:
    """What people see as one character (an emoji, a rare character) and the font cannot draw; each once, in order."""
    rare = _SURELY_KNOWN.sub(" ", text)
    if not rare.strip():
        return ()
    known = _code_points()
    return tuple(dict.fromkeys(g for g in graphemes(rare) if any(ord(char) not in known for char in g)))


def with_known_glyphs(text: str) -> str:
    """The text with one neutral sign for everything that the font cannot draw."""
    for unknown in sorted(unknown_glyphs(text), key=len, reverse=True):
        text = text.replace(unknown, NEUTRAL_SIGN if unknown.isprintable() or len(unknown) > 1 else "")
    return text


@cache
def _code_points() -> frozenset[int]:
    """The characters of the font: the groups of its cmap table in format 12."""
    with open(font_file(), "rb") as file:
        data = file.read()
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * _u16(data, 4), 16)
    }
    cmap = tables[b"cmap"]
    for record in range(cmap + 4, cmap + 4 + 8 * _u16(data, cmap + 2), 8):
        table = cmap + struct.unpack_from(">I", data, record + 4)[0]
        if _u16(data, table) == 12:
            count = struct.unpack_from(">I", data, table + 12)[0]
            groups = struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * count])
            return frozenset(code for first, last, _ in groups for code in range(first, last + 1))
    raise ValueError(f"{font_file()} has no cmap table of format 12")


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])
