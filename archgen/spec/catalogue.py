"""The language's own complaints, SP001 onwards: code, name, severity and the documentation that `explain` prints."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo
from archgen.spec.catalogue_of_looks import LOW_CONTRAST as LOW_CONTRAST

SYNTAX = RuleInfo(
    "SP001",
    "syntax",
    "语法错误",
    Severity.ERROR,
    """The file is not well-formed YAML.

    Why:
        From the first such place on nothing in the file can be trusted, so the rest of it is not checked. Other files
        still are.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, layer: app: top}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: "Orders: all of them"}}
        roles: {clerk: Clerk}
    """,
)

UNKNOWN_KEY = RuleInfo(
    "SP002",
    "unknown-key",
    "未知的键",
    Severity.ERROR,
    """A key that the language does not know.

    Why:
        A misspelt key would be ignored in silence, and what it says would be missing from every check.

    Bad:
        archgen: 1
        product: {name: Shop, ownr: Zhu}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop, owner: Zhu}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

UNKNOWN_REFERENCE = RuleInfo(
    "SP003",
    "unknown-reference",
    "引用无效",
    Severity.ERROR,
    """A name that refers to nothing.

    Why:
        Nothing can be said about a thing that does not exist. Most often it is a typing mistake, or a thing that was
        renamed in one place only.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: {name: Orders, operations: [view]}}}}
        roles: {clerk: {name: Clerk, permissions: {oms.ordre: view @all}}}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: {name: Orders, operations: [view]}}}}
        roles: {clerk: {name: Clerk, permissions: {oms.order: view @all}}}
    """,
)

DUPLICATE = RuleInfo(
    "SP004",
    "duplicate",
    "重复",
    Severity.ERROR,
    """The same key or the same id is given twice.

    Why:
        Only one of the two could count, and nobody could tell which. The message names both places, also when they are
        in two files.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk, clerk: Cashier}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk, cashier: Cashier}
    """,
)

WRONG_TYPE = RuleInfo(
    "SP005",
    "wrong-type",
    "类型不对",
    Severity.ERROR,
    """A value of the wrong kind: text instead of a list, a word that is not one of the choices, a date that is none.

    Why:
        The value cannot be used, and guessing what was meant would hide the mistake.

    Bad:
        archgen: 1
        product: {name: Shop, language: french}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop, language: en}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

REFUSED_YAML = RuleInfo(
    "SP006",
    "refused-yaml",
    "不支持的 YAML 写法",
    Severity.ERROR,
    """A feature of YAML that a spec does not need: anchors, aliases, `<<`, tags, several documents, deep nesting.

    Why:
        Such features make a spec hard to review, and a file made for the purpose can use them to exhaust the computer
        that reads it. A text that begins with `&`, `*` or `!` needs quotes.

    Bad:
        archgen: 1
        product: &shop {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: "&shop"}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

FULL_WIDTH = RuleInfo(
    "SP007",
    "full-width-punctuation",
    "全角标点",
    Severity.ERROR,
    """Full-width punctuation where the language needs the ASCII form.

    Why:
        `：`, `，`, `（`, `－＞`, `＠` look almost like syntax but are not, so the line would mean something else. In
        names and texts they are welcome.

    Bad:
        archgen: 1
        product: {name: 商城}
        subsystems: {oms: {name: 订单, modules: {order: 订单, pay: 收付}}}
        roles: {clerk: 店员}
        flows:
          - "oms.order －＞ oms.pay"

    Good:
        archgen: 1
        product: {name: 商城}
        subsystems: {oms: {name: 订单, modules: {order: 订单, pay: 收付}}}
        roles: {clerk: 店员}
        flows:
          - "oms.order -> oms.pay"
    """,
)

INCLUDE = RuleInfo(
    "SP008",
    "include",
    "包含失败",
    Severity.ERROR,
    """An include that cannot be followed: no such file, a circle, a place outside the spec's folder, an empty pattern.

    Why:
        A part of the spec would be missing without anybody noticing. Paths are relative to the file that includes,
        with `/` between folders; a file that includes itself, also through others, has no end.

    Bad:
        archgen: 1
        include: [no-such-file.yaml]
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

MISSING_KEY = RuleInfo(
    "SP009",
    "missing-key",
    "缺少键",
    Severity.ERROR,
    """A required key is missing.

    Why:
        A spec needs `archgen`, `product`, `subsystems` and `roles`; a step needs a role, a decision needs cases, and
        so on. Everything else is optional.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

BAD_SHORTHAND = RuleInfo(
    "SP010",
    "bad-shorthand",
    "简写有误",
    Severity.ERROR,
    """A flow, grant, step, relation, chain of states or other short form that cannot be read.

    Why:
        The short forms are small sentences with their own grammar. The message points at the word that is wrong and
        shows the right form.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders, pay: Payment}}}
        roles: {clerk: Clerk}
        flows:
          - oms.order <-> oms.pay

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders, pay: Payment}}}
        roles: {clerk: Clerk}
        flows:
          - oms.order -> oms.pay
          - oms.pay ~> oms.order
    """,
)

COMMENT_CUTS_TEXT = RuleInfo(
    "SP011",
    "comment-cuts-text",
    "注释截断文字",
    Severity.WARNING,
    """A `#` after a space cuts a text short.

    Why:
        For YAML a comment begins at ` #`, so `Gate #3` becomes `Gate` and the rest is lost. A `#` with a space after
        it is taken for a real comment and gets no warning.

    Bad:
        archgen: 1
        product:
          name: Shop #3
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product:
          name: "Shop #3" # the third shop
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

UNSUPPORTED_VERSION = RuleInfo(
    "SP012",
    "unsupported-version",
    "语言版本不支持",
    Severity.ERROR,
    """The spec is written in a version of the language that this archgen does not know.

    Why:
        Another version may give the same words another meaning. Update archgen, or write the version that it knows.

    Bad:
        archgen: 9
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

RESERVED_KEY = RuleInfo(
    "SP013",
    "reserved-key",
    "保留的键",
    Severity.ERROR,
    """A key that is kept for a later version of the language.

    Why:
        What stands under it would be ignored today and judged tomorrow.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
        glossary: {sku: Stock keeping unit}

    Good:
        archgen: 1
        product: {name: Shop, note: A SKU is a stock keeping unit.}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

COMMA_CUTS_TEXT = RuleInfo(
    "SP014",
    "comma-cuts-text",
    "逗号截断文字",
    Severity.ERROR,
    """A comma inside `[ ]` or `{ }` cuts a text in two.

    Why:
        Inside brackets YAML splits at every comma, so `{name: Orders, returns}` has an entry `returns` without a
        value. A text with a comma needs quotes there.

    Bad:
        archgen: 1
        product: {name: Orders, returns}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}

    Good:
        archgen: 1
        product: {name: "Orders, returns"}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {clerk: Clerk}
    """,
)

BAD_ID = RuleInfo(
    "SP015",
    "bad-id",
    "id 无效",
    Severity.ERROR,
    """A word that cannot be an id.

    Why:
        Ids appear in references, file names and permission codes. They are letters of any script, digits, `_` and `-`,
        begin with a letter or `_`, and have at most 100 characters. A few words have a meaning of their own: a role
        cannot be called `system` or like a key of a step, an operation cannot be called `all`.

    Bad:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {sales clerk: Clerk}

    Good:
        archgen: 1
        product: {name: Shop}
        subsystems: {oms: {name: Orders, modules: {order: Orders}}}
        roles: {sales_clerk: Clerk}
    """,
)

COMPLAINTS: tuple[RuleInfo, ...] = (
    *(SYNTAX, UNKNOWN_KEY, UNKNOWN_REFERENCE, DUPLICATE, WRONG_TYPE, REFUSED_YAML, FULL_WIDTH, INCLUDE),
    *(MISSING_KEY, BAD_SHORTHAND, COMMENT_CUTS_TEXT, UNSUPPORTED_VERSION, RESERVED_KEY, COMMA_CUTS_TEXT, BAD_ID),
    LOW_CONTRAST,
)
