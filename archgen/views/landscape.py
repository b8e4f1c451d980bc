"""产品全景图: the products of a suite, and what flows between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.model.landscape import product_of
from archgen.model.model import Model
from archgen.shapes.diagram import Node
from archgen.shapes.picture import Picture
from archgen.views.flow_bundles import Limits, Merge, lightest
from archgen.views.flow_draft import Draft
from archgen.views.labels import counted, in_a_row

LANDSCAPE = Name("产品全景图", "Product landscape")
PRODUCTS = ("个产品", "product", "products")
FLOWS = ("条产品间数据流", "flow between products", "flows between products")
_REST = "*products"


def build(whole: Model, products: Mapping[str, Model]) -> Picture:
    """`landscape`: every product of the suite. `whole` is all of them as one model."""
    draft = Landscape(whole, products)
    return (Counts(whole, products) if draft.is_reduced() else draft).picture()


def crossing(whole: Model) -> tuple[Flow, ...]:
    """The flows between products."""
    return tuple(flow for flow in whole.flows if product_of(flow.left) != product_of(flow.right))


class Landscape(Draft):
    """Products as boxes, with what they send each other in words."""

    name = "landscape"
    limits = Limits(12, 20)

    def __init__(self, whole: Model, products: Mapping[str, Model]) -> None:
        self.products = products
        super().__init__(whole, (), crossing(whole))

    def place(self, end: str) -> str:
        return product_of(end)

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        yield from lightest(self.flows, place, list(dict.fromkeys(place.values())), _REST)

    def node(self, id_: str) -> Node:
        if id_ == _REST:
            members = list(dict.fromkeys(map(product_of, self.members(id_))))
            return Node(id=id_, label=Name(f"其余 {len(members)} 个产品", f"{len(members)} more products"), kind="rest")
        model = self.products.get(id_)
        if model is None:
            return Node(id=id_, label=Name.both(id_), kind="external", dashed=True)
        size = in_a_row(
            counted(len(model.subsystems), "个子系统", "subsystem"), counted(len(model.modules), "个模块", "module")
        )
        owner = (Name.both(model.product.owner),) if model.product.owner else ()
        hue = list(self.products).index(id_)
        return Node(id=id_, label=model.product.name, kind="subsystem", details=(size, *owner), hue=hue)

    def layers(self, nodes: Sequence[Node]) -> Mapping[int, Name]:
        """Colours tell products apart, which their boxes name."""
        return {}

    def idle_nodes(self) -> tuple[Node, ...]:
        """A product that exchanges nothing is shown all the same."""
        return tuple(map(self.node, self.idle()))

    def idle(self) -> Sequence[str]:
        touched = {product_of(end) for flow in self.flows for end in flow.line_edge}
        return [product for product in self.products if product not in touched]

    def titles(self) -> tuple[Name, Name]:
        return LANDSCAPE, in_a_row(counted(len(self.products), *PRODUCTS), counted(len(self.flows), *FLOWS))


class Counts(Landscape):
    """Many products: numbers of flows only."""

    limits = Limits(20, 30)
    counts = True
