"""Builds many products, two at a time where there are two processors, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.output.writer import Written
from archgen.pipeline.building import build
from archgen.pipeline.editions import UNCLEAR, Editions
from archgen.pipeline.inputs import digest_of_inputs, is_current
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.order import Order
from archgen.pipeline.texts import Texts
from archgen.rules.policy import Overrides
from archgen.spec.source import UnreadableSource

if TYPE_CHECKING:
    from archgen.analysis.change.change import Comparison

WORKERS = 2


class Job(Record, frozen=True, kw_only=True):
    """A product to build: its spec, what is ordered, and the edition to compare with ("" for none).

    It is judged `by` the day, the largest file and the policy.
    """

    name: str
    path: str
    order: Order
    by: tuple[str, int, Overrides]
    since: str = ""


class Done(Record, frozen=True, kw_only=True):
    """What became of a job: `written`, nothing if all stood there already; `told` is for people; why it was refused."""

    name: str
    written: Written | None = None
    told: tuple[Name, ...] = ()
    refusal: Name | None = None


def build_all(jobs: Sequence[Job]) -> Iterator[Done]:
    """Do the jobs; each is given as soon as it is done, in the order of the jobs."""
    from archgen.core.workers import can_share, workers

    if len(jobs) < WORKERS or not can_share():
        yield from map(build_product, jobs)
        return
    with workers(WORKERS) as pool:
        yield from pool.map(build_product, jobs)


def build_product(job: Job) -> Done:
    """Build a product whose spec can be understood, unless that is what stands there."""
    texts = Texts()
    judged = judge(job.path, *job.by, read_text=texts)
    try:
        since, told = _since(job, judged)
        order = changed(job.order, since=since)
        inputs = digest_of_inputs(judged, texts, order)
        if is_current(order.folder, inputs):
            return Done(name=job.name, told=told)
        built = build(judged, order, lambda *_: None, inputs)
    except Exception as problem:
        message = getattr(problem, "message", None)
        if not isinstance(message, Name):
            raise
        return Done(name=job.name, refusal=message)
    return Done(name=job.name, written=built.written, told=(*told, *built.told))


def _since(job: Job, judged: Judged) -> tuple[Comparison | None, tuple[Name, ...]]:
    """What changed since an edition; a product that was not there then, or not sound, goes without."""
    if not job.since:
        return None, ()
    editions = Editions(*job.by)
    try:
        old = editions.open(job.since, job.path)
    except UnreadableSource as problem:
        return None, (problem.message,)
    return (None, (UNCLEAR.format(name=job.since),)) if old.judged.facts is None else (editions.since(old, judged), ())
