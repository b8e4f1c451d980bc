"""评审材料: what the meeting goes through in order, with room for what it decides."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.document import Block, Document, Part, Todo
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
LEAST, MOST = 5, 30  # minutes for one item of the agenda


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
    yield _chapter("agenda", Name("议程", "Agenda"), _agenda(source))
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


def _agenda(source: Source) -> Block:
    """The items with the time that their size asks for."""
    model, findings = source.model, source.findings
    grave = sum(each.severity is not Severity.INFO for each in findings)
    items = (
        (Name("目标、范围与概要", "Goals, scope, summary"), Name("一页概要", "on one page"), 5),
        (Name("上次评审以来的变化", "Changes since the last review"), Name("变化清单", "list of changes"), 10),
        (Name("架构与数据流", "Architecture"), Name("PRD 第 7 章", "PRD, chapter 7"), 2 * len(model.subsystems)),
        (Name("核心流程", "Core processes"), Name("PRD 第 6 章", "PRD, chapter 6"), len(model.processes) * 3),
        (Name("角色与权限", "Roles and permissions"), Name("PRD 第 11 章", "PRD, chapter 11"), len(model.roles)),
        (Name("风险与校验结果", "Risks and findings"), Name("风险登记册", "risk register"), grave * 2),
        (Name("待决问题", "Open questions"), Name("待决问题清单", "open questions"), len(model.questions) * 5),
        (Name("结论与签字", "Outcome and sign-off"), Name("签字页", "sign-off"), 5),
    )  # fmt: skip
    heads = (
        Name("序号", "No."),
        Name("议题", "Item"),
        Name("材料", "Material"),
        Name("分钟", "Minutes"),
        Name("主讲", "By"),
    )
    rows: list[tuple[Content, ...]] = []
    total = 0
    for number, (item, material, minutes) in enumerate(items, 1):
        rounded = min(max(-(-minutes // 5) * 5, LEAST), MOST)
        total += rounded
        rows.append((str(number), item, material, str(rounded), source.owner))
    rows.append(("", Name("合计", "Total"), None, str(total), None))
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
