"""Cards of who works with the product and how: roles, processes."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.access import personas
from archgen.analysis.grounds import DELEGATED, grounds, scopes_of
from archgen.analysis.role_profile import role_profile
from archgen.core.names import Name
from archgen.model.entities import Act, Process, Role
from archgen.shapes.cards import Card, Group, Row
from archgen.views.answers.words import ground_kind, scopes_said
from archgen.views.cards.index import NOTHING, Index, facts, filled, links
from archgen.views.labels import TIERS, operation_label
from archgen.views.prd.people import process_owner
from archgen.views.prd.words import NOTE, OWNER, PARTY, PROCESS, ROLE, STAGE
from archgen.views.prose import plain

RIGHTS = Name("能做的操作", "What it may do")
MASKED = Name("看到的是脱敏值", "Sees masked")
CLEAR = Name("能看明文", "Sees in clear")


def role(index: Index, each: Role) -> Card:
    """A role: what it may do, what it sees, where it works."""
    party = index.model.parties.get(each.party)
    profile = role_profile(index.source.facts, each)
    groups = (
        facts(
            (PARTY, party.label if party else ""),
            (Name("层级", "Tier"), TIERS[each.tier] if each.tier else ""),
            (Name("关注", "Concerns"), each.concerns),
            (NOTE, each.note),
        ),
        Group("rights", RIGHTS, tuple(_rights(index, each))),
        Group("masked", MASKED, tuple(_field(index, view.field) for view in profile.fields if not view.clear)),
        Group("clear", CLEAR, tuple(_field(index, view.field) for view in profile.fields if view.clear)),
        Group("limits", Name("额度", "Limits"), tuple(_limit(index, one.operation, one.text) for one in each.limits)),
        links("inherits", Name("继承", "Inherits"), ((index.source.role(one), f"role:{one}") for one in each.inherits)),
        index.used(f"role:{each.id}"),
        links(
            "owns", Name("负责的流程", "Answers for"), ((one.name, f"process:{one.process}") for one in profile.owns)
        ),
        index.found(f"role:{each.id}"),
    )
    within = f"party:{each.party}" if party else ""
    return Card(
        id=f"role:{each.id}", sort=ROLE, name=index.source.role(each.id), within=within, groups=tuple(filled(groups))
    )


def _rights(index: Index, each: Role) -> Iterator[Row]:
    """Its own, inherited and delegated operations, and those that everybody has."""
    for operation in index.model.operations.values():
        for holder in (one for one in personas(each.id) if one in index.model.roles):
            found = grounds(index.source.facts, holder, operation.path)
            if found:
                scope = scopes_said(scopes_of(found), operation.operation_class, bool(operation.entities))
                why = ground_kind(index.model, found[0]) if found[0].kind == DELEGATED else NOTHING
                why = why if holder == each.id else index.source.role(holder)
                said = Name(f"{scope.zh}，{why.zh}", f"{scope.en}, {why.en}") if why.zh else scope
                yield Row(index.said(operation), said, operation.path)
                break


def _field(index: Index, path: str) -> Row:
    return Row(index.source.field(path), NOTHING, path.rpartition(".")[0])


def _limit(index: Index, operation: str, text: str) -> Row:
    found = index.model.human(operation)
    return Row(
        operation_label(found[0]) if found else Name.both(operation), Name.both(text), found[0].path if found else ""
    )


def process(index: Index, each: Process) -> Card:
    """A process step by step, in the order of the file."""
    groups = (
        facts((OWNER, plain(process_owner(index.source, each))), (STAGE, each.stage), (NOTE, each.note)),
        Group("steps", Name("步骤", "Steps"), tuple(_steps(index, each))),
        index.found(f"process:{each.id}"),
    )
    return Card(id=f"process:{each.id}", sort=PROCESS, name=each.label, groups=tuple(filled(groups)))


def _steps(index: Index, each: Process) -> Iterator[Row]:
    for stride in index.source.strides[each.id]:
        if isinstance(stride.step, Act):
            role = index.source.role(stride.step.role)
            yield Row(index.step(stride.step), role, f"step:{each.id}/{stride.number}")
