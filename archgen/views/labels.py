"""The words of the views, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from archgen.core.names import BAR, Name, joined
from archgen.core.vocabulary import Tier
from archgen.model.entities import Act, Flow, Operation, Product, Role
from archgen.model.model import Model
from archgen.model.verbs import needs_object, verb_label
from archgen.shapes.listing import Listing, listing
from archgen.shapes.paging import breadth
from archgen.shapes.paging import numbered as numbered

ARCHITECTURE = Name("产品架构图", "Product architecture")
PERMISSION_MATRIX = Name("角色权限矩阵", "Permission matrix")

EXTERNALS = Name("外部系统", "External systems")
OTHER_PRODUCTS = Name("其他产品", "Other products")
OUTSIDE = Name("外围系统", "Other systems")
NO_EXTERNALS = Name("0 个外部系统", "0 external systems")
PILLARS = Name("公共平台", "Shared platforms")
NO_MODULES = Name("暂无模块", "No modules yet")
NO_LAYER = Name("未分层", "No layer")
CORE = Name("核心子系统", "Core subsystem")
PLANNED = Name("规划中", "Planned")
SUBSYSTEM = Name("子系统", "Subsystem")
MODULE = Name("模块", "Module")
OPERATION = Name("操作", "Operation")
NO_PARTY = Name("内部", "Internal")
EVERYBODY = Name("所有人", "Everybody")
ANY_ROLE = Name("不限角色", "Any role")
PUBLIC = Name("任何人", "Anyone")
MEMBER = Name("登录用户", "Signed-in users")

AUTOMATIC = Name("系统自动执行", "Done by the system")
UNASSIGNED = Name("没有角色有权操作", "No role may do this")
ON_OTHER_PAGES = Name("本页角色均无权限", "No role on this page")
ROLES = Name("角色", "roles")
CONTINUED = Name("{name}（续）", "{name} (continued)")
ABSENT_ROLES = Name("未列出的角色对本页各行均无权限。", "Roles not listed have no rights in these rows.")
ROLES_ELSEWHERE = Name(
    "未列出的角色在相同各行的其他页上，或对这些行没有权限。",
    "Roles not listed are on another page of these rows, or have no rights in them.",
)

# How a data scope is written in a narrow cell, and in full. @custom:name is looked up as "@custom".
SCOPE_SIGNS = {
    "@all": Name("全", "All"),
    "@tenant+": Name("组+", "Org+"),
    "@tenant": Name("组", "Org"),
    "@dept+": Name("部+", "Dept+"),
    "@dept": Name("部", "Dept"),
    "@self": Name("己", "Me"),
    "@linked": Name("联", "Ln"),
    "@custom": Name("定", "Cu"),
}
SCOPES = {
    "@all": Name("全部数据", "all data"),
    "@tenant+": Name("本组织及下级", "own organisation and below"),
    "@tenant": Name("本组织", "own organisation"),
    "@dept+": Name("本部门及下级", "own department and below"),
    "@dept": Name("本部门", "own department"),
    "@self": Name("本人", "own records"),
    "@linked": Name("与本人相关", "records that name the reader"),
    "@custom": Name("自定义范围", "custom scope"),
}
UNSTATED_SIGN = Name.both("?")
UNSTATED = Name("未写数据范围", "no scope stated")
ALLOWED_SIGN = Name.both("✓")
ALLOWED = Name("允许（不分数据范围）", "allowed (no scope applies)")
DEPUTY_SIGN = Name("代", "Dp")
DEPUTY = Name("代办", "as a deputy")
DEPUTY_OF = Name("代 {roles} 办理", "as deputy of {roles}")
BROKEN = Name("违反职责分离", "duties not separated")
MASKED = Name("敏感字段脱敏", "sensitive fields masked")
MASKED_FIELDS = Name("看到的 {fields} 是脱敏的", "{fields} masked")
UNION = Name(
    "一人兼任多个角色时权限合并，数据范围取最宽；未列出的一律禁止。",
    "The roles of one person add up, at the widest scope. What is not granted is denied.",
)
ONE_SCOPE = Name(
    "一人兼任多个角色时权限合并；未列出的一律禁止。所有权限的数据范围都是{scope}。",
    "The roles of one person add up. What is not granted is denied. Every right covers {scope}.",
)

TIERS = {
    Tier.STAFF: Name("执行", "staff"),
    Tier.MANAGER: Name("管理", "manager"),
    Tier.DECIDER: Name("决策", "decider"),
    Tier.ADMIN: Name("系统管理", "administrator"),
}

STATUS = {
    "draft": Name("草稿", "draft"),
    "review": Name("评审中", "in review"),
    "approved": Name("已通过", "approved"),
    "released": Name("已发布", "released"),
    "planned": Name("规划中", "planned"),
    "building": Name("建设中", "in development"),
    "live": Name("已上线", "live"),
    "retired": Name("已下线", "retired"),
}
_RECORD = 10.0  # em of the name of what is done something to in a step, at most
_PLANNED = frozenset({"planned", "plan", "todo", "规划", "规划中", "计划", "计划中", "待建", "未开始"})


def is_planned(status: str) -> bool:
    """Whether a status says that a thing is not there yet."""
    return status.strip().lower() in _PLANNED


def status_label(status: str) -> Name:
    """A status in words; one that the tool does not know stands for itself."""
    return STATUS.get(status.strip().lower(), Name.both(status))


def operation_label(operation: Operation) -> Name:
    """An operation's name, else what its word means; with the entity where one word stands for several."""
    name = operation.name or verb_label(operation.id) or Name.both(operation.id)
    if operation.path == operation.word:
        return name
    entity = operation.path[len(operation.word) :].strip("()")
    return Name(f"{name.zh}（{entity}）", f"{name.en} ({entity})")


def at_start(label: Name) -> Name:
    """A label that begins a cell: in English with a capital; an id that is no word of ours stands as it is."""
    word = label.en.partition(" ")[0]
    if not word.islower() or (label.zh == label.en and not verb_label(label.en)):
        return label
    return Name(label.zh, word.capitalize() + label.en[len(word) :])


def act_label(model: Model, act: Act) -> Name:
    """What is done in a step: an operation of people or of the system, failing both what its word means."""
    operation = _operation_of(model, act)
    word = act.operation.rpartition(".")[2]
    return operation_label(operation) if operation else verb_label(word) or Name.both(word)


def task_label(model: Model, act: Act) -> Name:
    """What is done in a step, with what it is done to where the verb alone leaves that open: 新建出库单.

    Not with a name so long that a box would have to cut it.
    """
    operation = _operation_of(model, act)
    word = operation.word.rpartition(".")[2] if operation else ""
    verb = verb_label(word)
    if not operation or operation.name or len(operation.entities) != 1 or not verb or not needs_object(word):
        return act_label(model, act)
    record = model.entities[operation.entities[0]].label
    if breadth(record) > _RECORD:
        return act_label(model, act)
    space = " " if record.zh[:1].isascii() else ""
    return Name(f"{verb.zh}{space}{record.zh}", f"{verb.en} {record.en}")


def _operation_of(model: Model, act: Act) -> Operation | None:
    found = (model.human(act.operation), model.system(act.operation))
    operations = (found[0] or found[1]) if act.role else (found[1] or found[0])
    return operations[0] if operations else None


def scope_sign(scope: str) -> Name:
    """A scope in one or two characters."""
    return SCOPE_SIGNS[scope.partition(":")[0]]


def scope_label(scope: str) -> Name:
    """A scope in words; a custom one with its own name."""
    kind, _, name = scope.partition(":")
    label = SCOPES[kind]
    return Name(f"{label.zh}（{name}）", f"{label.en} ({name})") if name else label


def role_label(role: Role) -> Name:
    """What to call a role."""
    return role.name or {"public": PUBLIC, "member": MEMBER}.get(role.id) or role.label


def counted(count: int, zh: str, one: str, many: str = "") -> Name:
    """`5 层 / 5 layers`: the Chinese noun follows the number as it is, the English one in its number."""
    return Name(f"{count} {zh}", f"{count} {one if count == 1 else many or one + 's'}")


def carrying(flows: Sequence[Flow], zh: str = BAR, en: str = BAR) -> Name:
    """`55 条数据流 | 14 次调用`: how many bring something and how many are mere calls, with this between the two."""
    calls = sum(flow.is_call for flow in flows)
    data = len(flows) - calls
    said = [counted(data, "条数据流", "flow")] if data or not calls else []
    return joined([*said, *([counted(calls, "次调用", "call")] if calls else [])], zh, en)


def outside_name(model: Model) -> Name:
    """What the systems around the product are called together."""
    kinds = {bool(external.product) for external in model.externals.values()}
    return OUTSIDE if len(kinds) > 1 else OTHER_PRODUCTS if True in kinds else EXTERNALS


def outsiders(model: Model) -> Name:
    """`2 个外部系统 · 1 个其他产品的模块`: whose systems are around the product; empty if there are none."""
    abroad = sum(bool(external.product) for external in model.externals.values())
    others = len(model.externals) - abroad
    return in_a_row(
        counted(others, "个外部系统", "external system") if others else Name("", ""),
        counted(abroad, "个其他产品的模块", "module of other products", "modules of other products")
        if abroad
        else Name("", ""),
    )


def on_pages(pages: Sequence[int]) -> tuple[Name, ...]:
    """`第 1、3 页 / pages 1, 3`; nothing of none."""
    found = [str(page) for page in pages]
    word = "page" if len(found) == 1 else "pages"
    return (Name(f"第 {'、'.join(found)} 页", f"{word} {', '.join(found)}"),) if found else ()


def roomy(names: Sequence[Name], unit: str, room: float) -> Listing:
    """As many names as about `room` em hold, one at least, and how many there are."""
    used = list(accumulate(breadth(name) + 1.0 for name in names))
    return listing(names, unit, max(sum(one <= room for one in used), 1))


def in_a_row(*names: Name) -> Name:
    """Short facts with a bar between them; empty ones are left out."""
    return joined([name for name in names if name.zh or name.en], BAR, BAR)


def version(product: Product) -> Name:
    """`v1.4`; a version that is a word stands as it is."""
    return Name.both(f"v{product.version}" if product.version[:1].isdigit() else product.version)


def edition(product: Product) -> Name:
    """What a page's foot says: version, owner, status."""
    owner = Name.parse(product.owner)
    return in_a_row(
        version(product),
        Name(f"负责人 {owner.zh}", f"Owner {owner.en}") if product.owner else Name("", ""),
        status_label(product.status),
    )


def titled(product: Product, what: Name) -> Name:
    """`汽配商城产品架构图 / Auto Parts Mall: Product architecture`."""
    return picture_of(product.name, what)


def picture_of(name: Name, what: Name) -> Name:
    """A title that says of which thing a picture is what, with a space after a Latin name."""
    space = " " if name.zh[-1:].isascii() else ""
    return Name(f"{name.zh}{space}{what.zh}", f"{name.en}: {what.en}")
