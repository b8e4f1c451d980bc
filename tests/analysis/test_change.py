"""What changed, in terms of the domain: renames that are recognised and that are not, rights, data sent out, steps."""

from __future__ import annotations

from pathlib import Path

from archgen.analysis.change.change import Change, compare
from archgen.analysis.change.renames import Renaming, align
from tests.rules.judging import facts_of

SAMPLE = (Path(__file__).parents[2] / "samples" / "auto-parts-mall.yaml").read_text(encoding="utf-8")
AFTERSALE = (
    "      aftersale: {name: 售后 / After-sale, owns: [AfterSale], operations: [view, apply, audit, close],"
    " priority: 4/3}\n"
)
CUSTOMER_END = "        automatic: [create]\n        priority: 4/3\n"


def after(*edits: tuple[str, str], old: str = SAMPLE) -> Change:
    """What is different after replacing texts of the sample, each wherever it stands."""
    new = old
    for before, there in edits:
        assert before in new, before
        new = new.replace(before, there)
    facts = facts_of(new)
    return compare(align(facts_of(old), facts), facts)


def told(change: Change) -> list[str]:
    """The fields of the change that are not empty."""
    return [field for field in change.__struct_fields__ if getattr(change, field)]


def test_a_renamed_id_is_one_renaming_and_nothing_else() -> None:
    change = after(("wms", "store"), ("AfterSale", "Claim"), ("keeper", "storeman"))
    assert change.renamed == (
        Renaming("entity", "AfterSale", "Claim"),
        Renaming("subsystem", "wms", "store"),
        Renaming("role", "keeper", "storeman"),
    )
    assert told(change) == ["renamed", "things"]
    assert [(one.kind, one.was, one.id) for one in change.things] == [
        ("entity", "AfterSale", "Claim"),
        ("subsystem", "wms", "store"),
        ("role", "keeper", "storeman"),
    ]


def test_a_module_that_moves_takes_its_rights_flows_and_steps_along() -> None:
    change = after((AFTERSALE, ""), (CUSTOMER_END, CUSTOMER_END + AFTERSALE), ("oms.aftersale", "crm.aftersale"))
    assert change.renamed == (Renaming("module", "oms.aftersale", "crm.aftersale"),)
    assert not change.rights
    assert not change.steps
    assert [one.figure for one in change.figures if one.figure in ("crossing", "lift")] == ["crossing", "lift"]
    moved = [(one.how, one.source, one.target, one.crossing) for one in change.dependencies]
    assert moved == [("changed", "crm.aftersale", "oms.order", True)]


def test_another_name_under_the_same_id_is_a_change_of_name() -> None:
    change = after(("name: 仓管员 / Warehouse keeper", "name: 库管 / Storekeeper"))
    (thing,) = change.things
    assert (thing.label.zh, thing.old_label.zh, [one.trait for one in thing.traits]) == ("库管", "仓管员", ["name"])


def test_what_only_looks_alike_is_not_the_same() -> None:
    old = "archgen: 1\nproduct: {name: P}\nroles: {r: R}\nsubsystems: {a: {modules: {one: {priority: 3/2}}}}\n"
    change = after(("one:", "other:"), old=old)
    assert not change.renamed, "a priority is no evidence"
    named = old.replace("{priority", "{name: 库存, priority")
    assert after(("one:", "other:"), old=named).renamed == (Renaming("module", "a.one", "a.other"),)


def test_an_operation_with_another_word_is_another_operation_unless_its_name_or_code_says_not() -> None:
    old = (
        "archgen: 1\nproduct: {name: P}\nroles: {r: {permissions: {a.m: go}}}\n"
        "subsystems: {a: {modules: {m: {operations: [go: {code: 'x:y'}]}}}}\n"
    )
    assert after((" go", " run"), ("[go", "[run"), old=old).renamed == (Renaming("operation", "a.m.go", "a.m.run"),)
    bare = old.replace("go: {code: 'x:y'}", "go")
    change = after((" go", " run"), ("[go", "[run"), old=bare)
    assert not change.renamed
    assert [(one.how, one.operation) for one in change.rights] == [("added", "a.m.run"), ("removed", "a.m.go")]


def test_rights_say_which_way_they_went_and_through_which_grant() -> None:
    change = after(
        ("oms.order: view @tenant", "oms.order: view @all"),
        ("wms.stock: view receive count @dept\n", "wms.stock: view receive count @self\n"),
        ("tms.waybill: view assign void @dept", "tms.waybill: all @linked"),
    )
    rights = {(one.role, one.operation): one for one in change.rights}
    wide = rights["factory_user", "oms.order.view"]
    assert (wide.how, wide.through[0].target, wide.through[0].scope) == ("widened", "oms.order", "@all")
    assert rights["keeper", "wms.stock.count"].how == "narrowed"
    assert rights["keeper", "wms.stock.count"].through[0].scope == "@dept"
    assert rights["keeper", "tms.waybill.void"].how == "changed"
    assert rights["keeper", "tms.waybill.void"].through[0].word == "all"


def test_rights_come_by_inheritance_superusers_and_delegation() -> None:
    change = after(
        ("    concerns: 审核效率\n", "    concerns: 审核效率\n    inherits: [cfo]\n"),
        ("  admin:\n    name: 系统管理员", "  admin:\n    superuser: true\n    name: 系统管理员"),
        ("    concerns: 数据合规\n", "    concerns: 数据合规\n    delegates: {clerk: [fin.bill.approve]}\n"),
    )
    rights = {(one.role, one.operation): one for one in change.rights}
    assert rights["operator", "fin.bill.approve"].through[0].role == "cfo"
    assert rights["admin", "oms.order.cancel"].through[0].target == ""
    assert rights["clerk", "fin.bill.approve"].through[0].delegated_by == "cfo"


def test_an_unlimited_right_that_gets_a_scope_is_narrowed() -> None:
    old = SAMPLE.replace("oms.order: view @tenant", "oms.order: view")
    change = after(("oms.order: view\n", "oms.order: view @tenant\n"), old=old)
    assert [one.how for one in change.rights] == ["narrowed"]


def test_fields_newly_seen_are_told_only_where_the_record_can_be_read() -> None:
    change = after(
        ("sees: [Payment.bank_account]", "sees: [Payment.bank_account, Customer.phone]"),
        ("crm.customer: view export @all", "crm.customer: view export @all\n    sees: [Customer.phone]"),
    )
    assert [(one.how, one.role, one.field) for one in change.sights] == [("added", "executive", "Customer.phone")]
    assert [one.id for one in change.things] == ["cfo", "executive"], "cfo cannot read customers"


def test_data_newly_sent_out() -> None:
    change = after(
        ("- tms.waybill -> carrier: Waybill", "- tms.waybill -> carrier: Waybill, Order(address)"),
        ("- oms.order -> fin.pay: Order(no, amount)", "- oms.order -> fin.pay: Order"),
        ("- gateway ~> fin.pay: Receipt", "- gateway ~> fin.pay: Receipt\n  - fin.pay -> carrier: Bill(amount)"),
    )
    sent = [(one.sending.what, one.sending.receiver, one.sending.external) for one in change.sendings]
    assert sent == [
        ("Bill.amount", "carrier", True),
        ("Order.address", "carrier", True),
        ("Order.address", "fin.pay", False),
    ]


def test_a_field_that_becomes_sensitive_is_not_newly_sent() -> None:
    change = after(("fields: [amount, bank_account!!]", "fields: [amount!, bank_account!!]"))
    assert {(one.how, one.was) for one in change.sendings} == {("changed", "plain")}


def test_a_new_cycle_has_a_way_round() -> None:
    change = after(("- fin.bill ~> crm.customer: Bill", "- crm.customer -> oms.order"))
    (of_modules, of_subsystems) = change.cycles
    assert (of_modules.before, set(of_modules.way)) == ((), {"oms.order", "crm.customer"})
    assert of_subsystems.of == "subsystem"
    assert of_modules.worse


def test_steps_are_added_removed_moved_and_done_by_others() -> None:
    change = after(
        ("      - keeper: wms.outbound.pick\n", ""),
        ("      - keeper: tms.waybill.assign\n", "      - warehouse_lead: tms.waybill.assign\n"),
        (
            "      - clerk: fin.bill.create\n      - cfo: fin.bill.approve\n",
            "      - cfo: fin.bill.approve\n      - clerk: fin.bill.create\n",
        ),
        (
            "      - operator: oms.order.dispatch\n",
            "      - operator: oms.order.dispatch\n        sla: 4h\n      - operator: oms.order.view\n",
        ),
    )
    steps = [(one.process, one.how, (one.after or one.before).operation) for one in change.steps]  # type: ignore[union-attr]
    assert steps == [
        ("purchase", "changed", "oms.order.dispatch"),
        ("purchase", "added", "oms.order.view"),
        ("delivery", "removed", "wms.outbound.pick"),
        ("delivery", "changed", "tms.waybill.assign"),
        ("settlement", "moved", "fin.bill.approve"),
    ]


def test_figures_and_contracts_and_duties() -> None:
    change = after(
        ("  - forbid: wms -> crm\n", ""),
        ("  - [admin, auditor]\n", ""),
        ("  - fin.bill ~> crm.customer: Bill", "  - fin.bill ~> crm.customer: Bill\n  - mall.goods -> tms.waybill"),
    )
    gone = [(one.kind, one.id) for one in change.things if one.how == "removed"]
    assert gone == [("separation", "admin × auditor"), ("contract", "forbid: wms -> crm")]
    assert {one.figure for one in change.figures} >= {"nccd", "coupling_ratio", "crossing", "lift", "flows"}
