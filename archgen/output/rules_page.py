"""The documentation of every rule as one page of Markdown: tables of all, then a section for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.core.rule_info import EXAMPLES, SECTIONS, RuleInfo, unwrapped
from archgen.output.rule_text import default_level, headline

FAMILIES = {
    "CP": Name("耦合", "Coupling"),
    "PM": Name("权限", "Permissions"),
    "DF": Name("数据流", "Data flows"),
    "PR": Name("流程", "Processes"),
    "RM": Name("路线图", "Roadmap"),
    "VL": Name("价值", "Value"),
    "DC": Name("文档、豁免和设置", "Documentation, waivers and settings"),
    "SP": Name("规格语言", "The language"),
}
HEAD = Name(
    """\
<!-- 由 `archgen rules --format markdown --lang zh` 生成 -->
# 规则

[English](rules.md) · **中文**

`archgen explain CP001 --lang zh` 在终端里打印一条规则。每条规则有默认级别，规则里写明的情形会更轻或更重。
错误让检查不通过；警告加了 `--strict` 才算；提示从不算。规格用 `rules:` 改级别和选项，用 `waivers:` 限期接受一个问题。

```yaml
rules:
  profile: strict # 警告都算错误；dengbao 另加等保 2.0 的规则
  ignore: [DC002, RM]
  severity: {CP010: error, VL003: off}
  options: {CP007: {max_hops: 6}}
```

## 一览
""",
    """\
<!-- Written by `archgen rules --format markdown`. -->
# Rules

**English** · [中文](rules.zh.md)

`archgen explain CP001` prints a rule in the terminal. Every rule has a default severity; a finding is milder or more
severe where the rule says so. Errors fail a run; warnings do with `--strict`; hints (info) never do. A spec changes
severities and options under `rules:`, and accepts a finding for a while under `waivers:`.

```yaml
rules:
  profile: strict # warnings are errors; or dengbao: with the rules of 等保 2.0 (MLPS)
  ignore: [DC002, RM]
  severity: {CP010: error, VL003: off}
  options: {CP007: {max_hops: 6}}
```

## At a glance
""",
)
COLUMNS = Name("| 规则 | 默认 | 查什么 |", "| rule | default | finds |")
LINK = Name("[{code}](#{anchor}) {title}", "[{code}](#{anchor}) {name}")
SUMMARY = Name("{summary}*（{level}）*", "{summary} *({level})*")
DEFAULT = Name("默认：{level}", "default: {level}")
TITLE = Name("{title}：", "{title}:")


def rules_page(rules: Sequence[RuleInfo], language: Language = "en") -> str:
    """The whole page. `rules` are all rules and complaints of the language."""
    families = [
        (title.say(language), [info for info in rules if info.code.startswith(family)])
        for family, title in FAMILIES.items()
    ]
    parts = [HEAD.say(language), *(f"**{title}**\n\n{_table(members, language)}" for title, members in families)]
    for title, members in families:
        parts += [f"## {title}\n", *(_section(info, language) for info in members)]
    return "\n".join(parts)


def _table(members: Iterable[RuleInfo], language: Language) -> str:
    rows = [_row(info, language) for info in members]
    return "\n".join([COLUMNS.say(language), "|---|---|---|", *rows, ""])


def _row(info: RuleInfo, language: Language) -> str:
    anchor = re.sub(r"[^\w-]", "", headline(info).say(language).lower().replace(" ", "-"))
    link = LINK.format(code=info.code, anchor=anchor, title=info.title, name=info.name).say(language)
    level = "off" if info.severity is Severity.OFF and language == "en" else default_level(info).say(language)
    return f"| {link} | {level} | {info.summary.say(language)} |"


def _section(info: RuleInfo, language: Language) -> str:
    level = default_level(info)
    level = level if info.severity is Severity.OFF else DEFAULT.format(level=level)
    parts = [
        f"### {headline(info).say(language)}",
        SUMMARY.format(summary=info.summary, level=level).say(language),
        unwrapped(info.section("Why", language)),
        *(f"{_titled(title, language)}\n\n```yaml\n{info.section(title)}\n```" for title in EXAMPLES),
    ]
    options = info.section("Options", language)
    if options:
        entries = (unwrapped(entry) for entry in re.split(r"\n(?! )", options))
        items = (f"- `{key}`:{meaning}" for key, _, meaning in (entry.partition(":") for entry in entries))
        parts.append("\n".join((_titled("Options", language) + "\n", *items)))
    return "\n\n".join(parts) + "\n"


def _titled(title: str, language: Language) -> str:
    return TITLE.format(title=SECTIONS[title]).say(language)
