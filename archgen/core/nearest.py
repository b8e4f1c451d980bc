"""The known word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, whatever its case; "" when none is alike."""
    from difflib import get_close_matches  # loaded only to explain a mistake

    folded = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(word.casefold(), folded, 1, 0.6)
    return folded[matches[0]] if matches else ""


def alike(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words that `word` may stand for, the likest first: slips of the keyboard, and words that hold it."""
    from difflib import SequenceMatcher, get_close_matches

    folded = {candidate.casefold(): candidate for candidate in known}
    asked = word.casefold()
    matches = get_close_matches(asked, folded, count, 0.6)
    likeness = {match: SequenceMatcher(None, match, asked).ratio() for match in matches}
    matches = [match for match in matches if likeness[match] > likeness[matches[0]] - 0.1]
    holding = [candidate for candidate in folded if asked and asked in candidate]
    return [folded[match] for match in dict.fromkeys((*matches, *holding))][:count]


def surely(word: str, known: Iterable[str]) -> str:
    """The one known word that `word` is for a slip of the keyboard; "" when none or several may be meant."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    matches = get_close_matches(word.casefold(), folded, 2, 0.8)
    return folded[matches[0]] if len(matches) == 1 else ""
