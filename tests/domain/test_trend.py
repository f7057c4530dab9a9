"""Serial readings raise the level by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from triage_app.domain.case import Case, Reading
from triage_app.domain.trend import (
    FALL_OF,
    MONITOR,
    STRENGTH,
    best_before,
    change,
    checked_at,
    due_at,
    facts_of,
    percent_fall,
    series,
)
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def _case(finding: str, *values: float, **others: float) -> Case:
    case = Case(id="c", started_at=START)
    for hour, value in enumerate(values):
        case = case.with_reading(Reading(finding=finding, value=value, at=START + timedelta(hours=hour)))
    for key, value in others.items():
        case = case.with_reading(Reading(finding=key, value=value, at=START))
    return case


@pytest.mark.parametrize(
    ("values", "fall"),
    [((), None), ((40,), None), ((40, 40), None), ((40, 28), 30.0), ((30, 40, 30), 25.0), ((0, 0), None)],
)
def test_the_fall_is_counted_from_the_best_reading(values: tuple[float, ...], fall: float | None) -> None:
    assert percent_fall(values) == fall


def test_a_fall_of_a_third_raises_the_level_although_each_number_is_good() -> None:
    assessor = load_content(resources_folder()).assessor
    steady = _case("fvc_ml_per_kg", 60, 58, age_years=50)
    falling = _case("fvc_ml_per_kg", 60, 40, age_years=50)
    assert assessor.level(facts_of(steady)) == "monitor_closely"
    assert assessor.level(facts_of(falling)) == "niv_or_prepare"


def test_weaker_inspiration_is_a_fall_of_its_magnitude() -> None:
    assert facts_of(_case("nif_cmh2o", -60, -40))["nif_percent_fall"] == pytest.approx(33.3)


def test_only_numbers_are_measurements() -> None:
    """A capacity once not measured is no capacity of nought."""
    case = _case("fvc_ml", 3000)
    for value in (None, True, 2400):
        case = case.with_reading(Reading(finding="fvc_ml", value=value, at=START + timedelta(hours=9)))
    assert series(case, "fvc_ml") == (3000, 2400)
    assert facts_of(case)["fvc_percent_fall"] == 20.0


def test_a_smaller_stated_fall_gives_way_and_one_that_was_not_measured_is_filled_in() -> None:
    assert facts_of(_case("fvc_ml", 3000, 2400, fvc_percent_fall=5))["fvc_percent_fall"] == 20.0
    assert facts_of(_case("fvc_ml", 3000, 2400))["fvc_percent_fall"] == 20.0
    assert "fvc_percent_fall" not in facts_of(_case("fvc_ml", 2400, 3000))


def test_a_larger_stated_fall_stays() -> None:
    assert facts_of(_case("fvc_ml", 3000, 2700, fvc_percent_fall=35))["fvc_percent_fall"] == 35


@pytest.mark.parametrize(
    ("values", "first", "best"),
    [((2000, 3000, 1900), -5.0, 3000), ((2000, 1900), -5.0, None), ((2000, 3000), 50.0, None), ((0, 20), 0.0, None),
     ((2000, 2000), 0.0, None), ((3000, 2900, 3000), 0.0, None), ((2000, 2500, 2500), 25.0, None)],
)  # fmt: skip
def test_the_best_is_told_where_the_first_would_hide_a_fall(
    values: tuple[float, ...], first: float, best: float | None
) -> None:
    assert change(values, values[0]) == first
    assert best_before(values) == best


def _answers(*answers: tuple[str, float | str | bool | None]) -> Case:
    case = Case(id="c", started_at=START)
    for minute, (key, value) in enumerate(answers, 1):
        case = case.with_reading(Reading(finding=key, value=value, at=START + timedelta(minutes=minute)))
    return case


@pytest.mark.parametrize(
    ("answers", "minute"),
    [
        ((("stridor", False), ("fvc_ml", 2000), ("spo2", 98), ("nif_cmh2o", None), ("weight_kg", 60)), 2),
        ((("fvc_ml", 2000), ("ptosis", True), ("nif_cmh2o", -40), ("temp_c", 37)), 3),
        ((("stridor", False), ("spo2", 98), ("resp_rate", 18), ("allergies", "none")), 3),
        ((("stridor", False), ("weight_kg", 60), ("spo2", None)), 1),
        ((("stridor", False),), 1),
    ],
    ids=["strength", "the last of several", "no strength: monitor", "no breathing number", "one answer"],
)
def test_a_check_is_a_breathing_number_and_nothing_else(
    answers: tuple[tuple[str, float | str | bool | None], ...], minute: int
) -> None:
    """Who types an allergy or a saturation has not measured the strength of breathing."""
    case = _answers(*answers)
    assert checked_at(case) == START + timedelta(minutes=minute)
    assert due_at(case, 60) == START + timedelta(minutes=minute + 60)
    assert due_at(case, None) is None


def test_nothing_is_due_before_the_first_answer() -> None:
    assert checked_at(_answers()) is None
    assert due_at(_answers(), 60) is None


def test_every_breathing_number_the_contract_orders_counts_as_a_check() -> None:
    """A new measure of breathing must be put on one of the two lists."""
    plain = load_content(resources_folder()).knowledge
    numbers = {item.key for item in plain.findings if item.step == "breathing" and item.group in {"oxygen", "muscle"}}
    apart = {"on_oxygen", "oxygen_flow_l_min", "mask_leak", *FALL_OF.values()}
    assert numbers - apart == {*STRENGTH, *MONITOR} - {"paco2_mmhg", "ph", "pao2_mmhg"}
