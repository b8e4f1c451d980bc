"""Gathers the complaints of one reading."""

from __future__ import annotations

from archgen.core.finding import Finding

MOST = 500  # a broken generator can make a mistake in every line; nobody reads more than this


class EnoughError(Exception):
    """There are more complaints than anybody reads; reading stops."""


class Report:
    """The complaints so far. `lost` says that something which others may refer to could not be read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.lost = False

    def add(self, finding: Finding, lost: bool = False) -> None:
        """Note a complaint. Raises EnoughError when there are more than a person can work through."""
        self.lost = self.lost or lost
        self.findings.append(finding)
        if len(self.findings) >= MOST:
            self.lost = True
            raise EnoughError

    def ordered(self) -> tuple[Finding, ...]:
        """The complaints by place."""
        return tuple(sorted(self.findings, key=lambda finding: finding.order))
