"""PRD 0: what this document is, how far it has come, and who has to add what."""

from __future__ import annotations

import os
from collections.abc import Iterator

from archgen.analysis.obligations.obligation import tally
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.shapes.document import Citation, Code, Part, Todo
from archgen.views.labels import counted, status_label
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, STATUS
from archgen.views.prose import COMMA, DASH, Content, ask, cell, sentence, strung, table


def control(source: Source) -> Iterator[Part | Todo]:
    """0: name, version, state of the checks; the history is asked."""
    product = source.model.product
    rows: list[tuple[Content, ...]] = [
        (Name("产品", "Product"), product.name),
        (Name("版本", "Version"), product.version),
        (OWNER, source.owner),
        (STATUS, status_label(product.status)),
        (Name("规格文件", "Spec"), Code(os.path.basename(source.model.file))),
        (Name("规格校验", "Checks"), checks(source)),
        (Name("权限要求", "Obligations"), obligations(source)),
    ]
    yield Part(
        id="0",
        level=2,
        title=Name("文档控制", "Document control"),
        blocks=(
            table((Name("项目", "Item"), Name("内容", "Content")), [row for row in rows if cell(row[1]) != DASH]),
            sentence(
                "本文由规格生成，规格更新后重新生成即可。生成标记（HTML 注释）之间的内容会被更新，请不要在里面改；"
                "写在标记之外的文字会一直保留。回答 TODO 时，把内容写在它下面、下一个生成标记之前，"
                "那里的文字都算回答；下次生成时这条 TODO 标为“已回答”，问题仍然保留。"
                "编号不会因为别的 TODO 被回答而改变。",
                "This document is generated from the spec and renewed with it. What stands between marks (HTML"
                " comments) is generated: do not edit it. What you write outside the marks stays. Answer a TODO by"
                " writing below it, before the next mark: whatever stands there is its answer. The next time it is"
                " marked as answered and keeps its question. Numbers stay when other TODOs are answered.",
            ),
        ),
    )
    yield ask(
        "0.history",
        Name("修订记录", "Revision history"),
        Name(
            "这一版改了什么，谁改的，什么时候改的？建议按“版本、日期、修改人、修改内容”列表。",
            "What changed in this version, by whom and when? List version, date, author and change.",
        ),
        source.owner,
    )


def questions(todos: tuple[Todo, ...]) -> Part:
    """How many questions are open, and who has to answer which."""
    still_open = [todo for todo in todos if not todo.answered]
    if not still_open:
        done = sentence("所有 TODO 都已补充。", "Every TODO has been answered.")
        return Part(id="0.todos", title=Name("待补充", "To be added"), blocks=(done,))
    owners: dict[Name, list[str]] = {}
    for todo in still_open:
        owners.setdefault(todo.owner, []).append(todo.number)
    rows = (
        (owner, str(len(numbers)), strung(((Citation(each),) for each in numbers), COMMA))
        for owner, numbers in owners.items()
    )
    count = sentence(
        "还有 {count} 处需要人来补充，文中标为 TODO。",
        "{noun} for people to answer, marked TODO in the text.",
        count=len(still_open),
        noun=counted(len(still_open), "", "question is left", "questions are left"),
    )
    heads = (Name("谁来补充", "By"), Name("数量", "Count"), Name("编号", "TODO"))
    return Part(id="0.todos", title=Name("待补充", "To be added"), blocks=(count, table(heads, rows)))


def checks(source: Source) -> Name:
    """How many findings of each severity."""
    errors, warnings, infos = (
        sum(each.severity is severity for each in source.findings)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    waived = len(source.waived)
    return Name(
        f"{errors} 个错误，{warnings} 个警告，{infos} 个提示，{waived} 个已豁免",
        ", ".join(
            (
                counted(errors, "", "error").en,
                counted(warnings, "", "warning").en,
                counted(infos, "", "note").en,
                f"{waived} waived",
            )
        ),
    )


def obligations(source: Source) -> Name:
    """How many permissions the spec asks for, and how many it gives."""
    groups = tally(source.facts.obligations).values()
    total, met = sum(each.total for each in groups), sum(each.met for each in groups)
    return Name(f"{total} 项，满足 {met} 项", f"{met} of {total} met")
