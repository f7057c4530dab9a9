"""Questions to the model from outside, without a screen or a scenario: one setup in, readings and trains out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from triage_app.simulation.acts import Activity, Ramp
from triage_app.simulation.constants import GROUPS, MODEL_VERSION
from triage_app.simulation.nerve import Train
from triage_app.simulation.patient import Patient
from triage_app.simulation.probe_setup import ProbeSetup, Stimulation
from triage_app.simulation.readings import Readings

DAYS_FROM_S = 600.0
"""A step as long as this asks for days mode: antibody and receptors move, breathing and blood stand still."""
DEFAULT_HZ, DEFAULT_COUNT = 3.0, 10
READ, STIMULATE, ACT = range(3)  # order of what happens at one moment: look first, then act
_DIGITS = 6


@dataclass(slots=True)
class _Answer:
    readings: list[dict[str, Any]] = field(default_factory=list)
    trains: list[dict[str, Any]] = field(default_factory=list)


def probe(setup: ProbeSetup) -> dict[str, Any]:
    """The model's answer, ready to be written as JSON."""
    patient = Patient(setup)
    answer = _Answer()
    beginning = max([round(60_000 * setup.settle_min), *(-round(1000 * act.at_s) for act in setup.acts)])
    long = setup.dt >= DAYS_FROM_S
    now = -beginning
    for when, _, _, happen in sorted(_timetable(setup, patient, answer, beginning), key=lambda event: event[:3]):
        if when > now:
            pass_time = patient.advance_days if long and now >= 0 else patient.advance
            pass_time((when - now) / 1000)
            now = when
        happen()
    return {"model": MODEL_VERSION, "readings": answer.readings, "trains": answer.trains}


_Event = tuple[int, int, int, Callable[[], None]]


def _timetable(setup: ProbeSetup, patient: Patient, answer: _Answer, beginning: int) -> list[_Event]:
    """All that will happen: time in ms after settling, order within one moment, place in the setup, deed."""
    events: list[_Event] = []
    for place, when in enumerate(_reading_times(setup)):
        events.append((when, READ, place, _reader(patient, answer, beginning)))
    for place, stimulation in enumerate(setup.stimulate):
        events.extend(_stimulation(stimulation, place, patient, answer))
    for place, ramp in enumerate(setup.ramps):
        line = Ramp(name=ramp.name, start=ramp.begin, to=ramp.to, over_min=ramp.over_min)
        events.append((round(60_000 * ramp.start_min), ACT, place - len(setup.ramps), _doer(patient, line)))
    for place, act in enumerate(setup.acts):
        events.append((round(1000 * act.at_s), ACT, place, _doer(patient, act)))
    last = round(1000 * setup.until_s)
    return [event for event in events if event[0] <= last]


def _reading_times(setup: ProbeSetup) -> list[int]:
    last, every = round(1000 * setup.until_s), round(1000 * setup.read_every_s)
    times = list(range(0, last + 1, every))
    return times if times[-1] == last else [*times, last]


def _stimulation(asked: Stimulation, place: int, patient: Patient, answer: _Answer) -> list[_Event]:
    when = round(1000 * asked.at_s)
    events: list[_Event] = []
    if asked.contract_s is not None:
        effort = Activity(muscle=asked.muscle, level=1.0, for_s=asked.contract_s)  # type: ignore[arg-type]
        events.append((when, STIMULATE, place, _doer(patient, effort)))
        when += round(1000 * asked.contract_s)
    if asked.train:
        events.append((when, STIMULATE, place, _stimulator(patient, answer, asked, when / 1000)))
    return events


def _doer(patient: Patient, act: Any) -> Callable[[], None]:  # noqa: ANN401 -- any act of the closed set
    return lambda: patient.act(act)


def _reader(patient: Patient, answer: _Answer, beginning: int) -> Callable[[], None]:
    return lambda: answer.readings.append(plain_reading(patient.readings(), beginning / 1000))


def _stimulator(patient: Patient, answer: _Answer, asked: Stimulation, at_s: float) -> Callable[[], None]:
    def stimulate() -> None:
        train = patient.stimulate(GROUPS.index(asked.muscle), asked.hz or DEFAULT_HZ, asked.n or DEFAULT_COUNT)
        answer.trains.append(_plain_train(train, at_s))

    return stimulate


def _plain_train(train: Train, at_s: float) -> dict[str, Any]:
    return {
        "at_s": at_s,
        "muscle": train.muscle,
        "hz": train.hz,
        "cmap": [round(response, _DIGITS) for response in train.cmap],
        "decrement_percent": round(train.decrement_percent, _DIGITS),
    }


def plain_reading(seen: Readings, since_s: float) -> dict[str, Any]:
    """One reading by the probe's names; `since_s` is when settling ended, s."""
    values: dict[str, Any] = {
        "t_s": seen.t_s - since_s, "SI": seen.strength_index, "strength": seen.strength, "A": seen.ache_activity,
        "M": seen.muscarinic_tone, "fvc_ml_per_kg": seen.fvc_ml_per_kg, "nif_cmh2o": seen.nif_cmh2o,
        "mep_cmh2o": seen.mep_cmh2o, "count": seen.breath_count, "rr": seen.rr, "vt_ml": seen.vt_ml,
        "paco2": seen.paco2, "pao2": seen.pao2, "spo2": seen.spo2, "etco2": seen.etco2, "hr": seen.hr, "map": seen.map,
        "pupil_mm": seen.pupil_mm, "salivation": seen.signs.get("salivation", 0.0),
        "secretions_ml": seen.secretions_ml, "ptosis_mm": seen.ptosis_mm, "cmap": seen.cmap, "plasma": seen.plasma,
        "rbc_ache_percent": seen.rbc_ache_percent, "consciousness": seen.consciousness, "arrest": seen.arrest,
    }  # fmt: skip
    return {name: _rounded(value) for name, value in values.items()}


def _rounded(value: Any) -> Any:  # noqa: ANN401 -- a JSON value
    if isinstance(value, float):
        return round(value, _DIGITS) + 0.0
    return {name: _rounded(part) for name, part in value.items()} if isinstance(value, dict) else value
