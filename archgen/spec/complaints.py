"""The language's complaints as findings: what is wrong, in plain words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.edit import Edit
from archgen.core.finding import Finding, Related
from archgen.core.names import Name, joined
from archgen.core.rule_info import RuleInfo
from archgen.core.span import Span
from archgen.spec import catalogue
from archgen.spec.catalogue import COMPLAINTS
from archgen.spec.synonyms import meant_key

__all__ = [
    "COMPLAINTS",
    "complaint",
    "duplicate",
    "missing_key",
    "nearest",
    "shown",
    "unknown_key",
    "unknown_reference",
    "wrong_type",
]

SHOWN_LENGTH = 60
SEARCHED = 500
MISPLACED = {  # keys that are sought where they are not, and where they are
    "owner": Name("负责人写在子系统、流程或产品上。", "An owner is given to a subsystem, a process or the product."),
    "layer": Name("分层写在子系统上。", "A layer is given to a subsystem."),
    "party": Name("参与方写在角色上。", "A party is given to a role."),
    "operations": Name("操作写在模块上。", "Operations are given to a module."),
    "permissions": Name("权限写在角色上。", "Permissions are given to a role."),
    "fields": Name("字段写在实体上。", "Fields are given to an entity."),
    "states": Name("状态写在实体上。", "States are given to an entity."),
}
LISTED = 6  # known things, up to which they are listed where none comes near
RENAME = Name("保留一处，或者给其中一个改名。", "Keep one of them, or rename one.")
MERGE = Name("合并成一处。", "Merge the two into one.")


def unknown_reference(
    text: str, span: Span, kind: Name, candidates: Iterable[str], called: Sequence[str] = (), remedy: Name | None = None
) -> Finding:
    """`text` names no `kind` (`Name("模块", "module")`): what is `called` so is proposed by id, else the nearest of
    `candidates`, else the `remedy` if there is a special one.
    """
    known = list(dict.fromkeys(candidates))
    near = list(called[:3]) or nearest(text, known)
    return complaint(
        catalogue.UNKNOWN_REFERENCE,
        span,
        Name("没有叫 {text} 的{kind}。", "There is no {kind} {text}.").format(text=shown(text), kind=kind),
        _proposal(near, text if called else "")
        or remedy
        or _listing(known)
        or Name("检查拼写，或者先定义它。", "Check the spelling, or define it."),
        about=text,
        edits=_replacement(span, near),
    )


def duplicate(text: str, span: Span, first: Span, kind: Name, remedy: Name = RENAME) -> Finding:
    """`text`, of a `kind`, stands at `span` and already at `first`."""
    place = f"{first.line}:{first.column}" if first.file == span.file else str(first)
    return complaint(
        catalogue.DUPLICATE,
        span,
        Name("{kind} {text} 重复了：在 {place} 已经写过。", "The {kind} {text} is already given at {place}.").format(
            kind=kind, text=shown(text), place=place
        ),
        remedy,
        about=text,
        related=(Related(first, Name("第一次写在这里", "first given here")),),
    )


def unknown_key(text: str, span: Span, known: Sequence[str], owner: Name) -> Finding:
    """The key `text` is none of the `known` keys of the `owner` (`Name("模块", "module")`)."""
    meant = meant_key(text, known)
    elsewhere = MISPLACED.get(text)
    near = [meant] if meant else [] if elsewhere else nearest(text, known)
    listing = Name.both(", ".join(known))
    return complaint(
        catalogue.UNKNOWN_KEY,
        span,
        Name("{owner}没有 {text} 这个键。", "{text} is not a key of {owner}.").format(
            text=shown(text), owner=Name(owner.zh, indefinite(owner.en))
        ),
        _proposal(near) or elsewhere or Name("可以写的键：{known}。", "Known keys: {known}.").format(known=listing),
        about=text,
        edits=_replacement(span, near),
    )


def wrong_type(span: Span, expected: Name, found: Name, remedy: Name, edits: tuple[Edit, ...] = ()) -> Finding:
    """At `span` there should be `expected` (`Name("一个列表", "a list")`); there is `found`."""
    message = Name("这里应该写{expected}，现在是{found}。", "Expected {expected}; found {found}.")
    return complaint(
        catalogue.WRONG_TYPE,
        span,
        message.format(expected=expected, found=found),
        remedy,
        about=found.en,
        edits=edits,
    )


def missing_key(key: str, span: Span, owner: Name, example: Name, edits: tuple[Edit, ...] = ()) -> Finding:
    """The `owner` at `span` lacks the key `key`; `example` shows how to write it."""
    return complaint(
        catalogue.MISSING_KEY,
        span,
        Name("这个{owner}缺少 {key}。", "This {owner} lacks {key}.").format(owner=owner, key=f"`{key}`"),
        Name("补上，例如 `{example}`。", "Add it, for example `{example}`.").format(example=example),
        about=key,
        edits=edits,
    )


def complaint(
    info: RuleInfo,
    span: Span,
    message: Name,
    remedy: Name,
    about: str = "",
    related: tuple[Related, ...] = (),
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """A finding of the catalogue; `about` tells two findings of one code apart when lines move."""
    return Finding(
        rule=info.code,
        name=info.name,
        severity=info.severity,
        span=span,
        message=message,
        remedy=remedy,
        discriminator=about,
        title=info.title,
        related=related,
        edits=edits,
    )


def shown(text: str) -> str:
    """`text` in backquotes, fit for one line: shortened, and what would not print as an escape."""
    cut = text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"
    if not cut.isprintable():
        cut = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
    return f'"{cut}"' if "`" in cut else f"`{cut}`"


def indefinite(noun: str) -> str:
    """An English noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def nearest(text: str, candidates: Iterable[str]) -> list[str]:
    """Up to three of the candidates that look like `text`, the nearest first."""
    from difflib import get_close_matches

    folded = text.casefold()
    pool: dict[str, str] = {}
    for candidate in candidates:
        if abs(len(candidate) - len(text)) <= 4 or candidate.endswith("." + text):
            pool.setdefault(candidate.casefold(), candidate)
            if len(pool) == SEARCHED:
                break
    exact = [pool[folded]] if folded in pool and pool[folded] != text else []
    tails = [candidate for key, candidate in pool.items() if key.endswith("." + folded)]
    close = get_close_matches(folded, pool, cutoff=0.8) or get_close_matches(folded, pool, cutoff=0.65)
    head, _, last = folded.rpartition(".")
    same = [match for match in close if head and match.endswith(f".{last}")]  # only what stands before it is misspelt
    close = same or close
    return list(dict.fromkeys([*exact, *tails, *(pool[match] for match in close)]))[:3]


def _proposal(near: list[str], name: str = "") -> Name | None:
    """Ask whether one of the near words was meant, or of the ids of what has this name; None without any."""
    if not near:
        return None
    options = [Name(f"{shown(i)}（{name}）", f"{shown(i)} ({name})") if name else Name.both(shown(i)) for i in near]
    return Name("是不是 {options}？", "Did you mean {options}?").format(options=joined(options, " 或 ", " or "))


def _listing(known: Sequence[str]) -> Name | None:
    """What there is to choose from, if that is little."""
    if not 0 < len(known) <= LISTED:
        return None
    there = Name("现有 {known}：改成其中一个，或者先定义它。", "There are {known}: write one of them, or define it.")
    one = Name("现在只有 {known}：改成它，或者先定义它。", "There is only {known}: write that, or define it.")
    return (there if known[1:] else one).format(known=joined([Name.both(shown(each)) for each in known]))


def _replacement(span: Span, near: list[str]) -> tuple[Edit, ...]:
    """The quick fix, when only one word comes near."""
    return (Edit(span, near[0]),) if len(near) == 1 else ()
