"""`archgen validate` over many specs: each once, none stops the others; what the terminal gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from archgen.commands import progress
from tests.commands.conftest import Run

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
BROKEN = sorted((SAMPLES / "broken").glob("*.yaml"))
COUPLING = SAMPLES / "broken" / "coupling.yaml"
MINIMAL = SAMPLES / "minimal.yaml"


def test_the_same_spec_is_judged_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(COUPLING.read_bytes())
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    _, out, _ = run("validate", "a.yaml", "./a.yaml", tmp_path / "a.yaml", "link.yaml", "--format", "json")
    report = json.loads(out)
    assert report["summary"]["specs"] == 1
    assert {one["path"] for one in report["findings"]} == {"a.yaml"}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "markdown"])
def test_what_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    code, out, err = run("validate", "gone.yaml", COUPLING, "binary.yaml", MINIMAL, "--format", form)
    assert code == 2
    assert "gone.yaml" in err
    assert "binary.yaml" in err
    assert "CP001" in out
    if form == "json":
        summary = json.loads(out)["summary"]
        assert (summary["specs"], summary["unread"], summary["unjudged"]) == (4, 2, 0)
    else:
        assert "gone.yaml" in out


def test_nothing_but_unreadable_specs(run: Run) -> None:
    code, out, err = run("validate", "gone.yaml", "too.yaml")
    assert (code, out) == (2, "")
    assert "too.yaml" in err
    code, out, _ = run("validate", "gone.yaml", "--format", "json")
    assert (code, json.loads(out)["findings"]) == (2, [])


def test_the_order_is_that_of_the_command_line(run: Run) -> None:
    _, out, _ = run("validate", *reversed(BROKEN), "--format", "json")
    paths = list(dict.fromkeys(one["path"] for one in json.loads(out)["findings"]))
    assert paths == [str(path) for path in reversed(BROKEN)]


def test_each_spec_speaks_its_language_unless_one_is_given(run: Run, tmp_path: Path) -> None:
    text = COUPLING.read_text(encoding="utf-8")
    for language in ("zh", "en"):
        spec = text.replace("product: {", f"product: {{language: {language}, ")
        (tmp_path / f"{language}.yaml").write_text(spec, encoding="utf-8")
    for options, chinese in (([], {"zh.yaml"}), (["--lang", "zh"], {"zh.yaml", "en.yaml"}), (["--lang", "en"], set())):
        _, out, _ = run("validate", "zh.yaml", "en.yaml", "--format", "json", "--select", "CP001", *options)
        said = {one["path"] for one in json.loads(out)["findings"] if "循环依赖" in one["message"]}
        assert said == chinese


def test_many_findings_of_a_rule_are_folded_unless_all_are_wanted(run: Run, tmp_path: Path) -> None:
    modules = ", ".join(f"m{number}: M{number}" for number in range(20))
    text = f"archgen: 1\nproduct: {{name: S}}\nsubsystems: {{s: {{name: S, modules: {{{modules}}}}}}}\nroles: {{}}\n"
    text += "externals: {erp: ERP}\nflows: [s.m0 -> erp]\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    _, folded, _ = run("validate", "s.yaml", "--lang", "en")
    _, whole, _ = run("validate", "s.yaml", "--lang", "en", "--all")
    assert folded.count("info CP014") == 1
    assert "18 more like it" in folded
    assert whole.count("info CP014") == 19
    _, out, _ = run("validate", "s.yaml", "--format", "json")
    assert sum(one["rule"] == "CP014" for one in json.loads(out)["findings"]) == 19


def test_waivers_are_printed_on_request_and_can_be_pasted(run: Run, tmp_path: Path) -> None:
    assert "{rule:" not in run("validate", COUPLING)[1]
    _, out, _ = run("validate", COUPLING, "--waivers")
    block = out[out.index("\nwaivers:\n") + 1 :]
    filled = (
        block.replace('why: ""', "why: agreed").replace('until: ""', "until: 2999-12-31").replace('by: ""', "by: Lin")
    )
    (tmp_path / "s.yaml").write_text(COUPLING.read_text(encoding="utf-8") + filled, encoding="utf-8")
    code, out, _ = run("validate", "s.yaml", "--format", "json")
    assert (code, json.loads(out)["findings"]) == (0, [])


def test_only_what_can_be_waived_gets_a_line_and_only_one(run: Run) -> None:
    _, out, _ = run("validate", *BROKEN, "--waivers")
    blocks = out.split("\nwaivers:\n")[1:]
    lines = [line for block in blocks for line in yaml.safe_load(block.split("\n\n")[0]) or []]
    assert lines
    assert not [line for line in lines if line["rule"].startswith(("SP", "DC005", "DC006"))]
    for block in blocks:
        texts = block.split("\n\n")[0].splitlines()
        assert len(texts) == len(set(texts))


def test_hints_are_for_people_with_findings(run: Run) -> None:
    assert "archgen explain" in run("validate", COUPLING)[1]
    assert "archgen explain" not in run("validate", COUPLING, "--select", "PM020")[1]
    assert "archgen explain" not in run("validate", COUPLING, "--format", "github")[1]


def test_no_waiver_is_offered_where_none_is_possible(run: Run) -> None:
    assert "--waivers" in run("validate", COUPLING)[1]
    out = run("validate", SAMPLES / "broken" / "language.yaml")[1]
    assert "archgen explain SP" in out
    assert "--waivers" not in out


@pytest.mark.parametrize(
    ("variable", "value", "coloured"),
    [("FORCE_COLOR", "1", True), ("FORCE_COLOR", "", False), ("NO_COLOR", "1", False)],
)
def test_colours_where_they_are_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    if variable == "NO_COLOR":
        monkeypatch.setenv("FORCE_COLOR", "1")
    assert ("\x1b[" in run("validate", COUPLING)[1]) == coloured


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_leaves_early_is_no_trouble(form: str) -> None:
    command = [sys.executable, "-m", "archgen", "validate", *map(str, BROKEN), "--all", "--format", form]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1


Watch = Callable[[float], None]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """`watch(step)`: somebody sits at stderr, and between any two looks at the clock `step` seconds pass."""

    def watching(step: float) -> None:
        now = [0.0]

        def monotonic() -> float:
            now[0] += step
            return now[0]

        monkeypatch.setattr(progress, "monotonic", monotonic)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")

    return watching


def test_a_long_run_says_how_far_it_is(run: Run, watch: Watch) -> None:
    watch(0.6)
    _, out, err = run("validate", *BROKEN, "--format", "json")
    assert f"1/5 {BROKEN[0]}" not in err
    assert f"2/5 {BROKEN[1]}" in err
    assert err.endswith(progress.CLEAR)
    assert json.loads(out)["summary"]["specs"] == 5


def test_a_short_run_says_nothing(run: Run, watch: Watch) -> None:
    watch(0.001)
    assert run("validate", *BROKEN)[2] == ""


def test_a_pipe_gets_no_progress(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "monotonic", iter(range(0, 10_000, 100)).__next__)
    assert run("validate", *BROKEN)[2] == ""
