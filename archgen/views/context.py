"""系统上下文图: the product in the middle, who works with it at the left, whose systems it talks to at the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.model.entities import Role
from archgen.model.model import Model
from archgen.shapes.diagram import Diagram, Edge, Key, Node
from archgen.shapes.listing import listing
from archgen.shapes.picture import Picture
from archgen.views.flags import broken
from archgen.views.flow_bundles import Merge
from archgen.views.flow_draft import EXTERNALS, MODULES, MOST_IDLE, OMITTED, SUBSYSTEMS, Draft
from archgen.views.flow_legend import legend_of
from archgen.views.labels import carrying, counted, edition, in_a_row, outsiders, titled

CONTEXT = Name("系统上下文图", "System context")
INTERNAL = Name("{name}（内部）", "{name} (internal)")
OWN_PEOPLE = Name("内部人员", "Internal users")
PROCESSES = Name("参与方连线上的文字：参与的流程", "Lines from parties: processes they take part in")
USED = Name("参与方连线上的文字：使用的模块", "Lines from parties: modules they use")
EITHER = Name(
    "参与方连线上的文字：参与的流程；没有流程时为使用的模块", "Lines from parties: processes, or modules they use"
)
USES = Name("使用", "uses")
PARTIES = ("个参与方", "party", "parties")

_PRODUCT = "product"
_REST_PARTIES = "*parties"
_REST_EXTERNALS = "*externals"
_USE = "use"  # kind of a line


class Most(Record, frozen=True):
    """How many boxes stand at a side, how many names in a box and on a line."""

    boxes: int
    names: int
    on_line: int


_MOST_USED = 5  # modules of which some are named; the first of many say nothing of the others
_MOST = (Most(7, 3, 2), Most(7, 1, 1), Most(5, 1, 1), Most(4, 1, 1), Most(3, 1, 1))  # less and less


class Crowd(Record, frozen=True):
    """A party with its roles."""

    label: Name
    internal: bool
    roles: tuple[Role, ...]


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`context`; nothing where there is nobody outside the product."""
    context = Context(facts, findings)
    return (context.picture(),) if facts.model.parties or facts.model.externals else ()


class Context(Draft):
    """Flows between the product and external systems, with the parties added."""

    name = "context"
    kind_of_picture = "context"

    def __init__(self, facts: Facts, findings: Sequence[Finding], step: int = 0) -> None:
        self.facts, self.findings = facts, findings
        self.step, self.most = step, _MOST[step]
        externals = facts.model.externals
        flows = tuple(flow for flow in facts.model.flows if sum(end in externals for end in flow.line_edge) == 1)
        ends = [end for flow in flows for end in flow.line_edge if end in externals]
        ranked = sorted(dict.fromkeys(ends), key=lambda end: -ends.count(end))
        idle = len(externals) - len(ranked)
        room = self.most.boxes - (idle if idle <= MOST_IDLE else 1)
        self.kept = frozenset(ranked if len(ranked) <= room else ranked[: room - 1])
        self.parties = _parties(facts.model)
        super().__init__(facts.model, findings, flows)

    def plainer(self) -> Draft | None:
        return Context(self.facts, self.findings, self.step + 1) if self.step + 1 < len(_MOST) else None

    def place(self, end: str) -> str:
        if end not in self.model.externals:
            return _PRODUCT
        return end if end in self.kept else _REST_EXTERNALS

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        return iter(())

    def idle(self) -> Sequence[str]:
        touched = {end for flow in self.flows for end in flow.line_edge}
        return [id_ for id_ in self.model.externals if id_ not in touched]

    def idle_node(self, idle: Sequence[str], unit: tuple[str, str, str] = EXTERNALS, cluster: str = "") -> Node:
        return super().idle_node(idle, unit, cluster)

    def node(self, id_: str) -> Node:
        if id_ == _REST_EXTERNALS:
            return self.rest(id_, EXTERNALS, self.members(id_))
        return self.external(id_)

    def titles(self) -> tuple[Name, Name]:
        return titled(self.model.product, CONTEXT), in_a_row(
            *([counted(len(self.parties), *PARTIES)] if self.parties else []),
            outsiders(self.model),
            *([carrying(self.flows)] if self.flows else []),
        )

    def diagram(self) -> Diagram:
        """Parties, product and external systems from left to right."""
        title, subtitle = self.titles()
        outside = (*(self.node(id_) for id_ in self.bundled.nodes if id_ != _PRODUCT), *self.idle_nodes())
        people = self._people()
        crowds = self._crowds()
        uses = tuple(self._use(id_, roles) for id_, roles in crowds.items())
        edges = self.edges()
        nodes = (*_standing(people, 0), *_standing([self._product()], 1), *_standing(outside, 2))
        flows = legend_of(nodes, edges, self.times_said())
        acting = [bool(self._processes(roles)) for roles in crowds.values()]
        line = PROCESSES if all(acting) else EITHER if any(acting) else USED
        return Diagram(
            title=title,
            subtitle=subtitle,
            nodes=nodes,
            edges=(*uses, *edges),
            legend=(*([Key("line", _USE, line)] if uses else []), *flows),
            omitted=OMITTED,
            footer=edition(self.model.product),
        )

    def _product(self) -> Node:
        model = self.model
        details = (
            *([model.product.positioning] if model.product.positioning else []),
            counted(len(model.subsystems), *SUBSYSTEMS),
            counted(len(model.modules), *MODULES),
        )
        return Node(id=_PRODUCT, label=model.product.name, kind="product", details=details)

    def _people(self) -> list[Node]:
        """A box for each party; for those who are too many one."""
        shown = self._shown()
        nodes = [self._party(id_) for id_ in shown]
        rest = [self.parties[id_] for id_ in self.parties if id_ not in shown]
        if rest:
            label = Name(f"其余 {len(rest)} 个参与方", f"{len(rest)} more parties")
            names = listing([one.label for one in rest], PARTIES[0], self.most.names)
            nodes.append(Node(id=_REST_PARTIES, label=label, kind="rest", details=(names,)))
        return nodes

    def _party(self, id_: str) -> Node:
        crowd = self.parties[id_]
        label = INTERNAL.format(name=crowd.label) if crowd.internal else crowd.label
        details = (listing([role.label for role in crowd.roles], "个角色", self.most.names),) if crowd.roles else ()
        flags = self.flags.at(id_)
        return Node(id=id_, label=label, kind="party", details=details, emphasis=broken(flags), flags=flags)

    def _shown(self) -> tuple[str, ...]:
        """The parties with a box of their own."""
        ids = tuple(self.parties)
        return ids if len(ids) <= self.most.boxes else ids[: self.most.boxes - 1]

    def _listed(self, names: Sequence[Name]) -> Name:
        return listing(names, "项", self.most.on_line) if names else USES

    def _crowds(self) -> dict[str, list[Role]]:
        """The roles of each box of people."""
        shown = self._shown()
        roles: dict[str, list[Role]] = {}
        for id_, crowd in self.parties.items():
            roles.setdefault(id_ if id_ in shown else _REST_PARTIES, []).extend(crowd.roles)
        return roles

    def _work(self, roles: Sequence[Role]) -> Name:
        """The processes that roles act in; without one the modules in which they may do something, or how many."""
        names = self._processes(roles)
        if names:
            return self._listed(names)
        held = [path for role in roles for path in self.facts.access.holdings.get(role.id, ())]
        modules = {operation.module for path in held if (operation := self.model.operations.get(path))}
        used = [module.label for path, module in self.model.modules.items() if path in modules]
        return self._listed(used) if len(used) <= _MOST_USED else counted(len(used), *MODULES)

    def _processes(self, roles: Sequence[Role]) -> list[Name]:
        ids = {role.id for role in roles}
        processes = self.model.processes.values()
        return [one.label for one in processes if ids.intersection(act.role for act in one.acts)]

    def _use(self, id_: str, roles: Sequence[Role]) -> Edge:
        return Edge(id=f"{id_} -> {_PRODUCT}", source=id_, target=_PRODUCT, label=self._work(roles), kind=_USE)


def _standing(nodes: Sequence[Node], column: int) -> tuple[Node, ...]:
    return tuple(changed(node, column=column) for node in nodes)


def _parties(model: Model) -> dict[str, Crowd]:
    """Parties of the spec by id, and at last those who belong to none."""
    roles: dict[str, list[Role]] = {id_: [] for id_ in model.parties}
    for role in model.roles.values():
        if not role.builtin:
            roles.setdefault(role.party, []).append(role)
    return {f"party:{id_}": Crowd(*_named(model, id_), tuple(some_roles)) for id_, some_roles in roles.items()}


def _named(model: Model, party: str) -> tuple[Name, bool]:
    found = model.parties.get(party)
    return (found.label, found.internal) if found else (OWN_PEOPLE, False)
