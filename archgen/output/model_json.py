"""The model as JSON: what `model.json` holds, for other programs to read, and for archgen to compare with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.output.manifest import digest

VERSION = 2  # of the form; 1 had neither a version nor the kinds of steps, so that it cannot be read back
OMITTED = ("file", "removal", "slot")  # where a machine keeps the spec, and where its text can be edited
PLACE = ("line", "column", "end_line", "end_column")

OLDER = Name(
    "是旧版 archgen 生成的，内容不够用来对比：请用新版重新生成，或者改用 git:版本 对比。",
    "It was written by an older archgen and does not hold enough to compare: build it again, or compare with git:REV.",
)
NEWER = Name(
    "的格式是第 {version} 版，这个 archgen 只认得第 2 版：请升级 archgen。",
    "It has format {version}, and this archgen knows format 2 only: upgrade archgen.",
)
DAMAGED = Name(
    "被改动过或不完整，不能用来对比：请重新生成（archgen build）。",
    "It was edited or is incomplete, so it cannot be compared: build it again (archgen build).",
)


class UnusableModel(Exception):
    """A model.json that cannot be read back; `message` says why and what to do."""

    def __init__(self, message: Name) -> None:
        super().__init__(message.en)
        self.message = message


def model_json(model: Record) -> bytes:
    """`{"archgen": 1, "version": 2, "digest": ..., "model": {...}}`: every thing by its path, in the order of the spec,
    with line and column. The digest (SHA-256 of the model as compact JSON) tells whether somebody edited it.
    """
    content = _plain(model)
    held = {"archgen": 1, "version": VERSION, "digest": _digest(content), "model": content}
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def model_data(text: str) -> Any:
    """The model that such a text holds, as plain data with every field that a Model needs. Raises UnusableModel."""
    try:
        held = json.loads(text)
        content = held["model"]
        version = held.get("version", 1)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as problem:
        raise UnusableModel(DAMAGED) from problem
    if isinstance(version, int) and version < VERSION:
        raise UnusableModel(OLDER)
    if version != VERSION:
        raise UnusableModel(NEWER.format(version=str(version)))
    if held.get("digest") != _digest(content):
        raise UnusableModel(DAMAGED)
    return {"file": "", **_placed(content)}


def _digest(content: object) -> str:
    return digest(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _plain(value: object) -> object:
    """Records as dicts, without what is nothing to others."""
    if isinstance(value, Record):
        kind = value.__struct_config__
        tag = {kind.tag_field: kind.tag} if kind.tag_field else {}
        fields = (field for field in value.__struct_fields__ if field not in OMITTED)
        return {**tag, **{field: _plain(getattr(value, field)) for field in fields}}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _placed(value: Any) -> Any:
    """With the files of places, which are not stored."""
    if isinstance(value, dict):
        placed = {key: _placed(inner) for key, inner in value.items()}
        return {"file": "", **placed} if tuple(value) == PLACE else placed
    return [_placed(inner) for inner in value] if isinstance(value, list) else value
