"""The electrocardiogram, mV in lead II: bell curves around each beat, lines that no beat makes, and drift."""

from math import exp, sin, sqrt

from triage_app.simulation.waveforms.beats import Beats
from triage_app.simulation.waveforms.dice import TURN, hum
from triage_app.simulation.waveforms.kinds import BEATLESS, Rhythm
from triage_app.simulation.waveforms.state import WaveState, dropped_ms, pr_ms

NARROW = ((-26.0, 8.0, -0.10), (0.0, 10.0, 1.05), (27.0, 9.0, -0.22))  # Q, R, S: ms from R, width ms, mV
WIDE = ((-14.0, 26.0, 0.75), (58.0, 26.0, -0.30))
P_WAVE = (24.0, 0.12)
RETROGRADE_MS = 120.0
T_AT, T_WIDTH, T_HEIGHT = 270.0, 48.0, 0.28  # at 60/min; with the root of the cycle (Bazett)
CYCLE_LEAST, CYCLE_MOST = 300.0, 1200.0
VT_WIDTH, VT_TROUGH = 0.13, (0.5, 0.16, -0.55)  # shares of the cycle
VT_CYCLE_MOST = 420.0  # ms; slower, its beats stand apart
WIDTHS_DRAWN = 4.0
DRIFT = ((0.19, 0.015), (0.33, 0.01))  # hertz, mV
FIBRILLATION = ((4.1, 0.17), (5.3, 0.20), (6.7, 0.13))  # coarse VF, 3-9 Hz [recall]
ATRIAL_FIBRILLATION = ((5.2, 0.025), (6.6, 0.03), (7.7, 0.02))  # 350-600/min [recall]
COMPRESSIONS_HZ, COMPRESSION_MV = 110 / 60, 0.35  # 100-120/min, ERC 2021 [recall]
SEEN_BEFORE, SEEN_AFTER, QRS_OVER = 420.0, 720.0, 230.0  # ms from the beat
_DROPPING = frozenset({Rhythm.MOBITZ_1, Rhythm.MOBITZ_2})
_WIDE_RHYTHMS = frozenset({Rhythm.AV_BLOCK_3, Rhythm.PEA})


def sample(state: WaveState, t_ms: float) -> float:
    """The electrocardiogram at a moment, mV."""
    rhythm = state.shown.rhythm
    value = hum(t_ms, state.seed, DRIFT)
    if state.shown.compressed:
        value += COMPRESSION_MV * sin(TURN * COMPRESSIONS_HZ * t_ms)
    if rhythm is Rhythm.VF:
        return value + hum(t_ms, state.seed + 7, FIBRILLATION)
    if rhythm in BEATLESS:
        return value
    if rhythm is Rhythm.AF:
        value += hum(t_ms, state.seed + 7, ATRIAL_FIBRILLATION)
    beats = state.heart
    latest = beats.latest(t_ms)
    for index in (latest - 1, latest, latest + 1):
        since = t_ms - beats.time(index)
        if -SEEN_BEFORE < since < SEEN_AFTER:
            value += _complex(beats, rhythm, index, since)
    if rhythm in _DROPPING:
        value += _dropped(beats, rhythm, latest, t_ms)
    return value + _free_atria(state, t_ms) if rhythm is Rhythm.AV_BLOCK_3 else value


def _bell(distance: float, width: float, height: float) -> float:
    if not -WIDTHS_DRAWN * width < distance < WIDTHS_DRAWN * width:
        return 0.0
    share = distance / width
    return height * exp(-0.5 * share * share)


def _complex(beats: Beats, rhythm: Rhythm, index: int, since: float) -> float:
    """One beat with its P and T waves, mV."""
    cycle = min(CYCLE_MOST, max(CYCLE_LEAST, beats.before(index)))
    if rhythm is Rhythm.VT:
        cycle = min(VT_CYCLE_MOST, cycle)
        at, width, height = VT_TROUGH
        return _bell(since, VT_WIDTH * cycle, 1.1) + _bell(since - at * cycle, width * cycle, height)
    wide = rhythm in _WIDE_RHYTHMS
    value = 0.0
    if since < QRS_OVER:
        for at, width, height in WIDE if wide else NARROW:
            value += _bell(since - at, width, height)
        value += _p_wave(beats, rhythm, index, since)
    stretch = sqrt(cycle / 1000)
    return value + _bell(since - T_AT * stretch, T_WIDTH * stretch, -T_HEIGHT if wide else T_HEIGHT)


def _p_wave(beats: Beats, rhythm: Rhythm, index: int, since: float) -> float:
    """The P wave that leads the beat, or goes back from it, mV."""
    width, height = P_WAVE
    if rhythm is Rhythm.JUNCTIONAL:
        return _bell(since - RETROGRADE_MS, width, -0.6 * height)
    pr = pr_ms(rhythm, beats, index)
    return 0.0 if pr is None else _bell(since + pr, width, height)


def _dropped(beats: Beats, rhythm: Rhythm, index: int, t_ms: float) -> float:
    """The P wave that no ventricle answers, mV."""
    after = dropped_ms(rhythm, beats, index)
    return 0.0 if after is None else _bell(t_ms - beats.time(index) - after, *P_WAVE)


def _free_atria(state: WaveState, t_ms: float) -> float:
    latest = state.atria.latest(t_ms)
    width, height = P_WAVE
    return sum(_bell(t_ms - state.atria.time(index), width, height) for index in (latest, latest + 1))
