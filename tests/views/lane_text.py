"""Pictures with lanes as text that people can read: for goldens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.shapes.lanes import Lanes, Link, Stop
from archgen.shapes.picture import Picture


def told(pictures: Sequence[Picture]) -> str:
    """Title, lanes, stops by column, links."""
    return "\n".join(line for picture in pictures for line in _picture(picture)) + "\n"


def said(link: Link) -> str:
    """`1 -> 2: passed`, a rejection with `x>`, a hand-off with `=>`, something broken with `!`."""
    arrow = "x>" if link.tone else "=>" if link.handoff else "->"
    label = " | ".join(line.en for line in (*link.lines, link.detail) if line.en)
    broken = " !" if link.emphasis else ""
    return f"{link.source} {arrow} {link.target}" + (f": {label}" if label else "") + broken


def _picture(picture: Picture) -> Iterator[str]:
    shape = picture.shape
    assert isinstance(shape, Lanes)
    yield f"# {picture.name}"
    for name in (shape.title, shape.subtitle, shape.footer):
        yield f"{name.zh} / {name.en}"
    yield "legend: " + ", ".join(f"{key.sign} {key.label.zh}" for key in shape.legend)
    for strip in shape.strips:
        yield "lanes: " + ", ".join(f"{lane.id} {lane.label.zh} ({lane.group_label.zh})" for lane in strip.lanes)
        yield from (f"phase: {phase.label.zh} {phase.first}-{phase.last}" for phase in strip.phases)
        yield from map(_stop, strip.stops)
        yield from (f"  {said(link)}" for link in strip.links)
    yield ""


def _stop(stop: Stop) -> str:
    texts = [stop.label.zh, *(line.zh for line in stop.details), *(f"[{mark.zh}]" for mark in stop.marks)]
    where = f"{stop.column} {stop.lane}" + (f" under {stop.beside}" if stop.beside else "")
    signs = f"{stop.element} hue {stop.hue} {stop.emphasis}".strip() if stop.element or stop.hue >= 0 else ""
    return f"- {stop.id} ({stop.kind}) at {where}: " + " / ".join(text for text in (*texts, signs) if text)
