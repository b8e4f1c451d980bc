"""Which class a word has, and what is shown for it."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.verbs import classify, refuses, verb_in, verb_label

LEXICON = {
    "read": "view list get query search track detail report export print download refresh read compare",
    "create": "create add register apply submit receive draft upload import generate book enroll",
    "update": "edit update assign ship pay dispatch sign pick putaway count allocate lock deduct increase adjust "
    "collect refund accept confirm settle match inspect fill ack escalate write "
    "publish grant merge dispense return checkin check_in schedule reserve complete finish start stop open "
    "modify enable activate resume restore unlock unfreeze suspend renew configure reset bind unbind deliver reply "
    "redeem alloc take_back pickup clean transfer repair maintain handle issue rent giveback rate set",
    "check": "audit approve review verify approve_reverse approve_anything",
    "delete": "delete void cancel close freeze reverse archive delist withdraw revoke disable reject clear release "
    "remove scrap retire",
    "execute": "run sync notify share email login logout callback send",
}

BY_CODE = [
    ("x", "POST /orders/cancel", "delete"),
    ("x", "GET /orders", "read"),
    ("x", "GET /brand/delete/{id}", "delete"),
    ("x", "GET /cart/updateQuantity", "update"),
    ("x", "GET /returnApply/{id}", "read"),
    ("x", "DELETE /orders/{id}", "delete"),
    ("x", "PUT /orders/{id}", "update"),
    ("x", "crm:customer:create", "create"),
    ("x", "order.batchDelete", "delete"),
    ("x", "order.confirmReceiveOrder", "update"),
    ("x", "read@1", "read"),
    ("view", "POST /orders/create", "read"),  # the exact word comes first
]

BY_PARTS = [
    ("cancel_order", "delete"),
    ("cancelOrder", "delete"),
    ("order_cancel", "delete"),
    ("order_cancel_audit", "check"),
    ("GET_order", "read"),
    ("View", "read"),
    ("book_list", "read"),
    ("return_apply", "create"),
    ("start_job", "update"),
    ("POST_role_allocMenu", "update"),
    ("clean_room", "update"),
    ("clean_list", "read"),
]

IN_CHINESE = [
    ("查看", None, "read"),
    ("审核通过", None, "check"),
    ("批量删除", None, "delete"),
    ("订单查询", None, "read"),
    ("退货退款", None, "update"),
    ("cz", Name("资金冲正", "cz"), "delete"),
    ("查看审核", None, "read"),
    ("退货审核", None, "check"),
    ("完成预约", None, "update"),
    ("预约挂号", None, "create"),
]

UNKNOWN = [("frobnicate", "", None), ("x1", "POST /orders", None), ("处置", "", None), ("x", "", Name("处置", "x"))]


@pytest.mark.parametrize(("word", "expected"), [(w, c) for c, words in LEXICON.items() for w in words.split()])
def test_exact_words(word: str, expected: str) -> None:
    assert classify(word) == (OperationClass(expected), False)


@pytest.mark.parametrize(("word", "code", "expected"), BY_CODE)
def test_codes_of_the_running_system(word: str, code: str, expected: str) -> None:
    assert classify(word, code) == (OperationClass(expected), False)


@pytest.mark.parametrize(("word", "expected"), BY_PARTS)
def test_parts_of_a_word(word: str, expected: str) -> None:
    assert classify(word) == (OperationClass(expected), False)


@pytest.mark.parametrize(("word", "name", "expected"), IN_CHINESE)
def test_chinese_words(word: str, name: Name | None, expected: str) -> None:
    assert classify(word, "", name) == (OperationClass(expected), False)


@pytest.mark.parametrize(("word", "code", "name"), UNKNOWN)
def test_unknown_words_are_taken_for_updates(word: str, code: str, name: Name | None) -> None:
    assert classify(word, code, name) == (OperationClass.UPDATE, True)


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("view", Name("查看", "View")),
        ("approve", Name("审批", "Approve")),
        ("approve_reverse", Name("审批冲正", "Approve reverse")),
        ("approve_frob", None),
        ("frob", None),
        ("查看", None),
    ],
)
def test_labels(word: str, label: Name | None) -> None:
    assert verb_label(word) == label


def test_every_english_verb_has_a_chinese_label() -> None:
    words = [word for line in LEXICON.values() for word in line.split() if not word.startswith("approve_")]
    labels = [verb_label(word) for word in words]
    assert all(label and not label.zh.isascii() for label in labels)


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("reject", None, True),
        ("rejectOrder", None, True),
        ("deny_access", None, True),
        ("驳回申请", None, True),
        ("back", Name("退回修改", "Send back"), True),
        ("return", None, False),
        ("projected", None, False),
        ("审核", Name("审核", "Audit"), False),
    ],
)
def test_what_turns_something_down(word: str, name: Name | None, expected: bool) -> None:
    assert refuses(word, name) is expected


@pytest.mark.parametrize(
    ("word", "operation_class", "label"),
    [
        ("void", OperationClass.DELETE, Name("作废", "Void")),
        ("deleteBatch", OperationClass.DELETE, Name("删除", "Delete")),
        ("POST_order_update_close", OperationClass.DELETE, Name("关闭", "Close")),
        ("POST_order_update_close", OperationClass.UPDATE, Name("更新", "Update")),
        ("GET_order_id", OperationClass.READ, None),
        ("take_back", OperationClass.UPDATE, Name("取回", "Take back")),
        ("read_1", OperationClass.READ, Name("读取", "Read")),
        ("冲正", OperationClass.DELETE, None),
    ],
)
def test_the_verb_in_a_word_is_one_of_its_class(word: str, operation_class: OperationClass, label: Name | None) -> None:
    assert verb_in(word, operation_class) == label
