"""S15 with E56: "too little inhibitor to be cholinergic" is never reasoned where it can pile up, or nobody asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.advice_words import texts
from tests.safety.cases import KNOWLEDGE, Facts, patients, support, think, thorough, without

CODE = "cholinergic_crisis"
LOW = {"pyridostigmine_mg_per_day": 60, "pyridostigmine_change": "none"}
ASKED: Facts = {
    "age_years": 40, "weight_kg": 70, "renal_impairment": False, "antibody": "AChR", "medications": ("pyridostigmine",),
    "new_drugs": (), "extended_release_inhibitor": False, "known_mg": True, "comorbidities": (),
}  # fmt: skip
DISABLES: tuple[Facts, ...] = (
    {"renal_impairment": True}, {"egfr": 40}, {"comorbidities": ("dialysis",)}, {"comorbidities": ("haemodialysis",)},
    {"antibody": "MuSK"}, {"age_years": 17.9}, {"age_years": 3}, {"age_years": 0.02}, {"age_years": 76},
    {"age_years": 90}, {"weight_kg": 44.9}, {"medications": ("pyridostigmine", "donepezil")},
    {"new_drugs": ("rivastigmine",)}, {"extended_release_inhibitor": True},
)  # fmt: skip
MUST_BE_ASKED = ("renal_impairment", "age_years", "medications", "extended_release_inhibitor")


def lowered_by_a_low_dose(facts: Facts) -> bool:
    bare = without(facts, *LOW)
    change = {"pyridostigmine_change": "none"}
    return support(think({**bare, **LOW}), CODE) < support(think({**bare, **change}), CODE)


def test_the_reasoning_exists_at_all() -> None:
    """A low dose may count where every reason against it was asked; otherwise nothing below would show anything."""
    signs = {"pupils": "miosis", "lacrimation": True, "salivation": True, "sweating": True}
    assert lowered_by_a_low_dose({**ASKED, **signs})


@pytest.mark.parametrize("reason", DISABLES, ids=str)
def test_each_reason_disables_it(reason: Facts) -> None:
    @thorough(21)
    @given(patients())
    def disabled(company: Facts) -> None:
        facts = {**without(company, *ASKED, "age_days", "egfr"), **ASKED, **reason}
        if "egfr" in reason or "comorbidities" in reason:
            facts = without(facts, "renal_impairment") | reason
        assert not lowered_by_a_low_dose(facts)

    disabled()


@thorough(120)
@given(patients(), st.sampled_from(MUST_BE_ASKED))
def test_each_question_unasked_disables_it(company: Facts, unasked: str) -> None:
    facts = without({**without(company, "age_days", "egfr", "comorbidities"), **ASKED}, unasked, "comorbidities")
    assert not lowered_by_a_low_dose(facts)


def test_no_words_say_the_dose_is_too_low() -> None:
    said = [text.en for part in (KNOWLEDGE.recommendations, KNOWLEDGE.avoid, KNOWLEDGE.airway) for text in texts(part)]
    assert not [words for words in said if "too low" in words.casefold() or "too little" in words.casefold()]
