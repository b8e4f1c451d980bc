"""What a rule is: a check from facts to breaches, its code, its documentation, its options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from archgen.analysis.facts import Facts
from archgen.core.edit import Edit
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.rule_info import RuleInfo
from archgen.core.span import Span

OptionValue = int | float | bool | tuple[str, ...]


class Breach(Record, frozen=True, kw_only=True):
    """What a check found. `severity` overrides the rule's default; the author's policy still overrides both.

    `elements` are canonical references (`oms.order`, `role:keeper`, `flow:a -> b`, `product`); `discriminator` tells
    two breaches of one rule about the same elements apart (a field, a class, a state, a side). `parts` as in Finding.
    """

    span: Span
    elements: tuple[str, ...]
    message: Name
    remedy: Name
    discriminator: str = ""
    parts: tuple[str, ...] = ()
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()


class Options(Record, frozen=True):
    """The options of one rule: the author's values over the rule's defaults, each of the default's type."""

    values: Mapping[str, OptionValue] = {}

    def number(self, key: str) -> int:
        """A whole number."""
        return cast("int", self.values[key])

    def ratio(self, key: str) -> float:
        """A number with decimals."""
        return cast("float", self.values[key])

    def flag(self, key: str) -> bool:
        """Yes or no."""
        return cast("bool", self.values[key])

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return cast("tuple[str, ...]", self.values[key])


Check = Callable[[Facts, Options], Iterator[Breach]]


class Rule(Record, frozen=True):
    """A check with what is known about it; `options` are the defaults, whose types are the options' types."""

    info: RuleInfo
    check: Check
    options: Mapping[str, OptionValue] = {}

    @property
    def code(self) -> str:
        """`CP001`."""
        return self.info.code

    @property
    def family(self) -> str:
        """The letters of the code: `CP`."""
        return self.code.rstrip("0123456789")


def rule(
    code: str, name: str, chinese: str, severity: Severity, options: Mapping[str, OptionValue] | None = None
) -> Callable[[Check], Rule]:
    """Make a check the rule of its module, whose docstring is the rule's documentation."""

    def declare(check: Check) -> Rule:
        documentation = str(check.__globals__["__doc__"])
        return Rule(RuleInfo(code, name, chinese, severity, documentation), check, options or {})

    return declare


def judged_elsewhere(code: str, name: str, chinese: str, severity: Severity, documentation: str | None) -> Rule:
    """A rule whose breaches need more than facts (waivers, a baseline): the runner is given them."""
    return Rule(RuleInfo(code, name, chinese, severity, documentation or ""), lambda facts, options: iter(()))


def read_option(default: OptionValue, texts: tuple[str, ...]) -> OptionValue | None:
    """The author's texts as a value of the default's type; None if they are not one."""
    if isinstance(default, tuple):
        return texts
    if len(texts) != 1:
        return None
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(texts[0])
    try:
        return type(default)(texts[0])
    except ValueError:
        return None
