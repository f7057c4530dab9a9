"""Each rhythm by what a reader of the strip looks for: which P wave belongs to which QRS, how wide, how regular."""

from itertools import pairwise
from statistics import mean, pstdev

import pytest

from tests.simulation.waveforms.watching import tops
from triage_app.simulation.waveforms import ecg, pleth
from triage_app.simulation.waveforms.counting import QRS_MV, rises
from triage_app.simulation.waveforms.kinds import Rhythm, Shown
from triage_app.simulation.waveforms.numbers import numbers
from triage_app.simulation.waveforms.state import WaveState, begin

SPAN = 20_000.0


def strip(rhythm: Rhythm, rate: float = 60.0, seed: int = 3) -> WaveState:
    return begin(Shown(rhythm=rhythm, heart_per_min=rate), 0.0, seed)


def beats(state: WaveState) -> list[float]:
    return tops(ecg.sample, state, 0, SPAN, QRS_MV)


def p_waves(state: WaveState) -> list[float]:
    """Small rounded tops: as high as a P wave, lower than a T wave, with 40 ms of slope to either side."""
    return [
        when
        for when in tops(ecg.sample, state, 400, SPAN - 400, 0.05)
        if ecg.sample(state, when) < 0.2
        and all(ecg.sample(state, when + side) < ecg.sample(state, when) - 0.05 for side in (-50, 50))
    ]


def leading(state: WaveState) -> list[float]:
    """Interval from each P wave to the next QRS, ms."""
    qrs = beats(state)
    return [min(beat - wave for beat in qrs if beat > wave) for wave in p_waves(state) if wave < qrs[-1]]


def intervals(state: WaveState) -> list[float]:
    return [after - before for before, after in pairwise(beats(state))]


@pytest.mark.parametrize(
    ("rhythm", "rate"), [(Rhythm.SINUS, 72.0), (Rhythm.BRADYCARDIA, 42.0), (Rhythm.TACHYCARDIA, 130.0)]
)
def test_sinus_leads_every_beat_by_a_normal_pr(rhythm: Rhythm, rate: float) -> None:
    state = strip(rhythm, rate)
    assert len(p_waves(state)) == pytest.approx(len(beats(state)), abs=3)
    assert all(120 <= pr <= 200 for pr in leading(state))
    assert pstdev(intervals(state)) < 3


def test_af_has_no_p_wave_and_no_regular_interval() -> None:
    state = strip(Rhythm.AF, 90)
    spans = intervals(state)
    assert len(p_waves(state)) < len(beats(state)) / 5
    assert 0.1 < pstdev(spans) / mean(spans) < 0.3
    quiet = [ecg.sample(state, when + 400 + step) for when in beats(state)[:8] for step in range(0, 60, 10)]
    assert pstdev(quiet) > 0.01, "the line between the beats quivers"


@pytest.mark.parametrize("rate", [40.0, 60.0, 75.0, 90.0])
def test_first_degree_block_is_long_and_drops_nothing(rate: float) -> None:
    state = strip(Rhythm.AV_BLOCK_1, rate)
    assert len(leading(state)) == pytest.approx(len(beats(state)), abs=3)
    assert all(pr > 200 for pr in leading(state))


def test_wenckebach_lengthens_until_a_beat_drops() -> None:
    state = strip(Rhythm.MOBITZ_1, 60)
    waves, qrs = p_waves(state), beats(state)
    assert len(waves) / len(qrs) == pytest.approx(4 / 3, abs=0.12)
    steps = [after - before for before, after in pairwise(waves)]
    assert pstdev(steps) < 8, "the atria are regular"
    led = [[wave for wave in waves if 0 < beat - wave < 450] for beat in qrs if 1000 < beat < SPAN - 1000]
    delays = [beat - max(wave) for beat, wave in zip([b for b in qrs if 1000 < b < SPAN - 1000], led, strict=True)]
    first = delays.index(min(delays[:3]))
    groups = [delays[place : place + 3] for place in range(first, len(delays) - 2, 3)]
    assert all(a < b < c for a, b, c in groups)
    assert all(b - a > c - b for a, b, c in groups), "by ever less"
    longest, shortest = max(intervals(state)), min(intervals(state))
    assert longest < 2 * shortest, "the pause is shorter than two cycles"


def test_mobitz_2_drops_a_beat_without_warning() -> None:
    state = strip(Rhythm.MOBITZ_2, 50)
    waves, qrs = p_waves(state), beats(state)
    assert len(waves) / len(qrs) == pytest.approx(3 / 2, abs=0.15)
    conducted = [pr for pr in leading(state) if pr < 300]
    assert pstdev(conducted) < 5
    spans = sorted(intervals(state))
    assert spans[-1] == pytest.approx(2 * spans[0], rel=0.02)


def test_complete_block_lets_atria_and_ventricles_go_their_own_ways() -> None:
    state = strip(Rhythm.AV_BLOCK_3, 32)
    waves = p_waves(state)
    steps = [after - before for before, after in pairwise(waves)]
    assert 60_000 / min(steps) > 1.3 * 32
    assert pstdev(intervals(state)) < 3
    assert pstdev(leading(state)) > 200, "no P wave belongs to a beat"
    assert width(state) > 45


def test_a_junctional_beat_has_no_p_before_it() -> None:
    state = strip(Rhythm.JUNCTIONAL, 38)
    assert p_waves(state) == []
    for beat in beats(state)[1:]:
        assert max(abs(ecg.sample(state, beat - before)) for before in range(100, 300, 5)) < 0.04
    assert width(state) < 30


def width(state: WaveState) -> float:
    """Width of the first whole QRS at half its height, ms."""
    beat = beats(state)[1]
    half = ecg.sample(state, beat) / 2
    return float(sum(1 for step in range(-150, 150) if ecg.sample(state, beat + step) > half))


def test_vt_is_wide_fast_regular_and_has_no_p() -> None:
    state = strip(Rhythm.VT, 180)
    assert width(state) > 60
    assert width(strip(Rhythm.SINUS)) < 30
    assert pstdev(intervals(state)) < 3
    assert p_waves(state) == []


def test_vf_is_a_coarse_line_that_nothing_can_count() -> None:
    state = strip(Rhythm.VF, 180)
    crossings = len(rises(ecg.sample, state, 0, 0, 10_000)) / 10
    assert 3 <= crossings <= 9
    assert max(ecg.sample(state, step) for step in range(0, 10_000, 5)) > 0.25
    assert numbers(state, 0) == numbers(strip(Rhythm.ASYSTOLE), 0)
    assert numbers(state, 0).heart == 0
    assert numbers(state, 0).pulse is None


def test_asystole_is_almost_flat() -> None:
    state = strip(Rhythm.ASYSTOLE)
    line = [ecg.sample(state, step) for step in range(0, 20_000, 5)]
    assert max(line) - min(line) < 0.08
    assert len(set(line)) > 100, "a drifting line: a straight one is a lead that is off"


def test_pea_beats_on_the_screen_and_nowhere_else() -> None:
    state = strip(Rhythm.PEA, 40)
    assert len(beats(state)) == pytest.approx(SPAN / 1500, abs=1)
    assert {pleth.sample(state, step) for step in range(0, 5000, 10)} == {0.0}
    assert numbers(state, 0).heart == 40
    assert numbers(state, 0).pulse is None


def test_the_pleth_trails_the_ecg() -> None:
    state = strip(Rhythm.SINUS, 60)
    for beat in beats(state)[1:-2]:
        feet = rises(pleth.sample, state, 0.1, beat, beat + 800)
        tallest = max(range(0, 900, 5), key=lambda after: pleth.sample(state, beat + after))
        assert 150 < feet[0] - beat < 300
        assert 250 < tallest < 350


def test_compressions_show_in_both_waves_of_a_still_heart() -> None:
    state = begin(Shown(rhythm=Rhythm.ASYSTOLE, compressed=True))
    assert len(rises(pleth.sample, state, 0.1, 0, 60_000)) == pytest.approx(110, abs=1)
    assert max(ecg.sample(state, step) for step in range(0, 2000, 5)) > 0.3
