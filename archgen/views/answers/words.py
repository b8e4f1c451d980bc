"""How answers on the terminal name roles, places, operations, data scopes and lines of the spec."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.analysis.grounds import DELEGATED, INHERITED, SUPERUSER, Ground
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Operation
from archgen.model.model import Model
from archgen.views.labels import ALLOWED, UNSTATED, operation_label, role_label
from archgen.views.prd.source import scopes_label
from archgen.views.prd.words import SYSTEM
from archgen.views.prose import bracketed

WHO = Name("角色", "Role")
GROUND = Name("依据", "By")
SCOPE = Name("数据范围", "Data")
AT = Name("出处", "Written at")
PROCESS = Name("流程", "Process")
STEP = Name("步骤", "Step")
RESULT = Name("结果", "Result")
MAY = Name("可以", "allowed")
MAY_NOT = Name("✗ 没有权限", "✗ not allowed")
ONLY_SYSTEM = Name("✗ 只由系统执行", "✗ only the system does this")
ONLY_PEOPLE = Name("✗ 只能人工执行", "✗ only people do this")

_SCOPELESS = (OperationClass.CREATE, OperationClass.EXECUTE)
_OWN = Name("自己的授权", "own grant")
_SUPERUSER = Name("超级管理员", "superuser")
_INHERITED = Name("继承自 {role}", "inherited from {role}")
_DELEGATED = Name("代 {role} 办理", "as deputy of {role}")


def named(label: Name, id_: str) -> Name:
    """`仓管员 keeper`, `Warehouse keeper (keeper)`; the id alone when there is no other name."""
    zh = id_ if label.zh == id_ else f"{label.zh} {id_}"
    return Name(zh, id_ if label.en == id_ else f"{label.en} ({id_})")


def role_named(model: Model, role: str) -> Name:
    """A role with its id; "" is the system."""
    found = model.roles.get(role)
    return named(role_label(found), role) if found else SYSTEM


def place_named(model: Model, place: str) -> Name:
    """A module, subsystem or external system with its path."""
    found = model.modules.get(place) or model.externals.get(place) or model.subsystems.get(place)
    return named(found.label, place) if found else Name.both(place)


def operation_named(model: Model, operation: Operation) -> Name:
    """What an operation is called, with its module: 订单·取消."""
    module, label = model.modules[operation.module].label, operation_label(operation)
    return Name(f"{module.zh}·{label.zh}", f"{module.en} · {label.en}")


def word_named(model: Model, word: str) -> Name:
    """What the operation of a step or a limit is called, without its module."""
    operations = model.human(word) or model.system(word)
    return operation_label(operations[0]) if len(operations) == 1 else Name.both(word.rpartition(".")[2])


def about(reference: str, name: Name) -> Name:
    """`oms.order.cancel（订单·取消）`; the reference alone when there is no other name."""
    said = bracketed(Name.both(reference), name)
    return Name(reference if name.zh == reference else said.zh, reference if name.en == reference else said.en)


def scopes_said(scopes: Iterable[str], operation_class: OperationClass, entities: bool) -> Name:
    """Data scopes in words; where none is stated, whether one was to be."""
    stated = tuple(scopes)
    if stated:
        return scopes_label(stated)
    return ALLOWED if operation_class in _SCOPELESS or not entities else UNSTATED


def ground_kind(model: Model, ground: Ground) -> Name:
    """Own, inherited from whom, as superuser, as whose deputy."""
    sentence = {INHERITED: _INHERITED, DELEGATED: _DELEGATED, SUPERUSER: _SUPERUSER}.get(ground.kind, _OWN)
    return sentence.format(role=role_named(model, ground.role))


def ground_named(model: Model, ground: Ground, module: str) -> Name:
    """The same with the grant as written, and its place where that is not the module itself."""
    kind, place = ground_kind(model, ground), f"{ground.place}: " if ground.place != module else ""
    grant = " ".join((ground.word, *ground.scopes))
    return Name(f"{kind.zh}：{place}{grant}", f"{kind.en}: {place}{grant}") if ground.word else kind


def where(spans: Iterable[Span]) -> str:
    """Lines of the spec: `oms.yaml:12`, of several in one file `oms.yaml:12, 15`."""
    shown: list[str] = []
    file = ""
    for span in dict.fromkeys((span.file, span.line) for span in spans):
        shown.append(f"{span[0]}:{span[1]}" if span[0] != file else f", {span[1]}")
        file = span[0]
    return "".join(part if part.startswith(",") or not i else f" {part}" for i, part in enumerate(shown))


def step_result(model: Model, role: str, operation: str, may: bool) -> Name:
    """Whether a step can be done by who is asked to, and if not, why."""
    if may:
        return MAY
    return ONLY_PEOPLE if not role else MAY_NOT if model.human(operation) else ONLY_SYSTEM


def results(allowed: Iterable[Name]) -> list[Name | None]:
    """A column of results; nothing where all is well."""
    said = list(allowed)
    return [None] * len(said) if all(result == MAY for result in said) else [*said]
