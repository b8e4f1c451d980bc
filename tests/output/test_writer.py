"""The output folder is written whole or not at all, and nobody's work in it is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archgen.output import writer
from archgen.output.artifact import Artifact
from archgen.output.manifest import MANIFEST
from archgen.output.writer import UnwritableFolder, replace, write

OLD = (Artifact("a.txt", b"old a"), Artifact("pictures/b.svg", b"old b"), Artifact("prd.md", b"old prd", kept=True))
NEW = (Artifact("a.txt", b"new a"), Artifact("prd.md", b"new prd", kept=True))


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_writes_and_replaces(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    write(str(out), OLD, "P")
    assert contents(out) == {"a.txt": "old a", "pictures/b.svg": "old b", "prd.md": "old prd"}
    written = write(str(out), NEW, "P")
    assert contents(out) == {"a.txt": "new a", "prd.md": "new prd"}
    assert written.saved == ()
    assert sorted(path.name for path in out.parent.iterdir()) == ["out"]


def test_partial_write_keeps_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(str(out), OLD, "P")
    write(str(out), (Artifact("a.txt", b"new a"),), "P", partial=True)
    assert contents(out) == {"a.txt": "new a", "pictures/b.svg": "old b", "prd.md": "old prd"}
    write(str(out), NEW, "P")
    assert contents(out) == {"a.txt": "new a", "prd.md": "new prd"}, "the manifest still knows the old picture"
    write(str(out), (Artifact("a.txt", b"newer a"),), "P")
    assert contents(out) == {"a.txt": "newer a", "prd.md": "new prd"}, "people's writing is never dropped"


def test_what_a_person_changed_is_kept_beside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(str(out), OLD, "P")
    (out / "a.txt").write_text("my a")
    (out / "pictures/b.svg").write_text("my b")
    (out / "prd.md").write_text("my prd")
    (out / "notes.txt").write_text("my notes")
    written = write(str(out), NEW, "P")
    ((path, copy),) = written.saved
    assert path == "a.txt"
    assert contents(out) == {
        "a.txt": "new a",
        copy: "my a",
        "notes.txt": "my notes",
        "pictures/b.svg": "my b",
        "prd.md": "new prd",
    }
    assert write(str(out), NEW, "P").saved == ()
    assert contents(out)[copy] == "my a"


def test_links_in_the_folder_are_carried_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(str(out), OLD, "P")
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "x").write_text("far")
    (out / "link").symlink_to(tmp_path / "far")
    write(str(out), NEW, "P")
    assert (out / "link").is_symlink()
    assert (tmp_path / "far" / "x").read_text() == "far"


@pytest.mark.parametrize("kind", ["foreign folder", "file", "folder of a file"])
def test_refuses_what_is_not_its_own(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "foreign folder":
        out.mkdir()
        (out / "thesis.txt").write_text("mine")
    else:
        out.write_text("mine")
    with pytest.raises(UnwritableFolder):
        write(str(out / "inner" if kind == "folder of a file" else out), NEW, "P")
    assert (out / "thesis.txt" if kind == "foreign folder" else out).read_text() == "mine"


def test_a_failed_write_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(str(out), OLD, "P")

    def full(path: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "_write_file", full)
    with pytest.raises(UnwritableFolder, match="No space left"):
        write(str(out), NEW, "P")
    assert contents(out)["a.txt"] == "old a"
    assert os.listdir(tmp_path) == ["out"]


def test_without_an_atomic_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archgen.output.exchange._swap", lambda new, old: False)
    out = tmp_path / "out"
    write(str(out), OLD, "P")
    write(str(out), NEW, "P")
    assert contents(out) == {"a.txt": "new a", "prd.md": "new prd"}
    out.rename(tmp_path / ".out.archgen-77-old")  # what a kill between the two steps leaves
    write(str(out), (Artifact("c.txt", b"c"),), "P", partial=True)
    assert contents(out) == {"a.txt": "new a", "c.txt": "c", "prd.md": "new prd"}


KILLED = """
import os, sys
from archgen.output import writer
from archgen.output.artifact import Artifact
steps, real = int(sys.argv[2]), os.rename
def step(original):
    def stepping(*arguments, **named):
        global steps
        steps -= 1
        if steps < 0:
            os._exit(9)
        return original(*arguments, **named)
    return stepping
writer._write_file = step(writer._write_file)
writer._carry = step(writer._carry)
writer.exchange = step(writer.exchange)
writer.shutil.rmtree = step(writer.shutil.rmtree)
writer.write(sys.argv[1], tuple(Artifact(f"f{i}", b"new") for i in range(4)), "P")
"""


@pytest.mark.parametrize("step", range(0, 10, 3))
def test_a_killed_build_leaves_the_old_folder_or_the_new(tmp_path: Path, step: int) -> None:
    out = tmp_path / "out"
    write(str(out), tuple(Artifact(f"f{i}", b"old") for i in range(4)), "P")
    (out / "mine").write_text("mine")
    subprocess.run([sys.executable, "-c", KILLED, str(out), str(step)], check=False)
    found = contents(out)
    assert found.pop("mine") == "mine"
    assert found in ({f"f{i}": "old" for i in range(4)}, {f"f{i}": "new" for i in range(4)})


def test_one_file_is_replaced_at_once(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    replace(str(tmp_path / "link.json"), b"new")
    replace(str(tmp_path / "fresh.json"), b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert {path.name: path.read_bytes() for path in sorted(tmp_path.iterdir())} == dict.fromkeys(
        ("fresh.json", "link.json", "real.json"), b"new"
    )


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableFolder):
        replace(str(tmp_path / "folder"), b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]


def test_the_folder_of_another_product_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(str(out), OLD, "Hospital")
    with pytest.raises(UnwritableFolder, match="Hospital"):
        write(str(out), NEW, "Salon")
    assert contents(out)["a.txt"] == "old a"
