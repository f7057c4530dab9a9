"""S08, E24, E25: each answer to the edrophonium gate alone: the decision it gives and the rule that says why."""

import pytest

from tests.safety.cases import REASONER, Facts, assess, avoided, plan, tags, think, without
from tests.safety.test_s08_edrophonium_gate import BARRED_DRUGS, DENIED, LISTS, READY, RECORDED_TRUE

OPEN, NO, LATER, IDLE, LACKING = (
    "optional_specialist", "contraindicated", "defer_until_airway_secured", "not_indicated", "unavailable",
)  # fmt: skip
SIGNS = (
    "salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm",
    "sweating", "fasciculations", "bradycardia",
)  # fmt: skip
HEART_LUNG = ("asthma_or_copd", "heart_block", "recent_mi", "hypotension", "gi_or_gu_obstruction")
POISON = ("pesticide", "nerve_agent", "anticholinesterase_drug")
OTHER_CAUSE = (
    "snake_bite", "tick", "mushroom", "canned_food", "injection_drug_use", "botulinum_toxin", "magnesium", "nicotine",
    "opioid",
)  # fmt: skip
INFANT, CHILD, SIGN, HEART, DRUGS, CAUSE, FRAIL, AIRWAY, KNOWN, READY_NOT = (
    "gate-infant", "gate-child", "gate-cholinergic", "gate-heart-lung", "gate-drugs", "gate-other-cause", "gate-frail",
    "gate-airway", "gate-known-mg", "gate-not-ready",
)  # fmt: skip
CLOSED_BY: tuple[tuple[Facts, str, str], ...] = (
    ({"age_years": 0.0}, NO, INFANT), ({"age_years": 0.99}, NO, INFANT), ({"age_years": 0.99}, NO, CHILD),
    ({"age_years": 1.0}, NO, CHILD), ({"age_years": 17.99}, NO, CHILD),
    ({"age_years": 75.1}, NO, FRAIL), ({"age_years": 76}, NO, FRAIL), ({"age_years": 90}, NO, FRAIL),
    *(({sign: True}, NO, SIGN) for sign in SIGNS),
    ({"pupils": "miosis"}, NO, SIGN), ({"heart_rate": 45}, NO, SIGN),
    ({"pyridostigmine_change": "overdose"}, NO, SIGN), ({"pyridostigmine_mg_per_day": 1500}, NO, SIGN),
    *(({"exposure": each}, NO, SIGN) for each in POISON),
    *(({"other_exposures": (each,)}, NO, SIGN) for each in POISON),
    *(({each: True}, NO, HEART) for each in HEART_LUNG),
    ({"sbp": 80}, NO, HEART), ({"comorbidities": ("COPD",)}, NO, HEART),
    *(({key: (name,)}, NO, DRUGS) for key in LISTS for name in BARRED_DRUGS if name != "zzqxil"),
    ({"known_lems": True}, NO, CAUSE), ({"antibody": "VGCC"}, NO, CAUSE),
    *(({"exposure": each}, NO, CAUSE) for each in OTHER_CAUSE),
    *(({"other_exposures": (each,)}, NO, CAUSE) for each in OTHER_CAUSE),
    ({"stridor": True}, LATER, AIRWAY), ({"spo2": 88}, LATER, AIRWAY), ({"weak_cough": True}, LATER, AIRWAY),
    ({"nif_cmh2o": -30}, LATER, AIRWAY),
    ({"known_mg": True, "specialist_requests_test": False}, IDLE, KNOWN),
    *(({key: False}, LACKING, READY_NOT) for key in RECORDED_TRUE),
    *(({key: ("zzqxil",)}, LACKING, READY_NOT) for key in LISTS),
    *(({key: (name,)}, LACKING, READY_NOT) for key in LISTS for name in ("atropine", "glycopyrronium")),
    ({"atropine_given": True}, LACKING, READY_NOT),
    ({"dyspnea": True}, LACKING, READY_NOT), ({"respiratory_distress": "mild"}, LACKING, READY_NOT),
    ({"dysphagia": True}, LACKING, READY_NOT), ({"dysarthria": True}, LACKING, READY_NOT),
    ({"neck_weakness": True}, LACKING, READY_NOT), ({"facial_weakness": True}, LACKING, READY_NOT),
    ({"fvc_ml_per_kg": 30}, LACKING, READY_NOT), ({"single_breath_count": 25}, LACKING, READY_NOT),
    ({"peak_cough_flow_l_min": 269}, LACKING, READY_NOT),
)  # fmt: skip
STILL_OPEN: tuple[Facts, ...] = (
    {}, {"age_years": 18.0}, {"age_years": 75.0}, {"fvc_ml_per_kg": 30.1}, {"single_breath_count": 26},
    {"peak_cough_flow_l_min": 270}, {"pupils": "unequal"},
    {"medications": ("paracetamol",)}, {"known_mg": True}, {"pyridostigmine_mg_per_day": 1499},
    {"limb_weakness": True}, {"exposure": "none", "other_exposures": ()},
)  # fmt: skip


@pytest.mark.parametrize(("change", "decision", "rule"), CLOSED_BY)
def test_each_answer_closes_it_for_its_own_reason(change: Facts, decision: str, rule: str) -> None:
    view = think({**READY, **change}).view
    assert REASONER.gate.decision(view) == decision
    true = {each.id for each, test in REASONER.gate.rules if test(view) is True}
    assert rule in true
    assert (rule == READY_NOT) or rule in {because.rule for because in REASONER.gate.judge(view, ()).because}
    assert REASONER.gate.judge(view, ()).text == REASONER.gate.gate.text[decision]


@pytest.mark.parametrize("change", STILL_OPEN, ids=str)
def test_just_beside_each_line_it_stays_open(change: Facts) -> None:
    view = think({**READY, **change}).view
    assert REASONER.gate.decision(view) == OPEN
    assert [each.id for each, test in REASONER.gate.rules if test(view) is True] == ["gate-open"]


@pytest.mark.parametrize("pupils", ["mydriasis", "sluggish"])
def test_pupils_that_point_elsewhere_leave_no_question_for_the_test(pupils: str) -> None:
    view = think({**READY, "pupils": pupils}).view
    assert REASONER.gate.decision(view) == IDLE
    assert READY_NOT not in {each.id for each, test in REASONER.gate.rules if test(view) is True}


@pytest.mark.parametrize("key", [*RECORDED_TRUE, *DENIED, "pupils", "exposure", "atropine_given", *LISTS])
def test_each_question_unasked_leaves_it_unavailable(key: str) -> None:
    assert think(without(READY, key)).decision == LACKING


@pytest.mark.parametrize("told", [{"exposure": "unknown"}, {"other_exposures": ("unknown",)}], ids=str)
def test_an_exposure_that_nobody_can_name_leaves_it_unavailable(told: Facts) -> None:
    assert think({**READY, **told}).decision == LACKING


@pytest.mark.parametrize("key", ["spo2", "on_oxygen", "resp_rate", "dyspnea"])
def test_a_critical_finding_unasked_leaves_it_unavailable(key: str) -> None:
    assert think(without(READY, key)).decision == LACKING


def test_with_a_tube_in_place_the_airway_does_not_defer_it() -> None:
    """E19, S08: secured is as good as no concern; every other safeguard still counts."""
    tube = {**READY, "intubated_on_arrival": True, "dyspnea": True, "spo2": 88}
    assert think(tube).decision == OPEN
    assert think({**tube, "intubated_on_arrival": False}).decision == LATER
    assert think(without(tube, "intubated_on_arrival")).decision == LATER
    assert think({**tube, "bradycardia": True}).decision == NO
    assert think({**tube, "continuous_ecg": False}).decision == LACKING


@pytest.mark.parametrize(("worse", "milder"), [
    ({"age_years": 10.0, "stridor": True}, NO), ({"stridor": True, "exposure": "opioid"}, NO),
    ({"stridor": True, "continuous_ecg": False}, LATER), ({"stridor": True, "asthma_or_copd": True}, NO),
    ({"known_mg": True, "specialist_requests_test": False, "stridor": True}, LATER),
    ({"known_mg": True, "specialist_requests_test": False, "continuous_ecg": False}, IDLE),
], ids=str)  # fmt: skip
def test_the_graver_reason_stands(worse: Facts, milder: str) -> None:
    assert think({**READY, **worse}).decision == milder


def test_a_patient_who_is_not_suspected_of_mg_is_not_tested() -> None:
    well = without(READY, "ptosis", "fatigable") | {"ptosis": False, "fatigable": False, "known_mg": False}
    thought = think(well)
    assert thought.lead.primary == "not_crisis"
    assert thought.decision == IDLE


def test_advised_behind_the_open_gate_and_avoided_before_the_shut_one() -> None:
    assert "edrophonium_test" in tags(plan(READY))
    for change, _, _ in CLOSED_BY:
        made = plan({**READY, **change})
        assert "edrophonium_test" not in tags(made)


def test_in_a_known_crisis_the_shut_gate_is_said() -> None:
    assert "edrophonium_test" in avoided(plan({**READY, "stridor": True, "known_mg": True}))


@pytest.mark.parametrize("change", [
    {"age_years": 17.99}, {"age_years": 75.1}, {"age_years": 80.0},
    *({key: (name,)} for key in LISTS for name in BARRED_DRUGS),
], ids=str)  # fmt: skip
def test_readiness_is_a_second_bolt_behind_each_contraindication(change: Facts) -> None:
    """Were a rule of the gate lost, the list of what must be recorded would still not be complete."""
    assert REASONER.definitions.test("edrophonium_ready")(think({**READY, **change}).view) is not True


@pytest.mark.parametrize("number", ["fvc_ml_per_kg", "nif_cmh2o"])
def test_one_breathing_number_is_enough(number: str) -> None:
    """E08: FVC, NIF or count; the other one unasked closes nothing."""
    assert think(without(READY, number)).decision == OPEN


def test_atropine_unasked_is_named_as_missing() -> None:
    """E25, S09: while it may have been given, the absence of wet signs shows nothing; asking is what opens the gate."""
    found = {each.finding: each.could_change for each in assess(without(READY, "atropine_given")).missing}
    assert "edrophonium" in found["atropine_given"]


def test_in_known_mg_a_specialist_nobody_asked_for_is_no_request() -> None:
    assert think({**without(READY, "specialist_requests_test"), "known_mg": True}).decision == IDLE


def test_it_may_be_chosen_where_nothing_leads() -> None:
    unclear = think({**without(READY, "ptosis", "fatigable"), "limb_weakness": True})
    assert (unclear.lead.primary, unclear.decision) == ("mixed_or_uncertain", OPEN)


def test_the_airway_is_said_first_where_the_test_is_for_nobody_anyway() -> None:
    """S01: ascending weakness at the red level has two reasons against the test; the one that saves is told."""
    failing = think(
        {"age_years": 40, "known_mg": False, "dtr": "absent", "weakness_pattern": "ascending", "apnoea": True}
    )
    assert failing.lead.primary == "guillain_barre"
    assert failing.decision == "defer_until_airway_secured"
