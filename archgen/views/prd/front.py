"""The first pages of a paper copy: cover, the product on one page, lines to sign."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.shapes.document import Block, Cover, Figure, Part, Strong
from archgen.views.labels import counted, status_label, version
from archgen.views.prd.control import checks, obligations
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, STATUS
from archgen.views.prose import labelled, table
from archgen.views.sign_off import SIGN_OFF, sign_off_table
from archgen.views.summary import key_figures

SUMMARY = Name("一页概要", "On one page")
VERSION = Name("版本", "Version")


def cover(source: Source, kind: Name, still_open: int) -> Cover:
    """Whose document this is, which one, and how far it has come. `still_open` are the questions without an answer."""
    product = source.model.product
    left = counted(still_open, "处 TODO 待补充", "question is left", "questions are left")
    none = Name("TODO 已全部补充", "every question has been answered")
    facts = (
        (VERSION, version(product)),
        (OWNER, Name.both(product.owner)),
        (STATUS, status_label(product.status)),
        (Name("规格校验", "Checks"), checks(source)),
        (Name("权限要求", "Obligations"), obligations(source)),
        (Name("待补充", "To be added"), left if still_open else none),
    )
    return Cover(product.name, kind, tuple(fact for fact in facts if fact[1].zh or fact[1].en))


def front(source: Source) -> Iterator[Part]:
    """The product on one page, and who signs."""
    yield Part(id="summary", level=2, title=SUMMARY, blocks=tuple(summary(source)))
    yield Part(id="sign", level=2, title=SIGN_OFF, blocks=(sign_off_table(source),))


def summary(source: Source) -> Iterator[Block]:
    """What it is, what for, how large, how sound; the architecture small; what is to be decided."""
    model = source.model
    for label, said in (
        (Name("产品定位", "Positioning"), model.product.positioning),
        (Name("总目标", "Overall goal"), model.product.goal),
    ):
        if said:
            yield labelled(label, said)
    figures = list(key_figures(source))
    heads = (Name("关键数字", "Key figure"), Name("数值", "Value"), Name("说明", "Note"))
    yield table(heads, ((each.name, (Strong(Name.both(each.value)),), each.detail) for each in figures))
    shown: list[Figure] = [*source.figures("architecture")][:1]
    yield from shown
    if model.questions:
        heads = (Name("需要拍板的问题", "Decisions wanted"), Name("谁来定", "Who decides"), Name("期限", "By"))
        yield table(heads, ((each.question, each.who, each.by) for each in model.questions))
