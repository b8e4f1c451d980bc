"""What a diagram's parts are made of: text, box, frame, line, label, and the lines of the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from archgen.core.names import Language
from archgen.core.record import changed
from archgen.render.change_signs import badge
from archgen.render.diagram.entity_box import entity_items, entity_size
from archgen.render.diagram.wording import worded
from archgen.render.drawing import Arrow, Box, Icon, Item, Label, Path, Rect
from archgen.render.margins import in_rows, noted
from archgen.render.tags import inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.diagram import Cluster, Diagram, Edge, Key, Node

TITLE_STRIP = 30.0  # px of a frame's title
LEAST_BOX = 108.0  # px of width

_NAME, _BIG_NAME, _DETAIL, _FRAME_NAME, _LEGEND = 13.0, 15.0, 12.0, 14.0, 12.0
_WIDEST, _WIDEST_GUEST = 128.0, 172.0  # px of text in a box; among entities, which have more room
_ROWS = {"rest": 6, "guest": 1}  # of a detail, about
_LONGEST_KEY = 460.0  # px of a legend's text
_PAD = 12.0  # px beside a box's text
_AIR = 9.0  # px above and below it
_GAP = 4.0  # px between a name and its details
_BAR = 4.0
_MOST_ON_FRAME = 2  # tags behind its title
_ROW = 22.0  # px of a legend's row
# Px of a legend's sign and its space.
_SIGNS = {"line": 36.0, "box": 30.0, "swatch": 30.0, "badge": 30.0, "icon": 19.0, "change": 30.0, "": 0.0}
_BOXES = {"external": "external", "product": "actor", "party": "party"}  # kinds of boxes that have a look of their own

Point = tuple[float, float]


def frame_title_width(cluster: Cluster, language: Language) -> float:
    """Px that a frame's title needs, its bar included."""
    name = min(width(cluster.label.say(language), _FRAME_NAME, 600), 2 * _WIDEST)
    return name + 44 + inline_width(cluster.flags, _MOST_ON_FRAME)


def box_size(node: Node, language: Language) -> tuple[float, float]:
    """The least width and height of a box, px."""
    if node.kind == "entity":
        return entity_size(node, language)
    labels = _texts(node, language)
    tags, tags_high = stacked_size(node.flags)
    widest = max(tags, *(label.rect.width for label in labels))
    return max(widest + 2 * _PAD, LEAST_BOX), _height(labels) + tags_high + 2 * _AIR


def box_items(node: Node, rect: Rect, language: Language) -> list[Item]:
    """A box with its bar and its text."""
    if node.kind == "entity":
        return entity_items(node, rect, language)
    kind = _BOXES.get(node.kind, "node")
    emphasis = node.change or node.emphasis
    items: list[Item] = [Box(rect=rect, kind=kind, id=node.id, hue=node.hue, emphasis=emphasis, dashed=node.dashed)]
    shift = 0.0
    if node.kind in ("module", "subsystem", "guest"):
        bar = Rect(rect.x, rect.y + 8, _BAR, rect.height - 16)
        items.append(Box(rect=bar, kind="bar", radius=2, hue=node.hue, emphasis=emphasis))
        shift = _BAR / 2
    labels = _texts(node, language)
    y = rect.centre[1] - (_height(labels) + stacked_size(node.flags)[1]) / 2
    for label in labels:
        high = label.rect.height
        items.append(changed(label, x=rect.centre[0] + shift, y=y + high / 2))
        y += high + _GAP
    tags = stacked_tags(node.flags, rect.centre[0] + shift, y - _GAP, node.id, language)
    return [*items, *tags, *badge(rect, node.change)]


def frame_items(cluster: Cluster, rect: Rect, language: Language, lines: Iterable[Sequence[Point]]) -> list[Item]:
    """A frame with its title, which ends where one of the lines runs up through it."""
    right = min([rect.right - 9, *(x - 4 for x in _risers(lines, rect))])
    room = right - rect.x - 33 - inline_width(cluster.flags, _MOST_ON_FRAME)
    title = ellipsize(cluster.label.say(language), _FRAME_NAME, 600, room)
    end = rect.x + 27 + width(title, _FRAME_NAME, 600)
    emphasis = cluster.change or cluster.emphasis
    return [
        Box(rect=rect, kind="cluster", id=cluster.id, radius=12, hue=cluster.hue, emphasis=emphasis),
        Box(rect=Rect(rect.x + 13, rect.y + 14, _BAR, 15), kind="bar", radius=2, hue=cluster.hue),
        Label(
            lines=(title,),
            x=rect.x + 27,
            y=rect.y + 21.5,
            size=_FRAME_NAME,
            weight=600,
            anchor="start",
            owner=cluster.id,
            role="heading",
            hue=cluster.hue,
        ),
        *badge(rect, cluster.change),
        *inline_tags(cluster.flags, end, rect.y + 21.5, cluster.id, language, _MOST_ON_FRAME),
    ]


def _risers(lines: Iterable[Sequence[Point]], frame: Rect) -> Iterator[float]:
    """The x of all that runs up or down through a frame's title strip."""
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise(line):
            if x1 == x2 and frame.x < x1 < frame.right and min(y1, y2) < frame.y + TITLE_STRIP < max(y1, y2):
                yield x1


def line_item(edge: Edge, points: tuple[Point, ...]) -> Path:
    """The line of an edge."""
    return Path(
        points=points,
        kind=edge.kind,
        id=edge.id,
        source=edge.source,
        target=edge.target,
        emphasis=edge.change or edge.emphasis,
        dashed=edge.event,
        arrow=_heads(edge),
    )


def _heads(what: Edge | Key) -> Arrow:
    return "" if what.kind == "relation" else "both" if what.both else "end"


def foot_items(diagram: Diagram, language: Language, left: float, right: float, top: float) -> tuple[list[Item], float]:
    """The legend and the notes, between two x; with the y where they end."""
    legend = [(key, _key_text(key, language, right - left)) for key in diagram.legend]
    needs = [_SIGNS[key.sign] + width(text, _LEGEND) for key, text in legend]
    spots = in_rows(needs, left, right, top + _ROW / 2)
    keys = [item for (key, text), spot in zip(legend, spots, strict=True) for item in _key(key, text, *spot)]
    y = spots[-1][1] + _ROW / 2 if spots else top
    notes, y = noted(diagram.notes, language, left, right, y)
    return [*keys, *notes], y


def _key_text(key: Key, language: Language, room: float) -> str:
    return ellipsize(key.label.say(language), _LEGEND, 400, min(room - _SIGNS[key.sign], _LONGEST_KEY))


def _key(key: Key, meaning: str, x: float, y: float) -> Sequence[Item]:
    text = Label(lines=(meaning,), x=x + _SIGNS[key.sign], y=y, size=_LEGEND, anchor="start", role="muted")
    if key.sign == "line":
        line = ((x, y), (x + 30, y))
        return Path(points=line, kind=key.kind, dashed=key.event, arrow=_heads(key), emphasis=key.emphasis), text
    if key.sign == "box":
        return Box(rect=Rect(x, y - 8, 24, 16), kind=key.kind, radius=4, dashed=True), text
    if key.sign == "swatch":
        return Box(rect=Rect(x, y - 8, 24, 16), kind="swatch", radius=4, hue=key.hue, emphasis=key.emphasis), text
    if key.sign == "badge":
        return Box(rect=Rect(x, y - 8, 24, 16), kind=key.kind, shape="pill"), text
    if key.sign == "change":
        place = Rect(x, y - 8, 24, 16)
        return Box(rect=place, kind="swatch", radius=4, emphasis=key.kind), *badge(place, key.kind), text
    if key.sign == "icon":
        return Icon(name=key.kind, rect=Rect(x, y - 7, 14, 14), role="muted"), text
    return (text,)


def _texts(node: Node, language: Language) -> list[Label]:
    """A box's name and details, not yet in their place."""
    size, weight = (_BIG_NAME, 600) if node.kind in ("subsystem", "product") else (_NAME, 500)
    role, quiet = ("inverse", "inverse") if node.kind == "product" else ("body", "muted")
    guest = node.kind == "guest"
    room = _WIDEST_GUEST if guest else _WIDEST
    name = worded(node.label, language, size, weight, room, 1 if guest else 2)
    texts = [Label(lines=name, x=0, y=0, size=size, weight=weight, owner=node.id, role=role)]
    for detail in node.details:
        lines = worded(detail, language, _DETAIL, 400, room, _ROWS.get(node.kind, 3))
        texts.append(Label(lines=lines, x=0, y=0, size=_DETAIL, owner=node.id, role=quiet))
    return texts


def _height(labels: Sequence[Label]) -> float:
    return sum(label.rect.height for label in labels) + _GAP * (len(labels) - 1)
