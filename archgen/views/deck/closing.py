"""What comes of it: findings, questions, decisions, roadmap, sign-off."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.model.plans import Decision
from archgen.shapes.deck import Listing, Points, Slide
from archgen.shapes.document import Block, Message, Strong, Table, Text
from archgen.views.deck.opening import NOTHING, exhibits
from archgen.views.deck.words import asked, listed, listing, shortened, told, topic
from archgen.views.labels import counted, in_a_row
from archgen.views.prd.delivery import milestone_table
from archgen.views.prd.review import by_rule, decisions_table, questions_table, waived_table
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, SEVERITIES
from archgen.views.prose import SAME, Content, lines, plain, row_of, table
from archgen.views.risk_register import answering
from archgen.views.sign_off import SIGN_OFF, parts_to_sign, sign_off_table

MOST_MESSAGES = 3  # of one rule
DECIDED = Name("会上结论", "Decided")


def findings(source: Source) -> Iterator[Slide]:
    """Errors and warnings by rule, worst first; notes are only counted, unless there is nothing else."""
    serious = [each for each in source.findings if each.severity is not Severity.INFO]
    worst_first = sorted(serious or source.findings, key=lambda each: list(SEVERITIES).index(each.severity))
    counts = _counts(source)
    name = Name("校验结果", "Findings")
    if not worst_first:
        text = Name("没有发现问题。", "No problems found.")
        yield Slide(title=topic(name, counts), body=Points(((text,),)), notes=(_NOTHING_WRONG,))
    else:
        groups = by_rule(worst_first)
        heads = (Name("级别", "Severity"), Name("问题", "Problem"), Name("建议", "Remedy"), OWNER, DECIDED)
        yield Slide(
            title=topic(name, counts),
            body=Listing(table(heads, (_finding(source, alike) for alike in groups))),
            notes=tuple(_finding_note(source, alike) for alike in groups),
        )
    if source.waived:
        block = _with_verdict(waived_table(source))
        yield Slide(
            title=topic(Name("已接受的风险", "Accepted risks"), counted(len(source.waived), "项", "risk")),
            body=block,
            notes=tuple(_risk_notes(source)),
        )


def _with_verdict(block: Block) -> Listing:
    """A table with a column for what the meeting says."""
    found = listing(block).table
    rows = tuple((*row, SAME) for row in found.rows)
    return Listing(changed(found, heads=(*found.heads, DECIDED), rows=rows))


_NOTHING_WRONG = asked("规格没写到、但大家担心的风险有哪些？", "Which risks worry you that the spec does not speak of?")


def _counts(source: Source) -> Name:
    errors, warnings, infos = (
        sum(each.severity is severity for each in source.findings)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return in_a_row(
        counted(errors, "个错误", "error"),
        counted(warnings, "个警告", "warning"),
        counted(infos, "个提示", "note"),
    )


def _finding(source: Source, alike: list[Finding]) -> tuple[Content, ...]:
    first = alike[0]
    shown: list[Text] = [(Message(shortened(each.message)),) for each in alike[:MOST_MESSAGES]]
    if len(alike) > MOST_MESSAGES:
        more = len(alike) - MOST_MESSAGES
        shown.append((Name(f"……另有 {more} 处同类问题", f"... and {more} more of this kind"),))
    severity = SEVERITIES[first.severity]
    owners = row_of(dict.fromkeys(answering(source, each) for each in alike))
    label = Name(f"{severity.zh} {first.rule}\n{first.title.zh}", f"{severity.en} {first.rule}\n{first.title.en}")
    return (
        Strong(label) if first.severity is Severity.ERROR else label,
        lines(shown),
        Message(first.remedy),
        owners,
        SAME,
    )


def _finding_note(source: Source, alike: list[Finding]) -> Name:
    owners = joined(list(dict.fromkeys(answering(source, each) for each in alike)))
    return asked(
        "{owners}：{rule}「{message}」改、接受还是推迟？谁改，几号改完？",
        "{owners}: {rule}, “{message}” Mend, accept or put off? By whom, until when?",
        owners=owners,
        rule=alike[0].rule,
        message=plain(Message(shortened(alike[0].message))),
    )


def _risk_notes(source: Source) -> Iterator[Name]:
    for waiver in source.model.waivers:
        yield asked(
            "{by}：{rule} 的豁免 {until} 到期，理由「{why}」还成立吗？",
            "{by}: the waiver of {rule} ends on {until}. Does “{why}” still hold?",
            by=waiver.by or "—",
            rule=waiver.rule,
            until=waiver.until or "—",
            why=waiver.why or "—",
        )


def settle(source: Source) -> Iterator[Slide]:
    """Questions that are open, decisions that stand."""
    model = source.model
    if model.questions:
        block = _with_room(_with_verdict(questions_table(model.questions)).table)
        yield Slide(
            title=topic(
                Name("待决问题", "Open questions"),
                counted(len(model.questions), "个要今天拍板", "to be settled", "to be settled"),
            ),
            body=block,
            notes=tuple(
                asked(
                    "{who}：{question} 今天能定吗？定不了的话，{by}前谁给答复？",
                    "{who}: {question} Can you settle it today? If not, who answers by {by}?",
                    who=each.who or source.owner,
                    question=each.question,
                    by=each.by or Name("下次评审", "the next review"),
                )
                for each in model.questions
            ),
        )
    statement = counted(len(model.decisions), "项", "decision") if model.decisions else NOTHING
    yield Slide(
        title=topic(Name("决策记录", "Decisions"), statement),
        body=_with_room(decisions_table(model.decisions) if model.decisions else _NO_DECISIONS),
        notes=(
            told("本次会上的决策，当场记在空行里。", "Write what is decided today into the empty rows."),
            *(_decision_asked(each) for each in model.decisions),
        ),
    )


def _decision_asked(decision: Decision) -> Name:
    return asked(
        "「{title}」：{choice}。有谁现在反对？",
        "{title}: {choice}. Does anybody object now?",
        title=decision.title,
        choice=decision.choice or Name("还没有结论", "not settled yet"),
    )


_NO_DECISIONS = Table(
    (Name("决策", "Decision"), Name("理由", "Why"), OWNER, Name("完成日期", "By when")),
    (),
)
_ROOM = 3  # empty rows for what the meeting adds


def _with_room(block: Block) -> Listing:
    """A table with empty rows."""
    found = listing(block).table
    empty = (SAME,) * len(found.heads)
    return Listing(changed(found, rows=(*found.rows, *(empty,) * _ROOM)))


def roadmap(source: Source) -> Iterator[Slide]:
    """When what is ready: the picture, then the list."""
    stones = source.model.roadmap.values()
    if not stones:
        return
    size = listed([joined([each.label, Name.both(each.date)], " ", " ") for each in stones])
    notes = [
        asked(
            "{stone}（{date}）：人手、外部联调、上线窗口都定了吗？最可能卡在哪里？",
            "{stone} ({date}): are people, partners and the release window settled? Where will it get stuck?",
            stone=each.label,
            date=each.date or Name("日期待定", "no date yet"),
        )
        for each in stones
    ]
    name = Name("路线图", "Roadmap")
    yield from exhibits(list(source.figures("roadmap")), topic(name, size), NOTHING, notes)
    when = topic(name, Name("每个里程碑交付什么", "what each milestone brings"))
    yield Slide(title=when, body=Listing(milestone_table(source)), notes=tuple(notes))


def sign_off(source: Source) -> Slide:
    """Everybody who answers for a part."""
    parts = list(parts_to_sign(source))
    return Slide(
        title=topic(SIGN_OFF, Name("通过、有条件通过，或者重审", "passed, passed with conditions, or again")),
        body=Listing(sign_off_table(source)),
        notes=(
            told(
                "逐人问结论；有条件通过的，当场写下条件、责任人和日期。",
                "Ask everybody by name; write down conditions, who meets them, and when.",
            ),
            *(_verdict_asked(part, who) for part, who in parts),
        ),
    )


def _verdict_asked(part: Name, who: Name) -> Name:
    return asked("{who}（{part}）：通过吗？", "{who} ({part}): do you agree?", who=who, part=part)
