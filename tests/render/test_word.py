"""Word files: valid, readable by others, nothing of the document or of people's own writing left out."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx2python import docx2python
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.documents.markdown_reader import read_markdown
from archgen.render.documents.word.docx import docx
from archgen.render.png import png
from archgen.rules.runner import run
from archgen.shapes.document import (
    Bullets,
    Citation,
    Code,
    Cover,
    Document,
    Figure,
    Link,
    Manuscript,
    Message,
    Paragraph,
    Part,
    See,
    Strong,
    Table,
    Todo,
)
from archgen.shapes.writing import Writing
from archgen.views.prd import document as prd
from tests.render.specimens import SAMPLES, generated, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HI = Name("你好", "Hello")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="100"><rect width="9" height="9"/></svg>'
OWN = """# Mine

One *two* **three** ~~four~~ `five` [six](https://six.example) <b>seven</b>
第二行
第三行

3. eight
   - nine

     ten
4. - [x] eleven

> twelve

```
thirteen
  fourteen
```

| fifteen | sixteen |
| :-- | --: |
| seventeen | eighteen |

![nineteen](pictures/mine.png) ![twenty](pictures/missing.png) [twenty-one](other.md)

---
## twenty-two
"""
NUMBERS = (
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty twenty-one twenty-two"
)


def manuscript(own: str = OWN) -> Manuscript:
    table = Table((HI, Name.both("B")), (((HI,), (Strong(HI),)), ((Name("", ""),), (Citation("8-1"),))), HI)
    parts = (
        Part(id="8", level=2, number="8", title=HI, blocks=(Paragraph((HI, See("wide", HI))), Figure("wide", HI))),
        Part(id="8.a", level=3, number="8.1", title=HI, blocks=(Bullets(((Code("x|y"),), (Message(HI),))), table)),
        Todo(id="todo.8", topic=HI, question=HI, owner=HI, number="8-1"),
        Todo(id="todo.9", topic=HI, question=HI, owner=HI, number="8-2", answered=True),
    )
    cover = Cover(HI, Name("文档", "Document"), ((HI, Name.both("v1")),))
    linked = Part(id="8.b", blocks=(Paragraph((Link(HI, "https://a.example/?a=1&b=2"), Link(HI, "javascript:x"))),))
    document = Document(
        HI, parts, cover, (Part(id="s", level=2, title=Name("概要", "Summary")),), Name.both("v1 · Ann")
    )
    return Manuscript(document, (*parts[:2], Writing(read_markdown(own)), *parts[2:], linked))


def pictures() -> dict[str, bytes]:
    return {"wide": png(PICTURE.format(1600).encode()), "pictures/mine.png": png(PICTURE.format(100).encode())}


def made(language: Language = "en", own: str = OWN, draft: Name | None = None) -> bytes:
    return docx(manuscript(own), language, pictures(), draft)


def body(content: bytes) -> Any:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph."""
    found = []
    for each in body(content).iter(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), "".join(t.text or "" for t in each.iter(f"{W}t"))))
    return found


def complaints(content: bytes, folder: Path) -> list[str]:
    path = folder / "made.docx"
    path.write_bytes(content)
    return [str(each) for each in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_valid_and_the_same_every_time(language: Language, tmp_path: Path) -> None:
    content = made(language, draft=Name("草稿", "DRAFT"))
    assert complaints(content, tmp_path) == []
    assert content == made(language, draft=Name("草稿", "DRAFT"))


def test_another_reader_finds_every_word_of_people() -> None:
    said = docx2python(BytesIO(made())).text
    assert [word for word in NUMBERS.split() if word not in said] == []
    assert "第二行第三行" in said, "a line end between Chinese characters is no blank"
    assert "[twenty: pictures/missing.png]" in said
    assert "☑ eleven" in said


def test_headings_have_styles_and_number_themselves_as_the_document_does() -> None:
    found = paragraphs(made())
    headings = [(style, text) for style, text in found if style.startswith("Heading")]
    assert headings == [("Heading1", "Hello"), ("Heading2", "Hello"), ("Heading4", "Mine"), ("Heading5", "twenty-two")]
    assert _starts(made()) == ["8", "1", "1"]


def _starts(content: bytes) -> list[str]:
    with ZipFile(BytesIO(content)) as archive:
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
    return [each.get(f"{W}val") for each in numbering[0].iter(f"{W}start")]


def test_contents_list_the_headings_and_lead_to_them() -> None:
    content = made()
    listed = [text for style, text in paragraphs(content) if style.startswith("TOC")]
    assert listed == ["8  Hello", "8.1  Hello"]
    anchors = {each.get(f"{W}anchor") for each in body(content).iter(f"{W}hyperlink")} - {None}
    marks = {each.get(f"{W}name") for each in body(content).iter(f"{W}bookmarkStart")}
    assert anchors <= marks
    references = re.findall(r"REF (\S+)", "".join(each.text or "" for each in body(content).iter(f"{W}instrText")))
    assert references
    assert set(references) <= marks


def test_captions_are_numbered_and_referred_to_by_their_number() -> None:
    found = paragraphs(made("zh"))
    assert ("Caption", "图 1  你好") in found
    assert ("TableCaption", "表 1  你好") in found
    assert any(text == "你好图 1" for _, text in found)


def test_every_run_has_its_fonts_for_both_scripts_and_none_of_a_theme() -> None:
    with ZipFile(BytesIO(made("zh"))) as archive:
        for name in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
            root = etree.fromstring(archive.read(name))
            for fonts in root.iter(f"{W}rFonts"):
                assert {"ascii", "hAnsi", "eastAsia", "cs"} <= {key.removeprefix(W) for key in fonts.attrib}
                assert not [key for key in fonts.attrib if key.endswith("Theme")]
            for run_ in root.iter(f"{W}r"):
                assert run_.find(f"{W}rPr/{W}rFonts") is not None or run_.find(f"{W}drawing") is not None


def test_tables_repeat_their_heads_and_keep_rows_whole() -> None:
    for table in body(made()).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = [int(each.get(f"{W}w")) for each in table.find(f"{W}tblGrid")]
        assert 9300 < sum(widths) < 9500, "as wide as the page"
        assert min(widths) > 600
    headed = [table for table in body(made()).iter(f"{W}tbl") if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert len(headed) == 2


def test_pictures_are_described_and_fit_their_page() -> None:
    root = body(made())
    shown = list(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"))
    assert [
        each[1].get("descr") if each[1].tag.endswith("docPr") else each.find("{*}docPr").get("descr") for each in shown
    ] == [
        "Hello",
        "nineteen",
    ]
    widths = [int(each.find("{*}extent").get("cx")) / 360000 for each in shown]
    assert 25 < widths[0] < 26, "a wide picture lies on a page turned round"
    assert 2 < widths[1] < 3, "a small one keeps its size"
    assert [each.get(f"{W}orient") for each in root.iter(f"{W}pgSz")] == [None, None, "landscape", None]


def test_questions_are_seen_and_answers_seen_otherwise() -> None:
    found = paragraphs(made())
    assert ("Todo", "TODO 8-1 · Hello (Hello) Hello") in found
    assert ("Answered", "Hello: Hello (8-2 answered)") in found


def test_only_addresses_of_the_web_are_links() -> None:
    with ZipFile(BytesIO(made())) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "https://a.example/?a=1&amp;b=2" in relations
    assert "https://six.example" in relations
    assert "javascript" not in relations
    assert "other.md" not in relations


def test_a_draft_says_so_on_every_page() -> None:
    with ZipFile(BytesIO(made(draft=Name("草稿", "DRAFT · 2 errors")))) as archive:
        assert b"DRAFT" in archive.read("word/header1.xml")
        assert b"DRAFT" in archive.read("word/header2.xml")
        assert "DRAFT · 2 errors" in archive.read("word/document.xml").decode()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.lists(st.sampled_from(OWN.split("\n")), max_size=25))
def test_whatever_people_write_makes_a_file_that_opens(text: str, lines: list[str]) -> None:
    content = made(own="\n".join([text, *lines]))
    docx2python(BytesIO(content)).text  # noqa: B018
    said = "".join(text for _, text in paragraphs(content))
    for word in re.findall(r"(?<![\w-])(?:eight|nine|ten|twelve|fourteen)(?![\w-])", "\n".join(lines)):
        assert word in said


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_the_prd_of_every_sample_is_valid(path: Path, tmp_path: Path) -> None:
    facts = sample(path)
    verdict = run(facts, "2026-01-01")
    document = prd.build(facts, verdict.findings, verdict.waived)
    content = docx(Manuscript(document, document.parts), "zh", {})
    assert complaints(content, tmp_path) == []
    said = docx2python(BytesIO(content)).text
    for part in document.parts:
        title = part.topic if isinstance(part, Todo) else part.title
        assert title is None or title.zh in said


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_prd_of_any_product_is_valid(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    document = prd.build(generated(seed), ())
    content = docx(Manuscript(document, document.parts), "zh", {})
    assert complaints(content, tmp_path_factory.mktemp("word")) == []
