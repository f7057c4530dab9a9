"""The knowledge as it lies in its files: parts, the way into each of them, and faults that say where they stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeAlias

from pydantic import BaseModel

from triage_app.domain import conditions as c
from triage_app.domain.assessment import Assessor
from triage_app.domain.contract import Contract
from triage_app.domain.drugs import UNASSESSED, DrugTable
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.plain import Plain, written
from triage_app.domain.problems import Fact, Problem, ProblemCode, problem

KeyPath: TypeAlias = tuple[str | int, ...]
"""A way into a file: keys and list positions from 0."""

CONDITIONS = (
    c.Is, c.OneOf, c.Below, c.AtMost, c.AtLeast, c.Above, c.Known, c.Holds, c.Named, c.All, c.Any, c.Not, c.CountOf,
    c.Possible, c.Established, c.Level, c.Primary, c.Suspected, c.Recommended,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a knowledge file."""

    file: str
    path: KeyPath

    def __truediv__(self, step: str | int) -> "Spot":
        """The place one step further in."""
        return Spot(self.file, (*self.path, step))


@dataclass(frozen=True, slots=True)
class Part:
    """One section of one file, read and validated."""

    name: str
    spot: Spot
    value: Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found and where; a `note` is worth knowing but breaks nothing."""

    spot: Spot
    problem: Problem
    note: bool = False


@dataclass(frozen=True)
class Whole:
    """Everything the checks look at: the loaded knowledge, and the same as it lies in its files.

    The judgement is built only when first asked for, because knowledge with loose ends cannot be compiled.
    """

    knowledge: Knowledge
    build: Callable[[], Assessor]
    drugs: DrugTable
    contract: Contract
    parts: tuple[Part, ...]

    @cached_property
    def assessor(self) -> Assessor:
        """The judgement built from the knowledge."""
        return self.build()

    @cached_property
    def drug_groups(self) -> tuple[str, ...]:
        """What a medicine list may be asked to hold."""
        return (*(group.id for group in self.drugs.groups), UNASSESSED)

    def named(self, name: str) -> Iterator[Part]:
        """The sections of this name; two files may hold one each."""
        return (part for part in self.parts if part.name == name)

    def items(self, name: str) -> Iterator[tuple[Spot, Any]]:
        """Each item of the lists of this name, with its place."""
        for part in self.named(name):
            pairs = part.value.items() if isinstance(part.value, dict) else enumerate(part.value)
            yield from ((part.spot / key, item) for key, item in pairs)

    @cached_property
    def conditions(self) -> tuple[tuple[Part, Spot, Any], ...]:
        """Every condition and every condition inside one, with its part and place."""
        return tuple(entry for entry in self.nodes if isinstance(entry[-1], CONDITIONS))

    @cached_property
    def nodes(self) -> tuple[tuple[Part, Spot, Any], ...]:
        """Every value inside every part, outermost first."""
        return tuple((part, spot, node) for part in self.parts for spot, node in walk_value(part.spot, part.value))


def walk_value(spot: Spot, value: object) -> Iterator[tuple[Spot, Any]]:
    """`value` and everything inside it, each with its place in the file."""
    yield spot, value
    for step, inner in _inside(value):
        yield from walk_value(spot / step, inner)


def _inside(value: object) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, Plain):
        yield from ((written(name), inner) for name, inner in value)
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        yield from ((field.alias or name, getattr(value, name)) for name, field in fields.items())
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def fault(spot: Spot, code: ProblemCode, **facts: Fact) -> Fault:
    """A fault at `spot`."""
    return Fault(spot, problem(code, None, **facts))


def remark(spot: Spot, code: ProblemCode, **facts: Fact) -> Fault:
    """A note at `spot`."""
    return Fault(spot, problem(code, None, **facts), note=True)


def unknown(spot: Spot, kind: str, name: str, known: Iterable[str]) -> Fault:
    """A fault for a name that nothing bears, with the nearest name that something does."""
    return fault(spot, ProblemCode.REFERENCE_UNKNOWN, kind=kind, called=name, nearest=nearest(name, known))


def nearest(name: str, known: Iterable[str]) -> str:
    """The name that was most likely meant; empty if none is near."""
    return next(iter(get_close_matches(name, known)), "")
