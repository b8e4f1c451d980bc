"""The model as JSON: what `model.json` holds, for other programs to read."""

from __future__ import annotations

import json

from archgen.core.record import Record, plain


def model_json(model: Record) -> bytes:
    """`{"archgen": 1, "model": {...}}`: every thing by its path, in the order of the spec, with line and column."""
    content = {"archgen": 1, "model": _without_files(plain(model))}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _without_files(value: object) -> object:
    """The same without file names, which say where a machine keeps the spec."""
    if isinstance(value, dict):
        return {key: _without_files(inner) for key, inner in value.items() if key != "file"}
    if isinstance(value, list | tuple):
        return [_without_files(inner) for inner in value]
    return value
