"""The exercise on one line of time, as data: who did what, what became known, what was advised, what fell due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from triage_app.simulation.debrief.advice import Turn
from triage_app.simulation.debrief.rubric import ASKED, Outcome, Status
from triage_app.simulation.exercise.records import Kind, Record

Lane = Literal["trainee", "patient", "team", "instructor", "knowledge", "rubric"]
_LANES: dict[Kind, Lane] = {
    Kind.ACT: "trainee", Kind.REFUSED: "trainee", Kind.FOUND: "trainee", Kind.DONE: "team", Kind.GIVEN: "team",
    Kind.NOT_GIVEN: "team", Kind.ARRIVED: "team", Kind.CANCELLED: "team", Kind.SAID: "team", Kind.LEARNED: "trainee",
    Kind.MONITOR: "patient", Kind.EVENT: "patient", Kind.STATE: "patient", Kind.ARREST: "patient",
    Kind.RETURNED: "patient", Kind.FINISHED: "patient", Kind.HINT: "instructor", Kind.RESCUE: "instructor",
    Kind.CUE: "instructor",
}  # fmt: skip
"""Records that belong on the line; the others are for machines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing at its time: `record` is the log's number, `items` the expected actions that it was."""

    at_ms: int
    lane: Lane
    what: str
    of: str = ""
    record: int | None = None
    items: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


def timeline(records: Sequence[Record], outcomes: Sequence[Outcome], advice: Sequence[Turn]) -> tuple[Entry, ...]:
    """Everything in order of time; at the same time what happened stands before what it meant."""
    acts = _items_by_act(outcomes)
    found = (*_recorded(records, acts), *_advised(advice), *_missed(outcomes))
    return tuple(sorted(found, key=lambda entry: entry.at_ms))


def _items_by_act(outcomes: Sequence[Outcome]) -> Mapping[int, tuple[str, ...]]:
    """The items that acts of one moment are, by that moment."""
    found: dict[int, tuple[str, ...]] = {}
    for outcome in outcomes:
        for when in outcome.acts_ms:
            found[when] = (*found.get(when, ()), outcome.item.id)
    return found


def _recorded(records: Sequence[Record], acts: Mapping[int, tuple[str, ...]]) -> Iterator[Entry]:
    for record in records:
        lane = _LANES.get(record.id)
        if lane is None:
            continue
        act = record.id is Kind.ACT
        if act and record.source == "instructor":
            lane = "instructor"
        items = acts.get(record.sim_ms, ()) if act and lane == "trainee" else ()
        yield Entry(record.sim_ms, lane, str(record.id), record.of, record.number, items, record.payload)


def _advised(advice: Sequence[Turn]) -> Iterator[Entry]:
    for turn in advice:
        detail = {
            "level": turn.level, "primary": turn.primary, "edrophonium": turn.edrophonium, "begins": turn.begins,
            "ends": turn.ends, "avoid_begins": turn.avoid_begins, "avoid_ends": turn.avoid_ends,
        }  # fmt: skip
        yield Entry(turn.at_ms, "knowledge", "advice", turn.of, detail=detail)


def _missed(outcomes: Sequence[Outcome]) -> Iterator[Entry]:
    """The moments at which a window closed without its item."""
    for outcome in outcomes:
        late = outcome.status in (Status.MISSED, Status.LATE) and outcome.item.class_ in ASKED
        if late and outcome.window is not None and outcome.window.due < float("inf"):
            yield Entry(round(outcome.window.due), "rubric", "window_closed", items=(outcome.item.id,))
