"""Whether the waves a monitor would draw of a patient have the rates that stand beside them."""

from collections.abc import Iterator
from math import isfinite

from triage_app.simulation.readings import Readings
from triage_app.simulation.waveforms import capnogram, ecg
from triage_app.simulation.waveforms.counting import QRS_MV, per_minute, rises_in, sampled
from triage_app.simulation.waveforms.implied import Bed, shown
from triage_app.simulation.waveforms.numbers import numbers
from triage_app.simulation.waveforms.state import begin

LOOKED_AT_MS = 60_000.0
FEWEST_BEATS = 3
APART = 1.0  # beats or breaths a minute
MMHG_APART = 1.0


def waves_disagree(look: Readings, at_ms: float, seed: int) -> Iterator[str]:
    """Each wave of the next minute that is no number, or that goes at another rate than the number beside it."""
    state = begin(shown(look, Bed()), at_ms, seed)
    beside = numbers(state, at_ms)
    beats = sampled(ecg.sample, state, at_ms, at_ms + LOOKED_AT_MS)
    breaths = sampled(capnogram.sample, state, at_ms, at_ms + LOOKED_AT_MS)
    if not all(isfinite(value) for value in (*beats, *breaths)):
        yield "a wave is no number"
        return
    climbs = rises_in(beats, QRS_MV, at_ms)
    if len(climbs) >= FEWEST_BEATS and abs(per_minute(climbs) - beside.heart) > APART:
        yield f"heart {beside.heart} beside a wave of {per_minute(climbs):.1f}"
    if max(breaths) > beside.etco2 + MMHG_APART:
        yield f"EtCO2 {beside.etco2} beside a wave of {max(breaths):.1f}"
