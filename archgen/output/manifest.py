"""The manifest of an output folder: which product it is of, what archgen wrote there, and from what."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from typing import Any

from archgen.core.record import Record, from_json, json_text

MANIFEST = ".archgen.json"


class Manifest(Record, frozen=True, kw_only=True):
    """Digests (SHA-256, hex) of the files as archgen wrote them, by path; `kept` are those that hold people's writing.

    `inputs` is the digest of all that the last build was made from, `sources` by path of what a single file was.
    """

    product: str | None = None
    files: Mapping[str, str]
    kept: Mapping[str, str]
    inputs: str = ""
    sources: Mapping[str, str]


EMPTY = Manifest(files={}, kept={}, sources={})


def read_manifest(folder: str) -> Manifest:
    """What the manifest of a folder says; an empty one where there is none, or none that can be understood."""
    try:
        held = from_json(read(os.path.join(folder, MANIFEST)), dict)
        files = _texts(held["files"])
    except (OSError, ValueError, KeyError):
        return EMPTY
    return Manifest(
        product=held.get("product"),
        files=files,
        kept=_texts(held.get("kept")),
        inputs=str(held.get("inputs", "")),
        sources=_texts(held.get("sources")),
    )


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is stored, the same for the same content."""
    content = {
        "archgen": 1,
        "product": manifest.product,
        "files": dict(sorted(manifest.files.items())),
        "kept": dict(sorted(manifest.kept.items())),
        "inputs": manifest.inputs,
        "sources": dict(sorted(manifest.sources.items())),
    }
    return json_text(content, indent=1) + "\n"


def is_intact(folder: str, manifest: Manifest) -> bool:
    """Whether every file of the manifest is there as archgen wrote it."""
    written = {**manifest.files, **manifest.kept}
    return all(digest(read(os.path.join(folder, path))) == known for path, known in written.items())


def files(folder: str) -> Iterator[str]:
    """Every file and link of a folder but its manifest, relative, with `/`, sorted."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted([*names, *links]):
            path = os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
            if path != MANIFEST:
                yield path


def read(path: str) -> bytes:
    """The content of a regular file; nothing where there is none."""
    if os.path.islink(path) or not os.path.isfile(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _texts(held: Any) -> dict[str, str]:
    """A mapping of texts; nothing if it is none."""
    if not isinstance(held, dict):
        return {}
    return {path: known for path, known in held.items() if isinstance(known, str)}
