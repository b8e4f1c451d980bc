"""Other products are found beside a spec by their names, and nothing is read before a reference asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.spec.siblings import Library, is_product, products_in
from archgen.spec.source import UnreadableSource, read_source

SPEC = "archgen: 1\nproduct: {{name: {name}}}\nsubsystems: {{a: {{modules: {{b: B}}}}}}\nroles: {{}}\n"
PART = "entities: {Order: Order}\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    files = {
        "crm.yaml": SPEC.format(name="CRM"),
        "oms/archgen.yaml": SPEC.format(name="OMS"),
        "oms/roles.yaml": "roles: {a: A}\n",
        "wms.yml": SPEC.format(name="WMS"),
        "part.yaml": PART,
        ".hidden.yaml": SPEC.format(name="Hidden"),
        "deep/er/archgen.yaml": SPEC.format(name="Deeper"),
        "notes.txt": "product: no\n",
        "other/crm.yaml": SPEC.format(name="Other"),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def name_of(library: Library, path: Path, product: str) -> str | None:
    found = library.beside(str(path)).find(product)
    return found.value.product.name.en if found and found.value else None


@pytest.mark.parametrize(
    ("path", "product", "name"),
    [
        ("crm.yaml", "oms", "OMS"),
        ("crm.yaml", "wms", "WMS"),
        ("oms/archgen.yaml", "crm", "CRM"),
        ("oms/archgen.yaml", "wms", "WMS"),
        ("crm.yaml", "part", None),
        ("crm.yaml", "roles", None),
        ("crm.yaml", "deep", None),
        ("crm.yaml", "crm", None),
        ("crm.yaml", "../crm", None),
        ("other/crm.yaml", "wms", None),
    ],
)
def test_products_are_found_by_name(suite: Path, path: str, product: str, name: str | None) -> None:
    assert name_of(Library(), suite / path, product) == name


@pytest.mark.parametrize(
    ("path", "own", "others"),
    [
        ("crm.yaml", "crm", ["oms", "wms"]),
        ("oms/archgen.yaml", "oms", ["crm", "wms"]),
        ("other/crm.yaml", "crm", []),
    ],
)
def test_names(suite: Path, path: str, own: str, others: list[str]) -> None:
    siblings = Library().beside(str(suite / path))
    assert siblings.name == own
    assert siblings.names() == others


def test_the_current_folder_has_no_name_in_paths(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(suite / "oms")
    siblings = Library().beside("archgen.yaml")
    assert (siblings.name, siblings.names()) == ("oms", ["crm", "wms"])
    assert siblings.find("crm") is not None
    monkeypatch.chdir(suite)
    assert Library().beside("crm.yaml").names() == ["oms", "wms"]
    assert products_in("", Library().shelf) == ["crm.yaml", "oms/archgen.yaml", "wms.yml"]


def test_nothing_is_read_unasked_and_everything_once(suite: Path) -> None:
    read: list[str] = []

    def reading(path: str, most: int) -> str:
        text = read_source(path, most)
        read.append(path.removeprefix(f"{suite}/"))
        return text

    library = Library(read_text=reading)
    siblings = library.beside(str(suite / "crm.yaml"))
    assert read == []
    siblings.find("oms")
    siblings.find("oms")
    library.beside(str(suite / "wms.yml")).find("oms")
    assert set(read) == {"oms/archgen.yaml"}
    with pytest.raises(UnreadableSource):
        library.load(str(suite / "nothing.yaml"))


@pytest.mark.parametrize(
    ("text", "product"),
    [
        (SPEC.format(name="A"), True),
        ("archgen: 1\ninclude: [product.yaml]\n", True),
        ("product: {name: A}\n", True),  # whose version is missing: it will be told so
        ("{archgen: 1, product: {name: A}}\n", True),
        ('"archgen": 1\n"product": {"name": "A"}\n', True),
        ("archgen: 1\nroles: {a: A}\n", False),
        (PART, False),
        ("services:\n  web:\n    product: x\n", False),
        ("", False),
    ],
)
def test_parts_are_no_products(text: str, product: bool) -> None:
    assert is_product(text) is product
