"""The known word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, whatever its case; "" when none is alike."""
    from difflib import get_close_matches  # loaded only to explain a mistake

    folded = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(word.casefold(), folded, 1, 0.6)
    return folded[matches[0]] if matches else ""


def surely(word: str, known: Iterable[str]) -> str:
    """The one known word that `word` is for a slip of the keyboard; "" when none or several may be meant."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    matches = get_close_matches(word.casefold(), folded, 2, 0.8)
    return folded[matches[0]] if len(matches) == 1 else ""
