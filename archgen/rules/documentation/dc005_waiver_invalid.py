"""A waiver is incomplete, has expired, or names a rule that cannot be waived.

Why:
    A waiver is somebody's decision to live with a finding for a while. Without a reason, an end and a name nobody can
    review it: the finding would be swept under the carpet. An invalid waiver waives nothing.

概述: 豁免不完整、已过期，或者豁免了不能豁免的规则。

为什么:
    豁免是某人决定暂时接受一个问题。没有原因、期限和责任人就没法复查，等于把问题藏起来。无效的豁免不起作用。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    waivers:
      - {rule: DC004, at: product, why: a sketch for the first talk, until: 2020-01-01, by: Lin}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    waivers:
      - {rule: DC004, at: product, why: a sketch for the first talk, until: 2999-12-31, by: Lin}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.core.nearest import nearest
from archgen.model.plans import Waiver
from archgen.rules.base import Breach, judged_elsewhere
from archgen.rules.wording import listed

INCOMPLETE = Name(zh="豁免不完整，缺少 {keys}。", en="The waiver is incomplete: {keys} missing.")
FILL = Name(zh="补上{keys}。", en="Fill in {keys}.")
KEYS = {
    "rule": Name("豁免哪条规则（rule）", "which rule (`rule`)"),
    "at": Name("豁免哪些元素（at）", "which elements (`at`)"),
    "why": Name("原因（why）", "why (`why`)"),
    "until": Name("到期日（until）", "until when (`until`)"),
    "by": Name("谁批准的（by）", "who says so (`by`)"),
}
EXPIRED = Name(zh="{rule} 的豁免已于 {until} 到期。", en="The waiver of {rule} expired on {until}.")
RENEW = Name(
    zh="修正问题后删掉这条豁免；确需延期的，由 {by} 重新确认并改 `until`。",
    en="Mend the finding and delete the waiver; or let {by} confirm it again with a later `until`.",
)
NO_RULE = Name(zh="没有 {rule} 这条规则可以豁免。", en="There is no rule {rule} to waive.")
MEANT = Name(zh="是不是想写 {nearest}？", en="Did you mean {nearest}?")
SEE_RULES = Name(zh="用 `archgen rules` 查看全部规则。", en="`archgen rules` lists all rules.")
NEVER = Name(zh="{rule} 不可豁免。", en="{rule} cannot be waived.")
MEND = Name(
    zh="SP 是写法错误，DC005 至 DC007 管的是豁免和规则设置本身，请直接改正。",
    en="SP findings are mistakes in the text, DC005 to DC007 guard waivers and settings themselves: mend them.",
)

UNWAIVABLE = ("DC005", "DC006", "DC007")
LAST_DAY = "-31"

check = judged_elsewhere("DC005", "waiver-invalid", "豁免无效", Severity.ERROR, __doc__)


def judge(waiver: Waiver, today: str, known: tuple[str, ...]) -> Iterator[Breach]:
    """What is wrong with one waiver on the day `today` (ISO); `known` are the codes of all rules."""
    missing = [key for key in KEYS if not getattr(waiver, key)]
    if missing:
        remedy = FILL.format(keys=joined([KEYS[key] for key in missing]))
        yield _breach(waiver, "keys", INCOMPLETE.format(keys=listed(missing)), remedy)
    if not waivable(waiver.rule):
        yield _breach(waiver, "rule", NEVER.format(rule=waiver.rule), MEND)
    elif waiver.rule and waiver.rule not in known:
        meant = nearest(waiver.rule, known)
        remedy = MEANT.format(nearest=meant) if meant else SEE_RULES
        yield _breach(waiver, "rule", NO_RULE.format(rule=waiver.rule), remedy)
    if waiver.until and (waiver.until + LAST_DAY)[:10] < today:  # 2027-06 holds until the month ends
        by = waiver.by or "by"
        yield _breach(waiver, "until", EXPIRED.format(rule=waiver.rule, until=waiver.until), RENEW.format(by=by))


def waivable(code: str) -> bool:
    """Whether findings of a rule can be accepted: not mistakes in the text, nor in waivers and settings themselves."""
    return not code.startswith("SP") and code not in UNWAIVABLE


def _breach(waiver: Waiver, what: str, message: Name, remedy: Name) -> Breach:
    return Breach(
        span=waiver.span,
        elements=waiver.at or ("product",),
        message=message,
        remedy=remedy,
        discriminator=f"{waiver.rule} {what}".strip(),
    )
