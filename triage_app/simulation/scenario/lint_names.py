"""Names that something must bear: patients, events, states, buttons, media, items, findings, medicines, looks."""

from collections.abc import Iterable, Iterator
from typing import Any

from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge_parts import Fault, Spot, fault, unknown
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.bedside.formulary import MEDICINES, medicine_called
from triage_app.simulation.scenario import deeds, guards
from triage_app.simulation.scenario.base import Facts
from triage_app.simulation.scenario.course import Transition
from triage_app.simulation.scenario.expected import Expected
from triage_app.simulation.scenario.lint_acts import names_for
from triage_app.simulation.scenario.patterns import ActPattern
from triage_app.simulation.scenario.people import Investigation, Sign
from triage_app.simulation.scenario.traces import Trace
from triage_app.simulation.scenario.world import ROOT, Examined, Faults

FACT_KEYS = ("facts", "given", "learn")


def check_names(examined: Examined) -> Faults:
    """Every name that nothing bears, and every finding with a value it cannot have."""
    for spot, node in examined.nodes:
        yield from _patients(spot, node, examined)
        yield from _course(spot, node, examined)
        yield from _items(spot, node, examined)
        yield from _facts(spot, node, examined)
        if isinstance(node, ActPattern):
            yield from _pattern(spot, node, examined)
    yield from _citations(examined)


def _missing(spot: Spot, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    held = frozenset(known)
    return (unknown(spot, kind, name, held) for name in names if name not in held)


def _patients(spot: Spot, node: Any, examined: Examined) -> Faults:  # noqa: ANN401 -- any part
    of = getattr(node, "of", None)
    if isinstance(of, str):
        yield from _missing(spot / "of", "patient", (of,), examined.scenario.person)
    if isinstance(node, deeds.Focus):
        yield from _missing(spot / "focus", "patient", (node.focus,), examined.scenario.person)


def _course(spot: Spot, node: Any, examined: Examined) -> Faults:  # noqa: ANN401 -- any part
    scenario = examined.scenario
    states = tuple(state.id for state in scenario.states)
    media = tuple(medium.id for medium in scenario.media)
    match node:
        case guards.Happened(happened=name):
            yield from _missing(spot / "happened", "event", (name,), (event.id for event in scenario.events))
        case guards.Button(button=name):
            yield from _missing(spot / "button", "button", (name,), (each.id for each in scenario.instructor.buttons))
        case guards.Found(found=name):
            yield from _missing(spot / "found", "finding", (name,), examined.world.knowledge.finding)
        case deeds.GoTo(go_to=name):
            yield from _missing(spot / "go_to", "state", (name,), states)
        case Transition(to=name):
            yield from _missing(spot / "to", "state", (name,), states)
        case deeds.Show(show=name) | Investigation(media=str(name)):
            yield from _missing(spot / ("show" if isinstance(node, deeds.Show) else "media"), "medium", (name,), media)
        case Sign(examination=name):
            yield from _missing(spot / "examination", "examination", (name,), examined.looks("examine"))


def _items(spot: Spot, node: Any, examined: Examined) -> Faults:  # noqa: ANN401 -- any part
    items = examined.scenario.item
    events = tuple(event.id for event in examined.scenario.events)
    if isinstance(node, Expected):
        for key in ("after", "before"):
            yield from _missing(spot / key, "item", getattr(node, key), items)
        yield from _missing(spot / "evidence", "source", node.evidence, examined.world.knowledge.source)
    if isinstance(node, Trace):
        for key in ("done", "missed", "harmed"):
            yield from _missing(spot / key, "item", getattr(node, key), items)
        yield from _missing(spot / "happened", "event", node.happened, events)
    for key, known in (("shown_by", items), ("about", {*items, *events})):
        yield from _missing(spot / key, "item", getattr(node, key, ()), known)


def _pattern(spot: Spot, pattern: ActPattern, examined: Examined) -> Faults:
    known = names_for(pattern, examined)
    if known is not None:
        yield from _missing(spot / "what", pattern.do, pattern.what, known)
    for name in pattern.drug:
        if medicine_called(name) is None:
            yield unknown(spot / "drug", "medicine", name, MEDICINES)
    if pattern.drug_group is not None:
        groups = (group.id for group in examined.world.drugs.groups)
        yield from _missing(spot / "drug_group", "group", (pattern.drug_group,), groups)


def _facts(spot: Spot, node: Any, examined: Examined) -> Faults:  # noqa: ANN401 -- any part
    findings = examined.world.knowledge.finding
    for key in FACT_KEYS:
        facts = getattr(node, key, None)
        if isinstance(facts, dict):
            yield from _values(spot / key, facts, findings)
    if isinstance(node, Investigation):
        yield from _missing(spot / "from_reading", "finding", node.from_reading, findings)


def _values(spot: Spot, facts: Facts, findings: dict[str, Finding]) -> Faults:
    yield from _missing(spot, "finding", facts, findings)
    for name, value in facts.items():
        if name in findings:
            yield from value_faults(spot / name, findings[name], value)


def value_faults(spot: Spot, finding: Finding, value: object) -> Faults:
    """What is wrong with a finding's value: its type, its choice, its range."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        Kind.YES_NO: isinstance(value, bool),
        Kind.CHOICE: isinstance(value, str),
        Kind.NUMBER: number,
        Kind.INTEGER: isinstance(value, int | float) and number and float(value).is_integer(),
        Kind.NAMES: isinstance(value, tuple),
    }[finding.kind]
    expected = {
        Kind.YES_NO: "yes_no", Kind.CHOICE: "text", Kind.NUMBER: "number", Kind.INTEGER: "whole_number",
        Kind.NAMES: "list",
    }  # fmt: skip
    if not fits:
        yield fault(spot, ProblemCode.WRONG_TYPE, found=str(value), expected=expected[finding.kind])
    elif finding.kind is Kind.CHOICE:
        allowed = tuple(choice.value for choice in finding.choices)
        if value not in allowed:
            yield fault(spot, ProblemCode.NOT_ALLOWED, found=str(value), expected=allowed)
    elif isinstance(value, int | float) and finding.possible is not None:
        low, high = finding.possible
        if not low <= value <= high:
            yield fault(spot, ProblemCode.IMPOSSIBLE_VALUE, found=str(value), low=low, high=high)


def _citations(examined: Examined) -> Faults:
    knowledge, scenario = examined.world.knowledge, examined.scenario
    references, truth = ROOT / "references" / "sources", ROOT / "truth" / "explanations"
    yield from _missing(references, "source", scenario.references.sources, knowledge.source)
    yield from _missing(truth, "explanation", scenario.truth.explanations, (row.id for row in knowledge.explanations))
    if scenario.states and scenario.first_state is None:
        yield fault(ROOT, ProblemCode.MISSING_KEY, key="first_state")
    elif scenario.first_state is not None:
        states = (state.id for state in scenario.states)
        yield from _missing(ROOT / "first_state", "state", (scenario.first_state,), states)
