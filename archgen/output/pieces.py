"""A document as its generated parts and what people wrote between them, whatever happened to the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archgen.core.markers import MARK, essence, stamp, stamped
from archgen.core.record import Record

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)")


class Generated(Record, frozen=True):
    """A generated part as it stands in the document; `mark` is the stamp of what was generated ("" when lost)."""

    id: str
    content: str
    mark: str = ""

    @property
    def intact(self) -> bool:
        """Whether nobody edited it."""
        return stamp(self.content) == self.mark


class Written(Record, frozen=True):
    """What stands between generated parts; never blank."""

    text: str


Piece = Generated | Written


class _Mark(Record, frozen=True):
    """One mark; `source` is how it stands in the text."""

    source: str
    begins: bool
    id: str
    stamp: str


_Token = str | _Mark


def read_pieces(text: str, known: Mapping[str, str] | None = None) -> list[Piece]:
    """The pieces in order. Characters of marks and blank lines apart, every character is in one of them.

    `known` gives the content of parts as they would be generated today: it tells where a part starts whose first mark
    is lost. Then a mark that belongs to nothing is writing: somebody may have typed into it.
    """
    tokens = list(_tokens(text))
    lonely = _lonely(tokens, known) if known is not None else frozenset()
    pieces: list[Piece] = []
    written: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if isinstance(token, str):
            end = _end_of_example(tokens, position)
            written += [_source(each) for each in tokens[position:end]]
            position = end
        elif token.begins:
            pieces += _trimmed([*written, token.source] if token.source in lonely else written)
            part, written, position = _read_part(tokens, position, token)
            pieces.append(part)
        elif token.source in lonely:
            written.append(token.source)
            position += 1
        else:
            pieces += _unopened(written, token.id, (known or {}).get(token.id, ""))
            written = []
            position += 1
    return pieces + _trimmed(written)


def _tokens(text: str) -> Iterator[_Token]:
    """Lines and marks; a line with a mark is taken apart."""
    for line in text.split("\n"):
        while "<!-- archgen:" in line and (found := MARK.fullmatch(line)):
            if found["before"].strip():
                yield found["before"]
            yield _Mark(found["mark"], found["kind"] == "begin", found["id"], found["stamp"] or "")
            line = found["after"]
            if not line.strip():
                break
        else:
            yield line


def _lonely(tokens: Sequence[_Token], known: Mapping[str, str]) -> frozenset[str]:
    """The marks of parts that nobody knows and that have no other mark: somebody may have typed into their ids."""
    marks = [token for token in tokens if isinstance(token, _Mark) and token.id not in known]
    begun, ended = ({mark.id for mark in marks if mark.begins is begins} for begins in (True, False))
    return frozenset(mark.source for mark in marks if mark.id not in (ended if mark.begins else begun))


def _source(token: _Token) -> str:
    return token if isinstance(token, str) else token.source


def _trimmed(lines: Sequence[str]) -> list[Piece]:
    """The lines without blank ones at either end, as one piece; nothing if all are blank."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return [Written("\n".join(lines[filled[0] : filled[-1] + 1]))] if filled else []


def _read_part(tokens: Sequence[_Token], position: int, begin: _Mark) -> tuple[Generated, list[str], int]:
    """The part at `position`, the writing that runs on after it when its last mark is lost, and where to go on."""
    lines: list[str] = []
    position += 1
    while position < len(tokens) and isinstance(line := tokens[position], str):
        lines.append(line)
        position += 1
    closing = tokens[position] if position < len(tokens) else None
    if isinstance(closing, _Mark) and not closing.begins and closing.id == begin.id:
        return _part(begin, lines), [], position + 1
    end = stamped(lines, begin.stamp) or len(lines)
    return _part(begin, lines[:end]), lines[end:], position


def _part(begin: _Mark, lines: Sequence[str]) -> Generated:
    return Generated(begin.id, "\n".join(lines).strip("\n"), begin.stamp)


def _unopened(lines: Sequence[str], part: str, today: str) -> list[Piece]:
    """Writing and then a part without its first mark: it starts where a line of today's content first occurs."""
    machine = set(essence(today))
    for index, line in enumerate(lines):
        if machine.intersection(essence(line)):
            return [*_trimmed(lines[:index]), Generated(part, "\n".join(lines[index:]).strip("\n"))]
    return _trimmed(lines)


def _end_of_example(tokens: Sequence[_Token], position: int) -> int:
    """One after `position`, or after the fenced code that opens there and shows marks as an example.

    A fence that somebody forgot to close must not swallow the parts after it: marks are examples only of parts that
    also stand elsewhere.
    """
    opening = _FENCE.fullmatch(_source(tokens[position]))
    if not opening:
        return position + 1
    end = _closing(tokens, position, opening[1])
    return position + 1 if _parts(tokens[position:end]) - _parts(tokens[:position]) - _parts(tokens[end:]) else end


def _parts(tokens: Sequence[_Token]) -> set[str]:
    """The ids of the parts that begin there."""
    return {token.id for token in tokens if isinstance(token, _Mark) and token.begins}


def _closing(tokens: Sequence[_Token], position: int, fence: str) -> int:
    """One after the line that closes a fence; one after its own line if none does."""
    for index in range(position + 1, len(tokens)):
        found = _FENCE.fullmatch(_source(tokens[index]))
        if found and found[1].startswith(fence) and not found[2].strip():
            return index + 1
    return position + 1
