"""What to call things that are there, or were, and how to say the values of their properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from archgen.analysis.change.change import Comparison
from archgen.analysis.change.portrait import SWITCHED_ON, Value
from archgen.core.names import Name, joined
from archgen.core.vocabulary import Admin, EntityKind, Mode, OperationClass, Sensitivity, Tier, Trust, is_scope
from archgen.model.entities import Operation
from archgen.views.changes.words import NONE, YES
from archgen.views.labels import TIERS, operation_label, role_label, scope_label, status_label
from archgen.views.prd.source import places
from archgen.views.prd.words import (
    ADMINS,
    CLASSES,
    DECISION_STATUS,
    KINDS,
    METRIC_KINDS,
    MODES,
    SENSITIVITIES,
    SYSTEM,
    TRUSTS,
    channel,
)

LONGEST = 60  # characters of a value


class Names:
    """Names of both editions, those of the new one first."""

    def __init__(self, comparison: Comparison) -> None:
        new, old = comparison.new.model, comparison.old.facts.model
        self._places = {**places(old), **places(new)}
        self._roles = {id_: role_label(role) for model in (old, new) for id_, role in model.roles.items()}
        self._entities = {id_: one.label for model in (old, new) for id_, one in model.entities.items()}
        self._fields = {
            f.path: f.label for model in (old, new) for entity in model.entities.values() for f in entity.fields
        }
        self.operations: Mapping[str, Operation] = {
            **old.automatic,
            **old.operations,
            **new.automatic,
            **new.operations,
        }
        self._others = {
            id_: thing.label
            for model in (old, new)
            for things in (model.layers, model.parties, model.processes, model.goals, model.metrics)
            for id_, thing in things.items()
        }

    def place(self, path: str) -> Name:
        """A module, a subsystem, an external system."""
        return self._places.get(path) or Name.both(path)

    def role(self, id_: str) -> Name:
        """A role; "" is the system."""
        return self._roles.get(id_) or (Name.both(id_) if id_ else SYSTEM)

    def entity(self, id_: str) -> Name:
        """A business object."""
        return self._entities.get(id_) or Name.both(id_)

    def field(self, path: str) -> Name:
        """A field with what it belongs to: 订单·地址; an object alone stands for itself."""
        entity, dot, _ = path.partition(".")
        if not dot:
            return self.entity(entity)
        label = self._fields.get(path) or Name.both(path.partition(".")[2])
        return Name(f"{self.entity(entity).zh}·{label.zh}", f"{self.entity(entity).en} · {label.en}")

    def other(self, id_: str) -> Name:
        """A layer, a party, a process, a goal, a metric."""
        return self._others.get(id_) or Name.both(id_)

    def verb(self, path: str) -> Name:
        """What an operation is called in its module: 查看."""
        return operation_label(self.operations[path]) if path in self.operations else Name.both(path.rpartition(".")[2])

    def operation(self, path: str) -> Name:
        """An operation with its module: 订单·查看."""
        module, verb = self.place(path.rpartition(".")[0]), self.verb(path)
        return Name(f"{module.zh}·{verb.zh}", f"{module.en} · {verb.en}")

    def value(self, kind: str, trait: str, value: Value) -> Name:
        """The value of a property in words."""
        if isinstance(value, tuple):
            return joined([self.text(kind, trait, text) for text in value]) if value else NONE
        if isinstance(value, Name):
            return _cut(value)
        return self.text(kind, trait, value) if value else NONE

    def text(self, kind: str, trait: str, text: str) -> Name:
        """One text of a property in words."""
        if text == SWITCHED_ON:
            return YES
        if (kind, trait) in self._special:
            return self._special[kind, trait](text)
        way = self._ways.get(trait)
        return way(text) if way else _cut(Name.both(text))

    @property
    def _special(self) -> Mapping[tuple[str, str], Callable[[str], Name]]:
        return {
            ("entity", "kind"): lambda text: KINDS[EntityKind(text)],
            ("metric", "kind"): lambda text: METRIC_KINDS.get(text, Name.both(text)),
            ("process", "owners"): self.role,
            ("decision", "status"): lambda text: DECISION_STATUS.get(text, Name.both(text)),
            ("requirement", "goal"): self.other,
            ("role", "inherits"): self.role,
        }

    @property
    def _ways(self) -> Mapping[str, Callable[[str], Name]]:
        """How to say the texts of a property, whatever has it."""
        return {
            "owners": self.place,
            "modules": self.place,
            "at": self.place,
            "metrics": self.other,
            "layer": self.other,
            "party": self.other,
            "order": self.other,
            "sees": self.field,
            "may_receive": self.field,
            "entities": self.entity,
            "type": lambda text: self._entities.get(text) or Name.both(text),
            "relations": self._replaced,
            "payloads": self._payload,
            "limits": self._limit,
            "delegates": self._limit,
            "status": status_label,
            "channels": channel,
            "operation_class": lambda text: CLASSES[OperationClass(text)],
            "sensitivity": lambda text: SENSITIVITIES[Sensitivity(text)] if text != "plain" else PLAIN,
            "mode": lambda text: MODES[Mode(text)],
            "trust": lambda text: TRUSTS[Trust(text)],
            "admin": lambda text: ADMINS[Admin(text)],
            "tier": lambda text: TIERS[Tier(text)],
            "scope": lambda text: scope_label(text) if is_scope(text) else Name.both(text),
            "per": lambda text: Name("同一单据", "the same record") if text == "record" else Name.both(text),
        }

    def _replaced(self, text: str) -> Name:
        """`Customer n-1`, the entity by its name."""
        entity, _, ends = text.partition(" ")
        return Name(f"{self.entity(entity).zh} {ends}", f"{self.entity(entity).en} {ends}")

    def _payload(self, text: str) -> Name:
        """`Order(no, amount)`: 订单（单号、金额）."""
        entity, bracket, listed = text.partition("(")
        name = self.entity(entity)
        if not bracket:
            return name
        fields = [self._fields.get(f"{entity}.{id_}") or Name.both(id_) for id_ in listed[:-1].split(", ")]
        return Name(f"{name.zh}（{joined(fields).zh}）", f"{name.en} ({joined(fields).en})")

    def _limit(self, text: str) -> Name:
        """`fin.pay.approve: ≤ 50 万`, `deputy: fin.pay.approve`, ids by their names."""
        head, _, rest = text.partition(": ")
        parts = [self.operation(part) if part in self.operations else Name.both(part) for part in rest.split(", ")]
        who = self.operation(head) if head in self.operations else self.role(head)
        return Name(f"{who.zh}：{joined(parts).zh}", f"{who.en}: {joined(parts).en}")


PLAIN = Name("普通", "plain")


def _cut(name: Name) -> Name:
    """A text that is no longer than can be taken in."""
    zh, en = (" ".join(text.split()) for text in (name.zh, name.en))
    return Name(*(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in (zh, en)))
