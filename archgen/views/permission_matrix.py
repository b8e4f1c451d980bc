"""角色权限矩阵: which role may do what, and at which data scope, operation by operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Module, Role
from archgen.shapes.flag import Flag
from archgen.shapes.picture import Picture
from archgen.shapes.table import EMPTY, NOTHING, Column, ColumnGroup, Row, RowGroup, Table, occurring
from archgen.views import labels
from archgen.views.flags import Flags, united
from archgen.views.hues import subsystem_hues
from archgen.views.permission_cells import cell
from archgen.views.permission_flags import Place, flagged_cells
from archgen.views.permission_legend import ENTRIES, in_words, only_scope

_NOBODY = "PM001"  # the rule about what nobody may do

Filled = Mapping[str, Mapping[str, tuple[Flag, ...]]]  # the findings of cells that are not empty, by operation and role


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """The whole matrix; it is cut into pages where it is drawn."""
    return as_picture(as_found(permission_table(facts, findings)))


def as_picture(table: Table) -> tuple[Picture, ...]:
    """A matrix as a picture; none where it has no rows or no columns."""
    return (Picture("permission-matrix", table.title, table),) if table.rows and table.columns else ()


def permission_table(facts: Facts, findings: Sequence[Finding]) -> Table:
    """The whole matrix, not cut into pages."""
    model = facts.model
    filled = _filled(facts, flagged_cells(facts, findings))
    row_flags, group_flags = (Flags(findings, f"permission-matrix {part}") for part in ("rows", "modules"))
    column_groups = _column_groups(facts, Flags(findings, "permission-matrix roles"))
    roles = [column.id.removeprefix("role:") for group in column_groups for column in group.columns]
    hues = subsystem_hues(model)
    row_groups = tuple(
        RowGroup(
            id=module.path,
            name=module.label,
            rows=_rows(facts, module, roles, filled, row_flags),
            flags=group_flags.at(module.path),
            section=module.subsystem,
            section_name=model.subsystems[module.subsystem].label,
            hue=hues[module.subsystem],
        )
        for module in model.modules.values()
        if module.operations or module.automatic
    )
    table = Table(
        title=labels.titled(model.product, labels.PERMISSION_MATRIX),
        heads=(labels.SUBSYSTEM, labels.MODULE, labels.OPERATION),
        column_groups=column_groups,
        row_groups=row_groups,
        elsewhere=labels.ON_OTHER_PAGES,
        continued=labels.CONTINUED,
        counted=labels.ROLES,
        absent=labels.ABSENT_ROLES,
        apart=labels.ROLES_ELSEWHERE,
        footer=labels.edition(model.product),
    )
    legend = occurring(ENTRIES, table.rows)
    only = only_scope(legend)
    said = labels.ONE_SCOPE.format(scope=in_words(only)) if only else labels.UNION
    return changed(table, subtitle=_counts(table), legend=legend, notes=(said,))


def as_found(table: Table) -> Table:
    """What nobody may do stands out only where a finding says so."""
    return changed(
        table,
        row_groups=tuple(changed(one, rows=tuple(_quiet(row, one) for row in one.rows)) for one in table.row_groups),
    )


def _quiet(row: Row, group: RowGroup) -> Row:
    said = any(flag.rule == _NOBODY for flag in (*row.flags, *group.flags))
    return row if said or row.kind != "unassigned" else changed(row, kind="")


def _column_groups(facts: Facts, flags: Flags) -> tuple[ColumnGroup, ...]:
    """Roles by party, in the order of the file; roles without one are internal; anyone and any user come last."""
    parties = facts.model.parties
    groups: dict[str, list[Role]] = {party: [] for party in (*parties, "", "built-in")}
    for role in facts.model.roles.values():
        groups["built-in" if role.builtin else role.party].append(role)
    names = {party.id: party.label for party in parties.values()}
    names |= {"": labels.NO_PARTY, "built-in": labels.ANY_ROLE}
    return tuple(
        ColumnGroup(
            id=f"party:{party}" if party in parties else "",
            name=names[party],
            columns=tuple(_column(facts, role, flags) for role in roles),
        )
        for party, roles in groups.items()
        if roles
    )


def _column(facts: Facts, role: Role, flags: Flags) -> Column:
    held = len(facts.access.holdings[role.id])
    builtin = {"public": labels.PUBLIC, "member": labels.MEMBER}
    return Column(
        id=f"role:{role.id}",
        name=role.name or builtin.get(role.id, role.label),
        detail=labels.counted(held, "项", "right"),
        note=labels.in_a_row(labels.TIERS[role.tier] if role.tier else NOTHING, Name.both(role.concerns)),
        flags=flags.at(f"role:{role.id}"),
    )


def _filled(facts: Facts, flagged: Mapping[Place, tuple[Flag, ...]]) -> Filled:
    """Where cells have a right or a finding."""
    access = facts.access
    found: dict[str, dict[str, tuple[Flag, ...]]] = {
        path: dict.fromkeys(holders, ()) for path, holders in access.holders.items()
    }
    for role, delegated in access.delegated.items():
        for path in delegated:
            found.setdefault(path, {})[role] = ()
    for (role, path), flags in flagged.items():
        found.setdefault(path, {})[role] = flags
    return found


def _rows(facts: Facts, module: Module, roles: list[str], filled: Filled, flags: Flags) -> tuple[Row, ...]:
    """People's operations, then the system's."""
    rows = []
    for operation in module.operations:
        about = filled.get(operation.path, {})
        cells = tuple([cell(facts, role, operation, about[role]) if role in about else EMPTY for role in roles])
        granted = any(one.kind for one in cells)
        found = united(flags.at(operation.path), *(() if granted else (one.flags for one in cells)))
        rows.append(
            Row(
                id=operation.path,
                name=labels.at_start(labels.operation_label(operation)),
                cells=cells if granted else (EMPTY,) * len(roles),
                kind="" if granted else "unassigned",
                remark=NOTHING if granted else labels.UNASSIGNED,
                note=Name.both(operation.code),
                flags=found,
            )
        )
    for operation in module.automatic:
        name, empty = labels.at_start(labels.operation_label(operation)), (EMPTY,) * len(roles)
        found = flags.at(operation.path)
        rows.append(
            Row(id=operation.path, name=name, cells=empty, kind="automatic", remark=labels.AUTOMATIC, flags=found)
        )
    return tuple(rows)


def _counts(table: Table) -> Name:
    people = sum(row.kind != "automatic" for row in table.rows)
    automatic = len(table.rows) - people
    return labels.in_a_row(
        labels.counted(len(table.columns), "个角色", "role"),
        labels.counted(people, "项操作", "operation"),
        labels.counted(automatic, "项系统自动操作", "automatic", "automatic") if automatic else NOTHING,
    )
