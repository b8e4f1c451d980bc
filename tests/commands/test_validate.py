"""`archgen validate`: exit codes, formats, and every kind of input that is not a spec."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import Run

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
BROKEN = sorted((SAMPLES / "broken").glob("*.yaml"))
KEYS = {
    *("rule", "name", "severity", "message", "path", "line", "column", "end_line", "end_column"),
    *("elements", "remedy", "fingerprint", "owner"),
}


@pytest.mark.parametrize("name", ["auto-parts-mall", "minimal", "starter", "archgen"])
def test_samples_hold(run: Run, name: str) -> None:
    code, out, _ = run("validate", SAMPLES / f"{name}.yaml", "--today", "2026-11-01")
    assert code == 0, out


@pytest.mark.parametrize("spec", BROKEN, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_broken_samples_fail_with_a_place_and_a_remedy(run: Run, spec: Path, language: str) -> None:
    code, out, _ = run("validate", spec, "--lang", language)
    assert code == 1
    assert f"{spec}:" in out
    assert ("怎么改" if language == "zh" else "  fix: ") in out


def test_json_holds_every_finding(run: Run) -> None:
    code, out, _ = run("validate", *BROKEN, "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert {finding["path"] for finding in report["findings"]} == {str(path) for path in BROKEN}
    assert all(finding.keys() == KEYS for finding in report["findings"])
    assert report["summary"]["specs"] == len(BROKEN)
    assert report["summary"]["errors"] == sum(f["severity"] == "error" for f in report["findings"]) > 0


def test_no_spec_is_a_usage_error(run: Run) -> None:
    code, _, err = run("validate")
    assert code == 2
    assert "SPEC" in err


def test_strict_fails_on_warnings(run: Run, tmp_path: Path) -> None:
    spec = SAMPLES / "broken" / "waivers.yaml"
    lines = spec.read_text(encoding="utf-8").split("\nwaivers:")[0]
    (tmp_path / "s.yaml").write_text(lines, encoding="utf-8")
    assert run("validate", "s.yaml")[0] == 0
    code, out, _ = run("validate", "s.yaml", "--strict")
    assert code == 1
    assert "PR001" in out


def test_a_waiver_expires(run: Run) -> None:
    sample = SAMPLES / "auto-parts-mall.yaml"
    assert run("validate", sample, "--today", "2027-12-31")[0] == 0
    code, out, _ = run("validate", sample, "--today", "2028-01-01")
    assert code == 1
    assert "DC005" in out


def unreadable(folder: Path) -> dict[str, Path]:
    """Inputs that give no text."""
    made = {name: folder / f"{name}.yaml" for name in ("binary", "utf16", "large", "fifo", "folder", "link")}
    made["binary"].write_bytes(bytes(range(256)))
    made["utf16"].write_bytes("archgen: 1".encode("utf-16"))
    made["large"].write_bytes(b"#" * 2000)
    os.mkfifo(made["fifo"])
    made["folder"].mkdir()
    made["link"].symlink_to("link.yaml")
    return {**made, "missing": folder / "missing.yaml", "device": Path("/dev/zero"), "empty name": Path()}


@pytest.mark.parametrize(
    "name", ["binary", "utf16", "large", "fifo", "folder", "link", "missing", "device", "empty name"]
)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_what_cannot_be_read_is_told_with_exit_code_2(run: Run, tmp_path: Path, name: str, command: str) -> None:
    path = unreadable(tmp_path)[name]
    code, out, err = run(command, path, "--max-size", "1000")
    assert code == 2
    assert str(path) in err
    assert "Traceback" not in out + err
    assert not (tmp_path / "dist").exists()


NESTED = "archgen: 1\nproduct: " + "[" * 100_000
ALIASES = "a: &a [x, x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a]" for i in range(30))
MERGES = "archgen: 1\nproduct: {<<: [{a: 1}, {b: 2}]}"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "just text", NESTED, ALIASES, MERGES, "\x00"])
@pytest.mark.parametrize("command", ["validate", "build"])
def test_what_is_no_spec_is_told_with_a_place(run: Run, tmp_path: Path, text: str, command: str) -> None:
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(command, "s.yaml")
    assert code in (1, 2)
    assert "s.yaml" in out + err
    assert "bug in archgen" not in err
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("size", ["16Q", "-1", "x", "1.5M"])
def test_a_size_that_is_none(run: Run, size: str) -> None:
    code, _, err = run("validate", "s.yaml", "--max-size", size)
    assert code == 2
    assert "size" in err


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "01/02/2026"])
def test_a_date_that_is_none(run: Run, day: str) -> None:
    code, _, err = run("validate", "s.yaml", "--today", day)
    assert code == 2
    assert "date" in err


def test_a_bug_is_told_as_a_bug(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise AssertionError("impossible")

    monkeypatch.setattr("archgen.pipeline.judging.analyse", failing)
    code, _, err = run("validate", SAMPLES / "minimal.yaml")
    assert code == 3
    assert "bug in archgen" in err


@pytest.mark.parametrize(("language", "said"), [("en", "There is no module"), ("zh", "没有叫")])
def test_a_broken_spec_is_told_in_the_language_that_it_asks_for(
    language: str, said: str, run: Run, tmp_path: Path
) -> None:
    product = f"product: {{name: Shop, language: {language}}} # 产品"
    spec = f"archgen: 1\n{product}\nsubsystems: {{a: {{modules: {{m: M}}}}}}\nroles: {{r: R}}\nflows: [a.m -> a.x]\n"
    (tmp_path / "s.yaml").write_text(spec, encoding="utf-8")
    code, out, _ = run("validate", "s.yaml")
    assert code == 1
    assert said in out
