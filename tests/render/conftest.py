"""The browser, and the page of the sample in it."""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.render.browsing import DESKTOP, built, visit
from tests.render.test_elsewhere import MALL, needed

AXE = "axe-core@4.14.1"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = importlib.import_module("playwright.sync_api")
    with api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=needed("chromium"), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("npm")
    subprocess.run([needed("npm"), "install", "--silent", "--prefix", folder, AXE], check=True, timeout=300)
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(MALL, tmp_path_factory.mktemp("shop"))


@pytest.fixture
def opened(browser: Any, file: str) -> Iterator[Any]:
    yield from visit(browser, file, viewport=DESKTOP)
