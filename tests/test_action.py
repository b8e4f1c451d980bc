"""The GitHub action: its definition is valid, and its scripts do on a machine what they would do on a runner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.shell import ROOT, Done, run_module, run_script

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
STARTER = (ROOT / "samples" / "starter.yaml").read_text(encoding="utf-8")
BAD = STARTER.replace("reverse @dept", "@dept")  # nobody may reverse a payment


class Runner:
    """A folder with a checkout, and the files that a runner gives a step."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.checkout.mkdir()
        self.output, self.summary = folder / "output", folder / "summary"
        self.given = {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(self.output)}
        self.given["GITHUB_STEP_SUMMARY"] = str(self.summary)

    def write(self, path: str, text: str) -> None:
        target = self.checkout / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def validate(self, **inputs: str) -> Done:
        """Run the step with inputs, which it gets as variables of its environment."""
        defaults = {name: given["default"] for name, given in ACTION["inputs"].items()}
        step = STEPS["Validate"]
        variables = {
            key: {**defaults, **inputs}[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for key, value in step["env"].items()
        }
        return run_script(step["run"], self.checkout, **self.given, **variables)

    def codes(self) -> set[str]:
        """The rules of the findings in the SARIF file that the step's output names."""
        (line,) = self.output.read_text(encoding="utf-8").splitlines()
        name, _, path = line.partition("=")
        assert name == "sarif"
        (run,) = json.loads(Path(path).read_text(encoding="utf-8"))["runs"]
        return {result["ruleId"] for result in run["results"] if result["level"] == "error"}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_the_definition_is_valid() -> None:
    done = run_module("check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    assert done.returncode == 0, done.stdout


def test_inputs_are_never_part_of_a_script() -> None:
    """An input spliced into a script would be run as one."""
    assert all("${{" not in step.get("run", "") for step in STEPS.values())


def test_every_input_is_used_and_every_used_one_exists() -> None:
    text = json.dumps(ACTION["runs"])
    assert all(f"inputs.{name}" in text for name in ACTION["inputs"])
    assert text.count("inputs.") == len(ACTION["inputs"])


def test_a_good_spec_passes(runner: Runner) -> None:
    runner.write("archgen.yaml", STARTER)
    done = runner.validate()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout
    assert runner.codes() == set()
    assert runner.summary.read_text(encoding="utf-8").startswith("### archgen")


def test_an_error_fails_and_is_marked_at_its_line(runner: Runner) -> None:
    runner.write("specs/shop.yaml", BAD)
    done = runner.validate(specs="specs/*.yaml")
    assert done.returncode == 1
    assert "::error file=specs/shop.yaml,line=" in done.stdout
    assert "PM001" in done.stdout
    assert "PM001" in runner.codes()
    assert "PM001" in runner.summary.read_text(encoding="utf-8")


def test_several_patterns_on_lines_of_their_own(runner: Runner) -> None:
    runner.write("a/archgen.yaml", BAD)
    runner.write("b/shop.archgen.yaml", BAD)
    done = runner.validate(specs="**/archgen.yaml\n**/*.archgen.yaml\n")
    assert done.returncode == 1
    assert "file=b/shop.archgen.yaml" in done.stdout
    assert "file=a/archgen.yaml" in done.stdout


def test_warnings_fail_when_strict(runner: Runner) -> None:
    runner.write("archgen.yaml", STARTER.replace("booking.order: view finish @self", "booking.order: finish @self"))
    assert runner.validate().returncode == 0
    runner.output.unlink()
    assert runner.validate(strict="true").returncode == 1
    assert runner.codes() == {"PM005"}


def test_a_baseline_lets_known_findings_pass(runner: Runner) -> None:
    runner.write("archgen.yaml", BAD)
    run_script("archgen validate archgen.yaml --write-baseline known.json || true", runner.checkout)
    done = runner.validate(baseline="known.json")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_spec_that_is_not_there_fails(runner: Runner) -> None:
    done = runner.validate(specs="nowhere/*.yaml")
    assert done.returncode == 2
    assert "nowhere/*.yaml" in done.stdout


def test_an_input_that_looks_like_a_command_is_a_name(runner: Runner) -> None:
    runner.write("archgen.yaml", STARTER)
    runner.validate(specs="archgen.yaml; touch broken", baseline="$(touch broken)", strict="true; touch broken")
    assert not (runner.checkout / "broken").exists()


@pytest.mark.parametrize(("version", "installed"), [("", "/action"), ("archgen==0.1.0", "archgen==0.1.0")])
def test_what_is_installed(version: str, installed: str, tmp_path: Path) -> None:
    script = 'python() { echo "$@"; }\n' + STEPS["Install archgen"]["run"]
    done = run_script(script, tmp_path, VERSION=version, GITHUB_ACTION_PATH="/action")
    assert done.stdout.split()[-1] == installed
