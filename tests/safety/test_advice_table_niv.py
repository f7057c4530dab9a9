"""E05, E11, E12, E15, S11: what bars a mask, what calls for one, what must be asked first: each line by itself."""

from tests.safety.advice_table import (
    AMBER,
    RED,
    ROUTINE,
    WATCH,
    Table,
    asked,
    at,
    each,
    led,
    signs,
    speaks_for,
    unasked,
    well,
)
from tests.safety.cases import Facts

BAR_SIGNS = (
    "unable_to_handle_secretions", "emesis", "bronchorrhea", "salivation", "hypotension", "stridor", "apnoea",
    "absent_gag", "aspiration", "seizure", "niv_failing",
)  # fmt: skip
POISONED_OR_STRUCK = (
    "organophosphate_poisoning", "opioid_toxicity", "alpha2_agonist_toxicity", "brainstem_event", "nicotine_poisoning",
    "muscarinic_mushroom",
)  # fmt: skip
PREGNANT: Facts = {"pregnant": True}
BREATHLESS: Facts = {"orthopnea": True}
HIGH: Facts = {**BREATHLESS, "paco2_mmhg": 47, "airway_team_present": True}

LINES: Table = {
    "niv_bar": (
        (*(well(**signs(sign)) for sign in BAR_SIGNS), *each("consciousness", "confused", "drowsy", "unresponsive"),
         well(gcs=14), well(peak_cough_flow_l_min=159), *each("paco2_mmhg", 50, 50.1), *each("ph", 7.29, 7.2),
         *each("paco2_mmhg", 42, 42.1, **PREGNANT), *each("treatment_limit", "no_niv", "comfort")),
        (well(), well(peak_cough_flow_l_min=160), *each("paco2_mmhg", 45, 49.9), well(ph=7.3),
         well(paco2_mmhg=41.9, **PREGNANT), well(paco2_mmhg=42), well(paco2_mmhg=42, **unasked("pregnant")),
         well(treatment_limit="no_intubation"), well(dysphagia=True), well(gcs=15)),
    ),
    "niv_co2_high": (
        (*each("paco2_mmhg", 45.1, 49.9), well(paco2_mmhg=37.1, **PREGNANT)),
        (*each("paco2_mmhg", 45, 40, 37.1), well(paco2_mmhg=37, **PREGNANT), well(paco2_mmhg=37.1, postpartum=True),
         well(paco2_mmhg=40, **unasked("pregnant")), well(**unasked("paco2_mmhg"))),
    ),
    "niv_checked": (
        (well(), well(**unasked("gcs")), well(**unasked("consciousness")), well(paco2_mmhg=60)),
        (*(well(**unasked(key)) for key in ("unable_to_handle_secretions", "emesis", "paco2_mmhg")),
         well(**unasked("gcs", "consciousness")), well(gcs=14, **unasked("consciousness")),
         well(consciousness="confused", **unasked("gcs")), well(emesis=True), well(unable_to_handle_secretions=True)),
    ),
    "niv_purpose": (
        (*(well(**signs(sign)) for sign in ("dyspnea", "orthopnea", "weak_cough", "accessory_muscle_use", "cyanosis")),
         *each("respiratory_distress", "mild", "moderate"), *each("spo2", 93, 93.9), *each("pao2_mmhg", 59, 59.9),
         well(paco2_mmhg=45.1), well(paco2_mmhg=37.1, **PREGNANT), well(fvc_ml_per_kg=20), well(fvc_ml=1500),
         well(nif_cmh2o=-30), well(mep_cmh2o=39), well(fvc_percent_fall=30), well(nif_percent_fall=30),
         well(resp_rate=25), well(single_breath_count=20), *each("head_lift_s", 4, 4.9)),
        (well(), well(spo2=94), well(pao2_mmhg=60), well(paco2_mmhg=45), well(paco2_mmhg=37, **PREGNANT),
         well(fvc_ml_per_kg=20.1), well(fvc_ml=1501), well(nif_cmh2o=-31), well(mep_cmh2o=40),
         well(fvc_percent_fall=29), well(nif_percent_fall=29), well(resp_rate=24),
         well(single_breath_count=21), well(head_lift_s=5),
         well(seizure=True), well(sweating=True), well(dysphagia=True), well(resp_rate=10)),
    ),
    "niv_open": (
        (at(AMBER, **BREATHLESS), at(AMBER, "myasthenic_crisis", fvc_ml_per_kg=18), at(AMBER, age_years=5.0, spo2=93),
         at(AMBER, **BREATHLESS, **unasked("age_years", "intubated_on_arrival", "seizure", "stridor", "apnoea"))),
        (at(RED, **BREATHLESS), at(WATCH, **BREATHLESS), at(ROUTINE, dyspnea=True), at(AMBER), at(AMBER, sweating=True),
         at(AMBER, **BREATHLESS, intubated_on_arrival=True), at(AMBER, **BREATHLESS, age_years=4.9),
         *(at(AMBER, **BREATHLESS, **signs(sign)) for sign in BAR_SIGNS),
         *(at(AMBER, lead, **BREATHLESS) for lead in POISONED_OR_STRUCK)),
    ),
}  # fmt: skip
OFFERS: Table = {
    "rec-niv-trial": (
        (at(AMBER, **BREATHLESS), at(AMBER, **BREATHLESS, paco2_mmhg=45),
         at(AMBER, **BREATHLESS, **unasked("pregnant"))),
        (at(AMBER, **BREATHLESS, **unasked("emesis")), at(AMBER, **BREATHLESS, **unasked("paco2_mmhg")),
         at(AMBER, **HIGH), at(AMBER, **BREATHLESS, paco2_mmhg=40, **PREGNANT), at(AMBER), at(WATCH, dyspnea=True)),
    ),
    "rec-niv-trial-after-checks": (
        tuple(at(AMBER, **BREATHLESS, **unasked(*missing)) for missing in (
            ("emesis",), ("paco2_mmhg",), ("consciousness", "gcs"), ("unable_to_handle_secretions",),
            ("paco2_mmhg", "pregnant"))),
        (at(AMBER, **BREATHLESS), at(AMBER, **HIGH, **unasked("emesis")), at(AMBER, **unasked("emesis")),
         at(RED, **BREATHLESS, **unasked("emesis"))),
    ),
    "rec-niv-trial-resuscitation": (
        (at(AMBER, **HIGH), at(AMBER, **{**HIGH, "paco2_mmhg": 38}, **PREGNANT)),
        (at(AMBER, **{**HIGH, "airway_team_present": False}), at(AMBER, **HIGH, **unasked("emesis")),
         at(AMBER, **{**HIGH, "paco2_mmhg": 45}), at(AMBER, **{**HIGH, "paco2_mmhg": 50}), at(RED, **HIGH),
         at(AMBER, **BREATHLESS, paco2_mmhg=47, **unasked("airway_team_present")), led("myasthenic_crisis", **HIGH)),
    ),
}  # fmt: skip


@asked(LINES)
def test_each_bar_each_reason_and_each_question_before_a_mask(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(OFFERS)
def test_a_mask_is_offered_in_one_of_three_ways(rule: str, patient: Facts, speaks: object) -> None:
    """At once, after the bars were asked, or only in resuscitation with the airway team at the bed (E05)."""
    assert speaks_for(rule, patient) is speaks
