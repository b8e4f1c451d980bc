"""价值链: the stages that value passes through, what is done in each, and which of the four flows pass there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from archgen.analysis.dataflow import passages
from archgen.analysis.facts import Facts
from archgen.analysis.process import entities_of, modules_of
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record, changed
from archgen.core.vocabulary import EntityKind
from archgen.model.entities import Process
from archgen.model.model import Model
from archgen.model.plans import ValueChain
from archgen.shapes.legend import Entry
from archgen.shapes.listing import among
from archgen.shapes.paging import breadth, parts, runs
from archgen.shapes.picture import Picture
from archgen.shapes.stages import NOTHING, Job, Stage, Stages, Tag, Track
from archgen.views.flags import Flags, broken
from archgen.views.hue_legend import hue_entries
from archgen.views.hues import subsystem_hues
from archgen.views.labels import counted, edition, in_a_row, numbered, titled

VALUE_CHAIN = Name("价值链", "Value chain")
KINDS = {
    EntityKind.INFORMATION: Name("信息流", "Information"),
    EntityKind.CASH: Name("资金流", "Cash"),
    EntityKind.GOODS: Name("货物流", "Goods"),
    EntityKind.BUSINESS: Name("业务流", "Business"),
}
PROCESSES = Name("流程与模块", "Processes and modules")
LOOP = Name("闭环：回到「{stage}」", "Loop: back to {stage}")
OPEN = Name("未闭环：回不到「{stage}」", "No loop: nothing leads back to {stage}")
NO_PROCESS = Name("没有流程", "No process")
ABSENT = Name("未出现", "Absent")
NOT_PASSED = Name("该流不经过", "The flow does not pass here")
CUT = Name("断开：没有共用的模块或实体，也没有数据流连通", "Broken: no shared module or entity, and no data flow")

MOST_STAGES = 6  # in a row
MOST_JOBS = 5  # under each other
MOST_TAGS = 2  # in a job
MOST_CARGO = 2  # things named on a track

_HIGH = 246.0  # px that the jobs of a stage may take
_ACROSS = 1050.0  # px for all stages of a page
_ROW, _ROWS = 1110.0, 570  # px of width of a row, px of height of all rows of a page


class Ground(Record, frozen=True):
    """What is known of all chains: processes by stage, passing things by module, hues, findings."""

    model: Model
    processes: Mapping[str, list[Process]]
    passing: Mapping[str, list[str]]
    hues: Mapping[str, int]
    flags: Flags


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`value-chain`; of several chains `value-chain-<id>`; of many stages pages."""
    chains = [chain for chain in facts.model.value_chains.values() if chain.stages]
    ground = _ground(facts.model, findings)
    pictures = []
    for chain in chains:
        name = "value-chain" if len(chains) == 1 else f"value-chain-{chain.id}"
        pages = _pages(_whole(ground, chain))
        for number, page in enumerate(pages, 1):
            file = f"{name}-{number}" if len(pages) > 1 else name
            pictures.append(Picture(file, page.title, changed(page, legend=_legend(ground.model, page))))
    return tuple(pictures)


def _ground(model: Model, findings: Sequence[Finding]) -> Ground:
    processes: dict[str, list[Process]] = {}
    for process in model.processes.values():
        processes.setdefault(process.stage, []).append(process)
    passing: dict[str, list[str]] = {}
    for passage in passages(model):
        for end in (passage.sender, passage.receiver):
            passing.setdefault(end, []).append(passage.payload.entity)
    return Ground(model, processes, passing, subsystem_hues(model), Flags(findings, "value-chain"))


def _whole(ground: Ground, chain: ValueChain) -> Stages:
    """A chain, however many stages it has."""
    model = ground.model
    loop = chain.loop and len(chain.stages) > 1
    gaps = ground.flags.about(f"value_chain:{chain.id}", f"{chain.stages[-1]} - {chain.stages[0]}") if loop else ()
    processes = sum(len(ground.processes.get(stage, ())) for stage in dict.fromkeys(chain.stages))
    subtitle = in_a_row(
        chain.label if chain.name or len(model.value_chains) > 1 else NOTHING,
        counted(len(chain.stages), "个环节", "stage"),
        counted(processes, "个流程", "process", "processes") if processes else NO_PROCESS,
    )
    return Stages(
        title=titled(model.product, VALUE_CHAIN),
        subtitle=subtitle,
        stages=_stages(ground, chain),
        tracks=tuple(_tracks(ground, chain)),
        back=(OPEN if gaps else LOOP).format(stage=Name.parse(chain.stages[0])) if loop else NOTHING,
        open=gaps,
        jobs=PROCESSES,
        footer=edition(model.product),
    )


def _stages(ground: Ground, chain: ValueChain) -> tuple[Stage, ...]:
    element = f"value_chain:{chain.id}"
    stages: dict[str, Stage] = {}
    for stage, later in zip(chain.stages, (*chain.stages[1:], ""), strict=True):
        id_ = f"stage:{stage}"
        while id_ in stages:
            id_ += "'"
        processes = ground.processes.get(stage, [])
        jobs = list(_fitting([_job(ground, one) for one in processes[:MOST_JOBS]], _stage_width(len(chain.stages))))
        hidden = len(processes) - len(jobs)
        flags = ground.flags.about(element, stage)
        stages[id_] = Stage(
            id=id_,
            name=Name.parse(stage),
            jobs=tuple(jobs),
            rest=_more(hidden, "个流程") if hidden > 0 else NOTHING if processes else NO_PROCESS,
            cut=ground.flags.about(element, f"{stage} - {later}"),
            emphasis=broken(flags),
            flags=flags,
        )
    return tuple(stages.values())


def _stage_width(stages: int) -> float:
    """About how many px a stage is wide."""
    return min(_ACROSS / min(stages, MOST_STAGES), 240.0)


def _fitting(jobs: list[Job], wide: float) -> Iterator[Job]:
    """The first, and as many more as have room in a stage that is so many px wide."""
    used = 0.0
    for job in jobs:
        used += _job_height(job, wide - 42.0)
        if used > _HIGH and job is not jobs[0]:
            return
        yield job


def _job_height(job: Job, room: float) -> float:
    """About how high a job is, px, with the gap below it."""
    high = 26.0 + 18.0 * min(int(breadth(job.name) * 13 / (room * 0.94)) + 1, 2)
    details = sum(breadth(detail) * 12 for detail in job.details) + 15
    high += 16.0 * (1 if details <= room else len(job.details)) + 22.0 * -(-min(len(job.flags), 4) // 2)
    rows, x = 1, 0.0
    for tag in job.tags:
        need = min(breadth(tag.name) * 12 + 14, room)
        rows, x = (rows + 1, need + 5) if x and x + need > room else (rows, x + need + 5)
    return high + (8 + 26.0 * rows if job.tags else 0.0)


def _job(ground: Ground, process: Process) -> Job:
    """A process with its owner, its length and its modules."""
    model = ground.model
    modules = modules_of(process)
    flags = ground.flags.at(f"process:{process.id}")
    most = MOST_TAGS - bool(flags)  # findings take a line
    hidden = len(modules) - most
    tags = [_tag(ground, module) for module in modules[: most if hidden > 1 else None]]
    owners = joined([model.roles[role].label for role in process.owners])
    return Job(
        id=f"process:{process.id}",
        name=process.label,
        details=tuple(one for one in (owners, counted(len(process.acts), "步", "step")) if one.zh),
        tags=(*tags, Tag(name=_more(hidden, "个"))) if hidden > 1 else tuple(tags),
        emphasis=broken(flags),
        flags=flags,
    )


def _tag(ground: Ground, path: str) -> Tag:
    module = ground.model.modules[path]
    return Tag(
        id=path,
        name=module.label,
        hue=ground.hues[module.subsystem],
    )


def _tracks(ground: Ground, chain: ValueChain) -> Iterator[Track]:
    """The four flows, each with what passes in each stage: what its steps act on, then what its modules exchange.

    Of these the first are named, in the order of the file, the same in every stage.
    """
    stages = [_things(ground, stage) for stage in chain.stages]
    entities = ground.model.entities
    rank = {one: number for number, one in enumerate(entities)}
    for kind, name in KINDS.items():
        passing = [[one for one in things if entities[one].kind is kind] for things in stages]
        first = [sorted(ones[:MOST_CARGO], key=rank.__getitem__) + ones[MOST_CARGO:] for ones in passing]
        cargo = tuple(_listed([entities[one].label for one in ones]) for ones in first)
        absent = not any(one.zh for one in cargo)
        yield Track(
            kind=str(kind),
            name=name,
            cargo=cargo,
            absence=ABSENT if absent else NOTHING,
            flags=ground.flags.about(f"value_chain:{chain.id}", f"{chain.id} {kind}") if absent else (),
        )


def _things(ground: Ground, stage: str) -> dict[str, None]:
    processes = ground.processes.get(stage, [])
    things = dict.fromkeys(entity for process in processes for entity in entities_of(ground.model, process))
    modules = dict.fromkeys(module for process in processes for module in modules_of(process))
    return things | dict.fromkeys(entity for module in modules for entity in ground.passing.get(module, ()))


def _listed(names: list[Name]) -> Name:
    """The first of some names, and how many there are."""
    first, more = joined(names[:MOST_CARGO]), len(names) - MOST_CARGO
    return Name(f"{first.zh}{among(first.zh, len(names), '项')}", f"{first.en} +{more} more") if more > 0 else first


def _more(count: int, noun: str) -> Name:
    return Name(f"另有 {count} {noun}", f"{count} more")


def _pages(whole: Stages) -> list[Stages]:
    """Stages in rows of nearly equal length, as many rows on a page as it has room for; several pages if need be."""
    total = len(whole.stages)
    if total <= MOST_STAGES:
        return [whole]
    rows = [(first, end) for ((_, first, end),) in parts([total], MOST_STAGES)]
    cut = runs([_row_height(_between(whole, first, end)) for first, end in rows], _ROWS)
    pages = []
    for number, (top, bottom) in enumerate(cut, 1):
        first, end = rows[top][0], rows[bottom - 1][1]
        page = changed(_between(whole, first, end), abreast=rows[top][1] - first)
        if len(cut) > 1:
            shown = Name(f"第 {first + 1}–{end} 个环节，共 {total} 个", f"stages {first + 1}–{end} of {total}")
            title, subtitle = numbered(whole.title, number, len(cut)), in_a_row(whole.subtitle, shown)
            page = changed(page, title=title, subtitle=subtitle)
        pages.append(page)
    return pages


def _between(whole: Stages, first: int, end: int) -> Stages:
    """Some of the stages, with what passes there."""
    return changed(
        whole,
        stages=whole.stages[first:end],
        tracks=tuple(changed(track, cargo=track.cargo[first:end]) for track in whole.tracks),
        back=whole.back if end == len(whole.stages) else NOTHING,
        first=first == 0,
    )


def _row_height(row: Stages) -> int:
    """About how high a row is among others, px."""
    wide = min(_ROW / len(row.stages), 240.0)
    lanes = [
        sum(_job_height(job, wide - 42.0) for job in stage.jobs) + 12 + (24 if stage.rest.zh else 0)
        for stage in row.stages
    ]
    lines = [max(2 if breadth(one) * 12 > wide - 38.0 else 1 for one in track.cargo) for track in row.tracks]
    tags = 26 * any(stage.flags or stage.cut for stage in row.stages)
    return ceil(74 + tags + max(*lanes, 64.0) + sum(9 + 16.2 * count for count in lines))


def _legend(model: Model, page: Stages) -> tuple[Entry, ...]:
    """Explain what occurs: the tracks have their names beside them, and are grey before and after what passes."""
    abreast = page.abreast or len(page.stages)
    starts = range(0, len(page.stages), abreast)
    rows = [track.cargo[first : first + abreast] for track in page.tracks for first in starts]
    jobs = [job for stage in page.stages for job in stage.jobs]
    entries = (
        (
            Entry(name=NOT_PASSED, sign="line", kind="track", emphasis="quiet"),
            any(not row[0].zh or not row[-1].zh for row in rows),
        ),
        (Entry(name=CUT, sign="circle", kind="mark", icon="cross", emphasis="broken"), any(s.cut for s in page.stages)),
        (
            Entry(name=NO_PROCESS, sign="box", kind="stage-head", emphasis="broken"),
            any(s.emphasis for s in page.stages),
        ),
    )
    modules = [tag.id for job in jobs for tag in job.tags if tag.id]
    return (*hue_entries(model, modules), *(entry for entry, occurs in entries if occurs))
