"""Entities of which no relation is known: by owner, each named, in lists of about equal length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.diagram import Attribute, Diagram, Node
from archgen.shapes.paging import breadth, runs
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
_BANDS = ((1, 24), (2, 10), (3, 5))  # rows of lists on a page, and the lines that each list then may have
_OTHER = 4  # lines that a list's head and the gap below it take
_LINE = 16.0  # em of a line
_AT_WORDS = 3.0  # em of it that are lost where text breaks at words
_FULL = 22  # lines of a list where one page does not hold all
_FLAGS = 3  # lines that findings take


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
    lines = {home: [_lines(ground, id_) for id_ in own] for home, own in at_home.items()}
    less = _FLAGS if any(ground.flags.at(id_) for own in at_home.values() for id_ in own) else 0
    ways = [(bands * (most + _OTHER), most) for bands, limit in _BANDS for most in _least(lines, bands, limit - less)]
    if ways:
        return [list(_lists(lines, min(ways)[1]))]
    most = _FULL - less
    count = -(-len(list(_lists(lines, most))) // _ABREAST)
    lists = list(_lists(lines, next(iter(_least(lines, count, most)))))
    each = -(-len(lists) // count)
    return [lists[at : at + each] for at in range(0, len(lists), each)]


def _least(lines: dict[str, list[int]], bands: int, limit: int) -> list[int]:
    """The least lines of a list, if not above the limit, with which so many bands hold all."""
    for most in range(1, limit + 1):
        if len(list(_lists(lines, most))) <= bands * _ABREAST:
            return [most]
    return []


def _lists(lines: dict[str, list[int]], most: int) -> Iterator[_List]:
    for home, own in lines.items():
        for first, end in runs(own, most):
            yield _List(home, first, end)


def _lines(ground: Ground, id_: str) -> int:
    wide = breadth(ground.model.entities[id_].label)
    return 1 if wide <= _LINE else min(-int(-wide // (_LINE - _AT_WORDS)), 3)


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
    flags = ground.flags.at(*members)
    return changed(whole, flags=flags, emphasis=broken(flags))


def _attribute(ground: Ground, id_: str) -> Attribute:
    entity = ground.model.entities[id_]
    return Attribute(entity.label, any(map(is_sensitive, entity.fields)))
