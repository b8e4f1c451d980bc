"""`--quiet` and `--verbose`: the answer alone, or how it came about, on stderr and never in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_build import BROKEN, MALL, SAMPLES, STARTER, tree

MINIMAL = SAMPLES / "minimal.yaml"
SECONDS = re.compile(r"^ *\d+\.\d\d s ", re.MULTILINE)


def test_a_sound_spec_is_silent_when_quiet(run: Run) -> None:
    assert run("validate", "-q", SAMPLES / "archgen.yaml", "--ignore", "DC,CP,PM,DF,PR,VL,RM") == (0, "", "")


def test_findings_are_the_same_when_quiet(run: Run) -> None:
    code, out, err = run("validate", BROKEN, "--quiet")
    loud = run("validate", BROKEN)
    assert (code, err) == (loud[0], loud[2])
    assert out.rstrip("\n") in loud[1]
    assert "PM002" in out
    assert "archgen explain" not in out


def test_formats_for_machines_stay_as_they_are(run: Run) -> None:
    for verbosity in ("-q", "-v"):
        code, out, _ = run("validate", BROKEN, "--format", "json", verbosity)
        assert (code, out) == run("validate", BROKEN, "--format", "json")[:2]


def test_verbose_says_what_was_read_and_how_long_it_took(run: Run) -> None:
    code, out, err = run("validate", MINIMAL, "--verbose", "--lang", "en")
    assert (code, out) == run("validate", MINIMAL, "--lang", "en")[:2]
    assert SECONDS.search(err)
    assert f"read {MINIMAL}: 11 lines" in err
    assert "1 subsystems, 1 modules" in err


def test_a_quiet_build_says_nothing_and_writes_the_same(run: Run, tmp_path: Path) -> None:
    assert run("build", STARTER, "-o", "quiet", "-q", "--only", "svg,prd") == (0, "", "")
    assert run("build", STARTER, "-o", "quiet", "-q", "--only", "svg,prd") == (0, "", "")
    _, out, err = run("build", STARTER, "-o", "loud", "-v", "--only", "svg,prd")
    assert out
    assert tree(tmp_path / "quiet") == tree(tmp_path / "loud")
    assert all(stage in err for stage in ("比对", "画图：", "写 prd.md", "写 prd.docx", "存盘"))
    assert len(SECONDS.findall(err)) >= 6


def test_verbose_says_what_is_taken_from_the_last_build(run: Run) -> None:
    run("build", STARTER, "-o", "out", "--only", "svg", "--lang", "en")
    _, _, err = run("build", STARTER, "-o", "out", "--only", "svg,png,architecture", "-v", "--lang", "en")
    assert "taking 1 SVG files from the last build" in err
    assert "making 1 PNG files" in err
    assert "drawing" not in err


def test_a_quiet_build_tells_errors(run: Run) -> None:
    code, out, _ = run("build", BROKEN, "-q")
    assert code == 1
    assert "PM002" in out


def test_what_a_person_wrote_is_told_even_when_quiet(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--only", "model")
    (tmp_path / "out/model.json").write_text("mine")
    assert "model.edited-" in run("build", STARTER, "-o", "out", "--only", "model", "-q")[1]


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_formatting_quietly(run: Run, tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a.yaml").write_text("roles: {a: A}\narchgen: 1\n")
    assert run("fmt", "a.yaml", "-q", *options) == (len(options), "", "")
    (tmp_path / "b.yaml").write_text("rolls: {}\n")
    assert "b.yaml:1:1" in run("fmt", "b.yaml", "-q", *options)[2]


def test_formatting_verbosely(run: Run) -> None:
    assert "is in canonical layout already" in run("fmt", MALL, "--check", "-v", "--lang", "en")[2]


def test_comparing_with_times(run: Run) -> None:
    code, out, err = run("diff", STARTER, MINIMAL, "-v")
    assert (code, out) == run("diff", STARTER, MINIMAL)[:2]
    assert SECONDS.search(err)
    assert run("diff", STARTER, MINIMAL, "-q", "--pictures", "changes")[2] == ""


def test_a_draft_says_so_on_the_terminal(run: Run) -> None:
    assert "a DRAFT" in run("build", BROKEN, "-o", "out", "--draft", "--only", "model", "--lang", "en")[1]
    assert "草稿" in run("build", BROKEN, "-o", "out", "--draft", "--only", "model", "--lang", "zh")[1], (
        "also unchanged"
    )
    assert "DRAFT" not in run("build", STARTER, "-o", "fair", "--draft", "--only", "model", "--lang", "en")[1]


def test_the_pages_of_a_picture_share_a_row(run: Run, tmp_path: Path) -> None:
    modules = "".join(
        f"      m{number}: {{name: M{number}, operations: [view, edit, close, audit]}}\n" for number in range(90)
    )
    spec = f"archgen: 1\nproduct: {{name: S, owner: L}}\nsubsystems:\n  a:\n    modules:\n{modules}roles: {{r: R}}\n"
    (tmp_path / "s.yaml").write_text(spec, encoding="utf-8")
    code, out, _ = run("build", "s.yaml", "--draft", "--only", "permission-matrix,feature-tree,svg")
    assert code == 0
    files = sorted(file.stem for file in (tmp_path / "dist/s/pictures").iterdir())
    pages = [name for name in files if name.startswith("permission-matrix-")]
    assert len(pages) > 2
    assert f"pictures/permission-matrix-1…{len(pages)}  (svg)" in out
    assert "permission-matrix-2 " not in out
    assert ("pictures/feature-tree  (svg)" in out) == ("feature-tree" in files)


@pytest.mark.parametrize(("term", "shown"), [("xterm", True), ("dumb", False)])
def test_a_terminal_sees_every_stage_of_a_build(
    run: Run, monkeypatch: pytest.MonkeyPatch, term: str, shown: bool
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", term)
    _, _, err = run("build", STARTER, "-o", "out", "--only", "architecture,prd,md")
    assert ("画图：1 张 …" in err, "写 prd.md …" in err) == (shown, shown)
    assert err.endswith("\r\x1b[K") == shown, "nothing is left of it"
    assert run("build", STARTER, "-o", "out", "--only", "architecture,prd,md", "-q")[2] == ""
