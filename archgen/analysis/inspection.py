"""The facts of a spec in one value: sizes, cycles, coupling, completeness, and who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import tangles
from archgen.analysis.metrics import Metrics, measure, subsystem_sizes
from archgen.analysis.obligations.obligation import Key, tally
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.vocabulary import CHANGING
from archgen.model.model import Model


class ProductFacts(Record, frozen=True):
    """What the product is called, and its version as written."""

    name: Name
    version: str


class Counts(Record, frozen=True, kw_only=True):
    """How much there is. `operations` are people's, `automatic` the system's, `grants` the words granted to roles."""

    parties: int
    entities: int
    subsystems: int
    modules: int
    pillar_modules: int
    externals: int
    operations: int
    automatic: int
    flows: int
    roles: int
    grants: int
    processes: int
    steps: int


class Cycles(Record, frozen=True):
    """Sets of modules (pillars and external systems included), of subsystems, of roles that lead back to themselves.

    Each set and the list of sets are sorted.
    """

    modules: tuple[tuple[str, ...], ...]
    subsystems: tuple[tuple[str, ...], ...]
    inheritance: tuple[tuple[str, ...], ...]


class Coupling(Record, frozen=True, kw_only=True):
    """The measures of the whole graph of modules without pillars; see `analysis.metrics`. None is undefined."""

    modules: int
    dependencies: int
    crossing: int
    ccd: int
    acd: float | None
    nccd: float | None
    propagation_cost: float | None
    core: float | None
    k: float | None
    k0: float | None
    lift: float | None
    q: float | None


class Place(Record, frozen=True, kw_only=True):
    """Fan-in, fan-out and instability of a module or a subsystem; for a subsystem also its modules and cohesion."""

    id: str
    name: Name
    fan_in: int
    fan_out: int
    instability: float | None


class SubsystemPlace(Place, frozen=True, kw_only=True):
    """A subsystem: how many modules it has, and which share of the dependencies that touch it stays inside."""

    modules: int
    cohesion: float | None


class Group(Record, frozen=True, kw_only=True):
    """How many obligations of a class (`O1` … `O12`) are met, unmet and waived, and in all."""

    group: str
    met: int
    unmet: int
    waived: int
    total: int


class Written(Record, frozen=True, kw_only=True):
    """An entity with several writers: the modules that create, update or delete it, and its owners."""

    entity: str
    name: Name
    owners: tuple[str, ...]
    writers: tuple[str, ...]


class Permission(Record, frozen=True):
    """One element of the relation role × operation × scopes; `scopes` is () where none is stated."""

    role: str
    operation: str
    scopes: tuple[str, ...]


class Inspection(Record, frozen=True, kw_only=True):
    """The facts; lists are in the order of the file. `permissions` is None when nobody asked for it."""

    product: ProductFacts
    counts: Counts
    cycles: Cycles
    coupling: Coupling
    subsystems: tuple[SubsystemPlace, ...]
    modules: tuple[Place, ...]
    obligations: tuple[Group, ...]
    operations_without_role: tuple[str, ...]
    roles_without_permission: tuple[str, ...]
    entities_with_several_writers: tuple[Written, ...]
    permissions: tuple[Permission, ...] | None


def inspect(facts: Facts, waived: frozenset[Key] = frozenset(), permissions: bool = False) -> Inspection:
    """Put the facts together. `waived` are the keys of the findings that are accepted."""
    model, metrics = facts.model, measure(facts.graph)
    tallies = tally(facts.obligations, waived)
    return Inspection(
        product=ProductFacts(model.product.name, model.product.version),
        counts=_counts(model),
        cycles=Cycles(
            _cycles(facts.graph.dependencies_plus),
            _cycles(facts.graph.subsystem_dependencies),
            _sorted(facts.access.inheritance_cycles),
        ),
        coupling=_coupling(metrics),
        subsystems=tuple(_subsystems(facts, metrics)),
        modules=tuple(_modules(model, metrics)),
        obligations=tuple(
            Group(group=group, met=one.met, unmet=one.unmet, waived=one.waived, total=one.total)
            for group, one in tallies.items()
        ),
        operations_without_role=tuple(
            path for path in model.operations if not facts.access.who_can(path, superusers=False)
        ),
        roles_without_permission=tuple(role for role, held in facts.access.holdings.items() if not held),
        entities_with_several_writers=tuple(_several_writers(model)),
        permissions=tuple(_permissions(facts)) if permissions else None,
    )


def _counts(model: Model) -> Counts:
    return Counts(
        parties=len(model.parties),
        entities=len(model.entities),
        subsystems=len(model.subsystems),
        modules=len(model.modules),
        pillar_modules=sum(map(model.is_pillar, model.modules)),
        externals=len(model.externals),
        operations=len(model.operations),
        automatic=len(model.automatic),
        flows=len(model.flows),
        roles=len(model.roles),
        grants=sum(len(role.grants) for role in model.roles.values()),
        processes=len(model.processes),
        steps=sum(len(process.acts) for process in model.processes.values()),
    )


def _cycles(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    return _sorted(tangles(edges))


def _sorted(sets: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(sorted(members)) for members in sets))


def _coupling(metrics: Metrics) -> Coupling:
    return Coupling(
        modules=metrics.modules,
        dependencies=metrics.dependencies,
        crossing=metrics.crossing,
        ccd=metrics.cumulative_dependency,
        acd=metrics.average_dependency,
        nccd=metrics.normalised_dependency,
        propagation_cost=metrics.propagation_cost,
        core=metrics.core,
        k=metrics.coupling_ratio,
        k0=metrics.expected_ratio,
        lift=metrics.lift,
        q=metrics.modularity,
    )


def _subsystems(facts: Facts, metrics: Metrics) -> Iterator[SubsystemPlace]:
    sizes = subsystem_sizes(facts.graph.modules)
    for id_, fan in metrics.subsystem_fans.items():
        yield SubsystemPlace(
            id=id_,
            name=facts.model.subsystems[id_].label,
            fan_in=fan.fan_in,
            fan_out=fan.fan_out,
            instability=fan.instability,
            modules=sizes.get(id_, 0),
            cohesion=metrics.cohesion.get(id_),
        )


def _modules(model: Model, metrics: Metrics) -> Iterator[Place]:
    for path, fan in metrics.module_fans.items():
        yield Place(
            id=path,
            name=model.modules[path].label,
            fan_in=fan.fan_in,
            fan_out=fan.fan_out,
            instability=fan.instability,
        )


def _several_writers(model: Model) -> Iterator[Written]:
    writers: dict[str, dict[str, None]] = {}
    for operation in (*model.operations.values(), *model.automatic.values()):
        for written in operation.entities if operation.operation_class in CHANGING else ():
            writers.setdefault(written, {})[operation.module] = None
    for entity in model.entities.values():
        writing = tuple(writers.get(entity.id, ()))
        if len({*writing, *entity.owners}) > 1:
            yield Written(entity=entity.id, name=entity.label, owners=entity.owners, writers=writing)


def _permissions(facts: Facts) -> Iterator[Permission]:
    """Roles in the order of the file, their operations too."""
    for role, held in facts.access.holdings.items():
        for path in facts.model.operations:
            if path in held:
                yield Permission(role, path, held[path].scopes)
