"""S09 with E27 and E45: an edrophonium test without change, and signs hidden by a drug, prove nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import KNOWLEDGE, Facts, patients, think, thorough, without
from tests.safety.test_s05_unknown_is_not_certain import row_support

MUSCARINIC = tuple(
    row.id for row in KNOWLEDGE.explanations if row.code in {"cholinergic_crisis", "organophosphate_poisoning"}
)
PAST_THE_WET_STAGE = {"op_intermediate_syndrome"}
SLUDGE = (
    "salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm",
    "sweating", "bradycardia",
)  # fmt: skip
HIDES_ALL: tuple[Facts, ...] = (
    {"atropine_given": True}, {"medications": ("atropine",)}, {"new_drugs": ("glycopyrronium",)},
    {"new_drugs": ("atropine", "paracetamol")},
)  # fmt: skip
HIDES_SMALL_PUPILS: tuple[Facts, ...] = (
    {"exposure": "opioid"}, {"other_exposures": ("opioid",)}, {"medications": ("morphine",)},
    {"new_drugs": ("fentanyl",)}, {"medications": ("clonidine",)}, {"new_drugs": ("dexmedetomidine",)},
    {"medications": ("pilocarpine",)},
)  # fmt: skip
MAKES_LARGE: tuple[Facts, ...] = ({"medications": ("tropicamide",)}, {"new_drugs": ("ipratropium",)})


def lower_rows(told: Facts, bare: Facts) -> set[str]:
    """Rows for excess acetylcholine that `told` supports less than `bare` does."""
    after, before = row_support(think(told)), row_support(think(bare))
    return {row for row in MUSCARINIC if after[row] < before[row]}


@thorough(180)
@given(patients())
def test_no_change_has_no_effect_on_any_explanation(facts: Facts) -> None:
    bare = think(without(facts, "edrophonium_result"))
    tested = think({**facts, "edrophonium_result": "no_change"})
    assert row_support(tested) == row_support(bare)
    assert (tested.lead.primary, tested.level) == (bare.lead.primary, bare.level)


@pytest.mark.parametrize("hidden_by", HIDES_ALL, ids=str)
def test_absent_signs_under_an_antimuscarinic_lower_nothing(hidden_by: Facts) -> None:
    @thorough(40)
    @given(patients(), st.sampled_from(SLUDGE))
    def lowers_nothing(facts: Facts, sign: str) -> None:
        masked = {**without(facts, sign, "heart_rate"), **hidden_by}
        lowered = lower_rows({**masked, sign: False}, masked)
        assert not lowered

    lowers_nothing()


@pytest.mark.parametrize("hidden_by", [*HIDES_ALL, *HIDES_SMALL_PUPILS, *MAKES_LARGE], ids=str)
def test_normal_pupils_under_a_drug_lower_nothing(hidden_by: Facts) -> None:
    @thorough(30)
    @given(patients())
    def lowers_nothing(facts: Facts) -> None:
        masked = {**without(facts, "pupils"), **hidden_by}
        lowered = lower_rows({**masked, "pupils": "normal"}, masked)
        assert not lowered

    lowers_nothing()


@pytest.mark.parametrize("hidden_by", [*HIDES_ALL, *MAKES_LARGE], ids=str)
def test_large_pupils_under_atropine_or_drops_lower_nothing(hidden_by: Facts) -> None:
    @thorough(30)
    @given(patients())
    def lowers_nothing(facts: Facts) -> None:
        masked = {**without(facts, "pupils"), **hidden_by}
        lowered = lower_rows({**masked, "pupils": "mydriasis"}, masked)
        assert not lowered

    lowers_nothing()


@thorough(90)
@given(patients(), st.sampled_from(SLUDGE), st.sampled_from(HIDES_ALL))
def test_signs_that_are_there_count_under_atropine_too(facts: Facts, sign: str, hidden_by: Facts) -> None:
    masked = {**without(facts, sign, "heart_rate"), **hidden_by}
    lowered = lower_rows({**masked, sign: True}, {**masked, sign: False})
    assert not lowered - PAST_THE_WET_STAGE


def test_no_feature_reads_no_change() -> None:
    names = KNOWLEDGE.definitions
    asked = [
        str(part)
        for feature in KNOWLEDGE.features
        for part in (feature.present, feature.absent, feature.masked, feature.weakened)
        if part is not None
    ]
    assert not [text for text in asked if "no_change" in text]
    assert not [name for name, condition in names.items() if "no_change" in str(condition)]


def test_a_negative_ice_test_without_ptosis_says_nothing() -> None:
    bare = {"age_years": 40, "ptosis": False}
    assert row_support(think({**bare, "ice_pack_test": "negative"})) == row_support(think(bare))
