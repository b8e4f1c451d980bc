"""A model under other ids: the old edition with the names of the new one, so that the two can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.model.entities import (
    Act,
    Delegate,
    Entity,
    External,
    Field,
    Flow,
    Grant,
    Layer,
    Limit,
    Module,
    Operation,
    Party,
    Payload,
    Process,
    Relation,
    Role,
    Separation,
    Subsystem,
)
from archgen.model.model import Model
from archgen.model.plans import Contract, Goal, Metric, Milestone, Requirement, Waiver

Ids = Mapping[str, str]  # old id or path → new one
REFERENCES = ("role", "process", "party", "layer")  # kinds that a canonical reference begins with


def translated(model: Model, renamed: Mapping[str, Ids]) -> Model:
    """The model with other ids, by kind; "place" are subsystems, modules and externals, "word" words of operations.

    Everything that points at a renamed thing points at it still; nothing else is different.
    """
    return _Translator(model, renamed).model()


class _Translator:
    """Knows what each kind of reference is called now."""

    def __init__(self, model: Model, renamed: Mapping[str, Ids]) -> None:
        self.old = model
        self.ids = renamed

    def id(self, kind: str, id_: str) -> str:
        return self.ids.get(kind, {}).get(id_, id_)

    def entity(self, id_: str) -> str:
        return self.id("entity", id_)

    def role(self, id_: str) -> str:
        return self.id("role", id_)

    def party(self, id_: str) -> str:
        return self.id("party", id_)

    def layer(self, id_: str) -> str:
        return self.id("layer", id_)

    def process(self, id_: str) -> str:
        return self.id("process", id_)

    def place(self, path: str) -> str:
        """A subsystem, a module or an external system; a module follows its subsystem."""
        if path in self.ids.get("place", {}):
            return self.ids["place"][path]
        subsystem, dot, module = path.partition(".")
        return f"{self.id('place', subsystem)}.{module}" if dot else path

    def field(self, path: str) -> str:
        entity, dot, _ = path.partition(".")
        return f"{self.entity(entity)}.{self.id('field', path).rpartition('.')[2]}" if dot else self.entity(path)

    def operation(self, path: str) -> str:
        """A word (`oms.order.edit`) or a path (`oms.order.edit(Order)`)."""
        word, bracket, entity = path.partition("(")
        module, _, last = word.rpartition(".")
        last = self.id("word", word).rpartition(".")[2] if word in self.ids.get("word", {}) else last
        of = f"({self.entity(entity.removesuffix(')'))})" if bracket else ""
        return f"{self.place(module)}.{last}{of}"

    def local(self, module: str, words: str) -> str:
        """The words of a grant (`all -void`) or of an arrow between states, without their module."""
        return " ".join(self._local(module, word) for word in words.split(" "))

    def _local(self, module: str, word: str) -> str:
        minus = "-" if word.startswith("-") else ""
        return minus + self.operation(f"{module}.{word.removeprefix('-')}").rpartition(".")[2] if word else word

    def reference(self, text: str) -> str:
        """What a waiver names."""
        kind, colon, id_ = text.partition(":")
        if colon and kind in REFERENCES:
            return f"{kind}:{self.id(kind, id_)}"
        if kind == "flow":
            return "flow:" + " ".join(end if end in ("->", "<-", "~>") else self.place(end) for end in id_.split(" "))
        if text.partition(".")[0] in self.old.entities:
            return self.field(text)
        return self.operation(text) if text in self.old.words or text in self.old.operations else self.place(text)

    def model(self) -> Model:
        new: Model = self.record(self.old)
        return changed(
            new,
            modules={module.path: module for module in new.modules.values()},
            operations={operation.path: operation for operation in new.operations.values()},
            automatic={operation.path: operation for operation in new.automatic.values()},
            words=self._words(self.old.words),
            automatic_words=self._words(self.old.automatic_words),
            **{
                field: {thing.id: thing for thing in getattr(new, field).values()}
                for field in ("layers", "parties", "entities", "subsystems", "externals", "roles", "processes")
            },
        )

    def _words(self, words: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {self.operation(word): tuple(map(self.operation, paths)) for word, paths in words.items()}

    def record(self, record: Any) -> Any:
        """A record with every reference in it translated, however deep."""
        values = {}
        for field in record.__struct_fields__:
            value = getattr(record, field)
            way = _WAYS.get((type(record), field))
            new = way(self, record, value) if way else self.any(value)
            if new is not value:
                values[field] = new
        return changed(record, **values) if values else record

    def any(self, value: Any) -> Any:
        if isinstance(value, Span):
            return value
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, tuple):
            return tuple(map(self.any, value))
        return {key: self.any(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


Way = Callable[[_Translator, Any, Any], Any]


def _each(way: Callable[[_Translator, str], str]) -> Way:
    """For a field that holds a reference, references, or references with their places; "" stays."""

    def translate(translator: _Translator, _: Any, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(
                (way(translator, one[0]), one[1]) if isinstance(one, tuple) else way(translator, one) for one in value
            )
        return way(translator, value) if value else value

    return translate


def _own_id(way: Callable[[_Translator, str], str]) -> Way:
    """For the id of what has a path: the last part of its new path."""
    return lambda translator, record, _: way(translator, record.path).rpartition(".")[2].partition("(")[0]


def _payload_fields(translator: _Translator, payload: Payload, fields: tuple[str, ...] | None) -> Any:
    if fields is None:
        return None
    return tuple(translator.field(f"{payload.entity}.{field}").rpartition(".")[2] for field in fields)


def _transitions(translator: _Translator, entity: Entity, transitions: Any) -> Any:
    owner = entity.owners[0] if entity.owners else ""
    if owner not in translator.old.modules:
        return transitions
    return tuple(changed(one, operation=translator.local(owner, one.operation)) for one in transitions)


def _separated(translator: _Translator, separation: Separation, side: str) -> str:
    return translator.role(side) if separation.of_roles else translator.operation(side)


def _granted_word(translator: _Translator, grant: Grant, word: str) -> str:
    return translator.local(grant.module, word)


_PLACE, _ENTITY, _FIELD = _each(_Translator.place), _each(_Translator.entity), _each(_Translator.field)
_ROLE, _OPERATION, _PARTY = _each(_Translator.role), _each(_Translator.operation), _each(_Translator.party)
_LAYER, _PROCESS = _each(_Translator.layer), _each(_Translator.process)

_WAYS: Mapping[tuple[type, str], Way] = {
    (Layer, "id"): _LAYER,
    (Party, "id"): _PARTY,
    (Field, "id"): _own_id(_Translator.field),
    (Field, "path"): _FIELD,
    (Field, "type"): _ENTITY,
    (Relation, "target"): _ENTITY,
    (Entity, "id"): _ENTITY,
    (Entity, "owners"): _PLACE,
    (Entity, "transitions"): _transitions,
    (Operation, "id"): _own_id(_Translator.operation),
    (Operation, "path"): _OPERATION,
    (Operation, "word"): _OPERATION,
    (Operation, "module"): _PLACE,
    (Operation, "entities"): _ENTITY,
    (Module, "id"): _own_id(_Translator.place),
    (Module, "path"): _PLACE,
    (Module, "subsystem"): lambda translator, module, _: translator.place(module.path).partition(".")[0],
    (Module, "owns"): _ENTITY,
    (Subsystem, "id"): _PLACE,
    (Subsystem, "layer"): _LAYER,
    (Subsystem, "modules"): _PLACE,
    (External, "id"): _PLACE,
    (External, "owns"): _ENTITY,
    (External, "may_receive"): _FIELD,
    (Payload, "entity"): _ENTITY,
    (Payload, "fields"): _payload_fields,
    (Flow, "left"): _PLACE,
    (Flow, "right"): _PLACE,
    (Grant, "target"): _PLACE,
    (Grant, "module"): _PLACE,
    (Grant, "operations"): _OPERATION,
    (Grant, "automatic"): _OPERATION,
    (Grant, "word"): _granted_word,
    (Limit, "operation"): _OPERATION,
    (Delegate, "role"): _ROLE,
    (Delegate, "operations"): _OPERATION,
    (Role, "id"): _ROLE,
    (Role, "party"): _PARTY,
    (Role, "inherits"): _ROLE,
    (Role, "inherits_at"): _ROLE,
    (Role, "sees"): _FIELD,
    (Role, "sees_at"): _FIELD,
    (Separation, "left"): _separated,
    (Separation, "right"): _separated,
    (Process, "id"): _PROCESS,
    (Process, "owners"): _ROLE,
    (Process, "owners_at"): _ROLE,
    (Act, "role"): _ROLE,
    (Act, "operation"): _OPERATION,
    (Act, "notify"): _ROLE,
    (Goal, "modules"): _PLACE,
    (Requirement, "modules"): _PLACE,
    (Metric, "at"): _PLACE,
    (Milestone, "modules"): _PLACE,
    (Contract, "places"): _PLACE,
    (Waiver, "at"): _each(_Translator.reference),
}
