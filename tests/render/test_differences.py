"""Difference constraints against an oracle: networkx' Bellman-Ford."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.render.diagram.differences import Constraint, ContradictionError, Differences

LIMIT = 100.0
UNKNOWNS = 6
constraints = st.lists(
    st.tuples(st.integers(0, UNKNOWNS - 1), st.integers(0, UNKNOWNS - 1), st.integers(-30, 40).map(float)).filter(
        lambda constraint: constraint[0] != constraint[1]
    ),
    max_size=14,
)


def system() -> Differences:
    made = Differences(LIMIT)
    for _ in range(UNKNOWNS):
        made.unknown(0.0, 0.0)
    return made


def least(kept: list[Constraint]) -> list[float] | None:
    """The longest ways from an origin; None if there are none, or they are too long."""
    graph = networkx.MultiDiGraph()
    graph.add_edges_from(("origin", unknown, {"weight": 0.0}) for unknown in range(UNKNOWNS))
    graph.add_edges_from((above, below, {"weight": -apart}) for above, below, apart in kept)
    try:
        ways = networkx.single_source_bellman_ford_path_length(graph, "origin")
    except networkx.NetworkXUnbounded:
        return None
    values = [-ways[unknown] for unknown in range(UNKNOWNS)]
    return values if max(values) <= LIMIT else None


@given(constraints)
def test_what_can_be_kept_is_and_the_values_are_the_least(wanted: list[Constraint]) -> None:
    made = system()
    kept: list[Constraint] = []
    made.settle()
    for constraint in wanted:
        can = least([*kept, constraint]) is not None
        assert made.add([constraint]) == can
        kept += [constraint] * can
        assert made.least == least(kept)


@given(constraints)
def test_all_or_nothing(wanted: list[Constraint]) -> None:
    made = system()
    made.settle()
    before = list(made.least)
    kept = made.add(wanted)
    assert kept == (least(wanted) is not None)
    assert kept or made.least == before


@given(constraints)
def test_the_middle_keeps_everything_between_the_same_ends(wanted: list[Constraint]) -> None:
    made = system()
    made.settle()
    kept = [constraint for constraint in wanted if made.add([constraint])]
    values = made.middle()
    assert all(values[below] - values[above] >= apart - 1e-6 for above, below, apart in kept)
    assert all(-1e-6 <= value <= made.end + 1e-6 for value in values)


@given(constraints)
def test_what_is_there_from_the_start(wanted: list[Constraint]) -> None:
    made = system()
    for constraint in wanted:
        made.keep(*constraint)
    if least(wanted) is not None:
        made.settle()
        assert made.least == least(wanted)


def test_a_contradiction_from_the_start_is_noticed() -> None:
    made = system()
    made.keep(0, 1, 1.0)
    made.keep(1, 0, 1.0)
    with pytest.raises(ContradictionError):
        made.settle()


def test_the_middle_of_what_is_free_is_the_middle() -> None:
    made = Differences(LIMIT)
    high, low, free = (made.unknown(0.0, tail) for tail in (0.0, 10.0, 20.0))
    made.keep(high, low, 50.0)
    made.settle()
    assert made.end == 60.0
    assert made.middle() == [0.0, 50.0, 20.0]
    assert free == 2
