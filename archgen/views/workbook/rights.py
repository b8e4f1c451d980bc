"""What one role may do with one operation, told in full: the comment of a cell, and a row of the list of rights."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.grounds import DELEGATED, INHERITED, SUPERUSER, Ground
from archgen.analysis.who_can import Holder
from archgen.core.names import Name, joined
from archgen.shapes.table import Cell
from archgen.views.labels import scope_label
from archgen.views.prd.source import Source
from archgen.views.prose import bracketed

_OWN = Name("直接授权", "granted to the role")
_INHERITED = Name("继承自「{role}」", "inherited from {role}")
_SUPERUSER = Name("超级管理员，拥有全部操作", "a superuser: holds every operation")
_DELEGATED = Name("代「{role}」办理", "as deputy of {role}")
_SCOPE = Name("数据范围：{scope}", "Scope: {scope}")
_BASIS = Name("依据：{basis}", "By: {basis}")
_LIMIT = Name("额度：{limit}", "Limit: {limit}")


def basis(source: Source, ground: Ground) -> Name:
    """A ground in words, with the grant as it is written and where."""
    place = f"{ground.place}: {ground.word} {' '.join(ground.scopes)}".strip() if ground.place else ""
    told = {INHERITED: _INHERITED, SUPERUSER: _SUPERUSER, DELEGATED: _DELEGATED}.get(ground.kind, _OWN)
    said = told.format(role=source.role(ground.role))
    where = source.at(ground.at)
    return Name(f"{said.zh} {place}（{where}）", f"{said.en} {place} ({where})".replace("  ", " "))


def bases(source: Source, holder: Holder) -> Name:
    """All grounds, one a line."""
    return joined([basis(source, ground) for ground in holder.grounds], "\n", "\n")


def scopes(holder: Holder) -> Name:
    """The union of its scopes in words."""
    return joined([scope_label(scope) for scope in holder.scopes], "、", ", ")


def story(source: Source, operation: Name, holder: Holder, cell: Cell) -> Name:
    """Who may do what, on which data, by which grant, and what is to be known of it."""
    return joined(list(_story(source, operation, holder, cell)), "\n", "\n")


def _story(source: Source, operation: Name, holder: Holder, cell: Cell) -> Iterator[Name]:
    role = source.role(holder.role)
    yield Name(f"{role.zh} · {operation.zh}", f"{role.en} · {operation.en}")
    known = scopes(holder)
    yield _SCOPE.format(scope=known) if known.zh else cell.note
    for ground in holder.grounds:
        yield _BASIS.format(basis=basis(source, ground))
    for limit in holder.limits:
        yield _LIMIT.format(limit=limit)
    if cell.marks and known.zh:
        yield cell.note


def placed(source: Source, module: str, operation: Name) -> Name:
    """`订单·取消`: an operation with its module."""
    return bracketed(operation, source.place(module))
