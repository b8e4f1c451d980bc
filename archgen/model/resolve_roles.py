"""Roles, what their grants expand to, and what no one role may hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from archgen.core.span import NOWHERE
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Delegate, Grant, Limit, Module, Operation, Role, Separation
from archgen.model.lookup import BUILTIN_ROLES, Lookup
from archgen.spec.declarations import GrantDecl, GrantLine, Ref, RoleDecl, SeparationDecl, Spec

Targets = Mapping[str, tuple[Module, ...]]


def roles(spec: Spec, modules: Mapping[str, Module], lookup: Lookup) -> dict[str, Role]:
    """Roles by id; a built-in role that somebody mentions stands at the end."""
    targets: dict[str, tuple[Module, ...]] = {
        decl.id: tuple(modules[f"{decl.id}.{module.id}"] for module in decl.modules) for decl in spec.subsystems
    }
    targets |= {path: (module,) for path, module in modules.items()}
    return {decl.id: _role(decl, targets, lookup) for decl in spec.roles}


def builtin_roles(known: Mapping[str, Role], lookup: Lookup) -> dict[str, Role]:
    """The built-in roles that the spec mentions without declaring them."""
    mentioned = (id_ for id_ in BUILTIN_ROLES if id_ in lookup.mentioned and id_ not in known)
    return {id_: Role(id=id_, span=NOWHERE) for id_ in mentioned}


def _role(decl: RoleDecl, targets: Targets, lookup: Lookup) -> Role:
    scope = decl.scope.text if decl.scope else ""
    return Role(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        party=lookup.find(decl.party, "party"),
        tier=decl.tier,
        concerns=decl.concerns,
        scope=scope,
        inherits=lookup.find_all(decl.inherits, "role"),
        inherits_at=tuple((ref.text, ref.span) for ref in decl.inherits),
        superuser=decl.superuser,
        grants=tuple(grant for permission in decl.permissions for grant in _grants(permission, scope, targets, lookup)),
        sees=lookup.field_paths(decl.sees),
        sees_at=tuple((ref.text, ref.span) for ref in decl.sees),
        limits=tuple(
            Limit(operation, limit.text, limit.operation.span)
            for limit in decl.limits
            if (operation := lookup.operation(limit.operation))
        ),
        delegates=tuple(
            Delegate(role, tuple(filter(None, map(lookup.operation, delegate.operations))), delegate.role.span)
            for delegate in decl.delegates
            if (role := lookup.find(delegate.role, "role"))
        ),
        slot=decl.slot,
    )


def _grants(decl: GrantDecl, scope: str, targets: Targets, lookup: Lookup) -> list[Grant]:
    target = lookup.find(decl.target, "module", "subsystem")
    return (
        [grant for line in decl.lines for grant in _line(target, targets[target], line, scope, lookup)]
        if target
        else []
    )


def _line(target: str, modules: tuple[Module, ...], line: GrantLine, scope: str, lookup: Lookup) -> Iterator[Grant]:
    """The grants of one text, `all -void @tenant`: one for each word and each module where it means something."""
    scope = line.scope.text if line.scope else scope
    removed = {w.ref.text: {o.path for o in _meant(w.ref, modules, lookup)} for w in line.words if w.removes}
    for ref in [word.ref for word in line.words if not word.removes]:
        for module, group in groupby(_meant(ref, modules, lookup), key=attrgetter("module")):
            operations, less = list(group), []
            if removed:
                less = [text for text, gone in removed.items() if any(o.path in gone for o in operations)]
                operations = [o for o in operations if not any(o.path in removed[text] for text in less)]
            if operations:
                word = " ".join((ref.text, *(f"-{text}" for text in less))) if less else ref.text
                paths = tuple([operation.path for operation in operations])
                human, automatic = ((), paths) if operations[0].automatic else (paths, ())
                yield Grant(target, module, human, automatic, scope, word, ref.span)


def _meant(ref: Ref, modules: tuple[Module, ...], lookup: Lookup) -> list[Operation]:
    """What a word stands for in these modules: people's operations, and only failing that the system's."""
    human = [operation for module in modules for operation in module.operations]
    named = _named(ref.text, human)
    if named:
        return named
    if ref.text == "all":
        return human
    if ref.text == "read":
        return [operation for operation in human if operation.operation_class is OperationClass.READ]
    automatic = [operation for module in modules for operation in module.automatic]
    named = _named(ref.text, automatic)
    if not named:
        lookup.unknown(ref, "operation", (*(operation.id for operation in (*human, *automatic)), "all", "read"))
    return named


def _named(text: str, operations: list[Operation]) -> list[Operation]:
    """Those that a word (`edit`: each of them) or a word with its entity (`edit(Order)`: that one) names."""
    word, _, entity = text.replace(" ", "").partition("(")
    named = [operation for operation in operations if operation.id == word]
    return [o for o in named if o.entities == (entity.rstrip(")"),)] if entity else named


def separations(spec: Spec, lookup: Lookup) -> tuple[Separation, ...]:
    """Pairs of operations, or pairs of roles."""
    resolved = (_separation(decl, lookup) for decl in spec.separation_of_duties)
    return tuple(pair for pair in resolved if pair.left and pair.right)


def _separation(decl: SeparationDecl, lookup: Lookup) -> Separation:
    """A path is an operation, a bare word a role; the left side decides what the right side must be."""
    of_roles = "." not in decl.left.text
    if of_roles:
        left, right = lookup.find(decl.left, "role"), lookup.find(decl.right, "role")
    else:
        left, right = lookup.operation(decl.left), lookup.operation(decl.right)
    return Separation(span=decl.span, left=left, right=right, of_roles=of_roles, per=decl.per, note=decl.note)
