"""Only regular files of a bearable size, in UTF-8, give a text; all others say why."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from archgen.spec.include import load_spec
from archgen.spec.source import MAX_BYTES, Source, UnreadableSource, read_source

UNREADABLE = [
    ("utf-16, little end first", "archgen: 1".encode("utf-16"), "UTF-16"),
    ("utf-16, big end first", b"\xfe\xff\x00a", "UTF-16"),
    ("gbk", "product: {name: 商城}".encode("gbk"), "GBK"),
    ("no text in any encoding", b"archgen: 1\n\xff\xff\xff", "Line 2"),
    ("binary", bytes(range(256)), "not a text file"),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not a text file"),
    ("a zero byte", b"archgen: 1\0", "not a text file"),
]


@pytest.mark.parametrize(("data", "reason"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
def test_what_is_no_utf_8_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "spec.yaml").write_bytes(data)
    with pytest.raises(UnreadableSource, match=reason) as refused:
        read_source(str(tmp_path / "spec.yaml"))
    assert refused.value.path == str(tmp_path / "spec.yaml")
    assert refused.value.message.zh != refused.value.message.en


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_and_a_byte_order_mark(tmp_path: Path, line_break: str) -> None:
    text = line_break.join(["archgen: 1", "product: {name: 商城}", ""])
    (tmp_path / "spec.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_source(str(tmp_path / "spec.yaml")) == text


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        read_source(str(tmp_path / "none.yaml"))
    with pytest.raises(UnreadableSource, match="folder"):
        read_source(str(tmp_path))
    with pytest.raises(UnreadableSource):
        read_source("a\0b.yaml")
    with pytest.raises(UnreadableSource):
        read_source("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_source(str(tmp_path / "pipe"))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_source("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.touch(mode=0)
    with pytest.raises(UnreadableSource, match="permission"):
        read_source(str(path))


def test_size_is_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableSource, match="16 MB"):
        read_source(str(path))
    path.write_text("archgen: 1", encoding="utf-8")
    assert read_source(str(path), max_bytes=10) == "archgen: 1"
    with pytest.raises(UnreadableSource, match="9 B"):
        read_source(str(path), max_bytes=9)
    with pytest.raises(UnreadableSource):
        load_spec(str(path), max_bytes=9)


@pytest.mark.parametrize(
    ("text", "index", "place"),
    [
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a", 9, (1, 2)),
        ("", 0, (1, 1)),
    ],
)
def test_place_of_a_character(text: str, index: int, place: tuple[int, int]) -> None:
    span = Source("spec.yaml", text).span(index, index)
    assert (span.line, span.column) == place


BOMBS = {
    "deep lists": "[" * 100_000,
    "deep mappings": "{a: " * 100_000,
    "deep lines": "".join(" " * level + "a:\n" for level in range(2000)),
    "deep dashes": "- " * 100_000 + "x",
    "aliases": "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" if n else "a0: &a0 [x]\n" for n in range(30)),
    "merges": "a0: &a0 {x: y}\n"
    + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 30)),
    "many aliases": "a: [" + "*x, " * 300_000 + "b]",
    "many anchors": "".join(f"k{n}: &x{n} v\n" for n in range(30_000)),
    "many unknown keys": "archgen: 1\n" + "".join(f"key{n}: v\n" for n in range(30_000)),
    "many cut texts": "archgen: 1\na: {" + "x, " * 200_000 + "}",
    "many comments": "archgen: 1\n" + "".join(f"k{n}: v #x\n" for n in range(30_000)),
    "an open quote": 'a: "' + "x: y\n" * 200_000,
    "an open bracket": "a: [" + "x\n" * 200_000,
    "a long line": "a: " + "x" * 5_000_000,
    "a long key": "x" * 1_000_000 + ": a",
    "spaces": " " * 5_000_000,
    "tabs": "\t" * 1_000_000,
    "colons": ": " * 500_000,
    "questions": "? " * 100_000,
    "exclamations": "!" * 1_000_000,
    "hashes": "#" * 1_000_000,
    "spaced hashes": "a: b" + "   #x" * 200_000,
    "dashes": "-" * 1_000_000,
    "parentheses": "archgen: 1\nflows: [a -> b: " + "(" * 200_000 + "]",
    "arrows": "archgen: 1\nflows:\n  - " + "-> " * 200_000,
    "words": "archgen: 1\nroles: {a: {permissions: {x: " + "view " * 100_000 + "}}}",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_nothing_hangs_or_crashes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    outcome = load_spec(str(path))
    assert time.process_time() - start < 2
    assert outcome.findings
    assert len(outcome.findings) <= 500
