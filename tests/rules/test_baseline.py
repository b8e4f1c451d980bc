"""The baseline as text, and what it says of later findings."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.rules.baseline import (
    EMPTY,
    VERSION,
    Baseline,
    Entry,
    Recorded,
    UnusableBaseline,
    baseline_text,
    compare,
    read_baseline,
    record,
    recordable,
)
from archgen.rules.coupling.cp013_coupling_rose import Coupling, coupling_of
from archgen.rules.registry import CODES
from tests.rules.judging import facts_of, judge

NONE = Coupling(nccd=None, coupling_ratio=None, crossing=())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
RATIO = st.none() | st.floats(0, 9, width=16)
COUPLING = st.builds(Coupling, nccd=RATIO, coupling_ratio=RATIO, crossing=st.lists(TEXT, max_size=3).map(tuple))
RECORDED = st.builds(Recorded, rule=TEXT, elements=st.lists(TEXT, max_size=3).map(tuple), fingerprint=TEXT)
ENTRY = st.builds(Entry, coupling=COUPLING, findings=st.lists(RECORDED, max_size=3).map(tuple))
BASELINE = st.builds(Baseline, st.just(VERSION), st.dictionaries(TEXT, ENTRY, max_size=3))


def finding(rule: str = "CP001", *elements: str, line: int = 1, discriminator: str = "") -> Finding:
    return Finding(
        rule=rule,
        name="x",
        severity=Severity.ERROR,
        span=Span("spec.yaml", line, 1, line, 2),
        message=Name.both(f"line {line}"),
        remedy=Name.both("x"),
        elements=elements,
        discriminator=discriminator,
    )


@given(BASELINE)
def test_what_is_written_can_be_read(baseline: Baseline) -> None:
    text = baseline_text(baseline)
    assert read_baseline(text) == baseline
    assert json.loads(text).keys() == {"archgen", "baseline"}


def test_the_text_is_for_people_and_version_control() -> None:
    findings = (finding("PM001", "oms.order.void"), finding("CP001", "oms.b", "oms.a"))
    coupling = Coupling(nccd=1.25, coupling_ratio=None, crossing=("a.b -> c.d",))
    text = baseline_text(Baseline(VERSION, {"b.yaml": record(findings, coupling), "a.yaml": record((), NONE)}))
    shown = re.sub(r"[0-9a-f]{64}", "<fingerprint>", text)
    assert (
        shown
        == """{
 "archgen": 1,
 "baseline": {
  "a.yaml": {
   "coupling": {
    "nccd": null,
    "coupling_ratio": null,
    "crossing": []
   },
   "findings": []
  },
  "b.yaml": {
   "coupling": {
    "nccd": 1.25,
    "coupling_ratio": null,
    "crossing": [
     "a.b -> c.d"
    ]
   },
   "findings": [
    {"rule": "CP001", "elements": ["oms.a", "oms.b"], "fingerprint": "<fingerprint>"},
    {"rule": "PM001", "elements": ["oms.order.void"], "fingerprint": "<fingerprint>"}
   ]
  }
 }
}
"""
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1"),
        ("\n{", "line 2"),
        ('{\n<<<<<<< HEAD\n"archgen": 1}', "line 2"),
        ("[]", "object"),
        ("null", "object"),
        ('"x"', "object"),
        ("{}", "archgen"),
        ('{"archgen": "1", "baseline": {}}', "archgen"),
        ('{"archgen": 1}', "baseline"),
        ('{"archgen": 1, "baseline": []}', "baseline"),
        ('{"archgen": 1, "baseline": {"a": {}}}', "coupling"),
        ('{"archgen": 1, "baseline": {"a": {"coupling": {}, "findings": []}}}', "nccd"),
        ('{"archgen": 2, "baseline": {"a": 1}}', "upgrade"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_damaged_baseline_is_told(text: str, reason: str) -> None:
    with pytest.raises(UnusableBaseline) as refused:
        read_baseline(text)
    assert reason in refused.value.message.en
    assert refused.value.message.zh != refused.value.message.en


def test_only_what_a_waiver_may_cover_is_recorded() -> None:
    entry = record([finding(code, "x") for code in (*CODES, "SP001")], NONE)
    assert {one.rule for one in entry.findings} == set(CODES) - {"DC005", "DC006", "DC007", "CP013"}
    assert all(recordable(one.rule) for one in entry.findings)


def test_findings_are_new_or_known_and_records_may_be_mended() -> None:
    entry = record([finding("CP001", "a"), finding("CP002", "b"), finding("CP003", "c")], NONE)
    today = (finding("CP001", "a", line=99), finding("CP001", "a", "b"), finding("CP001", "a", discriminator="x"))
    result = compare(entry, today, waived=(finding("CP003", "c"),), ran=("CP001", "CP002", "CP003"))
    assert [one.span.line for one in result.known] == [99]
    assert [(one.elements, one.discriminator) for one in result.new] == [(("a", "b"), ""), (("a",), "x")]
    assert [one.rule for one in result.mended] == ["CP002"]


def test_a_rule_that_did_not_run_has_mended_nothing() -> None:
    entry = record([finding("CP001", "a"), finding("CP002", "b")], NONE)
    assert [one.rule for one in compare(entry, (), (), ("CP002",)).mended] == ["CP002"]


def test_nothing_is_known_without_records() -> None:
    result = compare(Entry(NONE, ()), (finding("CP001", "a"),), (), CODES)
    assert (len(result.new), result.known, result.mended) == (1, (), ())
    assert read_baseline(baseline_text(EMPTY)) == EMPTY


SPEC = """\
archgen: 1
product: {name: S}
entities: {Order: {fields: [no, phone!]}, Stock: {kind: goods}}
subsystems:
  oms: {name: 交易, modules: {order: {owns: [Order], operations: [view, create]}, cart: {automatic: [sync(Stock)]}}}
  wms: {name: 仓储, modules: {stock: {owns: [Stock], operations: [view, count]}}}
flows:
  - oms.order -> wms.stock: Order
  - wms.stock -> oms.order: Stock
roles:
  buyer: {permissions: {oms.order: view create}}
  keeper: {permissions: {wms.stock: view}}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("archgen: 1\n", "archgen: 1\n\n# a remark\n\n"),
        ("name: 交易", "name: 销售"),
        (
            "  - oms.order -> wms.stock: Order\n  - wms.stock -> oms.order: Stock\n",
            "  - wms.stock -> oms.order: Stock\n  - oms.order -> wms.stock: Order\n",
        ),
        (
            "  buyer: {permissions: {oms.order: view create}}\n  keeper: {permissions: {wms.stock: view}}\n",
            "  keeper: {permissions: {wms.stock: view}}\n  buyer: {permissions: {oms.order: view create}}\n",
        ),
        ("Order: {fields: [no, phone!]}, Stock: {kind: goods}", "Stock: {kind: goods}, Order: {fields: [no, phone!]}"),
        ("[view, create]", "[create, view]"),
    ],
)
def test_a_baseline_outlives_what_changes_nothing(old: str, new: str) -> None:
    assert old in SPEC
    before, after = facts_of(SPEC), facts_of(SPEC.replace(old, new))
    verdict = judge(SPEC)
    assert len(verdict.findings) > 5
    later = judge(SPEC.replace(old, new))
    entry = record(verdict.findings, coupling_of(before.graph))
    assert record(later.findings, coupling_of(after.graph)) == entry
    result = compare(entry, later.findings, later.waived, later.ran)
    assert (result.new, result.mended) == ((), ())


def test_findings_of_a_spec_are_told_apart() -> None:
    """Equal fingerprints would let a new finding hide behind a recorded one."""
    findings = judge(SPEC).findings
    assert len({one.fingerprint for one in findings}) == len(findings)
