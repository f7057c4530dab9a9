"""One patient of an exercise: the model, and what has been done and found at that bed so far."""

from dataclasses import dataclass, field

from triage_app.domain.findings import Value
from triage_app.simulation.acts import AnyAct, Infuse, Ramp, Steroid
from triage_app.simulation.bedside.signs import View
from triage_app.simulation.patient import Patient
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario.people import Person

SECOND = 1000
MINUTE = 60_000


@dataclass(slots=True)
class BedState:
    """What changes at a bed beside the patient; part of the exercise's hash. Times are ms from the first look."""

    known: dict[str, Value] = field(default_factory=dict)
    flow: float | None = None
    gastric_tube: bool = False
    nil_by_mouth: bool = False
    sensors: list[str] = field(default_factory=list)
    disturbed: dict[str, int] = field(default_factory=dict)  # sensor to the end of its artefact
    cuff_ms: int | None = None
    shown: dict[str, Value] = field(default_factory=dict)  # what the monitor showed last
    held: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    infusions: dict[str, str] = field(default_factory=dict)  # medicine to the model's drug, or nothing
    tests: list[str] = field(default_factory=list)
    first_fvc: float | None = None
    first_nif: float | None = None
    before_dose: Readings | None = None
    before_mask: Readings | None = None
    dosed_ms: int = 0
    on_steroid: bool = False
    arrest: bool = False


class Bed:
    """A patient and the state of the bed; `start` the model's own time at the first look, ms."""

    def __init__(self, person: Person, seed: int) -> None:
        """The patient after settling, at the first look; ramps that begin later are in `ramps`."""
        self.id = person.id
        self.person = person
        self.patient, self.start = _woken(person, seed)
        self.state = BedState(on_steroid=any(isinstance(act, Steroid) for act in person.start.acts))
        self.state.known.update(person.given)
        self.state.infusions = {act.drug: act.drug for act in person.start.acts if isinstance(act, Infuse)}
        self.ramps = _ramps(person)
        self.at = 0

    def bring(self, to: int) -> None:
        """Let the patient live to `to` ms, always by whole seconds of the exercise, so that any slices agree."""
        while self.at < to:
            after = min(to, (self.at // SECOND + 1) * SECOND)
            self.patient.advance((after - self.at) / SECOND)
            self.at = after

    def view(self, before: Readings | None = None, since: Readings | None = None) -> View:
        """The patient as somebody at the bed meets him."""
        inputs, state = self.person.start.patient, self.state
        return View(
            self.patient.readings(), self.person.age_years, inputs.RR0, state.flow, before, since, state.first_fvc,
            state.first_nif,
        )  # fmt: skip


def _woken(person: Person, seed: int) -> tuple[Patient, int]:
    setup = person.start.setup(seed)
    patient = Patient(setup)
    before = sorted(setup.acts, key=lambda act: act.at_s)
    begin = max([round(MINUTE * setup.settle_min), *(-round(SECOND * act.at_s) for act in before)])
    now = -begin
    for act in before:
        now = _lived(patient, now, round(SECOND * act.at_s), act)
    _lived(patient, now, 0, None)
    return patient, begin


def _lived(patient: Patient, now: int, to: int, act: AnyAct | None) -> int:
    patient.advance((to - now) / SECOND)
    if act is not None:
        patient.act(act)
    return to


def _ramps(person: Person) -> tuple[tuple[int, Ramp], ...]:
    return tuple(
        (round(MINUTE * ramp.start_min), Ramp(name=ramp.name, start=ramp.begin, to=ramp.to, over_min=ramp.over_min))
        for ramp in person.start.ramps
    )
