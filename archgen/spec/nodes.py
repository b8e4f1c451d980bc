"""Text to nodes, refusing what a spec does not need. The only file that imports yaml."""

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

from archgen.core.finding import Finding, Severity
from archgen.core.span import Span
from archgen.spec import refusals
from archgen.spec.punctuation import first_full_width, full_width
from archgen.spec.report import Report
from archgen.spec.source import Source
from archgen.spec.tree import Hole, Mapping, Node, Scalar, Sequence

DEEPEST = 100
LONGEST_SHOWN = 200


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
        """The one document, or None. An error in a line that was complained about needs no explanation."""
        earlier = self.report.findings
        try:
            self.next = CParser(self.source.text).get_event
            return self._document()
        except (YAMLError, UnicodeError) as error:
            finding = _explained(self.source, error)
        except refusals.TooDeepError as refusal:
            finding = refusal.finding
        place = (finding.span.file, finding.span.line)
        errors = [found.span for found in earlier if found.severity is Severity.ERROR]
        if place not in [(span.file, span.line) for span in errors]:
            self.report.add(finding)
        self.report.lost = True
        return None

    def _document(self) -> Node | None:
        root: Node | None = None
        while (kind := type(event := self.next())) is not StreamEndEvent:
            if kind is DocumentStartEvent and root is not None:
                self.report.add(refusals.several_documents(self._word(event.start_mark, 3)), lost=True)
                return root
            if kind in NODE_EVENTS:
                root = self._node(event)
        return root

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                return self._refuse(event)
            scalar = Scalar(event.value, event.style, event.start_mark, event.end_mark, self.source)
            return self._checked(scalar) if scalar.style or self.comments else scalar
        self.depth += 1
        if self.depth > DEEPEST:
            raise refusals.TooDeepError(self._word(event.start_mark, 1))
        if kind is MappingStartEvent:
            node: Node = self._mapping(event)
        elif kind is SequenceStartEvent:
            node = self._sequence(event)
        else:
            node = self._refuse(event)
        self.depth -= 1
        return node if kind is AliasEvent or (event.anchor is None and event.tag is None) else self._refuse(event)

    def _checked(self, scalar: Scalar) -> Scalar:
        """The scalar, complained about where a comment cuts it short, or where it is a block of no lines."""
        if self.comments and scalar.end.index in self.comments and not scalar.style:
            self._warn_of_comment(scalar)
        if scalar.style and not scalar.text and scalar.style in "|>":
            word = self._line(scalar.start.index)
            self.report.add(refusals.empty_block(self._word(scalar.start, len(word)), word), lost=True)
        return scalar

    def _warn_of_comment(self, scalar: Scalar) -> None:
        end, text = scalar.end, self.source.text
        gap = text.index("#", end.index) - end.index
        line, column = end.line + 1, end.column + 1 + gap
        span = Span(self.source.file, line, column, line, column + 1)
        self.report.add(refusals.comment_cuts_text(span, scalar.text, self._line(end.index + gap)))

    def _line(self, index: int) -> str:
        """The rest of the line that text[index] stands in, as much as a message may show."""
        return self.source.text[index : index + LONGEST_SHOWN].partition("\n")[0].partition("\r")[0].rstrip()

    def _word(self, mark: Any, length: int) -> Span:
        """The place of so many characters from a mark on."""
        line, column = mark.line + 1, mark.column + 1
        return Span(self.source.file, line, column, line, column + length)

    def _sequence(self, start: Any) -> Sequence:
        items: list[Node] = []
        following, node_of = self.next, self._node
        while type(event := following()) is not SequenceEndEvent:
            items.append(node_of(event))
        begin = start.start_mark
        end: Any = event.end_mark
        suspicious = start.flow_style and self.source.text.find("(", begin.index, end.index) != -1
        if suspicious and any(_is_open(item) for item in items):
            items = self._refuse_open(items)
        return Sequence(tuple(items), start.flow_style, begin, end, self.source)

    def _refuse_open(self, items: list[Node]) -> list[Node]:
        """Explain items that commas made of one text with parentheses, as in `[edit(Order, Bill)]`."""
        kept: list[Node] = []
        opened: Node | None = None
        for item in items:
            if opened is None and _is_open(item):
                opened = item
            elif opened is None:
                kept.append(item)
            elif type(item) is Scalar and ")" in item.text:
                text = self.source.text[opened.start.index : item.end.index]
                whole = opened.span.to(item.span)
                self.report.add(refusals.comma_cuts_parentheses(opened.span, text, whole), lost=True)
                kept.append(Hole(opened.start, item.end, self.source))
                opened = None
        return kept if opened is None else items

    def _mapping(self, start: Any) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        following, node_of, is_flow = self.next, self._node, start.flow_style
        while type(event := following()) is not MappingEndEvent:
            key = node_of(event)
            value = node_of(following())
            if type(key) is not Scalar:
                self._refuse_key(key)
                key, value = Scalar("", "", key.start, key.end, self.source), Hole(key.start, key.end, self.source)
            elif key.text == "<<" and not key.style:
                self.report.add(refusals.merge_key(key.span), lost=True)
                value = Hole(key.start, key.end, self.source)
            elif is_flow and type(value) is Scalar and not value.text and self._is_cut(key, value):
                self._refuse_cut(key, entries)
                if entries and _is_open(entries[-1][1]):
                    entries[-1] = (entries[-1][0], Hole(key.start, key.end, self.source))
                value = Hole(key.start, key.end, self.source)
            entries.append((key, value))
        return Mapping(tuple(entries), is_flow, start.start_mark, event.end_mark, self.source)

    def _is_cut(self, key: Scalar, value: Scalar) -> bool:
        """Whether a comma made this entry without a value, which has not even a colon."""
        return not value.style and ":" not in self.source.text[key.end.index : value.start.index]

    def _refuse_cut(self, key: Scalar, entries: list[tuple[Scalar, Node]]) -> None:
        """Explain the entry `key`, which has no value, by those before it, unless `{{ key }}` is a key itself."""
        index = first_full_width(key.text)
        if index != -1 and key.text[index] == "：":
            self.report.add(full_width(key.part(index, index + 1), key.text, key.span), lost=True)
        elif ":" in key.text and not key.style:
            self.report.add(refusals.colon_without_space(key.span, key.text), lost=True)
        elif self.source.text[max(0, key.start.index - 9) : key.start.index].rstrip()[-2:] != "{{":
            before = entries[-1] if entries else None
            cut = before[1].text if before and type(before[1]) is Scalar else None
            whole = _whole_text(entries, key)
            finding = refusals.comma_cuts_text(key.span, key.text, before[0].text if before else "", cut, whole)
            self.report.add(finding, lost=True)

    def _refuse(self, event: Any) -> Hole:
        word = self._line(event.start_mark.index).split()[0].rstrip(",]}")
        self.report.add(refusals.refused(self._word(event.start_mark, len(word)), word), lost=True)
        return Hole(event.start_mark, event.end_mark, self.source)

    def _refuse_key(self, key: Node) -> None:
        if not isinstance(key, Hole):
            self.report.add(refusals.key_is_no_text(key.span), lost=True)


def _is_open(node: Node) -> bool:
    """Whether a plain text, or the only value of a mapping, has an open parenthesis."""
    if type(node) is Mapping and len(node.entries) == 1:
        node = node.entries[0][1]
    return type(node) is Scalar and not node.style and node.text.count("(") > node.text.count(")")


def _whole_text(entries: list[tuple[Scalar, Node]], key: Scalar) -> tuple[Span, str] | None:
    """The place and the right form of a text that commas cut in braces; its pieces begin at a value, `key` is one."""
    from archgen.spec.cut_text import whole_text

    start = next((value for _, value in reversed(entries) if type(value) is not Hole), None)
    return whole_text(start, key) if type(start) is Scalar else None


NODE_EVENTS = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)


def _explained(source: Source, error: Exception) -> Finding:
    """YAML's error for people; most specs have none, so the explanations are imported on use."""
    from archgen.spec.explain import explain, explain_character

    if not isinstance(error, MarkedYAMLError):
        return explain_character(source)
    index = error.problem_mark.index if error.problem_mark else 0
    context = error.context_mark.index if error.context_mark else None
    return explain(source, str(error.problem), index, context)
