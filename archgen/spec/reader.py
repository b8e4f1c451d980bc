"""Nodes to declarations: the root keys of the language, and the spec that they make."""

from __future__ import annotations

from typing import Any

from archgen.core.names import Name
from archgen.spec import catalogue, data, kinds, planning, policy, roles, structure, theme, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import ProductDecl, Spec
from archgen.spec.fields import TEXT, TEXTS, Key
from archgen.spec.report import Report
from archgen.spec.things import read_keys, require
from archgen.spec.tree import Node, Scalar

VERSION = "1"
RESERVED = ("glossary", "nonfunctional", "risks", "history", "reports")

LANGUAGE: dict[str, Key] = {
    "archgen": Key(
        TEXT, Name("语言版本", "language version"), example=Name.both("archgen: 1"), certain=f"archgen: {VERSION}"
    ),
    "include": Key(TEXTS, Name("引入的文件", "files to include")),
    "product": Key(
        structure.PRODUCT,
        Name("产品", "the product"),
        example=Name("product: {name: 汽配商城}", "product: {name: Auto Parts Mall}"),
    ),
    "layers": Key(structure.LAYERS, Name("分层，从上到下，依赖向下", "layers, top to bottom; dependencies point down")),
    "parties": Key(structure.PARTIES, Name("参与的公司和人群", "companies and groups of people")),
    "entities": Key(data.ENTITIES, Name("业务对象", "business objects")),
    "subsystems": Key(
        structure.SUBSYSTEMS,
        Name("子系统及其模块", "subsystems and their modules"),
        example=Name(
            "subsystems: {oms: {name: 订单, modules: {order: 订单}}}",
            "subsystems: {oms: {name: Orders, modules: {order: Orders}}}",
        ),
    ),
    "externals": Key(structure.EXTERNALS, Name("外部系统", "systems of others")),
    "flows": Key(
        data.FLOWS,
        Name(
            "数据流；另一个产品的模块写成 `oms/oms.order`", "data flows; a module of another product is `oms/oms.order`"
        ),
    ),
    "roles": Key(
        roles.ROLES,
        Name("角色及其权限", "roles and their permissions"),
        example=Name("roles: {sales: 销售}", "roles: {sales: Sales}"),
    ),
    "separation_of_duties": Key(roles.SEPARATIONS, Name("职责分离", "duties that no one combines")),
    "processes": Key(planning.PROCESSES, Name("流程", "processes that people run")),
    "value_chains": Key(planning.VALUE_CHAINS, Name("价值链", "value chains")),
    "goals": Key(planning.GOALS, Name("目标", "goals")),
    "requirements": Key(planning.REQUIREMENTS, Name("需求", "requirements")),
    "metrics": Key(planning.METRICS, Name("指标", "metrics")),
    "roadmap": Key(planning.ROADMAP, Name("路线图", "the roadmap")),
    "questions": Key(planning.QUESTIONS, Name("待确认的问题", "open questions")),
    "decisions": Key(planning.DECISIONS, Name("已做的决策", "decisions taken")),
    "contracts": Key(policy.CONTRACTS, Name("耦合约定", "promises about coupling")),
    "rules": Key(policy.RULES, Name("规则设置", "settings of the rules")),
    "theme": Key(theme.THEME, Name("图的样子", "how the pictures look")),
    "waivers": Key(policy.WAIVERS, Name("豁免", "findings that are accepted for a while")),
}


def read_spec(root: tree.Mapping, report: Report, complete: bool = True) -> Spec:
    """The spec that a root mapping declares, includes already united. What cannot be read is left out.

    Unless it is `complete`, a missing key may stand in a file that could not be read.
    """
    file = root.source.file
    known = tree.Mapping(_declaring(root, report), root.flow, root.start, root.end, root.source)
    values: dict[str, Any] = read_keys(known, LANGUAGE, kinds.SPEC, report)
    if complete:
        require(values, known, LANGUAGE, kinds.SPEC, report)
    values.pop("archgen", None)
    values.setdefault("product", ProductDecl(span=root.span, name=Name.both("")))
    sections = tuple(dict.fromkeys(key.text for key, _ in known.entries if key.text in LANGUAGE))
    return Spec(file=file, sections=sections, **values)


def version_of(root: tree.Mapping) -> tuple[Scalar, Node] | None:
    """The entry `archgen:` of a file."""
    return next((entry for entry in root.entries if entry[0].text == "archgen"), None)


def check_version(root: tree.Mapping, report: Report) -> bool:
    """Whether a file is in a version that can be read, or says nothing about it; else it is complained about."""
    entry = version_of(root)
    if entry is None or type(entry[1]) is tree.Hole or (type(entry[1]) is Scalar and entry[1].text in (VERSION, "")):
        return True
    text = entry[1].text if type(entry[1]) is Scalar else "…"
    message = Name("不支持语言版本 {text}，只支持 1。", "Language version {text} is unknown; this archgen reads 1.")
    remedy = Name("写 `archgen: 1`，或者换用更新的 archgen。", "Write `archgen: 1`, or use a newer archgen.")
    finding = complaint(
        catalogue.UNSUPPORTED_VERSION, entry[1].span, message.format(text=shown(text)), remedy, about=text
    )
    report.add(finding, lost=True)
    return False


def _declaring(root: tree.Mapping, report: Report) -> tuple[tuple[Scalar, Node], ...]:
    """The entries without `include`, which was followed, and the keys kept for later, which are complained about."""
    kept = []
    for key, value in root.entries:
        if key.text == "include":
            continue
        if key.text in RESERVED:
            message = Name("{key} 还没有启用，留给以后的版本。", "{key} is kept for a later version: not yet.")
            remedy = Name("先删掉它，内容可以写进 `note`。", "Leave it out for now; a `note` can hold the text.")
            finding = complaint(
                catalogue.RESERVED_KEY, key.span, message.format(key=shown(key.text)), remedy, about=key.text
            )
            report.add(finding)
        else:
            kept.append((key, value))
    return tuple(kept)
