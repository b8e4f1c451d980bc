"""`theme`: a name, a mapping, or a file that holds one."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.core.look import Look
from archgen.spec.include import load_text
from archgen.spec.source import UnreadableSource
from archgen.spec.theme import read_look
from tests.spec.reading import whole

BRAND = 'base: dark\nfont: [思源黑体, Inter]\ncolours: {accents: ["#7AF", ffb020], text: FFFFFF}\nnote: 2027 年版\n'
LOOK = Look(base="dark", fonts=("思源黑体", "Inter"), colours={"text": "#ffffff"}, accents=("#77aaff", "#ffb020"))


def look(theme: str, **files: str) -> tuple[Look, list[str]]:
    """The look of a spec with such a `theme:`, and the findings with their files; `a__b` is the file a/b.yaml."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    outcome = load_text(whole(theme), files=named)
    assert outcome.value
    return outcome.value.theme, [f"{finding.rule} {finding.span}" for finding in outcome.findings]


@pytest.mark.parametrize("name", ["default", "print", "dark"])
def test_a_name(name: str) -> None:
    assert look(f"theme: {name}\n") == (Look(base=name), [])


@pytest.mark.parametrize("theme", ["", "theme:\n", "theme: {}\n", "theme: {colours: }\n"])
def test_nothing(theme: str) -> None:
    assert look(theme) == (Look(), [])


def test_a_mapping() -> None:
    assert look("theme:\n" + "".join(f"  {line}\n" for line in BRAND.splitlines())) == (LOOK, [])


def test_a_file_holds_the_same() -> None:
    assert look("theme: looks/brand.yaml\n", looks__brand=BRAND) == (LOOK, [])


def test_what_is_wrong_with_a_file_is_said_there() -> None:
    found = look("theme: brand.yaml\n", brand="colours:\n  goods: green\n  cash: fff\n")[1]
    assert found == ["SP005 brand.yaml:2:10", "SP016 brand.yaml:3:9"]


def test_a_path_is_seen_from_the_file_that_has_it() -> None:
    root = "include: [looks/all.yaml]\n"
    assert look(root, looks__all="theme: brand.yaml\n", looks__brand=BRAND) == (LOOK, [])


def test_an_empty_file_says_nothing() -> None:
    assert look("theme: brand.yaml\n", brand="# later\n") == (Look(), [])


def test_a_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text(BRAND, encoding="utf-8")
    assert read_look(str(path)).value == LOOK
    path.write_text("colour: {}\n", encoding="utf-8")
    assert [finding.rule for finding in read_look(str(path)).findings] == ["SP002"]
    with pytest.raises(UnreadableSource):
        read_look(str(tmp_path / "none.yaml"))
