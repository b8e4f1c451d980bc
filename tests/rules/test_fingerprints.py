"""Fingerprints: no two of a run are equal, and none changes when a spec is only written in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import analyse
from archgen.core.finding import Finding, Severity, in_order
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.model.resolve import resolve
from archgen.rules.registry import RULES
from archgen.rules.runner import Verdict, run
from archgen.spec.include import load_text
from tests.rules.judging import TODAY, judge
from tests.rules.random_specs import Spec, random_spec, reordered, split, written
from tests.rules.test_cases import CASES

seeds = st.integers(0, 10**9)


def judged(text: str, files: Mapping[str, str] | None = None) -> Verdict | None:
    """The verdict; None if the language refuses the spec."""
    spec = load_text(text, files=files)
    model = resolve(spec.value) if spec.value else None
    errors = [one for one in (*spec.findings, *(model.findings if model else ())) if one.severity is Severity.ERROR]
    if errors or model is None or model.value is None:
        return None
    return run(analyse(model.value), TODAY)


def prints(verdict: Verdict | None) -> Counter[str]:
    assert verdict is not None, "the language refuses the spec"
    return Counter(finding.fingerprint for finding in (*verdict.findings, *verdict.waived))


def legal(seed: int) -> tuple[Spec, Verdict]:
    """The first spec from a seed on whose steps exist in its modules, with its verdict."""
    while True:
        spec = random_spec(seed)
        verdict = judged(written(spec))
        if verdict:
            return spec, verdict
        seed += 1


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_no_two_findings_of_a_run_are_the_same(seed: int) -> None:
    _, verdict = legal(seed)
    assert set(prints(verdict).values()) == {1}


@settings(max_examples=30, deadline=None)
@given(seeds, seeds)
def test_order_does_not_matter(seed: int, other: int) -> None:
    spec, verdict = legal(seed)
    again = judged(written(reordered(spec, other)))
    assert prints(again) == prints(verdict)


@settings(max_examples=30, deadline=None)
@given(seeds, seeds)
def test_lines_and_files_do_not_matter(seed: int, other: int) -> None:
    spec, verdict = legal(seed)
    assert prints(judged(*split(spec, other))) == prints(verdict)
    assert prints(judged("\n\n# moved\n" + written(spec))) == prints(verdict)


def test_random_specs_have_flaws_of_nearly_every_rule() -> None:
    """Else the laws above say little."""
    found = {finding.rule for seed in range(0, 4000, 100) for finding in legal(seed)[1].findings}
    missing = {rule.code for rule in RULES} - found
    of_several_specs = {"CP017", "DF014", "DF015"}
    assert missing <= {"CP006", "CP009", "CP010", "CP011", "CP012", "CP013"} | of_several_specs, missing


@pytest.mark.parametrize("case", [case.values[1] for case in CASES], ids=[str(case.id) for case in CASES])
def test_no_two_findings_of_a_case_are_the_same(case: dict[str, str]) -> None:
    verdict = judged(case["spec"])
    assert verdict is None or set(prints(verdict).values()) <= {1}


def test_what_nothing_tells_apart_is_numbered() -> None:
    findings = [
        Finding(
            rule="PR003",
            name="x",
            severity=Severity.ERROR,
            span=Span("s.yaml", line, 1, line, 2),
            message=Name.both("x"),
            remedy=Name.both("x"),
            elements=elements,
            discriminator="empty",
        )
        for line, elements in ((9, ("a", "b")), (3, ("b", "a")), (5, ("a",)))
    ]
    ordered = in_order(findings)
    assert [(one.span.line, one.discriminator) for one in ordered] == [(3, "empty"), (5, "empty"), (9, "empty#2")]
    assert in_order(ordered) == ordered


def test_of_equally_long_chains_the_same_is_reported() -> None:
    spec = """
archgen: 1
product: {name: P}
roles: {}
subsystems: {s: {modules: {%s: {}, %s: {}, %s: {}, %s: {}, %s: {}, %s: {}}}}
flows: [s.%s -> s.%s, s.%s -> s.%s, s.%s -> s.%s, s.%s -> s.%s]
rules: {options: {CP007: {max_hops: "1"}}}
"""
    ways = ("a b b c d e e f", "d e e f a b b c", "e f d e b c a b")
    orders = ("a b c d e f", "f e d c b a", "d a f c b e")
    texts = [spec % (*order.split(), *way.split()) for order in orders for way in ways]
    found = [finding for text in texts for finding in judge(text, ("CP007",)).findings]
    assert [sorted(finding.elements) for finding in found] == [["s.a", "s.b", "s.c"]] * 9


@pytest.mark.parametrize("flows", ["s.a -> s.b, s.a -> s.c", "s.a -> s.c, s.a -> s.b"])
def test_of_equally_long_ways_on_the_same_is_reported(flows: str) -> None:
    spec = f"""
archgen: 1
product: {{name: P}}
roles: {{}}
subsystems: {{s: {{modules: {{a: {{}}, b: {{}}, c: {{}}, d: {{}}}}}}}}
flows: [{flows}, s.b -> s.d, s.c -> s.d]
rules: {{options: {{CP007: {{max_hops: "1"}}}}}}
"""
    (finding,) = judge(spec, ("CP007",)).findings
    assert finding.elements == ("s.a", "s.b", "s.d")
