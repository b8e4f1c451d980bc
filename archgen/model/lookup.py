"""What a spec declares, by name, and the complaints about names that mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.vocabulary import Sensitivity
from archgen.model.entities import Operation
from archgen.model.neighbours import Neighbours
from archgen.spec.complaints import shown, unknown_reference, wrong_type
from archgen.spec.declarations import Declared, Ref, Spec
from archgen.spec.ids import is_id

if TYPE_CHECKING:
    from archgen.spec.siblings import Siblings

BUILTIN_ROLES = ("public", "member")

KINDS: Mapping[str, Name] = {
    "layer": Name("分层", "layer"),
    "party": Name("参与方", "party"),
    "entity": Name("实体", "entity"),
    "field": Name("字段", "field"),
    "subsystem": Name("子系统", "subsystem"),
    "module": Name("模块", "module"),
    "operation": Name("操作", "operation"),
    "external": Name("外部系统", "external system"),
    "role": Name("角色", "role"),
    "goal": Name("目标", "goal"),
    "metric": Name("指标", "metric"),
    "step": Name("步骤", "step"),
    "type": Name("字段类型", "field type"),
}

OUTSIDE = Name(
    "检查拼写，或者先定义它：外部系统写进 `externals: {{{id}: {{name: …, trust: partner}}}}`；"
    "人不在数据流里，写进流程。",
    "Check the spelling, or define it: a system that is not yours under "
    "`externals: {{{id}: {{name: …, trust: partner}}}}`. People stand in processes, not in flows.",
)
ELSEWHERE = Name(
    "另一个产品的模块只能写在数据流的两端和 contracts 里；要交给它做，就画一条流过去。",
    "The module of another product can only be the end of a flow or stand in `contracts`; let a flow lead to it.",
)


class Lookup:
    """Names of a spec. A name that leads to nothing gives "" and leaves a finding in `findings`.

    `modules` are the declarations of modules by path, each with the id of its subsystem. However often a thing is
    referred to, its name is found as one and the same text.
    """

    def __init__(self, spec: Spec, siblings: Siblings | None = None) -> None:
        self.findings: list[Finding] = []
        self.neighbours = Neighbours(siblings, self.findings)
        self._spec = spec
        self.mentioned: set[str] = set()
        self.fields = {entity.id: {field.id: field for field in entity.fields} for entity in spec.entities}
        self.modules = {f"{s.id}.{module.id}": (s.id, module) for s in spec.subsystems for module in s.modules}
        self._learnt: dict[str, tuple[Operation, ...]] = {}
        self._named: dict[str, Mapping[str, str]] = {}
        self._known: dict[str, Mapping[str, str]] = {
            "layer": {layer.id: layer.id for layer in spec.layers},
            "party": {party.id: party.id for party in spec.parties},
            "entity": {entity: entity for entity in self.fields},
            "subsystem": {subsystem.id: subsystem.id for subsystem in spec.subsystems},
            "module": {path: path for path in self.modules},
            "external": {external.id: external.id for external in spec.externals},
            "role": {role: role for role in (*BUILTIN_ROLES, *(role.id for role in spec.roles))},
            "goal": {goal.id: goal.id for goal in spec.goals},
            "metric": {metric.id: metric.id for metric in spec.metrics},
        }

    def learn(self, module: str, operations: tuple[Operation, ...]) -> None:
        """Make a module's operations known, by word (`edit`), by word and entity (`edit(Order)`)."""
        self._learnt[module] = operations

    def _names(self, module: str) -> Mapping[str, str]:
        """The paths of a module's operations by their names; made when asked, since most modules are not."""
        if module in self._learnt and module not in self._named:
            names: dict[str, str] = {}
            for operation in self._learnt[module]:
                names[operation.id] = operation.word
                if len(operation.entities) == 1:
                    names[f"{operation.id}({operation.entities[0]})"] = operation.path
            self._named[module] = names
        return self._named.get(module, {})

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such a thing; no complaint."""
        return name in self._known[kind]

    def find(self, ref: Ref | None, *kinds: str) -> str:
        """The name, if it is a thing of one of these kinds; else "" and a complaint. No reference gives ""."""
        if ref is None:
            return ""
        text, known = ref.text, self._known
        for kind in kinds:
            name = known[kind].get(text)
            if name:
                if kind == "role":
                    self.mentioned.add(name)
                return name
        if "/" in text and "external" in kinds:
            return self.neighbours.find(ref)
        self._complain(ref, kinds)
        return ""

    def find_all(self, refs: Iterable[Ref], *kinds: str) -> tuple[str, ...]:
        """Those of the names that exist, each once; complaints for the others."""
        found = dict.fromkeys([self.find(ref, *kinds) for ref in refs])
        return tuple([name for name in found if name])

    def operation(self, ref: Ref) -> str:
        """The canonical path of a word or an operation (`oms.order.edit`, `oms.order.edit(Parcel)`); "" for none."""
        module, _, name = ref.text.rpartition(".")
        path = self._names(module).get(name.replace(" ", ""))
        if path:
            return path
        inside = {place: self._names(place) for place in ((module,) if module in self._learnt else self._learnt)}
        same_word = (f"{place}.{name}" for place, known in inside.items() if name in known)
        others = (f"{place}.{word}" for place, known in inside.items() for word in known)
        self._complain(ref, ("operation",), chain(same_word, others))
        return ""

    def field_paths(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        """Paths of fields, each once; an entity stands for all its sensitive fields."""
        return tuple(dict.fromkeys([path for ref in refs for path in self._field_paths(ref)]))

    def _field_paths(self, ref: Ref) -> list[str]:
        entity, dot, field = ref.text.partition(".")
        fields = self.fields.get(entity)
        if fields is None:
            others = (f"{known}.{field}" for known in self.fields if field in self.fields[known])
            self._complain(ref, ("field",) if dot else ("entity",), others)
            return []
        if not dot:
            return [f"{entity}.{known.id}" for known in fields.values() if known.sensitivity is not Sensitivity.PLAIN]
        if field not in fields:
            self.unknown(ref, "field", (f"{entity}.{known}" for known in fields))
            return []
        return [ref.text]

    def unknown(
        self,
        ref: Ref,
        kind: str,
        candidates: Iterable[str],
        called: Sequence[str] = (),
        remedy: Name | None = None,
    ) -> None:
        """Complain that there is no such thing among `candidates`; `called` are the ids of what has this name."""
        if "/" in ref.text:
            candidates, remedy = (), remedy or ELSEWHERE
        self.findings.append(unknown_reference(ref.text, ref.span, KINDS[kind], candidates, called, remedy))

    def _complain(self, ref: Ref, kinds: tuple[str, ...], candidates: Iterable[str] = ()) -> None:
        """Say that a name leads to a thing of another kind than the first of `kinds`, or to nothing at all."""
        actual = self._kind_of(ref.text)
        if actual:
            inside = [path for path in self._known["module"] if path.startswith(f"{ref.text}.")]
            of_modules = actual == "subsystem" and kinds == ("module",)
            self.findings.append(_misplaced(ref, KINDS[actual], KINDS[kinds[0]], inside if of_modules else []))
            return
        known = [name for kind in kinds for name in self._known.get(kind, ())]
        home = f"{ref.text.partition('.')[0]}."
        neighbours = (name for name in known if name.startswith(home))
        remedy = OUTSIDE.format(id=ref.text) if "external" in kinds and is_id(ref.text) else None
        self.unknown(ref, kinds[0], chain(candidates, neighbours, known), self._called(ref.text, kinds), remedy)

    def _called(self, name: str, kinds: tuple[str, ...]) -> list[str]:
        """The ids of the things of these kinds that have a name."""
        spec = self._spec
        declared: dict[str, Iterable[tuple[str, Declared]]] = {
            "layer": ((decl.id, decl) for decl in spec.layers),
            "party": ((decl.id, decl) for decl in spec.parties),
            "entity": ((decl.id, decl) for decl in spec.entities),
            "subsystem": ((decl.id, decl) for decl in spec.subsystems),
            "module": ((f"{home.id}.{decl.id}", decl) for home in spec.subsystems for decl in home.modules),
            "external": ((decl.id, decl) for decl in spec.externals),
            "role": ((decl.id, decl) for decl in spec.roles),
            "goal": ((decl.id, decl) for decl in spec.goals),
            "metric": ((decl.id, decl) for decl in spec.metrics),
        }
        things = (thing for kind in kinds for thing in declared.get(kind, ()))
        return [id_ for id_, decl in things if decl.name and name in (decl.name.zh, decl.name.en)]

    def _kind_of(self, name: str) -> str:
        module, _, word = name.rpartition(".")
        if word in self._names(module):
            return "operation"
        return next((kind for kind, known in self._known.items() if name in known), "")


def _misplaced(ref: Ref, actual: Name, wanted: Name, inside: list[str]) -> Finding:
    expected = Name(f"一个{wanted.zh}", _with_article(wanted.en))
    found = Name(f"{actual.zh} {shown(ref.text)}", f"the {actual.en} {shown(ref.text)}")
    remedy = Name(f"这里写一个{wanted.zh}。", f"Name {_with_article(wanted.en)} here.")
    if inside:
        remedy = Name("写它的模块：`{modules}`。", "Name its modules: `{modules}`.").format(modules=", ".join(inside))
    return wrong_type(ref.span, expected, found, remedy)


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
