"""The legend of pictures with flows."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Name
from archgen.shapes.diagram import Edge, Key, Node
from archgen.views.labels import CORE

KINDS = {
    "information": Name("信息流", "Information"),
    "cash": Name("资金流", "Cash"),
    "goods": Name("货物流", "Goods"),
    "business": Name("业务流", "Business"),
    "call": Name("调用（不带数据）", "Call without data"),
}
EVENT = Name("虚线：事件", "Dashed: event")
BOTH = Name("双向：计为两条", "Both ways: counts as two")
FAULTY = Name("有错误或循环", "Error or cycle")
LOCK = Name("含敏感字段", "Sensitive fields")
EXTERNAL = Name("外部系统", "External system")
ABROAD = Name("其他产品", "Other product")
OUTSIDE = Name("外部系统、其他产品", "External system, other product")


def legend_of(nodes: Sequence[Node], edges: Sequence[Edge], times: Name) -> tuple[Key, ...]:
    """Only what occurs; `times` is what numbers on edges count."""
    kinds = {edge.kind for edge in edges if edge.kind != "call" or not edge.event}
    keys = [Key("line", kind, name) for kind, name in KINDS.items() if kind in kinds]
    events = [edge.kind for edge in edges if edge.event]
    keys += [Key("line", events[0], EVENT, event=True)] if events else []
    twofold = sorted((edge for edge in edges if edge.both), key=lambda edge: edge.emphasis == "broken")
    for edge in twofold[:1]:
        keys.append(Key("line", edge.kind, BOTH, event=edge.event, emphasis=edge.emphasis, both=True))
    faulty = [edge.kind for edge in edges if edge.emphasis == "broken"]
    keys += [Key("line", faulty[0], FAULTY, emphasis="broken")] if faulty else []
    keys += [Key("icon", "lock", LOCK)] if any(edge.secret for edge in edges) else []
    keys += outside(nodes)
    keys += [Key("swatch", "core", CORE, emphasis="core")] if any(node.emphasis == "core" for node in nodes) else []
    keys += [Key("", "", times)] if any("×" in edge.label.zh + edge.tail.zh for edge in edges) else []
    return tuple(keys)


def outside(nodes: Sequence[Node]) -> list[Key]:
    """What a dashed box is: a system of others, or a module of another product, whose id says which."""
    found = {"/" in node.id for node in nodes if node.kind == "external"}
    said = OUTSIDE if len(found) > 1 else ABROAD if True in found else EXTERNAL
    return [Key("box", "external", said)] if found else []
