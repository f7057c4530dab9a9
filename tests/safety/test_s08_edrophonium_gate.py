"""S08 with E24 and E25: the gate opens only for an adult with every safeguard recorded as true now; unasked is shut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.advice_words import amounts, said, texts
from tests.safety.cases import (
    CONTENT,
    FINDING,
    KNOWLEDGE,
    TABLE,
    UPPER,
    Facts,
    avoided,
    patients,
    plan,
    quiet,
    some_answers,
    tags,
    think,
    thorough,
    without,
)
from triage_app.domain.assessment import Assessor
from triage_app.domain.policy import Policy, site_gate

OPEN = "optional_specialist"
TESTS = {"edrophonium_test", "edrophonium_test_before_airway"}
RECORDED_TRUE = (
    "edrophonium_available", "specialist_requests_test", "continuous_ecg", "atropine_drawn_up", "airway_team_present",
)  # fmt: skip
DENIED = (
    "asthma_or_copd", "bradycardia", "heart_block", "recent_mi", "gi_or_gu_obstruction", "hypotension", "salivation",
    "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm", "sweating",
    "fasciculations",
)  # fmt: skip
BARRED_GROUPS = {"beta_blocker", "av_blocking_calcium_blocker", "digoxin"}
BARRED_DRUGS = ("propranolol", "timolol", "metoprolol", "verapamil", "diltiazem", "digoxin", "zzqxil")
LISTS = ("medications", "new_drugs")
READY: Facts = quiet(
    45, ptosis=True, fatigable=True, dyspnea=False, pupils="normal", exposure="none", medications=(), new_drugs=(),
    atropine_given=False, **dict.fromkeys(RECORDED_TRUE, True), **dict.fromkeys(DENIED, False),
)  # fmt: skip


def test_the_gate_can_open() -> None:
    """Otherwise nothing below would show anything."""
    assert think(READY).decision == OPEN


@pytest.mark.parametrize("key", [*RECORDED_TRUE, *DENIED, "pupils", "exposure", *LISTS, "age_years"])
def test_each_precondition_unasked_shuts_it(key: str) -> None:
    assert think(without(READY, key)).decision != OPEN


@pytest.mark.parametrize("key", RECORDED_TRUE)
def test_each_safeguard_denied_shuts_it(key: str) -> None:
    assert think({**READY, key: False}).decision != OPEN


@pytest.mark.parametrize("key", DENIED)
def test_each_contraindication_shuts_it(key: str) -> None:
    assert think({**READY, key: True}).decision == "contraindicated"


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("name", BARRED_DRUGS)
def test_each_barred_drug_shuts_it(key: str, name: str) -> None:
    assert think({**READY, key: (name,)}).decision != OPEN


@pytest.mark.parametrize("age", [0.0, 0.02, 0.5, 1.0, 5.0, 12.0, 17.0, 17.99])
def test_never_under_18(age: float) -> None:
    assert think({**READY, "age_years": age}).decision == "contraindicated"


@pytest.mark.parametrize("change", [
    {"pupils": "miosis"}, {"heart_rate": 45}, {"sbp": 80}, {"comorbidities": ("COPD",)}, {"age_years": 76},
    {"pyridostigmine_change": "overdose"}, {"exposure": "pesticide"}, {"exposure": "anticholinesterase_drug"},
    {"other_exposures": ("nerve_agent",)}, {"atropine_given": True}, {"medications": ("glycopyrronium",)},
    {"dyspnea": True}, {"orthopnea": True}, {"fvc_ml_per_kg": 25}, {"respiratory_distress": "mild"},
    {"known_lems": True}, {"exposure": "snake_bite"}, {"other_exposures": ("mushroom",)},
    {"other_exposures": ("opioid",)}, {"other_exposures": ("magnesium",)},
], ids=str)  # fmt: skip
def test_excess_other_causes_and_breathing_shut_it(change: Facts) -> None:
    assert think({**READY, **change}).decision != OPEN


@pytest.mark.parametrize("each", [choice.value for choice in FINDING["exposure"].choices])
def test_every_exposure_that_can_be_answered_shuts_it(each: str) -> None:
    """Also one that is new to the question, and one of which only that it happened is known."""
    if each != "none":
        assert think({**READY, "exposure": each}).decision != OPEN
        assert think({**READY, "other_exposures": (each,)}).decision != OPEN


@pytest.mark.parametrize("red", [{"respiratory_distress": "moderate"}, {"spo2": 88}, {"nif_cmh2o": -20}], ids=str)
def test_failing_breath_defers_it(red: Facts) -> None:
    assert think({**READY, **red}).decision == "defer_until_airway_secured"


def every_safeguard(facts: Facts, view: Facts) -> bool:
    """E25, each read from what was recorded or follows from it."""
    age = view.get("age_years")
    drugs_told = all(
        key in facts and not TABLE.list_view(facts[key]).groups & {*BARRED_GROUPS, "unassessed"} for key in LISTS
    )
    return (
        age is not None
        and 18 <= age <= 75
        and all(facts.get(key) is True for key in RECORDED_TRUE)
        and all(view.get(key) is False for key in DENIED)
        and view.get("pupils") not in (None, "miosis")
        and drugs_told
    )


@thorough(300)
@given(some_answers(5))
def test_an_open_gate_has_every_safeguard(change: Facts) -> None:
    facts = {**READY, **change}
    thought = think(facts)
    if thought.decision == OPEN:
        assert every_safeguard(facts, dict(thought.view))
        assert thought.level not in UPPER or facts.get("intubated_on_arrival") is True


@thorough(180)
@given(patients())
def test_the_test_is_advised_only_behind_an_open_gate(facts: Facts) -> None:
    made = plan(facts)
    if made.thought.decision != OPEN:
        assert not TESTS & set(tags(made))
    assert "edrophonium_test_before_airway" not in tags(made)
    assert not (made.thought.decision == OPEN and "edrophonium_test" in avoided(made))


@thorough(180)
@given(patients())
def test_generated_patients_open_it_only_with_every_safeguard(facts: Facts) -> None:
    thought = think(facts)
    if thought.decision == OPEN:
        assert every_safeguard(facts, dict(thought.view))


NOT_STOCKED = Assessor(
    KNOWLEDGE.model_copy(update={"gate": site_gate(Policy(edrophonium_stocked=False), KNOWLEDGE.gate)}),
    lambda: CONTENT.pharmacy,
)


@thorough(180)
@given(st.one_of(patients(), some_answers(5).map(lambda change: {**READY, **change})))
def test_no_patient_opens_it_where_the_policy_says_none_is_stocked(facts: Facts) -> None:
    made = NOT_STOCKED.plan(facts)
    assert made.thought.decision != OPEN
    assert not TESTS & set(tags(made))
    usual = think(facts).decision
    assert made.thought.decision == ("unavailable" if usual == OPEN else usual)


def test_words_of_the_gate_stay_at_one_and_one_milligram() -> None:
    """1 mg a time; 2 mg only as the most that is drawn up."""
    gate = KNOWLEDGE.gate
    for text in texts(gate):
        for words in (text.en, text.hi):
            most = re.sub(r"no more than 2 mg in the syringe|syringe में 2 mg से अधिक नहीं", "", words)
            assert {*amounts(most)} <= {("1", "mg")}, words
            assert not re.search(r"mg/kg|/min", words)
    assert not [dose.id for dose in KNOWLEDGE.doses if "edrophonium" in dose.drug.en.casefold()]


def test_words_of_advice_stay_at_one_and_one_milligram() -> None:
    """All that its source allows in a crisis (edro-crisis-dose): 1 mg, then 1 mg; no other line has one."""
    for rule in KNOWLEDGE.recommendations:
        if rule.tag in TESTS:
            assert "edro-crisis-dose" in rule.cites
            assert [amounts(words) for words in (rule.text.en, rule.text.hi)] == [[("1", "mg")] * 2] * 2
            assert not [words for words in said(rule) if words not in (rule.text.en, rule.text.hi) and amounts(words)]
        else:
            assert not [words for words in said(rule) if "edrophonium" in words.casefold() and amounts(words)]
