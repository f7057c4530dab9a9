"""What the rules can ask of one finding, as bits: is it known, which value, which side of a line, which drug group."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from tests.prove.circuit import Bit, Circuit, rational
from triage_app.domain.findings import Value

Side = Literal["below", "at_most", "at_least", "above"]


class Entry(Protocol):
    """One finding as the rules see it. Whatever it is asked, not known is false."""

    @property
    def known(self) -> Bit:
        """It was assessed, or follows from what was."""

    def equals(self, value: Value) -> Bit:
        """It is known and has this value."""

    def beside(self, side: Side, line: float) -> Bit:
        """It is known and lies on this side of the line."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes/no finding; `yes` only where known."""

    circuit: Circuit
    known: Bit
    yes: Bit

    def equals(self, value: Value) -> Bit:
        return self.yes if value is True else self.circuit.but_not(self.known, self.yes)

    def beside(self, side: Side, line: float) -> Bit:
        raise TypeError(f"yes/no is not {side} {line}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice; of a known one exactly one value is true."""

    known: Bit
    values: Mapping[str, Bit]

    def equals(self, value: Value) -> Bit:
        return self.values[str(value)]  # a value nobody can choose would make any claim hold

    def beside(self, side: Side, line: float) -> Bit:
        raise TypeError(f"a choice is not {side} {line}")


class Measure(Protocol):
    """A number that can be told apart from a line; asked only where it is known."""

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        """At most, or strictly below, the line."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, stated or derived."""

    circuit: Circuit
    known: Bit
    measure: Measure

    def beside(self, side: Side, line: float) -> Bit:
        low = self.measure.at_most(rational(line), strict=side in ("below", "at_least"))
        return self.circuit.both(self.known, low if side in ("below", "at_most") else self.circuit.no(low))

    def equals(self, value: Value) -> Bit:
        if not isinstance(value, int | float):
            raise TypeError(f"a number is not {value!r}")
        return self.circuit.both(self.beside("at_most", value), self.beside("at_least", value))


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as given."""

    circuit: Circuit
    name: str

    def at_most(self, line: Fraction, *, strict: bool) -> Bit:
        return self.circuit.line({self.name: 1}, line, strict=strict)


@dataclass(frozen=True, slots=True)
class Names:
    """A list: the groups it holds, and whether every name on it was settled. No bit is true where it is not known."""

    known: Bit
    groups: Mapping[str, Bit]
    open: Bit

    def equals(self, value: Value) -> Bit:
        raise TypeError(f"a list is not {value!r}")

    def beside(self, side: Side, line: float) -> Bit:
        raise TypeError(f"a list is not {side} {line}")


View = dict[str, Entry]
