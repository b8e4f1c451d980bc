"""The dependencies of many modules on pages: a subsystem on one or several, small ones together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.shapes.diagram import Cluster
from archgen.shapes.paging import numbered
from archgen.views.circles import Circles
from archgen.views.dependency_draft import DEPENDENCY, Modules
from archgen.views.flow_bundles import Limits, Merge, lightest
from archgen.views.flow_detail import REST_EXTERNALS, REST_SUBSYSTEMS
from archgen.views.flow_draft import MODULES, NOTHING, SUBSYSTEMS
from archgen.views.flow_pages import joined, shares
from archgen.views.labels import in_a_row, roomy, titled

LIMITS = Limits(16, 18)
OF = Name("{subsystem}：{modules}", "{subsystem}: {modules}")

_ROOM = 40.0  # em of names in a subtitle


def pages(model: Model) -> list[list[Flow]]:
    """Every dependency of the flows, which run from the user to what is used, on the page of its user's subsystem."""
    of: dict[str, list[Flow]] = {}
    for flow in model.flows:
        of.setdefault(subsystem_of(flow.left), []).append(flow)
    small: list[list[Flow]] = []
    large: list[list[Flow]] = []
    for id_, flows in of.items():
        own = model.subsystems[id_].modules if id_ in model.subsystems else ()
        users = dict.fromkeys(flow.left for flow in flows)
        cut = shares(flows, (*own, *(user for user in users if user not in own)), _alike, LIMITS)
        (small if len(cut) == 1 else large).extend(cut)
    order = {id_: at for at, id_ in enumerate((*model.subsystems, *of))}
    return sorted([*large, *joined(small, _alike, LIMITS)], key=lambda page: order[subsystem_of(page[0].left)])


def pages_of(cut: Sequence[Sequence[Flow]]) -> dict[str, list[int]]:
    """The numbers of the pages on which each subsystem depends on others."""
    found: dict[str, list[int]] = {}
    for number, flows in enumerate(cut, 1):
        for home in dict.fromkeys(subsystem_of(flow.left) for flow in flows):
            found.setdefault(home, []).append(number)
    return found


def _alike(_: Flow) -> str:
    return ""


class Page(Modules):
    """What the modules of some subsystems depend on."""

    limits = LIMITS

    def __init__(
        self,
        model: Model,
        findings: Sequence[Finding],
        found: Circles,
        flows: Sequence[Flow],
        page: tuple[int, int],
    ) -> None:
        self.page = page
        self.users = dict.fromkeys(flow.left for flow in flows)
        super().__init__(model, findings, found, NOTHING, flows)
        self.name = f"dependency-{page[0]}"

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        """What is used of a subsystem whose modules use nothing here moves to a box; then what is alike or small."""
        used: dict[str, list[str]] = {}
        at_home = dict.fromkeys(map(subsystem_of, self.users))
        for end in place:
            if subsystem_of(end) in self.model.subsystems and subsystem_of(end) not in at_home:
                used.setdefault(subsystem_of(end), []).append(end)
        for subsystem, ends in sorted(used.items(), key=lambda item: -len(item[1])):
            yield Merge(tuple(ends), subsystem)
        yield from self.lumps(place, at_home)
        place = {end: subsystem_of(end) if subsystem_of(end) in used else end for end in place}
        yield from lightest(self.flows, place, list(used), REST_SUBSYSTEMS)
        yield from lightest(self.flows, place, [end for end in place if end in self.model.externals], REST_EXTERNALS)

    def clusters(self) -> tuple[Cluster, ...]:
        """The subsystem of most users is what the page is about."""
        homes = [subsystem_of(user) for user in self.users]
        most = max(homes, key=homes.count)
        return tuple(changed(one, focus=one.id == most) for one in super().clusters())

    def titles(self) -> tuple[Name, Name]:
        """Whose dependencies the page shows, so that a module can be found."""
        title = numbered(titled(self.model.product, DEPENDENCY), *self.page)
        at_home = set(map(subsystem_of, self.users))
        homes = [home for home in self.model.subsystems.values() if home.id in at_home]
        names = [self.model.modules[user].label for user in self.users if user in self.model.modules]
        if len(homes) == 1 and names:
            said: Name = OF.format(subsystem=homes[0].label, modules=roomy(names, MODULES[0], _ROOM))
        else:
            said = roomy([home.label for home in homes], SUBSYSTEMS[0], _ROOM) if homes else NOTHING
        return title, in_a_row(said, self.counted())
