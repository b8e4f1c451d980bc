"""Pictures that people put into an output folder, for their writing in the documents to show."""

from __future__ import annotations

import os
from collections.abc import Iterator

from archgen.output.manifest import digest, files, read, read_manifest
from archgen.output.writer import is_edited_copy

LARGEST = 20 * 2**20  # bytes
PNG = b"\x89PNG\r\n\x1a\n"


def picture(path: str) -> bytes | None:
    """The content of a PNG file that is not too large for a document; None for anything else."""
    if not os.path.isfile(path) or os.path.getsize(path) > LARGEST:
        return None
    content = read(path)
    return content if content.startswith(PNG) else None


def own_pictures(folder: str) -> Iterator[tuple[str, str]]:
    """The path and the digest of each picture of a folder that archgen did not write."""
    manifest = read_manifest(folder)
    for path in files(folder):
        if path not in manifest.files and path not in manifest.kept and not is_edited_copy(path):
            content = picture(os.path.join(folder, path))
            if content is not None:
                yield path, digest(content)
