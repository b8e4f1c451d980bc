"""Documents whose marks were damaged, and what is read from them."""

import pytest

from archgen.core.markers import enclosed, stamp
from archgen.output.pieces import Generated, Piece, Written, read_pieces

A, B = enclosed("a", "# A\n\ntext of a"), enclosed("b", "text of b")
A_BEGIN, A_END = A.split("\n")[0], A.split("\n")[-1]
Z = enclosed("z", "z")
B_BEGIN = B.split("\n")[0]


def told(pieces: list[Piece]) -> list[str]:
    """Pieces in short: the writing itself; `id=content` for parts, with `!` when somebody edited them."""
    return [
        p.text if isinstance(p, Written) else f"{p.id}={''.join(p.content.split())}{'' if p.intact else '!'}"
        for p in pieces
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}\n\n{B}\n", ["a=#Atextofa", "b=textofb"]),
        (f"{A}\n\nmine\n\n  more\n\n{B}\n", ["a=#Atextofa", "mine\n\n  more", "b=textofb"]),
        (f"on top\n{A}{B}at the end", ["on top", "a=#Atextofa", "b=textofb", "at the end"]),
        (A.replace("text", "new text"), ["a=#Anewtextofa!"]),
        (A.replace("text of a", "text   of a  \n\n"), ["a=#Atextofa"]),
        # a lost last mark: what was generated is still known by its stamp
        (A.replace(A_END, "") + "mine\n\n" + B, ["a=#Atextofa", "mine", "b=textofb"]),
        (A.replace(A_END, "") + "mine", ["a=#Atextofa", "mine"]),
        (A.replace(A_END, "").replace("text", "new") + "mine", ["a=#Anewofamine!"]),
        # a lost first mark: known by today's content
        ("mine\n" + A.replace(A_BEGIN, "") + "\n" + B, ["mine", "a=#Atextofa!", "b=textofb"]),
        # a mark that belongs to nothing: somebody may have typed into it
        ("mine\n" + enclosed("gone", "x").partition("\n")[2], ["mine\n\nx\n\n<!-- archgen:end gone -->"]),
        (A.replace(A_BEGIN, "").replace(A_END, ""), ["# A\n\ntext of a"]),
        # a damaged stamp
        (A.replace(stamp("# A\n\ntext of a"), "zz"), ["<!-- archgen:begin a zz -->", "a=#Atextofa!"]),
        (A.replace(" " + stamp("# A\n\ntext of a"), ""), ["a=#Atextofa!"]),
        # twice
        (f"{A}\n\n{A}", ["a=#Atextofa", "a=#Atextofa"]),
        # a line joined with a mark
        (f"{A}\n\nsee `x` {B}", ["a=#Atextofa", "see `x` ", "b=textofb"]),
        # examples of marks
        (f"mine: `{A_BEGIN}`\n{B}", [f"mine: `{A_BEGIN}`", "b=textofb"]),
        (f"mine:\n\n    {A_BEGIN}\n{B}", [f"mine:\n\n    {A_BEGIN}", "b=textofb"]),
        (f"{A}\n```\n{A_BEGIN}\n```\n{B}", ["a=#Atextofa", f"```\n{A_BEGIN}\n```", "b=textofb"]),
        (f"~~~ md\n{Z}\nx\n~~~\n{Z}", [f"~~~ md\n{Z}\nx\n~~~", "z=z"]),
        (f"~~~ md\n{A_BEGIN}\n~~~\n{A}", [f"~~~ md\n{A_BEGIN}\n~~~", "a=#Atextofa"]),
        # a fence that nobody closed
        (f"```\ncode\n{A}\n{B}", ["```\ncode", "a=#Atextofa", "b=textofb"]),
        (f"```\ncode\n{A}\n```\n{B}", ["```\ncode", "a=#Atextofa", "```", "b=textofb"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert told(read_pieces(text, {"a": "# A\n\ntext of a", "b": "text of b"})) == expected


def test_no_part_in_an_empty_text() -> None:
    assert read_pieces("") == []
    assert read_pieces(" \n\n\t\n") == []


def test_what_formatters_change_by_themselves_is_no_edit() -> None:
    ours = "- one_two\n- **b**<br>c \\| d"
    theirs = "*   one\\_two\n*   **b**<br />c \\| d\n"
    assert Generated("t", theirs, stamp(ours)).intact
    assert not Generated("t", theirs.replace("two", "three"), stamp(ours)).intact


def test_a_table_that_an_editor_aligned_is_intact() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    aligned = "| a    | b    |\r\n| ---- | :--- |\r\n| 1    | 2    |"
    assert Generated("t", aligned, stamp(table)).intact
    assert not Generated("t", aligned.replace("2", "3"), stamp(table)).intact
    assert not Generated("t", table + "\n|---|", stamp(table)).intact
