"""The language's own complaints, SP001 onwards: code, name, severity and the documentation that `explain` prints."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo
from archgen.spec.catalogue_of_looks import LOW_CONTRAST as LOW_CONTRAST
from archgen.spec.catalogue_of_products import PRODUCT_NOT_AT_HAND as PRODUCT_NOT_AT_HAND
from archgen.spec.catalogue_of_text import COMMA_CUTS_TEXT as COMMA_CUTS_TEXT
from archgen.spec.catalogue_of_text import COMMENT_CUTS_TEXT as COMMENT_CUTS_TEXT
from archgen.spec.catalogue_of_text import FULL_WIDTH as FULL_WIDTH
from archgen.spec.catalogue_of_text import INCLUDE as INCLUDE
from archgen.spec.catalogue_of_text import REFUSED_YAML as REFUSED_YAML
from archgen.spec.catalogue_of_text import SYNTAX as SYNTAX

UNKNOWN_KEY = RuleInfo(
    "SP002",
    "unknown-key",
    "未知的键",
    Severity.ERROR,
    """A key that the language does not know.

    Why:
        A misspelt key would be ignored in silence, and what it says would be missing from every check.

    概述: 写了规格语言里没有的键。

    为什么:
        键名拼错如果不报，就会被悄悄忽略，它所说的内容也不会进入任何检查。

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

    概述: 引用的名称不存在。

    为什么:
        不存在的东西没法检查。多半是拼写错误，或者改名时只改了一处。

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

    概述: 同一个键或同一个 id 写了两次。

    为什么:
        两处只能有一处算数，谁也说不清是哪一处。提示会给出两处的位置，分在两个文件里也一样。

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

    概述: 值的类型不对：该写列表却写了文字、不在可选值之内、日期不是日期。

    为什么:
        这样的值没法用；猜作者的意思，只会把错误藏起来。

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

MISSING_KEY = RuleInfo(
    "SP009",
    "missing-key",
    "缺少键",
    Severity.ERROR,
    """A required key is missing.

    Why:
        A spec needs `archgen`, `product`, `subsystems` and `roles`; a step needs a role, a decision needs cases, and
        so on. Everything else is optional.

    概述: 缺少必填的键。

    为什么:
        规格必须有 `archgen`、`product`、`subsystems` 和 `roles`；步骤必须有角色，判断必须有 `cases`，等等。其余都是选
        填。

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

    概述: 简写看不懂：数据流、授权、步骤、关系、状态链等。

    为什么:
        简写是有语法的短句。提示会指出写错的那个词，并给出正确写法。

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

UNSUPPORTED_VERSION = RuleInfo(
    "SP012",
    "unsupported-version",
    "语言版本不支持",
    Severity.ERROR,
    """The spec is written in a version of the language that this archgen does not know.

    Why:
        Another version may give the same words another meaning. Update archgen, or write the version that it knows.

    概述: 规格用的语言版本，这个 archgen 不认识。

    为什么:
        同样的写法在别的版本里可能是另一个意思。请升级 archgen，或改成它认识的版本。

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

    概述: 用了留给以后版本的键。

    为什么:
        它下面写的内容今天会被忽略，以后的版本却会拿来检查。

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

    概述: 这个词不能当 id。

    为什么:
        id 会出现在引用、文件名和权限码里：只能用文字（中文也行）、数字、`_` 和 `-`，以文字或 `_` 开头，最长 100 个字
        符。有些词另有含义：角色不能叫 `system`，也不能与步骤的键同名；操作不能叫 `all`。

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
    *(LOW_CONTRAST, PRODUCT_NOT_AT_HAND),
)
