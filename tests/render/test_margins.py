"""What stands around a picture: titles that are never cut, the edition beside them, legends in few rows."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.render.drawing import Box, Drawing, Group, Item, Label, Path, Rect
from archgen.render.margins import MARGIN, TOP, foot, in_rows, lowered, titles
from archgen.render.text_metrics import ELLIPSIS
from archgen.shapes.legend import Entry

LONG = "A product with a long name that says all it does: Architecture of the product"


def _titles(title: str, subtitle: str, edition: str, sheet: float) -> list[Label]:
    both = Name.both
    items = titles(both(title), both(subtitle), both(edition), "en", sheet)
    return [item for item in items if isinstance(item, Label)]


@pytest.mark.parametrize("sheet", [400.0, 640.0, 1280.0])
@pytest.mark.parametrize("subtitle", ["", "2 facts", "12 modules | 24 flows | 3 cycles of modules | 4 externals"])
@pytest.mark.parametrize("title", ["Data flow", LONG])
def test_titles_are_whole_and_apart_above_the_picture(title: str, subtitle: str, sheet: float) -> None:
    labels = _titles(title, subtitle, "v1.4 | Owner Zhu | in review", sheet)
    assert not any(ELLIPSIS in line for label in labels for line in label.lines)
    assert " ".join(labels[0].lines) == title
    assert all(label.rect.x >= MARGIN and label.rect.right <= sheet - MARGIN + 0.1 for label in labels)
    assert all(label.rect.bottom < TOP - 4 for label in labels)
    assert not any(one.rect.overlaps(other.rect) for one in labels for other in labels if one is not other)


def test_the_edition_takes_no_line_of_its_own_where_there_is_room() -> None:
    title, subtitle, edition = _titles("Data flow", "2 facts", "v1.4", 640)
    assert edition.y == subtitle.y
    title, subtitle, edition = _titles("Data flow", "x" * 90, "v1.4", 640)
    assert title.rect.y < edition.y < title.rect.bottom
    assert len(_titles("Data flow", "2 facts", "", 640)) == 2


def test_what_titles_need_above_the_sheet_is_added_to_it() -> None:
    def drawing(title: str) -> Drawing:
        box = Box(rect=Rect(30, TOP, 40, 20), kind="module", id="a")
        line = Path(points=((30, TOP), (30, TOP + 9)), kind="cash")
        items: list[Item] = [*_titles(title, "2 facts", "v1", 300), Group(items=(box, line), id="a")]
        return Drawing(width=300, height=TOP + 50, items=tuple(items), title=title)

    plain, long = drawing("T"), drawing(LONG)
    assert lowered(plain) is plain
    moved = lowered(long)
    down = moved.height - long.height
    assert down > 20
    assert min(leaf.rect.y for leaf in moved.leaves() if isinstance(leaf, Label)) == pytest.approx(24)
    (box,) = (leaf for leaf in moved.leaves() if isinstance(leaf, Box))
    (line,) = (leaf for leaf in moved.leaves() if isinstance(leaf, Path))
    assert box.rect == Rect(30, TOP + down, 40, 20)
    assert line.points == ((30, TOP + down), (30, TOP + down + 9))


def test_entries_come_closer_where_that_saves_a_row() -> None:
    roomy = in_rows([100.0, 100.0], 0, 226, 50)
    assert roomy == [(0, 50), (126, 50)]
    assert in_rows([100.0, 100.0], 0, 216, 50) == [(0, 50), (116, 50)]
    assert in_rows([100.0, 100.0], 0, 212, 50) == [(0, 50), (112, 50)]
    assert in_rows([100.0, 100.0], 0, 211, 50) == [(0, 50), (0, 74)]
    assert in_rows([], 0, 100, 50) == []


def test_a_sheet_without_legend_and_notes_ends_soon() -> None:
    entry = Entry(name=Name.both("Module"), kind="module")
    assert foot([], "en", 640, 100)[1] < foot([entry], "en", 640, 100)[1]
    items, height = foot([entry], "en", 640, 100, [Name.both("A sentence.")])
    assert max(item.rect.bottom for item in items if isinstance(item, Label)) < height - 12
