"""What is reported as changed is what changed: applied to the old edition it gives the new one, on generated pairs."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from typing import Any

import networkx
import pytest

from archgen.analysis.change.change import Change, compare
from archgen.analysis.change.renames import align
from archgen.analysis.facts import Facts, analyse
from archgen.analysis.graph import subsystem_of
from archgen.analysis.metrics import measure
from archgen.core.record import plain as as_data
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_text
from tests.analysis.change_oracle import applied, numbered, plain, summary
from tests.analysis.spec_edits import Spec, facts_of, pair, spec_of

FEW, MANY = range(25), range(25, 500)
ORDERED = ("layers", "steps", "states", "stages", "pair")  # keys whose order means something


def change_of(old: Facts, new: Facts) -> Change:
    return compare(align(old, new), new)


def check(seed: int) -> None:
    old, new = pair(seed)
    change = change_of(old, new)
    wanted = numbered(plain(summary(new)))
    for kind, facts in applied(change, summary(old)).items():
        assert facts == wanted[kind], (seed, kind)
    check_cycles(change, old, new)
    check_figures(change, old, new)


def check_cycles(change: Change, old: Facts, new: Facts) -> None:
    """Cycles by an independent implementation: what was, without `before`, with `after`, is what is."""
    moved = align(old, new)
    homes = {one.old: one.new for one in change.renamed if one.kind == "subsystem"}
    before = {"module": tangles(edges(moved.facts.model)), "subsystem": tangles(between(old.model, homes))}
    after = {"module": tangles(edges(new.model)), "subsystem": tangles(between(new.model, {}))}
    for of in before:
        for one in (one for one in change.cycles if one.of == of):
            before[of] -= {frozenset(one.before)} - {frozenset()}
            before[of] |= {frozenset(one.after)} - {frozenset()}
            assert set(one.way) <= {*one.before, *one.after}
    assert before == after


def edges(model: Model) -> list[tuple[str, str]]:
    return [flow.dependency_edge for flow in model.flows if flow.left != flow.right]


def between(model: Model, homes: dict[str, str]) -> list[tuple[str, str]]:
    """Dependencies between subsystems that are no pillars."""
    inside = {id_ for id_, one in model.subsystems.items() if not one.pillar}
    pairs = [(subsystem_of(a), subsystem_of(b)) for a, b in edges(model)]
    return [(homes.get(a, a), homes.get(b, b)) for a, b in pairs if a != b and {a, b} <= inside]


def tangles(pairs: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    graph = networkx.DiGraph(list(pairs))
    return {frozenset(one) for one in networkx.strongly_connected_components(graph) if len(one) > 1}


def check_figures(change: Change, old: Facts, new: Facts) -> None:
    told = {one.figure: (one.before, one.after) for one in change.figures}
    was, now = measure(old.graph), measure(new.graph)
    for figure, before, after in (
        ("nccd", was.normalised_dependency, now.normalised_dependency),
        ("lift", was.lift, now.lift),
        ("crossing", was.crossing, now.crossing),
        ("coupling_ratio", was.coupling_ratio, now.coupling_ratio),
        ("modules", len(old.model.modules), len(new.model.modules)),
    ):
        assert told.get(figure) == ((before, after) if before != after else None)


@pytest.mark.parametrize("seed", FEW)
def test_the_changes_applied_to_the_old_edition_give_the_new_one(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_many_changes_applied_to_the_old_edition_give_the_new_one(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("seed", FEW)
def test_nothing_changed_between_a_spec_and_itself_in_another_order_or_in_several_files(seed: int) -> None:
    spec = spec_of(seed)
    facts = facts_of(spec)
    assert facts is not None
    for same in (spec, shuffled(spec, random.Random(seed))):
        other = facts_of(same)
        assert other is not None
        assert not change_of(facts, other), as_data(change_of(facts, other))
    assert not change_of(facts, split(spec))


@pytest.mark.parametrize("seed", FEW)
def test_undoing_every_edit_is_the_reverse_change(seed: int) -> None:
    """Forth and back the same rights, sights and dependencies come and go."""
    old, new = pair(seed)
    forth, back = change_of(old, new), change_of(new, old)
    opposite = {"added": "removed", "removed": "added", "widened": "narrowed", "narrowed": "widened"}
    if not forth.renamed and not back.renamed:
        there = sorted((one.role, one.operation, opposite.get(one.how, one.how)) for one in forth.rights)
        assert there == sorted((one.role, one.operation, one.how) for one in back.rights)
        for field in ("sights", "dependencies"):
            come = {as_text(one) for one in getattr(forth, field) if one.how == "added"}
            assert come == {as_text(one) for one in getattr(back, field) if one.how == "removed"}


def as_text(one: Any) -> str:
    return json.dumps({key: value for key, value in as_data(one).items() if key != "how"})


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    """The same spec with its entries in another order."""
    if isinstance(value, dict):
        items = [(name, shuffled(inner, chance, name)) for name, inner in value.items()]
        if key not in ORDERED and "flow" not in value:
            chance.shuffle(items)
        return dict(items)
    if isinstance(value, list) and key not in ORDERED and not any(isinstance(inner, list) for inner in value):
        value = [shuffled(inner, chance) for inner in value]
        chance.shuffle(value)
    return value


def split(spec: Spec) -> Facts:
    """The same spec in a file for each key, all included."""
    own = ("archgen", "product")
    files = {f"parts/{key}.yaml": json.dumps({key: value}) for key, value in spec.items() if key not in own}
    root = {**{key: spec[key] for key in own}, "include": ["parts/*.yaml"]}
    read = load_text(json.dumps(root), files=files)
    assert read.value is not None, read.findings
    model = resolve(read.value)
    assert model.value is not None, model.findings
    return analyse(model.value)
