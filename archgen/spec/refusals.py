"""What YAML allows and a spec does not need: anchors, aliases, tags, `<<`, depth; and texts that marks cut short."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.punctuation import quoted
from archgen.spec.source import Source

ODD_BREAKS = ("\u2028", "\u2029", "\x85")
FEATURES = {
    "&": Name("锚点（&）", "An anchor (`&`)"),
    "*": Name("别名（*）", "An alias (`*`)"),
    "!": Name("标签（!）", "A tag (`!`)"),
}


class TooDeepError(Exception):
    """Nesting deeper than any spec; the reading of the file stops here."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.finding = complaint(
            catalogue.REFUSED_YAML,
            span,
            Name("嵌套超过 100 层，后面不再读取。", "Nested deeper than 100 levels; the rest is not read."),
            Name("规格用不到这么深的层次，检查括号和缩进。", "No spec needs that; check brackets and indentation."),
        )


def odd_character(source: Source) -> Finding | None:
    """A line break that editors do not show as one: line numbers after it would be wrong for people."""
    for character in ODD_BREAKS:
        if character in source.text:
            index = source.text.index(character)
            return complaint(
                catalogue.REFUSED_YAML,
                source.span(index, index + 1),
                Name(
                    "这里有一个看不见的换行符（U+{code}）。", "There is an invisible line break (U+{code}) here."
                ).format(code=f"{ord(character):04X}"),
                Name("删掉它，多半是从别处粘贴来的。", "Delete it; it was probably pasted from elsewhere."),
            )
    return None


def refused(span: Span, word: str) -> Finding:
    """An anchor, alias or tag."""
    mark = word[:1]
    return complaint(
        catalogue.REFUSED_YAML,
        span,
        Name("规格里不用{feature}：{word}。", "{feature} is not allowed in a spec: {word}.").format(
            feature=FEATURES.get(mark, FEATURES["!"]), word=shown(word)
        ),
        Name(
            "如果 {mark} 是文字的一部分，给整段文字加引号；否则把内容直接写出来。",
            "If the {mark} belongs to a text, put the text in quotes; else write the content out.",
        ).format(mark=shown(mark)),
        about=word,
    )


def merge_key(span: Span) -> Finding:
    """A `<<` key."""
    return complaint(
        catalogue.REFUSED_YAML,
        span,
        Name("规格里不用 `<<` 合并。", "`<<` is not allowed in a spec."),
        Name("把要合并的内容直接写出来；角色可以用 inherits。", "Write the content out; a role can use `inherits`."),
        about="<<",
    )


def several_documents(span: Span) -> Finding:
    """A second document begins."""
    return complaint(
        catalogue.REFUSED_YAML,
        span,
        Name(
            "一个文件里只能有一份文档，`---` 之后的内容没有读取。",
            "A file holds one document; what follows this `---` was not read.",
        ),
        Name("删掉 `---`，或者拆成几个文件用 include 引入。", "Delete the `---`, or split the file and use include."),
        about="---",
    )


def key_is_no_text(span: Span) -> Finding:
    """A key that is a list or a mapping, as in `{{ x }}`."""
    return complaint(
        catalogue.SYNTAX,
        span,
        Name("键必须是一段文字，这里是括号。", "A key must be a text; here is a bracket."),
        Name(
            "如果文字本身以 `{` 或 `[` 开头，给整段文字加引号。",
            "If a text begins with `{` or `[`, put the whole text in quotes.",
        ),
    )


def empty_block(span: Span, text: str) -> Finding:
    """`>5` or `|` without text below: the author meant a text."""
    return complaint(
        catalogue.SYNTAX,
        span,
        Name(
            "值以 {mark} 开头，YAML 把它当成多行文字的记号，结果是空的。",
            "A value that begins with {mark} announces a block of text, and none follows.",
        ).format(mark=shown(text[:1])),
        Name("加引号：{form}。", "Put it in quotes: {form}.").format(form=shown(quoted(text))),
        about=text,
    )


def comma_cuts_text(span: Span, text: str, key: str, cut: str | None, whole: tuple[Span, str] | None = None) -> Finding:
    """An entry in braces that is a key alone; `key` and `cut` are the entry before, if it has a text.

    `whole` is the place of all the pieces, and the text that they were meant to be.
    """
    if cut is None:
        remedy = Name(
            "补上值，例如 {form}；如果要写列表，用方括号 [ ]。",
            "Give it a value, such as {form}; a list has brackets [ ].",
        ).format(form=shown(f"{text}: …"))
    else:
        form = shown(f"{key}: {quoted(f'{cut}, {text}')}")
        remedy = Name(
            "如果逗号是文字的一部分，给整段加引号：{form}；否则给 {text} 补上值。",
            "If the comma belongs to the text, quote it: {form}; else give {text} a value.",
        ).format(form=form, text=shown(text))
    return complaint(
        catalogue.COMMA_CUTS_TEXT,
        span,
        Name("{text} 没有值：花括号里每个逗号都会断开。", "{text} has no value: in braces, every comma splits.").format(
            text=shown(text)
        ),
        remedy,
        about=text,
        edits=(Edit(*whole),) if whole else (),
    )


def comma_cuts_parentheses(span: Span, text: str, whole: Span) -> Finding:
    """Items of a list in brackets that were meant as one text with parentheses, which stands at `whole`."""
    head, _, inside = text.partition("(")
    form = quoted(text)
    if head.replace("-", "_").isidentifier():
        form = ", ".join(f"{head}({word.strip()})" for word in inside.rstrip(")").split(","))
    return complaint(
        catalogue.COMMA_CUTS_TEXT,
        span,
        Name(
            "方括号里每个逗号都会断开，{text} 被断成了几项。", "In brackets every comma splits, so {text} is in pieces."
        ).format(text=shown(text)),
        Name("写成 {form}。", "Write {form}.").format(form=shown(form)),
        about=text,
        edits=(Edit(whole, form),),
    )


def colon_without_space(span: Span, text: str) -> Finding:
    """`{a:b}`, which is one text to YAML."""
    key, _, value = text.partition(":")
    return complaint(
        catalogue.SYNTAX,
        span,
        Name("冒号后面要有空格。", "A colon needs a space behind it."),
        Name("改成 {form}。", "Write {form}.").format(form=shown(f"{key}: {value}")),
        about=text,
        edits=(Edit(span, f"{key}: {value}"),),
    )


def suspicious_comments(text: str) -> frozenset[int]:
    """Where a blank begins that a `#` ends which has no blank behind it, as in `Gate #3`."""
    found = set()
    index = text.find("#")
    while index != -1:
        start = index
        while start and text[start - 1] in " \t":
            start -= 1
        if start < index and not text[index + 1 : index + 2].isspace() and index + 1 < len(text):
            found.add(start)
        index = text.find("#", index + 1)
    return frozenset(found)


def comment_cuts_text(span: Span, text: str, lost: str) -> Finding:
    """The plain `text` ends at ` #`, which begins a comment that looks like text: `lost`."""
    return complaint(
        catalogue.COMMENT_CUTS_TEXT,
        span,
        Name(
            "空格加 # 之后是注释，{lost} 没有读进来。", "A # after a space begins a comment: {lost} is not read."
        ).format(lost=shown(lost)),
        Name(
            "如果是文字，加引号：{form}；如果是注释，在 # 后空一格。",
            "If it is text, quote it: {form}; if it is a comment, put a space after the #.",
        ).format(form=shown(quoted(f"{text} {lost}".strip("]}, ")))),
        about=text,
    )
