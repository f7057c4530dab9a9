"""Asking z3: is there a patient for whom a bit is true? The circuit goes over gate by gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import z3

from tests.prove.circuit import And, Bit, Case, Circuit, Constant, Flag, Line, Not, Or

MILLISECONDS = 120_000
"""How long one question may take before it counts as not answered."""


class UnansweredError(RuntimeError):
    """z3 gave up within its time."""


@dataclass
class Solver:
    """Questions about one circuit. The `free` bits count as inputs: what cannot be then, cannot be."""

    circuit: Circuit
    whole: frozenset[str] = frozenset()
    free: frozenset[Bit] = frozenset()

    def __post_init__(self) -> None:
        self._made: dict[Bit, z3.ExprRef] = {bit: z3.Bool(f"free {bit}") for bit in self.free}

    def witness(self, wanted: Iterable[Bit], limits: Iterable[Bit]) -> Case | None:
        """An input for which every wanted bit is true, within the limits; None if there is none."""
        wanted = tuple(wanted)
        model = self._model([self._formula(bit) for bit in (*wanted, *self._touched(wanted, limits))])
        return None if model is None else self._case(model)

    def _model(self, formulas: list[z3.ExprRef]) -> z3.ModelRef | None:
        solver = z3.Solver()
        solver.set("timeout", MILLISECONDS)
        solver.add(*formulas)
        answer = solver.check()
        if answer == z3.unknown:
            raise UnansweredError(solver.reason_unknown())
        return solver.model() if answer == z3.sat else None

    def _touched(self, wanted: tuple[Bit, ...], limits: Iterable[Bit]) -> tuple[Bit, ...]:
        """The limits of every input the wanted bits see."""
        about = [(bit, self.circuit.inputs((bit,), self.free)) for bit in limits]
        seen = self.circuit.inputs(wanted, self.free)
        while True:
            touched = [(bit, names) for bit, names in about if names & seen]
            more = seen.union(*(names for _, names in touched))
            if more == seen:
                return tuple(bit for bit, _ in touched)
            seen = more

    def _formula(self, wanted: Bit) -> z3.ExprRef:
        for bit in self.circuit.cone((wanted,), frozenset(self._made)):
            self._made[bit] = self._gate(bit)
        return self._made[wanted]

    def _gate(self, bit: Bit) -> z3.ExprRef:
        match self.circuit.gates[bit]:
            case Constant(value=value):
                return z3.BoolVal(value)
            case Flag(name=name):
                return z3.Bool(name)
            case And(parts=parts):
                return z3.And(*(self._made[part] for part in parts))
            case Or(parts=parts):
                return z3.Or(*(self._made[part] for part in parts))
            case Not(part=part):
                return z3.Not(self._made[part])
            case Line() as line:
                return self._line(line)
        raise TypeError(bit)

    def _line(self, line: Line) -> z3.ExprRef:
        if len(line.terms) == 1:
            return self._single(line)
        total = z3.Sum([z3.RealVal(str(times)) * self._real(name) for name, times in line.terms])
        most = z3.RealVal(str(line.most))
        return total < most if line.strict else total <= most

    def _single(self, line: Line) -> z3.ExprRef:
        ((name, times),) = line.terms
        number, edge = self._real(name), z3.RealVal(str(line.most / times))
        if times > 0:
            return number < edge if line.strict else number <= edge
        return number > edge if line.strict else number >= edge

    def _real(self, name: str) -> z3.ExprRef:
        return z3.ToReal(z3.Int(name)) if name.rstrip("'") in self.whole else z3.Real(name)

    def _case(self, model: z3.ModelRef) -> Case:
        flags: set[str] = set()
        numbers: dict[str, Fraction] = {}
        for declared in model.decls():
            value = model[declared]
            if z3.is_bool(value):
                flags.update((declared.name(),) if z3.is_true(value) else ())
            else:
                numbers[declared.name()] = Fraction(str(value.as_fraction() if z3.is_rational_value(value) else value))
        return Case(frozenset(flags), numbers)
