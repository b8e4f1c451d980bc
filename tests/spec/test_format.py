"""The canonical layout: cases, and the laws that hold for every text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.spec.format import comments_of, formatted
from tests.spec.reading import SAMPLES
from tests.spec.test_laws import Plain

CASES = yaml.safe_load((Path(__file__).parent / "format_cases.yaml").read_text(encoding="utf-8"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES if path.name != "language.yaml"}
TREES = {name: yaml.load(text, yaml.CBaseLoader) for name, text in TEXTS.items()}


def laid_out(text: str) -> str:
    """The text in layout. That its meaning and its comments are the same is the formatter's own promise."""
    outcome = formatted(text, "spec.yaml")
    assert outcome.value is not None, outcome.findings
    return outcome.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, str]) -> None:
    expected = case.get("after", case["before"])
    assert laid_out(case["before"]) == expected
    assert laid_out(expected) == expected


@pytest.mark.parametrize("name", TEXTS)
def test_samples_keep_their_comments(name: str) -> None:
    text = laid_out(TEXTS[name])
    assert laid_out(text) == text
    assert comments_of(text, "a") == comments_of(TEXTS[name], "a")
    assert all(len(line) <= 120 or line.count(": ") == 1 for line in text.splitlines())


@pytest.mark.parametrize("text", ["rolls: {}", "roles: {a: A, a: B}", "a: [", "- a", "", "archgen: 2"])
def test_what_breaks_the_language_has_no_layout(text: str) -> None:
    outcome = formatted(text, "spec.yaml")
    assert outcome.value is None


def test_line_ends_stay() -> None:
    text = "archgen: 1\r\nproduct:\r\n  name: x # y\r\n"
    assert laid_out(text) == "archgen: 1\r\nproduct: {name: x} # y\r\n" or "\r\n  name: x # y\r\n" in laid_out(text)
    assert laid_out(text).count("\n") == laid_out(text).count("\r\n")


@settings(deadline=None, max_examples=60)
@given(
    name=st.sampled_from(sorted(TREES)),
    flow=st.sampled_from([None, True, False]),
    quote=st.sampled_from([None, '"', "'"]),
    width=st.sampled_from([30, 100, 10_000]),
    indent=st.sampled_from([2, 4]),
    seed=st.integers(0, 2**32),
)
def test_however_it_is_written_the_layout_is_one(
    name: str, flow: bool | None, quote: str | None, width: int, indent: int, seed: int
) -> None:
    """Any style of YAML that keeps the texts, with remarks wherever a line ends, has a layout, which has itself."""
    dumped = yaml.dump(
        TREES[name],
        Dumper=Plain,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        default_style=quote,
        width=width,
        indent=indent,
    )
    text = laid_out(dumped)
    assert laid_out(text) == text
    remarked = with_remarks(text, random.Random(seed))
    again = laid_out(remarked)
    assert laid_out(again) == again


@pytest.mark.parametrize("name", sorted(TREES))
def test_styles_meet(name: str) -> None:
    """Quotes and brackets of the author make no difference, but where YAML would read something else than a text."""
    texts = {
        laid_out(yaml.dump(TREES[name], Dumper=Plain, allow_unicode=True, sort_keys=False, default_flow_style=flow))
        for flow in (True, False)
    }
    assert len(texts) == 1


def with_remarks(text: str, chance: random.Random) -> str:
    """A text with comments above lines, at any depth, and behind them, but not in texts of several lines."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        if chance.random() < 0.2:
            lines += [""] * chance.randint(0, 2) + [" " * chance.randint(0, 8) + f"# above {number}"]
        lines.append(line + (f" # behind {number}" if chance.random() < 0.2 and line and line[-1] not in "|>" else ""))
    return "\n".join(lines) + "\n"
