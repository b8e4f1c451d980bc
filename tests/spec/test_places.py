"""Every word of a spec knows where it stands, however it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.declarations import Ref, Spec
from archgen.spec.include import load_text
from archgen.spec.nodes import read_nodes
from archgen.spec.report import Report
from archgen.spec.source import Source
from archgen.spec.tree import Mapping, Node, Scalar, Sequence
from tests.spec.reading import SAMPLES, inside, read, whole, words


def records(value: object) -> Iterator[Record]:
    """Everything within a declaration, itself first."""
    if isinstance(value, tuple):
        for item in value:
            yield from records(item)
    elif isinstance(value, Record):
        yield value
        for field in value.__struct_fields__:
            yield from records(getattr(value, field))


def references(spec: Spec) -> Iterator[Ref]:
    return (record for record in records(spec) if isinstance(record, Ref))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_reference_of_a_sample_stands_where_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spec = load_text(text).value
    assert spec is not None
    found = list(references(spec))
    assert found
    for reference in found:
        assert words(reference.span, text) in (reference.text, f'"{reference.text}"', f"'{reference.text}'")
    assert all(inside(record, text) for record in records(spec) if isinstance(record, Span) and record.file)


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_other_line_breaks_move_nothing(line_break: str) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    spec, same = load_text(text).value, load_text(text.replace("\n", line_break)).value
    assert spec is not None
    assert same is not None
    places = [record.place for record in records(spec) if isinstance(record, Span)]
    assert [record.place for record in records(same) if isinstance(record, Span)] == places


FLOWS = [
    ("plain, as a key", "flows:\n  - oms.order -> oms.pay: Order(no, amount)\n"),
    ("plain text without a payload", "flows:\n  - oms.order   ->   oms.pay\n"),
    ("double quotes", 'flows:\n  - "oms.order -> oms.pay: Order(no, amount)"\n'),
    ("single quotes", "flows:\n  - 'oms.order -> oms.pay: Order(no, amount)'\n"),
    ("quotes on the key", 'flows:\n  - "oms.order -> oms.pay": "Order(no, amount)"\n'),
    ("an escape", 'flows:\n  - "oms.order -> oms.pay: Order(no, \\u0061mount, x)"\n'),
    ("a doubled quote", "flows:\n  - 'oms.order -> oms.pay: Order(no)'\n"),
    ("two lines in quotes", 'flows:\n  - "oms.order ->\n    oms.pay: Order(no,\n    amount)"\n'),
    ("two plain lines", "flows:\n  - oms.order ->\n    oms.pay\n"),
    ("a folded block", "flows:\n  - >\n    oms.order -> oms.pay: Order(no,\n    amount)\n"),
    ("a literal block", "flows:\n  - |\n    oms.order -> oms.pay: Order(no, amount)\n"),
    ("the flow key", 'flows:\n  - {note: x, flow: "oms.order -> oms.pay: Order(no, amount)"}\n'),
    (
        "characters that are wide or outside the first plane",
        'flows:\n  - {note: 𠮷🙂, flow: "oms.order -> oms.pay: Order"}\n',
    ),
]


@pytest.mark.parametrize("text", [case[1] for case in FLOWS], ids=[case[0] for case in FLOWS])
def test_words_of_a_flow(text: str) -> None:
    text = whole(text)
    spec = load_text(text).value
    assert spec is not None
    (flow,) = spec.flows
    assert words(flow.left.span, text) == "oms.order"
    assert words(flow.right.span, text) == "oms.pay"
    for payload in flow.payloads:
        assert words(payload.entity.span, text) == "Order"
        for field in payload.fields or ():
            exact = words(field.span, text) == field.text
            assert exact or "..." in words(field.span, text) or "\\u" in text, words(field.span, text)


def test_a_word_that_cannot_be_found_again_points_at_its_whole_text() -> None:
    text = whole('flows:\n  - "oms.order -> oms.order: Order(\\u006eo)"\n')
    spec = load_text(text).value
    assert spec is not None
    assert words(spec.flows[0].left.span, text) == '"oms.order -> oms.order: Order(\\u006eo)"'


def test_words_of_a_grant() -> None:
    text = 'roles: {a: {permissions: {oms.order: ["view   edit(Order) @tenant", all -void @custom:区域]}}}\n'
    lines = read(text).roles[0].permissions[0].lines
    assert [[words(word.span, whole(text)) for word in line.words] for line in lines] == [
        ["view", "edit(Order)"],
        ["all", "void"],
    ]
    assert [words(line.scope.span, whole(text)) for line in lines if line.scope] == ["@tenant", "@custom:区域"]


def test_words_of_a_chain_and_a_relation() -> None:
    text = "entities:\n  A: {states: [待付款 -pay-> 已付款 -re-open-> 关闭], relations: [A 1..n-0..1]}\n"
    (entity,) = read(text).entities
    marked = [
        [words(part.span, whole(text)) for part in (move.source, move.operation, move.target)]
        for move in entity.transitions
    ]
    assert marked == [["待付款", "pay", "已付款"], ["已付款", "re-open", "关闭"]]
    assert words(entity.relations[0].span, whole(text)) == "A 1..n-0..1"
    assert words(entity.relations[0].target.span, whole(text)) == "A"


def nodes_of(text: str) -> Node | None:
    report = Report()
    root = read_nodes(Source("spec.yaml", text), report)
    assert report.findings == []
    return root


def test_every_scalar_is_a_text() -> None:
    text = "[no, on, yes, ~, null, true, 1.10, 012, 0x1f, 1e3, 12:30, 2026-01-01, .inf, '', =]\n"
    root = nodes_of(text)
    assert isinstance(root, Sequence)
    assert [item.text for item in root.items if isinstance(item, Scalar)] == [
        *("no", "on", "yes", "~", "null", "true", "1.10", "012", "0x1f", "1e3", "12:30", "2026-01-01", ".inf", "", "=")
    ]


SPANS = [
    ("a: b", "a: b"[:1]),
    ("{a: b}", "{a: b}"),
    ("- x\n- y", "- x"),
    ("[x, y]", "[x, y]"),
    ("{}", "{}"),
    ("[]", "[]"),
    ("[a,\n b]", "[a,..."),
    ("|\n  text", "|"),
]


@pytest.mark.parametrize(("text", "marked"), SPANS)
def test_place_of_a_whole_node(text: str, marked: str) -> None:
    root = nodes_of(text)
    assert root is not None
    assert words(root.span, text) == marked
    assert inside(root.span, text)


def test_keys_have_places() -> None:
    root = nodes_of("a:\n  b: 1\n  '键': 2\n")
    assert isinstance(root, Mapping)
    inner = root.entries[0][1]
    assert isinstance(inner, Mapping)
    assert [str(key.span) for key, _ in inner.entries] == ["spec.yaml:2:3", "spec.yaml:3:3"]
    assert inner.entries[1][0].part(0, 1).column == 4
