"""Whatever is wrong with a spec: fixing ends, brings nothing new in, and leaves nothing to fix."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archgen.core.finding import Finding, Severity
from archgen.output.unified_diff import unified_diff
from archgen.pipeline.fix_effect import key
from archgen.pipeline.judging import judge
from tests.pipeline.test_fixing import TODAY, mended
from tests.rules.faults import applied
from tests.rules.test_mutations import FAULTS, base_of
from tests.spec.reading import SAMPLES

TEXTS = [path.read_text(encoding="utf-8") for path in SAMPLES]
TYPED = [*"，：（）！＠　－。.,:;()[]{}#@&*!-'\"/\t\n", "－＞", " - ", ": ", ", ", "  "]
SLIPS = ("type", "swap", "drop line", "double line", "widen")
WIDE = {",": "，", ":": "：", "(": "（", ")": "）", "@": "＠", "->": "－＞", " ": "　"}


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """A sample in which somebody typed, swapped, dropped, doubled or widened something."""
    text: str = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        slip, at = draw(st.sampled_from(SLIPS)), draw(st.integers(0, len(text) - 3))
        start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1 or len(text)
        if slip == "type":
            text = text[:at] + draw(st.sampled_from(TYPED)) + text[at + draw(st.integers(0, 2)) :]
        elif slip == "swap":
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif slip == "drop line":
            text = text[:start] + text[stop:]
        elif slip == "double line":
            text = text[:stop] + text[start:stop] + text[stop:]
        else:
            sign = draw(st.sampled_from([sign for sign in WIDE if sign in text]))
            found = text.find(sign, at) if sign in text[at:] else text.find(sign)
            text = text[:found] + WIDE[sign] + text[found + len(sign) :]
    return text


def serious(path: Path, text: str) -> tuple[Counter[Any], bool]:
    """Errors and warnings of a text, and whether rules have judged it."""
    path.write_bytes(text.encode())
    judged = judge(str(path), TODAY)
    return Counter(key(one) for one in judged.findings if is_serious(one)), judged.facts is not None


def is_serious(finding: Finding) -> bool:
    return finding.severity in (Severity.ERROR, Severity.WARNING)


def obeys(path: Path, text: str) -> None:
    """The laws of fixing, on one text."""
    fixed, new = mended(path, text)
    before, judged = serious(path, text)
    after, judged_after = serious(path, new)
    diff = "".join(unified_diff("s.yaml", text, new))
    assert (new != text) == bool(fixed.after)
    assert bool(fixed.count) == bool(fixed.after)
    if judged:
        assert judged_after, diff
        assert all(any(one[0] == gone[0] for gone in before - after) for one in after - before), diff
    assert mended(path, new)[1] == new, diff


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=slipped())
def test_slips(text: str, tmp_path: Path) -> None:
    obeys(tmp_path / "s.yaml", text)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault['rule']}: {fault['fault']}" for fault in FAULTS])
def test_faults(fault: dict[str, Any], tmp_path: Path) -> None:
    obeys(tmp_path / "s.yaml", applied(base_of(fault["base"]), fault["diff"])[0])


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in SAMPLES])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_what_is_in_order_stays(text: str, line_break: str, tmp_path: Path) -> None:
    text = text.replace("\n", line_break)
    assert mended(tmp_path / "s.yaml", text)[1] == text
