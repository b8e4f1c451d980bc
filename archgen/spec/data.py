"""The keys of data: entities with fields, relations and states, and the flows that carry them."""

from __future__ import annotations

from typing import Any

from archgen.core.names import Name
from archgen.core.vocabulary import EntityKind, Mode
from archgen.spec import catalogue, kinds, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import EntityDecl, FieldDecl, FlowDecl, RelationDecl
from archgen.spec.entity_grammar import read_chain, read_field_head, read_relation
from archgen.spec.fields import TEXT, TEXTS, Key, Shape, list_of, member_of, reference, text_of, wrong
from archgen.spec.flow_grammar import FORM, looks_like_flow, read_flow_text, read_head, read_payloads
from archgen.spec.layout import removable
from archgen.spec.pieces import Piece
from archgen.spec.report import Report
from archgen.spec.things import NOTE, read_keys, things
from archgen.spec.tree import Hole, Node, Scalar
from archgen.spec.values import FLAG

ENDS = (("from", "to"), ("source", "target"))  # keys by which other languages name the ends of a flow


def _relation(node: Node, report: Report) -> RelationDecl | None:
    if type(node) is Scalar and node.text:
        return read_relation(Piece.of(node), report)
    wrong(node, RELATION.says, report)
    return None


def _chain(node: Node, report: Report) -> Any:
    if type(node) is Scalar and node.text:
        return read_chain(Piece.of(node), report)
    wrong(node, CHAIN.says, report)
    return None


def _entity(states: tuple[Any, ...] = (), **values: Any) -> EntityDecl:
    """An entity with its chains of states laid side by side."""
    if not states:
        return EntityDecl(**values)
    return EntityDecl(
        **values,
        transitions=tuple(transition for _, transitions in states for transition in transitions),
        lone_states=tuple(first for first, transitions in states if not transitions),
        initial=states[0][0].text,
    )


def _flow(node: Node, report: Report) -> FlowDecl | None:
    """A text, a mapping whose key is the flow, or a mapping with the key `flow`."""
    if type(node) is Scalar and node.text:
        return _whole_flow(node, {}, report)
    if type(node) is not tree.Mapping:
        wrong(node, FLOW.says, report)
        return None
    if len(node.entries) == 1 and looks_like_flow(node.entries[0][0].text):
        return _split_flow(*node.entries[0], {}, report)
    short: list[tuple[Scalar, Node]] = []
    rest: list[tuple[Scalar, Node]] = []
    for entry in node.entries:
        (short if looks_like_flow(entry[0].text) else rest).append(entry)
    if not short and not any(key.text == "flow" for key, _ in rest):
        _no_flow(node, report)
        return None
    values: dict[str, Any] = {}
    if rest:
        others = tree.Mapping(tuple(rest), node.flow, node.start, node.end, node.source)
        values = read_keys(others, EXTRA_KEYS if short else FLOW_KEYS, kinds.FLOW, report)
    whole = values.pop("flow", None)
    if len(short) == 1:
        return _split_flow(*short[0], values, report)
    if short:
        _several_flows(short[1][0], report)
    return None if whole is None else _whole_flow(whole, values, report)


def _whole_flow(scalar: Scalar, values: dict[str, Any], report: Report) -> FlowDecl | None:
    """`"a -> b: Order"` in one text."""
    piece = Piece.of(scalar)
    read = read_flow_text(piece, report)
    if read is None:
        return None
    head, payloads = read
    return FlowDecl(
        span=piece.span,
        left=head.left,
        arrow=head.arrow,
        right=head.right,
        payloads=payloads,
        **values,
    )


def _split_flow(key: Scalar, value: Node, values: dict[str, Any], report: Report) -> FlowDecl | None:
    """`a -> b: Order`, which YAML takes for a key and a value."""
    head = read_head(Piece.of(key), report)
    if type(value) is not Scalar:
        _payload_is_no_text(value, report)
        return None
    payloads = read_payloads(Piece.of(value), report)
    if head is None or payloads is None:
        return None
    return FlowDecl(
        span=key.to(value) if value.text else key.span,
        left=head.left,
        arrow=head.arrow,
        right=head.right,
        payloads=payloads,
        **values,
    )


def _payload_is_no_text(value: Node, report: Report) -> None:
    remedy = Name(
        "写成一段文字：`Order(no, amount), Bill`；`mode` 等键和数据流对齐，另起一行。",
        "Write one text: `Order(no, amount), Bill`; keys like `mode` stand below the flow, in its column.",
    )
    wrong(value, Name("负载", "a payload"), report, remedy)


def _no_flow(node: tree.Mapping, report: Report) -> None:
    """No key has an arrow: either the arrow is missing, or the flow."""
    if any(type(value) is Hole for _, value in node.entries):
        return
    unknown = [key for key, _ in node.entries if key.text not in EXTRA_KEYS]
    if written := _in_keys(node):
        message = Name("数据流写成一段文字，不分成几个键。", "A flow is one text, not several keys.")
        remedy = Name("写成 {flow}。", "Write {flow}.").format(flow=shown(written))
        report.add(complaint(catalogue.BAD_SHORTHAND, unknown[0].span, message, remedy, about=written))
    elif unknown:
        read_head(Piece.of(unknown[0]), report)
    else:
        message = Name("这一项没有写数据流。", "This item names no flow.")
        report.add(complaint(catalogue.MISSING_KEY, node.span, message, FORM, about="flow"))


def _in_keys(node: tree.Mapping) -> str:
    """The flow that keys such as `from` and `to` mean, "" if there are none."""
    texts = {key.text: value.text for key, value in node.entries if type(value) is Scalar and value.text}
    for ends in ENDS:
        if texts.keys() >= set(ends):
            carried = ", ".join(text for key, text in texts.items() if key not in ends and key not in EXTRA_KEYS)
            return " -> ".join(texts[end] for end in ends) + (f": {carried}" if carried else "")
    return ""


def _several_flows(key: Scalar, report: Report) -> None:
    message = Name("一项里有两条数据流。", "Two flows in one item.")
    remedy = Name("每条数据流单独成项，以 `- ` 开头。", "Each flow is an item of its own and begins with `- `.")
    report.add(complaint(catalogue.BAD_SHORTHAND, key.span, message, remedy, about=key.text))


def _flow_text(node: Node, report: Report) -> Scalar | None:
    return node if type(node) is Scalar and text_of(node, report) else None


FIELDS = things(
    FieldDecl,
    {
        "type": Key(
            reference(Name("字段类型或业务对象", "field type or entity")),
            Name(
                "text、int、number、money、date、time、bool、enum、file、json，或者一个业务对象",
                "text, int, number, money, date, time, bool, enum, file, json or an entity",
            ),
        ),
        "values": Key(TEXTS, Name("枚举值", "the values of an enum")),
        "unit": Key(TEXT, Name("单位", "unit")),
        "required": Key(FLAG, Name("是否必填", "whether it must be filled in")),
    },
    kinds.FIELD,
    read_field_head,
)
RELATION = Shape(_relation, "relation", Name("关系，例如 `Customer n-1`", "a relation such as `Customer n-1`"))
CHAIN = Shape(
    _chain, "states", Name("状态链，例如 `待付款 -pay-> 待发货`", "a chain of states such as `unpaid -pay-> paid`")
)

ENTITIES = things(
    _entity,
    {
        "kind": Key(
            member_of(EntityKind),
            Name("属于四流中的哪一流", "which of the four flows it belongs to"),
            default=Name.both("`information`"),
        ),
        "fields": Key(FIELDS, Name("字段，! 敏感，!! 机密", "fields; ! sensitive, !! secret")),
        "relations": Key(list_of(RELATION), Name("和其他业务对象的关系", "relations to other entities")),
        "states": Key(list_of(CHAIN), Name("状态链", "chains of states")),
        "reference": Key(FLAG, Name("主数据或码表", "master or code table")),
        "append_only": Key(FLAG, Name("只增不改，例如日志", "a ledger or log")),
    },
    kinds.ENTITY,
)

EXTRA_KEYS = {
    "mode": Key(
        member_of(Mode),
        Name("同步、异步或批量", "how it is delivered"),
        default=Name("`sync`；`~>` 是 `async`", "`sync`; with `~>` `async`"),
    ),
    "sla": Key(TEXT, Name("时效要求", "service level")),
    "protocol": Key(TEXT, Name("协议", "protocol")),
    "schedule": Key(TEXT, Name("时间安排", "schedule")),
    "note": NOTE,
}
FLOW_SAYS = Name("数据流，例如 `a -> b: Order`", "a flow such as `a -> b: Order`")
FLOW_KEYS = {"flow": Key(Shape(_flow_text, "flow", FLOW_SAYS), Name("数据流", "the flow")), **EXTRA_KEYS}
FLOW = Shape(_flow, "flow", FLOW_SAYS, keys=FLOW_KEYS)
FLOWS = removable(FLOW)
