"""What follows from other findings, step by step as `triage_app.domain.derivation` does it.

Numbers are exact here and binary in the program: they may part where a quotient falls on a rounding edge to the last
binary place, and nowhere else.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tests.prove.circuit import TRUE, Bit, Circuit, rational
from tests.prove.entries import Measure, Number, Stated, View, YesNo
from tests.prove.inputs import Inputs
from tests.prove.truths import Reader
from triage_app.domain.derivation import ML_PER_KG_DIGITS
from triage_app.domain.rules import PredictedWeight, YesNoDerivation

AGE_DIGITS = 4


def derived(inputs: Inputs) -> View:
    """The findings as the rules see them."""
    view = inputs.view()
    _ages(inputs, view)
    _words(inputs, view)
    for rule in inputs.knowledge.derivations.yes_no:
        _yes_no(inputs, view, rule)
    _fvc_per_kg(inputs, view)
    return view


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number divided by a constant and rounded."""

    circuit: Circuit
    name: str
    divisor: Fraction
    digits: int

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        most, below = before_rounding(line, self.digits, strict=strict)
        return self.circuit.line({self.name: 1}, most * self.divisor, strict=below)


@dataclass(frozen=True, slots=True)
class Floored:
    """A number times a constant, cut to a whole one."""

    circuit: Circuit
    name: str
    times: Fraction

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        limit = ceil(line) if strict else floor(line) + 1
        return self.circuit.line({self.name: self.times}, Fraction(limit), strict=True)


@dataclass(frozen=True, slots=True)
class Either:
    """The first measure where `first` is true, else the second."""

    circuit: Circuit
    first: Bit
    measures: tuple[Measure, Measure]

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        one, two = (measure.at_most(line, strict=strict) for measure in self.measures)
        return self.circuit.either(self.circuit.both(self.first, one), self.circuit.but_not(two, self.first))


@dataclass(frozen=True, slots=True)
class Lower:
    """The lower of those measures whose bit is true."""

    circuit: Circuit
    measures: tuple[tuple[Bit, Measure], ...]

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        return self.circuit.any(
            self.circuit.both(counts, measure.at_most(line, strict=strict)) for counts, measure in self.measures
        )


@dataclass(frozen=True, slots=True)
class PerKilogram:
    """A volume divided by the heaviest of several weights, rounded; each weight is times x number + more."""

    circuit: Circuit
    volume: str
    weights: tuple[tuple[Bit, str, Fraction, Fraction], ...]

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        most, below = before_rounding(line, ML_PER_KG_DIGITS, strict=strict)
        return self.circuit.any(
            self.circuit.both(
                counts, self.circuit.line({self.volume: 1, name: -most * times}, most * more, strict=below)
            )
            for counts, name, times, more in self.weights
        )


def before_rounding(line: Fraction, digits: int, *, strict: bool) -> tuple[Fraction, bool]:
    """The line a number keeps to, and whether strictly, so that rounded to `digits` it keeps to `line`."""
    step = Fraction(1, 10**digits)
    last = floor(line / step) * step
    if strict and last == line:
        last -= step
    edge = last + step / 2
    return edge, rational(round(float(edge), digits)) > last


def _ages(inputs: Inputs, view: View) -> None:
    circuit, days_per_year = inputs.circuit, rational(inputs.knowledge.derivations.days_per_year)
    years, days = inputs.name("age_years"), inputs.name("age_days")
    years_known, days_known = view["age_years"].known, view["age_days"].known
    younger = circuit.line({days: 1, years: -days_per_year}, 0, strict=True)
    from_days = circuit.both(days_known, circuit.either(circuit.no(years_known), younger))
    measures = Quotient(circuit, days, days_per_year, AGE_DIGITS), Stated(circuit, years)
    born = circuit.no(circuit.line({years: 1}, 0))
    from_years = circuit.but_not(circuit.both(years_known, born), days_known)
    view["age_years"] = Number(circuit, circuit.either(years_known, days_known), Either(circuit, from_days, measures))
    day_measures = Floored(circuit, years, days_per_year), Stated(circuit, days)
    view["age_days"] = Number(
        circuit, circuit.either(days_known, from_years), Either(circuit, from_years, day_measures)
    )


def _words(inputs: Inputs, view: View) -> None:
    circuit = inputs.circuit
    for rule in inputs.knowledge.derivations.words:
        stated = view[rule.finding]
        if rule.value is not True or not isinstance(stated, YesNo):
            raise TypeError(f"words settle {rule.finding} otherwise than as yes")
        said = inputs.word(rule.finding)
        view[rule.finding] = YesNo(circuit, circuit.either(stated.known, said), circuit.either(stated.yes, said))


def _yes_no(inputs: Inputs, view: View, rule: YesNoDerivation) -> None:
    circuit, stated = inputs.circuit, view[rule.finding]
    reader = Reader(circuit, dict(view), inputs.knowledge.definitions)
    follows = reader.true(rule.true_when)
    denied = () if rule.false_when is None else (reader.true(rule.false_when),)
    if not isinstance(stated, YesNo):
        raise TypeError(f"{rule.finding} is not yes or no")
    known = circuit.either(stated.known, follows, *denied)
    view[rule.finding] = YesNo(circuit, known, circuit.either(stated.yes, follows))


def _fvc_per_kg(inputs: Inputs, view: View) -> None:
    circuit, stated = inputs.circuit, view["fvc_ml_per_kg"]
    computable = circuit.both(view["fvc_ml"].known, view["weight_kg"].known)
    weights = ((TRUE, inputs.name("weight_kg"), Fraction(1), Fraction(0)), *_predicted(inputs, view))
    measures = (
        (stated.known, Stated(circuit, inputs.name("fvc_ml_per_kg"))),
        (computable, PerKilogram(circuit, inputs.name("fvc_ml"), weights)),
    )
    view["fvc_ml_per_kg"] = Number(circuit, circuit.either(stated.known, computable), Lower(circuit, measures))


def _predicted(inputs: Inputs, view: View) -> tuple[tuple[Bit, str, Fraction, Fraction], ...]:
    """Predicted body weight in kg by height, for women and for everyone else (E13)."""
    circuit, rule, height = inputs.circuit, inputs.knowledge.derivations.predicted_weight, inputs.name("height_cm")
    applies = circuit.both(view["height_cm"].known, view["age_years"].beside("at_least", rule.from_age))
    woman = view["sex"].equals("female")
    return (
        (circuit.both(applies, woman), height, rational(rule.per_cm), _base(rule, rule.female_base)),
        (circuit.but_not(applies, woman), height, rational(rule.per_cm), _base(rule, rule.male_base)),
    )


def _base(rule: PredictedWeight, base: float) -> Fraction:
    return rational(base) - rational(rule.per_cm) * rational(rule.from_cm)
