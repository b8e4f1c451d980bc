"""The words for findings that every format written for people uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name, joined

SEVERITIES = {
    Severity.ERROR: Name("错误", "error"),
    Severity.WARNING: Name("警告", "warning"),
    Severity.INFO: Name("提示", "info"),
}
REMEDY = Name("怎么改", "fix")
ADVICE = Name("怎么改：{remedy}", "fix: {remedy}")
COUNTED = Name("{count} 个{what}", "{count} {what}")
CLEAN = Name("没有发现问题", "nothing found")
UNREAD_ONE = Name("无法读取", "cannot be read")

HEAD = Name("{count} 份规格：", "{count} {what}: ")
MORE = Name("；另有 ", "; besides ")
KNOWN = Name("{count} 个已在基线中", "{count} in the baseline")
WAIVED = Name("{count} 个已豁免", "{count} waived")
UNREAD = Name("{count} 份无法读取，没有检查", "{count} cannot be read and {was} not checked")
UNJUDGED = Name(
    "{count} 份有语言错误，规则还没有检查：先改好语言错误，再运行一次",
    "{count} with errors of the language: no rule has judged {it} yet; mend these errors and run again",
)
MENDED = Name(
    "基线里 {total} 个问题已改好 {count} 个：运行 --write-baseline 更新基线，防止倒退",
    "{count} of {total} baseline findings {was} mended: run --write-baseline to keep it so",
)
OBLIGATIONS = Name("权限要求：{total} 项，满足 {met} 项", "permissions: {met} of {total} obligations met")
UNMET = {"unmet": Name("未满足 {count} 项", "{count} unmet"), "waived": Name("豁免 {count} 项", "{count} waived")}


def advice(finding: Finding) -> Name:
    """What to do about a finding, introduced."""
    return Name(ADVICE.zh.format(remedy=finding.remedy.zh), ADVICE.en.format(remedy=finding.remedy.en))


def counts(summary: Mapping[str, Any]) -> Name:
    """How many findings of each severity: `2 errors, 1 info`."""
    if summary["unread"] == summary["specs"]:
        return UNREAD_ONE
    counted = [(word, summary[f"{severity.value}s"]) for severity, word in SEVERITIES.items()]
    said = [COUNTED.format(count=count, what=_plural(word, count)) for word, count in counted if count]
    return joined(said, zh="，") if said else CLEAN


def headline(summary: Mapping[str, Any]) -> Name:
    """How many specs, and what was found in them: `3 specs: 2 errors`."""
    specs = summary["specs"]
    head = HEAD.format(count=specs, what="spec" if specs == 1 else "specs")
    return joined([head, counts(summary)], "", "")


def besides(summary: Mapping[str, Any]) -> Name:
    """What follows the headline: findings that a baseline or a waiver covers; empty if there are none."""
    extras = ((KNOWN, summary["baseline"]["known"]), (WAIVED, summary["waived"]))
    said = [text.format(count=count) for text, count in extras if count]
    return joined([MORE, joined(said, zh="，")], "", "") if said else Name.both("")


def remarks(summary: Mapping[str, Any]) -> list[Name]:
    """What else a person should know: specs that were not judged, what is mended, obligations."""
    unread, unjudged = summary["unread"], summary["unjudged"]
    known, mended = summary["baseline"]["known"], summary["baseline"]["mended"]
    duties = summary["obligations"]
    asked = duties["met"] + duties["unmet"] + duties["waived"]
    said = []
    if unread:
        said.append(UNREAD.format(count=unread, was="was" if unread == 1 else "were"))
    if unjudged:
        said.append(UNJUDGED.format(count=unjudged, it="it" if unjudged == 1 else "them"))
    if mended:
        said.append(MENDED.format(count=mended, total=known + mended, was="is" if mended == 1 else "are"))
    if asked:
        met = OBLIGATIONS.format(total=asked, met=duties["met"])
        said.append(
            joined([met, *(text.format(count=duties[key]) for key, text in UNMET.items() if duties[key])], "，")
        )
    return said


def _plural(noun: Name, count: int) -> Name:
    return Name(noun.zh, noun.en if count == 1 else f"{noun.en}s")
