"""The same members give the same archive, whoever packed them, and whenever."""

from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.render.documents.zip_archive import reproducible

NAMES = st.sampled_from(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/media/图.png", "a", "Z"])
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=200), min_size=1)


def packed(members: dict[str, bytes], year: int, method: int, system: int) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w") as archive:
        for name, content in members.items():
            member = ZipInfo(name, (year, 2, 3, 4, 5, 6))
            member.create_system = system
            archive.writestr(member, content, method)
    return result.getvalue()


@given(MEMBERS, st.randoms())
@settings(max_examples=50, deadline=None)
def test_order_dates_and_systems_leave_no_trace(members: dict[str, bytes], random: Random) -> None:
    shuffled = dict(random.sample(list(members.items()), len(members)))
    first = reproducible(packed(members, 1999, ZIP_STORED, 0))
    assert first == reproducible(packed(shuffled, 2024, ZIP_DEFLATED, 3)) == reproducible(first)
    with ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == members


def test_readers_that_stream_find_the_content_types_first() -> None:
    members = {"_rels/.rels": b"1", "word/document.xml": b"2", "[Content_Types].xml": b"3", "A.xml": b"4"}
    with ZipFile(BytesIO(reproducible(packed(members, 2000, ZIP_STORED, 3)))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "A.xml", "_rels/.rels", "word/document.xml"]


def test_pictures_are_not_compressed_twice() -> None:
    members = {"word/media/image1.png": b"0" * 1000, "word/document.xml": b"0" * 1000}
    with ZipFile(BytesIO(reproducible(packed(members, 2000, ZIP_STORED, 3)))) as archive:
        assert [each.compress_type for each in archive.infolist()] == [ZIP_DEFLATED, ZIP_STORED]


def test_members_that_are_given_take_the_place_of_those_packed() -> None:
    archive = packed({"word/media/a.png": b"", "word/document.xml": b"2"}, 2000, ZIP_STORED, 3)
    whole = packed({"word/media/a.png": b"PNG", "word/document.xml": b"2"}, 2000, ZIP_STORED, 3)
    assert reproducible(archive, {"word/media/a.png": b"PNG"}) == reproducible(whole)
