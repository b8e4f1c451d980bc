"""Where data goes: against the direction of a pull, along a push and an event."""

from __future__ import annotations

from archgen.analysis.dataflow import passages, places, reached, receivers, subsystem_of
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

SPEC = """\
archgen: 1
product: {name: S}
entities: {A: 甲, B: 乙}
subsystems:
  one: {modules: {x: {owns: [A, B]}, y: {}}}
  two: {modules: {z: {}}}
externals: {out: 外部}
flows:
  - "one.x -> one.y: A, B"
  - "two.z <- one.y: A"
  - "out ~> one: B"
  - two.z -> out
roles: {r: R}
"""


def model() -> Model:
    spec = load_text(SPEC)
    assert spec.value, spec.findings
    resolved = resolve(spec.value)
    assert resolved.value, resolved.findings
    return resolved.value


def test_every_payload_passes_from_sender_to_receiver() -> None:
    found = [(p.sender, p.receiver, p.payload.entity) for p in passages(model())]
    assert found == [
        ("one.x", "one.y", "A"),
        ("one.x", "one.y", "B"),
        ("one.y", "two.z", "A"),
        ("out", "one", "B"),
    ]


def test_a_subsystem_stands_for_its_modules() -> None:
    assert places(model(), "one") == ("one.x", "one.y")
    assert places(model(), "out") == ("out",)
    assert [subsystem_of(model(), end) for end in ("one", "one.x", "out")] == ["one", "one", ""]


def test_data_goes_on_through_every_kind_of_flow() -> None:
    following = receivers(model())
    assert following["out"] == ("one.x", "one.y")
    assert following["one.y"] == ("two.z",)
    assert reached(following, ["two.z"]) == {"two.z", "out", "one.x", "one.y"}
    assert reached(following, []) == set()
