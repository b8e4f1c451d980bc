"""PRD 9 and 10: data and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.core.names import Name
from archgen.core.vocabulary import Sensitivity
from archgen.model.entities import Entity, Field
from archgen.shapes.document import Block, Bullets, Code, Part, Strong, Text, Todo
from archgen.views.labels import OPERATION, operation_label
from archgen.views.prd.source import Source
from archgen.views.prd.words import ENTITY, KINDS, SENSITIVITIES, SYSTEM
from archgen.views.prose import COLON, SAME, Content, ask, labelled, lines, missing, row_of, sentence, table

EXTERNALS = Name("外部系统的数据", "Data of external systems")
UNOWNED = Name("归属不明的数据", "Data without one owner")


def data(source: Source) -> Iterator[Part | Todo]:
    """9: every entity, its fields, and how sensitive they are."""
    model = source.model
    blocks: list[Block] = [*source.figures("concept-model")]
    if model.entities:
        heads = (
            ENTITY,
            Name("编码", "Code"),
            Name("所属的流", "Flow"),
            Name("维护方", "Kept by"),
            Name("敏感字段", "Sensitive fields"),
            Name("关系", "Relations"),
            Name("性质", "Nature"),
        )
        blocks.append(table(heads, (_entity(source, entity) for entity in model.entities.values())))
    else:
        blocks.append(missing(Name("数据对象", "business objects"), "entities"))
    yield Part(id="9", level=2, title=Name("数据", "Data"), blocks=tuple(blocks))
    for place, (label, entities) in _by_keeper(source).items():
        title = Name(f"数据字典：{label.zh}", f"Data dictionary: {label.en}")
        yield Part(id=f"9.{place}", title=title, blocks=tuple(_dictionary(source, entities)))
    yield ask(
        "9.keeping",
        Name("保留与迁移", "Keeping and migration"),
        Name(
            "各类数据保留多久，到期怎么归档或删除？历史数据从哪里迁移，由谁核对？",
            "How long is each kind of data kept, and what happens then? Which old data is migrated, and who checks it?",
        ),
        source.owner,
    )


def states(source: Source) -> Iterator[Part | Todo]:
    """10: the life of every entity that has states."""
    model = source.model
    living = [entity for entity in model.entities.values() if entity.states]
    if living:
        names = row_of(entity.label for entity in living)
        head: Block = labelled(Name("有状态的数据对象", "Objects with states"), *names)
    else:
        head = missing(Name("状态", "states"), "entities.*.states")
    yield Part(id="10", level=2, title=Name("状态流转", "States"), blocks=(head,))
    for entity in living:
        yield Part(id=f"10.{entity.id}", title=entity.label, blocks=tuple(_life(source, entity)))
    if living:
        yield ask(
            "10.time-outs",
            Name("超时处理", "Time-outs"),
            Name(
                "各状态最多停留多久？超时后由谁处理，还是自动流转到哪个状态？",
                "How long may each state last? Who acts then, or which state follows by itself?",
            ),
            source.owner,
        )


def _entity(source: Source, entity: Entity) -> tuple[Content, ...]:
    nature = []
    if entity.reference:
        nature.append(Name("主数据", "master data"))
    if entity.append_only:
        nature.append(Name("只追加", "append-only"))
    relations = row_of(
        Name(
            f"{source.entity(each.target).zh} {each.own_end}-{each.other_end}",
            f"{source.entity(each.target).en} {each.own_end}-{each.other_end}",
        )
        for each in entity.relations
    )
    return (
        entity.label,
        Code(entity.id),
        KINDS[entity.kind],
        source.placed(entity.owners),
        row_of(field.label for field in entity.sensitive_fields),
        relations,
        row_of(nature),
    )


def _by_keeper(source: Source) -> dict[str, tuple[Name, list[Entity]]]:
    """Entities by the subsystem that keeps them, in the order of the file; then those of externals, then the others."""
    model = source.model
    found: dict[str, tuple[Name, list[Entity]]] = {id_: (each.label, []) for id_, each in model.subsystems.items()}
    found["-externals"] = (EXTERNALS, [])
    found["-unowned"] = (UNOWNED, [])
    for entity in model.entities.values():
        owner = model.owner_of(entity.id)
        module = model.modules.get(owner)
        place = module.subsystem if module else "-externals" if owner else "-unowned"
        found[place][1].append(entity)
    return {place: group for place, group in found.items() if group[1]}


def _dictionary(source: Source, entities: Iterable[Entity]) -> Iterator[Block]:
    heads = (
        ENTITY,
        Name("字段", "Field"),
        Name("名称", "Name"),
        Name("类型", "Type"),
        Name("必填", "Required"),
        Name("敏感级别", "Sensitivity"),
        Name("谁能看到", "Who sees it"),
    )
    rows: list[tuple[Content, ...]] = []
    bare: list[Name] = []
    notes: list[Text] = []
    for entity in entities:
        rows += [
            (entity.label if number == 0 else SAME, *_field(source, entity, field))
            for number, field in enumerate(entity.fields)
        ]
        bare += [] if entity.fields else [entity.label]
        for label, note in ((entity.label, entity.note), *((field.label, field.note) for field in entity.fields)):
            notes += [(Strong(label), COLON, Name.both(note))] if note else []
    if rows:
        yield table(heads, rows)
    if notes:
        yield Bullets(tuple(notes))
    if bare:
        yield labelled(Name("还没有写字段的数据对象", "Objects without fields yet"), *row_of(bare))


def _field(source: Source, entity: Entity, field: Field) -> tuple[Content, ...]:
    return (
        Code(field.id),
        field.name,
        field_type(source, field),
        Name("是", "yes") if field.required else None,
        SENSITIVITIES[field.sensitivity],
        None if field.sensitivity is Sensitivity.PLAIN else viewers(source, field.path),
    )


def viewers(source: Source, field: str) -> Text:
    """The roles that see a sensitive field."""
    sees = source.facts.access.sees
    roles = row_of(source.role(role) for role in source.model.roles if field in sees[role])
    return roles or (Name("无人，一律脱敏", "nobody: always masked"),)


def field_type(source: Source, field: Field) -> Content:
    """The type of a field with its unit and values."""
    values = "、".join(field.values)
    parts = [text for text in (field.unit, values) if text]
    name = source.entity(field.type) if field.type else None
    if name is None:
        return "；".join(parts)
    return Name(
        name.zh + (f"（{'；'.join(parts)}）" if parts else ""), name.en + (f" ({'; '.join(parts)})" if parts else "")
    )


def _life(source: Source, entity: Entity) -> Iterator[Block]:
    yield from source.figures(f"state-machine-{entity.id}")
    finals = "、".join(entity.final_states)
    yield sentence(
        "从「{first}」开始{end}。",
        "Begins as “{first}”{end}.",
        first=entity.initial or entity.states[0],
        end=Name(f"，以{finals}结束" if finals else "，没有终态", f", ends as {finals}" if finals else ", never ends"),
    )
    heads = (Name("当前状态", "From"), OPERATION, Name("下一状态", "To"), Name("谁来做", "By"))
    owner = source.model.owner_of(entity.id)
    rows = [
        (each.source, *_by(source, f"{owner}.{each.operation}", each.operation), each.target)
        for each in entity.transitions
    ]
    if rows:
        yield table(heads, ((state, name, target, by) for state, name, by, target in rows))


def _by(source: Source, path: str, word: str) -> tuple[Content, Content]:
    """What the operation of a transition is called, and who does it."""
    human, automatic = source.model.human(path), source.model.system(path)
    operations = human or automatic
    label = operation_label(operations[0]) if operations else Name.both(word)
    roles = [source.who(operation.path) for operation in human]
    return label, lines([*filter(None, roles), *([(SYSTEM,)] if automatic else [])])
