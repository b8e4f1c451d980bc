"""Roles, and what no one role may hold together."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.span import NOWHERE
from archgen.model.entities import Delegate, Limit, Module, Role, Separation
from archgen.model.lookup import BUILTIN_ROLES, Lookup
from archgen.model.resolve_grants import Grants
from archgen.spec.declarations import RoleDecl, SeparationDecl, Spec


def roles(spec: Spec, modules: Mapping[str, Module], lookup: Lookup) -> dict[str, Role]:
    """Roles by id; a built-in role that somebody mentions stands at the end."""
    grants = Grants(modules, lookup)
    return {decl.id: _role(decl, grants, lookup) for decl in spec.roles}


def builtin_roles(known: Mapping[str, Role], lookup: Lookup) -> dict[str, Role]:
    """The built-in roles that the spec mentions without declaring them."""
    mentioned = (id_ for id_ in BUILTIN_ROLES if id_ in lookup.mentioned and id_ not in known)
    return {id_: Role(id=id_, span=NOWHERE) for id_ in mentioned}


def _role(decl: RoleDecl, grants: Grants, lookup: Lookup) -> Role:
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
        grants=tuple([grant for permission in decl.permissions for grant in grants.expand(permission, scope)]),
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
