"""价值-成本矩阵: modules and requirements by value and cost, quick wins top left."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.vocabulary import Priority
from archgen.model.model import Model
from archgen.shapes.board import Tile
from archgen.shapes.legend import Entry
from archgen.shapes.listing import among
from archgen.shapes.picture import Picture
from archgen.shapes.quadrants import LEVELS, NOTHING, Corner, Quadrants
from archgen.views.flags import Flags, broken
from archgen.views.hue_legend import hue_entries
from archgen.views.hues import subsystem_hues
from archgen.views.labels import counted, edition, in_a_row, titled

PRIORITY = Name("价值-成本矩阵", "Value and cost")
OVERVIEW = Name("价值-成本矩阵总览", "Value and cost overview")
ELSEWHERE = Name("全部名称见后面各页", "all named on the pages that follow")
VALUE = Name("价值", "Value")
COST = Name("成本", "Cost")
VALUE_COST = Name("价值/成本，各 1–5", "Value/cost, 1–5 each")
QUICK_WIN = Name("速赢：价值高、成本低", "Quick win: high value at low cost")
CORNERS = (
    Corner(Name("速赢：先做", "Quick wins: do first"), best=True),
    Corner(Name("重点投入：分期做", "Big bets: in steps")),
    Corner(Name("顺手做", "Fill-ins: when there is time")),
    Corner(Name("慎做", "Money pits: think twice")),
)
REQUIREMENT = Name("需求", "Requirement")
MORE = Name("另有 {count} 个", "{count} more")
BETWEEN = Name("价值或成本为 3：居中，逐项权衡。", "Value or cost of 3: in between, to be weighed one by one.")
UNRATED = Name("未评估价值和成本的模块：{modules}。", "Modules without value and cost: {modules}.")

MOST_NAMES = 12  # in the note


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One picture, if anything has a value and a cost; pages are made of it where it has no room for all."""
    model = facts.model
    flags = Flags(findings, "priority")
    cells: dict[tuple[int, int], list[Tile]] = {}
    for priority, tile in (*_modules(model, flags), *_requirements(model, flags)):
        cells.setdefault((priority.value, priority.cost), []).append(tile)
    if not cells:
        return ()
    title = titled(model.product, PRIORITY)
    shape = Quadrants(
        title=title,
        subtitle=_counts(model),
        cells=tuple(
            tuple(tuple(cells.get((value, cost), [])) for cost in range(1, LEVELS + 1))
            for value in range(LEVELS, 0, -1)
        ),
        corners=CORNERS,
        upward=VALUE,
        rightward=COST,
        more=MORE,
        legend=_legend(model, [tile for tiles in cells.values() for tile in tiles]),
        notes=(*([BETWEEN] if any(LEVELS // 2 + 1 in levels for levels in cells) else []), *_notes(model)),
        overview=titled(model.product, OVERVIEW),
        elsewhere=in_a_row(_counts(model), ELSEWHERE),
        footer=edition(model.product),
    )
    return (Picture("priority", title, shape),)


def is_quick_win(priority: Priority | None) -> bool:
    """Whether a thing is of high value at low cost, as RM001 has it."""
    return priority is not None and priority.value >= 4 and priority.cost <= 2


def _modules(model: Model, flags: Flags) -> list[tuple[Priority, Tile]]:
    hues = subsystem_hues(model)
    return [
        (
            module.priority,
            Tile(
                id=module.path,
                name=module.label,
                hue=hues[module.subsystem],
                emphasis=broken(flags.at(module.path)),
                flags=flags.at(module.path),
                story=in_a_row(model.subsystems[module.subsystem].label, module.label, Name.both(str(module.priority))),
            ),
        )
        for module in model.modules.values()
        if module.priority
    ]


def _requirements(model: Model, flags: Flags) -> list[tuple[Priority, Tile]]:
    tiles = []
    for requirement in model.requirements.values():
        id_ = f"requirement:{requirement.id}"
        if requirement.priority:
            tile = Tile(
                id=id_,
                name=requirement.label,
                remark=Name(f"{REQUIREMENT.zh} {requirement.id}", f"{REQUIREMENT.en} {requirement.id}"),
                kind="requirement",
                emphasis=broken(flags.at(id_)),
                flags=flags.at(id_),
                story=in_a_row(REQUIREMENT, requirement.label, Name.both(str(requirement.priority))),
            )
            tiles.append((requirement.priority, tile))
    return tiles


def _counts(model: Model) -> Name:
    modules = [module.priority for module in model.modules.values() if module.priority]
    requirements = [wish.priority for wish in model.requirements.values() if wish.priority]
    wins = sum(map(is_quick_win, modules))
    return in_a_row(
        counted(len(modules), "个模块", "module"),
        counted(len(requirements), "项需求", "requirement") if requirements else NOTHING,
        counted(wins, "个速赢模块", "quick win") if wins else NOTHING,
    )


def _legend(model: Model, tiles: list[Tile]) -> tuple[Entry, ...]:
    modules = [tile.id for tile in tiles if tile.kind == "module"]
    entries = ((Entry(name=REQUIREMENT, kind="tile-requirement"), len(modules) < len(tiles)),)
    return (*hue_entries(model, modules), *(entry for entry, occurs in entries if occurs))


def _notes(model: Model) -> tuple[Name, ...]:
    """The modules that are not on the field."""
    names = [module.label for module in model.modules.values() if not module.priority]
    first, hidden = joined(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if hidden > 0:
        first = Name(f"{first.zh}{among(first.zh, len(names), '个')}", f"{first.en} +{hidden} more")
    return (UNRATED.format(modules=first),) if names else ()
