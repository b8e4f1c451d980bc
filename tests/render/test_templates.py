"""Templates of somebody's own: what they may do, and what is said of their mistakes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archgen.core.names import LANGUAGES, Name
from archgen.render.documents.html import html
from archgen.render.documents.markdown import markdown
from archgen.render.documents.markdown_escape import escaped
from archgen.render.documents.pdf.pdf import pdf
from archgen.render.documents.sandbox import Safe
from archgen.render.documents.template_files import folder, names, texts
from archgen.render.documents.templates import TemplateMistake, Templates
from archgen.shapes.document import Document, Manuscript, Paragraph, Part, Todo
from archgen.shapes.page import Page

HI = Name("你好 *a*", "Hello *a*")
DOCUMENT = Document(
    HI,
    (
        Part(id="1", level=2, number="1", title=HI, blocks=(Paragraph((HI,)),)),
        Todo(id="todo.1", topic=HI, question=HI, owner=HI, number="1-1"),
    ),
)


def own(place: Path, **files: str) -> Templates:
    for name, text in files.items():
        (place / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Templates(str(place))


def mistake(templates: Templates, **values: object) -> TemplateMistake:
    with pytest.raises(TemplateMistake) as raised:
        templates.fill("prd.md", escaped, **values)
    return raised.value


def test_a_template_takes_the_place_of_the_one_with_its_name(tmp_path: Path) -> None:
    templates = own(
        tmp_path, prd_md="{{ say(document.title) }}!{% for part in document.parts %}{{ show(part) }}{% endfor %}"
    )
    written = markdown(DOCUMENT, "en", None, templates)
    assert written.startswith("Hello \\*a\\*!<!-- archgen:begin 1 ")
    assert "# 1 Hello" in written, "the other templates are archgen's own"


def test_nothing_but_names_of_the_spec_is_escaped_and_that_once(tmp_path: Path) -> None:
    text = "*b* {{ raw }} {% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(raw) }} {{ safe }} {{ 3 }}"
    templates = own(tmp_path, prd_md=text)
    assert (
        templates.fill("prd.md", escaped, raw="*c* <d>", safe=Safe("*e*"))
        == "*b* \\*c\\* &lt;d> *\\*c\\* &lt;d>* *e* 3"
    )


MISTAKES = {
    "{% if %}": (1, "syntax"),
    "\n\n{% for x in y %}": (3, "syntax"),
    "a\n{{ documnt.title }}": (2, "documnt"),
    "a\n{{ document.titel }}": (2, "titel"),
    "\n{{ document.__class__.__mro__ }}": (2, "may not"),
    "\n{{ say.__globals__ }}": (2, "may not"),
    "\n{{ ''.format.__globals__ }}": (2, "may not"),
    "\n{{ document.parts.append(1) }}": (2, "append"),
    "\n{{ [].append(1) }}": (2, "may not"),
    "\n{% include '../secret' %}": (2, "no template"),
    "\n{% include '/etc/passwd' %}": (2, "no template"),
    "\n{% include 'prdd.md' %}": (2, "Did you mean prd.md"),
    "\n{{ say(3) }}": (2, "fails here"),
    "\n{{ 1 / 0 }}": (2, "division"),
    "\n\n{% for a in range(99999) %}{% for b in range(99999) %}{% set c = 1 %}{% endfor %}{% endfor %}": (3, "end"),
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}\n{{ m() }}": (1, "end"),
    "\n{% include 'prd.md' %}": (2, "end"),
    "\n{{ 'a' * 10000000000 }}": (2, "end"),
    "\n{{ 10 ** 10000 }}": (2, "end"),
}


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_reported_with_its_line(tmp_path: Path, text: str) -> None:
    line, said = MISTAKES[text]
    problem = mistake(own(tmp_path, prd_md=text), document=DOCUMENT, say=lambda name: name.en)
    assert problem.path == f"{tmp_path / 'prd.md'}:{line}"
    assert said in problem.message.en
    assert problem.message.zh != problem.message.en


def test_a_mistake_in_an_included_template_is_reported_there(tmp_path: Path) -> None:
    problem = mistake(own(tmp_path, prd_md="\n{% include 'foot.md' %}", foot_md="a\nb\n{{ nothing }}"))
    assert problem.path == f"{tmp_path / 'foot.md'}:3"


def test_a_file_that_is_no_text_and_one_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "prd.md").write_bytes("一\n二".encode() + b"\xff")
    assert mistake(Templates(str(tmp_path))).path == f"{tmp_path / 'prd.md'}:2"
    (tmp_path / "prd.md").unlink()
    (tmp_path / "house").mkdir()
    (tmp_path / "secret").write_text("secret")
    os.symlink(tmp_path / "secret", tmp_path / "house" / "foot.md")
    problem = mistake(own(tmp_path / "house", prd_md="{% include 'foot.md' %}"))
    assert "no template foot.md" in problem.message.en


def test_a_folder_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(TemplateMistake, match="no such folder"):
        Templates(str(tmp_path / "none"))


def test_a_file_that_no_template_asks_for_is_named(tmp_path: Path) -> None:
    templates = own(tmp_path, prd_md="{% include 'foot.md' %}", foot_md="x", prdd_md="x")
    templates.fill("prd.md", escaped)
    assert list(templates.unused) == ["prdd.md"]


def test_mistakes_in_every_format_are_found(tmp_path: Path) -> None:
    templates = own(tmp_path, prd_typ="#set page(width: 5cm)\n#nonsense(1)\n", page_html="<p>\n{{ nonsense }}")
    with pytest.raises(TemplateMistake) as raised:
        pdf(Manuscript(DOCUMENT, DOCUMENT.parts), "en", {}, templates=templates)
    assert raised.value.path == f"{tmp_path / 'prd.typ'}:2"
    assert "unknown variable: nonsense" in raised.value.message.en
    page = Page(eyebrow=HI, title=HI, lead=HI, facts=(), figures=(), contents=HI, whole=HI, sections=(), footer=HI)
    with pytest.raises(TemplateMistake) as raised:
        html(page, "en", {}, templates=templates)
    assert raised.value.path == f"{tmp_path / 'page.html'}:2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_copies_give_what_the_originals_give(tmp_path: Path, language: str) -> None:
    for name, content in texts(folder()).items():
        (tmp_path / name).write_bytes(content)
    assert markdown(DOCUMENT, "zh", 2, Templates(str(tmp_path))) == markdown(DOCUMENT, "zh", 2)
    assert {"prd.md", "review.md", "prd.typ", "page.html", "page.css"} <= set(names())
