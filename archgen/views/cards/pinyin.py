"""Initials of Chinese text in pinyin, to search by: `订单` is `dd`."""

from __future__ import annotations

from bisect import bisect_right

# GB/T 2312 orders its first 3,755 characters by pinyin: the first character of each initial, and the end.
_STARTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_PLACES = [character.encode("gb2312") for character in _STARTS]
_END = "座".encode("gb2312")


def initials(text: str) -> str:
    """The initial of each Chinese character in its commonest reading; Latin letters and digits stay, all else goes."""
    return "".join(map(_initial, text.lower()))


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        place = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_PLACES, place) - 1] if _PLACES[0] <= place <= _END else ""
