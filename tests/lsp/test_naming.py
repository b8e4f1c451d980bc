"""Definitions and mentions: every place holds the id that it names, and a thing renamed everywhere is renamed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.patch import Lines, patched
from archgen.lsp.naming import Naming
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.declarations import Spec
from archgen.spec.include import load_text

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.yaml"))}


def read(text: str) -> Spec:
    outcome = load_text(text)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def resolved(text: str) -> Model:
    outcome = resolve(read(text))
    assert outcome.value is not None
    assert not [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    return outcome.value


@pytest.mark.parametrize("name", TEXTS)
def test_every_place_holds_the_id_that_it_names(name: str) -> None:
    naming, lines = Naming(read(TEXTS[name])), Lines(TEXTS[name])
    assert naming.mentions
    for mention in naming.mentions:
        start, stop = lines.range(mention.span)
        assert TEXTS[name][start:stop] == naming.definitions[mention.element].id, mention
        found = naming.at(mention.span.file, mention.span.line, mention.span.column)
        assert found is not None
        assert found.element == mention.element


@pytest.mark.parametrize("name", TEXTS)
def test_a_thing_renamed_everywhere_is_renamed(name: str) -> None:
    """The spec still resolves, with the same counts of everything, and nothing has the old id any more."""
    text = TEXTS[name]
    naming, before = Naming(read(text)), resolved(text)
    chance = random.Random(7)
    for element in chance.sample(sorted(naming.definitions), min(25, len(naming.definitions))):
        definition = naming.definitions[element]
        edits = [Edit(mention.span, "renamed") for mention in naming.of(element)]
        after = resolved(patched(text, edits).text)
        assert sizes(after) == sizes(before), element
        prefix = element.removesuffix(definition.id)
        again = Naming(read(patched(text, edits).text)).definitions
        assert element not in again
        assert f"{prefix}renamed" in again


def sizes(model: Model) -> tuple[int, ...]:
    sections = (model.entities, model.modules, model.operations, model.flows, model.roles, model.processes)
    granted = sum(len(grant.lines) for role in model.roles.values() for grant in getattr(role, "permissions", ()))
    return (*(len(section) for section in sections), granted, sum(len(each.acts) for each in model.processes.values()))
