"""Boxes joined by arrows, some of them in clusters: what to draw, without a place, a size or a colour."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag

NOTHING = Name("", "")


class Attribute(Record, frozen=True):
    """A line in an entity's box. `secret` puts a lock on it, a `quiet` one says something about the others.

    `flags` stand behind it, where it is an entity itself: one in a list of several.
    """

    text: Name
    secret: bool = False
    quiet: bool = False
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()


class Node(Record, frozen=True, kw_only=True):
    """A box. `details` are small lines below the label.

    `kind`: "subsystem", "module", "external", "product", "party", "entity" (with `attributes` in a list and a `badge`,
    which is a kind of flow with its name), "guest" (an entity of another page) or "rest" (stands for several).
    `column` counts from the left; all or none have one. `hue` numbers its colour family (-1: none); `emphasis`: "",
    "core", "broken"; `dashed`: planned, not ours.
    `change`, of boxes, frames and arrows alike: "added", "removed", "changed" since another edition of the spec, or "".
    """

    id: str
    label: Name
    kind: str
    cluster: str = ""
    details: tuple[Name, ...] = ()
    hue: int = -1
    emphasis: str = ""
    dashed: bool = False
    attributes: tuple[Attribute, ...] = ()
    badge: tuple[str, Name] | None = None
    column: int | None = None
    change: str = ""
    flags: tuple[Flag, ...] = ()


class Cluster(Record, frozen=True, kw_only=True):
    """A titled frame around nodes. `focus` marks the one that the picture is about."""

    id: str
    label: Name
    hue: int = -1
    focus: bool = False
    emphasis: str = ""
    change: str = ""
    flags: tuple[Flag, ...] = ()


class Edge(Record, frozen=True, kw_only=True):
    """An arrow from `source` to `target`. `kind`: a kind of flow; `event` draws it dashed; `secret` puts a lock on it.

    If it runs `both` ways it has two heads.
    A label that is too long may be cut, its `tail` may not. `flows` are the canonical references of what it stands for.
    One of the kind "relation" has no head and may have no label; `ends` stand at its source and at its target.
    """

    id: str
    source: str
    target: str
    label: Name
    tail: Name = NOTHING
    ends: tuple[str, str] = ("", "")
    kind: str
    event: bool = False
    both: bool = False
    secret: bool = False
    flows: tuple[str, ...] = ()
    emphasis: str = ""
    change: str = ""
    flags: tuple[Flag, ...] = ()


class Key(Record, frozen=True):
    """An entry of the legend. `sign`: "line", "box", "swatch", "badge", "icon", "change" or "" (words).

    `kind`: a change's, a badge's, an edge's, a node's, an icon; `hue` and `emphasis` are those of what it explains.
    """

    sign: str
    kind: str
    label: Name
    event: bool = False
    both: bool = False
    hue: int = -1
    emphasis: str = ""


class Diagram(Record, frozen=True, kw_only=True):
    """A whole picture; every edge's ends are ids of nodes, every cluster holds one.

    `aside` are boxes without lines in rows under the others, headed by `aside_label`; `notes` are sentences under it.
    `omitted` says that `{count}` flows had to be left out, should that be; `footer` which edition of the spec this is.
    """

    title: Name
    subtitle: Name
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()
    aside: tuple[Node, ...] = ()
    aside_label: Name = NOTHING
    legend: tuple[Key, ...] = ()
    notes: tuple[Name, ...] = ()
    omitted: Name = NOTHING
    footer: Name = NOTHING
