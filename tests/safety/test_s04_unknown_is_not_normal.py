"""S04: what was not assessed is never read as normal."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety.cases import (
    AGES,
    KEYS,
    QUIET_ADULT,
    SINGLES,
    Facts,
    acceptable,
    level,
    patients,
    quiet,
    some_answers,
    thorough,
    urgency,
    without,
)
from tests.safety.normal import normal

NOT_ASSESSED_OR_NORMAL = [key for key in KEYS if normal(key, {}) is not None]
CRITICAL = ("age_years", "spo2", "on_oxygen", "resp_rate")


@thorough(240)
@given(patients(), st.sampled_from(NOT_ASSESSED_OR_NORMAL))
def test_not_assessed_is_never_milder_than_normal(facts: Facts, key: str) -> None:
    usual = normal(key, facts)
    assume(usual is not None)
    asked = {**facts, key: usual}
    assume(acceptable(asked))
    assert urgency(level(without(facts, key))) >= urgency(level(asked))


@pytest.mark.parametrize("key", NOT_ASSESSED_OR_NORMAL)
def test_beside_any_one_other_answer(key: str) -> None:
    for other, value in SINGLES:
        facts = {**QUIET_ADULT, other: value}
        asked = {**facts, key: normal(key, facts)}
        if other != key and asked[key] is not None and acceptable(asked):
            assert urgency(level(without(facts, key))) >= urgency(level(asked)), (other, value)


@pytest.mark.parametrize("age", [None, *AGES])
def test_one_normal_finding_reassures_nobody(age: float | None) -> None:
    facts: Facts = {} if age is None else {"age_years": age}
    reassured = [key for key in NOT_ASSESSED_OR_NORMAL if level({**facts, key: normal(key, facts)}) == "routine"]
    assert not reassured


@pytest.mark.parametrize("missing", CRITICAL)
def test_each_critical_finding_is_needed_for_routine(missing: str) -> None:
    for age in AGES:
        assert level(quiet(age)) == "routine", age
        assert level(without(quiet(age), missing)) != "routine", age


@pytest.mark.parametrize("age", AGES)
def test_swallowing_and_a_breathing_number_are_critical(age: float) -> None:
    assert level(without(quiet(age), "dysphagia", "unable_to_handle_secretions")) != "routine"
    numbers = ("fvc_ml", "fvc_ml_per_kg", "nif_cmh2o", "single_breath_count")
    signs = ("consciousness", "gcs") if age < 5 else numbers
    assert level(without(quiet(age), *signs)) != "routine"
    if age < 5:
        assert level(without(quiet(age), "weak_cry", "dysphagia")) != "routine"
        assert level(without(quiet(age), *numbers)) == "routine", "E10: under 5 a good number adds nothing"


@thorough(120)
@given(some_answers(30), st.sampled_from(CRITICAL))
def test_never_routine_while_a_critical_finding_is_missing(facts: Facts, missing: str) -> None:
    partial = without({**QUIET_ADULT, **facts}, missing, "age_days" if missing == "age_years" else missing)
    partial = without(partial, "oxygen_flow_l_min") if missing == "on_oxygen" else partial
    assume(acceptable(partial))
    assert level(partial) != "routine"
