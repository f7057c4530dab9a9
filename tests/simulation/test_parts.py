"""Rules that no validation target touches: swallowing, capnometry, pressures, tube, resuscitation, dialysis, venoms."""

from typing import Any

import pytest

from tests.simulation.bedside import Bedside, patient
from triage_app.simulation.readings import Readings

WEAK_BULBAR: dict[str, Any] = {"R": 0.2, "w": {"bu": 1.15}}


def test_a_tablet_is_not_swallowed_by_a_failing_throat() -> None:
    weak = patient(**WEAK_BULBAR)
    before = weak.look()
    assert before.strength["bu"] < 0.2
    pooled = Bedside(weak.patient.copy()).give("pyridostigmine", 60, "oral").wait(1).look().secretions_ml
    assert pooled == pytest.approx(before.secretions_ml + 3, abs=0.2)
    assert weak.give("pyridostigmine", 60, "oral").wait(3600).look().plasma["pyridostigmine"] == 0


def test_the_same_tablet_works_through_a_tube() -> None:
    assert patient(**WEAK_BULBAR).give("pyridostigmine", 60, "tube").wait(3600).look().plasma["pyridostigmine"] > 15


def test_a_drowsy_patient_swallows_no_tablet() -> None:
    sleepy = patient().give("induction agent", 0.5).wait(120)
    assert sleepy.look().consciousness < 0.7
    assert sleepy.give("pyridostigmine", 60, "oral").wait(3600).look().plasma["pyridostigmine"] == 0


def test_end_tidal_carbon_dioxide_is_below_arterial_and_ends_with_breath() -> None:
    well = patient()
    look = well.look()
    assert look.paco2 - 8 < look.etco2 < look.paco2 - 2
    assert well.do("apnoea").wait(60).look().etco2 == 0


def test_end_tidal_gap_widens_with_sick_lungs() -> None:
    def gap(look: Readings) -> float:
        return look.paco2 - look.etco2

    assert gap(patient(pneumonia=0.8).look()) > gap(patient().look()) + 4


def test_a_newborn_has_a_capnogram_too() -> None:
    assert patient(neonate=True).look().etco2 > 25


def test_pressures() -> None:
    look = patient().look()
    assert 105 < look.sbp < 135
    assert 65 < look.dbp < 90
    assert look.map == pytest.approx(look.dbp + 0.34 * (look.sbp - look.dbp))


def test_glasgow_coma_scale() -> None:
    assert patient().look().gcs == 15
    assert patient().give("induction agent", 1).wait(120).look().gcs <= 6
    assert patient(fixed={"strength": {"li": 0.0}}).look().gcs == 10, "awake, but cannot obey with the limbs"


def test_intubating_the_awake_fails_and_costs_a_minute() -> None:
    awake = patient()
    during = awake.do("attempt_intubation", takes_s=60.0).wait(55).look()
    after = awake.wait(120).look()
    assert during.rr < 2
    assert after.support == "none"
    assert after.rr > 8


def test_intubating_the_relaxed_succeeds() -> None:
    relaxed = patient().do("preoxygenate").wait(180).give("induction agent", 1).give("rocuronium", 84).wait(90)
    assert relaxed.do("attempt_intubation").wait(60).look().support == "tube"
    late = relaxed.wait(1800).look()
    assert 30 < late.paco2 < 45
    assert late.spo2 > 97


def test_preoxygenation_buys_minutes() -> None:
    def safe_s(bedside: Bedside) -> int:
        looks = bedside.do("apnoea").watch(900, 5)
        return next(5 * count for count, look in enumerate(looks, start=1) if look.spo2 < 90)

    assert safe_s(patient(frc_kg=30.0)) < 120
    assert safe_s(patient(frc_kg=30.0).do("preoxygenate").wait(300)) > 420


def test_breath_held_for_a_time_comes_back() -> None:
    well = patient().do("apnoea", for_s=45.0)
    assert well.wait(44).look().rr < 1
    assert well.wait(60).look().rr > 10


def test_arrest_follows_hypoxia_and_chest_compressions_undo_it_in_time() -> None:
    lost = patient().do("apnoea").wait(600)
    assert lost.look().arrest
    assert lost.look().map < 15
    lost.do("start_cpr").do("breathe").do("intubate", fi=1.0, peep=0.0)
    assert lost.wait(60).look().map == pytest.approx(35, abs=3)
    restored = lost.wait(1500).look()
    assert not restored.arrest
    assert restored.hr > 40
    assert restored.map > 60


def test_without_breath_compressions_do_not_help() -> None:
    lost = patient().do("apnoea").wait(600).do("start_cpr")
    assert lost.wait(1500).look().arrest


def test_dialysis_quickens_the_clearance_of_pyridostigmine() -> None:
    taken = [{"drug": "pyridostigmine", "dose": 60.0, "every_h": 3.0, "n": 9, "since_h": 1.5}]
    kept = patient(120, dt=5.0, R=0.33, wt=58.0, renal=0.12, history=taken).do("intubate")
    cleared = Bedside(kept.patient.copy()).do("dialysis", for_min=240.0)

    def left(bedside: Bedside) -> float:
        before = bedside.look().plasma["pyridostigmine"]
        return bedside.wait(4 * 3600).look().plasma["pyridostigmine"] / before

    during, without = left(cleared), left(kept)
    assert during < 0.75 * without
    assert left(cleared) == pytest.approx(left(kept), rel=0.1), "it ends when the session ends"


def test_krait_venom_answers_less_to_an_inhibitor_than_cobra_venom() -> None:
    def answer(bedside: Bedside) -> tuple[float, float]:
        before = bedside.look().strength_index
        bedside.give("neostigmine", 1).give("glycopyrrolate", 0.2)
        return before, max(look.strength_index for look in bedside.watch(1800, 60)) - before

    krait = patient(600, autq=0.8).do("ramp", name="q", to=0.055, over_min=60.0).wait(5400)
    cobra = patient(fixed={"ce": {"rocuronium": 1.3}})
    weak_krait, gained_krait = answer(krait)
    weak_cobra, gained_cobra = answer(cobra)
    assert weak_krait == pytest.approx(weak_cobra, abs=4)
    assert gained_cobra > 1.3 * gained_krait


def test_krait_venom_leaves_pupils_wider_and_junction_low() -> None:
    bitten = patient(600, autq=0.25).do("ramp", name="q", to=0.05, over_min=180.0)
    start = bitten.train().cmap[0]
    look = bitten.wait(10_900).look()
    assert look.pupil_mm > 5.5
    assert look.dry_mouth
    assert bitten.train().cmap[0] < 0.1 * start


def test_antibiotics_quieten_the_infection_over_a_day() -> None:
    ill = patient(dt=5.0, R=0.3, infection=0.8, pneumonia=0.5)
    before = ill.look()
    after = ill.do("antibiotics").wait(86_400).look()
    assert after.strength_index > before.strength_index + 3
    assert after.spo2 > before.spo2


def test_cooling_is_quicker_than_an_antipyretic() -> None:
    hot = patient(T=39.5)
    cooled = Bedside(hot.patient.copy()).do("cooling").wait(2400).look().temp_c
    treated = hot.do("antipyretic").wait(2400).look().temp_c
    assert 37.5 < cooled < 38.2 < treated < 39.5


def test_suction_through_the_tube_clears_the_bronchi() -> None:
    wet = patient(3600, fixed={"A": 0.15}).do("intubate").wait(60)
    before = wet.look().bronchial_ml
    assert wet.do("tube_suction").wait(1).look().bronchial_ml == pytest.approx(0.4 * before, abs=0.5)


def test_endurance_follows_strength() -> None:
    well, weak = patient().look(), patient(R=0.25).look()
    assert well.arms_out_s == 240
    assert well.head_lift_s == 120
    assert weak.arms_out_s < 120
    assert weak.head_lift_s < 60


@pytest.mark.parametrize(
    ("device", "flow", "fi"),
    [("air", 0, 0.21), ("nasal_cannula", 2, 0.28), ("simple_mask", 8, 0.51), ("non_rebreather", 15, 0.80)],
)
def test_devices(device: str, flow: float, fi: float) -> None:
    assert patient(0).do("oxygen", device=device, l_per_min=float(flow)).look().fi == pytest.approx(fi)


def test_high_flow_opens_collapsed_bases() -> None:
    weak = patient(3600, fixed={"strength": {"li": 0.25, "ic": 0.25, "di": 0.25}})
    mask = Bedside(weak.patient.copy()).do("oxygen", fi=0.3)
    high = weak.do("oxygen", device="high_flow", fi=0.3)
    assert high.wait(1800).look().fvc_ml_per_kg > mask.wait(1800).look().fvc_ml_per_kg


def test_an_infusion_ends_when_told_and_a_new_rate_replaces_the_old() -> None:
    drip = patient(0, dt=5.0).do("infuse", drug="pralidoxime", mg_per_min=60.0, for_min=30.0).wait(1800)
    peak = drip.look().plasma["pralidoxime"]
    assert drip.wait(3600).look().plasma["pralidoxime"] < 0.75 * peak
    again = drip.do("infuse", drug="pralidoxime", mg_per_min=60.0, for_min=10.0).wait(300)
    again.do("infuse", drug="pralidoxime", mg_per_min=6.0).wait(36_000)
    assert again.look().plasma["pralidoxime"] == pytest.approx(6 / (0.00924 * 0.8 * 70), rel=0.03)
    assert again.do("stop", drug="pralidoxime").wait(7200).look().plasma["pralidoxime"] < 5


def test_sugammadex_frees_the_relaxed() -> None:
    relaxed = patient().do("intubate").give("rocuronium", 84).wait(180)
    assert relaxed.look().cmap["li"] < 0.01
    assert relaxed.give("sugammadex", 1120).wait(240).look().cmap["li"] > 0.9


def test_head_up_spares_the_lungs() -> None:
    wet = patient(600, R=0.2, w={"bu": 1.2}, fixed={"A": 0.3})
    flat = Bedside(wet.patient.copy()).wait(1800).look().aspirated_ml
    assert wet.do("position", how="head_up").wait(1800).look().aspirated_ml < 0.6 * flat


def test_a_bag_breathes_for_the_apnoeic() -> None:
    bagged = patient().do("apnoea").do("bag_mask").wait(900).look()
    assert 30 < bagged.paco2 < 55
    assert bagged.spo2 > 97


def test_salbutamol_opens_asthma_and_quickens_the_pulse() -> None:
    tight = patient(asthma=0.9, anx=0.6)
    before = tight.look()
    after = tight.give("salbutamol", 5).wait(1200).look()
    assert after.peak_flow_percent > before.peak_flow_percent + 8
    assert after.hr > before.hr
    assert before.nif_cmh2o < -95, "narrow airways, strong muscles"


def test_fluids_help_septic_pressure() -> None:
    shocked = patient(sepsis=0.8)
    before = shocked.look().map
    assert shocked.do("fluids", level=1.0).wait(120).look().map > before + 5


def test_charcoal_leaves_less_to_absorb() -> None:
    swallowed = [{"drug": "organophosphate", "dose": 1.6, "route": "oral", "since_h": 0.25}]
    poisoned = patient(60, history=swallowed)
    treated = Bedside(poisoned.patient.copy()).do("decontaminate").wait(3600).look()
    assert treated.rbc_ache_percent > poisoned.wait(3600).look().rbc_ache_percent + 3


def test_a_ramp_can_be_halted_and_moves_one_group() -> None:
    weak = patient(60).do("ramp", name="axon.di", to=0.2, over_min=60.0).wait(1800)
    assert weak.look().strength["di"] == pytest.approx(0.6, abs=0.01)
    assert weak.do("halt_ramp", name="axon.di").wait(1800).look().strength["di"] == pytest.approx(0.6, abs=0.01)
    assert weak.do("set", name="axon.di", value=1.0).wait(1).look().strength["di"] > 0.99


def test_a_small_steroid_dose_dips_less() -> None:
    def dip(mg: float) -> float:
        weak = patient(60, R=0.30).do("steroid", mg=mg)
        before = weak.look().strength_index
        weak.patient.advance_days(5 * 86_400)
        return before - weak.look().strength_index

    assert 0 < dip(15.0) < 0.5 * dip(60.0)
