"""Every rule there is, the language's own complaints first."""

from __future__ import annotations

from archgen.core.rule_info import RuleInfo


def all_rules() -> tuple[RuleInfo, ...]:
    """The documentation of all complaints and rules, by code."""
    from archgen.rules.registry import RULES
    from archgen.spec.complaints import COMPLAINTS

    return (*COMPLAINTS, *(rule.info for rule in RULES))
