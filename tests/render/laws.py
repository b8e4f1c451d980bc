"""The laws of pictures: what every drawing keeps, whatever it shows."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from itertools import pairwise

from archgen.render.drawing import Box, Drawing, Icon, Label, Leaf, Path, Pill, Rect, Tag
from archgen.render.text_metrics import ELLIPSIS, width

GROUNDS = ("cluster", "layer", "lane", "pillar")  # large boxes on which lines and their labels may lie
PAPERS = ((960, 540), (785, 538), (538, 785))  # pt: a 16:9 slide, A4 with margins of 1 cm, lying and standing
JOG = 14.0  # px that lines run at least between two bends
Words = tuple[Rect, str, str]  # where, what, whose


def holds(outer: Rect, inner: Rect, slack: float = 0.01) -> bool:
    """Whether a rectangle lies in another one, borders included."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def faults(drawing: Drawing) -> list[str]:
    """Everything that is wrong with the geometry; empty for a sound picture."""
    leaves = list(drawing.leaves())
    return [
        *_outside(drawing, leaves),
        *_overlapping_words(leaves),
        *_words_on_others(leaves),
        *_overfull(leaves),
        *_loose_ends(leaves),
        *_through_others(leaves),
        *_through_words(leaves),
    ]


def jogs(drawing: Drawing) -> list[str]:
    """Steps of a line that are so small that they look like a mistake: for pictures whose lines turn freely."""
    return [
        f"{path.id} steps by {length:.1f} px"
        for path in drawing.leaves()
        if isinstance(path, Path) and path.source
        for (x1, y1), (x2, y2) in list(pairwise(path.points))[1:-1]
        if (length := abs(x1 - x2) + abs(y1 - y2)) < JOG
    ]


def points(drawing: Drawing) -> float:
    """The size in pt of the smallest text when the picture fills the page that suits it best."""
    smallest = min(leaf.size for leaf in drawing.leaves() if isinstance(leaf, Label | Pill))
    return smallest * max(min(wide / drawing.width, high / drawing.height) for wide, high in PAPERS)


def _words(leaves: list[Leaf]) -> list[Words]:
    labels = [(leaf.rect, " ".join(leaf.lines), leaf.owner) for leaf in leaves if isinstance(leaf, Label)]
    tags = [(leaf.rect, leaf.text, leaf.owner) for leaf in leaves if isinstance(leaf, Tag)]
    return labels + tags + [(leaf.rect, " ".join(leaf.lines), leaf.owner) for leaf in leaves if isinstance(leaf, Pill)]


def _outside(drawing: Drawing, leaves: list[Leaf]) -> list[str]:
    canvas = Rect(0, 0, drawing.width, drawing.height)
    rects = [(leaf.rect, repr(leaf)[:90]) for leaf in leaves if not isinstance(leaf, Path)]
    rects += [(Rect(x, y, 0, 0), leaf.id) for leaf in leaves if isinstance(leaf, Path) for x, y in leaf.points]
    return [f"leaves the canvas: {what}" for rect, what in rects if not holds(canvas, rect, 0.5)]


def _overlapping_words(leaves: list[Leaf]) -> list[str]:
    """Found by a sweep from top to bottom."""
    words = sorted(((r, t, o) for r, t, o in _words(leaves) if t.strip()), key=lambda word: word[0].y)
    found = []
    for index, (rect, text, _) in enumerate(words):
        for other, other_text, _ in words[index + 1 :]:
            if other.y > rect.bottom:
                break
            if rect.overlaps(other, 0.5):
                found.append(f"{text!r} overlaps {other_text!r}")
    icons = [leaf for leaf in leaves if isinstance(leaf, Icon)]
    found += [f"{i.name} on {text!r}" for i in icons for rect, text, _ in words if i.rect.overlaps(rect, 0.5)]
    return found


def _words_on_others(leaves: list[Leaf]) -> list[str]:
    """Words stand inside a box or apart from it, never across its border; the innermost named box is their own."""
    shelves = _shelved([leaf for leaf in leaves if isinstance(leaf, Box) and leaf.rect.height > 2])
    found = []
    boxes = {leaf.id for leaf in leaves if isinstance(leaf, Box)}
    words = [(leaf.rect, leaf.lines, leaf.owner) for leaf in leaves if isinstance(leaf, Label)]
    words += [(leaf.rect, (leaf.text,), leaf.owner) for leaf in leaves if isinstance(leaf, Tag)]
    for rect, lines, owner in words:
        touched = [box for box in shelves[_shelf(rect.y)] if box.rect.overlaps(rect, 0.5)]
        found += [f"{lines} crosses {box.id or box.kind}" for box in touched if not holds(box.rect, rect, 1.0)]
        on_line = owner not in boxes
        named = [box for box in touched if box.id and not (on_line and box.kind in GROUNDS)]
        if named and owner and min(named, key=lambda b: b.rect.width * b.rect.height).id != owner:
            found.append(f"{lines} of {owner} lies on another's box")
    for pill in (leaf for leaf in leaves if isinstance(leaf, Pill)):
        near = [box for box in shelves[_shelf(pill.rect.y)] if box.id and box.kind not in GROUNDS]
        found += [f"{pill.lines} lies on {box.id}" for box in near if box.rect.overlaps(pill.rect)]
    return found


def _shelved(boxes: list[Box]) -> defaultdict[int, list[Box]]:
    """Boxes by the strips of 50 px that they reach, and the strip before: what starts there may reach them."""
    shelves: defaultdict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        for strip in range(_shelf(box.rect.y) - 4, _shelf(box.rect.bottom) + 1):
            shelves[strip].append(box)
    return shelves


def _shelf(y: float) -> int:
    return int(y // 50)


def _holds(box: Box, label: Label) -> bool:
    return holds(box.rect, label.rect, 1.0)


def _overfull(leaves: list[Leaf]) -> list[str]:
    """Text that is wider or higher than the box that it belongs to and touches."""
    boxes: defaultdict[str, list[Box]] = defaultdict(list)
    for box in (leaf for leaf in leaves if isinstance(leaf, Box)):
        boxes[box.id].append(box)
    found = []
    for label in (leaf for leaf in leaves if isinstance(leaf, Label) and leaf.owner):
        own = [box for box in boxes[label.owner] if box.rect.overlaps(label.rect)]
        if own and not any(_holds(box, label) for box in own):
            found.append(f"{label.lines} does not fit {label.owner}")
    for pill in (leaf for leaf in leaves if isinstance(leaf, Pill)):
        wide = max(width(line, pill.size, pill.weight) for line in pill.lines) + (pill.size if pill.icon else 0)
        if wide > pill.rect.width or pill.size * len(pill.lines) > pill.rect.height:
            found.append(f"{pill.lines} does not fit its pill")
    tags = (leaf for leaf in leaves if isinstance(leaf, Tag))
    return found + [f"{tag.text} does not fit its tag" for tag in tags if not _fits(tag)]


def _fits(tag: Tag) -> bool:
    return width(tag.text, tag.size, tag.weight) <= tag.rect.width and tag.size <= tag.rect.height


def _loose_ends(leaves: list[Leaf]) -> list[str]:
    """Ends of paths that do not touch their boxes, and segments that are neither level nor upright."""
    own = {leaf.id: leaf.rect for leaf in leaves if isinstance(leaf, Box) and leaf.id}
    found = []
    for path in (leaf for leaf in leaves if isinstance(leaf, Path)):
        for end, point in ((path.source, path.points[0]), (path.target, path.points[-1])):
            if end and end not in own:
                found.append(f"{path.id}: no box {end}")
            elif end and not _touches(own[end], point):
                found.append(f"{path.id} does not touch {end}")
        if any(abs(a[0] - b[0]) > 0.01 and abs(a[1] - b[1]) > 0.01 for a, b in pairwise(path.points)):
            found.append(f"{path.id} runs askew")
    return found


def _touches(rect: Rect, point: tuple[float, float]) -> bool:
    spot = Rect(*point, 0, 0)
    inner = rect.inset(1.0)
    within = inner.x < point[0] < inner.right and inner.y < point[1] < inner.bottom
    return holds(rect, spot, 1.0) and not within


def _through_others(leaves: list[Leaf]) -> list[str]:
    """Lines that run through a box that they do not join; a line's own label may be a box with the line's id."""
    boxes = [leaf for leaf in leaves if isinstance(leaf, Box) and leaf.id and leaf.kind not in GROUNDS]
    shelves = _shelved(boxes)
    found = []
    for path in (leaf for leaf in leaves if isinstance(leaf, Path) and leaf.source):
        for (x1, y1), (x2, y2) in pairwise(path.points):
            way = Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
            near = {box for strip in range(_shelf(way.y), _shelf(way.bottom) + 1) for box in shelves[strip]}
            others = [box for box in near if box.id not in (path.id, path.source, path.target)]
            found += [f"{path.id} runs through {box.id}" for box in others if box.rect.inset(1).overlaps(way, 0)]
    return found


def _through_words(leaves: list[Leaf]) -> list[str]:
    """Lines that run through words which are not their own: the titles of frames, the labels of other lines."""
    words = sorted(_words(leaves), key=lambda word: word[0].y)
    tops = [rect.y for rect, _, _ in words]
    tallest = max((rect.height for rect, _, _ in words), default=0.0)
    found = []
    for path in (leaf for leaf in leaves if isinstance(leaf, Path) and leaf.source):
        for (x1, y1), (x2, y2) in pairwise(path.points):
            way = Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
            near = words[bisect(tops, way.y - tallest) : bisect(tops, way.bottom)]
            hit = [text for rect, text, owner in near if owner != path.id and rect.inset(0.5).overlaps(way, 0)]
            found += [f"{path.id} runs through {text!r}" for text in hit]
    return found


def cut(drawing: Drawing) -> Counter[str]:
    """How many texts are cut, by what they belong to, on whichever page that stands; a repeated head counts once."""
    words = (leaf for leaf in drawing.leaves() if isinstance(leaf, Label | Pill))
    found = {(leaf.owner, leaf.lines[0]) for leaf in words if any(ELLIPSIS in line for line in leaf.lines)}
    return Counter(owner.rpartition("/")[2] for owner, _ in found)


def twice(drawing: Drawing) -> list[str]:
    """Texts in two languages in which both say the same words at the beginning or the end."""
    said = [" ".join(leaf.lines) for leaf in drawing.leaves() if isinstance(leaf, Label | Pill)]
    found = []
    for text in said:
        zh, _, en = (
            half.replace("、", ", ").replace("（", " (").replace("）", ")").split() for half in text.partition(" / ")
        )
        if " / " not in en and zh and en and (zh == en or zh[0] == en[0] or zh[-1] == en[-1]):
            found.append(text)
    return found
