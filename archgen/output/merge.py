"""Keeps what people wrote in a document when it is generated again: two texts in, one text out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from archgen.core.markers import enclosed, essence, stamp
from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.output.pieces import Generated, Written, read_pieces
from archgen.output.renamed import NUMBER, TODO, followed, renamed

_TOP = ""
_TOPIC = re.compile(r"\*\*(?:TODO \S+ · )?(.+?)\*\*")
_ORPHANED = "orphaned"
_WHOLE_FILE = "file"
_BETWEEN = "between"  # ends the name of a part that a template made without naming it

_CHAPTER = Name(
    "## 孤立内容\n\n下列文字原来所在的模块或章节已不在规格里。请移到合适的位置；不再需要的可以删除。",
    "## Orphaned text\n\nThe modules or sections that held these texts are no longer in the spec."
    " Move the texts, or delete them.",
)
_PLACE = Name("### 原位置：{title}（`{part}`）", "### Formerly at: {title} (`{part}`)")
_FILE = Name("### 原文件全文（没有生成标记）", "### The whole former file, which had no marks")
_BACKUP = Name(
    "# 手工改过的生成内容\n\n这些内容由规格生成，文档里已重新生成，这里是手工改过的版本。"
    "要保留的改动，请写进规格，或写到文档的生成标记之外。",
    "# Generated parts that were edited by hand\n\nThese parts come from the spec and have been generated anew;"
    " here is how they were edited. What should stay belongs into the spec, or outside the marks of the document.",
)


class Merge(Record, frozen=True):
    """The new text with people's writing in it, and what became of the old one (ids of parts).

    `kept`: parts with writing after them. `moved`: (old, new) ids of parts that have writing and another id now.
    `orphaned`: parts that are gone, whose writing now stands in a last chapter. `edited`: parts that were edited by
    hand; `backup` is a text that holds them as they were ("" for none).
    """

    text: str
    kept: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    orphaned: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    backup: str = ""

    @property
    def backup_stamp(self) -> str:
        """Eight hexadecimal digits for the backup's file name, so that no backup replaces another."""
        return hashlib.sha256(self.backup.encode()).hexdigest()[:8]


class _Former(Record, frozen=True):
    """The old document: its parts by id, those edited by hand, and the writing after each part."""

    parts: dict[str, Generated]
    edited: list[Generated]
    writing: dict[str, list[str]]


def merge(old: str | None, new: str, language: Language = "zh") -> Merge:
    """`new` with everything that people wrote into `old`, each text after the same generated part as before.

    What `new` holds outside of marks gets marks of its own, so that it is not taken for writing later.
    Writing inside a question (`todo.…`) is its answer and moves behind it.
    """
    if old is None:
        return Merge("\n\n".join(enclosed(part.id, part.content) for part in _parts(new)) + "\n")
    parts = list(_parts(new))
    today = {part.id: part.content for part in parts}
    former = _read(old, today)
    names = renamed({part: piece.content for part, piece in former.parts.items()}, today)
    home = {anchor: _home(anchor, today, names) for anchor in former.writing}
    edited = [part for part in former.edited if essence(part.content) not in ([], essence(today.get(part.id, "")))]
    return Merge(
        _with_line_ends("\n\n".join([*_renewed(parts, former, home), *_orphans(former, home, language)]) + "\n", old),
        kept=tuple(dict.fromkeys(place for place in home.values() if place is not None)),
        moved=tuple((anchor, place) for anchor, place in home.items() if place not in (None, _bare(anchor))),
        orphaned=tuple(dict.fromkeys(_bare(anchor) for anchor, place in home.items() if place is None)),
        edited=tuple(part.id for part in edited),
        backup=_backup(edited, language) if edited else "",
    )


def answered(old: str | None) -> frozenset[str]:
    """The ids of the questions (`todo.…`) that have an answer in the document."""
    writing = _read(old, None).writing if old else {}
    return frozenset(anchor for anchor in writing if anchor.startswith(TODO))


def _read(text: str, today: Mapping[str, str] | None) -> _Former:
    former = _Former({}, [], {})
    anchor = _TOP
    for piece in read_pieces(text.removeprefix("\ufeff").replace("\r\n", "\n"), today):
        if isinstance(piece, Written):
            former.writing.setdefault(anchor, []).append(piece.text)
            continue
        anchor = piece.id
        if piece.intact:
            former.parts.setdefault(anchor, piece)
        elif not anchor.startswith((TODO, f"{_ORPHANED}.")):
            former.parts.setdefault(anchor, piece)
            former.edited.append(piece)
        elif written := _written_over(piece, (today or {}).get(anchor, "")):
            former.writing.setdefault(anchor, []).append(written)
    if list(former.writing) == [_TOP] and not former.parts:
        former.writing[f"{_ORPHANED}.{_WHOLE_FILE}"] = former.writing.pop(_TOP)
    return former


def _written_over(line: Generated, today: str) -> str:
    """What somebody wrote into a part of one line: a question, or the heading of an orphan."""
    written = (each for each in line.content.split("\n") if stamp(each) != line.mark and each != today)
    return "\n".join(written).strip("\n")


def _bare(anchor: str) -> str:
    return anchor.removeprefix(f"{_ORPHANED}.")


def _home(anchor: str, today: Mapping[str, str], names: Mapping[str, str]) -> str | None:
    """The part after which writing goes; it follows its part under a new id, and returns from the orphans with it."""
    place = _bare(anchor)
    return place if place in today or place == _TOP else followed(place, names, today)


def _parts(new: str) -> Iterator[Generated]:
    """The generated parts, each once; what a template put between them is one as well, named after the one before."""
    before, seen = "top", set()
    for piece in read_pieces(new):
        part = Generated(f"{before}.{_BETWEEN}", piece.text) if isinstance(piece, Written) else piece
        before = piece.id if isinstance(piece, Generated) else before
        if part.id not in seen:
            seen.add(part.id)
            yield part


def _renewed(parts: list[Generated], former: _Former, home: Mapping[str, str | None]) -> Iterator[str]:
    """The new parts, each followed by its writing."""
    writing: dict[str, list[str]] = {}
    for anchor, place in home.items():
        if place is not None:
            writing.setdefault(place, []).extend(former.writing[anchor])
    yield from writing.get(_TOP, ())
    for part in parts:
        yield enclosed(part.id, part.content)
        yield from writing.get(part.id, ())


def _orphans(former: _Former, home: Mapping[str, str | None], language: Language) -> Iterator[str]:
    """The last chapter: writing whose part is gone, under its old place."""
    lost = {anchor: former.writing[anchor] for anchor, place in home.items() if place is None}
    if not lost:
        return
    yield enclosed(_ORPHANED, _CHAPTER.say(language))
    yield from lost.pop(_ORPHANED, ())
    entries: dict[str, list[str]] = {}
    for anchor, texts in lost.items():
        entries.setdefault(_bare(anchor), []).extend(texts)
    for part, texts in entries.items():
        yield enclosed(f"{_ORPHANED}.{part}", _old_place(part, former, language))
        yield from texts


def _old_place(part: str, former: _Former, language: Language) -> str:
    if before := former.parts.get(f"{_ORPHANED}.{part}"):
        return before.content
    if part == _WHOLE_FILE:
        return _FILE.say(language)
    return _PLACE.format(title=_title(part, former) or part, part=part).say(language)


def _title(part: str, former: _Former) -> str:
    """What a part was called: its heading without the number; of a question, that of its section and its topic."""
    heading = ""
    for piece in former.parts.values():
        first = piece.content.strip().partition("\n")[0]
        if first.startswith("#"):
            heading = NUMBER.sub("", first)
        if piece.id == part:
            topic = _TOPIC.search(first) if part.startswith(TODO) else None
            return " · ".join(filter(None, (heading, topic[1]))) if topic else NUMBER.sub("", first)
    return ""


def _backup(edited: list[Generated], language: Language) -> str:
    return "\n\n".join([_BACKUP.say(language), *(f"<!-- {part.id} -->\n\n{part.content}" for part in edited)]) + "\n"


def _with_line_ends(text: str, old: str) -> str:
    """With the line ends that the old document had."""
    return text.replace("\n", "\r\n") if old.partition("\n")[0].endswith("\r") else text
