"""Things in a row, of which fewer are named where there is less room."""

from __future__ import annotations

import pytest

from archgen.core.names import SEAM, Name
from archgen.shapes.bilingual import bilingual
from archgen.shapes.diagram import Diagram, Edge
from archgen.shapes.listing import Listing, listing
from archgen.shapes.picture import Picture

THINGS = [Name("订单", "Order"), Name("客户", "Customer"), Name.both("SKU")]


@pytest.mark.parametrize(
    ("most", "zh", "en"),
    [
        (3, "订单、客户、SKU", "Order, Customer, SKU"),
        (2, "订单、客户等 3 项", "Order, Customer +1 more"),
        (1, "订单等 3 项", "Order +2 more"),
    ],
)
def test_some_are_named_and_all_are_counted(most: int, zh: str, en: str) -> None:
    said = listing(THINGS, "项", most)
    assert (said.say("zh"), said.say("en")) == (zh, en)
    assert listing(THINGS, "项", 3).first(most) == Name(zh, en)


@pytest.mark.parametrize(
    ("things", "shown", "both"),
    [
        (THINGS, 3, "订单、客户、SKU / Order, Customer, SKU"),
        (THINGS, 1, "订单等 3 项 / Order +2 more"),
        ([Name.both("SKU"), Name.both("SPU")], 2, "SKU、SPU"),
        ([Name.both("SKU"), Name.both("SPU")], 1, "SKU +1"),
    ],
)
def test_in_both_languages_what_is_the_same_is_said_once(things: list[Name], shown: int, both: str) -> None:
    edge = Edge(id="e", source="a", target="b", label=listing(things, "项", 3), kind="cash")
    picture = Picture("p", THINGS[0], Diagram(title=THINGS[0], subtitle=THINGS[0], nodes=(), edges=(edge,)))
    shape = bilingual(picture).shape
    assert isinstance(shape, Diagram)
    label = shape.edges[0].label
    assert isinstance(label, Listing)
    assert label.first(shown) == Name.both(both.replace(" / ", SEAM))
    assert label.zh == label.en == label.first(3).zh
