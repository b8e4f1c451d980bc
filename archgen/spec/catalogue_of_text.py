"""The language's complaints about a file as a text: its YAML, its punctuation, its includes."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo

SYNTAX = RuleInfo(
    "SP001",
    "syntax",
    "语法错误",
    Severity.ERROR,
    """The file is not well-formed YAML.

    Why:
        From the first such place on nothing in the file can be trusted, so the rest of it is not checked. Other files
        still are.

    概述: 文件不是合法的 YAML。

    为什么:
        从出错的地方往后，文件里的内容都不可信，所以这个文件后面的部分不再检查；其他文件照常检查。

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

REFUSED_YAML = RuleInfo(
    "SP006",
    "refused-yaml",
    "不支持的 YAML 写法",
    Severity.ERROR,
    """A feature of YAML that a spec does not need: anchors, aliases, `<<`, tags, several documents, deep nesting.

    Why:
        Such features make a spec hard to review, and a file made for the purpose can use them to exhaust the computer
        that reads it. A text that begins with `&`, `*` or `!` needs quotes.

    概述: 用了规格不需要的 YAML 特性：锚点、别名、`<<`、标签、多文档、过深的嵌套。

    为什么:
        这些写法让规格难以评审，恶意文件还能借它们耗尽内存和时间。以 `&`、`*`、`!` 开头的文字请加引号。

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

    概述: 该用半角符号的地方写了全角标点。

    为什么:
        `：`、`，`、`（`、`－＞`、`＠` 看着像语法，其实不是，整行会变成别的意思。名称和说明文字里尽管用全角。

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

    概述: `include` 无法执行：文件不存在、互相包含、超出规格所在的目录，或通配符没有匹配到文件。

    为什么:
        否则规格会少掉一块而没人发现。路径相对于写 `include` 的文件，目录之间用 `/`；文件直接或间接包含自己，就没有尽
        头。

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

COMMENT_CUTS_TEXT = RuleInfo(
    "SP011",
    "comment-cuts-text",
    "注释截断文字",
    Severity.WARNING,
    """A `#` after a space cuts a text short.

    Why:
        For YAML a comment begins at ` #`, so `Gate #3` becomes `Gate` and the rest is lost. A `#` with a space after
        it is taken for a real comment and gets no warning.

    概述: 空格后面的 `#` 把文字截断了。

    为什么:
        YAML 把 ` #` 当作注释的开头，`3 号门 #2` 只剩下 `3 号门`，后面的都丢了。`#` 后面有空格的，当作真的注释，不提示。

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

COMMA_CUTS_TEXT = RuleInfo(
    "SP014",
    "comma-cuts-text",
    "逗号截断文字",
    Severity.ERROR,
    """A comma inside `[ ]` or `{ }` cuts a text in two.

    Why:
        Inside brackets YAML splits at every comma, so `{name: Orders, returns}` has an entry `returns` without a
        value. A text with a comma needs quotes there.

    概述: `[ ]` 或 `{ }` 里的逗号把一段文字切成了两段。

    为什么:
        YAML 在括号里遇到逗号就断开，`{name: 订单, 退货}` 会多出一个没有值的 `退货`。括号里带逗号的文字请加引号。

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
