"""依赖结构矩阵 (DSM): who depends on whom, those who use before those who are used, so that cycles stand out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge, FlowsByEdge, components_bottom_up, subsystem_of, successors, tangles
from archgen.core.finding import Finding
from archgen.core.names import LANGUAGES, Name, joined
from archgen.core.record import Record, changed
from archgen.model.model import Model
from archgen.shapes.dsm import NOTHING, Dsm, Line, Mark
from archgen.shapes.flag import Flag
from archgen.shapes.legend import Entry
from archgen.shapes.paging import runs
from archgen.shapes.picture import Picture
from archgen.views.circles import Circles, circles
from archgen.views.coupling_figures import figures
from archgen.views.flags import Flags, broken, united
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import counted, edition, in_a_row, numbered, titled

DSM = Name("依赖结构矩阵", "Dependency structure matrix")
WHOLE = Name("整个子系统", "Whole subsystem")
INTERNAL = ("项内部依赖", "internal dependency", "internal dependencies")
KINDS = {
    "forward": Name("依赖", "Dependency"),
    "backward": Name("下层反过来依赖上层，形成子系统循环", "Back to one above: closes a cycle of subsystems"),
    "cycle": Name("模块循环中的依赖", "Dependency in a cycle of modules"),
}
RULES = {"backward": "CP005", "cycle": "CP001"}
ITSELF = Name("{one}自身", "The {one} itself")
IN_RED = Name("{one}自身：有错误或在循环中", "The {one} itself: with an error or in a cycle")
READING = Name(
    "每行是一个{one}，行内有标记的列是它所依赖的；使用方排在被依赖方之上，没有循环时标记都在对角线右上方。",
    "A row depends on the columns marked in it. Users stand above what they use: without cycles, every mark is above "
    "the diagonal.",
)
MODULE = Name("模块", "module")
SUBSYSTEM = Name("子系统", "subsystem")
COUNTS = Name(
    "数字为依赖条数，对角线上为子系统内部的依赖。", "Numbers count dependencies; on the diagonal, those inside."
)
USES = Name("依赖", "Uses")
BEYOND = Name("与其他页的依赖（→ 依赖，← 被依赖）", "On other pages (→ uses, ← used by)")

MOST_LINES = 21  # on a page that can be read
MOST_SUBSYSTEMS = 16  # in the overview, where cells hold numbers
_MOST_NAMED = 12  # columns that surely have room for their names
_MOST_NAMES = 4
_REST = "*subsystems"
_OTHERS = Name("其余", "others")


class Ground(Record, frozen=True):
    """Modules in their order, what they depend on, which of that lies on cycles and what else is wrong with it."""

    model: Model
    places: tuple[str, ...]
    edges: FlowsByEdge
    kinds: Mapping[Edge, str]
    faults: Mapping[Edge, tuple[Flag, ...]]
    flags: Flags
    figures: Name


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`dsm` with all modules; of too many with the subsystems, then `dsm-1` ... with the modules."""
    ground = _ground(facts, findings)
    if not ground.edges:
        return ()
    if len(ground.places) <= MOST_LINES:
        return (_modules("dsm", ground, ground.places, titled(ground.model.product, DSM)),)
    pages = list(_pages(ground))
    pictures = [
        _modules(f"dsm-{number}", ground, page, numbered(titled(ground.model.product, DSM), number, len(pages)))
        for number, page in enumerate(pages, 1)
    ]
    if max(map(len, pages)) > _MOST_NAMED:
        pictures = [changed(picture, shape=changed(picture.shape, numbered=True)) for picture in pictures]
    return (_subsystems(ground), *pictures)


def _ground(facts: Facts, findings: Sequence[Finding]) -> Ground:
    model = facts.model
    found = facts.graph.dependencies_plus
    edges = {edge: flows for edge, flows in found.items() if not model.externals.keys() & set(edge)}
    ends = {end for edge in edges for end in edge}
    every = [end for end in model.subsystems if end in ends] + list(model.modules)
    places = _ordered(every, edges)
    on_lines = Flags(findings, "dsm lines")
    faults = {edge: flags for edge, flows in edges.items() if (flags := on_lines.on(flows))}
    kinds = _kinds(places, edges, circles(facts, findings))
    return Ground(model, places, edges, kinds, faults, Flags(findings, "dsm"), figures(facts))


def _ordered(places: Sequence[str], edges: Iterable[Edge]) -> tuple[str, ...]:
    """Subsystems, and inside them modules, each before what it depends on, as far as there are no cycles."""
    pairs = list(edges)
    between = [(subsystem_of(a), subsystem_of(b)) for a, b in pairs if subsystem_of(a) != subsystem_of(b)]
    inside: dict[str, list[str]] = {}
    for place in places:
        inside.setdefault(subsystem_of(place), []).append(place)
    order: list[str] = []
    for subsystem in _users_first(list(inside), between):
        own = [edge for edge in pairs if {subsystem} == set(map(subsystem_of, edge))]
        order += _users_first(inside[subsystem], own)
    return tuple(order)


def _users_first(nodes: Sequence[str], edges: Iterable[Edge]) -> list[str]:
    """In the order of the file wherever the edges leave a choice between parts that hang together."""
    rank = {node: number for number, node in enumerate(nodes)}
    found = components_bottom_up(list(reversed(nodes)), successors(edges))
    return [node for component in reversed(found) for node in sorted(component, key=rank.__getitem__)]


def _kinds(places: Sequence[str], edges: FlowsByEdge, found: Circles) -> dict[Edge, str]:
    """What is on a cycle of modules, and what closes one of subsystems, as far as findings say so."""
    number = {node: at for at, component in enumerate(tangles(edges, places)) for node in component}
    rank = {place: at for at, place in enumerate(places)}

    def kind(source: str, target: str) -> str:
        if not found.on([(source, target)]):
            return "forward"
        if source in number and number[source] == number.get(target):
            return "cycle"
        return "forward" if rank[source] < rank[target] else "backward"

    return {edge: kind(*edge) for edge in edges}


def _pages(ground: Ground) -> Iterator[tuple[str, ...]]:
    """Whole subsystems, as far as a page can hold them."""
    groups: dict[str, list[str]] = {}
    for place in ground.places:
        groups.setdefault(subsystem_of(place), []).append(place)
    pieces = [group[at : at + MOST_LINES] for group in groups.values() for at in range(0, len(group), MOST_LINES)]
    for first, end in runs([len(piece) for piece in pieces], MOST_LINES):
        yield tuple(place for piece in pieces[first:end] for place in piece)


def _modules(name: str, ground: Ground, places: Sequence[str], title: Name) -> Picture:
    """The matrix of some modules; what they are bound to elsewhere stands beside it."""
    row = {place: number for number, place in enumerate(places)}
    inner = [edge for edge in ground.edges if row.keys() >= set(edge)]
    marks = tuple(
        Mark(
            row=row[a],
            column=row[b],
            kind=ground.kinds[a, b],
            faulty=(a, b) in ground.faults,
            story=_story(ground, a, b),
        )
        for a, b in inner
    )
    whole = len(places) == len(ground.places)
    bound = _inside(ground, inner) if whole else _beyond(ground, row)
    lines = tuple(changed(_line(ground, place), beyond=bound.get(place, ())) for place in places)
    head = (USES if whole else BEYOND) if bound else NOTHING
    return _picture(name, ground, title, lines, marks, [READING.format(one=MODULE)], head, whole)


def _inside(ground: Ground, edges: Sequence[Edge]) -> dict[str, tuple[Name, ...]]:
    """What modules use, in words, and in numbers."""
    used: dict[str, list[str]] = {}
    for source, target in edges:
        used.setdefault(source, []).append(target)
    model = ground.model
    return {place: tuple(say(model, targets) for say in _SHORTER) for place, targets in used.items()}


def _beyond(ground: Ground, here: Container[str]) -> dict[str, tuple[Name, ...]]:
    """What some modules use, and what uses them, on other pages."""
    ends: dict[str, tuple[list[str], list[str]]] = {}
    for source, target in ground.edges:
        if source in here and target not in here:
            ends.setdefault(source, ([], []))[0].append(target)
        if target in here and source not in here:
            ends.setdefault(target, ([], []))[1].append(source)
    model = ground.model
    return {
        place: tuple(_arrows(say(model, uses), say(model, used)) for say in _SHORTER)
        for place, (uses, used) in ends.items()
    }


def _counted(model: Model, places: Sequence[str]) -> Name:
    """`商品中心 2、库存 / Catalogue 2, Stock`: how many modules of each subsystem."""
    count: dict[str, int] = {}
    for place in places:
        count[subsystem_of(place)] = count.get(subsystem_of(place), 0) + 1
    return _numbers(model, count)


def _total(_: Model, places: Sequence[str]) -> Name:
    return counted(len(places), "个模块", "module") if places else NOTHING


def _numbers(model: Model, count: Mapping[str, int]) -> Name:
    """The most first."""
    said = []
    for home, number in sorted(count.items(), key=lambda one: -one[1]):
        name = model.subsystems[home].label if home in model.subsystems else _OTHERS
        said.append(Name(f"{name.zh} {number}", f"{name.en} {number}"))
    return joined(said)


def _by_home(model: Model, places: Sequence[str]) -> Name:
    """`商品中心（商品、品牌） / Catalogue (goods, brands)`; a flow may name no module of its subsystem."""
    homes: dict[str, list[Name]] = {}
    for place in places:
        own = homes.setdefault(subsystem_of(place), [])
        own += [model.modules[place].label] if place in model.modules else []
    said = []
    for home, own in homes.items():
        name, inside = model.subsystems[home].label, joined(own)
        said.append(Name(f"{name.zh}（{inside.zh}）", f"{name.en} ({inside.en})") if own else name)
    return joined(said)


def _arrows(uses: Name, used: Name) -> Name:
    there = Name(f"→ {uses.zh}", f"→ {uses.en}") if uses.zh else NOTHING
    back = Name(f"← {used.zh}", f"← {used.en}") if used.zh else NOTHING
    return in_a_row(there, back)


_SHORTER = (_by_home, _counted, _total)


def _subsystems(ground: Ground) -> Picture:
    """The matrix of subsystems, with the number of dependencies in each cell."""
    order = list(dict.fromkeys(map(subsystem_of, ground.places)))
    line_of = _shown(order, ground.edges)
    row = {id_: number for number, id_ in enumerate(dict.fromkeys(line_of.values()))}
    between: dict[Edge, list[Edge]] = {}
    for a, b in ground.edges:
        between.setdefault((line_of[subsystem_of(a)], line_of[subsystem_of(b)]), []).append((a, b))
    lines = tuple(
        _whole(ground, id_, [one for one in order if line_of[one] == id_], len(between.get((id_, id_), ())))
        for id_ in row
    )
    marks = tuple(
        Mark(
            row=row[a],
            column=row[b],
            kind=_worst(ground, edges),
            text=str(len(edges)),
            faulty=any(edge in ground.faults for edge in edges),
        )
        for (a, b), edges in between.items()
        if a != b
    )
    uses = {id_: {b: len(edges) for (a, b), edges in between.items() if a == id_ != b} for id_ in row}
    lines = tuple(changed(line, beyond=_used(ground.model, uses[line.id])) for line in lines)
    notes = [READING.format(one=SUBSYSTEM), COUNTS]
    return _picture("dsm", ground, titled(ground.model.product, DSM), lines, marks, notes, USES, True)


def _used(model: Model, count: Mapping[str, int]) -> tuple[Name, ...]:
    short = counted(len(count), "个子系统", "subsystem")
    return (_numbers(model, count), short) if count else ()


def _shown(order: Sequence[str], edges: Iterable[Edge]) -> dict[str, str]:
    """The line on which each subsystem stands: of too many those with the fewest dependencies share the last one."""
    count = dict.fromkeys(order, 0)
    for edge in edges:
        for end in edge:
            count[subsystem_of(end)] += 1
    most = sorted(order, key=lambda id_: -count[id_])[
        : MOST_SUBSYSTEMS if len(order) <= MOST_SUBSYSTEMS else MOST_SUBSYSTEMS - 1
    ]
    kept = {id_: id_ for id_ in order if id_ in most}
    return kept | {id_: _REST for id_ in order if id_ not in kept}


def _whole(ground: Ground, id_: str, members: Sequence[str], inner: int) -> Line:
    """The line of a subsystem, or of those that share one."""
    subsystems = ground.model.subsystems
    flags = ground.flags.within(ground.model, *members)
    return Line(
        id=id_,
        name=subsystems[id_].label if id_ in subsystems else Name(f"其余 {len(members)} 个", f"{len(members)} others"),
        hue=subsystem_hues(ground.model)[id_] if id_ in subsystems else NEUTRAL,
        inner=str(inner or ""),
        emphasis=broken(ground.flags.at(*members)),
        flags=flags,
    )


def _worst(ground: Ground, edges: Iterable[Edge]) -> str:
    kinds = {ground.kinds[edge] for edge in edges}
    return next(kind for kind in ("cycle", "backward", "forward") if kind in kinds)


def _line(ground: Ground, place: str) -> Line:
    model = ground.model
    subsystem = model.subsystems[subsystem_of(place)]
    flags = ground.flags.on_module(model.modules[place]) if place in model.modules else ground.flags.at(place)
    return Line(
        id=place,
        name=model.modules[place].label if place in model.modules else WHOLE,
        group=subsystem.id,
        group_name=subsystem.label,
        hue=subsystem_hues(model)[subsystem.id],
        emphasis=broken(flags),
        flags=flags,
    )


def _story(ground: Ground, source: str, target: str) -> Name:
    """`订单 → 商品：商品 / Orders → Goods: Product`, with the rules that it breaks."""
    things = {**ground.model.subsystems, **ground.model.modules}
    ends = (things[source].label, things[target].label)
    flows = ground.edges[source, target]
    entities = dict.fromkeys(payload.entity for flow in flows for payload in flow.payloads)
    cargo = joined([ground.model.entities[id_].label for id_ in list(entities)[:_MOST_NAMES]])
    said = Name(*(" → ".join(end.say(language) for end in ends) for language in LANGUAGES))
    if entities:
        said = Name(f"{said.zh}：{cargo.zh}", f"{said.en}: {cargo.en}")
    faults = [_explained(flag) for flag in ground.faults.get((source, target), ())]
    return in_a_row(said, *faults)


def _explained(flag: Flag) -> Name:
    return Name(f"{flag.rule} {flag.name.zh}", f"{flag.rule} {flag.name.en}")


def _picture(
    name: str,
    ground: Ground,
    title: Name,
    lines: Sequence[Line],
    marks: Sequence[Mark],
    notes: Sequence[Name],
    beyond: Name,
    whole: bool,
) -> Picture:
    """Figures of the whole product stand where all of it does."""
    subsystems = len({subsystem_of(place) for place in ground.places})
    things = counted(len(lines), "个模块", "module") if lines[0].group else counted(subsystems, "个子系统", "subsystem")
    dsm = Dsm(
        title=title,
        subtitle=in_a_row(
            things,
            counted(len(marks) if lines[0].group else len(ground.edges), *INTERNAL),
            ground.figures if whole else NOTHING,
        ),
        lines=tuple(lines),
        marks=tuple(marks),
        beyond=beyond,
        legend=tuple(_legend(ground, lines, marks)),
        notes=tuple(notes),
        footer=edition(ground.model.product),
    )
    return Picture(name, title, dsm)


def _legend(ground: Ground, lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Entry]:
    """Only what occurs, with the rules that no tag on the page explains."""
    counts = any(mark.text for mark in marks)
    told = {flag.rule for line in lines for flag in line.flags}
    for kind, name in KINDS.items():
        if any(mark.kind == kind for mark in marks):
            sign, look = ("box", f"dsm-count-{kind}") if counts else ("circle", f"dsm-{kind}")
            rule = RULES.get(kind, "")
            said = Name(f"{name.zh}（{rule}）", f"{name.en} ({rule})") if rule and rule not in told else name
            yield Entry(name=said, sign=sign, kind=look)
    if any(mark.faulty for mark in marks):
        faults = united(*ground.faults.values())
        yield Entry(name=joined([_explained(flag) for flag in faults]), sign="circle", kind="dsm-ring")
    one = MODULE if lines[0].group else SUBSYSTEM
    for emphasis, said in (("", ITSELF), ("broken", IN_RED)):
        found = [line.hue for line in lines if line.emphasis == emphasis]
        if found:
            name = said.format(one=one)
            yield Entry(name=name, sign="box", kind="dsm-diagonal", hue=found[0], emphasis=emphasis)
