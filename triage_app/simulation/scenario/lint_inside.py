"""Names that something in the scenario itself, or at every bedside, must bear; without them it cannot be played."""

from collections.abc import Iterable, Iterator
from typing import Any

from triage_app.domain.knowledge_parts import Fault, Spot, fault, unknown
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.bedside.formulary import MEDICINES, medicine_called
from triage_app.simulation.scenario import deeds, guards
from triage_app.simulation.scenario.course import Transition
from triage_app.simulation.scenario.expected import Expected
from triage_app.simulation.scenario.lint_acts import names_for
from triage_app.simulation.scenario.lint_orders import check_orders
from triage_app.simulation.scenario.patterns import ActPattern
from triage_app.simulation.scenario.people import Investigation, Sign
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.traces import Trace
from triage_app.simulation.scenario.world import ROOT, Faults, Inside


def check_inside(inside: Inside) -> Faults:
    """Patients, events, states, buttons, media, items, questions, looks and medicines that are not there."""
    for spot, node in inside.nodes:
        yield from _patients(spot, node, inside)
        yield from _course(spot, node, inside)
        yield from _items(spot, node, inside)
        if isinstance(node, ActPattern):
            yield from _pattern(spot, node, inside)
    yield from _first_state(inside.scenario)
    yield from check_orders(inside)


def missing(spot: Spot, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    """A fault for each name that is not known."""
    held = frozenset(known)
    return (unknown(spot, kind, name, held) for name in names if name not in held)


def _patients(spot: Spot, node: Any, inside: Inside) -> Faults:  # noqa: ANN401 -- any part
    of = getattr(node, "of", None)
    if isinstance(of, str):
        yield from missing(spot / "of", "patient", (of,), inside.scenario.person)
    if isinstance(node, deeds.Focus):
        yield from missing(spot / "focus", "patient", (node.focus,), inside.scenario.person)


def _course(spot: Spot, node: Any, inside: Inside) -> Faults:  # noqa: ANN401 -- any part
    scenario = inside.scenario
    states = tuple(state.id for state in scenario.states)
    media = tuple(medium.id for medium in scenario.media)
    match node:
        case guards.Happened(happened=name):
            yield from missing(spot / "happened", "event", (name,), (event.id for event in scenario.events))
        case guards.Button(button=name):
            yield from missing(spot / "button", "button", (name,), (each.id for each in scenario.instructor.buttons))
        case deeds.GoTo(go_to=name):
            yield from missing(spot / "go_to", "state", (name,), states)
        case Transition(to=name):
            yield from missing(spot / "to", "state", (name,), states)
        case deeds.Show(show=name) | Investigation(media=str(name)):
            yield from missing(spot / ("show" if isinstance(node, deeds.Show) else "media"), "medium", (name,), media)
        case Sign(examination=name):
            yield from missing(spot / "examination", "examination", (name,), inside.looks("examine"))


def _items(spot: Spot, node: Any, inside: Inside) -> Faults:  # noqa: ANN401 -- any part
    items = inside.scenario.item
    events = tuple(event.id for event in inside.scenario.events)
    if isinstance(node, Expected):
        for key in ("after", "before"):
            yield from missing(spot / key, "item", getattr(node, key), items)
    if isinstance(node, Trace):
        for key in ("done", "missed", "harmed"):
            yield from missing(spot / key, "item", getattr(node, key), items)
        yield from missing(spot / "happened", "event", node.happened, events)
    for key, known in (("shown_by", items), ("about", {*items, *events})):
        yield from missing(spot / key, "item", getattr(node, key, ()), known)


def _pattern(spot: Spot, pattern: ActPattern, inside: Inside) -> Faults:
    known = names_for(pattern, inside)
    if known is not None:
        yield from missing(spot / "what", pattern.do, pattern.what, known)
    for name in pattern.drug:
        if medicine_called(name) is None:
            yield unknown(spot / "drug", "medicine", name, MEDICINES)


def _first_state(scenario: Scenario) -> Faults:
    if scenario.states and scenario.first_state is None:
        yield fault(ROOT, ProblemCode.MISSING_KEY, key="first_state")
    elif scenario.first_state is not None:
        states = (state.id for state in scenario.states)
        yield from missing(ROOT / "first_state", "state", (scenario.first_state,), states)
