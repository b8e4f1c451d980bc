"""Things that came, went or changed, as tables: a row for each, what belongs to it in the same row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from archgen.analysis.change.change import Change, ThingChange, TraitChange
from archgen.analysis.change.portrait import Value
from archgen.core.names import Name, joined
from archgen.shapes.document import Block, Code, Text
from archgen.views.changes import words
from archgen.views.changes.names import Names
from archgen.views.prose import COLON, SPACE, Content, lines, quoted, strung, table

PARTS = {"operation": "module", "automatic": "module", "field": "entity"}
PART_WORDS = {
    "operation": Name("操作", "operations"),
    "automatic": Name("系统操作", "automatic operations"),
    "field": Name("字段", "fields"),
}
NAMED_BY_TEXT = ("flow", "separation", "contract", "waiver", "question", "decision")
ORDERED = ("order", "stages")
DUTIES = " × "
MOVED = Name("从「{before}」移到「{after}」", "from {before} to {after}")
REWRITTEN = Name("授权写法有调整，实际权限不变", "grants are written differently; the rights are the same")
PROMISES = {
    "forbid": Name("{one} 不得依赖 {other}（含间接）", "{one} must not depend on {other}, not even through others"),
    "only": Name("只有 {one} 可以依赖 {other}", "only {one} may depend on {other}"),
}
INDEPENDENT = Name("{all} 互不依赖", "{all} do not depend on each other")


class Things:
    """The things of a change, their parts with them."""

    def __init__(self, names: Names, change: Change) -> None:
        self._names = names
        self._change = change
        self._parts: dict[tuple[str, str], list[ThingChange]] = {}
        for thing in change.things:
            if thing.kind in PARTS:
                self._parts.setdefault((PARTS[thing.kind], thing.parent), []).append(thing)
        self._own = {(thing.kind, thing.id): thing for thing in change.things if thing.kind not in PARTS}
        self._told = frozenset(right.role for right in change.rights)

    def table(
        self, kinds: Collection[str], hows: Collection[str] = ("added", "removed", "changed")
    ) -> tuple[Block, ...]:
        """What became of the things of some kinds; nothing where nothing did."""
        keys = [key for key in dict.fromkeys((*self._own, *self._parts)) if key[0] in kinds]
        keys.sort(key=lambda key: list(words.KINDS).index(key[0]))
        rows = [row for key in keys if self._how(key) in hows and (row := self._row(key))]
        return (table((words.WHAT, words.OBJECT, words.DETAIL), rows),) if rows else ()

    def _how(self, key: tuple[str, str]) -> str:
        return self._own[key].how if key in self._own else "changed"

    def _row(self, key: tuple[str, str]) -> tuple[Content, ...] | None:
        """The sign, the kind and the name, the details; None if all of it is told elsewhere."""
        kind, id_ = key
        thing = self._own.get(key)
        details = [*(self._details(thing) if thing else ()), *self._of_parts(self._parts.get(key, ()))]
        if not details and (thing is None or thing.how == "changed"):
            return None
        return (words.SIGNS[_sign(thing)], self._title(kind, id_, thing), lines(details))

    def _title(self, kind: str, id_: str, thing: ThingChange | None) -> Text:
        """`模块「订单」`; what is the only one of its kind has no name."""
        if kind in ("layers", "rules", "product"):
            return (words.KINDS[kind],)
        label = self.label(kind, id_, thing)
        return (Name(f"{words.KINDS[kind].zh}{quoted(label).zh}", f"{words.KINDS[kind].en} {quoted(label).en}"),)

    def label(self, kind: str, id_: str, thing: ThingChange | None = None) -> Name:
        """What to call a thing; what has no name of its own is called by what it says."""
        names = self._names
        text = id_.partition(" #")[0]
        if kind == "separation":
            sides = text.split(DUTIES)
            return joined([names.operation(one) if "." in one else names.role(one) for one in sides], DUTIES, DUTIES)
        if kind == "contract":
            return _promise(names, text)
        if kind in ("module", "subsystem", "external"):
            return names.place(id_)
        if kind == "entity":
            return names.entity(id_)
        return thing.label if thing and kind not in NAMED_BY_TEXT else Name.both(text)

    def _details(self, thing: ThingChange) -> Iterator[Text]:
        """What a review wants to know of it, one line each."""
        if thing.how == "changed" and thing.was != thing.id:
            yield _moved(self._names, thing)
        for trait in thing.traits:
            if trait.trait == "grants":
                if thing.how == "changed" and thing.id not in self._told:
                    yield (REWRITTEN,)
            elif trait.trait == "sees" or not (trait.trait == "name" and thing.how != "changed"):
                yield from self._trait(thing, trait)

    def _trait(self, thing: ThingChange, trait: TraitChange) -> Iterator[Text]:
        if trait.trait == "sees":
            trait = _without(trait, {s.field for s in self._change.sights if s.role == thing.id})
        if thing.how != "changed":
            value = trait.after or trait.before
            if value and not _is_usual(trait.trait, value):
                yield (
                    words.TRAITS.get(trait.trait, Name.both(trait.trait)),
                    COLON,
                    _said(self._names, thing.kind, trait.trait, value),
                )
        elif trait.before != trait.after:
            yield trait_text(self._names, thing.kind, trait)

    def _of_parts(self, parts: Sequence[ThingChange]) -> Iterator[Text]:
        """Operations or fields: those that are new and those that are gone together, the others each."""
        for kind, word in PART_WORDS.items():
            of_kind = [part for part in parts if part.kind == kind]
            for how in ("added", "removed"):
                some = [self._part(part) for part in of_kind if part.how == how]
                if some:
                    sign = words.SIGNS[how]
                    yield (sign, Name(f"{word.zh}：", f" {word.en}: "), joined(some))
            for part in of_kind:
                if part.how == "changed":
                    yield (
                        Name(f"{word.zh}{quoted(self._part(part)).zh}：", f"{quoted(self._part(part)).en}: "),
                        *self._inner(part),
                    )

    def _part(self, part: ThingChange) -> Name:
        name = part.label if part.kind == "field" else self._names.verb(part.id)
        level = next((t.after or t.before for t in part.traits if t.trait == "sensitivity"), "plain")
        if part.kind != "field" or part.how == "changed" or level == "plain":
            return name
        marked = self._names.text("field", "sensitivity", str(level))
        return Name(f"{name.zh}（{marked.zh}）", f"{name.en} ({marked.en})")

    def _inner(self, part: ThingChange) -> Text:
        texts = [trait_text(self._names, part.kind, trait) for trait in part.traits]
        renamed = [(Code(part.was), words.ARROW, Code(part.id))] if part.was != part.id else []
        return strung([*renamed, *texts])


def trait_text(names: Names, kind: str, trait: TraitChange) -> Text:
    """`负责人：甲 → 乙`; of a set what was added and taken away."""
    word = words.TRAITS.get(trait.trait, Name.both(trait.trait))
    if trait.trait not in ORDERED:
        before, after = _texts(trait.before), _texts(trait.after)
        if before or after:
            come = tuple(text for text in after if text not in before)
            gone = tuple(text for text in before if text not in after)
            told = (("added", come), ("removed", gone))
            said = [(words.SIGNS[how], SPACE, names.value(kind, trait.trait, some)) for how, some in told if some]
            return (word, COLON, *strung(said))
    if isinstance(trait.before, Name) and isinstance(trait.after, Name):
        return (_renamed(word, trait.before, trait.after),)
    was, now = (_said(names, kind, trait.trait, value) for value in (trait.before, trait.after))
    return (word, COLON, was, words.ARROW, now) if trait.before else (word, COLON, now)


def _renamed(word: Name, before: Name, after: Name) -> Name:
    """A name before and after; where only its other language differs, that one."""
    zh, en = f"{word.zh}：{before.zh} → {after.zh}", f"{word.en}: {before.en} → {after.en}"
    if before.zh == after.zh:
        zh = f"英文{word.zh}：{before.en} → {after.en}"
    if before.en == after.en:
        en = f"Chinese {word.en}: {before.zh} → {after.zh}"
    return Name(zh, en)


def _texts(value: Value) -> tuple[str, ...]:
    """The texts of a set; none of what is no set."""
    return value if isinstance(value, tuple) else ()


def _said(names: Names, kind: str, trait: str, value: Value) -> Name:
    if isinstance(value, tuple) and trait in ORDERED:
        return joined([names.text(kind, trait, text) for text in value], " > ", " > ")
    return names.value(kind, trait, value)


def _sign(thing: ThingChange | None) -> str:
    if thing is None or thing.how != "changed":
        return thing.how if thing else "changed"
    if thing.was == thing.id:
        return "renamed" if [trait.trait for trait in thing.traits] == ["name"] else "changed"
    return "moved" if _home(thing.was) != _home(thing.id) else "renamed"


def _home(path: str) -> str:
    return path.rpartition(".")[0]


def _moved(names: Names, thing: ThingChange) -> Text:
    """Where a module was; how an id was written."""
    if _home(thing.was) != _home(thing.id):
        return (MOVED.format(before=names.place(_home(thing.was)), after=names.place(_home(thing.id))),)
    return (Code(thing.was), words.ARROW, Code(thing.id))


def _without(trait: TraitChange, told: Collection[str]) -> TraitChange:
    """A set without what is told elsewhere."""
    before, after = (tuple(t for t in _texts(value) if t not in told) for value in (trait.before, trait.after))
    return TraitChange(trait.trait, before, after)


# Values that a new thing has unless somebody says otherwise: nobody needs to read them.
_USUAL: Mapping[str, str] = {"kind": "information", "mode": "sync", "sensitivity": "plain", "profile": "default"}


def _is_usual(trait: str, value: Value) -> bool:
    return _USUAL.get(trait) == value


def _promise(names: Names, text: str) -> Name:
    kind, _, places = text.partition(": ")
    if kind not in PROMISES:
        return INDEPENDENT.format(all=joined([names.place(place) for place in places.split(", ")]))
    one, other = map(names.place, places.split(" -> "))
    return PROMISES[kind].format(one=one, other=other)
