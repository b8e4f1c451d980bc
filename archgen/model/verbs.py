"""The lexicon of operations: which class a word has, in Chinese and in English, and what to show for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass

# One line a class: English word=Chinese label, and after "/" Chinese words that mean the same.
_LEXICON = {
    OperationClass.READ: (
        "view=查看/浏览/查阅/预览 read=读取/阅读 list=列表/列出 get=获取 query=查询 search=搜索/检索 "
        "track=跟踪/追踪 detail=详情 report=报表/统计 export=导出 print=打印 download=下载 refresh=刷新 "
        "compare=对比/比较"
    ),
    OperationClass.CREATE: (
        "create=新建/创建/新增 generate=生成 add=添加 register=注册/登记 apply=申请/发起 submit=提交/上报/下单 "
        "receive=收货/接收/入库 draft=起草/草拟 upload=上传 import=导入/录入 enroll=报名"
    ),
    OperationClass.UPDATE: (
        "edit=编辑/修改/变更 update=更新 write=写入 assign=指派/分派/派单 ship=发运/出库 pay=支付/付款 "
        "dispatch=发货/调度/派车 sign=签收/签署 pick=拣货/分拣 putaway=上架 count=盘点 allocate=分配 "
        "lock=锁定 alloc=分配 deduct=扣减/扣除 increase=增加 adjust=调整 collect=收款/代收 refund=退款 "
        "accept=受理/接受/接单 confirm=确认 settle=结算 match=匹配/核销 inspect=质检/检验/验货 "
        "reconcile=对账 "
        "fill=填写/填报/补录 ack=确认收悉 escalate=升级 modify=修改 enable=启用 activate=激活 resume=恢复 "
        "restore=恢复/还原 unlock=解锁 unfreeze=解冻 suspend=暂停 renew=续期/续约/续费 configure=配置 reset=重置 "
        "bind=绑定 unbind=解绑 deliver=配送/送达/交付 reply=回复 redeem=兑换 take_back=取回/回收 pickup=提货/取件/自提"
    ),
    OperationClass.CHECK: (
        "audit=审核/审计 approve=审批/批准/核准 review=复核/复审/评审/审查 verify=核验/校验/验证/核实"
    ),
    OperationClass.DELETE: (
        "delete=删除/移除 void=作废 cancel=取消 close=关闭/结案/关单 freeze=冻结 reverse=冲正/冲销/红冲 "
        "archive=归档 delist=下架 withdraw=撤回 revoke=撤销/收回/吊销 disable=停用/禁用 "
        "reject=驳回/拒绝/退回 clear=清空/清除/清理 release=释放 remove=移除 scrap=报废 retire=退役/淘汰"
    ),
    OperationClass.EXECUTE: (
        "run=执行/运行 execute=执行 sync=同步/推送 notify=通知/提醒/催办 share=分享/共享 email=发邮件 login=登录/登陆 "
        "logout=退出登录/登出 callback=回调 send=发送"
    ),
}

# Words that are nouns as often as verbs (a return, a booking): they decide only where no word above does.
_WEAK_LEXICON = {
    OperationClass.CREATE: "book=预约/预订/预定",
    OperationClass.UPDATE: (
        "publish=发布 grant=授权/授予 merge=合并 dispense=发药/配药 return=退货/归还/退还 checkin=签到/报到/入住 "
        "check_in=签到 schedule=排期/排班/安排 reserve=预留/预占 complete=完成/办结 finish=完成/完工 start=开始/启动 "
        "stop=停止/终止 open=打开/开启/开通 transfer=转移/移交/转交 repair=维修/修理 maintain=维护/保养 "
        "skip=跳过/过号 sample=采样/抽样 perform=实施 triage=分诊 call=呼叫/叫号 "
        "handle=处理 issue=开具/签发 rent=出租 giveback=归还 rate=评价/评分 set=设置 "
        "clean=清洁/清洗/打扫"
    ),
}

# Words that say nothing without what they are done to, and that take it in Chinese, too: 新建订单, but not 收货订单.
_TRANSITIVE = frozenset(
    word
    for words in (
        "view read get list query search export print import submit create add generate draft edit modify update write",
        "audit approve review verify confirm accept reject settle reverse assign lock unlock freeze unfreeze enable",
        "disable cancel close void delete remove archive withdraw restore",
    )
    for word in words.split()
)

_METHODS = {
    "GET": OperationClass.READ,
    "DELETE": OperationClass.DELETE,
    "PUT": OperationClass.UPDATE,
    "PATCH": OperationClass.UPDATE,
}

_REFUSING = frozenset(("reject", "refuse", "decline", "deny"))
_REFUSING_CHINESE = ("驳回", "拒绝", "退回", "打回")


def _read(lexicon: Mapping[OperationClass, str]) -> tuple[dict[str, OperationClass], dict[str, str]]:
    classes: dict[str, OperationClass] = {}
    labels: dict[str, str] = {}
    for operation_class, line in lexicon.items():
        for entry in line.split():
            word, _, chinese = entry.partition("=")
            classes[word] = operation_class
            labels[word] = chinese.partition("/")[0]
            classes.update(dict.fromkeys(chinese.split("/"), operation_class))
    return classes, labels


_CLASSES, _LABELS = _read(_LEXICON)
_WEAK_CLASSES, _WEAK_LABELS = _read(_WEAK_LEXICON)
_LABELS |= _WEAK_LABELS
_LONGEST_CHINESE = max(len(word) for word in _CLASSES if not word.isascii())


def classify(word: str, code: str = "", name: Name | None = None) -> tuple[OperationClass, bool]:
    """The class of an operation without an explicit one, and whether it is only assumed.

    In this order: the exact word; the code of the running system; the parts of the word; Chinese words at its start or
    end (of the word, else of its name); words that may be nouns; else update, assumed.
    """
    lower = word.lower()
    exact = _CLASSES.get(lower) or _WEAK_CLASSES.get(lower)
    if exact:
        return exact, False
    if word.startswith("approve_"):
        return OperationClass.CHECK, False
    found = _of_code(code) or _of_parts(word) or _of_chinese(word) or (_of_chinese(name.zh) if name else None)
    found = found or _of_weak(word) or (_of_weak(name.zh) if name else None)
    return found or OperationClass.UPDATE, found is None


@lru_cache(maxsize=1 << 10)
def verb_label(word: str) -> Name | None:
    """What to show for an operation without a name: 查看 / View, 审批盘点 / Approve count; None for an unknown word."""
    verb, _, object_ = word.lower().partition("_")
    if verb == "approve" and object_ in _LABELS:
        return Name(_LABELS[verb] + _LABELS[object_], f"Approve {object_}")
    chinese = _LABELS.get(word.lower())
    return Name(chinese, word.lower().capitalize().replace("_", " ")) if chinese else None


def verb_in(word: str, operation_class: OperationClass) -> Name | None:
    """What to show for the verb of this class in `deleteBatch` or `POST_order_update_close`; the last of several.

    Words in capitals are methods of HTTP, no verbs.
    """
    lowered = [part.lower() for part in (word, *re.findall(r"[A-Z]?[a-z]+", word))]
    found = [one for one in lowered if (_CLASSES.get(one) or _WEAK_CLASSES.get(one)) is operation_class]
    return verb_label(found[-1]) if found else None


def needs_object(word: str) -> bool:
    """Whether an operation of this name is said with what it is done to: 新建 is (新建订单), 收货 stands alone."""
    return word.lower() in _TRANSITIVE


def refuses(word: str, name: Name | None = None) -> bool:
    """Whether an operation turns something down: `reject`, `rejectOrder`, 驳回."""
    first = re.match(r"[A-Z]?[a-z]+", word)
    texts = (word, name.zh if name else "")
    return (first is not None and first[0].lower() in _REFUSING) or any(
        text.startswith(_REFUSING_CHINESE) for text in texts
    )


def _of_code(code: str) -> OperationClass | None:
    """`POST /orders/cancel`, `crm:customer:create`: the last segment that has a verb decides, else the method."""
    method, space, path = code.strip().partition(" ")
    if not space:
        method, path = "", code
    for segment in reversed(re.split(r"[/:.\s]+", path)):
        found = None if segment.startswith("{") else _of_parts(segment, first_only=method.upper() == "GET")
        if found:
            return found
    return _METHODS.get(method.upper())


def _of_parts(word: str, first_only: bool = False) -> OperationClass | None:
    """The first part of `cancel_order` or `cancelOrder` if it is a verb, else the last part that is one.

    In a path that is fetched, a changing verb counts only in front: `/updateStock` updates, `/returnApply/7` does not.
    """
    parts = [_CLASSES.get(part.lower()) for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", word)]
    if not parts or parts[0]:
        return parts[0] if parts else None
    later = [part for part in parts if part]
    if first_only:
        later = [part for part in later if part is OperationClass.READ]
    return later[-1] if later else None


def _of_weak(word: str) -> OperationClass | None:
    """The class by the first part of `start_job`, or by the beginning or the end of 预约挂号."""
    first = re.match(r"[A-Z]?[a-z]+", word)
    found = _WEAK_CLASSES.get(first[0].lower()) if first else None
    return found or _of_chinese(word, _WEAK_CLASSES)


def _of_chinese(word: str, classes: Mapping[str, OperationClass] = _CLASSES) -> OperationClass | None:
    """The longest known beginning, else the longest known end."""
    if word.isascii():
        return None
    lengths = range(min(_LONGEST_CHINESE, len(word)), 0, -1)
    starts = (classes.get(word[:length]) for length in lengths)
    ends = (classes.get(word[-length:]) for length in lengths)
    return next((found for found in (*starts, *ends) if found), None)
