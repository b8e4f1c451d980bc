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
    Comparison,
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
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
RECORDED = st.builds(Recorded, rule=TEXT, elements=TEXTS, fingerprint=TEXT, parts=TEXTS)
ENTRY = st.builds(Entry, coupling=COUPLING, findings=st.lists(RECORDED, max_size=3).map(tuple))
BASELINE = st.builds(Baseline, st.just(VERSION), st.dictionaries(TEXT, ENTRY, max_size=3))


def finding(
    rule: str = "CP001", *elements: str, line: int = 1, discriminator: str = "", parts: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        rule=rule,
        name="x",
        severity=Severity.ERROR,
        span=Span("spec.yaml", line, 1, line, 2),
        message=Name.both(f"line {line}"),
        remedy=Name.both("x"),
        elements=elements,
        discriminator=discriminator,
        parts=parts,
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


def test_what_is_left_of_a_finding_is_not_new_but_what_joins_it_is() -> None:
    circle = finding("CP001", "a", "b", "c", parts=("a", "b", "c"))
    entry = record([circle], NONE)
    smaller, larger = (
        finding("CP001", "a", "b", parts=("a", "b")),
        finding("CP001", "a", "b", "d", parts=("a", "b", "d")),
    )
    assert compare(entry, [smaller], (), CODES).known == (smaller,)
    assert compare(entry, [smaller], (), CODES).mended == ()
    assert compare(entry, [larger], (), CODES).new == (larger,)
    grown = finding("CP001", "a", "b", "c", parts=("a", "b", "c", "d"))
    assert compare(entry, [grown], (), CODES) == Comparison(new=(grown,), known=(), mended=())
    assert compare(entry, [finding("CP004", "a", "b", parts=("a", "b"))], (), CODES).known == ()


HEAD = """\
archgen: 1
product: {name: S}
parties: {garage: Garage}
entities: {Order: {fields: [no, phone!]}, Bill: Bill}
"""
CLOSED = (
    HEAD
    + """\
subsystems: {oms: {modules: {order: {owns: [Order], operations: [view, create, edit, cancel]}}}}
roles: {clerk: {party: garage}}
"""
)
GRANTS = (
    HEAD
    + """\
subsystems:
  oms: {modules: {order: {owns: [Order], operations: [view, create, edit, cancel]}}}
  fin: {modules: {bill: {owns: [Bill], operations: [view, create, edit, cancel, frob, blop]}}}
roles:
  clerk: {party: garage, permissions: {oms.order: view create edit, fin.bill: all}}
  guest: {party: garage, permissions: {oms.order: all @all, fin.bill: view edit @all}}
"""
)
CIRCLES = (
    HEAD
    + """\
subsystems: {s: {modules: {a: A, b: B, c: C, d: D, e: {owns: [Order, Bill]}}}}
roles: {r1: {inherits: [r2]}, r2: {inherits: [r3]}, r3: {inherits: [r1, r2]}}
goals: {g: {name: G, modules: [s.a]}}
flows: [s.a -> s.b, s.b -> s.c, s.c -> s.a, s.b -> s.a, s.c -> s.d]
"""
)
ADMINISTRATION = (
    HEAD
    + """\
subsystems:
  iam: {modules: {user: {owns: [Order], operations: [view, create, edit, cancel], admin: system}}}
roles: {clerk: {permissions: {iam.user: view edit @dept}}, boss: {tier: admin, permissions: {iam.user: all @all}}}
"""
)
RING = (
    HEAD
    + """\
subsystems:
  oms: {name: Orders, modules: {order: {owns: [Order]}, cart: {}}}
  fin: {name: Finance, modules: {bill: {owns: [Bill]}}}
  wms: {name: Stock, modules: {stock: {}}}
roles: {}
flows: [oms.order -> fin.bill, fin.bill -> oms.order]
"""
)
MENDED = [
    ("a role may no longer change the administration", ADMINISTRATION, "view edit @dept", "view @dept"),
    ("one operation of a closed module is granted", CLOSED, "party: garage}", "permissions: {oms.order: view @self}}"),
    ("one of several places gets a scope", GRANTS, "edit, fin.bill: all}", "edit, fin.bill: all @self}"),
    ("a role reaches less far", GRANTS, "view edit @all", "view @all"),
    ("a verb is known", GRANTS, "blop]", "{blop: {class: update}}]"),
    ("a module is described", CIRCLES, "e: {owns", "e: {automatic: [create(Bill)], owns"),
    ("a circle is smaller", CIRCLES, "s.c -> s.a, ", ""),
    ("modules leave a circle, their subsystems do not", RING, "fin.bill -> oms.order", "fin.bill -> oms.cart"),
    ("a circle of roles is smaller", CIRCLES, "[r1, r2]", "[r2]"),
    ("one more module serves a goal", CIRCLES, "modules: [s.a]", "modules: [s.a, s.b]"),
    ("one of the seven elements is written", CIRCLES, "name: S}", "name: S, positioning: for all}"),
]


@pytest.mark.parametrize(("spec", "old", "new"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mending_a_part_brings_up_nothing_new(spec: str, old: str, new: str) -> None:
    assert old in spec
    before, after = judge(spec), judge(spec.replace(old, new))
    result = compare(record(before.findings, NONE), after.findings, after.waived, after.ran)
    gaps = "PM006" if "owns" in new else ""  # only of a module that is described a whole life is asked
    assert [f"{one.rule} {one.message.en}" for one in result.new if one.rule != gaps] == []
    assert before.findings != after.findings


BROKEN = [
    (
        "another role looks into the administration",
        ADMINISTRATION,
        "roles: {",
        "roles: {c: {permissions: {iam.user: view @dept}}, ",
        "PM017",
    ),
    ("a closed module gets another operation", CLOSED, "cancel]", "cancel, ship]", "PM001"),
    ("a role reaches one operation more", GRANTS, "view edit @all", "view edit cancel @all", "PM007"),
    ("another operation without a scope", GRANTS, "view create edit,", "view create edit cancel,", "PM008"),
    ("another verb is unknown", GRANTS, "blop]", "blop, blip]", "PM015"),
    (
        "another subsystem joins the circle that is left",
        RING,
        "fin.bill -> oms.order",
        "fin.bill -> wms.stock, wms.stock -> oms.cart",
        "CP005",
    ),
    ("a circle grows", CIRCLES, "s.c -> s.d]", "s.c -> s.d, s.d -> s.a]", "CP001"),
    ("a life gets another gap", GRANTS, "cancel]}}}\n  fin", "frob]}}}\n  fin", "PM006"),
]


@pytest.mark.parametrize(
    ("spec", "old", "new", "rule"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_what_joins_a_known_finding_is_new(spec: str, old: str, new: str, rule: str) -> None:
    assert old in spec
    after = judge(spec.replace(old, new))
    result = compare(record(judge(spec).findings, NONE), after.findings, after.waived, after.ran)
    assert rule in [one.rule for one in result.new]
