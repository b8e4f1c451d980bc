"""How a role gets a right or loses it: what to add, remove or no longer inherit, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.facts import Facts
from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.span import Span
from archgen.model.entities import Grant, Role
from archgen.rules.permissions.rights import words

TAKE_BACK = Name(zh="从 `{place}` 收回", en="Remove them from `{place}`")
REMOVE = Name(zh="从 `{place}` 去掉 `{word}`", en="Remove `{word}` from `{place}`")
EXCEPT = Name(zh="把 `{place}` 写成 `{words}`", en="Write `{words}` in `{place}`")
DISINHERIT = Name(zh="不要让 `roles.{id}` 继承 `{inherited}`", en="Do not let `roles.{id}` inherit `{inherited}`")

Ending = tuple[Span, Name]


def place(role: Role, target: str) -> str:
    """Where a role's rights in a module or subsystem are written: `roles.keeper.permissions.wms.stock`."""
    return f"roles.{role.id}.permissions.{target}"


def give(role: Role, module: str, word: str) -> tuple[Edit, ...]:
    """The edit that gives a role an operation of a module: one more word there, else an entry of its own.

    None where nobody can tell which of several scopes is meant.
    """
    here = [grant for grant in role.grants if grant.target == module]
    if here:
        certain = len({grant.scope for grant in here}) == 1
        return (Edit(here[-1].span.behind, f" {word}"),) if certain else ()
    scope = _usual_scope(role, module)
    if role.slot is None or scope is None:
        return ()
    return (role.slot.filled(f"{module}: {word} {scope}".rstrip()),)


def take_word(role: Role, grant: Grant) -> tuple[Edit, ...]:
    """The edit that takes the word of a grant from among others in its line; none where it stands alone."""
    span = grant.span
    line = [other.span for other in role.grants if other.target == grant.target and other.span.line == span.line]
    if any(other.column < span.column for other in line):
        return (Edit(changed(span, column=span.column - 1), ""),)
    alone = not any(other.column > span.column for other in line)
    return () if alone else (Edit(changed(span, end_column=span.end_column + 1), ""),)


def take_away(facts: Facts, role: Role, operations: Iterable[str]) -> Ending:
    """Where a role gets one of some operations (the preferred first), and how to end that.

    As a deputy, before by its own grant, before by inheriting: of several ways the one easiest to end.
    """
    known = tuple(operations)
    held = facts.access.holdings[role.id]
    vias = [(operation, via) for operation in known if operation in held for via in held[operation].via]
    own = ((via.grant, operation) for operation, via in vias if via.grant and via.role == role.id)
    deputising = _deputising(facts, role, (operation for operation in known if operation not in held))
    ending = next(deputising, None) or next((_less(role, grant, operation) for grant, operation in own), None)
    return ending or disinherit(facts, role, vias[0][1].role)


def take_back(facts: Facts, role: Role, source: str) -> Name:
    """How to end rights from `source`: the role's own grants on a place (`wms.stock`), or a role that it inherits."""
    target, _, inherited = source.partition(":")
    return disinherit(facts, role, inherited)[1] if inherited else TAKE_BACK.format(place=place(role, target))


def disinherit(facts: Facts, role: Role, giver: str) -> Ending:
    """Where a role inherits another, itself or through a third, and how to end that."""
    parent, span = facts.access.parent(role, giver)
    return span, DISINHERIT.format(id=role.id, inherited=parent)


def _usual_scope(role: Role, module: str) -> str | None:
    """The one scope of a role's grants in a subsystem, else of all; "" where its own default holds anyway."""
    subsystem = module.partition(".")[0]
    near = [grant for grant in role.grants if grant.target.partition(".")[0] == subsystem]
    scopes = {grant.scope for grant in near or role.grants}
    if role.scope:
        return ""
    return scopes.pop() if len(scopes) == 1 and "" not in scopes else None


def _deputising(facts: Facts, role: Role, operations: Iterable[str]) -> Iterator[Ending]:
    for operation in operations:
        for delegator in facts.access.delegated[role.id].get(operation, ()):
            for delegate in facts.model.roles[delegator].delegates:
                if delegate.role == role.id:
                    written = f"roles.{delegator}.delegates.{role.id}"
                    yield delegate.span, REMOVE.format(place=written, word=operation)


def _less(role: Role, grant: Grant, operation: str) -> Ending:
    """What was granted by its word is removed; from `all` it is excepted."""
    written, word = place(role, grant.target), words((operation,))
    if grant.word.startswith("all"):
        return grant.span, EXCEPT.format(place=written, words=f"{_as_written(role, grant)} -{word}")
    return grant.span, REMOVE.format(place=written, word=word)


def _as_written(role: Role, grant: Grant) -> str:
    """The word of a grant with all that the author excepts from it, also in the subsystem's other modules."""
    words_there = (other.word.split(" -") for other in role.grants if other.span == grant.span)
    return " -".join(dict.fromkeys(part for parts in words_there for part in parts))
