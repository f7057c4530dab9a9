"""Every answer worth trying is one patient more: what each finding is for each of them, and where it is known."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.domain.small_differential import READ
from tests.domain.small_knowledge import ANSWERS, DERIVATIONS, yes
from triage_app.domain.conditions import Condition
from triage_app.domain.derivation import FVC_PER_KG, derive, taken
from triage_app.domain.evaluation import Definitions, DrugView, Truth, findings_in
from triage_app.domain.variants import Variants

Facts = Mapping[str, Any]
NAMES = Definitions({})
VARIANTS = Variants(ANSWERS, DERIVATIONS)
LOW = {"finding": FVC_PER_KG, "below": 20}


def unread(_names: tuple[str, ...]) -> DrugView:
    raise AssertionError


def told(facts: Facts) -> dict[str, Any]:
    return taken(facts, DERIVATIONS, unread).view


def truths(number: int, variants: Variants = VARIANTS) -> dict[tuple[str, object], Truth]:
    """What a whole number says for each answer."""
    many = variants.half.many
    bits = {answer: (number >> n & 1, number >> many + n & 1) for n, answer in enumerate(variants.answers)}
    meaning: Mapping[tuple[int, int], Truth] = {(1, 1): True, (0, 1): None, (0, 0): False}
    return {answer: meaning[each] for answer, each in bits.items()}


def open_to(facts: Facts) -> list[tuple[str, object]]:
    """The answers to what this patient was not asked."""
    return [(key, value) for key, value in VARIANTS.answers if key not in told(facts)]


def test_each_answer_has_its_own_bit_and_those_of_a_finding_stand_side_by_side() -> None:
    assert VARIANTS.answers[:3] == [("apnoea", True), ("apnoea", False), ("dysphagia", True)]
    assert [VARIANTS.bits[key] for key in ("apnoea", "dysphagia")] == [0b11, 0b1100]
    assert list(VARIANTS.bits) == list(ANSWERS)
    assert sum(VARIANTS.bits.values()) == VARIANTS.half.everyone == 2 ** len(VARIANTS.answers) - 1


CONDITIONS: tuple[Condition, ...] = tuple(map(READ, (
    yes("ptosis"), yes("cancer"), yes("asthma_or_copd"), {"finding": "asthma_or_copd", "is": False},
    {"known": "cancer"}, {"finding": "pupils", "one_of": ["miosis", "sluggish"]}, LOW,
    {"finding": "age_years", "below": 1}, {"finding": "age_days", "at_most": 200},
    {"finding": "medications", "holds": "opioid"},
)))  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_unasked_a_condition_is_what_each_answer_alone_makes_it(condition: Condition) -> None:
    test = NAMES.of(condition)
    (asked,) = findings_in(condition, {})
    alone = {(key, value): test(told({key: value})) for key, value in VARIANTS.answers}
    assert truths(VARIANTS.input(1, asked, test).unasked) == alone


def test_copd_among_other_conditions_outweighs_no_asthma_or_copd_and_nothing_else_does() -> None:
    """E44: of what is said and what is typed the more dangerous counts."""
    lungs = VARIANTS.input(1, "asthma_or_copd", NAMES.of(READ(yes("asthma_or_copd"))))
    copd = ("comorbidities", ("copd",))
    denied = truths(VARIANTS.told(lungs, value=False))
    assert {answer for answer, truth in denied.items() if truth} == {copd}
    assert set(truths(VARIANTS.told(lungs, value=True)).values()) == {True}
    lids = VARIANTS.input(2, "ptosis", NAMES.of(READ(yes("ptosis"))))
    assert lids.denied is None
    assert [set(truths(VARIANTS.told(lids, value)).values()) for value in (True, False)] == [{True}, {False}]


def test_a_word_settles_even_a_finding_that_is_never_asked() -> None:
    words = Variants({"comorbidities": (("copd",), ("cancer",))}, DERIVATIONS)
    lungs = words.input(1, "asthma_or_copd", NAMES.of(READ(yes("asthma_or_copd"))))
    assert list(truths(lungs.unasked, words).values()) == [True, None]
    assert list(truths(words.told(lungs, value=False), words).values()) == [True, False]
    assert words.bits == {"comorbidities": 0b11}


BREATHS: tuple[Facts, ...] = (
    {}, {"fvc_ml": 900}, {"weight_kg": 50}, {"fvc_ml": 900, "weight_kg": 50}, {"fvc_ml_per_kg": 40.0},
    {"fvc_ml": 900, "weight_kg": 90, "fvc_ml_per_kg": 40.0}, {"fvc_ml": 900, "fvc_ml_per_kg": 40.0},
    {"weight_kg": 40, "fvc_ml_per_kg": 10.0}, {"fvc_ml": 1100, "weight_kg": 50, "height_cm": 180},
    {"fvc_ml": 1100, "weight_kg": 50, "age_years": 40.0},
    {"fvc_ml": 1250, "weight_kg": 50, "height_cm": 165, "age_years": 40.0},
    {"fvc_ml": 1100, "height_cm": 180, "age_years": 40.0, "sex": "female"}, {"height_cm": 180, "sex": "male"},
)  # fmt: skip


@pytest.mark.parametrize("facts", BREATHS, ids=str)
@pytest.mark.parametrize("first", ["fvc_ml", "sex", "apnoea"])
def test_fvc_per_kg_is_the_lower_of_stated_and_computed_with_each_answer(facts: Facts, first: str) -> None:
    """A volume, a weight or a height may be the answer that makes FVC low (E13, E44)."""
    variants = Variants({first: ANSWERS[first], **ANSWERS}, DERIVATIONS)
    test = NAMES.of(READ(LOW))
    low = variants.input(1, FVC_PER_KG, test)
    found = truths(dict(variants.fvc([low], told(facts))).get(1, low.unasked), variants)
    for key, value in open_to(facts):
        assert found[key, value] is test(derive({**facts, key: value}, DERIVATIONS, NAMES, unread).view), (key, value)


def test_fvc_of_a_patient_without_any_is_left_as_it_stands() -> None:
    low = VARIANTS.input(1, FVC_PER_KG, NAMES.of(READ(LOW)))
    assert dict(VARIANTS.fvc([low], told({"height_cm": 180}))) == {}
