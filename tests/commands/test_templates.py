"""`archgen templates` and `archgen build --templates`, `--format pdf`."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.core.names import has_chinese
from tests.commands.conftest import Run
from tests.commands.test_build import STARTER, tree


@pytest.mark.parametrize("language", ["zh", "en"])
def test_templates_are_listed_with_their_purpose(run: Run, language: str) -> None:
    code, out, _ = run("templates", "list", "--lang", language)
    assert code == 0
    assert all(has_chinese(line) == (language == "zh") for line in out.splitlines())
    assert all(len(line.split("  ", 1)) == 2 for line in out.strip().split("\n")), "each says what it is for"


def test_copies_build_the_same_and_are_never_overwritten(run: Run, tmp_path: Path) -> None:
    assert run("templates", "copy", "house")[0] == 0
    only = ["--only", "prd", "--only", "review", "--only", "page"]
    run("build", STARTER, "-o", "one", *only)
    assert run("build", STARTER, "-o", "two", "--templates", "house", *only)[0] == 0
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert {name: one[name] for name in one if name[0] != "."} == {name: two[name] for name in two if name[0] != "."}
    (tmp_path / "house" / "prd.md").write_text("mine")
    (tmp_path / "house" / "page.css").unlink()
    code, _, err = run("templates", "copy", "house")
    assert code == 2
    assert "house" in err
    assert (tmp_path / "house" / "prd.md").read_text() == "mine"
    assert not (tmp_path / "house" / "page.css").exists(), "nothing half copied"


def test_a_house_template_changes_markdown_and_word_and_keeps_peoples_words(run: Run, tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "prd.md").write_text(
        "公司机密\n\n{% for part in document.parts %}{{ show(part) }}\n{% endfor %}\n第 {{ document.open|length }} 题",
        "utf-8",
    )
    (house / "note.txt").write_text("x")
    code, out, _ = run("build", STARTER, "-o", "out", "--templates", "house", "--only", "prd,png")
    assert code == 0
    assert "note.txt" in out
    prd = tmp_path / "out" / "prd.md"
    prd.write_text(prd.read_text("utf-8") + "\n爽约三次要收押金\n", "utf-8")
    for _ in range(2):
        run("build", STARTER, "-o", "out", "--templates", "house", "--only", "prd")
    text = prd.read_text("utf-8")
    assert text.count("公司机密") == 1, "what a template says is not taken for writing"
    assert text.count("爽约三次要收押金") == 1


@pytest.mark.parametrize(
    ("name", "text"), [("prd.md", "\n{{ nothing }}"), ("page.html", "\n{% if %}"), ("prd.typ", "\n#x")]
)
def test_a_mistake_in_a_template_leaves_the_folder_alone(run: Run, tmp_path: Path, name: str, text: str) -> None:
    run("build", STARTER, "-o", "out", "--only", "prd,png")
    before = tree(tmp_path / "out")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / name).write_text(text)
    code, _, err = run("build", STARTER, "-o", "out", "--templates", "house", "--format", "pdf")
    assert code == 2
    assert f"house/{name}:2: " in err
    assert "模板" in err or "排版" in err
    assert tree(tmp_path / "out") == before


def test_pdf_is_made_when_asked_for(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "one", "--only", "prd", "--format", "pdf")
    assert tree(tmp_path / "one").keys() == {".archgen.json", "prd.md", "prd.docx", "prd.pdf"}
    run("build", STARTER, "-o", "two", "--only", "pdf")
    assert tree(tmp_path / "two").keys() == {".archgen.json", "prd.pdf", "review.pdf"}
    run("build", STARTER, "-o", "two", "--only", "model")
    assert "prd.pdf" in tree(tmp_path / "two")


def test_without_typst_nothing_is_written_and_the_remedy_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archgen.render.documents.pdf.typesetter.find_spec", lambda name: None)
    code, _, err = run("build", STARTER, "-o", "out", "--format", "pdf")
    assert code == 2
    assert "pip install 'archgen[pdf]'" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("given", "said"), [("none", "no such folder"), ("Corporate.PPTX", "goes with --slide-master")]
)
def test_what_is_no_folder_of_templates(run: Run, tmp_path: Path, given: str, said: str) -> None:
    if "." in given:
        (tmp_path / given).write_bytes(b"PK")
    code, _, err = run("build", STARTER, "-o", "out", "--only", "prd", "--templates", given)
    assert (code, said in err) == (2, True)
    assert not (tmp_path / "out").exists()
