"""The words that the PRD and the review page have for the closed lists of the language."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Admin, EntityKind, Mode, OperationClass, Sensitivity, Trust
from archgen.model.entities import External

CLASSES = {
    OperationClass.READ: Name("查看", "read"),
    OperationClass.CREATE: Name("新建", "create"),
    OperationClass.UPDATE: Name("修改", "update"),
    OperationClass.CHECK: Name("审核", "check"),
    OperationClass.DELETE: Name("删除/停用", "end"),
    OperationClass.EXECUTE: Name("执行", "execute"),
}
KINDS = {
    EntityKind.INFORMATION: Name("信息流", "information"),
    EntityKind.CASH: Name("资金流", "cash"),
    EntityKind.GOODS: Name("货物流", "goods"),
    EntityKind.BUSINESS: Name("业务流", "business"),
}
SENSITIVITIES = {
    Sensitivity.PLAIN: Name("", ""),
    Sensitivity.SENSITIVE: Name("敏感", "sensitive"),
    Sensitivity.SECRET: Name("机密", "secret"),
}
MODES = {
    Mode.SYNC: Name("同步", "sync"),
    Mode.ASYNC: Name("异步", "async"),
    Mode.BATCH: Name("批量", "batch"),
}
OWN_HOUSE = Name("自己的另一个产品", "another product of the house")
TRUSTS = {Trust.PARTNER: Name("合作方", "partner"), Trust.PUBLIC: Name("公开", "public")}
ADMINS = {
    Admin.SYSTEM: Name("系统管理", "system administration"),
    Admin.SECURITY: Name("安全管理", "security administration"),
    Admin.AUDIT: Name("审计管理", "audit administration"),
}
METRIC_KINDS = {
    "usage": Name("使用", "usage"),
    "completion": Name("完成", "completion"),
    "error": Name("差错", "error"),
    "efficiency": Name("效率", "efficiency"),
    "revenue": Name("收益", "revenue"),
}
_CHANNELS = {
    "pc": Name("电脑端", "desktop"),
    "web": Name("网页", "web"),
    "app": Name("App", "app"),
    "ios": Name("iOS App", "iOS app"),
    "android": Name("安卓 App", "Android app"),
    "mini": Name("小程序", "mini program"),
    "miniprogram": Name("小程序", "mini program"),
    "h5": Name("H5 页面", "mobile web"),
    "kiosk": Name("自助机", "kiosk"),
    "pad": Name("平板", "tablet"),
    "tablet": Name("平板", "tablet"),
    "pda": Name("手持终端", "handheld"),
    "pos": Name("POS 收银机", "point of sale"),
    "terminal": Name("终端", "terminal"),
    "screen": Name("大屏", "wall screen"),
    "api": Name("接口", "API"),
    "sms": Name("短信", "text message"),
}
SEVERITIES = {
    Severity.ERROR: Name("错误", "error"),
    Severity.WARNING: Name("警告", "warning"),
    Severity.INFO: Name("提示", "info"),
}
MODULES = Name("涉及模块", "Modules")
NOTE = Name("说明", "Note")
OWNER = Name("负责人", "Owner")
PARTY = Name("参与方", "Party")
PRIORITY = Name("价值/成本", "Value/cost")
PROCESS = Name("流程", "Process")
ROLE = Name("角色", "Role")
STAGE = Name("阶段", "Stage")
STATUS = Name("状态", "Status")
ENTITY = Name("数据对象", "Business object")

DECISION_STATUS = {
    "proposed": Name("待定", "proposed"),
    "accepted": Name("已采纳", "accepted"),
    "rejected": Name("已否决", "rejected"),
    "superseded": Name("已被取代", "superseded"),
}
PILLAR = Name("横向支撑", "cross-cutting")
SYSTEM = Name("系统", "System")
UNASSIGNED = Name("待指定", "to be named")

OBLIGATIONS = {
    "O1": Name("每个操作都有角色可做", "every operation is granted to a role"),
    "O2": Name("流程每一步的角色都有权限", "every step's role holds its operation"),
    "O3": Name("每个角色都有权限", "every role holds something"),
    "O4": Name("每个模块有人能看，能改的人也能看", "every module has a reader, and whoever changes it can read it"),
    "O5": Name("数据从产生到结束都有操作", "every record can be created, read and ended"),
    "O6": Name("数据范围写明，外部不越界", "scopes are stated, and outsiders stay in theirs"),
    "O7": Name("敏感字段只给该看的人看", "sensitive fields are seen only by those who should"),
    "O8": Name("互斥职责不在同一角色", "no role holds separated duties"),
    "O9": Name("资金操作另有人审核", "money is checked by somebody else"),
    "O10": Name("每个流程有一位负责人", "every process has one owner"),
    "O11": Name("数据流里的敏感字段逐个列明", "sensitive fields on flows are listed one by one"),
    "O12": Name("系统管理与业务操作分开", "administration is apart from business"),
}


def channel(word: str) -> Name:
    """A channel in words; one that the tool does not know stands for itself."""
    return _CHANNELS.get(word.strip().lower(), Name.both(word))


def standing(external: External) -> Name:
    """How far an external system is trusted; another product is of the house."""
    return OWN_HOUSE if external.product else TRUSTS[external.trust]
