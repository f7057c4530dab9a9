"""What to take home: a line with its sources for each item, what was missed and what harmed first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from triage_app.domain.text import Text
from triage_app.simulation.debrief.rubric import UNCOUNTED, Outcome, Status
from triage_app.simulation.debrief.scoring import did_harm, is_well
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.scenario.identity import Objective
from triage_app.simulation.scenario.teaching import Question


@dataclass(frozen=True, slots=True)
class Point:
    """One teaching line, why it is told now, the rules and sources behind it."""

    item: str
    status: Status
    text: Text
    rules: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objectively:
    """One learning objective and what became of the items that show it; `shown` None: none of them was called for."""

    objective: Objective
    items: Mapping[str, Status]
    shown: bool | None


@dataclass(frozen=True, slots=True)
class Tied:
    """What a question is about: an item or an event, when it came (ms), if it did."""

    name: str
    at_ms: int | None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the debrief with the moments it is about."""

    question: Question
    about: tuple[Tied, ...]


def points(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """What harmed, then what was missed or late, then what was needless, then what was done well."""
    told = [each for each in outcomes if _rank(each) is not None]
    return tuple(_point(each) for each in sorted(told, key=lambda each: (_rank(each) or 0, -each.item.weight)))


def _rank(outcome: Outcome) -> int | None:
    """How urgent it is to speak of an item; None: there is nothing to say."""
    if outcome.status in UNCOUNTED or outcome.status is Status.NOT_DONE:
        return None
    if did_harm(outcome):
        return 0
    if outcome.item.class_ in ("critical", "recommended"):
        return 4 if is_well(outcome) and not outcome.out_of_order else 1 if outcome.item.class_ == "critical" else 2
    return 3


def _point(outcome: Outcome) -> Point:
    item = outcome.item
    return Point(item.id, outcome.status, item.teaching, tuple(link.rule for link in item.rules), item.evidence)


def objectives(exercise: Exercise, outcomes: Sequence[Outcome]) -> tuple[Objectively, ...]:
    """Every objective; it is shown if each of its items that was called for went well, and nothing of it harmed."""
    found = {each.item.id: each for each in outcomes}
    return tuple(_objective(each, found) for each in exercise.run.scenario.objectives)


def _objective(objective: Objective, found: Mapping[str, Outcome]) -> Objectively:
    items = [found[name] for name in objective.shown_by if name in found]
    counted = [each for each in items if each.status not in UNCOUNTED]
    shown = all(is_well(each) or each.status is Status.NOT_DONE for each in counted) if counted else None
    return Objectively(objective, {each.item.id: each.status for each in items}, shown)


def questions(exercise: Exercise, outcomes: Sequence[Outcome]) -> tuple[Asked, ...]:
    """The scenario's questions, tied to what happened."""
    found = {each.item.id: each for each in outcomes}
    happened = exercise.run.course.happened
    return tuple(
        Asked(each, tuple(_tied(each.about, found, happened))) for each in exercise.run.scenario.debrief.questions
    )


def _tied(about: Sequence[str], found: Mapping[str, Outcome], happened: Mapping[str, int]) -> Iterator[Tied]:
    for name in about:
        if name in found:
            yield Tied(name, found[name].at_ms, found[name].status)
        else:
            yield Tied(name, happened.get(name))
