"""GitHub annotations, read back the way the runner reads workflow commands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.span import Span
from archgen.output.github import workflow_commands
from archgen.output.report import Report
from tests.output.making import finding, report

# As in actions/runner, ActionCommand.cs: commands begin a line, properties are cut at commas and unescaped.
COMMAND = re.compile(r"::(?P<name>\w+)(?: (?P<properties>.*?))?::(?P<data>.*)")
DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))

Command = tuple[str, dict[str, str], str]


def unescaped(text: str, replacements: tuple[tuple[str, str], ...]) -> str:
    for escape, character in replacements:
        text = text.replace(escape, character)
    return text


def read(*reports: Report) -> list[Command]:
    found = (COMMAND.fullmatch(line) for line in workflow_commands(reports).split("\n"))
    return [
        (
            match["name"],
            {
                key: unescaped(value, PROPERTY)
                for key, value in (one.split("=", 1) for one in match["properties"].split(","))
            },
            unescaped(match["data"], DATA),
        )
        for match in found
        if match
    ]


def test_an_annotation_stands_at_its_place() -> None:
    ((name, properties, data),) = read(report(finding("PM001", Severity.WARNING, (3, 7)), language="zh"))
    assert name == "warning"
    place = {"file": "spec.yaml", "line": "3", "endLine": "3", "col": "7", "endColumn": "8"}
    assert properties == {**place, "title": "PM001 name-of-pm001"}
    assert data == "`a` 不对。\n怎么改：改掉。"


def test_columns_only_within_one_line() -> None:
    tall = changed(finding(), span=Span("spec.yaml", 3, 7, 5, 2))
    ((_, properties, _),) = read(report(tall))
    assert "endColumn" not in properties
    assert properties["endLine"] == "5"


def test_severities() -> None:
    findings = [finding(severity=severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    assert [name for name, _, _ in read(report(*findings))] == ["error", "warning", "notice"]


def test_what_cannot_be_read_is_annotated() -> None:
    unread = report(path="gone, really.yaml", refusal=Name("没有", "no such file"))
    assert read(unread) == [("error", {"file": "gone, really.yaml"}, "no such file")]


def test_the_log_ends_with_the_summary() -> None:
    assert workflow_commands([report(finding(), met=1, unmet=1)]).split("\n")[1:] == [
        "1 spec: 1 error",
        "permissions: 1 of 2 obligations met, 1 unmet",
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("%:,\n\r=;"))


@given(TEXT, TEXT)
def test_any_text_comes_back(message: str, path: str) -> None:
    commands = read(report(finding(message=message, file=path), path=path))
    ((_, properties, data),) = [command for command in commands if command[0] == "error"]
    assert data == f"{message}\nfix: Mend it."
    assert properties["file"] == path


def test_a_message_is_no_command() -> None:
    hostile = finding(message="x\n::stop-commands::token\n##[error]x")
    lines = workflow_commands([report(hostile)]).split("\n")
    assert [line.startswith("::") for line in lines] == [True, False]
