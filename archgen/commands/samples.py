"""The specs that travel with archgen: what `archgen init` begins with."""

from __future__ import annotations

import os
from collections.abc import Mapping

from archgen.core.names import Language, Name
from archgen.core.record import Record

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Sample(Record, frozen=True):
    """A whole product in both languages, and what it teaches; `file` is relative to the folder of samples."""

    file: str
    teaches: Name


# Each teaches one thing more than those before it.
SAMPLES: Mapping[str, Sample] = {
    "starter": Sample("starter.yaml", Name("门店预约：每个键都有注释", "salon booking: every key with a comment")),
    "blank": Sample("templates/blank.yaml", Name("空白：只有必填的键", "blank: the required keys only")),
    "crm": Sample(
        "templates/crm.yaml",
        Name("线索到合同：角色、数据范围、敏感字段", "leads to contracts: roles, data scopes, sensitive fields"),
    ),
    "oms": Sample(
        "templates/oms.yaml",
        Name("订单到售后：状态机、流程分支、事件", "orders to returns: state machines, branches, events"),
    ),
    "wms": Sample(
        "templates/wms.yaml",
        Name("入库到盘点：货物流、并行步骤、岗位分离", "stock: the flow of goods, parallel steps, duties kept apart"),
    ),
    "tms": Sample(
        "templates/tms.yaml",
        Name("派车到结算：外部系统、信任、数据外发", "transport: outside systems, trust, data that leaves the house"),
    ),
    "erp": Sample(
        "templates/erp.yaml",
        Name("采购到付款：资金复核、限额、指标和路线图", "purchase to pay: checks of cash, limits, figures, a roadmap"),
    ),
    "oa": Sample(
        "templates/oa.yaml",
        Name("请假、报销、用章：继承、代办、多级主管", "leave, expenses, seals: inheritance, deputies, many levels"),
    ),
    "cms": Sample(
        "templates/cms.yaml",
        Name("内容发布：公开访问、渠道、先审后发", "publishing: open access, channels, a check before all see it"),
    ),
    "saas": Sample(
        "templates/saas.yaml",
        Name("多租户：租户隔离、三员分立、耦合约定", "tenants kept apart, three administrators, promises on coupling"),
    ),
    "auto-parts-mall": Sample(
        "auto-parts-mall.yaml",
        Name("B2B 商城全链路：以上全部", "a whole B2B mall: everything above"),
    ),
}


def sample_text(name: str, language: Language) -> str:
    """A sample with its documents in one language."""
    inside = os.path.join(PACKAGE, "samples")  # in the wheel; in a checkout they are beside the package
    folder = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "samples")
    with open(os.path.join(folder, SAMPLES[name].file), encoding="utf-8", newline="") as file:
        return file.read().replace("  language: zh", f"  language: {language}", 1)
