"""Serial readings raise the level by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from triage_app.domain.case import Case, Reading
from triage_app.domain.trend import facts_of, percent_fall, series
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
