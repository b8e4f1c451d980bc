"""Markdown that shows exactly what was said, in GitHub and in Typora."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import Name
from archgen.output.pieces import Generated, read_pieces
from archgen.render.documents.markdown import markdown
from archgen.render.documents.markdown_escape import code, escaped, line_start
from archgen.shapes.document import (
    Block,
    Bullets,
    Code,
    Document,
    Figure,
    Link,
    Message,
    Paragraph,
    Part,
    Strong,
    Table,
    Todo,
)

HI = Name("你好", "hello")


def written(*blocks: Block, **more: object) -> str:
    """The content of a part with these blocks, in English."""
    part = Part(id="p", blocks=blocks, **more)  # type: ignore[arg-type]
    (found,) = (
        piece
        for piece in read_pieces(markdown(Document(HI, (part,)), "en"))
        if isinstance(piece, Generated) and piece.id == "p"
    )
    return found.content


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("订单 Order", "订单 Order"),
        ("a | b", r"a \| b"),
        ("`x` *y* [z](w)", r"\`x\` \*y\* \[z\](w)"),
        ("<script>", "&lt;script>"),
        ("{{ 7 }} {% raw %}", r"\{\{ 7 \}\} \{% raw %\}"),
        ("approve_count __init__ _it_", r"approve_count \_\_init\_\_ \_it\_"),
        ("R&D &amp; &#65;", "R&D &amp;amp; &amp;#65;"),
        ("C# #tag", r"C# \#tag"),
        ("#tag", r"\#tag"),
        ("~> ~~x~~", r"\~> \~\~x\~\~"),
        ("$E$ 5", "&#36;E&#36; 5"),
        ("back\\slash", r"back\\slash"),
        ("one\ntwo", "one<br>two"),
        ("bell\x07 nul\x00 line\u2028", "bell nul line"),
        ("evil\u202etxt", "eviltxt"),
    ],
)
def test_escaped(raw: str, expected: str) -> None:
    assert escaped(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("- item", r"\- item"),
        ("+ plus", r"\+ plus"),
        ("> quote", r"\> quote"),
        ("=== rule", r"\=== rule"),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("1.4 is a version", "1.4 is a version"),
        ("    not code", "not code"),
        ("plain", "plain"),
    ],
)
def test_no_line_becomes_something_else(raw: str, expected: str) -> None:
    assert line_start(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("a.b", "`a.b`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a\n b", "`a b`"), ("", "")],
)
def test_code(raw: str, expected: str) -> None:
    assert code(raw) == expected


@given(st.text(alphabet="ab1 #-+*_`|\\<>&;!()[]{}~$.:='\"/@订\n"))
def test_escaping_can_be_undone_and_leaves_nothing_special(raw: str) -> None:
    """A back-slash before punctuation stands for it, an entity for its character: what is left is the text itself."""
    once = escaped(raw).replace("<br>", "\n")
    bare = re.sub(r"\\[!-/:-@\[-`{-~]|&#?\w+;", "", once)
    assert not re.search(r"[\\`*{}\[\]|~<$]", bare)
    protected = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: f"&#{ord(found[1])};", once)
    assert html.unescape(protected) == raw


def test_blocks() -> None:
    assert written(Paragraph((Name.both("1. no list"),))) == r"1\. no list"
    assert written(Bullets(((HI,), (Name.both("# no title"),)))) == "- hello\n- \\# no title"
    assert written(Figure("data-flow-订单", Name.both("a [b]"))) == (
        r"![a \[b\]](pictures/data-flow-%E8%AE%A2%E5%8D%95.svg)"
    )
    rows = (((Code("a|b"),), (Message(Name.both("use `c|d` | now")),)), ((Strong(HI),), (Name.both("x\ny"),)))
    assert written(Table((Name.both("a|b"), HI), rows)) == (
        "| a\\|b | hello |\n| --- | --- |\n| `a\\|b` | use `c\\|d` \\| now |\n| **hello** | x<br>y |"
    )


def test_only_addresses_of_the_web_are_linked() -> None:
    said = written(Paragraph((Link(HI, "https://x.org/a b?c=<d>"), Link(HI, "javascript:alert(1)"))))
    assert said == "[hello](<https://x.org/a%20b?c=%3Cd%3E>)`javascript:alert(1)`"


def test_titles() -> None:
    assert written(level=3, number="8.1", title=Name.both("#1 | *")) == r"### 8.1 \#1 \| \*"


def test_contents_lead_to_the_headings() -> None:
    chapters = tuple(
        Part(id=str(n), level=2, number=str(n), title=title)
        for n, title in enumerate((Name("功能说明", "Launch and operation"), Name("权限", "Non-functional needs")))
    )
    assert "[0 功能说明](#0-功能说明)" in markdown(Document(HI, chapters), "zh")
    assert "[1 Non-functional needs](#1-non-functional-needs)" in markdown(Document(HI, chapters), "en")


def test_a_question_is_one_line_and_its_topic_is_left_when_it_is_answered() -> None:
    todo = Todo(id="todo.1", topic=HI, question=Name("为什么？", "Why?\nSay."), owner=Name.both("a|b"), number="1.2-3")
    assert '> <a id="todo-1.2-3"></a>' + "**TODO 1.2-3 · hello** (a\\|b) Why?<br>Say." in markdown(
        Document(HI, (todo,)), "en"
    ).split("\n")
    answered = Todo(id="todo.1", topic=HI, question=Name("为什么？", "Why?"), owner=HI, number="1-1", answered=True)
    assert "**你好**：为什么？（1-1 已回答）" in markdown(Document(HI, (answered,)), "zh").split("\n")


@pytest.mark.parametrize(("draft", "warned"), [(None, False), (0, True), (3, True)])
def test_a_draft_says_so_at_the_top(draft: int | None, warned: bool) -> None:
    top = markdown(Document(HI, ()), "en", draft).partition("archgen:end title")[0]
    assert ("DRAFT" in top) is warned
    assert f"still has {draft} errors" in top or not warned


def test_every_part_stands_between_its_marks() -> None:
    parts = (Part(id="1", title=HI), Todo(id="todo.1", topic=HI, question=HI, owner=HI, number="1-1"), Part(id="1.x"))
    pieces = read_pieces(markdown(Document(HI, parts), "zh"))
    assert [piece.id for piece in pieces if isinstance(piece, Generated) and piece.intact] == [
        "title",
        "1",
        "todo.1",
        "1.x",
    ]
    assert len(pieces) == 4
