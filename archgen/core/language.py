"""The languages that archgen speaks. It imports nothing, so that help pages come at once."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
