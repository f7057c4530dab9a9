"""E03, E10, E19, E28, E33, E36, E38: the bed, what is measured and how often, and sepsis signs without an infection."""

from tests.safety.advice_table import (
    AMBER,
    KNOWN_MG,
    RED,
    ROUTINE,
    WATCH,
    WEAK,
    Table,
    asked,
    each,
    leads,
    on_lists,
    speaks_for,
    still,
    unasked,
    with_each,
    yes,
)
from tests.safety.cases import Facts

TUBE: Facts = {"intubated_on_arrival": True}
INFECTED: Facts = {"infection_suspected": True}
INFANT: Facts = {"age_years": 0.5}
LOW: tuple[Facts, ...] = ({"hypotension": True}, {"sbp": 89}, {"lactate_mmol_l": 2.1}, {"temp_c": 35.9})
"""Signs of sepsis that a wet or drying patient shows as well."""
NOT_LOW: tuple[Facts, ...] = ({}, {"sbp": 90}, {"lactate_mmol_l": 2.0}, {"temp_c": 36.0}, unasked("lactate_mmol_l"),
                              unasked("temp_c"), unasked("hypotension", "sbp"))  # fmt: skip
SOURCES: tuple[Facts, ...] = (
    INFECTED, {"fever": True}, {"temp_c": 38.0},
    *each("infection_site", "lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral"),
)  # fmt: skip
EFFORT = ("dyspnea", "orthopnea", "cyanosis", "accessory_muscle_use", "on_oxygen")
JUNCTION = (
    "mixed_or_uncertain", "lems", "botulism", "hypermagnesemia", "drug_induced_neuromuscular_block",
    "snake_envenomation", "myasthenic_crisis", "neonatal_transient_mg",
)  # fmt: skip
PUMP = ("guillain_barre", "als", "tick_paralysis", "hypokalemic_paralysis")
"""Other diseases that weaken the breathing muscles."""
AT_RISK: tuple[Facts, ...] = (
    KNOWN_MG, {"known_lems": True}, WEAK, {"fatigable": True}, *(still(code) for code in (*JUNCTION, *PUMP)),
    {"exposure": "pesticide"}, {"other_exposures": ("nerve_agent",)}, leads("organophosphate_poisoning"),
    leads("cholinergic_crisis"),
)  # fmt: skip
SAFE_BREATHING: tuple[Facts, ...] = (
    {}, {"known_mg": None}, still("cholinergic_crisis"), still("organophosphate_poisoning"), {"exposure": "opioid"},
    still("brainstem_event"), leads("asthma_or_copd"), unasked("limb_weakness"),
)  # fmt: skip
HEART: tuple[Facts, ...] = (
    *yes("bradycardia", "heart_block", "long_qt", "hypotension", "troponin_raised", "recent_mi", "snake_risk_setting"),
    {"potassium": 6.5}, {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500},
    {"exposure": "pesticide"}, {"exposure": "unknown"}, {"other_exposures": ("snake_bite",)},
    *on_lists("pembrolizumab"), *(still(code) for code in ("ici_overlap", "hypermagnesemia", "hypokalemic_paralysis")),
)  # fmt: skip
NO_HEART: tuple[Facts, ...] = (
    {}, {"potassium": 6.4}, {"pyridostigmine_mg_per_day": 1499}, unasked("potassium"),
    unasked("bradycardia", "heart_rate"), unasked("exposure", "other_exposures"), KNOWN_MG, still("lems"),
    *on_lists("ibuprofen"),
)  # fmt: skip
BLOCKED: tuple[Facts, ...] = (
    {"recent_nmb": True}, leads("drug_induced_neuromuscular_block"),
    *with_each(TUBE, (WEAK, {"ptosis": True}, KNOWN_MG, still("botulism"), {"recent_nmb": True})),
)  # fmt: skip
OXYGEN_LOW: tuple[Facts, ...] = ({"spo2": 93}, {"pao2_mmhg": 59}, {"cyanosis": True})
ASPIRATED_ILL = with_each({"aspiration": True}, (*OXYGEN_LOW, *LOW))
INFECTED_EVIDENTLY: tuple[Facts, ...] = (*SOURCES, *ASPIRATED_ILL)
SEPTIC: tuple[Facts, ...] = (
    *LOW, *each("consciousness", "confused", "drowsy", "unresponsive"), {"gcs": 14}, RED, AMBER,
)  # fmt: skip
NOT_SEPTIC: tuple[Facts, ...] = (
    *NOT_LOW, WATCH, {"consciousness": None}, {"gcs": None}, {"spo2": 93}, INFECTED, {"fever": True},
)  # fmt: skip
ECULIZUMAB = on_lists("eculizumab")
COMPANY = ("unable_to_handle_secretions", "bronchorrhea", "salivation", "aspiration", "absent_gag", "weak_cough",
           "dysphagia", "weak_cry")  # fmt: skip
CHART = ("myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "lems", "botulism",
         "hypermagnesemia", "drug_induced_neuromuscular_block")  # fmt: skip

WATCHING: Table = {
    "rec-sepsis-unclear": (
        (*LOW, *with_each({"infection_suspected": None}, LOW), *with_each({"infection_site": "unknown"}, LOW)),
        (*NOT_LOW, *with_each({"hypotension": True}, SOURCES), *with_each({"lactate_mmol_l": 3}, SOURCES),
         *with_each({"aspiration": True}, LOW), INFECTED),
    ),
    "rec-stress-steroid": (
        ({"hypotension": True, "medications": ("prednisolone",)}, {"sbp": 85, "medications": ("hydrocortisone",)},
         *with_each({"medications": ("prednisolone",), "lactate_mmol_l": 2.1}, SOURCES),
         *with_each({"medications": ("prednisolone",), **INFECTED}, (RED, AMBER, {"temp_c": 35.9}, {"gcs": 14})),
         {"medications": ("prednisolone",), "aspiration": True, "lactate_mmol_l": 2.1}),
        ({"hypotension": True}, {**INFECTED, "hypotension": True}, {"hypotension": True, "medications": ("ibuprofen",)},
         {"medications": ("prednisolone",)}, {"medications": ("prednisolone",), **INFECTED},
         {"medications": ("prednisolone",), "lactate_mmol_l": 3}, {"medications": ("prednisolone",), **RED},
         {"medications": ("prednisolone",), **unasked("hypotension", "sbp")},
         {"new_drugs": ("prednisolone",), "hypotension": True}),
    ),
    "shock_or_sepsis": (
        ({"hypotension": True}, {"sbp": 85}, {"infection_site": "cns"}, {**INFECTED, "lactate_mmol_l": 2.1}),
        ({}, INFECTED, {"lactate_mmol_l": 6}, unasked("hypotension", "sbp", "infection_site")),
    ),
    "rec-icu": ((RED, AMBER), (WATCH, ROUTINE)),
    "rec-monitored-bed": (
        (WATCH, *with_each(WATCH, (WEAK, KNOWN_MG)), {"exposure": "snake_bite"}, {"extended_release_inhibitor": True},
         {"recent_nmb": True}, {"hypotension": True}, {"infection_suspected": True, "lactate_mmol_l": 6}),
        ({}, KNOWN_MG, unasked("hypotension", "sbp"), {"infection_suspected": True},
         {"hypotension": True, **AMBER}, RED, AMBER,
         {"exposure": "pesticide", **RED}, {"exposure": "pesticide", **AMBER}),
    ),
    "rec-serial-fvc-amber": (
        (RED, AMBER, {**AMBER, "age_years": 5.0}, {**AMBER, "age_years": None},
         {**AMBER, "intubated_on_arrival": None}),
        (WATCH, {}, {**WATCH, **KNOWN_MG}, {**AMBER, "age_years": 4.9}, {**RED, **TUBE}),
    ),
    "rec-serial-fvc": (
        (WATCH, {**WATCH, "age_years": 5.0}, {**WATCH, "age_years": None}, *AT_RISK, {**KNOWN_MG, "age_years": None}),
        (RED, AMBER, {**KNOWN_MG, **AMBER}, {**KNOWN_MG, "age_years": 4.9}, {**WATCH, "age_years": 4.9},
         {**WATCH, **TUBE}, {**KNOWN_MG, **TUBE}, *SAFE_BREATHING),
    ),
    "rec-serial-signs-small-child": (
        (*with_each({"age_years": 4.9}, (RED, AMBER, WATCH, *AT_RISK)), {**INFANT, **RED, **TUBE}),
        (*with_each({"age_years": 4.9}, SAFE_BREATHING), *with_each({"age_years": 5.0}, (RED, AMBER, WATCH, KNOWN_MG)),
         {**RED, "age_years": None}),
    ),
    "rec-nil-by-mouth": (
        (*yes("dysphagia", "unable_to_handle_secretions", "absent_gag", "aspiration"), RED, AMBER,
         {**WATCH, "dysarthria": True},
         {**AMBER, "intubated_on_arrival": None}, {**INFANT, "weak_cry": True}),
        ({}, WATCH, {"dysarthria": True}, {**RED, **TUBE}, {"weak_cry": True, "age_years": 1.0}, INFANT,
         {**INFANT, "weak_cry": None}, unasked("dysphagia", "unable_to_handle_secretions", "absent_gag", "aspiration")),
    ),
    "rec-abg": (
        (RED, AMBER, {"spo2": 93}, *each("consciousness", "confused", "drowsy", "unresponsive"), {"gcs": 14},
         *yes(*EFFORT), {"oxygen_flow_l_min": 2}, {"fvc_percent_fall": 30}, *with_each({"hypotension": True}, SOURCES),
         *with_each({"lactate_mmol_l": 2.01}, SOURCES), {"aspiration": True, "hypotension": True},
         *with_each(WATCH, SOURCES), *with_each(KNOWN_MG, SOURCES), *with_each({"known_lems": True}, SOURCES)),
        ({}, WATCH, {"spo2": 94}, {"fvc_percent_fall": 29}, {"lactate_mmol_l": 3}, {"hypotension": True},
         unasked("spo2"), unasked("consciousness"), unasked("gcs"), unasked(*EFFORT), unasked("fvc_percent_fall"),
         {"hypotension": True, "infection_site": "unknown"}, WEAK, KNOWN_MG, *SOURCES,
         *with_each({"lactate_mmol_l": 2.0}, SOURCES)),
    ),
    "rec-ecg-monitor": ((RED, AMBER, WATCH, *HEART), NO_HEART),
    "rec-train-of-four": (
        BLOCKED,
        ({}, TUBE, WEAK, KNOWN_MG, still("drug_induced_neuromuscular_block"), {**WEAK, "intubated_on_arrival": None},
         {"recent_nmb": None}, {**TUBE, "recent_nmb": None}),
    ),
    "rec-relaxant-plan": (
        (*with_each(WATCH, (KNOWN_MG, {"antibody": "AChR"}, {"known_lems": True}, {"antibody": "VGCC"},
                            {"recent_nmb": True}, *(leads(code) for code in CHART), {**KNOWN_MG, "exposure": None})),),
        (WATCH, KNOWN_MG, *with_each(KNOWN_MG, (RED, AMBER)), *with_each(WATCH, (
            {"recent_nmb": True, "exposure": "pesticide"}, {"known_mg": None}, {"known_lems": None},
            {"recent_nmb": True, **leads("organophosphate_poisoning")}, leads("guillain_barre"), leads("not_crisis")))),
    ),
    "breathing_muscles_at_risk": (AT_RISK, SAFE_BREATHING),
    "consciousness_reduced": (
        (*each("consciousness", "confused", "drowsy", "unresponsive"), {"gcs": 14}),
        ({}, {"gcs": None}, unasked("consciousness")),
    ),
    "not_intubated": (({}, {"intubated_on_arrival": None}, RED), (TUBE,)),
    "infection": (
        (*SOURCES, {"aspiration": True}),
        ({}, *LOW, {"infection_site": "unknown"}, unasked("infection_suspected", "fever")),
    ),
    "infection_evident": (
        INFECTED_EVIDENTLY,
        ({}, *LOW, *OXYGEN_LOW, {"aspiration": True}, *with_each({"aspiration": True}, NOT_LOW), {"spo2": 93},
         {"aspiration": True, "spo2": 94}, {"infection_site": "unknown"}, {"aspiration": None, "spo2": 93}),
    ),
    "sepsis_sign": (SEPTIC, NOT_SEPTIC),
    "antibiotics_within_the_hour": (
        (*with_each(INFECTED, SEPTIC), *with_each({"hypotension": True}, INFECTED_EVIDENTLY), {"infection_site": "cns"},
         *with_each({"fever": True}, ECULIZUMAB)),
        (*SEPTIC, *with_each(INFECTED, NOT_SEPTIC), *with_each(INFECTED, ECULIZUMAB), *ECULIZUMAB, {"fever": True},
         *({"infection_site": site} for site in ("lung", "urine", "viral", "unknown")),
         {"infection_site": "unknown", "hypotension": True}, {"fever": None, "temp_c": None, **ECULIZUMAB[0]},
         {"fever": True, "medications": None}),
    ),
    "oxygen_low": (OXYGEN_LOW, ({}, {"spo2": 94}, {"pao2_mmhg": 60}, unasked("spo2", "pao2_mmhg", "cyanosis"))),
    "secretions": (yes(*COMPANY), ({}, unasked(*COMPANY), {"sweating": True}, {"emesis": True})),
    "seizure_now": (({"seizure": True},), ({}, {"seizure": None})),
    "junction_disease_known": (
        (KNOWN_MG, {"antibody": "LRP4"}, {"known_lems": True}, {"antibody": "VGCC"}),
        ({}, {"known_mg": None}, {"known_lems": None}, leads("myasthenic_crisis"), leads("lems")),
    ),
}  # fmt: skip


@asked(WATCHING)
def test_it_is_advised_for(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks
