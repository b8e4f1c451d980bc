"""Specs as they were at a revision: includes, patterns, folders, and everything that may be missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archgen.spec.revision import load_revision
from archgen.spec.source import UnreadableSource
from tests.git import commit, git

ROOT = "archgen: 1\nproduct: {name: P}\ninclude: [parts/*.yaml]\n"
PARTS = {
    "roles.yaml": "roles: {r: R}\n",
    "subsystems.yaml": "subsystems: {s: {modules: {m: M}}}\n",
    ".hidden.yaml": "nonsense: true\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose spec has moved on since `v1`: other includes, one gone from the disk."""
    specs = tmp_path / "repo" / "specs"
    (specs / "parts").mkdir(parents=True)
    (specs / "crm.yaml").write_text(ROOT, encoding="utf-8")
    for name, text in PARTS.items():
        (specs / "parts" / name).write_text(text, encoding="utf-8")
    commit(tmp_path / "repo", "v1")
    (specs / "parts" / "roles.yaml").unlink()
    (specs / "parts" / "people.yaml").write_text("roles: {q: Q}\n", encoding="utf-8")
    commit(tmp_path / "repo", "v2")
    (specs / "crm.yaml").write_text("broken: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repo")
    return specs


def roles(revision: str, path: str) -> list[str]:
    outcome, _ = load_revision(f"git:{revision}", revision, path)
    assert outcome.value is not None, outcome.findings
    return [role.id for role in outcome.value.roles]


def refusal(revision: str, path: str, max_bytes: int = 2**20) -> str:
    with pytest.raises(UnreadableSource) as refused:
        load_revision("git:x", revision, path, max_bytes)
    return refused.value.message.en


def test_includes_are_those_of_the_revision(folder: Path) -> None:
    assert roles("v1", "specs/crm.yaml") == ["r"]
    assert roles("v2", "specs/crm.yaml") == ["q"]
    assert roles("HEAD~1", "specs/crm.yaml") == ["r"]


def test_paths_are_seen_from_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert roles("v1", "crm.yaml") == ["r"]
    assert roles("main", str(folder / "crm.yaml")) == ["q"]


def test_a_folder_that_is_gone_is_read_all_the_same(folder: Path) -> None:
    git(folder.parent, "mv", "specs", "product")
    commit(folder.parent, "v3")
    assert roles("v1", "specs/crm.yaml") == ["r"]


def test_places_name_the_revision(folder: Path) -> None:
    outcome, _ = load_revision("git:v1", "v1", "specs/crm.yaml")
    assert outcome.value is not None
    assert outcome.value.file == "git:v1"
    assert outcome.value.roles[0].span.file == "git:v1:specs/parts/roles.yaml"


def test_an_unknown_revision_guesses_what_was_meant(folder: Path) -> None:
    assert refusal("mian", "specs/crm.yaml") == "The repository has no revision mian. Did you mean main?"
    assert refusal("v9.9.9-none", "specs/crm.yaml").startswith("The repository has no revision")


@pytest.mark.parametrize(
    "revision", ["", "-h", "--output=x", "v1\0", "v1 v2", "v1..v2", "v1^{tree}", "$(touch x)", "’"]
)
def test_no_revision_is_an_option_or_a_command(revision: str, folder: Path) -> None:
    assert "has no revision" in refusal(revision, "specs/crm.yaml")
    assert sorted(os.listdir(folder.parent)) == [".git", "specs"]


def test_a_path_that_was_not_there_guesses_what_was_meant(folder: Path) -> None:
    assert refusal("v1", "crm.yaml") == "This revision has no crm.yaml. Did you mean specs/crm.yaml?"
    assert refusal("v1", "specs/none.yaml").startswith("This revision has no specs/none.yaml.")


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert refusal("v1", "crm.yaml").startswith(". is in no git repository (fatal: not a git repository")


def test_a_path_outside_the_repository(folder: Path, tmp_path: Path) -> None:
    assert refusal("v1", "../crm.yaml").startswith((".. is in no git repository", "../crm.yaml is outside"))


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refusal("v1", "specs/crm.yaml") == "There is no git command: install git, or compare files."


def test_what_is_no_file_or_too_large_is_not_read(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("/etc/passwd")
    commit(folder.parent, "v4")
    assert "symbolic link" in refusal("v4", "specs/link.yaml")
    assert "and was not read" in refusal("v1", "specs/crm.yaml", max_bytes=10)


def test_a_shallow_clone_says_so(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder.parent}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert "shallow clone" in refusal("v1", "specs/crm.yaml")


def test_other_products_are_those_of_the_revision(folder: Path) -> None:
    other = "archgen: 1\nproduct: {name: OMS}\nsubsystems: {oms: {modules: {order: {}}}}\nroles: {}\n"
    (folder / "crm.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "oms").mkdir()
    (folder / "oms" / "archgen.yaml").write_text(other)
    commit(folder.parent, "v5")
    (folder / "oms" / "archgen.yaml").write_text(other.replace("order", "parcel"))
    _, siblings = load_revision("git:v5", "v5", "specs/crm.yaml")
    assert (siblings.name, siblings.names()) == ("crm", ["oms"])
    found = siblings.find("oms")
    assert found
    assert found.value
    assert [module.id for module in found.value.subsystems[0].modules] == ["order"]
    _, siblings = load_revision("git:v5", "v5", "specs/oms/archgen.yaml")
    assert (siblings.name, siblings.names()) == ("oms", ["crm"])
    assert siblings.find("crm") is not None
