"""S11, E05, E11, E12: every bar to NIV, every reason for it, and what must have been asked, one at a time."""

import pytest

from tests.safety.cases import Facts, plan, tags, without
from tests.safety.test_s11_niv import NIV, OFFER

REASONS: tuple[Facts, ...] = (
    {"respiratory_distress": "moderate"}, {"accessory_muscle_use": True}, {"orthopnea": True}, {"weak_cough": True},
    {"dyspnea": True, "neck_weakness": True}, {"spo2": 93, "on_oxygen": True}, {"spo2": 91}, {"fvc_ml_per_kg": 20},
    {"fvc_ml": 1500}, {"nif_cmh2o": -30}, {"mep_cmh2o": 39}, {"fvc_percent_fall": 30}, {"nif_percent_fall": 30},
    {"resp_rate": 25}, {"single_breath_count": 20}, {"head_lift_s": 4}, {"pao2_mmhg": 59, "spo2": 95},
)  # fmt: skip
"""An amber finding of the lungs or their muscles, in a patient otherwise quiet."""
NO_REASON: tuple[Facts, ...] = ({"resp_rate": 10}, {"dysphagia": True, "dysarthria": True, "dyspnea": False})
CALM = without(OFFER, "respiratory_distress")
BARRED: tuple[Facts, ...] = (
    {"unable_to_handle_secretions": True}, {"emesis": True}, {"bronchorrhea": True}, {"salivation": True},
    {"hypotension": True}, {"stridor": True}, {"apnoea": True}, {"absent_gag": True}, {"aspiration": True},
    {"seizure": True}, {"niv_failing": True}, {"consciousness": "confused"}, {"consciousness": "drowsy"},
    {"consciousness": "unresponsive"}, {"gcs": 14}, {"gcs": 13}, {"peak_cough_flow_l_min": 159}, {"ph": 7.29},
    {"paco2_mmhg": 50, "airway_team_present": True}, {"paco2_mmhg": 42, "pregnant": True, "airway_team_present": True},
    {"treatment_limit": "no_niv"}, {"treatment_limit": "comfort"}, {"intubated_on_arrival": True},
    {"age_years": 4.9}, {"exposure": "pesticide", "fatigable": False, "known_mg": False, "bronchospasm": True},
    {"paco2_mmhg": 45.1}, {"paco2_mmhg": 45.1, "airway_team_present": False},
    {"paco2_mmhg": 37.1, "pregnant": True}, {"paco2_mmhg": 41.9, "pregnant": True, "airway_team_present": False},
)  # fmt: skip
ALLOWED: tuple[tuple[Facts, str], ...] = (
    ({}, "rec-niv-trial"), ({"paco2_mmhg": 45}, "rec-niv-trial"),
    ({"paco2_mmhg": 37, "pregnant": True}, "rec-niv-trial"),
    ({"paco2_mmhg": 45.1, "airway_team_present": True}, "rec-niv-trial-resuscitation"),
    ({"paco2_mmhg": 49.9, "airway_team_present": True}, "rec-niv-trial-resuscitation"),
    ({"paco2_mmhg": 37.1, "pregnant": True, "airway_team_present": True}, "rec-niv-trial-resuscitation"),
    ({"paco2_mmhg": 41.9, "pregnant": True, "airway_team_present": True}, "rec-niv-trial-resuscitation"),
    ({"ph": 7.3}, "rec-niv-trial"), ({"peak_cough_flow_l_min": 160}, "rec-niv-trial"), ({"gcs": 15}, "rec-niv-trial"),
    ({"treatment_limit": "no_intubation"}, "rec-niv-trial"), ({"age_years": 18.0}, "rec-niv-trial"),
)  # fmt: skip
ASKED = ("consciousness", "unable_to_handle_secretions", "emesis", "paco2_mmhg")


def offered(facts: Facts) -> str | None:
    return next((each.id for each in plan(facts).recommendations if each.tag == NIV), None)


@pytest.mark.parametrize("bar", BARRED, ids=str)
def test_each_bar_alone_forbids_it(bar: Facts) -> None:
    assert offered({**OFFER, **bar}) is None


@pytest.mark.parametrize(("near", "which"), ALLOWED)
def test_beside_each_line_it_is_offered_in_these_words(near: Facts, which: str) -> None:
    assert offered({**OFFER, **near}) == which


@pytest.mark.parametrize("reason", REASONS, ids=str)
def test_each_breathing_reason_alone_offers_it(reason: Facts) -> None:
    assert offered({**CALM, **reason}) == "rec-niv-trial"


@pytest.mark.parametrize("reason", NO_REASON, ids=str)
def test_amber_without_a_reason_of_the_lungs_does_not(reason: Facts) -> None:
    made = plan({**CALM, **reason})
    assert made.thought.level == "niv_or_prepare"
    assert NIV not in tags(made)


@pytest.mark.parametrize("unasked", ASKED)
def test_each_main_bar_unasked_is_checked_first(unasked: str) -> None:
    gone = (unasked, "ph") if unasked == "paco2_mmhg" else (unasked,)
    assert offered(without(OFFER, *gone)) == "rec-niv-trial-after-checks"


@pytest.mark.parametrize("unasked", ASKED[:3])
def test_above_the_trial_limit_nothing_may_be_unasked(unasked: str) -> None:
    high = {**OFFER, "paco2_mmhg": 47, "airway_team_present": True}
    assert offered(high) == "rec-niv-trial-resuscitation"
    assert offered(without(high, unasked)) is None


@pytest.mark.parametrize("cause", [
    {"exposure": "opioid"}, {"exposure": "nicotine"}, {"exposure": "mushroom"}, {"exposure": "nerve_agent"},
], ids=str)  # fmt: skip
def test_a_poisoned_patient_is_not_given_a_mask(cause: Facts) -> None:
    poisoned = {**CALM, "known_mg": False, "fatigable": False, "pupils": "miosis", "resp_rate": 9, "spo2": 91, **cause}
    made = plan(poisoned)
    assert made.thought.lead.primary in {
        "opioid_toxicity", "nicotine_poisoning", "muscarinic_mushroom", "organophosphate_poisoning",
    }  # fmt: skip
    assert NIV not in tags(made)
