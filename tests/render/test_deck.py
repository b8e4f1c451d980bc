"""PowerPoint files: valid, readable by others, text as text, nothing outside its box, on any template."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.util import Pt

from archgen.core.names import LANGUAGES, Language, Name
from archgen.core.record import changed
from archgen.render.documents.deck.pptx import pptx
from archgen.render.documents.deck.template import UnusableTemplate
from archgen.render.font import font_file
from archgen.render.themes.house import BUILT_IN
from archgen.shapes.deck import Deck, Exhibit, Listing, Opening, Points, Slide
from archgen.shapes.document import Figure, Strong, Table, Text
from tests.render.deck_specimens import as_potx, blanks, corporate, shape
from tests.render.specimens import SAMPLES, generated, sample

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
MINIMAL = next(path for path in SAMPLES if path.stem == "minimal")
HI = Name("你好", "hello")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(content: bytes) -> Any:
    return Presentation(BytesIO(content))


@cache
def made(path: Path, language: Language) -> bytes:
    whole = shape(sample(path))
    return pptx(whole, language, blanks(whole))


def texts(shown: Any) -> Iterator[tuple[str, Any, float, float]]:
    """Every frame of text of a slide that has a place of its own: its name, itself, its room in points."""
    for each in shown.shapes:
        if each.has_text_frame and each.text_frame.text:
            frame = each.text_frame
            sides = (frame.margin_left + frame.margin_right, frame.margin_top + frame.margin_bottom)
            yield each.name, frame, (each.width - sides[0]) / 12_700, (each.height - sides[1]) / 12_700
        if each.has_table:
            for row in each.table.rows:
                for column, cell in zip(each.table.columns, row.cells, strict=True):
                    if not cell.is_merge_origin and not cell.is_spanned and cell.text_frame.text:
                        wide = (column.width - cell.margin_left - cell.margin_right) / 12_700
                        high = (row.height - cell.margin_top - cell.margin_bottom) / 12_700
                        yield f"{each.name}: {cell.text_frame.text[:20]}", cell.text_frame, wide, high


@cache
def font(bold: bool) -> Any:
    """The font of the pictures at 100 px, measured by FreeType and not by our own table."""
    found = ImageFont.truetype(font_file(), 100)
    found.set_variation_by_axes([700 if bold else 400])
    return found


def lines(text: str, size: float, room: float, bold: bool) -> int:
    """Lines that a text takes: broken at spaces and between Chinese characters, as PowerPoint does."""
    count, used = 1, 0.0
    for word in re.findall(r"[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff]\s*|\s+", text):
        wide = font(bold).getlength(word.rstrip()) * size / 100
        if used and used + wide > room:
            count, used = count + 1, 0.0
        if wide > room:  # broken anywhere: what follows stands behind its last part
            count += int(wide / room)
            used = -room * int(wide / room)
        used += font(bold).getlength(word) * size / 100
    return count


def height(frame: Any, room: float) -> float:
    """Of the text of a frame whose runs have a size, in points."""
    total = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        if not sizes:
            return 0
        bold = any(run.font.bold for run in paragraph.runs)
        leading = paragraph.line_spacing.pt if paragraph.line_spacing else max(sizes) * 1.3
        total += lines(paragraph.text, max(sizes), room, bold) * leading
    return total


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overflows_and_nothing_leaves_the_slide(language: Language) -> None:
    show = read(made(SHOP, language))
    for number, shown in enumerate(show.slides, 1):
        for each in shown.shapes:
            assert each.left >= 0
            assert each.top >= 0
            assert each.left + each.width <= show.slide_width + 10
            assert each.top + each.height <= show.slide_height + 10
        for name, frame, wide, high in texts(shown):
            assert height(frame, wide) <= high + 2, (number, name, frame.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_text_in_placeholders_with_fonts_for_chinese(language: Language) -> None:
    show = read(made(SHOP, language))
    assert (show.slide_width, show.slide_height) == (Pt(960), Pt(540))
    for number, shown in enumerate(show.slides):
        kinds = [each.placeholder_format.type for each in shown.placeholders]
        assert shown.shapes.title.text_frame.text
        assert all(each.text_frame.text for each in shown.placeholders), "no prompt is left"
        if number:
            assert KIND.SLIDE_NUMBER in kinds
            assert KIND.FOOTER in kinds
        for run in shown._element.iter(f"{A}r"):
            assert run.find(f"{A}rPr/{A}ea") is not None
            assert run.find(f"{A}rPr/{A}solidFill") is None or len(run.find(f"{A}rPr/{A}solidFill"))
    theme = ZipFile(BytesIO(made(SHOP, language))).read("ppt/theme/theme1.xml").decode()
    assert re.findall(r'<a:ea typeface="([^"]*)"/>', theme)[:2] == ["Microsoft YaHei"] * 2


def test_every_slide_has_notes_that_ask() -> None:
    for language, ask in (("zh", "问："), ("en", "Ask: ")):
        for shown in read(made(SHOP, language)).slides:
            notes = shown.notes_slide.notes_text_frame.text
            assert notes.startswith(("讲：", "问：", "Say: ", "Ask: ", "接上页", "Continued"))
        assert sum(ask in each.notes_slide.notes_text_frame.text for each in read(made(SHOP, language)).slides) > 20


@pytest.mark.parametrize("size", [(720, 240), (1300, 700), (2400, 1300), (600, 900)])
def test_pictures_are_sharp_undistorted_and_described(size: tuple[int, int]) -> None:
    whole = shape(sample(SHOP))
    seen = 0
    for shown in read(pptx(whole, "en", blanks(whole, *size))).slides:
        for each in shown.shapes:
            if each.shape_type == MSO_SHAPE_TYPE.PICTURE:
                seen += 1
                assert each.image.size[0] / (each.width / 914_400) >= 115, "pixels an inch"
                assert abs(each.width / each.height - size[0] / size[1]) < 0.01
                assert each._element.nvPicPr.cNvPr.get("descr")
    assert seen == len([slide for slide in whole.slides if isinstance(slide.body, Exhibit)]) + 1


def test_a_picture_that_was_not_drawn_has_no_slide() -> None:
    exhibit = Slide(title=HI, body=Exhibit(Figure("x", HI)))
    assert len(read(pptx(Deck(HI, HI, (exhibit, exhibit)), "en", {})).slides) == 0


def test_a_draft_says_so_on_every_slide_and_a_fair_copy_on_none() -> None:
    whole = shape(sample(MINIMAL))
    for errors in (0, 1, 3):
        for shown in read(pptx(whole, "zh", blanks(whole), errors)).slides:
            said = [each.text_frame.text for each in shown.shapes if each.has_text_frame]
            assert any("DRAFT" in text for text in said) == bool(errors)


def test_the_same_deck_gives_the_same_bytes() -> None:
    whole = shape(sample(MINIMAL))
    for template in (None, corporate()):
        once, again = (pptx(whole, "zh", blanks(whole), template=template) for _ in range(2))
        assert once == again


def test_long_lists_go_on_and_nothing_of_them_is_lost() -> None:
    words = [f"word{number}" for number in range(900)]
    rows: tuple[tuple[Text, ...], ...] = tuple(((Name.both(f"row{n}"),), (Strong(HI),)) for n in range(40))
    rows = (*rows[:9], ((Name.both(" ".join(words)),), (HI,)), *rows[9:])
    listing = Slide(title=HI, body=Listing(Table((HI, HI), rows), HI))
    points = Slide(title=HI, body=Points(tuple((Name.both(f"point{number}"),) for number in range(60))))
    show = read(pptx(Deck(HI, HI, (listing, points)), "en", {}))
    titles = [shown.shapes.title.text_frame.text for shown in show.slides]
    count = sum(any(each.has_table for each in shown.shapes) for shown in show.slides)
    assert titles[:2] == [f"hello (1/{count})", f"hello (2/{count})"]
    tables = [each.table for shown in show.slides for each in shown.shapes if each.has_table]
    said = " ".join(cell.text_frame.text for table in tables for row in table.rows for cell in row.cells)
    assert re.findall(r"word\d+", said) == words
    assert re.findall(r"row\d+", said) == [f"row{number}" for number in range(40)]
    bullets = " ".join(shown.shapes[1].text_frame.text for shown in list(show.slides)[count:])
    assert re.findall(r"point\d+", bullets) == [f"point{number}" for number in range(60)]
    for shown in show.slides:
        for name, frame, wide, high in texts(shown):
            assert height(frame, wide) <= high + 2, name


@pytest.mark.parametrize("wide", [True, False])
def test_a_template_gives_size_layouts_fonts_and_colours(wide: bool) -> None:
    template = corporate(wide)
    whole = shape(sample(SHOP))
    for given_file in (template if wide else as_potx(template),):
        content = pptx(whole, "zh", blanks(whole), 2, given_file, "corporate.pptx")
        show, own = read(content), read(template)
        assert (show.slide_width, show.slide_height) == (own.slide_width, own.slide_height)
        assert {shown.slide_layout.name for shown in show.slides} == {"版式 0", "版式 1", "版式 5"}
        with ZipFile(BytesIO(content)) as archive:
            assert not [name for name in archive.namelist() if b">OLD" in archive.read(name)]
        colours = {e.get("val") for s in show.slides for e in s._element.iter(f"{A}schemeClr")}
        assert "accent1" in colours
        fonts = {e.get("typeface") for s in show.slides for e in s._element.iter(f"{A}latin", f"{A}ea")}
        assert fonts == {"+mn-lt", "+mn-ea", "+mj-lt", "+mj-ea"}
        for shown in show.slides:
            for each in shown.shapes:
                assert each.left + each.width <= show.slide_width + 10, each.name
                assert each.top + each.height <= show.slide_height + 10, each.name
            for name, frame, room, high in texts(shown):
                assert height(frame, room) <= high + 2, name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no sound PowerPoint file"),
        (b"PK\x03\x04 no zip", "no sound PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ole", "has a password"),
        (corporate()[:9000], "no sound PowerPoint file"),
    ],
)
def test_what_is_no_template_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnusableTemplate) as refused:
        pptx(Deck(HI, HI, ()), "en", {}, 0, content, "corporate.pptx")
    assert said in refused.value.message.en
    assert refused.value.path == "corporate.pptx"


def test_a_word_file_is_no_template() -> None:
    buffer = BytesIO()
    with ZipFile(BytesIO(corporate())) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            letter = old.read(name).replace(b"presentationml.presentation.main", b"wordprocessingml.document.main")
            new.writestr(name, letter)
    with pytest.raises(UnusableTemplate):
        pptx(Deck(HI, HI, ()), "en", {}, 0, buffer.getvalue(), "letter.docx")


@pytest.mark.parametrize("theme", BUILT_IN.values(), ids=BUILT_IN)
def test_each_theme_makes_a_valid_deck(theme: Any, tmp_path: Path) -> None:
    whole = shape(sample(MINIMAL))
    path = tmp_path / "review.pptx"
    path.write_bytes(pptx(whole, "zh", blanks(whole), 1, theme=theme))
    assert OpenXmlValidator().validate(str(path)).is_valid


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(LANGUAGES))
@example(176, "zh")  # a word that is longer than a line
def test_every_model_makes_a_sound_deck(seed: int, language: Language) -> None:
    whole = shape(generated(seed))
    show = read(pptx(whole, language, blanks(whole), seed % 2))
    for shown in show.slides:
        assert shown.shapes.title.text_frame.text
        for each in shown.shapes:
            assert each.top + each.height <= show.slide_height + 10, each.name
            assert each.left + each.width <= show.slide_width + 10, each.name
        for name, frame, wide, high in texts(shown):
            if not re.search("[\u0590-\u08ff\U0001f000-\U0001faff]", frame.text):  # our font has no such letters
                assert height(frame, wide) <= high + 4, (name, frame.text)


def test_titles_are_cut_where_even_small_ones_are_too_long() -> None:
    long = Name.both("x" * 900)
    slides = (Slide(title=long, body=Opening(long, (long,))), Slide(title=long, body=Points(((HI,),))))
    shown = read(pptx(Deck(HI, HI, slides), "en", {})).slides
    assert all(each.shapes.title.text_frame.text.endswith("…") for each in shown)
    assert changed(slides[0], title=HI).title == HI


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_shows_as_many_pages_as_there_are_slides(tmp_path: Path) -> None:
    from pypdf import PdfReader

    (tmp_path / "review.pptx").write_bytes(made(SHOP, "zh"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "review.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert len(PdfReader(tmp_path / "review.pdf").pages) == len(read(made(SHOP, "zh")).slides)
