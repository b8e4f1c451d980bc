"""Grounds agree with access on random roles; what is asked about is found by id and by name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from archgen.analysis.asked import NotFound, asked_operations, asked_role, asked_target
from archgen.analysis.facts import analyse
from archgen.analysis.grounds import DELEGATED, INHERITED, OWN, SUPERUSER, grounds, scopes_of
from archgen.analysis.role_profile import role_profile
from archgen.analysis.who_can import who_can
from archgen.model.model import Model
from tests.analysis.random_roles import OPERATIONS, model_of, models


@settings(max_examples=60)
@given(models)
def test_there_are_grounds_exactly_for_what_is_held_or_delegated(model: Model) -> None:
    facts = analyse(model)
    access = facts.access
    for role in model.roles:
        for operation in OPERATIONS:
            found = grounds(facts, role, operation)
            assert bool(found) == (access.holds(role, operation) or operation in access.delegated[role])
            if access.holds(role, operation):
                assert scopes_of(found) == access.scopes(role, operation)
            kinds = {ground.kind: ground.role for ground in found}
            assert kinds.get(OWN, role) == role
            assert kinds.get(INHERITED, role) in (role, *access.ancestors[role])
            assert SUPERUSER not in kinds or role in access.superusers
            assert {g.role for g in found if g.kind == DELEGATED} == set(access.delegated[role].get(operation, ()))


@settings(max_examples=30)
@given(models)
def test_a_role_and_an_operation_tell_the_same(model: Model) -> None:
    facts = analyse(model)
    rights = {role: role_profile(facts, thing).rights for role, thing in model.roles.items()}
    by_role = {(role, right.operation): right.scopes for role, held in rights.items() for right in held}
    answers = who_can(facts, "", model.operations.values()).operations
    by_operation = {(holder.role, each.operation): holder.scopes for each in answers for holder in each.roles}
    assert by_role == by_operation


NAMED = model_of("""
archgen: 1
product: {name: S}
entities: {Order: 订单 / Order, user: 用户, Parcel: 包裹}
subsystems:
  user: {name: 账号, modules: {login: {name: 登录, operations: [do: {code: "POST /login"}, view]}}}
  oms: {modules: {order: {name: 订单, owns: [Order], operations: [view, edit(Order), edit(Parcel), 派送: {}]}}}
externals: {sms: 短信}
roles: {role: {name: 主管}, clerk: {name: 职员 / Clerk}, chief: {name: 主管}}
""")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("oms.order.view", ["oms.order.view"]),
        ("oms.order.view(Order)", ["oms.order.view"]),
        ("oms.order.edit", ["oms.order.edit(Order)", "oms.order.edit(Parcel)"]),
        ("oms.order.edit( Parcel )", ["oms.order.edit(Parcel)"]),
        ("POST /login", ["user.login.do"]),
        ("派送", ["oms.order.派送"]),
        ("do", ["user.login.do"]),
        ("编辑", ["oms.order.edit(Order)", "oms.order.edit(Parcel)"]),
        ("view", None),
        ("oms.order.edit(Order", None),
        ("oms.order.view(Parcel)", None),
        ("user.login", ["user.login.do", "user.login.view"]),
        ("user", None),
        ("", None),
        (".", None),
    ],
)
def test_operations_are_found(text: str, paths: list[str] | None) -> None:
    if paths is None:
        with pytest.raises(NotFound):
            asked_operations(NAMED, text)
    else:
        assert [operation.path for operation in asked_operations(NAMED, text)] == paths


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("role", "role"),
        ("role:role", "role"),
        ("clerk", "clerk"),
        ("Clerk", "clerk"),
        ("职员", "clerk"),
        ("主管", None),
    ],
)
def test_roles_are_found(text: str, role: str | None) -> None:
    if role is None:
        with pytest.raises(NotFound, match="role, chief"):
            asked_role(NAMED, text)
    else:
        assert asked_role(NAMED, text).id == role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oms.order", "module oms.order"),
        ("oms", "subsystem oms"),
        ("sms", "external sms"),
        ("短信", "external sms"),
        ("Order", "entity Order"),
        ("entity:user", "entity user"),
        ("subsystem:user", "subsystem user"),
        ("账号", "subsystem user"),
        ("包裹", "entity Parcel"),
        ("oms.order.edit", "operation oms.order.edit"),
        ("oms.order.edit(Parcel)", "operation oms.order.edit(Parcel)"),
        ("user", "subsystem:user, entity:user"),
        ("订单", "module:oms.order, entity:Order"),
        ("external:oms", "no module"),
        ("x:y", "no module"),
    ],
)
def test_targets_are_found(text: str, found: str) -> None:
    if " " in found and ":" not in found and "no" not in found.split():
        target = asked_target(NAMED, text)
        assert f"{target.kind} {target.id}" == found
    else:
        with pytest.raises(NotFound, match=found):
            asked_target(NAMED, text)
