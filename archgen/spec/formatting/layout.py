"""What a spec says, as entries to print: keys in the language's order, the shortest way to write each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archgen.core.record import Record, changed
from archgen.spec import tree
from archgen.spec.data import FLOW_KEYS
from archgen.spec.fields import Key, Shape
from archgen.spec.flow_grammar import ARROWS, find_arrow, looks_like_flow
from archgen.spec.formatting.comments import Comments, is_below_free_line
from archgen.spec.planning import PROCESSES
from archgen.spec.reader import LANGUAGE
from archgen.spec.steps import ACT_KEYS
from archgen.spec.structure import MODULES
from archgen.spec.tree import Node, Scalar, Sequence


class Text(Record, frozen=True):
    """A text with its quotes; `raw` is a block text as it stands, from its sign on, `column` that of its key."""

    text: str
    style: str = ""
    raw: str = ""
    column: int = 0


class Entry(Record, frozen=True, kw_only=True):
    """An entry of a mapping, or an item of a list (without key), with comments; an empty one is a free line."""

    key: Text | None = None
    value: Value
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether no comment stands at it."""
        return not any(self.before) and not self.behind


class Group(Record, frozen=True, kw_only=True):
    """A mapping or a list. `last` are comments below its entries.

    `block`: it never stands in brackets; `spread`: only inside those of others; `bare`: without any in a list.
    """

    entries: tuple[Entry, ...]
    keyed: bool
    block: bool = False
    spread: bool = False
    bare: bool = False
    last: tuple[str, ...] = ()


Value = Text | Group

IN_LINES = ("step", "flow", "record", "contract", "separation")  # lists of these


def laid_out(root: tree.Mapping, comments: Comments) -> Group:
    """The whole of a file."""
    group = _Layout(comments, root).mapping(root, LANGUAGE)
    return changed(group, block=True, entries=tuple(_section(entry) for entry in group.entries))


def _section(entry: Entry) -> Entry:
    """What a root key holds stands in lines, but for what includes say."""
    assert entry.key
    value = entry.value
    if isinstance(value, Group) and entry.key.text not in ("include", "product", "theme"):
        return changed(entry, value=changed(value, block=True))
    return entry


class _Layout:
    def __init__(self, comments: Comments, root: tree.Mapping) -> None:
        self.comments = comments
        self.text = root.source.text

    def value(self, node: Node, shape: Shape) -> Value:
        """A value of a shape."""
        if isinstance(node, Scalar):
            return self.scalar(node)
        if isinstance(node, Sequence):
            return self.sequence(node, shape)
        assert isinstance(node, tree.Mapping), "nothing was refused"
        if shape.kind in ("record", "contract", "separation"):
            return self.shortened(self.mapping(node, shape.keys or {}), shape)
        if shape.kind == "step":
            return self.step(node)
        if shape.kind == "flow":
            return self.flow(node)
        if shape.kind == "things":
            return changed(self.things(node, shape), block=shape is MODULES)
        if shape.kind == "name":
            return self.name(node)
        return changed(self.plain(node, shape.item), spread=shape.kind == "by reference")

    def scalar(self, node: Scalar, column: int = 0) -> Text:
        if node.style and node.style in "|>":
            return Text(node.text, node.style, self.text[node.start.index : node.end.index], column)
        return Text(node.text, node.style or "")

    def mapping(self, node: tree.Mapping, keys: Mapping[str, Key]) -> Group:
        """A mapping with fixed keys, in their order."""
        order = {name: number for number, name in enumerate(keys)}
        entries = sorted(node.entries, key=lambda entry: order[entry[0].text])
        return self.group(node, (self.entry(key, value, keys[key.text].shape) for key, value in entries))

    def plain(self, node: tree.Mapping, item: Shape | None) -> Group:
        """A mapping with keys of the author's, in the author's order."""
        return self.group(node, (self.entry(key, value, item or _ANY) for key, value in node.entries))

    def things(self, node: tree.Mapping, shape: Shape) -> Group:
        """Things by id, `id: {name: x}` as `id: x`."""
        return self.group(node, (self.thing(key, value, shape) for key, value in node.entries))

    def thing(self, key: Scalar, value: Node, shape: Shape) -> Entry:
        body = changed(shape, kind="record")
        entry = self.entry(key, value, body)
        name = entry.value.entries[0] if isinstance(entry.value, Group) and len(entry.value.entries) == 1 else None
        if name and _is_plain_name(name) and not (entry.behind and name.behind):
            return changed(entry, value=name.value, behind=entry.behind + name.behind)
        return entry

    def step(self, node: tree.Mapping) -> Group:
        """A step: who does what, then the keys of the language in their order."""
        order = {name: number for number, name in enumerate(("decide", "cases", "together", *ACT_KEYS), 1)}
        keys = _STEP.keys or {}
        entries = sorted(node.entries, key=lambda entry: order.get(entry[0].text, 0))
        made = (self.entry(key, value, keys[key.text].shape if key.text in keys else _ANY) for key, value in entries)
        return changed(self.group(node, made), bare=True)

    def flow(self, node: tree.Mapping) -> Group:
        """A flow as a key of its own, what else is said of it below."""
        order = {name: number for number, name in enumerate(FLOW_KEYS)}
        entries = sorted(node.entries, key=lambda entry: order.get(entry[0].text, -1))
        made = [self.entry(key, value, _ANY) for key, value in entries]
        return changed(self.group(node, map(_normal_flow, made)), bare=True)

    def name(self, node: tree.Mapping) -> Value:
        """`{zh: 客户, en: Customer}` as `客户 / Customer`, where that says the same."""
        texts = {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
        zh, en = texts.get("zh", "").strip(), texts.get("en", "").strip()
        simple = zh and en and zh != en and not any(" / " in text or "\n" in text for text in (zh, en))
        if simple and len(node.entries) == 2 and not self.comments.holds(node):
            return Text(f"{zh} / {en}")
        return self.plain(node, None)

    def sequence(self, node: Sequence, shape: Shape) -> Value:
        """A list; a single item stands alone where it may."""
        if shape.kind in ("one or list", "grant") and len(node.items) == 1 and not self.comments.holds(node):
            only = node.items[0]
            if isinstance(only, Scalar) and only.text:
                return self.scalar(only)
        item = shape.item or _ANY
        made = tuple(self.item(each, item, shape) for each in node.items)
        group = self.group(node, made, keyed=False)
        return changed(
            group,
            block=group.block or (shape.kind == "list" and item.kind in IN_LINES),
            spread=item.kind == "states" and len(node.items) > 1,
        )

    def item(self, node: Node, item: Shape, shape: Shape) -> Entry:
        """An item of a list; of one of things, `id`, `id: name` or `id: {...}`."""
        if shape.kind == "things" and isinstance(node, tree.Mapping) and node.entries:
            entry = self.thing(*node.entries[0], shape)
            if entry.key and entry.is_bare and isinstance(entry.value, Text) and not _says(entry.value):
                return self.placed(node, entry.key)
            return self.placed(node, changed(self.group(node, (entry,)), bare=True))
        if item.kind == "flow" and isinstance(node, Scalar) and (flow := _flow_of_text(self.scalar(node))):
            return self.placed(node, flow)
        return self.placed(node, self.value(node, item))

    def entry(self, key: Scalar, value: Node, shape: Shape) -> Entry:
        made = self.scalar(value, key.start.column) if isinstance(value, Scalar) else self.value(value, shape)
        return changed(self.placed(key, made), key=Text(key.text, key.style or ""))

    def placed(self, node: Node, value: Value) -> Entry:
        """An entry with the comments of its place."""
        line = node.start.index - node.start.column
        apart = ("",) if is_below_free_line(self.text, line) else ()
        before = (*self.comments.before(node), *apart)
        return Entry(value=value, before=before, behind=tuple(self.comments.behind(node)))

    def group(self, node: tree.Mapping | Sequence, entries: Iterable[Entry], keyed: bool = True) -> Group:
        made = tuple(entries)
        empty = keyed and any(isinstance(entry.value, Text) and not _says(entry.value) for entry in made)
        return Group(
            entries=made,
            keyed=keyed,
            block=self.comments.holds(node) or empty,
            last=tuple(self.comments.last(node)),
        )

    def shortened(self, group: Group, shape: Shape) -> Value:
        """`{pair: [a, b]}` as `[a, b]`."""
        only = group.entries[0] if len(group.entries) == 1 else None
        if shape.kind == "separation" and only and only.is_bare and not group.last:
            return only.value
        return changed(group, bare=shape.kind == "contract" and only is not None)


def _is_plain_name(entry: Entry) -> bool:
    """Whether an entry is a name in one line that no comment stands above."""
    named = entry.key is not None and entry.key.text == "name" and not any(entry.before)
    return named and isinstance(entry.value, Text) and bool(entry.value.text) and not entry.value.raw


def _says(text: Text) -> bool:
    return bool(text.text or text.style)


def _normal_flow(entry: Entry) -> Entry:
    """The entry of a flow with its arrow in ASCII and single blanks."""
    assert entry.key
    if looks_like_flow(entry.key.text) and isinstance(entry.value, Text):
        return changed(entry, key=Text(_head(entry.key.text)), value=Text(_payload(entry.value.text)))
    if entry.key.text == "flow" and isinstance(entry.value, Text) and (flow := _flow_of_text(entry.value)):
        key, value = (flow.entries[0].key, flow.entries[0].value) if isinstance(flow, Group) else (flow, Text(""))
        return changed(entry, key=key, value=value)
    return entry


def _flow_of_text(text: Text) -> Value | None:
    """`"a -> b: Order"` as a mapping, `a -> b` as a text."""
    head, colon, payload = text.text.partition(":")
    if text.raw or find_arrow(head) is None:
        return None
    if not colon:
        return Text(_head(head))
    return Group(entries=(Entry(key=Text(_head(head)), value=Text(_payload(payload))),), keyed=True, bare=True)


def _head(text: str) -> str:
    found = find_arrow(text)
    if found is None:
        return text
    index, arrow = found
    return f"{text[:index].strip()} {ARROWS[arrow]} {text[index + len(arrow) :].strip()}"


def _payload(text: str) -> str:
    return ", ".join(part.strip() for part in " ".join(text.split()).split(","))


_ANY = changed(LANGUAGE["archgen"].shape, kind="text")
_STEP: Shape = PROCESSES.keys["steps"].shape.item  # type: ignore[index, assignment]
