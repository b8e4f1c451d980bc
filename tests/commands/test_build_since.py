"""`archgen build --since EDITION`: what changed, in the PRD, the review pack and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_diff import SAMPLE, WIDER
from tests.git import commit

ROW = "~放宽 | 厂商专员 | 订单 | 查看：本组织 → 全部数据 | `oms.order: view @all` |"
OUTPUTS = ("--only", "prd", "--only", "review", "--only", "page", "--only", "md", "--only", "html", "--draft")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository where the spec has changed since `v1`."""
    (tmp_path / "mall.yaml").write_text(SAMPLE, encoding="utf-8")
    commit(tmp_path, "v1")
    (tmp_path / "mall.yaml").write_text(WIDER, encoding="utf-8")
    return tmp_path


def text(folder: Path, file: str) -> str:
    return (folder / "dist/mall" / file).read_text(encoding="utf-8").replace("\\~", "~")


def test_every_document_tells_what_changed(folder: Path, run: Run) -> None:
    code, _, err = run("build", "mall.yaml", "--since", "git:v1", *OUTPUTS)
    assert (code, err) == (0, "")
    for file in ("prd.md", "review.md"):
        assert ROW in text(folder, file), file
        assert "从 `git:v1` 到 `mall.yaml`" in text(folder, file)
        assert "![汽配商城数据流图 · 变更](pictures/changes-data-flow.svg)" in text(folder, file)
    page = text(folder, "index.html")
    assert '<section id="changes">' in page
    assert page.index('id="changes"') < page.index('id="value"')
    assert page.count('id="picture-changes-architecture"') == 1
    assert "组→全" in page


def test_without_it_nobody_speaks_of_changes(folder: Path, run: Run) -> None:
    run("build", "mall.yaml", *OUTPUTS)
    assert "本版变更" not in text(folder, "prd.md")
    assert '<section id="changes">' not in text(folder, "index.html")


def test_nothing_changed(folder: Path, run: Run) -> None:
    run("build", "mall.yaml", "--since", "mall.yaml", *OUTPUTS)
    assert "两个版本没有差异。" in text(folder, "prd.md")
    assert "changes-architecture" not in text(folder, "index.html")


def test_a_build_with_another_edition_is_another_build(folder: Path, run: Run) -> None:
    run("build", "mall.yaml", "--since", "git:v1", *OUTPUTS)
    first = text(folder, "prd.md")
    run("build", "mall.yaml", "--since", "mall.yaml", *OUTPUTS)
    assert text(folder, "prd.md") != first
    run("build", "mall.yaml", "--since", "git:v1", *OUTPUTS)
    assert text(folder, "prd.md") == first


def test_it_is_the_same_wherever_the_spec_lies(folder: Path, run: Run) -> None:
    (folder / "old.yaml").write_text(SAMPLE, encoding="utf-8")
    run("build", "mall.yaml", "--since", "old.yaml", *OUTPUTS)
    first = text(folder, "prd.md")
    run("build", folder / "mall.yaml", "--since", folder / "old.yaml", *OUTPUTS, "-o", "dist/mall")
    assert text(folder, "prd.md") == first
    assert str(folder) not in first


def test_what_cannot_be_read_stops_the_build(folder: Path, run: Run) -> None:
    for since in ("git:none", "none.yaml", "git:v1:none.yaml"):
        assert run("build", "mall.yaml", "--since", since, *OUTPUTS)[0] == 2
    (folder / "broken.yaml").write_text("archgen: 1\nrole: {}\n", encoding="utf-8")
    assert run("build", "mall.yaml", "--since", "broken.yaml", *OUTPUTS)[0] == 2
    assert not (folder / "dist").exists()


def test_the_last_build_is_an_edition(folder: Path, run: Run) -> None:
    (folder / "mall.yaml").write_text(SAMPLE, encoding="utf-8")
    run("build", "mall.yaml", "--only", "model")
    (folder / "mall.yaml").write_text(WIDER, encoding="utf-8")
    run("build", "mall.yaml", "--since", "dist/mall", *OUTPUTS)
    assert ROW in text(folder, "prd.md")
    assert "从 `mall` 到 `mall.yaml`" in text(folder, "prd.md")
