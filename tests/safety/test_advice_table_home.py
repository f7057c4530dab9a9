"""E08, E25, E37, S17 and ice-protocol: the ice test, transfer, the observation windows, and who may go home."""

from tests.safety.advice_table import (
    AMBER,
    KNOWN_MG,
    LISTS,
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
from tests.safety.test_s08_edrophonium_gate import READY, RECORDED_TRUE

LID: Facts = {"ptosis": True}
WELL: Facts = {**ROUTINE, **leads("not_crisis")}
USUAL: Facts = {**WELL, **leads("mg_exacerbation_no_crisis"), **KNOWN_MG}
INFANT: Facts = {"age_years": 0.5}
POISONS = ("pesticide", "nerve_agent", "anticholinesterase_drug")
OTHER_CAUSES = ("snake_bite", "tick", "mushroom", "canned_food", "injection_drug_use", "botulinum_toxin", "magnesium",
                "nicotine", "opioid")  # fmt: skip
EXPOSED: tuple[Facts, ...] = (
    *each("exposure", *POISONS, *OTHER_CAUSES, "unknown"),
    *({"other_exposures": (name,)} for name in (*POISONS, *OTHER_CAUSES, "unknown")), {"snake_risk_setting": True},
)  # fmt: skip
NOT_EXPOSED: tuple[Facts, ...] = ({}, unasked("exposure", "other_exposures"), {"snake_risk_setting": None}, KNOWN_MG)
BLOCKERS = ("gentamicin", "colistin", "rocuronium")
WINDOW: tuple[Facts, ...] = (
    *EXPOSED, {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500}, {"recent_nmb": True},
    {"extended_release_inhibitor": True}, {**INFANT, "age_years": None, "age_days": 3, "mother_has_mg": True},
    *with_each({"pyridostigmine_mg_per_day": 180, "renal_impairment": True}, ({"diarrhea": True}, {"sweating": True})),
    {"medications": ("donepezil",), "egfr": 20, "salivation": True}, leads("drug_induced_neuromuscular_block"),
    *with_each(WEAK, ({"new_drugs": (name,)} for name in BLOCKERS)),
)  # fmt: skip
NO_WINDOW: tuple[Facts, ...] = (
    *NOT_EXPOSED, *({"new_drugs": (name,)} for name in BLOCKERS), {**WEAK, "medications": ("amikacin",)}, WEAK,
    {"pyridostigmine_mg_per_day": 1499}, {"pyridostigmine_change": "increased"}, INFANT,
    unasked("extended_release_inhibitor", "recent_nmb"), {"mother_has_mg": True},
    {"mother_has_mg": True, "age_years": 1.0},
    {"pyridostigmine_mg_per_day": 180, "renal_impairment": True}, {"pyridostigmine_mg_per_day": 180, "diarrhea": True},
    {"renal_impairment": True, "diarrhea": True}, {**INFANT, "mother_has_mg": None},
    {"pyridostigmine_mg_per_day": 180, "diarrhea": True, **unasked("renal_impairment", "egfr")},
)  # fmt: skip
FIRST_MG = ("myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "lems")
SUSPICION: tuple[Facts, ...] = (*(still(code) for code in FIRST_MG), {**still("lems"), "known_mg": None})
NO_SUSPICION: tuple[Facts, ...] = (
    {}, still("als"), {**still("mg_exacerbation_no_crisis"), **KNOWN_MG}, {**still("lems"), "known_lems": True},
    {**still("mg_exacerbation_no_crisis"), "antibody": "MuSK"},
)  # fmt: skip
TIMED = ("guillain_barre", "botulism", "snake_envenomation", "tick_paralysis", "brainstem_event", "ici_overlap",
         "organophosphate_poisoning", "drug_induced_neuromuscular_block", "other_medical")  # fmt: skip
EXCESS: tuple[Facts, ...] = with_each(
    still("cholinergic_crisis"),
    (
        *yes("fasciculations", "lacrimation", "urination", "sweating"),
        {"pupils": "miosis"},
        {"edrophonium_result": "worsened"},
    ),
)
"""Signs of excess beyond the gut: no ordinary effect of an ordinary dose."""
NO_EXCESS: tuple[Facts, ...] = (
    *yes("fasciculations", "lacrimation", "urination", "sweating"),
    {"pupils": "miosis"},
    *with_each(
        still("cholinergic_crisis"),
        (
            {},
            *yes("diarrhea", "gi_cramps", "emesis"),
            {"pupils": "normal"},
            {"edrophonium_result": "no_change"},
            {"pyridostigmine_change": "increased"},
            unasked("fasciculations", "lacrimation", "pupils"),
        ),
    ),
)
NEVER_GIVE = on_lists("gentamicin", "telithromycin", "amikacin")
SOURCES: tuple[Facts, ...] = (
    {"infection_suspected": True}, {"fever": True}, {"infection_site": "urine"}, {"infection_site": "viral"},
)  # fmt: skip
STAFF: tuple[Facts, ...] = (
    {"spo2": 93}, {"pao2_mmhg": 59}, {"potassium": 6.5}, {"lactate_mmol_l": 2.1}, {"temp_c": 35.9}, {"heart_rate": 49},
    {"potassium": 2.9}, {"phosphate_mmol_l": 0.29}, {"glucose_mmol_l": 3.9}, {"magnesium": 2.6}, {"heart_rate": 101},
    {"age_years": 0.5, "heart_rate": 181},
    {"oxygen_flow_l_min": 1}, {"sbp": 89}, *on_lists("pembrolizumab"), still("hypermagnesemia"),
    still("hypokalemic_paralysis"), {"weakness_pattern": "one_sided"}, {"neck_injury": True}, {"pregnant": True},
    {"upper_motor_neuron_signs": True, "onset": "days"}, {"upper_motor_neuron_signs": True, "onset": None},
    {"infection_site": "cns"}, {"fever": True, "medications": ("eculizumab",)},
    *yes("cyanosis", "on_oxygen", "unable_to_handle_secretions", "bronchorrhea", "salivation", "aspiration",
    "absent_gag",
         "weak_cough", "dysphagia", "weak_cry", "bronchospasm", "bradycardia", "heart_block", "long_qt", "recent_mi",
         "troponin_raised", "ck_raised", "hypotension", "sensory_level", "gi_or_gu_obstruction", "autonomic_lability",
         "cholinesterase_low"),
)  # fmt: skip
NO_STAFF: tuple[Facts, ...] = (
    {}, KNOWN_MG, {"potassium": 3.0}, {"phosphate_mmol_l": 0.3}, {"glucose_mmol_l": 4.0}, {"magnesium": 2.5},
    {"heart_rate": 100}, {"age_years": 0.5, "heart_rate": 180}, unasked("glucose_mmol_l", "magnesium", "heart_rate"),
    {"spo2": 94}, {"pao2_mmhg": 60}, {"potassium": 6.4}, {"lactate_mmol_l": 2.0}, {"temp_c": 36.0},
    {"heart_rate": 60}, {"diarrhea": True}, {"medications": ("eculizumab",)}, WEAK, still("als"), SOURCES[0],
    {"medications": ("ibuprofen",)}, unasked("potassium", "lactate_mmol_l", "temp_c", "long_qt", "heart_block"),
    {"fever": True, "medications": ("ibuprofen",)}, {"upper_motor_neuron_signs": True}, {"postpartum": True},
    {"upper_motor_neuron_signs": True, "onset": "months"},
    unasked("neck_injury", "gi_or_gu_obstruction", "autonomic_lability", "cholinesterase_low", "pregnant"),
)  # fmt: skip
WATCHED_AT_THE_START: tuple[Facts, ...] = (
    *with_each(KNOWN_MG, (
        *({"new_drugs": (name,)} for name in ("colistin", "prednisolone", "labetalol", "ciprofloxacin", "azithromycin",
                                              "penicillamine")),
        *({"medications": (name,)} for name in ("ciprofloxacin", "azithromycin")))),
    {"known_lems": True, "medications": ("levofloxacin",)}, {"antibody": "MuSK", "new_drugs": ("timolol eye drops",)},
)  # fmt: skip
"""ev-fq-series: worse a day after; steroid-early-worsening: within weeks. An antibiotic is new wherever typed."""
NOT_WATCHED: tuple[Facts, ...] = (
    {"new_drugs": ("ciprofloxacin",)}, {"new_drugs": ("prednisolone",)}, {"medications": ("azithromycin",)},
    *with_each(KNOWN_MG, ({"medications": ("prednisolone",)}, {"medications": ("propranolol",)},
                          {"new_drugs": ("amoxicillin",)}, {"new_drugs": ("ibuprofen",)}, {"new_drugs": None})),
)  # fmt: skip
HELD: tuple[Facts, ...] = (
    {"salivation": True, "lacrimation": True}, {"urination": True, "antibody": "MuSK"},
    {"fasciculations": True, "pyridostigmine_change": "increased"},
)  # fmt: skip
UNREAD = on_lists("zzqxil")
BARRED: tuple[Facts, ...] = (
    *WINDOW, *SUSPICION, *(still(code) for code in TIMED), *UNREAD, *STAFF, *HELD, *EXCESS, *NEVER_GIVE,
    *WATCHED_AT_THE_START,
    *(dict(KNOWN_MG, **source) for source in SOURCES), {"antibody": "AChR", "fever": True},
    {"known_lems": True, "infection_site": "skin"},
)  # fmt: skip
NOT_BARRED: tuple[Facts, ...] = (
    *(patient for patient in NO_WINDOW if not ({"snake_risk_setting", *LISTS} & set(patient))), *NO_SUSPICION,
    *on_lists("colistin", "rocuronium"), *NO_EXCESS[-7:], *SOURCES, KNOWN_MG,
    {"diarrhea": True, "gi_cramps": True}, {"sweating": True}, *on_lists("ibuprofen"), *NO_STAFF, *NOT_WATCHED,
)  # fmt: skip
NO_NUMBER = unasked("fvc_ml_per_kg", "fvc_ml", "nif_cmh2o", "single_breath_count")

HOME: Table = {
    "rec-ice-pack": (
        (LID, {**LID, **WATCH}, *with_each(LID, (
            {"known_mg": None}, {"ice_pack_test": None}, {"exposure": None}, {"age_years": 5.0}, {"age_years": None},
            {"intubated_on_arrival": None}, leads("mg_exacerbation_no_crisis"), leads("mixed_or_uncertain")))),
        ({}, {"ptosis": None}, {"diplopia": True}, *with_each(LID, (
            RED, AMBER, KNOWN_MG, {"antibody": "AChR"}, *each("ice_pack_test", "positive", "negative"), *EXPOSED,
            {"age_years": 4.9}, {"intubated_on_arrival": True}, {"pupils": "unequal"}, {"onset": "sudden"},
            {"known_lems": True}, {"antibody": "VGCC"}, still("botulism"),
            *(leads(code) for code in ("botulism", "snake_envenomation", "organophosphate_poisoning",
                                       "cholinergic_crisis", "brainstem_event"))))),
    ),
    "rec-transfer": ((RED, AMBER), (WATCH, {}, KNOWN_MG)),
    "rec-observe-window": (
        (*WINDOW, *with_each(WATCH, WINDOW[:3])), (*NO_WINDOW, WATCH, *with_each(WINDOW[0], (RED, AMBER))),
    ),
    "observation_window_open": (WINDOW, NO_WINDOW),
    "exposure_open": (EXPOSED, NOT_EXPOSED),
    "first_mg_suspicion": (SUSPICION, NO_SUSPICION),
    "time_critical_open": (tuple(still(code) for code in TIMED), ({}, still("als", "cholinergic_crisis"), WATCH)),
    "inhibitor_excess_open": (EXCESS, NO_EXCESS),
    "drug_unassessed": (UNREAD, ({}, *on_lists("ibuprofen"), unasked("medications", "new_drugs"))),
    "needs_staff_now": (STAFF, NO_STAFF),
    "discharge_barred": (BARRED, NOT_BARRED),
    "rec-safety-net": (
        ({}, WELL, *(dict(WATCH, **leads(code)) for code in ("mg_exacerbation_no_crisis", "not_crisis")),
         {**WELL, "infection_suspected": True}, unasked("hypotension", "sbp")),
        (RED, AMBER, WATCH, {**WELL, "hypotension": True}, {**WELL, "sbp": 70}, {**WELL, "infection_site": "cns"},
         {**WELL, "infection_suspected": True, "lactate_mmol_l": 6},
         {**WATCH, **still("mg_exacerbation_no_crisis")}, {**AMBER, **leads("not_crisis")}),
    ),
    "rec-edrophonium-test": (
        (READY, {**READY, "age_years": 75.0}),
        ({}, {**READY, "age_years": 75.1}, {**READY, "age_years": 17.9}, *with_each(READY, (
            *({safeguard: answer} for safeguard in RECORDED_TRUE for answer in (False, None)), {"bradycardia": True}))),
    ),
    "rec-discharge": (
        (WELL, USUAL, {**WELL, "known_mg": None}, {**WELL, **INFANT}, {**WELL, "intubated_on_arrival": None},
         {**WELL, **unasked("fvc_ml_per_kg", "nif_cmh2o")}, {**WELL, **NO_NUMBER, "age_years": 4.9}, {**USUAL, **WEAK},
         {**USUAL, "known_mg": False, "antibody": "AChR"}, {**WELL, "exposure": None}),
        (*with_each(WELL, (
            RED, AMBER, WATCH, NO_NUMBER, {"spo2": None}, {"resp_rate": None}, {"age_years": None}, {"on_oxygen": None},
            unasked("dysphagia", "unable_to_handle_secretions"), {"intubated_on_arrival": True}, *EXPOSED, *UNREAD,
            {"age_years": None, "age_days": 10}, {"known_lems": True, "fever": True}, {"salivation": True}, *HELD,
            {"extended_release_inhibitor": True}, {"spo2": 93}, {**NO_NUMBER, "age_years": 5.0})),
         *(dict(WELL, **leads("not_crisis", code)) for code in TIMED), *with_each(USUAL, (*SOURCES, WATCH)),
         {**USUAL, "known_mg": False}, {**USUAL, "known_mg": None},
         {**USUAL, "known_mg": False, "known_lems": True}, *(dict(KNOWN_MG, **leads(code)) for code in ("als", "lems")),
         *(dict(ROUTINE, **leads(code)) for code in (
             "als", "mixed_or_uncertain", "asthma_or_copd", "cholinergic_crisis", "other_medical"))),
    ),
}  # fmt: skip


@asked(HOME)
def test_it_holds_for(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks
