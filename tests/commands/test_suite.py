"""A folder of products: checked, asked and built together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Run

SUITE = Path(__file__).resolve().parents[2] / "samples" / "suite"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SUITE, tmp_path / "suite"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_has_no_finding(run: Run) -> None:
    code, out, err = run("validate", SUITE, "--strict", "--lang", "en")
    assert (code, err) == (0, "")
    assert "3 specs: nothing found" in out


def test_every_product_is_checked_and_no_part(run: Run, suite: Path) -> None:
    (suite / "roles.yaml").write_text("roles: {a: A}\n")
    (suite / "dist").mkdir()
    (suite / "broken.yaml").write_text("archgen: 1\nproduct: {name: Broken}\nflows: [\n")
    code, out, err = run("validate", "suite", "--lang", "en")
    assert (code, err) == (1, "")
    assert "4 specs" in out
    assert "suite/broken.yaml:4:1: error SP001" in out
    assert "roles.yaml" not in out


def test_what_another_spec_includes_is_a_part_even_with_a_product(run: Run, suite: Path) -> None:
    change(suite / "crm.yaml", "product:\n", "include: [core.yaml]\nproduct:\n")
    (suite / "core.yaml").write_text("archgen: 1\nproduct: {note: with a note}\n")
    code, out, _ = run("validate", "suite", "--lang", "en")
    assert code == 0
    assert "3 specs" in out


def test_a_renamed_module_is_an_error_in_the_other_product(run: Run, suite: Path) -> None:
    change(suite / "wms/parts/ops.yaml", "outbound: {name: 出库", "outgoing: {name: 出库")
    code, out, _ = run("validate", "suite/oms.yaml", "--lang", "zh")
    assert code == 1
    assert "suite/oms.yaml:68:18: 错误 SP003" in out
    assert "没有叫 `wms/ops.outbound` 的模块" in out


def test_a_file_that_is_no_text_is_not_passed_over(run: Run, suite: Path) -> None:
    (suite / "old.yaml").write_bytes("archgen: 1\nproduct: {name: 旧系统}\n".encode("gbk"))
    code, out, err = run("validate", "suite", "--lang", "en")
    assert code == 2
    assert "old.yaml" in err
    assert "GBK" in err
    assert "samples" not in out


def test_a_folder_without_specs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("validate", "build"):
        code, out, err = run(command, "empty")
        assert (code, out) == (2, "")
        assert "NAME/archgen.yaml" in err


def test_the_current_folder(run: Run, suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(suite)
    code, out, _ = run("validate", ".", "--lang", "en")
    assert code == 0
    assert "\n  wms/archgen.yaml" in out


def test_a_fix_reaches_the_products_of_a_folder(run: Run, suite: Path) -> None:
    change(suite / "crm.yaml", "service.ticket -> oms/oms.aftersale", "service.ticket -> oms/oms.aftersal")
    before = (SUITE / "crm.yaml").read_text(encoding="utf-8")
    assert run("validate", "suite", "--fix", "--lang", "en")[0] == 0
    assert (suite / "crm.yaml").read_text(encoding="utf-8") == before
