"""A diff that `patch` takes, whatever the line breaks and whether the last line has one."""

from __future__ import annotations

import pytest

from archgen.output.unified_diff import unified_diff

END = "\\ No newline at end of file\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\nb\n", "a\nc\n", ["@@ -1,2 +1,2 @@\n", " a\n", "-b\n", "+c\n"]),
        ("a\r\nb\r\n", "a\r\nc\r\n", ["@@ -1,2 +1,2 @@\n", " a\r\n", "-b\r\n", "+c\r\n"]),
        ("a", "b", ["@@ -1 +1 @@\n", "-a\n" + END, "+b\n" + END]),
        ("a\u2028b\n", "a\u2028c\n", ["@@ -1 +1 @@\n", "-a\u2028b\n", "+a\u2028c\n"]),
        ("", "a\n", ["@@ -0,0 +1 @@\n", "+a\n"]),
    ],
)
def test_unified_diff(before: str, after: str, expected: list[str]) -> None:
    assert list(unified_diff("s.yaml", before, after)) == ["--- s.yaml\n", "+++ s.yaml\n", *expected]


def test_nothing_changes() -> None:
    assert list(unified_diff("s.yaml", "a", "a")) == []
