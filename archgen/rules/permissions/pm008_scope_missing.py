"""A right on records says what may be done, but not on whose records.

Why:
    "May view customers" is half a decision: their own, their department's, everybody's? Left open, a developer
    decides, and usually for everybody. A scope is asked for reading, changing, checking and deleting; where fields are
    sensitive, its absence is an error.

概述: 权限只说了能做什么，没说能动谁的数据。

为什么:
    「能看客户」只说了一半：看本人的、本部门的，还是全部？不写清楚就由开发决定，而开发通常给全部。查看、修改、审核、删除
    都要写数据范围；涉及敏感字段的，没写就是错误。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit close}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit close @self}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import place
from archgen.rules.permissions.rights import acts
from archgen.rules.permissions.unmet import about, qualified, role_of, unmet
from archgen.rules.wording import called

PLACE = Name(
    zh="{role} 的权限没有写数据范围：{operations}。",
    en="{role} holds {operations} without a data scope.",
)
ADD = Name(
    zh="在 `{place}` 的末尾加上范围，例如 `{scope}`。",
    en="End `{place}` with a scope, for example `{scope}`.",
)
ROLE = Name(
    zh="{role} 在 {count} 处都没有写数据范围：{operations}。",
    en="{role} states no data scope in any of {count} places: {operations}.",
)
DEFAULT = Name(
    zh='在 `roles.{id}` 写一个默认范围，例如 `scope: "{scope}"`，个别不同的再单独写。',
    en='Give `roles.{id}` a default, for example `scope: "{scope}"`, and state the exceptions in their places.',
)


@rule("PM008", "scope-missing", "缺数据范围", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O6 about stated scopes."""
    for obligations in unmet(facts, "PM008"):
        first = obligations[0]
        role = role_of(facts, first)
        paths = about(obligations)
        whole = len(first.elements) == 1
        yield Breach(
            span=role.span if whole else first.span,
            elements=first.elements,
            parts=qualified(first, paths),
            message=(ROLE if whole else PLACE).format(
                role=called(role), operations=acts(paths), count=len(obligations)
            ),
            remedy=_default(facts, role) if whole else _add(facts, role, first.elements[-1]),
            severity=Severity.ERROR if _sensitive(facts, paths) else None,
        )


def _add(facts: Facts, role: Role, target: str) -> Name:
    return ADD.format(place=place(role, target), scope=_likely(facts, role))


def _default(facts: Facts, role: Role) -> Name:
    return DEFAULT.format(id=role.id, scope=_likely(facts, role))


def _likely(facts: Facts, role: Role) -> str:
    if role.builtin:
        return "@self"
    return "@dept" if facts.model.is_internal(role) else "@tenant"


def _sensitive(facts: Facts, paths: tuple[str, ...]) -> bool:
    entities = (facts.model.entities[e] for path in paths for e in facts.model.operations[path].entities)
    return any(entity.sensitive_fields for entity in entities)
