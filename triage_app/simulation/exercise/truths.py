"""Whether a guard is true now: time, acts, readings with hysteresis and hold, events, findings, buttons, chance."""

from collections.abc import Sequence
from hashlib import sha256

from triage_app.simulation.exercise.beds import MINUTE, SECOND
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario import guards
from triage_app.simulation.scenario.guards import Guard
from triage_app.simulation.scenario.matching import first_time
from triage_app.simulation.scenario.observables import observed

_FULL = 1 << 64


class Truths:
    """Guards of one moment. Thresholds remember under `name`; every part is asked, so that each keeps its own time."""

    def __init__(self, run: Run) -> None:
        """At the run's present time."""
        self._run = run
        self._seen: dict[str, Readings] = {}

    def holds(self, guard: Guard, name: str) -> bool:  # noqa: C901, PLR0911 -- a closed set of shapes
        """Whether `guard` is true now."""
        run, now = self._run, self._run.now
        match guard:
            case guards.AllOf():
                return all(self._each(guard.all, name))
            case guards.AnyOf():
                return any(self._each(guard.any, name))
            case guards.CountOf():
                return sum(self._each(guard.count_of, name)) >= guard.at_least
            case guards.NotYet():
                return not self.holds(guard.not_, f"{name}.not")
            case guards.Elapsed():
                return now >= guard.elapsed_min * MINUTE
            case guards.InState():
                return now - run.course.entered >= guard.state_min * MINUTE
            case guards.Did():
                return self._did(guard)
            case guards.Threshold():
                return self._past(guard, name)
            case guards.Happened():
                when = run.course.happened.get(guard.happened)
                return when is not None and now - when >= guard.ago_min * MINUTE
            case guards.Found():
                return guard.found in run.bed_of(guard.of).state.known
            case guards.Button():
                return guard.button in run.course.buttons
            case guards.Draw():
                return chance(run.seed, guard.draw) < guard.chance

    def _each(self, parts: Sequence[Guard], name: str) -> list[bool]:
        return [self.holds(part, f"{name}.{place}") for place, part in enumerate(parts)]

    def _did(self, guard: guards.Did) -> bool:
        done = self._run.done
        if guard.within_min is not None:
            earliest = self._run.now - guard.within_min * MINUTE
            done = [each for each in done if each.at_ms >= earliest]
        return first_time(guard.did, done) is not None

    def _past(self, guard: guards.Threshold, name: str) -> bool:
        """Past the line for long enough; once so, until back over the other line."""
        holds, now = self._run.course.holds, self._run.now
        value = observed(self._reading(guard.of), guard.reading)
        was, since = holds.get(name, (False, -1))
        if was and not _back(guard, value):
            return True
        if not _beyond(guard, value):
            holds.pop(name, None)
            return False
        since = now if since < 0 or was else since
        true = now - since >= guard.for_s * SECOND
        holds[name] = (true, since)
        return true

    def _reading(self, of: str | None) -> Readings:
        bed = self._run.bed_of(of)
        if bed.id not in self._seen:
            self._seen[bed.id] = bed.patient.readings()
        return self._seen[bed.id]


def _beyond(guard: guards.Threshold, value: float) -> bool:
    return value < guard.below if guard.below is not None else guard.above is not None and value > guard.above


def _back(guard: guards.Threshold, value: float) -> bool:
    """Whether the value has come back over the line that ends it."""
    if guard.until is None:
        return not _beyond(guard, value)
    return value > guard.until if guard.below is not None else value < guard.until


def chance(seed: int, name: str) -> float:
    """A number from 0 to 1 for this run and name; the same name is the same draw."""
    return int.from_bytes(sha256(f"{seed}\0{name}".encode()).digest()[:8]) / _FULL
