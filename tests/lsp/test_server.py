"""A real client over standard input and output, as an editor speaks with the server."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from archgen.core.edit import Edit
from archgen.core.patch import patched
from archgen.core.span import Span

STARTER = (Path(__file__).resolve().parent.parent.parent / "samples" / "starter.yaml").read_text(encoding="utf-8")
SUITE = Path(__file__).resolve().parent.parent.parent / "samples" / "suite"
START, END = STARTER.index("\nroles:"), STARTER.index("\n# 职责分离")


class Editor:
    """An editor with a folder open; `shown` are the findings that it was last told, by file name."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.texts: dict[str, str] = {}

    def uri(self, name: str) -> str:
        return from_fs_path(str(self.folder / name)) or ""

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str) -> None:
        self.texts[name] = (self.folder / name).read_text(encoding="utf-8")
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, self.texts[name])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, old: str, new: str) -> None:
        assert old in self.texts[name]
        self.texts[name] = self.texts[name].replace(old, new, 1)
        whole = types.TextDocumentContentChangeWholeDocument(self.texts[name])
        version = types.VersionedTextDocumentIdentifier(version=2, uri=self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [whole]))

    def position(self, name: str, part: str, offset: int = 0) -> types.Position:
        before = self.texts[name][: self.texts[name].index(part) + offset]
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    async def findings(self, name: str, wanted: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        for _ in range(200):
            if name in self.shown and wanted(self.shown[name]):
                return self.shown[name]
            await asyncio.sleep(0.05)
        raise AssertionError(self.shown.get(name))


def converse(folder: Path, talk: Callable[[Editor], Awaitable[None]]) -> None:
    async def session() -> None:
        client = LanguageClient("tests", "1")
        editor = Editor(client, folder)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def publish(told: types.PublishDiagnosticsParams) -> None:
            editor.shown[told.uri.rpartition("/")[2]] = list(told.diagnostics)

        await client.start_io(sys.executable, "-m", "archgen", "lsp")
        capabilities = types.ClientCapabilities()
        root = from_fs_path(str(folder)) or ""
        answer = await client.initialize_async(
            types.InitializeParams(capabilities, root_uri=root, workspace_folders=[types.WorkspaceFolder(root, "w")])
        )
        assert answer.capabilities.rename_provider
        client.initialized(types.InitializedParams())
        try:
            await talk(editor)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()  # type: ignore[no-untyped-call]

    asyncio.run(asyncio.wait_for(session(), 60))


def applied(text: str, edits: list[types.TextEdit]) -> str:
    def span(found: types.Range) -> Span:
        start, end = found.start, found.end
        return Span("", start.line + 1, start.character + 1, end.line + 1, end.character + 1)

    return patched(text, [Edit(span(edit.range), edit.new_text) for edit in edits]).text


def test_findings_fixes_and_mending(tmp_path: Path) -> None:
    (tmp_path / "archgen.yaml").write_text(STARTER, encoding="utf-8")

    async def talk(editor: Editor) -> None:
        assert await editor.findings("archgen.yaml", lambda found: True) == []
        editor.open("archgen.yaml")
        editor.type("archgen.yaml", "layer: access", "layr: access")
        (finding,) = await editor.findings("archgen.yaml", bool)
        assert finding.code == "SP002"
        assert finding.range.start == editor.position("archgen.yaml", "layr: access")
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.document("archgen.yaml"), finding.range, types.CodeActionContext([finding]))
        )
        assert actions
        (action,) = actions
        assert isinstance(action, types.CodeAction)
        assert action.edit
        assert action.edit.changes
        (edits,) = action.edit.changes.values()
        assert applied(editor.texts["archgen.yaml"], list(edits)) == STARTER
        editor.type("archgen.yaml", "layr: access", "layer: access")
        await editor.findings("archgen.yaml", lambda found: not found)
        editor.type("archgen.yaml", "view reverse @dept", "view @dept")
        found = await editor.findings("archgen.yaml", bool)
        assert {"PM001", "PM002"} <= {finding.code for finding in found}

    converse(tmp_path, talk)


def test_names_across_includes(tmp_path: Path) -> None:
    whole = STARTER[:START] + STARTER[END:] + "\ninclude: [roles.yaml]\n"
    (tmp_path / "archgen.yaml").write_text(whole, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(STARTER[START:END], encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open("archgen.yaml")
        editor.open("roles.yaml")
        await editor.findings("roles.yaml", lambda found: not found)
        at = editor.position("roles.yaml", "booking.order: view confirm", len("booking.or"))
        client, document = editor.client, editor.document("roles.yaml")
        where = await client.text_document_definition_async(types.DefinitionParams(document, at))
        assert isinstance(where, types.Location)
        assert where.uri == editor.uri("archgen.yaml")
        assert where.range.start == editor.position("archgen.yaml", "order:\n        name: 预约")
        references = await client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(True), document, at)
        )
        assert references
        assert {each.uri for each in references} == {editor.uri("archgen.yaml"), editor.uri("roles.yaml")}
        edit = await client.text_document_rename_async(types.RenameParams(document, at, "reservation"))
        assert edit
        assert edit.changes
        changed = {
            uri.rpartition("/")[2]: applied(editor.texts[uri.rpartition("/")[2]], list(edits))
            for uri, edits in edit.changes.items()
        }
        assert "booking.reservation: view confirm" in changed["roles.yaml"]
        assert "booking.order" not in changed["archgen.yaml"] + changed["roles.yaml"]
        assert await client.text_document_rename_async(types.RenameParams(document, at, "no id")) is None

    converse(tmp_path, talk)


def test_explanations_outline_layout_completion(tmp_path: Path) -> None:
    spec = STARTER + "\nrules: {ignore: [CP011]}\n"
    (tmp_path / "archgen.yaml").write_text(spec, encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open("archgen.yaml")
        await editor.findings("archgen.yaml", lambda found: not found)
        client, document = editor.client, editor.document("archgen.yaml")

        async def hover(part: str, offset: int = 0) -> str:
            at = editor.position("archgen.yaml", part, offset)
            said = await client.text_document_hover_async(types.HoverParams(document, at))
            assert said
            assert isinstance(said.contents, types.MarkupContent)
            return said.contents.value

        assert "@tenant" in await hover("finance.payment.approve_reverse", len("finance.payment.app"))
        assert "booking.order" in await hover("Booking:\n")
        assert "CP011" in await hover("CP011")
        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert symbols
        booking = next(each for each in symbols if each.name == "booking")
        assert isinstance(booking, types.DocumentSymbol)
        assert booking.children
        assert [each.name for each in booking.children] == ["order"]
        options = types.FormattingOptions(2, True)
        (edit,) = await client.text_document_formatting_async(types.DocumentFormattingParams(document, options)) or []
        assert edit.new_text.endswith("rules:\n  ignore: [CP011]\n")
        editor.type("archgen.yaml", "booking.order: view confirm cancel @dept", "booking.order: view con")
        at = editor.position("archgen.yaml", "booking.order: view con", len("booking.order: view con"))
        offered = await client.text_document_completion_async(types.CompletionParams(document, at))
        assert isinstance(offered, list)
        item = next(each for each in offered if each.label == "confirm")
        assert isinstance(item.text_edit, types.TextEdit)
        assert "booking.order: view confirm\n" in applied(editor.texts["archgen.yaml"], [item.text_edit])

    converse(tmp_path, talk)


def test_names_across_products(tmp_path: Path) -> None:
    shutil.copytree(SUITE, tmp_path, dirs_exist_ok=True)

    async def talk(editor: Editor) -> None:
        editor.open("crm.yaml")
        editor.open("oms.yaml")
        assert await editor.findings("oms.yaml", lambda found: not found) == []
        place = editor.position("crm.yaml", "oms/oms.aftersale", len("oms/oms.a"))
        at = types.TextDocumentPositionParams(editor.document("crm.yaml"), place)
        defined = await editor.client.text_document_definition_async(
            types.DefinitionParams(at.text_document, at.position)
        )
        assert isinstance(defined, types.Location)
        assert defined.uri == editor.uri("oms.yaml")
        assert editor.texts["oms.yaml"].splitlines()[defined.range.start.line].strip().startswith("aftersale:")
        card = await editor.client.text_document_hover_async(types.HoverParams(at.text_document, at.position))
        assert card
        assert "AfterSale" in str(card.contents)

        asked = types.RenameParams(at.text_document, at.position, "returns")
        renamed = await editor.client.text_document_rename_async(asked)
        assert renamed
        assert renamed.changes
        after = {name: applied(editor.texts[name], list(renamed.changes[editor.uri(name)])) for name in editor.texts}
        assert "service.ticket -> oms/oms.returns: Ticket" in after["crm.yaml"]
        assert "crm/service.ticket -> oms.returns: Ticket" in after["oms.yaml"]
        parent = next(uri for uri in renamed.changes if uri.endswith("wms/archgen.yaml"))
        assert len(renamed.changes[parent]) == 2

        editor.type("oms.yaml", "aftersale: {name: 售后 / Returns", "returned: {name: 售后 / Returns")
        found = await editor.findings("crm.yaml", lambda found: any(one.code == "SP003" for one in found))
        assert "oms/oms.aftersale" in found[0].message
        assert await editor.findings("oms.yaml", lambda found: any(one.code == "SP003" for one in found))

    converse(tmp_path, talk)
