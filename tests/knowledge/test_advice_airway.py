"""Airway first, NIV behind its bars, and the pause of the cholinesterase inhibitor."""

import pytest

from tests.knowledge.advice_bedside import NIV_READY, Fact, advised, avoided, planned, seen

AIRWAY = {"secure_airway", "prepare_airway_team", "niv_trial", "oxygen", "suction"}


@pytest.mark.parametrize("level", ["intubate_now", "niv_or_prepare"])
def test_airway_comes_before_everything_else(level: str) -> None:
    plan = planned(
        seen(level, "myasthenic_crisis", known_mg=True, unable_to_handle_secretions=True, spo2=88, fever=True)
    )
    last_airway = max(place for place, tag in enumerate(plan) if tag in AIRWAY)
    tests = {"abg", "ecg_monitor", "serial_fvc", "infection_workup", "troponin_ck", "electrolyte_check", "renal_check"}
    assert last_airway < min(place for place, tag in enumerate(plan) if tag in tests)
    assert plan[0] == ("secure_airway" if level == "intubate_now" else "prepare_airway_team")


def test_a_tube_in_place_is_kept_and_nobody_says_intubate_or_niv() -> None:
    plan = planned(seen("intubate_now", "myasthenic_crisis", known_mg=True, intubated_on_arrival=True))
    assert not {"niv_trial", "prepare_airway_team", "reduced_nmb_dose", "serial_fvc"} & set(plan)
    assert advised(seen("intubate_now", intubated_on_arrival=True), "secure_airway").id == "rec-keep-tube"


def test_a_treatment_limit_changes_the_words() -> None:
    limited = seen("intubate_now", known_mg=True, treatment_limit="no_intubation")
    assert advised(limited, "secure_airway").id == "rec-secure-airway-limit"


@pytest.mark.parametrize("level", ["intubate_now", "niv_or_prepare"])
@pytest.mark.parametrize("primary", ["myasthenic_crisis", "cholinergic_crisis", "mixed_or_uncertain", "other_medical"])
def test_the_inhibitor_is_paused_in_failure_whatever_the_label(level: str, primary: str) -> None:
    patients: list[dict[str, Fact]] = [
        {"known_mg": True},
        {},
        {"known_mg": False, "medications": ("cholinesterase_inhibitor",)},
    ]
    for facts in patients:
        plan = planned(seen(level, primary, **facts))
        assert "hold_anticholinesterase" in plan
        assert "hold_review" in plan
        assert "resume_usual_anticholinesterase" not in plan


def test_a_list_without_an_inhibitor_needs_no_pause() -> None:
    assert "hold_anticholinesterase" not in planned(
        seen("intubate_now", "opioid_toxicity", known_mg=False, medications=("opioid",), new_drugs=())
    )


def test_new_medicines_nobody_asked_for_may_hold_one() -> None:
    assert "hold_anticholinesterase" in planned(
        seen("intubate_now", "opioid_toxicity", known_mg=False, medications=("opioid",))
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"pyridostigmine_change": "overdose"},
        {"salivation": True, "fasciculations": True},
        {"lacrimation": True, "renal_impairment": True},
        {"urination": True, "antibody": "MuSK"},
        {"exposure": "anticholinesterase_drug", "salivation": True},
    ],
)
def test_below_the_upper_levels_the_inhibitor_is_paused_for_these(facts: dict[str, Fact]) -> None:
    plan = planned(seen("monitor_closely", known_mg=True, **facts))
    assert "hold_anticholinesterase" in plan
    assert "resume_usual_anticholinesterase" not in plan


@pytest.mark.parametrize(
    "facts",
    [{}, {"gi_cramps": True, "diarrhea": True}, {"sweating": True}, {"salivation": True}, {"renal_impairment": True}],
)
def test_cramps_or_one_sign_alone_do_not_pause_it(facts: dict[str, Fact]) -> None:
    plan = planned(seen("monitor_closely", known_mg=True, medications=("cholinesterase_inhibitor",), **facts))
    assert "hold_anticholinesterase" not in plan
    assert "medication_review" in plan


def test_missed_tablets_are_given_again_but_never_doubled() -> None:
    view = seen(
        "monitor_closely", "impending_myasthenic_crisis", known_mg=True, pyridostigmine_change="missed", dysphagia=True
    )
    advice = advised(view, "resume_usual_anticholinesterase")
    assert "never doubled" in advice.text.en
    assert "increase_pyridostigmine" in avoided(view)
    wet = {**view, "salivation": True, "lacrimation": True}
    assert "resume_usual_anticholinesterase" not in planned(wet)


def test_a_stable_patient_gets_the_usual_dose_on_time() -> None:
    view = seen("routine", "not_crisis", known_mg=True, medications=("cholinesterase_inhibitor",))
    assert advised(view, "resume_usual_anticholinesterase").within_minutes == 120


def test_niv_after_the_bars_were_asked() -> None:
    view = seen("niv_or_prepare", "impending_myasthenic_crisis", **NIV_READY)
    assert advised(view, "niv_trial").id == "rec-niv-trial"
    plan = planned(view)
    assert plan.index("prepare_airway_team") < plan.index("niv_trial")


@pytest.mark.parametrize("unasked", ["consciousness", "unable_to_handle_secretions", "emesis", "paco2_mmhg"])
def test_niv_with_a_bar_unasked_says_check_first(unasked: str) -> None:
    facts = {key: value for key, value in NIV_READY.items() if key != unasked}
    assert advised(seen("niv_or_prepare", **facts), "niv_trial").id == "rec-niv-trial-after-checks"


@pytest.mark.parametrize(
    "bar",
    [
        {"unable_to_handle_secretions": True}, {"emesis": True}, {"bronchorrhea": True}, {"consciousness": "confused"},
        {"gcs": 14}, {"hypotension": True}, {"stridor": True}, {"apnoea": True}, {"peak_cough_flow_l_min": 159},
        {"paco2_mmhg": 50}, {"paco2_mmhg": 42, "pregnant": True}, {"ph": 7.29}, {"paco2_mmhg": 46},
        {"paco2_mmhg": 38, "pregnant": True}, {"absent_gag": True}, {"aspiration": True}, {"salivation": True},
        {"treatment_limit": "no_niv"}, {"intubated_on_arrival": True}, {"seizure": True}, {"niv_failing": True},
    ],
)  # fmt: skip
def test_a_known_bar_forbids_niv(bar: dict[str, Fact]) -> None:
    assert "niv_trial" not in planned(seen("niv_or_prepare", **{**NIV_READY, **bar}))


def test_niv_above_the_trial_limit_only_with_the_airway_team_there() -> None:
    view = seen("niv_or_prepare", **{**NIV_READY, "paco2_mmhg": 47, "airway_team_present": True})
    assert advised(view, "niv_trial").id == "rec-niv-trial-resuscitation"


@pytest.mark.parametrize("level", ["intubate_now", "monitor_closely", "routine"])
def test_niv_only_at_its_own_level(level: str) -> None:
    assert "niv_trial" not in planned(seen(level, **NIV_READY))
