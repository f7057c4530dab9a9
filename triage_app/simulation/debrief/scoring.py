"""The score in parts, never one number: what was asked, what harmed, what was not needed, what help cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triage_app.simulation.debrief.rubric import ASKED, UNCOUNTED, Outcome, Status, judge
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind, Record
from triage_app.simulation.exercise.traces import Scored

AVOIDED = ("unnecessary", "harmful")
WELL = frozenset({Status.ON_TIME, Status.KEPT})
LATE_CREDIT, DISORDER_CREDIT = 0.5, 0.5
"""A choice of this program, not of any source: late or in the wrong order is worth half."""


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part: percent of the weight (of harm and needless acts: of what could have been done), items by status."""

    part: str
    percent: float | None
    statuses: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class Help:
    """What help cost: hints and rescue with their points."""

    hints: tuple[tuple[str, int, float], ...]  # id, ms, cost
    rescue: tuple[int, float] | None

    @property
    def points(self) -> float:
        """All of it."""
        return sum(cost for _, _, cost in self.hints) + (self.rescue[1] if self.rescue else 0.0)


def score(exercise: Exercise) -> Scored:
    """What golden traces compare: `done` in its window, `missed` when that closed without it (done later or never)."""
    outcomes = judge(exercise)
    parts = {each.part: each.percent for each in part_scores(outcomes) if each.percent is not None}
    asked = [each for each in outcomes if each.item.class_ in ASKED]
    return Scored(
        done=frozenset(each.item.id for each in asked if is_well(each)),
        missed=frozenset(each.item.id for each in asked if not is_well(each) and each.status not in UNCOUNTED),
        harmed=frozenset(each.item.id for each in outcomes if did_harm(each)),
        parts={**parts, "hints": help_used(exercise.records).points},
    )


def is_well(outcome: Outcome) -> bool:
    """Whether an item was done as it should be; its order apart."""
    anticipated = outcome.status is Status.EARLY and outcome.window is not None and outcome.window.anticipated
    return anticipated or outcome.status in WELL


def did_harm(outcome: Outcome) -> bool:
    """Whether a harmful item was done, or what was to be left was not."""
    return outcome.status is Status.BROKEN or (outcome.item.class_ == "harmful" and outcome.status is Status.DONE)


def credit(outcome: Outcome) -> float:
    """The share of its weight an item earns."""
    earned = 1.0 if is_well(outcome) else LATE_CREDIT if outcome.status is Status.LATE else 0.0
    return earned * (DISORDER_CREDIT if outcome.out_of_order else 1.0)


def part_scores(outcomes: Iterable[Outcome]) -> tuple[PartScore, ...]:
    """Critical, recommended, unnecessary and harmful, each by itself."""
    held = tuple(outcomes)
    return tuple(_part(part, [each for each in held if each.item.class_ == part]) for part in (*ASKED, *AVOIDED))


def _part(part: str, outcomes: list[Outcome]) -> PartScore:
    counted = [each for each in outcomes if each.status not in UNCOUNTED]
    whole = sum(each.item.weight for each in counted)
    share = credit if part in ASKED else _was_done
    earned = sum(each.item.weight * share(each) for each in counted)
    statuses = {status: sum(each.status is status for each in outcomes) for status in Status}
    percent = round(100 * earned / whole, 1) if whole else None
    return PartScore(part, percent, {status: count for status, count in statuses.items() if count})


def _was_done(outcome: Outcome) -> float:
    return float(outcome.status is Status.DONE)


def help_used(records: Iterable[Record]) -> Help:
    """Hints given and the rescue."""
    hints: list[tuple[str, int, float]] = []
    rescue: tuple[int, float] | None = None
    for record in records:
        if record.id is Kind.HINT:
            hints.append((str(record.payload["hint"]), record.sim_ms, float(record.payload["cost"])))
        elif record.id is Kind.RESCUE:
            rescue = rescue or (record.sim_ms, float(record.payload["cost"]))
    return Help(tuple(hints), rescue)
