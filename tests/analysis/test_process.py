"""The course of a process: successions, dead steps, hand-offs."""

from __future__ import annotations

import pytest

from archgen.analysis.process import START, Course, course, entities_of, modules_of
from archgen.model.entities import Act, Process
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

HEAD = """\
archgen: 1
product: {name: S}
entities: {Order: 订单}
subsystems:
  oms: {modules: {order: {owns: [Order], operations: [a, b, c, d], automatic: [z]}, desk: {operations: [a]}}}
roles: {x: X, y: Y}
processes:
  p:
    steps:
"""


def model_of(steps: str) -> Model:
    spec = load_text(HEAD + "".join(f"      {line}\n" for line in steps.splitlines()))
    assert spec.value, spec.findings
    model = resolve(spec.value)
    assert model.value, model.findings
    return model.value


def process_of(steps: str) -> Process:
    return model_of(steps).processes["p"]


def course_of(steps: str) -> Course:
    return course(process_of(steps))


def word(act: Act) -> str:
    return act.operation.rpartition(".")[2]


def successions(steps: str) -> list[str]:
    return [f"{word(act)}{word(later)}" for act, later in course_of(steps).successions()]


IN_A_ROW = """\
- x: oms.order.a
- y: oms.order.b
- system: oms.order.z
"""
DECISION = """\
- x: oms.order.a
- decide: which?
  cases:
    one: [x: oms.order.b]
    two: next
    three: end
- x: oms.order.c
"""
NESTED = """\
- x: oms.order.a
- decide: which?
  cases:
    one:
      - decide: really?
        cases: {yes: [x: oms.order.b], no: end}
    two: [x: oms.order.d]
- x: oms.order.c
"""
PARALLEL = """\
- x: oms.order.a
- together: [[x: oms.order.b], [y: oms.order.d]]
- x: oms.order.c
"""
REJECTED = """\
- x: oms.order.a
  name: start
- y: oms.order.b
  else: start
- x: oms.order.c
"""
REJECTED_BY_STEPS = """\
- x: oms.order.a
- y: oms.order.b
  else: [x: oms.order.d]
- x: oms.order.c
"""
FORWARD = """\
- decide: which?
  cases: {one: last, two: end}
- x: oms.order.a
- x: oms.order.b
  name: last
"""
ENDLESS = """\
- x: oms.order.a
  name: start
- decide: right?
  cases: {yes: start, no: start}
- x: oms.order.b
- x: oms.order.c
"""


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (IN_A_ROW, ["ab", "bz"]),
        (DECISION, ["ab", "ac", "bc"]),
        (NESTED, ["ad", "ab", "bc", "dc"]),
        (PARALLEL, ["ab", "ad", "bc", "dc"]),
        (REJECTED, ["ab", "bc", "ba"]),
        (REJECTED_BY_STEPS, ["ab", "bd", "bc", "dc"]),
        (FORWARD, ["ab"]),
        (ENDLESS, ["aa", "bc"]),
    ],
)
def test_what_can_come_right_after_what(steps: str, expected: list[str]) -> None:
    assert sorted(successions(steps)) == sorted(expected)


@pytest.mark.parametrize(
    ("steps", "dead"),
    [
        (IN_A_ROW, []),
        (DECISION, []),
        (PARALLEL, []),
        (REJECTED, []),
        (FORWARD, ["a"]),
        (ENDLESS, ["b"]),
    ],
)
def test_only_the_first_of_a_dead_run_is_named(steps: str, dead: list[str]) -> None:
    assert [word(step) for step in course_of(steps).unreachable() if isinstance(step, Act)] == dead


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        (IN_A_ROW, 1),
        (DECISION, 0),
        (PARALLEL, 2),
        (REJECTED, 2),
        (REJECTED_BY_STEPS, 2),
        (ENDLESS, 0),
        ("- system: oms.order.z", 0),
        ("- x: oms.order.a\n- system: oms.order.z\n- y: oms.order.b\n- x: oms.order.c", 2),
    ],
)
def test_handoffs_on_the_longest_way(steps: str, count: int) -> None:
    assert course_of(steps).handoffs() == count


def test_every_step_has_a_position_in_the_order_of_the_file() -> None:
    layout = course_of(NESTED)
    places = [step.span.place for step in layout.steps]
    assert places == sorted(places)
    assert layout.reached() == {START, *range(len(layout.steps))}


def test_where_a_process_works_and_on_what() -> None:
    model = model_of("- x: oms.order.a\n- y: oms.desk.a\n- system: oms.order.z\n")
    process = model.processes["p"]
    assert modules_of(process) == ("oms.order", "oms.desk")
    assert entities_of(model, process) == ("Order",)
