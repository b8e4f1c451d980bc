"""Data flows in words: what is carried, how, and with whom. Used by the chapters on modules and on integration."""

from __future__ import annotations

from archgen.core.names import Name, joined
from archgen.core.vocabulary import Arrow, Mode
from archgen.model.entities import Flow, Payload
from archgen.shapes.document import Table
from archgen.views.prd.source import Source
from archgen.views.prd.words import MODES, NOTE, SENSITIVITIES
from archgen.views.prose import Content, bracketed, table

WAYS = {
    Arrow.PUSH: Name("推送", "push"),
    Arrow.PULL: Name("查询", "query"),
    Arrow.EVENT: Name("事件", "event"),
}
_CALL = Name("调用", "call")
_CALLS = Name("调用", "calls")
_CALLED = Name("被调用", "called by")
CONTENT = Name("数据", "Data")
TERMS = Name("约定", "Terms")


def carried(source: Source, flow: Flow) -> Name:
    """The payloads with their fields, sensitive ones marked; nothing for a bare dependency."""
    return joined([_payload(source, payload) for payload in flow.payloads])


def delivery(flow: Flow) -> Name:
    """`推送，异步`: how it is sent, and the mode where it is not what one expects."""
    way = _CALL if flow.is_call else WAYS[flow.arrow]
    usual = Mode.ASYNC if flow.arrow is Arrow.EVENT else Mode.SYNC
    return way if flow.mode is usual else joined([way, MODES[flow.mode]], "，", ", ")


def terms(flow: Flow) -> Name:
    """What was agreed about delivery: protocol, time, level of service."""
    return Name.both(" · ".join(text for text in (flow.protocol, flow.schedule, flow.sla) if text))


def exchange(source: Source, place: str) -> Table | None:
    """What goes into a place and out of it; None if nothing does."""
    flows = source.flows.get(place, ())
    if not flows:
        return None
    rows: list[tuple[Content, ...]] = []
    for inward, label in ((True, Name("流入", "in")), (False, Name("流出", "out"))):
        for flow in flows:
            sender, receiver = flow.line_edge
            if (receiver if inward else sender) == place:
                other = source.place(sender if inward else receiver)
                call = _CALLED if inward else _CALLS
                way = call if flow.is_call else label
                rows.append((way, other, carried(source, flow), delivery(flow), terms(flow), flow.note))
    heads = (Name("方向", "Way"), Name("对方", "With"), CONTENT, Name("方式", "How"), TERMS, NOTE)
    return table(heads, rows)


def _payload(source: Source, payload: Payload) -> Name:
    entity = source.model.entities.get(payload.entity)
    if not entity or payload.fields is None:
        return source.entity(payload.entity)
    known = {field.id: field for field in entity.fields}
    fields = [
        bracketed(known[id_].label, SENSITIVITIES[known[id_].sensitivity]) if id_ in known else Name.both(id_)
        for id_ in payload.fields
    ]
    return bracketed(entity.label, joined(fields))
