"""Samples a second of processor time, one core: how much of a moment a monitor's four waves cost."""

import statistics
import time

from triage_app.simulation.constants import NOTICE
from triage_app.simulation.waveforms import capnogram, ecg, pleth, respiration
from triage_app.simulation.waveforms.kinds import Rhythm, Shown
from triage_app.simulation.waveforms.state import begin

ROUNDS = 5
SECONDS = 20
PER_SECOND = 250  # of each wave: finer than a screen can show at 25 mm/s
WAVES = {
    "ecg": ecg.sample, "pleth": pleth.sample, "capnogram": capnogram.sample, "respiration": respiration.sample,
}  # fmt: skip
RHYTHMS = (Rhythm.SINUS, Rhythm.AF, Rhythm.MOBITZ_1, Rhythm.VF)


def bench() -> list[str]:
    """Lines of the report."""
    lines = [f"waves ({NOTICE})", "samples a second, and the share of a core that drawing in real time takes:"]
    for rhythm in RHYTHMS:
        rates = {name: _rate(name, rhythm) for name in WAVES}
        share = 100 * sum(PER_SECOND / rate for rate in rates.values())
        parts = ", ".join(f"{name} {rate:.0f}" for name, rate in rates.items())
        lines.append(f"{rhythm.value:9} {parts}; all four at {PER_SECOND}/s: {share:.2f} %")
    return lines


def _rate(name: str, rhythm: Rhythm) -> float:
    """Median of a few rounds, after a warm-up."""
    wave, state = WAVES[name], begin(Shown(rhythm=rhythm, heart_per_min=80))
    step, count = 1000 / PER_SECOND, SECONDS * PER_SECOND
    spans = []
    for _ in range(ROUNDS + 1):
        begun = time.process_time()
        for place in range(count):
            wave(state, place * step)
        spans.append(time.process_time() - begun)
    return count / statistics.median(spans[1:])
