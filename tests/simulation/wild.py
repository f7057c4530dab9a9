"""Acts at random, from a seed: what an unruly class might do to a patient in a day."""

from random import Random

from tests.simulation.bedside import Bedside, acting, patient
from triage_app.simulation.acts import AnyAct
from triage_app.simulation.drug_table import DRUGS

LARGEST = {
    "edrophonium": 20, "neostigmine": 5, "pyridostigmine": 240, "physostigmine": 4, "atropine": 20, "glycopyrrolate": 2,
    "pralidoxime": 4000, "rocuronium": 150, "sugammadex": 1600, "succinylcholine": 200, "magnesium": 40, "calcium": 20,
    "gentamicin": 700, "ciprofloxacin": 1000, "macrolide": 1000, "propranolol": 160, "3,4-DAP": 60,
    "induction agent": 2, "salbutamol": 20, "organophosphate": 4,
}  # fmt: skip
PLAIN = (
    "extubate", "stop_support", "breathe", "suction", "tube_suction", "antibiotics", "antipyretic", "cooling",
    "decontaminate", "plasma_exchange", "stop_ice", "stop_dialysis", "start_cpr", "stop_cpr", "preoxygenate",
)  # fmt: skip
PATIENTS: dict[str, dict[str, object]] = {
    "healthy": {},
    "myasthenic": {"R": 0.25, "infection": 0.6, "pneumonia": 0.4, "T": 38.5, "wt": 58.0},
    "brittle": {"R": 0.22, "desK": 0.75, "w": {"bu": 1.2}, "renal": 0.1, "age": 80.0, "obese": 1.0},
    "lambert_eaton": {"q": 0.11, "autq": 0.65, "supine": 1.0},
    "poisoned": {"nic": 0.6, "op_type": "dimethyl", "asthma": 1.0, "anx": 1.0},
    "neonate": {"neonate": True, "R": 0.27, "theta_scale": 1.15},
    "at_the_edge": {"R": 0.01, "T": 25.0, "wt": 300.0, "q": 0.0, "HR0": 30.0, "MAP0": 20.0, "renal": 0.0},
}


def unruly(name: str, dt: float, seed: int) -> Bedside:
    """One of the patients, with chance events."""
    return patient(60, dt=dt, seed=seed, random_events=True, **PATIENTS[name])


def some_act(dice: Random) -> AnyAct:
    """Anything a learner could do."""
    kind = dice.choice(("give", "give", "give", "infuse", "plain", "support", "oxygen", "set", "ramp", "other"))
    return {
        "give": _give, "infuse": _infuse, "plain": _plain, "support": _support, "oxygen": _oxygen, "set": _set,
        "ramp": _ramp, "other": _other,
    }[kind](dice)  # fmt: skip


def _give(dice: Random) -> AnyAct:
    drug = dice.choice(tuple(DRUGS))
    dose = dice.uniform(0, LARGEST[drug])
    return acting("give", drug=drug, dose=dose, route=dice.choice(DRUGS[drug].routes))


def _infuse(dice: Random) -> AnyAct:
    drug = dice.choice(tuple(DRUGS))
    return acting("infuse", drug=drug, mg_per_min=LARGEST[drug] / dice.uniform(20, 200), for_min=dice.uniform(1, 300))


def _plain(dice: Random) -> AnyAct:
    return acting(dice.choice(PLAIN))


def _support(dice: Random) -> AnyAct:
    return dice.choice(
        (
            acting("niv", ipap=dice.uniform(10, 25), epap=dice.uniform(0, 9), fi=dice.uniform(0.21, 1)),
            acting("bag_mask"),
            acting("intubate", peep=dice.uniform(0, 15), fi=dice.uniform(0.21, 1)),
            acting("attempt_intubation"),
            acting("apnoea", for_s=dice.uniform(1, 400)),
        )
    )


def _oxygen(dice: Random) -> AnyAct:
    device = dice.choice(("air", "nasal_cannula", "simple_mask", "non_rebreather"))
    return acting("oxygen", device=device, l_per_min=dice.uniform(0, 15))


_TRAITS = (("R", 0.05, 1.0), ("q", 0.02, 1.0), ("T", 30, 41), ("infection", 0, 1), ("axon.di", 0, 1), ("anx", 0, 1))


def _set(dice: Random) -> AnyAct:
    name, low, high = dice.choice(_TRAITS)
    return acting("set", name=name, value=dice.uniform(low, high))


def _ramp(dice: Random) -> AnyAct:
    name, low, high = dice.choice(_TRAITS)
    return acting("ramp", name=name, to=dice.uniform(low, high), over_min=dice.uniform(0.1, 600))


def _other(dice: Random) -> AnyAct:
    return dice.choice(
        (
            acting("ice_pack", for_s=dice.uniform(10, 600)),
            acting("activity", muscle=dice.choice(("oc", "bu", "ne", "li")), level=1.0, for_s=dice.uniform(5, 600)),
            acting("position", how=dice.choice(("flat", "head_up", "supine"))),
            acting("dialysis", for_min=dice.uniform(10, 300)),
            acting("immunoglobulin"),
            acting("steroid", mg=dice.uniform(5, 100)),
            acting("fluids", level=dice.random()),
        )
    )
