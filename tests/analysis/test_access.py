"""Who may do what: inheritance, union of scopes, superusers, deputies; and laws that hold for any roles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.access import Access, open_access, personas
from archgen.core.record import changed
from archgen.core.vocabulary import SCOPE_CHAIN, widest
from archgen.model.entities import Grant, Role
from archgen.model.model import Model
from tests.analysis.random_roles import IDS, SCOPES, grants, model_of, models

SPEC = """
archgen: 1
product: {name: S}
entities: {Order: {fields: [address!, phone!]}}
subsystems:
  oms: {modules: {order: {owns: [Order], operations: [view, create, cancel, export]}}}
  wms: {modules: {stock: {operations: [view, count]}}}
roles:
  employee: {permissions: {wms.stock: view @dept}, sees: [Order.phone]}
  clerk: {inherits: [employee], permissions: {oms.order: [view @self, view create @dept], wms: view @self}}
  lead:
    inherits: [clerk]
    permissions: {oms.order: [view @custom:region, cancel]}
    sees: [Order.address]
    delegates: {clerk: [oms.order.cancel]}
  root: {superuser: true}
  vice: {inherits: [root]}
  member: {permissions: {wms.stock: count @self}}
"""


@pytest.fixture(scope="module")
def access() -> Access:
    return open_access(model_of(SPEC))


@pytest.mark.parametrize(
    ("role", "operation", "scopes"),
    [
        ("employee", "wms.stock.view", ("@dept",)),
        ("employee", "oms.order.view", ()),
        ("clerk", "oms.order.view", ("@dept",)),  # the wider of its own two
        ("clerk", "wms.stock.view", ("@dept",)),  # inherited @dept over its own @self
        ("lead", "oms.order.view", ("@dept", "@custom:region")),  # incomparable scopes stand side by side
        ("lead", "oms.order.cancel", ()),  # held, no scope stated
        ("root", "oms.order.export", ("@all",)),
        ("vice", "wms.stock.count", ("@all",)),
    ],
)
def test_scopes_unite(access: Access, role: str, operation: str, scopes: tuple[str, ...]) -> None:
    assert access.scopes(role, operation) == scopes


def test_holders_in_the_order_of_the_file(access: Access) -> None:
    assert access.who_can("oms.order.view") == ("clerk", "lead", "root", "vice")
    assert access.who_can("oms.order.view", superusers=False) == ("clerk", "lead")
    assert access.who_can("oms.order.export", superusers=False) == ()
    assert access.who_can("no.such.operation") == ()


def test_via_names_the_role_that_was_granted_it(access: Access) -> None:
    sources = [
        (via.role, via.grant.scope if via.grant else None) for via in access.holdings["lead"]["wms.stock.view"].via
    ]
    assert sources == [("clerk", "@self"), ("employee", "@dept")]
    assert [via.grant for via in access.holdings["vice"]["oms.order.view"].via] == [None]


def test_fields_are_seen_by_heirs(access: Access) -> None:
    assert access.sees["lead"] == {"Order.address", "Order.phone"}
    assert access.sees["employee"] == {"Order.phone"}


def test_a_deputy_may_but_does_not_hold(access: Access) -> None:
    assert access.delegated["clerk"] == {"oms.order.cancel": ("lead",)}
    assert not access.holds("clerk", "oms.order.cancel")
    assert access.may("clerk", "oms.order.cancel")
    assert not access.may("employee", "oms.order.cancel")


def test_any_signed_in_user_may_what_members_may(access: Access) -> None:
    assert access.may("employee", "wms.stock.count")
    assert not access.holds("employee", "wms.stock.count")
    assert personas("public") == ("public",)
    assert personas("member") == ("member", "public")


def test_ancestors_are_nearest_first_and_superusers_are_inherited(access: Access) -> None:
    assert access.ancestors["lead"] == ("clerk", "employee")
    assert access.superusers == {"root", "vice"}
    assert access.inheritance_cycles == ()


def test_roles_in_a_circle_hold_the_rights_of_all() -> None:
    access = open_access(
        model_of("""
archgen: 1
product: {name: S}
subsystems: {oms: {modules: {order: {operations: [view, create, cancel]}}}}
roles:
  x: {inherits: [x], permissions: {oms.order: view}}
  c: {inherits: [b], permissions: {oms.order: cancel}}
  a: {inherits: [c], permissions: {oms.order: view}}
  b: {inherits: [a], permissions: {oms.order: create}}
  heir: {inherits: [b]}
""")
    )
    assert access.inheritance_cycles == (("x",), ("c", "a", "b"))
    everything = {"oms.order.view", "oms.order.create", "oms.order.cancel"}
    assert all(set(access.holdings[role]) == everything for role in ("a", "b", "c", "heir"))
    assert access.ancestors["x"] == ()


def test_a_word_of_two_operations_is_delegated_as_both() -> None:
    access = open_access(
        model_of("""
archgen: 1
product: {name: S}
entities: {Order: Order, Parcel: Parcel}
subsystems: {oms: {modules: {order: {owns: [Order, Parcel], operations: [edit(Order), edit(Parcel)]}}}}
roles:
  lead: {permissions: {oms.order: edit}, delegates: {clerk: [oms.order.edit]}}
  clerk: C
""")
    )
    assert set(access.delegated["clerk"]) == {"oms.order.edit(Order)", "oms.order.edit(Parcel)"}


def rights(access: Access) -> set[tuple[str, str]]:
    return {(role, operation) for role, held in access.holdings.items() for operation in held}


def no_narrower(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether `after` reaches all that `before` does."""
    reach = max((SCOPE_CHAIN.index(scope) for scope in after if scope in SCOPE_CHAIN), default=-1)
    return all(SCOPE_CHAIN.index(s) <= reach if s in SCOPE_CHAIN else s in after for s in before)


def with_role(model: Model, role: Role) -> Model:
    return changed(model, roles={**model.roles, role.id: role})


@given(models, st.sampled_from(IDS), grants)
@settings(max_examples=60, deadline=None)
def test_a_grant_more_takes_nothing_away(model: Model, id_: str, grant: Grant) -> None:
    role = model.roles[id_]
    before, after = open_access(model), open_access(with_role(model, changed(role, grants=(*role.grants, grant))))
    assert rights(before) <= rights(after)
    assert all(no_narrower(before.scopes(r, o), after.scopes(r, o)) for r, o in rights(before))


@given(models, st.sampled_from(IDS), st.sampled_from(IDS))
@settings(max_examples=60, deadline=None)
def test_inheriting_takes_nothing_away_and_gives_all_of_the_ancestor(model: Model, heir: str, ancestor: str) -> None:
    role = model.roles[heir]
    inherits = tuple(dict.fromkeys((*role.inherits, ancestor)))
    before, after = open_access(model), open_access(with_role(model, changed(role, inherits=inherits)))
    assert rights(before) <= rights(after)
    assert after.holdings[ancestor].keys() <= after.holdings[heir].keys()
    assert after.sees[ancestor] <= after.sees[heir]


@given(models)
@settings(max_examples=60, deadline=None)
def test_holders_are_the_holdings_turned_round(model: Model) -> None:
    access = open_access(model)
    assert rights(access) == {(role, operation) for operation, roles in access.holders.items() for role in roles}


@given(models)
@settings(max_examples=60, deadline=None)
def test_the_order_of_roles_changes_no_right(model: Model) -> None:
    access = open_access(model)
    turned = open_access(changed(model, roles=dict(reversed([*model.roles.items()]))))
    assert rights(access) == rights(turned)
    assert all(access.scopes(role, operation) == turned.scopes(role, operation) for role, operation in rights(access))


@given(models)
@settings(max_examples=60, deadline=None)
def test_roles_of_a_cycle_hold_the_same(model: Model) -> None:
    access = open_access(model)
    for cycle in access.inheritance_cycles:
        assert len({frozenset(access.holdings[role]) for role in cycle}) == 1


scope_sets = st.frozensets(st.sampled_from([scope for scope in SCOPES if scope]))


@given(scope_sets, scope_sets)
@settings(max_examples=60, deadline=None)
def test_a_union_of_scopes_is_idempotent_and_the_same_in_any_order(one: frozenset[str], other: frozenset[str]) -> None:
    assert widest(frozenset(widest(one))) == widest(one)
    assert widest(one | other) == widest(frozenset(widest(one)) | frozenset(widest(other)))
    assert no_narrower(tuple(one), widest(one | other))
