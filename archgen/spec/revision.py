"""A spec as it was at a revision of a git repository: read from the repository itself, nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.core.outcome import Outcome
from archgen.core.record import Record
from archgen.spec.declarations import Spec
from archgen.spec.include import Files, load_files, matching
from archgen.spec.siblings import Shelf, Siblings
from archgen.spec.source import MAX_BYTES, UnreadableSource, decode, too_large

MARK = "git:"
REGULAR = ("100644", "100755", "100664")


class Entry(Record, frozen=True):
    """A file in a revision: its mode (`100644`), the object that holds it, its size in bytes."""

    mode: str
    object: str
    size: int


def load_revision(name: str, revision: str, path: str, max_bytes: int = MAX_BYTES) -> tuple[Outcome[Spec], Siblings]:
    """The spec that began at `path` (as it is called now, from the current folder) at a revision, includes and all;
    and the specs of other products that stood beside it.

    `name` is what the user calls it, which its places carry. Raises UnreadableSource where git, the repository, the
    revision or the file is missing.
    """
    repository = _Repository(name, os.path.dirname(path))
    tree = _Tree(repository, revision, max_bytes)
    inside = repository.path(path)
    file = inside.rpartition("/")[2]
    if file not in tree.entries(os.path.dirname(inside)):
        raise UnreadableSource(name, repository.absent(tree.commit, inside))
    return tree.load(inside, name), Siblings(inside, Shelf(tree.read, tree.load, tree.files, tree.called))


class _Tree:
    """The files of a revision. Paths are as the repository calls them."""

    def __init__(self, repository: _Repository, revision: str, max_bytes: int) -> None:
        self.commit = repository.commit(revision)
        self._repository = repository
        self._revision = revision
        self._max_bytes = max_bytes
        self._entries: dict[str, Mapping[str, Entry]] = {}

    def entries(self, folder: str) -> Mapping[str, Entry]:
        """The files of a folder and of all below it, by their path in it."""
        if folder not in self._entries:
            self._entries[folder] = self._repository.files(self.commit, folder)
        return self._entries[folder]

    def read(self, path: str, folder: str | None = None) -> str:
        """The text of a file; in a `folder`, if one is given."""
        home, relative = (os.path.dirname(path), os.path.basename(path)) if folder is None else (folder, path)
        entries = self.entries(home)
        if relative not in entries:
            raise UnreadableSource(relative, _NOT_THERE.format(revision=self._revision))
        return self._repository.text(relative, entries[relative], self._max_bytes)

    def load(self, path: str, name: str = "") -> Outcome[Spec]:
        """The spec that begins at a path, under a name of its own if there is one."""
        folder, _, file = path.rpartition("/")

        def called(relative: str) -> str:
            whole = f"{MARK}{self._revision}:{folder}/{relative}".replace(":/", ":")
            return name if name and relative == file else whole

        entries = self.entries(folder)
        files = Files(lambda each: self.read(each, folder), lambda pattern: matching(entries, pattern), called)
        return load_files(file, files)

    def files(self, folder: str) -> list[str]:
        """The files of a folder and of its folders."""
        folder = "" if folder == "." else folder
        found = (path for path in self.entries(folder) if path.count("/") <= 1)
        return sorted(f"{folder}/{path}".lstrip("/") for path in found)

    def called(self, folder: str) -> str:
        """How a folder is called; the topmost like the repository's."""
        return os.path.basename(folder or self._repository.root)


class _Repository:
    """What git knows, asked through its plumbing; nothing that the user types can become an option of it."""

    def __init__(self, name: str, folder: str) -> None:
        self.name = name
        self.folder = folder or "."
        while not os.path.isdir(self.folder):  # it may be gone by now
            self.folder = os.path.dirname(self.folder) or "."
        shown = self.ask("rev-parse", "--show-toplevel", otherwise=_NO_REPOSITORY)
        self.root = shown.rstrip("\n")

    def commit(self, revision: str) -> str:
        """The full id of a revision."""
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if revision and not revision.startswith("-") and "\0" not in revision:
            found = self.run(*asked)
            if found.returncode == 0:
                return found.stdout.decode().strip()
        raise UnreadableSource(self.name, self.unknown(revision))

    def unknown(self, revision: str) -> Name:
        """Why there is no such revision, and what may have been meant."""
        if self.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return _SHALLOW.format(revision=revision)
        known = self.run("for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace").splitlines()
        return _guessing(_NO_REVISION.format(revision=revision), nearest(revision, known))

    def path(self, path: str) -> str:
        """A path of the current folder as the repository calls it."""
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        inside = os.path.relpath(real, os.path.realpath(self.root)).replace(os.sep, "/")
        if inside.startswith("../"):
            raise UnreadableSource(self.name, _OUTSIDE.format(path=path))
        return inside

    def files(self, commit: str, folder: str) -> Mapping[str, Entry]:
        """The files of a folder and of all below it, by their path in it."""
        under = (f"{folder}/",) if folder else ()
        listed = self.ask("ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *under, otherwise=_UNLISTED)
        entries = {}
        for line in filter(None, listed.split("\0")):
            about, _, path = line.partition("\t")
            mode, _, object_, size = about.split()
            entries[path.removeprefix(f"{folder}/")] = Entry(mode, object_, int(size) if size.isdecimal() else 0)
        return entries

    def text(self, path: str, entry: Entry, max_bytes: int) -> str:
        """What a file holds."""
        if entry.mode not in REGULAR:
            raise UnreadableSource(path, _NO_FILE)
        if entry.size > max_bytes:
            raise too_large(path, max_bytes)
        return decode(path, self.run("cat-file", "blob", entry.object).stdout)

    def absent(self, commit: str, path: str) -> Name:
        """That a file is not in a revision, and what may have been meant."""
        listed = self.ask("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, otherwise=_UNLISTED)
        specs = [file for file in listed.split("\0") if file.endswith((".yaml", ".yml"))]
        file = path.rpartition("/")[2]
        same = next((spec for spec in specs if spec.rpartition("/")[2] == file), "")
        return _guessing(_ABSENT.format(path=path), same or nearest(path, specs))

    def ask(self, *arguments: str, otherwise: Name) -> str:
        """What git answers. Raises UnreadableSource, with git's own words, where it does not."""
        found = self.run(*arguments)
        if found.returncode == 0:
            return found.stdout.decode(errors="surrogateescape")
        said = found.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UnreadableSource(self.name, otherwise.format(folder=self.folder, said=said))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", self.folder, "--no-pager", "--literal-pathspecs", *arguments]
        quiet = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=quiet)  # noqa: S603
        except OSError as problem:
            raise UnreadableSource(self.name, _NO_GIT) from problem


def _guessing(said: Name, near: str) -> Name:
    return Name(f"{said.zh}您是指 {near} 吗？", f"{said.en} Did you mean {near}?") if near else said


_NO_GIT = Name(
    "没有找到 git 命令：请先安装 git，或者对比文件。", "There is no git command: install git, or compare files."
)
_NO_REPOSITORY = Name("{folder} 不在 git 仓库里（{said}）。", "{folder} is in no git repository ({said}).")
_NO_REVISION = Name("仓库里没有版本 {revision}。", "The repository has no revision {revision}.")
_SHALLOW = Name(
    "仓库里没有版本 {revision}：这是浅克隆，历史不全。先 git fetch --unshallow（CI 里设 fetch-depth: 0）。",
    "The repository has no revision {revision}: it is a shallow clone. git fetch --unshallow (in CI fetch-depth: 0).",
)
_OUTSIDE = Name("{path} 不在这个 git 仓库里。", "{path} is outside the repository.")
_UNLISTED = Name("git 列不出文件（{said}）。", "git cannot list the files ({said}).")
_ABSENT = Name("这个版本里没有 {path}。", "This revision has no {path}.")
_NOT_THERE = Name("版本 {revision} 里没有这个文件。", "There is no such file at {revision}.")
_NO_FILE = Name(
    "这个版本里它是符号链接或子模块，不读取。",
    "In this revision it is a symbolic link or a submodule and was not read.",
)
