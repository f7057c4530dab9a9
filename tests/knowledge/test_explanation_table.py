"""What each explanation needs before it may lead: each sign alone, each bar alone, not asked (E48, E50)."""

import pytest

from tests.knowledge.differential_bedside import (
    Truths,
    each_of,
    each_true,
    may_lead,
    on_list,
    poison,
    together,
    truths_of,
)
from tests.safety.cases import Facts, without


def pattern(*names: str) -> tuple[Facts, ...]:
    return each_of("weakness_pattern", *names)


WELL: Facts = {}
MG_KNOWN: tuple[Facts, ...] = ({"known_mg": True}, *each_of("antibody", "AChR", "MuSK", "LRP4"))
WET: Facts = {"salivation": True, "lacrimation": True, "bronchorrhea": True}
WET_SIGNS = (
    "salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm",
    "sweating", "fasciculations", "bradycardia",
)  # fmt: skip

# The two crises and the poisons (cc-default-is-myasthenic, E48)

TABLET: Facts = {"medications": ("pyridostigmine",)}
TEARS: Facts = {"lacrimation": True}
NO_TABLET: Facts = {"lacrimation": True, "exposure": "none", "medications": (), "new_drugs": (), "known_mg": False}
UNASKED_TABLET: Facts = {**WET, "exposure": "none"}
CRISES: Truths = {
    "myasthenic_crisis": (
        (
            *MG_KNOWN, *each_true("ptosis", "diplopia", "ophthalmoparesis", "dysphagia", "dysarthria", "absent_gag"),
            *each_true("neck_weakness", "facial_weakness", "unable_to_handle_secretions", "fatigable", "thymoma"),
            *pattern("ocular_only", "fatigable"), {"head_lift_s": 4.9}, {"ice_pack_test": "positive"},
            {"known_mg": False, "ptosis": True},
        ),
        (
            WELL, *each_true("limb_weakness", "dyspnea", "known_lems"), {"head_lift_s": 5},
            {"ice_pack_test": "negative"},
            *pattern("ascending", "one_sided"), *each_of("antibody", "negative", "VGCC"), {"known_mg": False},
        ),
    ),
    "cholinergic_crisis": (
        (
            *together(TABLET, *each_true(*WET_SIGNS, "atropine_given", "renal_impairment", "cholinesterase_low")),
            *together(TABLET, {"pupils": "miosis"}, {"edrophonium_result": "worsened"}),
            *together(TABLET, {"pyridostigmine_mg_per_day": 961},
                {"antibody": "MuSK", "pyridostigmine_mg_per_day": 91}),
            *together(TABLET, *each_of("pyridostigmine_change", "increased", "overdose"), *on_list("donepezil")),
            *together(TEARS, {"known_mg": True}, {"pyridostigmine_mg_per_day": 60}, {"hours_since_last_dose": 0}),
            *together(TEARS, {"extended_release_inhibitor": True}, *on_list("pyridostigmine", "donepezil")),
            *together(TEARS, *each_of("pyridostigmine_change", "none", "increased", "decreased", "missed", "overdose")),
            *poison("anticholinesterase_drug"), *on_list("rivastigmine"), UNASKED_TABLET,
            {**UNASKED_TABLET, "medications": (), "new_drugs": ("zzqxil",)},
            {**UNASKED_TABLET, "medications": ("zzqxil",)},
        ),
        (
            WELL, TABLET, *together(TABLET, {"pyridostigmine_mg_per_day": 960}, {"renal_impairment": False}),
            *together(TABLET, {"antibody": "MuSK", "pyridostigmine_mg_per_day": 90}, {"pupils": "mydriasis"}),
            *together(TABLET, {"edrophonium_result": "improved"}, {"pyridostigmine_change": "missed"},
                {"ptosis": True}),
            TEARS, NO_TABLET, WET, {**UNASKED_TABLET, "medications": (), "new_drugs": ()},
            {**UNASKED_TABLET, "other_exposures": ("pesticide",)}, {**UNASKED_TABLET, "exposure": "unknown"},
            without(UNASKED_TABLET, "salivation"),
        ),
    ),
    "op_carbamate": (
        (*poison("pesticide", "nerve_agent"), WET, {**WET, "known_mg": False},
            {**WET, "medications": ("paracetamol",)}),
        (
            WELL, {"exposure": "none"}, *each_true(*WET_SIGNS), without(WET, "salivation"), *together(WET, *MG_KNOWN),
            *together(WET, TABLET, {"exposure": "anticholinesterase_drug"}, {"pyridostigmine_mg_per_day": 60}),
        ),
    ),
    "op_intermediate_syndrome": (
        poison("pesticide"), (WELL, WET, {"neck_weakness": True}, {"exposure": "none"}, {"exposure": "unknown"}),
    ),
    "nerve_agent": (
        (*poison("nerve_agent"), {**WET, "several_people_ill": True}),
        (WELL, WET, {"several_people_ill": True}, {**WET, "several_people_ill": False}, {"exposure": "pesticide"}),
    ),
    "musk_mg_crisis": (
        each_of("antibody", "MuSK"), (WELL, *each_of("antibody", "AChR", "negative"), {"known_mg": True}),
    ),
    "neonatal_mg": (
        ({"age_days": 2, "mother_has_mg": True}, {"age_days": 2}, {"age_years": 0.99, "mother_has_mg": True}),
        (
            WELL, {"age_days": 2, "mother_has_mg": False}, {"age_years": 1.0, "mother_has_mg": True},
            {"age_years": 40, "mother_has_mg": True}, {"mother_has_mg": True},
        ),
    ),
    "congenital_myasthenic": (
        ({"age_days": 2}, {"age_years": 17.9}, {"age_years": 5.0, "mother_has_mg": False}),
        (WELL, {"age_years": 18.0}, {"age_years": 0.2, "mother_has_mg": True}, {"mother_has_mg": False}),
    ),
}  # fmt: skip

# Nerve, junction and brain

EYES_AND_THROAT: Facts = {"ptosis": True, "dysphagia": True, "onset": "days"}
OVERNIGHT: Facts = {"weakness_pattern": "descending", "onset": "hours"}
CLIMBING: Facts = {"ataxia": True, "weakness_pattern": "ascending", "age_years": 6.0}
OTHERWISE_POISONED = (
    "pesticide", "nerve_agent", "anticholinesterase_drug", "canned_food", "injection_drug_use", "botulinum_toxin",
    "tick",
    "opioid",
)  # fmt: skip
NERVES: Truths = {
    "lems": (
        (
            *each_true("known_lems", "facilitation", "dry_mouth", "constipation"), {"antibody": "VGCC"},
            *pattern("proximal", "proximal_legs"), *each_of("dtr", "reduced", "absent"), {"pupils": "sluggish"},
        ),
        (
            WELL, *pattern("ascending", "descending", "fatigable"), *each_of("dtr", "normal", "brisk"),
            *each_of("pupils", "normal", "mydriasis"), {"facilitation": False, "dry_mouth": False,
                "constipation": False},
            *each_true("limb_weakness", "smoker", "known_mg"),
        ),
    ),
    "gbs": (
        (
            *each_of("dtr", "reduced", "absent"), *pattern("ascending"),
            *each_true("sensory_loss", "autonomic_lability"),
            {"facial_weakness": True, "limb_weakness": True},
        ),
        (
            WELL, *each_true("facial_weakness", "limb_weakness", "ptosis"), *each_of("dtr", "normal", "brisk"),
            *pattern("descending", "proximal"), {"facial_weakness": False, "limb_weakness": True},
            {"facial_weakness": True, "limb_weakness": False}, {"sensory_loss": False, "autonomic_lability": False},
        ),
    ),
    "miller_fisher": (
        (*each_true("ataxia"), *each_of("dtr", "reduced", "absent")),
        (WELL, {"ophthalmoparesis": True}, {"ataxia": False}, *each_of("dtr", "normal", "brisk")),
    ),
    "botulism": (
        (
            *poison("canned_food", "injection_drug_use", "botulinum_toxin"), *on_list("botulinum toxin"),
            *each_true("several_people_ill", "dry_mouth", "constipation"), *each_of("pupils", "mydriasis", "sluggish"),
            *pattern("descending"), EYES_AND_THROAT, {**EYES_AND_THROAT, "fatigable": False, "ataxia": False},
        ),
        (
            WELL, {"exposure": "none"}, *each_of("pupils", "normal", "miosis"), *pattern("ascending"),
            {"several_people_ill": False, "dry_mouth": False, "constipation": False},
            *(without(EYES_AND_THROAT, key) for key in EYES_AND_THROAT),
            *together(EYES_AND_THROAT, {"onset": "weeks"}, {"fatigable": True}, {"ataxia": True}),
        ),
    ),
    "snake_neurotoxic": (
        (
            *poison("snake_bite"), {"snake_risk_setting": True}, OVERNIGHT, {**OVERNIGHT, "onset": "minutes"},
            *together(OVERNIGHT, {"exposure": "none"}, {"exposure": "unknown"}, {"snake_risk_setting": False}),
        ),
        (
            WELL, {"exposure": "none"}, {"snake_risk_setting": False}, *(without(OVERNIGHT, key) for key in OVERNIGHT),
            *together(OVERNIGHT, {"onset": "days"}, {"weakness_pattern": "ascending"}),
            *together(OVERNIGHT, *each_of("exposure", *OTHERWISE_POISONED)),
        ),
    ),
    "tick_paralysis": (
        (*poison("tick"), CLIMBING, {**CLIMBING, "age_years": 17.9}, {**CLIMBING, "exposure": "none"}),
        (
            WELL, {"exposure": "none"}, *(without(CLIMBING, key) for key in CLIMBING), {**CLIMBING, "age_years": 18.0},
            {**CLIMBING, "weakness_pattern": "descending"}, {**CLIMBING, "ataxia": False},
        ),
    ),
    "brainstem_stroke": ((WELL, {"onset": "weeks"}, {"ptosis": True}), ()),
    "high_cervical_cord": (
        (*each_true("sensory_level", "neck_injury"), {"sensory_loss": True, "limb_weakness": True}),
        (
            WELL, *each_true("sensory_loss", "limb_weakness"), {"sensory_loss": False, "limb_weakness": True},
            {"sensory_level": False, "neck_injury": False},
        ),
    ),
    "als_respiratory": (
        (
            *each_true("upper_motor_neuron_signs", "fasciculations"), {"dtr": "brisk"}, {"onset": "months"},
            {"fasciculations": True, "weakness_pattern": "proximal"},
        ),
        (
            WELL, *each_of("dtr", "normal", "absent"), *each_of("onset", "weeks", "days"), {"fasciculations": False},
            *together({"weakness_pattern": "one_sided"}, {"dtr": "brisk"}, {"fasciculations": True},
                {"onset": "months"}),
        ),
    ),
}  # fmt: skip

# Drugs, salts, lungs and the rest

LIMP: Facts = {"limb_weakness": True}
EYES: tuple[Facts, ...] = (*each_true("ptosis", "diplopia", "ophthalmoparesis"), *pattern("ocular_only"))
BLOCKING = ("gentamicin", "colistin")
BREATHLESS: tuple[Facts, ...] = (
    *each_true("dyspnea", "orthopnea", "weak_cough", "accessory_muscle_use"), {"respiratory_distress": "mild"},
)  # fmt: skip
PIN: Facts = {"pupils": "miosis"}
SLEEPY: tuple[Facts, ...] = (
    {"resp_rate": 10}, {"resp_rate": 4}, {"apnoea": True}, {"gcs": 14},
    *each_of("consciousness", "drowsy", "unresponsive"),
)  # fmt: skip
SPELLS: tuple[Facts, ...] = (
    *each_true("previous_episodes", "emesis", "diarrhea"), {"onset": "hours"},
    *pattern("ascending", "proximal", "proximal_legs"),
)  # fmt: skip
OTHERS: Truths = {
    "hypermagnesaemia": (
        (*poison("magnesium"), *on_list("magnesium sulfate", "magnesium hydroxide"), {"magnesium": 2.6}),
        (WELL, {"magnesium": 2.5}, {"exposure": "none"}, *on_list("paracetamol")),
    ),
    "hypokalaemia_hypophosphataemia": (
        ({"potassium": 3.4}, {"phosphate_mmol_l": 0.29}, *together(LIMP, *SPELLS)),
        (
            WELL, {"potassium": 3.5}, {"phosphate_mmol_l": 0.3}, LIMP, *SPELLS,
            *together({**LIMP, "potassium": 3.5}, *SPELLS),
            *together({**LIMP, "previous_episodes": True}, *EYES),
            *together(LIMP, {"onset": "days"}, {"emesis": False}),
            {"limb_weakness": False, "previous_episodes": True}, *together(LIMP, *pattern("descending")),
        ),
    ),
    "thyrotoxic": (
        ({"potassium": 3.4}, {**LIMP, "previous_episodes": True}),
        (
            WELL, {"potassium": 3.5}, LIMP, {"previous_episodes": True}, {**LIMP, "previous_episodes": False},
            {**LIMP, "previous_episodes": True, "potassium": 3.5},
            *together({**LIMP, "previous_episodes": True}, *EYES),
            {"limb_weakness": False, "previous_episodes": True},
        ),
    ),
    "drug_nmb": (
        (*each_true("recent_nmb"), *on_list(*BLOCKING), {"new_drugs": ("rocuronium",)}),
        (WELL, {"recent_nmb": False}, *on_list("paracetamol", "ceftriaxone")),
    ),
    "ici_overlap": (on_list("nivolumab", "pembrolizumab"), (WELL, *on_list("rituximab"), {"cancer": True})),
    "opioid": (
        (*poison("opioid"), *on_list("morphine"), *together(PIN, *SLEEPY)),
        (
            WELL, PIN, *SLEEPY, *together(PIN, {"resp_rate": 11}, {"gcs": 15}, {"consciousness": "alert"},
                {"apnoea": False}),
            *together({"pupils": "normal"}, *SLEEPY), {"exposure": "none"},
        ),
    ),
    "alpha2": (on_list("clonidine", "dexmedetomidine"), (WELL, PIN, *on_list("morphine", "metoprolol"))),
    "mushroom": (
        (*poison("mushroom"), *on_list("pilocarpine")), (WELL, WET, {"exposure": "none"}, *on_list("pyridostigmine")),
    ),
    "nicotine": (poison("nicotine"), (WELL, WET, {"exposure": "none"}, {"smoker": True})),
    "asthma": (
        (*each_true("bronchospasm"), *together({"asthma_or_copd": True}, *BREATHLESS)),
        (WELL, *each_true("asthma_or_copd"), *BREATHLESS, {"bronchospasm": False},
            {"asthma_or_copd": False, "dyspnea": True}),
    ),
    "hyperkalaemia": (({"potassium": 6.5}, {"potassium": 8}), (WELL, {"potassium": 6.4}, {"renal_impairment": True})),
    "hypoglycaemia": (({"glucose_mmol_l": 3.9}, {"glucose_mmol_l": 2}), (WELL, {"glucose_mmol_l": 4.0}, {"gcs": 14})),
    "sepsis_other": (
        each_true("infection_suspected", "fever", "hypotension", "troponin_raised"),
        (
            WELL, *together({"fever": True}, *MG_KNOWN, {"known_lems": True}, {"antibody": "VGCC"}),
            dict.fromkeys(("infection_suspected", "fever", "hypotension", "troponin_raised"), False),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "facts", "able"), truths_of(CRISES))
def test_a_crisis_or_a_poison_leads_only_on_its_own_ground(row: str, facts: Facts, able: object) -> None:
    assert may_lead(row, facts) is able


@pytest.mark.parametrize(("row", "facts", "able"), truths_of(NERVES))
def test_a_disease_of_nerve_or_junction_leads_only_with_its_own_sign(row: str, facts: Facts, able: object) -> None:
    assert may_lead(row, facts) is able


@pytest.mark.parametrize(("row", "facts", "able"), truths_of(OTHERS))
def test_a_drug_a_salt_or_a_lung_leads_only_where_it_is_there(row: str, facts: Facts, able: object) -> None:
    assert may_lead(row, facts) is able
