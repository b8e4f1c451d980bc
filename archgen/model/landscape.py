"""The other products that a spec refers to, as far as they concern it."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Flow, Payload
from archgen.spec.declarations import FlowDecl, Spec


class Neighbour(Record, frozen=True, kw_only=True):
    """Another product. `places` are its modules and subsystems by path (`oms.order`), `entities` the ids of its
    entities with those of their fields, `owners` the module of each entity that has one.

    The ends of `flows` say their product: `oms/oms.order`.
    """

    id: str
    name: Name
    owner: str = ""
    places: Mapping[str, Name]
    entities: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, str]
    flows: tuple[Flow, ...]


class Landscape(Record, frozen=True):
    """How references call this product, and the products at hand that it refers to, directly or through others."""

    own: str
    products: Mapping[str, Neighbour]


def product_of(end: str) -> str:
    """`oms` of `oms/oms.order`; "" for an end of this product."""
    return end.partition("/")[0] if "/" in end else ""


def absolute(end: str, product: str) -> str:
    """An end of a product's flow as all products call it: `oms.order` is `oms/oms.order`."""
    return end if "/" in end else f"{product}/{end}"


def neighbour(product: str, spec: Spec) -> Neighbour:
    """What a spec has to say to the products around it."""
    modules = {f"{home.id}.{module.id}": module for home in spec.subsystems for module in home.modules}
    places = {home.id: home for home in spec.subsystems} | modules
    return Neighbour(
        id=product,
        name=spec.product.name,
        owner=spec.product.owner,
        places={path: place.name or Name.both(place.id) for path, place in places.items()},
        entities={entity.id: tuple(field.id for field in entity.fields) for entity in spec.entities},
        owners={ref.text: path for path, module in modules.items() for ref in module.owns},
        flows=tuple(_flow(product, decl) for decl in spec.flows),
    )


def _flow(product: str, decl: FlowDecl) -> Flow:
    payloads = (
        Payload(
            payload.entity.text,
            None if payload.fields is None else tuple(field.text for field in payload.fields),
            payload.span,
        )
        for payload in decl.payloads
    )
    return Flow(
        span=decl.span,
        left=absolute(decl.left.text, product),
        arrow=decl.arrow,
        right=absolute(decl.right.text, product),
        payloads=tuple(payloads),
    )
