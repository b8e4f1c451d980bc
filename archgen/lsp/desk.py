"""What the server knows and has told: the project, its places, the findings that the editor shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, language_of_text
from archgen.core.record import Record
from archgen.lsp.naming import Definition, Mention, Naming
from archgen.lsp.places import Places
from archgen.lsp.project import Known, Project

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}

Publish = Callable[[types.PublishDiagnosticsParams], None]


class Named(Record, frozen=True):
    """A place that names a thing, with the spec that defines the thing."""

    known: Known
    naming: Naming
    mention: Mention

    @property
    def definition(self) -> Definition:
        """The thing."""
        return self.naming.definitions[self.mention.element]


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

    def mention(self, file: str, position: types.Position) -> Named | None:
        """What is named at the cursor, in the spec that defines it."""
        known = self.project.spec_of(file)
        column = self.places.column(file, position)
        found = known.naming.at(file, position.line + 1, column) if known and known.naming else None
        if known is None or found is None:
            return None
        product, slash, element = found.element.rpartition("/")
        home = self.project.product(known, product) if slash else known
        there = home is not None and home.naming is not None and element in home.naming.definitions
        return Named(home, home.naming, Mention(found.span, element)) if there and home and home.naming else None

    def everywhere(self, named: Named) -> tuple[Mention, ...]:
        """Every place that names a thing, in its own spec and in those of other products."""
        element = named.mention.element
        return (*named.naming.of(element), *self._abroad(named.known, element))

    def _abroad(self, home: Known, element: str) -> Iterator[Mention]:
        for known in list(self.project.known.values()):
            for each in known.naming.abroad if known.naming else ():
                product, _, path = each.element.partition("/")
                if path == element and self.project.product(known, product) is home:
                    yield each

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
