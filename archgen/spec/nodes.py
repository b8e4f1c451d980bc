"""Text to nodes: what YAML says, every scalar a text, every node with its place. The only file that imports yaml."""

from __future__ import annotations

from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec import refusals
from archgen.spec.explain import explain, explain_character
from archgen.spec.report import Report
from archgen.spec.source import Source

DEEPEST = 100


class Scalar(Record, frozen=True):
    """A text. `style` is its quote (`"`, `'`), `|`, `>` or "" for a plain one; the marks are YAML's, from 0."""

    text: str
    style: str
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """The place of the whole scalar, quotes included; of a block text, its indicator."""
        start, end = self.start, self.end
        if self.style in ("|", ">"):
            return Span(self.source.file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        return Span(self.source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def part(self, start: int, stop: int) -> Span:
        """The place of text[start:stop]: exact unless escapes or folding hide it, then the whole scalar's."""
        first = self.start
        if first.line == self.end.line:
            column = first.column + 1
            if not self.style:
                return Span(self.source.file, first.line + 1, column + start, first.line + 1, column + stop)
            if self.source.text[first.index + 1 : self.end.index - 1] == self.text:
                return Span(self.source.file, first.line + 1, column + 1 + start, first.line + 1, column + 1 + stop)
        raw, part = self.source.text[first.index : self.end.index], self.text[start:stop]
        if part and raw.count(part) == 1:
            index = first.index + raw.find(part)
            return self.source.span(index, index + len(part))
        return self.span


class Sequence(Record, frozen=True):
    """A list; `flow` when it is written in brackets."""

    items: tuple[Node, ...]
    flow: bool
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """From its first character to its end in brackets, else to the end of its first item."""
        return _collection_span(self, self.items[0] if self.items else None)


class Mapping(Record, frozen=True):
    """Keys with values, in order, duplicates and all; `flow` when it is written in braces."""

    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """From its first character to its end in braces, else to the end of its first key."""
        return _collection_span(self, self.entries[0][0] if self.entries else None)


class Hole(Record, frozen=True):
    """Where something stood that was refused and complained about: readers pass over it in silence."""

    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """The place of what was refused."""
        return self.source.span(self.start.index, self.end.index)


Node = Scalar | Sequence | Mapping | Hole


def read_nodes(source: Source, report: Report) -> Node | None:
    """The document's root; None when the file holds nothing, or is broken (then the report says where and why)."""
    odd = refusals.odd_character(source)
    if odd is not None:
        report.add(odd, lost=True)
        return None
    return _Composer(source, report).root()


class _Composer:
    """Builds nodes from the parser's events, refusing what a spec does not need."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.comments = refusals.suspicious_comments(source.text)
        self.depth = 0
        self.next: Any = None

    def root(self) -> Node | None:
        """The one document, or None."""
        try:
            self.next = CParser(self.source.text).get_event
            return self._document()
        except MarkedYAMLError as error:
            mark, context = error.problem_mark, error.context_mark
            finding = explain(
                self.source,
                str(error.problem),
                mark.index if mark else 0,
                context.index if context else None,
            )
        except (YAMLError, UnicodeError):
            finding = explain_character(self.source)
        except refusals.TooDeepError as refusal:
            finding = refusal.finding
        self.report.add(finding, lost=True)
        return None

    def _document(self) -> Node | None:
        root: Node | None = None
        while (kind := type(event := self.next())) is not StreamEndEvent:
            if kind is DocumentStartEvent and root is not None:
                self.report.add(refusals.several_documents(self.source, event.start_mark.index), lost=True)
                return root
            if kind in NODE_EVENTS:
                root = self._node(event)
        return root

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        self.depth += 1
        if self.depth > DEEPEST:
            raise refusals.TooDeepError(self.source, event.start_mark.index)
        if kind is MappingStartEvent:
            node: Node = self._mapping(event)
        elif kind is SequenceStartEvent:
            node = self._sequence(event)
        else:
            node = self._refuse(event)
        self.depth -= 1
        return node if kind is AliasEvent or (event.anchor is None and event.tag is None) else self._refuse(event)

    def _scalar(self, event: Any) -> Scalar | Hole:
        if event.anchor is not None or event.tag is not None:
            return self._refuse(event)
        scalar = Scalar(event.value, event.style, event.start_mark, event.end_mark, self.source)
        if self.comments and scalar.end.index in self.comments and not scalar.style:
            self.report.add(refusals.comment_cuts_text(self.source, scalar.start.index, scalar.end.index))
        if not scalar.text and scalar.style in ("|", ">") and scalar.style:
            self.report.add(refusals.empty_block(self.source, scalar.start.index, scalar.end.index), lost=True)
        return scalar

    def _sequence(self, start: Any) -> Sequence:
        items: list[Node] = []
        while type(event := self.next()) is not SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(tuple(items), start.flow_style, start.start_mark, event.end_mark, self.source)

    def _mapping(self, start: Any) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        while type(event := self.next()) is not MappingEndEvent:
            key = self._node(event)
            value = self._node(self.next())
            if type(key) is not Scalar:
                self._refuse_key(key)
            elif key.text == "<<" and not key.style:
                self.report.add(refusals.merge_key(key.span), lost=True)
            elif start.flow_style and type(value) is Scalar and not value.text and self._cut(key, value, entries):
                continue
            else:
                entries.append((key, value))
        return Mapping(tuple(entries), start.flow_style, start.start_mark, event.end_mark, self.source)

    def _cut(self, key: Scalar, value: Scalar, before: list[tuple[Scalar, Node]]) -> bool:
        """Whether a comma made this entry without a value; then complain."""
        if value.style or ":" in self.source.text[key.end.index : value.start.index]:
            return False
        previous = before[-1] if before else None
        cut = previous[1] if previous else None
        self.report.add(
            refusals.comma_cuts_text(
                key.span,
                key.text,
                previous[0].text if previous else "",
                cut.text if isinstance(cut, Scalar) else None,
            ),
            lost=True,
        )
        return True

    def _refuse(self, event: Any) -> Hole:
        hole = Hole(event.start_mark, event.end_mark, self.source)
        self.report.add(refusals.refused(self.source, hole.start.index, hole.end.index), lost=True)
        return hole

    def _refuse_key(self, key: Node) -> None:
        if not isinstance(key, Hole):
            self.report.add(refusals.key_is_no_text(key.span), lost=True)


NODE_EVENTS = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)


def _collection_span(node: Sequence | Mapping, first: Node | None) -> Span:
    start, end = node.start, node.end
    if node.flow:
        return Span(node.source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    last = first.span if first is not None else None
    if last is None:
        return node.source.span(start.index, start.index + 1)
    return Span(node.source.file, start.line + 1, start.column + 1, last.end_line, last.end_column)
