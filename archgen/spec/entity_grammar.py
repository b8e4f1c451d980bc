"""The short forms of entities and modules: `Customer n-1`, `待付款 -pay-> 待发货`, `address!`, `edit(Order)`."""

from __future__ import annotations

from typing import Any

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.vocabulary import Sensitivity
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import Ref, RelationDecl, TransitionDecl
from archgen.spec.ids import normalised, read_id, read_reference
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import first_full_width, full_width
from archgen.spec.report import Report

ALL = "all"  # in a grant: every operation
ENDS = ("1", "0..1", "n", "1..n")
SENSITIVITIES = {0: Sensitivity.PLAIN, 1: Sensitivity.SENSITIVE, 2: Sensitivity.SECRET}
RELATION_FORM = Name(
    "写成 `Customer n-1`：自己这端在前，两端各是 1、0..1、n 或 1..n。",
    "Write `Customer n-1`: own end first, each end 1, 0..1, n or 1..n.",
)
CHAIN_FORM = Name(
    "写成 `待付款 -pay-> 待发货 -dispatch-> 待收货`，箭头里是操作。",
    "Write `unpaid -pay-> paid -ship-> shipped`, with the operation in the arrow.",
)


def read_relation(piece: Piece, report: Report) -> RelationDecl | None:
    """`Customer n-1`; None when it cannot be read."""
    words = list(piece.words())
    own, _, other = words[1].text.partition("-") if len(words) == 2 else ("", "", "")
    if own in ENDS and other in ENDS:
        target = read_reference(words[0], report)
        return RelationDecl(target, own, other, piece.span) if target is not None else None
    index = first_full_width(piece.text)
    if index != -1:
        report.add(full_width(piece.place(index), piece.text, piece.span))
        return None
    message = Name("关系 {text} 读不懂。", "The relation {text} cannot be read.").format(text=shown(piece.text))
    at = words[1] if len(words) == 2 else piece
    report.add(complaint(catalogue.BAD_SHORTHAND, at.span, message, RELATION_FORM, about=piece.text))
    return None


def read_chain(piece: Piece, report: Report) -> tuple[Ref, tuple[TransitionDecl, ...]] | None:
    """The first state of a chain, and its transitions; None when it cannot be read."""
    text = piece.text
    states: list[Ref] = []
    operations: list[Ref] = []
    start = 0
    while (arrow := text.find("->", start)) != -1:
        dash = text.rfind(" -", start, arrow)
        state, operation = piece.cut(start, max(dash, start)), piece.cut(dash + 2, arrow)
        if dash == -1 or not state.text or not operation.text or " " in operation.text or operation.text[-1] == "-":
            _bad_chain(piece, piece.cut(start, arrow + 2), report)
            return None
        states.append(Ref(normalised(state.text), state))
        operations.append(Ref(normalised(operation.text), operation))
        start = arrow + 2
    last = piece.cut(start, len(text))
    if not last.text or _wrong_arrow(last, report):
        if not last.text:
            _bad_chain(piece, piece, report)
        return None
    states.append(Ref(normalised(last.text), last))
    steps = zip(states[:-1], operations, states[1:], strict=True)
    return states[0], tuple(TransitionDecl(*step) for step in steps)


def read_field_head(piece: Piece, report: Report) -> dict[str, Any] | None:
    """`address!`: the id and the sensitivity of a field."""
    text = piece.text
    name = text.rstrip("!")
    marks = len(text) - len(name)
    if marks > 2:
        message = Name("感叹号最多两个：! 敏感，!! 机密。", "Two marks at most: ! is sensitive, !! secret.")
        remedy = Name("写成 {form}。", "Write {form}.").format(form=shown(name + "!!"))
        edits = (Edit(piece.span, name + "!!"),) if name else ()
        report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, remedy, about=text, edits=edits), lost=True)
        return None
    ident = read_id(piece.cut(0, len(name)) if name and marks else piece, report)
    return None if ident is None else {"id": ident, "sensitivity": SENSITIVITIES[marks]}


def read_operation_head(piece: Piece, report: Report) -> dict[str, Any] | None:
    """`edit` or `edit(Order)`: the id of an operation and the entity that it acts on."""
    text = piece.text
    opening = text.find("(")
    if opening == -1:
        ident = read_id(piece, report)
        if ident != ALL:
            return None if ident is None else {"id": ident}
        message = Name(
            "操作不能叫 all：授权时 all 表示全部操作。", "`all` cannot be an operation: in a grant it means all."
        )
        remedy = Name("换一个名字，例如 `select_all`。", "Choose another id, such as `select_all`.")
        report.add(complaint(catalogue.BAD_ID, piece.span, message, remedy, about=text), lost=True)
        return None
    entity = piece.cut(opening + 1, len(text) - 1)
    if not text.endswith(")") or not entity.text or any(mark in entity.text for mark in "(), "):
        message = Name("{text} 的括号读不懂。", "The parentheses of {text} cannot be read.").format(text=shown(text))
        remedy = Name(
            "括号里写一个业务对象：`edit(Order)`；作用于几个对象就写几次。",
            "One entity stands in them: `edit(Order)`; write the operation once for each entity.",
        )
        report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, remedy, about=text), lost=True)
        return None
    ident = read_id(piece.cut(0, opening), report)
    reference = read_reference(entity, report)
    return None if ident is None or reference is None else {"id": ident, "entity": reference}


def _wrong_arrow(piece: Piece, report: Report) -> bool:
    """Whether the last state hides an arrow that is none; then complain."""
    text = piece.text
    for sign in ("－", "＞", "→", "=>", "~>", "<-"):
        if sign in text:
            index = first_full_width(text)
            if index != -1:
                form = text.replace("－", "-").replace("＞", ">")
                whole = piece.span if " -" in form and "->" in form else None
                report.add(full_width(piece.place(index), text, whole, form if whole else ""))
            else:
                _bad_chain(piece, piece, report)
            return True
    return False


def _bad_chain(whole: Piece, part: Piece, report: Report) -> None:
    message = Name("状态链在 {text} 这里读不懂。", "The chain of states cannot be read at {text}.").format(
        text=shown(part.text)
    )
    report.add(complaint(catalogue.BAD_SHORTHAND, part.span, message, CHAIN_FORM, about=whole.text))
