"""The live page as a whole: a studio that builds, a server that shows, and the watch between them."""

from __future__ import annotations

import os
from collections.abc import Callable
from signal import SIGTERM, default_int_handler, signal
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

from archgen.core.names import Language
from archgen.pipeline.gallery import Tell as TellStage
from archgen.serve.server import HOST, Newsroom, open_server
from archgen.serve.studio import Studio

PAUSE = 0.15  # seconds between two looks at the files

Tell = Callable[[str, int, str], None]


def serve(
    spec: str,
    port: int,
    language: Language | None,
    tell: Tell,
    stage: TellStage = lambda *_: None,
    pause: float = PAUSE,
) -> None:
    """Serve until interrupted or asked to end. `tell` hears the address, the number and the problems of each edition.

    `stage` hears what is being done for the next one.
    Raises OSError when the port is taken.
    """
    signal(SIGTERM, default_int_handler)
    news = Newsroom()
    with TemporaryDirectory(prefix="archgen-") as place:
        studio = Studio(spec, place, language, stage)
        with open_server(port, studio.page, _script(), news) as server:
            url = f"http://{HOST}:{server.server_address[1]}/"
            Thread(target=server.serve_forever, daemon=True).start()
            try:
                while True:
                    if studio.refresh():
                        news.publish(studio.edition)
                        tell(url, studio.edition.number, studio.edition.problems)
                    sleep(pause)
            except KeyboardInterrupt:
                return
            finally:
                server.shutdown()


def _script() -> str:
    with open(os.path.join(os.path.dirname(__file__), "live.html"), encoding="utf-8") as file:
        return file.read()
