"""The short form of a flow, `oms.order -> fin.pay: Order(no, amount), Bill`, and of a contract, `wms -> crm`."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.vocabulary import Arrow
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import PayloadDecl, Ref
from archgen.spec.ids import normalised, read_reference
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report

ARROWS = {
    "->": Arrow.PUSH,
    "<-": Arrow.PULL,
    "~>": Arrow.EVENT,
    "→": Arrow.PUSH,
    "←": Arrow.PULL,
    "⇝": Arrow.EVENT,
}
MEANT = {"-->": "->", "--->": "->", "=>": "->", "==>": "->", "<--": "<-", "<---": "<-", "<=": "<-", "<==": "<-"}
ARROW_PARTS = "-<>~=↔⇄⇔⇆"
FLOW_SIGNS = frozenset("<>＜＞→←⇝↔⇄⇔⇆⇒⇐")
FORM = Name("写成 `oms.order -> fin.pay: Order(no, amount)`。", "Write `oms.order -> fin.pay: Order(no, amount)`.")


class FlowHead(Record, frozen=True):
    """Two ends and the arrow between them."""

    left: Ref
    arrow: Arrow
    right: Ref


def find_arrow(text: str) -> tuple[int, str] | None:
    """The first arrow of a text and where it stands."""
    if "<" not in text:  # nearly always
        index = text.find("->")
        if index != -1 and "~" not in text[:index]:
            return index, "->"
        if index == -1 and "~" not in text and text.isascii():
            return None
    found = [(index, arrow) for arrow in ARROWS if (index := text.find(arrow)) != -1]
    return min(found, default=None)


def looks_like_flow(text: str) -> bool:
    """Whether a key is meant as the head of a flow."""
    return ">" in text or not FLOW_SIGNS.isdisjoint(text)


def read_flow_text(piece: Piece, report: Report) -> tuple[FlowHead, tuple[PayloadDecl, ...]] | None:
    """Head and payload of a flow in one text."""
    text = piece.text
    colon = text.find(":")
    if colon == -1 and (wide := text.find("：")) != -1:
        report.add(full_width(piece.place(wide), text, piece.span))
        return None
    head = read_head(piece if colon == -1 else piece.cut(0, colon), report)
    payloads = () if colon == -1 else read_payloads(piece.cut(colon + 1, len(text)), report)
    return None if head is None or payloads is None else (head, payloads)


def read_head(piece: Piece, report: Report, form: Name = FORM) -> FlowHead | None:
    """`oms.order -> fin.pay`; None when it cannot be read. `form` shows how to write it."""
    text = piece.text
    found = find_arrow(text)
    if found is None:
        _no_arrow(piece, report, form)
        return None
    index, arrow = found
    left, right = piece.cut(0, index), piece.cut(index + len(arrow), len(text))
    if _bad_arrow(piece, left, right, report, form):
        return None
    ends = read_reference(left, report), read_reference(right, report)
    if ends[0] is None or ends[1] is None:
        return None
    return FlowHead(ends[0], ARROWS[arrow], ends[1])


def read_payloads(piece: Piece, report: Report) -> tuple[PayloadDecl, ...] | None:
    """`Order(no, amount), Bill`; nothing is an empty payload, None one that cannot be read."""
    text = piece.text
    if not text:
        return ()
    index = first_full_width(text)
    if index != -1:
        report.add(full_width(piece.place(index), text, piece.span))
        return None
    if text.count("(") != text.count(")"):
        _unbalanced(piece, report)
        return None
    parts = [_payload(part, report) for part in piece.split(",")]
    payloads = tuple([payload for payload in parts if payload is not None])
    return payloads if len(payloads) == len(parts) else None


def _payload(piece: Piece, report: Report) -> PayloadDecl | None:
    """`Order` or `Order(no, amount)`."""
    text = piece.text
    opening = text.find("(")
    if opening == -1 and text and ")" not in text:
        return PayloadDecl(_name(piece), None, piece.span)
    inside = text[opening + 1 : -1]
    fields = _listed(piece, opening + 1, inside) if inside.strip() else ()
    if opening < 1 or text[-1] != ")" or "(" in inside or fields is None:
        message = Name("负载 {text} 读不懂。", "The payload {text} cannot be read.").format(
            text=shown(text or piece.scalar.text)
        )
        remedy = Name(
            "写成 `Order(no, amount)`；几个对象用逗号分开。",
            "Write `Order(no, amount)`; commas between several entities.",
        )
        report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, remedy, about=text))
        return None
    name = text[:opening].rstrip()
    return PayloadDecl(Ref(normalised(name), Piece(piece.scalar, piece.start, name)), fields, piece.span)


def _listed(piece: Piece, start: int, inside: str) -> tuple[Ref, ...] | None:
    """The names between the commas of `inside`, which stands at piece.text[start]; None if one is missing."""
    names: list[Ref] = []
    start += piece.start
    for part in inside.split(","):
        name = part.strip()
        if not name:
            return None
        at = start + part.index(name)
        names.append(Ref(normalised(name), Piece(piece.scalar, at, name)))
        start += len(part) + 1
    return tuple(names)


def _name(piece: Piece) -> Ref:
    """A reference in a text that has been searched for full-width marks."""
    return Ref(normalised(piece.text), piece)


def _bad_arrow(piece: Piece, left: Piece, right: Piece, report: Report, form: Name) -> bool:
    """Whether the arrow is none of the three, or an end is missing, or there is a second arrow; then complain."""
    if not left.text or not right.text:
        side = Name("左边", "left") if not left.text else Name("右边", "right")
        message = Name("箭头{side}缺少模块。", "The {side} end of the arrow is missing.").format(side=side)
        report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, form, about=piece.text))
    elif left.text[-1] in ARROW_PARTS or right.text[0] in ARROW_PARTS:
        _no_arrow(piece, report, form)
    elif find_arrow(right.text):
        message = Name("一条数据流只有一个箭头。", "A flow has one arrow.")
        remedy = Name("拆成几条数据流。", "Write several flows.")
        report.add(complaint(catalogue.BAD_SHORTHAND, right.span, message, remedy, about=piece.text))
    else:
        return False
    return True


def _no_arrow(piece: Piece, report: Report, form: Name) -> None:
    """There is no arrow, or a kind of arrow that does not exist."""
    text = piece.text
    index = first_full_width(text)
    if index != -1 and find_arrow(ascii_form(text)):
        report.add(full_width(piece.place(index), text, piece.span))
        return
    signs = [at for at, character in enumerate(text) if character in ARROW_PARTS and not _inside_word(text, at)]
    if not signs:
        message = Name("{text} 里没有箭头。", "There is no arrow in {text}.").format(text=shown(text))
        report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, form, about=text))
        return
    arrow = text[signs[0] : signs[-1] + 1]
    both = ("<" in arrow and ">" in arrow) or arrow in "↔⇄⇔⇆"
    remedy = (
        Name("写成两条数据流：一条去，一条回。", "Write two flows, one there and one back.")
        if both
        else Name("箭头有三种：`->` 推送，`<-` 拉取，`~>` 事件。", "Arrows: `->` push, `<-` pull, `~>` event.")
    )
    message = Name("没有 {arrow} 这种箭头。", "{arrow} is no arrow of the language.").format(arrow=shown(arrow))
    span = piece.place(signs[0], len(arrow))
    edits = (Edit(span, MEANT[arrow]),) if arrow in MEANT else ()
    report.add(complaint(catalogue.BAD_SHORTHAND, span, message, remedy, about=text, edits=edits))


def _inside_word(text: str, index: int) -> bool:
    """Whether text[index] is a hyphen within an id."""
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    return text[index] == "-" and (before.isalnum() or before == "_") and (after.isalnum() or after == "_")


def _unbalanced(piece: Piece, report: Report) -> None:
    """A parenthesis is open, or closed twice."""
    message = Name("负载 {text} 的括号不成对。", "The parentheses of {text} do not match.").format(
        text=shown(piece.text)
    )
    remedy = Name("写成 `Order(no, amount)`。", "Write `Order(no, amount)`.")
    report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, remedy, about=piece.text))
