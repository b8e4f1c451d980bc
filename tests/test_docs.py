"""What docs/ and README.md say is true: rules, links, commands, configurations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from archgen.commands.catalogue import all_rules
from archgen.commands.chinese import CHINESE, OF_CLICK
from archgen.core.names import Language, has_chinese
from archgen.output.rules_page import FAMILIES, rules_page
from archgen.spec.fields import Key, Shape
from archgen.spec.reader import LANGUAGE
from tests.commands.test_help_pages import texts
from tests.rules.judging import judge, listing, serious
from tests.shell import ROOT, run_module, run_script

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
LANGUAGE_PAGES = [DOCS / "language.md", DOCS / "language.zh.md"]
RULES = [DOCS / "rules.md", DOCS / "rules.zh.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(page.read_text(encoding="utf-8")) if name == language]


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Headings as GitHub links to them."""
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in HEADING.findall(prose(page))}


def configurations(key: str) -> list[str]:
    """The YAML blocks of docs/ci.md that have a key at the top."""
    return [block for block in blocks(DOCS / "ci.md", "yaml") if key in yaml.safe_load(block)]


def workflow() -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(configurations("jobs")[0])
    return loaded


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.name)
def test_the_rules_are_documented_as_they_are(page: Path) -> None:
    language: Language = "zh" if page.stem.endswith(".zh") else "en"
    accept = f"accept it: archgen rules --format markdown --lang {language} > docs/{page.name}"
    assert page.read_text(encoding="utf-8") == rules_page(all_rules(), language), accept


def test_every_family_has_a_title() -> None:
    assert {info.code[:2] for info in all_rules()} == set(FAMILIES)


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.name)
def test_the_rules_page_is_well_formed(page: Path) -> None:
    text = prose(page)
    assert all(line.count("`") % 2 == 0 for line in text.splitlines())
    assert all(line.count(" | ") == 2 for line in text.splitlines() if line.startswith("| ["))


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.name)
def test_the_settings_that_the_rules_page_shows_are_valid(page: Path) -> None:
    spec = "archgen: 1\nproduct: {name: S}\nsubsystems: {a: {modules: {m: M}}}\nroles: {r: R}\n"
    verdict = judge(spec + blocks(page, "yaml")[0])
    assert "DC007" not in [finding.rule for finding in verdict.findings], listing(verdict.findings)


@pytest.mark.parametrize("page", LANGUAGE_PAGES, ids=lambda page: page.name)
def test_the_examples_of_the_language_page_are_one_spec(page: Path) -> None:
    verdict = judge("\n".join(blocks(page, "yaml")))
    assert serious(verdict.findings) == [], listing(verdict.findings)
    assert [finding.rule for finding in verdict.waived] == ["VL003"]


@pytest.mark.parametrize("page", LANGUAGE_PAGES, ids=lambda page: page.name)
def test_the_language_page_shows_every_key(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [key for key in keys_of(LANGUAGE) if not re.search(rf"[`{{ ,\n]{key}[`:]", text)]
    assert missing == []


def keys_of(language: Mapping[str, Key]) -> Iterator[str]:
    """All keys of the language, at every depth that its shapes describe; steps may hold steps."""
    waiting, seen = [language], set[int]()
    while waiting:
        keys = waiting.pop()
        if id(keys) not in seen:
            seen.add(id(keys))
            yield from keys
            waiting += [shape.keys for key in keys.values() for shape in shapes_of(key.shape) if shape.keys]


def shapes_of(shape: Shape | None) -> Iterator[Shape]:
    """A shape, that of its items, that of theirs."""
    while shape:
        yield shape
        shape = shape.item


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        if not path.startswith("http"):
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rules_that_pages_name_exist(page: Path) -> None:
    codes = {info.code for info in all_rules()}
    families = "|".join(FAMILIES)
    assert set(re.findall(rf"\b(?:{families})\d{{3}}\b", page.read_text(encoding="utf-8"))) <= codes


def test_the_ci_page_has_commands() -> None:
    assert len(blocks(DOCS / "ci.md", "sh")) >= 3


@pytest.mark.parametrize("config", configurations("repos"))
def test_pre_commit_accepts_its_configurations(config: str, tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(config, encoding="utf-8")
    done = run_module("pre_commit", "validate-config", path)
    assert done.returncode == 0, done.stdout
    assert done.stdout + done.stderr == "", "a warning about the configuration"


def test_pre_commit_configurations_name_the_hook() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = {hook["id"] for text in configurations("repos") for hook in yaml.safe_load(text)["repos"][0]["hooks"]}
    assert len(configurations("repos")) == 4
    assert named == {hook["id"] for hook in hooks}


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("jobs", ["--builtin-schema", "vendor.github-workflows"]),
        ("archgen", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
)
def test_pipelines_are_valid(key: str, options: list[str], tmp_path: Path) -> None:
    (config,) = configurations(key)
    path = tmp_path / "pipeline.yaml"
    path.write_text(config, encoding="utf-8")
    done = run_module("check_jsonschema", *options, path, folder=tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_gitlab_job_fails_on_findings_and_leaves_a_report(tmp_path: Path) -> None:
    job = yaml.safe_load(configurations("archgen")[0])["archgen"]
    script = "\n".join(job["script"])
    assert run_script("archgen init specs", tmp_path).returncode == 0
    assert run_script(script, tmp_path).returncode == 0
    spec = tmp_path / "specs" / "archgen.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("reverse @dept", "@dept"), encoding="utf-8")
    done = run_script(script, tmp_path)
    assert done.returncode == 1
    assert "PM001" in done.stdout
    assert "PM001" in (tmp_path / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")


def test_the_action_has_the_inputs_that_the_ci_page_names() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    table = re.findall(r"^\| `([\w-]+)` \| (.*?) \|", (DOCS / "ci.md").read_text(encoding="utf-8"), re.MULTILINE)
    shown = {name: default.strip("`") for name, default in table}
    real = {name: given["default"] for name, given in action["inputs"].items()}
    assert shown == {**real, "baseline": "none", "version": "the action's own"}
    used = workflow()["jobs"]["validate"]["steps"][-1]["with"]
    assert set(used) <= set(real)


def test_every_text_has_its_chinese_and_no_chinese_is_left_over() -> None:
    known = set(CHINESE) - set(OF_CLICK)
    shown = set(texts()) - set(OF_CLICK)
    assert shown - known == set(), "say it in Chinese in archgen/commands/chinese.py"
    assert known - shown == set(), "no command says this any more: take it out of archgen/commands/chinese.py"
    assert all(has_chinese(text) for english, text in CHINESE.items() if english not in ("default: ",))
