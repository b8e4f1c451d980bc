"""Everything that has an id, with its canonical reference."""

from __future__ import annotations

from archgen.analysis.things import named_parts, things
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

SPEC = """\
archgen: 1
product: {name: S}
layers: {app: 应用}
parties: {us: 我们}
entities: {A: {fields: [no: 单号, amount]}}
subsystems: {one: {layer: app, modules: {x: {owns: [A], operations: [view: 查看, edit], automatic: [view: 看, sync]}}}}
externals: {out: 外部}
roles: {r: R, public: {permissions: {one.x: view}}}
processes: {p: {steps: [r: one.x.view]}}
value_chains: {main: {stages: [a]}}
goals: {g: 增长}
requirements: {R1: 需求}
metrics: {m: {baseline: 1}}
roadmap: {mvp: {modules: [one.x]}}
"""


def test_things_and_named_parts_are_referred_to_as_findings_do() -> None:
    spec = load_text(SPEC)
    assert spec.value, spec.findings
    model = resolve(spec.value).value
    assert model
    assert [(known.kind.en, known.reference) for known in things(model)] == [
        ("layer", "layer:app"),
        ("party", "party:us"),
        ("entity", "A"),
        ("subsystem", "one"),
        ("module", "one.x"),
        ("external system", "out"),
        ("role", "role:r"),
        ("process", "process:p"),
        ("value chain", "value_chain:main"),
        ("goal", "goal:g"),
        ("requirement", "requirement:R1"),
        ("metric", "metric:m"),
        ("milestone", "milestone:mvp"),
    ]
    assert [(known.kind.en, known.reference, known.parent) for known in named_parts(model)] == [
        ("field", "A.no", "A"),
        ("operation", "one.x.view", "one.x"),
        ("automatic operation", "one.x.view", "one.x"),
    ]
