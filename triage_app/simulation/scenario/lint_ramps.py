"""Ramps, rates and steps that no illness makes."""

from types import MappingProxyType

from triage_app.domain.knowledge_parts import Fault, Spot, fault
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.acts import Ramp, SetTrait
from triage_app.simulation.scenario.course import Rate, Target
from triage_app.simulation.scenario.deeds import Act
from triage_app.simulation.scenario.people import Start
from triage_app.simulation.scenario.world import Examined, Faults
from triage_app.simulation.setup import Inputs

STEEPEST = MappingProxyType(
    {
        "R": 0.5, "q": 1.0, "desK": 0.5, "autq": 0.5, "theta_scale": 0.5, "infection": 1.0, "pneumonia": 1.0,
        "asthma": 4.0, "sepsis": 1.0, "T": 3.0, "renal": 1.0, "mg0": 3.0, "HR0": 120.0, "MAP0": 120.0, "RR0": 60.0,
        "nic": 2.0, "axon": 0.5, "w": 0.5,
    }
)  # fmt: skip
"""The most an input may change in an hour, in its own unit [recall]: orders of magnitude that catch a slipped digit.

Anxiety and lying flat may change at once. Krait venom takes release from all to nothing in 2-6 hours.
"""
STEEPER = MappingProxyType({"step": 0.0, "linear": 1.0, "sigmoid": 2.0, "exponential": 3.0})
"""The steepest part of a shape, in units of its mean."""
MINUTES = 60.0


def check_ramps(examined: Examined) -> Faults:
    """Every change of an input that is too fast."""
    for spot, start in examined.every(Start):
        for place, ramp in enumerate(start.ramps):
            yield from _slope(spot / "ramps" / place, ramp.name, ramp.to - ramp.begin, ramp.over_min)
    for spot, deed in examined.every(Act):
        yield from _deed(spot / "act", deed, _inputs(deed.of, examined))
    for spot, target in examined.every(Target):
        change = target.to - before(target.trait, _inputs(target.of, examined))
        over = (target.over_min or 0.0) / (STEEPER[target.shape] or 1.0)
        yield from _slope(spot / "over_min", target.trait, change, over)
    for spot, rate in examined.every(Rate):
        yield from _slope(spot / "by", rate.trait, rate.by, rate.every_min)


def _inputs(of: str | None, examined: Examined) -> Inputs:
    people = examined.scenario.person
    person = people.get(of or "", examined.scenario.patients[0])
    return person.start.patient


def _deed(spot: Spot, deed: Act, inputs: Inputs) -> Faults:
    act = deed.act
    if isinstance(act, SetTrait):
        yield from _slope(spot, act.name, act.value - before(act.name, inputs), 0.0)
    elif isinstance(act, Ramp):
        start = before(act.name, inputs) if act.start is None else act.start
        yield from _slope(spot, act.name, act.to - start, act.over_min)


def before(trait: str, inputs: Inputs) -> float:
    """What an input was at the start; a group not listed is whole."""
    head, _, group = trait.partition(".")
    value = getattr(inputs, head)
    return float(value.get(group, 1.0)) if isinstance(value, dict) else float(value)


def _slope(spot: Spot, trait: str, change: float, over_min: float) -> "tuple[Fault, ...]":
    limit = STEEPEST.get(trait.partition(".")[0])
    if limit is None or change == 0:
        return ()
    per_hour = abs(change) * MINUTES / max(over_min, 1.0)
    if per_hour <= limit:
        return ()
    return (fault(spot, ProblemCode.RAMP_TOO_FAST, trait=trait, found=round(per_hour, 2), limit=limit),)
