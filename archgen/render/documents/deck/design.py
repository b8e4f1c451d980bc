"""Archgen's own design of slides, laid over the blank presentation of python-pptx: master, three layouts, theme."""

from __future__ import annotations

import re
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Show
from pptx.slide import SlideMaster
from pptx.util import Pt

from archgen.core.names import Language
from archgen.render.themes.theme import Theme

WIDTH, HEIGHT = 960, 540  # points: 13.33 by 7.5 inches
LATIN: dict[Language, str] = {"zh": "Microsoft YaHei", "en": "Arial"}
EAST_ASIAN = "Microsoft YaHei"
MARGIN = 44
TITLE_SIZE, TEXT_SIZE = 24, 16
KEPT = ("title", "obj", "titleOnly")
# Placeholders of the master by type: x, y, width, height in points.
_PLACES = {
    "title": (MARGIN, 36, 872, 66),
    "body": (MARGIN, 106, 872, 388),
    "dt": (640, 509, 176, 20),
    "ftr": (MARGIN, 509, 580, 20),
    "sldNum": (836, 509, 80, 20),
    "ctrTitle": (80, 170, 800, 110),
    "subTitle": (80, 296, 800, 150),
}
_RECTANGLE = (
    '<p:sp {names}><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>{fill}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
    '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
)


def apply_design(show: Show, language: Language, theme: Theme) -> None:
    """Size, theme, master and layouts."""
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    show.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    master = show.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in KEPT:
            master.slide_layouts.remove(layout)
    _theme(master, language, theme)
    _place(master)
    _text_styles(master)
    _rectangle(master, "Accent", (MARGIN, 26, 36, 4), '<a:schemeClr val="accent1"/>')
    _rectangle(master, "Rule", (MARGIN, 504, 872, 0.75), '<a:schemeClr val="tx1"><a:alpha val="15000"/></a:schemeClr>')
    for layout in master.slide_layouts:
        _place(layout)
        if layout._element.get("type") == "title":
            _title_layout(layout, theme)


def _theme(master: SlideMaster, language: Language, theme: Theme) -> None:
    """Colours and fonts, which everything on slides refers to."""
    part: Any = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    text = part.blob.decode()
    accents = [theme.hue(number).strong for number in (1, 3, 4, 2, 0, 5)]
    colours = {
        **dict(zip((f"accent{number}" for number in range(1, 7)), accents, strict=True)),
        "dk1": theme.ink,
        "lt1": theme.canvas,
        "dk2": theme.actor,
        "lt2": theme.neutral.soft,
        "hlink": theme.hue(1).ink,
        "folHlink": theme.hue(2).ink,
    }
    for slot, colour in colours.items():
        value = f'<a:{slot}><a:srgbClr val="{colour[1:].upper()}"/></a:{slot}>'
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", value, text, count=1, flags=re.DOTALL)
    fonts = f'<a:latin typeface="{LATIN[language]}"/><a:ea typeface="{EAST_ASIAN}"/><a:cs typeface=""/>'
    text = re.sub(r'<a:latin typeface="[^"]*"/><a:ea typeface=""/><a:cs typeface=""/>', fonts, text)
    part._blob = text.replace('name="Office Theme"', 'name="archgen"').encode()


def _place(holder: Any) -> None:
    """Move every placeholder to its place on the grid; those of layouts follow the master where they can."""
    for shape in holder.placeholders:
        kind = shape._element.ph.get("type", "obj")
        place = _PLACES.get(kind)
        if place and (isinstance(holder, SlideMaster) or kind in ("ctrTitle", "subTitle")):
            shape.left, shape.top, shape.width, shape.height = map(Pt, place)
        body: Any = shape._element.txBody.bodyPr
        for child in list(body):
            body.remove(child)  # nothing shrinks by itself: what is written is measured
        if isinstance(holder, SlideMaster):
            for side in ("lIns", "rIns", "tIns", "bIns"):
                body.set(side, "0")
            body.set("anchor", "t" if kind in ("title", "body") else "ctr")


def _text_styles(master: Any) -> None:
    styles: Any = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_SIZE * 100))
    title.find(qn("a:defRPr")).set("b", "1")
    levels = styles.find(qn("p:bodyStyle"))
    for number, level in enumerate(levels):
        indent = 228_600
        level.set("marL", str(indent * (number + 1)))
        level.set("indent", str(-indent))
        level.find(qn("a:defRPr")).set("sz", str(max(TEXT_SIZE - 2 * number, 12) * 100))
        if (font := level.find(qn("a:buFont"))) is not None:
            colour = f'<a:buClr {nsdecls("a")}><a:schemeClr val="accent1"/></a:buClr>'
            font.addprevious(parse_xml(colour))
    for shape in master.placeholders:
        for found in shape._element.iter(qn("a:defRPr")):
            found.set("sz", "1000")
        if shape._element.ph.get("type") == "ftr":
            for found in shape._element.iter(qn("a:lvl1pPr")):
                found.set("algn", "l")


def _title_layout(layout: Any, theme: Theme) -> None:
    """The title slide: a ground of the accent colour, light text, a bar of paper."""
    layout._element.set("showMasterSp", "0")
    ground = (
        f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    layout._element.cSld.insert(0, parse_xml(ground))
    _rectangle(layout, "Accent", (0, 0, 16, HEIGHT), '<a:schemeClr val="accent1"/>')
    _rectangle(layout, "Rule", (80, 284, 72, 3), '<a:schemeClr val="accent1"/>')
    sizes = {"ctrTitle": (4000, "b"), "subTitle": (1800, "t")}
    for shape in layout.placeholders:
        kind = shape._element.ph.get("type", "obj")
        if kind not in sizes:
            shape._element.getparent().remove(shape._element)
            continue
        size, anchor = sizes[kind]
        body = shape._element.txBody
        body.bodyPr.set("anchor", anchor)
        style = (
            f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}">'
            f'<a:solidFill><a:srgbClr val="{theme.inverse[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        )
        body.replace(body.find(qn("a:lstStyle")), parse_xml(style))


def _rectangle(holder: Any, name: str, place: tuple[float, float, float, float], fill: str) -> None:
    """A filled rectangle behind everything else."""
    tree: Any = holder.shapes._spTree
    x, y, width, height = (int(Pt(each)) for each in place)
    number = max(int(each.get("id")) for each in tree.iter(qn("p:cNvPr"))) + 1
    names = nsdecls("p", "a")
    xml = _RECTANGLE.format(names=names, id=number, name=name, x=x, y=y, width=width, height=height, fill=fill)
    tree.insert(2, parse_xml(xml))
