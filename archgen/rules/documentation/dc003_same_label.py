"""Two things of one kind in one place have the same name in one language.

Why:
    In pictures, tables and conversation only the name is seen: two boxes "审核" or two roles "Manager" cannot be told
    apart, and one day somebody gets the wrong rights. Things of different kinds, or in different modules, may share a
    name.

概述: 同一处的两个同类事物，在某一种语言里重名。

为什么:
    图上、表里、口头上看到的只有名称：两个「审核」、两个「经理」分不清，迟早有人拿错权限。不同种类、不同模块里的可以同
    名。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: 采购 / Buyer, permissions: {oms.order: view create @self}}
      clerk: {name: 采购 / Clerk, permissions: {oms.order: view edit close @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: 采购 / Buyer, permissions: {oms.order: view create @self}}
      clerk: {name: 跟单 / Clerk, permissions: {oms.order: view edit close @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.things import Known, named_parts, things
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.model.entities import External
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import listed

MESSAGE = Name(
    zh="{count} 个{kind}同名「{label}」：{references}。",
    en='{count} things of one kind ({kind}) are all called "{label}": {references}.',
)
REMEDY = Name(
    zh="改名，让人一眼分得清；若本是同一个，就合并。",
    en="Rename them so that people can tell them apart; if they are one thing, merge them.",
)
OTHER = Name(zh="同名的在这里", en="the same name is here")


@rule("DC003", "same-label", "重名", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Names of everything with an id, language by language; other products name theirs."""
    families: dict[tuple[str, str], list[Known]] = {}
    for known in (*things(facts.model), *named_parts(facts.model, least=2)):
        if known.thing.name and not (isinstance(known.thing, External) and known.thing.product):
            families.setdefault((known.kind.en, known.parent), []).append(known)
    for family in families.values():
        if len(family) > 1:
            yield from _judge(family)


def _judge(family: list[Known]) -> Iterator[Breach]:
    labels = [_labels(known.thing.label) for known in family]
    if len({label for both in labels for label in both}) == sum(map(len, labels)):  # nearly always
        return
    groups: dict[str, list[Known]] = {}
    for known, both in zip(family, labels, strict=True):
        for label in both:
            groups.setdefault(label, []).append(known)
    told: set[tuple[str, ...]] = set()
    for label, group in groups.items():
        if len(group) > 1:
            alike = tuple(known.reference for known in group)
            if len({known.thing.id for known in group}) > 1 and alike not in told:
                told.add(alike)
                yield _breach(label, group)


def _labels(name: Name) -> tuple[str, ...]:
    zh, en = name.zh.strip().casefold(), name.en.strip().casefold()
    return (zh,) if zh == en else (zh, en)


def _breach(folded: str, group: list[Known]) -> Breach:
    first, second, *_ = group
    label = next((text for text in (first.thing.label.zh, first.thing.label.en) if text.casefold() == folded), folded)
    references = tuple(known.reference for known in group)
    return Breach(
        span=second.thing.span,
        elements=references,
        parts=references,
        message=MESSAGE.format(count=len(group), kind=first.kind, label=label, references=listed(references)),
        remedy=REMEDY,
        related=tuple(Related(known.thing.span, OTHER) for known in group if known is not second),
    )
