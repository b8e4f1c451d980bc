"""Which findings a picture shows, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding, Related, Severity
from archgen.core.names import Name
from archgen.core.span import NOWHERE, Span
from archgen.rules.registry import by_code
from archgen.shapes.diagram import Diagram, Node
from archgen.shapes.dsm import Dsm, Line
from archgen.shapes.flag import Flag
from archgen.shapes.grid import Chip, Grid
from archgen.views.flags import BUILT, CYCLES, FLAGGED, ON_BOXES, Flags, broken, united
from archgen.views.pictures import build_pictures
from tests.render.specimens import REAL, SAMPLES, sample
from tests.views.judged import judged

TEXT = Name.both("")
HERE, THERE = Span("a.yaml", 3, 1, 3, 9), Span("a.yaml", 4, 1, 4, 9)


def finding(rule: str, *elements: str, severity: Severity = Severity.ERROR, at: tuple[Span, ...] = ()) -> Finding:
    known = by_code(rule)
    assert known
    return Finding(
        rule=rule,
        name=known.info.name,
        severity=severity,
        span=at[0] if at else NOWHERE,
        message=TEXT,
        remedy=TEXT,
        elements=elements,
        title=known.info.title,
        related=tuple(Related(span, TEXT) for span in at[1:]),
    )


def codes(flags: tuple[Flag, ...]) -> list[str]:
    return [flag.rule for flag in flags]


def test_only_known_rules_are_flagged() -> None:
    assert [code for shown in FLAGGED.values() for code in shown.rules if by_code(code) is None] == []
    assert all(shown.hints <= shown.rules for shown in FLAGGED.values())


def test_what_is_named_is_flagged_with_what_the_rule_is_called() -> None:
    flags = Flags([finding("CP002", "oms.order.deduct", "Stock")], "data-flow")
    assert flags.at("Stock") == (Flag("CP002", "error", Name("越权写入", "foreign write")),)
    assert flags.at("Order") == ()


def test_what_is_pointed_at_is_flagged() -> None:
    flags = Flags([finding("CP016", "wms", "crm", at=(NOWHERE, HERE))], "data-flow lines")
    assert codes(flags.pointing(HERE)) == ["CP016"]
    assert flags.pointing(THERE) == ()


def test_a_picture_shows_its_own_rules_only() -> None:
    assert Flags([finding("PM001", "oms.order.view")], "data-flow").at("oms.order.view") == ()


@pytest.mark.parametrize(("rule", "shown"), [("CP002", []), ("DF011", ["DF011"])])
def test_what_only_informs_is_shown_where_the_picture_is_about_it(rule: str, shown: list[str]) -> None:
    flags = Flags([finding(rule, "oms.order", severity=Severity.INFO)], "data-flow")
    assert codes(flags.at("oms.order")) == shown


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_a_box_has_the_same_marks_in_every_picture_of_how_the_product_is_built(path: Path) -> None:
    facts = sample(path)
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for picture in build_pictures(facts, judged(facts), BUILT):
        if not picture.name.startswith("dependency-cycle"):  # whose title says the code
            for box in _boxes(picture.shape):
                codes = tuple(sorted(flag.rule for flag in box.flags if flag.rule in ON_BOXES))
                found.setdefault(box.id, {}).setdefault(codes, picture.name)
    known = {id_ for id_ in found if id_ in facts.model.modules or id_ in facts.model.subsystems}
    assert len(known) >= len(facts.model.modules) > 0
    assert {id_: found[id_] for id_ in known if len(found[id_]) > 1} == {}


def _boxes(shape: object) -> Iterator[Chip | Node | Line]:
    """What stands for a module, or for a subsystem and all that is in it."""
    if isinstance(shape, Grid):
        yield from (chip for card in shape.cards for chip in card.chips)
    elif isinstance(shape, Dsm):
        yield from (line for line in shape.lines if "." in line.id or not line.group)
    elif isinstance(shape, Diagram):
        overview = shape.clusters == ()
        kinds = ("module", "subsystem") if overview else ("module",)
        yield from (node for node in shape.nodes if node.kind in kinds and ("." in node.id or overview))


def test_the_worst_comes_first_and_each_rule_once() -> None:
    found = [
        finding("CP006", "a", severity=Severity.WARNING),
        finding("CP001", "a", severity=Severity.WARNING),
        finding("CP001", "a", "b"),
    ]
    assert [(flag.rule, flag.severity) for flag in Flags(found, "dsm").at("a", "b")] == [
        ("CP001", "error"),
        ("CP006", "warning"),
    ]
    assert united((), ()) == ()


@pytest.mark.parametrize(
    ("rule", "severity", "emphasis"),
    [("CP009", "error", "broken"), ("CP009", "warning", ""), ("CP005", "warning", "broken"), ("CP005", "info", "")],
)
def test_errors_are_red_and_so_are_cycles(rule: str, severity: str, emphasis: str) -> None:
    assert broken((Flag(rule, severity, TEXT),)) == emphasis


def on_a_cycle(facts: Facts, findings: Sequence[Finding]) -> set[str]:
    """The flows between two modules, or two subsystems, of a circle."""
    found = set()
    for one in findings:
        if one.rule in CYCLES and one.severity is not Severity.INFO:
            part = subsystem_of if one.rule == "CP005" else str
            for flow in facts.model.flows:
                ends = set(map(part, flow.line_edge))
                found |= {flow.key} if len(ends) == 2 and ends <= {*one.elements} else set()
    return found


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_data_flows_mark_cycles_on_every_line_of_them_or_on_the_box_that_hides_it(path: Path) -> None:
    facts = sample(path)
    findings = judged(facts)
    bad = on_a_cycle(facts, findings)
    for picture in build_pictures(facts, findings, ["data-flow"]):
        about = picture.name.removeprefix("data-flow").removeprefix("-")
        for shape in (picture.shape, *picture.plainer()):
            assert isinstance(shape, Diagram)
            told = {key for edge in shape.edges for key in edge.flows}
            assert all(edge.emphasis == "broken" for edge in shape.edges if bad.intersection(edge.flows))
            marked = [node.id for node in shape.nodes if any(flag.rule in CYCLES for flag in node.flags)]
            for flow in (flow for flow in facts.model.flows if flow.key in bad - told):
                (home, other) = map(subsystem_of, flow.line_edge)
                if home == other and not about and home in {node.id for node in shape.nodes}:
                    assert home in marked
                elif home == other == about:
                    assert marked
