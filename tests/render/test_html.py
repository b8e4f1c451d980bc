"""The review page is one file that asks for nothing, shows what it is given, and can be read by everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.core.colour import contrast
from archgen.core.look import Look
from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.documents.html import html, switchable
from archgen.render.documents.templates import Templates
from archgen.render.themes.house import BUILT_IN, variants
from archgen.render.themes.theme import Theme
from archgen.rules.runner import run
from archgen.shapes.document import Bullets, Code, Figure, Link, Message, Paragraph, Table
from archgen.shapes.page import Fact, KeyFigure, Notice, Notices, Page, Section, Topic
from archgen.views import review_page
from archgen.views.pictures import build_pictures
from tests.render.specimens import SAMPLES, generated, sample

HI = Name("你好", "hello")
EVIL = Name.both("""<script>alert('1')</script> {{ 7*7 }} "q" & {% raw %} \u202e""")
SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
VOID = {"meta", "br", "input", "path", "rect", "use", "link", "img", "hr", "stop", "circle", "polygon", "line"}


class Reader(HTMLParser):
    """Reads a page: which tags and attributes it has, whether every tag is closed in its turn, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.stack: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag or tag in VOID

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.stack):
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [value for name, value in self.attributes if name == attribute]


def page(*topics: Topic, title: Name = HI) -> Page:
    return Page(
        eyebrow=HI,
        title=title,
        facts=(Fact(HI, title),),
        figures=(KeyFigure(value="1 / 2", name=title, tone="good"),),
        contents=HI,
        whole=HI,
        sections=(Section(id="s", title=title, topics=topics),),
        footer=title,
    )


NOTICE = Notice(
    id="finding-1", rule="CP001", message=Message(EVIL), remedy=Message(Name.both("say `a<b`")), place="<spec>.yaml:1"
)
EVERYTHING = Topic(
    EVIL,
    (
        Paragraph((EVIL,)),
        Bullets(((EVIL, Code("<b>")),)),
        Table((EVIL,), (((EVIL,),),)),
        Notices(severity="error", name=EVIL, count=1, notices=(NOTICE,), remedy=EVIL),
        Figure("p", EVIL),
        Figure("not-drawn", HI),
    ),
)
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>drawn</title></svg>\n'


def test_text_of_people_is_never_markup() -> None:
    read = Reader(html(page(EVERYTHING, title=EVIL), "en", {"p": SVG}, 2))
    assert "script" not in read.tags
    assert read.text.count("<script>alert('1')</script> {{ 7*7 }}") >= 8
    assert "\u202e" not in read.text
    assert "a<b" in read.text
    assert "drawn" in read.text


def test_a_picture_that_was_not_drawn_is_left_out() -> None:
    assert Reader(html(page(EVERYTHING), "en", {})).tags.count("figure") == 0
    assert Reader(html(page(EVERYTHING), "en", {"p": SVG})).tags.count("figure") == 1


def test_only_addresses_of_the_web_are_linked() -> None:
    links = Paragraph((Link(HI, 'https://x.org/?a="b"'), Link(HI, "javascript:alert(1)")))
    read = Reader(html(page(Topic(HI, (links,))), "en", {}))
    assert read.values("href") == ["#s", 'https://x.org/?a="b"']
    assert "javascript:alert(1)" in read.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_one_file_that_asks_for_nothing(language: Language) -> None:
    facts = sample(SHOP)
    verdict = run(facts, "2026-01-01")
    pictures = build_pictures(facts, verdict.findings)
    svgs = {picture.name: SVG for picture in pictures}
    shape = review_page.build(facts, verdict.findings, verdict.waived, pictures)
    shown = switchable(shape, language, dict.fromkeys(LANGUAGES, svgs), variants(Look()))
    read = Reader(shown)
    assert not {"link", "img", "iframe", "object"} & set(read.tags)
    assert read.tags.count("script") == 3
    assert not any(name.startswith("on") or name in ("src", "srcset") for name, _ in read.attributes)
    assert all(address.startswith("#") for address in read.values("href"))
    assert not re.search(r"url\((?!#)|@import", shown)
    assert "default-src 'none'" in shown
    assert len(read.values("id")) == len(set(read.values("id")))
    assert {address[1:] for address in read.values("href")} <= set(read.values("id"))
    assert ("权限矩阵" in read.text) is (language == "zh")
    assert "DRAFT" not in read.text


def test_a_draft_says_so() -> None:
    assert "DRAFT | 3 unresolved errors" in html(page(), "en", {}, 3)
    assert "草稿 DRAFT | 1 个错误未解决" in html(page(), "zh", {}, 1)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_every_model_makes_a_sound_page(seed: int) -> None:
    facts = generated(seed)
    verdict = run(facts, "2026-01-01")
    shape = review_page.build(facts, verdict.findings, verdict.waived)
    read = Reader(switchable(shape, "en", {each: {} for each in LANGUAGES}, variants(Look())))
    assert read.tags.count("script") == 3
    assert len(read.values("id")) == len(set(read.values("id")))


def test_a_template_that_misses_a_value_fails() -> None:
    with pytest.raises(jinja2.UndefinedError):
        Templates().fill("table.html", say=str, rich=str)


@pytest.mark.parametrize("theme", BUILT_IN.values(), ids=BUILT_IN)
def test_everything_can_be_read(theme: Theme) -> None:
    """Each pair of text and ground in page.css reaches 4.5:1 (WCAG AA)."""
    blue, green, orange = (theme.flows[kind].hue for kind in ("information", "goods", "cash"))
    neutral, broken = theme.neutral, theme.broken
    pairs = [
        *((theme.ink, ground) for ground in (theme.paper, blue.line, blue.tint, blue.soft, neutral.tint, neutral.soft)),
        *((theme.muted, ground) for ground in (theme.paper, neutral.soft, green.soft, broken.soft)),
        *((ink, theme.paper) for ink in (blue.ink, neutral.ink, green.ink, broken.ink)),
        *((theme.inverse, ground) for ground in (neutral.head, broken.head)),
        *((green.ink, green.soft), (orange.ink, orange.soft), (broken.ink, broken.soft)),
    ]
    if theme.name == "print":  # the page is for the screen: there the darkest cell is marked by its border
        pairs.remove((theme.ink, blue.line))
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}
