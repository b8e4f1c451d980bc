"""The keys of intent: processes, value chains, goals, requirements, metrics, the roadmap, questions, decisions."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.spec import kinds
from archgen.spec.declarations import (
    DecisionDecl,
    GoalDecl,
    MetricDecl,
    MilestoneDecl,
    ProcessDecl,
    QuestionDecl,
    RequirementDecl,
    ValueChainDecl,
)
from archgen.spec.fields import TEXT, Key, list_of, one_of, one_or_list_of, reference
from archgen.spec.steps import STAGE, STEPS
from archgen.spec.structure import STATUS
from archgen.spec.things import record, things
from archgen.spec.values import DATE, FLAG, LABEL, NAME, PRIORITY

MODULES = Key(list_of(reference(kinds.MODULE)), Name("涉及的模块", "the modules concerned"))

PROCESSES = things(
    ProcessDecl,
    {
        "stage": STAGE,
        "owner": Key(
            one_or_list_of(reference(kinds.ROLE)),
            Name("负责的角色", "the role responsible"),
            attribute="owners",
        ),
        "steps": Key(STEPS, Name("步骤", "its steps")),
    },
    kinds.PROCESS,
)

VALUE_CHAINS = things(
    ValueChainDecl,
    {
        "stages": Key(list_of(LABEL), Name("依次的阶段", "its stages in order")),
        "loop": Key(FLAG, Name("最后一段回到第一段", "whether the last leads back to the first")),
    },
    kinds.VALUE_CHAIN,
)

GOALS = things(
    GoalDecl,
    {
        "modules": MODULES,
        "metrics": Key(list_of(reference(kinds.METRIC)), Name("衡量的指标", "the metrics that measure it")),
    },
    kinds.GOAL,
)

REQUIREMENTS = things(
    RequirementDecl,
    {
        "from": Key(
            one_of(
                "客户",
                "业务",
                "兄弟部门",
                "管理层",
                other={"customer": "客户", "business": "业务", "peers": "兄弟部门", "management": "管理层"},
            ),
            Name("谁提的", "who asks for it"),
            attribute="source",
        ),
        "problem": Key(TEXT, Name("要解决的问题", "the problem that it solves")),
        "goal": Key(reference(kinds.GOAL), Name("服务的目标", "the goal that it serves")),
        "modules": MODULES,
        "priority": Key(PRIORITY, Name("价值/成本，各 1 到 5", "value/cost, 1 to 5 each")),
        "status": STATUS,
    },
    kinds.REQUIREMENT,
)

METRICS = things(
    MetricDecl,
    {
        "at": Key(reference(kinds.MODULE), Name("在哪个模块测量", "the module where it is measured")),
        "kind": Key(
            one_of("usage", "completion", "error", "efficiency", "revenue"), Name("哪一类指标", "what it measures")
        ),
        "baseline": Key(TEXT, Name("现状", "today's figure")),
        "target": Key(TEXT, Name("目标值", "the figure wanted")),
        "due": Key(DATE, Name("何时达到", "when it is to be reached")),
        "worth": Key(TEXT, Name("达到后值多少", "what reaching it is worth")),
    },
    kinds.METRIC,
)

ROADMAP = things(
    MilestoneDecl,
    {
        "date": Key(DATE, Name("日期", "its date")),
        "phase": Key(
            one_of(
                "引入期",
                "成长期",
                "成熟期",
                "衰退期",
                other={"introduction": "引入期", "growth": "成长期", "maturity": "成熟期", "decline": "衰退期"},
            ),
            Name("产品生命周期的阶段", "the phase of the product's life"),
        ),
        "modules": MODULES,
    },
    kinds.MILESTONE,
)

QUESTIONS = list_of(
    record(
        QuestionDecl,
        {
            "question": Key(
                NAME,
                Name("问题", "the question"),
                example=Name("question: 车主是否直接下单?", "question: Do car owners order?"),
            ),
            "who": Key(TEXT, Name("谁来回答", "who answers it")),
            "by": Key(DATE, Name("最晚何时", "until when")),
        },
        kinds.QUESTION,
    )
)

DECISIONS = list_of(
    record(
        DecisionDecl,
        {
            "title": Key(
                NAME,
                Name("标题", "its title"),
                example=Name("title: 履约结果用事件回传", "title: Report back by events"),
            ),
            "date": Key(DATE, Name("日期", "its date")),
            "status": STATUS,
            "choice": Key(TEXT, Name("选了什么", "what was chosen")),
            "why": Key(TEXT, Name("为什么", "why")),
        },
        kinds.DECISION,
    )
)
