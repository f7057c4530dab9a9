"""The lines a site has moved, wherever it may put them (E16): the same for both patients of a pair.

A line that is asked of a stated number is a number of its own between the published value and the furthest. One that
is asked of a quotient (FVC for the weight) would be a product of two unknowns; there each quotient is free to be caught
or not between the two values, and of two volumes over one weight the lower is caught where the higher is. That allows
more than any policy does, so what is proved of it holds under every policy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tests.prove.circuit import Bit, Circuit, rational
from tests.prove.derived import Lower, PerKilogram
from tests.prove.entries import Measure, Number, Stated, View
from triage_app.domain.conditions import All, AtLeast, AtMost, Below, Condition
from triage_app.domain.policy import Movable

LINE = "site line"
CAUGHT = "site catches"


@dataclass(frozen=True, slots=True)
class Quotient:
    """One volume over one weight: when it counts, and when the site's line catches it."""

    rule: str
    volume: str
    weight: str
    counts: Bit
    caught: Bit


@dataclass
class Raised:
    """Every line a site may move, as inputs of `circuit`."""

    circuit: Circuit
    lines: Mapping[str, Movable]
    quotients: set[Quotient] = field(default_factory=set)

    def beyond(self, rule: str, view: View) -> Bit:
        """The number of the rule is on the wrong side of the site's line."""
        bound = self.lines[rule].bound
        entry = view[bound.finding]
        if not isinstance(entry, Number):
            raise TypeError(f"{rule} is about no number")
        strict = isinstance(bound, Below | AtLeast)
        low = self._at_most(rule, entry.measure, strict=strict)
        return self.circuit.both(entry.known, low if isinstance(bound, Below | AtMost) else self.circuit.no(low))

    def rest(self, rule: str) -> Condition:
        """What else the rule asks."""
        when = self.lines[rule].rule.when
        return All(all=when.all[1:] if isinstance(when, All) else ())

    def possible(self) -> Iterator[Bit]:
        """What every policy keeps to."""
        for name in self.lines:
            low, high = self.ends(name)
            yield self.circuit.line({f"{LINE} {name}": -1}, -low)
            yield self.circuit.line({f"{LINE} {name}": 1}, high)
        for one in self.quotients:
            yield from (self._no_gap(one, other) for other in self.quotients if _comparable(one, other))

    def published(self) -> dict[str, Fraction]:
        """The lines where they are published: those of a site that has moved none."""
        return {f"{LINE} {name}": rational(line.published) for name, line in self.lines.items()}

    def ends(self, rule: str) -> tuple[Fraction, Fraction]:
        """The lowest and the highest value the line may have."""
        line = self.lines[rule]
        low, high = sorted((rational(line.published), rational(line.most)))
        return low, high

    def _at_most(self, rule: str, measure: Measure, *, strict: bool) -> Bit:
        match measure:
            case Stated(name=name):
                return self.circuit.line({name: 1, f"{LINE} {rule}": -1}, 0, strict=strict)
            case Lower(measures=measures):
                parts = ((counts, self._at_most(rule, each, strict=strict)) for counts, each in measures)
                return self.circuit.any(self.circuit.both(*part) for part in parts)
            case PerKilogram():
                return self._quotient(rule, measure, strict=strict)
        raise TypeError(f"no line is moved on {type(measure).__name__}")

    def _quotient(self, rule: str, measure: PerKilogram, *, strict: bool) -> Bit:
        low, high = self.ends(rule)
        found = []
        for counts, name, times, more in measure.weights:
            alone = PerKilogram(self.circuit, measure.volume, ((counts, name, times, more),))
            weight = f"{times} x {name} + {more}"
            free = self.circuit.flag(f"{CAUGHT} {rule} {measure.volume} / {weight}")
            between = self.circuit.both(free, alone.at_most(high, strict=strict))
            caught = self.circuit.either(alone.at_most(low, strict=strict), between)
            self.quotients.add(Quotient(rule, measure.volume, weight, counts, caught))
            found.append(caught)
        return self.circuit.any(found)

    def _no_gap(self, one: Quotient, other: Quotient) -> Bit:
        """Of two volumes over the same weight the lower is caught where the higher is."""
        lower = self.circuit.line({one.volume: 1, other.volume: -1}, 0)
        return self.circuit.implies(self.circuit.both(lower, other.caught), one.caught)


def _comparable(one: Quotient, other: Quotient) -> bool:
    same = (one.rule, one.weight, one.counts) == (other.rule, other.weight, other.counts)
    return same and one.volume != other.volume
