"""Every observable of the patient by name: unit, plausible range, and how it comes to be seen; one table for all."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from triage_app.simulation.constants import GROUPS, ORGANS
from triage_app.simulation.drug_table import DRUGS
from triage_app.simulation.readings import Readings

Seen = Literal["monitor", "examination", "request", "investigation", "never"]
"""On the monitor once attached; by looking and examining; by asking for effort or a device; from a test; only after."""


@dataclass(frozen=True, slots=True)
class Observable:
    """One quantity: where it lies in `Readings` (attribute, then key), unit, plausible range, how it is seen."""

    name: str
    attribute: str
    unit: str
    low: float
    high: float
    seen: Seen
    key: str = ""
    yes_no: bool = False


_ONE: tuple[Observable, ...] = (
    Observable("hr", "hr", "/min", 0, 260, "monitor"),
    Observable("map", "map", "mmHg", 0, 200, "monitor"),
    Observable("sbp", "sbp", "mmHg", 0, 300, "monitor"),
    Observable("dbp", "dbp", "mmHg", 0, 200, "monitor"),
    Observable("rr", "rr", "/min", 0, 80, "monitor"),
    Observable("spo2", "spo2", "%", 0, 100, "monitor"),
    Observable("etco2", "etco2", "mmHg", 0, 200, "monitor"),
    Observable("temp_c", "temp_c", "degC", 25, 43, "monitor"),
    Observable("gcs", "gcs", "", 3, 15, "examination"),
    Observable("consciousness", "consciousness", "0-1", 0, 1, "examination"),
    Observable("pupil_mm", "pupil_mm", "mm", 1, 8, "examination"),
    Observable("ptosis_mm", "ptosis_mm", "mm", 0, 6, "examination"),
    Observable("diplopia", "diplopia", "", 0, 1, "examination", yes_no=True),
    Observable("dysarthria", "dysarthria", "", 0, 1, "examination", yes_no=True),
    Observable("cannot_swallow", "cannot_swallow", "", 0, 1, "examination", yes_no=True),
    Observable("dry_mouth", "dry_mouth", "", 0, 1, "examination", yes_no=True),
    Observable("fasciculation", "fasciculation", "0-1", 0, 1, "examination"),
    Observable("secretions_ml", "secretions_ml", "mL", 0, 500, "examination"),
    Observable("bronchial_ml", "bronchial_ml", "mL", 0, 500, "examination"),
    Observable("arms_out_s", "arms_out_s", "s", 0, 240, "request"),
    Observable("head_lift_s", "head_lift_s", "s", 0, 120, "request"),
    Observable("fvc_ml_per_kg", "fvc_ml_per_kg", "mL/kg", 0, 100, "request"),
    Observable("fvc_ml", "fvc_ml", "mL", 0, 8000, "request"),
    Observable("nif_cmh2o", "nif_cmh2o", "cmH2O", -150, 0, "request"),
    Observable("mep_cmh2o", "mep_cmh2o", "cmH2O", 0, 250, "request"),
    Observable("count", "breath_count", "", 0, 50, "request"),
    Observable("peak_flow_percent", "peak_flow_percent", "%", 0, 130, "request"),
    Observable("cough_l_per_min", "cough_l_per_min", "L/min", 0, 900, "request"),
    Observable("paco2", "paco2", "mmHg", 5, 200, "investigation"),
    Observable("pao2", "pao2", "mmHg", 0, 700, "investigation"),
    Observable("ph", "ph", "", 6.5, 8.0, "investigation"),
    Observable("rbc_ache_percent", "rbc_ache_percent", "%", 0, 130, "investigation"),
    Observable("vt_ml", "vt_ml", "mL", 0, 2000, "request"),
    Observable("mask_leak", "mask_leak", "0-1", 0, 1, "request"),
    Observable("aspirated_ml", "aspirated_ml", "mL", 0, 1000, "never"),
    Observable("sao2", "sao2", "%", 0, 100, "investigation"),
    Observable("SI", "strength_index", "0-100", 0, 100, "never"),
    Observable("A", "ache_activity", "0-1", 0, 1.3, "never"),
    Observable("M", "muscarinic_tone", "", 0, 20, "never"),
    Observable("receptors", "receptors", "0-1", 0, 1.2, "never"),
    Observable("arrest", "arrest", "", 0, 1, "monitor", yes_no=True),
)
_STRENGTH = tuple(Observable(f"strength.{group}", "strength", "0-1", 0, 1, "examination", group) for group in GROUPS)
_SIGNS = tuple(
    Observable(f"signs.{organ}", "signs", "0-1", 0, 1, "examination", organ) for organ in ORGANS if organ != "pupil"
)
_EVENTS = tuple(
    Observable(f"events.{what}", "events", "times", 0, 1000, "examination", what)
    for what in ("defecation", "urination", "emesis")
)
_PLASMA = tuple(Observable(f"plasma.{drug}", "plasma", "", 0, 100_000, "investigation", drug) for drug in DRUGS)
_CMAP = (Observable("cmap.li", "cmap", "share of normal", 0, 2, "investigation", "li"),)

OBSERVABLES = MappingProxyType({each.name: each for each in (*_ONE, *_STRENGTH, *_SIGNS, *_EVENTS, *_PLASMA, *_CMAP)})


def known_observable(name: str) -> str:
    """The name, if it is one; ValueError with the plain names if not."""
    if name not in OBSERVABLES:
        plain = ", ".join(each.name for each in _ONE)
        raise ValueError(f"{name} is not one of: {plain}, strength.di, signs.salivation, plasma.magnesium and so on")
    return name


def observed(readings: Readings, name: str) -> float:
    """The number an observable has now; yes is 1, no is 0, a drug never given 0."""
    each = OBSERVABLES[name]
    value = getattr(readings, each.attribute)
    return float(value.get(each.key, 0.0)) if each.key else float(value)
