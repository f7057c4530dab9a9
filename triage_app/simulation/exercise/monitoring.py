"""What the monitor makes known without anybody asking, and the moments nobody misses: arrest and return."""

from triage_app.domain.findings import Value
from triage_app.simulation.bedside import numbers
from triage_app.simulation.bedside.signs import View
from triage_app.simulation.exercise.beds import SECOND, Bed
from triage_app.simulation.exercise.looking import plain
from triage_app.simulation.exercise.pace import MONITOR_EVERY_S
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.scenario.observables import observed

EVERY = MONITOR_EVERY_S * SECOND


def glance(run: Run, bed: Bed) -> None:
    """Once a minute, and the cuff at its own times: what has changed on the screen is written down."""
    state = bed.state
    now = run.now
    facts: dict[str, Value] = {}
    cuff = state.cuff_ms is not None and "nibp" in state.sensors and now % state.cuff_ms == 0
    if (now % EVERY and not cuff) or not state.sensors:
        return
    view = bed.view()
    for sensor in state.sensors:
        if now >= state.disturbed.get(sensor, 0):
            facts |= _shows(sensor, view, minute=now % EVERY == 0, cuff=cuff)
    changed = {key: value for key, value in facts.items() if state.shown.get(key) != value}
    etco2 = _capnogram(bed, view)
    if changed:
        state.shown.update(changed)
        run.learn(bed.id, changed, "monitor")
        run.record(Kind.MONITOR, {"facts": plain(changed), **etco2}, bed.id)


def _shows(sensor: str, view: View, *, minute: bool, cuff: bool) -> dict[str, Value]:
    if sensor == "nibp":
        return numbers.pressure(view) if cuff and not view.now.arrest else {}
    if not minute:
        return {}
    if sensor == "spo2":
        return {} if view.now.arrest else {**numbers.oximetry(view), **numbers.pulse(view)}
    see = {"ecg": numbers.pulse, "arterial_line": numbers.pressure, "temperature": numbers.temperature}.get(sensor)
    return see(view) if see else {}


def _capnogram(bed: Bed, view: View) -> dict[str, dict[str, float]]:
    if "capnography" not in bed.state.sensors:
        return {}
    return {"shown": {"etco2": round(observed(view.now, "etco2"))}}


def vital(run: Run, bed: Bed) -> None:
    """Arrest, and the return of a pulse."""
    arrest = bed.patient.readings().arrest
    if arrest == bed.state.arrest:
        return
    bed.state.arrest = arrest
    run.learn(bed.id, {"apnoea": True, "consciousness": "unresponsive"} if arrest else {}, "arrest")
    run.record(Kind.ARREST if arrest else Kind.RETURNED, {}, bed.id)
