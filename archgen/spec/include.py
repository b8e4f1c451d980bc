"""One spec from several files: follows includes, unites what they declare, and reads it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from archgen.core.names import Name
from archgen.core.one_run import keep
from archgen.core.outcome import Outcome
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec import catalogue, complaints, tree
from archgen.spec.complaints import complaint, shown
from archgen.spec.declarations import Spec
from archgen.spec.fields import TEXTS, what
from archgen.spec.nodes import read_nodes
from archgen.spec.reader import check_version, read_spec
from archgen.spec.report import EnoughError, Report
from archgen.spec.source import MAX_BYTES, Source, UnreadableSource, read_source
from archgen.spec.theme import is_file
from archgen.spec.tree import Node, Scalar, Sequence
from archgen.spec.unite import united

PATTERN_MARKS = "*?["
DEEPEST = 100

Read = Callable[[str, int], str]  # path, most bytes → text; raises UnreadableSource


class Files(Record, frozen=True):
    """The way to the files of a spec. Paths are relative to the root file's folder, with `/` between folders."""

    read: Callable[[str], str]  # path → text; raises UnreadableSource
    match: Callable[[str], list[str]]  # pattern → sorted paths
    file: Callable[[str], str]  # path → the name that its spans carry


def load_spec(path: str, max_bytes: int = MAX_BYTES, read_text: Read = read_source) -> Outcome[Spec]:
    """The spec that begins at `path`, with all that it includes; no file may be larger than `max_bytes`.

    `read_text` gives the text of a path, as `read_source` does: an unsaved one, perhaps. A value comes with findings,
    too, as long as nothing was lost that others may refer to. Raises UnreadableSource when the root file gives no text.
    """
    folder, name = os.path.split(path)
    root = os.path.realpath(folder or ".")
    prefix = folder.replace(os.sep, "/").rstrip("/")

    def read(relative: str) -> str:
        full = os.path.join(folder, relative)
        real = os.path.realpath(full)
        if relative != name and not real.startswith(os.path.join(root, "")):
            raise UnreadableSource(relative, _OUTSIDE)
        return read_text(full, max_bytes)

    def match(pattern: str) -> list[str]:
        from glob import glob

        return sorted(found.replace(os.sep, "/") for found in glob(pattern, root_dir=folder or "."))

    def file(relative: str) -> str:
        if relative == name:
            return path.replace(os.sep, "/")
        return f"{prefix}/{relative}" if folder else relative

    return load_files(name, Files(read, match, file))


def load_text(text: str, file: str = "spec.yaml", files: Mapping[str, str] | None = None) -> Outcome[Spec]:
    """The spec of a text; `files` are the texts that it may include, by path."""
    texts = {file: text, **(files or {})}

    def read(path: str) -> str:
        if path in texts:
            return texts[path]
        raise UnreadableSource(path, Name("没有这个文件，检查路径。", "There is no such file; check the path."))

    return load_files(file, Files(read, lambda pattern: matching(texts, pattern), lambda path: path))


def matching(paths: Iterable[str], pattern: str) -> list[str]:
    """Those of the paths that a pattern of `include` means, sorted: part by part, no hidden ones unless it says so."""
    from fnmatch import fnmatchcase

    wanted = pattern.split("/")
    found = ((path, path.split("/")) for path in paths)
    return sorted(
        path
        for path, parts in found
        if len(parts) == len(wanted)
        and all(
            fnmatchcase(part, mark) and part.startswith(".") <= mark.startswith(".")
            for part, mark in zip(parts, wanted, strict=True)
        )
    )


def load_files(path: str, files: Files) -> Outcome[Spec]:
    """The spec that begins at `path` of any files. Raises UnreadableSource when that one gives no text."""
    report = Report()
    reading = _Reading(files, report)
    spec = None
    with suppress(EnoughError):
        reading.follow(path, ())
        if reading.roots:
            spec = keep(read_spec(keep(united(reading.roots, report)), report, reading.complete))
    return Outcome(None if report.lost else spec, report.ordered())


class _Reading:
    """Reads each file once, the including one before what it includes."""

    def __init__(self, files: Files, report: Report) -> None:
        self.files = files
        self.report = report
        self.roots: list[tree.Mapping] = []
        self.seen: set[str] = set()
        self.complete = True  # whether every file was read

    def follow(self, path: str, chain: tuple[str, ...], at: Span | None = None) -> None:
        """Read the file and all that it includes; `chain` are the files that led here, `at` names this one."""
        if path in self.seen:
            return
        try:
            source = Source(self.files.file(path), self.files.read(path))
        except UnreadableSource as error:
            if at is None:
                raise
            self._complain(path, at, error.message)
            return
        self.seen.add(path)
        root = read_nodes(source, self.report)
        if type(root) is not tree.Mapping:
            self._no_mapping(root, source)
        elif not check_version(root, self.report):
            self.complete = False
        else:
            self.roots.append(self._with_theme(root, path))
            for included, span in self._included(root, path, (*chain, path)):
                self.follow(included, (*chain, path), span)

    def _with_theme(self, root: tree.Mapping, path: str) -> tree.Mapping:
        """The root, and in place of a path at `theme` what the file there holds."""
        if not any(key.text == "theme" for key, _ in root.entries):
            return root
        entries = tuple(
            (key, self._theme(value, path) if key.text == "theme" else value) for key, value in root.entries
        )
        return tree.Mapping(entries, root.flow, root.start, root.end, root.source)

    def _theme(self, node: Node, path: str) -> Node:
        if type(node) is not Scalar or not is_file(node.text):
            return node
        joined = _joined(path.rpartition("/")[0], node.text)
        reason = _SLASHES if "\\" in node.text or "\0" in node.text else _OUTSIDE if joined is None else None
        if joined is not None and reason is None:
            try:
                source = Source(self.files.file(joined), self.files.read(joined))
                return read_nodes(source, self.report) or tree.Hole(node.start, node.end, node.source)
            except UnreadableSource as error:
                reason = error.message
        self._complain(node.text, node.span, reason or _OUTSIDE)
        return tree.Hole(node.start, node.end, node.source)

    def _included(self, root: tree.Mapping, path: str, chain: tuple[str, ...]) -> list[tuple[str, Span]]:
        """The files that a file includes, each with the place that names it."""
        found: list[tuple[str, Span]] = []
        for key, value in root.entries:
            if key.text == "include":
                TEXTS.read(value, self.report)
                for item in value.items if type(value) is Sequence else ():
                    if type(item) is Scalar:
                        found += [(included, item.span) for included in self._paths(item, path, chain)]
        return found

    def _paths(self, item: Scalar, path: str, chain: tuple[str, ...]) -> list[str]:
        """The paths that one entry of `include` stands for."""
        text, span = item.text.strip(), item.span
        folder = path.rpartition("/")[0]
        joined = _joined(folder, text)
        if not text:
            self._complain(text, span, Name("路径是空的。", "The path is empty."))
        elif "\\" in text or "\0" in text:
            self._complain(text, span, _SLASHES)
        elif joined is None:
            self._complain(text, span, _OUTSIDE)
        elif any(mark in text for mark in PATTERN_MARKS):
            matches = self.files.match(joined)
            if not matches:
                self._complain(text, span, Name("没有文件符合这个模式。", "No file matches this pattern."))
            return [match for match in matches if match not in chain]
        elif len(chain) > DEEPEST:
            self._complain(text, span, Name("文件一层层引入得太深了。", "Files include files too deep."))
        elif joined in chain:
            circle = " → ".join(shown(file) for file in (*chain[chain.index(joined) :], joined))
            message = Name("文件互相引入成了圈：{circle}。", "The files include each other: {circle}.")
            self._complain(text, span, message.format(circle=circle))
        else:
            return [joined]
        return []

    def _complain(self, text: str, span: Span, reason: Name) -> None:
        self.complete = False
        finding = complaint(
            catalogue.INCLUDE,
            span,
            Name("不能引入 {path}。{reason}", "{path} cannot be included. {reason}").format(
                path=shown(text), reason=reason
            ),
            Name("改正路径，或者去掉这一项。", "Correct the path, or take the entry away."),
            about=text,
        )
        self.report.add(finding, lost=True)

    def _no_mapping(self, root: Node | None, source: Source) -> None:
        """The file holds no keys: nothing, a list, a text. Broken ones have been complained about."""
        self.complete = False
        example = Name(
            "第一行写 `archgen: 1`，下面写 product、subsystems、roles。",
            "Begin with `archgen: 1`, then product, subsystems, roles.",
        )
        if root is None or type(root) is tree.Hole or (type(root) is Scalar and not root.text):
            if not any(finding.span.file == source.file for finding in self.report.findings):
                message = Name("文件是空的。", "The file is empty.")
                self.report.add(complaint(catalogue.SYNTAX, source.span(0, 0), message, example), lost=True)
            return
        expected = Name("一组键值", "a mapping")
        self.report.add(complaints.wrong_type(root.span, expected, what(root), example), lost=True)


def _joined(folder: str, text: str) -> str | None:
    """The path of `text` as seen from `folder`; None when it leaves the root file's folder."""
    parts = folder.split("/") if folder else []
    if text.startswith("/") or text[1:2] == ":":
        return None
    for part in text.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


_SLASHES = Name("路径里用 `/` 分隔文件夹。", "Paths have `/` between folders.")
_OUTSIDE = Name("只能引入规格文件所在文件夹之内的文件。", "Only files within the spec's own folder can be included.")
