"""PDF files, read by another library: every word is there, nothing of a spec is a command."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.documents.markdown_reader import read_markdown
from archgen.render.documents.pdf import typesetter
from archgen.render.documents.pdf.pdf import pdf
from archgen.rules.runner import run
from archgen.shapes.document import Code, Document, Manuscript, Message, Paragraph, Part, Strong, Todo
from archgen.shapes.writing import Writing
from archgen.views.prd import document as prd
from tests.render.specimens import SAMPLES, generated, sample
from tests.render.test_word import NUMBERS, manuscript, pictures


def read(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_people_and_of_the_document_is_there(language: Language) -> None:
    content = pdf(manuscript(), language, pictures(), Name("草稿 DRAFT", "DRAFT · 2 errors"))
    said = read(content)
    assert [word for word in NUMBERS.split() if word not in said] == []
    assert ("图 1" if language == "zh" else "Figure 1") in said
    assert said.count("DRAFT") >= len(PdfReader(BytesIO(content)).pages)
    assert content == pdf(manuscript(), language, pictures(), Name("草稿 DRAFT", "DRAFT · 2 errors"))


def test_a_wide_picture_lies_on_a_page_turned_round_and_headings_are_an_outline() -> None:
    reader = PdfReader(BytesIO(pdf(manuscript(), "en", pictures())))
    sizes = [tuple(round(float(each)) for each in page.mediabox[2:]) for page in reader.pages]
    assert (842, 595) in sizes
    assert (595, 842) in sizes
    assert [str(each["/Title"]) for each in reader.outline if not isinstance(each, list)] == ["8 Hello"]


EVIL = st.text(st.sampled_from('#[]{}()$*_`@<>="\\/;~-+.\n\t a你') | st.characters(), max_size=30)


@settings(max_examples=60, deadline=None)
@given(EVIL, EVIL)
def test_no_text_is_a_command(one: str, other: str) -> None:
    name = Name.both(one)
    text = (name, Strong(name), Code(other), Message(name))
    parts = (
        Part(id="1", level=2, number="1", title=name, blocks=(Paragraph(text),)),
        Todo(id="todo.1", topic=name, question=name, owner=name, number="1-1"),
    )
    document = Document(name, parts)
    pdf(Manuscript(document, (*parts, Writing(read_markdown(other)))), "zh", {})


def test_the_prd_of_the_sample_is_whole() -> None:
    facts = sample(next(path for path in SAMPLES if path.stem == "auto-parts-mall"))
    verdict = run(facts, "2026-01-01")
    document = prd.build(facts, verdict.findings, verdict.waived)
    said = re.sub(r"\s", "", read(pdf(Manuscript(document, document.parts), "zh", {})))
    for part in document.parts:
        title = part.topic if isinstance(part, Todo) else part.title
        assert title is None or re.sub(r"\s", "", title.zh) in said


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_any_product_can_be_typeset(seed: int) -> None:
    document = prd.build(generated(seed), ())
    for language in LANGUAGES:
        pdf(Manuscript(document, document.parts), language, {})


def test_without_the_typesetter_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "find_spec", lambda name: None)
    with pytest.raises(typesetter.NoTypesetter) as raised:
        typesetter.check_typesetter()
    assert "pip install 'archgen[pdf]'" in raised.value.message.zh
    assert "pip install 'archgen[pdf]'" in raised.value.message.en


def test_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(typesetter.TypesettingFailed):
        typesetter.typeset('#import "@preview/cetz:0.3.0"', {})
    (tmp_path / "secret").write_text("x")
    with pytest.raises(typesetter.TypesettingFailed):
        typesetter.typeset(f'#read("{tmp_path / "secret"}")', {})
