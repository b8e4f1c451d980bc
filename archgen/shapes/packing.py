"""How cards of chips share a width: cards into rows, chips into columns, every chip of a row equally wide."""

from __future__ import annotations

from archgen.core.record import Record

_ROW = 34.0  # what one row more costs, gap and unrest together
_COMFORTABLE = 190.0  # a chip wider than this looks stretched


class Density(Record, frozen=True, kw_only=True):
    """How close things stand, px: font sizes of chips and heads, heights of a chip by the lines in it, gaps.

    `most_cards` and `most_columns` are those of a row: cards, and chips of all cards.
    """

    name: float
    heading: float
    chips: tuple[float, float, float]
    chip_gap: float
    card_gap: float
    card_pad: float
    card_head: float
    gutter: float
    text_pad: float
    widest: float  # of a name that is not cut
    outside: float
    most_cards: int
    most_columns: int


ROOMY = Density(
    name=13,
    heading=15,
    chips=(36, 50, 67),
    chip_gap=9,
    card_gap=14,
    card_pad=12,
    card_head=34,
    gutter=14,
    text_pad=8,
    widest=190,
    outside=40,
    most_cards=6,
    most_columns=12,
)
SNUG = Density(
    name=13,
    heading=14,
    chips=(29, 44, 60),
    chip_gap=7,
    card_gap=11,
    card_pad=9,
    card_head=28,
    gutter=10,
    text_pad=7,
    widest=180,
    outside=32,
    most_cards=8,
    most_columns=14,
)
TIGHT = Density(
    name=12,
    heading=13,
    chips=(23, 38, 54),
    chip_gap=5,
    card_gap=8,
    card_pad=7,
    card_head=24,
    gutter=8,
    text_pad=5,
    widest=170,
    outside=26,
    most_cards=10,
    most_columns=18,
)


class Need(Record, frozen=True):
    """What a card asks for: its number of chips; a chip's width for names on one, two, three lines; its title's."""

    chips: int
    lines: tuple[float, float, float]
    title: float


class RowPlan(Record, frozen=True):
    """Cards `first` to `end`: the chip columns of each, the chip rows of the fullest, the size of every chip."""

    first: int
    end: int
    columns: tuple[int, ...]
    rows: int
    chip_width: float
    chip_height: float
    empty: float  # the share of places in the grid that no chip fills
    density: Density

    @property
    def height(self) -> float:
        """Of the cards, without stretching."""
        density = self.density
        chips = self.rows * (self.chip_height + density.chip_gap) - density.chip_gap if self.rows else 0.0
        return density.card_head + chips + density.card_pad

    def card_width(self, columns: int) -> float:
        """Of a card with that many columns of chips."""
        return _card_width(columns, self.chip_width, self.density)


def pack(needs: tuple[Need, ...], width: float, density: Density) -> tuple[RowPlan, ...]:
    """The rows of least height, then of most even chips, that keep the order (dynamic programming over the breaks)."""
    best: list[tuple[float, tuple[RowPlan, ...]]] = [(0.0, ())]
    for end in range(1, len(needs) + 1):
        candidates = []
        for first in range(max(0, end - density.most_cards), end):
            plan = _row(needs, first, end, width, density)
            if plan or first == end - 1:
                plan = plan or _crowded(needs, first, width, density)
                cost, before = best[first]
                candidates.append((cost + _cost(plan), (*before, plan)))
        best.append(min(candidates, key=lambda candidate: candidate[0]))
    return best[-1][1]


def stacked(plans: tuple[RowPlan, ...], gap: float) -> float:
    """The height of rows under each other."""
    return sum(plan.height for plan in plans) + gap * (len(plans) - 1)


def _cost(plan: RowPlan) -> float:
    """Height, and what is not restful to look at: one row more, empty places, stretched chips."""
    return plan.height * (1 + plan.empty) + _ROW + max(0.0, plan.chip_width - _COMFORTABLE) * 0.5


def _row(needs: tuple[Need, ...], first: int, end: int, width: float, density: Density) -> RowPlan | None:
    """The lowest way to stand these cards side by side; None if their names do not fit."""
    cards = needs[first:end]
    plans = []
    asked = tuple(max(card.lines[count] for card in cards) for count in range(3))
    for rows in range(1, max(1, *(card.chips for card in cards)) + 1):
        columns = tuple(max(-(-card.chips // rows), 1) for card in cards)
        if sum(columns) > density.most_columns:
            continue
        wide = _chip_width(columns, width, density)
        if wide < asked[-1] or any(
            _card_width(count, wide, density) < card.title + 2 * density.card_pad
            for card, count in zip(cards, columns, strict=True)
        ):
            continue
        used = max(-(-card.chips // count) for card, count in zip(cards, columns, strict=True))
        empty = 1 - sum(card.chips for card in cards) / (used * sum(columns))
        plans.append(RowPlan(first, end, columns, used, wide, _chip_height(asked, wide, density), empty, density))
    return min(plans, key=_cost, default=None)


def _chip_height(asked: tuple[float, ...], wide: float, density: Density) -> float:
    """Of a chip so wide, for the names that ask so much on one, two, three lines."""
    return next((high for need, high in zip(asked, density.chips, strict=True) if wide >= need), density.chips[-1])


def _crowded(needs: tuple[Need, ...], only: int, width: float, density: Density) -> RowPlan:
    """A card alone in its row, whatever its names need: they will be cut."""
    need = needs[only]
    most = int((width - density.card_pad) / (need.lines[-1] + density.chip_gap))
    columns = (max(1, min(need.chips, most, density.most_columns)),)
    wide = _chip_width(columns, width, density)
    high = _chip_height(need.lines, wide, density)
    return RowPlan(only, only + 1, columns, -(-need.chips // columns[0]), wide, high, 0.0, density)


def _chip_width(columns: tuple[int, ...], width: float, density: Density) -> float:
    """How wide a chip is when cards with these numbers of columns fill `width` px."""
    cards = len(columns)
    fixed = (cards - 1) * density.card_gap + 2 * cards * density.card_pad + (sum(columns) - cards) * density.chip_gap
    return (width - fixed) / sum(columns)


def _card_width(columns: int, chip: float, density: Density) -> float:
    return columns * chip + (columns - 1) * density.chip_gap + 2 * density.card_pad
