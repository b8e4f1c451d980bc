"""Every key and every short form of the language, as the declarations that they make."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.vocabulary import (
    Admin,
    Arrow,
    EntityKind,
    Mode,
    OperationClass,
    Priority,
    Profile,
    Sensitivity,
    Tier,
    Trust,
)
from archgen.spec.declarations import Ref
from archgen.spec.include import load_text
from tests.spec.reading import read


def texts(references: tuple[Ref, ...]) -> list[str]:
    return [reference.text for reference in references]


def test_the_smallest_spec() -> None:
    outcome = load_text("archgen: 1\nproduct: {name: Shop}\nsubsystems: {}\nroles: {}\n")
    assert outcome.findings == ()
    assert outcome.value is not None
    assert outcome.value.file == "spec.yaml"
    assert outcome.value.sections == ("archgen", "product", "subsystems", "roles")
    assert outcome.value.product.name == Name.both("Shop")


def test_product() -> None:
    product = read(
        "product: {name: {zh: 商城, en: Mall}, version: 1.10, owner: 朱工, status: review, language: en,"
        " positioning: 一站式 / One stop, goal: 降本, note: x}\n"
    ).product
    assert product.name == Name("商城", "Mall")
    assert (product.version, product.owner, product.status, product.language) == ("1.10", "朱工", "review", "en")
    assert product.positioning == Name("一站式", "One stop")
    assert product.goal == Name.both("降本")
    assert product.note == "x"


def test_names() -> None:
    layers = read(
        "layers:\n"
        "  a: 客户 / Customer\n"
        "  b: A/B testing\n"
        "  c: {name: {en: Only}}\n"
        "  d:\n"
        "  e: {name: {zh: 只有}}\n"
        "  f: {note: 没有名称}\n"
        "  g: |\n    第一行\n    第二行\n"
        '  h: "a\\u202eb <script> {{ x }} \\" ../x"\n'
        "  i: no\n"
    ).layers
    assert [layer.name for layer in layers] == [
        Name("客户", "Customer"),
        Name.both("A/B testing"),
        Name.both("Only"),
        None,
        Name.both("只有"),
        None,
        Name.both("第一行 第二行"),
        Name.both('a\u202eb <script> {{ x }} " ../x'),
        Name.both("no"),
    ]


def test_long_names_are_kept() -> None:
    assert read(f"layers: {{a: {'长' * 2000}}}\n").layers[0].name == Name.both("长" * 2000)


def test_ids_of_any_script_in_one_normal_form() -> None:
    layers = read("layers: [接入, café, _x, a-b, Ω, слой, ก่อน, layer1, no]\n").layers
    assert [layer.id for layer in layers] == ["接入", "café", "_x", "a-b", "Ω", "слой", "ก่อน", "layer1", "no"]
    decomposed, composed = "cafe\u0301", "caf\u00e9"
    spec = read(
        f"goals: {{g: {{modules: [{decomposed}.x]}}}}\n"
        f"flows: ['a.x -> b.y: {decomposed}({decomposed})']\n"
        f"value_chains: {{v: {{stages: [{decomposed}]}}}}\n"
        f"entities: {{{decomposed}: {{states: [{decomposed} -{decomposed}-> x]}}}}\n"
    )
    assert spec.goals[0].modules[0].text == f"{composed}.x"
    assert spec.flows[0].payloads[0].entity.text == composed
    assert texts(spec.flows[0].payloads[0].fields or ()) == [composed]
    assert texts(spec.value_chains[0].stages) == [composed]
    assert (spec.entities[0].id, spec.entities[0].initial) == (composed, composed)
    assert spec.entities[0].transitions[0].operation.text == composed


def test_things_as_mapping_or_list() -> None:
    parties = read("parties: [a, b: 乙, c: {name: 丙, internal: true}]\n").parties
    assert [(party.id, party.name, party.internal) for party in parties] == [
        ("a", None, False),
        ("b", Name.both("乙"), False),
        ("c", Name.both("丙"), True),
    ]
    assert read("parties:\n  a:\n  b: 乙\n  c: {name: 丙, internal: TRUE}\n").parties == parties


def test_entities() -> None:
    order, log, goods = read(
        "entities:\n"
        "  Order:\n"
        "    name: 订单\n"
        "    kind: business\n"
        "    fields: [no: 单号, amount, address!, card!!: 卡号, paid: {name: 已付, type: bool, required: true}]\n"
        "    relations: [Customer n-1, Product 0..1-1..n]\n"
        "    states:\n"
        "      - 待付款 -pay-> 待发货 -dispatch-> 待收货\n"
        "      - 待付款 -cancel-> 已取消\n"
        "      - 挂起\n"
        "  Log: {append_only: true, fields: {kind: {type: enum, values: [a, 1.10], unit: 个, note: x}}}\n"
        "  Goods: {kind: goods, reference: true}\n"
    ).entities
    assert order.kind is EntityKind.BUSINESS
    assert [(field.id, field.sensitivity) for field in order.fields] == [
        ("no", Sensitivity.PLAIN),
        ("amount", Sensitivity.PLAIN),
        ("address", Sensitivity.SENSITIVE),
        ("card", Sensitivity.SECRET),
        ("paid", Sensitivity.PLAIN),
    ]
    assert order.fields[3].name == Name.both("卡号")
    assert order.fields[4].required
    assert order.fields[4].type is not None
    assert [(line.target.text, line.own_end, line.other_end) for line in order.relations] == [
        ("Customer", "n", "1"),
        ("Product", "0..1", "1..n"),
    ]
    assert [(move.source.text, move.operation.text, move.target.text) for move in order.transitions] == [
        ("待付款", "pay", "待发货"),
        ("待发货", "dispatch", "待收货"),
        ("待付款", "cancel", "已取消"),
    ]
    assert texts(order.lone_states) == ["挂起"]
    assert order.initial == "待付款"
    assert log.append_only
    assert log.fields[0].values == ("a", "1.10")
    assert (log.fields[0].unit, log.fields[0].note) == ("个", "x")
    assert goods.reference
    assert goods.initial == ""


def test_subsystems_and_modules() -> None:
    oms, iam = read(
        "subsystems:\n"
        "  oms:\n"
        "    {name: 订单, layer: app, owner: 交易组, core: true, status: planned, note: x,"
        " modules: {order: 订单, list: {}}}\n"
        "  iam:\n"
        "    pillar: right\n"
        "    modules:\n"
        "      role: {owns: [Order, Bill], priority: 5/2, admin: true, channels: [pc, app],"
        " prototype: 'http://x', status: done}\n"
        "      log: {admin: audit, priority: 1 / 5}\n"
    ).subsystems
    assert oms.layer is not None
    assert (oms.layer.text, oms.owner, oms.core, oms.status, oms.note) == ("app", "交易组", True, "planned", "x")
    assert [module.id for module in oms.modules] == ["order", "list"]
    role, log = iam.modules
    assert iam.pillar == "right"
    assert texts(role.owns) == ["Order", "Bill"]
    assert role.priority == Priority(5, 2)
    assert (role.admin, log.admin) == (Admin.SYSTEM, Admin.AUDIT)
    assert (role.channels, role.prototype, role.status) == (("pc", "app"), "http://x", "done")
    assert log.priority == Priority(1, 5)


def test_operations() -> None:
    mixed, mapped = (
        read(
            "subsystems:\n"
            "  oms:\n"
            "    modules:\n"
            "      a:\n"
            "        operations:\n"
            "          [view, putaway: 上架, ack: {name: 确认, class: update}, edit(Order), edit(Bill): 改账]\n"
            "        automatic: [view]\n"
            "      b:\n"
            "        operations:\n"
            '          GET_order_id: {name: "GET /order/{id}", code: "GET /order/{id}"}\n'
            "          edit(Order):\n"
            "          check: {class: check, entity: Bill, note: x}\n"
        )
        .subsystems[0]
        .modules
    )
    assert [(operation.id, operation.entity and operation.entity.text) for operation in mixed.operations] == [
        ("view", None),
        ("putaway", None),
        ("ack", None),
        ("edit", "Order"),
        ("edit", "Bill"),
    ]
    assert [operation.name and operation.name.zh for operation in mixed.operations] == [
        None,
        "上架",
        "确认",
        None,
        "改账",
    ]
    assert mixed.operations[2].operation_class is OperationClass.UPDATE
    assert [operation.id for operation in mixed.automatic] == ["view"]
    by_code, edit, check = mapped.operations
    assert by_code.code == "GET /order/{id}"
    assert edit.entity is not None
    assert edit.entity.text == "Order"
    assert (check.operation_class, check.entity and check.entity.text, check.note) == (
        OperationClass.CHECK,
        "Bill",
        "x",
    )


def test_externals() -> None:
    gateway, rates = read(
        "externals:\n"
        "  gateway: {name: 网关, trust: partner, owns: [Receipt], may_receive: [Payment.amount, Order]}\n"
        "  rates: {trust: public}\n"
    ).externals
    assert gateway.trust is Trust.PARTNER
    assert rates.trust is Trust.PUBLIC
    assert texts(gateway.owns) == ["Receipt"]
    assert texts(gateway.may_receive) == ["Payment.amount", "Order"]


FLOWS = """\
flows:
  - a.x -> b.y: Order(no, amount)
  - a.x <- b.y: Product
  - a.x ~> b.y: Order(no), Bill , Track(a,b)
  - a.x -> b.y
  - "a.x -> b.y: Order"
  - a.x -> b.y: Order
    mode: async
    note: 由人工
    sla: T+1
    protocol: mq
    schedule: 每天
  - {flow: "a.x -> b.y: Order(no, amount)", mode: batch}
  - flow: a.x → b.y
  - a.x ← b.y
  - a.x⇝b.y: Order()
  - {a.x -> b.y: Order, mode: sync}
  - a-b.x->c-d.y: E-f
"""


def test_flows() -> None:
    flows = read(FLOWS).flows
    ends = [(flow.left.text, flow.right.text) for flow in flows]
    assert ends == [("a.x", "b.y")] * 11 + [("a-b.x", "c-d.y")]
    assert [flow.arrow for flow in flows] == [
        *(Arrow.PUSH, Arrow.PULL, Arrow.EVENT, Arrow.PUSH, Arrow.PUSH, Arrow.PUSH),
        *(Arrow.PUSH, Arrow.PUSH, Arrow.PULL, Arrow.EVENT, Arrow.PUSH, Arrow.PUSH),
    ]
    carried = [
        [(payload.entity.text, payload.fields and texts(payload.fields)) for payload in flow.payloads] for flow in flows
    ]
    assert carried == [
        [("Order", ["no", "amount"])],
        [("Product", None)],
        [("Order", ["no"]), ("Bill", None), ("Track", ["a", "b"])],
        [],
        [("Order", None)],
        [("Order", None)],
        [("Order", ["no", "amount"])],
        [],
        [],
        [("Order", ())],
        [("Order", None)],
        [("E-f", None)],
    ]
    full = flows[5]
    assert (full.mode, full.note, full.sla, full.protocol, full.schedule) == (Mode.ASYNC, "由人工", "T+1", "mq", "每天")
    assert flows[6].mode is Mode.BATCH
    assert flows[3].mode is None


def test_roles() -> None:
    keeper, public = read(
        "roles:\n"
        "  keeper:\n"
        "    name: 仓管员\n"
        "    party: platform\n"
        "    tier: staff\n"
        "    concerns: 准确率\n"
        '    scope: "@dept"\n'
        "    inherits: [employee]\n"
        "    superuser: false\n"
        "    permissions:\n"
        "      oms.order: view create @tenant\n"
        "      wms: [view @dept+, edit(Order) @self]\n"
        "      fin: all -void -close @custom:大区\n"
        "      mall.goods: 查看\n"
        "    sees: [Order.address, Bill]\n"
        "    limits: {fin.pay.approve: ≤ 50 万}\n"
        "    delegates: {deputy: [fin.pay.approve, fin.pay.view]}\n"
        "  public: {permissions: {oms: read @linked}}\n"
    ).roles
    assert keeper.party is not None
    assert keeper.scope is not None
    assert (keeper.party.text, keeper.tier, keeper.concerns, keeper.scope.text) == (
        "platform",
        Tier.STAFF,
        "准确率",
        "@dept",
    )
    assert texts(keeper.inherits) == ["employee"]
    assert not keeper.superuser
    granted = [
        (
            grant.target.text,
            [
                ([(word.text, word.removes) for word in line.words], line.scope.text if line.scope else "")
                for line in grant.lines
            ],
        )
        for grant in keeper.permissions
    ]
    assert granted == [
        ("oms.order", [([("view", False), ("create", False)], "@tenant")]),
        ("wms", [([("view", False)], "@dept+"), ([("edit(Order)", False)], "@self")]),
        ("fin", [([("all", False), ("void", True), ("close", True)], "@custom:大区")]),
        ("mall.goods", [([("查看", False)], "")]),
    ]
    assert texts(keeper.sees) == ["Order.address", "Bill"]
    assert [(limit.operation.text, limit.text) for limit in keeper.limits] == [("fin.pay.approve", "≤ 50 万")]
    assert [(delegate.role.text, texts(delegate.operations)) for delegate in keeper.delegates] == [
        ("deputy", ["fin.pay.approve", "fin.pay.view"])
    ]
    assert public.id == "public"


def test_separation_of_duties() -> None:
    pair, per_record = read(
        "separation_of_duties:\n"
        "  - [fin.bill.create, fin.bill.approve]\n"
        "  - {pair: [clerk, cfo], per: record, note: x}\n"
    ).separation_of_duties
    assert (pair.left.text, pair.right.text, pair.per) == ("fin.bill.create", "fin.bill.approve", "")
    assert (per_record.left.text, per_record.right.text, per_record.per, per_record.note) == (
        "clerk",
        "cfo",
        "record",
        "x",
    )


def test_plans() -> None:
    spec = read(
        "value_chains: {main: {name: 闭环, stages: [入驻, 商品], loop: true}}\n"
        "goals: {sync: {name: 协同, modules: [crm.entry], metrics: [done]}}\n"
        "requirements:\n"
        "  R12: {name: 线上化, from: 客户, problem: 慢, goal: sync, modules: [crm.entry],"
        " priority: 5/2, status: planned}\n"
        "  R13: {from: management}\n"
        "metrics: {done: {at: oms.order, kind: completion, baseline: 82%, target: 95%,"
        " due: 2027-12-31, worth: 100 万}}\n"
        "roadmap: {mvp: {name: MVP, date: 2027-03, phase: 引入期, modules: [crm.entry]}, v2: {phase: growth}}\n"
        "questions: [{question: 是否?, who: 业务方, by: 2027-01-20}]\n"
        "decisions: [{title: 用事件, date: 2026-11-10, status: accepted, choice: 事件, why: 无环}]\n"
    )
    assert texts(spec.value_chains[0].stages) == ["入驻", "商品"]
    assert spec.value_chains[0].loop
    assert texts(spec.goals[0].metrics) == ["done"]
    first, second = spec.requirements
    assert (first.source, first.problem, first.priority, first.status) == ("客户", "慢", Priority(5, 2), "planned")
    assert second.source == "管理层"
    metric = spec.metrics[0]
    assert (metric.kind, metric.baseline, metric.target, metric.due, metric.worth) == (
        *("completion", "82%", "95%", "2027-12-31", "100 万"),
    )
    assert [(milestone.date, milestone.phase) for milestone in spec.roadmap] == [("2027-03", "引入期"), ("", "成长期")]
    assert (spec.questions[0].question.zh, spec.questions[0].who, spec.questions[0].by) == (
        "是否?",
        "业务方",
        "2027-01-20",
    )
    assert (spec.decisions[0].title.zh, spec.decisions[0].choice, spec.decisions[0].why) == ("用事件", "事件", "无环")


def test_policy() -> None:
    spec = read(
        "contracts:\n"
        "  - forbid: wms -> crm\n"
        "  - independent: [wms, tms, fin.pay]\n"
        "    note: x\n"
        "  - only: fin.pay -> gateway\n"
        "rules:\n"
        "  profile: strict\n"
        "  select: [CP, PM001]\n"
        "  ignore: [DC]\n"
        "  severity: {CP010: error, CP011: off}\n"
        "  options: {CP007: {max_hops: 5, kinds: [a, b]}}\n"
        "waivers:\n"
        "  - {rule: PR001, at: 'party:driver', why: 待定, until: 2027-06-30, by: 朱工, note: x}\n"
        "  - {at: [a.b, 'flow:a -> b']}\n"
    )
    assert [(contract.kind, texts(contract.places)) for contract in spec.contracts] == [
        ("forbid", ["wms", "crm"]),
        ("independent", ["wms", "tms", "fin.pay"]),
        ("only", ["fin.pay", "gateway"]),
    ]
    assert spec.contracts[1].note == "x"
    rules = spec.rules
    assert rules.profile is Profile.STRICT
    assert texts(rules.select or ()) == ["CP", "PM001"]
    assert texts(rules.ignore) == ["DC"]
    assert [(line.rule.text, line.severity) for line in rules.severity] == [("CP010", "error"), ("CP011", "off")]
    assert [(option.key.text, option.values) for option in rules.options] == [
        ("max_hops", ("5",)),
        ("kinds", ("a", "b")),
    ]
    full, part = spec.waivers
    assert full.rule is not None
    assert full.until is not None
    assert (full.rule.text, texts(full.at), full.why, full.until.text, full.by) == (
        *("PR001", ["party:driver"], "待定", "2027-06-30", "朱工"),
    )
    assert texts(part.at) == ["a.b", "flow:a -> b"]
    assert part.rule is None


def test_nothing_under_a_key_is_nothing_declared() -> None:
    spec = read("flows:\nprocesses:\nwaivers:\nrules:\nlayers:\ninclude:\n")
    assert (spec.flows, spec.processes, spec.waivers, spec.layers) == ((), (), (), ())
    assert "flows" in spec.sections


def test_full_width_punctuation_is_welcome_in_texts() -> None:
    spec = read("layers: {a: 接入（网关），对外：开放#1级}\nproduct: {name: “商城”，又名＠店, note: 一。二、三}\n")
    assert spec.layers[0].name == Name.both("接入（网关），对外：开放#1级")
    assert spec.product.name == Name.both("“商城”，又名＠店")
