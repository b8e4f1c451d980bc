"""Boxes joined by arrows, some of them in clusters: what to draw, without a place, a size or a colour."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record


class Node(Record, frozen=True, kw_only=True):
    """A box. `kind`: "subsystem", "module", "external", "rest" (stands for several); `details` are small lines below.

    `hue` numbers its colour family (-1: none); `emphasis`: "", "core", "broken"; `dashed`: planned, or not ours.
    """

    id: str
    label: Name
    kind: str
    cluster: str = ""
    details: tuple[Name, ...] = ()
    hue: int = -1
    emphasis: str = ""
    dashed: bool = False


class Cluster(Record, frozen=True, kw_only=True):
    """A titled frame around nodes. `focus` marks the one that the picture is about."""

    id: str
    label: Name
    hue: int = -1
    focus: bool = False
    emphasis: str = ""


class Edge(Record, frozen=True, kw_only=True):
    """An arrow from `source` to `target`. `kind`: a kind of flow; `event` draws it dashed; `secret` puts a lock on it.

    A label that is too long may be cut, its `tail` may not. `flows` are the canonical references of what it stands for.
    """

    id: str
    source: str
    target: str
    label: Name
    tail: Name = Name("", "")
    kind: str
    event: bool = False
    secret: bool = False
    flows: tuple[str, ...] = ()
    emphasis: str = ""


class Key(Record, frozen=True):
    """An entry of the legend. `sign`: "line", "box", "icon" or "" (words); `kind`: an edge's, a node's, an icon."""

    sign: str
    kind: str
    label: Name
    event: bool = False


class Diagram(Record, frozen=True, kw_only=True):
    """A whole picture; every edge's ends are ids of nodes, every cluster holds one.

    `omitted` says that `{count}` flows had to be left out, should that be; `footer` which edition of the spec this is.
    """

    title: Name
    subtitle: Name
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()
    legend: tuple[Key, ...] = ()
    omitted: Name = Name("", "")
    footer: Name = Name("", "")
