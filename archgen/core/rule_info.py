"""What a rule is called and how it documents itself."""

from __future__ import annotations

import textwrap

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.record import Record

SECTIONS = ("Why", "Bad", "Good", "Options")


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
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.strip().partition("\n")[0]

    def section(self, title: str) -> str:
        """The text under `Why:`, `Bad:`, `Good:` or `Options:`, dedented; empty if there is none."""
        collected: list[str] = []
        inside = False
        for line in textwrap.dedent(self.documentation.partition("\n")[2]).splitlines():
            heading, colon, rest = line.partition(":")
            if colon and heading in SECTIONS:
                inside = heading == title
                line = "    " + rest.strip()
            if inside:
                collected.append(line)
        return textwrap.dedent("\n".join(collected)).strip("\n")
