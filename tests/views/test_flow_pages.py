"""How the flows of a crowded subsystem are cut into pages, as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.span import NOWHERE
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow
from archgen.views.flow_bundles import Limits
from archgen.views.flow_pages import shares


def flow(left: str, right: str) -> Flow:
    return Flow(span=NOWHERE, left=left, arrow=Arrow.PUSH, right=right, payloads=())


def cut(*flows: str, own: str = "abcdef", nodes: int = 9, edges: int = 4) -> list[str]:
    """Pages as `ax ay`: flows from a to x and from a to y."""
    found = shares([flow(*ends) for ends in flows], list(own), lambda _: None, Limits(nodes, edges))
    return [" ".join(one.left + one.right for one in share) for share in found]


@pytest.mark.parametrize(
    ("flows", "pages"),
    [
        ("ax ay", ["ax ay"]),
        ("ax by cx dy", ["ax cx by dy"]),  # what shares an end stands together
        ("ax ay bx by cx", ["ax ay cx", "bx by"]),  # no page of four and one of one
        ("bx by bz bw aw ax ay az", ["aw ax ay az", "bx by bz bw"]),  # in the order of the modules
        ("ax ay az aw av", ["ax ay az", "aw av"]),  # one module with more than a page holds
        ("ab ba aa", ["ab ba aa"]),
    ],
)
def test_pages(flows: str, pages: list[str]) -> None:
    assert cut(*flows.split()) == pages


FLOWS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefuvwxyz")), max_size=60)


@given(FLOWS, st.integers(2, 12), st.integers(1, 14))
def test_every_flow_is_on_one_page_that_keeps_the_limits(pairs: list[tuple[str, str]], nodes: int, edges: int) -> None:
    flows = [flow(*pair) for pair in pairs]
    pages = shares(flows, list("abcdef"), lambda _: None, Limits(nodes, edges))
    assert sorted(one.key for page in pages for one in page) == sorted(one.key for one in flows)
    for page in pages:
        assert len({end for one in page for end in one.data_edge}) <= nodes
        assert len({one.data_edge for one in page if one.left != one.right}) <= edges
    firsts = [min(end for one in page for end in one.data_edge) for page in pages]
    assert firsts == sorted(firsts)
