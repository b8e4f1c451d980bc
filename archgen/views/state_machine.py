"""状态机: the life of each entity that has states, which operation leads from one to the next, and who may do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record, changed
from archgen.model.entities import Entity, Operation, Transition
from archgen.model.verbs import refuses
from archgen.shapes.flag import Flag
from archgen.shapes.lanes import Key, Lane, Lanes, Link, Stop, Strip
from archgen.shapes.listing import among
from archgen.shapes.picture import Picture
from archgen.views.flags import Flags, broken
from archgen.views.hues import subsystem_hues
from archgen.views.labels import counted, edition, in_a_row, operation_label, picture_of, role_label
from archgen.views.timeline import columns

STATES = Name("状态机", "State machine")
THE_SYSTEM = Name("系统", "system")
NOBODY = Name("无人有权", "nobody")
NOTHING = Name("", "")
INITIAL = Name("初始", "Initial")
START = "*start"
KEYS = (
    Key("start", INITIAL),
    Key("final", Name("终态", "Final state")),
    Key("reject", Name("驳回", "Rejected")),
    Key("jump", Name("转到相同字母处", "Continues at the same letter")),
)

_LANE = Lane(id="states", kind="plain")
_MOST_ROLES = 2  # named on one arrow
_MOST_WAYS = 3  # operations named on one arrow


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`state-machine-<entity>` for every entity with states, each whole, with a legend of all signs."""
    hues = subsystem_hues(facts.model)
    living = [entity for entity in facts.model.entities.values() if entity.states]
    return tuple(_Machine(facts, entity, _faults(entity, findings)).picture(hues) for entity in living)


class _Faults(Record, frozen=True):
    """What DF010 found at states, and at transitions such as `待付款 -pay-> 待发货`."""

    flags: tuple[Flag, ...]
    states: frozenset[str]
    transitions: frozenset[str]

    def at_state(self, state: str) -> tuple[Flag, ...]:
        """Unreachable, without a way out, or the first of a life without an end."""
        return self.flags if state in self.states else ()

    def at_transitions(self, transitions: Iterable[str]) -> tuple[Flag, ...]:
        """Not an operation of the owner."""
        return self.flags if self.transitions.intersection(transitions) else ()


def _faults(entity: Entity, findings: Sequence[Finding]) -> _Faults:
    """Read from the discriminators, which are part of a finding's identity."""
    found = [one for one in findings if one.rule == "DF010" and entity.id in one.elements]
    texts = [one.discriminator for one in found]
    lost = {text.removeprefix("unreachable ") for text in texts if text.startswith("unreachable ")}
    trapped = [f", {text.removeprefix('trap ')}, " for text in texts if text.startswith("trap ")]
    lost |= {state for state in entity.states for text in trapped if f", {state}, " in text}
    lost |= {_first(entity)} if "no end" in texts else set()
    return _Faults(Flags(found, "state-machine").at(entity.id), frozenset(lost), frozenset(texts))


class _Machine:
    """One entity with states."""

    def __init__(self, facts: Facts, entity: Entity, faults: _Faults) -> None:
        self.facts = facts
        self.model = facts.model
        self.entity = entity
        self.faults = faults

    def picture(self, hues: dict[str, int]) -> Picture:
        title = picture_of(self.entity.label, STATES)
        owner = self.model.modules.get(self.model.owner_of(self.entity.id))
        stops = tuple(self.stops(hues[owner.subsystem] if owner else -1))
        shape = Lanes(
            title=title,
            subtitle=self.subtitle(),
            strips=(Strip(lanes=(_LANE,), stops=stops, links=tuple(self.links())),),
            legend=KEYS,
            footer=edition(self.model.product),
        )
        return Picture(f"state-machine-{self.entity.id}", title, shape)

    def subtitle(self) -> Name:
        """Whose entity it is, and how many states and transitions it has."""
        entity, model = self.entity, self.model
        owner = model.modules.get(model.owner_of(entity.id))
        finals = len(entity.final_states)
        return in_a_row(
            model.product.name,
            in_a_row(model.subsystems[owner.subsystem].label, owner.label) if owner else NOTHING,
            counted(len(entity.states), "个状态", "state"),
            counted(len(entity.transitions), "条流转", "transition"),
            counted(finals, "个终态", "final state") if finals else Name("没有终态", "no final state"),
        )

    def stops(self, hue: int) -> Iterator[Stop]:
        """The initial dot, then every state."""
        order, before = _forward(self.entity)
        column = columns(order, before, dict.fromkeys(order, 0))
        yield Stop(id=START, kind="start", lane=_LANE.id, column=0, label=INITIAL)
        for state in self.entity.states:
            yield Stop(
                id=state,
                kind="final" if state in self.entity.final_states else "state",
                lane=_LANE.id,
                column=column[state] + 1,
                label=Name.parse(state),
                hue=hue,
                emphasis=broken(self.faults.at_state(state)),
                flags=self.faults.at_state(state),
            )

    def links(self) -> Iterator[Link]:
        """One link for all transitions between two states."""
        pairs: dict[tuple[str, str], list[Transition]] = {}
        for transition in self.entity.transitions:
            pairs.setdefault((transition.source, transition.target), []).append(transition)
        yield Link(source=START, target=_first(self.entity))
        for (source, target), ways in pairs.items():
            yield self.link(source, target, ways)

    def link(self, source: str, target: str, ways: Sequence[Transition]) -> Link:
        """A single operation with the roles below it; several with theirs, a line each."""
        flags = self.faults.at_transitions(f"{source} -{way.operation}-> {target}" for way in ways)
        tone = "reject" if all(self.refuses(way.operation) for way in ways) else ""
        link = Link(source=source, target=target, tone=tone, emphasis=broken(flags), flags=flags)
        said = [self.operation(way.operation) for way in ways]
        if len(said) == 1:
            return changed(link, lines=said[0][:1], detail=said[0][1])
        lines = tuple(in_a_row(*texts) for texts in said[:_MOST_WAYS])
        left = len(said) - len(lines)
        more = Name(f"等 {len(said)} 种", f"+{left} more") if left else NOTHING
        return changed(link, lines=lines, detail=more)

    def refuses(self, word: str) -> bool:
        """Whether something is turned down by an operation."""
        found = [*self.owned(word, automatic=False), *self.owned(word, automatic=True)]
        return refuses(word, found[0].name if found else None)

    def operation(self, word: str) -> tuple[Name, Name]:
        """What an operation is called, and who may do it."""
        people, automatic = self.owned(word, automatic=False), self.owned(word, automatic=True)
        if not people and not automatic:
            return Name.both(word), NOTHING
        access = self.facts.access
        roles = dict.fromkeys(role for one in people for role in access.who_can(one.path, superusers=False))
        names = [role_label(self.model.roles[role]) for role in roles] + ([THE_SYSTEM] if automatic else [])
        return operation_label((people or automatic)[0]), _some(names) if names else NOBODY

    def owned(self, word: str, automatic: bool) -> list[Operation]:
        """The owner's operations that a word stands for: those on this entity, if it stands for several."""
        stands_for = self.model.system if automatic else self.model.human
        found = [operation for owner in self.entity.owners for operation in stands_for(f"{owner}.{word}")]
        return [operation for operation in found if self.entity.id in operation.entities] or found


def _first(entity: Entity) -> str:
    return entity.initial or entity.states[0]


def _forward(entity: Entity) -> tuple[list[str], dict[str, list[str]]]:
    """States in an order in which most transitions run forward, and what is before each by those that do.

    Depth first from the first state, then from what it does not reach; what came last to its end stands first.
    """
    following: dict[str, list[str]] = {}
    for transition in entity.transitions:
        following.setdefault(transition.source, []).append(transition.target)
    ended: list[str] = []
    seen: set[str] = set()
    for root in (_first(entity), *entity.states):
        stack = [] if root in seen else [(root, iter(following.get(root, ())))]
        seen.add(root)
        while stack:
            state, rest = stack[-1]
            later = next((other for other in rest if other not in seen), None)
            if later is None:
                ended.append(state)
                stack.pop()
            else:
                seen.add(later)
                stack.append((later, iter(following.get(later, ()))))
    rank = {state: number for number, state in enumerate(reversed(ended))}
    before: dict[str, list[str]] = {}
    for transition in entity.transitions:
        if rank[transition.source] < rank[transition.target]:
            before.setdefault(transition.target, []).append(transition.source)
    return list(rank), before


def _some(names: list[Name]) -> Name:
    """A few names; of more the first, and how many there are."""
    if len(names) <= _MOST_ROLES:
        return joined(names)
    first = names[0]
    return Name(f"{first.zh}{among(first.zh, len(names), '个角色')}", f"{first.en} +{len(names) - 1} more")
