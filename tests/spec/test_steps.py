"""Steps of a process: acts, decisions, parallel branches, nested freely."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.spec.declarations import ActDecl, DecideDecl, GotoDecl, StepDecl, TogetherDecl
from tests.spec.reading import read


def steps(text: str) -> tuple[StepDecl, ...]:
    indented = "".join(f"      {line}\n" for line in text.strip("\n").splitlines())
    return read(f"processes:\n  p:\n    steps:\n{indented}").processes[0].steps


def shape(step: StepDecl) -> object:
    """A step as plain values, to compare."""
    if isinstance(step, ActDecl):
        return f"{step.role.text if step.role else 'system'} {step.operation.text}"
    if isinstance(step, TogetherDecl):
        return [[shape(inner) for inner in branch] for branch in step.branches]
    return {case.label.zh: destination(case.goto) for case in step.cases}


def destination(goto: GotoDecl) -> object:
    if goto.to == "steps":
        return [shape(step) for step in goto.steps]
    return f"step {goto.step.text}" if goto.step else goto.to


def test_an_act_with_all_its_keys() -> None:
    (act,) = steps(
        """
- keeper: wms.stock.receive
  name: 收货 / Receive
  stage: 物流
  when: 到货后
  manual: true
  sla: 8h
  notify: [sales, keeper]
  else: end
  note: x
"""
    )
    assert isinstance(act, ActDecl)
    assert act.name == Name("收货", "Receive")
    assert act.stage is not None
    assert (act.stage.text, act.when, act.manual, act.sla, act.note) == ("物流", "到货后", True, "8h", "x")
    assert [role.text for role in act.notify] == ["sales", "keeper"]
    assert act.otherwise is not None
    assert act.otherwise.to == "end"


def test_the_role_may_stand_behind_other_keys() -> None:
    (act,) = steps("- name: 收货\n  public: wms.stock.receive")
    assert shape(act) == "public wms.stock.receive"


def test_system_is_no_role() -> None:
    (act,) = steps("- system: fin.pay.collect")
    assert isinstance(act, ActDecl)
    assert act.role is None


def test_steps_in_brackets_are_mappings_with_one_key() -> None:
    (decision,) = steps(
        """
- decide: 是否退货?
  name: 判断
  stage: 售后
  note: x
  cases:
    退货退款: [keeper: wms.stock.receive, system: fin.pay.refund]
    "> 50 万": next
    其他: 收货
    不退: end
    空着: []
    没写:
"""
    )
    assert isinstance(decision, DecideDecl)
    assert decision.question == Name.both("是否退货?")
    assert decision.name == Name.both("判断")
    assert shape(decision) == {
        "退货退款": ["keeper wms.stock.receive", "system fin.pay.refund"],
        "> 50 万": "next",
        "其他": "step 收货",
        "不退": "end",
        "空着": [],
        "没写": [],
    }


def test_rejection_leads_into_steps() -> None:
    (act,) = steps("- keeper: a.b.c\n  else: [{keeper: a.b.d, name: 退回}, sales: a.b.e]")
    assert isinstance(act, ActDecl)
    assert act.otherwise is not None
    assert destination(act.otherwise) == ["keeper a.b.d", "sales a.b.e"]


def test_branches_and_decisions_nest() -> None:
    found = steps(
        """
- together:
    - - keeper: a.b.c
      - decide: 好?
        cases:
          是: next
          否:
            - together: [[sales: a.b.d], [system: a.b.e], []]
    - [sales: a.b.f]
  name: 同时
"""
    )
    assert [shape(step) for step in found] == [
        [["keeper a.b.c", {"是": "next", "否": [[["sales a.b.d"], ["system a.b.e"], []]]}], ["sales a.b.f"]]
    ]


def test_owner_is_one_or_several() -> None:
    one, several, none = read("processes: {a: {owner: cfo, stage: 结算}, b: {owner: [cfo, clerk]}, c: 空}\n").processes
    assert [role.text for role in one.owners] == ["cfo"]
    assert one.stage is not None
    assert one.stage.text == "结算"
    assert [role.text for role in several.owners] == ["cfo", "clerk"]
    assert none.owners == ()
    assert none.steps == ()
