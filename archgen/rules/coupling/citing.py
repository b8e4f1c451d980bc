"""How the coupling rules name flows and chains of dependencies, and how they propose to turn a dependency round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from archgen.analysis.graph import FlowsByEdge
from archgen.core.finding import Related
from archgen.core.names import Name, joined
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow

FEW = 3
SHOWN = 8
AT_LINES = Name(zh="{what}（第 {lines} 行）", en="{what} ({word} {lines})")
IN_FILES = Name(zh="{what}（{lines}）", en="{what} ({lines})")
BECOMES = Name(zh="{flow}改成 `{turned}`", en="{flow} becomes `{turned}`")
AND_MORE = Name(zh="{some}，等 {count} 条", en="{some}, and {rest} more")
TAKES_PART = Name(zh="这条流也在其中", en="this flow takes part")


def cited(flows: Sequence[Flow], most: int = SHOWN) -> Name:
    """Flows as written, each with its line: `oms.order -> fin.pay` (line 12), …"""
    return _row([_at(f"`{flow.left} {flow.arrow} {flow.right}`", [flow]) for flow in flows[:most]], len(flows))


def lines(flows: Sequence[Flow]) -> Name:
    """Where flows stand, for those that differ in nothing else worth saying: (lines 12, 14, 20)."""
    return _at("", flows)


def chain(flows: Sequence[Flow]) -> Name:
    """Who depends on whom along the flows: `oms.order` → `fin.pay` → `gateway` (lines 12, 14)."""
    stops: list[str] = []
    for flow in flows:
        stops += (stop for stop in flow.dependency_edge if stops[-1:] != [stop])
    shown = stops if len(stops) <= SHOWN + 2 else [*stops[:SHOWN], "…", stops[-1]]
    return _at(" → ".join(stop if stop == "…" else f"`{stop}`" for stop in shown), flows)


def turned_round(flows: Sequence[Flow], most: int = FEW) -> Name:
    """What to write so that the data keep their direction and the dependency is turned round."""
    proposals = [
        BECOMES.format(flow=_at(f"`{flow.left} {flow.arrow} {flow.right}`", [flow]), turned=_turned(flow))
        for flow in flows[:most]
    ]
    return _row(proposals, len(flows), "；", "; ")


def along(path: Sequence[str], edges: FlowsByEdge) -> list[Flow]:
    """The first flow of each edge of a path."""
    return [edges[edge][0] for edge in pairwise(path)]


def related(flows: Iterable[Flow], but: Flow | None = None) -> tuple[Related, ...]:
    """The places of flows, except of the one that the finding itself points at."""
    return tuple(Related(flow.span, TAKES_PART) for flow in flows if flow is not but)[:SHOWN]


def _turned(flow: Flow) -> str:
    """A command as an event, an event as a command, a pull as a push."""
    if flow.arrow is Arrow.PULL:
        return f"{flow.right} {Arrow.PUSH} {flow.left}"
    return f"{flow.left} {Arrow.EVENT if flow.arrow is Arrow.PUSH else Arrow.PUSH} {flow.right}"


def _at(what: str, flows: Sequence[Flow]) -> Name:
    """`what` with the lines of the flows, and with their files if they are several."""
    shown = flows[:SHOWN]
    more = ["…"] if len(flows) > SHOWN else []
    if len({flow.span.file for flow in shown}) > 1:
        return IN_FILES.format(what=what, lines=", ".join([f"{f.span.file}:{f.span.line}" for f in shown] + more))
    numbers = [str(flow.span.line) for flow in shown] + more
    word = "line" if len(numbers) == 1 else "lines"
    return Name(
        AT_LINES.zh.format(what=what, lines="、".join(numbers)),
        AT_LINES.en.format(what=what, lines=", ".join(numbers), word=word).strip(),
    )


def _row(texts: list[Name], count: int, zh: str = "、", en: str = ", ") -> Name:
    row = joined(texts, zh, en)
    return AND_MORE.format(some=row, count=count, rest=count - len(texts)) if count > len(texts) else row
