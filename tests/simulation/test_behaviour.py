"""What the model is for: the same sign with opposite meanings, and the numbers that mislead."""

from typing import Any

import pytest

from tests.simulation.bedside import Bedside, patient
from triage_app.simulation.readings import Readings

CHOLINERGIC: dict[str, Any] = {"R": 0.34, "fixed": {"plasma": {"pyridostigmine": 150.0}}}


def _after_edrophonium(bedside: Bedside, mg: float = 2.0) -> tuple[Readings, list[Readings]]:
    return bedside.look(), list(bedside.give("edrophonium", mg).watch(120, 2))


def test_edrophonium_helps_the_myasthenic() -> None:
    before, after = _after_edrophonium(patient(R=0.24))
    assert max(look.strength_index for look in after) > before.strength_index + 5
    assert min(look.nif_cmh2o for look in after) < before.nif_cmh2o - 4
    assert min(look.ptosis_mm for look in after) < before.ptosis_mm
    assert all(look.strength_index > before.strength_index - 0.5 for look in after)


def test_edrophonium_harms_the_cholinergic() -> None:
    before, after = _after_edrophonium(patient(3600, **CHOLINERGIC))
    assert min(look.strength_index for look in after) < before.strength_index - 10
    assert max(look.nif_cmh2o for look in after) > before.nif_cmh2o + 10
    assert max(look.signs["salivation"] for look in after) > before.signs["salivation"]
    assert min(look.hr for look in after) < before.hr
    assert max(look.strength_index for look in after) < before.strength_index + 2


def test_strength_against_inhibitor_is_an_inverted_u() -> None:
    levels = (0.0, 30.0, 60.0, 120.0, 250.0)
    index = [
        patient(3600, dt=5.0, R=0.27, fixed={"plasma": {"pyridostigmine": level}}).look().strength_index
        for level in levels
    ]
    top = index.index(max(index))
    assert 0 < top < len(levels) - 1
    assert index[:top] == sorted(index[:top])
    assert index[top:] == sorted(index[top:], reverse=True)
    assert index[-1] < index[0]


def _hypoventilating(fi: float) -> list[Readings]:
    weak = patient(120, R=0.205, infection=0.1, anx=0.3).do("ramp", name="R", to=0.175, over_min=240.0)
    return list(weak.do("oxygen", fi=fi).watch(9000, 30))


def test_oxygen_hides_hypoventilation() -> None:
    air, oxygen = _hypoventilating(0.21), _hypoventilating(0.8)
    low = next(place for place, look in enumerate(air) if look.spo2 < 90)
    assert oxygen[low].paco2 == pytest.approx(air[low].paco2, rel=0.1)
    assert oxygen[low].paco2 > 55
    assert oxygen[low].spo2 > 97
    arrest = next(place for place, look in enumerate(air) if look.arrest)
    assert oxygen[arrest].spo2 > 97, "false comfort"
    assert oxygen[arrest].paco2 > 80


def test_carbon_dioxide_rises_late_and_rate_early() -> None:
    looks = _hypoventilating(0.21)
    first = looks[0]
    half = next(look for look in looks if look.nif_cmh2o > 0.75 * first.nif_cmh2o)
    assert half.paco2 < 43
    assert half.rr > first.rr


def test_atropine_hides_the_signs_and_not_the_weakness() -> None:
    bare = patient(3600, **CHOLINERGIC)
    covered = Bedside(bare.patient.copy()).give("atropine", 1.2).wait(900).look()
    bare.wait(900)
    open_ = bare.look()
    assert open_.signs["salivation"] > 0.4
    assert covered.signs["salivation"] < 0.02
    assert covered.hr > open_.hr + 15
    assert covered.pupil_mm > open_.pupil_mm + 1
    assert covered.strength["di"] == pytest.approx(open_.strength["di"], abs=0.03)
    assert covered.strength["li"] == pytest.approx(open_.strength["li"], abs=0.03)
    assert covered.fasciculation > 0.2
    assert covered.rbc_ache_percent < 25


def test_atropine_alone_does_not_save_from_organophosphate() -> None:
    def after(*, tube: bool) -> Readings:
        poisoned = patient(120, wt=65.0, age=24.0, nic=0.6, history=[_swallowed()])
        for mg in (2, 4, 8):
            poisoned.give("atropine", mg).wait(300)
        if tube:
            poisoned.do("intubate")
        return poisoned.wait(3300).look()

    alone, ventilated = after(tube=False), after(tube=True)
    assert alone.signs["bronchorrhoea"] < 0.05
    assert alone.strength_index < 15
    assert alone.arrest or alone.paco2 > 70
    assert not ventilated.arrest


def _swallowed() -> dict[str, object]:
    return {"drug": "organophosphate", "dose": 1.6, "route": "oral", "since_h": 1.0}


def test_muscarinic_signs_lead_and_paralysis_follows() -> None:
    looks = list(patient(120, wt=65.0, nic=0.6, history=[_swallowed()]).watch(3900, 30))
    wet = next(place for place, look in enumerate(looks) if look.signs["bronchorrhoea"] > 0.4)
    weak = next(place for place, look in enumerate(looks) if look.strength_index < 80)
    assert wet + 20 < weak
    assert looks[wet].strength_index > 98


def test_renal_failure_keeps_pyridostigmine() -> None:
    taken = [{"drug": "pyridostigmine", "dose": 60.0, "every_h": 3.0, "n": 9, "since_h": 1.5}]
    sick, well = (patient(120, R=0.33, renal=renal, history=taken).look() for renal in (0.12, 1.0))
    assert sick.plasma["pyridostigmine"] > 2 * well.plasma["pyridostigmine"]
    assert sick.strength_index < 60
    assert well.strength_index > 80


def test_ice_lifts_the_myasthenic_lid_and_no_other_muscle() -> None:
    weak = patient(R=0.30)
    before = weak.look()
    after = weak.do("ice_pack", for_s=150.0).wait(150).look()
    assert after.ptosis_mm < before.ptosis_mm - 2
    assert after.strength["li"] == pytest.approx(before.strength["li"], abs=0.01)
    assert weak.wait(1800).look().ptosis_mm == pytest.approx(before.ptosis_mm, abs=0.1)


def test_a_failing_nerve_does_not_answer_junction_tests() -> None:
    nerve = patient(axon={"oc": 0.95, "bu": 0.75, "ne": 0.55, "li": 0.4, "ic": 0.42, "di": 0.4})
    assert nerve.train().decrement_percent < 1
    before, after = _after_edrophonium(nerve, 10)
    assert max(abs(look.strength_index - before.strength_index) for look in after) < 0.5
    assert min(look.hr for look in after) < before.hr - 3


def test_use_tires_and_rest_restores() -> None:
    weak = patient(R=0.30)
    before = weak.look().strength["oc"]
    tired = weak.do("activity", muscle="oc", level=1.0, for_s=60.0).wait(60).look().strength["oc"]
    assert tired < before - 0.02
    assert weak.wait(1800).look().strength["oc"] == pytest.approx(before, abs=0.005)


def test_a_ventilator_rests_failing_muscle() -> None:
    failing = patient(3600, R=0.19, infection=0.3)
    before = failing.look()
    assert before.strength["di"] < 0.4
    assert failing.do("intubate").wait(7200).look().strength["di"] > before.strength["di"] + 0.05


def test_fever_weakens_the_myasthenic_only() -> None:
    def limb(**inputs: float) -> float:
        return patient(**inputs).look().strength["li"]

    assert limb(R=0.28) - limb(R=0.28, T=39.0) > 0.05
    assert limb() - limb(T=39.0) < 0.01


def test_a_mask_fails_a_throat_full_of_secretions() -> None:
    def after(bulbar: float) -> Readings:
        weak = patient(5400, axon={"bu": bulbar, "li": 0.2, "ic": 0.2, "di": 0.2})
        return weak.do("niv", ipap=15.0, epap=5.0, fi=0.30).wait(3600).look()

    held, failed = after(1.0), after(0.1)
    assert held.paco2 < 60 < failed.paco2
    assert failed.mask_leak > held.mask_leak + 0.3


def test_an_antibiotic_that_blocks_the_junction_is_felt_by_the_myasthenic_only() -> None:
    def fall(**inputs: float) -> float:
        someone = patient(**inputs)
        before = someone.look().strength_index
        return before - someone.give("gentamicin", 350).wait(2700).look().strength_index

    assert fall(R=0.32) > 5
    assert fall() < 1


def test_immunoglobulin_and_exchange_take_days() -> None:
    def gains(*acts: tuple[str, float], **words: float) -> list[float]:
        weak = patient(R=0.25)
        before = weak.look().strength_index
        gained = []
        for day in range(21):
            for name, when in acts:
                if when == day:
                    weak.do(name, **words)
            weak.patient.advance_days(86_400)
            gained.append(weak.look().strength_index - before)
        return gained

    infused = gains(("immunoglobulin", 0), g_per_kg=2.0)
    exchanged = gains(*(("plasma_exchange", day) for day in (0, 2, 4, 6, 8)))
    for course in (infused, exchanged):
        assert course[0] < 7
        assert max(course) > 15
        assert 6 <= course.index(max(course)) <= 20
