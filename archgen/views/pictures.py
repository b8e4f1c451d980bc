"""The registry of pictures: one line a family, in the order in which documents show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.shapes.picture import Picture

Builder = Callable[[Facts, Sequence[Finding]], tuple[Picture, ...]]

# The names of a family's pictures begin with its own. It is built by the module of its name, imported when it is.
FAMILIES = (
    "architecture",
    "context",
    "feature-tree",
    "value-chain",
    "swimlane",
    "data-flow",
    "dependency",
    "dsm",
    "concept-model",
    "state-machine",
    "permission-overview",
    "permission-matrix",
    "roadmap",
    "priority",
)


def build_pictures(
    facts: Facts, findings: Sequence[Finding], families: Sequence[str] = FAMILIES
) -> tuple[Picture, ...]:
    """The pictures of a model, ways through time whole; a family has none where the spec has nothing to show."""
    return tuple(picture for build in _builders(families) for picture in build(facts, findings))


def _builders(families: Sequence[str]) -> Iterator[Builder]:
    for family in families:
        builder: Builder = import_module(f"archgen.views.{family.replace('-', '_')}").build
        yield builder
