"""The facts of a spec in words."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.inspection import Counts, Coupling, Inspection, Permission, Place, Written
from archgen.core.names import Name
from archgen.model.model import Model
from archgen.shapes.document import Block, Bullets, Document, Paragraph, Part
from archgen.views.answers.words import SCOPE, WHO, named, place_named, role_named, scopes_said
from archgen.views.labels import MODULE, OPERATION, SUBSYSTEM, counted, in_a_row, operation_label, version
from archgen.views.prd.words import ENTITY, OBLIGATIONS
from archgen.views.prose import SAME, Content, labelled, row_of, table

UNDEFINED = "–"
NONE = Name("无", "none")
NOTHING = Name("", "")

TITLE = Name("{product}：{modules} 个模块，{cycles}；{obligations}", "{product}: {modules_en}, {cycles}; {obligations}")
NO_CYCLE = Name("没有循环依赖", "no dependency cycle")
CYCLES = Name("{count} 处循环依赖", "{cycles}")
OBLIGATIONS_MET = Name("权限要求 {total} 项，满足 {met} 项", "{met} of {total} obligations met")
PILLARS = Name("（其中横向支撑 {count} 个）", " ({count} of them cross-cutting)")

FAN_IN, FAN_OUT = Name("扇入 Ca", "Fan-in Ca"), Name("扇出 Ce", "Fan-out Ce")
INSTABILITY, COHESION = Name("不稳定度 I", "Instability I"), Name("内聚度", "Cohesion")

MEASURES = {
    "ccd": Name("累计依赖：每个模块能触及多少模块，求和", "modules that each module reaches, summed up"),
    "acd": Name("平均依赖：CCD / 模块数", "CCD / modules"),
    "nccd": Name("归一化依赖：与平衡二叉树相比，1 为相当", "CCD against that of a balanced binary tree, which has 1"),
    "propagation_cost": Name("传播成本：一处改动平均波及多少比例的模块", "share of modules that a change reaches"),
    "core": Name("互相依赖的最大一组占多少比例的模块", "share of modules in the largest set that depends on itself"),
    "k": Name("{dependencies} 条依赖中有 {crossing} 条跨子系统", "{crossing} of {dependencies} cross subsystems"),
    "k0": Name("模块随机分组时的跨子系统比例", "the same if the modules were grouped by chance"),
    "lift": Name("K / K0：越小越好，1 等于随机分组", "K / K0: lower is better, 1 is chance"),
    "q": Name("按子系统划分的模块度", "modularity of the subsystems"),
}
SIGNS = {"propagation_cost": "PC'", "core": "core", "lift": "lift", "q": "Q"}


def build(model: Model, answer: Inspection) -> Document:
    """Every fact, and the permissions where they were asked for."""
    parts = (
        (Name("规模", "Size"), _size(answer.counts)),
        (Name("循环", "Cycles"), _cycles(answer)),
        (Name("耦合（不含横向支撑的模块）", "Coupling (without cross-cutting modules)"), _coupling(answer.coupling)),
        (Name("子系统", "Subsystems"), _subsystems(answer)),
        (Name("模块", "Modules"), _modules(answer)),
        (Name("权限要求", "Obligations"), _obligations(answer)),
        (Name("缺口", "Gaps"), _gaps(model, answer)),
        (Name("权限关系", "Permissions"), _permissions(model, answer.permissions or ())),
    )
    numbered = (Part(id=str(i), title=title, blocks=tuple(blocks)) for i, (title, blocks) in enumerate(parts))
    return Document(_title(model, answer), tuple(numbered))


def _title(model: Model, answer: Inspection) -> Name:
    cycles, edition = len(answer.cycles.modules), version(model.product)
    return TITLE.format(
        product=Name(
            f"{answer.product.name.zh} {edition.zh}".strip(), f"{answer.product.name.en} {edition.en}".strip()
        ),
        modules=answer.counts.modules,
        modules_en=counted(answer.counts.modules, "", "module"),
        cycles=CYCLES.format(count=cycles, cycles=counted(cycles, "", "dependency cycle")) if cycles else NO_CYCLE,
        obligations=OBLIGATIONS_MET.format(
            met=sum(group.met for group in answer.obligations), total=sum(group.total for group in answer.obligations)
        ),
    )


def _size(counts: Counts) -> Iterator[Block]:
    modules = counted(counts.modules, "个模块", "module")
    pillars = PILLARS.format(count=counts.pillar_modules) if counts.pillar_modules else NOTHING
    yield Paragraph(
        (
            in_a_row(
                counted(counts.parties, "个参与方", "party", "parties"),
                counted(counts.entities, "个数据对象", "entity", "entities"),
                counted(counts.subsystems, "个子系统", "subsystem"),
                Name(modules.zh + pillars.zh, modules.en + pillars.en),
                counted(counts.externals, "个外部系统", "external system"),
                counted(counts.flows, "条数据流", "flow"),
                counted(counts.operations, "项人工操作", "operation"),
                counted(counts.automatic, "项系统操作", "automatic operation"),
                counted(counts.roles, "个角色", "role"),
                counted(counts.grants, "条授权", "grant"),
                counted(counts.processes, "个流程", "process", "processes"),
                counted(counts.steps, "个步骤", "step"),
            ),
        )
    )


def _cycles(answer: Inspection) -> Iterator[Block]:
    for label, cycles in (
        (Name("模块", "Modules"), answer.cycles.modules),
        (Name("子系统", "Subsystems"), answer.cycles.subsystems),
        (Name("角色继承", "Roles that inherit"), answer.cycles.inheritance),
    ):
        if cycles:
            yield labelled(label)
            yield Bullets(tuple(row_of(map(Name.both, cycle)) for cycle in cycles))
        else:
            yield labelled(label, NONE)


def _coupling(coupling: Coupling) -> Iterator[Block]:
    rows = []
    for key, meaning in MEASURES.items():
        said = meaning.format(dependencies=coupling.dependencies, crossing=coupling.crossing)
        rows.append((SIGNS.get(key, key.upper()), figure(getattr(coupling, key)), said))
    yield table((Name("指标", "Measure"), Name("值", "Value"), Name("含义", "Meaning")), rows)


def _subsystems(answer: Inspection) -> Iterator[Block]:
    heads = (SUBSYSTEM, Name("模块数", "Modules"), FAN_IN, FAN_OUT, INSTABILITY, COHESION)
    found = answer.subsystems
    rows = ((named(each.name, each.id), str(each.modules), *_fans(each), figure(each.cohesion)) for each in found)
    if answer.subsystems:
        yield table(heads, rows)


def _modules(answer: Inspection) -> Iterator[Block]:
    if answer.modules:
        rows = ((named(each.name, each.id), *_fans(each)) for each in answer.modules)
        yield table((MODULE, FAN_IN, FAN_OUT, INSTABILITY), rows)


def _fans(place: Place) -> tuple[str, str, str]:
    return (str(place.fan_in), str(place.fan_out), figure(place.instability))


def figure(value: float | None) -> str:
    """A measure with two decimals; a count as it is."""
    return UNDEFINED if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _obligations(answer: Inspection) -> Iterator[Block]:
    rows = (
        (group.group, OBLIGATIONS[group.group], f"{group.met} / {group.total}", _some(group.unmet), _some(group.waived))
        for group in answer.obligations
        if group.total
    )
    if any(group.total for group in answer.obligations):
        met = (Name("满足", "Met"), Name("未满足", "Unmet"), Name("已豁免", "Waived"))
        yield table((Name("编号", "No."), Name("要求", "Obligation"), *met), rows)


def _some(number: int) -> str:
    return str(number) if number else ""


def _gaps(model: Model, answer: Inspection) -> Iterator[Block]:
    operations = row_of(map(Name.both, answer.operations_without_role))
    yield labelled(Name("没有角色可做的操作", "Operations without a role"), *(operations or (NONE,)))
    roles = row_of(role_named(model, role) for role in answer.roles_without_permission)
    yield labelled(Name("没有任何权限的角色", "Roles without a permission"), *(roles or (NONE,)))
    several = answer.entities_with_several_writers
    yield labelled(Name("多方改写的数据", "Entities with several writers"), *(() if several else (NONE,)))
    if several:
        yield table((ENTITY, Name("维护方", "Kept by"), Name("谁在改写", "Written by")), map(_written, several))


def _written(written: Written) -> tuple[Content, ...]:
    owners, writers = row_of(map(Name.both, written.owners)), row_of(map(Name.both, written.writers))
    return (named(written.name, written.entity), owners, writers)


def _permissions(model: Model, permissions: tuple[Permission, ...]) -> Iterator[Block]:
    """One row for the operations of a module that a role holds alike."""
    alike: dict[tuple[str, str, Name], list[Name]] = {}
    for each in permissions:
        operation = model.operations[each.operation]
        scopes = scopes_said(each.scopes, operation.operation_class, bool(operation.entities))
        alike.setdefault((each.role, operation.module, scopes), []).append(operation_label(operation))
    rows: list[tuple[Content, ...]] = []
    above = ""
    for (role, module, scopes), operations in alike.items():
        who = SAME if role == above else role_named(model, role)
        rows.append((who, place_named(model, module), row_of(operations), scopes))
        above = role
    if rows:
        yield table((WHO, MODULE, OPERATION, SCOPE), rows)
