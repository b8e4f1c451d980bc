"""评审演示稿: the whole deck, in the order of the meeting."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.shapes.deck import Deck, Slide
from archgen.views.agenda import items
from archgen.views.deck.closing import findings, roadmap, settle, sign_off
from archgen.views.deck.design import architecture, context, core_flows, processes
from archgen.views.deck.opening import REVIEW, agenda, goals, summary, title
from archgen.views.deck.permissions import permissions
from archgen.views.labels import in_a_row, titled, version
from archgen.views.prd.source import Source


def build(source: Source, changes: tuple[Slide, ...] = ()) -> Deck:
    """The deck. `changes` are the slides on what is new since the last review."""
    product = source.model.product
    topics = items(source, bool(changes))
    slides = slides_of(source, changes)
    overview, *others = (slide for topic in topics for slide in slides[topic.id])
    return Deck(
        titled(product, REVIEW),
        in_a_row(product.name, version(product), REVIEW),
        (title(source), overview, agenda(topics), *others),
    )


def slides_of(source: Source, changes: tuple[Slide, ...]) -> Mapping[str, tuple[Slide, ...]]:
    """The slides of every item of the agenda."""
    return {
        "overview": (summary(source), *goals(source)),
        "architecture": (*architecture(source), *context(source)),
        "flows": tuple(core_flows(source)),
        "processes": tuple(processes(source)),
        "permissions": tuple(permissions(source)),
        "changes": changes,
        "findings": tuple(findings(source)),
        "settle": tuple(settle(source)),
        "roadmap": tuple(roadmap(source)),
        "sign-off": (sign_off(source),),
    }
