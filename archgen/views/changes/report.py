"""Everything that changed, in the order in which a review discusses it: what opens doors first.

The blocks are neutral: the PRD, the review pack and the review page show them as they are. A deck takes `headline` for
the text of its slide of changes, a slide for each of `attention` (its title, its tables), and `figures` of the pictures
that its build has (a picture a slide); `others` is for reading, not for a slide. `Material.since` is the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from archgen.analysis.change.change import Change, Comparison
from archgen.analysis.change.rights import WIDER
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.shapes.document import Block, Code, Document, Figure, Paragraph, Part
from archgen.shapes.picture import Picture
from archgen.views.changes.courses import (
    cycles_list,
    dependencies_table,
    figures_table,
    findings_table,
    flows_table,
    sendings_table,
    steps_table,
)
from archgen.views.changes.names import Names
from archgen.views.changes.rights import rights_table, sights_table
from archgen.views.changes.things import Things
from archgen.views.labels import counted, titled
from archgen.views.prose import labelled, sentence

TITLE = Name("变更说明", "What changed")
SAME = Name("两个版本没有差异。", "There are no differences.")
BETWEEN = Name("从 ", "From ")
TO = Name(" 到 ", " to ")

Told = tuple[str, Name, tuple[Block, ...]]  # id, title, blocks


def build(comparison: Comparison) -> Document:
    """The whole report as a document of its own."""
    head = Part(id="changes", blocks=(editions(comparison), headline(comparison)))
    return Document(titled(comparison.new.model.product, TITLE), (head, *parts(comparison, "changes")))


def editions(comparison: Comparison) -> Block:
    """Which two editions are compared, as the user called them."""
    return Paragraph((BETWEEN, Code(comparison.old_name), TO, Code(comparison.new_name)))


def headline(comparison: Comparison) -> Block:
    """What there is to look at, in one sentence."""
    said = [count for count in _counts(comparison.change) if count]
    if not said:
        return sentence(SAME.zh, SAME.en)
    row = joined(said, "；", "; ")
    return sentence(f"{row.zh}。", f"{row.en[:1].upper()}{row.en[1:]}.")


def parts(comparison: Comparison, place: str, level: int = 3) -> Iterator[Part]:
    """A part for each kind of change; those that a review must see come first. Ids begin with `place`."""
    for id_, title, blocks in (*attention(comparison), *others(comparison)):
        if blocks:
            yield Part(id=f"{place}.{id_}", level=level, title=title, blocks=blocks)


def blocks(comparison: Comparison, pictures: Iterable[Picture] = ()) -> tuple[Block, ...]:
    """The whole report as blocks of one chapter, small headings in between; then those of the pictures that are its."""
    found: list[Block] = [editions(comparison), headline(comparison)]
    for part in parts(comparison, ""):
        found += [*([labelled(part.title)] if part.title else []), *part.blocks]
    return (*found, *figures(pictures))


def figures(pictures: Iterable[Picture]) -> tuple[Figure, ...]:
    """The pictures that show changes."""
    return tuple(Figure(each.name, each.title) for each in pictures if each.name.startswith("changes-"))


def attention(comparison: Comparison) -> Iterator[Told]:
    """What opens doors, ties knots or lets something out."""
    change, names = comparison.change, Names(comparison)
    things = Things(names, change)
    new_roles = frozenset(one.id for one in change.things if (one.kind, one.how) == ("role", "added"))
    wider = sorted((one for one in change.rights if one.how in WIDER), key=lambda one: one.role in new_roles)
    yield (
        "widened",
        Name("权限放宽", "Rights widened"),
        _some(wider, lambda: rights_table(names, wider, new_roles)),
    )
    seen = [one for one in change.sights if one.how == "added"]
    yield (
        "seen",
        Name("新增可见的敏感字段", "Sensitive fields newly visible"),
        _some(seen, lambda: sights_table(names, seen)),
    )
    knots = [one for one in change.cycles if one.worse]
    yield "cycles", Name("新增或扩大的循环依赖", "New cycles"), _some(knots, lambda: cycles_list(names, knots))
    sent = [one for one in change.sendings if one.how != "removed"]
    yield (
        "sent",
        Name("新增外发与跨子系统的敏感数据", "Data newly sent out, sensitive data across subsystems"),
        _some(sent, lambda: sendings_table(names, sent)),
    )
    loosened = things.table(("separation", "contract"), ("removed",))
    yield "loosened", Name("取消的职责分离与架构约定", "Duties and contracts dropped"), loosened
    found = [one for one in change.findings if one.how != "removed" and one.severity is not Severity.INFO]
    yield "found", Name("新增的错误与警告", "New errors and warnings"), _some(found, lambda: findings_table(found))


def others(comparison: Comparison) -> Iterator[Told]:
    """Everything else."""
    change, names = comparison.change, Names(comparison)
    things = Things(names, change)
    less = [one for one in change.rights if one.how not in WIDER]
    unseen = [one for one in change.sights if one.how == "removed"]
    narrowed = _some(less, lambda: rights_table(names, less, frozenset()))
    narrowed += _some(unseen, lambda: sights_table(names, unseen))
    yield "narrowed", Name("权限收窄", "Rights narrowed"), narrowed
    yield (
        "structure",
        Name("子系统与模块", "Subsystems and modules"),
        things.table(("subsystem", "module", "layers", "layer")),
    )
    yield "roles", Name("角色与参与方", "Roles and parties"), things.table(("role", "party"))
    duties = things.table(("separation", "contract"), ("added", "changed"))
    yield "duties", Name("新增或调整的职责分离与架构约定", "Duties and contracts"), duties
    yield "data", Name("数据对象", "Business objects"), things.table(("entity",))
    yield "flows", Name("数据流与外部系统", "Data flows and external systems"), _flows(names, things, change)
    yield "processes", Name("流程", "Processes"), steps_table(names, comparison)
    yield "coupling", Name("耦合与规模", "Coupling and size"), _coupling(names, change)
    rest = [one for one in change.findings if one.how == "removed" or one.severity is Severity.INFO]
    yield (
        "findings",
        Name("已解决的问题与新增提示", "Resolved findings, new notes"),
        _some(rest, lambda: findings_table(rest)),
    )
    plans = ("product", "value_chain", "goal", "requirement", "metric", "milestone", "question", "decision")
    yield "plans", Name("目标、需求与计划", "Goals, requirements, plans"), things.table(plans)
    yield "rules", Name("规则设置与豁免", "Settings of rules, waivers"), things.table(("rules", "waiver"))


def _flows(names: Names, things: Things, change: Change) -> tuple[Block, ...]:
    flows = [one for one in change.things if one.kind == "flow"]
    gone = [one for one in change.sendings if one.how == "removed"]
    blocks = _some(flows, lambda: flows_table(names, flows)) + things.table(("external",))
    if gone:
        blocks += (sentence("不再外发：", "No longer sent out:"), sendings_table(names, gone))
    return blocks


def _coupling(names: Names, change: Change) -> tuple[Block, ...]:
    """Figures, then the dependencies over borders, then the cycles that got smaller."""
    crossing = [one for one in change.dependencies if one.crossing or one.how == "changed"]
    mended = [one for one in change.cycles if not one.worse]
    blocks = figures_table(change.figures)
    if crossing:
        blocks += (
            sentence("跨子系统的依赖：", "Dependencies between subsystems:"),
            dependencies_table(names, crossing),
        )
    if mended:
        blocks += (sentence("消除或缩小的循环依赖：", "Cycles that are gone or smaller:"), cycles_list(names, mended))
    return blocks


def _some(changes: Sequence[object], block: Callable[[], Block]) -> tuple[Block, ...]:
    return (block(),) if changes else ()


def _counts(change: Change) -> Iterator[Name | None]:
    """How many of what, the gravest first; None for nothing."""
    wider = [one for one in change.rights if one.how in WIDER]
    roles = len({one.role for one in wider})
    if wider:
        yield Name(
            f"权限放宽 {len(wider)} 项（{roles} 个角色）",
            f"{counted(len(wider), '', 'right').en} wider ({counted(roles, '', 'role').en})",
        )
    yield _count(
        [one for one in change.sights if one.how == "added"],
        "新增可见敏感字段",
        "个",
        "field newly visible",
        "fields newly visible",
    )
    yield _count([one for one in change.cycles if one.worse], "新增循环依赖", "个", "new cycle", "new cycles")
    out = [one for one in change.sendings if one.how != "removed"]
    yield _count(
        [one for one in out if one.sending.external],
        "新增外发到外部系统的数据",
        "项",
        "field newly sent to external systems",
        "fields newly sent to external systems",
    )
    yield _count(
        [one for one in out if not one.sending.external],
        "新增跨子系统的敏感数据",
        "项",
        "sensitive field newly sent across subsystems",
        "sensitive fields newly sent across subsystems",
    )
    less = [one for one in change.rights if one.how not in WIDER]
    yield _count(less, "权限收窄", "项", "right narrower", "rights narrower")
    for how, zh, en in (("added", "新增", "added"), ("removed", "删除", "removed"), ("changed", "修改", "changed")):
        some = [one for one in change.things if one.how == how and one.kind not in _WHOLE]
        steps = [one for one in change.steps if one.how == how or (how == "changed" and one.how == "moved")]
        if some or steps:
            yield Name(f"{zh} {len(some) + len(steps)} 处", f"{counted(len(some) + len(steps), '', 'thing').en} {en}")
    found = [one for one in change.findings if one.how != "removed"]
    gone = [one for one in change.findings if one.how == "removed"]
    yield _count(found, "新增问题", "个", "new finding", "new findings")
    yield _count(gone, "解决问题", "个", "finding gone", "findings gone")


_WHOLE = ("layers",)


def _count(some: Sequence[object], zh: str, unit: str, one: str, many: str) -> Name | None:
    count = len(some)
    return Name(f"{zh} {count} {unit}", f"{count} {one if count == 1 else many}") if count else None
