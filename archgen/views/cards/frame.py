"""Cards of what holds the rest together: the product, its layers, the parties around it, the stages of its value."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.model.entities import Layer, Party
from archgen.shapes.cards import Card
from archgen.views.cards.index import Index, facts, filled, links, things
from archgen.views.labels import status_label
from archgen.views.prd.words import NOTE, OWNER, PARTY, STAGE, STATUS

PRODUCT = Name("产品", "Product")
LAYER = Name("层", "Layer")
SUBSYSTEMS = Name("子系统", "Subsystems")
PROCESSES = Name("流程", "Processes")


def product(index: Index) -> Card:
    """The product as a whole."""
    model = index.model
    own = model.product
    groups = (
        facts(
            (Name("版本", "Version"), own.version),
            (OWNER, own.owner),
            (STATUS, status_label(own.status) if own.status else ""),
            (Name("定位", "Positioning"), own.positioning or ""),
            (Name("目标", "Goal"), own.goal or ""),
            (NOTE, own.note),
        ),
        things("goals", Name("目标", "Goals"), model.goals.values(), "goal:"),
        things("subsystems", SUBSYSTEMS, model.subsystems.values()),
        things("parties", Name("参与方", "Parties"), model.parties.values(), "party:"),
        things("externals", Name("外部系统", "External systems"), model.externals.values()),
        index.found("product"),
    )
    return Card(id="product", sort=PRODUCT, name=own.name, groups=tuple(filled(groups)))


def layer(index: Index, each: Layer) -> Card:
    """A layer and what lies in it."""
    inside = (one for one in index.model.subsystems.values() if one.layer == each.id)
    groups = (
        facts((NOTE, each.note)),
        things("subsystems", SUBSYSTEMS, inside),
        index.found(f"layer:{each.id}"),
    )
    return Card(id=f"layer:{each.id}", sort=LAYER, name=each.label, groups=tuple(filled(groups)))


def party(index: Index, each: Party) -> Card:
    """A party: its people, and the processes that they take part in."""
    roles = [role for role in index.model.roles.values() if role.party == each.id]
    uses = [use for role in roles for use in index.steps.get(f"role:{role.id}", ())]
    processes = {process.id: process for process, _ in uses}
    groups = (
        facts((Name("性质", "Kind"), Name("内部", "internal") if each.internal else ""), (NOTE, each.note)),
        links("roles", Name("角色", "Roles"), ((index.source.role(role.id), f"role:{role.id}") for role in roles)),
        things("processes", PROCESSES, processes.values(), "process:"),
        index.found(f"party:{each.id}"),
    )
    return Card(id=f"party:{each.id}", sort=PARTY, name=each.label, groups=tuple(filled(groups)))


def stage(index: Index, each: str) -> Card:
    """A stage of the value chain: its processes, and the modules that they use."""
    model = index.model
    processes = [process for process in model.processes.values() if process.stage == each]
    modules = dict.fromkeys(act.module for process in processes for act in process.acts if act.module in model.modules)
    groups = (
        things("processes", PROCESSES, processes, "process:"),
        links("modules", Name("模块", "Modules"), ((index.source.place(path), path) for path in modules)),
    )
    return Card(id=f"stage:{each}", sort=STAGE, name=Name.parse(each), groups=tuple(filled(groups)))
