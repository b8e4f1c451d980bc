"""The answers to what an editor asks: one function a question, given the desk and what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from archgen.core.edit import Edit
from archgen.core.span import Span
from archgen.lsp.cards import card, rule_card
from archgen.lsp.completion import Products, suggestions
from archgen.lsp.desk import Desk, path_of, uri_of
from archgen.lsp.naming import Definition, Naming
from archgen.rules.registry import RULES
from archgen.spec.complaints import COMPLAINTS
from archgen.spec.format import formatted
from archgen.spec.ids import is_id

SYMBOLS = {
    "subsystem": types.SymbolKind.Package,
    "module": types.SymbolKind.Module,
    "operation": types.SymbolKind.Method,
    "entity": types.SymbolKind.Class,
    "field": types.SymbolKind.Field,
    "external": types.SymbolKind.Interface,
    "role": types.SymbolKind.Object,
    "process": types.SymbolKind.Function,
}
ITEMS = {
    "key": types.CompletionItemKind.Property,
    "operation": types.CompletionItemKind.Method,
    "module": types.CompletionItemKind.Module,
    "subsystem": types.CompletionItemKind.Module,
    "entity": types.CompletionItemKind.Class,
    "field": types.CompletionItemKind.Field,
    "scope": types.CompletionItemKind.EnumMember,
}
RULE = re.compile(r"\b[A-Z]{2}\d{3}\b")


def code_actions(desk: Desk, asked: types.CodeActionParams) -> list[types.CodeAction]:
    """The remedies that leave nothing to decide, of findings in the lines asked for."""
    file = path_of(asked.text_document.uri)
    known = desk.project.spec_of(file)
    return [
        types.CodeAction(
            title=finding.remedy.say(desk.language(file)),
            kind=types.CodeActionKind.QuickFix,
            edit=_changes(desk, finding.edits),
            is_preferred=True,
        )
        for finding in (known.findings if known else ())
        if finding.edits and finding.span.file == file and _meets(finding.span, asked.range)
    ]


def completion(desk: Desk, asked: types.CompletionParams) -> list[types.CompletionItem]:
    """What may stand at the cursor."""
    file = path_of(asked.text_document.uri)
    line, column = asked.position.line + 1, desk.places.column(file, asked.position)
    found = suggestions(desk.lines(file), line, column, desk.naming(file), desk.language(file), _products(desk, file))
    return [
        types.CompletionItem(
            label=each.text.strip(),
            kind=ITEMS.get(each.kind, types.CompletionItemKind.Reference),
            detail=each.detail or None,
            text_edit=desk.places.edit(Edit(Span(file, line, column - each.length, line, column), each.text)),
        )
        for each in found
    ]


def _products(desk: Desk, file: str) -> Products | None:
    """The products beside the spec that a file belongs to."""
    known = desk.project.spec_of(file)
    if known is None:
        return None

    def naming(product: str) -> Naming | None:
        found = desk.project.product(known, product)
        return found.naming if found else None

    return Products(desk.project.beside(known).names, naming)


def hover(desk: Desk, asked: types.HoverParams) -> types.Hover | None:
    """The card of the thing, or of the rule, under the cursor."""
    file = path_of(asked.text_document.uri)
    language = desk.language(file)
    found = desk.mention(file, asked.position)
    if found:
        said = card(found.definition, found.known.facts, language)
        return types.Hover(_markdown(said), desk.places.range(found.mention.span))
    code = _rule_at(desk, file, asked.position)
    info = next((info for info in (*COMPLAINTS, *(rule.info for rule in RULES)) if info.code == code), None)
    return types.Hover(_markdown(rule_card(info, language))) if info else None


def definition(desk: Desk, asked: types.DefinitionParams) -> types.Location | None:
    """Where the thing under the cursor is defined."""
    found = desk.mention(path_of(asked.text_document.uri), asked.position)
    return desk.places.location(found.definition.span, uri_of) if found else None


def references(desk: Desk, asked: types.ReferenceParams) -> list[types.Location]:
    """Everywhere that the thing under the cursor is named."""
    found = desk.mention(path_of(asked.text_document.uri), asked.position)
    return [desk.places.location(each.span, uri_of) for each in desk.everywhere(found)] if found else []


def prepare_rename(desk: Desk, asked: types.PrepareRenameParams) -> types.Range | None:
    """The id under the cursor, if it can be another."""
    found = desk.mention(path_of(asked.text_document.uri), asked.position)
    return desk.places.range(found.mention.span) if found else None


def rename(desk: Desk, asked: types.RenameParams) -> types.WorkspaceEdit | None:
    """Another id for the thing under the cursor, in every file; None where it cannot be an id."""
    found = desk.mention(path_of(asked.text_document.uri), asked.position)
    if found is None or not is_id(asked.new_name):
        return None
    return _changes(desk, (Edit(mention.span, asked.new_name) for mention in desk.everywhere(found)))


def symbols(desk: Desk, asked: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The outline of a file."""
    file = path_of(asked.text_document.uri)
    naming = desk.naming(file)
    return list(_outline(desk, naming, file, "")) if naming else []


def formatting(desk: Desk, asked: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """The canonical layout of a file, if it has one and is not in it."""
    file = path_of(asked.text_document.uri)
    text = desk.project.text(file)
    after = formatted(text, file).value
    if after is None or after == text:
        return []
    everything = types.Range(types.Position(0, 0), types.Position(text.count("\n") + 1, 0))
    return [types.TextEdit(everything, after)]


def _changes(desk: Desk, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    changes: dict[str, list[types.TextEdit]] = {}
    for edit in edits:
        changes.setdefault(uri_of(edit.span.file), []).append(desk.places.edit(edit))
    return types.WorkspaceEdit(changes=changes)


def _meets(span: Span, lines: types.Range) -> bool:
    """Whether they share a line."""
    return span.line - 1 <= lines.end.line and lines.start.line <= span.end_line - 1


def _rule_at(desk: Desk, file: str, position: types.Position) -> str:
    """The code of a rule under the cursor; "" without one."""
    lines = desk.lines(file)
    text = lines[position.line] if position.line < len(lines) else ""
    column = desk.places.column(file, position)
    return next((found[0] for found in RULE.finditer(text) if found.start() < column <= found.end() + 1), "")


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _outline(desk: Desk, naming: Naming, file: str, parent: str) -> Iterator[types.DocumentSymbol]:
    """The things that a file defines inside another, with what is inside them."""
    for each in naming.definitions.values():
        if each.span.file == file and each.parent == parent:
            yield _symbol(desk, naming, each, file)


def _symbol(desk: Desk, naming: Naming, thing: Definition, file: str) -> types.DocumentSymbol:
    place = desk.places.range(thing.span)
    inside = list(_outline(desk, naming, file, thing.element))
    ends = [place.end, *(child.range.end for child in inside)]
    name = thing.name.say(desk.language(file)) if thing.name else ""
    return types.DocumentSymbol(
        name=thing.id,
        detail=name or None,
        kind=SYMBOLS.get(thing.kind, types.SymbolKind.Constant),
        range=types.Range(place.start, max(ends, key=lambda end: (end.line, end.character))),
        selection_range=place,
        children=inside,
    )
