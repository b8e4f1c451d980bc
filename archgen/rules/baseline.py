"""The baseline: which findings a product had on an agreed day, so that only new ones count. Pure functions of text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import Record, from_plain
from archgen.rules.coupling.cp013_coupling_rose import Coupling
from archgen.rules.documentation.dc005_waiver_invalid import waivable

VERSION = 1
WORSE = {
    "PM017": "PM019",  # who may no longer change the administration may still look into it
    "CP005": "CP001",  # modules that are no longer in a circle may leave their subsystems in one
}

DAMAGED = Name(
    "不是可用的基线文件：{reason}。改好它（例如解决合并冲突），或者删掉后用 --write-baseline 重新生成",
    "not a baseline that can be read: {reason}. Mend it (resolve a merge, say), or delete it and --write-baseline anew",
)
NEWER = Name(
    "这个基线文件的格式是第 {version} 版，这个 archgen 只认得第 1 版：请升级 archgen",
    "this baseline has format {version}, and this archgen knows format 1 only: upgrade archgen",
)


class UnusableBaseline(Exception):
    """There is no baseline to compare with; `message` says why and what to do, `path` where, if known."""

    def __init__(self, message: Name, path: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.path = path


class Recorded(Record, frozen=True):
    """A finding as the baseline keeps it: its parts decide if it has any, else its fingerprint."""

    rule: str
    elements: tuple[str, ...]
    fingerprint: str
    parts: tuple[str, ...] = ()

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is this one, or what is left of it: some of its parts and no others; or less bad."""
        if self.rule == WORSE.get(finding.rule):
            return set(finding.elements) <= {place for end in self.elements for place in (end, subsystem_of(end))}
        if finding.parts:
            return self.rule == finding.rule and set(finding.parts) <= set(self.parts)
        return self.fingerprint == finding.fingerprint


class Entry(Record, frozen=True):
    """What the baseline knows of one spec."""

    coupling: Coupling
    findings: tuple[Recorded, ...]


class Baseline(Record, frozen=True):
    """The entries by path of the spec, relative to the baseline's folder, with `/`; `archgen` is the format."""

    archgen: int
    baseline: Mapping[str, Entry]


EMPTY = Baseline(VERSION, {})


class Comparison(Record, frozen=True):
    """Findings that are new, findings that the baseline knows, and what it knows that is no longer found."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    mended: tuple[Recorded, ...]


def record(findings: Iterable[Finding], coupling: Coupling) -> Entry:
    """Today's findings, as far as a baseline may accept them."""
    kept = {finding.fingerprint: finding for finding in findings if recordable(finding.rule)}
    recorded = [
        Recorded(f.rule, tuple(sorted(f.elements)), fingerprint, tuple(sorted(set(f.parts))))
        for fingerprint, f in kept.items()
    ]
    return Entry(coupling, tuple(sorted(recorded, key=lambda one: (one.rule, one.elements, one.fingerprint))))


def recordable(rule: str) -> bool:
    """Whether a baseline may accept findings of a rule: what a waiver may, but not that coupling rose since then."""
    return waivable(rule) and rule != "CP013"


def compare(entry: Entry, findings: Iterable[Finding], waived: Iterable[Finding], ran: Iterable[str]) -> Comparison:
    """Divide today's findings. Of what is gone, only rules that ran can say so; what is waived is not gone."""
    findings, waived, judged = tuple(findings), tuple(waived), frozenset(ran)
    by_identity: dict[tuple[str, str], list[Recorded]] = {}
    for one in entry.findings:
        for identity in one.parts or (one.fingerprint,):
            by_identity.setdefault((one.rule, identity), []).append(one)
    worse = {milder: [one for one in entry.findings if one.rule == rule] for milder, rule in WORSE.items()}
    covering = {
        finding: [
            one
            for one in (
                *by_identity.get((finding.rule, (*finding.parts, finding.fingerprint)[0]), ()),
                *worse.get(finding.rule, ()),
            )
            if one.covers(finding)
        ]
        for finding in (*findings, *waived)
    }
    left = {finding.fingerprint for finding in covering}
    left.update(one.fingerprint for records in covering.values() for one in records)
    return Comparison(
        new=tuple(finding for finding in findings if not covering[finding]),
        known=tuple(finding for finding in findings if covering[finding]),
        mended=tuple(one for one in entry.findings if one.rule in judged and one.fingerprint not in left),
    )


def read_baseline(text: str) -> Baseline:
    """The baseline that a text holds. Raises UnusableBaseline."""
    try:
        data = json.loads(text)
        version = data.get("archgen") if isinstance(data, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise UnusableBaseline(NEWER.format(version=version))
        return from_plain(data, Baseline)
    except (ValueError, RecursionError) as problem:
        raise UnusableBaseline(DAMAGED.format(reason=str(problem).rstrip("."))) from problem


def baseline_text(baseline: Baseline) -> str:
    """The baseline as JSON: sorted, one finding or dependency a line, so that a version control shows what changed."""
    entries = ",\n".join(_entry_text(path, entry) for path, entry in sorted(baseline.baseline.items()))
    body = f"{{\n{entries}\n }}" if entries else "{}"
    return f'{{\n "archgen": {baseline.archgen},\n "baseline": {body}\n}}\n'


def _entry_text(path: str, entry: Entry) -> str:
    coupling = entry.coupling
    findings = map(_recorded, entry.findings)
    return (
        f"  {_json(path)}: {{\n"
        f'   "coupling": {{\n'
        f'    "nccd": {_json(coupling.nccd)},\n'
        f'    "coupling_ratio": {_json(coupling.coupling_ratio)},\n'
        f'    "crossing": {_list_text(coupling.crossing, "    ")}\n'
        f"   }},\n"
        f'   "findings": {_list_text(findings, "   ")}\n'
        f"  }}"
    )


def _recorded(one: Recorded) -> dict[str, object]:
    parts = {"parts": list(one.parts)} if one.parts else {}
    return {"rule": one.rule, "elements": list(one.elements), "fingerprint": one.fingerprint, **parts}


def _list_text(items: Iterable[object], indent: str) -> str:
    lines = ",\n".join(f"{indent} {_json(item)}" for item in items)
    return f"[\n{lines}\n{indent}]" if lines else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
