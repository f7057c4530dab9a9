"""Whether the waves a monitor would draw of a patient have the rates that stand beside them."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import isfinite

from triage_app.simulation.readings import Readings
from triage_app.simulation.waveforms import capnogram, ecg
from triage_app.simulation.waveforms.implied import Bed, shown
from triage_app.simulation.waveforms.numbers import numbers
from triage_app.simulation.waveforms.state import WaveState, begin

LOOKED_AT_MS, STEP_MS = 60_000.0, 10.0
REFRACTORY_MS = 90.0
QRS_MV = 0.5  # above a P wave on a T wave with drift
APART = 1.0  # beats or breaths a minute
MMHG_APART = 1.0


def waves_disagree(look: Readings, at_ms: float, seed: int) -> Iterator[str]:
    """Each wave of the next minute that is no number, or that goes at another rate than the number beside it."""
    state = begin(shown(look, Bed()), at_ms, seed)
    beside = numbers(state, at_ms)
    beats = _sampled(ecg.sample, state, at_ms)
    breaths = _sampled(capnogram.sample, state, at_ms)
    if not all(isfinite(value) for value in (*beats, *breaths)):
        yield "a wave is no number"
        return
    heart = _rate(beats, QRS_MV)
    if heart is not None and abs(heart - beside.heart) > APART:
        yield f"heart {beside.heart} beside a wave of {heart:.1f}"
    if max(breaths) > beside.etco2 + MMHG_APART:
        yield f"EtCO2 {beside.etco2} beside a wave of {max(breaths):.1f}"


def _sampled(wave: Callable[[WaveState, float], float], state: WaveState, at_ms: float) -> list[float]:
    return [wave(state, at_ms + STEP_MS * place) for place in range(round(LOOKED_AT_MS / STEP_MS))]


def _rate(values: list[float], level: float) -> float | None:
    """Climbs through `level` a minute, by their mean interval; None if there are too few to tell."""
    times: list[float] = []
    for place, (before, after) in enumerate(pairwise(values)):
        if before < level <= after:
            when = STEP_MS * (place + (level - before) / (after - before))
            if not times or when - times[-1] > REFRACTORY_MS:
                times.append(when)
    return 60_000 * (len(times) - 1) / (times[-1] - times[0]) if len(times) > 2 else None  # noqa: PLR2004 -- two intervals
