"""What the waves are drawn from: the numbers shown, and where heart, atria and breath are in their cycles."""

from dataclasses import dataclass

from triage_app.simulation.waveforms.beats import (
    MOBITZ_2_BEATS,
    WENCKEBACH_BEATS,
    Beats,
    changed_beats,
    first_beats,
    wenckebach_pr,
)
from triage_app.simulation.waveforms.breaths import Breaths
from triage_app.simulation.waveforms.kinds import ATRIA_ABOVE, ATRIA_LEAST, Capnogram, Pattern, Rhythm, Shown

NORMAL_PR, NORMAL_PR_SHARE = 160.0, 0.4  # ms, at most this share of the cycle
LONG_PR, LONG_PR_SHARE, LEAST_LONG_PR = 280.0, 0.45, 210.0  # first degree is above 200 ms
MOBITZ_2_PR = 180.0
FOOT_MS = 100.0  # by which the foot of a P wave precedes its top
WIDE_LEAD_MS = 230.0
_P_FREE = frozenset({Rhythm.AF, Rhythm.AV_BLOCK_3, Rhythm.JUNCTIONAL, Rhythm.VT, Rhythm.PEA})


@dataclass(frozen=True, slots=True)
class WaveState:
    """All that a sample depends on beside the moment; its seed is in it, so that the two never disagree."""

    shown: Shown
    heart: Beats
    atria: Beats
    breaths: Breaths
    seed: int
    capnogram_from: int  # the breath with which this capnogram began


def begin(shown: Shown, at_ms: float = 0.0, seed: int = 0) -> WaveState:
    """Waves that have long gone on like this."""
    heart = first_beats(shown.rhythm, shown.heart_per_min, at_ms, seed)
    atria = first_beats(Rhythm.SINUS, _atrial(shown), at_ms, seed + 1)
    irregular = shown.pattern is Pattern.AGONAL
    return WaveState(shown, heart, atria, Breaths(at_ms, 0.0, shown.breaths_per_min, seed + 2, irregular), seed, 0)


def carry(state: WaveState, shown: Shown, at_ms: float) -> WaveState:
    """The waves from `at_ms` on, going over into other numbers without a jump in phase."""
    if shown == state.shown:
        return state
    lead = lead_ms(shown.rhythm, state.heart.at(at_ms))
    heart = changed_beats(state.heart, shown.rhythm, shown.heart_per_min, at_ms, lead)
    atria = changed_beats(state.atria, Rhythm.SINUS, _atrial(shown), at_ms, FOOT_MS)
    breaths = state.breaths.changed(at_ms, shown.breaths_per_min, irregular=shown.pattern is Pattern.AGONAL)
    since = state.capnogram_from
    if shown.capnogram is not state.shown.capnogram and shown.capnogram is Capnogram.OESOPHAGEAL:
        since = breaths.place(at_ms)[0]
    return WaveState(shown, heart, atria, breaths, state.seed, since)


def _atrial(shown: Shown) -> float:
    """Rate of atria that have lost their ventricles, /min; nought in every other rhythm."""
    return max(ATRIA_LEAST, ATRIA_ABOVE * shown.heart_per_min) if shown.rhythm is Rhythm.AV_BLOCK_3 else 0.0


def pr_ms(rhythm: Rhythm, beats: Beats, index: int) -> float | None:
    """PR interval of a beat, ms; None where no P wave leads it."""
    if rhythm in _P_FREE:
        return None
    if rhythm is Rhythm.MOBITZ_1:
        return wenckebach_pr(index % WENCKEBACH_BEATS, beats.period_ms)
    cycle = beats.before(index)
    if rhythm is Rhythm.AV_BLOCK_1:
        return max(LEAST_LONG_PR, min(LONG_PR, LONG_PR_SHARE * cycle))
    if rhythm is Rhythm.MOBITZ_2:
        return min(MOBITZ_2_PR, NORMAL_PR_SHARE * (cycle if index % MOBITZ_2_BEATS else cycle / 2))
    return min(NORMAL_PR, NORMAL_PR_SHARE * cycle)


def dropped_ms(rhythm: Rhythm, beats: Beats, index: int) -> float | None:
    """By how much a P wave that no ventricle answers follows a beat, ms; None where there is none."""
    if rhythm is Rhythm.MOBITZ_1 and index % WENCKEBACH_BEATS == WENCKEBACH_BEATS - 1:
        last, first = (wenckebach_pr(place, beats.period_ms) for place in (WENCKEBACH_BEATS - 1, 0))
    elif rhythm is Rhythm.MOBITZ_2 and index % MOBITZ_2_BEATS == MOBITZ_2_BEATS - 1:
        last = first = pr_ms(rhythm, beats, index) or 0.0
    else:
        return None
    cycle = (beats.before(index + 1) + last - first) / 2
    return cycle - last


def lead_ms(rhythm: Rhythm, beats: Beats) -> float:
    """How long before the next beat the first of it can be seen, ms."""
    dropped = dropped_ms(rhythm, beats, beats.count) if beats.next_ms < float("inf") else None
    if dropped is not None:
        return beats.before(beats.count + 1) - dropped + FOOT_MS
    pr = pr_ms(rhythm, beats, beats.count + 1) if beats.next_ms < float("inf") else NORMAL_PR
    return WIDE_LEAD_MS if pr is None else pr + FOOT_MS
