"""Whether a patient is one and the same everywhere: model, bedside, chart and truth."""

from collections.abc import Iterator

from triage_app.domain.knowledge_parts import Fault, Spot, fault
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario.people import Person
from triage_app.simulation.scenario.world import ROOT, Examined, Faults

NEAR = 0.05
"""Share by which two ways of saying the same number may differ: 3.1 kg and 3.2 kg are one baby."""


def check_people(examined: Examined) -> Faults:
    """Weights, ages and sexes that contradict each other."""
    for place, person in enumerate(examined.scenario.patients):
        yield from _person(ROOT / "patients" / place, person)
    truth, first = examined.scenario.truth, examined.scenario.patients[0]
    yield from _same(ROOT / "truth" / "weight_kg", truth.weight_kg, "patients[0].weight_kg", first.weight_kg)


def _person(spot: Spot, person: Person) -> Iterator[Fault]:
    model, start = person.start.patient, spot / "start" / "patient"
    yield from _same(start / "wt", model.wt, "weight_kg", person.weight_kg)
    if "age" in model.model_fields_set:  # an age nobody gave the model is its default, as reference runs have it
        yield from _same(start / "age", model.age, "age_years", person.age_years)
    for finding in ("weight_kg", "age_years", "height_cm", "sex"):
        given, told = person.given.get(finding), getattr(person, finding)
        if given is not None and told is not None:
            yield from _same(spot / "given" / finding, given, finding, told)


def _same(spot: Spot, said: object, other: str, told: object) -> Iterator[Fault]:
    numbers = isinstance(said, int | float) and isinstance(told, int | float)
    near = abs(float(said) - float(told)) <= NEAR * abs(float(told)) if numbers else said == told  # type: ignore[arg-type]
    if not near:
        yield fault(spot, ProblemCode.VALUES_DIFFER, found=str(said), twin=other, told=str(told))
