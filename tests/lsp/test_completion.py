"""What is offered at a cursor, marked ¦ in the text; half-written texts included."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.lsp.completion import Products, suggestions
from archgen.lsp.naming import Naming
from archgen.spec.include import load_text

STARTER = (Path(__file__).resolve().parent.parent.parent / "samples" / "starter.yaml").read_text(encoding="utf-8")
SPEC = load_text(STARTER).value
assert SPEC
NAMING = Naming(SPEC)


PRODUCTS = Products(lambda: ["oms", "wms"], lambda product: NAMING if product == "oms" else None)


def offered(text: str) -> list[str]:
    lines = text.split("\n")
    line = next(number for number, each in enumerate(lines) if "¦" in each)
    column = lines[line].index("¦") + 1
    lines[line] = lines[line].replace("¦", "")
    return [each.text for each in suggestions(lines, line + 1, column, NAMING, "en", PRODUCTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¦", "entities: "),
        ("ro¦", "roles: "),
        ("roles:\n  a:\n    par¦", "party: "),
        ("roles:\n  a: {¦", "permissions: "),
        ("roles:\n  a:\n    party: ¦", "guest"),
        ("roles:\n  a:\n    inherits: [re¦", "reception"),
        ("roles:\n  a:\n    sees: [Customer.¦", "Customer.phone"),
        ("roles:\n  a:\n    permissions:\n      book¦", "booking"),
        ("roles:\n  a:\n    permissions:\n      booking.¦", "booking.order"),
        ("roles:\n  a:\n    permissions:\n      booking.order: view c¦", "cancel"),
        ("roles:\n  a:\n    permissions:\n      booking.order: view @¦", "@tenant"),
        ("roles:\n  a:\n    permissions: {booking.order: ¦", "view"),
        ("entities:\n  A:\n    ¦", "fields: "),
        ("subsystems:\n  s:\n    modules:\n      m:\n        owns: [¦", "Booking"),
        ("subsystems:\n  s:\n    layer: ¦", "app"),
        ("flows:\n  - booking.¦", "booking.order"),
        ("flows:\n  - booking.order -> finance.payment: Bo¦", "Booking"),
        ("flows:\n  - booking.order -> o¦", "oms/"),
        ("flows:\n  - booking.order -> oms/¦", "oms/booking"),
        ("flows:\n  - booking.order -> oms/booking.¦", "oms/booking.order"),
        ("flows:\n  - oms/booking.or¦", "oms/booking.order"),
        ("contracts:\n  - only: booking.order -> oms/¦", "oms/finance.payment"),
        ("processes:\n  p:\n    owner: ¦", "manager"),
        ("processes:\n  p:\n    steps:\n      - rec¦", "reception"),
        ("processes:\n  p:\n    steps:\n      - reception: booking.order.¦", "booking.order.confirm"),
        ("roadmap:\n  m:\n    modules: [¦", "crm.customer"),
        ("waivers:\n  - ¦", "rule: "),
    ],
)
def test_offered(text: str, expected: str) -> None:
    assert expected in offered(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("roles:\n  a:\n    party: ¦", "reception"),
        ("roles:\n  a:\n    permissions:\n      booking.order: ¦", "register"),
        ("¦", "party: "),
        ("entities:\n  A:\n    ¦", "owns: "),
    ],
)
def test_not_offered(text: str, unexpected: str) -> None:
    assert unexpected not in offered(text)
