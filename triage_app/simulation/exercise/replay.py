"""The same exercise once more from its log: the same records and hashes, or the first that differs."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from triage_app.simulation.bedside.acts import AnyDeed
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.log import Log, LogRecord, logged
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.run import Groups, no_groups
from triage_app.simulation.scenario.scenario import Scenario

_ACT: TypeAdapter[Any] = TypeAdapter(AnyDeed)
LONGEST = 200
COMPARED = ("sim_ms", "source", "id", "of", "payload", "hash")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a replay left the log: record number, which key, as logged and as replayed; `key` "end" if one stops."""

    number: int
    key: str
    logged: str
    replayed: str


@dataclass(frozen=True, slots=True)
class Replay:
    """The exercise as run again, and where it first differs from the log; None if it is the same."""

    exercise: Exercise
    difference: Difference | None


def replay(log: Log, scenario: Scenario, groups: Groups = no_groups) -> Replay:
    """Run the acts of `log` on `scenario` again, each at its own time, up to the log's last record."""
    exercise = Exercise(scenario, log.header.seed, groups)
    for record in log.records:
        exercise.advance(record.sim_ms - exercise.now)
        if record.id is Kind.ACT:
            try:
                act = _ACT.validate_python(record.payload)
            except ValidationError:
                return Replay(exercise, Difference(record.n, "payload", str(record.payload)[:LONGEST], ""))
            exercise.act(act, record.source, record.wall)
    return Replay(exercise, _first_difference(log, exercise))


def _first_difference(log: Log, exercise: Exercise) -> Difference | None:
    again = [logged(record) for record in exercise.records]
    for old, new in zip(log.records, again, strict=False):
        found = _differs(old, new)
        if found is not None:
            return found
    if len(again) < len(log.records):
        missing = log.records[len(again)]
        return Difference(missing.n, "end", str(missing.id), "")
    return None


def _differs(old: LogRecord, new: LogRecord) -> Difference | None:
    for key in COMPARED:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            inner, one, other = _inside(before, after)
            return Difference(old.n, ".".join((key, *inner)), str(one)[:LONGEST], str(other)[:LONGEST])
    return None


def _inside(before: object, after: object) -> tuple[tuple[str, ...], object, object]:
    """The way to the first value in two mappings that differs, and both values; none is an empty text."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return (), before, after
    key = next((key for key in sorted({*before, *after}) if before.get(key, "") != after.get(key, "")), None)
    if key is None:
        return (), before, after
    inner, one, other = _inside(before.get(key, ""), after.get(key, ""))
    return (key, *inner), one, other
