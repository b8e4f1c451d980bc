"""Text of slides: runs with their fonts, and how much room it takes. Lines have an exact height, whatever the font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.render.characters import legal, undirected
from archgen.render.text_metrics import ELLIPSIS, graphemes, width
from archgen.shapes.document import Citation, Code, Message, Strong, Text

LEADING = 1.3  # from line to line, in em
SAFETY = 0.96  # of a line: fonts of other machines may be wider than ours
Spoken = tuple[tuple[str, bool], ...]  # (text, bold) runs of one paragraph
# What stays in one line: a Latin word with what follows it, a Chinese character with its closing punctuation.
_WORD = re.compile(r"[^\s\u2e80-\uffff-]+-*\s*|-+\s*|[\u2e80-\uffff][，。、；：？！）】》」』”’…]*\s*|\s+")
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
INK, MUTED, INVERSE, ACCENT, HEAD, QUIET = "ink", "muted", "inverse", "accent", "head", "quiet"
SCHEME = {INK: "tx1", MUTED: "tx1", INVERSE: "bg1", ACCENT: "accent1", HEAD: "tx2", QUIET: "bg2"}  # of the theme


class Style(Record, frozen=True):
    """`size` 0 and `colour` "" are those of the placeholder; a colour is one of the names below, or
    `#rrggbb`; `align` is l, ctr or r; `major` is the font of titles; `flush` takes bullets away.
    """

    size: float
    bold: bool = False
    colour: str = ""
    align: str = ""
    after: float = 0.0  # points below each paragraph
    major: bool = False
    flush: bool = False


def clean(text: str) -> str:
    """Text that a file may hold and that does not turn its neighbours around."""
    return undirected(legal(text))


def spoken(text: Text, language: Language) -> tuple[Spoken, ...]:
    """Running text as paragraphs of runs."""
    paragraphs: list[list[tuple[str, bool]]] = [[]]
    for run in text:
        bold = isinstance(run, Strong)
        if isinstance(run, Name):
            said = run.say(language)
        elif isinstance(run, Code):
            said = run.text
        elif isinstance(run, Citation):
            said = run.number
        else:
            said = run.text.say(language)
        said = said.replace("`", "") if isinstance(run, Message) else said
        first, *others = clean(said).split("\n")
        paragraphs[-1].append((first, bold))
        paragraphs += [[(line, bold)] for line in others]
    return tuple(tuple(run for run in runs if run[0]) for runs in paragraphs)


def joined(paragraph: Spoken) -> str:
    """The text of a paragraph."""
    return "".join(text for text, _ in paragraph)


@lru_cache(maxsize=1 << 13)
def lines_of(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """The lines that a text takes in a width in points, broken as office programs do: first fit, at spaces, after
    hyphens, beside Chinese characters; a word that is longer than a line is broken anywhere.
    """
    weight, most = (700 if bold else 400), max(room * SAFETY, size)
    return tuple(line for part in text.split("\n") for line in _broken(part, size, weight, most))


def _broken(text: str, size: float, weight: int, room: float) -> list[str]:
    lines = [""]
    used = 0.0
    for word in _WORD.findall(text):
        wide = width(word.rstrip(), size, weight)
        if used and used + wide > room:
            lines.append("")
            used = 0.0
        for part in graphemes(word) if wide > room else [word]:
            advance = width(part, size, weight)
            if used and used + width(part.rstrip(), size, weight) > room:
                lines.append("")
                used = 0.0
            lines[-1] += part
            used += advance
    return [line.rstrip() for line in lines]


def height_of(text: str, style: Style, room: float) -> float:
    """Of a text in a width, in points."""
    return len(lines_of(text, style.size, room, style.bold)) * style.size * LEADING + style.after


def fitted(text: str, style: Style, room: float, height: float, least: float) -> tuple[str, float]:
    """The text and the largest size, down to `least`, at which it fits a box; if none does, it is cut."""
    size = style.size
    while size > least and not _fits(text, size, style.bold, room, height):
        size = max(size - 1, least)
    if _fits(text, size, style.bold, room, height):
        return text, size
    parts = graphemes(text)
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits("".join(parts[:middle]) + ELLIPSIS, size, style.bold, room, height):
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip() + ELLIPSIS, size


def _fits(text: str, size: float, bold: bool, room: float, height: float) -> bool:
    most = max(int(height / (size * LEADING) + 0.01), 1)
    return len(lines_of(text, size, room, bold)) <= most


def write(frame: Any, paragraphs: Sequence[Spoken], style: Style, language: Language, exact: bool = True) -> None:
    """Put paragraphs into a frame, after what is there. `exact` fixes the height of lines."""
    body = frame._txBody
    there = body.findall(qn("a:p"))
    if len(there) == 1 and there[0].find(qn("a:r")) is None:
        body.remove(there[0])
    xml = "".join(_paragraph(runs, style, language, exact) for runs in paragraphs)
    for paragraph in list(parse_xml(f"<a:txBody {nsdecls('a')}>{xml}</a:txBody>")):
        body.append(paragraph)


def _paragraph(runs: Spoken, style: Style, language: Language, exact: bool) -> str:
    spacing = ""
    if exact:
        heights = (("lnSpc", style.size * LEADING), ("spcBef", 0), ("spcAft", style.after))
        spacing = "".join(f'<a:{tag}><a:spcPts val="{round(high * 100)}"/></a:{tag}>' for tag, high in heights)
    looks = f' algn="{style.align}"' if style.align else ""
    if style.flush:
        looks, spacing = f'{looks} marL="0" indent="0"', f"{spacing}<a:buNone/>"
    said = "".join(_run(text, style, language, bold) for text, bold in runs)
    end = "" if runs or not style.size else f'<a:endParaRPr sz="{round(style.size * 100)}"/>'
    return f"<a:p><a:pPr{looks}>{spacing}</a:pPr>{said}{end}</a:p>"


def _run(text: str, style: Style, language: Language, bold: bool) -> str:
    """Text with its language, and the fonts of the theme for Latin and for East Asian letters."""
    size = f' sz="{round(style.size * 100)}"' if style.size else ""
    weight = ' b="1"' if style.bold or bold else ""
    family = "mj" if style.major else "mn"
    ink = f"<a:solidFill>{colour(style.colour)}</a:solidFill>" if style.colour else ""
    return (
        f'<a:r><a:rPr lang="{LANGUAGES[language]}" altLang="en-US"{size}{weight}>{ink}'
        f'<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/></a:rPr><a:t>{escape(text)}</a:t></a:r>'
    )


def colour(name: str, cover: float = 1.0) -> str:
    """A colour as an element: one of the names, or `#rrggbb`; with `cover` below 1 the ground shines through."""
    if name.startswith("#"):
        return f'<a:srgbClr val="{name[1:].upper()}"/>'
    shades = (("lumMod", 0.65), ("lumOff", 0.35)) if name == MUTED else (("alpha", cover),) if cover < 1 else ()
    shade = "".join(f'<a:{tag} val="{round(share * 100_000)}"/>' for tag, share in shades)
    return f'<a:schemeClr val="{SCHEME[name]}">{shade}</a:schemeClr>'


def box(frame: Any, inset: float = 0, anchor: str = "top") -> None:
    """A frame without room of its own around the text, which nothing resizes."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE}[anchor]
    frame.word_wrap = True


def plain_shape(shape: Any, ground: str) -> None:
    """A shape of one colour, without the line and the shadow of the theme."""
    shape.fill.background()
    shape.line.fill.background()
    properties = shape._element.spPr
    properties.replace(
        properties.find(qn("a:noFill")), parse_xml(f"<a:solidFill {nsdecls('a')}>{colour(ground)}</a:solidFill>")
    )
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def widest(paragraphs: tuple[Spoken, ...], size: float) -> float:
    """The width of the longest paragraph in one line."""
    return max((width(joined(each), size, 700 if any(b for _, b in each) else 400) for each in paragraphs), default=0)
