"""What is said back about a typed number: nothing cut that was read, no unit suggested that would not be plausible."""

import pytest

from tests.domain.test_entry import FVC, GCS, NIF, NUMBERS, PACO2, PAO2, TEMPERATURE, entry, finding, words
from triage_app.domain.entry import Outcome, is_magnitude, shown
from triage_app.domain.entry_rules import Bicarbonate, Line, Slip
from triage_app.domain.findings import Finding
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.domain.units import LONGEST_NUMBER

FRACTION = finding("fraction", "", (0, 1), (0, 1), "Fraction")
RESP_RATE = finding("resp_rate", "", (0, 100), (4, 70), "Rate")
BARE = FVC.model_copy(update={"plausible": None})


@pytest.mark.parametrize(("typed", "weight", "said"), [
    ("18", 0.9, "FVC: 18 mL = 20 mL/kg at 0.9 kg, 20 or less"),
    ("250.5", 12.34, "FVC: 250.5 mL = 20.3 mL/kg at 12.34 kg, 30 or less"),
    ("1052.25", 0, "FVC: 1,052.25 mL"),
])  # fmt: skip
def test_a_capacity_is_said_with_the_very_weight_it_is_divided_by(typed: str, weight: float, said: str) -> None:
    """The smallest preterm weighs less than a kilogram; nobody is divided by a weight of nought."""
    assert words(entry(FVC, typed, weight_kg=weight)) == said


@pytest.mark.parametrize(("of", "typed", "quoted"), [
    (GCS, "13.125", "13.125"), (PACO2, "11.123", "11.123 mmHg"), (NIF, "200.25", "200.25 cmH2O"),
    (PACO2, "15.125", "15.125 mmHg"),
])  # fmt: skip
def test_a_number_that_is_questioned_is_quoted_as_it_was_typed(of: Finding, typed: str, quoted: str) -> None:
    problem = entry(of, typed).problem
    assert problem is not None
    assert str(problem.fact("found")).replace("\N{NO-BREAK SPACE}", " ") == quoted


def test_only_what_is_stored_negative_is_typed_without_its_sign() -> None:
    """A fraction between 0 and 1 taken for a magnitude would be stored negative."""
    assert [one.key for one in NUMBERS if is_magnitude(one)] == ["nif_cmh2o"]
    assert not is_magnitude(FRACTION)
    assert entry(FRACTION, "0.4").value == 0.4


def test_a_refused_unit_names_every_unit_that_would_do() -> None:
    refused, bare = entry(FVC, "9 kg").problem, entry(RESP_RATE.model_copy(update={"unit": "/min"}), "20 kg").problem
    assert refused is not None
    assert bare is not None
    assert refused.fact("wanted") == "mL, L, mL/kg"
    assert bare.fact("wanted") == "/min"


@pytest.mark.parametrize(("of", "typed", "unit"), [
    (TEMPERATURE, "98.6", "degF"), (TEMPERATURE, "80", ""), (FVC, "1.5", "L"), (BARE, "8500", ""),
])  # fmt: skip
def test_a_unit_is_suggested_only_if_the_number_would_be_plausible_in_it(of: Finding, typed: str, unit: str) -> None:
    """80 degF is possible, but no living patient's temperature."""
    problem = entry(of, typed).problem
    assert problem is not None
    assert problem.fact("likely_unit") == unit


def test_a_gas_read_in_the_unit_of_the_slip_is_not_said_to_look_like_it() -> None:
    """1.5 kPa is no reading in any unit: asking "kPa?" would send the reader round in a circle (E41)."""
    as_mmhg, as_kpa = entry(PACO2, "6").problem, entry(PACO2, "1.5", "kPa").problem
    assert as_mmhg is not None
    assert as_kpa is not None
    assert (as_mmhg.code, as_mmhg.fact("likely_unit")) == (ProblemCode.LOOKS_LIKE_OTHER_UNIT, "kPa")
    assert (as_kpa.code, as_kpa.fact("likely_unit")) == (ProblemCode.IMPLAUSIBLE_VALUE, "")


@pytest.mark.parametrize(("number", "said"), [(1.2345, "1.23"), (0.9994, "0.999"), (9.994, "9.99"), (999.94, "999.9")])
def test_a_converted_reading_keeps_the_digits_of_its_size(number: float, said: str) -> None:
    assert shown(number) == said


def test_the_line_itself_is_not_below_it() -> None:
    line = Line(below=20.0, text=Text(en="low", hi="कम"))
    assert [line.holds(value) for value in (19.9, 20.0, 20.1)] == [True, False, False]


@pytest.mark.parametrize(("ph", "refused"), [(7.40, True), (7.43, False)])
def test_bicarbonate_is_worked_out_as_henderson_has_it(ph: float, refused: object) -> None:
    """E41: PaCO2 13 mmHg with pH 7.43 means bicarbonate 8.4 mmol/L: ask, do not refuse."""
    assert (entry(PACO2, "13", ph=ph).outcome is Outcome.REFUSED) is refused
    assert Bicarbonate(factor=24.0, below=8.0).holds(13, ph) is refused
    assert not Bicarbonate(factor=24.0, below=240.0).holds(10, 9), "on the line is not below it"


def test_a_slip_at_its_line_is_none() -> None:
    slip = Slip(finding="paco2_mmhg", below=12.0, likely_unit="kPa", refuse=True, cites=("E41",))
    assert [slip.holds(value, {}) for value in (11.9, 12.0)] == [True, False]
    confirmed = slip.model_copy(update={"below": 20.0, "bicarbonate": Bicarbonate(factor=24.0, below=8.0)})
    assert [confirmed.holds(13, {"ph": ph}) for ph in (7.2, 7.6)] == [True, False]
    assert confirmed.holds(13, {}) is False, "what is not known confirms nothing"


@pytest.mark.parametrize(("spo2", "outcome"), [(85, Outcome.ASK), (86, Outcome.REFUSED)])
def test_a_low_pao2_is_refused_only_beside_a_saturation_above_its_line(spo2: int, outcome: Outcome) -> None:
    assert entry(PAO2, "13", spo2=spo2).outcome is outcome


def test_the_longest_number_is_still_read() -> None:
    typed = "1234567.8901"
    assert len(typed) == LONGEST_NUMBER
    problem = entry(FVC, typed).problem
    assert problem is not None
    assert problem.code is ProblemCode.IMPOSSIBLE_VALUE
