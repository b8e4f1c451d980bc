"""Which rules run and how bad their findings are: the author's `rules:` and the command line over the defaults."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.finding import Severity
from archgen.core.record import Record, changed
from archgen.core.vocabulary import Profile
from archgen.model.plans import Policy
from archgen.rules.base import Breach, Options, Rule, read_option
from archgen.rules.registry import chosen

# Rules that a profile switches on, beside what it does to warnings.
SWITCHED_ON: Mapping[Profile, Mapping[str, Severity]] = {Profile.DENGBAO: {"PM016": Severity.ERROR}}


class Overrides(Record, frozen=True):
    """What the command line says over the author's `rules:`. `select` and `ignore` are codes or families.

    No selection and no profile leave the author's; `strict` makes errors of all warnings, whatever the author says.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    profile: Profile | None = None


class Settled(Record, frozen=True):
    """The policy of one run. `select` is empty when every rule may run; `strict` makes errors of all warnings."""

    policy: Policy
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is selected, not ignored and not off."""
        if self.select and not chosen(rule.code, self.select):
            return False
        return not chosen(rule.code, self.ignore) and self.severity(rule) is not Severity.OFF

    def severity(self, rule: Rule, breach: Breach | None = None) -> Severity:
        """What the author says of the code, else of its family, else the profile, else the breach, else the rule."""
        severity = self._given(rule) or self._default(rule, breach)
        return Severity.ERROR if self.strict and severity is Severity.WARNING else severity

    def options(self, rule: Rule) -> Options:
        """The rule's options; a value that cannot be read leaves the default (DC007 says so)."""
        values = dict(rule.options)
        for code, key, texts in self.policy.options:
            value = read_option(rule.options[key], texts) if code == rule.code and key in rule.options else None
            if value is not None:
                values[key] = value
        return Options(values)

    def _given(self, rule: Rule) -> Severity | None:
        given = dict(self.policy.severity)
        word = given.get(rule.code)
        if not word and rule.info.severity is not Severity.OFF:  # a family does not wake what is off
            word = given.get(rule.family)
        return Severity(word) if word else SWITCHED_ON.get(self.policy.profile, {}).get(rule.code)

    def _default(self, rule: Rule, breach: Breach | None) -> Severity:
        severity = (breach and breach.severity) or rule.info.severity
        strict = self.policy.profile is Profile.STRICT and severity is Severity.WARNING
        return Severity.ERROR if strict else severity


def settle(
    policy: Policy,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    profile: Profile | None = None,
) -> Settled:
    """The command line's selection and profile replace the author's; what either ignores is ignored."""
    chosen_policy = changed(policy, profile=profile or policy.profile)
    return Settled(chosen_policy, select or policy.select or (), (*policy.ignore, *ignore), strict)
