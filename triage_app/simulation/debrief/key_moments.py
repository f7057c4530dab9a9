"""Moments to talk about, picked by rule: first ventilation, first wrong act, longest gap, turning points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from triage_app.simulation.debrief.rubric import ASKED, Outcome
from triage_app.simulation.debrief.scoring import did_harm
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind

VENTILATING = ("niv", "bag_mask", "intubate", "attempt_intubation")
IDLE = ("wait", "note", "finish")
"""Acts that move nothing; they end no gap."""
What = Literal[
    "first_act", "first_critical", "first_ventilation", "first_wrong", "longest_gap", "first_decision", "arrest",
    "returned", "rescue", "bookmark",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyMoment:
    """When (ms), what, until when for a gap, and which act, item or words it was."""

    what: What
    at_ms: int
    until_ms: int | None = None
    name: str = ""


def key_moments(exercise: Exercise, outcomes: Sequence[Outcome]) -> tuple[KeyMoment, ...]:
    """All that there were, in order of time."""
    found = (*_of_acts(exercise), *_of_rubric(outcomes), *_of_records(exercise))
    return tuple(sorted(found, key=lambda moment: moment.at_ms))


def _of_acts(exercise: Exercise) -> Iterator[KeyMoment]:
    done = exercise.run.done
    firsts: tuple[tuple[What, tuple[str, ...] | None], ...] = (
        ("first_act", None), ("first_ventilation", VENTILATING), ("first_decision", ("decide",)),
    )  # fmt: skip
    for what, kinds in firsts:
        first = next((each for each in done if each.act.do not in IDLE and (not kinds or each.act.do in kinds)), None)
        if first is not None:
            yield KeyMoment(what, first.at_ms, name=str(first.act.do))
    yield _longest_gap(exercise)


def _longest_gap(exercise: Exercise) -> KeyMoment:
    """The longest stretch in which the trainee did nothing; the way to the first act and from the last one count."""
    times = [0, *(each.at_ms for each in exercise.run.done if each.act.do not in IDLE), exercise.now]
    place = max(range(len(times) - 1), key=lambda place: times[place + 1] - times[place])
    return KeyMoment("longest_gap", times[place], times[place + 1])


def _of_rubric(outcomes: Sequence[Outcome]) -> Iterator[KeyMoment]:
    critical = [each for each in outcomes if each.item.class_ == ASKED[0] and not did_harm(each)]
    wrong = [each for each in outcomes if did_harm(each)]
    picked: tuple[tuple[What, list[Outcome]], ...] = (("first_critical", critical), ("first_wrong", wrong))
    for what, some in picked:
        timed = [(each.at_ms, each.item.id) for each in some if each.at_ms is not None]
        if timed:
            at, name = min(timed)
            yield KeyMoment(what, at, name=name)


_TOLD: dict[Kind, What] = {Kind.ARREST: "arrest", Kind.RETURNED: "returned", Kind.RESCUE: "rescue"}


def _of_records(exercise: Exercise) -> Iterator[KeyMoment]:
    for record in exercise.records:
        if record.id in _TOLD:
            yield KeyMoment(_TOLD[record.id], record.sim_ms, name=record.of)
        elif record.id is Kind.ACT and record.payload.get("do") == "bookmark":
            yield KeyMoment("bookmark", record.sim_ms, name=str(record.payload.get("text", "")))
