"""The pre-commit hook: what it looks at, and commits that it lets pass or refuses, with the real pre-commit."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.shell import ROOT, Done, run, run_module
from tests.test_docs import configurations

SHIPPED = ("archgen", "templates", "samples", "pyproject.toml", "README.md", ".pre-commit-hooks.yaml")
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
STARTER = (ROOT / "samples" / "starter.yaml").read_text(encoding="utf-8")
BAD = STARTER.replace("reverse @dept", "@dept")  # nobody may reverse a payment
ROLES = STARTER.index("\nroles:"), STARTER.index("\n# 职责分离")  # a part to put in a file of its own
BY_NAME, _, _, WITH_PIECES = configurations("repos")

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "tester@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def test_the_manifest_is_valid() -> None:
    done = run_module("pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "path", ["archgen.yaml", "archgen.yml", "specs/archgen.yaml", "shop.archgen.yaml", "a/门店.archgen.yml"]
)
def test_the_hook_takes_specs(path: str) -> None:
    assert re.search(HOOK["files"], path)


@pytest.mark.parametrize(
    "path",
    [
        "docker-compose.yaml",
        "archgen.yaml.bak",
        "myarchgen.yaml",
        "archgen/roles.yaml",
        ".archgen.yaml",
        "archgen.json",
    ],
)
def test_the_hook_leaves_other_files_alone(path: str) -> None:
    assert not re.search(HOOK["files"], path)


class Product:
    """A repository of a product team, with the hook installed."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.variables = {**GIT, "PRE_COMMIT_HOME": str(store)}
        assert self.run("git", "init", "-q").returncode == 0

    def run(self, *command: str) -> Done:
        return run(list(command), self.folder, **self.variables)

    def pre_commit(self, *arguments: str) -> Done:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def use(self, config: str, hook_repository: Path, version: str) -> None:
        """Install the hook with a configuration of docs/ci.md."""
        here = config.replace("https://github.com/OWNER/archgen", str(hook_repository)).replace("v0.1.0", version)
        self.write(".pre-commit-config.yaml", here)
        assert self.pre_commit("install").returncode == 0

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self) -> Done:
        self.run("git", "add", "--all")
        return self.run("git", "commit", "-m", "a change")

    def commits(self) -> int:
        return len(self.run("git", "log", "--oneline").stdout.splitlines())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps its environments: one installation for all tests."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository of its own, whatever the state of the real one."""
    folder = tmp_path_factory.mktemp("archgen")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "archgen"]):
        assert run(["git", *command], folder, **GIT).returncode == 0
    return folder


@pytest.fixture
def product(tmp_path: Path, store: Path) -> Product:
    return Product(tmp_path / "product", store)


def line_of(part: str) -> int:
    """The line of the starter that a part stands in, from 1."""
    return STARTER[: STARTER.index(part)].count("\n") + 1


def version_of(repository: Path) -> str:
    return run(["git", "rev-parse", "HEAD"], repository, **GIT).stdout.strip()


@pytest.mark.slow
def test_a_bad_commit_is_refused(product: Product, hook_repository: Path) -> None:
    product.use(BY_NAME, hook_repository, version_of(hook_repository))
    product.write("shop/archgen.yaml", STARTER)
    product.write("docker-compose.yaml", "services: {}\n")
    good = product.commit()
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stderr

    product.write("shop/archgen.yaml", BAD)
    bad = product.commit()
    assert bad.returncode == 1
    assert f"shop/archgen.yaml:{line_of('operations: [view, reverse')}:" in bad.stderr
    assert "PM001 operation-without-role" in bad.stderr
    assert "finance.payment.reverse" in bad.stderr
    assert product.commits() == 1


@pytest.mark.slow
def test_a_bad_piece_of_a_spec_is_refused(product: Product, hook_repository: Path) -> None:
    product.use(WITH_PIECES, hook_repository, version_of(hook_repository))
    start, end = ROLES
    product.write("specs/archgen.yaml", STARTER[:start] + STARTER[end:] + "\ninclude: [roles.yaml]\n")
    product.write("specs/roles.yaml", STARTER[start:end])
    good = product.commit()
    assert good.returncode == 0, good.stdout + good.stderr

    product.write("specs/roles.yaml", STARTER[start:end].replace("view finish @self", "view finsh @self"))
    bad = product.commit()
    assert bad.returncode == 1
    assert "specs/roles.yaml:" in bad.stderr
    assert "finsh" in bad.stderr
    assert product.commits() == 1


@pytest.mark.slow
def test_the_hook_can_be_tried(product: Product, hook_repository: Path) -> None:
    product.write("archgen.yaml", BAD)
    product.run("git", "add", "--all")
    done = product.pre_commit("try-repo", str(hook_repository), "archgen-validate", "--all-files")
    assert done.returncode == 1
    assert "PM001" in done.stdout


@pytest.mark.slow
def test_the_other_hook_writes_the_layout(product: Product, hook_repository: Path) -> None:
    product.write("archgen.yaml", STARTER.replace("archgen: 1\n", "archgen:   1\n"))
    product.run("git", "add", "--all")
    done = product.pre_commit("try-repo", str(hook_repository), "archgen-fmt", "--all-files")
    assert done.returncode == 1
    assert (product.folder / "archgen.yaml").read_text(encoding="utf-8") == STARTER
