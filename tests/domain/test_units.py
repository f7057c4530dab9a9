import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.domain.units import SUBSTANCES, converted, number_typed


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("25", 25, ""),
        ("+25", 25, ""),
        ("-25", -25, ""),
        ("\N{MINUS SIGN}25", -25, ""),
        ("\N{EN DASH} 25", -25, ""),
        ("१४५०", 1450, ""),
        ("१,५", 1.5, ""),
        ("1.5", 1.5, ""),
        (" 1,5 ", 1.5, ""),
        (".5", 0.5, ""),
        ("0,500", 0.5, ""),
        ("1.5 L", 1.5, "L"),
        ("2.5kpa", 2.5, "kPa"),
        ("- 25 cm H2O", -25, "cmH2O"),
        ("36.6 °C", 36.6, "degC"),
        ("98 %", 98, "%"),
        ("1234567.8901", 1234567.8901, ""),
    ],
)
def test_numbers_as_people_type_them(typed: str, number: float, unit: str) -> None:
    read = number_typed(typed)
    assert (read.number, read.unit) == (number, unit)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", ProblemCode.NOT_A_NUMBER),
        ("abc", ProblemCode.NOT_A_NUMBER),
        ("<20", ProblemCode.NOT_A_NUMBER),
        ("20-25", ProblemCode.NOT_A_NUMBER),
        ("nan", ProblemCode.NOT_A_NUMBER),
        ("inf", ProblemCode.NOT_A_NUMBER),
        (".", ProblemCode.NOT_A_NUMBER),
        ("9" * 13, ProblemCode.NOT_A_NUMBER),
        ("1,500", ProblemCode.THOUSANDS_SEPARATOR),
        ("1 500", ProblemCode.THOUSANDS_SEPARATOR),
        ("1'500", ProblemCode.THOUSANDS_SEPARATOR),
        ("1.5.0", ProblemCode.TWO_SEPARATORS),
        ("1,00,000", ProblemCode.TWO_SEPARATORS),
        ("1.234,5", ProblemCode.TWO_SEPARATORS),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(typed: str, code: ProblemCode) -> None:
    with pytest.raises(RefusedError) as refused:
        number_typed(typed)
    assert refused.value.problems[0].code is code


@pytest.mark.parametrize(
    ("number", "given_in", "wanted", "expected"),
    [
        (1.5, "L", "mL", 1500),
        (6, "kPa", "mmHg", 45.0),
        (2.5, "kPa", "cmH2O", 25.49),
        (20, "mmHg", "cmH2O", 27.19),
        (98.6, "degF", "degC", 37),
        (37, "degC", "degF", 98.6),
        (154, "lb", "kg", 69.85),
        (70, "in", "cm", 177.8),
        (6, "month", "year", 0.5),
        (30, "min", "h", 0.5),
        (5, "mg/dL", "mg/L", 50),
        (12000, "/uL", "10^9/L", 12),
    ],
)
def test_units_of_the_ward(number: float, given_in: str, wanted: str, expected: float) -> None:
    assert converted(number, given_in, wanted) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("number", "given_in", "name", "expected"),
    [
        (3.0, "mEq/L", "magnesium", 1.5),  # E35
        (2.4, "mg/dL", "magnesium", 0.987),
        (10, "mg/dL", "calcium", 2.495),
        (4.5, "mEq/L", "potassium", 4.5),
        (54, "mg/dL", "glucose", 3.0),
        (18, "mg/dL", "lactate", 2.0),
        (3.1, "mg/dL", "phosphate", 1.0),
    ],
)
def test_laboratory_units(number: float, given_in: str, name: str, expected: float) -> None:
    assert converted(number, given_in, "mmol/L", SUBSTANCES[name]) == pytest.approx(expected, rel=2e-3)


def test_per_kg_needs_the_weight() -> None:
    assert converted(20, "mL/kg", "mL", weight_kg=70) == 1400
    assert converted(1400, "mL", "mL/kg", weight_kg=70) == pytest.approx(20)
    with pytest.raises(RefusedError) as refused:
        converted(20, "mL/kg", "mL")
    assert refused.value.problems[0].code is ProblemCode.WEIGHT_NEEDED


@pytest.mark.parametrize(("given_in", "wanted"), [("mmHg", "mL"), ("mg/dL", "mmol/L"), ("fathom", "cm")])
def test_different_quantities_do_not_convert(given_in: str, wanted: str) -> None:
    with pytest.raises(RefusedError) as refused:
        converted(1, given_in, wanted)
    assert refused.value.problems[0].code is ProblemCode.UNKNOWN_UNIT


@given(st.floats(0, 400), st.sampled_from([("kPa", "mmHg"), ("degC", "degF"), ("lb", "kg"), ("cmH2O", "kPa")]))
def test_there_and_back_is_the_same(number: float, units: tuple[str, str]) -> None:
    there = converted(number, units[0], units[1])
    assert converted(there, units[1], units[0]) == pytest.approx(number, abs=1e-6)
