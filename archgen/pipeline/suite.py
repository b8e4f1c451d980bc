"""The products of a folder: which specs they are, and all of them as one to be asked about."""

from __future__ import annotations

import os
from collections.abc import Iterable

from archgen.core.names import Name
from archgen.pipeline.judging import MAX_BYTES, Judged, judge
from archgen.rules.runner import Verdict
from archgen.spec.siblings import Library, name_on_disk, product_of
from archgen.spec.source import UnreadableSource

NO_SPECS = Name(
    "这个文件夹里没有产品规格：规格放在 名字.yaml 或 名字/archgen.yaml。",
    "This folder has no spec of a product: a spec stands in NAME.yaml or NAME/archgen.yaml.",
)


def expanded(paths: Iterable[str], library: Library) -> tuple[str, ...]:
    """The paths, with the specs of its products in place of each folder. Raises UnreadableSource for one without."""
    return tuple(spec for path in paths for spec in (specs_of(path, library) if os.path.isdir(path) else [path]))


def specs_of(folder: str, library: Library) -> list[str]:
    """The specs of a folder's products, in the order of their paths. Raises UnreadableSource if there are none."""
    found = library.specs_in(folder)
    if not found:
        raise UnreadableSource(folder, NO_SPECS)
    return found


def judge_whole(path: str, today: str, max_bytes: int = MAX_BYTES) -> Judged:
    """What can be asked: a spec, or the products of a folder as one, in which every id says its product.

    Raises UnreadableSource, SameName.
    """
    if not os.path.isdir(path):
        return judge(path, today, max_bytes)
    from archgen.analysis.facts import analyse
    from archgen.analysis.united import united

    library = Library(max_bytes)
    specs = named(specs_of(path, library))
    judged = {name: judge(spec, today, max_bytes, library=library) for name, spec in specs.items()}
    models = {name: each.facts.model for name, each in judged.items() if each.facts}
    whole = len(models) == len(judged)
    return Judged(
        path=path,
        facts=analyse(united(models, Name.both(name_on_disk(path)))) if whole else None,
        verdict=Verdict(()),
        findings=tuple(
            finding for each in judged.values() if not (each.facts and not whole) for finding in each.findings
        ),
    )


def named(paths: Iterable[str]) -> dict[str, str]:
    """The paths by what their products are called, in order of the names. Raises SameName where two have one name.

    A file name that is no id gives one that is, to be a folder and a part of references; no flow can name it.
    """
    found: dict[str, str] = {}
    for path in paths:
        called = product_of(path.replace(os.sep, "/"))
        name = "".join(letter if letter.isalnum() or letter in "_-" else "_" for letter in called)
        if name in found:
            raise SameName(name, found[name], path)
        found[name] = path
    return dict(sorted(found.items()))


class SameName(Exception):
    """Two specs of a folder would be built into one place; `message` says which."""

    def __init__(self, name: str, one: str, other: str) -> None:
        super().__init__(name)
        self.message = Name(
            f"{one} 和 {other} 都叫 {name}：给其中一个改名",
            f"{one} and {other} are both called {name}: rename one of them",
        )
