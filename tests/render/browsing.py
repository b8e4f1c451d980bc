"""The review page in Chromium: opened, clicked on, read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.shell import run_module

DESKTOP = {"width": 1600, "height": 1000}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
READY = ".switch button:enabled"  # the other language is there


def built(spec: Path, folder: Path, *options: str) -> str:
    done = run_module("archgen", "build", spec, "-o", folder, "--only", "page", *options)
    assert done.returncode in (0, 1), done.stderr
    return (folder / "index.html").as_uri()


def visit(browser: Any, file: str, **context: Any) -> Iterator[Any]:
    """A page, which must have kept quiet when the test is over."""
    heard: list[str] = []
    with browser.new_context(**context) as session:
        page = session.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda problem: heard.append(str(problem)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(file, timeout=60_000)
        page.locator(READY).first.wait_for()
        assert heard == [file.partition("#")[0]]
        yield page
        assert [each for each in heard if not each.startswith(file.partition("#")[0].partition("?")[0])] == []


def card(page: Any) -> str:
    """The name on the card that is open; "" for none."""
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    )  # a new address is heard of later
    name = page.locator(".card:not([hidden]) h2")
    return str(name.inner_text()) if name.count() else ""


def fragment(page: Any) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def centre(page: Any, selector: str) -> tuple[float, float]:
    found = page.locator(selector).first
    found.scroll_into_view_if_needed()
    page.evaluate(FRAME)  # what was off the screen is only now there to be clicked on
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def view(page: Any, picture: str) -> list[float]:
    return [float(each) for each in page.locator(f"#picture-{picture} svg[role]").get_attribute("viewBox").split()]
