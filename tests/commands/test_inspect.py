"""`archgen inspect`: the facts, their JSON, and what every question does with specs that are broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.asking import ROOT, SPECS, ask, say
from tests.commands.conftest import Run

QUESTIONS = [("inspect",), ("who-can", "a.b.c"), ("role", "r"), ("impact", "a.b")]


@pytest.mark.parametrize(
    ("spec", "counts"),
    [
        ("auto-parts-mall", {
            "parties": 4, "entities": 14, "subsystems": 8, "modules": 14, "pillar_modules": 2, "externals": 2,
            "operations": 47, "automatic": 12, "flows": 24, "roles": 11, "processes": 8, "steps": 26}),
        ("back_office", {"entities": 8, "subsystems": 3, "modules": 8, "pillar_modules": 0, "operations": 12,
                         "roles": 4, "grants": 17, "processes": 0}),
        ("purchasing", {"parties": 2, "entities": 3, "subsystems": 2, "modules": 2, "externals": 1, "operations": 10,
                        "automatic": 1, "roles": 9, "processes": 1, "steps": 5}),
    ],
)  # fmt: skip
def test_counts(run: Run, spec: str, counts: dict[str, int]) -> None:
    found = ask(run, "inspect", spec)["counts"]
    assert {key: found[key] for key in counts} == counts


@pytest.mark.parametrize(
    ("spec", "modules", "subsystems"),
    [
        ("auto-parts-mall", [], []),
        ("back_office", [["ums.ums-ums-admin", "ums.ums-ums-resource", "ums.ums-ums-role"]], []),
        (
            "leads",
            [["fcrm.crm-deal", "fcrm.crm-lead"],
             ["lead-syncing.failed-lead-sync-log", "lead-syncing.lead-sync-source"]],
            [],
        ),
    ],
)  # fmt: skip
def test_cycles(run: Run, spec: str, modules: list[list[str]], subsystems: list[list[str]]) -> None:
    assert ask(run, "inspect", spec)["cycles"] == {"modules": modules, "subsystems": subsystems, "inheritance": []}


def test_cycles_of_subsystems_and_of_roles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(
        "archgen: 1\nproduct: {name: S}\nflows: [a.x -> b.x, b.y -> a.y]\n"
        "subsystems: {b: {modules: {x: X, y: Y}}, a: {modules: {x: X, y: Y}}}\n"
        "roles: {z: {inherits: [y]}, y: {inherits: [z]}}\n",
        encoding="utf-8",
    )
    code, out, _ = run("inspect", "s.yaml", "--format", "json")
    assert code == 0
    assert json.loads(out)["cycles"] == {"modules": [], "subsystems": [["a", "b"]], "inheritance": [["y", "z"]]}


def test_coupling_is_rounded(run: Run) -> None:
    assert ask(run, "inspect", "auto-parts-mall")["coupling"] == {
        "modules": 12, "dependencies": 19, "crossing": 15, "ccd": 51, "acd": 4.25, "nccd": 1.4125,
        "propagation_cost": 0.2955, "core": 0.0833, "k": 0.7895, "k0": 0.9242, "lift": 0.8542, "q": 0.02,
    }  # fmt: skip


def test_fans_and_cohesion(run: Run) -> None:
    answer = ask(run, "inspect", "back_office")
    modules = {each["id"]: (each["fan_in"], each["fan_out"], each["instability"]) for each in answer["modules"]}
    assert modules["ums.ums-ums-role"] == (1, 2, 0.6667)
    assert modules["portal.portal-ums-member"] == (0, 0, None)
    subsystems = {each["id"]: (each["modules"], each["cohesion"]) for each in answer["subsystems"]}
    assert subsystems == {"ums": (4, 1.0), "pms": (2, None), "portal": (2, None)}


def test_a_subsystem_without_modules_has_its_dependents(run: Run) -> None:
    places = {each["id"]: each for each in ask(run, "inspect", "purchasing")["subsystems"]}
    assert (places["empty"]["modules"], places["empty"]["fan_in"], places["empty"]["cohesion"]) == (0, 1, None)


def test_obligations_by_class(run: Run) -> None:
    groups = {each["group"]: each for each in ask(run, "inspect", "auto-parts-mall")["obligations"]}
    assert list(groups) == [f"O{number}" for number in range(1, 13)]
    assert all(each["met"] == each["total"] and not each["unmet"] for each in groups.values())
    assert groups["O1"]["total"] == 47
    broken = {each["group"]: each for each in ask(run, "inspect", "purchasing")["obligations"]}
    assert (broken["O2"]["met"], broken["O2"]["unmet"], broken["O2"]["total"]) == (2, 3, 5)


def test_gaps(run: Run) -> None:
    answer = ask(run, "inspect", "purchasing")
    assert answer["operations_without_role"] == ["buy.base.edit", "buy.base.freeze"]
    assert answer["roles_without_permission"] == ["idle"]
    assert answer["entities_with_several_writers"] == []
    written = ask(run, "inspect", "back_office")["entities_with_several_writers"]
    assert [(each["entity"], each["owners"], each["writers"]) for each in written] == [
        ("pms-sku-stock", ["pms.pms-pms-sku-stock"], ["pms.pms-pms-product"])
    ]


def test_permissions_on_demand(run: Run) -> None:
    assert ask(run, "inspect", "purchasing")["permissions"] is None
    permissions = ask(run, "inspect", "purchasing", "--permissions")["permissions"]
    held = {(each["role"], each["operation"]): each["scopes"] for each in permissions}
    assert held["head", "buy.order.view"] == ["@dept"]
    assert held["root", "buy.base.freeze"] == ["@all"]
    assert held["public", "buy.base.create"] == []
    assert ("deputy", "buy.order.approve(Order)") not in held  # a deputy holds nothing of its own
    assert len(permissions) == len(held) == 2 + 5 + 7 + 1 + 10 + 1 + 1 + 1


def undefined(value: Any) -> set[str]:
    return {key for key, inner in value.items() if inner is None}


def test_what_is_undefined_is_null_and_a_dash(run: Run, tmp_path: Path) -> None:
    text = "archgen: 1\nproduct: {name: S}\nsubsystems: {a: {modules: {x: X}}}\nroles: {r: R}\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    code, out, _ = run("inspect", "s.yaml", "--format", "json")
    assert code == 0
    coupling = json.loads(out)["coupling"]
    assert undefined(coupling) == {"nccd", "propagation_cost", "k", "k0", "lift", "q"}
    _, text, _ = run("inspect", "s.yaml")
    lines = {line.split()[0]: line.split()[1] for line in text.splitlines() if line.startswith("  ")}
    assert {sign for sign in ("NCCD", "PC'", "K", "K0", "lift", "Q") if lines[sign] == "–"} == {
        "NCCD", "PC'", "K", "K0", "lift", "Q",
    }  # fmt: skip


@pytest.mark.parametrize("spec", sorted(SPECS))
@pytest.mark.parametrize("command", [("inspect", "--permissions")])
def test_json_is_the_same_every_time_and_in_every_language(run: Run, spec: str, command: tuple[str, ...]) -> None:
    one = run(command[0], SPECS[spec], *command[1:], "--format", "json", "--lang", "zh")
    assert one[1] == run(command[0], SPECS[spec], *command[1:], "--format", "json", "--lang", "en")[1]


def test_every_key_is_documented(run: Run) -> None:
    answers = [
        ask(run, "inspect", "purchasing", "--permissions"),
        ask(run, "who-can", "purchasing", "buy.order.approve"),
        ask(run, "role", "purchasing", "head"),
        ask(run, "impact", "purchasing", "buy.order.approve"),
        ask(run, "impact", "auto-parts-mall", "wms.stock"),
    ]
    for page in ("inspect.md", "inspect.zh.md"):
        documented = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert {key for key in keys(answers) if f"`{key}`" not in documented and f'"{key}"' not in documented} == set()


def keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return {key for inner in value for key in keys(inner)}
    if isinstance(value, dict):
        return {key for name, inner in value.items() for key in {name, *keys(inner)}}
    return set()


@pytest.mark.parametrize(
    ("language", "first", "parts"),
    [
        ("zh", "汽配商城 v1.4：14 个模块，没有循环依赖；权限要求 203 项，满足 203 项",
         ["规模", "循环", "子系统", "模块", "权限要求", "缺口"]),
        ("en", "Auto Parts Mall v1.4: 14 modules, no dependency cycle; 203 of 203 obligations met",
         ["Size", "Cycles", "Subsystems", "Modules", "Obligations", "Gaps"]),
    ],
)  # fmt: skip
def test_the_text(run: Run, language: str, first: str, parts: list[str]) -> None:
    lines = say(run, "inspect", "auto-parts-mall", "--lang", language)
    assert lines[0] == first
    assert set(parts) <= set(lines)
    assert "Permissions" not in lines
    assert "Permissions" in say(run, "inspect", "auto-parts-mall", "--lang", "en", "--permissions")


@pytest.mark.parametrize(("language", "note"), [("zh", "有 7 个错误"), ("en", "has 7 errors")])
def test_errors_are_noted_and_the_answer_is_given(run: Run, language: str, note: str) -> None:
    code, out, err = run("role", SPECS["purchasing"], "head", "--lang", language)
    assert code == 0
    assert "head" in out.splitlines()[0]
    assert note in err
    assert "archgen validate" in err


def test_no_note_without_errors(run: Run) -> None:
    assert run("inspect", SPECS["auto-parts-mall"], "--today", "2027-01-01")[2] == ""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_a_broken_language_gives_its_findings(run: Run, question: tuple[str, ...]) -> None:
    spec = ROOT / "samples" / "broken" / "language.yaml"
    command, *about = question
    code, out, _ = run(command, spec, *about)
    assert code == 1
    assert "SP002" in out
    code, out, _ = run(command, spec, *about, "--format", "json")
    assert code == 1
    assert {finding["rule"] for finding in json.loads(out)["findings"]} >= {"SP002"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_what_cannot_be_read_is_told(run: Run, question: tuple[str, ...]) -> None:
    command, *about = question
    code, _, err = run(command, "missing.yaml", *about)
    assert code == 2
    assert "missing.yaml" in err


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\u202egpj.exe"])
def test_no_character_commands_the_terminal(run: Run, tmp_path: Path, name: str) -> None:
    text = json.dumps(name)
    (tmp_path / "s.yaml").write_text(
        f"archgen: 1\nproduct: {{name: {text}}}\nsubsystems: {{a: {{name: {text}, modules: {{x: {text}}}}}}}\n"
        f"roles: {{r: {text}}}\n",
        encoding="utf-8",
    )
    for question in (("inspect",), ("role", "r"), ("impact", "a.x")):
        _, out, err = run(question[0], "s.yaml", *question[1:])
        assert name not in out + err
