"""Ids and references: letters of any script, digits, `_` and `-`, NFC; a reference joins ids with dots."""

from __future__ import annotations

import re

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import Ref
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import first_full_width, full_width
from archgen.spec.report import Report

LONGEST = 100
SENSITIVE = ("sensitive", "敏感")
MARKED = r"([\w-]+)\s*[(（](sensitive|secret|敏感|机密)[)）]"


def normalised(text: str) -> str:
    """The text in NFC, in which a letter with its accent is one character."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def is_plain_id(text: str) -> bool:
    """Whether `text` is an id as it stands, as most are; false says nothing."""
    return text.isascii() and text.isidentifier() and len(text) <= LONGEST


def is_id(text: str) -> bool:
    """Whether `text` can be an id."""
    spelt = text.isidentifier() or (text.replace("-", "_").isidentifier() and text[0] != "-")
    return spelt and len(text) <= LONGEST


def read_id(piece: Piece, report: Report) -> str | None:
    """The piece as an id; None when it cannot be one, which is complained about."""
    text = piece.text
    if is_plain_id(text):
        return text
    text = normalised(text)
    if is_id(text):
        return text
    index = first_full_width(piece.text)
    if index != -1:
        report.add(full_width(piece.place(index), piece.text, piece.span), lost=True)
        return None
    span = piece.span
    if not piece.scalar.style and piece.scalar.start.line != piece.scalar.end.line:
        message = Name("这几行被当成了一段文字。", "These lines are taken for one text.")
        remedy = Name("检查第二行的缩进和冒号。", "Check the indentation and the colon of the second line.")
        report.add(complaint(catalogue.BAD_ID, span, message, remedy, about=text), lost=True)
        return None
    problem, fixed = _problem(text)
    remedy = Name(
        "字母、汉字、数字、_ 和 -，以字母或 _ 开头。", "Letters, digits, _ and -, beginning with a letter or _."
    )
    edits: tuple[Edit, ...] = ()
    if is_id(fixed.rstrip("!")) and fixed.strip("_-"):
        edits = (Edit(span, fixed),)
        remedy = Name("例如 {id}。", "For example {id}.").format(id=shown(fixed))
    report.add(complaint(catalogue.BAD_ID, span, problem, remedy, about=text, edits=edits), lost=True)
    return None


def read_reference(piece: Piece, report: Report) -> Ref | None:
    """The piece as a reference; None when full-width marks spoil it, which is complained about."""
    text = piece.text
    if not text.isascii():
        index = first_full_width(text)
        if index != -1:
            report.add(full_width(piece.place(index), text, piece.span))
            return None
        text = normalised(text)
    return Ref(text, piece)


def _problem(text: str) -> tuple[Name, str]:
    """What is wrong with an id, and what it could be instead ("" when nobody can tell)."""
    if not text:
        return Name("缺少 id。", "The id is missing."), ""
    if len(text) > LONGEST:
        return Name("id 太长：{n} 个字符，最多 100 个。", "The id is too long: {n} characters, 100 at most.").format(
            n=len(text)
        ), ""
    if marked := re.fullmatch(MARKED, text):
        return Name("id 后面不能写括号：{text}。", "No parentheses behind an id: {text}.").format(text=shown(text)), (
            marked[1] + ("!" if marked[2] in SENSITIVE else "!!")
        )
    wrong = next((c for c in text if not f"_{c}".replace("-", "_").isidentifier()), "")
    if not wrong:
        return Name("id {text} 不能以 {first} 开头。", "The id {text} cannot begin with {first}.").format(
            text=shown(text), first=shown(text[0])
        ), f"_{text.lstrip('-')}"
    fixed = "" if not wrong.isprintable() else text.replace(wrong, "_")
    return Name("id {text} 里不能有 {wrong}。", "The id {text} cannot contain {wrong}.").format(
        text=shown(text), wrong=Name("空格", "a space") if wrong == " " else shown(wrong)
    ), fixed
