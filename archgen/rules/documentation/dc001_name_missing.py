"""A thing has an id, but no name that people would say.

Why:
    Pictures and documents show names. An id such as `aftersale` in a document for the board looks unfinished. An id in
    Chinese is a name already. Operations get their names from archgen's lexicon; fields need none.

概述: 只有 id，没有人们口中的名称。

为什么:
    图和文档显示的是名称。给管理层看的文档里冒出 `aftersale` 这样的 id，像是没写完。中文 id 本身就是名称；操作的名称取自
    archgen 的词典；字段可以没有名称。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        modules:
          order: {name: Order desk, owns: [Order], operations: [view, create, edit, close]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {name: Order desk, owns: [Order], operations: [view, create, edit, close]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.things import things
from archgen.core.finding import Severity
from archgen.core.names import Name, has_chinese
from archgen.rules.base import Breach, Options, rule

MESSAGE = Name(zh="{kind} `{reference}` 没有名称。", en="The {kind} `{reference}` has no name.")
REMEDY = Name(
    zh="写上 `name`，例如 `{id}: {{name: 中文名 / English name}}`。",
    en="Give it a `name`, for example `{id}: {{name: {example}}}`.",
)


@rule("DC001", "name-missing", "缺少名称", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Everything that pictures and documents show by name."""
    for known in things(facts.model):
        if known.thing.name is None and not has_chinese(known.thing.id):
            yield Breach(
                span=known.thing.span,
                elements=(known.reference,),
                message=MESSAGE.format(kind=known.kind, reference=known.thing.id),
                remedy=REMEDY.format(id=known.thing.id, example=_titled(known.thing.id)),
            )


def _titled(id_: str) -> str:
    """`garage_portal` as people would write it: `Garage portal`."""
    words = id_.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
