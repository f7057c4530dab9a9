"""What an observer makes of the patient model: one reading, and sometimes an earlier one, as findings of the contract.

Where a line lies between "there" and "not there" is how the model's own shares show at a bedside (specification,
sections 10 and 12: a score above 0.3 is seen without searching), a teaching device, never a clinical limit. What the
model cannot show is not said here, so that it stays not assessed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

from triage_app.domain.findings import Value
from triage_app.simulation.readings import Readings

Findings: TypeAlias = dict[str, Value]
SEEN = 0.3  # share of a sign, or of fasciculation, that is noticed
GASP, RESTING_SEAL = 5.0, 0.15
ROOM_AIR = 0.22


@dataclass(frozen=True, slots=True)
class View:
    """The patient as met now: `before` is the same patient at the start of a test, `since` at the last such dose.

    `resting_rate` breaths/min at rest in health; `flow` L/min of oxygen as set; `first_fvc` mL and `first_nif` cmH2O as
    first measured here.
    """

    now: Readings
    age_years: float
    resting_rate: float = 14.0
    flow: float | None = None
    before: Readings | None = None
    since: Readings | None = None
    first_fvc: float | None = None
    first_nif: float | None = None
    monitored: bool = False


See: TypeAlias = Callable[[View], Findings]


def gasping(now: Readings) -> bool:
    """No breath of his own worth the name, and no machine that breathes."""
    return now.arrest or (now.support in ("none", "niv") and now.rr < GASP)


def apnoea(view: View) -> Findings:
    """Absent breathing or gasps."""
    return {"apnoea": gasping(view.now)}


def work_of_breathing(view: View) -> Findings:
    """Rate against rest is all that a weak chest can show of distress; the face may stay calm."""
    now = view.now
    if now.support == "tube":
        return {}
    share = now.rr / view.resting_rate
    grade = "severe" if share >= 2.2 else "moderate" if share >= 1.7 else "mild" if share >= 1.25 else "none"  # noqa: PLR2004
    if gasping(now):
        grade = "severe"
    return {
        "respiratory_distress": grade,
        "accessory_muscle_use": share >= 1.5 and not gasping(now),  # noqa: PLR2004
        "paradoxical_breathing": now.strength["di"] < 0.3 and not gasping(now),  # noqa: PLR2004
    }


def colour(view: View) -> Findings:
    """Blue lips need a saturation well below 85 %."""
    return {"cyanosis": view.now.sao2 < 82}  # noqa: PLR2004


def speech(view: View) -> Findings:
    """Slurring, and what one breath carries."""
    now = view.now
    fast = now.rr / view.resting_rate >= 2.0  # noqa: PLR2004
    short = now.breath_count < 6 or (fast and now.breath_count < 15)  # noqa: PLR2004
    return {"dysarthria": now.dysarthria, "one_word_speech": short}


def mind(view: View) -> Findings:
    """AVPU and the coma scale; with a tube there is no verbal answer to score."""
    now = view.now
    awake = now.consciousness
    level = "alert" if awake >= 0.95 else "confused" if awake >= 0.85 else "drowsy" if awake >= 0.5 else "unresponsive"  # noqa: PLR2004
    found: Findings = {"consciousness": level}
    if now.support != "tube":
        found["gcs"] = now.gcs
    return found


def throat(view: View) -> Findings:
    """Pooling, spit, dryness: too much made is not the same as too little swallowed."""
    now = view.now
    found: Findings = {"salivation": now.signs["salivation"] >= SEEN, "dry_mouth": now.dry_mouth}
    if now.support != "tube":
        found["unable_to_handle_secretions"] = now.secretions_ml > 10  # noqa: PLR2004 -- section 15
    return found


def swallowing(view: View) -> Findings:
    """A sip of water, sitting up."""
    return {"dysphagia": view.now.strength["bu"] < 0.5}  # noqa: PLR2004


def gag(view: View) -> Findings:
    """The reflex on both sides."""
    return {"absent_gag": view.now.strength["bu"] < 0.1 or view.now.consciousness < 0.3}  # noqa: PLR2004


def cough(view: View) -> Findings:
    """Heard, not measured."""
    return {"weak_cough": view.now.cough_l_per_min < 200}  # noqa: PLR2004


def eyes(view: View) -> Findings:
    """Lids, double vision, range of movement."""
    now = view.now
    found: Findings = {"ptosis": now.ptosis_mm >= 1, "ophthalmoparesis": now.strength["oc"] < 0.5}  # noqa: PLR2004
    return {**found, "diplopia": now.diplopia}


def pupils(view: View) -> Findings:
    """Width and, of slow wide ones, the sluggishness of a failing autonomic nerve; tears."""
    wide = view.now.pupil_mm
    kind = "miosis" if wide <= 3 else "mydriasis" if wide >= 5.5 else "sluggish" if wide >= 4.8 else "normal"  # noqa: PLR2004
    return {"pupils": kind, "lacrimation": view.now.signs["lacrimation"] >= SEEN}


def face(view: View) -> Findings:
    """Smile, cheeks, jaw."""
    return {"facial_weakness": view.now.strength["bu"] < 0.75}  # noqa: PLR2004 -- as speech, section 10


def neck(view: View) -> Findings:
    """Flexion against a hand."""
    return {"neck_weakness": view.now.strength["ne"] < 0.75}  # noqa: PLR2004


def limbs(view: View) -> Findings:
    """Power of arms and legs."""
    return {"limb_weakness": view.now.strength["li"] < 0.8}  # noqa: PLR2004


def skin(view: View) -> Findings:
    """Sweat, and muscles that twitch under it."""
    return {
        "sweating": view.now.signs["sweating"] >= SEEN,
        "fasciculations": view.now.fasciculation > SEEN,
    }


def spasm(now: Readings) -> float:
    """Narrowing of the bronchi as heard, 0-1: what peak flow lacks beside the strength to blow."""
    seal = 1 - RESTING_SEAL * (1 - now.strength["bu"])
    strength = now.mep_cmh2o / (140 * seal)
    if strength <= 0.01:  # noqa: PLR2004 -- no blow, no wheeze
        return 0.0
    return min(1.0, max(0.0, (1 - now.peak_flow_percent / (100 * sqrt(strength))) / 0.6))


def chest(view: View) -> Findings:
    """The stethoscope: wheeze, wet chest, what went down the wrong way."""
    now = view.now
    return {
        "bronchospasm": spasm(now) >= SEEN,
        "bronchorrhea": now.signs["bronchorrhoea"] >= SEEN or now.bronchial_ml > 25,  # noqa: PLR2004
        "aspiration": now.aspirated_ml > 10,  # noqa: PLR2004
    }


def belly(view: View) -> Findings:
    """Cramps, and what has happened in the bed since the start."""
    now = view.now
    return {
        "gi_cramps": now.signs["gut_cramps"] >= SEEN, "emesis": now.events["emesis"] > 0,
        "diarrhea": now.events["defecation"] > 0, "urination": now.events["urination"] > 0,
    }  # fmt: skip


def reflexes(view: View) -> Findings:
    """A tendon reflex is one volley: lost where single nerve impulses fail although effort still moves the limb."""
    strength, single = view.now.strength["li"], view.now.cmap["li"]
    if strength < 0.05:  # noqa: PLR2004 -- no movement to see
        return {"dtr": "absent"}
    share = single / strength
    return {"dtr": "absent" if share < 0.4 else "reduced" if share < 0.8 else "normal"}  # noqa: PLR2004


def facilitation(view: View) -> Findings:
    """The reflex again after ten seconds of effort, if it was small for the strength there is."""
    if view.before is None:
        return {}
    before, strength = view.before.cmap["li"], view.before.strength["li"]
    small = before < 0.8 * strength
    return {"facilitation": small and view.now.cmap["li"] > 1.6 * before}


def fatigue(view: View) -> Findings:
    """A minute of up-gaze."""
    if view.before is None:
        return {}
    return {"fatigable": view.now.strength["oc"] < 0.97 * view.before.strength["oc"]}


def ice(view: View) -> Findings:
    """Two millimetres of lid are an answer; where nothing hung there is none."""
    if view.before is None or view.before.ptosis_mm < 1:
        return {}
    gained = view.before.ptosis_mm - view.now.ptosis_mm
    return {"ice_pack_test": "positive" if gained >= 2 else "negative"}  # noqa: PLR2004


def edrophonium(view: View) -> Findings:
    """Eyes, voice and limbs now against just before the dose."""
    if view.since is None:
        return {}
    change = view.now.strength_index - view.since.strength_index
    lids = view.since.ptosis_mm - view.now.ptosis_mm
    if change <= -3:  # noqa: PLR2004
        return {"edrophonium_result": "worsened"}
    return {"edrophonium_result": "improved" if change >= 5 or lids >= 1 else "no_change"}  # noqa: PLR2004


def mask(view: View) -> Findings:
    """Whether mask ventilation does what it was begun for, and the air that leaves beside it."""
    now, start = view.now, view.since
    found: Findings = {"mask_leak": now.mask_leak > SEEN}
    if start is not None:
        worse = now.rr > start.rr + 2 or now.spo2 < min(start.spo2 - 2, 90)
        tired = now.consciousness < start.consciousness - 0.05 or now.secretions_ml > 25  # noqa: PLR2004 -- the leak's half
        found["niv_failing"] = worse or tired
    return found


def baby(view: View) -> Findings:
    """Cry and suck."""
    return {"weak_cry": view.now.strength["bu"] < 0.6}  # noqa: PLR2004


def absent(*keys: str) -> See:
    """Findings that the model never has: looked for and not there, unless the scenario says otherwise."""
    return lambda _: dict.fromkeys(keys, False)


def both(*looks: See) -> See:
    """Several at one look."""
    return lambda view: {key: value for look in looks for key, value in look(view).items()}
