"""A sensitive field goes to an external system that may not receive it.

Why:
    What has left the house cannot be called back. Every sensitive field that a partner gets must be agreed, field by
    field, under `may_receive`; a public system gets none at all. An external that owns the entity has it already.

概述: 敏感字段发给了无权接收的外部系统。

为什么:
    数据出了门就收不回来。合作方能收哪些敏感字段，要在 `may_receive` 里逐个约定；公开的外部系统一个也不能收。数据本就归
    外部系统所有的不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Customer: {name: Customer, fields: [name, phone!]}
    subsystems:
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    externals:
      carrier: {name: Carrier, trust: partner}
    flows:
      - crm.customer -> carrier: Customer(name, phone)
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Customer: {name: Customer, fields: [name, phone!]}
    subsystems:
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    externals:
      carrier: {name: Carrier, trust: partner, may_receive: [Customer.phone]}
    flows:
      - crm.customer -> carrier: Customer(name, phone)
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import Passage
from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.core.vocabulary import Trust
from archgen.model.entities import External, Field
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="敏感字段 `{field}` 发给了外部系统「{external}」，而它的 may_receive 里没有这一项。",
    en="The sensitive field `{field}` goes to {external}, whose `may_receive` does not list it.",
)
PUBLIC = Name(
    zh="敏感字段 `{field}` 发给了公开的外部系统「{external}」。",
    en="The sensitive field `{field}` goes to {external}, which is public.",
)
REMEDY = Name(
    zh="从流里去掉这个字段；确已与对方约定的，在 `{external}` 的 may_receive 里写上 `{field}`。",
    en="Take the field off the flow; if it is agreed with them, add `{field}` to `may_receive` of `{external}`.",
)
PUBLIC_REMEDY = Name(
    zh="`trust: public` 的系统不能收任何敏感字段：从流里去掉它，或先脱敏成另一个字段。",
    en="A `trust: public` system may get no sensitive field: take it off the flow, or send a masked field instead.",
)
HERE = Name(zh="外部系统在这里声明", en="the external is declared here")


@rule("DF006", "external-leak", "敏感数据外泄", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Sensitive fields on flows to externals; without a field list every field travels. Products are of the house."""
    for passage in facts.passages:
        external = facts.model.externals.get(passage.receiver)
        if external and not external.product and passage.payload.entity not in external.owns:
            yield from _leaks(facts.model, passage, external)


def _leaks(model: Model, passage: Passage, external: External) -> Iterator[Breach]:
    payload = passage.payload
    listed = None if payload.fields is None else dict(zip(payload.fields, payload.field_spans, strict=True))
    public = external.trust is Trust.PUBLIC
    for field in model.entities[payload.entity].sensitive_fields:
        sent = listed is None or field.id in listed
        if sent and (public or field.path not in external.may_receive):
            span = listed[field.id] if listed else payload.span
            yield _breach(passage, external, field, public, span)


def _breach(passage: Passage, external: External, field: Field, public: bool, span: Span) -> Breach:
    return Breach(
        span=span,
        elements=(passage.flow.key, field.path),
        message=(PUBLIC if public else MESSAGE).format(field=field.path, external=called(external)),
        remedy=PUBLIC_REMEDY if public else REMEDY.format(field=field.path, external=external.id),
        related=(Related(external.span, HERE),),
    )
