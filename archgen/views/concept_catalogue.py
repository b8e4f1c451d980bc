"""Entities of which no relation is known: by owner, each named, in lists of about equal length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.diagram import Attribute, Diagram, Node
from archgen.shapes.paging import at_once, breadth, fewest, runs
from archgen.views.concept_parts import (
    NO_RELATION,
    Ground,
    home_label,
    home_of,
    is_sensitive,
    legend,
)
from archgen.views.flags import broken
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import counted, edition, in_a_row

LOCK = Name("含敏感字段", "With sensitive fields")  # beside the name of an entity
SECRET = ("个含敏感字段", "with sensitive fields", "with sensitive fields")

_ABREAST = 5  # lists
_BANDS = ((1, 408), (2, 187), (3, 102))  # rows of lists on a page, and px of height that the lines of each may take
_OTHER = 68  # px that a list's head and the gap below it take
_LINE = 16.0  # em of a line
_AT_WORDS = 3.0  # em of it that are lost where text breaks at words
_FULL = 374  # px of a list's lines where one page does not hold all
_ROW, _FLAGGED = 17, 5  # px of a line, more of every one where some have findings
_STEP = 6  # px between two heights that are tried
_TAG = 4.8  # em of it that a finding takes


class _List(Record, frozen=True):
    """The entities of a home from `first` to `end`."""

    home: str
    first: int
    end: int


def catalogue(ground: Ground, entities: Sequence[str], title: Name) -> list[Diagram]:
    """On as few pages as hold all; their titles are not numbered yet."""
    at_home: dict[str, list[str]] = {}
    for id_ in entities:
        at_home.setdefault(home_of(ground.model, id_), []).append(id_)
    order = {home: at_home[home] for home in ground.homes if home in at_home}
    return [_page(ground, order, lists, title) for lists in _pages(ground, order)]


def _pages(ground: Ground, at_home: dict[str, list[str]]) -> list[list[_List]]:
    """A single page in that number of bands which takes least height, else full ones."""
    highs = {home: [*_heights(ground, own)] for home, own in at_home.items()}
    ways = [(bands * (most + _OTHER), most) for bands, limit in _BANDS for most in _least(highs, bands, limit)]
    if ways:
        return [list(_lists(highs, min(ways)[1]))]
    count = -(-len(list(_lists(highs, _FULL))) // _ABREAST)
    lists = list(_lists(highs, next(iter(_least(highs, count, _FULL)))))
    each = -(-len(lists) // count)
    return [lists[at : at + each] for at in range(0, len(lists), each)]


def _least(highs: dict[str, list[int]], bands: int, limit: int) -> list[int]:
    """The least height of a list's lines, if not above the limit, with which so many bands hold all."""
    tried = (*range(_ROW, limit, _STEP), limit)

    def hold(most: int) -> bool:
        return sum(fewest(own, most) for own in highs.values()) <= bands * _ABREAST

    first = bisect_left(tried, True, key=hold)  # the higher lists are, the fewer it takes
    return [*tried[first : first + 1]]


def _lists(highs: dict[str, list[int]], most: int) -> Iterator[_List]:
    for home, own in highs.items():
        for first, end in runs(own, most):
            yield _List(home, first, end)


def _heights(ground: Ground, own: Sequence[str]) -> Iterator[int]:
    """Px of height of each entity in a list; findings behind its name leave it less width."""
    found = [min(len(ground.flags.at(id_)), 2) for id_ in own]
    for id_, tags in zip(own, found, strict=True):
        wide, room = breadth(ground.model.entities[id_].label), _LINE - _TAG * tags
        rows = 1 if wide <= room else min(-int(-wide // (room - _AT_WORDS)), 3 * at_once())
        yield _ROW * rows + (_FLAGGED if any(found) else 0)


def _page(ground: Ground, at_home: dict[str, list[str]], lists: Sequence[_List], title: Name) -> Diagram:
    model = ground.model
    named = [id_ for one in lists for id_ in at_home[one.home][one.first : one.end]]
    nodes = tuple(_node(ground, at_home[one.home], one) for one in lists)
    shown = dict.fromkeys(one.home for one in lists)
    secret = sum(bool(model.entities[id_].sensitive_fields) for id_ in named)
    return Diagram(
        title=title,
        subtitle=in_a_row(
            counted(len(named), "个实体", "entity", "entities"),
            NO_RELATION,
            *([counted(secret, *SECRET)] if secret else []),
            counted(len(shown), "个归属方", "owner"),
        ),
        nodes=(),
        edges=(),
        aside=nodes,
        legend=tuple(legend(model, shown, nodes, (), LOCK)),
        footer=edition(model.product),
    )


def _node(ground: Ground, own: Sequence[str], one: _List) -> Node:
    """A list under the name of the home; of several the second and so on have an id of their own."""
    model = ground.model
    members = own[one.first : one.end]
    whole = Node(
        id=one.home if one.first == 0 else f"{one.home} {one.first + 1}-{one.end}",
        label=home_label(model, one.home),
        kind="entity",
        details=(counted(len(members), "个实体", "entity", "entities"),),
        hue=subsystem_hues(model).get(one.home, NEUTRAL),
        dashed=one.home in model.externals,
        attributes=tuple(_attribute(ground, id_) for id_ in members),
    )
    if len(members) < len(own):
        label = Name(f"{whole.label.zh}（{one.first + 1}–{one.end}）", f"{whole.label.en} ({one.first + 1}–{one.end})")
        whole = changed(whole, label=label)
    return whole


def _attribute(ground: Ground, id_: str) -> Attribute:
    entity = ground.model.entities[id_]
    flags = ground.flags.at(id_)
    return Attribute(entity.label, any(map(is_sensitive, entity.fields)), emphasis=broken(flags), flags=flags)
