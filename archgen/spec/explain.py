"""YAML's own errors, in words that the author of a spec can act upon."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.patch import LINE_BREAK
from archgen.core.span import Span
from archgen.core.vocabulary import is_scope
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.explain_colons import no_colon, second_colon
from archgen.spec.explain_lines import line_before, quoting, unknown, value_end
from archgen.spec.explain_marks import (
    CLOSERS,
    after_end,
    bracket,
    dash,
    empty_entry,
    escape,
    indentation,
    no_key,
    open_quote,
)
from archgen.spec.source import Source

STARTERS = tuple("@*&!%>|`?")


def explain(source: Source, problem: str, index: int, context: int | None) -> Finding:
    """Why YAML stopped at text[index] with `problem`, while reading what begins at text[context]."""
    text = source.text
    index = min(index, len(text))
    if "tab" in problem or text[index : index + 1] == "\t":
        return _tab(source, index)
    for place in (context, index):
        if place is not None and text[place : place + 1] in STARTERS:
            if _begins_value(text, place):
                return _starter(source, place)
            if line_before(text, place)[-1:] in CLOSERS:
                return no_key(source, place, place)
    for phrase, judge in JUDGES:
        if phrase in problem:
            return judge(source, index, index if context is None else context)
    return unknown(source, problem, index)


def explain_character(source: Source) -> Finding:
    """The first character that YAML does not take."""
    for index, character in enumerate(source.text):
        if not _is_yaml_character(character):
            return complaint(
                catalogue.SYNTAX,
                source.span(index, index + 1),
                Name(
                    "这里有一个不能出现的控制字符（U+{code}）。", "There is a control character (U+{code}) here."
                ).format(code=f"{ord(character):04X}"),
                Name("删掉它，多半是从别处粘贴来的。", "Delete it; it was probably pasted from elsewhere."),
            )
    return unknown(source, "unreadable character", 0)


def _is_yaml_character(character: str) -> bool:
    return (
        character in "\t\n\r"
        or " " <= character <= "~"
        or ("\xa0" <= character <= "\ufffd" and not "\ud800" <= character <= "\udfff" and character != "\ufeff")
        or character > "\uffff"
    )


def _begins_value(text: str, index: int) -> bool:
    """Whether a value or key begins at text[index]."""
    before = line_before(text, index)
    return not before or before[-1] in ":-,[{?"


def _tab(source: Source, index: int) -> Finding:
    at = source.text.find("\t", max(0, index - 1))
    at = index if at == -1 else at
    return complaint(
        catalogue.SYNTAX,
        source.span(at, at + 1),
        Name("缩进里有制表符（Tab），YAML 只认空格。", "There is a tab in the indentation; YAML takes only spaces."),
        Name("换成空格，每层两个。", "Use spaces, two for each level."),
        edits=_untabbed(source),
    )


def _untabbed(source: Source) -> tuple[Edit, ...]:
    """Two spaces for each tab at the beginning of lines; none where other lines begin with spaces.

    How wide a tab was meant to be beside spaces, nobody can tell.
    """
    edits = []
    for number, line in enumerate(LINE_BREAK.split(source.text), 1):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if indent.startswith(" ") and line.strip() and not line.lstrip().startswith("#"):
            return ()
        if indent.startswith("\t"):
            edits.append(Edit(Span(source.file, number, 1, number, len(indent) + 1), indent.replace("\t", "  ")))
    return tuple(edits)


def _starter(source: Source, index: int) -> Finding:
    mark = source.text[index]
    stop = value_end(source.text, index)
    remedy, edits = quoting(source, index, stop)
    if is_scope(value := source.text[index:stop].strip()):
        form = shown(f"view {value}")
        remedy, edits = Name("先写操作：{form}。", "Name the operations first: {form}.").format(form=form), ()
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("文字不能以 {mark} 开头。", "A text cannot begin with {mark}.").format(mark=shown(mark)),
        remedy,
        about=mark,
        edits=edits,
    )


JUDGES = (
    ("mapping values are not allowed", second_colon),
    ("could not find expected ':'", no_colon),
    ("found unexpected ':'", no_colon),
    ("did not find expected key", no_key),
    ("did not find expected ',' or", bracket),
    ("unexpected end of stream", open_quote),
    ("document indicator", open_quote),
    ("escape", escape),
    ("expected hexdecimal", escape),
    ("block sequence entries", dash),
    ("'-' indicator", indentation),
    ("expected node content", empty_entry),
    ("<document start>", after_end),
)
