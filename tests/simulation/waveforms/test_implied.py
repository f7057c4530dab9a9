"""What the model's patients look like on the monitor."""

from dataclasses import replace

import pytest

from tests.simulation.bedside import patient
from triage_app.simulation.readings import Readings
from triage_app.simulation.waveforms.implied import Bed, shown
from triage_app.simulation.waveforms.kinds import Capnogram, Pattern, Rhythm

WELL = patient(60).look()


def seen(look: Readings, bed: Bed | None = None) -> tuple[Rhythm, Pattern, Capnogram]:
    it = shown(look, bed or Bed())
    return it.rhythm, it.pattern, it.capnogram


def test_a_healthy_adult_looks_healthy() -> None:
    assert seen(WELL) == (Rhythm.SINUS, Pattern.REGULAR, Capnogram.NORMAL)
    assert shown(WELL, Bed()).pulse == 1


def test_a_healthy_newborn_looks_healthy() -> None:
    cot = Bed(predicted_kg=3.2, resting_heart=140, resting_breaths=48)
    assert seen(patient(60, neonate=True).look(), cot) == (Rhythm.SINUS, Pattern.REGULAR, Capnogram.NORMAL)


def test_a_weak_chest_breathes_fast_and_shallow() -> None:
    look = patient(R=0.19, infection=0.5).look()
    rhythm, pattern, shape = seen(look)
    assert pattern in (Pattern.SHALLOW_RAPID, Pattern.PARADOXICAL)
    assert shape in (Capnogram.SHALLOW, Capnogram.NORMAL, Capnogram.NONE)
    assert rhythm in (Rhythm.TACHYCARDIA, Rhythm.SINUS)


def test_a_paralysed_diaphragm_draws_the_belly_in() -> None:
    look = patient(fixed={"strength": {"di": 0.15}}).look()
    assert seen(look)[1] is Pattern.PARADOXICAL


def test_asthma_draws_a_shark_s_fin() -> None:
    assert seen(patient(asthma=0.9).look())[2] is Capnogram.OBSTRUCTIVE


def test_too_much_inhibitor_slows_the_heart_until_another_pacemaker_takes_over() -> None:
    assert seen(replace(WELL, hr=52.0, muscarinic_tone=3.0))[0] is Rhythm.BRADYCARDIA
    assert seen(replace(WELL, hr=36.0, muscarinic_tone=4.5))[0] is Rhythm.JUNCTIONAL
    assert seen(replace(WELL, hr=36.0))[0] is Rhythm.BRADYCARDIA
    assert seen(replace(WELL, hr=24.0, muscarinic_tone=5.0))[0] is Rhythm.AV_BLOCK_3


def test_arrest_is_pulseless_and_then_still() -> None:
    bed = patient().do("apnoea")
    while not bed.wait(5).look().arrest:
        pass
    first = shown(bed.look(), Bed())
    assert (first.rhythm, first.pulse) == (Rhythm.PEA, 0)
    assert seen(bed.wait(120).look()) == (Rhythm.ASYSTOLE, Pattern.APNOEA, Capnogram.NONE)


def test_a_scenario_may_choose_a_shockable_arrest_but_no_pulse() -> None:
    dead = replace(WELL, arrest=True, hr=0.0, map=8.0)
    assert seen(dead, Bed(rhythm=Rhythm.VF))[0] is Rhythm.VF
    assert shown(dead, Bed(rhythm=Rhythm.VT, heart_per_min=190)).pulse == 0
    assert seen(dead, Bed(rhythm=Rhythm.SINUS))[0] is Rhythm.ASYSTOLE


def test_low_output_loses_the_pleth() -> None:
    assert shown(replace(WELL, map=30.0), Bed()).pulse == 0
    assert 0 < shown(replace(WELL, map=50.0), Bed()).pulse < 0.5


@pytest.mark.parametrize("kind", ["bag_mask", "intubate"])
def test_a_patient_breathed_for_shows_the_breaths_given(kind: str) -> None:
    bed = patient().give("rocuronium", 80).wait(120).do(kind).wait(120)
    it = shown(bed.look(), Bed())
    assert it.pattern is Pattern.REGULAR
    assert it.breaths_per_min > 5
    assert it.capnogram is Capnogram.NORMAL
    assert it.etco2 == pytest.approx(bed.look().etco2)


def test_apnoea_draws_no_breath_and_no_carbon_dioxide() -> None:
    look = patient().do("apnoea").wait(60).look()
    assert seen(look)[1:] == (Pattern.APNOEA, Capnogram.NONE)


def test_the_misplaced_tube_is_the_scenario_s_to_tell() -> None:
    tubed = patient().do("intubate").wait(60).look()
    assert seen(tubed, Bed(capnogram=Capnogram.OESOPHAGEAL))[2] is Capnogram.OESOPHAGEAL
