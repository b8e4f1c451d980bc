"""`archgen fmt`: what it writes, what it leaves, what it says."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_build import SAMPLES

LOOSE = "roles: {a: A} # who\narchgen: 1\n"
TIGHT = "archgen: 1\n\nroles: # who\n  a: A\n"


def test_it_writes_what_changes(run: Run, tmp_path: Path) -> None:
    loose, tight = tmp_path / "a.yaml", tmp_path / "b.yaml"
    loose.write_text(LOOSE)
    tight.write_text(TIGHT)
    before = tight.stat().st_mtime_ns
    code, out, err = run("fmt", "a.yaml", "b.yaml")
    assert (code, out) == (0, "")
    assert "a.yaml" in err
    assert "b.yaml" not in err
    assert loose.read_text() == TIGHT
    assert tight.stat().st_mtime_ns == before
    assert run("fmt", "a.yaml", "b.yaml")[0] == 0


@pytest.mark.parametrize(("options", "code"), [(["--check"], 1), (["--diff"], 0), (["--check", "--diff"], 1)])
def test_looking_writes_nothing(run: Run, tmp_path: Path, options: list[str], code: int) -> None:
    (tmp_path / "a.yaml").write_text(LOOSE)
    ended, out, err = run("fmt", "a.yaml", *options)
    assert ended == code
    assert ("+roles: # who" in out) == ("--diff" in options)
    assert "a.yaml" in err
    assert (tmp_path / "a.yaml").read_text() == LOOSE
    (tmp_path / "a.yaml").write_text(TIGHT)
    assert run("fmt", "a.yaml", *options)[0] == 0


def test_includes_go_with_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("archgen: 1\ninclude: [parts/*.yaml]\n")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "r.yaml").write_text('roles: {a: "A"}\n')
    assert run("fmt", "a.yaml")[0] == 0
    assert (tmp_path / "parts" / "r.yaml").read_text() == "roles:\n  a: A\n"


def test_a_broken_file_is_left_and_the_others_are_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("rolls: {}\n")
    (tmp_path / "b.yaml").write_text(LOOSE)
    code, _, err = run("fmt", "a.yaml", "b.yaml", "--lang", "en")
    assert code == 1
    assert "a.yaml:1:1" in err
    assert "roles" in err
    assert (tmp_path / "a.yaml").read_text() == "rolls: {}\n"
    assert (tmp_path / "b.yaml").read_text() == TIGHT


def test_a_byte_order_mark_and_line_ends_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfroles: {a: A}\r\narchgen: 1\r\n")
    assert run("fmt", "a.yaml")[0] == 0
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfarchgen: 1\r\n\r\nroles:\r\n  a: A\r\n"


def test_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOOSE.encode())))
    assert run("fmt", "-") == (0, TIGHT, "")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"rolls: {}\n")))
    code, out, err = run("fmt", "-")
    assert (code, out) == (1, "rolls: {}\n")
    assert "-:1:1" in err


def test_a_file_that_is_not_there(run: Run) -> None:
    code, _, err = run("fmt", "none.yaml")
    assert code == 2
    assert "none.yaml" in err


@pytest.mark.parametrize("spec", sorted(SAMPLES.rglob("*.yaml")), ids=lambda spec: spec.stem)
def test_every_sample_is_in_canonical_layout(run: Run, spec: Path) -> None:
    code, _, err = run("fmt", "--check", spec, "--lang", "en")
    said = "breaks the language and was left as it is" if spec.stem == "language" else "nothing to do"
    assert said in err
    assert code == (spec.stem == "language")
