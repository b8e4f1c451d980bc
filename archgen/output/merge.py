"""Keeps what people wrote in a generated document when the document is generated again: texts in, a text out."""

from __future__ import annotations

import hashlib

from archgen.core.markers import enclosed, essential
from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.output.pieces import Generated, Piece, Written, read_pieces

START = ""
ORPHANED = "orphaned"
TODO = "todo."

_CHAPTER = Name(
    "## 孤立内容\n\n下面的文字原来所在的模块或章节已经不在规格里。请移到合适的位置，不需要的可以删除。",
    "## Orphaned text\n\nThe module or section that held the text below is no longer in the spec. Move it, or delete it.",
)
_PLACE = Name("### 原位置：{title}（{id}）", "### Formerly at: {title} ({id})")
_WHOLE_FILE = Name(
    "### 原文件全文（其中没有生成标记）", "### The whole former file (it had no marks of generated parts)"
)
_BACKUP = Name(
    "# 手工改过的自动生成内容\n\n下列内容在文档中由规格生成，再次生成时已经恢复；这里保存改过的版本。"
    "要保留的，请改到规格里，或写到生成标记之外。",
    "# Generated parts that were edited by hand\n\nThe spec generates these parts, and the document shows them as generated"
    " again; this file keeps the edited versions. Move what should stay to the spec, or outside the marks.",
)


class Merge(Record, frozen=True):
    """The new text with people's writing in it.

    `kept`, `orphaned` and `edited` are ids of generated parts: those with writing after them, those that are gone but had
    writing after them, and those that were edited by hand. `backup` holds the edited ones as they were ("" for none), to
    be written beside the document; `backup_stamp` belongs into the name of that file, so that no backup replaces another.
    """

    text: str
    kept: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    backup: str = ""

    @property
    def backup_stamp(self) -> str:
        """Eight hexadecimal digits that only this backup has."""
        return hashlib.sha256(self.backup.encode()).hexdigest()[:8]


def merge(old: str | None, new: str, language: Language = "zh") -> Merge:
    """`new` with everything that people wrote into `old`, each text after the same generated part."""
    if old is None:
        return Merge(new)
    former = _read_former(old)
    places = {piece.id for piece in read_pieces(new) if isinstance(piece, Generated)}
    home = {anchor: _home(anchor, places) for anchor in former.writing}
    text = "\n".join([*_renewed(new, former, home), *_orphans(former, home, language)]) + "\n"
    edited = tuple(_edited(former, new))
    backup = "\n\n".join([_BACKUP.say(language), *(f"## {part.id}\n\n{part.content}" for part in edited)]) + "\n"
    return Merge(
        text.replace("\n", "\r\n") if "\r\n" in old.partition("\n")[0] + "\n" else text,
        kept=tuple(anchor for anchor, place in home.items() if place is not None),
        orphaned=tuple(anchor for anchor, place in home.items() if place is None),
        edited=tuple(part.id for part in edited),
        backup=backup if edited else "",
    )
