"""Typed text to a number, and a number from one unit to another: once, and the typed text kept by the caller.

Both the point and the comma mark decimals; a second separator or a thousands separator is refused because 1,500 is
one and a half to one reader and fifteen hundred to another. Any script's digits count (Devanagari first of all).
Factors are definitions (SI brochure, 9th edition, table 8 and appendix B of NIST SP 811) and molar masses in g/mol
(IUPAC standard atomic weights 2021), none of them a clinical number.
"""

import re
import unicodedata
from dataclasses import dataclass

from triage_app.domain.problems import ProblemCode, RefusedError, problem

LONGEST_NUMBER = 12
"""Digits and separator; no measurement of a patient needs more."""

_QUOTED = 40
"""So many signs of what was typed are said back with a refusal."""

_DIGITS = 9
"""Behind the point of a converted number: binary fractions are hidden, no reading is cut."""

_MINUS_SIGNS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
)
_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)")
_LEADING = re.compile(r"\s*([-+]?)\s*([\d.,'\u2019]+(?:\s+\d[\d.,'\u2019]*)*)\s*((?:[^\W\d_]|[%/°]).*)?")
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")

_SPELLINGS = {
    "°c": "degC", "c": "degC", "cel": "degC", "degc": "degC", "°f": "degF", "f": "degF", "degf": "degF",
    "lbs": "lb", "pound": "lb", "inch": "in", "inches": "in", "cmh₂o": "cmH2O", "cm h2o": "cmH2O", "cmh2o": "cmH2O",
    "mm hg": "mmHg", "mmhg": "mmHg", "kpa": "kPa", "ml": "mL", "l": "L", "litre": "L", "ml/kg": "mL/kg",
    "mmol/l": "mmol/L", "meq/l": "mEq/L", "mg/dl": "mg/dL", "mg/l": "mg/L", "g/l": "g/L", "l/min": "L/min",
    "µmol/l": "umol/L", "umol/l": "umol/L", "years": "year", "days": "day", "weeks": "week", "months": "month",
    "hours": "h", "hour": "h", "minutes": "min", "seconds": "s", "10^3/ul": "10^3/uL", "10^9/l": "10^9/L", "/µl": "/uL",
    "/ul": "/uL", "/cumm": "/uL", "/mm3": "/uL",
}  # fmt: skip

_SCALES: dict[str, tuple[str, float]] = {
    "mmHg": ("pressure", 133.322387), "kPa": ("pressure", 1000.0), "cmH2O": ("pressure", 98.0665),
    "mL": ("volume", 1.0), "L": ("volume", 1000.0), "mL/kg": ("volume per kg", 1.0),
    "kg": ("mass", 1.0), "g": ("mass", 0.001), "lb": ("mass", 0.45359237),
    "cm": ("length", 1.0), "m": ("length", 100.0), "in": ("length", 2.54),
    "s": ("time", 1.0), "min": ("time", 60.0), "h": ("time", 3600.0), "day": ("time", 86400.0),
    "week": ("time", 7 * 86400.0), "month": ("time", 365.25 / 12 * 86400), "year": ("time", 365.25 * 86400),
    "L/min": ("flow", 1.0), "L/s": ("flow", 60.0), "mL/min": ("flow", 0.001),
    "mg/L": ("mass per litre", 1.0), "mg/dL": ("mass per litre", 10.0), "g/L": ("mass per litre", 1000.0),
    "ng/mL": ("mass per litre", 0.001), "ug/L": ("mass per litre", 0.001),
    "mmol/L": ("amount per litre", 1.0), "umol/L": ("amount per litre", 0.001), "mEq/L": ("charge per litre", 1.0),
    "10^9/L": ("count", 1.0), "10^3/uL": ("count", 1.0), "/uL": ("count", 0.001),
}  # fmt: skip
"""Each unit's kind of quantity and its size in that kind's base unit."""


@dataclass(frozen=True, slots=True)
class Substance:
    """What ties mass, amount and charge together: molar mass in g/mol, and charges an ion carries (0: none)."""

    molar_mass: float
    charges: int = 0


SUBSTANCES = {
    "magnesium": Substance(24.305, 2), "calcium": Substance(40.078, 2), "potassium": Substance(39.0983, 1),
    "sodium": Substance(22.98977, 1), "phosphate": Substance(30.973762), "glucose": Substance(180.156),
    "lactate": Substance(90.08),
}  # fmt: skip
"""By the first word of a finding's key. By mass, phosphate is reported as phosphorus and lactate as lactic acid."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, taken apart: the number with its sign, and the unit after it, if one was typed."""

    number: float
    unit: str


def same_unit(spelling: str) -> str:
    """The one name of a unit under its many spellings; unknown ones come back as they are."""
    plain = spelling.strip()
    return _SPELLINGS.get(plain.lower(), plain)


def number_typed(text: str) -> Typed:
    """The number in `text`, with the unit after it if any. Raises `RefusedError` saying what is wrong with it."""
    plain = "".join(_ascii_digit(sign) for sign in text.translate(_MINUS_SIGNS))
    found = _LEADING.fullmatch(plain.strip())  # blanks in front could be shared out in a million ways
    if found is None:
        raise RefusedError(problem(ProblemCode.NOT_A_NUMBER, typed=text[:_QUOTED]))
    sign, digits, unit = found.groups()
    _check(digits, text[:_QUOTED])
    return Typed(float(sign + digits.replace(",", ".")), same_unit(unit or ""))


def converted(
    number: float, given: str, wanted: str, substance: Substance | None = None, weight_kg: float | None = None
) -> float:
    """`number` in the unit `given`, told in `wanted`. Raises `RefusedError` if the two do not measure the same thing.

    Between a volume and a volume per kg `weight_kg` is needed; between mass, amount and charge the `substance`.
    """
    if given == wanted:
        return number
    if {given, wanted} == {"degC", "degF"}:
        return round((number - 32) / 1.8 if given == "degF" else number * 1.8 + 32, _DIGITS)
    if given not in _SCALES or wanted not in _SCALES:
        raise RefusedError(problem(ProblemCode.UNKNOWN_UNIT, unit=given, wanted=wanted))
    (kind, factor), (wanted_kind, wanted_factor) = _SCALES[given], _SCALES[wanted]
    bridge = 1.0 if kind == wanted_kind else _bridge(kind, wanted_kind, substance, weight_kg)
    return round(number * factor * bridge / wanted_factor, _DIGITS)


def _ascii_digit(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def _check(digits: str, typed: str) -> None:
    """Refuses what two readers would read as two numbers."""
    if re.search(r"[\s'\u2019]", digits) or _THOUSANDS.fullmatch(digits):
        raise RefusedError(problem(ProblemCode.THOUSANDS_SEPARATOR, typed=typed))
    if digits.count(".") + digits.count(",") > 1:
        raise RefusedError(problem(ProblemCode.TWO_SEPARATORS, typed=typed))
    if len(digits) > LONGEST_NUMBER or not _NUMBER.fullmatch(digits):
        raise RefusedError(problem(ProblemCode.NOT_A_NUMBER, typed=typed))


def _bridge(kind: str, wanted: str, substance: Substance | None, weight_kg: float | None) -> float:
    """What one base unit of `kind` is in base units of the kind `wanted`."""
    if {kind, wanted} == {"volume", "volume per kg"}:
        if not weight_kg:
            raise RefusedError(problem(ProblemCode.WEIGHT_NEEDED))
        return weight_kg if wanted == "volume" else 1 / weight_kg
    sizes = _in_mmol(substance) if substance else {}
    if kind not in sizes or wanted not in sizes:
        raise RefusedError(problem(ProblemCode.UNKNOWN_UNIT, unit=kind, wanted=wanted))
    return sizes[kind] / sizes[wanted]


def _in_mmol(substance: Substance) -> dict[str, float]:
    """The base units of mass, amount and charge per litre, in mmol/L of `substance`."""
    sizes = {"amount per litre": 1.0, "mass per litre": 1 / substance.molar_mass}
    return sizes | ({"charge per litre": 1 / substance.charges} if substance.charges else {})
