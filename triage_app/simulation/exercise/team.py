"""What the team carries out: doses, devices, people, orders; begun by an act, come about later."""

from triage_app.domain.findings import Value
from triage_app.simulation import acts as model
from triage_app.simulation.bedside.acts import Call, Give, Infuse, ModelAct, Monitor, Order
from triage_app.simulation.bedside.formulary import medicine_called
from triage_app.simulation.exercise import pace
from triage_app.simulation.exercise.barriers import barrier
from triage_app.simulation.exercise.beds import SECOND, Bed
from triage_app.simulation.exercise.dispense import Dispensed
from triage_app.simulation.exercise.looking import plain
from triage_app.simulation.exercise.names import slug, written
from triage_app.simulation.exercise.records import Kind, Source
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Pending, Run
from triage_app.simulation.scenario.matching import Done

ModelDeed = ModelAct | model.SetTrait | model.Ramp | model.HaltRamp
MASKING = ("atropine", "glycopyrrolate", "hyoscine")
RELAXANTS = ("rocuronium", "succinylcholine")
INHIBITORS = ("pyridostigmine",)
AIRWAY_PEOPLE = ("airway_team", "anaesthesia")
READY = {"atropine_drawn_up": "atropine_drawn_up"}
SPOKEN_AS = {
    "macrolide": "azithromycin", "induction agent": "propofol", "magnesium": "magnesium sulfate",
    "calcium": "calcium gluconate",
}  # fmt: skip
"""The model's group names as somebody would write them on a chart."""


def refuse(run: Run, of: str, act: model.Act, refusal: Refusal, source: Source = "engine") -> None:
    """Say that something was not possible."""
    run.record(Kind.REFUSED, {"act": written(act), "code": refusal.code, **refusal.facts}, of, source)


def order_drug(run: Run, bed: Bed, act: Give | Infuse, order: Dispensed) -> None:
    """A dose or an infusion is on its way; a first dose by gastric tube waits for the tube."""
    after = pace.INFUSION_S if isinstance(act, Infuse) else pace.DRAW_UP[act.route]
    if isinstance(act, Give) and act.route == "tube" and not bed.state.gastric_tube:
        after += pace.GASTRIC_TUBE_S
    name = order.medicine.name
    run.done.append(Done(act, run.now, bed.id, order.doses, run.groups(name), bed.person.weight_kg))
    run.schedule(SECOND * after, "dose", bed.id, slug(name), (act, order), cancellable=True)


def give_now(run: Run, bed: Bed, act: Give | Infuse, order: Dispensed, kind: Kind = Kind.DONE) -> None:
    """The dose goes in, or the pump starts, if it still can."""
    refusal = barrier(act, bed.patient.readings())
    if refusal is not None:
        refuse(run, bed.id, act, refusal)
        return
    state = bed.state
    if order.medicine.name == "edrophonium":
        state.before_dose, state.dosed_ms = bed.patient.readings(), run.now
    if isinstance(act, Give) and act.route == "tube":
        state.gastric_tube = True
    if isinstance(act, Infuse):
        state.infusions[order.medicine.name] = order.medicine.acts_as
    for deed in order.deeds:
        bed.patient.act(deed)
        state.on_steroid = state.on_steroid or isinstance(deed, model.Steroid)
    facts = run.learn(bed.id, _known_by_giving(order), "given")
    said = {**written(act), "drug": order.medicine.name, "amount": order.dose, "of_unit": order.medicine.unit}
    run.record(kind, {**said, "facts": plain(facts)}, bed.id)


def _known_by_giving(order: Dispensed) -> dict[str, Value]:
    medicine = order.medicine
    facts: dict[str, Value] = {"new_drugs": (SPOKEN_AS.get(medicine.name, medicine.name),)}
    if medicine.name in MASKING:
        facts["atropine_given"] = True
    if medicine.acts_as in RELAXANTS:
        facts["recent_nmb"] = True
    if medicine.name in INHIBITORS:
        facts["hours_since_last_dose"] = 0
    return facts


def order_deed(run: Run, bed: Bed, act: model.Act, name: str) -> None:
    """A device, a manoeuvre, a course of treatment is on its way."""
    anew = name == "intubate" and bed.patient.readings().support == "tube"
    after = pace.SET_ANEW_S if anew else pace.TAKES.get(name, 0)
    run.schedule(SECOND * after, "deed", bed.id, slug(name), act, cancellable=after > 0)


def stop_now(run: Run, bed: Bed, drug: str, kind: Kind = Kind.DONE) -> None:
    """An infusion ends, by whichever name of its medicine it is called."""
    for name in infusions_called(bed, drug):
        acting = bed.state.infusions.pop(name)
        if acting:
            bed.patient.act(model.Stop(drug=acting))
        run.record(kind, {"do": "stop", "drug": name}, bed.id)


def infusions_called(bed: Bed, drug: str) -> list[str]:
    """The running infusions that this name means."""
    medicine = medicine_called(drug)
    if medicine is None:
        return []
    return [
        name for name, acting in bed.state.infusions.items()
        if name == medicine.name or (acting and acting == medicine.acts_as)
    ]  # fmt: skip


def do_now(run: Run, bed: Bed, act: ModelDeed, kind: Kind = Kind.DONE) -> None:
    """The deed is done, if it still can be."""
    now = bed.patient.readings()
    refusal = barrier(act, now)
    if refusal is not None:
        refuse(run, bed.id, act, refusal)
        return
    state = bed.state
    if isinstance(act, model.Niv) and now.support != "niv":
        state.before_mask = now
    if isinstance(act, model.Oxygen):
        state.flow = act.l_per_min if act.fi is None else None
    if not (isinstance(act, model.Steroid) and state.on_steroid):
        bed.patient.act(act)
    state.on_steroid = state.on_steroid or isinstance(act, model.Steroid)
    if isinstance(act, model.AttemptIntubation):
        run.schedule(round(SECOND * act.takes_s), "attempt", bed.id, "attempt", None)
    facts = run.learn(bed.id, _known_by_doing(act), "done")
    run.record(kind, {**written(act), "facts": plain(facts)}, bed.id)


def _known_by_doing(act: model.Act) -> dict[str, Value]:
    if isinstance(act, model.Intubate):
        return {"intubated_on_arrival": True}
    if isinstance(act, model.Plain) and act.do == "extubate":
        return {"intubated_on_arrival": False}
    return {}


def attempt_over(run: Run, bed: Bed) -> None:
    """Whether the tube went in."""
    placed = bed.patient.readings().support == "tube"
    facts = run.learn(bed.id, {"intubated_on_arrival": True}, "done") if placed else {}
    run.record(Kind.DONE, {"do": "attempt_intubation", "placed": placed, "facts": plain(facts)}, bed.id)


def call(run: Run, bed: Bed, act: Call) -> None:
    """Somebody comes, or answers."""
    after = pace.ARRIVES.get(act.whom, pace.ARRIVES_LATER)
    run.schedule(SECOND * after, "arrive", bed.id, slug(act.whom), act.whom)


def arrive(run: Run, bed: Bed, whom: str) -> None:
    """Somebody is there now."""
    facts = run.learn(bed.id, {"airway_team_present": True}, "call") if whom in AIRWAY_PEOPLE else {}
    run.record(Kind.ARRIVED, {"whom": whom, "facts": plain(facts)}, bed.id)


def order(run: Run, bed: Bed, act: Order) -> None:
    """An instruction; most hold at once."""
    after = pace.ORDERS.get(act.what, 0)
    run.schedule(SECOND * after, "order", bed.id, slug(act.what), act, cancellable=after > 0)


def order_holds(run: Run, bed: Bed, act: Order) -> None:
    """The instruction has been followed."""
    state = bed.state
    state.nil_by_mouth = state.nil_by_mouth or act.what == "nil_by_mouth"
    state.gastric_tube = state.gastric_tube or act.what == "gastric_tube"
    facts = run.learn(bed.id, {READY[act.what]: True}, "order") if act.what in READY else {}
    run.record(Kind.DONE, {**written(act), "facts": plain(facts)}, bed.id)


def attach(run: Run, bed: Bed, act: Monitor) -> None:
    """Sensors are on; what they show is known from now on."""
    state = bed.state
    state.sensors += [sensor for sensor in act.attach if sensor not in state.sensors]
    if act.nibp_every_min is not None:
        state.cuff_ms = round(60 * SECOND * act.nibp_every_min)
    facts = run.learn(bed.id, {"continuous_ecg": True}, "monitor") if "ecg" in act.attach else {}
    run.record(Kind.DONE, {**written(act), "facts": plain(facts)}, bed.id)


def pending_named(run: Run, bed: Bed, name: str) -> Pending | None:
    """The pending thing of this name that can still be taken back."""
    of_bed = (each for each in run.queue if each.of == bed.id and each.cancellable)
    return next((each for each in of_bed if each.name == name), None)
