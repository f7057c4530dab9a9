"""Each unit against another that everybody knows: a wrong size would be read back as if it were right (H01)."""

import pytest

from triage_app.domain.entry import shown
from triage_app.domain.problems import RefusedError
from triage_app.domain.units import SUBSTANCES, converted, number_typed

SAME: tuple[tuple[float, str, float, str], ...] = (
    (1, "kPa", 7.50062, "mmHg"), (1, "kPa", 10.1972, "cmH2O"),
    (1, "cmH2O", 0.73556, "mmHg"), (100, "mmHg", 13.3322, "kPa"),
    (1.5, "L", 1500, "mL"), (500, "mL", 0.5, "L"),
    (3200, "g", 3.2, "kg"), (1, "kg", 2.20462, "lb"), (100, "lb", 45.3592, "kg"),
    (1, "m", 100, "cm"), (1, "in", 2.54, "cm"), (1, "m", 39.3701, "in"),
    (1, "h", 60, "min"), (1, "min", 60, "s"), (2, "h", 7200, "s"), (1, "day", 24, "h"), (1, "week", 7, "day"),
    (1, "year", 12, "month"), (1, "month", 30.4375, "day"), (1, "year", 365.25, "day"),
    (1, "L/s", 60, "L/min"), (1, "L/min", 1000, "mL/min"), (6, "L/s", 360, "L/min"),
    (1, "mg/dL", 10, "mg/L"), (1, "g/L", 100, "mg/dL"), (1, "g/L", 1000, "mg/L"), (1000, "ng/mL", 1, "mg/L"),
    (1, "ng/mL", 1, "ug/L"), (1000, "ug/L", 1, "mg/L"), (1, "mmol/L", 1000, "umol/L"),
    (11, "10^9/L", 11000, "/uL"), (4.5, "10^3/uL", 4.5, "10^9/L"),
    (0, "degC", 32, "degF"), (37, "degC", 98.6, "degF"), (104, "degF", 40, "degC"),
)  # fmt: skip
LABORATORY: tuple[tuple[str, float, str, float, str], ...] = (
    ("glucose", 5.5, "mmol/L", 99.1, "mg/dL"), ("glucose", 40, "mg/dL", 2.22, "mmol/L"),
    ("magnesium", 1, "mmol/L", 2, "mEq/L"), ("magnesium", 1, "mmol/L", 2.43, "mg/dL"),
    ("calcium", 2.5, "mmol/L", 5, "mEq/L"), ("calcium", 2.5, "mmol/L", 10.02, "mg/dL"),
    ("potassium", 4, "mmol/L", 4, "mEq/L"), ("sodium", 140, "mEq/L", 140, "mmol/L"),
    ("phosphate", 1, "mmol/L", 3.1, "mg/dL"), ("lactate", 2, "mmol/L", 18, "mg/dL"),
    ("potassium", 4, "mmol/L", 15.64, "mg/dL"), ("sodium", 140, "mmol/L", 321.9, "mg/dL"),
)  # fmt: skip


@pytest.mark.parametrize(("number", "given", "other", "wanted"), SAME)
def test_two_names_of_one_size(number: float, given: str, other: float, wanted: str) -> None:
    assert converted(number, given, wanted) == pytest.approx(other, rel=1e-4)
    assert converted(other, wanted, given) == pytest.approx(number, rel=1e-4, abs=1e-3)


@pytest.mark.parametrize(("given", "other", "wanted"), [
    ("min", 60, "s"), ("h", 60, "min"), ("day", 24, "h"), ("week", 7, "day"), ("month", 30.4375, "day"),
    ("year", 365.25, "day"), ("year", 12, "month"),
])  # fmt: skip
def test_times_are_what_the_calendar_says_to_the_last_digit(given: str, other: float, wanted: str) -> None:
    assert converted(1, given, wanted) == other


@pytest.mark.parametrize(("substance", "number", "given", "other", "wanted"), LABORATORY)
def test_a_laboratory_value_in_its_other_unit(
    substance: str, number: float, given: str, other: float, wanted: str
) -> None:
    assert converted(number, given, wanted, SUBSTANCES[substance]) == pytest.approx(other, rel=5e-3)


@pytest.mark.parametrize(("number", "words"), [
    (1500.4, "1,500"), (1000.4, "1,000"),
    (999.4, "999.4"), (10.26, "10.3"), (9.876, "9.88"), (0.1234, "0.123"), (0, "0"),
])  # fmt: skip
def test_a_number_is_read_back_with_the_digits_that_matter(number: float, words: str) -> None:
    assert shown(number) == words


@pytest.mark.parametrize("typed", ["x" * 60, "1 " * 30, "9" * 60])
def test_a_refusal_quotes_the_beginning_of_what_was_typed(typed: str) -> None:
    with pytest.raises(RefusedError) as refused:
        number_typed(typed)
    assert refused.value.problems[0].fact("typed") == typed[:40]


def test_a_volume_per_kilogram_needs_the_weight_and_goes_both_ways() -> None:
    assert converted(1.4, "L", "mL/kg", weight_kg=70) == pytest.approx(20)
    assert converted(20, "mL/kg", "mL", weight_kg=70) == pytest.approx(1400)
