"""The styles of the document, under the names by which Word knows them; sizes in half points."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Language
from archgen.render.documents.palette import Palette
from archgen.render.documents.word.ink import MONOSPACED, fonts
from archgen.render.documents.word.nodes import Node, node, value

BODY = 21  # 五号
SMALL = 18  # 小五: tables, captions, heads and feet
LEVELS = 3  # of headings with numbers; those of people are below
TABLE = "DocumentTable"


def styles(palette: Palette, language: Language) -> Iterator[Node]:
    """Everything that stands in styles.xml."""
    yield _defaults(palette, language)
    yield _style("Normal", "Normal", based="", spacing=(0, 120, 300))
    yield from _headings(palette)
    yield from _front(palette)
    yield from _texts(palette)
    yield from _questions(palette)
    yield from _of_characters(palette)
    yield _plain_table()
    yield _table(palette)


def _defaults(palette: Palette, language: Language) -> Node:
    spoken = value("w:lang", "zh-CN" if language == "zh" else "en-US")
    spoken.set(_qualified(spoken, "eastAsia"), "zh-CN")
    run = node("w:rPr", None, fonts(), _colour(palette.ink), *_size(BODY), spoken)
    return node(
        "w:docDefaults",
        None,
        node("w:rPrDefault", None, run),
        node("w:pPrDefault", None, node("w:pPr", None, node("w:widowControl"))),
    )


def _headings(palette: Palette) -> Iterator[Node]:
    looks = ((36, 480, 160, palette.accent.deep), (28, 340, 120, palette.ink), (24, 280, 100, palette.ink))
    for level, (size, above, below, colour) in enumerate(looks):
        name = f"heading {level + 1}"
        border = _border("bottom", palette.accent.line, 6, 4) if level == 0 else None
        numbered = node("w:numPr", None, value("w:ilvl", level), value("w:numId", 1))
        kept = (node("w:keepNext"), node("w:keepLines"), numbered, border)
        run = (node("w:b"), _colour(colour), *_size(size))
        yield _style(
            f"Heading{level + 1}", name, following="Normal", before=kept, spacing=(above, below, 264),
            after=(value("w:outlineLvl", level),), run=run,
        )  # fmt: skip
    for level, size in ((4, 23), (5, BODY), (6, BODY)):
        keep = (node("w:keepNext"), node("w:keepLines"))
        run = (node("w:b"), _colour(palette.ink if level < 6 else palette.muted), *_size(size))
        yield _style(
            f"Heading{level}", f"heading {level}", following="Normal", before=keep, spacing=(200, 80, 264), run=run
        )


def _front(palette: Palette) -> Iterator[Node]:
    yield _style("Title", "Title", spacing=(0, 120, 288), run=(node("w:b"), _colour(palette.accent.deep), *_size(60)))
    yield _style("Subtitle", "Subtitle", spacing=(0, 240, 288), run=(_colour(palette.muted), *_size(32)))
    yield _style(
        "FrontHeading", "Front Heading", following="Normal", before=(node("w:keepNext"), node("w:pageBreakBefore")),
        spacing=(0, 160, 264),
        run=(node("w:b"), _colour(palette.accent.deep), *_size(30)),
    )  # fmt: skip
    yield _style(
        "Draft", "Draft", before=(_border("left", palette.warning.strong, 36, 8), _shade(palette.warning.tint)),
        spacing=(120, 240, 288), run=(node("w:b"), _colour(palette.warning.ink), *_size(24)),
    )  # fmt: skip
    for level, (indent, size, above) in enumerate(((0, BODY, 100), (340, 20, 0), (680, SMALL, 0)), 1):
        yield _style(
            f"TOC{level}", f"toc {level}", spacing=(above, 30, 264), after=(_indent(indent),),
            run=(*((node("w:b"),) if level == 1 else ()), *_size(size)),
        )  # fmt: skip
    for name in ("header", "footer"):
        side = _border("bottom" if name == "header" else "top", palette.quiet.line, 4, 4)
        yield _style(name.title(), name, before=(side,), spacing=(0, 0, 240), run=(_colour(palette.muted), *_size(17)))


def _texts(palette: Palette) -> Iterator[Node]:
    yield _style(
        "Figure", "Figure", before=(node("w:keepNext"),), spacing=(160, 60, 240), after=(value("w:jc", "center"),)
    )
    yield _style(
        "Caption", "caption", following="Normal", spacing=(0, 240, 264), after=(value("w:jc", "center"),),
        run=(_colour(palette.muted), *_size(SMALL)),
    )  # fmt: skip
    yield _style(
        "TableCaption", "Table Caption", based="Caption", following="Normal", before=(node("w:keepNext"),),
        spacing=(200, 80, 264), after=(value("w:jc", "left"),), run=(node("w:b"),),
    )  # fmt: skip
    yield _style("TableText", "Table Text", spacing=(30, 30, 250), run=_size(SMALL))
    yield _style(
        "TableHead", "Table Head", based="TableText", before=(node("w:keepNext"),), spacing=(40, 40, 250),
        run=(node("w:b"),),
    )  # fmt: skip
    yield _style("AfterTable", "After Table", spacing=(0, 0, 200))
    yield _style("ListBullet", "List Bullet", spacing=(0, 60, 288))
    yield _style("ListNumber", "List Number", spacing=(0, 60, 288))
    yield _style("ListContinue", "List Continue", spacing=(0, 60, 288))
    yield _style(
        "Quote", "Quote", before=(_border("left", palette.quiet.line, 18, 8),), spacing=(60, 120, 288),
        after=(_indent(240),), run=(_colour(palette.muted),),
    )  # fmt: skip
    yield _style(
        "HTMLPreformatted", "HTML Preformatted", before=(_shade(palette.quiet.soft),), spacing=(60, 160, 252),
        after=(_indent(120),), run=(fonts(MONOSPACED), *_size(SMALL)),
    )  # fmt: skip
    yield _style("Divider", "Divider", before=(_border("bottom", palette.quiet.line, 6, 1),), spacing=(60, 180, 240))


def _questions(palette: Palette) -> Iterator[Node]:
    for name, hue in (("Todo", palette.question), ("Answered", palette.answer)):
        looks = (node("w:keepLines"), _border("left", hue.strong, 24, 8), _shade(hue.soft))
        yield _style(name, name, before=looks, spacing=(100, 140, 288), after=(_indent(160),), run=(*_size(20),))


def _of_characters(palette: Palette) -> Iterator[Node]:
    link = (_colour(palette.accent.ink), value("w:u", "single"))
    code = (fonts(MONOSPACED), _colour(palette.quiet.ink))
    question = (node("w:b"), _colour(palette.question.ink))
    for name, run in (("Hyperlink", link), ("Code", code), ("Question", question)):
        yield node(
            "w:style", {"w:type": "character", "w:styleId": name}, value("w:name", name), node("w:rPr", None, *run)
        )


def _plain_table() -> Node:
    margins = [node(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in _MARGINS]
    return node(
        "w:style",
        {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"},
        value("w:name", "Normal Table"),
        node("w:tblPr", None, node("w:tblCellMar", None, *margins)),
    )


_MARGINS = (("top", 0), ("left", 90), ("bottom", 0), ("right", 90))


def _table(palette: Palette) -> Node:
    edge, inner = palette.accent.strong, palette.quiet.line
    borders = [
        node(f"w:{side}", {"w:val": "single", "w:sz": width, "w:space": 0, "w:color": colour[1:]})
        for side, width, colour in (("top", 8, edge), ("bottom", 8, edge), ("insideH", 4, inner))
    ]
    head = node("w:tcPr", None, _shade(palette.accent.tint))
    return node(
        "w:style",
        {"w:type": "table", "w:styleId": TABLE},
        value("w:name", "Document Table"),
        value("w:basedOn", "TableNormal"),
        node("w:tblPr", None, node("w:tblBorders", None, *borders)),
        node("w:tblStylePr", {"w:type": "firstRow"}, head),
    )


def _style(
    identifier: str,
    name: str,
    based: str = "Normal",
    following: str = "",
    before: tuple[Node | None, ...] = (),
    spacing: tuple[int, int, int] = (0, 0, 240),
    after: tuple[Node, ...] = (),
    run: tuple[Node, ...] = (),
) -> Node:
    """A paragraph style: space before, after and from line to line (240 is single) between its other properties."""
    above, below, line = spacing
    space = node("w:spacing", {"w:before": above, "w:after": below, "w:line": line, "w:lineRule": "auto"})
    kind: dict[str, object] = {"w:type": "paragraph", "w:styleId": identifier}
    return node(
        "w:style",
        kind if based else {**kind, "w:default": "1"},
        value("w:name", name),
        value("w:basedOn", based) if based else None,
        value("w:next", following) if following else None,
        node("w:qFormat"),
        node("w:pPr", None, *before, space, *after),
        node("w:rPr", None, *run) if run else None,
    )


def _border(side: str, colour: str, width: int, space: int) -> Node:
    line = node(f"w:{side}", {"w:val": "single", "w:sz": width, "w:space": space, "w:color": colour[1:]})
    return node("w:pBdr", None, line)


def _shade(colour: str) -> Node:
    return node("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour[1:]})


def _indent(left: int) -> Node:
    return node("w:ind", {"w:left": left})


def _colour(colour: str) -> Node:
    return value("w:color", colour[1:])


def _size(half_points: int) -> tuple[Node, Node]:
    return value("w:sz", half_points), value("w:szCs", half_points)


def _qualified(element: Node, name: str) -> str:
    return f"{{{element.nsmap['w']}}}{name}"
