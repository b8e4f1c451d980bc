"""O1, O3: every operation is granted to somebody, every role holds something."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.model.entities import Operation


def operations_granted(index: Index) -> Iterator[Obligation]:
    """O1: every human operation is granted to some role. `about`: the operation.

    A module none of whose operations is granted is one finding, about the module.
    """
    granted = index.granted
    for module in index.model.modules.values():
        closed = (module.path,) if index.closed(module) else None
        for operation in module.operations:
            itself = (operation.path,)
            yield Obligation(
                group="O1",
                rule="PM001",
                elements=closed or itself,
                met=operation.path in granted,
                span=module.span if closed else operation.span,
                about=itself,
            )


def ungranted_element(index: Index, operation: Operation) -> str:
    """The element of the PM001 finding that says that nobody is granted an operation."""
    module = index.model.modules[operation.module]
    return module.path if index.closed(module) else operation.path


def roles_in_use(index: Index) -> Iterator[Obligation]:
    """O3: every role holds something, if only as somebody's deputy."""
    for role in (role for role in index.model.roles.values() if not role.builtin):
        met = bool(index.access.holdings[role.id] or index.access.delegated[role.id])
        yield Obligation(group="O3", rule="PM004", elements=(role_element(role.id),), met=met, span=role.span)
