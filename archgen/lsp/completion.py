"""What may stand at the cursor: keys of the language, ids, paths, operations, scopes. Texts may be half written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from archgen.core.names import Language, Name
from archgen.core.record import Record
from archgen.core.vocabulary import SCOPE_CHAIN
from archgen.lsp.cards import KINDS
from archgen.lsp.naming import Definition, Naming
from archgen.spec.fields import Key, Shape
from archgen.spec.reader import LANGUAGE

WORD = re.compile(r"[^\s,\[\]{}():\"'@]*$")
KEY = re.compile(r"^(?P<indent>[ -]*)(?P<key>[^\s:#\[\]{}\"'][^:#\[\]{}]*|\"[^\"]*\"):(?:\s|$)")
TOKEN = re.compile(r"[\[\]{},]|(?P<key>[^\s,\[\]{}:\"'-][^,\[\]{}:\"']*):(?=\s|$)")
PRODUCT = Name("另一个产品", "another product")
GRANT_WORDS = ("all", "read")

# Which things a value of a key names; keys of the same name mean the same wherever they stand.
NAMED: Mapping[str, tuple[str, ...]] = {
    "layer": ("layer",),
    "owns": ("entity",),
    "entity": ("entity",),
    "party": ("party",),
    "inherits": ("role",),
    "notify": ("role",),
    "sees": ("field", "entity"),
    "may_receive": ("field", "entity"),
    "modules": ("module", "subsystem"),
    "metrics": ("metric",),
    "goal": ("goal",),
    "at": ("module",),
    "relations": ("entity",),
    "forbid": ("module", "subsystem"),
    "only": ("module", "subsystem", "external"),
    "independent": ("module", "subsystem"),
}
IN_SECTION: Mapping[str, tuple[str, ...]] = {
    "flows": ("module", "subsystem", "external", "entity"),
    "separation_of_duties": ("operation", "role"),
}


class Suggestion(Record, frozen=True, kw_only=True):
    """`text` takes the place of the last `length` characters before the cursor; `detail` explains it."""

    text: str
    length: int
    detail: str = ""
    kind: str = ""


class Products(Record, frozen=True):
    """Other products: what they are called, and what one of them names. None is looked for before it is asked."""

    names: Callable[[], list[str]]
    naming: Callable[[str], Naming | None]


def suggestions(
    lines: list[str],
    line: int,
    column: int,
    naming: Naming | None,
    language: Language,
    products: Products | None = None,
) -> list[Suggestion]:
    """What may stand at a place (from 1). Without `naming` nothing is known but the language."""
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    path = _path(lines, line, before)
    found = list(_suggestions(path, before, naming, language))
    if products and "external" in _kinds(path) and not _granted(path):
        found += _abroad(products, before, language)
    return list({each.text: each for each in found}.values())


def _suggestions(path: list[str], before: str, naming: Naming | None, language: Language) -> Iterator[Suggestion]:
    found = WORD.search(before)
    word = found[0] if found else ""
    if before[: len(before) - len(word)].endswith("@"):
        yield from (Suggestion(text=scope, length=len(word) + 1, kind="scope") for scope in SCOPE_CHAIN)
        return
    if naming:
        kinds = _kinds(path)
        module = _granted(path)
        if module:
            yield from _words(naming, module, word, language)
        elif kinds:
            yield from _things(naming, kinds, word, language)
    if not re.search(r":\s", before.lstrip("- ")) or before.rstrip().endswith(("{", ",")):
        yield from _keys(path, word, language)


def _path(lines: list[str], line: int, before: str) -> list[str]:
    """The keys that lead to a place, outermost first: those above by indentation, then those of its own line."""
    keys: list[str] = []
    indent = len(before) - len(before.lstrip(" -"))
    for text in reversed(lines[: line - 1]):
        if indent == 0:
            break
        found = KEY.match(text)
        if found and len(found["indent"]) < indent:
            keys.append(found["key"].strip().strip('"'))
            indent = len(found["indent"])
    return [*reversed(keys), *_keys_before(before)]


def _keys_before(text: str) -> list[str]:
    """The keys that are open at the end of a line's beginning, outermost first."""
    around: list[str] = []
    last = ""
    for token in TOKEN.finditer(text):
        if token[0] in "{[":
            around, last = [*around, last], ""
        elif token[0] in "}]":
            around, last = around[:-1], ""
        else:
            last = token["key"] or ""
    return [key for key in (*around, last) if key]


def _kinds(path: list[str]) -> tuple[str, ...]:
    """The kinds of things that a value names."""
    last = path[-1] if path else ""
    if path[:1] == ["processes"] and last == "owner":
        return ("role",)
    if "steps" in path[1:]:
        return ("role", "operation", "module", "subsystem")
    if path[:1] == ["roles"] and last == "permissions":
        return ("module", "subsystem")
    if path[:1] == ["roles"] and last in ("limits", "delegates"):
        return ("operation",)
    return NAMED.get(last) or (IN_SECTION.get(path[0], ()) if path else ())


def _granted(path: list[str]) -> str:
    """The module or subsystem whose operations are granted here; "" elsewhere."""
    inside = path[:1] == ["roles"] and "permissions" in path
    return path[-1] if inside and path[-1] != "permissions" else ""


def _things(naming: Naming, kinds: tuple[str, ...], word: str, language: Language) -> Iterator[Suggestion]:
    """Ids and paths; behind a dot what is in the thing before it."""
    parent = word.rpartition(".")[0]
    for definition in naming.definitions.values():
        reference = definition.element.partition(":")[2] or definition.element
        inside = definition.parent == parent if parent else definition.kind in kinds and definition.kind != "operation"
        if inside:
            yield Suggestion(
                text=reference, length=len(word), detail=_detail(definition, language), kind=definition.kind
            )


def _abroad(products: Products, before: str, language: Language) -> Iterator[Suggestion]:
    """Other products; behind the slash what is in one of them."""
    typed = WORD.search(before)
    word = typed[0] if typed else ""
    product, slash, inside = word.partition("/")
    naming = products.naming(product) if slash else None
    if naming:
        for each in _things(naming, ("module", "subsystem"), inside, language):
            yield Suggestion(text=f"{product}/{each.text}", length=len(word), detail=each.detail, kind=each.kind)
    elif not slash and "." not in word:
        detail = PRODUCT.say(language)
        yield from (
            Suggestion(text=f"{name}/", length=len(word), detail=detail, kind="module") for name in products.names()
        )


def _words(naming: Naming, target: str, word: str, language: Language) -> Iterator[Suggestion]:
    """The operations of a module, or of all modules of a subsystem, and the words for several."""
    for definition in naming.definitions.values():
        if definition.kind == "operation" and f"{definition.parent}.".startswith(f"{target}."):
            yield Suggestion(
                text=definition.id, length=len(word), detail=_detail(definition, language), kind="operation"
            )
    yield from (Suggestion(text=each, length=len(word), kind="operation") for each in GRANT_WORDS)


def _keys(path: list[str], word: str, language: Language) -> Iterator[Suggestion]:
    """The keys of the mapping at a path, with what they mean; or the words of a closed list."""
    keys = _keys_at(path)
    for name, key in keys.items():
        yield Suggestion(text=f"{name}: ", length=len(word), detail=key.meaning.say(language), kind="key")


def _keys_at(path: list[str]) -> Mapping[str, Key]:
    """The fixed keys that may stand under a path. Ids of things are passed over."""
    keys: Mapping[str, Key] = LANGUAGE
    shape: Shape | None = None
    for part in path:
        if shape and shape.kind == "things":
            keys, shape = shape.keys or {}, None
        elif part in keys:
            shape = keys[part].shape
            while shape.item and shape.kind in ("list", "one or list", "branches", "goto", "cases"):
                shape = shape.item
            keys = {} if shape.kind == "things" else shape.keys or {}
        elif "steps" not in path:
            return {}
    return {} if shape and shape.kind == "things" else keys


def _detail(definition: Definition, language: Language) -> str:
    name = definition.name.say(language) if definition.name else ""
    return " · ".join(filter(None, (name, KINDS[definition.kind].say(language))))
