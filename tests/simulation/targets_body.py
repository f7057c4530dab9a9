"""Measurements of the validation targets about inhibitors, antidotes, breathing and the immune time scale."""

from math import log2
from typing import Any

from tests.simulation.bedside import Bedside, patient, smallest
from triage_app.simulation.build import build_body
from triage_app.simulation.drugs import step_drugs
from triage_app.simulation.enzyme import step_enzymes
from triage_app.simulation.readings import Readings
from triage_app.simulation.setup import Fixed, Inputs


def _test_dose(bedside: Bedside) -> Bedside:
    return bedside.give("edrophonium", 2).wait(60)


def v05() -> dict[str, float]:
    weak = patient(R=0.24)
    before = weak.look().strength_index
    small = _test_dose(weak).look().strength_index
    early = weak.give("edrophonium", 8).wait(30).look().strength_index
    late = weak.wait(30).look().strength_index
    return {"gain30": early - before, "gain60": late - before, "gain_2mg": small - before}


def _full_test(bedside: Bedside, seconds: float) -> list[Readings]:
    looks = list(bedside.give("edrophonium", 2).watch(60, 1))
    return looks + list(bedside.give("edrophonium", 8).watch(seconds - 60, 1))


def v07() -> dict[str, float]:
    healthy = patient()
    before = healthy.look().strength_index
    return {"delta": max(abs(look.strength_index - before) for look in _full_test(healthy, 900))}


def v08() -> dict[str, float]:
    healthy = patient()
    before = healthy.look().hr
    return {"dHR": min(look.hr for look in _full_test(healthy, 900)) - before}


def v09() -> dict[str, float]:
    sick = patient(3600, R=0.34, fixed={"plasma": {"pyridostigmine": 150.0}})
    before = sick.look()
    looks = list(sick.give("edrophonium", 2).watch(120, 1))
    index = [look.strength_index - before.strength_index for look in looks]
    wetter = max(look.signs["salivation"] for look in looks) - before.signs["salivation"]
    return {
        "A0": before.ache_activity, "dSI": min(index), "dHR": min(look.hr for look in looks) - before.hr,
        "dsal": wetter, "early_gain": max(0.0, *index),
    }  # fmt: skip


def v10() -> dict[str, float]:
    looks = list(patient(0, dt=5.0).give("pyridostigmine", 60, "oral").watch(36_000, 60))
    levels = [look.plasma["pyridostigmine"] for look in looks]
    peak = levels.index(max(levels))
    return {"cmax": max(levels), "tmax": (peak + 1) / 60, "t_half": 3.5 / log2(levels[209] / levels[419])}


def v11() -> dict[str, float]:
    return {"A": patient(18_000, dt=5.0, fixed={"plasma": {"pyridostigmine": 31.8}}).look().ache_activity}


def v12() -> dict[str, float]:
    weak = patient(dt=5.0, R=0.27)
    before = weak.look().strength_index
    looks = list(weak.give("pyridostigmine", 60, "oral").watch(36_000, 10))
    gains = [look.strength_index - before for look in looks]
    peak = max(gains)
    onset = next(place for place, gain in enumerate(gains, start=1) if gain >= 0.25 * peak)
    last = max(place for place, gain in enumerate(gains, start=1) if gain >= 0.5 * peak)
    return {"gain": peak, "onset": onset / 6, "tpeak": (gains.index(peak) + 1) / 6, "off50_h": last / 360}


def v15() -> dict[str, float]:
    given = patient(60).give("neostigmine", 2.5)
    shares = [given.wait(60 * minutes).look().rbc_ache_percent / 100 for minutes in (3, 27, 30)]
    return dict(zip(("A3", "A30", "A60"), shares, strict=True))


def v16() -> dict[str, float]:
    held = {"ce": {"rocuronium": 1.13}}
    under, control = (patient(300, fixed=held).do("intubate").wait(600) for _ in range(2))
    given = under.give("neostigmine", 2.5).give("glycopyrrolate", 0.4)
    pairs = zip(given.watch(1800, 15), control.watch(1800, 15), strict=True)
    gains = [mine.strength["li"] - theirs.strength["li"] for mine, theirs in pairs]
    half = next(place for place, gain in enumerate(gains, start=1) if gain >= 0.5 * max(gains))
    return {"gain": max(gains), "tpeak": (gains.index(max(gains)) + 1) / 4, "t50": half / 4}


def v32() -> dict[str, float]:
    mild, low, lost = (patient(fixed={"A": share}).look() for share in (0.30, 0.08, 0.03))
    return {
        "si_30": mild.strength_index, "limb_08": low.strength["li"], "dia_03": lost.strength["di"],
        "sal_08": low.signs["salivation"], "pupil_08": low.pupil_mm,
    }  # fmt: skip


def v33() -> dict[str, float]:
    loaded = patient(0, dt=5.0).do("infuse", drug="pralidoxime", mg_per_min=2000 / 30, for_min=30.0).wait(1800)
    looks = list(loaded.do("infuse", drug="pralidoxime", mg_per_min=500 / 60, for_min=720.0).watch(43_200, 60))
    levels = [look.plasma["pralidoxime"] for look in looks]
    return {"css": levels[-1], "cmin": min(levels)}


def _reactivated(kind: str, after_h: float, *, oxime: bool) -> float:
    """Active enzyme an hour after the oxime was begun or not, of an enzyme that was 95 % phosphorylated."""
    body = build_body(Inputs.model_validate({"op_type": kind}), Fixed(), 0)
    body.junction.op = 0.95
    body.medicines.inhibited = True
    for _ in range(round(after_h * 360)):
        step_enzymes(body, 1 / 6)
    if oxime:
        body.medicines.given.append(body.medicines.oxime)
    for minute in range(60):
        body.medicines.oxime.infusion = 2000 / 30 if minute < 30 else 500 / 60
        for _ in range(6):
            step_drugs(body, 1 / 6)
            step_enzymes(body, 1 / 6)
    return body.junction.free


def v34() -> dict[str, float]:
    def gain(kind: str, after_h: float) -> float:
        return _reactivated(kind, after_h, oxime=True) - _reactivated(kind, after_h, oxime=False)

    return {"diethyl_1h": gain("diethyl", 1), "dimethyl_24h": gain("dimethyl", 24)}


def v36() -> dict[str, float]:
    young = patient(age=30)
    before = young.look().hr
    rates = [look.hr for look in young.give("atropine", 2).watch(1200, 1)]
    return {"dHR": max(rates) - before, "tpeak": (rates.index(max(rates)) + 1) / 60}


def _weak(share: float, bulbar: float = 1.0) -> dict[str, Any]:
    return {"axon": {"bu": bulbar, "li": share, "ic": share, "di": share}}


def v39() -> dict[str, float]:
    def after(share: float) -> Readings:
        return patient(10_800, dt=5.0, **_weak(share)).look()

    weakest = -smallest(lambda share: after(-share).paco2 > 45, -0.50, -0.10, steps=8)
    look = after(weakest)
    return {
        "sI_thr": -look.nif_cmh2o / 100, "FVCpct": look.fvc_ml_per_kg / 0.65, "paco2_50": after(0.5).paco2
    }  # fmt: skip


def v40() -> dict[str, float]:
    look = patient(60, **_weak(0.30)).look()
    return {"FVC": look.fvc_ml_per_kg, "NIF": look.nif_cmh2o, "MEP": look.mep_cmh2o}


def v42() -> dict[str, float]:
    def fall(bulbar: float) -> float:
        weak = patient(5400, **_weak(0.20, bulbar))
        before = weak.look().paco2
        return before - weak.do("niv", ipap=15.0, epap=5.0, fi=0.30).wait(3600).look().paco2

    return {"fall_good": fall(1.0), "fall_bulbar": fall(0.10)}


def v44() -> dict[str, float]:
    weak = patient(R=0.30)
    before = weak.look().strength_index
    weak.do("steroid", mg=60.0)
    changes = []
    for _ in range(28 * 8):
        weak.patient.advance_days(3 * 3600)
        changes.append(weak.look().strength_index - before)
    return {"dip": min(changes), "tnadir": (changes.index(min(changes)) + 1) / 8, "d28": changes[-1]}


def v45() -> dict[str, float]:
    baby = patient(neonate=True, wt=3.2, frc_kg=14.0)
    before = baby.look()
    baby.do("preoxygenate").wait(300).do("apnoea")
    below = next((count for count, look in enumerate(baby.watch(300, 1), start=1) if look.spo2 < 90), 300)
    return {"t90": below, "paco2": before.paco2, "rr": before.rr}


MEASURES = {
    "V05": v05, "V07": v07, "V08": v08, "V09": v09, "V10": v10, "V11": v11, "V12": v12, "V15": v15, "V16": v16,
    "V32": v32, "V33": v33, "V34": v34, "V36": v36, "V39": v39, "V40": v40, "V42": v42, "V44": v44, "V45": v45,
}  # fmt: skip
