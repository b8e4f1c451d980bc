"""What the terminal gets: columns, tables, no control characters, plain failures."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.output.console import columns, explain_failure, table_text, terminal_width, visible


def test_characters_that_command_the_terminal_are_shown_as_text() -> None:
    assert visible("a\x07\x1b[2J\u202e名") == "a\\u0007\\u001b[2J\\u202e名"


def test_tables_line_up_by_columns_of_the_screen() -> None:
    lines = table_text([("角色", "a"), ("keeper", "b")], indent="").split("\n")
    assert [columns(line[: line.index(last)]) for line, last in zip(lines, "ab", strict=True)] == [8, 8]


def test_what_is_no_terminal_has_no_width() -> None:
    assert terminal_width() is None


class Refusal(Exception):
    message = Name("不行", "no")


def test_failures_are_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_failure(Refusal()) == 2
    assert "不行" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError) as bug:
        divmod(1, 0)
    assert explain_failure(bug.value) == 3
    printed = capsys.readouterr().err
    assert "bug in archgen" in printed
    assert "Traceback" not in printed
