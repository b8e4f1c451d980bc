"""The PRD: nineteen chapters, nothing left out, every question numbered."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.documents.markdown import markdown
from archgen.rules.runner import run
from archgen.shapes.document import Document, Figure, Part, Table, Todo
from archgen.shapes.grid import Grid
from archgen.shapes.picture import Picture
from archgen.views.prd import document as prd
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
MINIMAL: dict[str, Any] = {
    "product": {"name": "Shop"},
    "subsystems": {"a": {"modules": {"m": "M"}}},
    "roles": {"r": "R"},
}


def build(facts: Facts, **more: Any) -> Document:
    verdict = run(facts, "2026-01-01")
    return prd.build(facts, verdict.findings, verdict.waived, **more)


def text(facts: Facts, language: Language = "en") -> str:
    return markdown(build(facts), language)


def parts(document: Document) -> list[Part]:
    return [part for part in document.parts if isinstance(part, Part)]


def todos(document: Document) -> list[Todo]:
    return [part for part in document.parts if isinstance(part, Todo)]


def tables(document: Document, part: str) -> list[list[list[str]]]:
    """The tables of a part, in English, heads first."""
    (found,) = (each for each in parts(document) if each.id == part)
    written = markdown(Document(Name("", ""), (found,)), "en").split("\n\n")
    return [
        [
            [cell.strip() for cell in row.strip("|").split(" | ")]
            for row in block.split("\n")
            if not row.startswith("| -")
        ]
        for block in written
        if block.startswith("|")
    ]


def test_the_sample_in_chinese() -> None:
    document = prd.build(sample(SHOP), ())
    check_golden("prd.md", markdown(document, "zh"))


@pytest.mark.parametrize("facts", [written(MINIMAL), sample(SHOP)], ids=["minimal", "sample"])
def test_nineteen_chapters_in_order(facts: Facts) -> None:
    chapters = [part for part in parts(build(facts)) if part.level == 2]
    assert [part.id for part in chapters] == [str(number) for number in range(19)]
    assert [part.number for part in chapters] == [part.id for part in chapters]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_laws_of_every_prd(seed: int) -> None:
    document = build(generated(seed))
    ids = [part.id for part in document.parts]
    assert len(ids) == len(set(ids))
    assert not any(re.search(r"\s", each) for each in ids)
    numbers = [todo.number for todo in todos(document)]
    assert len(numbers) == len(set(numbers))
    for part in parts(document):
        assert part.blocks, f"{part.id} is an empty heading"
        for block in part.blocks:
            if isinstance(block, Table):
                assert block.rows
                assert {len(row) for row in block.rows} == {len(block.heads)}
    for language in LANGUAGES:
        assert "None" not in re.findall(r"\w+", markdown(document, language)), "something unsaid"


def test_titles_are_numbered_inside_their_chapter() -> None:
    subsystems = {"a": {"modules": {"m": "M", "n": "N"}}, "b": {"modules": {"o": "O"}}}
    numbered = {part.id: part.number for part in parts(build(written(MINIMAL | {"subsystems": subsystems})))}
    expected = {"8.a": "8.1", "8.a.m": "8.1.1", "8.a.n": "8.1.2", "8.b": "8.2", "8.b.o": "8.2.1"}
    assert {id_: numbered[id_] for id_ in expected} == expected


KEYS = [
    *("product.positioning", "product.goal", "goals", "metrics", "requirements", "processes", "flows", "entities"),
    *("entities.*.states", "separation_of_duties", "externals", "roadmap", "questions", "decisions"),
    "subsystems.a.modules.m.operations",
]


@pytest.mark.parametrize("key", KEYS)
def test_what_the_spec_lacks_is_asked_for_by_its_key(key: str) -> None:
    assert f"`{key}:`" in text(written(MINIMAL))
    assert f"`{key}:`" not in text(sample(SHOP)) or key == "subsystems.a.modules.m.operations"


def test_everything_that_has_a_name_or_a_note_is_in_it() -> None:
    model = sample(SHOP).model
    said = text(sample(SHOP), "zh")
    things = (
        *(model.parties, model.entities, model.subsystems, model.modules, model.externals, model.roles),
        *(model.processes, model.value_chains, model.goals, model.requirements, model.metrics, model.roadmap),
    )
    for thing in (each for group in things for each in group.values()):
        assert thing.label.zh in said
    for operation in (*model.operations.values(), *model.automatic.values()):
        assert f"`{operation.path}`" in said
    for field in (field for entity in model.entities.values() for field in entity.fields):
        assert f"`{field.id}`" in said
    for flow in model.flows:
        for note in (flow.note, flow.sla):
            assert note in said


NOTED: dict[str, Any] = {
    "product": {"name": "Shop", "note": "note one"},
    "parties": {"p": {"name": "P", "note": "note two"}},
    "entities": {"E": {"fields": [{"a": {"note": "note three"}}], "note": "note four"}},
    "subsystems": {
        "s": {
            "note": "note five",
            "modules": {"m": {"owns": ["E"], "operations": [{"view": {"note": "note six"}}], "note": "note seven"}},
        }
    },
    "externals": {"x": {"name": "X", "note": "note eight"}},
    "flows": [{"flow": "s.m -> x: E", "note": "note nine", "protocol": "HTTPS", "schedule": "daily"}],
    "roles": {"r": {"permissions": {"s.m": "view"}, "note": "note ten", "limits": {"s.m.view": "5 a day"}}},
    "processes": {"pr": {"owner": "r", "note": "note eleven", "steps": [{"r": "s.m.view", "note": "note twelve"}]}},
    "value_chains": {"v": {"stages": ["one"], "note": "note thirteen"}},
    "goals": {"g": {"name": "G", "note": "note fourteen"}},
    "requirements": {"q": {"name": "Q", "note": "note fifteen"}},
    "metrics": {"k": {"name": "K", "note": "note sixteen"}},
    "roadmap": {"t": {"name": "T", "modules": ["s.m"], "note": "note seventeen"}},
    "questions": [{"question": "Why?", "note": "note eighteen"}],
    "decisions": [{"title": "So", "note": "note nineteen"}],
    "contracts": [{"only": "s.m -> x", "note": "note twenty"}],
    "separation_of_duties": [{"pair": ["s.m.view", "s.m.view"], "note": "note twenty-one"}],
}
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty twenty-one"
)


@pytest.mark.parametrize("words", [*(f"note {number}" for number in NUMBERS.split()), "HTTPS · daily", "5 a day"])
def test_every_note_goes_to_its_chapter(words: str) -> None:
    assert words in text(written(NOTED))


def test_pictures_that_were_drawn_are_shown_once_each() -> None:
    names = (
        *("architecture", "data-flow", "data-flow-oms", "swimlane-refund", "state-machine-Order"),
        *("permission-matrix-1", "permission-matrix-2", "something-new"),
    )
    shape = Grid(title=Name("", ""), subtitle=Name("", ""), bands=())
    document = build(sample(SHOP), pictures=tuple(Picture(name, Name.both(name), shape) for name in names))
    places = {block.name: part.id for part in parts(document) for block in part.blocks if isinstance(block, Figure)}
    assert places == {
        "architecture": "7",
        "data-flow": "7.flows",
        "data-flow-oms": "8.oms",
        "swimlane-refund": "6.refund",
        "state-machine-Order": "10.Order",
        "permission-matrix-1": "11",
        "permission-matrix-2": "11",
        "something-new": "7.pictures",
    }
    said = markdown(document, "en")
    assert [len(re.findall(rf"!\[[^\]]*\]\(pictures/{name}\.svg\)", said)) for name in names] == [1] * len(names)


def test_an_answered_question_is_not_counted() -> None:
    facts = sample(SHOP)
    everyone = {todo.id for todo in todos(build(facts))}
    some = frozenset({"todo.0.history", "todo.8.oms.order.rules"})
    document = build(facts, answered=some)
    assert len(document.open) == len(everyone) - 2
    numbers = {todo.id: todo.number for todo in todos(build(facts))}
    assert {todo.id: todo.number for todo in todos(document)} == numbers, "an answer moves no number"
    assert {todo.id for todo in todos(document)} - {todo.id for todo in document.open} == some
    assert f"{len(everyone) - 2} questions are left" in markdown(document, "en")
    assert "Every TODO has been answered" in markdown(build(facts, answered=frozenset(everyone)), "en")


def test_who_has_to_answer_what() -> None:
    (rows,) = tables(build(sample(SHOP)), "0.todos")
    links = [re.findall(r"\[([\d.]+-\d+)\]\(#todo-\1\)", row[2]) for row in rows[1:]]
    assert [int(row[1]) for row in rows[1:]] == [len(each) for each in links]
    said = text(sample(SHOP))
    assert all(f'<a id="todo-{number}"></a>**TODO {number} · ' in said for each in links for number in each)
    assert sum(map(len, links)) == len(todos(build(sample(SHOP))))


def test_value_and_cost_are_judged_against_those_of_the_other_modules() -> None:
    modules = {
        name: {"priority": p}
        for name, p in (("a", "5/2"), ("b", "4/4"), ("c", "3/1"), ("d", "3/4"), ("e", "3/5"), ("f", "4/4"))
    }
    roadmap = {"first": {"modules": ["s.a", "s.e"]}, "second": {"modules": ["s.d"]}}
    (rows,) = tables(build(written(MINIMAL | {"subsystems": {"s": {"modules": modules}}, "roadmap": roadmap})), "3")
    assert [row[3] for row in rows[1:]] == [
        *("quick win", "invest", "fill-in", "defer", "in the first milestone: reconsider", "invest"),
    ]


RIGHTS: dict[str, Any] = {
    "product": {"name": "Shop"},
    "entities": {"Bill": {"fields": ["no", "bank!"]}},
    "subsystems": {
        "fin": {"modules": {"bill": {"owns": ["Bill"], "operations": ["view", "create", "approve", "void"]}}},
        "hr": {"modules": {"staff": {"operations": ["view"]}}},
    },
    "roles": {
        "clerk": {"permissions": {"fin.bill": ["view @self", "create approve @dept"]}},
        "chief": {
            "permissions": {"fin.bill": "view void"},
            "delegates": {"clerk": ["fin.bill.void"]},
            "sees": ["Bill"],
        },
        "root": {"superuser": "true"},
    },
    "separation_of_duties": [["fin.bill.create", "fin.bill.approve"]],
}


def test_the_matrix_says_scopes_masks_deputies_and_what_is_broken() -> None:
    (rows,) = tables(build(written(RIGHTS)), "11.fin")
    assert rows == [
        ["Module", "Operation", "clerk", "chief"],
        ["bill", "View", "own records (masked)", "no scope stated"],
        ["", "Create", "**own department (duties not separated)**", "—"],
        ["", "Approve", "**own department (duties not separated)**", "—"],
        ["", "Void", "as deputy of chief", "no scope stated"],
    ]
    (rows,) = tables(build(written(RIGHTS)), "11.hr")
    assert rows == [["Module", "Operation"], ["staff", "View"]]
    assert "root" in text(written(RIGHTS)).partition("## 11 ")[2].partition("### 11.1")[0]


def test_many_roles_are_split_over_tables_that_can_be_read() -> None:
    roles = {f"r{number}": {"permissions": {"a.m": "view @all"}} for number in range(20)}
    modules = {"a": {"modules": {"m": {"operations": ["view"]}}}}
    widths = [
        len(rows[0]) for rows in tables(build(written(MINIMAL | {"subsystems": modules, "roles": roles})), "11.a")
    ]
    assert widths == [9, 9, 8]


def test_obligations_met_unmet_and_waived_add_up() -> None:
    waived = {"waivers": [{"rule": "PM001", "at": "hr.staff.view", "why": "w", "until": "2027-01-01", "by": "b"}]}
    for spec in (RIGHTS, RIGHTS | waived):
        (rows,) = tables(build(written(spec)), "11.-complete")
        column = {head: index for index, head in enumerate(rows[0])}
        for row in rows[1:]:
            met, total = map(int, row[column["Met"]].split(" / "))
            others = [row[column[head]] for head in ("Unmet", "Waived") if head in column]
            assert met + sum(int(cell) for cell in others if cell != "—") == total


STEPS: dict[str, Any] = {
    "subsystems": {"a": {"modules": {"m": {"operations": ["view", "create"], "automatic": ["run"]}}}},
    "roles": {"r": {"permissions": {"a.m": "all"}}},
    "processes": {
        "p": {
            "owner": "r",
            "steps": [
                {"r": "a.m.create", "name": "Begin", "sla": "1h", "notify": ["r"]},
                {"r": "a.m.view", "else": "Begin", "when": "late", "manual": "true"},
                {
                    "decide": "Big?",
                    "cases": {"yes": [{"system": "a.m.run"}, {"r": "a.m.view", "else": "end"}], "no": "next"},
                },
                {"together": [[{"r": "a.m.view"}], [{"system": "a.m.run"}]]},
            ],
        }
    },
}


def test_steps_are_numbered_with_their_ways_out() -> None:
    (rows,) = tables(build(written(MINIMAL | STEPS)), "6.p")
    assert rows == [
        ["No.", "Who", "What", "Module", "When", "Ways out", "Within", "Tells"],
        ["1", "r", "Begin (Create)", "m", "—", "—", "1h", "r"],
        ["2", "r", "View", "m", "late, by hand, outside the system", "rejected → back to “Begin”", "—", "—"],
        ["3", "Decide", "**Big?**", "—", "—", "yes → step 3a.1<br>no → the next step", "—", "—"],
        ["3a.1", "System", "Run", "m", "yes", "—", "—", "—"],
        ["3a.2", "r", "View", "m", "yes", "rejected → the end", "—", "—"],
        [
            "4",
            "At the same time",
            "**At the same time**",
            "—",
            "—",
            "meanwhile → step 4a.1<br>meanwhile → step 4b.1",
            "—",
            "—",
        ],
        ["4a.1", "r", "View", "m", "meanwhile", "—", "—", "—"],
        ["4b.1", "System", "Run", "m", "meanwhile", "—", "—", "—"],
    ]


def test_modules_of_one_name_are_told_apart_by_their_subsystems() -> None:
    subsystems = {
        "a": {"name": "甲 / First", "modules": {"m": "订单 / Order"}},
        "b": {"name": "乙 / Second", "modules": {"m": "订单 / Order", "n": "其他 / Other"}},
    }
    said = text(written(MINIMAL | {"subsystems": subsystems, "flows": ["a.m -> b.m", "b.n -> a.m"]}))
    assert "| calls | Second · Order |" in said
    assert "| called by | Other |" in said


def test_findings_are_risks_worst_first_with_an_owner_and_a_date() -> None:
    rows = tables(build(written(RIGHTS)), "17.register")[0]
    order = ["**error**", "warning", "info"]
    assert [row[1] for row in rows[1:]] == sorted((row[1] for row in rows[1:]), key=order.index)
    assert {row[5] for row in rows[1:] if row[1] == "**error**"} == {"before the review"}
    assert all(row[4] and row[6] == "open" for row in rows[1:])
    numbers = [row[0] for row in rows[1:]]
    assert len(set(numbers)) == len(numbers)


def test_a_call_before_a_flow_does_not_make_it_a_call() -> None:
    spec = MINIMAL | {
        "entities": {"E": {"name": "E"}},
        "subsystems": {"a": {"modules": {"m": {"name": "M", "owns": ["E"]}, "n": "N", "o": "O"}}},
        "flows": ["a.n -> a.m", "a.m -> a.o: E", "a.o -> a.m: E"],
    }
    rows = tables(build(written(spec)), "8.a.m")[-1]
    assert [row[0] for row in rows[1:]] == ["called by", "in", "out"]


def test_a_risk_of_several_owners_is_the_product_owners() -> None:
    rows = tables(build(sample(SHOP)), "17.register")[0]
    owners = {row[0]: row[4] for row in rows[1:]}
    assert owners["`VL003-1`"] == "朱工", "its modules are of several teams"
    assert len(set(owners.values())) > 1


def test_a_waiver_is_an_accepted_risk() -> None:
    rows = tables(build(sample(SHOP)), "17.register")[0]
    (accepted,) = [row for row in rows[1:] if row[6] == "accepted"]
    assert accepted[0] == "`PR001-1`"
    assert accepted[3:6] == ["车主是否直接下单待业务方确认", "朱工", "2027-12-31"]
