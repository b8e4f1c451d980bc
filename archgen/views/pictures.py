"""The registry of pictures: one line each, in the order in which documents show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.shapes.picture import Picture
from archgen.views import (
    architecture,
    concept_model,
    context,
    data_flow,
    dependency,
    dsm,
    feature_tree,
    permission_matrix,
    priority,
    roadmap,
    state_machine,
    swimlane,
    value_chain,
)

Builder = Callable[[Facts, Sequence[Finding]], tuple[Picture, ...]]

BUILDERS: tuple[Builder, ...] = (
    architecture.build,
    context.build,
    feature_tree.build,
    value_chain.build,
    swimlane.build,
    data_flow.build,
    dependency.build,
    dsm.build,
    concept_model.build,
    state_machine.build,
    permission_matrix.build,
    roadmap.build,
    priority.build,
)


def build_pictures(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """Every picture of a model, ways through time whole; a builder gives none where the spec has nothing to show."""
    return tuple(picture for builder in BUILDERS for picture in builder(facts, findings))
