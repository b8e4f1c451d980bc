"""How a text is written: plain where YAML takes it for the same text, else in quotes."""

from __future__ import annotations

import json
import re
from unicodedata import east_asian_width

# What YAML 1.1 or 1.2 would take for a number, a truth value, nothing or a time. archgen reads texts, others may not.
TYPED = re.compile(
    r"[-+]?(\d[\d_,]*(:[0-5]?\d)*(\.\d*)?|\.\d+)([eE][-+]?\d+)?|0[xob][\da-fA-F_]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL"
    r"|\d{4}-\d\d?-\d\d?([Tt ].*)?"
)
FIRST = frozenset("?:,[]{}#&*!|>'\"%@`=")
SPECIAL = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^---|^\.\.\.|^\s|\s$|^-(\s|$)")
IN_FLOW = re.compile(r"[,\[\]{}]|[?:]$")


def written(text: str, style: str, flow: bool) -> str:
    """The text as it stands in a file, `flow` inside brackets; `style` are the quotes that it has now."""
    if not text:
        return '""' if style else ""
    if not (style and TYPED.fullmatch(text)) and _is_plain(text, flow):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def width(text: str) -> int:
    """The columns that a text takes: two for a wide character."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _is_plain(text: str, flow: bool) -> bool:
    return text[0] not in FIRST and not SPECIAL.search(text) and not (flow and IN_FLOW.search(text))
