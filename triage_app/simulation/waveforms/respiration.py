"""Movement of chest and abdomen with each breath, mL of tidal volume; outward is positive."""

from math import pi, sin

from triage_app.simulation.waveforms.kinds import Pattern
from triage_app.simulation.waveforms.state import WaveState

INSPIRED = 0.35  # share of a breath
GASP, GASPED = 0.12, 0.45  # an agonal breath is drawn in fast, let go, and followed by a pause
BELLY = 0.6  # of the chest's movement


def sample(state: WaveState, t_ms: float) -> float:
    """The respiration wave of a monitor (impedance of the chest) at a moment, mL."""
    shown = state.shown
    if shown.pattern is Pattern.APNOEA:
        return 0.0
    _, share = state.breaths.place(t_ms)
    agonal = shown.pattern is Pattern.AGONAL
    drawn, done = (GASP, GASPED) if agonal else (INSPIRED, 1.0)
    if share < drawn:
        height = sin(pi / 2 * share / drawn)
        return shown.tidal_ml * height * height
    left = max(0.0, 1 - (share - drawn) / (done - drawn))
    return shown.tidal_ml * left * left


def abdomen(state: WaveState, t_ms: float) -> float:
    """The abdominal wall at a moment, mL: drawn in with each breath where the diaphragm is paralysed."""
    sign = -1 if state.shown.pattern is Pattern.PARADOXICAL else 1
    return sign * BELLY * sample(state, t_ms)
