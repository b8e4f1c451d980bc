"""How wide text is, in px, and how it breaks into lines: CJK counts 1 em, Latin by the font's own advances."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from archgen.core.names import BAR, SEAM
from archgen.render.advances import BLOCKS

LEADING = 1.35  # from line to line, in em
ELLIPSIS = "…"

_SUFFIXES = frozenset("员师者人长商端层库表券方器率流化")  # that make a word of three characters
_PREFIXES = frozenset("无未非")  # that go with the word behind them
_TERMS = ("子系统", "数据流", "控制器", "供应商", "管理员", "一站式", "总经理")  # words of three that pairs would cut
_CONJUNCTIONS = frozenset("与和或及")  # that begin a word of a run
_NOUN = 4  # characters of what is counted that stay with the count, a comma included
_UNITS = frozenset("个条次项层步处张家种类页行列名位套级份件笔单台箱")  # that go with the number before them
_MEASURES = frozenset("万亿元天日月年周分秒小时钟吨")  # these, too, several in a row: 万元, 小时, 分钟
_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Cf", "Cc"))  # categories of characters
_JOINER = "\u200d"
_NO_START = frozenset("，。、；：？！）】》」』〉〕］｝”’…‰％,.;:?!)]}%·-/_")  # these stay with what is before them
_NO_END = frozenset("（【《「『〈〔［｛“‘([{￥$#")  # and these with what follows


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of one line in px at a font size in px."""
    return _em(text, weight) * size


def graphemes(text: str) -> list[str]:
    """Text cut into what people see as one character: marks, joined emoji and flags stay whole."""
    if text.isascii():
        return list(text)
    parts: list[str] = []
    for char in text:
        if parts and _continues(parts[-1], char):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def is_wide(char: str) -> bool:
    """Whether a character is CJK, full-width or an emoji: 1 em wide, and a line may break on either side."""
    return unicodedata.east_asian_width(char[0]) in "WF"


@lru_cache(maxsize=1 << 12)
def wrap(text: str, size: float, weight: int, max_width: float, max_lines: int = 2) -> tuple[str, ...]:
    """Lines no wider than `max_width` px, at most `max_lines`, as even as they can be; an ellipsis marks a cut.

    Breaks between words and between CJK characters, never before closing punctuation; a long word is broken. Facts in a
    row break between them. A text in two languages does, too; without room for both uncut it is in the first alone.
    """
    if SEAM in text and width(text, size, weight) > max_width + 1e-6:
        return _two_languages(text, size, weight, max_width, max_lines)
    rows = _fill([fact + BAR for fact in text.split(BAR)], weight, max_width / size) if BAR in text else []
    if 1 < len(rows) <= max_lines:
        facts = tuple("".join(row).removesuffix(BAR) for row in rows)
        if all(width(fact, size, weight) <= max_width for fact in facts):
            return facts
    text = " ".join(text.split())
    room = max_width / size
    if _em(text, weight) <= room + 1e-9:
        return (text,)
    lines = _fill(_fitting(_words(text), weight, room), weight, room)
    if len(lines) > max_lines:  # then words count less than room
        lines = _fill(_fitting(_atoms(text), weight, room), weight, room)
    words = [word for line in lines for word in line]
    if len(lines) > max_lines:
        rest = "".join(words[sum(map(len, lines[: max_lines - 1])) :])
        return (*map(_line, lines[: max_lines - 1]), _cut(rest.strip(), weight, room))
    return tuple(map(_line, _evened(words, weight, room, len(lines))))


def _line(words: list[str]) -> str:
    """A line as it is shown: without the bar where a row of facts breaks."""
    return "".join(words).strip().removeprefix(BAR.lstrip()).removesuffix(BAR.rstrip())


def ellipsize(text: str, size: float, weight: int, max_width: float) -> str:
    """One line no wider than `max_width` px."""
    return wrap(text, size, weight, max_width, 1)[0]


@lru_cache(maxsize=1 << 12)
def narrowest(text: str, size: float, weight: int, max_lines: int) -> float:
    """The least width in px at which the text needs no more than `max_lines` and no word is broken."""
    if max_lines == 1:
        return width(text, size, weight)
    if text.count(SEAM) == 1:
        zh, en = text.split(SEAM)
        ways = (
            max(narrowest(zh, size, weight, first), narrowest(en, size, weight, max_lines - first))
            for first in range(1, max_lines)
        )
        return min(width(text, size, weight), *ways)
    words = _words(" ".join(text.split()))
    low = max((_em(word.rstrip(), weight) for word in words), default=0.0)
    if len(_fill(words, weight, low)) <= max_lines:
        return low * size
    return _least_room(words, weight, low, max(low, _em(text, weight)), max_lines) * size


def _two_languages(text: str, size: float, weight: int, max_width: float, max_lines: int) -> tuple[str, ...]:
    """Some lines for each of them; of several facts in a row each in both, or all in Chinese."""
    facts = [fact.split(SEAM) for fact in text.split(BAR)]
    tries = [wrap(BAR.join(" / ".join(fact) for fact in facts), size, weight, max_width, max_lines)]
    if len(facts) == 1:
        zh, en = facts[0][0], " / ".join(facts[0][1:])
        above = [wrap(zh, size, weight, max_width, first) for first in range(1, max_lines)]
        tries = [(*lines, *wrap(en, size, weight, max_width, max_lines - len(lines))) for lines in above]
    whole = (lines for lines in tries if not any(line.endswith(ELLIPSIS) for line in lines))
    return next(whole, wrap(BAR.join(fact[0] for fact in facts), size, weight, max_width, max_lines))


class _Advances(dict[str, float]):
    """Advance of each character in em, in one weight; what the table lacks is found out once."""

    def __missing__(self, char: str) -> float:
        full = 0.5 if "\uff61" <= char <= "\uffdc" else 1.0
        advance = 0.0 if unicodedata.category(char) in _WITHOUT_WIDTH else full
        self[char] = advance
        return advance


def _advances(weight: int) -> _Advances:
    """The table of the font in weight 400 or 700."""
    table = _Advances()
    for first, *weights in BLOCKS:
        for code, advance in enumerate(weights[weight == 700].split(), first):
            if unicodedata.category(chr(code)) not in _WITHOUT_WIDTH:
                table[chr(code)] = int(advance) / 1000
    return table


_REGULAR, _BOLD = _advances(400), _advances(700)


@lru_cache(maxsize=1 << 16)
def _em(text: str, weight: int) -> float:
    """The width of one line in em; weights between regular and bold are interpolated."""
    if text and max(text) > "\uffff":  # emoji: signs made of several characters
        text = "".join(part[0] for part in graphemes(text))
    regular = sum(map(_REGULAR.__getitem__, text))
    if weight <= 400:
        return regular
    bold = min((weight - 400) / 300, 1.0)
    return regular * (1 - bold) + sum(map(_BOLD.__getitem__, text)) * bold


def _continues(before: str, char: str) -> bool:
    code = ord(char)
    if code < 0x300:
        return False
    if before[-1] == _JOINER or char == _JOINER or unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    return 0x1F1E6 <= code <= 0x1F1FF and len(before) == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    """What is best kept whole: a Latin word with the space after it, Chinese in pairs (most words are pairs).

    Of an odd run the first three stay together (供应商 协同), or the last three before a known suffix (系统 管理员)
    unless the first three have one, too. A new word begins at `与` and its like. A number, its unit and what it counts
    stay together (6 条数据流), `的` with the word before it.
    """
    words: list[str] = []
    run: list[str] = []
    counted = False  # whether the run is what a number before it counts
    measured = False  # whether the last word is a number with its measure

    def close() -> None:
        nonlocal counted, measured
        pairs = _pairs(run)
        if counted and pairs and len(pairs[0]) <= _NOUN:
            words[-1] += pairs.pop(0)
        words.extend(pairs)
        run.clear()
        counted = measured = False

    for atom in _atoms(text):
        chinese = [_is_han(char) for char in atom]
        if not any(chinese) or not chinese[0]:  # a bracket opens here
            close()
        if not any(chinese):
            words.append(atom)
            continue
        behind_number = not run and words and words[-1].rstrip()[-1:].isdigit()
        if (behind_number and atom[0] in _UNITS) or ((behind_number or measured) and atom[0] in _MEASURES):
            words[-1] += atom
            measured = chinese[-1] and atom[0] in _MEASURES
            counted = chinese[-1] and not measured
            continue
        measured = False
        run.append(atom)
        if not chinese[-1] or atom == "的":  # a comma, or what is said of the next word, ends here
            close()
    close()
    return tuple(words)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _pairs(run: list[str]) -> list[str]:
    """Chinese characters in twos and, of an odd number, one three; `等` before a number is no part of a name."""
    if run[-1:] == ["等 "] and len(run) > 1:
        return [*_pairs(run[:-1]), *run[-1:]]
    if len(run) < 4:
        return ["".join(run)] if run else []
    for at in range(2, len(run) - 2):
        if run[at] in _CONJUNCTIONS:
            return [*_pairs(run[:at]), run[at] + (words := _pairs(run[at + 1 :]))[0], *words[1:]]
    if run[-1] == "的":
        return [*(words := _pairs(run[:-1]))[:-1], words[-1] + "的"]
    return _around_term(run) or _in_pairs(run)


def _around_term(run: list[str]) -> list[str]:
    """A run with a known word in it, nothing but a negation left alone beside that; [] if there is none."""
    text, before = "".join(run), len(run[0]) - 1  # a bracket
    for term in _TERMS:
        at = text.find(term) - before
        if at >= 0:
            start, end = at - (at == 1 and run[0][-1] not in _PREFIXES), at + 3 + (len(run) - at == 4)
            return [*_pairs(run[:start]), "".join(run[start:end]), *_pairs(run[end:])]
    return []


def _in_pairs(run: list[str]) -> list[str]:
    if run[0][-1] in _PREFIXES and len(run) % 2 == 0:
        return [run[0] + (words := _pairs(run[1:]))[0], *words[1:]]
    three = 0 if len(run) % 2 == 0 else 3
    at_end = any(char in _SUFFIXES for char in run[-1]) and run[2] not in _SUFFIXES
    head, tail = (0, len(run) - three) if at_end else (three, len(run))
    pairs = ["".join(run[at : at + 2]) for at in range(head, tail, 2)]
    return [*(["".join(run[:head])] if head else []), *pairs, *(["".join(run[tail:])] if tail < len(run) else [])]


def _atoms(text: str) -> list[str]:
    """What must be kept whole: a Latin word with the space after it, a CJK character with its punctuation."""
    atoms: list[str] = []
    for char in graphemes(text):
        if atoms and _sticks(atoms[-1][-1], char):
            atoms[-1] += char
        else:
            atoms.append(char)
    return atoms


def _sticks(before: str, char: str) -> bool:
    if char in _NO_START or char == " " or before in _NO_END:
        return True
    return before not in " -" and not is_wide(before) and not is_wide(char)


def _fitting(words: Sequence[str], weight: int, room: float) -> list[str]:
    return [piece for word in words for piece in _pieces(word, weight, room)]


def _pieces(word: str, weight: int, room: float) -> list[str]:
    """A word as it is; one too long for a line at its humps (`order_list`, `OrderList`), else anywhere."""
    if _em(word.rstrip(), weight) <= room:
        return [word]
    pieces: list[str] = []
    line = ""
    for hump in _humps(word):
        if line and _em(line + hump, weight) > room:
            pieces.append(line)
            line = ""
        for char in graphemes(hump):
            if line and _em(line + char, weight) > room:
                pieces.append(line)
                line = ""
            line += char
    return [*pieces, line]


def _humps(word: str) -> list[str]:
    humps = [""]
    for before, char in zip(" " + word, word, strict=False):
        if before in "-_./:,;&?=" or (before.islower() and char.isupper()):
            humps.append("")
        humps[-1] += char
    return humps


def _fill(words: Sequence[str], weight: int, room: float) -> list[list[str]]:
    """Words into lines, first fit; a space at a line's end takes no room."""
    lines: list[list[str]] = []
    used = 0.0
    for word in words:
        if lines and used + _em(word.removesuffix(BAR).rstrip(), weight) <= room + 1e-9:
            lines[-1].append(word)
        else:
            lines.append([word])
            used = 0.0
        used += _em(word, weight)
    return lines


def _evened(words: list[str], weight: int, room: float, count: int) -> list[list[str]]:
    """The narrowest filling of no more than `count` lines, so that no line is left with a single character."""
    return _fill(words, weight, _least_room(words, weight, room / 2, room, count))


def _least_room(words: Sequence[str], weight: int, low: float, high: float, count: int) -> float:
    """The least room between `low` (too little) and `high` (enough) that fills no more than `count` lines."""
    for _ in range(6):
        middle = (low + high) / 2
        if len(_fill(words, weight, middle)) <= count:
            high = middle
        else:
            low = middle
    return high


def _cut(text: str, weight: int, room: float) -> str:
    """As much of the text as fits a line together with an ellipsis."""
    if _em(text, weight) <= room:
        return text
    kept = ""
    for char in graphemes(text):
        if _em(kept + char + ELLIPSIS, weight) > room:
            break
        kept += char
    return kept.rstrip() + ELLIPSIS
