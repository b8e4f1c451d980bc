"""The only writer of files: a whole output folder at once, or nothing.

The new folder is made beside the old one and takes its place in one step: a killed build leaves the old
one or the new.
What people changed or added since the last build is carried over; the manifest in the folder tells what archgen wrote.
"""

from __future__ import annotations

import os
import stat
import time
from codecs import BOM_UTF8
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from errno import EACCES

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.output.artifact import Artifact
from archgen.output.exchange import exchange
from archgen.output.manifest import MANIFEST, Manifest, digest, files, manifest_text, read, read_manifest

EDITED = ".edited-"  # in the name of a file that holds a person's version
STALE_AFTER = 3600  # seconds: a work folder this old belongs to a build that was killed


class UnwritableFolder(Exception):
    """The output folder cannot be used; `message` says why and what to do."""

    def __init__(self, message: Name) -> None:
        super().__init__(message.en)
        self.message = message


class Written(Record, frozen=True):
    """What a write did: paths written, and for each file that a person had changed, where their version is kept."""

    files: tuple[str, ...]
    saved: tuple[tuple[str, str], ...]


def existing_text(folder: str, path: str) -> str | None:
    """The text that stands at `path` in the output folder now, None if there is none."""
    try:
        with open(os.path.join(folder, path), encoding="utf-8", newline="") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as problem:
        place = os.path.join(folder, path)
        raise UnwritableFolder(
            Name(
                f"{place} 不是 UTF-8 编码，无法保留其中的文字：请另存为 UTF-8，或把它移走",
                f"{place} is not UTF-8, so what is written in it cannot be kept: save it as UTF-8, or move it away",
            )
        ) from problem
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(os.path.join(folder, path), problem)) from problem


def check_folder(folder: str, product: str) -> None:
    """Raise UnwritableFolder unless `folder` is missing, empty, or one that archgen wrote for this product."""
    _recover(folder)
    if not os.path.lexists(folder):
        return
    if not os.path.isdir(folder):
        raise UnwritableFolder(
            Name(
                f"{folder} 是一个文件：请用 -o 换一个文件夹",
                f"{folder} is a file: choose another folder with -o",
            )
        )
    try:
        foreign = os.listdir(folder) and not os.path.isfile(os.path.join(folder, MANIFEST))
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(folder, problem)) from problem
    if foreign:
        raise UnwritableFolder(
            Name(
                f"{folder} 里有不是 archgen 生成的文件：请用 -o 指定一个空文件夹",
                f"{folder} holds files that archgen did not write: choose an empty folder with -o",
            )
        )
    _check_owner(folder, product)


def _check_owner(folder: str, product: str) -> None:
    """One folder, one product: pictures and people's writing of another stay out of the way."""
    owner = read_manifest(folder).product
    if owner not in (None, product):
        raise UnwritableFolder(
            Name(
                f"{folder} 里是「{owner}」的评审材料，不是「{product}」的：请用 -o 换一个文件夹。"
                f"如果只是产品改了名，把 {folder}/{MANIFEST} 里的 product 改成新名字",
                f"{folder} holds the review of “{owner}”, not of “{product}”: choose another folder with -o. "
                f"If only the product's name has changed, put the new one into `product` of {folder}/{MANIFEST}",
            )
        )


def write_new(path: str, content: bytes) -> None:
    """Write a file that must not exist yet. Raises UnwritableFolder; a file that is there stays as it is."""
    try:
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
    except FileExistsError as problem:
        raise UnwritableFolder(_exists(path)) from problem
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(path, problem)) from problem


def write_all_new(files: Mapping[str, bytes]) -> None:
    """Write files of which none may exist yet. Raises UnwritableFolder; files that are there stay as they are."""
    for path in files:
        if os.path.lexists(path):
            raise UnwritableFolder(_exists(path))
    for path, content in files.items():
        write_new(path, content)


def replace(path: str, content: bytes) -> None:
    """Let a file hold `content`, at once or not at all, with the mode that it has. Raises UnwritableFolder."""
    target = os.path.realpath(path)
    work = f"{target}.archgen-{os.getpid()}"
    try:
        _write_file(work, content)
        with suppress(FileNotFoundError):
            os.chmod(work, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(work, target)
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(path, problem)) from problem
    finally:
        with suppress(OSError):
            os.remove(work)


def rewrite(path: str, old: str, new: str) -> None:
    """Let a text file hold `new`, byte order mark and mode kept. Raises UnwritableFolder, also if it is not `old`."""
    try:
        with open(path, "rb") as file:
            held = file.read()
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(path, problem)) from problem
    mark = BOM_UTF8 if held.startswith(BOM_UTF8) else b""
    if held != mark + old.encode():
        raise UnwritableFolder(
            Name(
                f"{path} 刚刚被别的程序改过，没有写入：请再运行一次",
                f"{path} was changed by another program just now and was not written: run it again",
            )
        )
    replace(path, mark + new.encode())


def is_edited_copy(path: str) -> bool:
    """Whether a file of an output folder is the version of a person that a build has put aside."""
    return EDITED in path


def write(
    folder: str,
    artifacts: tuple[Artifact, ...],
    product: str,
    partial: bool = False,
    inputs: str = "",
) -> Written:
    """Make `folder` hold the artifacts of a product. With `partial`, what only an earlier build wrote stays.

    `inputs` is the digest of all that they are made from, for the next build to know whether anything changed.
    Raises UnwritableFolder; whatever happens, the folder is as it was or complete.
    """
    check_folder(folder, product)
    target = os.path.realpath(folder)
    work = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.archgen-{os.getpid()}")
    try:
        _remove_stale(target)
        _remove(work)
        os.makedirs(work)
        saved = _fill(
            work, target, artifacts, Manifest(product=product, inputs=inputs, files={}, kept={}, sources={}), partial
        )
        exchange(work, target)
    except OSError as problem:
        raise UnwritableFolder(_cannot_write(folder, problem)) from problem
    finally:
        _remove(work)
    return Written(tuple(artifact.path for artifact in artifacts), saved)


def _fill(
    work: str, target: str, artifacts: tuple[Artifact, ...], new: Manifest, partial: bool
) -> tuple[tuple[str, str], ...]:
    """Write the artifacts and carry over people's files; gives (path, where the person's version went)."""
    former = read_manifest(target)
    made = {artifact.path: digest(artifact.content) for artifact in artifacts if not artifact.kept}
    merged = {artifact.path: digest(artifact.content) for artifact in artifacts if artifact.kept}
    saved: list[tuple[str, str]] = []
    for artifact in artifacts:
        _write_file(os.path.join(work, artifact.path), artifact.content)
    for path in files(target):
        there = digest(read(os.path.join(target, path)))
        ours = former.files.get(path) == there
        if path in merged or (path in made and (ours or there == made[path])):
            continue
        if path in made:
            saved.append((path, _edited_name(path, there)))
            _carry(os.path.join(target, path), os.path.join(work, saved[-1][1]))
        elif partial or not ours:
            _carry(os.path.join(target, path), os.path.join(work, path))
    sources = {artifact.path: artifact.source for artifact in artifacts if artifact.source}
    manifest = changed(
        new,
        files={**_remaining(former.files, partial, work), **made},
        kept={**_remaining(former.kept, partial, work), **merged},
        sources={**_remaining(former.sources, partial, work, made), **sources},
    )
    _write_file(os.path.join(work, MANIFEST), manifest_text(manifest).encode())
    return tuple(saved)


def _remaining(known: Mapping[str, str], partial: bool, work: str, but: Container[str] = ()) -> dict[str, str]:
    """What is still true after a partial build of the files that only an earlier one wrote."""
    paths = (path for path in known if partial and path not in but)
    return {path: known[path] for path in paths if os.path.isfile(os.path.join(work, path))}


def _carry(source: str, destination: str) -> None:
    """Bring a file into the new folder without copying its bytes where the file system allows it."""
    os.makedirs(os.path.dirname(destination), exist_ok=True)
    if os.path.islink(source):
        os.symlink(os.readlink(source), destination)
        return
    try:
        os.link(source, destination)
    except OSError:
        from shutil import copy2

        copy2(source, destination)


def _edited_name(path: str, digest: str) -> str:
    stem, extension = os.path.splitext(path)
    return f"{stem}{EDITED}{digest[:8]}{extension}"


def _write_file(path: str, content: bytes) -> None:
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def _siblings(target: str) -> Iterator[str]:
    """Work folders of builds of `target`, this one's and those of builds that were killed."""
    parent, name = os.path.split(target)
    for sibling in sorted(os.listdir(parent)) if os.path.isdir(parent) else ():
        if sibling.startswith(f".{name}.archgen-"):
            yield os.path.join(parent, sibling)


def _remove_stale(target: str) -> None:
    for sibling in _siblings(target):
        if time.time() - os.lstat(sibling).st_mtime > STALE_AFTER:
            _remove(sibling)


def _remove(folder: str) -> None:
    """Take a folder away as far as that is possible."""
    if os.path.lexists(folder):
        from shutil import rmtree  # slow to import, and mostly there is nothing to remove

        rmtree(folder, ignore_errors=True)


def _recover(folder: str) -> None:
    """Put back the old folder if a build was killed between the two steps of a system without an atomic exchange."""
    target = os.path.realpath(folder)
    if not os.path.lexists(target):
        for sibling in _siblings(target):
            if sibling.endswith("-old"):
                os.rename(sibling, target)
                return


def _exists(path: str) -> Name:
    return Name(f"{path} 已经存在：请换一个文件夹", f"{path} exists already: choose another folder")


def _cannot_write(path: str, problem: Exception) -> Name:
    reason = getattr(problem, "strerror", None) or str(problem)
    return Name(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}")
