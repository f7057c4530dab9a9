"""Small whole numbers made of bits, lowest binary digit first; never negative."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

from tests.prove.circuit import FALSE, TRUE, Bit, Circuit

Whole: TypeAlias = tuple[Bit, ...]


def constant(value: int) -> Whole:
    """`value` as bits."""
    return tuple(TRUE if value >> place & 1 else FALSE for place in range(value.bit_length()))


def chosen(circuit: Circuit, values: Mapping[Bit, int]) -> Whole:
    """The value whose bit is true; 0 if none is. At most one may be."""
    width = max(values.values(), default=0).bit_length()
    return tuple(circuit.any(bit for bit, value in values.items() if value >> place & 1) for place in range(width))


def shifted(circuit: Circuit, values: Mapping[Bit, int], low: int) -> Whole:
    """As `chosen`, less `low`, so that nothing is negative; no bit true is worth `-low`."""
    none = circuit.no(circuit.any(values))
    return chosen(circuit, {**{bit: value - low for bit, value in values.items()}, none: -low})


def added(circuit: Circuit, numbers: Sequence[Whole]) -> Whole:
    """The sum of the numbers, column by column."""
    columns: list[list[Bit]] = []
    for number in numbers:
        for place, bit in enumerate(number):
            _put(columns, place, bit)
    digits: list[Bit] = []
    place = 0
    while place < len(columns):
        column = columns[place]
        while len(column) > 1:
            three = (column.pop(0), column.pop(0), column.pop(0) if column else FALSE)
            total, carry = _full_adder(circuit, *three)
            column.append(total)
            _put(columns, place + 1, carry)
        digits.append(column[0] if column else FALSE)
        place += 1
    return tuple(digits)


def at_least(circuit: Circuit, number: Whole, other: Whole) -> Bit:
    """`number` is `other` or more."""
    result = TRUE
    for mine, its in zip_longest(number, other, fillvalue=FALSE):
        same = circuit.no(circuit.differ(mine, its))
        result = circuit.either(circuit.but_not(mine, its), circuit.both(same, result))
    return result


def equal(circuit: Circuit, number: Whole, other: Whole) -> Bit:
    """The two are the same."""
    return circuit.all(
        circuit.no(circuit.differ(mine, its)) for mine, its in zip_longest(number, other, fillvalue=FALSE)
    )


def greatest(circuit: Circuit, numbers: Sequence[tuple[Bit, Whole]]) -> Whole:
    """The greatest of the numbers whose bit is true; 0 if none is."""
    best: Whole = ()
    for counts, number in numbers:
        better = circuit.but_not(counts, at_least(circuit, best, number))
        best = tuple(
            circuit.either(circuit.both(better, mine), circuit.but_not(old, better))
            for mine, old in zip_longest(number, best, fillvalue=FALSE)
        )
    return best


def _put(columns: list[list[Bit]], place: int, bit: Bit) -> None:
    while len(columns) <= place:
        columns.append([])
    if bit != FALSE:
        columns[place].append(bit)


def _full_adder(circuit: Circuit, one: Bit, two: Bit, three: Bit) -> tuple[Bit, Bit]:
    odd = circuit.differ(one, two)
    carry = circuit.either(circuit.both(one, two), circuit.both(odd, three))
    return circuit.differ(odd, three), carry
