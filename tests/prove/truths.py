"""Conditions as two bits each: when they are true, and when they are false; otherwise not known.

The meaning of every shape is that of `triage_app.domain.evaluation`, written a second time and compared by `agreement`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.prove.circuit import TRUE, Bit, Circuit
from tests.prove.entries import Entry, Names, Side, View
from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition


class Truth(NamedTuple):
    """When a condition is true and when it is false; never both."""

    true: Bit
    false: Bit


@dataclass(frozen=True)
class Answer:
    """The answer so far, for conditions that read it."""

    level: Mapping[str, Bit] = field(default_factory=dict)
    primary: Mapping[str, Bit] = field(default_factory=dict)
    suspected: Mapping[str, Bit] = field(default_factory=dict)
    recommended: Mapping[str, Bit] = field(default_factory=dict)


@dataclass
class Reader:
    """Conditions over one view and one answer."""

    circuit: Circuit
    view: View
    definitions: Mapping[str, Condition]
    answer: Answer = field(default_factory=Answer)
    _named: dict[str, Truth] = field(default_factory=dict)

    def true(self, condition: Condition) -> Bit:
        """When the condition is true."""
        return self.of(condition).true

    def named(self, name: str) -> Truth:
        """The condition called `name`."""
        if name not in self._named:
            self._named[name] = self.of(self.definitions[name])
        return self._named[name]

    def of(self, condition: Condition) -> Truth:  # noqa: PLR0911 - one return a shape
        """Both bits of the condition."""
        match condition:
            case c.Named(named=name):
                return self.named(name)
            case c.All(all=parts):
                return self._all([self.of(part) for part in parts])
            case c.Any(any=parts):
                return _swapped(self._all([_swapped(self.of(part)) for part in parts]))
            case c.CountOf(at_least=wanted, count_of=parts):
                return self._count(wanted, [self.of(part) for part in parts])
            case c.Not(not_=part):
                return _swapped(self.of(part))
            case c.Possible(possible=part):
                return self._settled(self.circuit.no(self.of(part).false))
            case c.Established(established=part):
                return self._settled(self.of(part).true)
        return self._question(condition)

    def _question(self, condition: Condition) -> Truth:  # noqa: PLR0911 - one return a shape
        match condition:
            case c.Known(known=finding):
                return self._settled(self.view[finding].known)
            case c.Is(finding=finding, is_=value):
                return self._among(self.view[finding], (value,))
            case c.OneOf(finding=finding, one_of=values):
                return self._among(self.view[finding], values)
            case c.Holds(finding=finding, holds=group):
                return self._holds(self.view[finding], group)
            case c.Level(level=names):
                return self._one_of(self.answer.level, names)
            case c.Primary(primary=names):
                return self._one_of(self.answer.primary, names)
            case c.Suspected(suspected=names):
                return self._one_of(self.answer.suspected, names)
            case c.Recommended(recommended=names):
                return self._one_of(self.answer.recommended, names)
        side, finding, line = _beside(condition)
        entry = self.view[finding]
        true = entry.beside(side, line)
        return Truth(true, self.circuit.but_not(entry.known, true))

    def _settled(self, true: Bit) -> Truth:
        return Truth(true, self.circuit.no(true))

    def _one_of(self, bits: Mapping[str, Bit], names: tuple[str, ...]) -> Truth:
        if unknown := [name for name in names if name not in bits]:
            raise LookupError(f"no such answer, or asked before it is given: {unknown}")
        return self._settled(self.circuit.any(bits[name] for name in names))

    def _among(self, entry: Entry, values: tuple[c.Scalar, ...]) -> Truth:
        true = self.circuit.any(entry.equals(value) for value in values)
        return Truth(true, self.circuit.but_not(entry.known, true))

    def _holds(self, entry: Entry, group: str) -> Truth:
        if not isinstance(entry, Names):
            raise TypeError(f"{group} is asked of no list")
        held = entry.groups[group]
        return Truth(held, self.circuit.but_not(entry.known, held, entry.open))

    def _all(self, truths: list[Truth]) -> Truth:
        return Truth(
            self.circuit.all(truth.true for truth in truths), self.circuit.any(truth.false for truth in truths)
        )

    def _count(self, wanted: int, truths: list[Truth]) -> Truth:
        too_few = len(truths) - wanted + 1
        false = TRUE if too_few <= 0 else self.circuit.at_least(too_few, [truth.false for truth in truths])
        return Truth(self.circuit.at_least(wanted, [truth.true for truth in truths]), false)


def _swapped(truth: Truth) -> Truth:
    return Truth(truth.false, truth.true)


def _beside(condition: Condition) -> tuple[Side, str, float]:
    match condition:
        case c.Below(finding=finding, below=line):
            return "below", finding, line
        case c.AtMost(finding=finding, at_most=line):
            return "at_most", finding, line
        case c.AtLeast(finding=finding, at_least=line):
            return "at_least", finding, line
        case c.Above(finding=finding, above=line):
            return "above", finding, line
    raise TypeError(f"no such condition: {type(condition).__name__}")
