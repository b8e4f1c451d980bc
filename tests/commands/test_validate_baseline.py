"""`--baseline` and `--write-baseline`: an old product under control, which may only get better."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run

SPEC = """\
archgen: 1
product: {name: S, language: en}
entities: {Order: {name: Order, kind: business}, Stock: {name: Stock, kind: goods}}
subsystems:
  oms:
    name: Orders
    modules: {order: {name: Orders, owns: [Order], operations: [view, create], automatic: [edit(Stock)]}}
  wms: {name: Stock, modules: {stock: {name: Stock, owns: [Stock], operations: [view, count, void]}}}
flows:
  - oms.order -> wms.stock: Order
  - wms.stock -> oms.order: Stock
roles: {clerk: {name: Clerk, permissions: {oms.order: all @dept, wms.stock: view count @dept}}}
"""
NEW_FLAW = ("operations: [view, create]", "operations: [view, create, refund]", "all @dept", "view create @dept")
CROSSING = (
    "automatic: [edit(Stock)]}}",
    "automatic: [edit(Stock)]}, cart: {name: Carts}}",
    "  - wms.stock -> oms.order: Stock\n",
    "  - wms.stock -> oms.order: Stock\n  - oms.cart -> wms.stock\n",
)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "specs" / "s.yaml"
    path.parent.mkdir()
    path.write_text(SPEC, encoding="utf-8")
    return path


def changed(path: Path, *pairs: str) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def judged(run: Run, *arguments: object) -> tuple[int, list[str], dict[str, int]]:
    """The exit code, the codes of the findings, and how they stand to the baseline."""
    code, out, err = run("validate", *arguments, "--format", "json")
    assert out, err
    report = json.loads(out)
    return code, [one["rule"] for one in report["findings"]], report["summary"]["baseline"]


def test_what_is_recorded_is_not_reported_again(run: Run, spec: Path) -> None:
    code, findings, _ = judged(run, spec)
    assert code == 1
    assert {"CP001", "CP002", "PM001"} <= set(findings)
    code, left, baseline = judged(run, spec, "--write-baseline", "b.json")
    assert (code, left, baseline) == (0, [], {"known": len(findings), "mended": 0})
    assert judged(run, spec, "--baseline", "b.json") == (0, [], {"known": len(findings), "mended": 0})


def test_writing_twice_changes_nothing(run: Run, spec: Path, tmp_path: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    first = (tmp_path / "b.json").read_bytes()
    run("validate", spec, "--write-baseline", "b.json")
    assert (tmp_path / "b.json").read_bytes() == first
    assert sorted(os.listdir(tmp_path)) == ["b.json", "specs"]


def test_only_what_is_new_is_reported(run: Run, spec: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, *NEW_FLAW)
    code, findings, _ = judged(run, spec, "--baseline", "b.json")
    assert (code, findings) == (1, ["PM001"])


def test_lines_names_and_files_may_change(run: Run, spec: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    text = spec.read_text(encoding="utf-8").replace("name: Stock, owns", "name: Goods, owns")
    cut = text.index("flows:")
    (spec.parent / "rest.yaml").write_text("# moved\narchgen: 1\n" + text[cut:], encoding="utf-8")
    spec.write_text(text[:cut].replace("archgen: 1\n", "archgen: 1\ninclude: [rest.yaml]\n"), encoding="utf-8")
    code, findings, baseline = judged(run, spec, "--baseline", "b.json")
    assert (code, findings, baseline["mended"]) == (0, [], 0)


def test_what_is_mended_is_told(run: Run, spec: Path) -> None:
    _, _, before = judged(run, spec, "--write-baseline", "b.json")
    changed(spec, "view count @dept", "view count void @dept")
    code, out, _ = run("validate", spec, "--baseline", "b.json")
    assert code == 0
    (told,) = re.findall(r"(\d+) of (\d+) baseline findings (?:is|are) mended: run --write-baseline", out)
    assert int(told[0]) >= 1
    assert int(told[1]) == before["known"]


def test_the_ratchet(run: Run, spec: Path) -> None:
    """Mended, recorded, broken again: now it is new."""
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, ", void", "")
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, "count]", "count, void]")
    code, findings, _ = judged(run, spec, "--baseline", "b.json")
    assert (code, findings) == (1, ["PM001"])


def test_rules_that_did_not_run_have_mended_nothing(run: Run, spec: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    assert judged(run, spec, "--baseline", "b.json", "--select", "CP001") == (0, [], {"known": 1, "mended": 0})


def test_a_waived_finding_is_not_mended(run: Run, spec: Path) -> None:
    _, _, before = judged(run, spec, "--write-baseline", "b.json")
    waiver = "waivers: [{rule: PM001, at: wms.stock.void, why: later, until: 2999-12-31, by: Lin}]\n"
    spec.write_text(spec.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert judged(run, spec, "--baseline", "b.json")[2] == {"known": before["known"] - 1, "mended": 0}


def test_coupling_may_not_rise_unseen(run: Run, spec: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, *CROSSING)
    code, findings, _ = judged(run, spec, "--baseline", "b.json")
    assert (code, findings) == (0, ["CP013"])
    assert judged(run, spec, "--baseline", "b.json", "--strict")[0] == 1
    assert "CP013" not in judged(run, spec)[1]
    # accepting it once must not accept every later rise
    run("validate", spec, "--baseline", "b.json", "--write-baseline", "b.json")
    assert judged(run, spec, "--baseline", "b.json")[1] == []
    changed(
        spec,
        "cart: {name: Carts}",
        "cart: {name: Carts}, desk: {name: Desks}",
        "  - oms.cart",
        "  - oms.desk -> wms.stock\n  - oms.cart",
    )
    assert judged(run, spec, "--baseline", "b.json")[1] == ["CP013"]


def test_a_waiver_of_risen_coupling_needs_a_baseline_to_be_used(run: Run, spec: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, *CROSSING)
    waiver = "waivers: [{rule: CP013, at: product, why: agreed, until: 2999-12-31, by: Lin}]\n"
    spec.write_text(spec.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert judged(run, spec, "--baseline", "b.json")[:2] == (0, [])
    assert "DC006" not in judged(run, spec)[1]


def test_entries_go_by_the_path_from_the_baseline(
    run: Run, spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("validate", spec, "--write-baseline", tmp_path / "specs" / "b.json")
    entries = json.loads((tmp_path / "specs" / "b.json").read_text(encoding="utf-8"))["baseline"]
    assert list(entries) == ["s.yaml"]
    run("validate", "specs/s.yaml", "--write-baseline", "b.json")
    assert list(json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["baseline"]) == ["specs/s.yaml"]
    monkeypatch.chdir(tmp_path / "specs")
    for path in ("s.yaml", spec, "../specs/s.yaml"):
        assert judged(run, path, "--baseline", "../b.json")[1] == []


def test_other_specs_keep_their_entries_as_long_as_they_are_there(run: Run, spec: Path, tmp_path: Path) -> None:
    other = tmp_path / "specs" / "other.yaml"
    other.write_text(SPEC, encoding="utf-8")
    run("validate", spec, other, "--write-baseline", "b.json")
    run("validate", spec, "--write-baseline", "b.json")
    assert judged(run, other, "--baseline", "b.json")[0] == 0
    other.unlink()
    run("validate", spec, "--write-baseline", "b.json")
    assert list(json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["baseline"]) == ["specs/s.yaml"]


def test_a_spec_that_the_baseline_does_not_know_is_all_new(run: Run, spec: Path, tmp_path: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    (tmp_path / "new.yaml").write_text(SPEC, encoding="utf-8")
    code, out, err = run("validate", "new.yaml", "--baseline", "b.json")
    assert code == 1
    assert "CP001" in out
    assert "new.yaml is not in the baseline" in err


def test_mistakes_in_the_text_are_never_accepted(run: Run, spec: Path, tmp_path: Path) -> None:
    changed(spec, "language: en", "langage: en")
    code, out, err = run("validate", spec, "--write-baseline", "b.json")
    assert code == 1
    assert "SP002" in out
    assert "not recorded" in err
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["baseline"] == {}


def test_an_unreadable_spec_keeps_its_entry(run: Run, spec: Path, tmp_path: Path) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    before = (tmp_path / "b.json").read_bytes()
    spec.write_bytes(b"\x00\x01")
    assert run("validate", spec, "--write-baseline", "b.json")[0] == 2
    assert (tmp_path / "b.json").read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"{", b"{}", b"archgen: 1", b"\xff\xfe", b"<<<<<<< HEAD\n{}"])
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_missing_or_damaged_baseline_is_told(
    run: Run, spec: Path, tmp_path: Path, content: bytes | None, option: str
) -> None:
    path = tmp_path / "b.json"
    if content is not None:
        path.write_bytes(content)
    elif option == "--write-baseline":
        return  # which makes it
    code, out, err = run("validate", spec, option, "b.json")
    assert (code, out) == (2, "")
    assert "b.json" in err
    assert content is None or path.read_bytes() == content, "nobody's file is overwritten"


def test_a_baseline_of_part_of_the_rules_is_refused(run: Run, spec: Path, tmp_path: Path) -> None:
    for option in ("--select", "--ignore"):
        code, _, err = run("validate", spec, option, "CP", "--write-baseline", "b.json")
        assert code == 2
        assert "--write-baseline" in err
    assert not (tmp_path / "b.json").exists()


def test_a_baseline_that_cannot_be_written_is_told(run: Run, spec: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run("validate", spec, "--write-baseline", "file/b.json")
    assert code == 2
    assert "file/b.json" in err


@pytest.mark.parametrize("form", ["text", "sarif", "junit", "github", "markdown"])
def test_every_format_reports_only_what_is_new(run: Run, spec: Path, form: str) -> None:
    run("validate", spec, "--write-baseline", "b.json")
    changed(spec, *NEW_FLAW)
    code, out, _ = run("validate", spec, "--baseline", "b.json", "--format", form)
    assert code == 1
    assert "refund" in out
    assert "which belongs to" not in out  # CP002's message
