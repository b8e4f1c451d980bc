"""Answers as JSON: what `inspect`, `who-can`, `role` and `impact` print for other programs."""

from __future__ import annotations

import json

from archgen.core.record import Record, plain

VERSION = 1  # of the form of the answers; a key that is new does not raise it, one that is gone or changed does
DIGITS = 4


def answer_json(answer: Record, **about: object) -> str:
    """`{"archgen": 1, "version": 1, ...}` with the answer's own keys, after what else is told `about` it.

    Ratios have four decimals, undefined is null.
    """
    content = {
        "archgen": 1,
        "version": VERSION,
        **about,
        **{key: _rounded(value) for key, value in plain(answer).items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0  # never -0.0
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return value
