"""The specs of other products, found by name beside a spec when one of its references leads there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from posixpath import basename, dirname, join, normpath, splitext

from archgen.core.outcome import Outcome
from archgen.core.record import Record
from archgen.spec.declarations import Spec
from archgen.spec.ids import is_id
from archgen.spec.include import Read, load_spec
from archgen.spec.source import MAX_BYTES, UnreadableSource, read_source

ENDINGS = (".yaml", ".yml")
HOME = "archgen"  # a file of this name is called by its folder
ROOT_KEY = r"(?m)^(?:\{\s*)?[\"']?(archgen|product)[\"']?[ \t]*[:：]"
ABOUT = r"\b(product|include)[\"']?[ \t]*[:：]"


class Shelf(Record, frozen=True):
    """The way to specs. Paths have `/` between folders; `name` is how a path's folder is called."""

    read: Callable[[str], str]  # path → text; raises UnreadableSource
    load: Callable[[str], Outcome[Spec]]  # path → spec; raises UnreadableSource
    files: Callable[[str], list[str]]  # folder → the files in it and in its folders, with their paths
    name: Callable[[str], str]  # folder → how it is called


class Siblings:
    """The products beside a spec: `NAME.yaml` in its folder, or `NAME/archgen.yaml`. None is read before it is asked.

    A spec that is itself called `archgen.yaml` has those beside its folder, too.
    """

    def __init__(self, path: str, shelf: Shelf) -> None:
        self._path = path.replace(os.sep, "/")
        self._shelf = shelf
        self._found: dict[str, Outcome[Spec] | None] = {}
        self.name = product_of(self._path, shelf.name)

    def find(self, product: str) -> Outcome[Spec] | None:
        """The spec of a product; None where there is none."""
        if product not in self._found:
            path = self.path(product)
            self._found[product] = self._shelf.load(path) if path else None
        return self._found[product]

    def path(self, product: str) -> str:
        """Where the spec of a product stands; "" where there is none."""
        return next(self._paths(product), "") if is_id(product) else ""

    def names(self) -> list[str]:
        """The names of the other products that stand here, sorted."""
        found = {
            product_of(path, self._shelf.name)
            for home in self._homes()
            for path in products_in(home, self._shelf)
            if path != self._path
        }
        return sorted(found - {self.name})

    def _homes(self) -> Iterator[str]:
        folder = dirname(self._path)
        yield folder
        if splitext(basename(self._path))[0] == HOME:
            yield normpath(join(folder, ".."))

    def _paths(self, product: str) -> Iterator[str]:
        for home in self._homes():
            for stem in (product, f"{product}/{HOME}"):
                for ending in ENDINGS:
                    path = join(home, stem + ending) if home not in ("", ".") else stem + ending
                    if path != self._path and _is_product(path, self._shelf.read):
                        yield path


def products_in(folder: str, shelf: Shelf) -> list[str]:
    """The specs of products in a folder, `NAME.yaml` and `NAME/archgen.yaml`, sorted; parts of specs are none.

    A file that gives no text may be one.
    """
    candidates = (path for path in sorted(shelf.files(folder)) if _may_be_product(path, folder))
    return [path for path in candidates if _is_product(path, shelf.read, unreadable=True)]


def name_on_disk(folder: str) -> str:
    """How a folder on disk is called; the current one, too, has a name."""
    return basename(os.path.abspath(folder).replace(os.sep, "/"))


def product_of(path: str, name_of: Callable[[str], str] = name_on_disk) -> str:
    """What a product is called in references: like its file, or like the folder of an `archgen.yaml`."""
    stem = splitext(basename(path))[0]
    return name_of(dirname(path)) if stem == HOME else stem


def is_product(text: str) -> bool:
    """Whether a text is the spec of a product, and not a part that such a spec includes."""
    keys = {found[1] for found in re.finditer(ROOT_KEY, text)}
    return "product" in keys or ("archgen" in keys and bool(re.search(ABOUT, text)))


def _may_be_product(path: str, folder: str) -> bool:
    inside = path if folder in ("", ".") else path.removeprefix(f"{folder}/")
    place, file = dirname(inside), basename(inside)
    stem, ending = splitext(file)
    return ending in ENDINGS and not inside.startswith(".") and (not place or ("/" not in place and stem == HOME))


def _is_product(path: str, read: Callable[[str], str], unreadable: bool = False) -> bool:
    try:
        return is_product(read(path))
    except UnreadableSource:
        return unreadable


class Library:
    """Specs on disk, each read once, however many refer to it."""

    def __init__(self, max_bytes: int = MAX_BYTES, read_text: Read = read_source) -> None:
        self._max_bytes = max_bytes
        self._read_text = read_text
        self._loaded: dict[str, Outcome[Spec]] = {}
        self._files: dict[str, list[str]] = {}
        self._parts: set[str] = set()
        self.shelf = Shelf(lambda path: read_text(path, max_bytes), self.load, _files, name_on_disk)

    def load(self, path: str, read_text: Read | None = None) -> Outcome[Spec]:
        """The spec at a path, its texts from `read_text`, which hears of them also when it is known already. Raises
        UnreadableSource.
        """
        key = os.path.abspath(path)
        get = read_text or self._read_text
        if key in self._loaded:
            for file in self._files[key] if read_text else ():
                get(file, self._max_bytes)
            return self._loaded[key]
        files: list[str] = []

        def read(file: str, most: int) -> str:
            files.append(file)
            return get(file, most)

        self._loaded[key] = load_spec(path, self._max_bytes, read)
        self._files[key] = files
        self._parts.update({os.path.abspath(file) for file in files} - {key})
        return self._loaded[key]

    def specs_in(self, folder: str) -> list[str]:
        """The specs of the products in a folder, sorted; what another of them includes is a part of that one."""
        found = products_in(folder.replace(os.sep, "/").rstrip("/") or folder, self.shelf)
        for path in found:
            with suppress(UnreadableSource):
                self.load(path)
        return [path for path in found if os.path.abspath(path) not in self._parts]

    def beside(self, path: str) -> Siblings:
        """The products beside a spec."""
        return Siblings(path, self.shelf)


def _files(folder: str) -> list[str]:
    """The files of a folder, and those of its folders that are called `archgen`."""
    found: list[str] = []
    with suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            path = join(folder, entry.name) if folder != "." else entry.name
            inside = [join(path, HOME + ending) for ending in ENDINGS] if entry.is_dir() else []
            found += filter(os.path.isfile, inside) if inside else [path]
    return found
