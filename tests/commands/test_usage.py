"""A command line that cannot be understood: what is wrong, what was meant, what to do, in the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.commands.user_language import user_language
from tests.commands.conftest import Run
from tests.commands.test_build import STARTER

MISTAKES = [
    ("validat x.yaml", "没有 validat 这个命令。您是指 validate 吗？", "Did you mean validate?"),
    ("frobnicate", "全部命令：archgen --help", "`archgen --help` lists them."),
    ("crm.yaml", "要先写命令：archgen validate crm.yaml", "A command comes first: `archgen validate crm.yaml`"),
    (
        "validate",
        "缺少 SPEC。例如：archgen validate crm.yaml",
        "SPEC is missing. For example: archgen validate crm.yaml",
    ),
    ("role x.yaml", "缺少 ROLE。例如：archgen role crm.yaml keeper", "ROLE is missing."),
    ("validate x --strct", "没有 --strct 这个选项。您是指 --strict 吗？", "Did you mean --strict?"),
    ("validate x --only prd", "它是 archgen build 的选项", "It is an option of archgen build."),
    ("validate x --zzz", "全部选项：archgen validate --help", "`archgen validate --help` lists them."),
    ("build a.yaml b.yaml", "多了 b.yaml", "b.yaml is too much"),
    ("build a.yaml b c", "多了 b c", "b c is too much"),
    ("validate x --format", "--format 后面要有一个值：[text|json|", "--format needs a value: [text|json|"),
    ("build x --draft=1", "--draft 是开关，后面不写值", "--draft is a switch and takes no value"),
    ("validate x --format jsn", "没有 jsn，可选 text、json", "there is no jsn, only text, json"),
    ("validate x --format jsn", "您是指 json 吗？", "Did you mean json?"),
    ("serve x --port 99999", "要一个 0 到 65535 的整数", "a whole number from 0 to 65535 is wanted"),
    ("validate x --max-size 3x", "--max-size：3x 不是大小", "--max-size: 3x is not a size"),
    ("validate x --today 1.2.2027", "要写成 2027-06-30", "is not a date such as 2027-06-30"),
    ("validate x --select PM0001", "没有 PM0001 这条规则。您是指 PM001 吗？", "Did you mean PM001?"),
    ("validate x --ignore SP001", "始终开着", "always on"),
    ("validate x -q -v", "-q 和 -v 只能用一个", "-q and -v exclude each other"),
    ("validate x --diff --write-baseline b", "--diff 不写文件", "--diff writes nothing"),
    ("explain PM0002", "没有 PM0002 这条规则。您是指 PM002 吗？", "Did you mean PM002?"),
]


@pytest.mark.parametrize(("line", "zh", "en"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_a_mistake_is_explained_in_both_languages(run: Run, line: str, zh: str, en: str) -> None:
    code, out, err = run(*line.split())
    assert (code, out) == (2, "")
    assert zh in err
    assert en in err
    assert err.startswith("Usage: archgen")
    assert not [said for said in err.splitlines()[1:] if said.endswith(("。。", "？。", "?.", ".."))]


@pytest.mark.parametrize(("locale", "own", "other"), [("zh_CN.UTF-8", 1, 2), ("en_GB.UTF-8", 2, 1)])
@pytest.mark.parametrize("mistake", MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_whoever_has_a_language_hears_that_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, mistake: tuple[str, str, str], locale: str, own: int, other: int
) -> None:
    monkeypatch.setenv("LANG", locale)
    _, _, err = run(*mistake[0].split())
    assert mistake[own] in err
    assert mistake[other] not in err
    assert err.startswith("用法：archgen" if own == 1 else "Usage: archgen")


def test_the_option_comes_before_the_system(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "没有 --strct 这个选项" in run("validate", "x", "--strct", "--lang", "zh")[2]
    assert "没有这种输出" in run("build", STARTER, "--only", "deckk", "--lang=zh")[2]


def test_a_failure_is_told_in_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    both = run("validate", "none.yaml")[2]
    assert ("没有这个文件" in both, "There is no such file" in both) == (True, True)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = run("validate", "none.yaml")[2]
    assert ("没有这个文件" in chinese, "There is no such file" in chinese) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, None),
        ([], {"LANG": "C.UTF-8"}, None),
        ([], {"LANG": "de_DE.UTF-8"}, None),
        ([], {"LANG": "zh_TW.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LANGUAGE": "zh:en"}, "zh"),
        (["--lang", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["--lang=en", "x"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang", "both"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["--", "--lang", "zh"], {}, None),
        (["--lang"], {}, None),
    ],
)
def test_the_language_of_the_user(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], expected: str | None
) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, environment.get(variable, ""))
    assert user_language(arguments) == expected


def test_names_of_outputs_are_proposed_and_listed(run: Run) -> None:
    code, _, err = run("build", STARTER, "--only", "flow")
    assert code == 2
    assert "data-flow" in err
    assert "archgen build SPEC --list" in err
    assert "swimlane-visit" not in err, "not all of forty names"
    code, out, _ = run("build", STARTER, "--list")
    assert code == 0
    assert {"deck", "swimlane-visit", "svg,"} <= set(out.split())


def test_names_of_outputs_separated_by_commas(run: Run, tmp_path: Path) -> None:
    assert run("build", STARTER, "-o", "out", "--only", "findings, model")[0] == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == {".archgen.json", "findings.json", "model.json"}
    assert "已是最新" in run("build", STARTER, "-o", "out", "--only", "findings", "--only", "model")[1]
