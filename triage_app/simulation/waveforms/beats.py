"""When a heart beats: a sequence that knows its last and its next beat, and from there on every other one at once.

A change of rate moves the next beat only as long as nothing of it has been drawn, by the share of the interval that is
left; what is under way is finished. So no beat is drawn twice or torn, however often the rate changes, and no beat
depends on how time was sliced.
"""

from dataclasses import dataclass, replace
from math import floor, inf

from triage_app.simulation.waveforms.dice import centred
from triage_app.simulation.waveforms.kinds import Rhythm

MINUTE_MS = 60_000.0
IRREGULAR = 0.22  # of the mean interval, to either side: a variation of the intervals of 18 %, seen in AF [fit]
WENCKEBACH_PR = (160.0, 240.0, 290.0)  # ms, then a dropped beat: 4:3, ever smaller increments
WENCKEBACH_FIT = 750.0  # ms; faster, the PR intervals shrink with the cycle
WENCKEBACH_BEATS = len(WENCKEBACH_PR)
MOBITZ_2_BEATS = 2  # and a dropped one: 3:2
KEPT = 6  # beats told by their time: as many as the pleth still shows, and the interval before them
FIRST_BEAT_MS = 600.0  # at the latest, after standstill


@dataclass(frozen=True, slots=True)
class Beats:
    """Beat `count` was the last of `past_ms`, the times of some latest beats; the next comes at `next_ms` (inf: never).

    `period_ms` is the mean interval from then on; `seed` and `rhythm` scatter the beats around it.
    """

    rhythm: Rhythm
    seed: int
    count: int
    past_ms: tuple[float, ...]
    next_ms: float
    period_ms: float

    def time(self, index: int) -> float:
        """When beat `index` is, ms."""
        ahead = index - self.count
        if ahead <= 0:
            return self.past_ms[ahead - 1] if ahead > -KEPT else self._long_ago(ahead)
        if ahead == 1 or self.next_ms == inf:
            return self.next_ms
        return self.next_ms + self.period_ms * (ahead - 1 + self._scatter(index) - self._scatter(self.count + 1))

    def before(self, index: int) -> float:
        """The interval that precedes beat `index`, ms."""
        return self.time(index) - self.time(index - 1)

    def _long_ago(self, ahead: int) -> float:
        first, second = self.past_ms[:2]
        return first + (ahead + KEPT - 1) * (second - first)

    def latest(self, t_ms: float) -> int:
        """The index of the last beat at or before a moment."""
        index = self.count
        if t_ms < self.past_ms[0]:
            first, second = self.past_ms[:2]
            return index - KEPT + 1 + floor((t_ms - first) / (second - first))
        if t_ms >= self.next_ms:
            index += 1 + floor((t_ms - self.next_ms) / self.period_ms)
            while self.time(index + 1) <= t_ms:
                index += 1
        while self.time(index) > t_ms:
            index -= 1
        return index

    def _scatter(self, index: int) -> float:
        """How far beat `index` is from its regular place, as a share of the mean interval."""
        if self.rhythm is Rhythm.AF:
            return IRREGULAR * centred(self.seed, index)
        if self.rhythm is Rhythm.MOBITZ_1:
            place = index % WENCKEBACH_BEATS
            return wenckebach_pr(place, self.period_ms) / self.period_ms - place / (WENCKEBACH_BEATS + 1)
        if self.rhythm is Rhythm.MOBITZ_2:
            return -(index % MOBITZ_2_BEATS) / (MOBITZ_2_BEATS + 1)
        return 0.0

    def at(self, t_ms: float) -> "Beats":
        """The same beats, told from a later moment."""
        index = self.latest(t_ms)
        if index <= self.count:
            return self
        return replace(
            self,
            count=index,
            past_ms=tuple(self.time(index - back) for back in range(KEPT - 1, -1, -1)),
            next_ms=self.time(index + 1),
        )


def wenckebach_pr(place: int, period_ms: float) -> float:
    """PR interval of a beat in its group of three, ms."""
    return WENCKEBACH_PR[place] * min(1.0, period_ms / WENCKEBACH_FIT)


def first_beats(rhythm: Rhythm, per_min: float, at_ms: float, seed: int) -> Beats:
    """Beats that have long gone on at this rate, a share of an interval before `at_ms` that the seed decides."""
    if per_min <= 0:
        return Beats(rhythm, seed, 0, _regular(at_ms - MINUTE_MS, FIRST_BEAT_MS), inf, inf)
    period = MINUTE_MS / per_min
    next_ms = at_ms - (KEPT + centred(seed, 1) / 4) * period
    start = Beats(rhythm, seed, 0, _regular(next_ms - period, period), next_ms, period)
    return start.at(at_ms)


def _regular(last_ms: float, period_ms: float) -> tuple[float, ...]:
    return tuple(last_ms - back * period_ms for back in range(KEPT - 1, -1, -1))


def changed_beats(beats: Beats, rhythm: Rhythm, per_min: float, at_ms: float, lead_ms: float) -> Beats:
    """The beats from `at_ms` on at another rate or rhythm; `lead_ms` before a beat the first of it can be seen."""
    now = beats.at(at_ms)
    period = MINUTE_MS / per_min if per_min > 0 else inf
    if (rhythm, period) == (now.rhythm, now.period_ms):
        return now
    return replace(now, rhythm=rhythm, period_ms=period, next_ms=_next(now, period, at_ms, lead_ms))


def _next(now: Beats, period: float, at_ms: float, lead_ms: float) -> float:
    if now.next_ms == inf:
        return inf if period == inf else at_ms + max(lead_ms, min(period, FIRST_BEAT_MS))
    begun = at_ms >= now.next_ms - lead_ms
    if begun or period == now.period_ms:
        return now.next_ms
    if period == inf:
        return inf
    return at_ms + max(lead_ms, (now.next_ms - at_ms) / now.period_ms * period)
