"""Keys as people write them before they have read the manual: other English words, and Chinese ones."""

from __future__ import annotations

from collections.abc import Container

_WORDS = """
if=when condition=when decision=decide module=at 产品=product 分层=layers 层=layer/layers 参与方=parties/party
组织=party/parties 实体=entities/entity 数据对象=entities 数据=entities 子系统=subsystems 系统=subsystems
模块=modules/at 外部系统=externals 数据流=flows/flow 流=flows 角色=roles 互斥=separation_of_duties
职责分离=separation_of_duties 流程=processes 价值链=value_chains 目标=goals/goal/target 需求=requirements
指标=metrics 路线图=roadmap 里程碑=roadmap 问题=questions/question/problem 决策=decisions 约定=contracts
规则=rules/rule 主题=theme 豁免=waivers 名称=name 名字=name 版本=version 负责人=owner 状态=states/status
语言=language 定位=positioning 备注=note 说明=note 字段=fields 关系=relations 类型=kind/type/class 单位=unit
操作=operations 自动=automatic 渠道=channels 优先级=priority 拥有=owns 原型=prototype 权限=permissions
授权=permissions 数据范围=scope 范围=scope 继承=inherits 可见=sees 限额=limits 代办=delegates 层级=tier
步骤=steps 阶段=stage/stages/phase 环节=stages/stage 条件=when 时限=sla 通知=notify 判断=decide 分支=cases
否则=else 并行=together 日期=date 必填=required 内部=internal
"""
SYNONYMS = {word: keys.split("/") for word, _, keys in (pair.partition("=") for pair in _WORDS.split())}


def meant_key(text: str, known: Container[str]) -> str:
    """The one of the `known` keys that `text` is another word for; "" for none."""
    return next((key for key in SYNONYMS.get(text, ()) if key in known), "")
