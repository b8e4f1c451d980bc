"""The keys of judgement: coupling contracts, the settings of rules, waivers."""

from __future__ import annotations

from typing import Any

from archgen.core.names import Name
from archgen.core.vocabulary import Arrow, Profile
from archgen.spec import catalogue, complaints, kinds, tree
from archgen.spec.complaints import complaint
from archgen.spec.declarations import ContractDecl, OptionDecl, Ref, RulesDecl, SeverityDecl, WaiverDecl
from archgen.spec.fields import TEXT, Key, Shape, list_of, member_of, one_of, one_or_list_of, reference, wrong
from archgen.spec.flow_grammar import find_arrow, read_head
from archgen.spec.layout import removable
from archgen.spec.pieces import Piece
from archgen.spec.report import Report
from archgen.spec.things import NOTE, by_reference, read_keys, record
from archgen.spec.tree import Node, Scalar, Sequence
from archgen.spec.values import DATED, LABEL

EDGE_FORM = Name("写成 `wms -> crm`，箭头指向被依赖的一方。", "Write `wms -> crm`: wms depends on crm.")
CONTRACT_KINDS = ("forbid", "independent", "only")


def _contract(node: Node, report: Report) -> ContractDecl | None:
    """One of the three kinds, and perhaps a note."""
    if type(node) is not tree.Mapping:
        wrong(node, CONTRACT.says, report)
        return None
    values = read_keys(node, CONTRACT_KEYS, kinds.CONTRACT, report)
    given = [(key, kind) for key, _ in node.entries if (kind := key.text) in CONTRACT_KINDS]
    if not given:
        message = Name("这一项没有写约定。", "This item names no contract.")
        remedy = Name("写 forbid、independent 或 only。", "Write forbid, independent or only.")
        report.add(complaint(catalogue.MISSING_KEY, node.span, message, remedy, about="forbid"))
        return None
    if len(given) > 1:
        message = Name("一项里有两个约定。", "Two contracts in one item.")
        remedy = Name("每个约定单独成项，以 `- ` 开头。", "Each contract is an item of its own and begins with `- `.")
        report.add(complaint(catalogue.BAD_SHORTHAND, given[1][0].span, message, remedy, about=given[1][1]))
        return None
    places = values.get(given[0][1])
    if places is None:
        return None
    return ContractDecl(span=given[0][0].span, kind=given[0][1], places=places, note=values.get("note", ""))


def _edge(node: Node, report: Report) -> tuple[Ref, ...] | None:
    """`wms -> crm`: two places."""
    if type(node) is not Scalar or not node.text:
        wrong(node, EDGE.says, report)
        return None
    head = read_head(Piece.of(node), report, EDGE_FORM)
    if head is None:
        return None
    if head.arrow is not Arrow.PUSH:
        message = Name("耦合约定里只用 `->`。", "A contract takes only `->`.")
        index, arrow = find_arrow(node.text) or (0, node.text)
        span = node.part(index, index + len(arrow))
        report.add(complaint(catalogue.BAD_SHORTHAND, span, message, EDGE_FORM, about=node.text))
        return None
    return (head.left, head.right)


def _places(node: Node, report: Report) -> tuple[Ref, ...] | None:
    """`[wms, tms]`: two places or more."""
    places: tuple[Ref, ...] | None = PLACES.read(node, report)
    if places is not None and len(places) < 2 and type(node) is Sequence and len(node.items) < 2:
        remedy = Name("例如 `independent: [wms, tms]`。", "Such as `independent: [wms, tms]`.")
        wrong(node, Name("至少两个模块或子系统", "two modules or subsystems at least"), report, remedy)
        return None
    return places


def _options(node: Node, report: Report) -> tuple[OptionDecl, ...] | None:
    """`{CP007: {max_hops: 5}}`: options by rule."""
    if type(node) is not tree.Mapping:
        if type(node) is not Scalar or node.text:
            wrong(node, OPTIONS.says, report)
        return None
    options: list[OptionDecl] = []
    for rule, settings in node.entries:
        if type(settings) is not tree.Mapping:
            wrong(settings, OPTIONS.says, report)
            continue
        for key, value in settings.entries:
            values = OPTION_VALUES.read(value, report)
            if any(option.rule.text == rule.text and option.key.text == key.text for option in options):
                first = next(option.key.span for option in options if option.key.text == key.text)
                report.add(complaints.duplicate(key.text, key.span, first, Name("选项", "option"), complaints.MERGE))
            elif values is not None:
                options.append(OptionDecl(Ref(rule.text, rule), Ref(key.text, key), values))
    return tuple(options)


def _rules(**values: Any) -> RulesDecl:
    """The settings of rules have no place of their own."""
    return RulesDecl(**{key: value for key, value in values.items() if key not in ("span", "note")})


RULE_CODES = list_of(reference(kinds.RULE))
PLACES = list_of(reference(kinds.PLACE))
OPTION_VALUES = one_or_list_of(TEXT)
EDGE = Shape(_edge, "edge", Name("一条依赖，例如 `wms -> crm`", "a dependency such as `wms -> crm`"))
INDEPENDENT = Shape(_places, "list", PLACES.says, item=PLACES.item)
OPTIONS = Shape(
    _options, "options", Name("规则的选项，例如 `{CP007: {max_hops: 5}}`", "options such as `{CP007: {max_hops: 5}}`")
)

CONTRACT_KEYS = {
    "forbid": Key(EDGE, Name("不允许有任何路径", "no path, not even through others")),
    "independent": Key(INDEPENDENT, Name("互相没有路径", "no path either way")),
    "only": Key(EDGE, Name("只有左边可以指向右边", "nobody else points at the right side")),
    "note": NOTE,
}
CONTRACT = Shape(
    _contract,
    "contract",
    Name("耦合约定，例如 `forbid: wms -> crm`", "a contract such as `forbid: wms -> crm`"),
    keys=CONTRACT_KEYS,
)
CONTRACTS = list_of(CONTRACT)

RULES = record(
    _rules,
    {
        "profile": Key(member_of(Profile), Name("一套严重程度", "a set of severities"), default=Name.both("`default`")),
        "select": Key(RULE_CODES, Name("只检查这些", "check only these"), default=Name("全部", "all")),
        "ignore": Key(RULE_CODES, Name("不检查这些", "do not check these")),
        "severity": Key(
            by_reference(
                SeverityDecl,
                one_of("error", "warning", "info", "off"),
                kinds.RULE,
                Name("各规则的严重程度，例如 `CP010: error`", "severities such as `CP010: error`"),
            ),
            Name("各规则的严重程度", "severities by rule"),
        ),
        "options": Key(OPTIONS, Name("各规则的选项", "options by rule")),
    },
    kinds.RULES,
)

WAIVERS = removable(
    record(
        WaiverDecl,
        {
            "rule": Key(reference(kinds.RULE), Name("豁免哪条规则", "the rule that is waived")),
            "at": Key(one_or_list_of(LABEL), Name("豁免哪些元素", "the element, or the list of elements")),
            "why": Key(TEXT, Name("为什么", "why")),
            "until": Key(DATED, Name("到什么时候", "until when")),
            "by": Key(TEXT, Name("谁批准的", "who says so")),
        },
        kinds.WAIVER,
    )
)
