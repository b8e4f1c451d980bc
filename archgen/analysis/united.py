"""The models of several products as one: every id says its product, `oms/oms.order`, as references between them do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from archgen.analysis.change.translation import Ids, translated
from archgen.analysis.neighbourhood import once
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Product
from archgen.model.landscape import product_of
from archgen.model.model import Model
from archgen.model.plans import Policy

UNITED = (
    *("layers", "parties", "entities", "subsystems", "modules", "operations", "automatic", "words", "automatic_words"),
    *("externals", "roles", "processes"),
)
BUILT_IN = ("public", "member")


def united(models: Mapping[str, Model], name: Name) -> Model:
    """One model of all products by what references call them. Aims, plans, rules and waivers of each are left out.

    An entity that is at home in another of the products is that one's. A flow that two of them have written counts
    once, as the first has it. What leads to a product that is not among them stays an external system.
    """
    told = [_told(product, models) for product in models]
    held: dict[str, Any] = {field: _together(getattr(each, field) for each in told) for field in UNITED}
    places = held["modules"].keys() | held["subsystems"].keys()
    held["externals"] = {id_: each for id_, each in held["externals"].items() if id_ not in places}
    return Model(
        file="",
        sections=(),
        product=Product(name=name),
        **held,
        flows=tuple(once(each.flows for each in told)),
        separations=tuple(chain.from_iterable(each.separations for each in told)),
        **_PLANS,
        look=told[0].look,
    )


_PLANS: dict[str, Any] = {
    **{plans: {} for plans in ("value_chains", "goals", "requirements", "metrics", "roadmap")},
    **dict.fromkeys(("questions", "decisions", "contracts", "waivers"), ()),
    "policy": Policy(),
}


def _told(product: str, models: Mapping[str, Model]) -> Model:
    """A product as the others call it, without what is at home in them."""
    told = translated(changed(models[product], **_PLANS, landscape=None), _ids(product, models))
    at_home = {id_: entity for id_, entity in told.entities.items() if product_of(id_) == product}
    return changed(told, entities=at_home)


def _ids(product: str, models: Mapping[str, Model]) -> Mapping[str, Ids]:
    """The new ids of a product's things by kind, as the translator wants them."""
    model = models[product]
    own: dict[str, Iterable[str]] = {
        "place": (*model.subsystems, *(id_ for id_, each in model.externals.items() if not each.product)),
        "entity": model.entities,
        "role": (role for role in model.roles if role not in BUILT_IN),
        "party": model.parties,
        "layer": model.layers,
        "process": model.processes,
    }
    ids: dict[str, dict[str, str]] = {kind: {id_: f"{product}/{id_}" for id_ in known} for kind, known in own.items()}
    for entity in model.entities:
        home = product_of(model.owner_of(entity))
        if home in models and entity in models[home].entities:
            ids["entity"][entity] = f"{home}/{entity}"
    return ids


def _together(mappings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for mapping in mappings for key, value in mapping.items()}
