"""Rights that went wider or narrower, and sensitive fields that roles see more or less of, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.analysis.change.rights import UNLIMITED, Right, RightChange, SightChange, Through
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.core.vocabulary import CREATE, EXECUTE
from archgen.shapes.document import Block, Code, Text
from archgen.shapes.listing import among
from archgen.views.changes import words
from archgen.views.changes.names import Names
from archgen.views.labels import ALLOWED, DEPUTY_OF, UNSTATED
from archgen.views.prd.source import scopes_label
from archgen.views.prose import Content, lines, table

MOST = 8  # operations that are named in a row
SUPERUSER = Name("超级用户", "superuser")
INHERITED = Name("继承自{role}：", "from {role}: ")
Group = tuple[str, str, str, Name, tuple[Through, ...]]  # of the grants without their words


def rights_table(names: Names, changes: Iterable[RightChange], new_roles: frozenset[str]) -> Block:
    """A row for each role, module, scope and grant, the operations together."""
    groups: dict[Group, list[RightChange]] = {}
    for change in changes:
        groups.setdefault(_group(names, change), []).append(change)
    rows = [_row(names, group, alike, new_roles) for group, alike in groups.items()]
    return table((words.WHAT, words.ROLE, words.MODULE, words.RIGHTS, words.THROUGH), rows)


def sights_table(names: Names, changes: Iterable[SightChange]) -> Block:
    """A row for each role, its fields together."""
    fields: dict[tuple[str, str], list[Name]] = {}
    for change in changes:
        fields.setdefault((change.how, change.role), []).append(names.field(change.field))
    rows = [(words.SIGNS[how], names.role(role), joined(seen)) for (how, role), seen in fields.items()]
    return table((words.WHAT, words.ROLE, words.FIELD), rows)


def _group(names: Names, change: RightChange) -> Group:
    """What changes have in common that share a row; of a superuser's rights all do."""
    everything = all(not each.target and not each.delegated_by for each in change.through)
    module = "" if everything else change.operation.rpartition(".")[0]
    through = tuple(dict.fromkeys(changed(each, word="") for each in change.through))
    return (change.how, change.role, module, _scopes(names, change), through)


def _row(names: Names, group: Group, alike: Sequence[RightChange], new_roles: frozenset[str]) -> tuple[Content, ...]:
    how, role, module, scopes, through = group
    name = names.role(role)
    if role in new_roles:
        name = Name(f"{name.zh}（新角色）", f"{name.en} (new role)")
    verbs = [names.verb(change.operation) for change in alike]
    said = joined(verbs[:MOST])
    if not module:
        modules = len({change.operation.rpartition(".")[0] for change in alike})
        place = Name(f"{modules} 个模块", f"{modules} modules")
        said = Name(f"{len(verbs)} 项操作", f"{len(verbs)} operations")
    else:
        place = names.place(module)
        left = len(verbs) - MOST
        said = Name(f"{said.zh}{among(said.zh, len(verbs), '项')}", f"{said.en} +{left} more") if left > 0 else said
    sign = words.SIGNS["other scope" if how == "changed" else how]
    rights = Name(f"{said.zh}：{scopes.zh}", f"{said.en}: {scopes.en}")
    granted = [each for change in alike for each in change.through]
    return (sign, name, place, rights, lines(_through(names, role, each, granted) for each in through))


def _scopes(names: Names, change: RightChange) -> Name:
    """The scope, or the scopes before and after."""
    before, after = (_reach(names, change.operation, right) for right in (change.before, change.after))
    if change.before is None or change.after is None:
        return after if change.after else before
    return joined([before, after], words.ARROW.zh, words.ARROW.en)


def _reach(names: Names, operation: str, right: Right | None) -> Name:
    """How far a right reaches, in words."""
    if right is None:
        return words.NONE
    said = []
    if right.held and right.scopes:
        said.append(scopes_label(right.scopes))
    elif right.held:
        known = names.operations.get(operation)
        scopeless = known is None or known.operation_class in (CREATE, EXECUTE) or not known.entities
        said.append(ALLOWED if scopeless else UNSTATED)
    if right.deputy_for:
        said.append(DEPUTY_OF.format(roles=joined([names.role(boss) for boss in right.deputy_for])))
    return joined(said, "；", "; ")


def _through(names: Names, role: str, through: Through, granted: Sequence[Through]) -> Text:
    """`oms.order: view edit @tenant`, its words from all that was granted, and whose grant it is if not the role's."""
    if through.delegated_by:
        return (DEPUTY_OF.format(roles=names.role(through.delegated_by)),)
    own = () if through.role == role else (INHERITED.format(role=names.role(through.role)),)
    if not through.target and through.scope == UNLIMITED:
        return (*own, SUPERUSER)
    said = " ".join(dict.fromkeys(each.word for each in granted if changed(each, word="") == through))
    return (*own, Code(f"{through.target}: {said} {through.scope}".strip()))
