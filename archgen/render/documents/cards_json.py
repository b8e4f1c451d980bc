"""Cards → JSON inside a page: each text once and in both languages, everything else by its number."""

from __future__ import annotations

import json
from collections.abc import Sequence

from archgen.core.names import Name
from archgen.render.characters import legal, undirected
from archgen.shapes.cards import Card, Cards, Group


def cards_json(cards: Cards, places: Sequence[tuple[str, Name]] = (), themes: Sequence[str] = ()) -> str:
    """`{"words", "texts", "cards", "edges", "places", "themes"}`; it cannot end the element that it stands in.

    A text is `[Chinese, English]`, or one string for both; the first is "". A card is `[id, sort, name, initials,
    within, groups]`, a group `[kind, title, rows]`, a row `[text, detail, link]`, an edge `[id, from, to]`, all numbers
    of texts. A place, a picture or a section, is its anchor and its text.
    """
    pool = _Pool()
    written = {
        "words": {key: _said(name) for key, name in cards.words},
        "cards": [pool.card(card) for card in cards.cards],
        "edges": [[pool.id(edge.id), pool.id(edge.source), pool.id(edge.target)] for edge in cards.edges],
        "places": [[anchor, _said(name)] for anchor, name in places],
        "themes": list(themes),
        "texts": [_one_or_both(*pair) for pair in pool.numbers],
    }
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _Pool:
    """Texts and their numbers."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {("", ""): 0}

    def id(self, raw: str) -> int:
        return self.name(Name.both(raw))

    def name(self, name: Name) -> int:
        return self.numbers.setdefault((name.zh, name.en), len(self.numbers))

    def card(self, card: Card) -> list[object]:
        groups = [self.group(group) for group in card.groups]
        names = (self.name(card.sort), self.name(card.name))
        return [self.id(card.id), *names, self.id(card.initials), self.id(card.within), groups]

    def group(self, group: Group) -> list[object]:
        rows = [[self.name(row.text), self.name(row.detail), self.id(row.link)] for row in group.rows]
        return [self.id(group.kind), self.name(group.title), rows]


def _said(name: Name) -> str | list[str]:
    return _one_or_both(name.zh, name.en)


def _one_or_both(zh: str, en: str) -> str | list[str]:
    zh, en = _clean(zh), _clean(en)
    return zh if zh == en else [zh, en]


def _clean(raw: str) -> str:
    return undirected(legal(raw))
