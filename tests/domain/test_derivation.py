"""What follows from several answers: ages, typed conditions, yes/no findings, FVC per kg; and what contradicts them."""

from typing import Any

import pytest

from tests.safety.cases import ASSESSOR, Facts, quiet, seen
from triage_app.domain.derivation import derive, lower_fvc, taken
from triage_app.domain.evaluation import MEMO, DrugView

RULES = ASSESSOR.knowledge.derivations
REASONER = ASSESSOR.reasoner
AGES = ("age_years", "age_days")


def conflicts(facts: Facts) -> set[tuple[str, ...]]:
    """Which findings are shown as contradicting each other."""
    found = derive(facts, RULES, REASONER.definitions, REASONER.read_drugs).conflicts
    return {each.findings for each in found}


def derived(facts: Facts) -> dict[str, Any]:
    """What was added to the facts."""
    return derive(facts, RULES, REASONER.definitions, REASONER.read_drugs).derived


@pytest.mark.parametrize(("years", "days", "counts", "shown"), [
    (None, 100, 0.2738, False), (2, 100, 0.2738, True), (0, 100, 0, False), (0.5, 100, 0.2738, False),
    (1, 1461, 1, False), (4, 1461, 4, False), (5, 1461, 4.0, True), (1.9, 400, 1.0951, False), (3, None, 3, False),
])  # fmt: skip
def test_of_two_ages_the_younger_counts(years: float | None, days: int | None, counts: float, shown: object) -> None:
    """A neonate's lines and doses are lost where an age in days is not seen; another whole year is shown (E44)."""
    facts = {key: value for key, value in zip(AGES, (years, days), strict=True) if value is not None}
    assert seen(facts)["age_years"] == counts
    assert (AGES in conflicts(facts)) is shown


@pytest.mark.parametrize(("facts", "added"), [
    ({"age_years": 4, "age_days": 1461}, {}), ({"age_years": 2}, {"age_days": 730}), ({"age_years": 0}, {}),
    ({"age_days": 30}, {"age_years": 0.0821}), ({"age_years": 0.05}, {"age_days": 18}),
])  # fmt: skip
def test_one_age_says_the_other_and_nothing_is_added_to_two_that_agree(facts: Facts, added: Facts) -> None:
    """Nought years may be any day of the first year: no day is made up."""
    assert {key: value for key, value in derived(facts).items() if key in AGES} == added


@pytest.mark.parametrize(("typed", "held"), [
    ("COPD", True), ("known COPD since 2010", True), ("asthma/COPD", True), ("(asthma)", True), ("दमा", True),
    ("no COPD", None), ("not asthma", None), ("without asthma", None), ("denies asthma", None), ("?copd", None),
    ("family history of asthma", None), ("never asthma", None), ("asthmatics", None), ("diabetes", None),
])  # fmt: skip
def test_a_condition_counts_where_it_is_named_and_not_denied(typed: str, held: object) -> None:
    assert seen({"comorbidities": (typed,)}).get("asthma_or_copd") is held
    assert seen({"comorbidities": ("diabetes", typed, "gout")}).get("asthma_or_copd") is held


@pytest.mark.parametrize("name", ["end-stage renal disease", "Lambert-Eaton", "36 weeks' gestation", "heart block"])
def test_a_condition_is_known_by_its_whole_name(name: str) -> None:
    assert derived({"comorbidities": (name,)})


def test_conditions_that_were_not_listed_say_nothing() -> None:
    assert derived({"comorbidities": ("COPD",), "asthma_or_copd": True}) == {}, "nothing new"
    assert derived({"comorbidities": ()}) == {}
    assert derived({}) == {}


@pytest.mark.parametrize(("facts", "finding", "counts", "shown"), [
    ({"heart_rate": 40, "age_years": 40}, "bradycardia", True, False),
    ({"heart_rate": 40, "age_years": 40, "bradycardia": False}, "bradycardia", True, True),
    ({"heart_rate": 40, "age_years": 40, "bradycardia": True}, "bradycardia", True, False),
    ({"heart_rate": 110}, "bradycardia", False, False),
    ({"heart_rate": 110, "bradycardia": True}, "bradycardia", True, True),
    ({"heart_rate": 110, "bradycardia": False}, "bradycardia", False, False),
    ({"temp_c": 38.5}, "fever", True, False), ({"temp_c": 38.5, "fever": False}, "fever", True, True),
    ({"temp_c": 36.5, "fever": True}, "fever", True, False), ({"temp_c": 36.5}, "fever", None, False),
    ({"oxygen_flow_l_min": 4, "on_oxygen": False}, "on_oxygen", True, True),
])  # fmt: skip
def test_a_sign_that_follows_from_a_number_outweighs_its_denial(
    facts: Facts, finding: str, counts: object, shown: object
) -> None:
    assert seen(facts).get(finding) is counts
    assert ((finding,) in conflicts(facts)) is shown


@pytest.mark.parametrize(("facts", "per_kg"), [
    ({"fvc_ml": 1000, "weight_kg": 60}, 16.7), ({"fvc_ml": 1000}, None), ({"weight_kg": 60}, None),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180, "sex": "male", "age_years": 40}, 13.3),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180, "sex": "female", "age_years": 40}, 14.2),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180, "age_years": 40}, 13.3),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180, "age_years": 18}, 13.3),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180, "age_years": 17}, 22.2),
    ({"fvc_ml": 1000, "weight_kg": 45, "height_cm": 180}, 22.2),
    ({"fvc_ml": 1000, "weight_kg": 90, "height_cm": 180, "sex": "male", "age_years": 40}, 11.1),
])  # fmt: skip
def test_capacity_is_divided_by_the_heavier_of_actual_and_predicted_weight(facts: Facts, per_kg: float | None) -> None:
    """E13: the lower mL/kg counts; predicted weight is for adults whose height is known."""
    assert seen(facts).get("fvc_ml_per_kg") == per_kg
    assert lower_fvc(seen(facts), RULES) == per_kg


@pytest.mark.parametrize(("stated", "used", "shown"), [
    (10.0, 10.0, False), (11.1, 10.0, False), (11.2, 10.0, True), (9.0, 9.0, False), (8.9, 8.9, True),
    (8.0, 8.0, True), (60.0, 10.0, True),
])  # fmt: skip
def test_two_capacities_disagree_when_they_are_a_tenth_apart(stated: float, used: float, shown: object) -> None:
    facts = {"fvc_ml": 700, "weight_kg": 70, "fvc_ml_per_kg": stated}
    assert lower_fvc(facts, RULES) == used
    assert seen(facts)["fvc_ml_per_kg"] == used
    assert (("fvc_ml_per_kg", "fvc_ml", "weight_kg") in conflicts(facts)) is shown
    assert ("fvc_ml_per_kg" in derived(facts)) is (used != stated)


def test_what_was_told_is_kept_apart_from_what_follows() -> None:
    """The probing search asks what was said, not what the program worked out."""
    facts = {"age_days": 30, "heart_rate": 40, "comorbidities": ("COPD",), "medications": ("morphine",)}
    read = derive(facts, RULES, REASONER.definitions, REASONER.read_drugs)
    assert {"age_years", "asthma_or_copd"} <= read.told.keys()
    assert "bradycardia" in read.view
    assert "bradycardia" not in read.told


def test_a_new_finding_is_seen_by_conditions_already_asked() -> None:
    """Kept truths are forgotten whenever something is added."""
    read = taken({}, RULES, REASONER.read_drugs)
    read.view[MEMO]["mg_possible"] = False
    read.add("known_mg", value=True)
    assert read.view[MEMO] == {}
    assert read.derived == {"known_mg": True}


def test_lists_are_read_into_what_they_hold_and_a_list_once_read_stays() -> None:
    read = seen({"medications": ("morphine", "xyzzy"), "other_exposures": ("insecticide",)})
    assert "opioid" in read["medications"].groups
    assert not read["medications"].complete
    assert read["other_exposures"] == DrugView(frozenset({"insecticide"}), complete=True)
    assert seen({"new_drugs": read["medications"]})["new_drugs"] is read["medications"]


def test_answers_that_contradict_each_other_are_shown() -> None:
    assert ("gcs", "consciousness") in conflicts(quiet() | {"gcs": 10, "consciousness": "alert"})
    assert ("gcs", "consciousness") not in conflicts(quiet() | {"gcs": 15, "consciousness": "alert"})
    assert ("gcs", "consciousness") not in conflicts({"gcs": 10})
