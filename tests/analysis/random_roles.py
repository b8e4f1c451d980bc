"""A small product, and random roles over it: grants, scopes, inheritance in circles, superusers, deputies."""

from __future__ import annotations

from hypothesis import strategies as st

from archgen.core.record import changed
from archgen.core.span import NOWHERE
from archgen.core.vocabulary import SCOPE_CHAIN, Tier
from archgen.model.entities import Delegate, Grant, Role
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

PRODUCT = """
archgen: 1
product: {name: S}
parties: {platform: {internal: true}, garage: Garage}
entities:
  Order: {fields: [no, address!]}
  Bill: {kind: cash, fields: [amount, account!!]}
  User: User
subsystems:
  oms: {modules: {order: {owns: [Order], operations: [view, create, edit, audit, cancel]}}}
  fin: {modules: {bill: {owns: [Bill], operations: [view, create, approve, void], automatic: [collect]}}}
  iam: {pillar: right, modules: {user: {owns: [User], operations: [view, edit, disable], admin: true}}}
flows: ["fin.bill <- oms.order: Order"]
separation_of_duties: [[fin.bill.create, fin.bill.approve], [oms.order.edit, fin.bill.void], [r0, r1]]
processes:
  sell: {owner: r0, steps: [r0: oms.order.create, r1: oms.order.audit, system: fin.bill.collect, r2: fin.bill.create]}
  pay: {owner: r1, steps: [r1: fin.bill.create, r1: fin.bill.approve]}
roles: {r0: A, r1: B, r2: C, r3: D, r4: E}
"""
IDS = ("r0", "r1", "r2", "r3", "r4")
SCOPES = ("", "@linked", "@custom:region", *SCOPE_CHAIN)


def model_of(text: str) -> Model:
    """The model of a spec that is right."""
    spec = load_text(text)
    assert spec.value is not None, [finding.message.en for finding in spec.findings]
    model = resolve(spec.value)
    assert model.value is not None, [finding.message.en for finding in model.findings]
    return model.value


BASE = model_of(PRODUCT)
OPERATIONS = tuple(BASE.operations)
FIELDS = ("Order.address", "Bill.account")

scopes = st.sampled_from(SCOPES)
grants = st.builds(
    lambda operation, scope, whole: Grant(
        target=operation.split(".")[0] if whole else operation.rpartition(".")[0],
        module=operation.rpartition(".")[0],
        operations=(operation,),
        automatic=(),
        scope=scope,
        word=operation.rpartition(".")[2],
        span=NOWHERE,
    ),
    st.sampled_from(OPERATIONS),
    scopes,
    st.booleans(),
)
delegates = st.builds(
    lambda role, operations: Delegate(role, tuple(operations), NOWHERE),
    st.sampled_from(IDS),
    st.lists(st.sampled_from(OPERATIONS), max_size=2),
)


def role_of(id_: str) -> st.SearchStrategy[Role]:
    return st.builds(
        Role,
        id=st.just(id_),
        span=st.just(NOWHERE),
        party=st.sampled_from(["", "platform", "garage"]),
        tier=st.sampled_from([None, Tier.STAFF, Tier.ADMIN]),
        inherits=st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple),
        superuser=st.sampled_from([False, False, False, True]),
        grants=st.lists(grants, max_size=6).map(tuple),
        sees=st.lists(st.sampled_from(FIELDS), max_size=2, unique=True).map(tuple),
        delegates=st.lists(delegates, max_size=1).map(tuple),
    )


def with_roles(*roles: Role) -> Model:
    """The product with these roles; the others hold nothing."""
    return changed(BASE, roles={**BASE.roles, **{role.id: role for role in roles}})


models = st.tuples(*(role_of(id_) for id_ in IDS)).map(lambda roles: with_roles(*roles))
