"""How wide the columns of a matrix are, how its heads are written, how high its rows, and which block each is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.core.names import SEAM, Language
from archgen.core.record import Record, changed
from archgen.render.tags import GAP, inline_width, stacked_size
from archgen.render.text_metrics import LEADING, is_wide, narrowest, width, wrap
from archgen.shapes.change import signed
from archgen.shapes.table import EMPTY, Cell, Column, ColumnGroup, Row, RowGroup, Table

SIZE, HEAD_SIZE = 13.0, 12.0  # font sizes
PAD = 10.0  # px before the name of a row
BEFORE_REMARK, SIGN = 14.0, 16.0  # px behind it; of a sign and the gap behind that
GROUP_PAD = 12.0  # px beside the name of a group
MOST_ON_COLUMN = 2  # tags under each other in a head
MOST_ON_ROW = 2  # behind its name
MOST_LINES = 3  # of a name in a row or a head
MOST_HAN_LINES = 5  # of a Chinese one in a head, rather than turned

_ROW, _HIGHEST_ROW, _MORE = 21.0, 24.0, 16.0  # px: of a row with one line, at most, for a line more
_LEAST_COLUMN, _WIDEST_COLUMN = 38.0, 140.0
_LONGEST_ROW = 400.0  # px of a name on one line
_REMARKED = 160.0  # px of one with what is said behind it, for which a column is widened
_WIDEST_PARTY = 190.0  # px for the sake of its name
_LONGEST = 140.0  # px of a turned name
_GROUP_LINES = 6
_UNEVEN, _ANY = 1.25, 1e9  # how much higher than on the average a block may be to keep groups whole; px: no limit
_PARTY_LINES = 3


class Heads(Record, frozen=True):
    """Px of height of the parts of a column's head, under each other; whether names are turned."""

    party: float
    names: float
    detail: float
    tags: float
    turned: bool

    @property
    def height(self) -> float:
        """Of all."""
        return self.party + self.names + self.detail + self.tags


class Measures(Record, frozen=True):
    """Widths of the three row heads (0 of sections that are bands) and of the columns; the heads of these."""

    section: float
    module: float
    operation: float
    columns: tuple[float, ...]
    heads: Heads

    @property
    def width(self) -> float:
        """Of a block."""
        return self.section + self.module + self.operation + sum(self.columns)


class Line(Record, frozen=True):
    """A row with the group that it belongs to, and its height; without a row the band of a section."""

    group: RowGroup
    row: Row | None
    high: float


class Needs(Record, frozen=True):
    """Px of width that the texts of a table need in one language, whatever room there is.

    Of the heads of sections and modules; of a row's name on one line, in the longer of two languages, and of what is
    beside it; of both in the row that needs most, and of what short names of the system's have behind them; of a column
    for its cells, and for its name across and turned.
    """

    section: float
    module: float
    name: float
    half: float
    beside: float
    whole: float
    cells: float
    across: tuple[float, ...]
    turned: tuple[float, ...]

    @property
    def folded(self) -> float:
        """What a row's name needs at least."""
        return max(min(self.name, max(self.name / 2 * 1.15, self.half, 70.0)) + self.beside, 64.0)

    def heads(self, abreast: int) -> float:
        """The widths of sections and modules."""
        return self.module + (self.section if abreast == 1 else 0.0)


def needs(table: Table, language: Language, on_pages: bool = False) -> Needs:
    """What a table needs; on several pages groups and sections may go on."""
    groups, rows = table.row_groups, table.rows
    names = [row.name.say(language) for row in rows]
    more = [(table.continued.format(name="").say(language).strip(), 1)] if on_pages else []
    sections = [(table.section_of(group).say(language), len(group.rows)) for group in groups]
    modules = [(table.name_of(group).say(language), len(group.rows)) for group in groups]
    module = _room([*modules, *more], 72, 150) if any(name for name, _ in modules) else 0.0
    cells = max(
        [_LEAST_COLUMN, *(_cell_width(cell, language) for cell in _kinds(rows))]
        + [stacked_size(column.flags, 1, MOST_ON_COLUMN)[0] + 8 for column in table.columns]
        + [narrowest(column.detail.say(language), HEAD_SIZE, 400, 2) + 6 for column in table.columns]
    )
    return Needs(
        section=_room([*sections, *more], 64, 110) if any(name for name, _ in sections) else 0.0,
        module=module + max((inline_width(group.flags[:1]) for group in groups), default=0.0),
        name=min(max((width(name, SIZE) for name in names), default=0.0), _LONGEST_ROW),
        half=max((width(one, SIZE) for name in names if SEAM in name for one in name.split(SEAM)), default=0.0),
        beside=2 * PAD + max((inline_width(row.flags, MOST_ON_ROW) for row in rows), default=0.0),
        whole=2 * PAD + max(map(_whole, rows, [language] * len(rows)), default=0.0),
        cells=cells,
        across=tuple([max(_across(column, language), cells) for column in table.columns]),
        turned=tuple([max(_upright(column, language), cells) for column in table.columns]),
    )


def _whole(row: Row, language: Language) -> float:
    """A row's name on one line, its findings, and that the system does it as far as that is not much more."""
    whole = min(width(row.name.say(language), SIZE), _LONGEST_ROW) + inline_width(row.flags, MOST_ON_ROW)
    if row.kind != "automatic":
        return whole
    remark = BEFORE_REMARK + SIGN + width(row.remark.say(language), HEAD_SIZE)
    return max(whole, min(whole + remark, _REMARKED))


def _kinds(rows: Sequence[Row]) -> list[Cell]:
    """The cells that differ in what is to be seen."""
    shown = {
        (cell.text, cell.change, "masked" in cell.marks, cell.flags): cell
        for row in rows
        for cell in row.cells
        if cell is not EMPTY
    }
    return list(shown.values())


def measure(table: Table, language: Language, room: float) -> Measures:
    """Widths for a block that has so much room, as far as its texts need it."""
    return measured(table, language, needs(table, language), room)


def measured(table: Table, language: Language, need: Needs, room: float) -> Measures:
    """The same where it is known what the texts need."""
    rest = room - need.heads(table.abreast)
    columns = _columns(table, language, need, rest - need.folded)
    operation = min(max(need.whole, 90.0), max(rest - sum(columns), need.folded))
    return framed(table, language, need.section if table.abreast == 1 else 0.0, need.module, operation, columns)


def framed(
    table: Table, language: Language, section: float, module: float, operation: float, columns: tuple[float, ...]
) -> Measures:
    """With these widths."""
    return Measures(section, module, operation, columns, _heads(table, language, columns))


def widened(table: Table, language: Language, measures: Measures, wanted: float) -> Measures:
    """As wide as wanted: columns first, as far as they do not look stretched, then the names of rows."""
    more = max(wanted - measures.width, 0.0) / len(measures.columns)
    columns = tuple(max(min(one + more, _WIDEST_COLUMN), one) for one in measures.columns)
    rest = max(wanted - measures.width - sum(columns) + sum(measures.columns), 0.0)
    heads = _heads(table, language, columns)
    return changed(measures, columns=columns, operation=measures.operation + rest, heads=heads)


def lines_of(table: Table, language: Language, measures: Measures) -> list[Line]:
    """The rows with their heights; the last of a group is as high as the group's head needs it to be."""
    lines: list[Line] = []
    for group in table.row_groups:
        own = [
            Line(group, row, high) for row, high in zip(group.rows, row_heights(group, language, measures), strict=True)
        ]
        missing = head_height(table, group, language, measures) - sum(line.high for line in own)
        if missing > 0:
            own[-1] = changed(own[-1], high=own[-1].high + missing)
        lines += own
    return lines


def row_heights(group: RowGroup, language: Language, measures: Measures) -> tuple[float, ...]:
    """Px of each row of a group."""
    wide = measures.operation
    return tuple([_ROW + _MORE * (len(row_lines(row, language, wide)) - 1) for row in group.rows])


def head_height(table: Table, group: RowGroup, language: Language, measures: Measures) -> float:
    """The px that the name of a group needs."""
    wide = measures.module - GROUP_PAD - inline_width(group.flags[:1])
    return len(wrap(table.name_of(group).say(language), SIZE, 600, wide, _GROUP_LINES)) * SIZE * LEADING + 5


def band_height(table: Table) -> float:
    """The px of the name of a section where it is a band."""
    return _ROW if table.abreast > 1 and any(group.section_name.zh for group in table.row_groups) else 0.0


def blocks_of(table: Table, lines: Sequence[Line], room: float) -> list[list[Line]]:
    """The lines in blocks of about equal height; a band for each section where they stand abreast.

    Groups stay whole if blocks are then no higher than `room` px, and on an only page not much more uneven.
    """
    if table.abreast == 1:
        return [list(lines)]
    even = sum(line.high for line in lines) / table.abreast + _ROW
    low = room if table.frames else min(room, _UNEVEN * even)
    return _evenly(lines, table.abreast, low, whole=True) or _evenly(lines, table.abreast, _ANY, whole=False) or []


def stretched(blocks: Sequence[Sequence[Line]], spare: float) -> list[list[Line]]:
    """Rows somewhat higher where the page has room for that."""
    most = max((len(block) for block in blocks), default=0)
    more = min(max(spare / max(most, 1), 0.0), _HIGHEST_ROW - _ROW)
    return [[changed(line, high=line.high + more) for line in block] for block in blocks]


def row_lines(row: Row, language: Language, wide: float) -> tuple[str, ...]:
    """The name of a row on as many lines as it takes."""
    name = signed(row.name.say(language), row.change)
    return wrap(name, SIZE, 400, wide - 2 * PAD - inline_width(row.flags, MOST_ON_ROW), MOST_LINES)


def party_widths(table: Table, columns: Sequence[float]) -> Iterator[tuple[ColumnGroup, float]]:
    """Groups of columns with their widths."""
    start = 0
    for group in table.column_groups:
        yield group, sum(columns[start : start + len(group.columns)])
        start += len(group.columns)


def head_lines(column: Column, language: Language, wide: float, turned: bool) -> tuple[str, ...]:
    """The name in a column's head."""
    name = signed(column.name.say(language), column.change)
    if turned:
        return wrap(name, HEAD_SIZE, 600, _LONGEST, max(int((wide - 4) / (HEAD_SIZE * LEADING)), 1))
    return wrap(name, HEAD_SIZE, 600, wide - 8, _most_lines(name))


def _most_lines(name: str) -> int:
    return MOST_HAN_LINES if _is_han(name) else MOST_LINES


def _is_han(name: str) -> bool:
    return all(map(is_wide, name))


def detail_lines(column: Column, language: Language, wide: float) -> tuple[str, ...]:
    """The quieter line under it, on two lines where it is narrow."""
    return wrap(column.detail.say(language), HEAD_SIZE, 400, wide - 4, 2)


def _heads(table: Table, language: Language, columns: Sequence[float]) -> Heads:
    """Names across where no word has to be broken for that, else turned."""
    pairs = list(zip(table.columns, columns, strict=True))
    turned = any(_across(column, language) > wide for column, wide in pairs)
    lines = [head_lines(column, language, wide, turned) for column, wide in pairs]
    if turned:
        names = max(max(width(line, HEAD_SIZE, 600) for line in some) for some in lines) + 12
    else:
        names = max(map(len, lines)) * HEAD_SIZE * LEADING + 8
    details = max(len(detail_lines(column, language, wide)) for column, wide in pairs)
    tags = max(max(stacked_size(column.flags, 1, MOST_ON_COLUMN)[1] - GAP, 0.0) for column in table.columns)
    parties = [
        len(wrap(group.name.say(language), HEAD_SIZE, 600, wide - 10, _PARTY_LINES))
        for group, wide in party_widths(table, columns)
    ]
    party = max(parties) * HEAD_SIZE * LEADING + 12
    has_details = any(column.detail.zh for column in table.columns)
    tags += (4 if has_details else 10) * (tags > 0)
    return Heads(party, names, details * HEAD_SIZE * LEADING + 6 if has_details else 0.0, tags, turned)


def _columns(table: Table, language: Language, need: Needs, room: float) -> tuple[float, ...]:
    """Wide enough for cells; for names across, if there is room for that in equal columns or in unequal ones."""
    count = len(table.columns)
    for widths in ([max(need.across)] * count, need.across, need.turned):
        widths = _for_parties(table, language, widths)
        if sum(widths) <= room:
            return tuple(widths)
    return tuple([max(min(need.cells, room / count), _LEAST_COLUMN)] * count)


def _across(column: Column, language: Language) -> float:
    """The px of a column in which its name has no more than its lines, and no word is broken."""
    name = signed(column.name.say(language), column.change)
    if _is_han(name):
        return max(-(-len(name) // MOST_HAN_LINES), 2) * HEAD_SIZE + 10
    return narrowest(name, HEAD_SIZE, 600, MOST_LINES) + 10


def _upright(column: Column, language: Language) -> float:
    """The px of a column that shows its whole name turned."""
    lines = len(wrap(signed(column.name.say(language), column.change), HEAD_SIZE, 600, _LONGEST, MOST_LINES + 1))
    return lines * HEAD_SIZE * LEADING + 6


def _for_parties(table: Table, language: Language, widths: Sequence[float]) -> list[float]:
    """Widened where a party's name needs more than its columns."""
    widened: list[float] = []
    for group, wide in party_widths(table, widths):
        need = min(narrowest(group.name.say(language), HEAD_SIZE, 600, _PARTY_LINES) + 12, _WIDEST_PARTY)
        more = max(need - wide, 0.0) / len(group.columns)
        start = len(widened)
        widened += [one + more for one in widths[start : start + len(group.columns)]]
    return widened


def _cell_width(cell: Cell, language: Language) -> float:
    if not cell.kind and not cell.flags and not cell.change:
        return 0.0
    text = width(signed(cell.text.say(language), cell.change), HEAD_SIZE, 600) + 6 if cell.kind or cell.change else 0.0
    return text + (26 if "masked" in cell.marks else 4) + inline_width(cell.flags) + 6


def _room(texts: list[tuple[str, int]], least: float, most: float) -> float:
    """The width that shows every text in the lines that its rows leave it."""
    needs = [narrowest(text, SIZE, 600, min(rows, 3)) for text, rows in texts]
    return min(max([least, *needs]) + 20, most)


def _evenly(lines: Sequence[Line], count: int, room: float, whole: bool) -> list[list[Line]] | None:
    """The lowest blocks; None if they would be too high."""
    high = sum(line.high for line in lines) / count
    while high <= room:
        blocks = _filled(lines, high, whole)
        if len(blocks) <= count and max(sum(line.high for line in block) for block in blocks) <= room:
            return blocks
        high += _ROW / 3
    return None


def _filled(lines: Sequence[Line], most: float, whole: bool) -> list[list[Line]]:
    """Blocks of so many px, with bands; groups are kept whole, or at least two rows of them."""
    blocks: list[list[Line]] = [[]]
    used = 0.0
    section = ""
    for _, same in groupby(lines, lambda line: line.group.id):
        rest = list(same)
        group = rest[0].group
        while rest:
            band = _ROW if group.section_name.zh and (not blocks[-1] or section != group.section) else 0.0
            held = _held(rest, most - used - band, whole)
            if not held and blocks[-1]:
                blocks.append([])
                used = 0.0
                continue
            if band:
                goes_on = group.section_goes_on or (section == group.section and len(blocks) > 1)
                blocks[-1].append(Line(changed(group, section_goes_on=goes_on), None, band))
            held = held or (len(rest) if whole else 1)
            blocks[-1] += [changed(line, group=group) for line in rest[:held]]
            used += band + sum(line.high for line in rest[:held])
            rest, section, group = rest[held:], group.section, changed(group, goes_on=True)
    return blocks


def _held(lines: Sequence[Line], room: float, whole: bool) -> int:
    """How many rows of a group a block has room for."""
    count = 0
    for line in lines:
        room -= line.high
        if room < 0:
            break
        count += 1
    if count == len(lines):
        return count
    count = min(count, len(lines) - 2)
    return 0 if whole or count < 2 else count
