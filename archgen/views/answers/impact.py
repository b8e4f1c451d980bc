"""The answer to "what does a change touch", in words."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.impact import FlowAt, Impact, Reached
from archgen.analysis.things import ENTITY, EXTERNAL, MODULE, OPERATION, SUBSYSTEM
from archgen.analysis.touched import TouchedEntity, TouchedProcess, TouchedRole, TouchedStep
from archgen.core.names import Name
from archgen.core.vocabulary import Arrow
from archgen.model.landscape import product_of
from archgen.model.model import Model
from archgen.shapes.document import Block, Document, Part, Text
from archgen.views import labels
from archgen.views.answers.words import (
    AT,
    PROCESS,
    STEP,
    WHO,
    about,
    named,
    operation_named,
    place_named,
    role_named,
    where,
    word_named,
)
from archgen.views.labels import counted, operation_label, role_label
from archgen.views.prd.words import OWNER, SYSTEM
from archgen.views.prose import COLON, SAME, SEMICOLON, Content, row_of, sentence, strung, table

ABROAD = Name("其他产品的模块", "module of another product")
KINDS = {"module": MODULE, "subsystem": SUBSYSTEM, "entity": ENTITY, "external": EXTERNAL, "operation": OPERATION}

TITLE = Name("改动{kind} {target}：{reach}；{use}", "A change to {target} touches {reach}; {use}")
NEAR = Name("直接影响 {near} 处", "{places} directly")
NEAR_AND_FAR = Name("直接影响 {near} 处，间接影响 {far} 处", "{places} directly and {far} through others")
NO_REACH = Name("没有模块依赖它", "nobody else")
NO_RECEIVER = Name("没有任何一方通过数据流收到它", "nobody else by a flow")
USE = Name("{processes} 个流程、{roles} 个角色直接用到它", "{processes_en} and {roles_en} use it")
USE_AROUND = Name("{processes} 个流程、{roles} 个角色通过上述模块用到它", "{processes_en} and {roles_en} use these")
OF_MODULE = Name(
    "数据流只连到模块，以下是它所在的模块 {module} 的依赖关系",
    "flows join modules: what follows is said of its module, {module}",
)
KEPT_BY = Name("由 {places} 维护", "kept by {places}")

PLACE = Name("谁", "Who")
HOW = Name("方式", "How")
VERBS = {
    Arrow.PUSH: Name("发送 {what}", "sends {what}"),
    Arrow.PULL: Name("读取 {what}", "reads {what}"),
    Arrow.EVENT: Name("订阅 {what}", "listens to {what}"),
}
RECEIVES = Name("收到 {what}", "is sent {what}")  # of whoever receives what another sends
CALLS = Name("调用", "calls")
CHAIN = Name("最短的链路", "Shortest chain")
DATA, RELATION = Name("数据", "Data"), Name("关系", "How")
DISTANCE = Name("远近", "Away")
STATE = Name("状态变化", "Change of state")
FURTHER = Name("更远的：{what}", "Further away: {what}")
HERE = Name("直接", "direct")
HOPS = Name("隔 {count} 层", "{hops}")

OWNED, ACTED_ON = Name("由它维护", "kept by it"), Name("被它操作", "acted on by it")
SENT, RECEIVED = Name("发给 {places}", "sent to {places}"), Name("来自 {places}", "received from {places}")
REFERS_TO, REFERRED_BY = Name("被它引用", "it refers to this"), Name("引用它", "refers to it")


def build(model: Model, answer: Impact) -> Document:
    """The answer, without the parts in which there is nothing."""
    heads = _heads(answer)
    flows = (
        (None, _about(model, answer)),
        (heads[0], _direct(model, answer, answer.dependents)),
        (heads[1], _indirect(model, answer.dependents)),
        (Name("它直接依赖谁", "What it depends on"), _direct(model, answer, answer.dependencies)),
        (Name("它间接依赖谁", "What it depends on through others"), _indirect(model, answer.dependencies)),
    )
    work = (
        (Name("涉及的数据", "Data"), _entities(model, answer)),
        (Name("引起的状态变化", "Changes of state"), _states(model, answer)),
        (Name("涉及的流程", "Processes"), _processes(model, answer)),
        (Name("涉及的角色", "Roles"), _roles(model, answer)),
    )
    blocks = (*work, *flows) if answer.kind == "operation" else (*flows, *work)
    parts = (Part(id=str(number), title=title, blocks=tuple(each)) for number, (title, each) in enumerate(blocks))
    return Document(_title(model, answer), tuple(parts))


def _heads(answer: Impact) -> tuple[Name, Name]:
    if answer.kind == "entity":
        return Name("谁直接收到它", "Who receives it"), Name("谁间接收到它", "Who receives it through others")
    return Name("谁直接依赖它", "Who depends on it"), Name("谁间接依赖它", "Who depends on it through others")


def _title(model: Model, answer: Impact) -> Name:
    near = sum(each.distance == 1 for each in answer.dependents)
    far = len(answer.dependents) - near
    reach = (NEAR_AND_FAR if far else NEAR).format(near=near, places=counted(near, "", "place"), far=far)
    if not answer.dependents:
        reach = NO_RECEIVER if answer.kind == "entity" else NO_REACH
    distances = [*(each.distance for each in answer.processes), *(each.distance for each in answer.roles)]
    nearest = min(distances, default=0)
    processes = sum(each.distance == nearest for each in answer.processes)
    roles = sum(each.distance == nearest for each in answer.roles)
    use = (USE_AROUND if nearest else USE).format(
        processes=processes,
        roles=roles,
        processes_en=counted(processes, "", "process", "processes"),
        roles_en=counted(roles, "", "role"),
    )
    target = about(answer.target, _called(model, answer))
    kind = ABROAD if answer.kind == "external" and product_of(answer.target) else KINDS[answer.kind]
    return TITLE.format(kind=kind, target=target, reach=reach, use=use)


def _called(model: Model, answer: Impact) -> Name:
    if answer.kind == "operation":
        operations = model.human(answer.target) or model.system(answer.target)
        return operation_named(model, operations[0]) if len(operations) == 1 else answer.name
    return answer.name


def _about(model: Model, answer: Impact) -> Iterator[Block]:
    places = row_of(place_named(model, place) for place in answer.places)
    if answer.kind == "operation":
        yield sentence(OF_MODULE.zh, OF_MODULE.en, module=place_named(model, answer.places[0]))
    if answer.kind == "entity" and answer.places:
        yield sentence(KEPT_BY.zh, KEPT_BY.en, places=_one(places))


def _direct(model: Model, answer: Impact, reached: tuple[Reached, ...]) -> Iterator[Block]:
    """One row for each flow."""
    rows: list[tuple[Content, ...]] = []
    for each in reached:
        if each.distance == 1:
            for number, flow in enumerate(each.chain[0].flows):
                place = SAME if number else place_named(model, each.place)
                rows.append((place, _verb(answer, flow), where([flow.at])))
    if rows:
        yield table((PLACE, HOW, AT), rows)


def _verb(answer: Impact, flow: FlowAt) -> Name:
    """What the one who depends does; of an entity, what the one does who receives it."""
    if not flow.carries:
        return CALLS
    verb = RECEIVES if answer.kind == "entity" and flow.arrow is Arrow.PUSH else VERBS[flow.arrow]
    return verb.format(what=flow.carries)


def _indirect(model: Model, reached: tuple[Reached, ...]) -> Iterator[Block]:
    rows: list[tuple[Content, ...]] = []
    for each in reached:
        if each.distance > 1:
            stops = (each.chain[0].source, *(hop.target for hop in each.chain))
            rows.append((place_named(model, each.place), " → ".join(stops), where(h.flows[0].at for h in each.chain)))
    if rows:
        yield table((PLACE, CHAIN, AT), rows)


def _entities(model: Model, answer: Impact) -> Iterator[Block]:
    if answer.entities:
        rows = ((named(each.name, each.entity), _relation(model, each)) for each in answer.entities)
        yield table((DATA, RELATION), rows)


def _relation(model: Model, entity: TouchedEntity) -> Text:
    flags = (
        (entity.owned, OWNED),
        (entity.acted_on and not entity.owned, ACTED_ON),
        (entity.refers_to, REFERS_TO),
        (entity.referred_by, REFERRED_BY),
    )
    said: list[Text] = [(name,) for there, name in flags if there]
    for ends, name in ((entity.sent_to, SENT), (entity.received_from, RECEIVED)):
        if ends:
            said.append((name.format(places=_one(row_of(_place(model, end) for end in ends))),))
    return strung(said)


def _place(model: Model, end: str) -> Name:
    """What a place is called, without its path."""
    return (model.modules.get(end) or model.externals.get(end) or model.subsystems[end]).label


def _one(text: Text) -> Name:
    """The only name of a text."""
    (name,) = text
    assert isinstance(name, Name)
    return name


def _states(model: Model, answer: Impact) -> Iterator[Block]:
    if answer.states:
        rows = ((named(model.entities[s.entity].label, s.entity), f"{s.source} → {s.target}") for s in answer.states)
        yield table((DATA, STATE), rows)


def _processes(model: Model, answer: Impact) -> Iterator[Block]:
    """Those of the target and of its direct dependents with their steps; of the others the names will do."""
    near = [each for each in answer.processes if each.distance <= 1]
    far = row_of(each.name for each in answer.processes if each.distance > 1)
    if near:
        yield table((PROCESS, DISTANCE, OWNER, STEP, AT), (_process(model, each) for each in near))
    if far:
        yield sentence(FURTHER.zh, FURTHER.en, what=_one(far))


def _process(model: Model, process: TouchedProcess) -> tuple[Content, ...]:
    by_role: dict[str, list[TouchedStep]] = {}
    for step in process.steps:
        by_role.setdefault(step.role, []).append(step)
    steps = strung(
        (_role(model, role), COLON, *row_of(step.step or word_named(model, step.operation) for step in steps))
        for role, steps in by_role.items()
    )
    owners = row_of(_role(model, owner) for owner in process.owners)
    spans = where(step.at for step in process.steps)
    return (named(process.name, process.process), _distance(process.distance), owners, steps, spans)


def _role(model: Model, role: str) -> Name:
    return role_label(model.roles[role]) if role else SYSTEM


def _distance(distance: int) -> Name:
    return HOPS.format(count=distance, hops=counted(distance, "", "hop")) if distance else HERE


def _roles(model: Model, answer: Impact) -> Iterator[Block]:
    """The nearest roles with their operations; of the others the names will do."""
    nearest = min((each.distance for each in answer.roles), default=0)
    near = [each for each in answer.roles if each.distance == nearest]
    far = row_of(role_named(model, each.role) for each in answer.roles if each.distance > nearest)
    if near:
        yield table((WHO, labels.OPERATION), ((role_named(model, each.role), _deeds(model, each)) for each in near))
    if far:
        yield sentence(FURTHER.zh, FURTHER.en, what=_one(far))


def _deeds(model: Model, role: TouchedRole) -> Text:
    """Operations, module by module."""
    by_module: dict[str, list[Name]] = {}
    for path in role.operations:
        operation = model.operations[path]
        by_module.setdefault(operation.module, []).append(operation_label(operation))
    several = len(by_module) > 1
    return strung(
        (
            ((Name.both(module), COLON, *row_of(deeds)) if several else row_of(deeds))
            for module, deeds in by_module.items()
        ),
        SEMICOLON,
    )
