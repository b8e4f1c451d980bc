"""The model as JSON: what `model.json` holds, for other programs to read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from archgen.core.record import Record

OMITTED = ("file", "extent", "slot")  # where a machine keeps the spec, and where its text can be edited


def model_json(model: Record) -> bytes:
    """`{"archgen": 1, "model": {...}}`: every thing by its path, in the order of the spec, with line and column."""
    content = {"archgen": 1, "model": _plain(model)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: object) -> object:
    """Records as dicts, without what is nothing to others."""
    if isinstance(value, Record):
        return {field: _plain(getattr(value, field)) for field in value.__struct_fields__ if field not in OMITTED}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value
