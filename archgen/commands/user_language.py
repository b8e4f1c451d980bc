"""The language in which archgen speaks to whoever runs it, where no product decides that."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import zip_longest

from archgen.core.language import LANGUAGES, Language

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # as gettext reads them: the first that is set


def user_language(arguments: Sequence[str] = ()) -> Language | None:
    """What `--lang` among the arguments says, else the environment; None where neither asks for one of ours."""
    return _language(_asked(arguments)) or _language(next(filter(None, map(os.environ.get, VARIABLES)), ""))


def _asked(arguments: Sequence[str]) -> str:
    """The last value of `--lang`; "" without one."""
    found = ""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            break
        if argument == "--lang":
            found = following
        elif argument.startswith("--lang="):
            found = argument.partition("=")[2]
    return found


def _language(locale: str) -> Language | None:
    """The language of `zh`, `zh_CN.UTF-8`, `en_GB:de`."""
    return next((each for each in LANGUAGES if locale.lower().startswith(each)), None)
