"""The Markdown summary, read back with an independent reader of GitHub's Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.output.report import Report
from archgen.output.summary_markdown import summary_markdown
from archgen.views.prd.words import OBLIGATIONS
from tests.output.making import ZERO, finding, report

READER = MarkdownIt("commonmark").enable("table")
WARNING, INFO = Severity.WARNING, Severity.INFO


def made(*reports: Report) -> str:
    return summary_markdown(reports, OBLIGATIONS)


def html(*reports: Report) -> str:
    return str(READER.render(made(*reports)))


def rows(*reports: Report) -> list[list[str]]:
    """The cells of all rows of findings, as a reader sees them."""
    cells = [
        re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
        for row in re.findall(r"<tr>(.*?)</tr>", html(*reports), re.DOTALL)
    ]
    return [[plain(cell) for cell in row] for row in cells if row]


def plain(cell: str) -> str:
    text = re.sub(r"</?code>", "", cell)
    assert "<" not in text, f"markup in {cell}"
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def test_a_clean_run_is_short() -> None:
    assert made(report(met=3)) == ("### archgen: 1 spec: nothing found\n- permissions: 3 of 3 obligations met")


def test_findings_by_severity_and_rule() -> None:
    findings = (finding("PM001", place=(9, 1)), finding("CP001", INFO), finding("CP003"), finding("DF001", WARNING))
    assert rows(report(*findings)) == [
        ["CP003 name-of-cp003", "spec.yaml:1:1", "a is wrong.", "Mend it."],
        ["PM001 name-of-pm001", "spec.yaml:9:1", "a is wrong.", "Mend it."],
        ["DF001 name-of-df001", "spec.yaml:1:1", "a is wrong.", "Mend it."],
        ["CP001 name-of-cp001", "spec.yaml:1:1", "a is wrong.", "Mend it."],
    ]
    page = html(report(*findings))
    assert page.index("error (2)") < page.index("warning (1)") < page.index("<details>") < page.index("info (1)")


def test_many_findings_of_a_rule_are_folded() -> None:
    shown = rows(report(*(finding(place=(line, 1)) for line in range(1, 41))))
    assert [row[0] for row in shown] == ["CP001 name-of-cp001", "", "", "", "", ""]
    assert shown[-1][2] == "35 more like it"


def test_a_comment_holds_it_however_much_there_is() -> None:
    findings = [finding(f"CP{number:03}", message="x" * 400) for number in range(1, 200)]
    warning = finding("PM001", WARNING)
    text = made(report(*findings), report(warning))
    assert 50_000 < len(text) < 65_536
    shown = rows(report(*findings), report(warning))
    assert ["", "", "the rest is left out: archgen validate lists it", ""] in shown
    assert "error (199)" in text


def test_obligations_are_named_where_they_are_not_met() -> None:
    one = report(met=2, unmet=1)
    assert "obligations that are not met" in made(one)
    assert f"{OBLIGATIONS['O1'].en}: 1 of 3 unmet" in made(one)
    assert OBLIGATIONS["O2"].en not in made(one)
    assert ZERO["unmet"] == 0
    assert "not met" not in made(report(met=2))


def test_what_cannot_be_read_is_said() -> None:
    page = html(report(path="gone.yaml", refusal=Name("没有这个文件", "no such file")), report())
    assert "<code>gone.yaml</code>: no such file" in page


def test_chinese() -> None:
    text = made(report(finding(), language="zh"))
    assert "| 规则 | 位置 | 问题 | 怎么改 |" in text
    assert "🔴 错误 (1)" in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<!-- x -->",
        "a | b",
        "`a | b`",
        "*a* _b_ __c__ ~~d~~",
        "[x](http://evil)",
        "![x](y)",
        "snake_case_id",
        "one ` alone",
        "``",
        "\\| \\",
        "&lt; &amp;",
        "$a$",
        "http://example.org/a_b_c",
    ],
)
def test_hostile_text_is_text(hostile: str) -> None:
    ((_, _, message, _),) = rows(report(finding(message=hostile)))
    assert message.replace("`", "") == hostile.replace("`", "")  # which may have become code


@pytest.mark.parametrize("text", ["范围是 @all。", "see #12", "@dept+ and @custom:own"])
def test_nobody_is_called_and_no_issue_is_linked(text: str) -> None:
    page = html(report(finding(message=text)))
    assert re.findall(r"[@#][\w+:]+", page) == re.findall(r"(?<=<code>)[@#][\w+:]+", page) != []


@given(st.lists(st.text("ab`|*_<>[]()@#\\&$!~\n 名", max_size=30), min_size=1, max_size=3))
def test_a_finding_is_always_one_row_of_four_cells(messages: list[str]) -> None:
    shown = rows(report(*(finding(message=message) for message in messages)))
    assert [len(row) for row in shown] == [4] * len(messages)
