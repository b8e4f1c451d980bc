"""The words of the views, in Chinese and English."""

from __future__ import annotations

from archgen.core.names import Name, joined
from archgen.model.entities import Product

ARCHITECTURE = Name("产品架构图", "Product architecture")
PERMISSION_MATRIX = Name("角色权限矩阵", "Permission matrix")

EXTERNALS = Name("外部系统", "External systems")
PILLARS = Name("公共平台", "Shared platforms")
NO_MODULES = Name("暂无模块", "No modules yet")
NO_LAYER = Name("未分层", "No layer")
CORE = Name("核心子系统", "Core subsystem")
PLANNED = Name("规划中", "Planned")
OPERATION = Name("功能与操作", "Operation")
NO_PARTY = Name("内部", "Internal")

STATUS = {
    "draft": Name("草稿", "draft"),
    "review": Name("评审中", "in review"),
    "approved": Name("已通过", "approved"),
    "released": Name("已发布", "released"),
    "planned": Name("规划中", "planned"),
    "building": Name("建设中", "being built"),
    "live": Name("已上线", "live"),
    "retired": Name("已下线", "retired"),
}
_PLANNED = frozenset({"planned", "plan", "todo", "规划", "规划中", "计划", "计划中", "待建", "未开始"})


def is_planned(status: str) -> bool:
    """Whether a status says that a thing is not there yet."""
    return status.strip().lower() in _PLANNED


def status_label(status: str) -> Name:
    """A status in words; one that the tool does not know stands for itself."""
    return STATUS.get(status.strip().lower(), Name.both(status))


def counted(count: int, zh: str, one: str, many: str = "") -> Name:
    """`5 层 / 5 layers`: the Chinese noun follows the number as it is, the English one in its number."""
    return Name(f"{count} {zh}", f"{count} {one if count == 1 else many or one + 's'}")


def in_a_row(*names: Name) -> Name:
    """Short facts with a dot between them; empty ones are left out."""
    return joined([name for name in names if name.zh or name.en], " · ", " · ")


def version(product: Product) -> Name:
    """`v1.4`; a version that is a word stands as it is."""
    return Name.both(f"v{product.version}" if product.version[:1].isdigit() else product.version)


def edition(product: Product) -> Name:
    """What a page's foot says: version, owner, status."""
    return in_a_row(
        version(product),
        Name(f"负责人 {product.owner}", f"Owner {product.owner}") if product.owner else Name("", ""),
        status_label(product.status),
    )


def titled(product: Product, what: Name) -> Name:
    """`汽配商城产品架构图 / Auto Parts Mall: Product architecture`, with a space after a Latin name."""
    space = " " if product.name.zh[-1:].isascii() else ""
    return Name(f"{product.name.zh}{space}{what.zh}", f"{product.name.en} · {what.en}")
