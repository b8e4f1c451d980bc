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
from archgen.shapes import document, table
from archgen.shapes.change import signed
from archgen.shapes.page import Block, Notices, Page

_PROLOGUE = re.compile(r"^\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE[^>]*>)?\s*")
_DRAFT = Name("草稿 DRAFT · {errors} 个错误未解决，仅供讨论", "DRAFT · {errors} unresolved errors, for discussion only")
_ONE = Name("草稿 DRAFT · 1 个错误未解决，仅供讨论", "DRAFT · 1 unresolved error, for discussion only")


def html(
    page: Page,
    language: Language,
    svgs: Mapping[str, str],
    draft: int | None = None,
    theme: Theme = DEFAULT,
    templates: Templates | None = None,
) -> str:
    """The page in one language. `svgs` are the pictures by name, those that are missing are left out; `draft` is the
    number of errors to warn of, None for a fair copy.
    """
    templates = templates or Templates()
    writer = _Writer(language, svgs, templates)
    script = templates.fill("page.js") if page.cards else ""
    warning = "" if draft is None else (_ONE if draft == 1 else _DRAFT.format(errors=draft)).say(language)
    return templates.fill(
        "page.html",
        page=page,
        theme=theme,
        font=Safe(theme.font),
        language="zh-CN" if language == "zh" else "en",
        draft=warning,
        cards=Safe(cards_json(page.cards, language)) if page.cards else "",
        script=script,
        policy=_policy(script),
        say=writer.say,
        show=writer.show,
    )


def _policy(script: str) -> Safe:
    """What a browser may do with the page: run this script, if there is one, and nothing else."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"; script-src 'sha256-{digest}'" if script else ""
    return Safe(f"default-src 'none'; style-src 'unsafe-inline'{allowed}; base-uri 'none'; form-action 'none'")


class _Writer:
    """Says names and shows blocks in one language."""

    def __init__(self, language: Language, svgs: Mapping[str, str], templates: Templates) -> None:
        self.language = language
        self.svgs = svgs
        self.templates = templates

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
        return self.templates.fill("figure.html", figure=figure, picture=picture, whole=page.whole, say=self.say)

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
