"""The words for changes: what became of a thing, what a thing is, what its properties are called."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.shapes.document import Marked
from archgen.views.prd.words import NOTE, OWNER, PARTY, PRIORITY, PROCESS, STAGE, STATUS

SIGNS = {
    "added": Marked(Name("新增", "added"), "added"),
    "removed": Marked(Name("删除", "removed"), "removed"),
    "changed": Marked(Name("修改", "changed"), "changed"),
    "widened": Marked(Name("放宽", "widened"), "changed"),
    "narrowed": Marked(Name("收窄", "narrowed"), "changed"),
    "renamed": Marked(Name("改名", "renamed"), "changed"),
    "moved": Marked(Name("移动", "moved"), "changed"),
    "sensitive": Marked(Name("改密级", "reclassified"), "changed"),
    "other scope": Marked(Name("改范围", "other scope"), "changed"),
}

KINDS = {
    "product": Name("产品", "Product"),
    "layers": Name("分层", "Layers"),
    "layer": Name("分层", "Layer"),
    "party": Name("参与方", "Party"),
    "entity": Name("数据对象", "Business object"),
    "field": Name("字段", "Field"),
    "subsystem": Name("子系统", "Subsystem"),
    "module": Name("模块", "Module"),
    "operation": Name("操作", "Operation"),
    "automatic": Name("系统操作", "Automatic operation"),
    "external": Name("外部系统", "External system"),
    "flow": Name("数据流", "Data flow"),
    "role": Name("角色", "Role"),
    "separation": Name("职责分离", "Separation of duties"),
    "process": PROCESS,
    "value_chain": Name("价值链", "Value chain"),
    "goal": Name("目标", "Goal"),
    "requirement": Name("需求", "Requirement"),
    "metric": Name("指标", "Metric"),
    "milestone": Name("里程碑", "Milestone"),
    "question": Name("待决问题", "Open question"),
    "decision": Name("决策", "Decision"),
    "contract": Name("架构约定", "Contract"),
    "rules": Name("规则设置", "Settings of rules"),
    "waiver": Name("豁免", "Waiver"),
}

TRAITS = {
    "name": Name("名称", "name"),
    "note": NOTE,
    "version": Name("版本", "version"),
    "owner": OWNER,
    "owners": Name("归属", "owner"),
    "status": STATUS,
    "language": Name("文档语言", "language"),
    "positioning": Name("定位", "positioning"),
    "goal": Name("目标", "goal"),
    "order": Name("从上到下", "top to bottom"),
    "internal": Name("内部", "internal"),
    "kind": Name("类别", "kind"),
    "reference": Name("基础数据", "reference data"),
    "append_only": Name("只增不改", "append only"),
    "relations": Name("关系", "relations"),
    "states": Name("状态", "states"),
    "transitions": Name("状态流转", "transitions"),
    "initial": Name("初始状态", "initial state"),
    "sensitivity": Name("密级", "sensitivity"),
    "type": Name("类型", "type"),
    "values": Name("取值", "values"),
    "unit": Name("单位", "unit"),
    "required": Name("必填", "required"),
    "layer": Name("分层", "layer"),
    "pillar": Name("横向支撑", "pillar"),
    "core": Name("核心", "core"),
    "priority": PRIORITY,
    "admin": Name("三员", "administration"),
    "channels": Name("使用端", "channels"),
    "prototype": Name("原型", "prototype"),
    "operation_class": Name("操作类别", "class"),
    "code": Name("权限编码", "permission code"),
    "entities": Name("作用对象", "acts on"),
    "trust": Name("信任级别", "trust"),
    "may_receive": Name("可接收字段", "may receive"),
    "product": Name("所属产品", "of the product"),
    "payloads": Name("数据", "data"),
    "mode": Name("方式", "mode"),
    "sla": Name("时限", "SLA"),
    "protocol": Name("协议", "protocol"),
    "schedule": Name("频率", "schedule"),
    "party": PARTY,
    "tier": Name("层级", "tier"),
    "concerns": Name("关注点", "concerns"),
    "scope": Name("默认数据范围", "default scope"),
    "inherits": Name("继承", "inherits"),
    "superuser": Name("超级用户", "superuser"),
    "grants": Name("授权写法", "grants as written"),
    "sees": Name("可见敏感字段", "sees in clear"),
    "limits": Name("额度", "limits"),
    "delegates": Name("代办", "delegates"),
    "per": Name("限于", "per"),
    "stage": STAGE,
    "stages": STAGE,
    "loop": Name("闭环", "closed loop"),
    "modules": Name("模块", "modules"),
    "metrics": Name("指标", "metrics"),
    "source": Name("来源", "from"),
    "problem": Name("问题", "problem"),
    "at": Name("度量位置", "measured at"),
    "baseline": Name("现状", "baseline"),
    "target": Name("目标值", "target"),
    "due": Name("期限", "due"),
    "worth": Name("价值", "worth"),
    "date": Name("日期", "date"),
    "phase": Name("阶段", "phase"),
    "who": Name("谁来定", "who decides"),
    "by": Name("期限/同意人", "by"),
    "choice": Name("结论", "choice"),
    "why": Name("理由", "why"),
    "until": Name("到期", "until"),
    "profile": Name("规则集", "profile"),
    "select": Name("只启用", "only"),
    "ignore": Name("停用", "off"),
    "severity": Name("级别", "severity"),
    "options": Name("参数", "options"),
    "when": Name("条件", "when"),
    "manual": Name("人工", "manual"),
    "notify": Name("通知", "notify"),
    "else": Name("不通过时", "else"),
}

FIGURES = {
    "subsystems": Name("子系统数", "Subsystems"),
    "modules": Name("模块数", "Modules"),
    "roles": Name("角色数", "Roles"),
    "operations": Name("操作数", "Operations"),
    "rights": Name("授权数（角色×操作）", "Rights (role × operation)"),
    "flows": Name("数据流数", "Data flows"),
    "dependencies": Name("模块依赖数", "Dependencies"),
    "crossing": Name("跨子系统依赖", "Crossing dependencies"),
    "nccd": Name("归一化累积依赖 NCCD", "NCCD"),
    "propagation_cost": Name("变更传播率", "Propagation cost"),
    "core": Name("最大循环占比", "Core"),
    "coupling_ratio": Name("跨界依赖占比 K", "Coupling ratio K"),
    "lift": Name("耦合比（随机划分为 1）", "Lift (chance is 1)"),
    "cycles": Name("循环依赖", "Cycles"),
    "obligations": Name("权限要求", "Obligations"),
    "unmet": Name("未满足的权限要求", "Obligations unmet"),
    "errors": Name("错误", "Errors"),
    "warnings": Name("警告", "Warnings"),
    "infos": Name("提示", "Notes"),
}
SHARES = ("propagation_cost", "core", "coupling_ratio")
# More of it is worse; of the others more says nothing.
WORSE_IF_MORE = frozenset(
    ("crossing", "nccd", "propagation_cost", "core", "coupling_ratio", "lift", "cycles", "unmet", "errors", "warnings")
)

WHAT = Name("变化", "Change")
OBJECT = Name("对象", "What")
DETAIL = Name("内容", "Details")
ROLE = Name("角色", "Role")
MODULE = Name("模块", "Module")
RIGHTS = Name("操作与数据范围", "Operations and scope")
THROUGH = Name("凭哪条授权", "By which grant")
FIELD = Name("字段", "Field")
DATA = Name("数据", "Data")
FROM = Name("发送方", "From")
TO = Name("接收方", "To")
YES, NO = Name("是", "yes"), Name("否", "no")
NONE = Name("无", "none")
UNDEFINED = Name.both("–")
ARROW = Name.both(" → ")
