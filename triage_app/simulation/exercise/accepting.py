"""What becomes of one act of the trainee: refused with a reason, or begun."""

from collections.abc import Callable
from typing import Any, get_args

from triage_app.simulation import acts as model
from triage_app.simulation.bedside import acts
from triage_app.simulation.bedside.formulary import Medicine, medicine_called
from triage_app.simulation.exercise import bedside_work, pace, team
from triage_app.simulation.exercise.barriers import barrier
from triage_app.simulation.exercise.beds import SECOND
from triage_app.simulation.exercise.dispense import dispensed
from triage_app.simulation.exercise.names import slug
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.scenario.matching import Done

Outcome = Refusal | None


def accept(run: Run, act: acts.AnyDeed) -> Outcome:
    """Begin `act` at the bed attention is at; None if it could be begun."""
    return _HOW[type(act)](run, act)


def _did(run: Run, act: Any, medicine: Medicine | None = None) -> None:  # noqa: ANN401 -- any act of the closed set
    names = {} if medicine is None else {medicine.name: None, **({medicine.acts_as: None} if medicine.acts_as else {})}
    groups = frozenset() if medicine is None else run.groups(medicine.name)
    run.done.append(Done(act, run.now, run.bed.id, names, groups, run.bed.person.weight_kg))


def _look(run: Run, act: bedside_work.Looking | acts.Ask) -> Outcome:
    refusal = bedside_work.refused(run, run.bed, act)
    if refusal is None:
        _did(run, act)
        bedside_work.begin(run, run.bed, act)
    return refusal


def _drug(run: Run, act: acts.Give | acts.Infuse) -> Outcome:
    bed = run.bed
    order = dispensed(act, bed.person.weight_kg, on_steroid=bed.state.on_steroid)
    if isinstance(order, Refusal):
        return order
    refusal = barrier(act, bed.patient.readings())
    if refusal is None:
        team.order_drug(run, bed, act, order)
    return refusal


def _stop(run: Run, act: acts.Stop) -> Outcome:
    medicine = medicine_called(act.drug)
    if medicine is None:
        return Refusal("not_stocked", drug=act.drug[:60])
    if not team.infusions_called(run.bed, act.drug):
        return Refusal("not_running", drug=medicine.name)
    _did(run, act, medicine)
    run.schedule(SECOND * pace.TAKES["stop"], "stop", run.bed.id, slug(medicine.name), act.drug)
    return None


def _hold(run: Run, act: acts.Hold) -> Outcome:
    medicine = medicine_called(act.drug)
    if medicine is None:
        return Refusal("not_stocked", drug=act.drug[:60])
    _did(run, act, medicine)
    if medicine.name not in run.bed.state.held:
        run.bed.state.held.append(medicine.name)
    return None


def _cancel(run: Run, act: acts.Cancel) -> Outcome:
    bed, name = run.bed, act.what
    pending = team.pending_named(run, bed, name)
    event = next((each for each in run.scenario.events if each.id == name and each.order is not None), None)
    if pending is not None:
        run.queue.remove(pending)
        _undo(run, pending.data)
    elif event is not None and name not in run.course.happened:
        run.course.cancelled.append(name)
    elif any(each.id == name for each in bed.person.schedule):
        bed.state.cancelled.append(name)
    else:
        return Refusal("unknown_order", name=name)
    _did(run, act)
    run.record(Kind.CANCELLED, {"what": name}, bed.id)
    return None


def _undo(run: Run, data: object) -> None:
    """An order taken back was not done."""
    act = data[0] if isinstance(data, tuple) else data
    run.done[:] = [each for each in run.done if each.act is not act]


def _deed(run: Run, act: acts.ModelAct) -> Outcome:
    refusal = barrier(act, run.bed.patient.readings())
    if refusal is None:
        _did(run, act)
        team.order_deed(run, run.bed, act, act.do)
    return refusal


def _call(run: Run, act: acts.Call) -> Outcome:
    _did(run, act)
    team.call(run, run.bed, act)
    return None


def _order(run: Run, act: acts.Order) -> Outcome:
    _did(run, act)
    team.order(run, run.bed, act)
    return None


def _monitor(run: Run, act: acts.Monitor) -> Outcome:
    away = [sensor for sensor in act.attach if sensor not in run.scenario.monitor.at_hand]
    if away:
        return Refusal("not_at_hand", name=away[0])
    _did(run, act)
    run.schedule(SECOND * pace.TAKES["monitor"], "monitor", run.bed.id, "monitor", act)
    return None


def _turn(run: Run, act: acts.TurnTo) -> Outcome:
    if act.patient not in run.beds:
        return Refusal("unknown_patient", name=act.patient, wanted=", ".join(run.beds))
    run.clock.active = act.patient
    _did(run, act)
    return None


def _finish(run: Run, act: acts.Finish) -> Outcome:
    _did(run, act)
    run.course.end = "trainee"
    return None


def _say(run: Run, act: acts.Decide | acts.Note | acts.Wait) -> Outcome:
    """What is only written down."""
    _did(run, act)
    return None


_HOW: dict[type[model.Act], Callable[[Run, Any], Outcome]] = {
    acts.Ask: _look, acts.Examine: _look, acts.Measure: _look, acts.Investigate: _look, acts.Give: _drug,
    acts.Infuse: _drug, acts.Stop: _stop, acts.Hold: _hold, acts.Cancel: _cancel, acts.Call: _call, acts.Order: _order,
    acts.Monitor: _monitor, acts.TurnTo: _turn, acts.Finish: _finish, acts.Decide: _say, acts.Note: _say,
    acts.Wait: _say, **dict.fromkeys(get_args(acts.ModelAct), _deed),
}  # fmt: skip
