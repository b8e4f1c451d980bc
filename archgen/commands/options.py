"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from archgen.commands.user_language import user_language
from archgen.core.names import Name
from archgen.core.vocabulary import Profile
from archgen.pipeline.judging import MAX_BYTES
from archgen.rules.policy import Overrides
from archgen.rules.registry import FAMILIES, RULES

NO_SIZE = Name("{value} 不是大小，要写成 16M、500k 或 1048576", "{value} is not a size such as 16M, 500k or 1048576")
NO_DATE = Name("{value} 不是日期，要写成 2027-06-30", "{value} is not a date such as 2027-06-30")
NO_RULE = Name("没有 {rule} 这条规则。{meant}", "there is no rule {rule}. {meant}")
RULES_LISTED = Name("全部规则：archgen rules", "`archgen rules` lists them.")
ALWAYS_ON = Name(
    "{rule} 是规格语言本身的检查，始终开着，不能选用或关掉",
    "{rule} is of the language itself: always on, whatever is selected or ignored",
)


class Size(click.ParamType[int]):
    """A number of bytes: `16M`, `500k`, `2G`, `1048576`."""

    name = "size"
    units = {"k": 2**10, "m": 2**20, "g": 2**30}  # noqa: RUF012

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes, or a usage error."""
        if isinstance(value, int):
            return value
        digits, unit = (value[:-1], self.units[value[-1:].lower()]) if value[-1:].lower() in self.units else (value, 1)
        if not digits.isdecimal():
            from archgen.commands.usage import Misuse

            raise Misuse(NO_SIZE.format(value=value), ctx, param)
        return int(digits) * unit


class Day(click.ParamType[str]):
    """A date, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as text, or a usage error."""
        from datetime import date

        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as problem:
            from archgen.commands.usage import Misuse

            raise Misuse(NO_DATE.format(value=value), ctx, param) from problem


class Codes(click.ParamType[tuple[str, ...]]):
    """Rules, comma separated: codes, families or names (`CP001,PM`, `dependency-cycle`)."""

    name = "codes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The codes and families, or a usage error that says what may have been meant."""
        if isinstance(value, tuple):
            return value
        return tuple(self._code(word.strip(), param, ctx) for word in value.split(",") if word.strip())

    def _code(self, word: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        codes = {rule.info.name: rule.code for rule in RULES} | {rule.code: rule.code for rule in RULES}
        codes |= {family: family for family in FAMILIES}
        found = codes.get(word.lower()) or codes.get(word.upper())
        if found is None:
            from archgen.commands.usage import Misuse

            raise Misuse(_no_rule(word, codes), ctx, param)
        return found


class Names(click.ParamType[tuple[str, ...]]):
    """Words, comma separated."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The words, without blanks around them."""
        return value if isinstance(value, tuple) else tuple(filter(None, map(str.strip, value.split(","))))


def united(_: click.Context, __: click.Parameter, values: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The words of an option that may be given several times."""
    return sum(values, ())


def _no_rule(word: str, known: Iterable[str]) -> Name:
    if word.upper().startswith("SP"):
        return ALWAYS_ON.format(rule=word)
    from archgen.commands.usage import meant

    return NO_RULE.format(rule=word, meant=meant(word, known, RULES_LISTED))


def today() -> str:
    """The system's date, YYYY-MM-DD."""
    from time import strftime

    return strftime("%Y-%m-%d")


language_option = click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default the product's own."
)
docs_language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default=lambda: user_language() or "en",
    help="Language; by default the system's.",
)
today_option = click.option(
    "--today", type=Day(), default=today, metavar="DATE", help="Judge waivers as of this day; by default the system's."
)
max_size_option = click.option(
    "--max-size", type=Size(), default=MAX_BYTES, metavar="SIZE", help="Refuse larger files; by default 16M."
)

Command = Callable[..., None]
PROFILES = [profile.value for profile in Profile]


def policy_options(command: Command) -> Command:
    """`--select`, `--ignore`, `--strict` and `--profile`, given to the command as one `overrides`."""

    @wraps(command)
    def overridden(
        select: tuple[tuple[str, ...], ...],
        ignore: tuple[tuple[str, ...], ...],
        strict: bool,
        profile: str | None,
        **others: Any,
    ) -> None:
        chosen = Profile(profile) if profile else None
        command(overrides=Overrides(sum(select, ()), sum(ignore, ()), strict, chosen), **others)

    options = (
        click.option("--select", type=Codes(), multiple=True, metavar="RULES", help="Only these, e.g. CP,PM001."),
        click.option("--ignore", type=Codes(), multiple=True, metavar="RULES", help="All but these."),
        click.option("--strict", is_flag=True, help="Warnings are errors."),
        click.option("--profile", type=click.Choice(PROFILES), help="Severities, instead of the spec's own profile."),
    )
    for option in reversed(options):
        overridden = option(overridden)
    return overridden
