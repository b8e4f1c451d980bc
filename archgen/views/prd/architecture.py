"""PRD 7 and 12: architecture and integration."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.metrics import Metrics
from archgen.core.names import Name
from archgen.model.entities import External
from archgen.model.plans import Contract
from archgen.shapes.document import Block, Bullets, Part, Text, Todo
from archgen.views.labels import CORE, MODULE, SUBSYSTEM, status_label
from archgen.views.prd.flows import CONTENT, TERMS, carried, delivery, exchange, terms
from archgen.views.prd.source import Source
from archgen.views.prd.words import NOTE, OWNER, PILLAR, STATUS, standing
from archgen.views.prose import COLON, Content, ask, labelled, missing, row_of, table

UNDEFINED = "–"


def architecture(source: Source) -> Iterator[Part | Todo]:
    """7: how the product is cut, and how strongly the parts hang together."""
    model = source.model
    heads = (
        SUBSYSTEM,
        Name("层", "Layer"),
        OWNER,
        Name("模块", "Modules"),
        Name("定位", "Weight"),
        STATUS,
        Name("被依赖", "Used by"),
        Name("依赖", "Uses"),
    )
    yield Part(
        id="7",
        level=2,
        title=Name("产品架构", "Architecture"),
        blocks=(*source.figures("architecture"), *source.figures("context"), table(heads, _subsystems(source))),
    )
    pictures = (*source.figures("data-flow"), *source.figures("dependency"), *source.figures("dsm"))
    title = Name("数据流与依赖", "Data flows and dependencies")
    if pictures or not model.flows:
        blocks = pictures or (missing(Name("数据流", "data flows"), "flows"),)
        yield Part(id="7.flows", title=title, blocks=blocks)
    yield Part(id="7.coupling", title=Name("耦合度", "Coupling"), blocks=tuple(coupling(source)))
    if model.contracts:
        promises = Bullets(tuple(promise(source, each) for each in model.contracts))
        yield Part(id="7.contracts", title=Name("架构约定", "Architecture contracts"), blocks=(promises,))
    yield ask(
        "7.constraints",
        Name("技术约束", "Technical constraints"),
        Name(
            "哪些部分自研、哪些外购？必须沿用哪些现有系统，部署在哪里？",
            "Which parts are built and which are bought? Which existing systems must stay, and where does it run?",
        ),
        source.owner,
    )


def integration(source: Source) -> Iterator[Part | Todo]:
    """12: external systems and the interfaces between subsystems."""
    externals = source.model.externals.values()
    if externals:
        heads = (
            Name("外部系统", "External system"),
            Name("信任级别", "Trust"),
            Name("对接模块", "Connected to"),
            Name("提供的数据", "Its own data"),
            Name("可以接收的敏感字段", "Sensitive fields it may receive"),
            NOTE,
        )
        blocks: list[Block] = [table(heads, (_external(source, external) for external in externals))]
    else:
        blocks = [missing(Name("外部系统", "external systems"), "externals")]
    yield Part(id="12", level=2, title=Name("集成与接口", "Integration"), blocks=tuple(blocks))
    for external in externals:
        flows = exchange(source, external.id)
        yield Part(
            id=f"12.{external.id}",
            title=external.label,
            blocks=(flows or missing(Name("与它的数据流", "flows with it"), "flows"),),
        )
        yield ask(
            f"12.{external.id}",
            Name("接口约定", "Interface agreement"),
            Name(
                f"与「{external.label.zh}」的接口由谁提供？协议、鉴权、限流、失败重试和对账怎么约定？",
                f"{external.label.en}: who provides the interface? What is agreed on protocol, authentication, rate"
                " limits, retries and reconciliation?",
            ),
            source.owner,
        )
    yield Part(id="12.-internal", title=Name("子系统之间的接口", "Between subsystems"), blocks=(_crossing(source),))


def _subsystems(source: Source) -> Iterator[tuple[Content, ...]]:
    model, fans = source.model, source.metrics.subsystem_fans
    for subsystem in model.subsystems.values():
        layer = model.layers.get(subsystem.layer)
        fan = fans.get(subsystem.id)
        yield (
            subsystem.label,
            layer.label if layer else PILLAR if subsystem.pillar else None,
            subsystem.owner,
            row_of(model.modules[path].label for path in subsystem.modules),
            CORE if subsystem.core else None,
            status_label(subsystem.status),
            str(fan.fan_in) if fan else None,
            str(fan.fan_out) if fan else None,
        )


def coupling(source: Source) -> Iterator[Block]:
    """The measures, and the modules that are connected most."""
    yield table((Name("指标", "Measure"), Name("数值", "Value"), Name("怎么看", "Reading")), _measures(source.metrics))
    fans = [(path, fan) for path, fan in source.metrics.module_fans.items() if fan.fan_in + fan.fan_out]
    busiest = sorted(fans, key=lambda each: -(each[1].fan_in + each[1].fan_out))[:5]
    if busiest:
        yield labelled(Name("联系最多的模块", "Most connected modules"))
        heads = (MODULE, Name("被依赖", "Used by"), Name("依赖", "Uses"), Name("不稳定度 I", "Instability I"))
        yield table(
            heads,
            (
                (source.place(path), str(fan.fan_in), str(fan.fan_out), _number(fan.instability))
                for path, fan in busiest
            ),
        )


def _measures(measured: Metrics) -> list[tuple[Content, ...]]:
    return [
        (
            Name("跨子系统依赖", "Dependencies across subsystems"),
            f"{measured.crossing} / {measured.dependencies}",
            Name("模块之间的依赖里，跨子系统的有几条", "of all dependencies between modules"),
        ),
        (
            Name("耦合比（相对随机划分）", "Coupling against chance (lift)"),
            _number(measured.lift),
            Name(
                "与随机划分子系统相比；小于 1 说明边界划分有效，越小越好",
                "against subsystems drawn by chance: below 1 the boundaries help, the lower the better",
            ),
        ),
        (
            Name("变更传播率", "Propagation cost"),
            _percent(measured.propagation_cost),
            Name("改动一个模块，平均可能波及其他模块的比例", "share of the other modules that a change may reach"),
        ),
        (
            Name("归一化累积依赖 NCCD", "NCCD"),
            _number(measured.normalised_dependency),
            Name(
                "与同规模的平衡树相比；大于 1.5 说明牵连太多",
                "against a balanced tree of that size; above 1.5 is much",
            ),
        ),
        (
            Name("最大循环占比", "Largest cycle"),
            _percent(measured.core if measured.core and measured.core * measured.modules > 1 else 0.0),
            Name(
                "互相依赖成环的最大一组模块所占比例；没有循环为 0",
                "modules in the largest cycle; 0 without cycles",
            ),
        ),
    ]


def promise(source: Source, contract: Contract) -> Text:
    """A contract as a sentence."""
    places = [source.place(place) for place in contract.places]
    first, others = places[0], places[1:]
    rest = row_of(others)
    text: Text
    if contract.kind == "independent":
        text = (*row_of(places), Name("互不依赖，直接间接都不行", " do not depend on each other, directly or not"))
    elif contract.kind == "only":
        text = (Name("只有", "Only "), first, Name("可以依赖", " may depend on "), *rest)
    else:
        text = (first, Name("不得依赖", " must not depend on "), *rest, Name("，间接也不行", ", directly or not"))
    return (*text, COLON, Name.both(contract.note)) if contract.note else text


def _external(source: Source, external: External) -> tuple[Content, ...]:
    others = []
    for flow in source.flows.get(external.id, ()):
        sender, receiver = flow.line_edge
        others.append(receiver if sender == external.id else sender)
    return (
        external.label,
        standing(external),
        source.placed(dict.fromkeys(others)),
        row_of(map(source.entity, external.owns)),
        row_of(map(source.field, external.may_receive)),
        external.note,
    )


def _crossing(source: Source) -> Block:
    model = source.model
    rows: list[tuple[Content, ...]] = []
    for flow in model.flows:
        sender, receiver = flow.line_edge
        ends = [end.partition(".")[0] for end in (sender, receiver)]
        if ends[0] != ends[1] and all(end in model.subsystems for end in ends):
            content = carried(source, flow)
            rows.append((source.place(sender), source.place(receiver), content, delivery(flow), terms(flow), flow.note))
    if not rows:
        return missing(Name("子系统之间的数据流", "flows between subsystems"), "flows")
    heads = (Name("从", "From"), Name("到", "To"), CONTENT, Name("方式", "How"), TERMS, NOTE)
    return table(heads, rows)


def _number(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.2f}"


def _percent(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.0%}"
