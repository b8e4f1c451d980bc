"""model.json holds all that a comparison needs, and nothing that was edited is taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archgen.analysis.change.change import compare
from archgen.analysis.change.renames import align
from archgen.analysis.facts import analyse
from archgen.core.record import from_plain
from archgen.model.model import Model
from archgen.output.model_json import UnusableModel, model_data, model_json
from tests.analysis.spec_edits import facts_of, spec_of
from tests.render.specimens import SAMPLES, sample


def read_back(model: Model) -> Model:
    return from_plain(model_data(model_json(model).decode()), Model)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_model_can_be_read_back(path: Path) -> None:
    model = sample(path).model
    again = read_back(model)
    assert model_json(again) == model_json(model)
    assert not compare(align(analyse(again), sample(path)), sample(path))


@pytest.mark.parametrize("seed", range(20))
def test_a_random_model_can_be_read_back(seed: int) -> None:
    facts = facts_of(spec_of(seed))
    assert facts is not None
    assert model_json(read_back(facts.model)) == model_json(facts.model)


def refusal(text: str) -> str:
    with pytest.raises(UnusableModel) as refused:
        model_data(text)
    return refused.value.message.en


def test_what_is_no_model_is_refused() -> None:
    whole = json.loads(model_json(sample(SAMPLES[0]).model))
    older = {key: value for key, value in whole.items() if key != "version"}
    edited = {**whole, "model": {**whole["model"], "roles": {}}}
    assert "an older archgen" in refusal(json.dumps(older))
    assert "format 3" in refusal(json.dumps({**whole, "version": 3}))
    for text in ("", "[]", "{", "{}", '{"model": 1, "version": 2}', json.dumps(edited), "[" * 100_000):
        assert "It was edited" in refusal(text), text[:40]
