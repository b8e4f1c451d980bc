"""The steps of a process: acts (`role: module.operation`), decisions and parallel branches, nested freely."""

from __future__ import annotations

from typing import Any

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.spec import catalogue, complaints, kinds, tree
from archgen.spec.complaints import complaint, nearest, shown
from archgen.spec.declarations import ActDecl, CaseDecl, DecideDecl, GotoDecl, Ref, StepDecl, TogetherDecl
from archgen.spec.fields import TEXT, Key, Shape, list_of, reference, wrong
from archgen.spec.ids import normalised, read_reference
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import ascii_form, first_full_width, full_width
from archgen.spec.report import Report
from archgen.spec.synonyms import SYNONYMS
from archgen.spec.things import NAME_KEY, NOTE, read_keys, require
from archgen.spec.tree import Hole, Node, Scalar, Sequence
from archgen.spec.values import FLAG, LABEL, NAME

FORM = Name(
    "写成 `角色: 模块.操作`，例如 `keeper: wms.stock.receive`。",
    "Write `role: module.operation`, such as `keeper: wms.stock.receive`.",
)


def read_steps(node: Node, report: Report) -> tuple[StepDecl, ...] | None:
    """A list of steps."""
    return STEPS.read(node, report)  # type: ignore[no-any-return]


def _step(node: Node, report: Report) -> StepDecl | None:
    if type(node) is not tree.Mapping:
        _step_is_no_mapping(node, report)
        return None
    keys = {key.text for key, _ in node.entries}
    if "decide" in keys or "cases" in keys:
        return _special(DecideDecl, DECIDE_KEYS, kinds.DECISION_STEP, node, report)  # type: ignore[no-any-return]
    if misnamed := {"decision", "then"} & keys:
        _misnamed_decision(node, min(misnamed), report)
        return None
    if "together" in keys:
        return _special(TogetherDecl, TOGETHER_KEYS, kinds.PARALLEL_STEP, node, report)  # type: ignore[no-any-return]
    return _act(node, report)


def _special(make: Any, keys: dict[str, Key], kind: Name, node: tree.Mapping, report: Report) -> Any:
    """A decision or a parallel step."""
    values = read_keys(node, keys, kind, report)
    return make(span=node.span, **values) if require(values, node, keys, kind, report) else None


def _act(node: tree.Mapping, report: Report) -> ActDecl | None:
    """One key of the step is its role, or `system`; the others are keys of the language."""
    actors = [(key, value) for key, value in node.entries if key.text not in ACT_KEYS]
    if len(actors) > 1:
        actors = [(key, value) for key, value in actors if type(value) is not Hole]
        actors = _without_misspelt(actors, report)
    rest = tuple(entry for entry in node.entries if entry[0].text in ACT_KEYS)
    others = tree.Mapping(rest, node.flow, node.start, node.end, node.source)
    values = read_keys(others, ACT_KEYS, kinds.STEP, report)
    if len(actors) != 1:
        _no_single_actor(node, actors, report)
        return None
    key, value = actors[0]
    role = read_reference(Piece.of(key), report)
    operation = OPERATION.read(value, report)
    if operation is None and type(value) is Scalar and not value.text:
        message = Name("{role} 后面要写操作。", "An operation belongs behind {role}.").format(role=shown(key.text))
        report.add(complaint(catalogue.BAD_SHORTHAND, key.span, message, FORM, about=key.text))
    if role is None or operation is None:
        return None
    actor = None if role.text == "system" else role
    return ActDecl(span=key.span.to(operation.span), role=actor, operation=operation, **values)


def _misnamed_decision(node: tree.Mapping, word: str, report: Report) -> None:
    """`decision: …` with its ways out beside it; `if: … then: …`."""
    key = next(key for key, _ in node.entries if key.text == word)
    message = Name("步骤没有 {word} 这个键。", "{word} is not a key of a step.").format(word=shown(word))
    remedy = Name(
        "判断写成 `decide: …`，各种情况放进 `cases: {是: next, 否: end}`。",
        "Write `decide: …` with the ways out under `cases: {yes: next, no: end}`.",
    )
    report.add(complaint(catalogue.UNKNOWN_KEY, key.span, message, remedy, about=key.text), lost=True)


def _without_misspelt(actors: list[tuple[Scalar, Node]], report: Report) -> list[tuple[Scalar, Node]]:
    """Those whose value can be an operation, if there are any; the others are complained about as unknown keys."""
    operations = [key for key, value in actors if type(value) is Scalar and "." in value.text]
    kept = []
    for key, value in actors:
        if key not in operations and (operations or key.text in SYNONYMS or nearest(key.text, ACT_KEYS)):
            finding = complaints.unknown_key(key.text, key.span, tuple(ACT_KEYS), kinds.STEP)
            report.add(finding, lost=type(value) is not Scalar)
        else:
            kept.append((key, value))
    return kept


def _no_single_actor(node: tree.Mapping, actors: list[tuple[Scalar, Node]], report: Report) -> None:
    if not actors:
        message = Name("这个步骤没有写角色。", "This step names no role.")
        report.add(complaint(catalogue.MISSING_KEY, node.span, message, FORM, about="role"))
        return
    first, second = actors[0][0], actors[1][0]
    message = Name("一个步骤只有一个角色，这里有 {a} 和 {b}。", "A step has one role; here are {a} and {b}.")
    remedy = Name("拆成两步；同时进行的用 `together`。", "Write two steps; use `together` for what runs in parallel.")
    report.add(
        complaint(
            catalogue.BAD_SHORTHAND,
            second.span,
            message.format(a=shown(first.text), b=shown(second.text)),
            remedy,
            about=second.text,
        )
    )


def _step_is_no_mapping(node: Node, report: Report) -> None:
    """A text where a step belongs: quotes around it, a full-width colon, or none."""
    if type(node) is Scalar and node.text:
        index = first_full_width(node.text)
        if index != -1 and ": " in ascii_form(node.text):
            report.add(full_width(node.part(index, index + 1), node.text, node.span))
            return
        if node.style and ": " in node.text:
            remedy = Name("去掉引号。", "Take the quotes away.")
            wrong(node, STEP.says, report, remedy, (Edit(node.span, node.text),))
            return
    wrong(node, STEP.says, report, FORM)


def _goto(node: Node, report: Report) -> GotoDecl | None:
    """`end`, `next`, the name of a step, or a list of steps; nothing is an empty list."""
    if type(node) is Scalar:
        if node.text in ("end", "next"):
            return GotoDecl(node.span, node.text)
        if node.text:
            return GotoDecl(node.span, "step", Ref(node.text, node))
        return GotoDecl(node.span, "steps")
    if type(node) is Sequence:
        return GotoDecl(node.span, "steps", steps=read_steps(node, report) or ())
    wrong(node, GOTO.says, report, Name("步骤写成列表：`[keeper: wms.stock.receive]`。", "Write the steps as a list."))
    return None


def _cases(node: Node, report: Report) -> tuple[CaseDecl, ...] | None:
    """Labels with where they lead."""
    if type(node) is not tree.Mapping:
        wrong(node, CASES.says, report, Name("例如 `{是: next, 否: end}`。", "Such as `{yes: next, no: end}`."))
        return None
    cases: dict[str, CaseDecl] = {}
    for key, value in node.entries:
        goto = _goto(value, report)
        label = normalised(key.text)
        if label in cases:
            report.add(complaints.duplicate(key.text, key.span, cases[label].span, kinds.CASE))
        elif goto is not None:
            cases[label] = CaseDecl(Name.parse(label), key.span, goto)
    return tuple(cases.values())


def _branches(node: Node, report: Report) -> tuple[tuple[StepDecl, ...], ...] | None:
    """A list of lists of steps."""
    remedy = Name("每条分支是一个列表：`[[步骤, 步骤], [步骤]]`。", "Each branch is a list: `[[step, step], [step]]`.")
    if type(node) is not Sequence:
        wrong(node, BRANCHES.says, report, remedy)
        return None
    branches = []
    for item in node.items:
        if type(item) is Sequence:
            branches.append(read_steps(item, report) or ())
        else:
            wrong(item, STEPS.says, report, remedy)
    return tuple(branches)


OPERATION = reference(kinds.OPERATION)
STEP_KEYS: dict[str, Key] = {}  # steps hold steps, so their keys are filled in below
STEP = Shape(
    _step,
    "step",
    Name("步骤，例如 `keeper: wms.stock.receive`", "a step such as `keeper: wms.stock.receive`"),
    keys=STEP_KEYS,
)
STEPS = list_of(STEP)
GOTO = Shape(
    _goto, "goto", Name(" end、next、步骤名或步骤的列表", "end, next, the name of a step or a list of steps"), item=STEP
)
CASES = Shape(_cases, "cases", Name("各种情况及其去向", "the cases and where they lead"), item=GOTO)
BRANCHES = Shape(_branches, "branches", Name("并行分支的列表", "a list of branches"), item=STEPS)

STAGE = Key(LABEL, Name("所在阶段", "the stage that it belongs to"))
ACT_KEYS = {
    "name": NAME_KEY,
    "stage": STAGE,
    "when": Key(TEXT, Name("在什么条件下做", "the condition under which it is done")),
    "manual": Key(FLAG, Name("线下人工完成", "done by hand, outside the system")),
    "sla": Key(TEXT, Name("时限", "how fast it must be done")),
    "notify": Key(list_of(reference(kinds.ROLE)), Name("通知谁", "the roles that are told")),
    "else": Key(GOTO, Name("不通过时去哪里", "where a rejection leads"), attribute="otherwise"),
    "note": NOTE,
}
DECIDE_KEYS = {
    "decide": Key(
        NAME,
        Name("判断的问题", "the question"),
        attribute="question",
        example=Name("decide: 金额 > 50 万?", "decide: Over 500?"),
    ),
    "cases": Key(
        CASES,
        Name("各种情况", "the ways out"),
        example=Name("cases: {是: next, 否: end}", "cases: {yes: next, no: end}"),
    ),
    "name": NAME_KEY,
    "stage": STAGE,
    "note": NOTE,
}
TOGETHER_KEYS = {
    "together": Key(
        BRANCHES,
        Name("并行的分支", "what runs in parallel"),
        attribute="branches",
        example=Name.both("together: [[…], […]]"),
    ),
    "name": NAME_KEY,
    "stage": STAGE,
    "note": NOTE,
}
STEP_KEYS.update({**ACT_KEYS, **DECIDE_KEYS, **TOGETHER_KEYS})
STEP_WORDS = frozenset({"system", *STEP_KEYS})
