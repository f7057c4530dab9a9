"""The exercise itself: acts in, time in, records out. Training only, not validated for any patient.

One clock in whole milliseconds from the first look. The patient lives by whole seconds and is cut only where an act or
an order falls; the story is asked every five seconds. So the same scenario, seed and acts make the same run however the
time between them is sliced.
"""

from collections.abc import Callable

from triage_app.domain.findings import Value
from triage_app.simulation.acts import HaltRamp, Ramp, SetTrait
from triage_app.simulation.bedside import acts
from triage_app.simulation.bedside.acts import AnyDeed, Monitor
from triage_app.simulation.exercise import bedside_work, story, team
from triage_app.simulation.exercise.accepting import accept
from triage_app.simulation.exercise.beds import MINUTE, SECOND, Bed
from triage_app.simulation.exercise.dispense import dispensed
from triage_app.simulation.exercise.instructing import instruct
from triage_app.simulation.exercise.looking import plain
from triage_app.simulation.exercise.monitoring import glance, vital
from triage_app.simulation.exercise.names import written
from triage_app.simulation.exercise.records import Kind, Record, Source
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Groups, Pending, Run, no_groups
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario.people import Scheduled
from triage_app.simulation.scenario.scenario import Scenario

GRID = 5 * SECOND
HOUR = 60 * MINUTE
SINCE_DOSE = "hours_since_last_dose"
LONGEST = 7 * 24 * 60 * MINUTE
INSTRUCTING = (
    acts.Press, acts.Hint, acts.Trigger, acts.Say, acts.Bookmark, acts.Rescue, SetTrait, Ramp, HaltRamp,
)  # fmt: skip


class Exercise:
    """One run of a scenario."""

    def __init__(self, scenario: Scenario, seed: int | None = None, groups: Groups = no_groups) -> None:
        """At the first look, with the scenario's own seed if none is given.

        `groups`: the groups of the knowledge a medicine belongs to, for guards and rubric that speak of groups.
        """
        self.run = Run(scenario, scenario.seed if seed is None else seed, groups)
        self._closed = False
        self._begin()

    @property
    def now(self) -> int:
        """Simulated ms from the first look."""
        return self.run.clock.now

    @property
    def finished(self) -> bool:
        """Whether the exercise is over."""
        return bool(self.run.course.end)

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything written so far, in order."""
        return tuple(self.run.records)

    @property
    def active(self) -> str:
        """The patient that acts are for."""
        return self.run.clock.active

    def readings(self, of: str | None = None) -> Readings:
        """The patient as he is now, to the second; for the screen, the instructor and the debrief, not the trainee."""
        return (self.run.bed if of is None else self.run.beds[of]).patient.readings()

    def known(self, of: str | None = None, at_ms: int | None = None) -> dict[str, Value]:
        """What the trainee knew of a patient at `at_ms`, or knows now; hours since a dose go on counting."""
        bed = self.run.bed.id if of is None else of
        moment = self.now if at_ms is None else at_ms
        facts: dict[str, Value] = {}
        for each in self.run.known:
            if each.of == bed and each.at_ms <= moment:
                facts[each.finding] = each.value
                if each.finding == SINCE_DOSE and isinstance(each.value, int | float):
                    facts[SINCE_DOSE] = round(each.value + (moment - each.at_ms) / HOUR, 2)
        return facts

    def advance(self, ms: int, wall: str = "") -> tuple[Record, ...]:
        """Let `ms` simulated milliseconds pass, or fewer if the exercise ends; gives what happened meanwhile."""
        run, before = self.run, len(self.run.records)
        run.wall = wall
        goal = min(self.now + max(0, ms), LONGEST)
        while not self.finished:
            due = run.next_due()
            after = (self.now // GRID + 1) * GRID
            moment = after if due is None else min(after, max(due, self.now))
            if moment > goal:
                break
            self._live_to(moment, cut=due is not None and due <= moment)
            self._settle(grid=moment % GRID == 0 and moment == after)
        if not self.finished:
            self._live_to(goal, cut=False)
        return tuple(run.records[before:])

    def act(self, act: AnyDeed, source: Source = "trainee", wall: str = "") -> tuple[Record, ...]:
        """Somebody does something now; the last record tells if it was refused.

        Its `at_s` is set to nought: a log does not hold it, and a replay must come to the same hash.
        """
        act = act.model_copy(update={"at_s": 0.0})
        run, before = self.run, len(self.run.records)
        run.wall = wall
        self._live_to(self.now, cut=True)
        of = run.bed.id
        run.record(Kind.ACT, written(act), of, source)
        refusal = self._answer(act, source)
        if refusal is not None:
            team.refuse(run, of, act, refusal, source)
        self._settle(grid=False)
        return tuple(run.records[before:])

    def _answer(self, act: AnyDeed, source: Source) -> Refusal | None:
        if self.finished:
            return Refusal("finished")
        if isinstance(act, INSTRUCTING):
            return Refusal("not_yours") if source == "trainee" else instruct(self.run, act)
        return accept(self.run, act)

    def _begin(self) -> None:
        run, scenario = self.run, self.run.scenario
        run.record(Kind.BEGIN, {"scenario": scenario.id, "version": scenario.version, "seed": run.seed})
        for bed in run.beds.values():
            run.learn(bed.id, bed.person.given, "door")
            run.record(Kind.LEARNED, {"by": "door", "facts": plain(bed.person.given)}, bed.id)
            if scenario.monitor.attached:
                every = scenario.monitor.nibp_every_min
                nibp = None if every is None else max(1.0, every)
                team.attach(run, bed, Monitor(attach=scenario.monitor.attached, nibp_every_min=nibp))
            for when, ramp in bed.ramps:
                run.schedule(when, "ramp", bed.id, ramp.name, ramp)
            for regular in bed.person.schedule:
                run.schedule(round(MINUTE * regular.first_min), "regular", bed.id, regular.id, regular)
        if scenario.first_state is not None:
            story.enter(run, scenario.first_state)
        self._settle(grid=True)

    def _live_to(self, to: int, *, cut: bool) -> None:
        """Let the beds live to `to`, or, without `cut`, to the last whole second before it."""
        self.run.clock.now = to
        for bed in self.run.beds.values():
            bed.bring(to if cut else max(bed.at, to // SECOND * SECOND))

    def _settle(self, *, grid: bool) -> None:
        """Everything that is due now; on the grid also the story."""
        run = self.run
        self._come_about()
        if grid:
            story.drive(run, GRID if self.now else 0)
            for bed in run.beds.values():
                vital(run, bed)
                glance(run, bed)
            story.tell(run)
            self._come_about()
        if self.finished and not self._closed:
            self._closed = True
            run.record(Kind.FINISHED, {"why": run.course.end})

    def _come_about(self) -> None:
        while not self.finished and (pending := self.run.take_due()) is not None:
            _COMES[pending.what](self.run, self.run.beds[pending.of], pending)


def _regular(run: Run, bed: Bed, regular: Scheduled) -> None:
    """A regular dose by the clock: not if it is held or cancelled, nor by a mouth that is to take nothing."""
    order = dispensed(regular.give, bed.person.weight_kg, on_steroid=bed.state.on_steroid)
    if isinstance(order, Refusal):
        team.refuse(run, bed.id, regular.give, order)
        return
    held = order.medicine.name in bed.state.held or regular.id in bed.state.cancelled
    if held or (bed.state.nil_by_mouth and regular.give.route == "oral"):
        why = "held" if held else "nil_by_mouth"
        run.record(Kind.NOT_GIVEN, {"what": regular.id, "drug": order.medicine.name, "why": why}, bed.id)
    else:
        team.give_now(run, bed, regular.give, order, Kind.GIVEN)
    again = regular.every_min
    if again is not None and (regular.last_min is None or run.now + MINUTE * again <= MINUTE * regular.last_min):
        run.schedule(max(GRID, round(MINUTE * again)), "regular", bed.id, regular.id, regular)


_COMES: dict[str, Callable[[Run, Bed, Pending], object]] = {
    "look_begins": lambda run, bed, due: bedside_work.begins(run, bed, due.data),
    "look_ends": lambda run, bed, due: bedside_work.ends(run, bed, *due.data),
    "result": lambda run, bed, due: bedside_work.result(run, bed, due.name, due.data),
    "dose": lambda run, bed, due: team.give_now(run, bed, *due.data),
    "stop": lambda run, bed, due: team.stop_now(run, bed, due.data),
    "deed": lambda run, bed, due: team.do_now(run, bed, due.data),
    "attempt": lambda run, bed, _: team.attempt_over(run, bed),
    "arrive": lambda run, bed, due: team.arrive(run, bed, due.data),
    "order": lambda run, bed, due: team.order_holds(run, bed, due.data),
    "monitor": lambda run, bed, due: team.attach(run, bed, due.data),
    "event_deed": lambda run, _, due: story.do_deed(run, due.data, due.name),
    "target": lambda run, bed, due: story.aim_now(run, bed.id, due.name, due.data),
    "ramp": lambda _, bed, due: bed.patient.act(due.data),
    "regular": lambda run, bed, due: _regular(run, bed, due.data),
}
"""What becomes of each kind of pending thing."""
