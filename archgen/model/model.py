"""The whole product, resolved: ordered as the author wrote it, with read-only look-ups."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.look import Look
from archgen.core.names import Language, has_chinese
from archgen.core.record import Record
from archgen.model.entities import (
    Entity,
    External,
    Flow,
    Layer,
    Module,
    Operation,
    Party,
    Process,
    Product,
    Role,
    Separation,
    Subsystem,
)
from archgen.model.landscape import Landscape
from archgen.model.plans import (
    Contract,
    Decision,
    Goal,
    Metric,
    Milestone,
    Policy,
    Question,
    Requirement,
    ValueChain,
    Waiver,
)


class Model(Record, frozen=True, kw_only=True):
    """Mappings keep the order of the file; keys are ids, for modules and operations paths.

    `operations` are people's, `automatic` the system's, both by path (`oms.order.create`);
    `words` and `automatic_words` give the paths that one word stands for. `sections` names the top-level keys written.
    `landscape` is None unless a reference leads into another product.
    """

    file: str
    sections: tuple[str, ...]
    product: Product
    layers: Mapping[str, Layer]
    parties: Mapping[str, Party]
    entities: Mapping[str, Entity]
    subsystems: Mapping[str, Subsystem]
    modules: Mapping[str, Module]
    operations: Mapping[str, Operation]
    automatic: Mapping[str, Operation]
    words: Mapping[str, tuple[str, ...]]
    automatic_words: Mapping[str, tuple[str, ...]]
    externals: Mapping[str, External]
    flows: tuple[Flow, ...]
    roles: Mapping[str, Role]
    separations: tuple[Separation, ...]
    processes: Mapping[str, Process]
    value_chains: Mapping[str, ValueChain]
    goals: Mapping[str, Goal]
    requirements: Mapping[str, Requirement]
    metrics: Mapping[str, Metric]
    roadmap: Mapping[str, Milestone]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]
    contracts: tuple[Contract, ...]
    policy: Policy
    waivers: tuple[Waiver, ...]
    look: Look
    landscape: Landscape | None = None

    @property
    def language(self) -> Language:
        """The language of the documents: the author's choice, else Chinese if any name of the structure is Chinese."""
        if self.product.language:
            return "zh" if self.product.language == "zh" else "en"
        names = (self.product.name, *(module.label for module in self.modules.values()))
        return "zh" if any(has_chinese(name.zh) for name in names) else "en"

    def human(self, operation: str) -> tuple[Operation, ...]:
        """People's operations that a path (`a.b.edit(Order)`) or a word (`a.b.edit`) stands for; () for none."""
        if operation in self.operations:
            return (self.operations[operation],)
        return tuple(self.operations[path] for path in self.words.get(operation, ()))

    def system(self, operation: str) -> tuple[Operation, ...]:
        """Automatic operations that a path or a word stands for; () for none."""
        if operation in self.automatic:
            return (self.automatic[operation],)
        return tuple(self.automatic[path] for path in self.automatic_words.get(operation, ()))

    def is_pillar(self, module: str) -> bool:
        """Whether a module belongs to a cross-cutting subsystem, which stays out of the coupling measures."""
        return bool(self.subsystems[self.modules[module].subsystem].pillar)

    def layer_of(self, place: str) -> Layer | None:
        """The layer of a module; None without one, and for what is no module."""
        module = self.modules.get(place)
        return self.layers.get(self.subsystems[module.subsystem].layer) if module else None

    def owner_of(self, entity: str) -> str:
        """The module path or external id that owns an entity; "" unless exactly one does."""
        owners = self.entities[entity].owners
        return owners[0] if len(owners) == 1 else ""

    def is_internal(self, role: Role) -> bool:
        """Whether a role is of the product's own organisation: its party is, or it has none and is no built-in."""
        if role.builtin:
            return False
        return not role.party or self.parties[role.party].internal
