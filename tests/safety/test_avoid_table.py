"""E05, E12, E18, E22-E25, E28, E35-E38, E40: whom each warning is for, and near whom it would only be noise or harm."""

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
from tests.safety.cases import KNOWLEDGE, Facts
from tests.safety.test_s08_edrophonium_gate import READY

TUBE: Facts = {"intubated_on_arrival": True}
MG_OPEN = ("myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "mixed_or_uncertain",
           "neonatal_transient_mg", "ici_overlap")  # fmt: skip
MAY_BE_MG: tuple[Facts, ...] = (KNOWN_MG, *each("antibody", "AChR", "MuSK", "LRP4"), *(still(code) for code in MG_OPEN))
MAY_BE_LEMS: tuple[Facts, ...] = ({"known_lems": True}, {"antibody": "VGCC"}, still("lems"))
JUNCTION: tuple[Facts, ...] = (*MAY_BE_MG, *MAY_BE_LEMS)
NO_JUNCTION: tuple[Facts, ...] = ({}, {"known_mg": None}, {"known_lems": None}, {"antibody": None}, still("als"), RED)
MAGNESIUM: tuple[Facts, ...] = (
    {"exposure": "magnesium"}, {"other_exposures": ("magnesium",)}, *on_lists("magnesium sulfate"),
)  # fmt: skip
EYES_TO_LEGS = yes("ptosis", "dysphagia", "neck_weakness", "limb_weakness", "fatigable", "weak_cough", "weak_cry")
EXPLAINED = ("not_crisis", "asthma_or_copd", "opioid_toxicity", "alpha2_agonist_toxicity", "muscarinic_mushroom",
             "organophosphate_poisoning")  # fmt: skip
WET = ("salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm",
       "sweating", "fasciculations", "bradycardia")  # fmt: skip
CLUSTER: tuple[Facts, ...] = (
    *(dict.fromkeys(("salivation", "lacrimation", third), True) for third in (
        "bradycardia", "bronchorrhea", "fasciculations", "sweating", "urination", "emesis")),
    dict.fromkeys(("salivation", "sweating", "emesis"), True),
    {"lacrimation": True, "sweating": True, "pupils": "miosis"},
    {"lacrimation": True, "emesis": True, "urination": True},
    dict.fromkeys(("urination", "emesis", "diarrhea", "gi_cramps"), True),
)  # fmt: skip
NO_CLUSTER: tuple[Facts, ...] = (
    {"salivation": True, "lacrimation": True}, {"emesis": True, "sweating": True, "bronchospasm": True},
    {"emesis": True, "sweating": True, "diarrhea": True}, {"emesis": True, "sweating": True, "gi_cramps": True},
    {"emesis": True, "sweating": True, "pupils": "miosis", "medications": ("morphine",)},
    {"emesis": True, "diarrhea": True, "gi_cramps": True}, {"emesis": True, "sweating": True, "pupils": "mydriasis"},
    {"salivation": True, "lacrimation": True, **unasked("sweating", "urination", "emesis")},
)  # fmt: skip
EXCESS: tuple[Facts, ...] = (
    {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500}, {"exposure": "anticholinesterase_drug"},
    {"other_exposures": ("anticholinesterase_drug",)}, {"exposure": "pesticide"}, {"exposure": "nerve_agent"},
    still("cholinergic_crisis"), leads("cholinergic_crisis"), leads("organophosphate_poisoning"),
    leads("mixed_or_uncertain"), *CLUSTER,
)  # fmt: skip
NEWBORN: Facts = {"age_years": None, "age_days": 5}
BITTEN: Facts = {"exposure": "snake_bite"}
SPECIALIST: tuple[Facts, ...] = (
    NEWBORN, BITTEN, {"other_exposures": ("snake_bite",)}, leads("snake_envenomation", "mixed_or_uncertain"),
    leads("neonatal_transient_mg"), leads("drug_induced_neuromuscular_block", "mixed_or_uncertain"),
)  # fmt: skip
"""E23: ordinary newborn care, a snake protocol and theatre reversal are neither offered nor warned against."""
ON_TABLETS: Facts = {"pyridostigmine_mg_per_day": 240, "pyridostigmine_change": "none"}
TESTED: tuple[Facts, ...] = (*MAY_BE_MG, *EYES_TO_LEGS, RED, AMBER, *yes(*WET), {"pupils": "miosis"}, ON_TABLETS)
GATE_OPEN: Facts = {**READY, "fatigable": True, **leads("mg_exacerbation_no_crisis")}
SHUT: tuple[Facts, ...] = (
    {}, *with_each(GATE_OPEN, (
        {"continuous_ecg": False}, {"specialist_requests_test": None}, {"known_lems": True}, {"antibody": "VGCC"},
        *each("exposure", "snake_bite", "tick", "mushroom", "canned_food", "injection_drug_use", "botulinum_toxin",
              "magnesium", "nicotine", "opioid", "pesticide", "nerve_agent", "anticholinesterase_drug"),
        *({"other_exposures": (name,)} for name in (
            "snake_bite", "tick", "mushroom", "canned_food", "injection_drug_use", "botulinum_toxin", "magnesium",
            "nicotine", "opioid", "pesticide", "anticholinesterase_drug")),
        *(leads(code) for code in ("als", "lems", "cholinergic_crisis", "not_crisis")))),
)  # fmt: skip
OPEN: tuple[Facts, ...] = (
    GATE_OPEN, *({**GATE_OPEN, **leads(code)} for code in (
        "myasthenic_crisis", "impending_myasthenic_crisis", "mixed_or_uncertain")),
)  # fmt: skip
NO_RISE: tuple[Facts, ...] = (
    RED, AMBER, *yes(*WET), {"pupils": "miosis"}, {"pyridostigmine_change": "overdose"}, {"antibody": "MuSK"},
    {"exposure": "anticholinesterase_drug", "seizure": True},
    *each("pyridostigmine_change", "missed", "stopped", "increased"), {"pyridostigmine_mg_per_day": 1500},
    {"renal_impairment": True}, {"egfr": 30}, *(leads(code) for code in (
        "cholinergic_crisis", "mixed_or_uncertain", "organophosphate_poisoning", "myasthenic_crisis",
        "impending_myasthenic_crisis", "lems")),
)  # fmt: skip
CHECKPOINT: Facts = {"medications": ("pembrolizumab",)}
NEEDS_STEROID: tuple[Facts, ...] = (
    still("ici_overlap"), leads("ici_overlap"), *on_lists("pembrolizumab"), {"infection_site": "cns"},
    {"sensory_level": True},
    *with_each({"bronchospasm": True}, ({"asthma_or_copd": True}, leads("asthma_or_copd"))),
    *with_each({"hypotension": True}, on_lists("prednisolone")),
)  # fmt: skip
NEEDS_NONE: tuple[Facts, ...] = (
    {}, {"infection_site": "lung"}, {"bronchospasm": True}, {"asthma_or_copd": True}, {"hypotension": True},
    {"bronchospasm": True, "asthma_or_copd": None}, *on_lists("prednisolone"), unasked("medications", "new_drugs"),
    {"bronchospasm": True, **still("asthma_or_copd")}, {"asthma_or_copd": True, "bronchospasm": None},
    {"medications": ("prednisolone",), **unasked("hypotension", "sbp")}, {"infection_site": None},
)  # fmt: skip
NIV_BARS: tuple[Facts, ...] = (
    *yes("unable_to_handle_secretions", "emesis", "bronchorrhea", "salivation", "hypotension", "stridor", "apnoea",
         "absent_gag", "aspiration", "seizure", "niv_failing"),
    *each("consciousness", "confused", "drowsy", "unresponsive"), {"gcs": 14}, {"peak_cough_flow_l_min": 159},
    {"paco2_mmhg": 50}, {"ph": 7.29}, {"pregnant": True, "paco2_mmhg": 42},
    *each("treatment_limit", "no_niv", "comfort"),
)  # fmt: skip
NIV_FREE: tuple[Facts, ...] = (
    {}, {"peak_cough_flow_l_min": 160}, {"paco2_mmhg": 49}, {"ph": 7.30}, {"pregnant": True, "paco2_mmhg": 41},
    {"paco2_mmhg": 42}, {"treatment_limit": "no_intubation"}, unasked("paco2_mmhg"), unasked("emesis", "gcs"),
)  # fmt: skip
AMIFAMPRIDINE = on_lists("amifampridine")

AVOID: Table = {
    "avoid-succinylcholine": (({}, RED, {"age_years": None}, *JUNCTION, leads("not_crisis"), {"exposure": "pesticide"}),
    ()),
    **{f"avoid-{name}": (JUNCTION, NO_JUNCTION) for name in ("fluoroquinolone", "macrolide", "beta-blocker")},
    "mg_or_lems_possible": (JUNCTION, NO_JUNCTION),
    "avoid-aminoglycoside": (
        (*JUNCTION, still("botulism"), *(leads(code) for code in (
            "botulism", "drug_induced_neuromuscular_block", "hypermagnesemia"))), NO_JUNCTION,
    ),
    "avoid-magnesium": (
        (*JUNCTION, *EYES_TO_LEGS, still("botulism"), *MAGNESIUM, *(leads(code) for code in (
            "botulism", "hypermagnesemia", "drug_induced_neuromuscular_block", "neonatal_transient_mg"))),
        (*NO_JUNCTION, *({**leads(code), **WEAK} for code in EXPLAINED), {"limb_weakness": None}, unasked("exposure")),
    ),
    "avoid-neostigmine": (
        (*MAY_BE_MG, *EXCESS, *with_each(KNOWN_MG, SPECIALIST), {"antibody": "AChR", **BITTEN},
         {**still("mixed_or_uncertain"), "age_years": None, "age_days": 29},
         *with_each(CLUSTER[0], ({"exposure": None}, {"age_years": None}, {"exposure": "tick"}))),
        (*NO_JUNCTION, *NO_CLUSTER, {"pyridostigmine_mg_per_day": 1499}, still("organophosphate_poisoning"),
         *SPECIALIST, *with_each(CLUSTER[0], SPECIALIST)),
    ),
    "cholinergic_cluster": (CLUSTER, NO_CLUSTER),
    "avoid-edrophonium": (TESTED, ({}, WATCH, {"known_mg": None}, still("lems"), *with_each(KNOWN_MG, OPEN))),
    "edrophonium_shut": (SHUT, OPEN),
    "avoid-increase-pyridostigmine": (
        (*with_each(ON_TABLETS, NO_RISE), *with_each(WEAK, NO_RISE), *with_each(KNOWN_MG, NO_RISE),
         *with_each({"known_lems": True}, (RED, leads("lems"))), *yes(*WET), {"pupils": "miosis"},
         {**still("botulism"), **RED}, {**still("botulism"), "renal_impairment": True}),
        ({}, RED, AMBER, KNOWN_MG, ON_TABLETS, WEAK, {**KNOWN_MG, **WATCH}, {"renal_impairment": True},
         {**KNOWN_MG, **unasked("renal_impairment", "egfr", "antibody", *WET, "heart_rate")},
         {**ON_TABLETS, "pyridostigmine_change": "decreased"}, {**KNOWN_MG, **leads("mg_exacerbation_no_crisis")}),
    ),
    "avoid-high-dose-steroid": (
        (*MAY_BE_MG[:-1], {**KNOWN_MG, "intubated_on_arrival": None}, *with_each(KNOWN_MG, (RED, AMBER, *NEEDS_NONE))),
        (*NO_JUNCTION, still("lems"), {**KNOWN_MG, **TUBE}, *with_each(KNOWN_MG, NEEDS_STEROID)),
    ),
    "steroid_for_other_emergency": (NEEDS_STEROID, NEEDS_NONE),
    "avoid-sedation": (
        (RED, AMBER, WATCH, *JUNCTION, {**RED, "intubated_on_arrival": None}),
        ({}, {"known_mg": None}, {**RED, **TUBE}, {**KNOWN_MG, **TUBE}),
    ),
    "avoid-flat": (
        (RED, AMBER, *yes("orthopnea", "dyspnea"), {"dyspnea": True, "intubated_on_arrival": None}),
        ({}, WATCH, KNOWN_MG, unasked("orthopnea", "dyspnea"), *with_each(TUBE, (RED, *yes("orthopnea", "dyspnea")))),
    ),
    "avoid-high-flow": ((RED, AMBER, {**AMBER, "intubated_on_arrival": None}), ({}, WATCH, {**RED, **TUBE})),
    "avoid-niv-barred": (
        (*with_each(AMBER, NIV_BARS), *with_each(RED, NIV_BARS[:3]),
         {**AMBER, **NIV_BARS[0], "intubated_on_arrival": None}),
        (*with_each(AMBER, NIV_FREE), *NIV_BARS, *with_each(WATCH, NIV_BARS[:3]),
         *with_each({**RED, **TUBE}, NIV_BARS[:3]),
         {**AMBER, **NIV_BARS[0], "#recommended": frozenset({"niv_trial"})}),
    ),
    "niv_bar": (NIV_BARS, NIV_FREE),
    "avoid-pralidoxime": (
        (leads("cholinergic_crisis"),),
        ({}, still("cholinergic_crisis"), leads("organophosphate_poisoning"),
         {**leads("cholinergic_crisis"), "#recommended": frozenset({"pralidoxime_consider"})}),
    ),
    "avoid-tourniquet": (
        (BITTEN, {"other_exposures": ("snake_bite",)}, leads("snake_envenomation")),
        ({}, {"exposure": "tick"}, still("snake_envenomation"), {"snake_risk_setting": True}, {"exposure": None}),
    ),
    "avoid-stop-amifampridine": (
        (*AMIFAMPRIDINE, *with_each(AMIFAMPRIDINE[0], (RED, {"seizure": None}))),
        ({}, *on_lists("pyridostigmine"), unasked("medications", "new_drugs"),
         *with_each({"seizure": True}, AMIFAMPRIDINE)),
    ),
    "avoid-discharge": (
        (RED, AMBER, BITTEN, {"medications": ("zzqxil",)}, {**KNOWN_MG, "fever": True}, still("guillain_barre"),
         still("mg_exacerbation_no_crisis"), {"extended_release_inhibitor": True}, {**WATCH, **BITTEN}),
        ({}, KNOWN_MG, WATCH, {**ROUTINE, **leads("not_crisis")}, {**RED, "#recommended": frozenset({"discharge"})}),
    ),
}  # fmt: skip


@asked(AVOID)
def test_it_is_warned_against_in(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


def test_every_warning_has_its_patients() -> None:
    assert {rule.id for rule in KNOWLEDGE.avoid} <= set(AVOID)
