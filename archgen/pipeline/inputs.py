"""Whether a build would change anything: a digest of all that it is made from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

from archgen import __version__
from archgen.core.record import changed, digest
from archgen.output.manifest import is_intact, read, read_manifest
from archgen.output.own_pictures import own_pictures
from archgen.pipeline.judging import Judged
from archgen.pipeline.order import Order
from archgen.pipeline.portable import portable
from archgen.pipeline.texts import Texts
from archgen.render.documents.template_files import texts as template_texts

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def digest_of_inputs(judged: Judged, texts: Texts, order: Order) -> str:
    """One digest over the spec, what was found in it, what was ordered, people's own pictures, and archgen itself."""
    judged = portable(judged)
    spec = texts.portable(os.path.dirname(judged.path))
    ordered = changed(order, folder="", templates="", since=None)
    since = (order.since.old_name, order.since.new_name, order.since.change) if order.since else ()
    own = list(template_texts(order.templates).items())
    pictures = list(own_pictures(order.folder))
    return digest(spec, judged.findings, judged.verdict.waived, ordered, since, own, pictures, digest_of_archgen())


def is_current(folder: str, inputs: str) -> bool:
    """Whether the last build there was made from the same, and its files are as it wrote them."""
    manifest = read_manifest(folder)
    return manifest.inputs == inputs and is_intact(folder, manifest)


@cache
def digest_of_archgen() -> str:
    """A digest of archgen's own code and templates, the same wherever it is installed."""
    hashed = blake2b(digest_size=16)
    for part in recorded(PACKAGE, __version__) or _own_files():
        hashed.update(part)
    return hashed.hexdigest()


def recorded(package: str, version: str) -> list[bytes]:
    """Each file of an installed package with its digest, as the installer recorded it; nothing for a checkout."""
    parent, name = os.path.split(package)
    lines = read(os.path.join(parent, f"{name}-{version}.dist-info", "RECORD")).splitlines()
    return sorted(line for line in lines if line.startswith(f"{name}/".encode()) and b",sha256=" in line)


def _own_files() -> Iterator[bytes]:
    """Code, and the templates beside it."""
    for root in (PACKAGE, os.path.join(os.path.dirname(PACKAGE), "templates")):
        for place, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                with open(os.path.join(place, name), "rb", buffering=0) as file:
                    yield file.read()
