"""Options that several commands share."""

from __future__ import annotations

from typing import Any

import click

from archgen.pipeline import MAX_BYTES


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
            self.fail(f"{value!r} is not a size such as 16M, 500k or 1048576", param, ctx)
        return int(digits) * unit


class Day(click.ParamType[str]):
    """A date, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as text, or a usage error."""
        from datetime import date

        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2027-06-30", param, ctx)


def today() -> str:
    """The system's date, YYYY-MM-DD."""
    from time import strftime

    return strftime("%Y-%m-%d")


language_option = click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default the product's own."
)
today_option = click.option(
    "--today", type=Day(), default=today, metavar="DATE", help="Judge waivers as of this day; by default the system's."
)
max_size_option = click.option(
    "--max-size", type=Size(), default=MAX_BYTES, metavar="SIZE", help="Refuse larger files; by default 16M."
)
