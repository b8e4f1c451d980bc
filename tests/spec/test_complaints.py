"""What the model complains about in the language's words: unknown references and duplicates, with the nearest names."""

from __future__ import annotations

import pytest

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.spec.complaints import COMPLAINTS, duplicate, indefinite, nearest, shown, unknown_reference

HERE = Span("spec.yaml", 4, 7, 4, 16)
MODULE = Name("模块", "module")
MODULES = ("oms.order", "oms.aftersale", "fin.pay", "wms.stock", "客户.入驻")


def test_codes_are_unique_and_in_order() -> None:
    codes = [info.code for info in COMPLAINTS]
    assert codes == [f"SP{number:03}" for number in range(1, len(codes) + 1)]
    assert len({info.name for info in COMPLAINTS}) == len(COMPLAINTS)


def test_an_unknown_reference_with_one_near_name_can_be_mended() -> None:
    finding = unknown_reference("oms.ordre", HERE, MODULE, MODULES)
    assert (finding.rule, finding.severity, finding.span) == ("SP003", Severity.ERROR, HERE)
    assert finding.message == Name("没有叫 `oms.ordre` 的模块。", "There is no module `oms.ordre`.")
    assert finding.remedy == Name("是不是 `oms.order`？", "Did you mean `oms.order`?")
    assert [edit.text for edit in finding.edits] == ["oms.order"]


def test_an_unknown_reference_without_a_near_name() -> None:
    finding = unknown_reference("xyz", HERE, MODULE, [f"m{number}" for number in range(7)])
    assert finding.edits == ()
    assert finding.remedy == Name("检查拼写，或者先定义它。", "Check the spelling, or define it.")


def test_what_there_is_is_listed_where_it_is_little() -> None:
    finding = unknown_reference("backoffice", HERE, Name("分层", "layer"), ["front", "core"])
    assert finding.edits == ()
    assert finding.remedy.en == "There are `front`, `core`: write one of them, or define it."
    assert finding.remedy.zh == "现有 `front`、`core`：改成其中一个，或者先定义它。"
    one = unknown_reference("backoffice", HERE, Name("分层", "layer"), ["front"])
    assert one.remedy.en == "There is only `front`: write that, or define it."


def test_fingerprints_tell_references_apart_and_ignore_places() -> None:
    first = unknown_reference("a", HERE, MODULE, ())
    elsewhere = unknown_reference("a", Span("other.yaml", 9, 9, 9, 10), MODULE, ())
    assert first.fingerprint == elsewhere.fingerprint
    assert first.fingerprint != unknown_reference("b", HERE, MODULE, ()).fingerprint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oms.ordre", ["oms.order"]),
        ("OMS.Order", ["oms.order"]),
        ("order", ["oms.order"]),
        ("oms-order", ["oms.order"]),
        ("om.aftersale", ["oms.aftersale"]),
        ("客户.入住", ["客户.入驻"]),
        ("oms.order", ["oms.order"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_nearest(text: str, expected: list[str]) -> None:
    assert nearest(text, MODULES)[:1] == expected


def test_nearest_of_many_is_quick_and_bounded() -> None:
    many = [f"s{number}.module{number}" for number in range(100_000)]
    assert len(nearest("s5.modul5", many)) <= 3


def test_a_duplicate_names_both_places() -> None:
    finding = duplicate("order", HERE, Span("spec.yaml", 2, 3, 2, 8), MODULE)
    assert "2:3" in finding.message.zh
    assert finding.related[0].span.line == 2
    other = duplicate("order", HERE, Span("base.yaml", 2, 3, 2, 8), MODULE)
    assert "base.yaml:2:3" in other.message.en


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "`a`"),
        ("a\nb", "`a\\nb`"),
        ("a\u202eb", "`a\\u202eb`"),
        ("\x1b[31m", "`\\x1b[31m`"),
        ("客" * 100, f"`{'客' * 59}…`"),
        ("`x`", '"`x`"'),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_articles() -> None:
    assert [indefinite(noun) for noun in ("entity", "module", "operation")] == ["an entity", "a module", "an operation"]


def test_a_misspelt_module_of_an_operation_is_proposed_alone() -> None:
    known = ("shop.workorder.create", "shop.workorder.cancel", "shop.parts.create")
    assert nearest("shop.work_order.create", known) == ["shop.workorder.create"]
