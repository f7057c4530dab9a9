"""What is normal for a patient: the answer a finding would have if nothing were wrong with it."""

from collections.abc import Mapping
from typing import Any

from tests.safety.cases import FINDING, HEART_RATE, RESP_RATE, Facts, by_age
from triage_app.domain.findings import Kind

NORMAL_NUMBER: Mapping[str, float] = {
    "spo2": 98, "oxygen_flow_l_min": 0, "single_breath_count": 45, "fvc_ml_per_kg": 65, "nif_cmh2o": -80,
    "head_lift_s": 60, "mep_cmh2o": 100, "peak_cough_flow_l_min": 400, "fvc_percent_fall": 0, "nif_percent_fall": 0,
    "ph": 7.4, "pao2_mmhg": 95, "glucose_mmol_l": 5.5, "lactate_mmol_l": 1, "gcs": 15, "sbp": 120, "temp_c": 37,
    "egfr": 100, "potassium": 4.2, "magnesium": 0.8, "phosphate_mmol_l": 1.1, "wbc": 7, "crp": 3, "procalcitonin": 0.05,
}  # fmt: skip
NORMAL_CHOICE: Mapping[str, str] = {
    "consciousness": "alert", "respiratory_distress": "none", "dtr": "normal", "pupils": "normal", "exposure": "none",
    "pyridostigmine_change": "none", "treatment_limit": "none", "ice_pack_test": "not_done",
    "edrophonium_result": "not_done", "antibody": "negative",
}  # fmt: skip
NORMAL_PACO2, NORMAL_PACO2_PREGNANT = 40, 31
HEALTHY_ML_PER_KG, MOST_FVC = 65, 8000


def normal(key: str, facts: Facts) -> Any:  # noqa: ANN401 - a finding holds any kind of value
    """The normal answer to `key` for this patient; None where there is no such thing."""
    finding, age = FINDING[key], facts.get("age_years")
    if "age_days" in facts:
        age = min(facts["age_days"] / 365.25, age if age is not None else 200)
    if finding.kind is Kind.YES_NO:
        return False
    if key == "resp_rate":
        return by_age(RESP_RATE, age)
    if key == "heart_rate":
        return by_age(HEART_RATE, age)
    if key == "paco2_mmhg":
        return NORMAL_PACO2_PREGNANT if facts.get("pregnant") else NORMAL_PACO2
    if key == "fvc_ml":
        heaviest = max(facts.get("weight_kg", 60), facts.get("height_cm", 0) - 100, 40)
        return HEALTHY_ML_PER_KG * heaviest if HEALTHY_ML_PER_KG * heaviest <= MOST_FVC else None
    return NORMAL_NUMBER.get(key, NORMAL_CHOICE.get(key, () if finding.kind is Kind.NAMES else None))
