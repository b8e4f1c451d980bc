"""The language's complaints about how the pictures are to look."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo

LOW_CONTRAST = RuleInfo(
    "SP016",
    "low-contrast",
    "对比度不够",
    Severity.WARNING,
    """A colour of the house in which text cannot be read well.

    Why:
        Pictures are shown on projectors and read by people whose eyes are tired. Below a contrast of 4.5 with its
        ground (WCAG 2.2, level AA) many cannot read a text. The fix names the nearest shade that is legible.

    概述: 自定义的颜色上面，文字看不清。

    为什么:
        图要投到幕布上看，也要给眼睛累了的人看。文字与底色的对比度低于 4.5（WCAG 2.2 AA 级），很多人就读不了。修复建议会
        给出最接近的、看得清的颜色。

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
        theme: {colours: {accents: ["#f59e0b"]}}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
        theme: {colours: {accents: ["#a56a07"]}}
    """,
)
