"""YAML's own errors, in words that the author of a spec can act upon."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.punctuation import full_width, quoted
from archgen.spec.source import Source

STARTERS = "@*&!%>|`?"
CLOSERS = {"]": "[", "}": "{", '"': '"', "'": "'"}


def explain(source: Source, problem: str, index: int, context: int | None) -> Finding:
    """Why YAML stopped at text[index] with `problem`, while reading what begins at text[context]."""
    text = source.text
    index = min(index, len(text))
    if "tab" in problem or text[index : index + 1] == "\t":
        return _tab(source, index)
    for place in (context, index):
        if place is not None and text[place : place + 1] in STARTERS and _begins_value(text, place):
            return _starter(source, place)
    for phrase, judge in JUDGES:
        if phrase in problem:
            return judge(source, index, index if context is None else context)
    return _unknown(source, problem, index)


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
    return _unknown(source, "unreadable character", 0)


def _is_yaml_character(character: str) -> bool:
    return (
        character in "\t\n\r"
        or " " <= character <= "~"
        or ("\xa0" <= character <= "\ufffd" and not "\ud800" <= character <= "\udfff" and character != "\ufeff")
        or character > "\uffff"
    )


def _begins_value(text: str, index: int) -> bool:
    """Whether a value or key begins at text[index]."""
    line = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    return not line or line[-1] in ":-,[{?"


def _line(text: str, index: int) -> tuple[int, str]:
    """The line around text[index] without its comment and break, and where it begins."""
    start = text.rfind("\n", 0, index) + 1
    stop = text.find("\n", index)
    line = text[start : stop if stop != -1 else len(text)]
    return start, line.partition(" #")[0].rstrip()


def _value_end(text: str, index: int) -> int:
    """Where a value that begins at text[index] was meant to end: in brackets at the next mark, else with the line."""
    start, line = _line(text, index)
    before = line[: index - start]
    stop = start + len(line)
    if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
        stop = min((at for mark in ",]}" if (at := text.find(mark, index, stop)) != -1), default=stop)
    return max(stop, index)


def _quote(source: Source, start: int, stop: int) -> tuple[Name, tuple[Edit, ...]]:
    """The advice to quote text[start:stop], and the edit that does it."""
    value = source.text[start:stop].strip()
    remedy = Name("给整段文字加引号：{form}。", "Put the whole text in quotes: {form}.").format(
        form=shown(quoted(value))
    )
    return remedy, (Edit(source.span(start, start + len(value)), quoted(value)),)


def _tab(source: Source, index: int) -> Finding:
    at = source.text.find("\t", max(0, index - 1))
    at = index if at == -1 else at
    return complaint(
        catalogue.SYNTAX,
        source.span(at, at + 1),
        Name("缩进里有制表符（Tab），YAML 只认空格。", "There is a tab in the indentation; YAML takes only spaces."),
        Name("换成空格，每层两个。", "Use spaces, two for each level."),
    )


def _starter(source: Source, index: int) -> Finding:
    mark = source.text[index]
    remedy, edits = _quote(source, index, _value_end(source.text, index))
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("文字不能以 {mark} 开头。", "A text cannot begin with {mark}.").format(mark=shown(mark)),
        remedy,
        about=mark,
        edits=edits,
    )


def _second_colon(source: Source, index: int, context: int) -> Finding:
    """A colon where none can be: either the line has two, or the line above lacks one."""
    start, line = _line(source.text, index)
    head, colon, _ = line[: index - start].partition(": ")
    if not colon:
        return _line_above(source, start)
    value = start + len(head) + 2
    value += len(source.text[value:index]) - len(source.text[value:index].lstrip())
    if source.text[value : value + 1] in "｛［【":
        stop = _value_end(source.text, value)
        return full_width(source.span(value, value + 1), source.text[value:stop], source.span(value, stop))
    remedy, edits = _quote(source, value, _value_end(source.text, value))
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name(
            "一行里有两个“冒号加空格”，第二个没法理解。",
            "Two colons with a space in one line; the second makes no sense.",
        ),
        remedy,
        about=line.strip(),
        edits=edits,
    )


def _line_above(source: Source, start: int) -> Finding:
    """The line that begins at text[start] is the second of a text: what is wrong with the first?"""
    text = source.text
    above = start - 1
    while above > 0 and not _line(text, above)[1].strip():
        above = _line(text, above)[0] - 1
    if above <= 0:
        return _unknown(source, "mapping values are not allowed here", start)
    begin, line = _line(text, above)
    if ": " not in line and not line.endswith(":"):
        return _no_colon(source, begin, begin)
    indent = len(_line(text, start)[1]) - len(_line(text, start)[1].lstrip())
    return complaint(
        catalogue.SYNTAX,
        source.span(start, start + max(indent, 1)),
        Name(
            "这一行比上一行缩进得多，而上一行已经有值了。",
            "This line is indented under a line that already has a value.",
        ),
        Name(
            "和上一行对齐；如果是它的下级，去掉上一行冒号后的值。",
            "Align it with the line above, or remove that line's value.",
        ),
    )


def _no_colon(source: Source, index: int, context: int) -> Finding:
    """A key without its colon, with a full-width one, or with one that has no space behind it."""
    start, line = _line(source.text, context)
    begin = start + len(line) - len(line.lstrip(" -"))
    entry = source.text[begin : start + len(line)]
    whole = source.span(begin, begin + len(entry))
    if "：" in entry:
        at = begin + entry.index("：")
        key, _, value = entry.partition("：")
        fixed = f"{key}: {value.strip()}".rstrip()
        found = full_width(source.span(at, at + 1), "：")
        return complaint(
            catalogue.FULL_WIDTH,
            found.span,
            found.message,
            Name("改成 {form}。", "Write {form}.").format(form=shown(fixed)),
            about=entry,
            edits=(Edit(whole, fixed),),
        )
    key, colon, value = entry.partition(":")
    if colon and value:
        at = begin + len(key)
        return complaint(
            catalogue.SYNTAX,
            source.span(at, at + 1),
            Name("冒号后面要有空格。", "A colon needs a space behind it."),
            Name("改成 {form}。", "Write {form}.").format(form=shown(f"{key}: {value}")),
            about=entry,
            edits=(Edit(source.span(at, at + 1), ": "),),
        )
    return complaint(
        catalogue.SYNTAX,
        whole,
        Name("这一行少了冒号：{entry}。", "This line lacks a colon: {entry}.").format(entry=shown(entry)),
        Name("写成“键: 值”，冒号后空一格。", "Write `key: value`, with a space after the colon."),
        about=entry,
    )


def _no_key(source: Source, index: int, context: int) -> Finding:
    """Something stands behind a closed text or bracket, or the indentation fits nothing above."""
    text = source.text
    start, line = _line(text, index)
    before = text[start:index].rstrip()
    if before and before[-1] in CLOSERS:
        opened = before.rfind(CLOSERS[before[-1]], 0, len(before) - 1)
        value = start + (opened if opened != -1 else len(before) - 1)
        remedy, edits = _quote(source, value, start + len(line))
        return complaint(
            catalogue.SYNTAX,
            source.span(index, index + 1),
            Name(
                "{mark} 之后还有文字，YAML 不知道怎么理解。", "There is text behind {mark} that YAML cannot place."
            ).format(mark=shown(before[-1])),
            remedy,
            about=line.strip(),
            edits=edits,
        )
    return _indentation(source, index, context)


def _indentation(source: Source, index: int, context: int) -> Finding:
    start, line = _line(source.text, index)
    return complaint(
        catalogue.SYNTAX,
        source.span(start, max(index, start + 1)),
        Name("这一行的缩进和上面哪一层都对不上。", "The indentation of this line fits no level above it."),
        Name(
            "同一层的行要左对齐；列表的每一项都以 `- ` 开头。",
            "Lines of one level begin in one column; every item of a list begins with `- `.",
        ),
        about=line.strip(),
    )


def _bracket(source: Source, index: int, context: int) -> Finding:
    """An open bracket: a second colon in an entry, text behind a quote, or no closing bracket."""
    text = source.text
    mark = text[index : index + 1]
    if mark == ":":
        at = max(text.rfind(sign, context, index) for sign in (",", "{", "[", ": ")) + 1
        at += len(text[at:index]) - len(text[at:index].lstrip())
        stop = _value_end(text, index)
        remedy, edits = _quote(source, at, stop)
        return complaint(
            catalogue.SYNTAX,
            source.span(index, index + 1),
            Name("括号里的这一项有两个冒号。", "This entry in brackets has two colons."),
            remedy,
            about=text[at:stop],
            edits=edits,
        )
    before = text[context:index].rstrip()
    if before and before[-1] in "\"'" and "\n" not in text[context:index]:
        return _no_key(source, index, context)
    opened = text[context : context + 1]
    closer = "]" if opened == "[" else "}"
    return complaint(
        catalogue.SYNTAX,
        source.span(context, context + 1),
        Name("这个 {mark} 没有配对的 {closer}。", "This {mark} has no closing {closer}.").format(
            mark=shown(opened), closer=shown(closer)
        ),
        Name(
            "补上 {closer}；如果括号是文字的一部分，给整段文字加引号。",
            "Add the {closer}; if the bracket belongs to a text, put the text in quotes.",
        ).format(closer=shown(closer)),
    )


def _open_quote(source: Source, index: int, context: int) -> Finding:
    mark = source.text[context : context + 1]
    return complaint(
        catalogue.SYNTAX,
        source.span(context, context + 1),
        Name("这个引号 {mark} 没有配对。", "This quote {mark} is never closed.").format(mark=shown(mark)),
        Name("在文字末尾补上引号。", "Close it at the end of the text."),
    )


def _escape(source: Source, index: int, context: int) -> Finding:
    return complaint(
        catalogue.SYNTAX,
        source.span(index - 1 if index else 0, index + 1),
        Name(
            "双引号里的反斜杠是转义符，这里认不出来。",
            "In double quotes a backslash escapes, and this escape is unknown.",
        ),
        Name("改用单引号，或者写成 `\\\\`。", "Use single quotes, or write `\\\\`."),
    )


def _dash(source: Source, index: int, context: int) -> Finding:
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("列表的 `-` 不能写在这里。", "A list's `-` cannot stand here."),
        Name("每一项另起一行，或者写成 [a, b]。", "Begin each item on its own line, or write [a, b]."),
    )


def _empty_entry(source: Source, index: int, context: int) -> Finding:
    mark = source.text[index : index + 1]
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("{mark} 之前应该有内容。", "Something is missing before {mark}.").format(mark=shown(mark)),
        Name(
            "删掉多余的符号；如果它是文字，给整段文字加引号。",
            "Delete what is too much; if it is text, put the text in quotes.",
        ),
        about=mark,
    )


def _unknown(source: Source, problem: str, index: int) -> Finding:
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("这里不是合法的 YAML（{problem}）。", "This is not valid YAML ({problem}).").format(problem=problem),
        Name(
            "检查这一行和上一行的缩进、冒号、引号和括号。",
            "Check indentation, colons, quotes and brackets of this line and the one above.",
        ),
        about=problem,
    )


JUDGES = (
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("found unexpected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("did not find expected ',' or", _bracket),
    ("unexpected end of stream", _open_quote),
    ("document indicator", _open_quote),
    ("escape", _escape),
    ("expected hexdecimal", _escape),
    ("block sequence entries", _dash),
    ("'-' indicator", _indentation),
    ("expected node content", _empty_entry),
    ("<document start>", _indentation),
)
