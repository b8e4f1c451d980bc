"""Graphviz puts spots in order: what it is asked, what comes back, and what happens when it fails."""

from __future__ import annotations

import os
import stat
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.render.diagram import layout
from archgen.render.diagram.graph import Frame, Graph, Link, Spot
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


def test_every_spot_is_in_its_rank() -> None:
    assert lay_out([PAIR]) == ([["a"], ["b"]],)


def test_what_stands_in_a_frame_stands_together() -> None:
    many = Graph(
        (*FRAMED.spots, spot("e", 1, "f"), spot("g", 1)),
        (*FRAMED.links, Link("a", "e"), Link("g", "b"), Link("e", "b")),
        FRAMED.frames,
    )
    (rows,) = lay_out([many])
    assert rows is not None
    places = sorted(rows[1].index(name) for name in "de")
    assert places[1] == places[0] + 1


def test_links_do_not_cross_without_need() -> None:
    spots = [spot(f"{side}{n}", rank) for rank, side in enumerate("ab") for n in range(6)]
    links = tuple(Link(f"a{n}", f"b{(n * 5) % 6}") for n in range(6)) + tuple(Link(f"a{n}", f"b{n}") for n in (0, 3))
    (rows,) = lay_out([Graph(tuple(spots), links)])
    assert rows is not None
    place = {name: at for row in rows for at, name in enumerate(row)}
    ends = [(place[link.source], place[link.target]) for link in links]
    assert not [1 for one, other in combinations(ends, 2) if (one[0] - other[0]) * (one[1] - other[1]) < 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_every_component_is_whole_and_in_its_rank(pairs: list[tuple[int, int]], framed: int) -> None:
    """Ranks are those asked for, whatever hangs together; frames' spots are neighbours in each rank."""
    spots = tuple(spot(f"n{n}", n % 3, "f" if n < framed * 3 else "") for n in range(10))
    links = tuple(Link(f"n{a}", f"n{b}") for a, b in pairs if a % 3 + 1 == b % 3 or (a % 3 == b % 3 and a < b))
    (rows,) = lay_out([Graph(spots, links, (Frame("f", 9, 9),) if framed else ())])
    assert rows is not None
    assert [sorted(row) for row in rows] == [sorted(one.id for one in spots if one.rank == rank) for rank in range(3)]
    for row in rows:
        inside = [at for at, name in enumerate(row) if int(name[1:]) < framed * 3]
        assert inside == list(range(min(inside, default=0), min(inside, default=0) + len(inside)))


def test_names_never_meet_the_syntax_of_dot() -> None:
    nasty = ['"]; } digraph {', "a:b", "节点", "<b>", "\\n", ""]
    graph = Graph(tuple(spot(name, n) for n, name in enumerate(nasty)), (Link(nasty[0], nasty[1]),))
    assert lay_out([graph]) == ([[name] for name in nasty],)


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
