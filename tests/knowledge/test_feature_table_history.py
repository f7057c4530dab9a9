"""What drugs, tablets, poisons, tests and the laboratory make of their features (E26, E27, E43, E56, S15)."""

import pytest

from tests.knowledge.differential_bedside import States, each_of, on_list, poison, rows_of, state, together
from tests.safety.cases import Facts, without
from triage_app.domain.differential import ABSENT, NOT_KNOWN, PRESENT

NO_DRUGS: Facts = {"medications": (), "new_drugs": ()}
NO_POISON: Facts = {"exposure": "none"}


# The tablet

ORDINARY: Facts = {
    "age_years": 40, "weight_kg": 70, "pyridostigmine_change": "none", "pyridostigmine_mg_per_day": 240,
    "renal_impairment": False, "antibody": "AChR", "extended_release_inhibitor": False,
    "medications": ("pyridostigmine",), "new_drugs": (),
}  # fmt: skip
NOT_SO_ORDINARY: tuple[Facts, ...] = (
    {"pyridostigmine_mg_per_day": 451}, {"age_years": 75.1}, {"age_years": 76}, {"age_years": 17.9},
    {"weight_kg": 44.9}, {"renal_impairment": True}, {"extended_release_inhibitor": True},
    *each_of("pyridostigmine_change", "decreased", "missed"),
    {"antibody": "MuSK", "pyridostigmine_mg_per_day": 90},
)  # fmt: skip
STILL_ORDINARY: tuple[Facts, ...] = (
    {}, {"pyridostigmine_mg_per_day": 450}, {"age_years": 75.0}, {"age_years": 18.0}, {"weight_kg": 45},
    {"antibody": "negative"}, {"medications": ()},
)  # fmt: skip
UNASKED = tuple(without(ORDINARY, key) for key in ORDINARY if key != "antibody")
TABLETS: States = {
    "achei_excess": {
        PRESENT: (
            *each_of("pyridostigmine_change", "increased", "overdose"), {"pyridostigmine_mg_per_day": 961},
            *on_list("donepezil", "neostigmine"),
            {"antibody": "MuSK", "pyridostigmine_mg_per_day": 91}, {"exposure": "anticholinesterase_drug"},
            {"other_exposures": ("anticholinesterase_drug",)},
            *together(ORDINARY, *each_of("pyridostigmine_change", "increased", "overdose"), *on_list("donepezil"),
                {"pyridostigmine_mg_per_day": 961}),
        ),
        ABSENT: together(ORDINARY, *STILL_ORDINARY),
        NOT_KNOWN: (
            {}, {"pyridostigmine_mg_per_day": 960}, {"antibody": "MuSK"}, {"medications": ("pyridostigmine",)},
            {"pyridostigmine_mg_per_day": 900, "antibody": "AChR"}, *together(ORDINARY, *NOT_SO_ORDINARY), *UNASKED,
        ),
    },
    "achei_missed": {
        PRESENT: each_of("pyridostigmine_change", "missed", "stopped", "decreased"),
        ABSENT: each_of("pyridostigmine_change", "none", "increased", "overdose"),
        NOT_KNOWN: ({},),
    },
    "mg_trigger": {
        PRESENT: (
            *({key: True} for key in
              ("infection_suspected", "fever", "recent_surgery", "aspiration", "pregnant", "postpartum")),
            *({"new_drugs": (name,)} for name in ("gentamicin", "metoprolol", "telithromycin")),
        ),
        NOT_KNOWN: (
            {}, {"new_drugs": ("paracetamol",)}, {"medications": ("gentamicin",)},
            {"infection_suspected": False, "fever": False, "recent_surgery": False, "aspiration": False,
             "pregnant": False, "postpartum": False, "new_drugs": ()},
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(TABLETS))
def test_tablets_and_triggers(feature: str, facts: Facts, expected: int) -> None:
    """E56, S15: a usual dose speaks against excess only with every risk asked and none there."""
    assert state(feature, facts) == expected


# Poisons and drugs

TOXINS = ("canned_food", "injection_drug_use", "botulinum_toxin")
BLOCKING = ("gentamicin", "colistin")
HISTORY: States = {
    "pesticide_exposure": {
        PRESENT: poison("pesticide"), ABSENT: (NO_POISON,),
        NOT_KNOWN: ({}, {"exposure": "unknown"}, {"exposure": "opioid"}, {"other_exposures": ()}),
    },
    "snake_risk": {
        PRESENT: (*poison("snake_bite"), {"snake_risk_setting": True}, {**NO_POISON, "snake_risk_setting": True}),
        NOT_KNOWN: ({}, NO_POISON, {"snake_risk_setting": False}, {"exposure": "tick"}),
    },
    "botulism_exposure": {
        PRESENT: (*poison(*TOXINS), *on_list("botulinum toxin")), ABSENT: (NO_POISON, {**NO_POISON, **NO_DRUGS}),
        NOT_KNOWN: ({}, {"exposure": "unknown"}, {"exposure": "opioid"}, NO_DRUGS),
    },
    "tick_found": {PRESENT: poison("tick"), NOT_KNOWN: ({}, NO_POISON, {"exposure": "unknown"})},
    "ici_exposure": {
        PRESENT: on_list("nivolumab", "pembrolizumab"), ABSENT: (NO_DRUGS,
            {**NO_DRUGS, "medications": ("paracetamol",)}),
        NOT_KNOWN: (
            {}, {"medications": ()}, {"new_drugs": ()}, {**NO_DRUGS, "medications": ("zzqxil",)},
            {**NO_DRUGS, "new_drugs": ("zzqxil",)},
        ),
    },
    "nmb_antibiotic": {
        PRESENT: (
            {"recent_nmb": True}, {"new_drugs": ("rocuronium",)}, *on_list(*BLOCKING),
            *together({"recent_nmb": False, **NO_DRUGS}, *on_list(*BLOCKING), {"new_drugs": ("rocuronium",)}),
        ),
        ABSENT: ({"recent_nmb": False, "new_drugs": ()}, {"recent_nmb": False, "new_drugs": ("paracetamol",)}),
        NOT_KNOWN: (
            {}, {"recent_nmb": False}, {"new_drugs": ()}, {"recent_nmb": False, "new_drugs": ("zzqxil",)},
            {"new_drugs": ("paracetamol",)},
        ),
    },
    "magnesium_given": {
        PRESENT: (*poison("magnesium"), {"new_drugs": ("magnesium sulfate",)},
                  {**NO_POISON, "new_drugs": ("magnesium hydroxide",)}),
        ABSENT: ({**NO_POISON, "new_drugs": ()}, {**NO_POISON, "new_drugs": ("paracetamol",)}),
        NOT_KNOWN: (
            {}, NO_POISON, {"new_drugs": ()}, {**NO_POISON, "new_drugs": ("zzqxil",)},
            {"exposure": "unknown", "new_drugs": ()},
        ),
    },
    "opioid_exposure": {
        PRESENT: (*poison("opioid"), *on_list("morphine")), NOT_KNOWN: ({}, NO_POISON, NO_DRUGS, *on_list("clonidine")),
    },
    "alpha2_exposure": {PRESENT: on_list("clonidine", "dexmedetomidine"),
        NOT_KNOWN: ({}, NO_DRUGS, *on_list("morphine"))},
    "mushroom_exposure": {
        PRESENT: poison("mushroom"), ABSENT: (NO_POISON,), NOT_KNOWN: ({}, {"exposure": "unknown"},
            {"exposure": "tick"}),
    },
    "nicotine_exposure": {
        PRESENT: poison("nicotine"), ABSENT: (NO_POISON,), NOT_KNOWN: ({}, {"exposure": "unknown"},
            {"exposure": "tick"}),
    },
    "smoking_weight_loss": {
        PRESENT: ({"smoker": True}, {"cancer": True}, {"smoker": False, "cancer": True}),
        NOT_KNOWN: ({}, {"smoker": False}, {"smoker": False, "cancer": False}),
    },
    "maternal_mg": {
        PRESENT: tuple({"mother_has_mg": True, **age} for age in ({"age_days": 2}, {"age_years": 0.99})),
        ABSENT: ({"mother_has_mg": False, "age_days": 2},),
        NOT_KNOWN: (
            {}, {"age_days": 2}, {"mother_has_mg": True}, {"mother_has_mg": False},
            {"mother_has_mg": True, "age_years": 1.0},
            {"mother_has_mg": False, "age_years": 1.0}, {"mother_has_mg": True, "age_years": 40},
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(HISTORY))
def test_what_was_taken_met_or_given(feature: str, facts: Facts, expected: int) -> None:
    """S04, S18: a poison not known is not denied, and a list with a name nobody knows denies nothing."""
    assert state(feature, facts) == expected


# Tests already done (E27, S09)

POISONED: Facts = {"exposure": "pesticide"}
TESTS: States = {
    "ice_pack_positive": {
        PRESENT: ({"ice_pack_test": "positive"}, {"ice_pack_test": "positive", "ptosis": False}),
        ABSENT: ({"ice_pack_test": "negative", "ptosis": True},),
        NOT_KNOWN: (
            {}, {"ice_pack_test": "negative"}, {"ice_pack_test": "negative", "ptosis": False}, {"ptosis": True},
            {"ice_pack_test": "not_done", "ptosis": True},
        ),
    },
    "edrophonium_improves": {
        PRESENT: ({"edrophonium_result": "improved"},),
        NOT_KNOWN: ({}, *({"edrophonium_result": each} for each in ("no_change", "worsened", "not_done"))),
    },
    "edrophonium_worsens": {
        PRESENT: ({"edrophonium_result": "worsened"},),
        NOT_KNOWN: ({}, *({"edrophonium_result": each} for each in ("no_change", "improved", "not_done"))),
    },
    "ab_achr": {
        PRESENT: ({"antibody": "AChR"},), ABSENT: ({"antibody": "negative"},),
        NOT_KNOWN: ({}, *({"antibody": each} for each in ("MuSK", "LRP4", "VGCC", "unknown"))),
    },
    "ab_musk": {
        PRESENT: ({"antibody": "MuSK"},), ABSENT: ({"antibody": "negative"}, {"antibody": "AChR"}),
        NOT_KNOWN: ({}, {"antibody": "unknown"}),
    },
    "ab_vgcc": {PRESENT: ({"antibody": "VGCC"},), NOT_KNOWN: ({}, {"antibody": "negative"}, {"antibody": "AChR"})},
    "cholinesterase_low": {
        PRESENT: ({"cholinesterase_low": True}, {"cholinesterase_low": True, **NO_POISON}),
        ABSENT: ({"cholinesterase_low": False, **POISONED},),
        NOT_KNOWN: (
            {}, POISONED, {"cholinesterase_low": False}, {"cholinesterase_low": False, **NO_POISON},
            {"cholinesterase_low": False, "medications": ("pyridostigmine",)},
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(TESTS))
def test_a_test_says_what_it_can_and_no_more(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected


# The laboratory: on and beside each line


def value(key: str, *numbers: float, **more: object) -> tuple[Facts, ...]:
    return tuple({key: number, **more} for number in numbers)


NUMBERS: States = {
    "abg_hypercapnia": {
        PRESENT: (*value("paco2_mmhg", 46, 60), *value("paco2_mmhg", 38, 45, pregnant=True)),
        ABSENT: (*value("paco2_mmhg", 45, 40, 30), *value("paco2_mmhg", 37, pregnant=True),
                 *value("paco2_mmhg", 45, pregnant=False)),
        NOT_KNOWN: ({}, {"pregnant": True}),
    },
    "abg_hypoxia": {PRESENT: value("pao2_mmhg", 59, 40), NOT_KNOWN: ({}, *value("pao2_mmhg", 60, 90))},
    "low_potassium": {
        PRESENT: value("potassium", 2.9, 1.5), ABSENT: value("potassium", 3.5, 5),
        NOT_KNOWN: ({}, *value("potassium", 3.0, 3.4)),
    },
    "high_potassium": {PRESENT: value("potassium", 6.5, 8), ABSENT: value("potassium", 6.4, 4), NOT_KNOWN: ({},)},
    "low_phosphate": {
        PRESENT: value("phosphate_mmol_l", 0.29, 0.1), ABSENT: value("phosphate_mmol_l", 0.8, 1.2),
        NOT_KNOWN: ({}, *value("phosphate_mmol_l", 0.3, 0.79)),
    },
    "high_magnesium": {
        PRESENT: (*value("magnesium", 2.6, 4), *value("magnesium", 2.6, known_mg=True)),
        ABSENT: (*value("magnesium", 2.5, 0.9), *value("magnesium", 0.9, known_mg=False, known_lems=False)),
        NOT_KNOWN: (
            {}, *value("magnesium", 0.9, known_mg=True), *value("magnesium", 0.9, known_lems=True),
            *value("magnesium", 0.9, antibody="AChR"), *value("magnesium", 0.9, antibody="VGCC"),
        ),
    },
    "low_glucose": {PRESENT: value("glucose_mmol_l", 3.9, 2), ABSENT: value("glucose_mmol_l", 4.0, 6),
        NOT_KNOWN: ({},)},
    "strong_nif": {
        PRESENT: value("nif_cmh2o", -60, -90), ABSENT: value("nif_cmh2o", -30, -10, 0),
        NOT_KNOWN: ({}, *value("nif_cmh2o", -59, -31)),
    },
    "slow_breathing": {
        PRESENT: (
            *value("resp_rate", 10, 6), *value("resp_rate", 10, age_years=18.0), {"apnoea": True},
            *value("resp_rate", 10, age_years=17.9), *value("resp_rate", 4, age_years=8.0),
            {"apnoea": True, "resp_rate": 20}, {"apnoea": True, "age_years": 5.0},
        ),
        ABSENT: (
            *value("resp_rate", 11, 20), *value("resp_rate", 11, apnoea=False), *value("resp_rate", 11, age_years=18.0),
        ),
        NOT_KNOWN: (
            {}, {"apnoea": False}, *value("resp_rate", 11, age_years=17.9), *value("resp_rate", 12, age_years=0.5),
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(NUMBERS))
def test_on_and_beside_each_line_of_the_laboratory(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected
