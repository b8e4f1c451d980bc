"""产品需求文档: the nineteen chapters, in order, with every question numbered."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.document import Block, Document, Figure, Part, Todo
from archgen.shapes.picture import Picture
from archgen.views.labels import edition, titled
from archgen.views.prd.architecture import architecture, integration
from archgen.views.prd.control import control, questions
from archgen.views.prd.data import data, states
from archgen.views.prd.delivery import launch, measures, quality, roadmap
from archgen.views.prd.front import cover, front
from archgen.views.prd.functions import functions
from archgen.views.prd.opening import background, glossary, goals, scope
from archgen.views.prd.people import processes, roles
from archgen.views.prd.permissions import left_out, permissions
from archgen.views.prd.review import decisions, risks
from archgen.views.prd.source import Source, open_source

CHANGES = Name("本版变更", "Changes in this version")
TITLE = Name("产品需求文档", "Product requirements")
CHAPTERS = (
    background,
    goals,
    scope,
    glossary,
    roles,
    processes,
    architecture,
    functions,
    data,
    states,
    permissions,
    integration,
    quality,
    measures,
    roadmap,
    launch,
    risks,
    decisions,
)


def build(
    facts: Facts,
    findings: tuple[Finding, ...],
    waived: tuple[Finding, ...] = (),
    pictures: tuple[Picture, ...] = (),
    answered: frozenset[str] = frozenset(),
    changes: tuple[Block, ...] = (),
) -> Document:
    """The whole PRD. `pictures` are those that were drawn; `answered` the ids of the questions that people answered;
    `changes` is what changed since an earlier version.
    """
    return write(open_source(facts, findings, waived, pictures), answered, changes)


def write(source: Source, answered: frozenset[str] = frozenset(), changes: tuple[Block, ...] = ()) -> Document:
    """The whole PRD, from look-ups that are made."""
    product = source.model.product
    parts = [part for chapter in (control, *CHAPTERS) for part in chapter(source)]
    parts = [changed(part, answered=part.id in answered) if isinstance(part, Todo) else part for part in parts]
    parts.insert(1, questions(()))
    if changes:
        parts.insert(2, Part(id="0.changes", title=CHANGES, blocks=changes))
    numbered = list(_numbered(_with_other_pictures(source, parts)))
    todos = tuple(part for part in numbered if isinstance(part, Todo))
    numbered[1] = changed(questions(todos), number=numbered[1].number)
    document = Document(titled(product, TITLE), tuple(numbered), edition=edition(product))
    left = document.open
    return changed(document, cover=cover(source, TITLE, len(left)), front=tuple(front(source)))


def _numbered(parts: list[Part | Todo]) -> Iterator[Part | Todo]:
    """With numbers: a chapter has its own, other titles are counted inside it, questions under their title."""
    counts = [0, 0, 0]
    section, asked = "", 0
    for part in parts:
        if isinstance(part, Todo):
            asked += 1
            yield changed(part, number=f"{section}-{asked}")
        elif part.title:
            depth = part.level - 2
            counts[depth:] = [int(part.id) if depth == 0 else counts[depth] + 1, *[0] * (2 - depth)]
            section, asked = ".".join(map(str, counts[: depth + 1])), 0
            yield changed(part, number=section)
        else:
            yield part


def _with_other_pictures(source: Source, parts: list[Part | Todo]) -> list[Part | Todo]:
    """With the pictures that no chapter asked for, after the architecture's."""
    shown = {
        block.name for part in parts if isinstance(part, Part) for block in part.blocks if isinstance(block, Figure)
    }
    shown |= left_out(source)
    others = tuple(Figure(each.name, each.title) for each in source.pictures if each.name not in shown)
    if not others:
        return parts
    place = next(index for index, part in enumerate(parts) if part.id == "todo.7.constraints")
    return [
        *parts[:place],
        Part(id="7.pictures", title=Name("其他图", "Further pictures"), blocks=others),
        *parts[place:],
    ]
