"""The server: which answer belongs to which question of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from archgen import __version__
from archgen.lsp import answers
from archgen.lsp.desk import Desk, path_of, uri_of

ANSWERS: Mapping[str, Callable[[Desk, Any], Any]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: answers.code_actions,
    types.TEXT_DOCUMENT_COMPLETION: answers.completion,
    types.TEXT_DOCUMENT_HOVER: answers.hover,
    types.TEXT_DOCUMENT_DEFINITION: answers.definition,
    types.TEXT_DOCUMENT_REFERENCES: answers.references,
    types.TEXT_DOCUMENT_PREPARE_RENAME: answers.prepare_rename,
    types.TEXT_DOCUMENT_RENAME: answers.rename,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: answers.symbols,
    types.TEXT_DOCUMENT_FORMATTING: answers.formatting,
}
OPTIONS: Mapping[str, Any] = {
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=[".", "/", "@", " ", "[", "("]),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
}
CHANGES = (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE)


def create() -> LanguageServer:
    """The server with everything that it answers."""
    server = LanguageServer("archgen", __version__)

    def unsaved(path: str) -> str | None:
        document = server.workspace.text_documents.get(uri_of(path))
        return document.source if document else None

    desk = Desk(unsaved, server.text_document_publish_diagnostics)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        folders = [folder.uri for folder in server.workspace.folders.values()]
        root = server.workspace.root_uri
        desk.open([path_of(uri) for uri in folders or ([root] if root else [])])

    for method in CHANGES:
        server.feature(method)(lambda asked: desk.refresh(path_of(asked.text_document.uri)))
    for method, answer in ANSWERS.items():
        server.feature(method, OPTIONS.get(method))(_bound(answer, desk))
    return server


def _bound(answer: Callable[[Desk, Any], Any], desk: Desk) -> Callable[[Any], Any]:
    return lambda asked: answer(desk, asked)
