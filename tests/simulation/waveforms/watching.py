"""Where a sampled wave has its tops."""

from triage_app.simulation.waveforms.counting import Wave
from triage_app.simulation.waveforms.state import WaveState


def tops(
    wave: Wave, state: WaveState, start_ms: float, end_ms: float, least: float, step_ms: float = 2.0
) -> list[float]:
    """When a wave has a local maximum of at least `least`, ms."""
    count = round((end_ms - start_ms) / step_ms)
    values = [wave(state, start_ms + step_ms * place) for place in range(count)]
    return [
        start_ms + step_ms * place
        for place in range(1, count - 1)
        if values[place - 1] < values[place] >= values[place + 1] and values[place] >= least
    ]
