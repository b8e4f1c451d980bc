"""How entries of lists and mappings are laid out: what goes with one that is removed, where another one fits in."""

from __future__ import annotations

from functools import partial

from archgen.core.edit import Edit, Removal, Slot
from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.spec.fields import Shape, list_of
from archgen.spec.report import Report
from archgen.spec.source import Source
from archgen.spec.tree import Mapping, Node, Scalar, Sequence


class Place(Record, frozen=True):
    """A place in a text, from 0; YAML's marks, which say the same, stand for one."""

    line: int
    column: int
    index: int


def removable(item: Shape) -> Shape:
    """A list of declarations that know how each is removed."""
    alone = list_of(item)

    def read(node: Node, report: Report) -> object:
        if type(node) is not Sequence:
            return alone.read(node, report)
        found = [(item.read(child, report), index) for index, child in enumerate(node.items)]
        return tuple(
            [
                changed(value, removal=Removal(partial(extent, node, index)))
                for value, index in found
                if value is not None
            ]
        )

    return Shape(read, alone.kind, alone.says, item=item)


def extent(node: Sequence, index: int) -> Span:
    """The lines of an item that has them to itself, remarks at their ends included; else the item and its comma."""
    item = node.items[index]
    source, start, end = item.source, item.start, _end(item)
    text, place = source.text, end.index
    stop = place if text.startswith("\n", place) else _line_end(text, place)
    head, tail = text[start.index - start.column : start.index].strip(), text[place:stop].lstrip(", \t")
    if head in ("", "-") and tail[:1] in ("", "#"):
        last = stop == len(text)
        below = (end.line + 1, end.column + stop - place + 1) if last else (end.line + 2, 1)
        return Span(source.file, start.line + 1, 1, *below)
    if index + 1 < len(node.items) and node.items[index + 1].source is source:
        end = node.items[index + 1].start
    elif index and node.items[index - 1].source is source:
        start = _end(node.items[index - 1])
    return _between(source, start, end)


def slot(node: Mapping) -> Slot:
    """Where a mapping takes another entry: behind its last one, on a line of its own or after a comma."""
    source = node.source
    if not node.entries:
        inside = Place(node.start.line, node.start.column + 1, node.start.index + 1)
        return Slot(_between(source, inside, inside))
    key, value = node.entries[-1]
    place = _end(value)
    if node.flow:
        return Slot(_between(source, place, place), ", ")
    stop = _line_end(source.text, place.index)
    behind = Place(place.line, place.column + stop - place.index, stop)
    return Slot(_between(source, behind, behind), _line_break(source.text, stop) + " " * key.start.column)


def prepended(node: Mapping, entry: str) -> Edit:
    """The edit that writes an entry before all others of a mapping that has some."""
    start, text = node.entries[0][0].start, node.source.text
    separator = ", " if node.flow else _line_break(text, _line_end(text, start.index)) + " " * start.column
    return Edit(_between(node.source, start, start), entry + separator)


def keyed(item: Mapping) -> tuple[Edit, ...]:
    """What makes `x: {name: y}` of the list item `{id: x, name: y}`, also in lines, and indents what belongs below."""
    key, value = item.entries[0]
    if type(value) is not Scalar or (value.text and key.text != "id"):
        return ()
    from archgen.core.patch import LINE_BREAK

    word = item.source.text[value.start.index : value.end.index]
    if item.flow:
        return (Edit(_between(item.source, item.start, item.entries[1][0].start), f"{word}: {{"),)
    below = range(key.end.line + 1, _end(item).line + 1)
    lines = LINE_BREAK.split(item.source.text)
    places = (Place(line, 0, 0) for line in below if lines[line].strip())
    indents = tuple(Edit(_between(item.source, place, place), "  ") for place in places)
    return (Edit(key.span.to(value.span), f"{word}:"), *indents) if value.text else indents


def _end(node: Node) -> Place:
    """Behind the last character of a node; for YAML a block, and a pair without braces, reach to the next word."""
    while type(node) is Sequence or type(node) is Mapping:
        if node.source.text[node.end.index - 1 : node.end.index] in ("]", "}"):
            break
        if type(node) is Sequence:
            node = node.items[-1]
        elif type(node) is Mapping:
            node = node.entries[-1][1]
    if type(node) is not Scalar or node.style not in ("|", ">"):
        return node.end  # type: ignore[no-any-return]
    text = node.source.text[node.start.index : node.end.index].rstrip()
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    last = max(text.rfind("\n"), text.rfind("\r"))
    column = len(text) - last - 1 if breaks else node.start.column + len(text)
    return Place(node.start.line + breaks, column, node.start.index + len(text))


def _line_end(text: str, index: int) -> int:
    """Where the line of text[index] ends."""
    found = text.find("\n", index)
    stop = len(text) if found == -1 else found
    found = text.find("\r", index, stop)
    return stop if found == -1 else found


def _line_break(text: str, index: int) -> str:
    """How the line ends that reaches to an index, or the last one above."""
    if index == len(text):
        index = max(text.rfind("\n"), text.rfind("\r"), 0)
        index -= text[max(index - 1, 0) : index + 1] == "\r\n"
    return "\r\n" if text.startswith("\r\n", index) else "\r" if text.startswith("\r", index) else "\n"


def _between(source: Source, start: Place, stop: Place) -> Span:
    return Span(source.file, start.line + 1, start.column + 1, stop.line + 1, stop.column + 1)
