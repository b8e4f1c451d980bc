"""What is wrong when a colon is missing, too many, full-width, or glued to its value."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.explain_lines import line_around, quoting, unknown, value_end
from archgen.spec.punctuation import full_width
from archgen.spec.source import Source


def second_colon(source: Source, index: int, context: int) -> Finding:
    """A colon where none can be: either the line has two, or the line above lacks one."""
    start, line = line_around(source.text, index)
    head, colon, _ = line[: index - start].partition(": ")
    if not colon:
        return _line_above(source, start)
    if "：" in head:
        return no_colon(source, index, index)
    value = start + len(head) + 2
    value += len(source.text[value:index]) - len(source.text[value:index].lstrip())
    if source.text[value : value + 1] in "｛［【":
        stop = value_end(source.text, value)
        return full_width(source.span(value, value + 1), source.text[value:stop], source.span(value, stop))
    remedy, edits = quoting(source, value, value_end(source.text, value))
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
    while above > 0 and not line_around(text, above)[1].strip():
        above = line_around(text, above)[0] - 1
    if above <= 0:
        return unknown(source, "mapping values are not allowed here", start)
    begin, line = line_around(text, above)
    if ": " not in line and not line.endswith(":"):
        return no_colon(source, begin, begin)
    indent = len(line_around(text, start)[1]) - len(line_around(text, start)[1].lstrip())
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


def no_colon(source: Source, index: int, context: int) -> Finding:
    """A key without its colon, with a full-width one, or with one that has no space behind it."""
    start, line = line_around(source.text, context)
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
