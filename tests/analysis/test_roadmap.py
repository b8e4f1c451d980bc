"""Milestones in order, and when each module is ready."""

from __future__ import annotations

import pytest

from archgen.analysis.roadmap import in_order, ready
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

HEAD = """\
archgen: 1
product: {name: S}
subsystems:
  a: {modules: {x: {}, y: {}, old: {status: Live}}}
  b: {status: 已上线, modules: {z: {}}}
roles: {r: R}
"""


def model_of(roadmap: str) -> Model:
    spec = load_text(HEAD + roadmap)
    assert spec.value, spec.findings
    resolved = resolve(spec.value)
    assert resolved.value, resolved.findings
    return resolved.value


@pytest.mark.parametrize(
    ("roadmap", "order"),
    [
        ("roadmap: {late: {date: 2027-06}, early: {date: 2027-03}}", ["early", "late"]),
        ("roadmap: {late: {date: 2027-06}, early: {}}", ["late", "early"]),
        ("roadmap: {one: {date: 2027-03}, two: {date: 2027-03}}", ["one", "two"]),
        ("", []),
    ],
)
def test_dates_order_milestones_when_all_have_one(roadmap: str, order: list[str]) -> None:
    assert [milestone.id for milestone in in_order(model_of(roadmap))] == order


def test_the_first_milestone_that_names_a_module_brings_it() -> None:
    when = ready(model_of("roadmap: {mvp: {modules: [a.x, a.old]}, v1: {modules: [a.x, b.z]}}"))
    assert when == {"a.x": 0, "a.old": -1, "b.z": -1}
