"""The documentation of one rule as text: in the terminal, and as help in code scanning services."""

from __future__ import annotations

from collections.abc import Callable

from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.core.rule_info import SECTIONS, RuleInfo
from archgen.output.words import SEVERITIES

OFF = Name("默认关闭", "off by default")
NAMES = Name("{code} {title} {name}", "{code} {name}")
LEVEL = Name("（{level}）", "  ({level})")


def rule_text(info: RuleInfo, language: Language, bold: Callable[[str], str] = str) -> str:
    """All that is known about a rule; `bold` sets headings off where that is possible."""
    level = LEVEL.format(level=default_level(info)).say(language)
    parts = [bold(headline(info).say(language)) + level, "", info.summary.say(language)]
    for title, shown in SECTIONS.items():
        body = info.section(title, language)
        if body:
            parts += ["", bold(shown.say(language)), *(f"  {line}".rstrip() for line in body.splitlines())]
    return "\n".join(parts)


def headline(info: RuleInfo) -> Name:
    """`CP001 dependency-cycle`; in Chinese with its title."""
    return NAMES.format(code=info.code, title=info.title, name=info.name)


def default_level(info: RuleInfo) -> Name:
    """The severity that a rule has where nobody says otherwise."""
    return OFF if info.severity is Severity.OFF else SEVERITIES[info.severity]
