"""Plainer and plainer pictures of flows share what they have in common, and come out as if they shared nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding
from archgen.core.record import Record, digest
from archgen.model.resolve import resolve
from archgen.shapes.picture import Picture
from archgen.spec.include import load_spec, load_text
from archgen.views import data_flow, dependency, flow_draft
from archgen.views.flow_bundles import Bundler, Limits, Merge, lightest
from archgen.views.flow_draft import Draft
from bench.generate import spec
from tests.render.specimens import REAL
from tests.views.judged import judged

Build = Callable[[Facts, Sequence[Finding]], tuple[Picture, ...]]


class Forgetful(dict[Any, Any]):
    """Keeps nothing."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Let it go."""


class MadeForNothing(flow_draft.Made):
    """Shares nothing."""

    def __init__(self, said: Any, edges: Any) -> None:
        super().__init__(None, Forgetful())
        self.boxes = Forgetful()


def facts_of(source: str) -> Facts:
    outcome = load_text(source) if "\n" in source else load_spec(source)
    assert outcome.value
    model = resolve(outcome.value).value
    assert model
    return analyse(model)


def ladder(picture: Picture) -> list[Record]:
    """The shape and all plainer ones."""
    return [picture.shape, *picture.plainer()]


@pytest.mark.parametrize("build", [data_flow.build, dependency.build], ids=["data-flow", "dependency"])
@pytest.mark.parametrize(
    "source",
    [*map(str, REAL), spec(64, 120, 12), spec(24, 160, 5)],
    ids=lambda source: Path(source).stem if "\n" not in source else f"{source.count('kind')} entities",
)
def test_what_is_shared_is_what_would_be_made_anew(source: str, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = facts_of(source)
    findings = judged(facts)
    shared = build(facts, findings)
    found = [digest(ladder(picture)) for picture in shared]
    assert any(len(ladder(picture)) > 2 for picture in shared)
    monkeypatch.setattr(flow_draft, "Made", MadeForNothing)
    monkeypatch.setattr(Draft, "_idle", lambda draft: draft.idle_nodes())
    lesser = Draft.lesser

    def anew(draft: Draft) -> Draft | None:
        """A lesser draft that finds out for itself how to bundle, and what its titles are."""
        draft._bundler = Bundler(draft.flows, {end: draft.place(end) for end in draft.ends}, draft.sort, draft.merges)
        less = lesser(draft)
        if less:
            less._made = MadeForNothing(None, {})
        return less

    monkeypatch.setattr(Draft, "lesser", anew)
    assert [digest(ladder(picture)) for picture in build(facts, findings)] == found


def test_a_bundler_fits_whatever_it_fitted_before() -> None:
    flows = facts_of(spec(64, 120, 12)).model.flows
    place = {end: end for flow in flows for end in flow.data_edge}

    def merges(at: Any) -> list[Merge]:
        return list(lightest(flows, at, list(place), "*rest"))

    def fresh() -> Bundler:
        return Bundler(flows, place, lambda flow: flow.arrow, merges)

    one = fresh()
    for limits in (Limits(30, 60), Limits(8, 20), Limits(50, 90), Limits(100, 100), Limits(100, 200), Limits(3, 3)):
        found = one.fit(limits)
        assert found == fresh().fit(limits)
        assert limits.allow(len(found.nodes), len(found.bundles))
        inner = [flow for inside in found.inner.values() for flow in inside]
        drawn = [flow for bundle in found.bundles for flow in bundle.flows]
        assert sorted(flow.key for flow in (*inner, *drawn)) == sorted(flow.key for flow in flows)
        assert all(bundle.flows == tuple(flows[number] for number in bundle.numbers) for bundle in found.bundles)
