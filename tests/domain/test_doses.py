"""Doses worked out: shown with their arithmetic, never above the maximum, never without age or a needed weight."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.domain.answer import Dose
from triage_app.domain.doses import plain, weight_needed, work_out
from triage_app.domain.knowledge import DoseRule
from triage_app.files import strict_yaml
from triage_app.paths import resources_folder


def _rules() -> dict[str, DoseRule]:
    document = strict_yaml.read(Path(resources_folder()) / "knowledge" / "doses.yaml")
    rules = strict_yaml.validated(document, tuple[DoseRule, ...], ("doses",))
    return {rule.id: rule for rule in rules}


RULES = _rules()
BY_WEIGHT = [rule for rule in RULES.values() if rule.per_kg is not None]
NUMBER = re.compile(r"^(\d+(?:\.\d+)?) \S+$")


def _amount(words: str) -> Decimal:
    found = NUMBER.match(words)
    assert found, words
    return Decimal(found[1])


def _shown(name: str, **facts: float) -> Dose:
    dose = work_out(RULES[name], facts)
    assert dose is not None
    return dose


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
@given(weight=st.floats(min_value=0.4, max_value=400))
def test_no_weight_gives_more_than_the_maximum(rule: DoseRule, weight: float) -> None:
    dose = work_out(rule, {"age_years": 30, "weight_kg": weight})
    if dose is not None:
        assert _amount(dose.amount) <= Decimal(str(rule.maximum))
        assert dose.maximum == f"{plain(Decimal(str(rule.maximum)))} {rule.unit}"


@pytest.mark.parametrize("rule", BY_WEIGHT, ids=lambda rule: rule.id)
@given(weight=st.floats(min_value=0.4, max_value=400))
def test_cutting_the_last_digit_never_raises_a_dose(rule: DoseRule, weight: float) -> None:
    dose = work_out(rule, {"age_years": 30, "weight_kg": weight})
    if dose is not None:
        assert _amount(dose.amount) <= Decimal(str(rule.per_kg)) * Decimal(str(weight))


@given(number=st.decimals(min_value="0.001", max_value="5000", places=3))
def test_a_zero_before_the_point_and_none_after_it(number: Decimal) -> None:
    words = plain(number)
    assert Decimal(words) == number
    assert re.fullmatch(r"(0|[1-9]\d*)(\.\d*[1-9])?", words), words


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_dose_for_each_kilogram_is_never_called_independent_of_weight(rule: DoseRule) -> None:
    dose = next(filter(None, (work_out(rule, {"age_years": 30, "weight_kg": weight}) for weight in (70, 18))))
    assert ("not by weight" in dose.arithmetic.en) == (rule.per_kg is None and "/kg" not in dose.amount)
    assert ("वज़न से नहीं" in dose.arithmetic.hi) == ("not by weight" in dose.arithmetic.en)


def test_the_arithmetic_is_shown() -> None:
    dose = _shown("dose-atropine-child", age_years=5, weight_kg=18)
    assert dose.amount == "0.36 mg"
    assert dose.arithmetic.en == "0.02 mg/kg × 18 kg = 0.36 mg"
    assert dose.arithmetic.hi == dose.arithmetic.en


def test_a_capped_dose_says_so_in_both_languages() -> None:
    dose = _shown("dose-lorazepam", age_years=40, weight_kg=62.5)
    assert dose.amount == "4 mg"
    assert dose.arithmetic.en == "0.1 mg/kg × 62.5 kg = 6.25 mg, limited to the maximum of 4 mg"
    assert "अधिकतम 4 mg" in dose.arithmetic.hi


def test_a_dose_that_just_reaches_the_maximum_is_not_called_limited() -> None:
    dose = _shown("dose-lorazepam", age_years=40, weight_kg=40)
    assert (dose.amount, dose.arithmetic.en) == ("4 mg", "0.1 mg/kg × 40 kg = 4 mg")
    assert "limited" in _shown("dose-lorazepam", age_years=40, weight_kg=40.1).arithmetic.en


@pytest.mark.parametrize("age", [{"age_years": 0}, {"age_years": 0.5}, {"age_days": 0}, {"age_days": 200}], ids=str)
def test_an_age_under_a_year_is_an_age(age: dict[str, float]) -> None:
    """Whether a newborn may have it is asked before, by the rule's own age band (E10)."""
    assert _shown("dose-atropine-infant", weight_kg=8, **age).amount == "0.16 mg"
    assert weight_needed(RULES["dose-atropine-infant"], age)


def test_a_fixed_adult_dose_needs_no_weight() -> None:
    dose = _shown("dose-atropine-adult", age_years=72)
    assert dose.amount == "0.6 mg"
    assert dose.maximum == "0.6 mg"


def test_ten_milligrams_is_not_cut_to_one() -> None:
    assert _shown("dose-midazolam-im", age_years=40, weight_kg=70).amount == "10 mg"
    assert _shown("dose-pralidoxime-adult", age_years=40).amount == "1000 mg"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_no_dose_without_a_known_age(rule: DoseRule) -> None:
    assert work_out(rule, {"weight_kg": 30}) is None
    assert not weight_needed(rule, {})


@pytest.mark.parametrize("rule", BY_WEIGHT, ids=lambda rule: rule.id)
def test_no_dose_by_weight_without_a_weight(rule: DoseRule) -> None:
    assert work_out(rule, {"age_years": 5}) is None
    assert weight_needed(rule, {"age_years": 5})


@pytest.mark.parametrize("rule", BY_WEIGHT, ids=lambda rule: rule.id)
@pytest.mark.parametrize("weight", [0.4, 1.0, 399.0, float("nan"), float("inf"), -3.0])
def test_an_implausible_weight_is_refused(rule: DoseRule, weight: float) -> None:
    assert work_out(rule, {"age_years": 5, "weight_kg": weight}) is None


@given(light=st.floats(min_value=5, max_value=250), more=st.floats(min_value=0, max_value=100))
def test_a_heavier_child_never_gets_less(light: float, more: float) -> None:
    heavy = min(light + more, 250)
    small, large = (_shown("dose-atropine-pesticide-child", age_years=9, weight_kg=kg) for kg in (light, heavy))
    assert _amount(small.amount) <= _amount(large.amount)
