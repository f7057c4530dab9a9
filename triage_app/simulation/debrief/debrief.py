"""The whole debrief of one exercise as data. Training only, not validated for any patient."""

from collections.abc import Mapping
from dataclasses import dataclass

from triage_app.domain.knowledge import Knowledge
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.debrief import advice
from triage_app.simulation.debrief.advice import Assess, Moment, Turn
from triage_app.simulation.debrief.against import Against, against
from triage_app.simulation.debrief.decisions import Decision, decisions
from triage_app.simulation.debrief.key_moments import KeyMoment, key_moments
from triage_app.simulation.debrief.rubric import Outcome, judge
from triage_app.simulation.debrief.scoring import Help, PartScore, help_used, part_scores
from triage_app.simulation.debrief.teaching import Asked, Objectively, Point, objectives, points, questions
from triage_app.simulation.debrief.timeline import Entry, timeline
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind


@dataclass(frozen=True)
class Debrief:
    """Everything there is to say; times are simulated ms from the first look."""

    exercise: Exercise
    ended_ms: int
    end: str
    arrests_ms: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    advised_ms: Mapping[str, int]
    parts: tuple[PartScore, ...]
    help: Help
    moments: tuple[Moment, ...]
    turns: tuple[Turn, ...]
    against: tuple[Against, ...]
    decisions: tuple[Decision, ...]
    key_moments: tuple[KeyMoment, ...]
    objectives: tuple[Objectively, ...]
    points: tuple[Point, ...]
    questions: tuple[Asked, ...]
    timeline: tuple[Entry, ...]
    notice: str = NOTICE


def debrief(exercise: Exercise, knowledge: Knowledge, assess: Assess) -> Debrief:
    """What an exercise came to; `assess` is asked once for each state of what was found."""
    run, outcomes = exercise.run, judge(exercise)
    held = advice.moments(run, advice.remembered(assess))
    turned = advice.turns(held)
    return Debrief(
        exercise=exercise,
        ended_ms=exercise.now,
        end=run.course.end,
        arrests_ms=tuple(record.sim_ms for record in exercise.records if record.id is Kind.ARREST),
        outcomes=outcomes,
        advised_ms=_advised(outcomes, held, knowledge),
        parts=part_scores(outcomes),
        help=help_used(exercise.records),
        moments=held,
        turns=turned,
        against=against(run, held),
        decisions=decisions(run, held, knowledge),
        key_moments=key_moments(exercise, outcomes),
        objectives=objectives(exercise, outcomes),
        points=points(outcomes),
        questions=questions(exercise, outcomes),
        timeline=timeline(exercise.records, outcomes, turned),
    )


def _advised(outcomes: tuple[Outcome, ...], held: tuple[Moment, ...], knowledge: Knowledge) -> Mapping[str, int]:
    """When the knowledge first said what an item says, from what had been found."""
    found = {}
    for each in outcomes:
        when = advice.advised_from(held, (link.rule for link in each.item.rules), knowledge)
        if when is not None:
            found[each.item.id] = when
    return found
