"""The short form of a grant: `view create @tenant`, `all -void @dept`."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.nearest import surely
from archgen.core.vocabulary import SCOPE_CHAIN, is_scope
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, nearest, shown
from archgen.spec.declarations import GrantLine, GrantWord, Ref
from archgen.spec.ids import normalised
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report

SCOPES = (*SCOPE_CHAIN, "@linked", "@custom:name")
_WORDS = """
own=@self owner=@self me=@self mine=@self personal=@self 本人=@self 自己=@self team=@dept group=@dept department=@dept
部门=@dept 本部门=@dept org=@tenant organisation=@tenant organization=@tenant company=@tenant 本单位=@tenant
本组织=@tenant 本公司=@tenant any=@all everyone=@all everything=@all global=@all 全部=@all 所有=@all
"""
SYNONYMS = dict(pair.split("=") for pair in _WORDS.split())  # scopes as people call them elsewhere
FORM = Name("写成 `view create @tenant`，用空格分开。", "Write `view create @tenant`, with spaces between.")


def read_grant(piece: Piece, report: Report) -> GrantLine | None:
    """Words with at most one scope; None when they cannot be read."""
    text = piece.text
    index = first_full_width(text)
    if index != -1:
        form = " ".join(ascii_form(text).replace(",", " ").split())
        report.add(full_width(piece.place(index), text, piece.span, form))
        return None
    words: list[GrantWord] = []
    scope: Ref | None = None
    end, before, scalar = 0, piece.start, piece.scalar
    for name in text.split():
        start = text.index(name, end)
        end = start + len(name)
        word = Piece(scalar, before + start, name)
        if name.isidentifier():  # most words
            words.append(GrantWord(normalised(name), word))
        elif name[0] != "@":
            if not _bad_word(word, report):
                words.append(_word(word, name))
        elif scope is not None:
            _complain(
                word,
                Name("一段授权只有一个范围。", "A grant has one scope."),
                Name("写成列表：`[view @dept+, edit @self]`。", "Write a list: `[view @dept+, edit @self]`."),
                report,
                (Edit(piece.scalar.span, form),) if (form := as_grants(text.split())) else (),
            )
        else:
            scope = read_scope(word, report)
    if all(word.removes for word in words):
        _nothing_granted(piece, words, report)
        return None
    return GrantLine(tuple(words), scope)


def read_scope(piece: Piece, report: Report) -> Ref | None:
    """`@tenant`; None when there is no such scope."""
    text = piece.text
    if is_scope(text):
        return Ref(text, piece)
    index = first_full_width(text)
    if index != -1:
        report.add(full_width(piece.place(index), text, piece.span))
        return None
    near = [SYNONYMS[text[1:].casefold()]] if text[1:].casefold() in SYNONYMS else nearest(text, SCOPES[:-1])
    remedy = Name("可以写：{scopes}。", "Scopes: {scopes}.").format(scopes=" ".join(SCOPES))
    if near:
        remedy = Name("是不是 {scope}？", "Did you mean {scope}?").format(scope=shown(near[0]))
    elif text == "@custom:" or text == "@custom":
        remedy = Name("冒号后面写名字：`@custom:name`。", "Give it a name: `@custom:name`.")
    message = Name("没有 {text} 这个范围。", "{text} is no scope.").format(text=shown(text))
    certain = near if text[1:].casefold() in SYNONYMS else list(filter(None, [surely(text, near)]))
    _complain(piece, message, remedy, report, (Edit(piece.span, certain[0]),) if certain else ())
    return None


def as_grants(words: Iterable[str]) -> str:
    """Words as one grant, `view @dept`, or if they have several scopes as a list, `[view @dept, edit @self]`.

    Empty if operations or a scope are missing.
    """
    grants: list[list[str]] = [[]]
    for word in words:
        if grants[-1] and grants[-1][-1][0] == "@":
            grants.append([])
        grants[-1].append(word)
    if not all(len(grant) > 1 and is_scope(grant[-1]) for grant in grants):
        return ""
    texts = [" ".join(grant) for grant in grants]
    return f"[{', '.join(texts)}]" if texts[1:] else texts[0]


def _word(piece: Piece, text: str) -> GrantWord:
    if text[0] != "-":
        return GrantWord(normalised(text), piece)
    removed = piece.cut(1, len(text))
    return GrantWord(normalised(removed.text), removed, removes=True)


def _bad_word(piece: Piece, report: Report) -> bool:
    """Whether a word of a grant cannot be an operation; then complain."""
    text = piece.text
    if "," in text or ";" in text or "/" in text:
        message = Name("{text} 里的操作要用空格分开。", "Operations have spaces between them, not {text}.")
        spaced = " ".join(text.replace(",", " ").replace(";", " ").replace("/", " ").split())
        _complain(piece, message.format(text=shown(text)), FORM, report, (Edit(piece.span, spaced),) if spaced else ())
    elif text == "-" or text.startswith("--"):
        message = Name("减号后面直接写要去掉的操作。", "A minus stands directly before the operation that it removes.")
        _complain(piece, message, Name("例如 `all -void`。", "Such as `all -void`."), report)
    elif text.startswith("(") or text.count("(") != text.count(")"):
        message = Name("{text} 的括号读不懂。", "The parentheses of {text} cannot be read.").format(text=shown(text))
        remedy = Name("括号紧跟操作：`edit(Order)`。", "They follow the operation directly: `edit(Order)`.")
        _complain(piece, message, remedy, report)
    else:
        return False
    return True


def _nothing_granted(piece: Piece, words: list[GrantWord], report: Report) -> None:
    if words:
        message = Name("只去掉、没有给出任何操作。", "This removes operations from nothing.")
        remedy = Name("先写给出的，例如 `all -void`。", "Give something first, such as `all -void`.")
    else:
        message = Name("没有写给哪些操作。", "No operation is granted here.")
        remedy = FORM
    _complain(piece, message, remedy, report)


def _complain(piece: Piece, message: Name, remedy: Name, report: Report, edits: tuple[Edit, ...] = ()) -> None:
    report.add(complaint(catalogue.BAD_SHORTHAND, piece.span, message, remedy, about=piece.text, edits=edits))
