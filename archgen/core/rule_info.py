"""What a rule is called and how it documents itself."""

from __future__ import annotations

import textwrap
from itertools import pairwise

from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record

# The sections of a documentation by their headings. The examples are the same in both languages.
SECTIONS = {
    "Why": Name("为什么", "Why"),
    "Bad": Name("反例", "Bad"),
    "Good": Name("正例", "Good"),
    "Options": Name("选项", "Options"),
}
EXAMPLES = ("Bad", "Good")
SUMMARY = "概述"  # of the Chinese summary; the English one comes first of all, without a heading
HEADINGS = {*SECTIONS, SUMMARY, *(title.zh for title in SECTIONS.values())}

LATIN = "\u2e80"  # the letters below it are parted by spaces
CLOSING = tuple("，。；：、！？）」（「")


class RuleInfo(Record, frozen=True):
    """Code (`CP001`), name (`dependency-cycle`; `chinese`), default severity and the documentation (a docstring)."""

    code: str
    name: str
    chinese: str
    severity: Severity
    documentation: str

    @property
    def title(self) -> Name:
        """The name in words, for people: 循环依赖, dependency cycle."""
        return Name(self.chinese, self.name.replace("-", " "))

    @property
    def summary(self) -> Name:
        """What the rule finds, in one sentence."""
        return Name(unwrapped(self._under(SUMMARY)), self.documentation.strip().partition("\n")[0])

    def section(self, title: str, language: Language = "en") -> str:
        """The text of a section (`Why`, `Bad`, `Good`, `Options`), dedented, lines as written; "" if there is none."""
        return self._under(title if title in EXAMPLES else SECTIONS[title].say(language))

    def _under(self, wanted: str) -> str:
        collected: list[str] = []
        inside = False
        for line in textwrap.dedent(self.documentation.partition("\n")[2]).splitlines():
            heading, colon, rest = line.partition(":")
            if colon and heading in HEADINGS:
                inside = heading == wanted
                line = "    " + rest.strip()
            if inside:
                collected.append(line)
        return textwrap.dedent("\n".join(collected)).strip("\n")


def unwrapped(text: str) -> str:
    """Lines as one; between two characters of which neither is Latin no space comes to stand."""
    lines = [line.strip() for line in text.splitlines()]
    text = lines[0] if lines else ""
    for line, following in pairwise(lines):
        wide = line[-1:] > LATIN and following[:1] > LATIN
        full = line[-1:] in CLOSING or following[:1] in CLOSING
        text += ("" if wide or full else " ") + following
    return text
