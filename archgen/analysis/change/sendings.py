"""What is newly sent out: anything to external systems, sensitive data across the borders of subsystems."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.change.renames import Aligned
from archgen.analysis.dataflow import Passage, crosses
from archgen.analysis.facts import Facts
from archgen.core.record import Record
from archgen.core.vocabulary import Sensitivity
from archgen.model.entities import Field
from archgen.model.model import Model


class Sending(Record, frozen=True):
    """A field (`Order.phone`; an entity without fields: `Order`) on its way out of its subsystem.

    `external`: to a system of somebody else. `sensitivity` is the field's: "plain", "sensitive", "secret".
    """

    what: str
    sender: str
    receiver: str
    external: bool
    sensitivity: str


class SendingChange(Record, frozen=True, kw_only=True):
    """`how`: "added" (it is sent now), "removed", or "changed" (it was sent before, with another sensitivity `was`)."""

    how: str
    sending: Sending
    was: str = ""


Way = tuple[str, str, str]  # what, sender, receiver


def sending_changes(old: Aligned, new: Facts) -> tuple[SendingChange, ...]:
    """What leaves now and did not, or no longer; to external systems first."""
    before, after = _sendings(old.facts, old.original), _sendings(new, new)
    sent_before, sent_after = _ways(old.facts), _ways(new)
    changes = []
    for way, sending in after.items():
        was = sent_before.get(way, sending.sensitivity)
        if was != sending.sensitivity:
            changes.append(SendingChange(how="changed", sending=sending, was=was))
        elif way not in before:
            changes.append(SendingChange(how="added", sending=sending))
    for way, sending in before.items():
        now = sent_after.get(way, sending.sensitivity)
        if way not in after and now != sending.sensitivity:  # it is still sent, and nobody minds any more
            there = Sending(*way, sending.external, now)
            changes.append(SendingChange(how="changed", sending=there, was=sending.sensitivity))
        elif way not in after:
            changes.append(SendingChange(how="removed", sending=sending))
    return tuple(sorted(changes, key=lambda change: (change.how == "removed", not change.sending.external)))


def _sendings(facts: Facts, original: Facts) -> dict[Way, Sending]:
    """What counts as sent out, by its way."""
    found: dict[Way, Sending] = {}
    for passage, there in zip(facts.passages, original.passages, strict=True):
        external = passage.receiver in facts.model.externals
        for what, sensitivity in _content(facts.model, passage) if external or crosses(original.model, there) else ():
            if external or sensitivity is not Sensitivity.PLAIN:
                way = (what, passage.sender, passage.receiver)
                found[way] = Sending(*way, external, sensitivity.value)
    return found


def _ways(facts: Facts) -> dict[Way, str]:
    """Everything that is sent anywhere, with its sensitivity."""
    return {
        (what, passage.sender, passage.receiver): sensitivity.value
        for passage in facts.passages
        for what, sensitivity in _content(facts.model, passage)
    }


def _content(model: Model, passage: Passage) -> Iterator[tuple[str, Sensitivity]]:
    """The fields that a payload carries: those listed, else all; of an entity without fields the entity itself."""
    payload, entity = passage.payload, model.entities[passage.payload.entity]
    carried: list[Field] = [field for field in entity.fields if payload.fields is None or field.id in payload.fields]
    yield from ((field.path, field.sensitivity) for field in carried)
    if not carried:
        yield entity.id, Sensitivity.PLAIN
