"""A golden trace run: what the readings, the events, the arrest and the score should have been, and were."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from triage_app.simulation.bedside.acts import AnyDeed, source_of
from triage_app.simulation.exercise.beds import MINUTE, SECOND
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.run import Groups, no_groups
from triage_app.simulation.scenario.observables import observed
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.traces import Checkpoint, Reads, Trace

What = Literal["reading", "arrest", "happened", "done", "missed", "harmed", "score"]


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that did not come out as the trace says: at which minute, of what, expected and found."""

    what: What
    name: str
    expected: str
    found: str
    at_min: float | None = None
    key: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """What the debrief makes of an exercise: items done, missed and harmful, and parts of the score in percent."""

    done: frozenset[str]
    missed: frozenset[str]
    harmed: frozenset[str]
    parts: Mapping[str, float]


Scorer = Callable[[Exercise], Scored]


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace that was run; no misses is well."""

    trace: Trace
    exercise: Exercise
    misses: tuple[Miss, ...]


def run_trace(scenario: Scenario, trace: Trace, groups: Groups = no_groups, scorer: Scorer | None = None) -> Traced:
    """Do what `trace` does, and compare. Without a scorer what the debrief would say is not compared."""
    exercise = Exercise(scenario, trace.seed, groups)
    misses: list[Miss] = []
    points = sorted(enumerate(trace.expect), key=lambda point: point[1].at_min)
    waiting = sorted(trace.acts, key=lambda act: act.at_s)
    for place, point in points:
        moment = round(MINUTE * point.at_min)
        while waiting and round(SECOND * waiting[0].at_s) < moment:
            _do(exercise, waiting.pop(0))
        exercise.advance(moment - exercise.now)
        misses += _checked(exercise, point, place)
    last = round(MINUTE * trace.until_min)
    for act in waiting:
        if SECOND * act.at_s <= last:
            _do(exercise, act)
    exercise.advance(last - exercise.now)
    misses += _course(exercise, trace)
    if scorer is not None:
        misses += _scored(trace, scorer(exercise))
    return Traced(trace, exercise, tuple(misses))


def _do(exercise: Exercise, act: AnyDeed) -> None:
    exercise.advance(round(SECOND * act.at_s) - exercise.now)
    exercise.act(act, source_of(act))


def _checked(exercise: Exercise, point: Checkpoint, place: int) -> Iterator[Miss]:
    now = exercise.readings(point.of or exercise.run.bed_of(None).id)
    for name, reads in point.readings.items():
        read = observed(now, name)
        if not reads.agrees(read):
            key = ("expect", place, "readings", name)
            yield Miss("reading", name, _words(reads), f"{read:.4g}", point.at_min, key)


def _words(reads: Reads) -> str:
    parts = []
    if reads.value is not None:
        span = f"{reads.within:g}" if reads.within is not None else f"{reads.within_percent:g} %"
        parts.append(f"{reads.value:g} within {span}")
    if reads.at_least is not None:
        parts.append(f"at least {reads.at_least:g}")
    if reads.at_most is not None:
        parts.append(f"at most {reads.at_most:g}")
    return ", ".join(parts)


def _course(exercise: Exercise, trace: Trace) -> Iterator[Miss]:
    arrest = any(record.id is Kind.ARREST for record in exercise.records)
    if arrest != trace.arrest:
        yield Miss("arrest", "arrest", _yes(yes=trace.arrest), _yes(yes=arrest), key=("arrest",))
    for event in trace.happened:
        if event not in exercise.run.course.happened:
            yield Miss("happened", event, "yes", "no", key=("happened",))


def _yes(*, yes: bool) -> str:
    return "yes" if yes else "no"


def _absent(what: Literal["done", "missed", "harmed"], wanted: Iterable[str], found: frozenset[str]) -> Iterator[Miss]:
    yield from (Miss(what, item, "yes", "no", key=(what,)) for item in wanted if item not in found)


def _scored(trace: Trace, scored: Scored) -> Iterator[Miss]:
    yield from _absent("done", trace.done, scored.done)
    yield from _absent("missed", trace.missed, scored.missed)
    yield from _absent("harmed", trace.harmed, scored.harmed)
    for part, wanted_range in trace.score.items():
        score = scored.parts.get(part)
        if score is None or not wanted_range.holds(score):
            low, high = wanted_range.at_least, wanted_range.at_most
            expected = f"{'' if low is None else f'{low:g}'} to {'' if high is None else f'{high:g}'}"
            yield Miss("score", part, expected, "none" if score is None else f"{score:g}", key=("score", part))
