"""How cards of chips share a width: cards into rows, chips into columns, every chip of a row equally wide."""

from __future__ import annotations

from archgen.core.record import Record

CARD_GAP = 14.0
CARD_PAD = 12.0
CARD_HEAD = 34.0
CHIP_GAP = 9.0
MOST_CARDS = 6  # in a row
MOST_COLUMNS = 12

_ROW = 34.0  # what one row more costs, gap and unrest together
_COMFORTABLE = 190.0  # a chip wider than this looks stretched


class Need(Record, frozen=True):
    """What a card asks for: its number of chips; a chip's width for names on one line or two; its title's width."""

    chips: int
    one_line: float
    two_lines: float
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

    @property
    def height(self) -> float:
        """Of the cards, without stretching."""
        chips = self.rows * self.chip_height + (self.rows - 1) * CHIP_GAP if self.rows else 0.0
        return CARD_HEAD + chips + CARD_PAD

    def card_width(self, columns: int) -> float:
        """Of a card with that many columns of chips."""
        return columns * self.chip_width + (columns - 1) * CHIP_GAP + 2 * CARD_PAD


def pack(needs: tuple[Need, ...], width: float, chip_height: float, tall_height: float) -> tuple[RowPlan, ...]:
    """The rows of least height, then of most even chips, that keep the order (dynamic programming over the breaks)."""
    best: list[tuple[float, tuple[RowPlan, ...]]] = [(0.0, ())]
    for end in range(1, len(needs) + 1):
        candidates = []
        for first in range(max(0, end - MOST_CARDS), end):
            plan = _row(needs, first, end, width, chip_height, tall_height)
            if plan or first == end - 1:
                plan = plan or _crowded(needs, first, width, tall_height)
                cost, before = best[first]
                candidates.append((cost + _cost(plan), (*before, plan)))
        best.append(min(candidates, key=lambda candidate: candidate[0]))
    return best[-1][1]


def _cost(plan: RowPlan) -> float:
    """Height, and what is not restful to look at: one row more, empty places, stretched chips."""
    return plan.height * (1 + plan.empty) + _ROW + max(0.0, plan.chip_width - _COMFORTABLE) * 0.5


def _row(
    needs: tuple[Need, ...], first: int, end: int, width: float, chip_height: float, tall_height: float
) -> RowPlan | None:
    """The lowest way to stand these cards side by side; None if their names do not fit."""
    cards = needs[first:end]
    plans = []
    for rows in range(1, max(1, *(card.chips for card in cards)) + 1):
        columns = tuple(max(-(-card.chips // rows), 1) for card in cards)
        if sum(columns) > MOST_COLUMNS:
            continue
        wide = chip_width(columns, width)
        if any(
            _card_width(count, wide) < card.title + 2 * CARD_PAD for card, count in zip(cards, columns, strict=True)
        ):
            continue
        if wide >= max(card.two_lines for card in cards):
            high = chip_height if wide >= max(card.one_line for card in cards) else tall_height
            used = max(-(-card.chips // count) for card, count in zip(cards, columns, strict=True))
            empty = 1 - sum(card.chips for card in cards) / (used * sum(columns))
            plans.append(RowPlan(first, end, columns, used, wide, high, empty))
    return min(plans, key=_cost, default=None)


def _crowded(needs: tuple[Need, ...], only: int, width: float, tall_height: float) -> RowPlan:
    """A card alone in its row, whatever its names need: they will be cut."""
    need = needs[only]
    columns = max(1, min(need.chips, int((width - CARD_PAD) / (need.two_lines + CHIP_GAP)), MOST_COLUMNS))
    return RowPlan(
        only, only + 1, (columns,), -(-need.chips // columns), chip_width((columns,), width), tall_height, 0.0
    )


def chip_width(columns: tuple[int, ...], width: float) -> float:
    """How wide a chip is when cards with these numbers of columns fill `width` px."""
    cards = len(columns)
    fixed = (cards - 1) * CARD_GAP + 2 * cards * CARD_PAD + (sum(columns) - cards) * CHIP_GAP
    return (width - fixed) / sum(columns)


def _card_width(columns: int, chip: float) -> float:
    return columns * chip + (columns - 1) * CHIP_GAP + 2 * CARD_PAD
