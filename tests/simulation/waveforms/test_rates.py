"""The rate in the wave is the number beside it, for every rhythm, before and after any change."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage_app.simulation.waveforms import capnogram, ecg, pleth, respiration
from triage_app.simulation.waveforms.counting import QRS_MV, per_minute, rises
from triage_app.simulation.waveforms.kinds import BEATLESS, PULSELESS, Capnogram, Pattern, Rhythm, Shown
from triage_app.simulation.waveforms.numbers import numbers
from triage_app.simulation.waveforms.state import begin, carry

MINUTE = 60_000.0
BEATING = sorted(set(Rhythm) - BEATLESS)
PULSING = sorted(set(Rhythm) - PULSELESS)
SHAPES = sorted(set(Capnogram) - {Capnogram.NONE, Capnogram.OESOPHAGEAL})
BREATHING = sorted(set(Pattern) - {Pattern.APNOEA})
SEEDS = st.integers(0, 2**32)
UNHURRIED = settings(deadline=None, max_examples=8)


@pytest.mark.parametrize("rhythm", BEATING)
@UNHURRIED
@given(rate=st.floats(20, 220), seed=SEEDS, at=st.floats(0, 1e8))
def test_beats_counted_in_the_ecg_are_the_number(rhythm: Rhythm, rate: float, seed: int, at: float) -> None:
    state = begin(Shown(rhythm=rhythm, heart_per_min=rate), at, seed)
    counted = per_minute(rises(ecg.sample, state, QRS_MV, at, at + MINUTE))
    assert abs(counted - numbers(state, at).heart) <= 1


@pytest.mark.parametrize("rhythm", PULSING)
@UNHURRIED
@given(rate=st.floats(20, 220), pulse=st.floats(0.1, 1), seed=SEEDS)
def test_pulses_counted_in_the_pleth_are_the_number(rhythm: Rhythm, rate: float, pulse: float, seed: int) -> None:
    state = begin(Shown(rhythm=rhythm, heart_per_min=rate, pulse=pulse), 0, seed)
    counted = per_minute(rises(pleth.sample, state, 0.45 * pulse, 2000, 2000 + MINUTE))
    assert abs(counted - (numbers(state, 0).pulse or 0)) <= 1


@pytest.mark.parametrize("pattern", BREATHING)
@UNHURRIED
@given(rate=st.floats(4, 90), tidal=st.floats(10, 900), seed=SEEDS)
def test_breaths_counted_in_the_chest_are_the_number(pattern: Pattern, rate: float, tidal: float, seed: int) -> None:
    state = begin(Shown(pattern=pattern, breaths_per_min=rate, tidal_ml=tidal), 0, seed)
    counted = per_minute(rises(respiration.sample, state, 0.5 * tidal, 0, MINUTE, 10))
    assert abs(counted - numbers(state, 0).breaths) <= 1


@pytest.mark.parametrize("shape", SHAPES)
@UNHURRIED
@given(rate=st.floats(4, 60), etco2=st.floats(5, 120))
def test_breaths_counted_in_the_capnogram_are_the_number(shape: Capnogram, rate: float, etco2: float) -> None:
    state = begin(Shown(capnogram=shape, breaths_per_min=rate, etco2=etco2, inspired_co2=0.2 * etco2))
    counted = per_minute(rises(capnogram.sample, state, 0.6 * etco2, 0, MINUTE, 10))
    assert abs(counted - numbers(state, 0).breaths) <= 1


@pytest.mark.parametrize("shape", SHAPES)
@UNHURRIED
@given(rate=st.floats(4, 60), etco2=st.floats(5, 120))
def test_the_end_of_a_breath_is_the_end_tidal_number(shape: Capnogram, rate: float, etco2: float) -> None:
    state = begin(Shown(capnogram=shape, breaths_per_min=rate, etco2=etco2, inspired_co2=8))
    breath = MINUTE / rate
    seen = [capnogram.sample(state, 3 * breath * place / 3000) for place in range(3000)]
    assert max(seen) == pytest.approx(etco2, rel=0.01)
    assert capnogram.sample(state, 3 * breath - 1e-6 * breath) == pytest.approx(etco2, rel=1e-3)
    assert round(max(seen)) in (numbers(state, breath).etco2, numbers(state, breath).etco2 - 1)


def test_gas_from_the_stomach_is_gone_in_six_breaths_and_so_is_its_number() -> None:
    state = begin(Shown(capnogram=Capnogram.OESOPHAGEAL, breaths_per_min=12, etco2=30))
    ends = [capnogram.sample(state, 5000 * (breath + 1) - 0.01) for breath in range(8)]
    assert ends == pytest.approx([capnogram.end_tidal(state, 5000 * breath + 2500) for breath in range(8)], abs=0.01)
    assert ends == sorted(ends, reverse=True)
    assert ends[0] == pytest.approx(30, abs=0.01)
    assert ends[6:] == [0, 0]


@pytest.mark.parametrize("rhythm", PULSING)
@UNHURRIED
@given(data=st.data())
def test_every_beat_of_a_wavering_heart_is_drawn_once(rhythm: Rhythm, data: st.DataObject) -> None:
    """Rates that change every second: as many beats as the rates add up to."""
    rates = data.draw(st.lists(st.floats(30, 180), min_size=60, max_size=60))
    state = begin(Shown(rhythm=rhythm, heart_per_min=rates[0]))
    found: list[float] = []
    for second, rate in enumerate(rates):
        state = carry(state, Shown(rhythm=rhythm, heart_per_min=rate), 1000.0 * second)
        start = 1000.0 * second - (5 if second else 0)
        found += rises(ecg.sample, state, QRS_MV, start, 1000.0 * (second + 1))
    assert all(b - a > 90 for a, b in pairwise(found))
    wanted = sum(rates) / 60
    assert abs(len(found) - wanted) <= 0.12 * wanted + 2


@pytest.mark.parametrize("rhythm", BEATING)
@UNHURRIED
@given(before=st.floats(25, 190), after=st.floats(25, 190), seed=SEEDS)
def test_the_new_rate_is_reached(rhythm: Rhythm, before: float, after: float, seed: int) -> None:
    state = begin(Shown(rhythm=rhythm, heart_per_min=before), 0, seed)
    state = carry(state, Shown(rhythm=rhythm, heart_per_min=after), 1234.0)
    counted = per_minute(rises(ecg.sample, state, QRS_MV, 6000, 6000 + MINUTE))
    assert abs(counted - numbers(state, 6000).heart) <= 1
