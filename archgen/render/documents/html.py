"""The review page → one offline HTML file: no request, pictures inline; the only script is archgen's own."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from archgen.core.names import Language, Name
from archgen.render.documents.cards_json import cards_json
from archgen.render.documents.sandbox import Safe
from archgen.render.documents.templates import Templates
from archgen.render.svg import text as visible
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Theme
from archgen.render.woven import Inks, inked, inks_of, packed
from archgen.shapes import document, table
from archgen.shapes.change import signed
from archgen.shapes.page import NOTHING, Block, Notices, Page

NO_INKS = Inks()
CODES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
_PROLOGUE = re.compile(r"^\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE[^>]*>)?\s*")
_SIZE = re.compile(r'^<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"')
_DRAFT = Name("草稿 DRAFT | {errors} 个错误未解决，仅供讨论", "DRAFT | {errors} unresolved errors, for discussion only")
_ONE = Name("草稿 DRAFT | 1 个错误未解决，仅供讨论", "DRAFT | 1 unresolved error, for discussion only")


def html(
    page: Page,
    language: Language,
    svgs: Mapping[str, str],
    draft: int | None = None,
    theme: Theme = DEFAULT,
    templates: Templates | None = None,
) -> str:
    """The page in one language and one theme. `svgs` are the pictures by name, those that are missing are left out;
    `draft` is the number of errors to warn of, None for a fair copy.
    """
    return _filled(page, {language: svgs}, {"light": theme}, draft, templates or Templates())


def switchable(
    page: Page,
    language: Language,
    svgs: Mapping[Language, Mapping[str, str]],
    themes: Mapping[str, Theme],
    mode: str = "",
    draft: int | None = None,
    templates: Templates | None = None,
) -> str:
    """A page with cards in all languages, beginning with one, and in several themes, as are its woven pictures.

    `mode` is the theme to begin with, "" for what the reader's system prefers.
    """
    texts = [svg for pictures in svgs.values() for svg in pictures.values()]
    inks = inks_of(texts)
    order = sorted(svgs, key=lambda each: each != language)
    shown = {each: {name: inked(svg, inks) for name, svg in svgs[each].items()} for each in order}
    return _filled(page, shown, themes, draft, templates or Templates(), inks, mode)


def _filled(
    page: Page,
    svgs: Mapping[Language, Mapping[str, str]],
    themes: Mapping[str, Theme],
    draft: int | None,
    templates: Templates,
    inks: Inks = NO_INKS,
    mode: str = "",
) -> str:
    script = templates.fill("page.js") if page.cards else ""
    writers = [_Writer(language, pictures, templates) for language, pictures in svgs.items()]
    first = writers[0]
    return templates.fill(
        "page.html",
        page=page,
        theme=next(iter(themes.values())),
        themes=[(mode, theme, inks.in_theme(number)) for number, (mode, theme) in enumerate(themes.items())],
        mode=mode,
        inks=" ".join(inks.sets),
        font=Safe(next(iter(themes.values())).font),
        code=CODES[first.language],
        body=first.body(page, draft),
        others=[(writer.language, packed(writer.body(page, draft))) for writer in writers[1:]],
        cards=Safe(cards_json(page.cards, _places(page), tuple(themes))) if page.cards else "",
        script=script,
        policy=_policy(script),
        say=first.say,
    )


def _policy(script: str) -> Safe:
    """What a browser may do with the page: run this script, if there is one, and nothing else."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"; script-src 'sha256-{digest}'" if script else ""
    return Safe(f"default-src 'none'; style-src 'unsafe-inline'{allowed}; base-uri 'none'; form-action 'none'")


def _places(page: Page) -> tuple[tuple[str, Name], ...]:
    """The anchors of pictures and sections."""
    pictures = ((f"picture-{figure.name}", figure.title) for figure in page.pictures)
    return (*pictures, *((section.id, section.title) for section in page.sections))


class _Writer:
    """Says names and shows blocks in one language."""

    def __init__(self, language: Language, svgs: Mapping[str, str], templates: Templates) -> None:
        self.language = language
        self.svgs = svgs
        self.templates = templates

    def body(self, page: Page, draft: int | None) -> Safe:
        """All of the page that can be read."""
        warning = NOTHING if draft is None else (_ONE if draft == 1 else _DRAFT.format(errors=draft))
        return self.templates.fill(
            "page-body.html",
            page=page,
            language=self.language,
            code=CODES[self.language],
            draft=self.say(warning),
            say=self.say,
            show=self.show,
        )

    def say(self, name: Name) -> Safe:
        return Safe(visible(name.say(self.language)))

    def show(self, block: Block, page: Page) -> str:
        if isinstance(block, document.Figure):
            return self.figure(block, page)
        if isinstance(block, document.Table):
            return self.templates.fill("table.html", table=block, say=self.say, rich=self.rich)
        if isinstance(block, table.Table):
            return self.templates.fill("matrix.html", table=block, say=self.say)
        if isinstance(block, Notices):
            return self.templates.fill("notices.html", group=block, say=self.say, rich=self.rich)
        if isinstance(block, document.Bullets):
            return self.templates.fill("bullets.html", bullets=block, rich=self.rich)
        return Safe(f"<p>{self.rich(block.text)}</p>\n")

    def figure(self, figure: document.Figure, page: Page) -> str:
        """A picture; nothing if it was not drawn."""
        if figure.name not in self.svgs:
            return ""
        picture = Safe(_PROLOGUE.sub("", self.svgs[figure.name]))
        found = _SIZE.search(picture)
        size = found.groups() if found else ()
        return self.templates.fill(
            "figure.html", figure=figure, picture=picture, size=size, whole=page.whole, say=self.say
        )

    def rich(self, text: document.Text) -> Safe:
        """Running text."""
        return Safe("".join(map(self.run, text)))

    def run(self, run: document.Run) -> str:
        if isinstance(run, Name):
            return self.lines(run)
        if isinstance(run, document.Citation):
            return visible(run.number)
        if isinstance(run, document.Code):
            return f"<code>{visible(run.text)}</code>"
        if isinstance(run, document.Strong):
            return f"<strong>{self.lines(run.text)}</strong>"
        if isinstance(run, document.Marked):
            return (
                f'<span class="change {run.change}">{visible(signed(run.text.say(self.language), run.change))}</span>'
            )
        if isinstance(run, document.Message):
            words = self.say(run.text).split("`")
            return "".join(f"<code>{word}</code>" if number % 2 else word for number, word in enumerate(words))
        if isinstance(run, document.See):
            return f'<a href="#picture-{visible(run.name)}">{self.lines(run.text)}</a>'
        if not run.leads_out:
            return f"<code>{visible(run.address)}</code>"
        return f'<a href="{escape(run.address)}" rel="noreferrer">{self.lines(run.text)}</a>'

    def lines(self, name: Name) -> str:
        return self.say(name).replace("\n", "<br>")
