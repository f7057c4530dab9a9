"""What scenarios and their traces order: medicines the pharmacy holds, by routes they have, questions there are."""

from collections.abc import Iterable, Iterator
from typing import Any

from triage_app.domain.knowledge_parts import Fault, Spot, fault, unknown
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.bedside import acts
from triage_app.simulation.bedside.formulary import MEDICINES, medicine_called
from triage_app.simulation.scenario.traces import Trace
from triage_app.simulation.scenario.world import Faults, Inside

SECONDS = 60.0
_OF_DRUG = (acts.Give, acts.Infuse, acts.Stop, acts.Hold)


def check_orders(examined: Inside) -> Faults:
    """Every act of an event, a schedule or a trace that names something there is not."""
    for spot, node in examined.nodes:
        if isinstance(node, _OF_DRUG):
            yield from _medicine(spot, node, by_learner=spot.path[0] == "traces")
        elif spot.path and spot.path[0] == "traces":
            yield from _object(spot, node, examined)
        if isinstance(node, Trace):
            yield from _in_time(spot, node)


def _medicine(spot: Spot, act: Any, *, by_learner: bool) -> Iterator[Fault]:  # noqa: ANN401 -- one of `_OF_DRUG`
    medicine = medicine_called(act.drug)
    if medicine is None:
        yield unknown(spot / "drug", "medicine", act.drug, MEDICINES)
    elif isinstance(act, acts.Give) and act.route not in medicine.routes and not by_learner:
        yield fault(spot / "route", ProblemCode.NOT_ALLOWED, found=act.route, expected=medicine.routes)


def _object(spot: Spot, act: Any, examined: Inside) -> Iterator[Fault]:  # noqa: ANN401 -- any part of a trace
    scenario = examined.scenario
    match act:
        case acts.Ask(question=name):
            yield from _missing(spot / "question", "question", name, examined.questions)
        case acts.Examine(what=name) | acts.Measure(what=name) | acts.Investigate(what=name):
            yield from _missing(spot / "what", act.do, name, examined.looks(act.do))
        case acts.TurnTo(patient=name):
            yield from _missing(spot / "patient", "patient", name, scenario.person)
        case acts.Press(button=name):
            yield from _missing(spot / "button", "button", name, (each.id for each in scenario.instructor.buttons))
        case acts.Hint(hint=name):
            yield from _missing(spot / "hint", "hint", name, (each.id for each in scenario.instructor.hints))
        case acts.Trigger(event=name):
            yield from _missing(spot / "event", "event", name, (each.id for each in scenario.events))


def _missing(spot: Spot, kind: str, name: str, known: Iterable[str]) -> Iterator[Fault]:
    held = frozenset(known)
    if name not in held:
        yield unknown(spot, kind, name, held)


def _in_time(spot: Spot, trace: Trace) -> Iterator[Fault]:
    """Acts and looks after the end of a trace would never come."""
    for place, act in enumerate(trace.acts):
        if act.at_s > trace.until_min * SECONDS or act.at_s < 0:
            yield _late(spot / "acts" / place / "at_s", act.at_s, trace.until_min * SECONDS)
    for place, point in enumerate(trace.expect):
        if point.at_min > trace.until_min:
            yield _late(spot / "expect" / place / "at_min", point.at_min, trace.until_min)


def _late(spot: Spot, found: float, limit: float) -> Fault:
    return fault(spot, ProblemCode.OUT_OF_RANGE, found=f"{found:g}", relation="at_most", limit=f"{limit:g}")
