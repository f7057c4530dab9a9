"""The numbers beside the waves: what a monitor counts in them."""

from dataclasses import dataclass

from triage_app.simulation.waveforms import capnogram
from triage_app.simulation.waveforms.state import WaveState


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers as shown, /min and mmHg; None where the wave is lost and a monitor shows dashes."""

    heart: int
    pulse: int | None
    breaths: int
    etco2: int


def numbers(state: WaveState, t_ms: float) -> Numbers:
    """What stands beside the waves at a moment."""
    shown = state.shown
    heart = round(shown.heart_per_min)
    return Numbers(
        heart=heart,
        pulse=heart if shown.pulse > 0 else None,
        breaths=round(shown.breaths_per_min),
        etco2=round(capnogram.end_tidal(state, t_ms)),
    )
