"""The patient, put together: same setup, seed and acts, same run. For training only; not validated for any patient."""

from copy import deepcopy

from triage_app.simulation import acts
from triage_app.simulation.airway import step_airway
from triage_app.simulation.body import Body
from triage_app.simulation.breathing import step_breathing, step_exertion
from triage_app.simulation.build import build_body, course_of
from triage_app.simulation.change import Line, set_trait, step_causes, trait
from triage_app.simulation.circulation import step_circulation
from triage_app.simulation.doing import Ending, do, end
from triage_app.simulation.drugs import give, step_drugs
from triage_app.simulation.enzyme import step_enzymes
from triage_app.simulation.fingerprint import fingerprint
from triage_app.simulation.gas import step_gas
from triage_app.simulation.immune import step_immune
from triage_app.simulation.junction import settle_junction, step_junction
from triage_app.simulation.muscarinic import step_tone
from triage_app.simulation.nerve import Train, stimulate
from triage_app.simulation.pace import Pace, pace_of
from triage_app.simulation.readings import Readings, read
from triage_app.simulation.setup import PastDoses, Setup
from triage_app.simulation.support import step_support

LONGEST_STEP_MS = 5_000
HISTORY_MS, HISTORY_SETTLE = 20_000, 60
HOUR_MS, DAYS_DRUGS_MS, DAYS_SETTLE_MS, DAYS_SETTLE = 3_600_000, 300_000, 60_000, 30


class Patient:
    """One simulated patient with a clock of its own, in whole milliseconds."""

    def __init__(self, setup: Setup) -> None:
        """Start from `setup`: its doses are taken, its endplates at rest; time is 0."""
        self._body = build_body(setup.patient, setup.fixed, setup.seed)
        self._body.random_events = setup.random_events
        self._dt_ms = min(LONGEST_STEP_MS, round(setup.dt * 1000))
        self._now = 0
        self._agenda: dict[str, tuple[int, Ending]] = {}
        self._ramps: dict[str, Line] = {}
        _take_history(self._body, setup.history)

    @property
    def seconds(self) -> float:
        """Time since the start, s."""
        return self._now / 1000

    def advance(self, seconds: float) -> None:
        """Let time pass, in whole milliseconds and steps of the setup's length; what ends meanwhile ends on time."""
        goal = self._now + round(seconds * 1000)
        while self._now < goal:
            self._pass_to(min(goal, self._next_ending()))
            self._end_what_is_due()

    def advance_days(self, seconds: float) -> None:
        """Let hours and days pass: antibody, receptors, drugs and ramps move, breathing and blood stand still."""
        goal = self._now + round(seconds * 1000)
        while self._now < goal:
            span = min(HOUR_MS, goal - self._now, max(1, self._next_ending() - self._now))
            _pass_hour(self._body, span)
            self._now += span
            self._follow_ramps()
            self._end_what_is_due()
        settle_junction(self._body, pace_of(DAYS_SETTLE_MS), DAYS_SETTLE)

    def act(self, act: acts.AnyAct) -> None:
        """Do something now."""
        if isinstance(act, acts.SetTrait):
            self._ramps.pop(act.name, None)
            set_trait(self._body, act.name, act.value)
        elif isinstance(act, acts.Ramp):
            start = trait(self._body.traits, act.name) if act.start is None else act.start
            set_trait(self._body, act.name, start)
            self._ramps[act.name] = Line(start, act.to, self._now, self._now + round(act.over_min * 60_000))
        elif isinstance(act, acts.HaltRamp):
            self._ramps.pop(act.name, None)
        else:
            do(self._body, act, self)

    def readings(self) -> Readings:
        """What can be seen and measured now."""
        return read(self._body, self.seconds)

    def trait(self, name: str) -> float:
        """The value an input has now, by the specification's name (axon.di for one group)."""
        return trait(self._body.traits, name)

    def stimulate(self, muscle: int, hz: float, count: int) -> Train:
        """Responses to repetitive nerve stimulation; disturbs nothing."""
        return stimulate(self._body, muscle, hz, count)

    def fingerprint(self) -> str:
        """A hash of the whole inner state: equal on every run with the same setup, seed and acts."""
        return fingerprint((self._now, self._agenda, self._ramps, self._body))

    def copy(self) -> "Patient":
        """A second patient in the same state, to try what would happen."""
        return deepcopy(self)

    def later(self, key: str, seconds: float, act: Ending) -> None:
        """Have `act` happen in so many seconds instead of whatever `key` had waiting."""
        self._agenda[key] = (self._now + round(seconds * 1000), act)

    def forget(self, key: str) -> None:
        """Drop what `key` had waiting."""
        self._agenda.pop(key, None)

    def _next_ending(self) -> int:
        return min((due for due, _ in self._agenda.values()), default=round(1e18))

    def _end_what_is_due(self) -> None:
        due = sorted(key for key, (when, _) in self._agenda.items() if when <= self._now)
        for key in due:
            _, ending = self._agenda.pop(key)
            end(self._body, ending, self)

    def _pass_to(self, goal: int) -> None:
        """Step the whole body to `goal`, ms; the last step may be shorter."""
        body, dt_ms = self._body, self._dt_ms
        pace = pace_of(dt_ms)
        moving = bool(self._ramps or body.causes)
        while self._now < goal:
            if goal - self._now < dt_ms:
                dt_ms = goal - self._now
                pace = pace_of(dt_ms)
            self._now += dt_ms
            if moving:
                self._follow_ramps()
                step_causes(body, pace.dt)
            step_body(body, pace)

    def _follow_ramps(self) -> None:
        for name, line in list(self._ramps.items()):
            set_trait(self._body, name, line.at(self._now))
            if self._now >= line.ends:
                del self._ramps[name]


def step_body(body: Body, pace: Pace) -> None:
    """One step of the whole model, in the order of section 5."""
    step_drugs(body, pace.dtm)
    step_enzymes(body, pace.dtm)
    step_tone(body)
    step_junction(body, pace)
    step_breathing(body, pace)
    step_support(body)
    step_exertion(body, pace)
    step_gas(body, pace)
    step_airway(body, pace)
    step_circulation(body, pace)
    step_immune(body, pace.dt)


def _pass_hour(body: Body, milliseconds: int) -> None:
    """Days mode (section 18), with drugs in steps of minutes."""
    step_immune(body, milliseconds / 1000)
    step_causes(body, milliseconds / 1000)
    left = milliseconds if body.medicines.given else 0
    while left > 0:
        span = min(DAYS_DRUGS_MS, left)
        step_drugs(body, span / 60_000)
        step_enzymes(body, span / 60_000)
        left -= span
    step_tone(body)


def _take_history(body: Body, history: tuple[PastDoses, ...]) -> None:
    """History mode (section 4): drugs and enzyme through the doses taken at home, then the endplates come to rest."""
    doses = sorted(
        (-round(3_600_000 * (past.since_h + past.every_h * (past.n - 1 - index))), place, past)
        for place, past in enumerate(history)
        for index in range(past.n)
    )
    if not doses:
        return
    now = doses[0][0]
    for when, _, past in (*doses, (0, 0, None)):
        while now < when:
            span = min(HISTORY_MS, when - now)
            step_drugs(body, span / 60_000)
            step_enzymes(body, span / 60_000)
            now += span
        if past is not None:
            give(body, course_of(body.medicines, past.drug), past.dose, past.route)
    step_tone(body)
    settle_junction(body, pace_of(HISTORY_MS), HISTORY_SETTLE)
