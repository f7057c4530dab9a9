"""S16: every reachable state has a level, a leading explanation, something to do, and what is missing that matters."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from tests.safety.cases import (
    ANSWER,
    KEYS,
    Facts,
    acceptable,
    assess,
    known_patients,
    patients,
    plan,
    some_answers,
    tags,
    think,
    thorough,
)
from triage_app.domain.answer import Assessment
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.reasoner import Thought

CODES = frozenset(
    (
        "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "cholinergic_crisis",
        "mixed_or_uncertain", "organophosphate_poisoning", "lems", "neonatal_transient_mg", "botulism",
        "guillain_barre", "snake_envenomation", "tick_paralysis", "brainstem_event", "hypermagnesemia",
        "hypokalemic_paralysis", "drug_induced_neuromuscular_block", "ici_overlap", "als", "opioid_toxicity",
        "alpha2_agonist_toxicity", "muscarinic_mushroom", "nicotine_poisoning", "asthma_or_copd", "other_medical",
        "not_crisis",
    )
)  # fmt: skip
DECISIONS = {
    "not_indicated", "contraindicated", "defer_until_airway_secured", "unavailable", "optional_specialist",
}  # fmt: skip


def check(facts: Facts, answer: Assessment) -> None:
    assert answer.airway.level in LEVELS
    assert answer.airway.headline.en
    assert answer.primary in CODES
    assert answer.differential[0].code == answer.primary
    assert {each.code for each in answer.differential} <= CODES
    assert answer.edrophonium.decision in DECISIONS
    assert answer.recommendations
    assert all(each.text.en and each.text.hi and each.why.en and each.sources for each in answer.recommendations)
    assert all(each.text.en and each.text.hi and each.sources for each in answer.avoid)
    assert answer.airway.level == "routine" or answer.airway.because
    assert all(each.finding not in facts for each in answer.missing)
    assert all(each.could_change for each in answer.missing)


@thorough(240)
@given(patients())
def test_a_level_an_explanation_and_something_to_do(facts: Facts) -> None:
    made = plan(facts)
    assert made.thought.level in LEVELS
    assert made.thought.lead.primary in CODES
    assert made.thought.decision in DECISIONS
    assert tags(made)
    assert all(each.text.en and each.text.hi for each in made.recommendations)
    assert all(each.text.en and each.text.hi for each in made.avoid)


@thorough(14)
@given(patients())
def test_the_whole_answer(facts: Facts) -> None:
    check(facts, assess(facts))


@pytest.mark.parametrize("place", range(0, len(known_patients()), 20))
def test_the_whole_answer_in_published_patients(place: int) -> None:
    check(known_patients()[place], assess(known_patients()[place]))


def test_nothing_known_at_all() -> None:
    answer = assess({})
    check({}, answer)
    assert answer.airway.level == "monitor_closely"
    asked = {each.finding for each in answer.missing if "airway" in each.could_change}
    assert {"spo2", "resp_rate", "stridor", "consciousness"} <= asked


def outcomes(before: Thought, after: Thought) -> Iterator[str]:
    """What an answer changed."""
    if before.level != after.level:
        yield "airway"
    if before.lead.primary != after.lead.primary:
        yield "primary"
    if before.decision != after.decision:
        yield "edrophonium"


def silent_changes(facts: Facts, answers: Facts) -> list[tuple[str, object, str]]:
    """Answers to unasked findings that change something although the finding was not named as missing."""
    named = {each.finding: set(each.could_change) for each in assess(facts).missing}
    before = think(facts)
    return [
        (key, value, outcome)
        for key, value in answers.items()
        if before.view.get(key) is None and acceptable({**facts, key: value})
        for outcome in outcomes(before, think({**facts, key: value}))
        if not any(outcome in named.get(each, set()) for each in (key, *_settled_by(facts, key, value)))
    ]


def _settled_by(facts: Facts, key: str, value: object) -> list[str]:
    """The findings that a typed condition answers: "COPD" among the conditions answers the question about the lung."""
    return (
        [each for each in think({**facts, key: value}).derived if each not in facts] if key == "comorbidities" else []
    )


SINGLE = tuple(key for key in KEYS if key not in ("medications", "new_drugs", "other_exposures", "comorbidities"))


@thorough(17)
@given(patients(), some_answers(60, SINGLE))
def test_whatever_one_answer_could_change_is_named_as_missing(facts: Facts, answers: Facts) -> None:
    assert not silent_changes(facts, answers)


@thorough(10)
@given(patients(), some_answers(4, ("medications", "new_drugs", "other_exposures", "comorbidities")))
def test_medicines_exposures_and_conditions_are_named_too(facts: Facts, answers: Facts) -> None:
    assert not silent_changes(facts, answers)


def test_every_finding_can_be_answered_here() -> None:
    assert set(ANSWER) == set(KEYS)
