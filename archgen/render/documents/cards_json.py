"""Cards → JSON inside a page: each text once, everything else by its number."""

from __future__ import annotations

import json

from archgen.core.names import Language, Name
from archgen.render.characters import legal, undirected
from archgen.shapes.cards import Card, Cards, Group


def cards_json(cards: Cards, language: Language) -> str:
    """`{"words", "texts", "cards", "edges"}`; the first text is "". It cannot end the element that it stands in.

    A card is `[id, sort, name, name in the other language, initials, within, groups]`, a group `[kind, title, rows]`, a
    row `[text, detail, link]`, an edge `[id, from, to]`.
    """
    pool = _Pool(language)
    written = {
        "words": {key: _clean(name.say(language)) for key, name in cards.words},
        "cards": [pool.card(card) for card in cards.cards],
        "edges": [[pool.id(edge.id), pool.id(edge.source), pool.id(edge.target)] for edge in cards.edges],
        "texts": list(pool.numbers),
    }
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _Pool:
    """Texts and their numbers."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.other: Language = "en" if language == "zh" else "zh"
        self.numbers: dict[str, int] = {"": 0}

    def id(self, raw: str) -> int:
        return self.numbers.setdefault(_clean(raw), len(self.numbers))

    def name(self, name: Name) -> int:
        return self.id(name.say(self.language))

    def card(self, card: Card) -> list[object]:
        other = card.name.say(self.other)
        return [
            self.id(card.id),
            self.name(card.sort),
            self.name(card.name),
            self.id(other if other != card.name.say(self.language) else ""),
            self.id(card.initials),
            self.id(card.within),
            [self.group(group) for group in card.groups],
        ]

    def group(self, group: Group) -> list[object]:
        rows = [[self.name(row.text), self.name(row.detail), self.id(row.link)] for row in group.rows]
        return [self.id(group.kind), self.name(group.title), rows]


def _clean(raw: str) -> str:
    return undirected(legal(raw))
