"""Mappings: with fixed keys (records), with ids as keys (things: `id: name`, `id: {...}`), with references as keys."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from archgen.core.names import Name
from archgen.spec import catalogue, complaints, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.fields import TEXT, Key, Shape, not_a_list, what, wrong
from archgen.spec.ids import is_id, is_plain_id, read_id, read_reference
from archgen.spec.layout import keyed, prepended
from archgen.spec.pieces import Piece
from archgen.spec.punctuation import first_full_width, full_width
from archgen.spec.report import Report
from archgen.spec.tree import Hole, Node, Scalar, Sequence
from archgen.spec.values import NAME

Head = Callable[[Piece, Report], dict[str, Any] | None]
KEY = Name("键", "key")

NOTE = Key(TEXT, Name("备注，写进文档的对应章节", "free text for its chapter of the documents"))
NAME_KEY = Key(NAME, Name("名称，可以双语", "name, may be bilingual"))
THING_NAME = Key(NAME_KEY.shape, NAME_KEY.meaning, default=Name("id", "the id"))

DASHES = Name("去掉每行前面的 `- `。", "Take away the `- ` at the beginning of each line.")


def read_keys(node: tree.Mapping, keys: Mapping[str, Key], owner: Name, report: Report) -> dict[str, Any]:
    """The values of a mapping with fixed keys, by attribute; unknown and duplicate keys are complained about."""
    values: dict[str, Any] = {}
    found = {key.text: value for key, value in node.entries}
    if len(found) < len(node.entries):
        found = {key.text: value for key, value in _distinct(node.entries, report)}
    for text, value in found.items():
        known = keys.get(text)
        if known is None:
            key = next(key for key, _ in node.entries if key.text == text)
            _refuse_key(key, value, keys, owner, report)
            continue
        read = known.shape.read(value, report)
        if read is not None:
            values[known.attribute or text] = read
    return values


def require(values: dict[str, Any], node: tree.Mapping, keys: Mapping[str, Key], owner: Name, report: Report) -> bool:
    """Whether all required keys (those with an example) have values; those that are missing are complained about."""
    missing = {name: key.example for name, key in keys.items() if key.example and (key.attribute or name) not in values}
    if missing and not any(type(value) is Hole for _, value in node.entries):
        given = {key.text for key, value in node.entries if type(value) is not Scalar or value.text}
        span = node.entries[0][0].span if node.entries else node.span
        for name, example in missing.items():
            if name not in given:
                edits = (prepended(node, keys[name].certain),) if keys[name].certain and node.entries else ()
                report.add(complaints.missing_key(name, span, owner, example, edits))
    return not missing


def record(make: Callable[..., Any], keys: Mapping[str, Key], owner: Name) -> Shape:
    """A mapping with fixed keys, made into `make(span=..., ...)`."""
    says = Name("一组键值（{owner}）", "a mapping ({owner})").format(owner=owner)
    keys = {**keys, "note": NOTE}

    def read(node: Node, report: Report) -> Any:
        if type(node) is tree.Mapping:
            values = read_keys(node, keys, owner, report)
            return make(span=node.span, **values) if require(values, node, keys, owner, report) else None
        if type(node) is not Scalar or node.text:
            wrong(node, says, report, _in_braces(node, keys))
        return None

    return Shape(read, "record", says, keys=keys)


def things(
    make: Callable[..., Any],
    keys: Mapping[str, Key],
    kind: Name,
    head: Head | None = None,
    identity: Callable[[Any], str] = attrgetter("id"),
    reserved: Container[str] = (),
) -> Shape:
    """Things by id: `{id: name, id: {...}}`, or a list of `id`, `id: name` and `id: {...}`.

    `head` reads what stands in place of the id when it is no plain one, or a `reserved` word; no two things have one
    `identity`.
    """
    says = Name("{kind}（`id: 名称`）", "{kind} entries (`id: name`)").format(kind=kind)
    keys = {"name": THING_NAME, **keys, "note": NOTE}
    read_head = head or _id_alone

    def read(node: Node, report: Report) -> tuple[Any, ...] | None:
        found: dict[str, Any] = {}
        for key, value in entries_of(node, says, report):
            text = key.text
            if is_plain_id(text) and text not in reserved:
                values: dict[str, Any] | None = {"id": text}
            elif type(value) is Hole and not is_id(text):
                continue
            else:
                values = read_head(Piece.of(key), report)
            if values is None:
                continue
            if value is not None:
                values |= _body(value, keys, kind, report)
            values["span"] = key.span
            thing = make(**values)
            first = found.setdefault(identity(thing), thing)
            if first is not thing:
                report.add(complaints.duplicate(text, thing.span, first.span, kind), lost=True)
        return tuple(found.values())

    return Shape(read, "things", says, keys=keys)


def by_reference(make: Callable[..., Any], value: Shape, kind: Name, says: Name) -> Shape:
    """A mapping whose keys are references to a `kind`, each entry made into `make(reference, value)`."""

    def read(node: Node, report: Report) -> tuple[Any, ...] | None:
        if type(node) is not tree.Mapping:
            if type(node) is not Scalar or node.text:
                wrong(node, says, report, DASHES if _is_dashed(node) else None)
            return None
        made: dict[str, Any] = {}
        for key, child in node.entries:
            target = read_reference(Piece.of(key), report)
            content = value.read(child, report)
            if target is None or content is None:
                continue
            if target.text in made:
                report.add(
                    complaints.duplicate(target.text, key.span, made[target.text][0].span, kind, complaints.MERGE)
                )
            else:
                made[target.text] = (target, content)
        return tuple([make(*pair) for pair in made.values()])

    return Shape(read, "by reference", says, item=value)


def _is_dashed(node: Node) -> bool:
    """Whether a mapping has been written as a list of its entries."""
    return type(node) is Sequence and bool(node.items) and all(type(item) is tree.Mapping for item in node.items)


def entries_of(node: Node, says: Name, report: Report) -> Iterable[tuple[Scalar, Node | None]]:
    """Key and value of each entry of a mapping, or of a list that mixes `id`, `id: name` and `id: {...}`."""
    return node.entries if type(node) is tree.Mapping else _listed(node, says, report)


def _listed(node: Node, says: Name, report: Report) -> Iterator[tuple[Scalar, Node | None]]:
    if type(node) is Sequence:
        for item in node.items:
            if type(item) is Scalar and item.text:
                yield item, None
            elif type(item) is tree.Mapping and len(item.entries) == 1:
                yield item.entries[0]
            elif type(item) is tree.Mapping and item.entries:
                _several_keys(item, says, report)
            else:
                wrong(item, says, report)
    elif type(node) is not Scalar or node.text:
        not_a_list(node, says, report)


def _refuse_key(key: Scalar, value: Node, keys: Mapping[str, Key], owner: Name, report: Report) -> None:
    """Complain about a key that is unknown, unless what stands there was refused already."""
    if type(value) is Hole:
        return
    index = first_full_width(key.text)
    if index != -1:
        finding = full_width(key.part(index, index + 1), key.text, key.span)
    else:
        finding = complaints.unknown_key(key.text, key.span, tuple(keys), owner)
    report.add(finding, lost=type(value) is not Scalar)


def _in_braces(node: Node, keys: Mapping[str, Key]) -> Name:
    """How to write a text as the first required key of a mapping."""
    first = next((name for name, key in keys.items() if key.example), next(iter(keys)))
    text = node.text if type(node) is Scalar else "…"
    return Name("写成 {form}。", "Write {form}.").format(form=shown(f"{{{first}: {text}}}"))


def _id_alone(piece: Piece, report: Report) -> dict[str, Any] | None:
    ident = read_id(piece, report)
    return None if ident is None else {"id": ident}


def _body(value: Node, keys: Mapping[str, Key], kind: Name, report: Report) -> dict[str, Any]:
    """What stands behind an id: a name, or keys."""
    if type(value) is tree.Mapping:
        return read_keys(value, keys, kind, report)
    if type(value) is Scalar:
        name = NAME.read(value, report)
        return {} if name is None else {"name": name}
    if type(value) is not Hole:
        expected = Name("名称或一组键值", "a name or a mapping")
        listing = Name.both(", ".join(keys))
        remedy = Name("写明是哪个键：{keys}。", "Say which key this is: {keys}.").format(keys=listing)
        report.add(complaints.wrong_type(value.span, expected, what(value), remedy), lost=True)
    return {}


def _several_keys(item: tree.Mapping, says: Name, report: Report) -> None:
    """`- {id: x, name: y}`, `- {name: y, date: z}`, or a second key that is not indented under the first."""
    keys = {key.text: value for key, value in item.entries}
    if "name" in keys and "id" not in keys and item.entries[0][0].text == "name":
        _without_id(item, says, report)
        return
    first = next((value for key, value in item.entries if key.text == "id"), item.entries[0][0])
    name = first.text if type(first) is Scalar else "id"
    message = Name("列表里的每一项只有一个 id，这里有 {n} 个键。", "An item of this list has one id; here are {n}.")
    remedy = Name(
        "写成 {form}，其他键放进花括号，或者另起一行再缩进一层。",
        "Write {form}, the other keys in braces or indented one level more.",
    )
    report.add(
        complaint(
            catalogue.BAD_SHORTHAND,
            item.entries[1][0].span,
            message.format(n=len(item.entries)),
            remedy.format(form=shown(f"{name}: {{...}}")),
            about=name,
            edits=keyed(item),
        ),
        lost=True,
    )


def _distinct(entries: tuple[tuple[Scalar, Node], ...], report: Report) -> Iterator[tuple[Scalar, Node]]:
    """The first entry of each key; the others are complained about."""
    found: dict[str, Scalar] = {}
    for key, value in entries:
        first = found.setdefault(key.text, key)
        if first is key:
            yield key, value
        else:
            report.add(
                complaints.duplicate(key.text, key.span, first.span, KEY, complaints.MERGE),
                lost=type(value) is not Scalar,
            )


def _without_id(item: tree.Mapping, says: Name, report: Report) -> None:
    """`- {name: y, date: z}`: nothing to refer to it by."""
    name = item.entries[0][1]
    form = f"{says.en.partition(' ')[0]}1: {{name: {name.text if type(name) is Scalar else '…'}, …}}"
    message = Name("这一项没有 id。", "This item has no id.")
    remedy = Name("给它一个 id：{form}。", "Give it an id: {form}.").format(form=shown(form))
    report.add(complaint(catalogue.BAD_SHORTHAND, item.entries[0][0].span, message, remedy, about="name"), lost=True)
