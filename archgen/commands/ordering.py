"""What was asked of `archgen build`, as an order for one product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archgen.commands.verbosity import Verbosity
from archgen.core.finding import Severity
from archgen.core.names import Language
from archgen.core.record import Record
from archgen.pipeline.judging import Judged
from archgen.pipeline.order import Order
from archgen.rules.policy import Overrides

By = tuple[str, int, Overrides]  # what a spec is judged by: the day, the largest file, the policy


class Asked(Record, frozen=True, kw_only=True):
    """The options of the command. `ordered` are those that an Order has under the same names."""

    language: Language | None
    theme: str | None
    since: str | None
    draft: bool
    by: By
    verbosity: Verbosity
    ordered: Mapping[str, Any]

    def refuses(self, judged: Judged) -> bool:
        """Whether a spec is too broken to be built."""
        errors = any(finding.severity is Severity.ERROR for finding in judged.findings)
        return judged.facts is None or (errors and not self.draft)

    def order(self, judged: Judged, folder: str, beside: tuple[str, ...] = ()) -> Order:
        """The order for a product, to be built `beside` others. What is wrong with the theme ends the command."""
        from archgen.commands.report import language_of

        assert judged.facts
        said = self.language or language_of(judged)
        look = judged.facts.model.look
        if self.theme:
            from archgen.commands.theme import look_of

            look = look_of(self.theme, said)
        return Order(folder=folder, language=said, look=look, beside=beside, **self.ordered)
