"""What the grants of a role expand to: the operations that each word names in a module or a whole subsystem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Grant, Module, Operation
from archgen.model.lookup import Lookup
from archgen.spec.declarations import GrantDecl, GrantLine, Ref

Paths = dict[str, tuple[str, ...]]  # of operations, by the path of their module


class Grants:
    """Expands grants on modules and subsystems."""

    def __init__(self, modules: Mapping[str, Module], lookup: Lookup) -> None:
        self._lookup = lookup
        self._places: dict[str, list[Module]] = {path: [module] for path, module in modules.items()}
        for module in modules.values():
            self._places.setdefault(module.subsystem, []).append(module)
        self._words = {path: _by_word(module.operations) for path, module in modules.items()}

    def expand(self, decl: GrantDecl, scope: str) -> list[Grant]:
        """The grants on one place; `scope` is for those that state none."""
        target = self._lookup.find(decl.target, "module", "subsystem")
        return [grant for line in decl.lines for grant in self._line(target, line, scope)] if target else []

    def _line(self, target: str, line: GrantLine, scope: str) -> Iterator[Grant]:
        """The grants of one text, `all -void @tenant`: one for each word and each module where it means something."""
        scope = line.scope.text if line.scope else scope
        modules = self._places.get(target, [])
        own_words = self._words.get(target, {})
        removed = {word.text: self._meant(modules, word)[0] for word in line.words if word.removes}
        for word in line.words:
            if word.removes:
                continue
            if not removed and (paths := own_words.get(word.text)):  # nearly always: a word of one module
                yield Grant(target, target, paths, (), scope, word.text, word.span)
                continue
            meant, automatic = self._meant(modules, word)
            for module, paths in meant.items():
                left, written = paths, word.text
                for text, gone in removed.items():
                    if not set(paths).isdisjoint(gone.get(module, ())):
                        left = tuple(path for path in left if path not in gone[module])
                        written += f" -{text}"
                if left:
                    own, systems = ((), left) if automatic else (left, ())
                    yield Grant(target, module, own, systems, scope, written, word.span)

    def _meant(self, modules: list[Module], ref: Ref) -> tuple[Paths, bool]:
        """What a word stands for: people's operations, and only failing that the system's; and whether these."""
        human = self._human(modules, ref.text)
        if human:
            return human, False
        if ref.text == "all":
            return {module.path: tuple([each.path for each in module.operations]) for module in modules}, False
        if ref.text == "read":
            return {module.path: tuple([o.path for o in module.operations if _reads(o)]) for module in modules}, False
        automatic = {module.path: paths for module in modules if (paths := _named(module.automatic, ref.text))}
        if not automatic:
            known = (each.id for module in modules for each in module.operations)
            systems = (each.id for module in modules for each in module.automatic)
            self._lookup.unknown(ref, "operation", (*known, *systems, "all", "read"))
        return automatic, True

    def _human(self, modules: list[Module], text: str) -> Paths:
        if "(" in text or " " in text:
            return {module.path: paths for module in modules if (paths := _named(module.operations, text))}
        words = self._words  # nearly always: one look-up for each module
        return {module.path: known for module in modules if (known := words[module.path].get(text))}


def _by_word(operations: tuple[Operation, ...]) -> Paths:
    words: Paths = {operation.id: (operation.path,) for operation in operations}
    if len(words) == len(operations):  # nearly always each word is one operation
        return words
    words.clear()
    for operation in operations:
        words[operation.id] = (*words.get(operation.id, ()), operation.path)
    return words


def _named(operations: tuple[Operation, ...], text: str) -> tuple[str, ...]:
    """Those that a word (`edit`: each of them) or a word with its entity (`edit(Order)`: that one) names."""
    word, _, entity = text.replace(" ", "").partition("(")
    named = [operation for operation in operations if operation.id == word]
    if entity:
        named = [operation for operation in named if operation.entities == (entity.rstrip(")"),)]
    return tuple([operation.path for operation in named])


def _reads(operation: Operation) -> bool:
    return operation.operation_class is OperationClass.READ
