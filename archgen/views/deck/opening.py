"""The first slides: title, the product on one page, agenda, goals."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.shapes.deck import Exhibit, Listing, Opening, Overview, Slide
from archgen.shapes.document import Figure
from archgen.views.agenda import Item
from archgen.views.deck.words import asked, listed, listing, told, topic
from archgen.views.labels import counted, in_a_row, status_label, version
from archgen.views.prd.opening import goals_table, value
from archgen.views.prd.source import Source
from archgen.views.prose import bracketed, table
from archgen.views.summary import head_facts, key_figures

NOTHING = Name("", "")
REVIEW = Name("产品评审", "Product review")
MOST_ASKS = 5
LONG = 120  # minutes that a meeting can last


def title(source: Source) -> Slide:
    """Product, version, owner."""
    product = source.model.product
    lines = (
        in_a_row(version(product), status_label(product.status)),
        Name(f"负责人：{product.owner}", f"Owner: {product.owner}") if product.owner else NOTHING,
    )
    return Slide(
        title=product.name,
        body=Opening(joined([REVIEW, *_some(product.positioning)], "  ·  ", "  ·  "), tuple(_some(*lines))),
        notes=(
            _people_told(source),
            told(
                "本次评审的对象是规格 {file}；会上所有图表都由它生成。",
                "What is reviewed is the spec {file}: every picture and table here is made from it.",
                file=os.path.basename(source.model.file),
            ),
        ),
    )


def _people_told(source: Source) -> Name:
    owners = (Name.both(subsystem.owner) for subsystem in source.model.subsystems.values() if subsystem.owner)
    people = joined(list(dict.fromkeys((source.owner, *owners))))
    return told("会前确认：必须到场的人是 {people}。", "Before you start: needed here are {people}.", people=people)


def summary(source: Source) -> Slide:
    """Goal, size, state, and what the meeting has to decide."""
    product = source.model.product
    asks = wanted(source)
    thumbnail = next((each for name in ("architecture", "context") for each in source.figures(name)), None)
    errors = sum(each.severity is Severity.ERROR for each in source.findings)
    return Slide(
        title=topic(Name("一页总览", "On one page"), product.goal or product.positioning or NOTHING),
        body=Overview(
            figures=tuple(key_figures(source)),
            facts=tuple(fact for fact in head_facts(source) if fact.value != product.goal),
            picture=thumbnail,
            wanted=Name("本次要拍板", "To be decided today"),
            asks=tuple(asks[:MOST_ASKS]) or (Name("没有待决问题", "nothing open"),),
        ),
        notes=(
            asked("目标和范围还成立吗？谁有不同意见？", "Do goal and scope still hold? Who disagrees?"),
            *((_errors_told(errors),) if errors else ()),
            *(asked("{ask}", "{ask}", ask=ask) for ask in asks),
        ),
    )


def _errors_told(errors: int) -> Name:
    return told(
        "规格还有 {count} 个错误，本稿是草稿，结论只能是「有条件通过」。",
        "The spec has {errors}: this is a draft and can only pass with conditions.",
        count=errors,
        errors=counted(errors, "", "error"),
    )


def wanted(source: Source) -> list[Name]:
    """What the meeting has to decide: open questions, proposed decisions, errors."""
    asks = [
        bracketed(each.question, joined([Name.both(text) for text in (each.who, each.by) if text], "，", ", "))
        for each in source.model.questions
    ]
    asks += [
        Name(f"决策：{each.title.zh}", f"Decision: {each.title.en}")
        for each in source.model.decisions
        if each.status == "proposed"
    ]
    errors = sum(each.severity is Severity.ERROR for each in source.findings)
    if errors:
        asks.append(
            Name(f"{errors} 个错误由谁改、何时改完", f"Who fixes the {counted(errors, '', 'error').en}, and by when")
        )
    return asks


def agenda(topics: Sequence[Item]) -> Slide:
    """What is discussed when, led by whom, with which outcome."""
    total = sum(each.minutes for each in topics)
    heads = (
        Name("时间", "Time"),
        Name("议题", "Topic"),
        Name("主讲", "Led by"),
        Name("要得到的结果", "Outcome"),
        Name("分钟", "Minutes"),
    )
    long = told(
        "全程 {total} 分钟，超过两小时：建议分两次开，权限单独一场。",
        "{total} minutes are more than two hours: better two meetings, permissions in one of their own.",
        total=total,
    )
    return Slide(
        title=topic(
            Name("议程", "Agenda"),
            Name(f"{len(topics)} 个议题，共 {total} 分钟", f"{counted(len(topics), '', 'topic').en}, {total} minutes"),
        ),
        body=Listing(table(heads, _times(topics))),
        notes=(
            asked("有没有要补充或调换的议题？谁记纪要？", "Is anything missing? Who takes minutes?"),
            *((long,) if total > LONG else ()),
        ),
    )


def _times(topics: Sequence[Item]) -> Iterator[tuple[Name | str, ...]]:
    start = 0
    for each in topics:
        end = start + each.minutes
        yield f"{_clock(start)}–{_clock(end)}", each.name, each.lead, each.outcome, str(each.minutes)
        start = end


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def goals(source: Source) -> Iterator[Slide]:
    """Goals, and the figures that show whether they are reached."""
    model = source.model
    if model.goals:
        names = listed([each.label for each in model.goals.values()])
        yield Slide(
            title=topic(Name("目标", "Goals"), names),
            body=listing(goals_table(source)),
            notes=tuple(
                asked(
                    "「{goal}」由谁负责，做到什么程度算达成？",
                    "“{goal}”: who answers for it, and when is it reached?",
                    goal=each.label,
                )
                for each in model.goals.values()
            ),
        )
    if model.metrics:
        blank = [each.label for each in model.metrics.values() if not (each.baseline and each.target)]
        unknown = asked(
            "{metrics} 的现状和目标值是多少？", "What are baseline and target of {metrics}?", metrics=listed(blank)
        )
        yield Slide(
            title=topic(
                Name("指标", "Metrics"),
                Name(
                    f"{len(model.metrics)} 个指标衡量成败",
                    f"{counted(len(model.metrics), '', 'figure').en} to judge by",
                ),
            ),
            body=listing(value(source)),
            notes=(
                *((unknown,) if blank else ()),
                asked("数据从哪里来，谁来统计？", "Where do these figures come from, and who counts them?"),
            ),
        )


def exhibits(figures: Sequence[Figure], name: Name, lead: Name, notes: Sequence[Name]) -> Iterator[Slide]:
    """A picture a slide; several pages of one are numbered in its own title."""
    for number, figure in enumerate(figures, 1):
        page = f" ({number}/{len(figures)})" if len(figures) > 1 else ""
        shown = Name(name.zh + page.replace(" (", "（").replace(")", "）"), name.en + page)
        yield Slide(title=shown, body=Exhibit(figure, lead if number == 1 else NOTHING), notes=tuple(notes))


def _some(*names: Name | None) -> list[Name]:
    return [name for name in names if name and name.zh]
