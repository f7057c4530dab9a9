"""Waves do not jump, do not depend on how time was sliced, stand still while the clock does, and are always numbers."""

from dataclasses import replace
from math import inf, isfinite, nan
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.wild import PATIENTS, some_act, unruly
from triage_app.simulation.waveforms import capnogram, ecg, pleth, respiration
from triage_app.simulation.waveforms.implied import Bed, shown
from triage_app.simulation.waveforms.kinds import Capnogram, Pattern, Rhythm, Shown
from triage_app.simulation.waveforms.numbers import numbers
from triage_app.simulation.waveforms.state import WaveState, begin, carry

WAVES = (ecg.sample, pleth.sample, capnogram.sample, respiration.sample, respiration.abdomen)
STEADY = sorted(set(Rhythm) - {Rhythm.VF, Rhythm.ASYSTOLE, Rhythm.MOBITZ_1})
UNHURRIED = settings(deadline=None, max_examples=40)
ANYTHING = st.floats(allow_nan=True, allow_infinity=True)
ANY_SHOWN = st.builds(
    Shown, rhythm=st.sampled_from(Rhythm), heart_per_min=ANYTHING, pulse=ANYTHING, pattern=st.sampled_from(Pattern),
    breaths_per_min=ANYTHING, tidal_ml=ANYTHING, capnogram=st.sampled_from(Capnogram), etco2=ANYTHING,
    inspired_co2=ANYTHING, compressed=st.booleans(),
)  # fmt: skip
LIKELY = st.builds(
    Shown, rhythm=st.sampled_from(Rhythm), heart_per_min=st.floats(0, 250), pattern=st.sampled_from(Pattern),
    breaths_per_min=st.floats(0, 60), capnogram=st.sampled_from(Capnogram), etco2=st.floats(0, 90),
)  # fmt: skip


@pytest.mark.parametrize("rhythm", STEADY)
@UNHURRIED
@given(before=st.floats(25, 200), after=st.floats(25, 200), at=st.floats(0, 20_000), breaths=st.floats(2, 50))
def test_no_wave_jumps_when_a_rate_changes(
    rhythm: Rhythm, before: float, after: float, at: float, breaths: float
) -> None:
    old = begin(Shown(rhythm=rhythm, heart_per_min=before), 0, 5)
    new = carry(old, replace(old.shown, heart_per_min=after, breaths_per_min=breaths), at)
    for wave, range_ in zip(WAVES[:4], (1.2, 1.0, 36, 500), strict=True):
        assert wave(new, at) == pytest.approx(wave(old, at), abs=0.002 * range_)


@UNHURRIED
@given(first=LIKELY, then=LIKELY, looks=st.lists(st.floats(0, 15_000), max_size=12), when=st.floats(30_000, 60_000))
def test_time_may_be_sliced_in_any_way(first: Shown, then: Shown, looks: list[float], when: float) -> None:
    """A state told anew from any moments between draws what it drew from its first."""
    straight = carry(begin(first, 0, 1), then, 15_000)
    sliced = begin(first, 0, 1)
    for look in sorted(looks):
        sliced = replace(sliced, heart=sliced.heart.at(look), atria=sliced.atria.at(look))
    sliced = carry(sliced, then, 15_000)
    assert [wave(sliced, when) for wave in WAVES] == pytest.approx([wave(straight, when) for wave in WAVES], abs=1e-3)


@UNHURRIED
@given(state=st.builds(begin, LIKELY, st.just(0.0), st.integers(0, 99)), when=st.floats(0, 1e7))
def test_a_pause_changes_nothing(state: WaveState, when: float) -> None:
    before = [wave(state, when) for wave in WAVES]
    resumed = carry(carry(state, state.shown, when), state.shown, when)
    assert [wave(resumed, when) for wave in WAVES] == before


@UNHURRIED
@given(first=ANY_SHOWN, then=ANY_SHOWN, at=st.floats(0, 1e9), after=st.floats(0, 1e6), seed=st.integers(0, 2**63))
def test_whatever_is_shown_the_waves_are_numbers(first: Shown, then: Shown, at: float, after: float, seed: int) -> None:
    state = carry(begin(first, at, seed), then, at + after)
    values = [wave(state, at + after + step) for wave in WAVES for step in (0, 1, 333, 10_000)]
    assert all(isfinite(value) for value in values)
    assert all(abs(value) < 4000 for value in values)
    assert numbers(state, at + after).heart >= 0


def test_any_moment_is_as_near_as_any_other() -> None:
    """A state of the eleventh day knows its first beat and its hundredth year at once."""
    state = begin(Shown(heart_per_min=60), 1e9, 4)
    assert state.heart.latest(0.0) == pytest.approx(state.heart.latest(1e9) - 1_000_000, abs=1)
    assert state.heart.latest(3e12) == pytest.approx(state.heart.latest(1e9) + 2_999_000_000, abs=1)
    assert state.heart.time(state.heart.latest(0.0)) <= 0.0


@pytest.mark.parametrize("strange", [nan, inf, -inf, -1.0, 1e-300, 1e300])
def test_numbers_that_are_none_draw_a_still_monitor(strange: float) -> None:
    still = Shown(heart_per_min=strange, breaths_per_min=strange, etco2=strange, tidal_ml=strange, pulse=strange)
    state = begin(still)
    assert all(isfinite(wave(state, when)) for wave in WAVES for when in (0.0, 1e9))


@pytest.mark.parametrize("name", PATIENTS)
def test_a_wild_day_has_no_sample_that_is_not_a_number(name: str) -> None:
    """24 simulated hours in all of an unruly class, and a moment of every wave in each of their minutes."""
    dice = Random(f"waves {name}")  # noqa: S311 -- chance for a test, not for a secret
    bed = unruly(name, 5.0, 11)
    look = bed.look()
    state = begin(shown(look, Bed()), 0, 11)
    for minute in range(24 * 60 // len(PATIENTS) + 1):
        if dice.random() < 0.2:
            bed.patient.act(some_act(dice))
        look = bed.wait(60).look()
        now = 60_000.0 * (minute + 1)
        state = carry(state, shown(look, Bed()), now)
        assert all(isfinite(wave(state, now + step)) for wave in WAVES for step in range(0, 2000, 250))
        beside = numbers(state, now)
        assert abs(beside.heart - look.hr) <= 0.5 or state.shown.rhythm is Rhythm.ASYSTOLE
        assert capnogram.sample(state, now) <= max(look.etco2, 0) + 1e-6
