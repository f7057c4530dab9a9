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
    """One answer at one moment; `value` None says "not assessed" in so many words. `typed` keeps what was typed."""

    finding: str
    value: bool | int | float | str | tuple[str, ...] | None
    at: datetime
    typed: str = ""


CALLED = "call_airway_team"
"""The tick that says the airway team was called: a deed of its own, beside the recommendations."""


class Tick(Plain):
    """A recommendation, or the call, marked as done, by its id."""

    recommendation: str
    at: datetime


class Case(Plain):
    """One encounter: a local label (never a name), when it began, every reading in order, what was ticked."""

    id: str
    label: str = ""
    started_at: datetime
    readings: tuple[Reading, ...] = ()
    ticks: tuple[Tick, ...] = ()
    training: bool = False

    def facts(self) -> Facts:
        """The latest value of each finding; findings last marked not assessed are left out."""
        latest = {reading.finding: reading.value for reading in self.readings}
        return MappingProxyType({key: value for key, value in latest.items() if value is not None})

    def latest(self, finding: str) -> Reading | None:
        """The last reading of `finding`, or None if it was never touched."""
        return next((reading for reading in reversed(self.readings) if reading.finding == finding), None)

    def with_reading(self, reading: Reading) -> "Case":
        """The case with one more reading."""
        return self.model_copy(update={"readings": (*self.readings, reading)})

    def with_tick(self, tick: Tick) -> "Case":
        """The case with one recommendation ticked."""
        return self.model_copy(update={"ticks": (*self.ticks, tick)})

    def without_tick(self, recommendation: str) -> "Case":
        """The case with a tick taken back."""
        kept = tuple(tick for tick in self.ticks if tick.recommendation != recommendation)
        return self.model_copy(update={"ticks": kept})
