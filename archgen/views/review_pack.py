"""评审材料: what the meeting goes through in order, with room for what it decides."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.document import Block, Document, Part, Todo
from archgen.views.agenda import items
from archgen.views.labels import edition, titled
from archgen.views.prd.front import cover, summary
from archgen.views.prd.review import decisions_table, questions_table
from archgen.views.prd.source import Source
from archgen.views.prose import Content, ask, sentence, table
from archgen.views.risk_register import register
from archgen.views.sign_off import SIGN_OFF, sign_off_table

TITLE = Name("评审材料", "Review pack")
MINUTES = Name("会议纪要", "Minutes")
NO_FINDINGS = sentence("校验没有发现问题，也没有豁免项。", "The checks found nothing, and nothing is waived.")
NOT_COMPARED = sentence(
    "这次没有与上一版比较：构建时加 --since 指定上次评审的版本，这里会列出变化。",
    "Not compared with an earlier version: build with --since and the version of the last review to list what changed.",
)


def build(source: Source, answered: frozenset[str] = frozenset(), changes: tuple[Block, ...] = ()) -> Document:
    """The pack. `changes` is what changed since the last review; `answered` the ids of the questions with an answer."""
    parts = [*_chapters(source, changes)]
    numbered = list(_numbered(parts, answered))
    product = source.model.product
    left = sum(isinstance(part, Todo) and not part.answered for part in numbered)
    return Document(
        titled(product, TITLE),
        tuple(numbered),
        cover=cover(source, TITLE, left),
        edition=edition(product),
    )


def _chapters(source: Source, changes: tuple[Block, ...]) -> Iterator[Part | Todo]:
    yield _chapter("summary", Name("一页概要", "On one page"), *summary(source))
    yield _chapter("agenda", Name("议程", "Agenda"), _agenda(source, bool(changes)))
    yield _chapter(
        "changes", Name("上次评审以来的变化", "Changes since the last review"), *(changes or (NOT_COMPARED,))
    )
    found = register(source) if source.findings or source.waived else NO_FINDINGS
    yield _chapter("risks", Name("风险登记册", "Risk register"), found)
    yield _chapter("questions", Name("待决问题", "Open questions"), questions_table(source.model.questions))
    yield _chapter("decisions", Name("决策记录", "Decision log"), decisions_table(source.model.decisions))
    yield _chapter("sign-off", SIGN_OFF, sign_off_table(source))
    yield _chapter("minutes", MINUTES, _minutes_head(source))
    yield from _minutes(source)


def _chapter(name: str, title: Name, *blocks: Block) -> Part:
    return Part(id=name, level=2, title=title, blocks=blocks)


def _numbered(parts: list[Part | Todo], answered: frozenset[str]) -> Iterator[Part | Todo]:
    """Chapters counted from 1, the questions of each from 1."""
    chapter = asked = 0
    for part in parts:
        if isinstance(part, Todo):
            asked += 1
            yield changed(part, number=f"{chapter}-{asked}", answered=part.id in answered)
        else:
            chapter, asked = chapter + 1, 0
            yield changed(part, number=str(chapter))


def _agenda(source: Source, compared: bool) -> Block:
    """The items with their material, their time and who leads them."""
    heads = (
        Name("序号", "No."),
        Name("议题", "Item"),
        Name("材料", "Material"),
        Name("分钟", "Minutes"),
        Name("主讲", "By"),
    )
    topics = items(source, compared)
    rows: list[tuple[Content, ...]] = [
        (str(number), each.name, each.material, str(each.minutes), each.lead) for number, each in enumerate(topics, 1)
    ]
    rows.append(("", Name("合计", "Total"), None, str(sum(each.minutes for each in topics)), None))
    return table(heads, rows)


def _minutes_head(source: Source) -> Block:
    rows = (
        (Name("会议", "Meeting"), titled(source.model.product, Name("评审会", "review"))),
        (Name("时间与地点", "Time and place"), Name("　", " ")),
        (Name("主持人", "Chair"), source.owner),
        (Name("记录人", "Secretary"), Name("　", " ")),
    )
    return table((Name("项目", "Item"), Name("内容", "Content")), rows)


def _minutes(source: Source) -> Iterator[Todo]:
    for name, topic, question in _ASKED:
        yield ask(f"minutes.{name}", topic, question, source.owner)


_ASKED = (
    (
        "present",
        Name("参会人", "Present"),
        Name("谁参加了？代表哪一方？谁缺席、由谁代表？", "Who took part, for whom? Who was absent, and who stood in?"),
    ),
    (
        "decided",
        Name("结论与决定", "Decisions"),
        Name(
            "评审结论是通过、有条件通过还是不通过？逐条记录决定和理由，并补充到规格的 decisions。",
            "Passed, passed with conditions, or not passed? Note each decision with its reason, and add it to"
            " `decisions` in the spec.",
        ),
    ),
    (
        "actions",
        Name("行动项", "Actions"),
        Name(
            "谁在什么时候之前完成什么？按“事项、负责人、期限、状态”列表。",
            "Who does what by when? List item, owner, date and state.",
        ),
    ),
    (
        "objections",
        Name("不同意见", "Objections"),
        Name("谁有保留意见？理由是什么，怎么处理？", "Who has reservations, why, and what comes of them?"),
    ),
)
