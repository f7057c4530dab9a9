"""Measurements of the validation targets about junction, electrodiagnosis, relaxants and drugs that weaken."""

from math import exp
from statistics import NormalDist

from tests.simulation.bedside import Bedside, patient, smallest
from triage_app.simulation.constants import SPREAD

DEEP = 0.05


def v01() -> dict[str, float]:
    look = patient().look()
    return {
        "min_strength": min(look.strength.values()), "paco2": look.paco2, "spo2": look.spo2, "rr": look.rr,
        "hr": look.hr, "fvc": look.fvc_ml_per_kg, "pupil": look.pupil_mm,
    }  # fmt: skip


def v02() -> dict[str, float]:
    shares = (round(0.60 - 0.01 * step, 2) for step in range(50))
    weak = next(share for share in shares if patient(600, R=share).look().strength["li"] < 0.90)
    return {"R_threshold": weak}


def v03() -> dict[str, float]:
    s = patient(R=0.30).look().strength
    order = s["oc"] < s["bu"] <= s["li"] + 0.06 and s["li"] < s["di"] + 0.06
    return {"order": float(order), "gap": s["di"] - s["oc"]}


def _safety(strength: float) -> float:
    return exp(SPREAD * NormalDist().inv_cdf(strength))


def v04() -> dict[str, float]:
    normal, myasthenic = (_safety(patient(R=share).look().strength["li"]) for share in (1.0, 0.30))
    return {"sf_normal": normal, "epp_ratio": myasthenic / normal}


def v17() -> dict[str, float]:
    shares = {"dec_normal": 1.0, "dec_R35": 0.35, "dec_R30": 0.30, "dec_R22": 0.22}
    return {name: patient(R=share).train().decrement_percent for name, share in shares.items()}


def v18() -> dict[str, float]:
    weak = patient(R=0.38)
    rest = weak.train().decrement_percent
    soon = weak.do("activity", muscle="li", for_s=60.0).wait(60).train().decrement_percent
    late = weak.wait(150).train().decrement_percent
    return {"imm_change": soon - rest, "pe150": late - rest}


def _lambert_eaton() -> Bedside:
    return patient(q=0.11, autq=0.7)


def v19() -> dict[str, float]:
    weak = _lambert_eaton()
    rest = weak.train()
    vol = weak.look().strength["li"]
    after = weak.do("activity", muscle="li", for_s=10.0).wait(10).train()
    return {
        "cmap_frac": rest.cmap[0], "increment": 100 * (after.cmap[0] / rest.cmap[0] - 1),
        "dec3": rest.decrement_percent, "vol": vol,
    }  # fmt: skip


def v20() -> dict[str, float]:
    weak = _lambert_eaton()
    before = weak.look()
    after = weak.give("3,4-DAP", 20, "oral").wait(3600).look()
    return {
        "ratio": after.cmap["li"] / before.cmap["li"], "dstr": after.strength["li"] - before.strength["li"],
        "Cng": 1000 * after.plasma["3,4-DAP"],
    }  # fmt: skip


def v22() -> dict[str, float]:
    def limb(**inputs: float) -> float:
        return patient(**inputs).look().strength["li"]

    return {
        "mg_drop": limb(R=0.28) - limb(R=0.28, T=39.0), "normal_drop": limb() - limb(T=39.5),
        "dec35": patient(R=0.28, T=35.0).train().decrement_percent,
        "dec28": patient(R=0.28, T=28.0).train().decrement_percent,
    }  # fmt: skip


def ed95(drug: str, per_kg: tuple[float, float], minutes: int = 10, **inputs: float) -> float:
    """Smallest dose, mg/kg, that takes 95 % of the limb's own response within so many minutes."""
    ready = patient(300, **inputs).do("intubate")
    own = ready.look().cmap["li"]

    def enough(dose: float) -> bool:
        given = Bedside(ready.patient.copy()).give(drug, 70 * dose)
        return any(look.cmap["li"] <= DEEP * own for look in given.watch(60 * minutes, 10))

    return smallest(enough, *per_kg)


def v23() -> dict[str, float]:
    return {"ed95": ed95("rocuronium", (0.05, 0.6))}


def v24() -> dict[str, float]:
    return {"ratio": ed95("rocuronium", (0.02, 0.6), R=0.55) / ed95("rocuronium", (0.05, 0.6))}


def recovery_min(bedside: Bedside, share: float, longest_min: int = 240) -> float:
    """Minutes from now until the limb's response is back to `share`, having been below it."""
    blocked = False
    for count, look in enumerate(bedside.watch(60 * longest_min, 5), start=1):
        blocked = blocked or look.cmap["li"] < share
        if blocked and look.cmap["li"] >= share:
            return count * 5 / 60
    return float("inf")


def v26() -> dict[str, float]:
    rescued = patient(300).do("intubate").give("rocuronium", 84).wait(180).give("sugammadex", 1120)
    alone = patient(300).do("intubate").give("rocuronium", 84)
    return {"t90_after_sug": recovery_min(rescued, 0.9), "spont90": recovery_min(alone, 0.9)}


def v27() -> dict[str, float]:
    normal = ed95("succinylcholine", (0.05, 1.0))
    myasthenic = ed95("succinylcholine", (0.1, 3.0), R=0.55)
    given = patient(300).do("intubate").give("succinylcholine", 70)
    return {"ratio": myasthenic / normal, "ed95": normal, "t90": recovery_min(given, 0.9)}


def v29() -> dict[str, float]:
    def after(**inputs: float) -> tuple[float, float, float]:
        weak = patient(**inputs)
        before = weak.look().strength_index
        low = weak.give("gentamicin", 350).wait(2700).look().strength_index
        return before, low, weak.give("calcium", 4.4).wait(300).look().strength_index

    before, low, late = after(R=0.32)
    healthy = after()
    return {
        "mg_drop": before - low, "ca_recovery": (late - low) / (before - low), "normal_drop": healthy[0] - healthy[1]
    }  # fmt: skip


def _ciprofloxacin(hours: int, **inputs: float) -> list[float]:
    """Loss of strength index at every 10 minutes."""
    weak = patient(dt=5.0, **inputs)
    before = weak.look().strength_index
    losses = []
    for hour in range(hours):
        if hour % 12 == 0:
            weak.do("give", drug="ciprofloxacin", dose=500.0, route="tube")
        losses += [before - look.strength_index for look in weak.watch(3600, 600)]
    return losses


def v30() -> dict[str, float]:
    losses = _ciprofloxacin(48, R=0.32)
    worst = max(losses)
    early = next(place for place, loss in enumerate(losses, start=1) if loss >= 0.8 * worst)
    return {"drop": worst, "t_h": early / 6, "normal": max(_ciprofloxacin(24))}


def v31() -> dict[str, float]:
    weak = patient(R=0.32)
    before = weak.look()
    after = weak.give("propranolol", 40, "oral").wait(7200).look()
    return {"drop": before.strength_index - after.strength_index, "dHR": after.hr - before.hr}


MEASURES = {
    "V01": v01, "V02": v02, "V03": v03, "V04": v04, "V17": v17, "V18": v18, "V19": v19, "V20": v20, "V22": v22,
    "V23": v23, "V24": v24, "V26": v26, "V27": v27, "V29": v29, "V30": v30, "V31": v31,
}  # fmt: skip
