"""Documents that people write in: generated anew, with their words in place; made once for all formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.output.merge import Merge, answered, merge
from archgen.output.own_pictures import picture
from archgen.output.pieces import Written, read_pieces
from archgen.output.writer import existing_text
from archgen.render.documents.markdown_reader import read_markdown
from archgen.shapes.document import Document, Manuscript, Part, Todo
from archgen.shapes.writing import Writing

Build = Callable[[frozenset[str]], Document]
Render = Callable[[Document], str]


class Revision(Record, frozen=True):
    """A document as it is today, and its text with what people wrote into the last one."""

    document: Document
    merged: Merge

    @property
    def manuscript(self) -> Manuscript:
        """The document in the order of the text, people's writing in between."""
        return Manuscript(self.document, tuple(_parts(self.document, self.merged.text)))


def revise(folder: str, file: str, build: Build, render: Render, language: Language) -> Revision:
    """Build a document, knowing which of its questions are answered, and merge it with the one that stands there.

    Raises UnwritableFolder if that one cannot be read.
    """
    old = existing_text(folder, file)
    known = answered(old)
    document = build(known)
    merged = merge(old, render(document), language)
    if (found := answered(merged.text)) != known:  # an answer has followed its question under another id
        document = build(found)
        merged = merge(old, render(document), language)
    return Revision(document, merged)


def own_pictures(folder: str, manuscript: Manuscript) -> Mapping[str, bytes]:
    """The PNG files of the folder that people put into a manuscript, by the address under which they did."""
    root = os.path.realpath(folder)
    found = {}
    for part in manuscript.parts:
        for image in part.images if isinstance(part, Writing) else ():
            path = os.path.realpath(os.path.join(root, image.address))
            content = picture(path) if os.path.commonpath([root, path]) == root else None
            if content is not None:
                found[image.address] = content
    return found


def _parts(document: Document, text: str) -> Iterator[Part | Todo | Writing]:
    parts = {part.id: part for part in document.parts}
    for piece in read_pieces(text.replace("\r\n", "\n")):
        if isinstance(piece, Written):
            yield Writing(read_markdown(piece.text))
        elif piece.id in parts:
            yield parts[piece.id]
        elif piece.id != "title":  # what the merge or a template of somebody's own put in
            yield Writing(read_markdown(piece.content))
