"""风险登记册: what was found and what was accepted, each with who answers for it and until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archgen.analysis import ownership
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.document import Code, Message, Strong, Table, Text
from archgen.views.prd.source import Source
from archgen.views.prd.words import SEVERITIES
from archgen.views.prose import Content, lines, table

SHOWN = 3  # messages of one risk in the table
OPEN = Name("待处理", "open")
ACCEPTED = Name("已接受", "accepted")
BEFORE_REVIEW = Name("评审前", "before the review")
TO_AGREE = Name("待定", "to be agreed")
MORE = Name("另有 {count} 处同类问题，见 findings.json", "{count} more of the kind: see findings.json")
NUMBER = Name("编号", "No.")
SEVERITY = Name("级别", "Severity")
RISK = Name("风险", "Risk")
RESPONSE = Name("应对", "Response")
OWNER = Name("责任人", "Owner")
DUE = Name("期限", "Due")
STATE = Name("状态", "State")


class Risk(Record, frozen=True, kw_only=True):
    """One line of the register. `number` is the rule's code and a count; `due` a date, or words where none is set."""

    number: str
    severity: Severity
    title: Name
    messages: tuple[Name, ...]
    response: tuple[Name, ...]
    owner: Name
    due: Name
    accepted: bool = False

    @property
    def state(self) -> Name:
        """Whether somebody accepted it."""
        return ACCEPTED if self.accepted else OPEN


def risks(source: Source) -> Iterator[Risk]:
    """What is open, worst first, a rule's findings of one owner together; then what was accepted."""
    numbers: Counter[str] = Counter()
    for alike in _together(source):
        first = alike[0]
        numbers[first.rule] += 1
        yield Risk(
            number=f"{first.rule}-{numbers[first.rule]}",
            severity=first.severity,
            title=first.title,
            messages=tuple(each.message for each in alike),
            response=tuple(dict.fromkeys(each.remedy for each in alike)),
            owner=answering(source, first),
            due=BEFORE_REVIEW if first.severity is Severity.ERROR else TO_AGREE,
        )
    waivers = {(each.rule, frozenset(each.at)): each for each in source.model.waivers}
    for finding in source.waived:
        waiver = waivers.get((finding.rule, frozenset(finding.elements)))
        numbers[finding.rule] += 1
        yield Risk(
            number=f"{finding.rule}-{numbers[finding.rule]}",
            severity=finding.severity,
            title=finding.title,
            messages=(finding.message,),
            response=(Name.both(waiver.why if waiver else ""),),
            owner=Name.both(waiver.by) if waiver else answering(source, finding),
            due=Name.both(waiver.until if waiver else ""),
            accepted=True,
        )


def register(source: Source) -> Table:
    """The register as a table."""
    heads = (NUMBER, SEVERITY, RISK, RESPONSE, OWNER, DUE, STATE)
    return table(heads, map(_row, risks(source)))


def answering(source: Source, finding: Finding) -> Name:
    """Who answers for what a finding is about."""
    return ownership.answering(source.model, finding.elements) or source.owner


def _together(source: Source) -> list[list[Finding]]:
    """Findings of one rule, severity and owner."""
    ranks = list(SEVERITIES)
    groups: dict[tuple[Severity, str, Name], list[Finding]] = {}
    for each in sorted(source.findings, key=lambda one: ranks.index(one.severity)):
        groups.setdefault((each.severity, each.rule, answering(source, each)), []).append(each)
    return list(groups.values())


def _row(risk: Risk) -> tuple[Content, ...]:
    severity = SEVERITIES[risk.severity]
    grave = risk.severity is Severity.ERROR and not risk.accepted
    said: list[Text] = [(Strong(risk.title),)] if risk.title.zh or risk.title.en else []
    said += [(Message(message),) for message in risk.messages[:SHOWN]]
    if len(risk.messages) > SHOWN:
        said.append((MORE.format(count=len(risk.messages) - SHOWN),))
    return (
        Code(risk.number),
        Strong(severity) if grave else severity,
        lines(said),
        lines((Message(each),) for each in risk.response[:SHOWN]),
        risk.owner,
        risk.due,
        risk.state,
    )
