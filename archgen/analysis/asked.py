"""Finds what a question is about: an operation, a role, a place or an entity, by its id or by what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archgen.analysis.things import OPERATION, ROLE
from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.core.record import Record
from archgen.model.entities import Operation, Role, Thing
from archgen.model.model import Model
from archgen.model.verbs import verb_label

MOST_SHOWN = 6

PLACE_KIND = Name("模块、子系统、实体、操作或外部系统", "module, subsystem, entity, operation or external system")
NONE = Name("没有叫「{text}」的{kind}。{hint}", "There is no {kind} {text}. {hint}")
MEANT = Name("是不是：{near}？", "Did you mean {near}?")
THERE_ARE = Name("有这些：{known}。", "There are: {known}.")
SEVERAL = Name("{text} 可以指：{found}。请写明是哪一个。", "{text} may mean {found}. Say which.")
NO_OPERATIONS = Name("模块 {text} 没有操作。", "The module {text} has no operations.")


class NotFound(Exception):
    """A question names nothing that the spec has, or several things; `message` says what it may mean."""

    def __init__(self, message: Name) -> None:
        super().__init__(message.en)
        self.message = message


class Target(Record, frozen=True):
    """Something that a change may begin with. `kind`: "module", "subsystem", "entity", "operation" or "external"."""

    kind: str
    id: str


def asked_operations(model: Model, text: str) -> tuple[Operation, ...]:
    """The operations that a path, a word, a permission code or a name stands for, people's first. A module is all its.

    Raises NotFound.
    """
    text = text.replace(" ", "") if "(" in text else text
    found = _by_path(model, text) or _by_path(model, _without_entity(model, text)) or _by_name(model, text)
    if found:
        return found
    modules = [module for path, module in model.modules.items() if path == text or _is_called(module, text)]
    if modules:
        module = model.modules[_only(text, [module.path for module in modules])]
        if module.operations or module.automatic:
            return (*module.operations, *module.automatic)
        raise NotFound(NO_OPERATIONS.format(text=module.path))
    raise NotFound(_none(text, OPERATION, *_similar(model, text)))


def asked_role(model: Model, text: str) -> Role:
    """The role with this id or name. Raises NotFound."""
    roles = {f"role:{role}": thing for role, thing in model.roles.items()}
    reference = text if text in roles else f"role:{text}"
    if reference in roles:
        return roles[reference]
    found = [role.id for role in model.roles.values() if _is_called(role, text)]
    if found:
        return model.roles[_only(text, found)]
    raise NotFound(_none(text, ROLE, _alike(text, _names(model.roles.values())), model.roles))


def asked_target(model: Model, text: str) -> Target:
    """What has this id or name; `entity:user` says which of several is meant. Raises NotFound."""
    kinds: Mapping[str, Mapping[str, Thing]] = {
        "module": model.modules,
        "subsystem": model.subsystems,
        "entity": model.entities,
        "external": model.externals,
    }
    kind, _, id_ = text.partition(":")
    if id_ in kinds.get(kind, ()):
        return Target(kind, id_)
    found = [Target(kind, text) for kind, known in kinds.items() if text in known] or [
        Target(kind, id_) for kind, known in kinds.items() for id_, thing in known.items() if _is_called(thing, text)
    ]
    if found:
        by_reference = {f"{target.kind}:{target.id}": target for target in found}
        return by_reference[_only(text, by_reference)]
    operations = _by_path(model, text) or _by_path(model, _without_entity(model, text))
    if operations:
        return Target(
            "operation", operations[0].path if len({op.path for op in operations}) == 1 else operations[0].word
        )
    known = [*(id_ for ids in kinds.values() for id_ in ids), *model.words, *model.automatic_words]
    names = (name for things in kinds.values() for name in _names(things.values()))
    raise NotFound(_none(text, PLACE_KIND, nearest(text, known) or nearest(text, names), known))


def _by_path(model: Model, path: str) -> tuple[Operation, ...]:
    return (*model.human(path), *model.system(path))


def _similar(model: Model, text: str) -> tuple[str, list[str]]:
    """The path that was probably meant, or ""; and the operations of the module that was named, else all there are."""
    paths = list(dict.fromkeys((*model.words, *model.automatic_words)))
    home, _, word = text.rpartition(".")
    neighbours = [path for path in paths if path.rpartition(".")[0] == home]
    alike = nearest(word, map(_word, neighbours))
    if alike:
        return f"{home}.{alike}", neighbours
    near = "" if neighbours else nearest(text, paths)
    same = nearest(word, map(_word, paths))
    elsewhere = [path for path in paths if same and _word(path) == same]
    called = [] if near or elsewhere or neighbours else _called_alike(model, text)
    return near or ", ".join((elsewhere or called)[:MOST_SHOWN]), neighbours or paths


def _called_alike(model: Model, text: str) -> list[str]:
    """The operations whose name is most like a text."""
    words: dict[str, dict[str, None]] = {}
    for operation in (*model.operations.values(), *model.automatic.values()):
        label = operation.name or verb_label(operation.id)
        for name in (label.zh, label.en) if label else ():
            words.setdefault(name, {})[operation.word] = None
    return list(words.get(_alike(text, words), ()))


def _alike(text: str, names: Iterable[str]) -> str:
    """The name most like a text; a Chinese one may share no more than a character, as 退费 and 退款 do."""
    known = list(names)
    letters = {letter for letter in text if not letter.isascii()}
    sharing = max(known, key=lambda name: len(letters.intersection(name)), default="")
    return nearest(text, known) or (sharing if letters.intersection(sharing) else "")


def _word(path: str) -> str:
    return path.rpartition(".")[2]


def _without_entity(model: Model, text: str) -> str:
    """`oms.order.edit` for `oms.order.edit(Order)`, if that is the only entity it acts on; else ""."""
    word, _, entity = text.rstrip(")").partition("(")
    return word if entity and all(op.entities == (entity,) for op in _by_path(model, word)) else ""


def _by_name(model: Model, text: str) -> tuple[Operation, ...]:
    """The operations with this permission code, this last word or this name; NotFound unless all are of one path."""
    operations = (*model.operations.values(), *model.automatic.values())
    found = [op for op in operations if op.code == text] or [op for op in operations if _does(op, text)]
    words = dict.fromkeys(operation.word for operation in found)
    return _by_path(model, _only(text, words)) if words else ()


def _does(operation: Operation, text: str) -> bool:
    label = operation.name or verb_label(operation.id)
    return text == _word(operation.word) or (label is not None and text in (label.zh, label.en))


def _is_called(thing: Thing, text: str) -> bool:
    return thing.name is not None and text.casefold() in (thing.name.zh.casefold(), thing.name.en.casefold())


def _names(things: Iterable[Thing]) -> Iterator[str]:
    """Ids and names, to be looked through for one that is alike."""
    for thing in things:
        yield from dict.fromkeys((thing.id, thing.label.zh, thing.label.en))


def _only(text: str, found: Iterable[str]) -> str:
    first, *others = found
    if others:
        raise NotFound(SEVERAL.format(text=text, found=_some([first, *others])))
    return first


def _none(text: str, kind: Name, near: str, known: Iterable[str]) -> Name:
    hint = MEANT.format(near=near) if near else THERE_ARE.format(known=_some(list(known))) if known else Name.both("")
    said = NONE.format(text=text, kind=kind, hint=hint)
    return Name(said.zh.strip(), said.en.strip())


def _some(known: list[str]) -> Name:
    more = len(known) > MOST_SHOWN
    shown = known[:MOST_SHOWN]
    return Name("、".join(shown) + " 等" * more, ", ".join(shown) + " …" * more)
