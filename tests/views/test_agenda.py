"""One agenda: the pack and the deck of a meeting have the same items and minutes, and every item has slides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.rules.runner import run
from archgen.shapes.deck import Listing, Points, Slide
from archgen.shapes.document import Paragraph, Part, Table, Text
from archgen.views import agenda, review_pack
from archgen.views.deck import deck
from archgen.views.pictures import build_pictures
from archgen.views.prd.source import Source, open_source
from tests.render.specimens import SAMPLES, generated, sample

NEW = Slide(title=Name("新", "New"), body=Points(((Name("甲", "a"),),)))


def opened(facts: Facts) -> Source:
    verdict = run(facts, "2026-01-01")
    return open_source(facts, verdict.findings, verdict.waived, build_pictures(facts, verdict.findings))


def said(cell: Text) -> str:
    return "".join(run.en for run in cell if isinstance(run, Name))


def rows_of(table: Table, *columns: int) -> list[tuple[str, ...]]:
    return [tuple(said(row[column]) for column in columns) for row in table.rows]


MODELS: list[Callable[[], Facts]] = [
    *(lambda path=path: sample(path) for path in SAMPLES if path.stem in ("auto-parts-mall", "minimal", "starter")),
    *(lambda seed=seed: generated(seed) for seed in range(4)),
]


@pytest.mark.parametrize("compared", [False, True])
@pytest.mark.parametrize("model", range(len(MODELS)))
def test_pack_and_deck_have_one_agenda(model: int, compared: bool) -> None:
    source = opened(MODELS[model]())
    items = [(each.name.en, str(each.minutes)) for each in agenda.items(source, compared)]
    slide = deck.build(source, (NEW,) if compared else ()).slides[2]
    assert isinstance(slide.body, Listing)
    assert rows_of(slide.body.table, 1, 4) == items
    pack = review_pack.build(source, changes=(Paragraph((Name("变", "x"),)),) if compared else ())
    (part,) = [part for part in pack.parts if isinstance(part, Part) and part.id == "agenda"]
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert rows_of(table, 1, 3) == [*items, ("Total", str(sum(int(minutes) for _, minutes in items)))]


@pytest.mark.parametrize("model", range(len(MODELS)))
def test_every_item_has_something_to_show(model: int) -> None:
    source = opened(MODELS[model]())
    slides = deck.slides_of(source, (NEW,))
    assert [each.id for each in agenda.items(source, True)] == [name for name, shown in slides.items() if shown]
