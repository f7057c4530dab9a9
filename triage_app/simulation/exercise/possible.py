"""What must hold of every moment of every exercise: numbers that are numbers, and a body that could be one."""

from collections.abc import Iterator
from math import isfinite

from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario.observables import OBSERVABLES, observed

WIDER = {"rr": 90.0, "mep_cmh2o": 250.0, "secretions_ml": 20_000.0, "bronchial_ml": 5_000.0, "aspirated_ml": 20_000.0,
         "vt_ml": 3000.0, "fvc_ml": 20_000.0, "temp_c": 45.0, "events.emesis": 1e6, "events.defecation": 1e6,
         "events.urination": 1e6, "receptors": 1.3, "SI": 100.0, "pao2": 713.0}  # fmt: skip
"""Where a maltreated body may go beyond what is plausible without being impossible."""
LOWER = {"paco2": 1.0, "temp_c": 20.0, "ph": 6.0}
TINY = 1e-6


def impossible(now: Readings) -> Iterator[str]:
    """Every observable that is no number, or that no body can have."""
    for each in OBSERVABLES.values():
        value = observed(now, each.name)
        low, high = LOWER.get(each.name, each.low), WIDER.get(each.name, each.high)
        if each.name.startswith("plasma."):
            low, high = 0.0, float("inf")
        if not isfinite(value) or not low - TINY <= value <= high + TINY:
            yield f"{each.name} {value:g}"
    if not now.dbp - TINY <= now.map <= now.sbp + TINY:
        yield f"pressures {now.sbp:g} {now.map:g} {now.dbp:g}"


def broken(exercise: Exercise) -> Iterator[str]:
    """What is wrong at this moment of an exercise."""
    for of, bed in exercise.run.beds.items():
        yield from (f"{of}: {each}" for each in impossible(bed.patient.readings()))
        if bed.at > exercise.now:
            yield f"{of}: lives ahead of the clock"
    late = [pending.what for pending in exercise.run.queue if pending.due < exercise.now]
    if late and not exercise.finished:
        yield f"overdue: {', '.join(late)}"
    numbers = [record.number for record in exercise.records[-2:]]
    if numbers != list(range(len(exercise.records)))[-2:]:
        yield "records out of number"
