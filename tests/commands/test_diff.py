"""`archgen diff OLD NEW`: files, builds, revisions; every format; what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_build import SAMPLES
from tests.git import commit

SAMPLE = (SAMPLES / "auto-parts-mall.yaml").read_text(encoding="utf-8")
WIDER = SAMPLE.replace("oms.order: view @tenant\n", "oms.order: view @all\n")
MINIMAL = (SAMPLES / "minimal.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two editions as files."""
    (tmp_path / "old.yaml").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(WIDER, encoding="utf-8")
    return tmp_path


def test_two_files(folder: Path, run: Run) -> None:
    code, out, err = run("diff", "old.yaml", "new.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("汽配商城变更说明")
    assert "~放宽  厂商专员  订单  查看：本组织 → 全部数据  oms.order: view @all" in out
    _, out, _ = run("diff", "old.yaml", "new.yaml", "--lang", "en")
    assert "~widened  Factory clerk  Order   View: own organisation → all data  oms.order: view @all" in out


def test_the_exit_code_tells_only_if_asked(folder: Path, run: Run) -> None:
    assert run("diff", "old.yaml", "new.yaml")[0] == 0
    assert run("diff", "old.yaml", "new.yaml", "--exit-code")[0] == 1
    code, out, _ = run("diff", "old.yaml", "old.yaml", "--exit-code")
    assert code == 0
    assert "两个版本没有差异。" in out


def test_json_is_one_object_with_a_version(folder: Path, run: Run) -> None:
    _, out, _ = run("diff", "old.yaml", "new.yaml", "--format", "json")
    told = json.loads(out)
    assert [told[key] for key in ("archgen", "version", "old", "new", "different")] == [
        1,
        1,
        "old.yaml",
        "new.yaml",
        True,
    ]
    assert [(one["how"], one["role"]) for one in told["rights"]] == [("widened", "factory_user")]
    assert [one["rule"] for one in told["findings"]] == ["PM007"]


@pytest.mark.parametrize("name", ["diff.md", "diff.zh.md"])
def test_every_key_of_the_json_is_documented(folder: Path, run: Run, name: str) -> None:
    page = (SAMPLES.parent / "docs" / name).read_text(encoding="utf-8")
    _, out, _ = run("diff", "old.yaml", "new.yaml", "--format", "json")
    assert [key for key in json.loads(out) if f"`{key}`" not in page] == []


def test_markdown_and_html_into_files(folder: Path, run: Run) -> None:
    code, out, _ = run("diff", "old.yaml", "new.yaml", "--format", "markdown", "-o", "sub/changes.md")
    assert (code, out) == (0, "")
    assert (folder / "sub/changes.md").read_text(encoding="utf-8").startswith("# 汽配商城变更说明\n\n从 `old.yaml`")
    run("diff", "old.yaml", "new.yaml", "--format", "html", "-o", "changes.html")
    page = (folder / "changes.html").read_text(encoding="utf-8")
    assert page.count("<figure") >= 2
    assert "http-equiv" in page
    run("diff", "old.yaml", "new.yaml", "-o", "changes.txt")
    assert "\x1b" not in (folder / "changes.txt").read_text(encoding="utf-8")


def test_colours_are_those_of_the_change(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = run("diff", "old.yaml", "new.yaml")
    assert "\x1b[33m\x1b[1m~放宽\x1b[0m  厂商专员" in out
    assert "\x1b[32m\x1b[1m+新增\x1b[0m" in out


def test_pictures(folder: Path, run: Run) -> None:
    code, _, err = run("diff", "old.yaml", "new.yaml", "--pictures", "pictures")
    assert code == 0
    made = sorted(path.name for path in (folder / "pictures").iterdir())
    assert made == [
        f"changes-{name}.{form}"
        for name in ("architecture", "data-flow", "permission-matrix")
        for form in ("png", "svg")
    ]
    assert "6 个图片文件" in err
    assert "组→全" in (folder / "pictures/changes-permission-matrix.svg").read_text(encoding="utf-8")


def test_a_build_and_a_file(folder: Path, run: Run) -> None:
    run("build", "old.yaml", "-o", "dist", "--only", "model")
    _, out, _ = run("diff", "dist", "new.yaml", "--format", "json")
    assert len(json.loads(out)["rights"]) == 1
    assert run("diff", "dist", "old.yaml", "--exit-code")[0] == 0
    assert run("diff", "old.yaml", "dist", "--exit-code")[0] == 0


def test_a_folder_without_a_build_and_one_that_was_edited(folder: Path, run: Run) -> None:
    (folder / "empty").mkdir()
    code, _, err = run("diff", "empty", "new.yaml")
    assert code == 2
    assert "This folder has no model.json" in err
    run("build", "old.yaml", "-o", "dist", "--only", "model")
    path = folder / "dist/model.json"
    path.write_text(path.read_text(encoding="utf-8").replace("@tenant", "@all", 1), encoding="utf-8")
    code, _, err = run("diff", "dist", "new.yaml")
    assert code == 2
    assert "It was edited or is incomplete" in err


def test_a_revision_of_the_same_file_and_of_another(folder: Path, run: Run) -> None:
    commit(folder, "v1")
    (folder / "old.yaml").write_text(WIDER, encoding="utf-8")
    commit(folder, "v2")
    assert run("diff", "git:v2", "old.yaml", "--exit-code")[0] == 0
    assert run("diff", "git:v1", "old.yaml", "--exit-code")[0] == 1
    assert run("diff", "git:v1:old.yaml", "git:v2", "--exit-code")[0] == 1
    assert run("diff", "git:v1", "git:v2:new.yaml", "--exit-code")[0] == 0
    _, out, _ = run("diff", "git:v1", "old.yaml", "--lang", "en")
    assert "From git:v1 to old.yaml" in out


def test_a_revision_needs_a_file(folder: Path, run: Run) -> None:
    commit(folder, "v1")
    run("build", "old.yaml", "-o", "dist", "--only", "model")
    for old, new in (("git:v1", "git:v1"), ("git:v1", "dist"), ("git:", "old.yaml"), ("git:none", "old.yaml")):
        code, out, err = run("diff", old, new)
        assert (code, out) == (2, ""), old
        assert err.count("\n") == 2, "in Chinese and in English"


def test_files_that_are_not_there_or_broken(folder: Path, run: Run) -> None:
    assert run("diff", "none.yaml", "new.yaml")[0] == 2
    (folder / "broken.yaml").write_text(SAMPLE.replace("oms.order: view", "oms.ordr: view"), encoding="utf-8")
    code, out, err = run("diff", "broken.yaml", "new.yaml", "-o", "out.txt")
    assert code == 2
    assert "SP003" in out
    assert "broken.yaml 有语言错误" in err
    assert not (folder / "out.txt").exists()


def test_errors_of_rules_do_not_keep_from_comparing(folder: Path, run: Run) -> None:
    assert run("diff", "new.yaml", "old.yaml")[0] == 0


def test_a_whole_other_product(folder: Path, run: Run) -> None:
    (folder / "minimal.yaml").write_text(MINIMAL, encoding="utf-8")
    for old, new in (("old.yaml", "minimal.yaml"), ("minimal.yaml", "old.yaml")):
        assert run("diff", old, new, "--format", "html", "--exit-code", "-o", "x.html")[0] == 1
