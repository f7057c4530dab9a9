"""How long ago a reading was made, by a computer's clock that may be set back in between."""

from collections.abc import Callable
from datetime import datetime, timedelta

from triage_app.domain.case import Case, Reading
from triage_app.domain.trend import checked_at, due_at

STEP = timedelta(seconds=1)
"""Smaller steps are the clock being kept right."""
SAID_FROM = timedelta(seconds=30)


class Elapsed:
    """Notes each setting back, between two looks or against the readings of a case, and reckons it in."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last = clock()
        self._set_back: list[tuple[timedelta, tuple[Reading, ...]]] = []  # by how much, and the readings before it
        self._unsaid = timedelta()

    def look(self, readings: tuple[Reading, ...]) -> datetime:
        """The time by the clock; `readings` are those of the case, all of them made before."""
        at = self._clock()
        self._forget_other_cases(readings)
        known = {reading for _, before in self._set_back for reading in before}
        by = max([self._last, *(reading.at for reading in readings if reading not in known)]) - at
        if by > STEP:
            self._set_back.append((by, readings))
            self._unsaid += by
        self._last = at
        return at

    def _forget_other_cases(self, readings: tuple[Reading, ...]) -> None:
        here = frozenset(readings)
        self._set_back = [(by, before) for by, before in self._set_back if not here.isdisjoint(before)]

    def take_unsaid(self) -> int:
        """Minutes the clock was set back that nobody was told of yet; they count as told then."""
        minutes = max(1, round(self._unsaid.total_seconds() / 60)) if self._unsaid >= SAID_FROM else 0
        if minutes:
            self._unsaid = timedelta()
        return minutes

    def due(self, case: Case, minutes: int) -> datetime:
        """When the next check is due by the clock as it goes now, never later than `minutes` from now."""
        at = self.look(case.readings)
        due = due_at(case, minutes) or at
        last = checked_at(case)
        back = (by for by, before in self._set_back if any(reading.at == last for reading in before))
        return min(due - sum(back, timedelta()), at + timedelta(minutes=minutes))
