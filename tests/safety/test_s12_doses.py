"""S12 with E30-E32: each dose shown is whole, read in its source, for a known age, and never above its maximum."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.advice_words import amounts, said, texts
from tests.safety.age_bands import ages, fits
from tests.safety.cases import (
    CONTENT,
    KNOWLEDGE,
    TABLE,
    Facts,
    patients,
    plan,
    quiet,
    thorough,
    without,
)
from triage_app.domain.answer import Dose
from triage_app.domain.doses import work_out
from triage_app.domain.knowledge import DoseRule

DISPLAYABLE = {
    "atropine", "pralidoxime", "naloxone", "calcium gluconate 10 %", "lorazepam", "midazolam (if no iv access)",
    "levetiracetam (next)", "immunoglobulin (ivig)", "hydrocortisone",
}  # fmt: skip
"""E31, without the antimicrobials, which `infection.yaml` holds."""
NEVER_NUMBERED = (
    "ketamine", "propofol", "etomidate", "thiopental", "rocuronium", "vecuronium", "atracurium", "cisatracurium",
    "succinylcholine", "suxamethonium", "glycopyrrolate", "glycopyrronium", "pyridostigmine", "neostigmine",
    "pralidoxime infusion", "heparin", "enoxaparin", "antivenom", "vancomycin", "aciclovir", "potassium chloride",
    "dexamethasone", "noradrenaline", "magnesium sul",
)  # fmt: skip
"""E32: no number stands beside these."""
WEIGHTS = st.floats(0.4, 400, allow_nan=False).map(lambda value: round(value, 2)) | st.sampled_from(
    [0.4, 1.4, 1.5, 4.9, 5, 5.1, 10, 19.9, 20, 24.9, 25, 39.9, 40, 120, 250, 350, 351, 400]
)
RISKY: tuple[Facts, ...] = (
    {"exposure": "pesticide", "bronchorrhea": True}, {"exposure": "nerve_agent", "pupils": "miosis"},
    {"pyridostigmine_change": "overdose", "bronchorrhea": True, "heart_rate": 40}, {"seizure": True},
    {"exposure": "opioid", "apnoea": True}, {"exposure": "magnesium", "limb_weakness": True, "magnesium": 5.0},
    {"known_mg": True, "stridor": True, "fatigable": True}, {"medications": ("prednisolone",), "hypotension": True},
    {"infection_suspected": True, "infection_site": "lung", "hypotension": True, "known_mg": True},
    {"infection_suspected": True, "infection_site": "cns", "fever": True},
)  # fmt: skip
ALL_AGES = (
    0.0, 0.02, 0.076, 0.08, 0.5, 0.99, 1.0, 2.9, 3.0, 5.0, 8.0, 12.9, 13.0, 16.0, 16.9, 17.0, 17.9, 18.0, 40.0, 90.0,
)  # fmt: skip
AGE = st.sampled_from(ALL_AGES)


def amount(words: str) -> tuple[float, str]:
    """The larger number of `500-1000 mg` and its unit."""
    found = re.fullmatch(r"(?:(\d+(?:\.\d+)?)-)?(\d+(?:\.\d+)?) (\S+(?: \S+)*)", words)
    assert found, words
    return float(found[2]), found[3]


def doses_of(facts: Facts) -> Iterator[Dose]:
    for advice in plan(facts).recommendations:
        yield from advice.doses


def check(dose: Dose) -> None:
    for text in (dose.drug, dose.route, dose.frequency, dose.arithmetic, dose.age_band):
        assert text.en.strip(), dose
        assert text.hi.strip(), dose
    given_amount, unit = amount(dose.amount)
    most, most_unit = amount(dose.maximum)
    assert unit == most_unit
    assert 0 < given_amount <= most, dose
    kinds = {KNOWLEDGE.source[each].provenance for each in dose.sources}
    assert "read" in kinds, dose
    assert kinds <= {"read", "ruling"}, (dose.drug.en, dose.sources)


@thorough(180)
@given(patients(), WEIGHTS)
def test_every_dose_shown_is_whole_and_within_its_maximum(facts: Facts, weight: float) -> None:
    for dose in doses_of({**facts, "weight_kg": weight}):
        check(dose)


@pytest.mark.parametrize("risk", RISKY, ids=str)
def test_at_any_age_and_weight(risk: Facts) -> None:
    @thorough(40)
    @given(AGE, WEIGHTS | st.none(), st.booleans())
    def within(age: float, weight: float | None, pregnant: bool) -> None:  # noqa: FBT001
        facts = {**risk, "age_years": age, "pregnant": pregnant} | ({} if weight is None else {"weight_kg": weight})
        for dose in doses_of(facts):
            check(dose)
            assert fits(dose.age_band.en, age), (dose.drug.en, dose.age_band.en, age)
            assert "×" not in dose.arithmetic.en or weight is not None

    within()


@pytest.mark.parametrize("age", ALL_AGES)
def test_no_dose_is_shown_outside_its_age_band(age: float) -> None:
    """An adult's load of pralidoxime is no load for a schoolchild."""
    for risk in RISKY:
        for weight in (4.0, 12.0, 25.0, 60.0):
            for dose in doses_of({**risk, "age_years": age, "weight_kg": weight}):
                assert fits(dose.age_band.en, age), (dose.drug.en, dose.age_band.en)


@pytest.mark.parametrize("rule", KNOWLEDGE.doses, ids=lambda rule: rule.id)
def test_each_age_band_says_from_when_to_when_in_both_languages(rule: DoseRule) -> None:
    low, high = ages(rule.age_band.en)
    assert low < high
    said = [re.findall(r"\d+", words) for words in (rule.age_band.en, rule.age_band.hi)]
    assert said[0] == said[1]


@thorough(240)
@given(patients(), WEIGHTS)
def test_no_dose_without_an_age(facts: Facts, weight: float) -> None:
    for risk in RISKY[:1]:
        told = {**without(facts, "age_years", "age_days"), **risk, "weight_kg": weight}
        assert not list(doses_of(told))


@pytest.mark.parametrize("days", [0, 1, 14, 28])
def test_newborns_are_shown_no_dose(days: int) -> None:
    for risk in RISKY:
        assert not list(doses_of({**risk, "age_days": days, "weight_kg": 3.2}))


@pytest.mark.parametrize("rule", KNOWLEDGE.doses, ids=lambda rule: rule.id)
def test_no_weight_takes_a_dose_above_its_maximum(rule: DoseRule) -> None:
    for tenths in range(4, 4001, 3):
        dose = work_out(rule, {"age_years": 40, "weight_kg": tenths / 10})
        assert dose is None or amount(dose.amount)[0] <= rule.maximum


@pytest.mark.parametrize("rule", KNOWLEDGE.doses, ids=lambda rule: rule.id)
def test_each_dose_rule_is_one_that_may_be_shown(rule: DoseRule) -> None:
    assert rule.drug.en.casefold() in DISPLAYABLE
    assert (rule.amount is None) != (rule.per_kg is None)
    assert rule.amount is None or rule.amount <= rule.maximum
    assert rule.provenance == "read"
    assert {KNOWLEDGE.source[each].provenance for each in rule.cites} <= {"read", "ruling"}
    assert "read" in {KNOWLEDGE.source[each].provenance for each in rule.cites}


INFECTION = CONTENT.infection
ADVISING = (
    KNOWLEDGE.recommendations, KNOWLEDGE.avoid, KNOWLEDGE.levels, KNOWLEDGE.explanations, INFECTION.options,
    INFECTION.notes, INFECTION.workup, INFECTION.constraints,
)  # fmt: skip
OF_THE_PATIENT = re.compile(r"clearance \D{0,12}\d+ mL/min|above \d+ mg/day|\d+ mg/day से ऊपर")
"""A clearance, and the dose that somebody has been taking, are no dose to give."""
SETTING = re.compile(r"(?:IPAP|EPAP|PEEP|tidal volume|FiO2)\D{0,20}\d|\d+\s*cmH2O")


def test_no_words_carry_a_number_for_what_may_not_be_shown() -> None:
    found = [
        sentence
        for text in texts(ADVISING)
        for sentence in (*re.split(r"(?<=[.;])\s", text.en), *re.split(r"(?<=[।;])\s", text.hi))
        if any(name in sentence.casefold() for name in NEVER_NUMBERED) and amounts(sentence)
    ]
    assert not found


def test_no_advice_carries_ventilator_or_niv_settings() -> None:
    told = list(texts((KNOWLEDGE.recommendations, KNOWLEDGE.avoid)))
    assert not [text.en for text in told if SETTING.search(text.en)]


def test_no_advice_outside_a_dose_rule_carries_an_amount() -> None:
    """An amount stands in a dose, with its maximum and source, or nowhere; in either language."""
    found = {rule.id: words for rule in KNOWLEDGE.recommendations for words in said(rule) if amounts(words)}
    assert not found.keys() - {"rec-edrophonium-test"}, "1 mg and 1 mg behind the open gate is held by S08 (E31)"


def test_no_warning_level_or_explanation_carries_an_amount() -> None:
    told = texts((KNOWLEDGE.avoid, KNOWLEDGE.levels, KNOWLEDGE.explanations))
    assert not [text.en for text in told if amounts(text.en) or amounts(text.hi)]


def test_what_the_drug_table_says_to_do_carries_no_dose() -> None:
    words = [(drug.generic, each) for drug in TABLE.drugs for each in (drug.what_to_do.en, drug.what_to_do.hi)]
    assert not [(name, each) for name, each in words if amounts(OF_THE_PATIENT.sub("", each))]


def test_doses_are_found_at_all() -> None:
    risk = {"exposure": "pesticide", "bronchorrhea": True, "weight_kg": 70}
    assert list(doses_of(quiet(40, **risk)))
    assert list(doses_of(quiet(8, **{**risk, "weight_kg": 25})))
