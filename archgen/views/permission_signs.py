"""The signs of an overview of permissions: one for operations of some classes, explained by what these really are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from archgen.core.names import Name, joined
from archgen.core.record import Record
from archgen.core.vocabulary import CHECK, CREATE, DELETE, EXECUTE, READ, UPDATE, OperationClass
from archgen.model.entities import Operation
from archgen.model.verbs import verb_in, verb_label
from archgen.shapes.table import LegendEntry
from archgen.views import labels


class Sign(Record, frozen=True):
    """What stands in a cell for operations of some classes; `meaning` says it of their verbs (`{verbs}`)."""

    text: Name
    classes: tuple[OperationClass, ...]
    meaning: Name = Name.both("{verbs}")


SIGNS = (
    Sign(Name("增", "C"), (CREATE,)),
    Sign(Name("查", "R"), (READ,)),
    Sign(Name("改", "U"), (UPDATE,)),
    Sign(Name("删", "D"), (DELETE,)),
    Sign(Name("审", "A"), (CHECK,)),
    Sign(Name("执", "X"), (EXECUTE,)),
)
# For narrow cells. That a role may read is said where it may do nothing else.
SHORT_SIGNS = (
    Sign(Name("查", "R"), (READ,), Name("只能{verbs}", "only {verbs}")),
    Sign(Name("办", "W"), (CREATE, UPDATE, DELETE, EXECUTE)),
    Sign(Name("审", "A"), (CHECK,)),
)
_CLASS_NAMES = {
    CREATE: Name("新增", "create"),
    READ: Name("查看", "view"),
    UPDATE: Name("修改", "update"),
    DELETE: Name("删除", "delete"),
    CHECK: Name("审核", "approve"),
    EXECUTE: Name("执行", "execute"),
}
_MOST = 7  # verbs that an entry names; should there be one more, that, too
_SHORT = 4  # Chinese characters of a name that says no more than a verb


def signs_of(classes: set[OperationClass], signs: Sequence[Sign]) -> Name:
    """What stands for operations of these classes."""
    found = [sign for sign in signs if classes.intersection(sign.classes)]
    more = [sign for sign in found if signs is SIGNS or sign.classes != (READ,)]
    return joined([sign.text for sign in more or found], "", "")


def entries(signs: Sequence[Sign], operations: Iterable[Operation]) -> list[LegendEntry]:
    """The signs that these operations have, each with the verbs of its own, the most frequent first."""
    verbs: dict[Sign, Counter[Name]] = {sign: Counter() for sign in signs}
    of_class = {one: verbs[sign] for sign in signs for one in sign.classes}
    for operation in operations:
        of_class[operation.operation_class][_verb(operation)] += 1
    return [
        LegendEntry(labels.at_start(_meaning(sign, counted)), sign.text, "allowed", letter=True)
        for sign, counted in verbs.items()
        if counted
    ]


def _meaning(sign: Sign, verbs: Counter[Name]) -> Name:
    shown = _MOST if len(verbs) > _MOST + 1 else len(verbs)
    named = joined([name for name, _ in verbs.most_common(shown)])
    more = Name("等", " and more") if shown < len(verbs) else Name("", "")
    return sign.meaning.format(verbs=Name(named.zh + more.zh, named.en + more.en))


def _verb(operation: Operation) -> Name:
    """Its own name if that is short, else the verb in its word, else what its class means."""
    name = operation.name
    if name and len(name.zh) <= _SHORT and not name.zh.isascii():
        said = name
    else:
        stated = operation.operation_class
        said = verb_in(operation.id, stated) or verb_label(operation.id) or _CLASS_NAMES[stated]
    return Name(said.zh, said.en.lower())
