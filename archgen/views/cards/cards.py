"""All cards of a product, and what the controls of the page say."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import has_chinese
from archgen.core.record import changed
from archgen.model.model import Model
from archgen.shapes.cards import Card, Cards, Edge
from archgen.views.cards import courses, data, frame, people, places, plans
from archgen.views.cards.index import Index
from archgen.views.cards.pinyin import initials
from archgen.views.cards.words import WORDS
from archgen.views.prd.source import Source


def build(source: Source, beside: tuple[str, ...] = ()) -> Cards:
    """A card for everything that has a name of its own.

    `beside` are other products whose pages are built beside. An id that is taken already gets a number: two flows of
    one key are two cards.
    """
    index = Index(source, beside)
    taken: dict[str, Card] = {}
    for card in _cards(index):
        id_, number = card.id, 1
        while id_ in taken:
            number += 1
            id_ = f"{card.id}#{number}"
        pinyin = initials(card.name.zh) if has_chinese(card.name.zh) else ""
        taken[id_] = changed(card, id=id_, initials=pinyin)
    edges = {flow.key: Edge(flow.key, *flow.line_edge) for flow in source.model.flows}
    return Cards(cards=tuple(taken.values()), edges=tuple(edges.values()), words=WORDS)


def _cards(index: Index) -> Iterator[Card]:
    model = index.model
    yield from (places.subsystem(index, each) for each in model.subsystems.values())
    yield from (places.module(index, each) for each in model.modules.values())
    yield from (places.external(index, each) for each in model.externals.values())
    yield from (data.entity(index, each) for each in model.entities.values())
    yield from (people.role(index, each) for each in model.roles.values())
    yield from (people.process(index, each) for each in model.processes.values())
    yield from (places.operation(index, each) for each in model.operations.values())
    yield from (places.operation(index, each) for each in model.automatic.values())
    yield from (data.flow(index, each) for each in model.flows)
    yield from (plans.goal(index, each) for each in model.goals.values())
    yield from (plans.requirement(index, each) for each in model.requirements.values())
    yield from (plans.milestone(index, each) for each in model.roadmap.values())
    yield frame.product(index)
    yield from (frame.layer(index, each) for each in model.layers.values())
    yield from (frame.party(index, each) for each in model.parties.values())
    yield from (frame.stage(index, each) for each in _stages(model))
    for process, strides in index.source.strides.items():
        yield from (courses.step(index, model.processes[process], each) for each in strides)
    for entity in model.entities.values():
        yield from courses.states(index, entity)


def _stages(model: Model) -> dict[str, None]:
    """The stages that value chains name."""
    return dict.fromkeys(stage for chain in model.value_chains.values() for stage in chain.stages)
