"""A line under `rules:` names a rule, a family or an option that does not exist, or gives an option a wrong value.

Why:
    A mistyped code silently leaves a rule at its default: the author believes that something is checked, or that it is
    not.

概述: `rules:` 里写了不存在的规则、规则族或选项，或者选项的值不对。

为什么:
    规则编号写错了，规则就悄悄按默认执行：作者以为查了，或者以为没查。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    rules:
      options: {CP007: {max_hop: 5}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    rules:
      options: {CP007: {max_hops: 5}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest, surely
from archgen.core.span import NOWHERE
from archgen.model.plans import Policy
from archgen.rules.base import Breach, OptionValue, Rule, judged_elsewhere, read_option

NO_RULE = Name(zh="没有 {code} 这条规则，也没有这一族。", en="There is no rule and no family {code}.")
FIXED = Name(
    zh="{code} 是语言本身的错误，不能选择、忽略或改变级别。", en="{code} is a language error: it is always on."
)
NO_OPTION = Name(zh="规则 {code} 没有选项 `{key}`。", en="The rule {code} has no option `{key}`.")
NO_VALUE = Name(zh="{code} 的选项 `{key}` 不能是 `{value}`。", en="The option `{key}` of {code} cannot be `{value}`.")
NO_SEVERITY = Name(zh="{code} 的级别不能是 `{value}`。", en="The severity of {code} cannot be `{value}`.")

MEANT = Name(zh="是不是想写 {nearest}？", en="Did you mean {nearest}?")
SEE_RULES = Name(zh="用 `archgen rules` 查看全部规则。", en="`archgen rules` lists all rules.")
DELETE = Name(zh="删掉这一项。", en="Delete it.")
SEE_OPTIONS = Name(zh="可用的选项：{options}。", en="Its options: {options}.")
NO_OPTIONS = Name(zh="这条规则没有选项，删掉这一项。", en="The rule has no options: delete the line.")
LIKE = Name(zh="写成 {default} 这样的值。", en="Write a value like {default}.")
SEVERITIES = Name(zh="可用的级别：error、warning、info、off。", en="Write error, warning, info or off.")

check = judged_elsewhere("DC007", "rule-setting-invalid", "规则设置无效", Severity.ERROR, __doc__)


def judge(policy: Policy, rules: tuple[Rule, ...]) -> Iterator[Breach]:
    """What is wrong with the author's `rules:`, given all rules."""
    words = [*(policy.select or ()), *policy.ignore, *(code for code, _ in policy.severity)]
    known = [known for rule in rules for known in (rule.code, rule.family)]
    for code in dict.fromkeys(words):
        if code not in known:
            yield _unknown(policy, code, known)
    for code, value in policy.severity:
        if value not in list(Severity):
            yield _breach(policy, code, NO_SEVERITY.format(code=code, value=value), SEVERITIES)
    options = {rule.code: rule.options for rule in rules}
    for code, key, texts in policy.options:
        if code not in options:
            yield _unknown(policy, code, options)
        else:
            yield from _judge_option(policy, code, key, texts, options[code].get(key), tuple(options[code]))


def _judge_option(
    policy: Policy, code: str, key: str, texts: tuple[str, ...], default: OptionValue | None, keys: tuple[str, ...]
) -> Iterator[Breach]:
    if default is None:
        meant = nearest(key, keys)
        choices = SEE_OPTIONS.format(options=", ".join(keys)) if keys else NO_OPTIONS
        remedy = MEANT.format(nearest=meant) if meant else choices
        yield _breach(policy, f"{code}.{key}", NO_OPTION.format(code=code, key=key), remedy, surely(key, keys))
    elif read_option(default, texts) is None:
        message = NO_VALUE.format(code=code, key=key, value=", ".join(texts))
        yield _breach(policy, f"{code}.{key}", message, LIKE.format(default=str(default)))


def _unknown(policy: Policy, code: str, known: Iterable[str]) -> Breach:
    if code.startswith("SP"):
        return _breach(policy, code, FIXED.format(code=code), DELETE)
    meant = nearest(code, known)
    remedy = MEANT.format(nearest=meant) if meant else SEE_RULES
    return _breach(policy, code, NO_RULE.format(code=code), remedy, code.upper() if code.upper() in known else "")


def _breach(policy: Policy, what: str, message: Name, remedy: Name, sure: str = "") -> Breach:
    spans = dict(policy.spans)
    span = spans.get(what.partition(".")[2]) or spans.get(what, NOWHERE)
    edits = (Edit(span, sure),) if sure and span.file else ()
    return Breach(span=span, elements=("product",), message=message, remedy=remedy, discriminator=what, edits=edits)
