"""Words and numbers of the views."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.span import NOWHERE
from archgen.core.vocabulary import SCOPE_CHAIN
from archgen.model.entities import Operation, Product
from archgen.views import labels
from tests.render.specimens import written


@pytest.mark.parametrize(
    ("count", "name"),
    [(0, Name("0 层", "0 layers")), (1, Name("1 层", "1 layer")), (2, Name("2 层", "2 layers"))],
)
def test_counted(count: int, name: Name) -> None:
    assert labels.counted(count, "层", "layer") == name


def test_counted_with_its_own_plural() -> None:
    assert labels.counted(2, "项", "entry", "entries").en == "2 entries"


@pytest.mark.parametrize(
    ("word", "path", "name", "label"),
    [
        ("m.s.view", "m.s.view", None, Name("查看", "View")),
        ("m.s.frobnicate", "m.s.frobnicate", None, Name.both("frobnicate")),
        ("m.s.view", "m.s.view", Name.both("GET /x"), Name.both("GET /x")),
        ("m.s.edit", "m.s.edit(Order)", None, Name("编辑（Order）", "Edit (Order)")),
    ],
)
def test_operation_label(word: str, path: str, name: Name | None, label: Name) -> None:
    operation = Operation(id=word.rpartition(".")[2], span=NOWHERE, name=name, path=path, word=word, module="m.s")
    assert labels.operation_label(operation) == label


def test_every_scope_has_a_sign_and_words() -> None:
    for scope in (*SCOPE_CHAIN, "@linked", "@custom:area"):
        assert labels.scope_sign(scope).zh
        assert labels.scope_label(scope).en
    assert labels.scope_label("@custom:华东") == Name("自定义范围（华东）", "custom scope (华东)")


@pytest.mark.parametrize("status", ["planned", " Planned ", "规划中"])
def test_planned(status: str) -> None:
    assert labels.is_planned(status)


@pytest.mark.parametrize("status", ["", "live", "review", "已上线"])
def test_not_planned(status: str) -> None:
    assert not labels.is_planned(status)


@pytest.mark.parametrize(
    ("product", "foot"),
    [
        (Product(name=Name.both("P")), Name("", "")),
        (Product(name=Name.both("P"), version="2.0"), Name.both("v2.0")),
        (Product(name=Name.both("P"), version="beta", status="灰度"), Name.both("beta | 灰度")),
    ],
)
def test_edition(product: Product, foot: Name) -> None:
    assert labels.edition(product) == foot


def test_a_latin_name_keeps_its_distance() -> None:
    assert labels.titled(Product(name=Name("CRM", "CRM")), labels.ARCHITECTURE).zh == "CRM 产品架构图"
    assert labels.titled(Product(name=Name("商城", "Mall")), labels.ARCHITECTURE).zh == "商城产品架构图"


def test_modules_of_other_products_are_no_external_systems() -> None:
    spec: dict[str, object] = {
        "product": "P",
        "subsystems": {"a": {"modules": {"m": "M"}}},
        "externals": {"bank": "银行"},
        "roles": {"r": "R"},
    }
    model = written(spec).model
    assert labels.outsiders(model) == Name("1 个外部系统", "1 external system")
    abroad = changed(model.externals["bank"], id="oms/oms.order", product="oms")
    both = changed(model, externals={**model.externals, abroad.id: abroad})
    assert labels.outsiders(both).en == "1 external system | 1 module of other products"
    assert labels.outsiders(changed(model, externals={})) == Name("", "")
    assert [labels.outside_name(one).en for one in (model, both, changed(both, externals={abroad.id: abroad}))] == [
        "External systems",
        "Other systems",
        "Other products",
    ]
