"""The modules of a roadmap, and what each of them needs that comes later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.analysis.dataflow import places
from archgen.analysis.roadmap import in_order
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record
from archgen.core.vocabulary import Arrow
from archgen.model.model import Model
from archgen.shapes.board import NOTHING, Tile
from archgen.shapes.flag import Flag
from archgen.views.flags import Flags, broken, united
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import in_a_row

NEEDS = Name("依赖 {later}", "needs {later}")
BRINGS = Name("依赖 {module}（{milestone}）", "needs {module} ({milestone})")
LITTLE_VALUE = Name("价值低、成本高", "low value, high cost")

MOST_LIVE = 6  # in a cell of what is there already


class Wait(Record, frozen=True):
    """A module that comes with a later milestone (an id); `flags` of findings that it is needed earlier."""

    milestone: str
    module: str
    flags: tuple[Flag, ...]


def module_tiles(model: Model, when: Mapping[str, int], findings: Sequence[Finding]) -> dict[str, Tile]:
    """Every module; with what it waits for."""
    hues, flags = subsystem_hues(model), Flags(findings, "roadmap")
    waits = _waits(model, when, flags)
    tiles = {}
    for path, module in model.modules.items():
        waiting = waits.get(path, [])
        later = [model.roadmap[id_].label for id_ in dict.fromkeys(wait.milestone for wait in waiting)]
        early, late = flags.at(path), united(*(wait.flags for wait in waiting))
        remark = NEEDS.format(later=joined(later)) if later else LITTLE_VALUE if early else NOTHING
        tiles[path] = Tile(
            kind="planned",
            id=path,
            name=module.label,
            remark=remark,
            sign="wait" if later else "",
            alarm=bool(late or (early and not later)),
            hue=hues[module.subsystem] if when.get(path, len(model.roadmap)) in range(len(model.roadmap)) else NEUTRAL,
            emphasis=broken((*early, *late)),
            flags=united(early, late),
            story=_story(model, path, waiting),
        )
    return tiles


def _waits(model: Model, when: Mapping[str, int], flags: Flags) -> dict[str, list[Wait]]:
    """By module: what it calls or asks for (events can wait) that only a later milestone brings."""
    milestones = in_order(model)
    waits: dict[str, list[Wait]] = {}
    for flow in model.flows:
        brings = [(when[path], path) for path in places(model, flow.right) if path in when]
        if flow.arrow is Arrow.EVENT or not brings:
            continue
        late, other = min(brings)
        for path in places(model, flow.left):
            if 0 <= when.get(path, late) < late:
                waits.setdefault(path, []).append(Wait(milestones[late].id, other, flags.at(flow.key)))
    return waits


def _story(model: Model, path: str, waiting: Sequence[Wait]) -> Name:
    """Where a module belongs, and what it waits for."""
    module = model.modules[path]
    needed = [
        BRINGS.format(module=model.modules[wait.module].label, milestone=model.roadmap[wait.milestone].label)
        for wait in waiting
    ]
    return in_a_row(model.subsystems[module.subsystem].label, module.label, *needed)


def cell(tiles: Sequence[Tile], most: int) -> tuple[Tile, ...]:
    """The tiles of a cell; of too many the first, and how many there are more."""
    hidden = len(tiles) - most
    if hidden <= 0:
        return tuple(tiles)
    return (*tiles[: most - 1], Tile(name=Name(f"另有 {hidden + 1} 个", f"{hidden + 1} more"), hue=NEUTRAL))
