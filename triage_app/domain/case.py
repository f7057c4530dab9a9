"""One patient encounter with timed readings; never changed in place."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from triage_app.domain.findings import Value
from triage_app.domain.plain import Plain

Facts: TypeAlias = Mapping[str, Value]
"""Known findings by key; a key that is absent is *not assessed*."""


class Reading(Plain):
    """One answer at one moment; `value` None says "not assessed" in so many words. `typed` keeps what was typed.

    `lapsed`: nobody said so, an answer that counted only for its moment is asked again.
    """

    finding: str
    value: bool | int | float | str | tuple[str, ...] | None
    at: datetime
    typed: str = ""
    lapsed: bool = False


CALLED = "call_airway_team"
"""The tick that says the airway team was called: a deed of its own, beside the recommendations."""


class Tick(Plain):
    """A recommendation, or the call, marked as done, by its id."""

    recommendation: str
    at: datetime


class Case(Plain):
    """One encounter: a local label (never a name), when it began, every reading in order, what was ticked.

    `rounds` counts, for each time new readings were begun, the readings there were by then; the clock has no say in it.
    """

    id: str
    label: str = ""
    started_at: datetime
    readings: tuple[Reading, ...] = ()
    ticks: tuple[Tick, ...] = ()
    training: bool = False
    rounds: tuple[int, ...] = ()

    def facts(self) -> Facts:
        """The value of each finding that stands; findings that are not assessed are left out."""
        return MappingProxyType({key: reading.value for key, reading in self.standing().items()})  # type: ignore[misc]

    def standing(self) -> Mapping[str, Reading]:
        """The reading behind each fact. "Not assessed" takes back what its own round of readings said.

        A value from before that round, unless it is a "no", stands until it is measured again: a bad one keeps its
        level (E09).
        """
        standing: dict[str, Reading] = {}
        said: dict[str, Reading] = {}
        for place, reading in enumerate(self.readings):
            if place in self.rounds:
                _settle(standing, said)
                said = {}
            said[reading.finding] = reading
        _settle(standing, said)
        return MappingProxyType(standing)

    def not_again(self) -> tuple[str, ...]:
        """Findings whose value stands from before the new readings although they were then not assessed."""
        latest = {reading.finding: reading.value for reading in self.readings}
        return tuple(key for key in self.standing() if latest[key] is None)

    def latest(self, finding: str) -> Reading | None:
        """The last reading of `finding`, or None if it was never touched."""
        return next((reading for reading in reversed(self.readings) if reading.finding == finding), None)

    def newest(self, finding: str) -> Reading | None:
        """The last reading of `finding` since new readings were begun, or None."""
        new = self.readings[self._begun() :]
        return next((reading for reading in reversed(new) if reading.finding == finding), None)

    def with_reading(self, reading: Reading) -> "Case":
        """The case with one more reading."""
        return self.model_copy(update={"readings": (*self.readings, reading)})

    def with_round(self) -> "Case":
        """The case with another round of readings begun; the same case if nothing was read since the last."""
        count = len(self.readings)
        return self if self._begun() == count else self.model_copy(update={"rounds": (*self.rounds, count)})

    def without(self, finding: str, *, new_only: bool) -> "Case":
        """The case without the readings of `finding`, or without those since new readings were begun."""
        first = self._begun() if new_only else 0
        gone = [place for place, each in enumerate(self.readings) if each.finding == finding and place >= first]
        kept = tuple(each for place, each in enumerate(self.readings) if place not in gone)
        rounds = tuple(count - sum(place < count for place in gone) for count in self.rounds)
        return self.model_copy(update={"readings": kept, "rounds": rounds}) if gone else self

    def with_tick(self, tick: Tick) -> "Case":
        """The case with one recommendation ticked."""
        return self.model_copy(update={"ticks": (*self.ticks, tick)})

    def without_tick(self, recommendation: str) -> "Case":
        """The case with a tick taken back."""
        kept = tuple(tick for tick in self.ticks if tick.recommendation != recommendation)
        return self.model_copy(update={"ticks": kept})

    def _begun(self) -> int:
        """How many readings there were when new readings were last begun."""
        return max([0, *(count for count in self.rounds if count <= len(self.readings))])


def _settle(standing: dict[str, Reading], said: Mapping[str, Reading]) -> None:
    """Put what one round said in the end over what stood before it."""
    for key, reading in said.items():
        before = standing.get(key)
        if reading.value is not None:
            standing[key] = reading
        elif before is not None and (before.value is False or before.value == ()):
            del standing[key]
