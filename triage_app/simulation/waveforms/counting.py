"""Looking at waves as a monitor does: nothing but samples."""

from collections.abc import Callable
from itertools import pairwise

from triage_app.simulation.waveforms.state import WaveState

Wave = Callable[[WaveState, float], float]
QRS_MV = 0.5  # above a P wave on a T wave with drift, which a first-degree block shows at fast rates
REFRACTORY_MS = 90.0


def sampled(wave: Wave, state: WaveState, start_ms: float, end_ms: float, step_ms: float = 8.0) -> list[float]:
    """The wave at every step."""
    return [wave(state, start_ms + step_ms * place) for place in range(round((end_ms - start_ms) / step_ms))]


def rises_in(values: list[float], level: float, start_ms: float, step_ms: float = 8.0) -> list[float]:
    """When sampled values climb through a level, ms."""
    found: list[float] = []
    for place, (before, after) in enumerate(pairwise(values)):
        when = start_ms + step_ms * (place + (level - before) / (after - before)) if before < level <= after else None
        if when is not None and (not found or when - found[-1] > REFRACTORY_MS):
            found.append(when)
    return found


def rises(
    wave: Wave, state: WaveState, level: float, start_ms: float, end_ms: float, step_ms: float = 8.0
) -> list[float]:
    """When a wave climbs through a level, ms."""
    return rises_in(sampled(wave, state, start_ms, end_ms, step_ms), level, start_ms, step_ms)


def per_minute(times: list[float]) -> float:
    """The rate of events, /min, by their mean interval; needs two of them."""
    return 60_000 * (len(times) - 1) / (times[-1] - times[0])
