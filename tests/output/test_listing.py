"""What people read on a terminal: carets under wide characters, the worst last, repetition folded, the summary."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.span import Span
from archgen.output.console import columns
from archgen.output.listing import finding_text, listing, summary_text
from archgen.output.quotation import quotation
from archgen.output.report import Report, total
from archgen.output.source_lines import SourceLines
from archgen.output.wrapping import shortened, wrapped
from tests.output.making import finding, report

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def text(*reports: Report, width: int | None = None, every: bool = False) -> str:
    return click.unstyle(listing(reports, width, every))


def written(folder: Path, *lines: str) -> str:
    path = folder / "s.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def quoted(folder: Path, line: str, column: int, end: int, room: int = 160, label: str = "") -> list[str]:
    path = written(folder, "a: 1", line)
    return quotation(Span(path, 2, column, 2, end), SourceLines(), room, "^", str, label)


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
    assert quoted(tmp_path, line, column, end)[1] == "       | " + " " * before + "^" * carets


@pytest.mark.parametrize(
    ("before", "after"), [("x" * 500, "y" * 500), ("", "y" * 500), ("x" * 500, ""), ("名" * 99, "")]
)
def test_a_long_line_is_cut_around_the_place_and_says_so(tmp_path: Path, before: str, after: str) -> None:
    line, caret = quoted(tmp_path, f"{before}HERE{after}", len(before) + 1, len(before) + 5, room=80)
    assert columns(line) <= 80
    place = re.search("HERE", line)
    assert place is not None
    assert columns(caret) - 4 == columns(line[: place.start()])
    assert (line[9] == "…", line[-1] == "…") == (bool(before), bool(after))


def test_a_label_goes_where_there_is_room(tmp_path: Path) -> None:
    assert quoted(tmp_path, "ab: 1", 1, 3, 80, "first given here")[1] == "       | ^^ first given here"
    assert quoted(tmp_path, "x" * 60 + "ab", 61, 63, 80, "first given here")[1].endswith("first given here ^^")


@given(st.text("a名` \u0301", max_size=60), st.integers(0, 70), st.integers(0, 9), st.integers(20, 60))
def test_a_quotation_fits_and_marks_something(line: str, start: int, length: int, room: int) -> None:
    lines = SourceLines()
    lines._files["s"] = [line]
    shown, caret = quotation(Span("s", 1, start + 1, 1, start + length + 1), lines, room, "^", str)
    assert columns(shown) <= room + 1  # a wide character may reach over the edge
    assert caret.endswith("^")


def test_nothing_in_a_spec_can_command_the_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, "name: \x1b[2Jx\u202e")
    hostile = finding(file=path, place=(1, 7), message="a\x1b[31mb\u202ec")
    assert not {"\x1b", "\u202e"} & set(text(report(hostile, path="\x1b"), report()))


def test_a_vanished_file_still_gives_the_finding() -> None:
    gone = finding(file="gone.yaml", severity=INFO, place=(3, 1))
    assert click.unstyle(finding_text(gone, SourceLines(), "zh")).split("\n") == [
        "gone.yaml:3:1: 提示 CP001 name-of-cp001",
        "  `a` 不对。",
        "  怎么改：改掉。",
    ]


def test_related_places_are_quoted_or_named(tmp_path: Path) -> None:
    path = written(tmp_path, "first: 1", "second: 2")
    here = Related(Span(path, 1, 1, 1, 6), Name("第一次", "given first"))
    there = Related(Span("other.yaml", 7, 2, 7, 3), Name("在别处", "elsewhere"))
    lines = text(report(finding(file=path, place=(2, 1), related=(here, there)))).split("\n")
    assert lines[2:7] == [
        "     2 | second: 2",
        "       | ^",
        "     1 | first: 1",
        "       | ----- given first",
        "  see other.yaml:7:2: elsewhere",
    ]


def test_the_worst_is_read_last() -> None:
    mixed = report(
        finding("CP001", ERROR, (1, 1)),
        finding("CP002", INFO, (2, 1)),
        finding("CP003", WARNING, (3, 1)),
        finding("CP004", ERROR, (4, 1)),
    )
    heads = re.findall(r"^spec.yaml:(\d+)", text(mixed), re.MULTILINE)
    assert heads == ["2", "3", "1", "4"]
    assert text(mixed).endswith("1 spec: 2 errors, 1 warning, 1 info")


@pytest.mark.parametrize(
    ("count", "every", "full", "in_short", "rest"),
    [(5, False, 5, 0, 0), (6, False, 1, 4, 1), (40, False, 1, 4, 35), (40, True, 40, 0, 0)],
)
def test_many_findings_of_a_rule_are_folded(count: int, every: bool, full: int, in_short: int, rest: int) -> None:
    printed = text(report(*(finding(place=(line, 1)) for line in range(1, count + 1))), every=every)
    assert len(re.findall(r"^spec.yaml:\d+:1: error", printed, re.MULTILINE)) == full
    assert len(re.findall(r"^    +\d+:1  `a` is wrong.", printed, re.MULTILINE)) == in_short
    assert (f"and {rest} more: archgen validate --all" in printed) == bool(rest)


def test_findings_are_folded_by_spec_and_severity() -> None:
    findings = [finding(place=(line, 1), severity=(ERROR, WARNING)[line % 2]) for line in range(10)]
    assert "more like it" not in text(report(*findings), report(*findings, path="other.yaml"))


def test_an_overview_by_rule_where_there_are_many() -> None:
    few = [finding(f"CP00{number}") for number in range(1, 6)]
    many = [*few, *(finding("PM001", WARNING) for _ in range(6))]
    assert "×" not in text(report(*few))
    overview = text(report(*many)).split("\n\n")[-2].split("\n")
    assert overview == [
        "  warning  PM001 name-of-pm001 ×6",
        "  error    " + ", ".join(f"CP00{number} name-of-cp00{number}" for number in range(1, 6)),
    ]


def test_several_specs_are_listed() -> None:
    printed = text(
        report(finding(), path="a.yaml"), report(path="长.yaml"), report(path="c.yaml", refusal=Name.both("x"))
    )
    assert printed.split("\n\n")[-2].split("\n") == [
        "  a.yaml   1 error",
        "  长.yaml  nothing found",
        "  c.yaml   cannot be read",
    ]


SUMMARIES = [
    (report(), "1 spec: nothing found", "1 份规格：没有发现问题"),
    (report(met=3), "1 spec: nothing found\npermissions: 3 of 3 obligations met", None),
    (
        report(met=1, unmet=2, waived=4),
        None,
        "1 份规格：没有发现问题\n权限要求：7 项，满足 1 项，未满足 2 项，豁免 4 项",
    ),
    (
        report(finding(), known=2),
        "1 spec: 1 error; besides 2 in the baseline",
        "1 份规格：1 个错误；另有 2 个已在基线中",
    ),
    (
        report(known=9, mended=3),
        "1 spec: nothing found; besides 9 in the baseline\n"
        "3 of 12 baseline findings are mended: run --write-baseline to keep it so",
        None,
    ),
    (
        report(finding(), unjudged=1),
        None,
        "1 份规格：1 个错误\n1 份有语言错误，规则还没有检查：先改好语言错误，再运行一次",
    ),
    (report(refusal=Name.both("x")), None, "1 份规格：无法读取\n1 份无法读取，没有检查"),
]


@pytest.mark.parametrize(("one", "en", "zh"), SUMMARIES)
def test_summaries(one: Report, en: str | None, zh: str | None) -> None:
    assert en in (None, click.unstyle(summary_text(one.summary, "en")))
    assert zh in (None, click.unstyle(summary_text(one.summary, "zh")))


def test_summaries_add_up() -> None:
    summed = total([report(finding(), waived=2, met=1).summary, report(met=2, known=1).summary])
    assert (summed["specs"], summed["errors"], summed["baseline"]["known"]) == (2, 1, 1)
    assert summed["obligations"]["met"] == summed["obligations"]["groups"]["O1"]["met"] == 3


WORDS = st.lists(st.text("ab`._名称（）「」，。：,.", min_size=1, max_size=8), max_size=30).map(" ".join)


@given(WORDS, st.integers(10, 60))
def test_wrapping_keeps_every_character_and_the_width(words: str, width: int) -> None:
    lines = wrapped(words, width)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(columns(line) <= width or len(wrapped(line, 1)) == 1 or line == lines[-1] for line in lines)


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("没有这个模块，检查拼写。", 12, ["没有这个模", "块，检查拼", "写。"]),
        ("见「甲」「乙」", 8, ["见「甲」", "「乙」"]),
        ("改成 `oms.order.create` 即可", 24, ["改成 `oms.order.create`", "即可"]),
        ("unbreakablelongword x", 5, ["unbreakablelongword", "x"]),
        ("", 5, [""]),
    ],
)
def test_wrapping(words: str, width: int, lines: list[str]) -> None:
    assert wrapped(words, width) == lines


@pytest.mark.parametrize(("words", "width", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("名称很长", 5, "名称…")])
def test_shortening(words: str, width: int, short: str) -> None:
    assert shortened(words, width) == short


@pytest.mark.parametrize("width", [80, 140])
def test_everything_fits_the_terminal(tmp_path: Path, width: int) -> None:
    path = written(tmp_path, "x" * 300 + "名" * 300)
    short = str(Path("s.yaml"))
    message = Name.both("很长的说明，" * 40 + "and `some.words` " * 20)
    many = [finding(file=path, place=(1, 290 + n), message=message, remedy=message) for n in range(9)]
    few = [changed(one, rule="CP002", name="few", span=Span(short, 1, 1, 1, 2)) for one in many[:2]]
    for line in text(report(*many, *few), width=width).split("\n"):
        assert columns(line.removeprefix(path)) <= width, line
