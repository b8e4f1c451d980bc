"""Every rule, in the order of its code. A new rule is one import and one line here."""

from __future__ import annotations

from archgen.rules.base import Rule
from archgen.rules.documentation import (
    dc005_waiver_invalid,
    dc006_waiver_unused,
    dc007_rule_setting_invalid,
)

RULES: tuple[Rule, ...] = (
    dc005_waiver_invalid.check,
    dc006_waiver_unused.check,
    dc007_rule_setting_invalid.check,
)

CODES = tuple(rule.code for rule in RULES)
FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES))


def by_code(code: str) -> Rule | None:
    """The rule of a code; None if there is none."""
    return next((rule for rule in RULES if rule.code == code), None)


def chosen(code: str, entries: tuple[str, ...]) -> bool:
    """Whether one of `entries` (codes, or families such as `CP`) means the rule."""
    return code in entries or code.rstrip("0123456789") in entries
