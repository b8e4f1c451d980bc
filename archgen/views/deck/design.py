"""How the product is made: architecture, context, core flows, processes."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.process import course
from archgen.core.names import Name
from archgen.model.entities import Act, Process
from archgen.shapes.deck import Listing, Slide
from archgen.views.deck.opening import NOTHING, exhibits
from archgen.views.deck.words import asked, listed, told, topic
from archgen.views.labels import carrying, counted, in_a_row, outsiders
from archgen.views.prd.people import process_owner, step_label, steps_table
from archgen.views.prd.source import Source

ARCHITECTURE = Name("产品架构", "Architecture")
CONTEXT = Name("系统上下文", "Context")
FLOWS = Name("核心数据流", "Core data flows")
CHAIN = Name("价值链", "Value chain")


def architecture(source: Source) -> Iterator[Slide]:
    """The product on one page."""
    model = source.model
    size = in_a_row(
        counted(len(model.subsystems), "个子系统", "subsystem"), counted(len(model.modules), "个模块", "module")
    )
    core = [each.label for each in model.subsystems.values() if each.core]
    lead = Name("核心是{core}", "At the core: {core}").format(core=listed(core)) if core else NOTHING
    figures = list(source.figures("architecture"))
    yield from exhibits(figures, topic(ARCHITECTURE, size), lead, list(_architecture_notes(source)))


def _architecture_notes(source: Source) -> Iterator[Name]:
    model, fans = source.model, source.metrics.module_fans
    for subsystem in model.subsystems.values():
        if subsystem.owner:
            yield asked(
                "{owner}：「{name}」的边界你认可吗？有没有不该你管、或者没人管的模块？",
                "{owner}: do you accept the boundary of {name}? Is a module yours that should not be, or nobody's?",
                owner=subsystem.owner,
                name=subsystem.label,
            )
    nobody = [each.label for each in model.subsystems.values() if not each.owner]
    if nobody:
        yield asked("{names} 由谁负责？", "Who answers for {names}?", names=listed(nobody))
    busiest = max(fans, key=lambda path: fans[path].fan_in, default="")
    if busiest and fans[busiest].fan_in > 1:
        yield asked(
            "{count} 个模块依赖「{module}」：它停机时业务怎么继续？",
            "{count} modules depend on {module}: how does work go on when it is down?",
            count=fans[busiest].fan_in,
            module=source.place(busiest),
        )


def context(source: Source) -> Iterator[Slide]:
    """Who uses the product, and which systems it talks to."""
    model = source.model
    size = in_a_row(
        counted(len(model.parties), "类参与方", "party", "parties") if model.parties else NOTHING,
        outsiders(model),
    )
    yield from exhibits(list(source.figures("context")), topic(CONTEXT, size), NOTHING, list(_context_notes(source)))


def _context_notes(source: Source) -> Iterator[Name]:
    for external in source.model.externals.values():
        yield asked(
            "与「{name}」的接口由谁提供，何时能联调？对方不可用时怎么办？",
            "{name}: who provides the interface, and when can it be tested? What if it is down?",
            name=external.label,
        )
        if external.may_receive:
            yield asked(
                "{fields} 发给「{name}」，合同和法务确认过吗？",
                "{fields} go to {name}: has legal agreed?",
                fields=listed([source.field(path) for path in external.may_receive]),
                name=external.label,
            )
    outside = [party.label for party in source.model.parties.values() if not party.internal]
    if outside:
        yield asked("{parties} 的代表看过这份设计吗？", "Have {parties} seen this design?", parties=listed(outside))


def core_flows(source: Source) -> Iterator[Slide]:
    """The value chain, data between subsystems, and data around the core."""
    model = source.model
    for chain in list(source.figures("value-chain"))[:1]:
        statement = listed([each.label for each in model.value_chains.values()])
        notes = [asked("哪一环现在断着，靠人工补？", "Which link is broken today and bridged by hand?")]
        yield from exhibits([chain], topic(CHAIN, statement), NOTHING, notes)
    overview = list(source.figures("data-flow"))
    size = carrying(model.flows)
    yield from exhibits(overview, topic(FLOWS, size), NOTHING, list(_flow_notes(source)))
    for subsystem in model.subsystems.values():
        if subsystem.core:
            figures = list(source.figures(f"data-flow-{subsystem.id}"))
            title = topic(FLOWS, subsystem.label)
            question = asked(
                "进出「{name}」的每一条数据，迟到或缺失时谁先发现？",
                "For all data in and out of {name}: who notices first when it is late or missing?",
                name=subsystem.label,
            )
            yield from exhibits(figures, title, NOTHING, [question])


def _flow_notes(source: Source) -> Iterator[Name]:
    model = source.model
    crossing = source.metrics.crossing
    yield told(
        "模块之间 {all} 条依赖，{crossing} 条跨子系统。",
        "{crossing} of {all} dependencies between modules cross subsystems.",
        all=source.metrics.dependencies,
        crossing=crossing,
    )
    late = [flow for flow in model.flows if flow.note]
    for flow in late[:5]:
        sender, receiver = map(source.place, flow.line_edge)
        yield asked(
            "{sender} → {receiver}：{note}，什么时候改成正式方案？",
            "{sender} → {receiver}: {note}. When does the final solution come?",
            sender=sender,
            receiver=receiver,
            note=flow.note,
        )


def processes(source: Source) -> Iterator[Slide]:
    """A slide a process: its swimlanes, or its steps where there is no picture."""
    for process in source.model.processes.values():
        handoffs = course(process).handoffs()
        size = in_a_row(
            counted(len(process.acts), "步", "step"),
            counted(handoffs, "次交接", "hand-off"),
            Name(f"负责人 {process_owner(source, process).zh}", f"owner {process_owner(source, process).en}"),
        )
        title = topic(process.label, size)
        notes = list(_process_notes(source, process))
        figures = list(source.figures(f"swimlane-{process.id}"))
        if figures:
            yield from exhibits(figures, title, Name.both(process.note), notes)
        elif process.steps:
            yield Slide(title=title, body=Listing(steps_table(source, process)), notes=tuple(notes))


def _process_notes(source: Source, process: Process) -> Iterator[Name]:
    owner = process_owner(source, process)
    yield asked(
        "{owner}：「{process}」超时、反复驳回、中途取消时各怎么处理？",
        "{owner}: what happens in “{process}” on time-out, repeated rejection, or when somebody drops out?",
        owner=owner,
        process=process.label,
    )
    for stride in source.strides[process.id]:
        step = stride.step
        if isinstance(step, Act) and step.sla:
            yield asked(
                "「{step}」要求 {sla} 内完成，{role} 做得到吗？超时谁知道？",
                "{step} has to be done within {sla}: can {role} do that, and who is told if not?",
                step=step_label(source, stride),
                sla=step.sla,
                role=source.role(step.role),
            )
        if isinstance(step, Act) and step.when:
            yield asked(
                "「{step}」的条件「{when}」由谁判断、系统怎么控制？",
                "{step}, “{when}”: who judges that, and how does the system enforce it?",
                step=step_label(source, stride),
                when=step.when,
            )
        if isinstance(step, Act) and step.manual:
            yield asked(
                "「{step}」是线下人工，什么时候上系统？",
                "{step} is done by hand: when does it come into the system?",
                step=step_label(source, stride),
            )
