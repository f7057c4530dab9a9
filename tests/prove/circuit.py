"""A circuit of yes/no bits: flags, linear lines over numbers, and, or, not. Equal parts are one part.

A bit is a number: the place of its gate. Gates only look at earlier gates. Many cases are evaluated at once, one binary
digit of a Python integer for each case.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

Bit: TypeAlias = int
TRUE: Bit = 0
FALSE: Bit = 1


@dataclass(frozen=True, slots=True)
class Flag:
    """An input that is true or false."""

    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """Whether the sum of `times` x number over `terms` is at most `most`, or below it where `strict`."""

    terms: tuple[tuple[str, Fraction], ...]
    most: Fraction
    strict: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """Always or never true."""

    value: bool


@dataclass(frozen=True, slots=True)
class And:
    """Every part is true."""

    parts: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """A part is true."""

    parts: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: Bit


Gate: TypeAlias = Flag | Line | Constant | And | Or | Not


@dataclass(frozen=True)
class Case:
    """One concrete input: the flags that are true, and the numbers given."""

    flags: frozenset[str]
    numbers: Mapping[str, Fraction]


@dataclass
class Circuit:
    """Gates in order of making."""

    gates: list[Gate] = field(default_factory=lambda: [Constant(value=True), Constant(value=False)])
    _place: dict[Gate, Bit] = field(default_factory=dict)

    def flag(self, name: str) -> Bit:
        """The input called `name`."""
        return self._gate(Flag(name))

    def line(self, terms: Mapping[str, Fraction | int], most: Fraction | float, *, strict: bool = False) -> Bit:
        """Whether the weighted sum is at most (or, strictly, below) `most`."""
        exact = tuple(sorted((name, Fraction(times)) for name, times in terms.items() if times))
        return self._gate(Line(exact, rational(most), strict))

    def no(self, bit: Bit) -> Bit:
        """Not."""
        gate = self.gates[bit]
        match gate:
            case Constant(value=value):
                return FALSE if value else TRUE
            case Not(part=part):
                return part
        return self._gate(Not(bit))

    def all(self, bits: Iterable[Bit]) -> Bit:
        """And."""
        parts = set(bits) - {TRUE}
        if FALSE in parts or any(self.no(part) in parts for part in parts):
            return FALSE
        if len(parts) > 1:
            return self._gate(And(tuple(sorted(parts))))
        return parts.pop() if parts else TRUE

    def any(self, bits: Iterable[Bit]) -> Bit:
        """Or."""
        parts = set(bits) - {FALSE}
        if TRUE in parts or any(self.no(part) in parts for part in parts):
            return TRUE
        if len(parts) > 1:
            return self._gate(Or(tuple(sorted(parts))))
        return parts.pop() if parts else FALSE

    def both(self, *bits: Bit) -> Bit:
        """And, part by part."""
        return self.all(bits)

    def either(self, *bits: Bit) -> Bit:
        """Or, part by part."""
        return self.any(bits)

    def but_not(self, bit: Bit, *others: Bit) -> Bit:
        """`bit` and none of the others."""
        return self.all((bit, *(self.no(other) for other in others)))

    def implies(self, bit: Bit, then: Bit) -> Bit:
        """If `bit`, then `then`."""
        return self.any((self.no(bit), then))

    def differ(self, bit: Bit, other: Bit) -> Bit:
        """Exactly one of the two."""
        return self.any((self.but_not(bit, other), self.but_not(other, bit)))

    def at_least(self, wanted: int, bits: Sequence[Bit]) -> Bit:
        """At least `wanted` of the bits."""
        reached = [TRUE] + [FALSE] * wanted
        for bit in bits:
            for count in range(wanted, 0, -1):
                reached[count] = self.any((reached[count], self.both(reached[count - 1], bit)))
        return reached[wanted]

    def first_of(self, bits: Sequence[Bit]) -> list[Bit]:
        """For each bit: it is true and none before it is."""
        before: list[Bit] = []
        found = []
        for bit in bits:
            found.append(self.but_not(bit, *before))
            before.append(bit)
        return found

    def evaluate(self, cases: Sequence[Case], bits: Iterable[Bit]) -> list[int]:
        """For each of the bits, the cases in which it is true: digit n of the integer stands for case n."""
        wanted = tuple(bits)
        every = (1 << len(cases)) - 1
        found: dict[Bit, int] = {}
        for bit in self.cone(wanted):
            found[bit] = _value(self.gates[bit], found, cases, every)
        return [found[bit] for bit in wanted]

    def cone(self, bits: Iterable[Bit], known: Collection[Bit] = ()) -> list[Bit]:
        """Every gate the bits depend on, in order; nothing behind a `known` one."""
        seen: set[Bit] = set()
        waiting = list(bits)
        while waiting:
            bit = waiting.pop()
            if bit not in seen and bit not in known:
                seen.add(bit)
                waiting.extend(parts_of(self.gates[bit]))
        return sorted(seen)

    def inputs(self, bits: Iterable[Bit], known: Collection[Bit] = ()) -> frozenset[str]:
        """Names of the flags and numbers the bits depend on; nothing behind a `known` one."""
        found: set[str] = set()
        for bit in self.cone(bits, known):
            gate = self.gates[bit]
            if isinstance(gate, Flag):
                found.add(gate.name)
            elif isinstance(gate, Line):
                found.update(name for name, _ in gate.terms)
        return frozenset(found)

    def _gate(self, gate: Gate) -> Bit:
        if gate not in self._place:
            self._place[gate] = len(self.gates)
            self.gates.append(gate)
        return self._place[gate]


def parts_of(gate: Gate) -> tuple[Bit, ...]:
    """The gates a gate looks at."""
    match gate:
        case And(parts=parts) | Or(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
    return ()


def rational(number: float | Fraction) -> Fraction:
    """The number as written: 0.1 is a tenth, not its nearest binary fraction."""
    return number if isinstance(number, Fraction) else Fraction(str(number))


def _value(gate: Gate, found: Mapping[Bit, int], cases: Sequence[Case], every: int) -> int:
    result = 0
    match gate:
        case Constant(value=value):
            return every if value else 0
        case Not(part=part):
            return every & ~found[part]
        case And(parts=parts):
            result = every
            for part in parts:
                result &= found[part]
        case Or(parts=parts):
            for part in parts:
                result |= found[part]
        case Flag(name=name):
            return _digits(name in case.flags for case in cases)
        case Line():
            return _digits(_holds(gate, case) for case in cases)
    return result


def _digits(values: Iterable[bool]) -> int:
    return int("".join("1" if value else "0" for value in values)[::-1] or "0", 2)


def _holds(line: Line, case: Case) -> bool:
    if any(name not in case.numbers for name, _ in line.terms):
        return False  # only asked where every number is known
    total = sum(times * case.numbers[name] for name, times in line.terms)
    return total < line.most if line.strict else total <= line.most
