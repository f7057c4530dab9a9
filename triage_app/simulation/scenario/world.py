"""What a scenario is checked against, and the ways through it that every check takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from triage_app.domain.drugs import DrugTable
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.knowledge_parts import Fault, Spot, walk_value
from triage_app.simulation.bedside.table import LOOKS
from triage_app.simulation.scenario.base import Part
from triage_app.simulation.scenario.people import Investigation
from triage_app.simulation.scenario.rule_book import RuleBook
from triage_app.simulation.scenario.scenario import Scenario

T = TypeVar("T")
Faults: TypeAlias = Iterator[Fault]
ROOT = Spot("", ())


@dataclass(frozen=True)
class World:
    """The knowledge of today, and which day it is."""

    knowledge: Knowledge
    drugs: DrugTable
    today: date

    @cached_property
    def rules(self) -> RuleBook:
        """The rules a scenario may name."""
        return RuleBook(self.knowledge, self.drugs)


@dataclass(frozen=True)
class Inside:
    """One scenario by itself: its parts with their places, and what there is in it to do."""

    scenario: Scenario

    @cached_property
    def nodes(self) -> tuple[tuple[Spot, Any], ...]:
        """Every value of the scenario with its place, outermost first."""
        return tuple(walk_value(ROOT, self.scenario))

    def every(self, kind: type[T]) -> Iterator[tuple[Spot, T]]:
        """Every part of this kind, with its place."""
        return ((spot, node) for spot, node in self.nodes if isinstance(node, kind))

    @cached_property
    def questions(self) -> frozenset[str]:
        """Ids of what can be asked."""
        return frozenset(ask.id for person in self.scenario.patients for ask in person.asks)

    @cached_property
    def tests(self) -> dict[str, Investigation]:
        """Investigations of the scenario's own, by id; of two patients' the first."""
        own = (test for person in self.scenario.patients for test in person.investigations)
        return {test.id: test for test in reversed(tuple(own))}

    def looks(self, kind: str) -> frozenset[str]:
        """Ids of what can be examined, measured or investigated."""
        common = frozenset(look.id for look in LOOKS.values() if look.kind == kind)
        return common | frozenset(self.tests) if kind == "investigate" else common


@dataclass(frozen=True)
class Examined(Inside):
    """A scenario before the checks, in the world of today."""

    world: World

    @cached_property
    def knowable(self) -> frozenset[str]:
        """Findings that something in the scenario or at the bedside can make known."""
        known = {finding for look in LOOKS.values() for finding in look.finds}
        for _, part in self.every(Part):
            for key in ("facts", "given", "learn", "from_reading"):
                known.update(getattr(part, key, ()))
        return frozenset(known)
