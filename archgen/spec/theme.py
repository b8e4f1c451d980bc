"""The key `theme`: a built-in theme by its name, or the colours and fonts of the house on top of one."""

from __future__ import annotations

from typing import Any

from archgen.core.edit import Edit
from archgen.core.look import BASES, COLOURS, GROUNDS, Look
from archgen.core.names import Name
from archgen.core.outcome import Outcome
from archgen.spec import catalogue, kinds, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import Ref
from archgen.spec.fields import Key, Shape, list_of, one_of, one_or_list_of, text_of, wrong
from archgen.spec.nodes import read_nodes
from archgen.spec.report import Report
from archgen.spec.source import Source, read_source
from archgen.spec.things import NOTE, read_keys
from archgen.spec.tree import Node, Scalar
from archgen.spec.values import LABEL

HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
UNFIT = frozenset("'\"\\<>&;{}()")  # what a name of a font cannot hold


def read_look(path: str) -> Outcome[Look]:
    """The look that a file of house colours describes. Raises UnreadableSource."""
    report = Report()
    node = read_nodes(Source(path, read_source(path)), report)
    look = THEME.read(node, report) if node else Look()
    return Outcome(look, report.ordered())


def is_file(text: str) -> bool:
    """Whether what stands at `theme:` is the path of a file, not the name of a theme."""
    return "/" in text or "." in text


def _colour(node: Node, report: Report) -> Ref | None:
    """`"#0e7490"`, `0e7490` or `#07a`, as `#rrggbb`."""
    text = text_of(node, report, COLOUR.says)
    if not text:
        return None
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) == 6 and HEXADECIMAL.issuperset(digits):
        return Ref(f"#{digits.lower()}", node)
    remedy = Name('例如 `"#0e7490"` 或 `0e7490`。', 'Such as `"#0e7490"` or `0e7490`.')
    wrong(node, COLOUR.says, report, remedy)
    return None


def _colours(node: Node, report: Report) -> dict[str, Any] | None:
    if type(node) is tree.Mapping:
        return read_keys(node, COLOUR_KEYS, kinds.THEME, report)
    if type(node) is not Scalar or node.text:
        wrong(node, COLOURS_SHAPE.says, report)
    return None


def _theme(node: Node, report: Report) -> Look | None:
    """A name, or a mapping."""
    if type(node) is not tree.Mapping:
        if type(node) is not Scalar:
            wrong(node, THEME.says, report)
            return None
        base = BASE.read(node, report)
        return None if base is None else Look(base=base)
    values = read_keys(node, THEME_KEYS, kinds.THEME, report)
    base, colours = values.get("base", "default"), values.get("colours", {})
    if base == "print" and colours:
        _refuse_colours(node, report)
        return None
    _check_contrast(base, colours, report)
    return Look(
        base=base,
        fonts=_fonts(values.get("font", ()), report),
        colours={key: colours[key].text for key in COLOURS if key in colours},
        accents=tuple(colour.text for colour in colours.get("accents", ())),
    )


def _fonts(refs: tuple[Ref, ...], report: Report) -> tuple[str, ...]:
    for ref in refs:
        if not UNFIT.isdisjoint(ref.text):
            message = Name("字体名 {font} 里有不能用的符号。", "The name of a font cannot be {font}.")
            remedy = Name("只写字体名，例如 `思源黑体`。", "Write the name of a font family only, such as `Inter`.")
            found = complaint(
                catalogue.WRONG_TYPE, ref.span, message.format(font=shown(ref.text)), remedy, about=ref.text
            )
            report.add(found)
    return tuple(ref.text for ref in refs if UNFIT.isdisjoint(ref.text))


def _refuse_colours(node: tree.Mapping, report: Report) -> None:
    key = next(key for key, _ in node.entries if key.text == "colours")
    message = Name("print 只有黑白，不能配颜色。", "The theme print is black and white: it takes no colours.")
    remedy = Name("去掉 colours，或把 base 改成 default。", "Leave colours out, or write base: default.")
    report.add(complaint(catalogue.WRONG_TYPE, key.span, message, remedy, about="colours"))


def _check_contrast(base: str, colours: dict[str, Any], report: Report) -> None:
    """Complain about every colour of the house in which text could not be read on the ground."""
    if not colours:
        return
    from archgen.core.colour import READABLE, contrast, legible

    ground = colours["ground"].text if "ground" in colours else GROUNDS[base]
    given = [ref for key, value in colours.items() if key != "ground" for ref in _refs(value)]
    for ref in given:
        reached = contrast(ref.text, ground)
        if reached < READABLE:
            better = legible(ref.text, (ground,))
            message = Name(
                "颜色 {colour} 和底色 {ground} 的对比度只有 {reached}，低于 WCAG AA 要求的 4.5。",
                "The colour {colour} on the ground {ground} has a contrast of {reached}, below the 4.5 of WCAG AA.",
            ).format(colour=f"`{ref.text}`", ground=f"`{ground}`", reached=f"{int(reached * 10) / 10}")
            remedy = Name("换成 {better}。", "Write {better}.").format(better=f"`{better}`")
            edits = (Edit(ref.span, f'"{better}"'),)
            report.add(complaint(catalogue.LOW_CONTRAST, ref.span, message, remedy, about=ref.text, edits=edits))


def _refs(value: Any) -> tuple[Ref, ...]:
    return value if isinstance(value, tuple) else (value,)


BASE = one_of(*BASES)
COLOUR = Shape(_colour, "colour", Name("颜色", "a colour"))
COLOUR_KEYS = {
    "text": Key(COLOUR, Name("文字", "text")),
    "ground": Key(COLOUR, Name("底色", "the ground")),
    "accents": Key(list_of(COLOUR), Name("各层或各子系统依次用的颜色", "those of layers or subsystems, in turn")),
    "neutral": Key(COLOUR, Name("不属于任何层的部分", "what belongs to no layer")),
    "broken": Key(COLOUR, Name("有问题的地方", "what is broken")),
    "information": Key(COLOUR, Name("信息流", "flows of information")),
    "cash": Key(COLOUR, Name("资金流", "flows of cash")),
    "goods": Key(COLOUR, Name("货物流", "flows of goods")),
    "business": Key(COLOUR, Name("业务流", "flows of business")),
}
COLOURS_SHAPE = Shape(_colours, "colours", Name("一组颜色", "a mapping of colours"), keys=COLOUR_KEYS)
THEME_KEYS = {
    "base": Key(BASE, Name("以哪个内置主题为底", "the built-in theme under it"), default=Name.both("`default`")),
    "colours": Key(
        COLOURS_SHAPE, Name("自家的颜色", "the colours of the house"), default=Name("`base` 的颜色", "those of `base`")
    ),
    "font": Key(one_or_list_of(LABEL), Name("字体，依次尝试", "font families, tried in turn")),
    "note": NOTE,
}
THEME = Shape(
    _theme,
    "theme",
    Name(f" {'、'.join(BASES)} 之一、主题文件的路径或一组键值", f"one of {', '.join(BASES)}, a file, or a mapping"),
    choices=BASES,
    keys=THEME_KEYS,
)
