"""Data that goes out, flows, steps of processes, cycles and coupling, findings: what changed, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archgen.analysis.change.change import Comparison, FindingChange, ThingChange
from archgen.analysis.change.coupling import CycleChange, DependencyChange, Figure, FigureChange
from archgen.analysis.change.sendings import SendingChange
from archgen.analysis.change.steps import OTHERWISE, StepChange, StepLine, lines_of
from archgen.core.names import Name, joined
from archgen.shapes.document import Block, Bullets, Code, Marked, Message, Text
from archgen.views.changes import words
from archgen.views.changes.names import Names
from archgen.views.changes.things import trait_text
from archgen.views.labels import counted
from archgen.views.prd.words import SEVERITIES
from archgen.views.prose import COLON, SPACE, Content, bracketed, lines, quoted, strung, table

EXTERNAL = Name("外部系统", "external")
LEVELS = {"module": Name("模块之间", "of modules"), "subsystem": Name("子系统之间", "of subsystems")}
GREW = Name("（原来：{before}）", " (was: {before})")
STEPS = {
    "act": Name("{role}：{operation}", "{role}: {operation}"),
    "decide": Name("判断：{operation}", "decide: {operation}"),
    "together": Name("并行处理", "in parallel"),
}
AFTER = Name("，在{step}之后", ", after {step}")
FIRST = Name("，在最前", ", at the beginning")
BRANCH = Name("（分支：{branch}）", " (branch: {branch})")
WHOLE = Name("整个流程，共 {steps}", "the whole process, {steps}")
BETTER, WORSE = Name("变好", "better"), Name("变差", "worse")
ARROWS = {"->": Name("推送", "push"), "<-": Name("查询", "pull"), "~>": Name("事件", "event")}


def sendings_table(names: Names, changes: Iterable[SendingChange]) -> Block:
    """A row for each way, its fields together."""
    ways: dict[tuple[str, str, str, bool], list[Name]] = {}
    for change in changes:
        sending = change.sending
        name = names.field(sending.what)
        if change.how == "changed":
            was, now = (names.text("field", "sensitivity", text) for text in (change.was, sending.sensitivity))
            name = bracketed(name, joined([was, now], words.ARROW.zh, words.ARROW.en))
        elif sending.sensitivity != "plain":
            name = bracketed(name, names.text("field", "sensitivity", sending.sensitivity))
        how = "sensitive" if change.how == "changed" else change.how
        ways.setdefault((how, sending.sender, sending.receiver, sending.external), []).append(name)
    rows: list[tuple[Content, ...]] = [
        (
            words.SIGNS[how],
            joined(fields),
            names.place(sender),
            bracketed(names.place(receiver), EXTERNAL if external else Name("", "")),
        )
        for (how, sender, receiver, external), fields in ways.items()
    ]
    return table((words.WHAT, words.DATA, words.FROM, words.TO), rows)


def flows_table(names: Names, changes: Iterable[ThingChange]) -> Block:
    """Flows with their ends by name."""
    rows = []
    for change in changes:
        left, arrow, right = change.id.partition(" #")[0].split(" ")
        sender, receiver = (right, left) if arrow == "<-" else (left, right)
        traits = [trait for trait in change.traits if (trait.after or trait.before) not in ("sync",)]
        if change.how != "changed":
            traits = [trait for trait in traits if not (trait.trait == "mode" and arrow == "~>")]
        details = [trait_text(names, "flow", trait) for trait in traits]
        if change.how != "changed":
            values = [names.value("flow", t.trait, t.after or t.before) for t in traits]
            details = [(ARROWS[arrow], *((COLON, joined(values, "；", "; ")) if values else ()))]
        rows.append((words.SIGNS[change.how], names.place(sender), names.place(receiver), lines(details)))
    return table((words.WHAT, words.FROM, words.TO, words.DETAIL), rows)


def steps_table(names: Names, comparison: Comparison) -> tuple[Block, ...]:
    """Processes that came and went as a whole, and the steps that differ in the others."""
    change = comparison.change
    whole = {one.id: one.how for one in change.things if one.kind == "process" and one.how != "changed"}
    rows: list[tuple[Content, ...]] = [
        (words.SIGNS[how], names.other(process), WHOLE.format(steps=_count(change.steps, process)))
        for process, how in whole.items()
    ]
    for one in change.things:
        if one.kind == "process" and one.how == "changed":
            sign = "renamed" if one.was != one.id else "changed"
            told: list[Text] = [(Code(one.was), words.ARROW, Code(one.id))] if one.was != one.id else []
            told += [trait_text(names, "process", trait) for trait in one.traits]
            rows.append((words.SIGNS[sign], names.other(one.id), lines(told)))
    rows += [
        (words.SIGNS[step.how], names.other(step.process), _step(names, comparison, step))
        for step in change.steps
        if step.process not in whole
    ]
    return (table((words.WHAT, words.KINDS["process"], words.DETAIL), rows),) if rows else ()


def cycles_list(names: Names, changes: Sequence[CycleChange]) -> Block:
    """Each cycle as a way round."""
    return Bullets(tuple(_cycle(names, change) for change in changes))


def dependencies_table(names: Names, changes: Sequence[DependencyChange]) -> Block:
    """Who depends on whom over a border between subsystems."""
    heads = (words.WHAT, Name("谁", "Who"), Name("依赖谁", "Depends on"), Name("说明", "Note"))
    crossing = Name("原来在同一子系统内", "was inside one subsystem")
    inside = Name("现在在同一子系统内", "is inside one subsystem now")
    rows = [
        (
            words.SIGNS[change.how],
            names.place(change.source),
            names.place(change.target),
            (crossing if change.crossing else inside) if change.how == "changed" else None,
        )
        for change in changes
    ]
    return table(heads, rows)


def figures_table(changes: Sequence[FigureChange]) -> tuple[Block, ...]:
    """Key figures before and now, as far as they differ at the precision that is shown."""
    rows: list[tuple[Content, ...]] = []
    for change in changes:
        before, after = (_figure(change.figure, value) for value in (change.before, change.after))
        if before != after:
            rows.append((words.FIGURES[change.figure], before, after, _judged(change)))
    heads = (Name("指标", "Figure"), Name("之前", "Before"), Name("现在", "Now"), Name("好坏", "Better or worse"))
    return (table(heads, rows),) if rows else ()


def findings_table(changes: Sequence[FindingChange]) -> Block:
    """Findings that came or went, the worst first."""
    order = list(SEVERITIES)
    heads = (words.WHAT, Name("级别", "Severity"), Name("规则", "Rule"), Name("问题", "Problem"), Name("位置", "Place"))
    rows: list[tuple[Content, ...]] = [
        (
            words.SIGNS[change.how],
            _severity(change),
            Code(change.rule),
            Message(change.message),
            change.place,
        )
        for change in sorted(changes, key=lambda one: (one.how == "removed", order.index(one.severity)))
    ]
    return table(heads, rows)


def _count(steps: Iterable[StepChange], process: str) -> Name:
    return counted(sum(step.process == process for step in steps), "个步骤", "step")


def _step(names: Names, comparison: Comparison, step: StepChange) -> Text:
    """What a step is, where it stands, and what is different about it."""
    line = step.after or step.before
    assert line, "a step is before, after, or both"
    branch = joined([_branch(one) for one in line.branch], " > ", " > ")
    said = (step_name(names, line), *((BRANCH.format(branch=branch),) if line.branch else ()))
    if step.how == "changed" and step.before and step.after:
        return (*said, COLON, *strung(_differences(names, step.before, step.after)))
    if step.how == "removed":
        return said
    before = lines_of(comparison.new.model, step.process)[step.now - 1] if step.now else None
    return (*said, AFTER.format(step=quoted(step_name(names, before))) if before else FIRST)


def step_name(names: Names, line: StepLine) -> Name:
    """`提交资料（厂商专员：入驻·申请）`."""
    operation = names.operation(line.operation) if line.kind == "act" else Name.both(line.operation)
    said = STEPS[line.kind].format(role=names.role(line.role), operation=operation)
    return bracketed(line.name, said) if line.name else said


def _branch(label: str) -> Name:
    return words.TRAITS[OTHERWISE] if label == OTHERWISE else Name.both(label)


def _differences(names: Names, before: StepLine, after: StepLine) -> Iterator[Text]:
    pairs = (
        (words.TRAITS["name"], before.name or words.NONE, after.name or words.NONE),
        (words.ROLE, names.role(before.role), names.role(after.role)),
        (words.KINDS["operation"], _what(names, before), _what(names, after)),
        (Name("分支", "branch"), joined([*map(_branch, before.branch)]), joined([*map(_branch, after.branch)])),
    )
    yield from ((word, COLON, one, words.ARROW, other) for word, one, other in pairs if one != other)
    for text in after.details:
        if text not in before.details:
            yield (words.SIGNS["added"], SPACE, _detail(text))
    for text in before.details:
        if text not in after.details:
            yield (words.SIGNS["removed"], SPACE, _detail(text))


def _what(names: Names, line: StepLine) -> Name:
    return names.operation(line.operation) if line.kind == "act" else Name.both(line.operation)


def _detail(text: str) -> Name:
    key, _, value = text.partition(": ")
    word = words.TRAITS.get(key, Name.both(key))
    return Name(f"{word.zh}：{value}", f"{word.en}: {value}")


def _cycle(names: Names, change: CycleChange) -> Text:
    way = joined([names.place(place) for place in (*change.way, *change.way[:1])], words.ARROW.zh, words.ARROW.en)
    sign: Marked = words.SIGNS["added" if not change.before else "changed" if change.after else "removed"]
    said: Text = (sign, SPACE, bracketed(way, LEVELS[change.of]))
    if change.before and change.after:
        said = (*said, GREW.format(before=joined([names.place(place) for place in change.before])))
    return said


def _figure(figure: str, value: Figure) -> Name:
    if value is None:
        return words.UNDEFINED
    if isinstance(value, int):
        return Name.both(str(value))
    return Name.both(f"{value:.1%}" if figure in words.SHARES else f"{value:.2f}")


def _judged(change: FigureChange) -> Name | None:
    if change.figure not in words.WORSE_IF_MORE or change.before is None or change.after is None:
        return None
    return WORSE if change.after > change.before else BETTER


def _severity(change: FindingChange) -> Content:
    severity = SEVERITIES[change.severity]
    return joined([SEVERITIES[change.was], severity], words.ARROW.zh, words.ARROW.en) if change.was else severity
