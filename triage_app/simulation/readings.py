"""What can be seen or measured of the patient at one moment (specification, sections 10, 12 and 20)."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from triage_app.simulation import constants as c
from triage_app.simulation.body import Body
from triage_app.simulation.build import shown_plasma
from triage_app.simulation.circulation import coma_scale, pulse_pressures
from triage_app.simulation.enzyme import red_cell_percent
from triage_app.simulation.gas import end_tidal_co2
from triage_app.simulation.muscarinic import organ_scores, pupil_mm
from triage_app.simulation.nerve import endurance_s, fasciculation, ptosis_mm, single_cmap, strength_index
from triage_app.simulation.support import mask_leak


@dataclass(frozen=True, slots=True)
class Readings:
    """One look: shares 0-1 unless the name says its unit; `strength` by group, `signs` by organ."""

    t_s: float
    strength_index: float
    strength: dict[str, float]
    ache_activity: float
    muscarinic_tone: float
    fvc_ml_per_kg: float
    fvc_ml: float
    nif_cmh2o: float
    mep_cmh2o: float
    breath_count: float
    peak_flow_percent: float
    cough_l_per_min: float
    rr: float
    vt_ml: float
    alveolar_l_per_min: float
    paco2: float
    pao2: float
    ph: float
    spo2: float
    sao2: float
    etco2: float
    fi: float
    hr: float
    map: float
    sbp: float
    dbp: float
    temp_c: float
    pupil_mm: float
    signs: dict[str, float]
    events: dict[str, int]
    dry_mouth: bool
    secretions_ml: float
    bronchial_ml: float
    aspirated_ml: float
    ptosis_mm: float
    diplopia: bool
    dysarthria: bool
    cannot_swallow: bool
    arms_out_s: float
    head_lift_s: float
    fasciculation: float
    cmap: dict[str, float]
    plasma: dict[str, float]
    rbc_ache_percent: float
    consciousness: float
    gcs: int
    support: str
    mask_leak: float
    arrest: bool
    receptors: float


def read(body: Body, t_s: float) -> Readings:
    """Everything there is to see now."""
    strengths = body.endplates.strengths
    return Readings(
        t_s=t_s,
        strength_index=strength_index(strengths),
        strength=dict(zip(c.GROUPS, strengths, strict=True)),
        ache_activity=body.junction.activity,
        muscarinic_tone=body.tone.level,
        **_lungs(body),
        **_gases(body),
        **_circulation(body),
        **_signs(body),
        **_laboratory(body),
        ptosis_mm=ptosis_mm(strengths[c.OC]),
        diplopia=0.05 < strengths[c.OC] < 0.9,  # noqa: PLR2004 -- section 10
        dysarthria=strengths[c.BU] < 0.75,  # noqa: PLR2004 -- section 10
        cannot_swallow=strengths[c.BU] < 0.35,  # noqa: PLR2004 -- section 10
        arms_out_s=endurance_s(strengths[c.LI], 240),
        head_lift_s=endurance_s(strengths[c.NE], 120),
        fasciculation=fasciculation(body),
        cmap={"li": single_cmap(body, c.LI)},
        support=body.support.kind,
        receptors=body.traits.receptors,
    )


def _lungs(body: Body) -> dict[str, Any]:
    """Spirometry through a mouth whose seal a weak face loses, and the breath itself."""
    chest, pbw = body.chest, body.traits.pbw
    seal = 1 - 0.15 * (1 - body.endplates.strengths[c.BU])
    vital = 65 * chest.capacity * seal
    tubed = body.support.kind == "tube"
    return {
        "fvc_ml_per_kg": vital,
        "fvc_ml": vital * pbw,
        "nif_cmh2o": -100 * chest.inspiratory * seal,
        "mep_cmh2o": 140 * chest.expiratory * seal,
        "breath_count": min(50.0, vital * pbw / 95),
        "peak_flow_percent": 100 * sqrt(chest.expiratory) * (1 - 0.6 * min(1.0, chest.spasm)),
        "cough_l_per_min": 450 * chest.expiratory**0.7 * chest.capacity**0.3,
        "rr": body.support.rate if tubed else chest.rate,
        "vt_ml": 1000 * (body.support.tidal if tubed else chest.tidal),
        "alveolar_l_per_min": chest.va,
        "mask_leak": mask_leak(body),
    }


def _gases(body: Body) -> dict[str, Any]:
    gas = body.gas
    return {
        "paco2": gas.paco2, "pao2": gas.pao2, "ph": gas.ph, "spo2": gas.spo2, "sao2": 100 * gas.sao2,
        "etco2": end_tidal_co2(body), "fi": body.support.fi,
    }  # fmt: skip


def _circulation(body: Body) -> dict[str, Any]:
    systolic, diastolic = pulse_pressures(body)
    heart = body.heart
    return {
        "hr": heart.rate, "map": heart.pressure, "sbp": systolic, "dbp": diastolic, "temp_c": body.traits.temp,
        "consciousness": heart.consciousness, "gcs": coma_scale(body), "arrest": heart.arrest,
    }  # fmt: skip


def _signs(body: Body) -> dict[str, Any]:
    tone, airway = body.tone, body.airway
    dry = 1 / (1 + tone.atropine / c.DRY_ATROPINE + tone.glyco / c.DRY_GLYCO)
    return {
        "pupil_mm": pupil_mm(tone, body.traits.autonomic), "signs": organ_scores(tone), "events": dict(airway.events),
        "dry_mouth": body.traits.autonomic < 0.6 or dry < 0.5,  # noqa: PLR2004 -- section 12
        "secretions_ml": airway.pooled, "bronchial_ml": airway.bronchial, "aspirated_ml": airway.aspirated,
    }  # fmt: skip


def _laboratory(body: Body) -> dict[str, Any]:
    """Levels of what was given, in the units of `shown_plasma`; pyridostigmine and magnesium always."""
    drugs, mg0 = body.medicines, body.traits.mg0
    asked = [course for course in drugs.given if course is not drugs.pyr and course is not drugs.mg]
    plasma = {course.drug.name: shown_plasma(course, mg0) for course in (drugs.pyr, drugs.mg, *asked)}
    if body.held_mg is not None:
        plasma["magnesium"] = body.held_mg
    return {"plasma": plasma, "rbc_ache_percent": red_cell_percent(body.red_cell)}
