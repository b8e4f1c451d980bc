"""The product on one screen: what it is, who answers for it, and five key figures."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.obligation import tally
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.shapes.page import Fact, KeyFigure
from archgen.views.labels import NO_EXTERNALS, counted, outsiders, status_label, version
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, STATUS


def head_facts(source: Source) -> tuple[Fact, ...]:
    """Version, owner, state, goal; what is not known is left out."""
    product = source.model.product
    facts = (
        (Name("版本", "Version"), version(product)),
        (OWNER, Name.both(product.owner)),
        (STATUS, status_label(product.status)),
        (Name("目标", "Goal"), product.goal or Name("", "")),
    )
    return tuple(Fact(name, value) for name, value in facts if value.zh or value.en)


def key_figures(source: Source) -> Iterator[KeyFigure]:
    """Size, people, obligations, findings, coupling."""
    yield _size(source)
    yield _people(source)
    yield _obligations(source)
    yield _findings(source)
    yield _coupling(source)


def _size(source: Source) -> KeyFigure:
    model = source.model
    around = outsiders(model) if model.externals else NO_EXTERNALS
    return KeyFigure(
        value=f"{len(model.subsystems)} / {len(model.modules)}",
        name=Name("子系统 / 模块", "Subsystems / modules"),
        detail=Name(f"对接 {around.zh}", around.en),
    )


def _people(source: Source) -> KeyFigure:
    model = source.model
    automatic = len(model.automatic)
    return KeyFigure(
        value=f"{len(model.roles)} / {len(model.operations)}",
        name=Name("角色 / 操作", "Roles / operations"),
        detail=Name(f"另有 {automatic} 项由系统自动执行", f"and {automatic} done by the system"),
    )


def _obligations(source: Source) -> KeyFigure:
    waived = frozenset((each.rule, each.elements, each.discriminator) for each in source.waived)
    groups = tally(source.facts.obligations, waived).values()
    total, met = sum(each.total for each in groups), sum(each.met for each in groups)
    accepted = sum(each.waived for each in groups)
    unmet = total - met - accepted
    return KeyFigure(
        value=f"{met} / {total}",
        name=Name("权限要求满足", "Obligations met"),
        detail=Name(f"未满足 {unmet} 项，豁免 {accepted} 项", f"{unmet} unmet, {accepted} waived"),
        tone="bad" if unmet else "good",
    )


def _findings(source: Source) -> KeyFigure:
    errors, warnings, infos = (
        sum(each.severity is severity for each in source.findings)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    waived = len(source.waived)
    return KeyFigure(
        value=f"{errors} / {warnings}",
        name=Name("错误 / 警告", "Errors / warnings"),
        detail=Name(f"{infos} 个提示，{waived} 个已豁免", f"{counted(infos, '', 'note').en}, {waived} waived"),
        tone="bad" if errors else "" if warnings else "good",
    )


def _coupling(source: Source) -> KeyFigure:
    measured = source.metrics
    lift = measured.lift
    return KeyFigure(
        value="–" if lift is None else f"{lift:.2f}",
        name=Name("耦合比（随机划分为 1）", "Coupling (chance is 1)"),
        detail=Name(
            f"{measured.dependencies} 条依赖中 {measured.crossing} 条跨子系统",
            f"{measured.crossing} of {counted(measured.dependencies, '', 'dependency', 'dependencies').en}"
            " cross subsystems",
        ),
    )
