"""Carbon dioxide at the mouth, mmHg: what the end of each breath reaches is the number shown."""

from math import exp

from triage_app.simulation.waveforms.kinds import Capnogram
from triage_app.simulation.waveforms.respiration import INSPIRED
from triage_app.simulation.waveforms.state import WaveState

WASHED_OUT = 0.08  # share of a breath in which fresh gas replaces the old
RISES = {
    Capnogram.NORMAL: (0.06, 0.12), Capnogram.REBREATHING: (0.06, 0.12), Capnogram.OESOPHAGEAL: (0.15, 0.3),
    Capnogram.OBSTRUCTIVE: (0.30, 0.65),
}  # fmt: skip
"""How fast expiration rises (share of it) and how much of the height is slope: a plateau, or a shark's fin."""
DEAD_SPACE = 0.05
SWALLOWED_GAS, SWALLOWED_BREATHS = 0.45, 6  # carbon dioxide in the stomach is gone within six breaths [recall]


def sample(state: WaveState, t_ms: float) -> float:
    """The capnogram at a moment, mmHg."""
    shown = state.shown
    if shown.capnogram is Capnogram.NONE:
        return 0.0
    number, share = state.breaths.place(t_ms)
    base = shown.inspired_co2
    if share < INSPIRED:
        left = max(0.0, 1 - share / WASHED_OUT)
        return base + (_end(state, number - 1) - base) * left * left
    return base + (_end(state, number) - base) * _expired(shown.capnogram, (share - INSPIRED) / (1 - INSPIRED))


def end_tidal(state: WaveState, t_ms: float) -> float:
    """The number of the breath under way, mmHg."""
    return 0.0 if state.shown.capnogram is Capnogram.NONE else _end(state, state.breaths.place(t_ms)[0])


def _end(state: WaveState, number: int) -> float:
    if state.shown.capnogram is not Capnogram.OESOPHAGEAL:
        return state.shown.etco2
    later = max(0, number - state.capnogram_from)
    return state.shown.etco2 * SWALLOWED_GAS**later if later < SWALLOWED_BREATHS else 0.0


def _expired(kind: Capnogram, share: float) -> float:
    """Height 0-1 at a share of expiration; 1 at its end."""
    if kind is Capnogram.SHALLOW:
        return share * share * (3 - 2 * share)
    fast, slope = RISES[kind]
    since = max(0.0, share - DEAD_SPACE) / (1 - DEAD_SPACE)
    rise = (1 - exp(-since / fast)) / (1 - exp(-1 / fast))
    return rise * (1 - slope + slope * since)
