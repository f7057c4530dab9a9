"""What pupils, wet signs, pulse, mind and nerve signs make of their features: seen, denied, hidden (E45-E47)."""

import pytest

from tests.knowledge.differential_bedside import ATROPINE, States, on_list, rows_of, state, together
from tests.safety.cases import Facts
from triage_app.domain.differential import ABSENT, NOT_KNOWN, PRESENT, WEAKENED

# Pupils and what hides them, by E45 and S09

SMALL, LARGE, NORMAL, SLOW, UNEQUAL = (
    {"pupils": each} for each in ("miosis", "mydriasis", "normal", "sluggish", "unequal")
)
NARROWING: tuple[Facts, ...] = (
    {"exposure": "opioid"}, {"other_exposures": ("opioid",)}, *on_list("morphine", "clonidine", "pilocarpine"),
)  # fmt: skip
WIDENING = on_list("tropicamide", "ipratropium")
NONE_ON_BOARD: Facts = {
    "atropine_given": False, "medications": (), "new_drugs": (), "exposure": "none", "other_exposures": (),
}  # fmt: skip
PUPILS: States = {
    "miosis": {
        PRESENT: (SMALL, {**SMALL, **NONE_ON_BOARD}),
        ABSENT: (NORMAL, LARGE, SLOW, {**NORMAL, **NONE_ON_BOARD}),
        NOT_KNOWN: (
            {}, UNEQUAL, *together(SMALL, *ATROPINE), *together(NORMAL, *ATROPINE, *NARROWING, *WIDENING),
        ),
        WEAKENED: together(SMALL, *NARROWING),
    },
    "mydriasis": {
        PRESENT: (LARGE, {**LARGE, **NONE_ON_BOARD}, *together(LARGE, *NARROWING)), ABSENT: (NORMAL, SMALL),
        NOT_KNOWN: ({}, UNEQUAL, *together(LARGE, *ATROPINE, *WIDENING), *together(NORMAL, *ATROPINE)),
    },
    "pupils_normal": {
        PRESENT: (NORMAL, {**NORMAL, **NONE_ON_BOARD}), ABSENT: (SMALL, LARGE, SLOW, UNEQUAL),
        NOT_KNOWN: ({}, *together(NORMAL, *ATROPINE, *NARROWING), *together(SMALL, *ATROPINE)),
    },
    "pupils_sluggish": {
        PRESENT: (SLOW,), ABSENT: (NORMAL,), NOT_KNOWN: ({}, SMALL, LARGE, UNEQUAL, *together(SLOW, *ATROPINE)),
    },
    "pupils_unequal": {PRESENT: (UNEQUAL,), NOT_KNOWN: ({}, SMALL, LARGE, NORMAL, SLOW)},
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(PUPILS))
def test_what_a_pupil_says_and_what_hides_it(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected


# Wet signs: atropine hides their absence, never their presence (E45)

MUSCARINIC = {
    "hypersalivation": "salivation", "lacrimation": "lacrimation", "urinary_incontinence": "urination",
    "diarrhoea": "diarrhea", "gi_cramps": "gi_cramps", "emesis": "emesis", "bronchorrhoea": "bronchorrhea",
    "bronchospasm": "bronchospasm", "sweating": "sweating", "bradycardia": "bradycardia",
}  # fmt: skip


@pytest.mark.parametrize(("feature", "sign"), MUSCARINIC.items())
def test_a_wet_sign_seen_counts_and_a_dry_one_only_without_atropine(feature: str, sign: str) -> None:
    seen, dry = {sign: True}, {sign: False}
    assert [state(feature, each) for each in (seen, dry, {})] == [PRESENT, ABSENT, NOT_KNOWN]
    assert {state(feature, each) for each in together(seen, *ATROPINE)} == {PRESENT}
    assert {state(feature, each) for each in together(dry, *ATROPINE)} == {NOT_KNOWN}
    assert state(feature, {**dry, "atropine_given": False, "medications": (), "new_drugs": ()}) == ABSENT


DRY_MOUTH: States = {
    "dry_mouth_retention": {
        PRESENT: (
            {"dry_mouth": True}, {"constipation": True}, {"dry_mouth": False, "constipation": True},
            {"dry_mouth": True, "constipation": False},
        ),
        ABSENT: ({"dry_mouth": False}, {"dry_mouth": False, "constipation": False}),
        NOT_KNOWN: (
            {}, {"constipation": False}, *together({"dry_mouth": True}, *ATROPINE),
            *together({"dry_mouth": False}, *ATROPINE),
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(DRY_MOUTH))
def test_a_dry_mouth_says_nothing_after_atropine(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected


# The pulse (E46, vitals-by-age)

SLOW_PULSE: Facts = {"bradycardia": True}
OTHER_REASONS: tuple[Facts, ...] = (
    *on_list("metoprolol", "verapamil", "diltiazem", "digoxin", "clonidine", "amiodarone"), {"heart_block": True},
    {"potassium": 6.5}, {"magnesium": 2.6}, {"temp_c": 31.9}, {"spo2": 89},
)  # fmt: skip
NO_REASON: tuple[Facts, ...] = (
    {}, {"medications": ("paracetamol",), "new_drugs": ()}, {"heart_block": False}, {"potassium": 6.4},
    {"magnesium": 2.5}, {"temp_c": 32.0}, {"spo2": 90},
)  # fmt: skip
PULSE: States = {
    "bradycardia": {
        PRESENT: (
            {"age_years": 18.0, "heart_rate": 59}, {"heart_rate": 59}, {"age_years": 15.0, "heart_rate": 59},
            {"age_years": 8.0, "heart_rate": 74}, {"age_years": 4.0, "heart_rate": 79},
            {"age_years": 2.0, "heart_rate": 97}, {"age_years": 0.5, "heart_rate": 99},
            {"age_days": 9, "heart_rate": 99},
            *together(SLOW_PULSE, *NO_REASON),
        ),
        ABSENT: (
            {"age_years": 18.0, "heart_rate": 60}, {"age_years": 15.0, "heart_rate": 60},
            {"age_years": 8.0, "heart_rate": 75}, {"age_years": 4.0, "heart_rate": 80},
            {"age_years": 2.0, "heart_rate": 98}, {"age_years": 0.5, "heart_rate": 100},
            *together({"bradycardia": False}, *OTHER_REASONS),
        ),
        WEAKENED: together(SLOW_PULSE, *OTHER_REASONS),
    },
}  # fmt: skip


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(PULSE))
def test_a_slow_pulse_and_its_other_reasons(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected


UPPER_LIMITS: tuple[tuple[Facts, int], ...] = (
    ({"age_days": 1}, 205), ({"age_days": 28}, 205), ({"age_days": 29}, 180), ({"age_years": 0.5}, 180),
    ({"age_years": 0.95}, 180), ({"age_years": 1.0}, 140), ({"age_years": 2.95}, 140), ({"age_years": 3.0}, 120),
    ({"age_years": 5.95}, 120), ({"age_years": 6.0}, 118), ({"age_years": 11.95}, 118), ({"age_years": 12.0}, 100),
    ({"age_years": 17.95}, 100), ({"age_years": 18.0}, 100), ({"age_years": 80}, 100), ({}, 100),
)  # fmt: skip


@pytest.mark.parametrize(("age", "limit"), UPPER_LIMITS)
def test_a_fast_pulse_is_one_above_the_limit_of_the_age(age: Facts, limit: int) -> None:
    """vitals-by-age, E10; while the age is not known the adult's limit counts."""
    assert state("tachycardia", {**age, "heart_rate": limit}) == ABSENT
    assert state("tachycardia", {**age, "heart_rate": limit + 1}) == PRESENT
    assert state("tachycardia", age) == NOT_KNOWN


def test_at_nought_years_a_pulse_above_every_limit_is_fast() -> None:
    assert state("tachycardia", {"age_years": 0.0, "heart_rate": 206}) == PRESENT


# The mind (E47): drowsiness counts only when gas, oxygen and sugar are known not to explain it

EXCUSED: Facts = {"paco2_mmhg": 45, "spo2": 92, "glucose_mmol_l": 4.0}
DULL: tuple[Facts, ...] = (
    {"gcs": 14}, {"consciousness": "confused"}, {"consciousness": "drowsy"}, {"consciousness": "unresponsive"},
)  # fmt: skip
NOT_EXCUSED: tuple[Facts, ...] = (
    {"paco2_mmhg": 46}, {"paco2_mmhg": 38, "pregnant": True}, {"spo2": 91}, {"glucose_mmol_l": 3.9},
    {"paco2_mmhg": None}, {"spo2": None}, {"glucose_mmol_l": None},
)  # fmt: skip
STILL_EXCUSED: tuple[Facts, ...] = (
    {}, {"paco2_mmhg": 37, "pregnant": True}, {"paco2_mmhg": 45, "pregnant": False}, {"paco2_mmhg": 30},
    {"spo2": 98}, {"glucose_mmol_l": 6},
)  # fmt: skip
BRIGHT: tuple[Facts, ...] = ({"gcs": 15}, {"consciousness": "alert"})
MIND: States = {
    "reduced_consciousness": {
        PRESENT: (*together(EXCUSED, *DULL), *together({**EXCUSED, "gcs": 14}, *STILL_EXCUSED)),
        ABSENT: (*BRIGHT, *together(EXCUSED, *BRIGHT)),
        NOT_KNOWN: ({}, EXCUSED, *DULL, *together({**EXCUSED, "consciousness": "drowsy"}, *NOT_EXCUSED)),
    },
    "drowsy": {PRESENT: (*DULL, *together({"paco2_mmhg": 60}, *DULL)), ABSENT: BRIGHT, NOT_KNOWN: ({}, EXCUSED)},
}


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(MIND))
def test_a_dull_mind_counts_once_breath_and_sugar_do_not_explain_it(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, {key: value for key, value in facts.items() if value is not None}) == expected


# Seen, denied, not asked: no drug hides these

PLAIN = {
    "secretion_pooling": "unable_to_handle_secretions", "fasciculations": "fasciculations",
    "autonomic_instability": "autonomic_lability", "seizures": "seizure", "sensory_level": "sensory_level",
    "sensory_signs": "sensory_loss", "ataxia": "ataxia", "facilitation": "facilitation", "ptosis": "ptosis",
    "fever": "fever", "previous_episodes": "previous_episodes", "known_mg": "known_mg",
    "renal_impairment": "renal_impairment", "mass_exposure": "several_people_ill", "trauma_neck": "neck_injury",
    "ck_raised": "ck_raised", "limb_weakness": "limb_weakness", "asthma_history": "asthma_or_copd",
    "hypotension": "hypotension",
}  # fmt: skip


@pytest.mark.parametrize(("feature", "sign"), PLAIN.items())
def test_a_plain_sign_is_what_was_said(feature: str, sign: str) -> None:
    for more in ({}, *ATROPINE):
        found = [state(feature, {**more, **each}) for each in ({sign: True}, {sign: False}, {})]
        assert found == [PRESENT, ABSENT, NOT_KNOWN]


FROM_NUMBERS: States = {
    "fever": {PRESENT: ({"temp_c": 38.0},), NOT_KNOWN: ({"temp_c": 37.9},)},
    "renal_impairment": {PRESENT: ({"egfr": 59},), NOT_KNOWN: ({"egfr": 60},)},
    "hypotension": {PRESENT: ({"age_years": 40.0, "sbp": 89},), ABSENT: ({"age_years": 40.0, "sbp": 90},)},
}


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(FROM_NUMBERS))
def test_a_sign_told_by_a_number(feature: str, facts: Facts, expected: int) -> None:
    """S15: an eGFR of 60 does not yet say that the kidneys are sound."""
    assert state(feature, facts) == expected
