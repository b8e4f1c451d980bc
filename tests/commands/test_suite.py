"""A folder of products: checked, asked and built together."""

from __future__ import annotations

import json
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
    lines = (suite / "oms.yaml").read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "wms/ops.outbound" in text)
    assert f"suite/oms.yaml:{line}:{lines[line - 1].index('wms') + 1}: 错误 SP003" in out
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


def built(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_product_is_built_into_its_folder_and_a_page_leads_to_them(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", SUITE, "--only", "page", "--only", "model", "--lang", "en")
    assert (code, err) == (0, "")
    made = built(tmp_path / "dist" / "suite")
    assert {f"{name}/{file}" for name in ("crm", "oms", "wms") for file in ("index.html", "model.json")} <= made.keys()
    page = made["index.html"].decode()
    for address in ("crm/index.html", "oms/index.html#oms.order", "wms/index.html"):
        assert address in page
    assert "permissions.xlsx" not in page  # which was not ordered
    assert "https:" not in page
    assert "../oms/index.html#oms.order" in made["crm/index.html"].decode()
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["crm/", "oms/", "wms/", "index.html"]

    code, out, _ = run("build", SUITE, "--only", "page", "--only", "model", "--lang", "en")
    assert code == 0
    assert out.count("up to date") == 4
    assert built(tmp_path / "dist" / "suite") == made


def test_it_is_the_same_wherever_it_is_built_and_in_one_process(
    run: Run, suite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (suite / "wms/parts/more.yaml").write_text(
        "entities: {Pallet: {name: 托盘 / Pallet, kind: goods}}\n", encoding="utf-8"
    )
    run("build", suite, "--only", "page", "--draft", "-o", "one")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    monkeypatch.chdir(suite)
    run("build", ".", "--only", "page", "--draft", "-o", tmp_path / "two" / "deep")
    one, two = built(tmp_path / "one"), built(tmp_path / "two" / "deep")
    assert one == two
    assert b"parts/more.yaml:1" in one["wms/index.html"]
    assert b"parts/more.yaml:1" in one["index.html"]
    assert str(tmp_path).encode() not in b"".join(one.values())
    assert b"../parts" not in b"".join(one.values())


def test_one_broken_spec_does_not_stop_the_others(run: Run, suite: Path, tmp_path: Path) -> None:
    change(suite / "oms.yaml", "[fin.refund.create, fin.refund.approve]", "[fin.refund.creat, fin.refund.approve]")
    (suite / "old.yaml").write_bytes(b"archgen: 1\nproduct: {name: \xff}\n")
    code, out, err = run("build", suite, "--only", "page", "--lang", "en")
    assert code == 2
    assert "old.yaml" in err
    assert "suite/oms.yaml" in out
    assert "SP003" in out
    made = built(tmp_path / "dist" / "suite")
    assert {"crm/index.html", "wms/index.html", "index.html"} <= made.keys()
    assert not any(path.startswith(("oms/", "old/")) for path in made)
    assert "../oms/index.html" not in made["crm/index.html"].decode()
    assert "its spec cannot be read" in made["index.html"].decode()

    (suite / "old.yaml").unlink()
    assert run("build", suite, "--only", "page")[0] == 1


def test_two_specs_of_one_name_are_refused(run: Run, suite: Path) -> None:
    shutil.copytree(suite / "wms", suite / "oms")
    code, out, err = run("build", suite)
    assert (code, out) == (2, "")
    assert "are both called oms" in err


def test_a_folder_of_somebody_else_is_left_alone(run: Run, suite: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    code, _, err = run("build", suite, "-o", "mine")
    assert code == 2
    assert "did not write" in err
    assert built(tmp_path / "mine") == {"letter.txt": b"dear"}


def test_since_a_file_says_that_a_revision_is_wanted(run: Run, suite: Path) -> None:
    code, _, err = run("build", suite, "--since", "crm.yaml")
    assert code == 2
    assert "git:REV" in err


def test_since_a_revision(run: Run, suite: Path, tmp_path: Path) -> None:
    from tests.git import commit

    wms = suite / "wms"
    shutil.move(wms, tmp_path / "later")
    for file, flow in (("oms.yaml", "wms/"),):
        text = (suite / file).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines(keepends=True) if flow not in line]
        (suite / file).write_text("".join(lines), encoding="utf-8")
    commit(suite, "v1")
    shutil.move(tmp_path / "later", wms)
    shutil.copy(SUITE / "oms.yaml", suite / "oms.yaml")
    code, out, err = run("build", suite, "--only", "review", "--only", "md", "--since", "git:v1", "--lang", "en")
    assert (code, err) == (0, "")
    made = built(tmp_path / "dist" / "suite")
    assert "Outbound (WMS)" in made["oms/review.md"].decode()
    assert "wms: This revision has no" in out


def test_a_change_is_followed_into_other_products(run: Run, suite: Path) -> None:
    code, out, _ = run("impact", suite, "wms/ops.outbound", "--lang", "en")
    assert code == 0
    for expected in ("crm/service.ticket → oms/oms.order → wms/ops.outbound", "Handle a ticket", "suite/oms.yaml:"):
        assert expected in out
    code, out, _ = run("impact", suite / "wms/archgen.yaml", "oms/oms.order", "--lang", "en")
    assert code == 0
    assert "Outbound (ops.outbound)" in out


def test_who_can_do_something_in_any_product(run: Run, suite: Path) -> None:
    code, out, _ = run("who-can", suite, "oms/oms.order.cancel", "--lang", "en", "--format", "json")
    assert code == 0
    answer = json.loads(out)
    assert [role["role"] for role in answer["operations"][0]["roles"]] == ["oms/merchant"]
    assert run("role", suite, "oms/cashier")[0] == 0
    assert "9 modules" in run("inspect", suite, "--lang", "en")[1]


def test_a_question_about_products_of_which_one_is_broken(run: Run, suite: Path) -> None:
    change(suite / "crm.yaml", "oms/oms.aftersale", "oms/oms.after")
    code, out, _ = run("impact", suite, "wms/ops.outbound", "--lang", "en")
    assert code == 1
    assert "SP003" in out


def test_nothing_beside_a_spec_is_read_without_a_reference(tmp_path: Path) -> None:
    """A spec pays for other products only if it refers to one."""
    from archgen.pipeline.judging import judge
    from archgen.pipeline.texts import Texts

    starter = Path(shutil.copy(SUITE.parent / "starter.yaml", tmp_path / "starter.yaml"))
    shutil.copy(SUITE / "oms.yaml", tmp_path / "oms.yaml")
    texts = Texts()
    judge(str(starter), "2026-01-01", read_text=texts)
    assert list(texts.read) == [str(starter)]


def test_a_build_is_renewed_when_another_product_changes(run: Run, suite: Path) -> None:
    assert run("build", suite / "crm.yaml", "--only", "model", "-o", "out")[0] == 0
    change(suite / "oms.yaml", "name: 订单管理 / OMS", "name: 订单中台 / OMS")
    code, out, _ = run("build", suite / "crm.yaml", "--only", "model", "-o", "out", "--lang", "en")
    assert code == 0
    assert "model.json" in out
    assert "订单中台" in (Path("out") / "model.json").read_text(encoding="utf-8")
    assert run("diff", "out", suite / "crm.yaml")[0] == 0


def test_findings_for_programs_say_who_answers_for_them(run: Run, suite: Path) -> None:
    change(suite / "oms.yaml", "fin.refund: view create edit @all", "fin.refund: view create edit")
    _, out, _ = run("validate", suite, "--format", "json")
    assert {(each["rule"], each["owner"]) for each in json.loads(out)["findings"]} == {("PM008", "资金组")}


def test_a_file_name_that_is_no_id(run: Run, suite: Path, tmp_path: Path) -> None:
    (suite / "crm.yaml").rename(suite / "客户 v2.1.yaml")
    (suite / "oms.yaml").unlink()
    code, _, err = run("build", suite, "--only", "page", "--lang", "en")
    assert (code, err) == (1, "")  # the order system that they refer to is gone

    shutil.copy(SUITE.parent / "starter.yaml", suite / "起步 v1.0.yaml")
    run("build", suite, "--only", "page")
    assert (tmp_path / "dist" / "suite" / "起步_v1_0" / "index.html").exists()
    (suite / "客户 v2.1.yaml").unlink()
    shutil.rmtree(suite / "wms")
    assert run("impact", suite, "起步_v1_0/booking.order")[0] == 0


def test_nothing_is_written_where_nothing_can_be_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.yaml").write_text("archgen: 1\nproduct: {name: A}\n")
    code, out, _ = run("build", "specs", "--lang", "en")
    assert code == 1
    assert "SP009" in out
    assert not (tmp_path / "dist").exists()


def test_a_folder_is_laid_out_file_by_file(run: Run, suite: Path) -> None:
    change(suite / "wms/parts/ops.yaml", "name: 出库", "name:   出库")
    code, _, err = run("fmt", suite, "--check", "--lang", "en")
    assert code == 1
    assert err.splitlines() == [f"would format {suite}/wms/parts/ops.yaml"]
    assert run("fmt", suite)[0] == 0
    assert run("fmt", suite, "--check")[0] == 0


def test_the_live_page_shows_one_product(run: Run, suite: Path) -> None:
    code, out, err = run("serve", suite, "--lang", "en")
    assert (code, out) == (2, "")
    assert f"build them all: archgen build {suite}" in err
