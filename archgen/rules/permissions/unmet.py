"""From unmet obligations to what a finding says: one group of obligations a finding, and words for rights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Key, Obligation
from archgen.core.names import Name
from archgen.model.entities import Role
from archgen.rules.wording import called, listed

SHOWN = 5  # operations in one message; the rest is counted

MORE = Name(zh="{some} 等 {count} 个", en="{some} and {rest} more")


def unmet(facts: Facts, code: str, group: str = "") -> Iterator[list[Obligation]]:
    """The unmet obligations of a rule (and of one group, if given), those of one finding together."""
    findings: dict[Key, list[Obligation]] = {}
    for obligation in facts.obligations:
        if obligation.rule == code and not obligation.met and group in ("", obligation.group):
            findings.setdefault(obligation.key, []).append(obligation)
    yield from findings.values()


def about(obligations: Iterable[Obligation]) -> tuple[str, ...]:
    """What several obligations are about, each once."""
    return tuple(dict.fromkeys(item for obligation in obligations for item in obligation.about))


def some(references: Iterable[str]) -> Name:
    """References in a row, the first few of many."""
    known = list(references)
    if len(known) <= SHOWN:
        return listed(known)
    return MORE.format(some=listed(known[:SHOWN]), count=len(known), rest=len(known) - SHOWN)


def people(facts: Facts, roles: Iterable[str]) -> Name:
    """Roles in a row, by their names."""
    known = [called(facts.model.roles[role]) for role in roles]
    shown = known[:SHOWN]
    row = Name("、".join(name.zh for name in shown), ", ".join(name.en for name in shown))
    return row if len(known) <= SHOWN else MORE.format(some=row, count=len(known), rest=len(known) - SHOWN)


def role_of(facts: Facts, obligation: Obligation) -> Role:
    """The role that an obligation is about: the first of its elements that is one."""
    return facts.model.roles[next(e for e in obligation.elements if e.startswith("role:")).partition(":")[2]]


def place(role: Role, module: str) -> str:
    """Where a role's grants in a module stand, or would: `roles.keeper.permissions.wms.stock`."""
    target = next((grant.target for grant in role.grants if grant.module == module), module)
    return f"roles.{role.id}.permissions.{target}"


def words(paths: Iterable[str]) -> str:
    """Operations as a grant names them: `view edit(Order)`."""
    return " ".join(dict.fromkeys(path.rpartition(".")[2] for path in paths))
