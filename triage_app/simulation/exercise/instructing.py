"""What the instructor does: buttons, hints, events by hand, words, bookmarks, the rescue, the disease itself."""

from triage_app.simulation import acts as model
from triage_app.simulation.bedside import acts
from triage_app.simulation.exercise.looking import both
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.exercise.story import begin_deed, happen
from triage_app.simulation.exercise.truths import Truths

Instructing = (
    acts.Press | acts.Hint | acts.Trigger | acts.Say | acts.Bookmark | acts.Rescue | model.SetTrait | model.Ramp
    | model.HaltRamp
)  # fmt: skip


def instruct(run: Run, act: Instructing) -> Refusal | None:
    """Do what the instructor wants; or why it cannot be."""
    match act:
        case acts.Press():
            return _press(run, act.button)
        case acts.Hint():
            return _hint(run, act.hint)
        case acts.Trigger():
            return _trigger(run, act.event)
        case acts.Say():
            run.record(Kind.SAID, {"who": "instructor", "words": act.text}, run.bed.id)
        case acts.Rescue():
            return _rescue(run)
        case model.SetTrait() | model.Ramp() | model.HaltRamp():
            run.bed.patient.act(act)
    return None


def _press(run: Run, name: str) -> Refusal | None:
    button = next((each for each in run.scenario.instructor.buttons if each.id == name), None)
    if button is None:
        return Refusal("unknown_button", name=name)
    if name not in run.course.buttons:
        run.course.buttons.append(name)
    for deed in button.then:
        begin_deed(run, deed, name)
    return None


def _hint(run: Run, name: str) -> Refusal | None:
    hint = next((each for each in run.scenario.instructor.hints if each.id == name), None)
    if hint is None:
        return Refusal("unknown_hint", name=name)
    if hint.when is not None and not Truths(run).holds(hint.when, f"hint.{name}"):
        return Refusal("hint_not_yet", name=name)
    run.record(Kind.HINT, {"hint": name, "cost": hint.cost, "texts": [both(hint.text)]})
    return None


def _trigger(run: Run, name: str) -> Refusal | None:
    event = next((each for each in run.scenario.events if each.id == name), None)
    if event is None:
        return Refusal("unknown_event", name=name)
    if event.once and name in run.course.happened:
        return Refusal("done_already", name=name)
    happen(run, event)
    return None


def _rescue(run: Run) -> Refusal | None:
    """The airway is taken over, a stopped heart compressed; what the scenario adds is done beside it."""
    rescue = run.scenario.instructor.rescue
    if rescue is None:
        return Refusal("no_rescue")
    patient = run.bed.patient
    patient.act(model.Intubate(fi=1.0))
    if patient.readings().arrest:
        patient.act(model.Plain(do="start_cpr"))
    run.learn(run.bed.id, {"intubated_on_arrival": True}, "rescue")
    run.record(Kind.RESCUE, {"cost": rescue.cost}, run.bed.id)
    for deed in rescue.then:
        begin_deed(run, deed, "rescue")
    return None
