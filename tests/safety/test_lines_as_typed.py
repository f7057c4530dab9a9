"""E41, H01: a number typed in any unit the wizard takes lies on the same side of every line as its stored counterpart.

Through the reader of the entry fields, against factors written here from their definitions: just below, at and just
above each line that any rule draws; then the airway level, the gate and the doses that come of it.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

import pytest

from tests.safety.cases import CONTENT, DEFINITIONS, FINDING, KNOWLEDGE, REASONER, Facts, level, lines, quiet, think
from tests.safety.test_dose_table import SITUATIONS
from tests.safety.test_e15_lines import LINES
from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.domain.conditions import Above, AtLeast, AtMost, Below
from triage_app.domain.doses import work_out
from triage_app.domain.entry import Outcome, is_magnitude, read_entry
from triage_app.domain.evaluation import walk
from triage_app.domain.findings import Kind

BOUNDS = (Below, AtMost, AtLeast, Above)
PA = {"mmHg": Fraction("133.322387"), "kPa": Fraction(1000), "cmH2O": Fraction("98.0665")}
SIZES: dict[str, dict[str, Fraction]] = {
    "nif_cmh2o": PA, "mep_cmh2o": PA, "paco2_mmhg": PA, "pao2_mmhg": PA,
    "fvc_ml": {"mL": Fraction(1), "L": Fraction(1000)},
    "head_lift_s": {"s": Fraction(1), "min": Fraction(60)},
    "hours_since_last_dose": {"h": Fraction(60), "min": Fraction(1)},
    "peak_cough_flow_l_min": {"L/min": Fraction(1), "L/s": Fraction(60)},
    "weight_kg": {"kg": Fraction(1), "g": Fraction("0.001"), "lb": Fraction("0.45359237")},
    "age_years": {"year": Fraction(12), "month": Fraction(1)},
    "age_days": {"day": Fraction(1), "week": Fraction(7), "month": Fraction("30.4375")},
    "glucose_mmol_l": {"mmol/L": Fraction(1), "mg/dL": 10 / Fraction("180.156")},
    "lactate_mmol_l": {"mmol/L": Fraction(1), "mg/dL": 10 / Fraction("90.08")},
    "potassium": {"mmol/L": Fraction(1), "mEq/L": Fraction(1)},
    "magnesium": {"mmol/L": Fraction(1), "mEq/L": Fraction(1, 2), "mg/dL": 10 / Fraction("24.305")},
    "phosphate_mmol_l": {"mmol/L": Fraction(1), "mg/dL": 10 / Fraction("30.973762")},
}  # fmt: skip
"""Each accepted unit of a finding in some unit common to them; one unit alone needs no entry."""
PLACES = (0, 1, 2, 3)
"""Digits behind the point that people type."""
NEAR = Fraction(1, 10**8)
"""Closer to a line than the reader keeps digits; only a number exactly on the line is asked for there."""


def stored(key: str, typed: Fraction, unit: str) -> Fraction:
    """What was typed in the stored unit, exactly."""
    finding = FINDING[key]
    if key == "temp_c":
        value = (typed - 32) * Fraction(5, 9) if unit == "degF" else typed
    else:
        value = typed * SIZES[key][unit] / SIZES[key][finding.unit] if key in SIZES else typed
    return -abs(value) if is_magnitude(finding) else value


def typed_as(key: str, value: Fraction, unit: str) -> Fraction:
    """A stored value as it is typed in `unit`; a magnitude without its sign."""
    value = abs(value) if is_magnitude(FINDING[key]) else value
    if key == "temp_c":
        return value * Fraction(9, 5) + 32 if unit == "degF" else value
    return value * SIZES[key][FINDING[key].unit] / SIZES[key][unit] if key in SIZES else value


def around(key: str, line: float, unit: str) -> Iterator[str]:
    """What people may type just below, at and just above a line, with up to three digits behind the point."""
    exact = typed_as(key, Fraction(str(line)), unit)
    whole = FINDING[key].kind is Kind.INTEGER
    for places in PLACES[:1] if whole else PLACES:
        step = Fraction(1, 10**places)
        for near in range(-1, 3):
            number = (floor(exact / step) + near) * step
            if number >= 0 and (number == exact or abs(stored(key, number, unit) - Fraction(str(line))) > NEAR):
                yield f"{float(number):.{places}f}"


def read(key: str, words: str, unit: str) -> float | None:
    """What the entry field makes of it; None where it refuses a value nobody can have."""
    entry = read_entry(FINDING[key], words, unit, rules=CONTENT.entry_rules)
    low, high = FINDING[key].possible or (float("-inf"), float("inf"))
    exact = float(stored(key, Fraction(words), unit))
    slips = (slip for slip in CONTENT.entry_rules.slips if slip.finding == key and slip.refuse)
    if not low <= exact <= high or any(slip.holds(exact, {}) for slip in slips):
        assert entry.outcome is Outcome.REFUSED
        return None
    assert entry.value is not None, (key, words, unit, entry.problem)
    return float(entry.value)


def side(value: Fraction, line: float) -> int:
    return (value > Fraction(str(line))) - (value < Fraction(str(line)))


UNITS = [(key, unit) for key in lines() for unit in (FINDING[key].units or (FINDING[key].unit,))]


@pytest.mark.parametrize(("key", "unit"), UNITS)
def test_a_typed_number_lies_on_its_side_of_every_line(key: str, unit: str) -> None:
    """6.6 kPa is below 50 mmHg, 6.7 above it, whatever rule draws the line."""
    sides = set()
    for line in lines()[key]:
        for words in around(key, line, unit):
            value = read(key, words, unit)
            if value is not None:
                exact = stored(key, Fraction(words), unit)
                assert side(Fraction(str(value)), line) == side(exact, line), (line, words, value)
                sides.add(side(exact, line))
    assert len(sides) > 1 or len(lines()[key]) == 1


def test_every_accepted_unit_is_tried() -> None:
    """A unit added to a finding without a factor here would go untried."""
    several = {key: set(FINDING[key].units) for key, _ in UNITS if len(FINDING[key].units) > 1 and key != "temp_c"}
    assert {key: units - SIZES[key].keys() for key, units in several.items() if units - SIZES[key].keys()} == {}


TYPED = [
    (key, unit, levels, ages[len(ages) // 2], also)
    for key, levels, ages, also in LINES
    for unit in (FINDING[key].units or (FINDING[key].unit,))
]  # fmt: skip


@pytest.mark.parametrize(("key", "unit", "levels", "age", "also"), TYPED)
def test_the_airway_level_of_a_typed_number(
    key: str, unit: str, levels: dict[float, str], age: float, also: Facts
) -> None:
    """Below, at and above each airway line the level is that of the same number given in the stored unit."""
    base = {name: value for name, value in (quiet(age) | also).items() if value is not None}
    met = set()
    for line in levels:
        for words in around(key, line, unit):
            value = read(key, words, unit)
            if value is not None:
                found = level({**base, key: value})
                assert found == level({**base, key: _as_stored(key, words, unit)}), words
                met.add(found)
    assert met >= set(levels.values())


def _as_stored(key: str, words: str, unit: str) -> float:
    return float(round(stored(key, Fraction(words), unit), 9))


GATE: tuple[tuple[str, str, str, bool], ...] = (
    ("age_years", "month", "215.9", False), ("age_years", "month", "216", True), ("age_years", "month", "216.1", True),
    ("age_years", "year", "17.9", False), ("age_years", "year", "18", True), ("age_years", "year", "74.9", True),
    ("age_years", "year", "75", True), ("age_years", "year", "75.1", False), ("age_years", "month", "899", True),
    ("age_years", "month", "900", True), ("age_years", "month", "901", False),
    ("pyridostigmine_mg_per_day", "mg/day", "1499", True), ("pyridostigmine_mg_per_day", "mg/day", "1500", False),
    ("pyridostigmine_mg_per_day", "mg/day", "1501", False),
    ("fvc_ml_per_kg", "mL/kg", "29.9", False), ("fvc_ml_per_kg", "mL/kg", "30", False),
    ("fvc_ml_per_kg", "mL/kg", "30.1", True),
    ("single_breath_count", "", "24", False), ("single_breath_count", "", "25", False),
    ("single_breath_count", "", "26", True),
    ("peak_cough_flow_l_min", "L/min", "269", False), ("peak_cough_flow_l_min", "L/min", "270", True),
    ("peak_cough_flow_l_min", "L/min", "271", True), ("peak_cough_flow_l_min", "L/s", "4.49", False),
    ("peak_cough_flow_l_min", "L/s", "4.5", True), ("peak_cough_flow_l_min", "L/s", "4.51", True),
)  # fmt: skip


@pytest.mark.parametrize(("key", "unit", "words", "opens"), GATE)
def test_the_gate_for_a_typed_number(key: str, unit: str, words: str, opens: object) -> None:
    """Below, at and above each number line of the edrophonium gate (E24, E25)."""
    value = read(key, words, unit)
    assert (think({**READY, key: value}).decision == "optional_specialist") == opens


def test_every_number_line_of_the_gate_is_tried() -> None:
    parts = (part for rule in KNOWLEDGE.gate.rules for part in walk(rule.when, DEFINITIONS))
    drawn = {part.finding for part in parts if isinstance(part, BOUNDS)}
    assert drawn == {key for key, _, _, _ in GATE}


def doses(facts: Facts) -> dict[str, str]:
    """Every dose that may be shown, with its amount."""
    view = think(facts).view
    found = {
        rule.id: work_out(rule, dict(view)) for rule in KNOWLEDGE.doses if REASONER.definitions.of(rule.when)(view)
    }
    return {name: dose.amount for name, dose in found.items() if dose is not None}


FULL, SMALL, CHILD, INFANT = (
    "dose-midazolam-im", "dose-midazolam-im-small", "dose-atropine-child", "dose-atropine-infant",
)  # fmt: skip
DOSES: tuple[tuple[Facts, str, str, tuple[str, ...], str | None], ...] = (
    *(({"age_years": 40.0}, "weight_kg", unit, (below,), SMALL) for unit, below in (("kg", "39.9"), ("lb", "88.1"))),
    ({"age_years": 40.0}, "weight_kg", "kg", ("40", "40.1"), FULL),
    ({"age_years": 40.0}, "weight_kg", "lb", ("88.2", "88.3"), FULL),
    ({"age_years": 40.0}, "weight_kg", "g", ("39999",), SMALL),
    ({"age_years": 40.0}, "weight_kg", "g", ("40000", "40001"), FULL),
    ({"age_years": 8.0}, "weight_kg", "kg", ("9.9",), None), ({"age_years": 8.0}, "weight_kg", "kg", ("10",), CHILD),
    ({"age_years": 8.0}, "weight_kg", "lb", ("22",), None), ({"age_years": 8.0}, "weight_kg", "lb", ("22.1",), CHILD),
    ({"weight_kg": 10.0}, "age_years", "year", ("0.99",), INFANT),
    ({"weight_kg": 10.0}, "age_years", "year", ("1", "1.1"), CHILD),
    ({"weight_kg": 10.0}, "age_years", "month", ("11", "11.9"), INFANT),
    ({"weight_kg": 10.0}, "age_years", "month", ("12", "12.1"), CHILD),
    ({"weight_kg": 10.0}, "age_days", "day", ("27", "28"), None),
    ({"weight_kg": 10.0}, "age_days", "day", ("29",), INFANT),
    ({"weight_kg": 10.0}, "age_days", "week", ("3.9", "4"), None),
    ({"weight_kg": 10.0}, "age_days", "week", ("4.1",), INFANT),
    ({"weight_kg": 10.0}, "age_days", "month", ("0.9",), None),
    ({"weight_kg": 10.0}, "age_days", "month", ("1",), INFANT),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "key", "unit", "typed", "shown"), DOSES)
def test_the_dose_shown_for_a_typed_weight_or_age(
    facts: Facts, key: str, unit: str, typed: tuple[str, ...], shown: str | None
) -> None:
    """88.1 lb is below 40 kg and gets the smaller midazolam; four weeks are a newborn's 28 days and get no dose."""
    for words in typed:
        found = doses({**SITUATIONS["medicinal"], **facts, key: read(key, words, unit)})
        assert [name for name in (FULL, SMALL, CHILD, INFANT) if name in found] == ([shown] if shown else []), words


AGED = [("weight_kg", unit, {"age_years": age}) for unit in FINDING["weight_kg"].units for age in (0.5, 3.0, 8.0, 40.0)]
AGED += [(key, unit, {"weight_kg": 10.0}) for key in ("age_years", "age_days") for unit in FINDING[key].units]


@pytest.mark.parametrize(("key", "unit", "facts"), AGED)
def test_the_doses_for_a_typed_weight_or_age(key: str, unit: str, facts: Facts) -> None:
    """The dose changes with the weight or age, not with the unit it was typed in."""
    for line in lines()[key]:
        for words in around(key, line, unit):
            value, exact = read(key, words, unit), _as_stored(key, words, unit)
            if value is not None and value != exact:
                for situation in SITUATIONS.values():
                    told = {**situation, **facts}
                    assert doses({**told, key: value}) == doses({**told, key: exact}), words
