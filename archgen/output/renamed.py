"""Which parts of a document are those of an earlier one under another id: a thing was renamed or moved in the spec."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

TODO = "todo."
NUMBER = re.compile(r"^[#>*\s]*(\d+(\.\d+)*\s+)?")


def renamed(before: Mapping[str, str], today: Mapping[str, str]) -> dict[str, str]:
    """Old id → new id, where one part that is gone and one that is new have the same title in the same chapter.

    Both are ids with contents. Where two have that title nothing is guessed.
    """
    gone = _by_title({part: content for part, content in before.items() if part not in today})
    come = _by_title({part: content for part, content in today.items() if part not in before})
    return {old[0]: come[key][0] for key, old in gone.items() if len(old) == len(come.get(key, ())) == 1}


def followed(part: str, names: Mapping[str, str], today: Mapping[str, str]) -> str | None:
    """The part of today that a part is now, or that a question in it is; None if there is none."""
    for old, new in names.items():
        for prefix in ("", TODO):
            if part == prefix + old or part.startswith(f"{prefix}{old}."):
                now = prefix + new + part[len(prefix + old) :]
                if now in today:
                    return now
    return None


def title(content: str) -> str:
    """The heading that a content begins with, without its number; "" if it has none."""
    first = content.strip().partition("\n")[0]
    return NUMBER.sub("", first) if first.startswith("#") else ""


def _by_title(parts: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """The ids of the parts that have a title, by chapter and title."""
    found: dict[tuple[str, str], list[str]] = {}
    for part, name in _titles(parts):
        found.setdefault((part.partition(".")[0], name), []).append(part)
    return found


def _titles(parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part, content in parts.items():
        if not part.startswith(TODO) and (name := title(content)):
            yield part, name
