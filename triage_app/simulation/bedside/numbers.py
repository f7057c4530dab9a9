"""Numbers taken at the bedside and sent from it: what the device shows, and how a weak or sleepy patient spoils it."""

from types import MappingProxyType

from triage_app.simulation.bedside.signs import ROOM_AIR, Findings, View

POOR = 0.85
"""Consciousness below which an effort is half-hearted."""
LOST_EFFORT = 0.7
LEAKING_LIPS = 0.5
LOW_ENZYME = 75.0


RANGES = MappingProxyType(
    {
        "spo2": (30.0, 100.0), "heart_rate": (0.0, 300.0), "sbp": (0.0, 320.0), "resp_rate": (0.0, 80.0),
        "temp_c": (24.0, 45.0), "fvc_ml": (0.0, 8000.0), "fvc_ml_per_kg": (0.0, 100.0), "nif_cmh2o": (-150.0, 0.0),
        "mep_cmh2o": (0.0, 250.0), "peak_cough_flow_l_min": (0.0, 900.0), "ph": (6.5, 8.0), "paco2_mmhg": (5.0, 200.0),
        "pao2_mmhg": (10.0, 700.0), "magnesium": (0.0, 10.0),
    }
)  # fmt: skip
"""What each device can show, which is what the contract takes; beyond it stands the end of the scale."""


def _shown(finding: str, value: float, digits: int = 0) -> float:
    low, high = RANGES[finding]
    return round(min(high, max(low, value)), digits) + 0.0


def effort(view: View) -> float:
    """Share of the best effort that a drowsy patient makes."""
    return 1.0 if view.now.consciousness >= POOR else LOST_EFFORT


def _sealed(view: View) -> Findings:
    return {"mask_leak": view.now.strength["bu"] < LEAKING_LIPS and view.now.support != "tube"}


def fvc(view: View) -> Findings:
    """Best of three into the spirometer, mL, and the fall from the first taken here."""
    share = effort(view)
    volume = _shown("fvc_ml", view.now.fvc_ml * share, -1)
    per_kg = _shown("fvc_ml_per_kg", view.now.fvc_ml_per_kg * share, 1)
    found: Findings = {"fvc_ml": volume, "fvc_ml_per_kg": per_kg, **_sealed(view)}
    if view.first_fvc:
        found["fvc_percent_fall"] = round(max(0.0, 100 * (1 - volume / view.first_fvc)))
    return found


def nif(view: View) -> Findings:
    """Best of three against a closed valve, cmH2O."""
    pressure = _shown("nif_cmh2o", view.now.nif_cmh2o * effort(view))
    found: Findings = {"nif_cmh2o": pressure, **_sealed(view)}
    if view.first_nif:
        found["nif_percent_fall"] = round(max(0.0, 100 * (1 - pressure / view.first_nif)))
    return found


def mep(view: View) -> Findings:
    """Best of three, cmH2O."""
    return {"mep_cmh2o": _shown("mep_cmh2o", view.now.mep_cmh2o * effort(view)), **_sealed(view)}


def cough_flow(view: View) -> Findings:
    """Through a peak flow meter and a held mask, L/min."""
    return {"peak_cough_flow_l_min": _shown("peak_cough_flow_l_min", view.now.cough_l_per_min * effort(view), -1)}


def count(view: View) -> Findings:
    """Counted aloud in one breath."""
    return {"single_breath_count": int(view.now.breath_count * effort(view))}


def head_lift(view: View) -> Findings:
    """Held off the pillow, s."""
    return {"head_lift_s": float(round(view.now.head_lift_s * effort(view)))}


def pulse(view: View) -> Findings:
    """Beats a minute; none in arrest."""
    return {"heart_rate": 0.0 if view.now.arrest else _shown("heart_rate", view.now.hr)}


def pressure(view: View) -> Findings:
    """The cuff, mmHg."""
    return {"sbp": _shown("sbp", view.now.sbp)}


def oximetry(view: View) -> Findings:
    """Saturation, and what it was taken on."""
    found: Findings = {"spo2": _shown("spo2", view.now.spo2), "on_oxygen": view.now.fi > ROOM_AIR}
    if view.flow is not None and view.now.fi > ROOM_AIR and view.now.support == "none":
        found["oxygen_flow_l_min"] = view.flow
    return found


def rate(view: View) -> Findings:
    """Counted over a minute; under a ventilator it is the machine's and says nothing."""
    return {} if view.now.support in ("tube", "bag") else {"resp_rate": _shown("resp_rate", view.now.rr)}


def temperature(view: View) -> Findings:
    """Tympanic, degrees Celsius."""
    return {"temp_c": _shown("temp_c", view.now.temp_c, 1)}


def blood_gas(view: View) -> Findings:
    """Arterial."""
    now = view.now
    return {
        "ph": _shown("ph", now.ph, 2), "paco2_mmhg": _shown("paco2_mmhg", now.paco2),
        "pao2_mmhg": _shown("pao2_mmhg", now.pao2),
    }  # fmt: skip


def magnesium(view: View) -> Findings:
    """Serum, mmol/L."""
    return {"magnesium": _shown("magnesium", view.now.plasma["magnesium"], 2)}


def cholinesterase(view: View) -> Findings:
    """Red-cell enzyme."""
    return {"cholinesterase_low": view.now.rbc_ache_percent < LOW_ENZYME}
