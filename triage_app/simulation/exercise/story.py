"""What the scenario does by itself: events, deeds, states with their targets and rates, cues, and what is watched."""

from math import exp

from triage_app.simulation import acts as model
from triage_app.simulation.bedside.acts import Give, Infuse, Stop
from triage_app.simulation.exercise.beds import MINUTE, SECOND
from triage_app.simulation.exercise.dispense import dispensed
from triage_app.simulation.exercise.looking import both, plain
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.exercise.team import do_now, give_now, refuse, stop_now
from triage_app.simulation.exercise.truths import Truths
from triage_app.simulation.patient import Patient
from triage_app.simulation.scenario import deeds
from triage_app.simulation.scenario.course import Event, Rate, State, Target, Transition

STEEP = 10.0
"""How steep the middle of a sigmoid is; an exponential goes five time constants."""
CONSTANTS = 5.0
MOST_MOVES = 20
"""States entered in one moment; two that send to each other would never end."""


def tell(run: Run) -> None:
    """One moment of the story: what is watched, cues, events, and the way out of the present state."""
    truths = Truths(run)
    _watch(run, truths)
    _cue(run, truths)
    for event in sorted(run.scenario.events, key=lambda event: -event.priority):
        if _turned_true(run, truths, event):
            happen(run, event)
    _leave_state(run, truths)


def _turned_true(run: Run, truths: Truths, event: Event) -> bool:
    """Whether an event is to happen now: its guard has turned true, and nothing holds it back."""
    course = run.course
    if event.id in course.cancelled or (event.once and event.id in course.happened):
        return False
    true, was = truths.holds(event.when, event.id), course.was_true.get(event.id, False)
    if true and not event.interrupt and _dwelling(run):
        return False
    course.was_true[event.id] = true
    return true and not was


def happen(run: Run, event: Event) -> None:
    """An event happens."""
    run.course.happened[event.id] = run.now
    run.record(Kind.EVENT, {"event": event.id})
    for deed in event.then:
        begin_deed(run, deed, event.id)


def begin_deed(run: Run, deed: deeds.Deed, name: str) -> None:
    """A deed at once, or its own `at_s` later."""
    after = round(SECOND * max(0.0, deed.act.at_s)) if isinstance(deed, deeds.Act) else 0
    if after:
        run.schedule(after, "event_deed", getattr(deed, "of", None) or run.bed_of(None).id, name, deed)
    else:
        do_deed(run, deed, name)


def do_deed(run: Run, deed: deeds.Deed, name: str) -> None:
    """One deed of the scenario."""
    bed = run.bed_of(getattr(deed, "of", None))
    match deed:
        case deeds.Act():
            _act(run, deed)
        case deeds.Say():
            run.record(Kind.SAID, {"who": deed.who, "texts": [both(deed.say)], "by": name}, bed.id)
        case deeds.Learn():
            run.learn(bed.id, deed.learn, name)
            run.record(Kind.LEARNED, {"by": name, "facts": plain(deed.learn)}, bed.id)
        case deeds.GoTo():
            enter(run, deed.go_to)
        case deeds.Show():
            run.record(Kind.SHOWN, {"media": deed.show, "by": name})
        case deeds.Artefact():
            bed.state.disturbed[deed.channel] = run.now + round(MINUTE * deed.for_min)
            said = {"artefact": deed.artefact, "channel": deed.channel, "for_min": deed.for_min}
            run.record(Kind.ARTEFACT, said, bed.id)
        case deeds.Focus():
            run.clock.active = deed.focus
            run.record(Kind.FOCUS, {"by": name}, deed.focus)
        case deeds.End():
            run.course.end = run.course.end or deed.end


def _act(run: Run, deed: deeds.Act) -> None:
    """Somebody else gives or does something."""
    bed, act = run.bed_of(deed.of), deed.act
    if isinstance(act, Stop):
        stop_now(run, bed, act.drug, Kind.GIVEN)
    elif isinstance(act, Give | Infuse):
        order = dispensed(act, bed.person.weight_kg, on_steroid=bed.state.on_steroid)
        if isinstance(order, Refusal):
            refuse(run, bed.id, act, order)
        else:
            give_now(run, bed, act, order, Kind.GIVEN)
    else:
        do_now(run, bed, act, Kind.GIVEN)


def _state(run: Run) -> State | None:
    return next((state for state in run.scenario.states if state.id == run.course.state), None)


def _dwelling(run: Run) -> bool:
    """Whether the shortest stay of the present state is not over."""
    state = _state(run)
    return state is not None and run.now - run.course.entered < state.least_min * MINUTE


def enter(run: Run, name: str) -> None:
    """Leave the present state for this one."""
    course = run.course
    course.moves = course.moves + 1 if course.entered == run.now else 0
    if course.moves > MOST_MOVES:
        return
    old = _state(run)
    if old is not None:
        for deed in old.on_leave:
            begin_deed(run, deed, old.id)
    course.state, course.entered, course.drives = name, run.now, []
    run.record(Kind.STATE, {"state": name})
    state = _state(run)
    if state is None:
        return
    for target in state.targets:
        _aim(run, target)
    for deed in state.on_enter:
        begin_deed(run, deed, state.id)
    if state.ends:
        course.end = course.end or f"state {state.id}"


def _aim(run: Run, target: Target) -> None:
    """A target's line begins after its delay; a straight one is the model's own ramp."""
    bed = run.bed_of(target.of)
    run.schedule(round(MINUTE * target.delay_min), "target", bed.id, run.course.state, target)


def aim_now(run: Run, of: str, state: str, target: Target) -> None:
    """The line begins, if its state still is."""
    if run.course.state != state:
        return
    patient = run.beds[of].patient
    if target.over_min is None:
        patient.act(model.SetTrait(name=target.trait, value=target.to))
    elif target.shape == "linear":
        patient.act(model.Ramp(name=target.trait, to=target.to, over_min=target.over_min))
    else:
        ends = run.now + round(MINUTE * target.over_min)
        start = patient.trait(target.trait)
        run.course.drives.append((of, target.trait, target.shape, start, target.to, run.now, ends))


def drive(run: Run, passed_ms: int) -> None:
    """Curved targets and rates move their inputs, `passed_ms` since the last time."""
    course = run.course
    for of, name, shape, start, to, begins, ends in course.drives:
        share = _share(shape, min(1.0, (run.now - begins) / (ends - begins)))
        _set(run.beds[of].patient, name, start + (to - start) * share)
    course.drives = [each for each in course.drives if run.now < each[6]]
    state = _state(run)
    for rate in state.rates if state else ():
        _change(run, rate, passed_ms)


def _set(patient: Patient, name: str, value: float) -> None:
    """Between two values the format allows; where the body itself has gone beyond, nothing is refused on the way."""
    patient.act(model.SetTrait.model_construct(name=name, value=value))


def _share(shape: str, done: float) -> float:
    if done >= 1.0:
        return 1.0
    if shape == "exponential":
        return (1 - exp(-CONSTANTS * done)) / (1 - exp(-CONSTANTS))
    edge = 1 / (1 + exp(STEEP / 2))
    return (1 / (1 + exp(-STEEP * (done - 0.5))) - edge) / (1 - 2 * edge)


def _change(run: Run, rate: Rate, passed_ms: int) -> None:
    patient = run.bed_of(rate.of).patient
    now = patient.trait(rate.trait)
    after = now + rate.by * passed_ms / (MINUTE * rate.every_min)
    after = min(after, rate.until) if rate.by > 0 else max(after, rate.until)
    if (after - now) * rate.by > 0:
        _set(patient, rate.trait, after)


def _leave_state(run: Run, truths: Truths) -> None:
    state = _state(run)
    if state is None or _dwelling(run):
        return
    for way in sorted(state.transitions, key=lambda way: -way.priority):
        if not (way.once and way.id in run.course.left) and truths.holds(way.when, f"{state.id}.{way.id}"):
            _go(run, way)
            return


def _go(run: Run, way: Transition) -> None:
    run.course.left.append(way.id)
    for deed in way.then:
        begin_deed(run, deed, way.id)
    enter(run, way.to)


def _cue(run: Run, truths: Truths) -> None:
    """Lines for the instructor, once each."""
    for cue in run.scenario.instructor.cues:
        key = f"cue.{cue.id}"
        if key not in run.course.happened and truths.holds(cue.when, key):
            run.course.happened[key] = run.now
            run.record(Kind.CUE, {"cue": cue.id, "who": cue.who, "texts": [both(cue.text)]})


def _watch(run: Run, truths: Truths) -> None:
    """Whether the conditions of the rubric hold, written down each time they change: the debrief asks when."""
    for item in run.scenario.expected:
        since = item.window.since if item.window else None
        for what, guard in (("only_if", item.only_if), ("since", since)):
            if guard is None:
                continue
            key = f"expected.{item.id}.{what}"
            true = truths.holds(guard, key)
            if true != run.course.was_true.get(key, False):
                run.course.was_true[key] = true
                run.record(Kind.TRUTH, {"item": item.id, "what": what, "holds": true})
