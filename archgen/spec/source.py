"""A text and its name, and the only way to get a text from a file: regular files of a bearable size, in UTF-8."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span

MAX_BYTES = 16 * 2**20
NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
LINE_BREAKS = ("\r\n", "\r")


class UnreadableSource(Exception):
    """A file that gives no text. `message` says why, and what to do."""

    def __init__(self, path: str, message: Name) -> None:
        super().__init__(f"{path}: {message.en}")
        self.path = path
        self.message = message


class Source(Record, frozen=True):
    """A text, under the name that its spans carry."""

    file: str
    text: str

    def span(self, start: int, stop: int) -> Span:
        """The place of text[start:stop], clamped to the text; both are counted from 0."""
        stop = min(max(stop, start), len(self.text))
        return Span(self.file, *self._place(min(start, stop)), *self._place(stop))

    def _place(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of a character."""
        before = self.text[:index]
        for line_break in LINE_BREAKS:
            before = before.replace(line_break, "\n")
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_source(path: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a regular file of at most `max_bytes`, decoded as UTF-8 with or without a byte order mark.

    Line breaks stay as they are, so that positions count the characters of the file. Raises UnreadableSource.
    """
    return decode(path, _read_bytes(path, max_bytes))


def decode(path: str, data: bytes) -> str:
    """UTF-8 bytes as text; other encodings are named, so that the author can save the file anew."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(path, _SAVE_AS_UTF8.format(found="UTF-16"))
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableSource(path, _undecodable(data, error.start)) from None
    if "\0" in text:
        raise UnreadableSource(path, _BINARY)
    return text


def too_large(path: str, max_bytes: int) -> UnreadableSource:
    """What is raised for a file of more than `max_bytes`."""
    return UnreadableSource(path, _TOO_LARGE.format(limit=_size(max_bytes)))


def _read_bytes(path: str, max_bytes: int) -> bytes:
    """Open first and ask afterwards, without waiting for a writer: what was asked of a path may have changed."""
    try:
        handle = os.open(path, os.O_RDONLY | NOT_BLOCKING)
        with open(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSource(path, _FOLDER if stat.S_ISDIR(status.st_mode) else _NOT_REGULAR)
            data = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
            if status.st_size > max_bytes or len(data) > max_bytes:
                raise too_large(path, max_bytes)
            return data
    except (OSError, ValueError) as error:
        raise UnreadableSource(path, _unopened(path, error)) from None


def _unopened(path: str, error: OSError | ValueError) -> Name:
    """Why the system would not open it."""
    if isinstance(error, IsADirectoryError) or os.path.isdir(path):
        return _FOLDER
    if isinstance(error, FileNotFoundError):
        return Name("没有这个文件，检查路径。", "There is no such file; check the path.")
    if isinstance(error, PermissionError):
        return Name("没有读取这个文件的权限。", "No permission to read this file.")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Name("打不开这个文件（{reason}）。", "This file cannot be opened ({reason}).").format(reason=reason)


def _undecodable(data: bytes, index: int) -> Name:
    """Why bytes are no UTF-8: mostly a Chinese Windows editor, else no text at all."""
    if b"\0" in data[:4096]:
        return _BINARY
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        line = data.count(b"\n", 0, index) + 1
        return Name(
            "第 {line} 行不是 UTF-8 文字，用 UTF-8 编码另存后再试。",
            "Line {line} is not UTF-8; save the file as UTF-8.",
        ).format(line=line)
    return _SAVE_AS_UTF8.format(found="GBK")


def _size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count // 2**20} MB" if count >= 2**20 else f"{count} B"


_FOLDER = Name("这是文件夹，请给出里面的规格文件。", "This is a folder; name the spec file in it.")
_NOT_REGULAR = Name("这不是普通文件（管道或设备），不读取。", "This is not a regular file (a pipe or a device).")
_BINARY = Name("这不是文本文件。", "This is not a text file.")
_SAVE_AS_UTF8 = Name("文件是 {found} 编码，请用 UTF-8 另存。", "The file is in {found}; save it as UTF-8.")
_TOO_LARGE = Name(
    "文件超过 {limit}，不读取。确实需要时调高上限，或者用 include 拆成几个文件。",
    "The file is over {limit} and was not read. Raise the limit if it must be, or split it with include.",
)
