"""Cards of what is wanted and when it comes: goals, requirements, milestones."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.model.plans import Goal, Milestone, Requirement
from archgen.shapes.cards import Card, Group, Row
from archgen.views.cards.index import Index, facts, filled, links, things
from archgen.views.labels import status_label
from archgen.views.prd.words import MODULES, NOTE, STAGE, STATUS

GOAL = Name("目标", "Goal")
REQUIREMENT = Name("需求", "Requirement")
REQUIREMENTS = Name("需求", "Requirements")
MILESTONE = Name("里程碑", "Milestone")


def goal(index: Index, each: Goal) -> Card:
    """A goal: what serves it, and how it is measured."""
    wanted = (want for want in index.model.requirements.values() if want.goal == each.id)
    groups = (
        facts((NOTE, each.note)),
        Group("metrics", Name("衡量指标", "Metrics"), tuple(_metrics(index, each))),
        links("modules", MODULES, ((index.source.place(path), path) for path in each.modules)),
        things("requirements", REQUIREMENTS, wanted, "requirement:"),
        index.found(f"goal:{each.id}", *(f"metric:{metric}" for metric in each.metrics)),
    )
    return Card(id=f"goal:{each.id}", sort=GOAL, name=each.label, groups=tuple(filled(groups)))


def _metrics(index: Index, each: Goal) -> Iterator[Row]:
    """What is measured: from where to where until when."""
    for metric in (index.model.metrics[id_] for id_ in each.metrics if id_ in index.model.metrics):
        way = " → ".join(text for text in (metric.baseline, metric.target) if text)
        said = " · ".join(text for text in (way, metric.due, metric.worth) if text)
        yield Row(metric.label, Name.both(said))


def requirement(index: Index, each: Requirement) -> Card:
    """Who wants what, and where it is met."""
    served = index.model.goals.get(each.goal)
    groups = (
        facts(
            (Name("提出方", "Source"), each.source),
            (Name("问题", "Problem"), each.problem),
            (GOAL, each.goal if not served else ""),
            (STATUS, status_label(each.status)),
            (NOTE, each.note),
        ),
        things("goals", GOAL, (served,) if served else (), "goal:"),
        links("modules", MODULES, ((index.source.place(path), path) for path in each.modules)),
        index.found(f"requirement:{each.id}"),
    )
    return Card(id=f"requirement:{each.id}", sort=REQUIREMENT, name=each.label, groups=tuple(filled(groups)))


def milestone(index: Index, each: Milestone) -> Card:
    """A milestone and what it brings."""
    groups = (
        facts((Name("日期", "Date"), each.date), (STAGE, each.phase), (NOTE, each.note)),
        links("modules", MODULES, ((index.source.place(path), path) for path in each.modules)),
        index.found(f"milestone:{each.id}"),
    )
    return Card(id=f"milestone:{each.id}", sort=MILESTONE, name=each.label, groups=tuple(filled(groups)))
