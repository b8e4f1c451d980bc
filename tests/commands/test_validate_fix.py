"""`--fix` and `--diff`: which files change, which do not, and what is said of it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from archgen.output.writer import UnwritableFolder, rewrite
from tests.commands.conftest import Run

SPEC = """\
archgen: 1
product: {name: S, language: en, owner: Lin}
entities: {Order: {name: Order, fields: [no, amount]}}
subsystems:
  oms: {name: Orders, modules: {order: {name: Orders, owns: [Order], operations: [view, create, edit, close]}}}
roles:
  clerk: {name: Clerk, permissions: {oms.order: view create close @dept}}   # 每天
processes:
  sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.edit]}
"""
RIGHTS = "rights are given to roles, confirm each (1): clerk: oms.order.edit\n"
GRANTED = SPEC.replace("view create close @dept", "view create close edit @dept")
SHOP = SPEC.replace("product:", "include: [roles.yaml]\nproduct:").replace(
    "roles:\n  clerk: {name: Clerk, permissions: {oms.order: view create close @dept}}   # 每天\n", ""
)
ROLES = "roles:\n  clerk: {name: Clerk, permissions: {oms.order: view create close @dept}}\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_fix_writes_and_reports_what_is_left(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    code, out, err = run("validate", "s.yaml", "--fix")
    assert (code, err) == (0, "")
    assert read(spec) == GRANTED
    assert "PM002" not in out
    assert "DC004" in out, "what is left is reported as usual"
    assert "fixed 2 of 3 findings in 1 file\n" + RIGHTS in out, "a right is never given in silence"
    assert os.listdir(tmp_path) == ["s.yaml"]


def test_fixing_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    run("validate", "s.yaml", "--fix")
    before = spec.stat()
    _, out, _ = run("validate", "s.yaml", "--fix")
    assert "nothing to fix: 1 finding left for people to decide" in out
    assert "rights are given" not in out
    assert (spec.stat().st_ino, spec.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_diff_shows_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    for options in (["--diff"], ["--fix", "--diff"]):
        code, out, err = run("validate", "s.yaml", *options)
        assert code == 1, "as it stands, the spec has errors"
        assert out.startswith("--- s.yaml\n+++ s.yaml\n@@ -4,6 +4,6 @@\n")
        assert err == "2 of 3 findings in 1 file can be fixed: --fix writes it\n" + RIGHTS
        assert read(spec) == SPEC


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_the_diff_is_a_patch(run: Run, tmp_path: Path) -> None:
    texts = {"s.yaml": SPEC, "end.yaml": SPEC.rstrip("\n"), "windows.yaml": SPEC.replace("\n", "\r\n")}
    for name, text in texts.items():
        write(tmp_path / name, text)
    _, out, _ = run("validate", *texts, "--diff")
    subprocess.run(["patch", "-p0", "--binary"], input=out.encode(), cwd=tmp_path, check=True, capture_output=True)
    for name, text in texts.items():
        assert read(tmp_path / name) == text.replace("close @dept", "close edit @dept")


def test_nothing_to_show(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "s.yaml", GRANTED)
    code, out, err = run("validate", "s.yaml", "--diff", "--lang", "zh")
    assert (code, out) == (0, "")
    assert err == "没有可以自动改的：1 个问题都要由人决定\n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_bytes_that_are_not_edited_stay(run: Run, tmp_path: Path, line_break: str, mark: str) -> None:
    text = mark + SPEC.replace("product", "# 😀\tx\n\n\nproduct") + "#  end  "
    spec = write(tmp_path / "s.yaml", text.replace("\n", line_break))
    run("validate", "s.yaml", "--fix")
    assert read(spec) == text.replace("close @dept", "close edit @dept").replace("\n", line_break)


def test_mode_and_links_stay(run: Run, tmp_path: Path) -> None:
    real = write(tmp_path / "real" / "s.yaml", SPEC)
    real.chmod(0o640)
    (tmp_path / "s.yaml").symlink_to("real/s.yaml")
    run("validate", "s.yaml", "--fix")
    assert (tmp_path / "s.yaml").is_symlink()
    assert read(real) == GRANTED
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_edits_go_to_the_file_of_their_place(run: Run, tmp_path: Path) -> None:
    shop = write(tmp_path / "specs" / "shop.yaml", SHOP)
    roles = write(tmp_path / "specs" / "roles.yaml", ROLES)
    _, out, _ = run("validate", "specs//shop.yaml", "--fix")
    assert "fixed 2 of 3 findings in 1 file\n" in out
    assert read(shop) == SHOP
    assert read(roles) == ROLES.replace("close @dept", "close edit @dept")


def test_specs_that_share_a_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", SHOP)
    write(tmp_path / "b.yaml", SHOP)
    roles = write(tmp_path / "roles.yaml", ROLES)
    _, out, _ = run("validate", "a.yaml", "./b.yaml", "--fix")
    assert read(roles) == ROLES.replace("close @dept", "close edit @dept")
    assert "fixed 4 of 6 findings in 1 file\n" in out


def test_what_one_spec_needs_no_more_another_may(run: Run, tmp_path: Path) -> None:
    """A waiver in a shared file covers nothing in the one, and something in the other."""
    waiver = "waivers:\n  - {rule: PM001, at: oms.order.edit, why: later, until: 2999-12-31, by: Lin}\n"
    write(tmp_path / "a.yaml", SHOP.replace("clerk: oms.order.edit", "clerk: oms.order.view"))
    granted = SHOP.replace("roles.yaml", "roles.yaml, clerks.yaml").replace("owner: clerk", "owner: boss")
    write(tmp_path / "b.yaml", granted.replace("clerk: oms.order.edit", "boss: oms.order.edit"))
    write(tmp_path / "clerks.yaml", "roles: {boss: {name: Boss, permissions: {oms.order: view edit @all}}}\n")
    roles = write(tmp_path / "roles.yaml", ROLES + waiver)
    assert "DC006" in run("validate", "b.yaml")[1]
    run("validate", "a.yaml", "b.yaml", "--fix")
    assert read(roles) == ROLES + waiver
    run("validate", "b.yaml", "--fix")
    assert read(roles) == ROLES + "waivers:\n"


def test_like_specs_are_fixed_each(run: Run, tmp_path: Path) -> None:
    specs = [write(tmp_path / f"{name}.yaml", SPEC) for name in "abc"]
    _, out, _ = run("validate", *specs, "--fix")
    assert [read(spec) for spec in specs] == [GRANTED] * 3
    assert "fixed 6 of 9 findings in 3 files\n" in out


def test_a_file_outside_the_folder_is_not_touched(run: Run, tmp_path: Path) -> None:
    outside = write(tmp_path / "roles.yaml", ROLES)
    write(tmp_path / "specs" / "shop.yaml", SHOP.replace("roles.yaml", "../roles.yaml"))
    (tmp_path / "specs" / "link.yaml").symlink_to("../roles.yaml")
    write(tmp_path / "specs" / "linked.yaml", SHOP.replace("roles.yaml", "link.yaml"))
    run("validate", "specs/shop.yaml", "specs/linked.yaml", "--fix")
    assert read(outside) == ROLES


def test_other_specs_are_fixed_though_one_cannot_be_read(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    code, _, err = run("validate", "none.yaml", "s.yaml", "--fix")
    assert code == 2
    assert "none.yaml" in err
    assert read(spec) == GRANTED


@pytest.mark.parametrize(
    ("options", "changes"),
    [
        (["--select", "PM002"], True),
        (["--select", "CP"], False),
        (["--ignore", "PM002"], False),
        (["--ignore", "CP,DC"], True),
        (["--strict"], True),
    ],
)
def test_only_what_is_selected_is_fixed(run: Run, tmp_path: Path, options: list[str], changes: bool) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    run("validate", "s.yaml", "--fix", *options)
    assert (read(spec) != SPEC) is changes


def test_a_fix_brings_nothing_that_was_not_selected(run: Run, tmp_path: Path) -> None:
    separated = SPEC + "separation_of_duties:\n  - [oms.order.create, oms.order.edit]\n"
    spec = write(tmp_path / "s.yaml", separated)
    run("validate", "s.yaml", "--fix", "--select", "PM002")
    assert read(spec) == separated


def test_what_the_baseline_knows_is_left(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    run("validate", "s.yaml", "--write-baseline", "b.json")
    code, out, _ = run("validate", "s.yaml", "--fix", "--baseline", "b.json")
    assert (code, read(spec)) == (0, SPEC)
    assert "fix" not in out


def test_a_baseline_is_written_of_what_is_left(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "s.yaml", SPEC)
    run("validate", "s.yaml", "--fix", "--write-baseline", "b.json")
    entry = json.loads(read(tmp_path / "b.json"))["baseline"]["s.yaml"]
    assert "PM002" not in [finding["rule"] for finding in entry["findings"]]


def test_diff_does_not_go_with_writing_a_baseline(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "s.yaml", SPEC)
    code, _, err = run("validate", "s.yaml", "--diff", "--write-baseline", "b.json")
    assert code == 2
    assert "--diff" in err
    assert not (tmp_path / "b.json").exists()


def test_other_formats_stay_pure(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "s.yaml", SPEC)
    _, out, err = run("validate", "s.yaml", "--fix", "--format", "json")
    assert "PM002" not in [finding["rule"] for finding in json.loads(out)["findings"]]
    assert err == "fixed 2 of 3 findings in 1 file\n" + RIGHTS


def test_the_hint_says_that_something_can_be_fixed(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "s.yaml", SPEC)
    assert "--fix" in run("validate", "s.yaml")[1]
    write(tmp_path / "s.yaml", GRANTED)
    assert "--fix" not in run("validate", "s.yaml")[1]


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", "new")
    with pytest.raises(UnwritableFolder) as refused:
        rewrite(str(spec), "old", "mended")
    assert "run it again" in refused.value.message.en
    assert read(spec) == "new"


def test_a_file_that_has_gone_meanwhile_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFolder):
        rewrite(str(tmp_path / "s.yaml"), "old", "mended")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_file_is_left(run: Run, tmp_path: Path) -> None:
    spec = write(tmp_path / "s.yaml", SPEC)
    spec.chmod(0o400)
    code, _, err = run("validate", "s.yaml", "--fix")
    assert code == 2
    assert "s.yaml" in err
    assert read(spec) == SPEC


def test_fields_are_never_taken_out_of_a_flow_in_silence(run: Run, tmp_path: Path) -> None:
    web = "\n  web: {name: Web, modules: {shop: Shop}}"
    spec = SPEC.replace("[no, amount]", "[no, amount!]").replace("edit, close]}}}", "edit, close]}}}" + web)
    write(tmp_path / "s.yaml", spec + "flows: [web.shop <- oms.order: Order]\n")
    told = "flows no longer carry sensitive fields, confirm that nobody needs them there (1): web.shop <- oms.order\n"
    assert told in run("validate", "s.yaml", "--diff")[2]
    assert told in run("validate", "s.yaml", "--fix")[1]
    assert "web.shop <- oms.order: Order(no)" in read(tmp_path / "s.yaml")
    assert "no longer carry" not in run("validate", "s.yaml", "--fix")[1]


@pytest.mark.parametrize(("said", "meant"), [("@own", "@self"), ("@team", "@dept"), ("@selv", "@self"), ("@tenat", "")])
def test_a_scope_is_never_guessed(run: Run, tmp_path: Path, said: str, meant: str) -> None:
    spec = SPEC.replace("view create close @dept", f"view create edit close {said}")
    write(tmp_path / "s.yaml", spec)
    run("validate", "s.yaml", "--fix")
    assert read(tmp_path / "s.yaml") == (spec.replace(said, meant) if meant else spec)
