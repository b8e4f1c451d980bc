"""What a hover says of a thing: a few lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.who_can import who_can
from archgen.core.names import Language, Name
from archgen.core.rule_info import RuleInfo
from archgen.lsp.naming import Definition
from archgen.model.model import Model

KINDS = {
    "subsystem": Name("子系统", "subsystem"),
    "module": Name("模块", "module"),
    "operation": Name("操作", "operation"),
    "entity": Name("业务对象", "entity"),
    "field": Name("字段", "field"),
    "external": Name("外部系统", "external system"),
    "layer": Name("分层", "layer"),
    "party": Name("参与方", "party"),
    "role": Name("角色", "role"),
    "process": Name("流程", "process"),
    "goal": Name("目标", "goal"),
    "requirement": Name("需求", "requirement"),
    "metric": Name("指标", "metric"),
    "milestone": Name("里程碑", "milestone"),
}
OWNER = Name("归属：{owner}", "owner: {owner}")
FIELDS = Name("字段：{fields}", "fields: {fields}")
OPERATIONS = Name("操作：{operations}", "operations: {operations}")
OWNS = Name("数据：{entities}", "owns: {entities}")
NOBODY = Name("还没有角色能做", "no role may do it")
AUTOMATIC = Name("由系统自动执行", "done by the system")
MARKS = {"sensitive": "!", "secret": "!!"}


def card(definition: Definition, facts: Facts | None, language: Language) -> str:
    """The card of a thing; without facts, only what its definition says."""
    name = definition.name.say(language) if definition.name else definition.id
    lines = [f"**{name}** `{definition.element}` — {KINDS[definition.kind].say(language)}"]
    if facts:
        lines += (line.say(language) for line in _details(definition, facts))
    return "\n\n".join(lines)


def rule_card(info: RuleInfo, language: Language) -> str:
    """The card of a rule."""
    why = info.section("Why").replace("\n", " ")
    return f"**{info.code}** {info.title.say(language)}\n\n{info.summary}" + (f"\n\n{why}" if why else "")


def _details(definition: Definition, facts: Facts) -> Iterator[Name]:
    model, element = facts.model, definition.element
    if definition.kind == "operation":
        yield from _who(facts, element)
    elif definition.kind == "entity" and element in model.entities:
        yield from _entity(model, element)
    elif definition.kind == "module" and element in model.modules:
        module = model.modules[element]
        if module.owns:
            yield OWNS.format(entities="、".join(f"`{entity}`" for entity in module.owns))
        words = dict.fromkeys(path.rpartition(".")[2] for path in model.operations if path.startswith(f"{element}."))
        if words:
            yield OPERATIONS.format(operations=" ".join(f"`{word}`" for word in words))


def _entity(model: Model, element: str) -> Iterator[Name]:
    entity = model.entities[element]
    if owner := model.owner_of(element):
        yield OWNER.format(owner=f"`{owner}`")
    if entity.fields:
        marked = (f"`{field.id}{MARKS.get(str(field.sensitivity), '')}`" for field in entity.fields)
        yield FIELDS.format(fields=" ".join(marked))


def _who(facts: Facts, word: str) -> Iterator[Name]:
    """One line a role that may, with its scopes."""
    model = facts.model
    answers = who_can(facts, word, (*model.human(word), *model.system(word))).operations
    holders = {role.role: role for answer in answers for role in answer.roles}
    if answers and all(answer.automatic for answer in answers):
        yield AUTOMATIC
    elif answers and not holders:
        yield NOBODY
    for role in holders.values():
        scopes = " ".join(role.scopes)
        yield Name(f"- {role.name.zh} `{role.role}` {scopes}", f"- {role.name.en} `{role.role}` {scopes}")
