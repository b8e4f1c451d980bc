"""What the terminal shows: carets under wide characters, no control characters, plain failures."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.output.console import columns, explain_failure, finding_text, table_text, visible
from archgen.output.source_lines import SourceLines


def shown(tmp_path: Path, line: str, column: int, end: int, message: str = "m") -> list[str]:
    path = tmp_path / "s.yaml"
    path.write_text(f"a: 1\n{line}\n", encoding="utf-8")
    finding = Finding(
        rule="XX001",
        name="a-rule",
        severity=Severity.ERROR,
        span=Span(str(path), 2, column, 2, end),
        message=Name(message, message),
        remedy=Name("改", "mend"),
    )
    return click.unstyle(finding_text(finding, SourceLines(), "zh", "- {rule: XX001}")).split("\n")


@pytest.mark.parametrize(
    ("line", "column", "end", "before", "carets"),
    [
        ("role: keeper", 7, 13, 6, 6),
        ("角色: keeper", 5, 11, 6, 6),
        ("role: 仓管员", 7, 10, 6, 6),
        ("e\u0301: x", 5, 6, 3, 1),
        ("x", 9, 9, 1, 1),
    ],
)
def test_the_caret_stands_under_the_place(
    tmp_path: Path, line: str, column: int, end: int, before: int, carets: int
) -> None:
    caret = shown(tmp_path, line, column, end)[3]
    assert caret == "       | " + " " * before + "^" * carets


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    quoted, caret = shown(tmp_path, "x" * 5000 + "HERE" + "y" * 5000, 5001, 5005)[2:4]
    assert len(quoted) < 200
    assert quoted[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_nothing_in_a_spec_can_command_the_terminal(tmp_path: Path) -> None:
    text = "\n".join(shown(tmp_path, "name: \x1b[2Jx\u202e", 7, 8, message="a\x1b[31mb\u202ec"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert visible("a\x07") == "a\\u0007"


def test_a_vanished_file_still_gives_the_finding() -> None:
    finding = Finding(
        rule="XX001",
        name="a-rule",
        severity=Severity.INFO,
        span=Span("gone.yaml", 3, 1, 3, 2),
        message=Name("中", "english"),
        remedy=Name("改", "mend"),
    )
    text = click.unstyle(finding_text(finding, SourceLines(), "en"))
    assert text.split("\n") == ["gone.yaml:3:1: info XX001 a-rule", "  english", "  mend it: mend"]


def test_tables_line_up_by_columns_of_the_screen() -> None:
    lines = table_text([("角色", "a"), ("keeper", "b")], indent="").split("\n")
    assert [columns(line[: line.index(last)]) for line, last in zip(lines, "ab", strict=True)] == [8, 8]


class Refusal(Exception):
    message = Name("不行", "no")


def test_failures_are_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_failure(Refusal()) == 2
    assert "不行" in capsys.readouterr().err
    try:
        raise KeyError("x")
    except KeyError as problem:
        assert explain_failure(problem) == 3
    printed = capsys.readouterr().err
    assert "bug in archgen" in printed
    assert "Traceback" not in printed
