"""From unmet obligations to findings: those that one finding speaks for, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Key, Obligation
from archgen.model.entities import Role


def unmet(facts: Facts, code: str, group: str = "") -> Iterator[list[Obligation]]:
    """The unmet obligations of a rule (and of one group, if given), those of one finding together."""
    findings: dict[Key, list[Obligation]] = {}
    for obligation in facts.unmet.get(code, ()):
        if group in ("", obligation.group):
            findings.setdefault(obligation.key, []).append(obligation)
    yield from findings.values()


def about(obligations: Iterable[Obligation]) -> tuple[str, ...]:
    """What several obligations are about, each once."""
    return tuple(dict.fromkeys(item for obligation in obligations for item in obligation.about))


def qualified(obligation: Obligation, paths: Iterable[str]) -> tuple[str, ...]:
    """The parts of a finding about operations of one role, which other roles may hold too."""
    role = next(element for element in obligation.elements if element.startswith("role:"))
    return tuple(f"{role} {path}" for path in paths)


def role_of(facts: Facts, obligation: Obligation) -> Role:
    """The role that an obligation is about: the first of its elements that is one."""
    return facts.model.roles[next(e for e in obligation.elements if e.startswith("role:")).partition(":")[2]]
