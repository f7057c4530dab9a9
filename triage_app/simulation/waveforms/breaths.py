"""Where in a breath the patient is: a phase that goes on through every change of rate."""

from dataclasses import dataclass, replace
from math import floor

from triage_app.simulation.waveforms.dice import centred

MINUTE_MS = 60_000.0
GASPING = 0.22  # of the mean interval, to either side


@dataclass(frozen=True, slots=True)
class Breaths:
    """`phase` breaths had begun at `at_ms`; `per_min` more follow; gasps are scattered by the seed."""

    at_ms: float
    phase: float
    per_min: float
    seed: int
    irregular: bool = False

    def place(self, t_ms: float) -> tuple[int, float]:
        """The number of the breath, and the share of it that has passed, 0-1."""
        phase = self.phase + (t_ms - self.at_ms) * self.per_min / MINUTE_MS
        number = floor(phase)
        if not self.irregular:
            return number, phase - number
        if phase < self._start(number):
            number -= 1
        elif phase >= self._start(number + 1):
            number += 1
        start = self._start(number)
        return number, (phase - start) / (self._start(number + 1) - start)

    def _start(self, number: int) -> float:
        return number + GASPING * centred(self.seed, number)

    def changed(self, at_ms: float, per_min: float, *, irregular: bool) -> "Breaths":
        """The breaths from `at_ms` on at another rate."""
        if (per_min, irregular) == (self.per_min, self.irregular):
            return self
        phase = self.phase + (at_ms - self.at_ms) * self.per_min / MINUTE_MS
        return replace(self, at_ms=at_ms, phase=phase, per_min=per_min, irregular=irregular)
