"""`--select`, `--ignore`, `--strict`, `--profile`: what they choose, for `validate` and `build` alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

SPEC = """\
archgen: 1
product: {name: S, language: en}
entities: {Order: {fields: [no, phone!]}}
subsystems:
  oms:
    name: Orders
    owner: a
    modules: {order: {name: Orders, owns: [Order], operations: [view, create, edit, close]}}
  crm: {name: Desk, owner: a, modules: {desk: {name: Desk, operations: [view]}}}
parties: {shop: {name: Shop, internal: true}, guest: {name: Guest}}
flows: ["oms.order -> crm.desk: Order"]
roles: {clerk: {name: Clerk, party: shop, permissions: {oms.order: all @dept, crm.desk: view @dept}}}
processes: {sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create]}}
"""
WARNING = {"DF005", "PR001"}
TRIPLE = """\
archgen: 1
product: {name: S}
subsystems:
  sys: {name: System, modules: {user: {operations: [view], admin: system}, log: {operations: [check], admin: audit}}}
roles: {root: {name: Root, tier: admin, permissions: {sys.user: view @all, sys.log: check @all}}}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def found(run: Run, *arguments: object) -> tuple[int, dict[str, str]]:
    """The exit code, and the severity of each rule that found something."""
    code, out, err = run("validate", *arguments, "--format", "json")
    assert out, err
    return code, {one["rule"]: one["severity"] for one in json.loads(out)["findings"]}


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "DF005"], {"DF005"}),
        (["--select", "df005"], {"DF005"}),
        (["--select", "sensitive-unlisted"], {"DF005"}),
        (["--select", "DF005,PR"], {"DF005", "PR001"}),
        (["--select", "DF005", "--select", " PR001 ,"], {"DF005", "PR001"}),
        (["--select", "DF,PR", "--ignore", "DF005"], {"PR001"}),
        (["--ignore", "DF,CP,DC,PM,VL"], {"PR001"}),
        (["--ignore", "DF", "--ignore", "CP,DC,PM,VL,PR001"], set()),
        (["--select", "CP001"], set()),
    ],
)
def test_rules_are_chosen(run: Run, spec: Path, options: list[str], rules: set[str]) -> None:
    code, rules_found = found(run, spec, *options)
    assert {rule for rule, severity in rules_found.items() if severity != "info"} == rules
    assert code == 0


@pytest.mark.parametrize("command", ["validate", "build"])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("codes", "meant"),
    [
        ("CP01", "CP01"),
        ("CP001,DF07", "DF007"),
        ("dependency-cicle", "dependency-cycle"),
        ("nonsense", "archgen rules"),
        ("SP002", "always on"),
        ("sp", "always on"),
    ],
)
def test_an_unknown_rule_is_a_usage_error(
    run: Run, spec: Path, command: str, option: str, codes: str, meant: str
) -> None:
    code, out, err = run(command, spec, option, codes)
    assert (code, out) == (2, "")
    assert meant in err


def test_warnings_fail_when_strict(run: Run, spec: Path) -> None:
    code, severities = found(run, spec)
    assert (code, {severities[rule] for rule in WARNING}) == (0, {"warning"})
    for options in (["--strict"], ["--profile", "strict"]):
        code, severities = found(run, spec, *options)
        assert (code, {severities[rule] for rule in WARNING}) == (1, {"error"})
        assert "info" in severities.values()
        assert "warning" not in severities.values()


def test_the_author_outranks_a_profile_but_not_strict(run: Run, spec: Path) -> None:
    spec.write_text(SPEC + "rules: {severity: {DF: warning, PR: info}}\n", encoding="utf-8")
    assert found(run, spec, "--profile", "strict")[1]["DF005"] == "warning"
    code, severities = found(run, spec, "--strict")
    assert (code, severities["DF005"], severities["PR001"]) == (1, "error", "info")


def test_the_command_line_profile_replaces_the_authors(run: Run, spec: Path) -> None:
    spec.write_text(SPEC + "rules: {profile: strict}\n", encoding="utf-8")
    assert found(run, spec)[0] == 1
    assert found(run, spec, "--profile", "default")[0] == 0


def test_the_profile_of_dengbao_wakes_its_rule(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(TRIPLE, encoding="utf-8")
    assert "PM016" not in found(run, "t.yaml")[1]
    assert found(run, "t.yaml", "--profile", "dengbao")[1]["PM016"] == "error"


def test_what_the_author_ignores_stays_ignored(run: Run, spec: Path) -> None:
    spec.write_text(SPEC + "rules: {ignore: [DF005]}\n", encoding="utf-8")
    assert "DF005" not in found(run, spec, "--select", "DF005")[1]


def test_warnings_of_the_language_are_errors_when_strict(run: Run, spec: Path) -> None:
    text = SPEC.replace("product: {name: S, language: en}", "product:\n  name: S #1 of all\n  language: en")
    spec.write_text(text, encoding="utf-8")
    code, severities = found(run, spec)
    cut = {rule for rule in severities if rule.startswith("SP")}
    assert cut
    assert (code, {severities[rule] for rule in cut}) == (0, {"warning"})
    code, severities = found(run, spec, "--strict", "--select", "CP001")
    assert (code, severities) == (1, dict.fromkeys(cut, "error"))


def test_errors_of_the_language_are_never_deselected(run: Run, spec: Path) -> None:
    spec.write_text(SPEC.replace("language: en", "langage: en"), encoding="utf-8")
    code, severities = found(run, spec, "--select", "CP001")
    assert (code, severities) == (1, {"SP002": "error"})


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--strict"], 1), (["--profile", "strict"], 1), (["--strict", "--ignore", "DF005,PR,PM,CP"], 0)],
)
def test_a_build_judges_alike(run: Run, spec: Path, tmp_path: Path, options: list[str], code: int) -> None:
    assert run("build", spec, "-o", "out", "--only", "findings", *options)[0] == code
    assert run("validate", spec, *options)[0] == code
    assert (tmp_path / "out").exists() == (code == 0)
