"""Nobody's writing is ever lost, whatever happens to the document and to the spec."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.core.markers import enclosed
from archgen.output.merge import Merge, answered, merge


def document(*parts: str, content: str = "generated {}") -> str:
    return "\n\n".join(enclosed(part, content.format(part)) for part in parts) + "\n"


def after(text: str, part: str) -> str:
    """What stands between a part and the next one."""
    return text.partition(f"<!-- archgen:end {part} -->")[2].partition("<!-- archgen:begin")[0].strip()


def insert(text: str, part: str, writing: str) -> str:
    end = f"<!-- archgen:end {part} -->\n"
    return text.replace(end, f"{end}\n{writing}\n")


NEW = document("1", "8", "8.a", "8.b", "9")


def test_the_first_time_there_is_nothing_to_keep() -> None:
    assert merge(None, NEW) == Merge(NEW)
    assert answered(None) == frozenset()


def test_nothing_written_changes_nothing() -> None:
    assert merge(NEW, NEW) == Merge(NEW)
    assert merge(document("1"), NEW) == Merge(NEW)


def test_writing_stays_after_its_part_when_the_parts_are_renewed_and_moved() -> None:
    old = insert(insert(NEW, "8.a", "mine\n\n    code of mine"), "9", "| my | table |")
    new = document("1", "9", "8", "8.b", "8.c", "8.a", content="renewed {}")
    merged = merge(old, new)
    assert after(merged.text, "8.a") == "mine\n\n    code of mine"
    assert after(merged.text, "9") == "| my | table |"
    assert merged.kept == ("8.a", "9")
    assert (merged.orphaned, merged.edited, merged.backup) == ((), (), "")
    assert merged.text.count("renewed") == 6
    assert "generated" not in merged.text


def test_writing_on_top_stays_on_top() -> None:
    assert merge("on top\n\n" + NEW, NEW).text.startswith("on top\n\n<!-- archgen:begin 1 ")


def test_writing_of_a_part_that_is_gone_is_kept_as_orphaned_and_returns_with_it() -> None:
    old = insert(NEW, "8.a", "mine")
    merged = merge(old, document("1", "8", "8.b", "9"), "en")
    assert merged.orphaned == ("8.a",)
    assert "### Formerly at: generated 8.a (`8.a`)" in merged.text
    assert after(merged.text, "orphaned.8.a") == "mine"
    again = merge(merged.text, document("1", "8", "8.b", "9"), "en")
    assert again.text == merged.text
    back = merge(again.text, NEW, "en")
    assert back.text == old
    assert back.orphaned == ()


def test_an_orphaned_answer_is_named_by_its_section_and_topic() -> None:
    todo = '> <a id="todo-8.1-1"></a>**TODO 8.1-1 · Rules** (Ann) What are they?'
    old = enclosed("8.a", "#### 8.1 Orders\n\nx") + "\n\n" + enclosed("todo.8.a", todo) + "\n\nmine\n"
    merged = merge(old, document("1"), "en")
    assert "### Formerly at: Orders · Rules (`todo.8.a`)" in merged.text
    assert after(merged.text, "orphaned.todo.8.a").endswith("mine")


def test_more_writing_in_the_orphaned_chapter_stays_there() -> None:
    less = document("1")
    merged = merge(insert(insert(NEW, "8.a", "mine"), "8.b", "yours"), less)
    edited = insert(merged.text, "orphaned", "why these are here").replace("原位置：generated 8.a", "原位置：甲")
    again = merge(edited, less)
    assert after(again.text, "orphaned.8.a") == "### 原位置：甲（`8.a`）\n\nmine"
    assert after(again.text, "orphaned") == "why these are here"
    assert again.edited == ()
    assert merge(again.text, less).text == again.text


def test_an_orphan_that_somebody_took_away_is_gone() -> None:
    merged = merge(insert(NEW, "8.a", "mine"), document("1"))
    taken = insert(merged.text.replace("\n\nmine\n", "\n"), "1", "mine")
    assert merge(taken, document("1")).text == insert(document("1"), "1", "mine")


def test_an_edited_part_is_renewed_and_its_edited_copy_is_given_back() -> None:
    old = NEW.replace("generated 8.b", "generated 8.b, but I know better")
    merged = merge(old, NEW, "en")
    assert merged.text == NEW
    assert merged.edited == ("8.b",)
    assert "generated 8.b, but I know better" in merged.backup
    assert len(merged.backup_stamp) == 8
    assert merge(merged.text, NEW).backup == ""


def test_an_edit_that_the_spec_has_caught_up_with_needs_no_copy() -> None:
    new = NEW.replace(enclosed("8.b", "generated 8.b"), enclosed("8.b", "better"))
    assert merge(NEW.replace("generated 8.b", "better"), new) == Merge(new)


def test_a_file_without_marks_is_kept_whole() -> None:
    merged = merge("# My PRD\n\nwritten long ago\n", NEW)
    assert merged.text.startswith(NEW)
    assert after(merged.text, "orphaned.file") == "# My PRD\n\nwritten long ago"
    assert merge(merged.text, NEW).text == merged.text


@pytest.mark.parametrize(
    ("old", "answer"),
    [
        (insert(document("todo.8.a"), "todo.8.a", "within 2 s"), "within 2 s"),
        (document("todo.8.a").replace("generated todo.8.a", "within 2 s"), "within 2 s"),
        (document("todo.8.a").replace("generated todo.8.a", "generated todo.8.a\n\nwithin 2 s"), "within 2 s"),
        (document("todo.8.a").replace("generated todo.8.a", "generated todo.8.a: 2 s"), "generated todo.8.a: 2 s"),
        (document("todo.8.a").replace("generated todo.8.a", ""), ""),
        (document("todo.8.a"), ""),
    ],
)
def test_what_is_written_at_a_question_or_over_it_answers_it(old: str, answer: str) -> None:
    assert answered(old) == (frozenset({"todo.8.a"}) if answer else frozenset())
    for new in (document("todo.8.a"), document("todo.8.a", content="**answered**")):
        merged = merge(old, new)
        assert after(merged.text, "todo.8.a") == answer
        assert merged.edited == ()
        assert merge(merged.text, new).text == merged.text


def test_windows_line_ends_and_byte_order_marks_are_no_edit() -> None:
    old = insert(NEW, "8.a", "mine").replace("\n", "\r\n")
    merged = merge("\ufeff" + old, NEW)
    assert merged.text == old
    assert merged.edited == ()


def test_copies_of_a_part_leave_their_writing_behind() -> None:
    copied = insert(NEW, "8.a", "one") + "\n" + insert(document("8.a"), "8.a", "two")
    assert after(merge(copied, NEW).text, "8.a") == "one\n\ntwo"


IDS = ["1", "8", "8.a", "8.b", "8.订单", "todo.8.a", "9"]
LINES = ["{}", "# {}", "- {}", "```\n{}", "```\n{}\n```", "    {}", "| {} |", "> {}", "<!-- {} -->", "\n\n{}\n\n"]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace line", "delete mark", "copy part", "regenerate", "crlf"]),
        st.integers(0, 999),
        st.integers(0, 999),
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(EDITS, st.permutations(IDS), st.integers(3, len(IDS)))
def test_no_written_word_ever_disappears(edits: list[tuple[str, int, int]], order: list[str], size: int) -> None:
    text, backups, words = document(*IDS), "", []
    for number, (edit, where, what) in enumerate(edits):
        lines = text.replace("\r\n", "\n").split("\n")
        place, word = where % len(lines), f"word{number}word"
        marks = [index for index, line in enumerate(lines) if line.startswith("<!-- archgen:")]
        if edit == "insert":
            lines.insert(place, LINES[what % len(LINES)].format(word))
            words.append(word)
        elif edit == "replace line" and lines[place].startswith("generated"):
            lines[place] = LINES[what % len(LINES)].format(word)
            words.append(word)
        elif edit == "delete mark" and marks:
            del lines[marks[where % len(marks)]]
        elif edit == "copy part" and marks:
            start = marks[where % len(marks)]
            lines[what % len(lines) : 0] = lines[start : start + 5]
        text = ("\r\n" if edit == "crlf" else "\n").join(lines)
        if edit == "regenerate":
            merged = merge(text, document(*order[what % 3 : size], content=f"generated {what} {{}}"))
            text, backups = merged.text, backups + merged.backup
        for each in words:
            assert each in text + backups
    new = document(*order[:size], content="last {}")
    for _ in range(3):
        merged = merge(text, new)
        text, backups = merged.text, backups + merged.backup
        for each in words:
            assert each in text + backups
    assert merge(text, new).text == text
    assert merge(text, new).edited == ()
