"""What is wrong with brackets, quotes, dashes and indentation."""

from __future__ import annotations

import re

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.explain_lines import line_around, quoting, value_end
from archgen.spec.grant_grammar import SYNONYMS
from archgen.spec.punctuation import full_width
from archgen.spec.source import Source

CLOSERS = {"]": "[", "}": "{", '"': '"', "'": "'"}
LAST_WORD = re.compile(r" ([\w-]+)$")
GRANT = re.compile(r"\[([\w\s,()-]+)\]\s*(@[\w:]+\+?)")
NEXT_KEY = re.compile(r"[A-Za-z_]\w*:\s")


def no_key(source: Source, index: int, context: int) -> Finding:
    """Something stands behind a closed text or bracket, or the indentation fits nothing above."""
    text = source.text
    start, line = line_around(text, index)
    before = text[start:index].rstrip()
    if before and before[-1] in CLOSERS:
        opened = before.rfind(CLOSERS[before[-1]], 0, len(before) - 1)
        value = start + (opened if opened != -1 else len(before) - 1)
        remedy, edits = _words_of_grant(source, value, value_end(text, index)) or quoting(
            source, value, value_end(text, index)
        )
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
    return indentation(source, index, context)


def _words_of_grant(source: Source, start: int, stop: int) -> tuple[Name, tuple[Edit, ...]] | None:
    """`[view, edit] @dept`: a grant needs no brackets."""
    written = source.text[start:stop].strip()
    found = GRANT.fullmatch(written)
    if not found:
        return None
    scope = SYNONYMS.get(found[2][1:].casefold(), found[2])
    form = " ".join([*re.split(r"[,\s]+", found[1].strip(", ")), scope])
    remedy = Name("不用括号和逗号：{form}。", "Write it without brackets and commas: {form}.").format(form=shown(form))
    return remedy, (Edit(source.span(start, start + len(written)), form),)


def indentation(source: Source, index: int, context: int) -> Finding:
    """A line that stands under nothing."""
    start, line = line_around(source.text, index)
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


def bracket(source: Source, index: int, context: int) -> Finding:
    """An open bracket: a second colon in an entry, text behind a quote, or no closing bracket."""
    text = source.text
    mark = text[index : index + 1]
    at = max(text.rfind(sign, context, index) for sign in (",", "{", "[", ": ")) + 1
    at += len(text[at:index]) - len(text[at:index].lstrip())
    key = _glued(text, at, index)
    if key:
        return _no_comma(source, key)
    if mark == ":" and "\n" not in text[at:index]:
        stop = value_end(text, index)
        comma = text.rfind("，", at, index)
        if comma != -1:
            form = f"{text[at:comma]}, {text[comma + 1 : stop]}"
            return full_width(source.span(comma, comma + 1), text[at:stop], source.span(at, stop), form)
        remedy, edits = quoting(source, at, stop)
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
        return no_key(source, index, context)
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


def _glued(text: str, at: int, index: int) -> int:
    """Where a key begins that no comma parts from the value at text[at]; 0 where it may be words of that text.

    Surely a key is what stands behind a closed bracket or quote, or opens a bracket of its own.
    """
    if text[index : index + 1] == ":":
        before = LAST_WORD.search(text, at, index)
        opens = text[index + 1 :].lstrip(" ")[:1] in ("[", "{")
        return before.start(1) if before and opens else 0
    behind_closed = text[:index].rstrip(" ")[-1:] in CLOSERS
    return index if behind_closed and NEXT_KEY.match(text, index) else 0


def _no_comma(source: Source, key: int) -> Finding:
    """A key in brackets, at text[key], that follows a value without a comma."""
    end = len(source.text[:key].rstrip(" "))
    name = source.text[key : source.text.index(":", key)].rstrip()
    return complaint(
        catalogue.SYNTAX,
        source.span(key, key + len(name)),
        Name("{key} 前面少了逗号。", "A comma is missing before {key}.").format(key=shown(name)),
        Name("补上逗号：{form}。", "Put one there: {form}.").format(form=shown(f", {name}: …")),
        about=name,
        edits=(Edit(source.span(end, key), ", "),),
    )


def after_end(source: Source, index: int, context: int) -> Finding:
    """Something stands behind the end of the document."""
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("规格在上面已经结束，这里多出了内容。", "The spec ended above; this is left over."),
        Name("检查上面的括号和 `...`。", "Check the brackets and any `...` above."),
    )


def open_quote(source: Source, index: int, context: int) -> Finding:
    """A quote that is never closed."""
    mark = source.text[context : context + 1]
    return complaint(
        catalogue.SYNTAX,
        source.span(context, context + 1),
        Name("这个引号 {mark} 没有配对。", "This quote {mark} is never closed.").format(mark=shown(mark)),
        Name("在文字末尾补上引号。", "Close it at the end of the text."),
    )


def escape(source: Source, index: int, context: int) -> Finding:
    """A backslash in double quotes, as in a Windows path."""
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 2),
        Name(
            "双引号里的反斜杠是转义符，这里认不出来。",
            "In double quotes a backslash escapes, and this escape is unknown.",
        ),
        Name("改用单引号，或者写成 `\\\\`。", "Use single quotes, or write `\\\\`."),
    )


def dash(source: Source, index: int, context: int) -> Finding:
    """A list that begins behind a key."""
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("列表的 `-` 不能写在这里。", "A list's `-` cannot stand here."),
        Name("每一项另起一行，或者写成 [a, b]。", "Begin each item on its own line, or write [a, b]."),
    )


def empty_entry(source: Source, index: int, context: int) -> Finding:
    """A comma or a closing bracket with nothing before it."""
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
