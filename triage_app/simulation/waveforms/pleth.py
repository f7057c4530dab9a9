"""The pulse oximeter's wave, 0-1: a pulse behind each beat, as tall as the finger is perfused, none in arrest."""

from math import exp, sin

from triage_app.simulation.waveforms.dice import TURN
from triage_app.simulation.waveforms.ecg import COMPRESSIONS_HZ
from triage_app.simulation.waveforms.state import WaveState

DELAY_MS = 180.0  # of the foot behind the R wave
SYSTOLE = (110.0, 50.0, 0.9)  # ms after the foot, width ms, height
DICROTIC = (330.0, 75.0, 0.35)
CYCLE_LEAST, CYCLE_FULL = 250.0, 800.0  # ms; a shorter cycle draws a shorter and lower pulse
LEAST_FILLED = 0.6  # height of a pulse after the shortest interval
WIDTHS_DRAWN = 4.0
SEEN_FROM, SEEN_TO = -90.0, 630.0  # ms from the foot, at the slowest
COMPRESSED = 0.2


def sample(state: WaveState, t_ms: float) -> float:
    """The pleth wave at a moment."""
    shown = state.shown
    if shown.pulse == 0.0:
        return _compressions(t_ms) if shown.compressed else 0.0
    latest = state.heart.latest(t_ms)
    return shown.pulse * sum(_pulse(state, index, t_ms) for index in range(latest - 3, latest + 1))


def _compressions(t_ms: float) -> float:
    height = sin(TURN * COMPRESSIONS_HZ / 2 * t_ms)
    return COMPRESSED * height * height


def _pulse(state: WaveState, index: int, t_ms: float) -> float:
    since = t_ms - state.heart.time(index) - DELAY_MS
    if not SEEN_FROM < since < SEEN_TO:
        return 0.0
    cycle = max(CYCLE_LEAST, state.heart.before(index))
    short = min(1.0, (cycle / CYCLE_FULL) ** 0.5)
    filled = LEAST_FILLED + (1 - LEAST_FILLED) * min(1.0, cycle / CYCLE_FULL)
    return filled * (_bell(since, SYSTOLE, short) + _bell(since, DICROTIC, short))


def _bell(since: float, curve: tuple[float, float, float], short: float) -> float:
    at, width, height = curve
    away = (since - at * short) / (width * short)
    return height * exp(-0.5 * away * away) if -WIDTHS_DRAWN < away < WIDTHS_DRAWN else 0.0
