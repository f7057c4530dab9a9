"""Sound numbers: any step, any act, a whole day; the same run every time."""

import os
import subprocess
import sys
from random import Random

import pytest

from tests.simulation.bedside import Bedside, patient
from tests.simulation.plausible import impossible, unguarded
from tests.simulation.wild import PATIENTS, some_act, unruly

DAY_S = 86_400.0
STEPS = (0.05, 0.1, 0.5, 1.0, 2.0, 5.0)
PNEUMONIA = {"wt": 62.0, "R": 0.22, "infection": 0.7, "pneumonia": 0.45, "T": 38.6, "anx": 0.3}
HOME = [{"drug": "pyridostigmine", "dose": 60.0, "every_h": 6.0, "n": 6, "since_h": 3.5}]


def _course(dt: float) -> Bedside:
    return patient(900, dt=dt, history=HOME, **PNEUMONIA).give("edrophonium", 2).wait(60)


@pytest.mark.parametrize("dt", STEPS)
def test_the_step_changes_nothing_that_matters(dt: float) -> None:
    look, fine = _course(dt).look(), _course(0.2).look()
    close = 0.001 if dt <= 0.5 else 0.01 if dt <= 2 else 0.03
    assert look.strength_index == pytest.approx(fine.strength_index, abs=100 * close)
    for name in ("fvc_ml_per_kg", "nif_cmh2o", "paco2", "spo2", "hr", "map", "rr", "vt_ml"):
        assert getattr(look, name) == pytest.approx(getattr(fine, name), rel=close), name


@pytest.mark.parametrize("dt", STEPS)
def test_any_step_is_stable(dt: float) -> None:
    dice = Random(11)  # noqa: S311 -- acts of a test, not a secret
    bedside = unruly("brittle", dt, 11)
    for _ in range(12):
        bedside.patient.act(some_act(dice))
        assert impossible(bedside.wait(100).look()) == []


def _a_day(name: str, dt: float, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 -- acts of a test, not a secret
    bedside = unruly(name, dt, seed)
    while bedside.patient.seconds < DAY_S:
        act = some_act(dice)
        bedside.patient.act(act)
        look = bedside.wait(dice.uniform(10, 900)).look()
        assert impossible(look) == [], f"{name}, seed {seed}, {look.t_s:.0f} s, after {act}"


@pytest.mark.parametrize("name", PATIENTS)
def test_a_day_of_random_acts(name: str) -> None:
    _a_day(name, 5.0, 3)


@pytest.mark.night
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", PATIENTS)
def test_days_of_random_acts(name: str, seed: int) -> None:
    _a_day(name, 1.0, 100 + seed)


def test_every_number_is_watched() -> None:
    assert unguarded() == set()


def _unruly_hour() -> Bedside:
    dice = Random(7)  # noqa: S311 -- acts of a test, not a secret
    bedside = unruly("poisoned", 1.0, 7)
    for _ in range(20):
        bedside.patient.act(some_act(dice))
        bedside.wait(180)
    return bedside


def test_the_same_acts_give_the_same_fingerprint() -> None:
    assert _unruly_hour().patient.fingerprint() == _unruly_hour().patient.fingerprint()


def test_the_fingerprint_is_the_same_in_another_process() -> None:
    code = "from tests.simulation.test_numerics import _unruly_hour; print(_unruly_hour().patient.fingerprint())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {_unruly_hour().patient.fingerprint() + "\n"}


def test_how_time_is_sliced_does_not_matter() -> None:
    whole, slices = patient(0, **PNEUMONIA).wait(600), patient(0, **PNEUMONIA)
    for _ in range(60):
        slices.wait(10)
    assert whole.patient.fingerprint() == slices.patient.fingerprint()


def test_the_fingerprint_sees_a_dose_a_seed_and_time() -> None:
    start = patient(0)
    seen = {
        start.patient.fingerprint(),
        Bedside(start.patient.copy()).give("atropine", 0.1).patient.fingerprint(),
        Bedside(start.patient.copy()).wait(1).patient.fingerprint(),
        patient(0, seed=5).patient.fingerprint(),
    }
    assert len(seen) == 4


def test_a_copy_leaves_the_patient_alone() -> None:
    first = patient(60, R=0.3)
    before = first.patient.fingerprint()
    Bedside(first.patient.copy()).give("rocuronium", 50).do("intubate").wait(600)
    assert first.patient.fingerprint() == before


def test_chance_strikes_only_where_it_is_asked_for() -> None:
    wet = {"plasma": {"pyridostigmine": 200.0}}
    quiet = patient(3600, R=0.34, fixed=wet, seed=1).look()
    struck = [patient(3600, R=0.34, fixed=wet, seed=seed, random_events=True).look().events for seed in (1, 1, 2)]
    assert sum(quiet.events.values()) == 0
    assert struck[0] == struck[1]
    assert sum(struck[0].values()) > 0
