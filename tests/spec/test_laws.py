"""Whatever is typed: no crash, places within the file, the same result again."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archgen.core.finding import Severity
from archgen.core.outcome import Outcome
from archgen.core.record import changed
from archgen.spec.declarations import Spec
from archgen.spec.include import load_text
from archgen.spec.source import UnreadableSource, decode
from tests.spec.reading import SAMPLES, inside

SAMPLE = next(path for path in SAMPLES if path.name == "auto-parts-mall.yaml").read_text(encoding="utf-8")
TREE = yaml.load(SAMPLE, Loader=yaml.BaseLoader)
TYPED = [
    *":,-#@&*!|>?%`[]{}()\"'\\ \n\t\r：，－＞＠（）→~<>=.é漢\x00\x07\x7f\ufeff\u202e\u2028",
    *("- ", "  ", ": ", "->", "<->", "{a: b", "[x, y", "\n  - ", "<<: ", "&a ", "*a", "!!x ", "---\n", "...\n", " #x"),
    "%YAML 1.2\n",
]
WORDS = [
    *(
        "",
        "a",
        "oms.order",
        "a -> b",
        "a -> b: C(d, e)",
        "a <-> b",
        "a ~> b: C(",
        "view @tenant",
        "all -void",
        "@self",
        "-x",
    ),
    *("edit(Order)", "edit(", "x!", "x!!", "A n-1", "A 1..n-0..1", "s -op-> t", "-> x", "true", "yes", "5/2", "9/9"),
    *(
        "2027-01",
        "2027-13",
        "end",
        "next",
        "客户 / Customer",
        "：",
        "a，b",
        "Order（no）",
        "system",
        "all",
        "x" * 200,
        "a\nb",
    ),
    *(
        "\u202eab",
        "<script>",
        "{{ x }}",
        '"',
        "../x",
        "é",
        "e\u0301",
        "zh",
        "CP001",
        "null",
        "~",
        "#x",
        "a # b",
        "a: b",
    ),
    *("@custom:", "@custom:x", "name", "note", "cases", "decide", "together", "else", "flow", "  ", " a "),
]


class Plain(yaml.SafeDumper):
    """Writes every value out, without aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def judge(text: str) -> Outcome[Spec]:
    """The outcome for a text, with the laws that hold for all."""
    outcome = load_text(text)
    for finding in outcome.findings:
        assert inside(finding.span, text), finding
        assert finding.message.zh.isprintable(), finding
        assert finding.remedy.en.isprintable(), finding
        assert all(inside(edit.span, text) for edit in finding.edits), finding
    assert outcome.value is not None or Severity.ERROR in [finding.severity for finding in outcome.findings]
    assert load_text(text) == outcome
    return outcome


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """The sample, or a part of it, with a few slips of the keyboard."""
    start = draw(st.sampled_from([0, 0, 0, draw(st.integers(0, len(SAMPLE)))]))
    text = SAMPLE[start : start + draw(st.sampled_from([len(SAMPLE), 500, 3000]))]
    for _ in range(draw(st.integers(1, 4))):
        index = draw(st.integers(0, len(text)))
        text = text[:index] + draw(st.sampled_from(TYPED) | st.just("")) + text[index + draw(st.integers(0, 20)) :]
    return text


values = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def misunderstood(draw: st.DrawFn) -> str:
    """The sample with some values replaced by others, dropped or added, in any style of YAML."""

    def mutate(value: Any) -> Any:
        if draw(st.integers(0, 60)) == 0:
            return draw(values)
        if isinstance(value, list):
            return [mutate(item) for item in value]
        if isinstance(value, dict):
            return {
                draw(st.sampled_from(WORDS)) if draw(st.integers(0, 60)) == 0 else k: mutate(v)
                for k, v in value.items()
            }
        return value

    section = draw(st.sampled_from([key for key in TREE if key not in ("archgen", "product")]))
    tree = {"archgen": "1", "product": {"name": "x"}, "subsystems": {}, "roles": {}, section: mutate(TREE[section])}
    dumped = yaml.dump(
        tree,
        Dumper=Plain,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=draw(st.sampled_from([None, True, False])),
        default_style=draw(st.sampled_from([None, '"', "'"])),
        width=draw(st.sampled_from([30, 10_000])),
    )
    return str(dumped)


@settings(max_examples=150, deadline=None)
@given(mistyped())
@example("")
@example("\ud800")
@example("a: '\ud800'")
@example(SAMPLE + "x")
def test_slips_of_the_keyboard(text: str) -> None:
    judge(text)


@settings(max_examples=80, deadline=None)
@given(misunderstood())
def test_values_of_other_kinds(text: str) -> None:
    outcome = judge(text)
    assert not any(finding.rule == "SP001" for finding in outcome.findings)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TYPED), max_size=40))
def test_nonsense(typed: list[str]) -> None:
    judge("".join(typed))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(UnreadableSource):
        judge(decode("spec.yaml", data))


STYLES = [
    {"default_flow_style": flow, "default_style": style, "width": width}
    for flow in (None, True, False)
    for style in (None, '"', "'")
    for width in (30, 10_000)
]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_style_changes_nothing(style: dict[str, Any]) -> None:
    plain = load_text(SAMPLE).value
    again = load_text(yaml.dump(TREE, Dumper=Plain, allow_unicode=True, sort_keys=False, **style))
    assert plain is not None
    assert again.value is not None
    assert again.value == changed(plain, file=again.value.file)
