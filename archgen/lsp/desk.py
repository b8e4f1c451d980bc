"""What the server knows and has told: the project, its places, the findings that the editor shows."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, language_of_text
from archgen.lsp.naming import Mention, Naming
from archgen.lsp.places import Places
from archgen.lsp.project import Known, Project

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}

Publish = Callable[[types.PublishDiagnosticsParams], None]


class Desk:
    """`unsaved` gives the text of a file that is open in the editor, by its path; `publish` shows findings."""

    def __init__(self, unsaved: Callable[[str], str | None], publish: Publish) -> None:
        self.project = Project([], unsaved)
        self.places = Places(self.lines)
        self._unsaved = unsaved
        self._publish = publish
        self._told: dict[str, set[str]] = {}

    def open(self, folders: list[str]) -> None:
        """Look for the specs of a workspace and show what is found in them."""
        self.project = Project(folders, self._unsaved)
        for known in list(self.project.known.values()):
            self._show(known)

    def refresh(self, file: str) -> None:
        """Judge what a file belongs to, and show it."""
        for known in self.project.changed(file):
            self._show(known)

    def lines(self, file: str) -> list[str]:
        """The lines of a file as the editor has it."""
        return self.project.text(file).split("\n")

    def language(self, file: str) -> Language:
        """The language to speak in about a file: its product's, else that of its text."""
        known = self.project.spec_of(file)
        if known and known.facts:
            return known.facts.model.language
        return language_of_text(self.project.text(file))

    def naming(self, file: str) -> Naming | None:
        """The names of the spec that a file belongs to."""
        known = self.project.spec_of(file)
        return known.naming if known else None

    def mention(self, file: str, position: types.Position) -> tuple[Naming, Mention] | None:
        """What is named at the cursor."""
        naming = self.naming(file)
        found = naming.at(file, position.line + 1, self.places.column(file, position)) if naming else None
        return (naming, found) if naming and found else None

    def _show(self, known: Known) -> None:
        """The findings of a spec, file by file; files without any are cleared."""
        by_file: dict[str, list[types.Diagnostic]] = {file: [] for file in known.files}
        for finding in known.findings:
            by_file.setdefault(finding.span.file, []).append(self._diagnostic(finding, self.language(known.root)))
        for file in {**by_file, **dict.fromkeys(self._told.get(known.root, ()))}:
            self._publish(types.PublishDiagnosticsParams(uri_of(file), by_file.get(file, [])))
        self._told[known.root] = set(by_file)

    def _diagnostic(self, finding: Finding, language: Language) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(self.places.location(each.span, uri_of), each.message.say(language))
            for each in finding.related
        ]
        return types.Diagnostic(
            range=self.places.range(finding.span),
            message=f"{finding.message.say(language)}\n{finding.remedy.say(language)}",
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            source="archgen",
            related_information=related or None,
        )


def path_of(uri: str) -> str:
    """The path of a file that the editor names."""
    return to_fs_path(uri) or ""


def uri_of(path: str) -> str:
    """The name of a file for the editor."""
    return from_fs_path(path) or ""
