"""The live page as a browser sees it: a real server, a real spec that changes."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

STARTER = (Path(__file__).resolve().parent.parent.parent / "samples" / "starter.yaml").read_text(encoding="utf-8")


class Live:
    """A running `archgen serve`, with its page and its line of news."""

    def __init__(self, folder: Path) -> None:
        self.spec = folder / "shop.yaml"
        self.spec.write_text(STARTER, encoding="utf-8")
        command = [sys.executable, "-u", "-m", "archgen", "serve", str(self.spec), "--port", "0"]
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={"TMPDIR": str(self.scratch)}
        )
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline())
        assert found
        self.port = int(found[1])
        self.connections: list[http.client.HTTPConnection] = []
        self.line = self.get("/events")

    def get(self, path: str, host: str = "") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.connections.append(connection)
        connection.request("GET", path, headers={"Host": host} if host else {})
        return connection.getresponse()

    def edition(self) -> dict[str, object]:
        while not (line := self.line.readline()).startswith(b"data: "):
            assert line, "the line was closed"
        said: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return said

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)

    def close(self) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGKILL)
        assert self.process.stdout
        self.process.stdout.close()
        self.line.close()
        for connection in self.connections:
            connection.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    found = Live(tmp_path)
    yield found
    found.close()


def test_saving_renews_the_page(live: Live) -> None:
    assert live.edition() == {"number": 1, "problems": ""}
    page = live.get("/").read().decode()
    assert "EventSource" in page
    assert "门店预约" in page

    live.spec.write_text(STARTER.replace("门店预约", "美发预约"), encoding="utf-8")
    assert live.edition() == {"number": 2, "problems": ""}
    assert "美发预约" in live.get("/").read().decode()

    live.spec.write_text(STARTER.replace("layer: access", "layr: access"), encoding="utf-8")
    broken = live.edition()
    assert broken["number"] == 3
    assert "layr" in str(broken["problems"])
    assert "shop.yaml:" in str(broken["problems"])
    assert "美发预约" in live.get("/").read().decode(), "the last good page stays"

    live.spec.unlink()
    assert live.edition()["problems"]
    live.spec.write_text(STARTER, encoding="utf-8")
    assert live.edition()["problems"] == ""
    assert live.end(signal.SIGINT) == 0
    assert list(live.scratch.iterdir()) == []


def test_nothing_else_is_served_and_to_nobody_else(live: Live) -> None:
    for path in ("/../shop.yaml", "/shop.yaml", "/.archgen.json", "/index.html", "//etc/passwd"):
        assert live.get(path).status == 404
    assert live.get("/", "evil.example").status == 403
    assert live.get("/events", f"evil.example:{live.port}").status == 403
    assert live.get("/", f"localhost:{live.port}").status == 200
    assert live.end(signal.SIGTERM) == 0


def test_a_port_that_is_taken(live: Live) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "archgen", "serve", str(live.spec), "--port", str(live.port)],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 2
    assert "--port" in done.stderr


@pytest.mark.slow
def test_a_browser_renews_the_page_and_shows_what_is_wrong_over_it(live: Live) -> None:
    """The script runs in spite of the page's own policy, which is for a file that is sent around."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"http://127.0.0.1:{live.port}/")
        box = page.locator("#archgen-live")
        assert not box.is_visible()
        live.spec.write_text(STARTER.replace("layer: access", "layr: access"), encoding="utf-8")
        box.wait_for(state="visible")
        assert "layr" in (box.text_content() or "")
        page.evaluate("scrollTo(0, 500)")
        live.spec.write_text(STARTER.replace("门店预约", "美发预约"), encoding="utf-8")
        page.get_by_role("heading", name="美发预约").first.wait_for()
        assert not box.is_visible()
        page.wait_for_function("scrollY === 500")
        page.get_by_role("button", name="EN", exact=True).click()
        page.locator("#picture-architecture .picture").focus()
        page.keyboard.press("+")
        shown = page.locator("#picture-architecture svg[role]")
        near = (shown.get_attribute("viewBox") or "").split()[2]
        live.spec.write_text(STARTER.replace("Salon booking", "Hair salon"), encoding="utf-8")
        page.get_by_role("heading", name="Hair salon").first.wait_for()
        assert (shown.get_attribute("viewBox") or "").split()[2] == near
        live.end(signal.SIGINT)
        box.wait_for(state="visible")
        assert [text for text in said if "ERR_" not in text] == []
        browser.close()
