"""What stands beside the questions of one case: LEMS notes, infection work-up, antimicrobials, the antibiotic clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from operator import attrgetter

from triage_app.domain.answer import Reason
from triage_app.domain.assessment import INFECTION_ANCHOR, Assessor, Plan, plain
from triage_app.domain.case import Case, Facts
from triage_app.domain.conditions import Named
from triage_app.domain.drugs import DrugTable
from triage_app.domain.infection import workup
from triage_app.domain.infection_models import InfectionKnowledge, WorkUpItem
from triage_app.domain.infection_view import Antimicrobials, Weakening, screened, weakening
from triage_app.domain.knowledge import Recommendation
from triage_app.domain.notes import Note, Notes, applying

LEMS_POSSIBLE = Named(named="lems_possible")
"""LEMS known, or an explanation that stands."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a guide opens when it is first asked: each may take longer than a page has."""

    lems: Callable[[], Notes]
    infection: Callable[[], InfectionKnowledge]
    drugs: Callable[[], DrugTable]


@dataclass(frozen=True, slots=True)
class Clock:
    """A rule that asks for an antibiotic within so many minutes."""

    minutes: int
    rule: Recommendation


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when an antibiotic is due and the rule that says so; `given` once that was ticked."""

    rule: Recommendation
    due: datetime
    given: datetime | None


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A note and the findings that brought it."""

    note: Note
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class InfectionGuide:
    """Work-up, antimicrobials and rules in words for one case."""

    workup: tuple[WorkUpItem, ...]
    antimicrobials: Antimicrobials
    weakening: tuple[Weakening, ...]
    notes: tuple[Note, ...]


class Guide:
    """Asks the notes and the infection knowledge about one case at a time; remembers no patient."""

    def __init__(self, assessor: Assessor, shelf: Shelf) -> None:
        """Answer by the same judgement as the assessment."""
        self._assessor, self._shelf = assessor, shelf
        rules = assessor.knowledge.recommendations
        timed = [
            Clock(rule.within_minutes, rule)
            for rule in rules
            if rule.tag == INFECTION_ANCHOR and rule.within_minutes is not None
        ]
        self._clocks = tuple(sorted(timed, key=attrgetter("minutes")))

    @cached_property
    def _weakening(self) -> tuple[Weakening, ...]:
        return tuple(weakening(self._shelf.drugs()))

    def lems(self, facts: Facts) -> tuple[CaseNote, ...]:
        """The LEMS notes that concern this patient, in order, each with what brought it."""
        plan = self._assessor.plan(facts)
        notes = applying(self._shelf.lems().notes, self._assessor.evaluator(plan))
        return tuple(CaseNote(note, self._because(note, plan)) for note in notes)

    def lems_possible(self, facts: Facts) -> bool:
        """Whether LEMS is known or stands open in this patient."""
        return self._assessor.evaluator(self._assessor.plan(facts))(LEMS_POSSIBLE) is True

    def _because(self, note: Note, plan: Plan) -> tuple[Reason, ...]:
        grounds = self._assessor.reasoner.grounds.of(note.when, plan.view) if note.when is not None else ()
        return tuple(Reason(finding, plain(plan.view.get(finding)), note.id) for finding in grounds)

    def infection(self, facts: Facts) -> InfectionGuide:
        """What to look for, what may be given, and what to bear in mind."""
        knowledge = self._shelf.infection()
        evaluate = self._assessor.evaluator(self._assessor.plan(facts))
        return InfectionGuide(
            workup=workup(knowledge, evaluate),
            antimicrobials=screened(knowledge, facts, self._shelf.drugs(), evaluate),
            weakening=self._weakening,
            notes=applying(knowledge.notes, evaluate),
        )

    def deadline(self, case: Case) -> Deadline | None:
        """The antibiotic clock: it runs from the reading that first asked for one; a longer time never moves it."""
        ticks = {tick.recommendation: tick.at for tick in case.ticks}
        given = next((ticks[clock.rule.id] for clock in self._clocks if clock.rule.id in ticks), None)
        found = (Deadline(rule, due, given) for rule, due in self._asked(case))
        return min(found, key=attrgetter("due"), default=None)

    def _asked(self, case: Case) -> Iterator[tuple[Recommendation, datetime]]:
        """The rule that stood after each reading and by when, from the last back to the first that did."""
        for count in range(len(case.readings), 0, -1):
            earlier = case.model_copy(update={"readings": case.readings[:count]})
            clock = self._clock(earlier)
            if clock is None:
                return
            yield clock.rule, case.readings[count - 1].at + timedelta(minutes=clock.minutes)

    def _clock(self, case: Case) -> Clock | None:
        reasoner = self._assessor.reasoner
        view = reasoner.think(self._assessor.facts(case)).view
        return next((clock for clock in self._clocks if reasoner.definitions.of(clock.rule.when)(view) is True), None)
