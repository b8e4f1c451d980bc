"""Hundreds of random edits of a spec and of its PRD, in any order: no character that somebody wrote disappears."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.output.pieces import Written, read_pieces
from archgen.pipeline.manuscripts import Revision, revise
from archgen.render.documents.markdown import markdown
from archgen.shapes.document import Document
from archgen.views.prd import document as prd
from tests.render.specimens import written

WORD = re.compile("词[0-9]+词é𠮷")
NAMES = ["订单", "库存", "收付", "商品", "客户", "运单", "对账", "入驻", "售后", "审计"]
SAYINGS = [
    "{}",
    "- {} *要点* _下划线_",
    "| {} | 表格 |",
    "> {}",
    "#### {}",
    "    {}",
    "```\n{}\n```",
    "``` {}",
    "{}  ",
    "<!-- {} -->",
    "{} \\| `代码` & <b> $1",
    "1. {}\n2. 次",
    "[{}](https://a.example) ![图](x.png)",
    "TODO {}：“引号”……",
]


class Product:
    """A spec that stays valid whatever is done to it: references are made from what there is."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.subsystems = {self.new("s"): self.name() for _ in range(3)}
        self.modules = {self.new("m"): [self.name(), subsystem] for subsystem in self.subsystems for _ in range(2)}
        self.roles = {self.new("r"): self.name() for _ in range(3)}
        self.processes = {self.new("p"): self.name() for _ in range(2)}
        self.externals = {self.new("x"): self.name()}
        self.gone: list[tuple[str, Any, Any]] = []

    def new(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def name(self) -> str:
        return self.chance.choice(NAMES) + self.chance.choice(("", "中心", "管理", str(self.count)))

    def things(self) -> dict[str, Any]:
        return self.chance.choice(
            (self.subsystems, self.modules, self.modules, self.roles, self.processes, self.externals)
        )

    def spec(self) -> dict[str, Any]:
        modules = {id_: each for id_, each in self.modules.items() if each[1] in self.subsystems}
        paths = [f"{subsystem}.{id_}" for id_, (_, subsystem) in modules.items()]
        entities = {
            f"E{id_}": {"name": name, "fields": ["no", "phone!"], "states": ["新 -edit-> 完"]}
            for id_, (name, _) in modules.items()
        }
        return {
            "product": {"name": "汽配商城"},
            "entities": entities,
            "subsystems": {
                subsystem: {
                    "name": name,
                    "modules": {
                        id_: {"name": each[0], "owns": [f"E{id_}"], "operations": ["view", "create", "edit"]}
                        for id_, each in modules.items()
                        if each[1] == subsystem
                    },
                }
                for subsystem, name in self.subsystems.items()
            },
            "externals": self.externals,
            "roles": {
                id_: {"name": name, "permissions": dict.fromkeys(paths, "all @all")} for id_, name in self.roles.items()
            },
            "processes": {
                id_: {
                    "name": name,
                    "steps": [{role: f"{path}.edit"} for role in list(self.roles)[:1] for path in paths[:3]],
                }
                for id_, name in self.processes.items()
            },
        }

    # What people do to a spec.

    def rename(self) -> None:
        things = self.things()
        if things:
            id_ = self.chance.choice(list(things))
            things[id_] = [self.name(), things[id_][1]] if isinstance(things[id_], list) else self.name()

    def change_id(self) -> None:
        things = self.things()
        if things:
            old = self.chance.choice(list(things))
            new = self.new(old[0])
            kept = {(new if id_ == old else id_): each for id_, each in things.items()}
            things.clear()
            things.update(kept)
            for module in self.modules.values():
                module[1] = new if module[1] == old else module[1]

    def move(self) -> None:
        if self.modules and self.subsystems:
            self.chance.choice(list(self.modules.values()))[1] = self.chance.choice(list(self.subsystems))

    def delete(self) -> None:
        things = self.things()
        if len(things) > 1:
            id_ = self.chance.choice(list(things))
            self.gone.append((id_, things.pop(id_), things))

    def bring_back(self) -> None:
        if self.gone:
            id_, thing, things = self.gone.pop(self.chance.randrange(len(self.gone)))
            things.setdefault(id_, thing)

    def add(self) -> None:
        things = self.things()
        if things and len(things) < 12:
            kind = next(iter(things))[0]
            home = self.chance.choice(list(self.subsystems))
            things[self.new(kind)] = [self.name(), home] if things is self.modules else self.name()

    def reorder(self) -> None:
        things = self.things()
        shuffled = self.chance.sample(list(things.items()), len(things))
        things.clear()
        things.update(shuffled)


class Session:
    """People at work on a spec and on the PRD in one folder; `said` is all that they wrote."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.product = Product(self.chance)
        self.folder = folder
        self.prd = folder / "prd.md"
        self.said: list[str] = []
        self.copies = ""
        self.build()

    def facts(self) -> Facts:
        return written(self.product.spec())

    def build(self) -> Revision:
        facts = self.facts()

        def shape(answered: frozenset[str]) -> Document:
            return prd.build(facts, (), answered=answered)

        made = revise(str(self.folder), "prd.md", shape, lambda document: markdown(document, "zh"), "zh")
        self.prd.write_bytes(made.merged.text.encode())
        self.copies += made.merged.backup
        return made

    def text(self) -> str:
        return self.prd.read_bytes().decode()

    def save(self, text: str) -> None:
        self.prd.write_bytes(text.encode())

    def lines(self) -> list[str]:
        return self.text().replace("\r\n", "\n").split("\n")

    def word(self) -> str:
        word = f"词{len(self.said)}词é𠮷"
        self.said.append(word)
        return word

    # What people do to a document.

    def write_a_line(self) -> None:
        lines = self.lines()
        lines.insert(self.chance.randrange(len(lines) + 1), self.chance.choice(SAYINGS).format(self.word()))
        self.save("\n".join(lines))

    def type_somewhere(self) -> None:
        text = self.text()
        place = self.chance.randrange(len(text) + 1)
        for word in WORD.finditer(text):  # not into another word: that one would be found no more
            place = word.end() if word.start() < place < word.end() else place
        self.save(text[:place] + self.word() + text[place:])

    def answer_a_question(self) -> None:
        lines = self.lines()
        ends = [number for number, line in enumerate(lines) if "archgen:end todo." in line]
        if ends:
            lines.insert(self.chance.choice(ends) + 1, f"\n{self.word()}\n")
            self.save("\n".join(lines))

    def write_over_a_generated_line(self) -> None:
        lines = self.lines()
        places = [n for n, line in enumerate(lines) if line.strip() and "词" not in line and "archgen:" not in line]
        if places:
            lines[self.chance.choice(places)] = self.chance.choice(SAYINGS).format(self.word())
            self.save("\n".join(lines))

    def delete_a_mark(self) -> None:
        lines = self.lines()
        marks = [number for number, line in enumerate(lines) if line.startswith("<!-- archgen:") and "词" not in line]
        if marks:
            del lines[self.chance.choice(marks)]
            self.save("\n".join(lines))

    def copy_a_stretch(self) -> None:
        lines = self.lines()
        start = self.chance.randrange(len(lines))
        place = self.chance.randrange(len(lines))
        lines[place:place] = lines[start : start + self.chance.randrange(12)]
        if len(lines) < 6000:
            self.save("\n".join(lines))

    def move_a_stretch(self) -> None:
        lines = self.lines()
        start = self.chance.randrange(len(lines))
        stretch = lines[start : start + self.chance.randrange(12)]
        del lines[start : start + len(stretch)]
        place = self.chance.randrange(len(lines) + 1)
        lines[place:place] = stretch
        self.save("\n".join(lines))

    def change_line_ends(self) -> None:
        text = self.text().replace("\r\n", "\n")
        self.save(text.replace("\n", "\r\n") if self.chance.random() < 0.5 else text)

    def align_tables(self) -> None:
        self.save(self.text().replace(" | ", "   |  ").replace("| --- ", "| :---- "))

    def act(self) -> str:
        product = self.product
        spec: list[Callable[[], None]] = [
            product.rename, product.change_id, product.move, product.delete, product.bring_back, product.add,
            product.reorder,
        ]  # fmt: skip
        document = [
            self.write_a_line, self.type_somewhere, self.answer_a_question, self.write_over_a_generated_line,
            self.delete_a_mark, self.copy_a_stretch, self.move_a_stretch, self.change_line_ends, self.align_tables,
        ]  # fmt: skip
        action = self.chance.choice(spec if self.chance.random() < 0.4 else document)
        action()
        if self.chance.random() < 0.5:
            self.build()
        return action.__name__

    def check(self) -> None:
        text = self.text() + self.copies
        lost = [word for word in self.said if word not in text]
        assert not lost


def play(seed: int, steps: int, folder: Path) -> None:
    session = Session(seed, folder)
    done = []
    for _ in range(steps):
        done.append(session.act())
        try:
            session.check()
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}, step {len(done)}: {done[-5:]}: {problem}") from problem
    session.build()
    session.check()
    settled = session.build()
    session.check()
    assert session.build().merged.text == settled.merged.text, "a build without edits changes nothing"
    assert session.build().merged.backup == ""
    shown = {
        word
        for piece in read_pieces(session.text())
        if isinstance(piece, Written)
        for word in session.said
        if word in piece.text
    }
    assert shown, "something is still in the document itself"


@pytest.mark.parametrize("seed", range(3))
def test_a_short_session(seed: int, tmp_path: Path) -> None:
    play(seed, 40, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_a_long_session(seed: int, tmp_path: Path) -> None:
    play(seed, 300, tmp_path)


def test_writing_follows_a_thing_that_is_renamed_moved_deleted_and_brought_back(tmp_path: Path) -> None:
    session = Session(1, tmp_path)
    product = session.product
    product.modules = {"m": ["订单", next(iter(product.subsystems))], "n": ["库存", next(iter(product.subsystems))]}
    session.build()
    first, second = list(product.subsystems)[:2]

    def write(after: str, said: str) -> None:
        mark = f"<!-- archgen:end {after} -->\n"
        assert mark in session.text()
        session.save(session.text().replace(mark, f"{mark}\n{said}\n"))

    def stands_after(part: str) -> str:
        text = session.text().partition(f"<!-- archgen:end {part} -->")[2]
        return text.partition("<!-- archgen:begin")[0].strip()

    write(f"8.{first}.m", "订单的话")
    write(f"todo.8.{first}.m.rules", "订单的规则")
    write("todo.5.usage", "五百人")
    product.modules = {"orders": ["订单", first], "n": ["库存", first]}
    made = session.build()
    assert stands_after(f"8.{first}.orders") == "订单的话"
    assert stands_after(f"todo.8.{first}.orders.rules") == "订单的规则"
    assert "**规则与异常**：" in session.text(), "its question is answered"
    assert (f"8.{first}.m", f"8.{first}.orders") in made.merged.moved
    product.modules["orders"][1] = second
    session.build()
    assert stands_after(f"8.{second}.orders") == "订单的话"
    product.modules = {"n": ["库存", first]}
    made = session.build()
    assert set(made.merged.orphaned) == {f"8.{second}.orders", f"todo.8.{second}.orders.rules"}
    assert stands_after(f"orphaned.8.{second}.orders") == "订单的话"
    assert "原位置：订单（" in session.text()
    product.modules["orders"] = ["订单", second]
    session.build()
    assert stands_after(f"8.{second}.orders") == "订单的话"
    assert stands_after("todo.5.usage") == "五百人"
    product.modules = {"a": ["订单", first], "b": ["订单", second], "n": ["库存", first]}
    made = session.build()
    assert f"8.{second}.orders" in made.merged.orphaned, "where two could be meant, nothing is guessed"
