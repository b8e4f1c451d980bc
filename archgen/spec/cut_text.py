"""Texts that commas cut in braces: how far they were meant to go, and how to write them."""

from __future__ import annotations

import re

from archgen.core.span import Span
from archgen.core.vocabulary import is_scope
from archgen.spec.grant_grammar import as_grants
from archgen.spec.punctuation import quoted
from archgen.spec.tree import Scalar

FLAGS = frozenset({"append_only", "core", "internal", "loop", "manual", "reference", "required", "superuser"})
COMMA = re.compile(r"\s*,(?!(?<=\d,)\d)\s*")  # but 100,000 is one number
MORE = re.compile(r"""(?:\s*,\s*[^\s,:{}\[\]"'#][^,:{}\[\]"'#]*(?=[,}]))*""")  # further pieces without a colon


def whole_text(start: Scalar, piece: Scalar) -> tuple[Span, str] | None:
    """The place of a text that begins with `start` and goes on with `piece`, and its right form: quoted, or a grant.

    None if a piece may have been meant as an entry of its own, true without a value.
    """
    source = piece.source
    found = MORE.match(source.text, piece.end.index)
    stop = len(source.text[: found.end()].rstrip()) if found else piece.end.index
    rest = source.text[start.end.index : stop]
    if start.start.line != piece.end.line or "\n" in rest:
        return None
    if not FLAGS.isdisjoint(part.strip() for part in rest.split(",")):
        return None
    first = start.start
    span = Span(source.file, first.line + 1, first.column + 1, first.line + 1, first.column + 1 + stop - first.index)
    text = COMMA.sub(", ", start.text + rest)
    words = text.replace(",", " ").split()
    if any(is_scope(word) for word in words):
        return span, as_grants(words) or quoted(text)
    return span, quoted(text)
