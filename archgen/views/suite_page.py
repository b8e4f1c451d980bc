"""产品总览: the page that leads to the products of a suite, with what flows between them and who answers for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.analysis.obligations.obligation import tally
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name, joined
from archgen.model.entities import Flow
from archgen.model.landscape import product_of
from archgen.model.model import Model
from archgen.shapes.document import Block, Code, Figure, Link, Message, Table, Text
from archgen.shapes.page import KeyFigure, Page, Section, Topic
from archgen.shapes.picture import Picture
from archgen.views import suite_cards
from archgen.views.cards.index import finding_anchor
from archgen.views.labels import counted, in_a_row, status_label, version
from archgen.views.landscape import crossing
from archgen.views.prd.words import OWNER, SEVERITIES
from archgen.views.prose import Content, sentence, strung, table
from archgen.views.risk_register import answering
from archgen.views.suite_cards import Member, place_label

NOTHING = Name("", "")
PRODUCT, PRODUCTS = Name("产品", "Product"), Name("产品", "Products")
BROKEN = Name("规格有语言错误，没有生成", "not built: its spec cannot be read")
COUNTED = (Severity.ERROR, Severity.WARNING, Severity.INFO)
COUNTS = tuple(Name(SEVERITIES[each].zh, SEVERITIES[each].en.capitalize() + "s") for each in COUNTED)
FOUND = (Name("级别", "Severity"), Name("规则", "Rule"), Name("问题", "What is wrong"), PRODUCT, Name("位置", "Place"))
MOST = 200  # findings in the table of one owner


def build(name: str, members: Sequence[Member], whole: Model, landscape: Picture) -> Page:
    """The page of the suite in the folder `name`; `whole` is all products that could be understood, as one model."""
    flows = crossing(whole)
    return Page(
        eyebrow=Name("产品总览", "Product suite"),
        title=Name.both(name),
        facts=(),
        figures=tuple(_figures(members, flows)),
        contents=Name("目录", "Contents"),
        whole=Name("原始大小", "full size"),
        sections=(
            Section(id="products", title=PRODUCTS, topics=(Topic(NOTHING, (_products(members),)),)),
            Section(id="landscape", title=landscape.title, topics=tuple(_between(whole, flows, landscape, members))),
            Section(id="owners", title=Name("负责人与问题", "Owners and findings"), topics=tuple(_owners(members))),
        ),
        footer=in_a_row(Name.both(name), Name("由 archgen 生成", "made by archgen")),
        cards=suite_cards.build(members, whole, flows),
    )


def _figures(members: Sequence[Member], flows: Sequence[Flow]) -> Iterator[KeyFigure]:
    sources = [member.source for member in members if member.source]
    broken = len(members) - len(sources)
    subsystems = sum(len(source.model.subsystems) for source in sources)
    modules = sum(len(source.model.modules) for source in sources)
    yield KeyFigure(
        value=str(len(members)),
        name=PRODUCTS,
        detail=Name(f"其中 {broken} 个读不懂", f"{broken} cannot be read") if broken else NOTHING,
        tone="bad" if broken else "",
    )
    yield KeyFigure(value=f"{subsystems} / {modules}", name=Name("子系统 / 模块", "Subsystems / modules"))
    pairs = {frozenset(map(product_of, flow.line_edge)) for flow in flows}
    yield KeyFigure(
        value=str(len(flows)),
        name=Name("产品间数据流", "Flows between products"),
        detail=counted(len(pairs), "对产品之间", "pair of products", "pairs of products") if pairs else NOTHING,
    )
    groups = [each for source in sources for each in tally(source.facts.obligations, _waived(source.waived)).values()]
    met, total = sum(each.met for each in groups), sum(each.total for each in groups)
    accepted = sum(each.waived for each in groups)
    yield KeyFigure(
        value=f"{met} / {total}",
        name=Name("权限要求满足", "Obligations met"),
        tone="bad" if met + accepted < total else "good",
    )
    errors, warnings, infos = (sum(_count(member)[number] for member in members) for number in range(3))
    yield KeyFigure(
        value=f"{errors} / {warnings}",
        name=Name("错误 / 警告", "Errors / warnings"),
        detail=counted(infos, "个提示", "note"),
        tone="bad" if errors else "" if warnings else "good",
    )


def _waived(waived: Sequence[Finding]) -> frozenset[tuple[str, tuple[str, ...], str]]:
    return frozenset((each.rule, each.elements, each.discriminator) for each in waived)


def _count(member: Member) -> tuple[int, ...]:
    found = [finding.severity for finding in member.findings]
    return tuple(found.count(severity) for severity in COUNTED)


def _products(members: Sequence[Member]) -> Table:
    heads = (
        PRODUCT,
        OWNER,
        Name("版本与状态", "Version and status"),
        Name("子系统 / 模块", "Subsystems / modules"),
        *COUNTS,
        Name("文件", "Files"),
    )
    return table(heads, map(_row, members))


def _row(member: Member) -> tuple[Content, ...]:
    counts = tuple(str(count) for count in _count(member))
    if member.source is None:
        return member.label, None, BROKEN, None, *counts, (Code(member.path),)
    model = member.source.model
    files: Text = strung([(Link(file.title, file.path, beside=True),) for file in member.files], Name.both(" · "))
    return (
        _to_page(member),
        member.source.owner,
        in_a_row(version(model.product), status_label(model.product.status)),
        f"{len(model.subsystems)} / {len(model.modules)}",
        *counts,
        files,
    )


def _to_page(member: Member) -> Content:
    address = member.address()
    return Link(member.label, address, beside=True) if address else member.label


def _between(whole: Model, flows: Sequence[Flow], landscape: Picture, members: Sequence[Member]) -> Iterator[Topic]:
    yield Topic(NOTHING, (Figure(landscape.name, landscape.title),))
    if not flows:
        yield Topic(NOTHING, (sentence("产品之间没有数据流。", "There are no flows between the products."),))
        return
    labels = {member.id: member.label for member in members}
    heads = (Name("从", "From"), Name("到", "To"), Name("数据", "Data"), Name("写法", "As written"))
    rows: list[tuple[Content, ...]]
    rows = [(*_ends(whole, labels, flow), _carried(whole, flow), _written(flow)) for flow in flows]
    yield Topic(Name("产品之间的数据流", "Flows between products"), (table(heads, rows),))


def _ends(whole: Model, labels: dict[str, Name], flow: Flow) -> Iterator[Name]:
    for end in flow.line_edge:
        product = labels.get(product_of(end), Name.both(product_of(end)))
        place = place_label(whole, end)
        yield Name(f"{product.zh}·{place.zh}", f"{product.en} · {place.en}")


def _carried(whole: Model, flow: Flow) -> Name:
    return joined([whole.entities[payload.entity].label for payload in flow.payloads])


def _written(flow: Flow) -> Text:
    return (Code(flow.key.removeprefix("flow:")),)


def _owners(members: Sequence[Member]) -> Iterator[Topic]:
    """Everybody who answers for something, with what was found there; who has the worst comes first."""
    parts: dict[Name, list[Name]] = {}
    found: dict[Name, list[tuple[Member, int, Finding]]] = {}
    for member in members:
        source = member.source
        if source is None:
            continue
        parts.setdefault(source.owner, []).append(member.label)
        for subsystem in source.model.subsystems.values():
            if subsystem.owner and subsystem.owner != source.model.product.owner:
                part = Name(f"{member.label.zh}·{subsystem.label.zh}", f"{member.label.en} · {subsystem.label.en}")
                parts.setdefault(Name.both(subsystem.owner), []).append(part)
        for number, finding in enumerate(source.findings):
            found.setdefault(answering(source, finding), []).append((member, number, finding))
    heads = (OWNER, Name("负责", "Answers for"), *COUNTS)
    people = dict.fromkeys((*parts, *found))
    counts = {
        owner: [sum(f.severity is one for _, _, f in found.get(owner, ())) for one in COUNTED] for owner in people
    }
    rows: list[tuple[Content, ...]]
    rows = [(owner, joined(parts.get(owner, [])), *map(str, counts[owner])) for owner in people]
    yield Topic(NOTHING, (table(heads, rows),))
    for owner in sorted(found, key=lambda owner: [-number for number in counts[owner]]):
        yield Topic(owner, tuple(_findings(found[owner])))


def _findings(found: Sequence[tuple[Member, int, Finding]]) -> Iterator[Block]:
    worst_first = sorted(found, key=lambda each: COUNTED.index(each[2].severity))
    yield table(FOUND, (_found(*each) for each in worst_first[:MOST]))
    if len(worst_first) > MOST:
        more = len(worst_first) - MOST
        yield sentence("另有 {more} 个，见各产品的评审页。", "{more} more: see the pages of the products.", more=more)


def _found(member: Member, number: int, finding: Finding) -> tuple[Content, ...]:
    place = f"{finding.span.file}:{finding.span.line}"
    address = member.address(finding_anchor(number))
    return (
        SEVERITIES[finding.severity],
        Code(finding.rule),
        Message(finding.message),
        member.label,
        Link(Name.both(place), address, beside=True) if address else Code(place),
    )
