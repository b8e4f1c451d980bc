"""Graphviz as a geometer: what it is asked, what comes back, and what happens when it fails."""

from __future__ import annotations

import os
import stat
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from archgen.render.diagram import layout
from archgen.render.diagram.graph import BETWEEN, Frame, Graph, Link, Spot
from archgen.render.diagram.layout import LayoutError, lay_out


def spot(name: str, rank: int, frame: str = "") -> Spot:
    return Spot(id=name, rank=rank, width=80, height=40, frame=frame)


PAIR = Graph((spot("a", 0), spot("b", 1)), (Link("a", "b"),))
FRAMED = Graph(
    (spot("a", 0, "f"), spot("b", 2, "f"), spot("c", 1), spot("d", 1, "f")),
    (Link("a", "d"), Link("d", "b"), Link("a", "c")),
    (Frame("f", 60, 30),),
)


def dot(folder: Path, body: str) -> str:
    """An executable that behaves like a sick `dot`."""
    file = folder / "dot"
    file.write_text(f"#!{sys.executable}\nimport sys, time\ntext = sys.stdin.read()\n{body}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_ranks_run_from_left_to_right() -> None:
    (placed,) = lay_out([PAIR])
    assert placed is not None
    assert placed.centres["a"][0] + 80 < placed.centres["b"][0]


def test_a_frame_is_around_its_spots_and_no_other() -> None:
    (placed,) = lay_out([FRAMED])
    assert placed is not None
    frame = placed.frames["f"]
    for name in "abd":
        x, y = placed.centres[name]
        assert frame.x <= x - 40
        assert x + 40 <= frame.right
        assert frame.y + 30 <= y - 20
        assert y + 20 <= frame.bottom
    assert not frame.y - 20 < placed.centres["c"][1] < frame.bottom + 20


def test_spots_of_a_rank_stand_apart() -> None:
    many = Graph(tuple(spot(f"n{n}", 0) for n in range(9)), ())
    (placed,) = lay_out([many])
    assert placed is not None
    heights = sorted(y for _, y in placed.centres.values())
    assert all(low - high >= 40 + BETWEEN - 0.01 for high, low in pairwise(heights))


def test_names_never_meet_the_syntax_of_dot() -> None:
    nasty = ['"]; } digraph {', "a:b", "节点", "<b>", "\\n", ""]
    graph = Graph(tuple(spot(name, n) for n, name in enumerate(nasty)), (Link(nasty[0], nasty[1]),))
    (placed,) = lay_out([graph])
    assert placed is not None
    assert list(placed.centres) == nasty


def test_all_graphs_of_a_build_take_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    run = layout._run
    monkeypatch.setattr(layout, "_run", lambda source, seconds: runs.append(source) or run(source, seconds))  # type: ignore[func-returns-value]
    assert None not in lay_out([PAIR, FRAMED, PAIR])
    assert len(runs) == 1


def test_nothing_to_lay_out_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHGEN_DOT", "/nowhere/dot")
    assert lay_out([]) == ()


def test_the_others_are_saved_when_one_graph_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `dot` that stops at the second graph, as Graphviz does at an error."""
    real = layout.executable()
    body = (
        "import subprocess\n"
        "parts = ['digraph ' + part for part in text.split('digraph ')[1:]]\n"
        "good = parts[: next((i for i, part in enumerate(parts) if part.startswith('digraph g1 ')), len(parts))]\n"
        f"command = [{real!r}, *sys.argv[1:]]\n"
        "sys.stdout.write(subprocess.run(command, input=''.join(good), capture_output=True, text=True).stdout)"
    )
    monkeypatch.setenv("ARCHGEN_DOT", dot(tmp_path, body))
    assert [placed is None for placed in lay_out([PAIR, FRAMED, PAIR])] == [False, True, False]


SICK = {
    "silent": "",
    "no plain text": "print('Segmentation fault')",
    "half an answer": "print('graph 1 9 9\\nnode g0 1 2 3')",
    "failing": "sys.exit(3)",
    "endless": "time.sleep(60)",
    "of few words": "print('graph 1 9 9\\nstop')",
    "forgetful": "print('graph 1 9 9\\nnode g0 1 2 3 4\\nnode n0 1 2 3 4\\nstop')",
    "nameless": "print('graph 1 9 9\\nnode n0 1 2 3 4\\nnode n1 1 2 3 4\\nstop')",
    "confused": "print('graph 1 9 9\\nnode g0 1 2 3 4\\nnode n0 one two\\nnode n1 1 2\\nstop')",
    "cut short": "print('graph 1 9 9\\nnode g0 1 2 3 4\\nnode n0\\nnode n1 1 2\\nstop')",
}


@pytest.mark.parametrize("body", SICK.values(), ids=SICK)
def test_a_sick_dot_gives_a_clear_error(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_TIME_LIMIT", 0.3)
    monkeypatch.setenv("ARCHGEN_DOT", dot(tmp_path, body))
    with pytest.raises(LayoutError) as caught:
        lay_out([PAIR])
    for text in (caught.value.message.zh, caught.value.message.en):
        assert "ARCHGEN_DOT" in text
        assert str(tmp_path) in text


@pytest.mark.parametrize("command", ["/nowhere/dot", "/", "bad\0name"])
def test_a_missing_dot_gives_a_clear_error(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "executable", lambda: command)
    with pytest.raises(LayoutError, match="ARCHGEN_DOT"):
        lay_out([PAIR])


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    lay_out([PAIR, FRAMED])
    assert os.listdir(tmp_path) == []


def test_the_executable_is_found_when_it_is_not_beside_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert os.path.isfile(layout.executable())
