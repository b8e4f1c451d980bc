"""The web server of a live page: to this machine only, and nothing but the page and the news of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition

from archgen.serve.studio import Edition

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")  # others are asked for by pages of the web that want to look in
OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')  # a file's, which allows no connection
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'"
PATIENCE = 15.0  # seconds after which a silent line says that it is alive
EMPTY = "<!doctype html><html lang='en'><meta charset='utf-8'><title>archgen</title><body>{problems}</body></html>"


class Newsroom:
    """The current edition, and a way to wait for the next."""

    def __init__(self) -> None:
        self.edition = Edition()
        self._changed = Condition()

    def publish(self, edition: Edition) -> None:
        """Tell everybody who waits."""
        with self._changed:
            self.edition = edition
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> Edition | None:
        """The edition, once it is another than `number`; None if it still is after so many seconds."""
        with self._changed:
            arrived = self._changed.wait_for(lambda: self.edition.number != number, seconds)
            return self.edition if arrived else None


def open_server(port: int, page: Callable[[], bytes | None], script: str, news: Newsroom) -> ThreadingHTTPServer:
    """A server on a port (0: any that is free), not serving yet. `script` goes into the page. Raises OSError."""

    class Handler(BaseHTTPRequestHandler):
        """Two addresses: the page, and the line on which editions are announced."""

        def do_GET(self) -> None:
            if self.headers.get("Host", "").partition(":")[0] not in NAMES:
                self.send_error(HTTPStatus.FORBIDDEN)
            elif self.path.partition("?")[0] == "/":
                self._answer(with_script(page(), news.edition, script))
            elif self.path == "/events":
                self._announce()
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nobody reads a log of their own requests."""

        def _answer(self, content: bytes) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def _announce(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            number = -1
            try:
                while True:
                    edition = news.after(number, PATIENCE)
                    self.wfile.write(_event(edition) if edition else b": still here\n\n")
                    number = edition.number if edition else number
            except OSError:
                return  # the page was closed

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    return server


def with_script(page: bytes | None, edition: Edition, script: str) -> bytes:
    """The page with the script that listens for editions; without a page, what keeps it from being there."""
    text = page.decode() if page else EMPTY.format(problems=f"<pre>{escape(edition.problems)}</pre>")
    text = OWN_POLICY.sub("", text)
    head, body, tail = text.rpartition("</body>")
    return f"{head}{script.replace('EDITION', str(edition.number))}{body}{tail}".encode()


def _event(edition: Edition) -> bytes:
    said = json.dumps({"number": edition.number, "problems": edition.problems}, ensure_ascii=False)
    return f"data: {said}\n\n".encode()
