"""An edition as a summary of facts, and changes applied to it: written without the code that finds changes.

References in a summary are marked (`‹p:oms›`), so that a renaming is a replacement of text.
"""

from __future__ import annotations

import re
from typing import Any

from archgen.analysis.change.change import Change, ThingChange
from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.core.names import Name
from archgen.model.entities import Act, Decide, Goto, Operation, Step
from archgen.model.model import Model

Summary = dict[str, Any]  # kind → id → trait → value; a set of texts is a frozenset
LETTERS = {
    "subsystem": "p",
    "module": "p",
    "external": "p",
    "entity": "e",
    "role": "r",
    "party": "g",
    "layer": "l",
    "process": "q",
}
MARK = re.compile(r"‹\w:([^‹›]*)›")
NAMELESS = ("flow", "separation", "question")
SHAPELESS = {"", frozenset(), ()}


def summary(facts: Facts) -> Summary:
    """The facts of an edition, references marked."""
    model = facts.model
    return {
        **_structure(model),
        **_people(model),
        **_plans(model),
        "rights": _rights(facts),
        "sights": _sights(facts),
        "sent": _sent(facts),
        "edges": {(_p(a), _p(b)): subsystem_of(a) != subsystem_of(b) for a, b in _edges(model)},
        "steps": {_mark("q", id_): _lines(process.steps, ()) for id_, process in model.processes.items()},
    }


def applied(change: Change, old: Summary) -> Summary:
    """The old summary after its changes, references plain."""
    for one in change.renamed:
        old = _walk(old, lambda text, one=one: _renamed(text, one.kind, one.old, one.new))
    result = numbered(plain(old))
    for thing in change.things:
        _apply_thing(result, thing)
    for right in change.rights:
        key = (right.role, right.operation)
        assert result["rights"].pop(key, None) == _right(right.before)
        if right.after:
            result["rights"][key] = _right(right.after)
    for sight in change.sights:
        _toggle(result["sights"], sight.how, (sight.role, sight.field))
    for edge in change.dependencies:
        _apply_edge(result["edges"], edge)
    for sending in change.sendings:
        _apply_sending(result["sent"], sending)
    _apply_steps(result["steps"], change)
    return result


def plain(value: Any) -> Any:
    """A summary without the marks of its references."""
    return _walk(value, lambda text: MARK.sub(r"\1", text))


def numbered(facts: Summary) -> Summary:
    """Several things of one text told apart: by number, in the order of what they say."""
    separations: dict[str, list[Any]] = {}
    for text, rows in facts["separation"].items():
        separations.setdefault(" × ".join(sorted(text.split(" × "))), []).extend(rows)
    facts = {**facts, "separation": separations}
    return {kind: _numbered(rows) if kind in NAMELESS else rows for kind, rows in facts.items()}


def _numbered(same: dict[str, list[Any]]) -> dict[str, Any]:
    return {
        text if number == 1 else f"{text} #{number}": row
        for text, rows in same.items()
        for number, row in enumerate(sorted(rows, key=_said), 1)
    }


def _said(row: dict[str, Any]) -> Any:
    texts = ((key, tuple(sorted(value)) if isinstance(value, frozenset) else value) for key, value in row.items())
    return sorted((key, repr(value)) for key, value in texts)


def _walk(value: Any, way: Any) -> Any:
    if isinstance(value, str):
        while (new := way(value)) != value:
            value = new
        return value
    if isinstance(value, dict):
        return {_walk(key, way): _walk(inner, way) for key, inner in value.items()}
    return (
        type(value)(_walk(inner, way) for inner in value)
        if isinstance(value, tuple | list | set | frozenset)
        else value
    )


def _renamed(text: str, kind: str, old: str, new: str) -> str:
    if kind in LETTERS:
        letter, beside = LETTERS[kind], r"(?=[.›])" if kind == "subsystem" else "(?=›)"
        return re.sub(rf"‹{letter}:{re.escape(old)}{beside}", f"‹{letter}:{new}", text)
    home, _, last = old.rpartition(".")
    return re.sub(rf"(‹\w:{re.escape(home)}›)\.{re.escape(last)}(?![\w-])", rf"\1.{new.rpartition('.')[2]}", text)


def _mark(letter: str, id_: str) -> str:
    return f"‹{letter}:{id_}›" if id_ else ""


def _p(path: str) -> str:
    return _mark("p", path)


def _e(entity: str) -> str:
    return _mark("e", entity)


def _f(path: str) -> str:
    entity, dot, field = path.partition(".")
    return f"{_e(entity)}{dot}{field}"


def _r(role: str) -> str:
    return _mark("r", role)


def _o(path: str) -> str:
    word, bracket, entity = path.partition("(")
    module, _, last = word.rpartition(".")
    return f"{_p(module)}.{last}" + (f"({_e(entity[:-1])})" if bracket else "")


def _n(name: Name | None) -> Any:
    return (name.zh, name.en) if name else ""


def _row(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in SHAPELESS}


def _structure(model: Model) -> Summary:
    return {
        "product": {
            "product": _row(
                **_texts(model.product, "version owner status language note"),
                name=_n(model.product.name),
                positioning=_n(model.product.positioning),
                goal=_n(model.product.goal),
            )
        },
        "layers": {"layers": _row(order=tuple(_mark("l", each) for each in model.layers))} if model.layers else {},
        "layer": {_mark("l", i): _row(name=_n(x.name), note=x.note) for i, x in model.layers.items()},
        "party": {
            _mark("g", i): _row(name=_n(x.name), note=x.note, internal=_b(x.internal)) for i, x in model.parties.items()
        },
        "entity": {
            _e(i): _row(
                name=_n(x.name),
                note=x.note,
                kind=x.kind.value,
                reference=_b(x.reference),
                append_only=_b(x.append_only),
                initial=x.initial,
                owners=frozenset(map(_p, x.owners)),
                states=frozenset(x.states),
                relations=frozenset(f"{_e(r.target)} {r.own_end}-{r.other_end}" for r in x.relations),
                transitions=frozenset(_arrow(model, x.owners, t) for t in x.transitions),
            )
            for i, x in model.entities.items()
        },
        "field": {
            _f(x.path): _row(
                name=_n(x.name),
                note=x.note,
                sensitivity=x.sensitivity.value,
                unit=x.unit,
                required=_b(x.required),
                type=_e(x.type) if x.type in model.entities else x.type,
                values=frozenset(x.values),
            )
            for entity in model.entities.values()
            for x in entity.fields
        },
        "subsystem": {
            _p(i): _row(
                **_texts(x, "pillar owner status note"), name=_n(x.name), layer=_mark("l", x.layer), core=_b(x.core)
            )
            for i, x in model.subsystems.items()
        },
        "module": {
            _p(i): _row(
                **_texts(x, "status note prototype"),
                name=_n(x.name),
                channels=frozenset(x.channels),
                priority=str(x.priority or ""),
                admin=x.admin.value if x.admin else "",
            )
            for i, x in model.modules.items()
        },
        "operation": {_o(i): _operation(model, x) for i, x in model.operations.items()},
        "automatic": {_o(i): _operation(model, x) for i, x in model.automatic.items()},
        "external": {
            _p(i): _row(
                name=_n(x.name), note=x.note, trust=x.trust.value, may_receive=frozenset(map(_f, x.may_receive))
            )
            for i, x in model.externals.items()
        },
        "flow": _flows(model),
    }


def _operation(model: Model, one: Operation) -> dict[str, Any]:
    acts = frozenset(map(_e, one.entities))
    if set(one.entities) == set(model.modules[one.module].owns):
        acts = frozenset()
    return _row(
        name=_n(one.name), note=one.note, code=one.code, operation_class=one.operation_class.value, entities=acts
    )


def _arrow(model: Model, owners: tuple[str, ...], arrow: Any) -> str:
    owned = f"{owners[0]}.{arrow.operation}" in model.words if owners else False
    word = arrow.operation if not owned else f"‹w:{_p(owners[0])}.{arrow.operation}›"
    return f"{arrow.source} -{word.rpartition('.')[2].rstrip('›')}-> {arrow.target}"


def _flows(model: Model) -> dict[str, Any]:
    """By their ends; of several between the same ends, sets of what they say."""
    flows: dict[str, Any] = {}
    for one in model.flows:
        data = frozenset(
            _e(p.entity) if p.fields is None else f"{_e(p.entity)}({', '.join(sorted(p.fields))})" for p in one.payloads
        )
        said = _row(**_texts(one, "sla protocol schedule note"), payloads=data, mode=one.mode.value)
        flows.setdefault(f"{_p(one.left)} {one.arrow.value} {_p(one.right)}", []).append(said)
    return flows


def _people(model: Model) -> Summary:
    pairs: dict[str, list[Any]] = {}
    for one in model.separations:
        sides = sorted((one.left, one.right))
        named = [_r(side) if one.of_roles else _o(side) for side in sides]
        pairs.setdefault(" × ".join(named), []).append(_row(per=one.per, note=one.note, of_roles=_b(one.of_roles)))
    return {
        "role": {
            _r(i): _row(
                name=_n(x.name),
                note=x.note,
                concerns=x.concerns,
                scope=x.scope,
                party=_mark("g", x.party),
                tier=x.tier.value if x.tier else "",
                superuser=_b(x.superuser),
                inherits=frozenset(map(_r, x.inherits)),
                sees=frozenset(map(_f, x.sees)),
                grants=frozenset(_granted(g) for g in x.grants),
                limits=frozenset(f"{_o(one.operation)}: {one.text}" for one in x.limits),
                delegates=frozenset(f"{_r(d.role)}: {', '.join(sorted(map(_o, d.operations)))}" for d in x.delegates),
            )
            for i, x in model.roles.items()
        },
        "separation": pairs,
        "process": {
            _mark("q", i): _row(name=_n(x.name), note=x.note, stage=x.stage, owners=frozenset(map(_r, x.owners)))
            for i, x in model.processes.items()
        },
    }


def _granted(grant: Any) -> str:
    word = re.sub(r"\((\w+)\)", lambda found: f"({_e(found[1])})", grant.word)
    return f"{_p(grant.target)}: {word} {grant.scope}".strip()


def _plans(model: Model) -> Summary:
    contracts = {
        f"independent: {', '.join(sorted(one.places))}"
        if one.kind == "independent"
        else f"{one.kind}: {' -> '.join(one.places)}"
        for one in model.contracts
    }
    same: dict[str, list[Any]] = {}
    for one in model.questions:
        same.setdefault(one.question.zh, []).append(_row(who=one.who, by=one.by, note=one.note))
    return {
        "metric": {
            i: _row(**_texts(x, "kind baseline target due worth note"), name=_n(x.name), at=_p(x.at))
            for i, x in model.metrics.items()
        },
        "goal": {
            i: _row(name=_n(x.name), note=x.note, modules=frozenset(map(_p, x.modules)), metrics=frozenset(x.metrics))
            for i, x in model.goals.items()
        },
        "requirement": {
            i: _row(
                **_texts(x, "source problem goal status note"),
                name=_n(x.name),
                modules=frozenset(map(_p, x.modules)),
                priority=str(x.priority or ""),
            )
            for i, x in model.requirements.items()
        },
        "milestone": {
            i: _row(**_texts(x, "date phase note"), name=_n(x.name), modules=frozenset(map(_p, x.modules)))
            for i, x in model.roadmap.items()
        },
        "question": same,
        "decision": {x.title.zh: _row(**_texts(x, "date status choice why note")) for x in model.decisions},
        "contract": {one: {} for one in contracts},
        "rules": {
            "rules": _row(
                profile=model.policy.profile.value, severity=frozenset(f"{a}: {b}" for a, b in model.policy.severity)
            )
        },
        "waiver": {
            f"{x.rule} {', '.join(sorted(map(_p, x.at)))}": _row(why=x.why, until=x.until, by=x.by)
            for x in model.waivers
        },
    }


def _texts(record: Any, fields: str) -> dict[str, str]:
    return {field: getattr(record, field) for field in fields.split()}


def _b(value: bool) -> str:
    return "true" if value else ""


def _rights(facts: Facts) -> dict[tuple[str, str], Any]:
    rights: dict[tuple[str, str], Any] = {}
    for role in facts.model.roles:
        for path in facts.model.operations:
            holding = facts.access.holdings[role].get(path)
            bosses = facts.access.delegated[role].get(path, ())
            if holding or bosses:
                scopes = holding.scopes if holding else ()
                rights[_r(role), _o(path)] = (holding is not None, scopes, frozenset(map(_r, bosses)))
    return rights


def _right(right: Any) -> Any:
    return (right.held, right.scopes, frozenset(right.deputy_for)) if right else None


def _sights(facts: Facts) -> set[tuple[str, str]]:
    """What masking leaves in clear, cell by cell of the permission matrix."""
    from archgen.views.permission_cells import masked_fields

    clear = set()
    for role, held in facts.access.holdings.items():
        for path in held:
            operation = facts.model.operations[path]
            masked = masked_fields(facts, role, operation)
            if operation.operation_class.value == "read":
                fields = [f for entity in operation.entities for f in facts.model.entities[entity].sensitive_fields]
                assert len(masked) <= len(fields)
                sees = facts.access.sees[role]
                clear |= {(_r(role), _f(f.path)) for f in fields if f.path in sees or not masked}
    return clear


def _sent(facts: Facts) -> dict[tuple[str, str, str], tuple[bool, str]]:
    """Everything that flows carry: whether it leaves for somebody else's system, and how sensitive it is."""
    model = facts.model
    sent = {}
    for flow in model.flows:
        sender, receiver = flow.data_edge
        for payload in flow.payloads:
            entity = model.entities[payload.entity]
            fields = [f for f in entity.fields if payload.fields is None or f.id in payload.fields]
            for what, how in [(_f(f.path), f.sensitivity.value) for f in fields] or [(_e(entity.id), "plain")]:
                external = receiver in model.externals
                if external or (how != "plain" and subsystem_of(sender) != subsystem_of(receiver)):
                    sent[what, _p(sender), _p(receiver)] = (external, how)
    return sent


def _edges(model: Model) -> set[tuple[str, str]]:
    return {flow.dependency_edge for flow in model.flows if flow.left != flow.right}


def _lines(steps: tuple[Step, ...], branch: tuple[str, ...]) -> list[Any]:
    lines: list[Any] = []
    for step in steps:
        if isinstance(step, Act):
            others = _extra(step, "when", "sla")
            others += [f"else: {_to(step.otherwise)}"] if step.otherwise else []
            others += ["manual: true"] if step.manual else []
            others += [f"notify: {', '.join(map(_r, step.notify))}"] if step.notify else []
            lines.append((branch, "act", _r(step.role), _o(step.operation), _n(step.name), frozenset(others)))
            lines += _lines(step.otherwise.steps, (*branch, "else")) if step.otherwise else []
        elif isinstance(step, Decide):
            cases = sorted(step.cases, key=lambda case: case.label.zh)
            others = [f"{case.label.zh}: {_to(case.goto)}" for case in cases] + _extra(step)
            lines.append((branch, "decide", "", step.question.zh, _n(step.name), frozenset(others)))
            for case in cases:
                lines += _lines(case.goto.steps, (*branch, case.label.zh))
        else:
            lines.append((branch, "together", "", "", _n(step.name), frozenset(_extra(step))))
            for number, inner in enumerate(step.branches, 1):
                lines += _lines(inner, (*branch, str(number)))
    return lines


def _extra(step: Step, *keys: str) -> list[str]:
    return [f"{key}: {getattr(step, key)}" for key in (*keys, "stage", "note") if getattr(step, key)]


def _to(goto: Goto) -> str:
    return goto.step or goto.to


def _apply_thing(result: Summary, thing: ThingChange) -> None:
    things = result.setdefault(thing.kind, {})
    if thing.how == "removed":
        before = things.pop(thing.id)
        assert before == {t.trait: _value(t.before, t.trait) for t in thing.traits}
    else:
        assert (thing.id in things) == (thing.how == "changed")
        row = things.setdefault(thing.id, {})
        for trait in thing.traits:
            assert row.pop(trait.trait, "") == _value(trait.before, trait.trait)
            if _value(trait.after, trait.trait):
                row[trait.trait] = _value(trait.after, trait.trait)


def _value(value: Any, trait: str) -> Any:
    if isinstance(value, Name):
        return _n(value)
    return (tuple(value) if trait in ("order", "stages") else frozenset(value)) if isinstance(value, tuple) else value


def _toggle(things: set[Any], how: str, thing: Any) -> None:
    assert (thing in things) == (how == "removed")
    things.symmetric_difference_update({thing})


def _apply_edge(edges: dict[Any, bool], change: Any) -> None:
    edge = (change.source, change.target)
    if change.how == "removed":
        assert edges.pop(edge) == change.crossing
    else:
        assert edges.get(edge) == ((not change.crossing) if change.how == "changed" else None)
        edges[edge] = change.crossing


def _apply_sending(sent: dict[Any, Any], change: Any) -> None:
    sending = change.sending
    way = (sending.what, sending.sender, sending.receiver)
    if change.how == "removed":
        assert sent.pop(way) == (sending.external, sending.sensitivity)
    else:
        assert change.how == "changed" or way not in sent
        sent.pop(way, None)
        if sending.external or sending.sensitivity != "plain":
            sent[way] = (sending.external, sending.sensitivity)


def _apply_steps(steps: dict[str, list[Any]], change: Change) -> None:
    for process in {one.process for one in change.steps}:
        own = [one for one in change.steps if one.process == process]
        lines = steps.get(process, [])
        for one in own:
            assert one.before is None or lines[one.was] == _line(one.before)
        kept = [line for place, line in enumerate(lines) if place not in {one.was for one in own}]
        for one in sorted((one for one in own if one.after), key=lambda one: one.now):
            kept.insert(one.now, _line(one.after))
        steps[process] = kept
    for thing in change.things:
        if thing.kind == "process" and thing.how == "removed":
            assert steps.pop(thing.id) == []
        elif thing.kind == "process":
            steps.setdefault(thing.id, [])


def _line(line: Any) -> Any:
    return (line.branch, line.kind, line.role, line.operation, _n(line.name), frozenset(line.details))
