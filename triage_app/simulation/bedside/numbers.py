"""Numbers taken at the bedside and sent from it: what the device shows, and how a weak or sleepy patient spoils it."""

from triage_app.simulation.bedside.signs import ROOM_AIR, Findings, View

POOR = 0.85
"""Consciousness below which an effort is half-hearted."""
LOST_EFFORT = 0.7
LEAKING_LIPS = 0.5
LOW_ENZYME = 75.0


def effort(view: View) -> float:
    """Share of the best effort that a drowsy patient makes."""
    return 1.0 if view.now.consciousness >= POOR else LOST_EFFORT


def _sealed(view: View) -> Findings:
    return {"mask_leak": view.now.strength["bu"] < LEAKING_LIPS and view.now.support != "tube"}


def fvc(view: View) -> Findings:
    """Best of three into the spirometer, mL, and the fall from the first taken here."""
    share = effort(view)
    volume = round(view.now.fvc_ml * share, -1)
    found: Findings = {"fvc_ml": volume, "fvc_ml_per_kg": round(view.now.fvc_ml_per_kg * share, 1), **_sealed(view)}
    if view.first_fvc:
        found["fvc_percent_fall"] = round(max(0.0, 100 * (1 - volume / view.first_fvc)))
    return found


def nif(view: View) -> Findings:
    """Best of three against a closed valve, cmH2O."""
    pressure = float(round(view.now.nif_cmh2o * effort(view)))
    found: Findings = {"nif_cmh2o": pressure, **_sealed(view)}
    if view.first_nif:
        found["nif_percent_fall"] = round(max(0.0, 100 * (1 - pressure / view.first_nif)))
    return found


def mep(view: View) -> Findings:
    """Best of three, cmH2O."""
    return {"mep_cmh2o": float(round(view.now.mep_cmh2o * effort(view))), **_sealed(view)}


def cough_flow(view: View) -> Findings:
    """Through a peak flow meter and a held mask, L/min."""
    return {"peak_cough_flow_l_min": float(round(view.now.cough_l_per_min * effort(view), -1))}


def count(view: View) -> Findings:
    """Counted aloud in one breath."""
    return {"single_breath_count": int(view.now.breath_count * effort(view))}


def head_lift(view: View) -> Findings:
    """Held off the pillow, s."""
    return {"head_lift_s": float(round(view.now.head_lift_s * effort(view)))}


def pulse(view: View) -> Findings:
    """Beats a minute; none in arrest."""
    return {"heart_rate": float(round(view.now.hr)) if not view.now.arrest else 0.0}


def pressure(view: View) -> Findings:
    """The cuff, mmHg."""
    return {"sbp": float(round(view.now.sbp))}


def oximetry(view: View) -> Findings:
    """Saturation, and what it was taken on."""
    found: Findings = {"spo2": float(max(30, round(view.now.spo2))), "on_oxygen": view.now.fi > ROOM_AIR}
    if view.flow is not None and view.now.fi > ROOM_AIR and view.now.support == "none":
        found["oxygen_flow_l_min"] = view.flow
    return found


def rate(view: View) -> Findings:
    """Counted over a minute; under a ventilator it is the machine's and says nothing."""
    return {} if view.now.support in ("tube", "bag") else {"resp_rate": float(round(view.now.rr))}


def temperature(view: View) -> Findings:
    """Tympanic, degrees Celsius."""
    return {"temp_c": round(view.now.temp_c, 1)}


def blood_gas(view: View) -> Findings:
    """Arterial."""
    now = view.now
    return {"ph": round(now.ph, 2), "paco2_mmhg": float(round(now.paco2)), "pao2_mmhg": float(round(now.pao2))}


def magnesium(view: View) -> Findings:
    """Serum, mmol/L."""
    return {"magnesium": min(10.0, round(view.now.plasma["magnesium"], 2))}


def cholinesterase(view: View) -> Findings:
    """Red-cell enzyme."""
    return {"cholinesterase_low": view.now.rbc_ache_percent < LOW_ENZYME}
