"""Text in two languages: names of things, messages, labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from archgen.core.language import LANGUAGES as LANGUAGES
from archgen.core.language import Language as Language
from archgen.core.record import Record

# Between short facts in a row. Not a middle dot: Chinese fonts have one that is as wide as a character.
BAR = " | "
# Between the languages of a text that shows both. Not a plain ` / `, which a name may hold.
SEAM = "\u00a0/ "


class Name(Record, frozen=True):
    """One text in Chinese and in English; a text known in one language stands for both."""

    zh: str
    en: str

    @classmethod
    def both(cls, text: str) -> Name:
        """A text that is the same in both languages (an id, a number, a name without translation)."""
        return cls(text, text)

    @classmethod
    def parse(cls, text: str) -> Name:
        """`客户 / Customer` is bilingual; anything else is the same in both languages."""
        zh, separator, en = text.partition(" / ")
        return cls(zh.strip(), en.strip()) if separator and zh.strip() and en.strip() else cls(text, text)

    def say(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en

    def format(self, **values: Name | str | int | float) -> Name:
        """Fill `{placeholders}` in both languages; a Name fills each language with its own text."""
        zh = {k: v.zh if isinstance(v, Name) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Name) else v for k, v in values.items()}
        return Name(_filled(self.zh, zh), self.en.format(**en))


def joined(names: list[Name] | tuple[Name, ...], zh: str = "、", en: str = ", ") -> Name:
    """Names in a row, with each language's own separator."""
    if len(names) == 1:
        return names[0]
    return Name(zh.join(n.zh for n in names), en.join(n.en for n in names))


def language_of_text(text: str) -> Language:
    """The language to speak in about a spec that cannot be read: what its `language:` says, else the one it is in."""
    said = re.search(r"""\blanguage:\s*["']?(zh|en)\b""", text)
    if said:
        return "zh" if said[1] == "zh" else "en"
    return "zh" if has_chinese(text) else "en"


def has_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character (of the basic block, which every Chinese text uses)."""
    return not text.isascii() and any("\u4e00" <= character <= "\u9fff" for character in text)


def _filled(template: str, values: Mapping[str, object]) -> str:
    """A Chinese template filled in, without the blanks that would come to stand between two Chinese characters."""
    if " {" not in template and "} " not in template:
        return template.format(**values)
    text = ""
    for literal, key, form in _pieces(template):
        if text and literal.startswith(" ") and has_chinese(text[-1]) and has_chinese(literal[1:2]):
            literal = literal[1:]
        text += literal
        if not key:
            continue
        value = format(values[key], form)
        if text.endswith(" ") and has_chinese(text[-2:-1]) and has_chinese(value[:1]):
            text = text[:-1]
        text += value
    return text


@lru_cache(maxsize=1000)  # there are so many sentences, and many findings of one
def _pieces(template: str) -> tuple[tuple[str, str, str], ...]:
    """Literal text, then the key and the form of the placeholder behind it ("" behind the last).

    string.Formatter does the same and takes longer to import than a small spec to read.
    """
    pieces: list[tuple[str, str, str]] = []
    literal, done = "", 0
    for found in re.finditer(r"\{\{|\}\}|\{(\w+):?([^}]*)\}", template):
        literal += template[done : found.start()]
        done = found.end()
        if found[1]:
            pieces.append((literal, found[1], found[2]))
            literal = ""
        else:
            literal += found[0][0]
    return (*pieces, (literal + template[done:], "", ""))
