"""The keys of people: roles with their permissions, limits and delegates, and the separation of duties."""

from __future__ import annotations

from typing import Any

from archgen.core.edit import Slot
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.vocabulary import Tier
from archgen.spec import catalogue, kinds, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import (
    DelegateDecl,
    GrantDecl,
    GrantLine,
    LimitDecl,
    Ref,
    RoleDecl,
    SeparationDecl,
)
from archgen.spec.fields import TEXT, Key, Shape, list_of, member_of, one_of, reference, wrong
from archgen.spec.grant_grammar import FORM, read_grant, read_scope
from archgen.spec.ids import read_id
from archgen.spec.layout import slot
from archgen.spec.pieces import Piece
from archgen.spec.report import Report
from archgen.spec.steps import STEP_WORDS
from archgen.spec.things import by_reference, read_keys, require, things
from archgen.spec.tree import Node, Scalar, Sequence
from archgen.spec.values import FLAG

OPERATION = reference(kinds.OPERATION)
OPERATION_LIST = list_of(OPERATION)


def _grant_lines(node: Node, report: Report) -> tuple[GrantLine, ...] | None:
    """One string of a grant, or a list of them."""
    if type(node) is not Sequence or not node.items:
        line = _grant_line(node, report)
        return None if line is None else (line,)
    lines = [_grant_line(item, report) for item in node.items]
    return tuple([line for line in lines if line is not None]) or None


def _grant_line(node: Node, report: Report) -> GrantLine | None:
    if type(node) is Scalar:
        return read_grant(Piece.of(node), report)
    wrong(node, GRANTS.says, report, FORM)
    return None


def _scope(node: Node, report: Report) -> Ref | None:
    if type(node) is Scalar:
        return read_scope(Piece.of(node), report) if node.text else None
    wrong(node, SCOPE.says, report)
    return None


def _role_head(piece: Piece, report: Report) -> dict[str, Any] | None:
    """A role's id, which must not be taken for another key of a step."""
    ident = read_id(piece, report)
    if ident is not None and ident in STEP_WORDS:
        message = Name(
            "角色不能叫 {id}：它在流程步骤里另有含义。",
            "A role cannot be called {id}: steps use the word.",
        )
        remedy = Name("换一个 id，例如 {other}。", "Choose another id, such as {other}.")
        other = shown(f"{ident}_role")
        finding = complaint(
            catalogue.BAD_ID, piece.span, message.format(id=shown(ident)), remedy.format(other=other), about=ident
        )
        report.add(finding, lost=True)
        return None
    return None if ident is None else {"id": ident}


def _permissions(node: Node, report: Report) -> tuple[tuple[GrantDecl, ...], Slot | None] | None:
    """What a role may do, and where another entry fits in."""
    grants = PERMISSIONS.read(node, report)
    return (grants, slot(node)) if grants is not None and type(node) is tree.Mapping else None


def _role(permissions: tuple[tuple[GrantDecl, ...], Slot | None] = ((), None), **values: Any) -> RoleDecl:
    return RoleDecl(permissions=permissions[0], slot=permissions[1], **values)


def _separation(node: Node, report: Report) -> SeparationDecl | None:
    """`[a, b]` or `{pair: [a, b], per: record}`."""
    if type(node) is tree.Mapping:
        values = read_keys(node, SEPARATION_KEYS, kinds.SEPARATION, report)
        require(values, node, SEPARATION_KEYS, kinds.SEPARATION, report)
        pair = values.pop("pair", None)
    else:
        pair, values = _pair(node, report), {}
    return None if pair is None else SeparationDecl(span=node.span, left=pair[0], right=pair[1], **values)


def _pair(node: Node, report: Report) -> tuple[Ref, Ref] | None:
    """Exactly two references."""
    if type(node) is not Sequence or len(node.items) != 2:
        remedy = Name("写成 `[fin.bill.create, fin.bill.approve]`。", "Write `[fin.bill.create, fin.bill.approve]`.")
        wrong(node, PAIR.says, report, remedy)
        return None
    left, right = (DUTY.read(item, report) for item in node.items)
    return None if left is None or right is None else (left, right)


GRANTS = Shape(_grant_lines, "grant", Name("授权，例如 `view create @tenant`", "a grant such as `view create @tenant`"))
SCOPE = Shape(_scope, "scope", Name("数据范围，例如 `@dept`", "a scope such as `@dept`"))
DUTY = reference(kinds.DUTY)
PAIR = Shape(_pair, "pair", Name("两个操作或两个角色的列表", "a list of two operations or two roles"))

PERMISSIONS = by_reference(
    GrantDecl,
    GRANTS,
    kinds.PLACE,
    Name("一组授权，例如 `oms.order: view @tenant`", "grants such as `oms.order: view @tenant`"),
)
ROLES = things(
    _role,
    {
        "party": Key(reference(kinds.PARTY), Name("所属参与方", "the party that it belongs to")),
        "tier": Key(member_of(Tier), Name("层级", "its place in the organisation")),
        "concerns": Key(TEXT, Name("关注点", "what it cares about")),
        "scope": Key(SCOPE, Name("自己各项授权的默认范围", "default scope of its own permissions")),
        "inherits": Key(list_of(reference(kinds.ROLE)), Name("继承的角色", "the roles that it inherits from")),
        "superuser": Key(FLAG, Name("拥有全部权限", "holds everything at @all")),
        "permissions": Key(
            changed(PERMISSIONS, read=_permissions),
            Name("对各模块的授权", "what it may do, by module or subsystem"),
        ),
        "sees": Key(list_of(reference(kinds.FIELD)), Name("可以看到的敏感字段", "the sensitive fields that it sees")),
        "limits": Key(
            by_reference(
                LimitDecl,
                TEXT,
                kinds.OPERATION,
                Name("一组限额，例如 `fin.pay.approve: ≤ 50 万`", "limits such as `fin.pay.approve: up to 500`"),
            ),
            Name("操作的限额", "limits of operations"),
        ),
        "delegates": Key(
            by_reference(
                DelegateDecl,
                OPERATION_LIST,
                kinds.ROLE,
                Name("一组代理，例如 `deputy: [fin.pay.approve]`", "delegates such as `deputy: [fin.pay.approve]`"),
            ),
            Name("谁代行哪些操作", "who stands in for which operations"),
        ),
    },
    kinds.ROLE,
    _role_head,
    reserved=STEP_WORDS,
)

SEPARATION_KEYS = {
    "pair": Key(
        PAIR,
        Name("分开的两项", "the two that are kept apart"),
        example=Name.both("pair: [fin.bill.create, fin.bill.approve]"),
    ),
    "per": Key(one_of("record"), Name("只在同一条记录上分开", "apart on one record only; one person may hold both")),
    "note": Key(TEXT, Name("备注", "note")),
}
SEPARATIONS = list_of(
    Shape(
        _separation,
        "separation",
        Name("职责分离，例如 `[a.b.create, a.b.approve]`", "a pair such as `[a.b.create, a.b.approve]`"),
        keys=SEPARATION_KEYS,
    )
)
