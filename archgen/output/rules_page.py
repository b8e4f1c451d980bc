"""The documentation of every rule as one page of Markdown: tables of all, then a section for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo

EXAMPLES = ("Bad", "Good")  # sections that hold a spec
FAMILIES = {
    "CP": "Coupling",
    "PM": "Permissions",
    "DF": "Data flows",
    "PR": "Processes",
    "RM": "Roadmap",
    "VL": "Value",
    "DC": "Documentation, waivers and settings",
    "SP": "The language",
}
HEAD = """\
<!-- Written by `archgen rules --format markdown`. -->
# Rules

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
"""


def rules_page(rules: Sequence[RuleInfo]) -> str:
    """The whole page. `rules` are all rules and complaints of the language."""
    families = [(title, [info for info in rules if info.code.startswith(family)]) for family, title in FAMILIES.items()]
    parts = [HEAD, *(f"**{title}**\n\n{_table(members)}" for title, members in families)]
    for title, members in families:
        parts += [f"## {title}\n", *map(_section, members)]
    return "\n".join(parts)


def _table(members: Iterable[RuleInfo]) -> str:
    rows = (f"| [{info.code}](#{_anchor(info)}) {info.name} | {info.severity} | {info.summary} |" for info in members)
    return "\n".join(["| rule | default | finds |", "|---|---|---|", *rows, ""])


def _anchor(info: RuleInfo) -> str:
    return f"{info.code.lower()}-{info.name}"


def _section(info: RuleInfo) -> str:
    level = "off by default" if info.severity is Severity.OFF else f"default: {info.severity}"
    parts = [
        f"### {info.code} {info.name}",
        f"{info.summary} *({level})*",
        " ".join(info.section("Why").split()),
        *(f"{title}:\n\n```yaml\n{info.section(title)}\n```" for title in EXAMPLES),
    ]
    options = info.section("Options")
    if options:
        entries = options.replace("\n    ", " ").splitlines()
        items = (f"- `{key}`:{meaning}" for key, _, meaning in (entry.partition(":") for entry in entries))
        parts.append("\n".join(("Options:\n", *items)))
    return "\n\n".join(parts) + "\n"
