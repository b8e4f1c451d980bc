"""State machines: states in columns, what leads from one to another and who may do it, what is broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.pipeline.pages import on_pages
from archgen.rules.runner import run
from archgen.shapes.lanes import Key, Lanes, Link, Strip
from archgen.shapes.picture import Picture
from archgen.views import state_machine
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, sample, written
from tests.render.way_specimens import walking
from tests.views.lane_text import said, told


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """On pages, as they are drawn."""
    return on_pages(state_machine.build(facts, findings))


SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def shape(*states: str, judged: bool = False, **more: Any) -> Lanes:
    module = {"name": "Orders", "owns": ["Order"], "operations": ["view", "pay", "ship"], "automatic": ["sync"]}
    roles = {
        "clerk": {"name": "Clerk", "permissions": {"oms.order": "view pay ship @all"}},
        "guest": {"name": "Guest", "permissions": {"oms.order": "view ship @self"}},
        "boss": {"name": "Boss", "permissions": {"oms.order": "view ship @all"}},
        "root": {"name": "Root", "superuser": "true"},
    }
    spec = {
        "product": {"name": "Shop"},
        "entities": {"Order": {"name": "订单 / Order", "states": list(states)}},
        "subsystems": {"oms": {"name": "OMS", "modules": {"order": {**module, **more}}}},
        "roles": roles,
    }
    facts = written(spec)
    (picture,) = build(facts, run(facts, "2026-01-01").findings if judged else ())
    assert isinstance(picture.shape, Lanes)
    assert picture.name == "state-machine-Order"
    return picture.shape


def strip(*states: str, **more: Any) -> Strip:
    (only,) = shape(*states, **more).strips
    return only


def columns(only: Strip) -> dict[str, int]:
    return {stop.id: stop.column for stop in only.stops}


def test_sample() -> None:
    check_golden("state-machine.txt", told(build(sample(SHOP), ())))


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["a"], {"*start": 0, "a": 1}),
        (["a -pay-> b -ship-> c"], {"*start": 0, "a": 1, "b": 2, "c": 3}),
        (["a -pay-> b", "a -ship-> c"], {"*start": 0, "a": 1, "b": 2, "c": 2}),
        (["a -pay-> b -ship-> c", "a -ship-> c"], {"*start": 0, "a": 1, "b": 2, "c": 3}),
        (["a -pay-> b -ship-> a"], {"*start": 0, "a": 1, "b": 2}),
        (["a -pay-> a"], {"*start": 0, "a": 1}),
        (["a -pay-> b", "c -ship-> b"], {"*start": 0, "a": 1, "b": 2, "c": 1}),
    ],
)
def test_states_stand_right_of_what_leads_to_them(states: list[str], expected: dict[str, int]) -> None:
    assert columns(strip(*states)) == expected


def test_the_first_state_is_initial_and_those_without_a_way_out_are_final() -> None:
    only = strip("a -pay-> b", "a -ship-> c -pay-> a")
    assert [(stop.id, stop.kind) for stop in only.stops] == [
        ("*start", "start"),
        ("a", "state"),
        ("b", "final"),
        ("c", "state"),
    ]
    assert [link.target for link in only.links if link.source == "*start"] == ["a"]


@pytest.mark.parametrize(
    ("states", "links"),
    [
        (["a -pay-> b"], ["a -> b: Pay | Clerk"]),
        (["a -ship-> b"], ["a -> b: Ship | Clerk +2 more"]),
        (["a -sync-> b"], ["a -> b: Sync | system"]),
        (["a -pay-> b", "a -sync-> b"], ["a -> b: Pay | Clerk | Sync | system"]),
        (["a -pay-> a"], ["a -> a: Pay | Clerk"]),
        (["a -lost-> b"], ["a -> b: lost"]),
        (["a -pay-> b", "a -ship-> b", "a -sync-> b", "a -view-> b"], ["a -> b: Pay | Clerk | Ship | Clerk +2 more"]),
    ],
)
def test_the_arrow_says_the_operation_and_who_may_do_it(states: list[str], links: list[str]) -> None:
    found = [said(link) for link in strip(*states).links if link.source != "*start"]
    assert [text[: len(expected)] for text, expected in zip(found, links, strict=True)] == links


def test_many_operations_between_two_states_are_counted() -> None:
    (link,) = strip("a -pay-> b", "a -ship-> b", "a -sync-> b", "a -view-> b").links[1:]
    assert (len(link.lines), link.detail) == (3, Name("等 4 种", "+1 more"))


def test_an_operation_that_nobody_holds() -> None:
    (link,) = strip("a -stop-> b", operations=["view", "pay", "ship", {"stop": "Stop"}]).links[1:]
    assert (link.lines[0].en, link.detail.en) == ("Stop", "nobody")


@pytest.mark.parametrize(
    ("states", "stops", "links"),
    [
        (["a -pay-> b"], [], []),
        (["a -lost-> b"], [], ["a -> b"]),
        (["a -pay-> b", "c -ship-> b"], ["c"], []),
        (["a -pay-> b", "a -ship-> c -pay-> d -ship-> c"], ["c", "d"], []),
        (["a -pay-> b -ship-> a"], ["a"], []),
    ],
)
def test_what_the_rule_found_is_broken(states: list[str], stops: list[str], links: list[str]) -> None:
    only = strip(*states, judged=True)
    assert [stop.id for stop in only.stops if stop.emphasis] == stops
    assert [link.id for link in only.links if link.emphasis] == links
    assert not any(stop.emphasis for stop in strip(*states).stops)
    assert not any(link.emphasis for link in strip(*states).links)


def test_title_counts_and_legend() -> None:
    whole = shape("a -pay-> b", "a -ship-> c")
    assert (whole.title.zh, whole.title.en) == ("订单状态机", "Order: State machine")
    assert whole.subtitle.zh == "Shop | OMS | Orders | 3 个状态 | 2 条流转 | 2 个终态"
    assert whole.subtitle.en == "Shop | OMS | Orders | 3 states | 2 transitions | 2 final states"
    assert shape("a -pay-> b -pay-> a").subtitle.en.endswith("no final state")
    assert [key.sign for key in whole.legend] == ["start", "final"]
    assert all(isinstance(key, Key) for key in whole.legend)


def test_an_entity_that_nobody_owns_is_drawn_all_the_same() -> None:
    (only,) = shape("a -pay-> b", owns=[]).strips
    assert [said(link) for link in only.links] == ["*start -> a", "a -> b: pay"]


def test_a_long_life_goes_on_in_strips() -> None:
    chain = "s0" + "".join(f" -pay-> s{number}" for number in range(1, 16))
    whole = shape(chain)
    assert len(whole.strips) > 1
    assert [stop.id for part in whole.strips for stop in part.stops if stop.kind in ("state", "final")] == [
        f"s{number}" for number in range(16)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_every_state_and_every_transition_is_there(seed: int) -> None:
    model = walking(seed).model
    pictures = build(walking(seed), ())
    for entity in model.entities.values():
        own = [picture.shape for picture in pictures if picture.name.split("-")[2] == entity.id]
        parts = [part for one in own for part in one.strips]  # type: ignore[attr-defined]
        stops = [stop for part in parts for stop in part.stops if stop.kind in ("state", "final")]
        links: list[Link] = [link for part in parts for link in part.links if link.lines]
        pairs = {(one.source, one.target) for one in entity.transitions}
        assert sorted(stop.id for stop in stops) == sorted(entity.states)
        assert len(links) >= len({source for source, _ in pairs})
        assert {link.source for link in links} == {source for source, _ in pairs}


def test_what_is_turned_down_is_red() -> None:
    only = strip("a -pay-> b -reject-> a", "b -pay-> c", operations=["view", "pay", "ship", "reject"])
    assert [said(link) for link in only.links if link.tone] == ["b x> a: Reject | nobody"]
    legend = shape("a -pay-> b -reject-> a", operations=["view", "pay", "ship", "reject"]).legend
    assert [key.sign for key in legend] == ["start", "reject"]
