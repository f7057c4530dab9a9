"""What the airway level and the test gate say beside their decision: every true rule, every finding behind it."""

import pytest

from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts, quiet, think, without
from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.domain.answer import Airway, Assessment, Reason

RULE = {rule.id: rule for rule in KNOWLEDGE.airway}


def assess(facts: Facts) -> Assessment:
    """Without the search for missing findings, which is not asked about here."""
    return ASSESSOR.assess(facts, search=False)


def airway(facts: Facts) -> Airway:
    return assess(facts).airway


def test_a_quiet_patient_has_a_level_and_no_rule_behind_it() -> None:
    calm = airway(quiet())
    assert (calm.level, calm.because, calm.rules) == ("routine", (), ())
    assert calm.headline == next(words.title for words in KNOWLEDGE.levels if words.level == "routine")


def test_every_true_rule_is_told_most_urgent_first_and_the_reasons_are_those_of_the_level() -> None:
    both = airway(quiet(stridor=True, weak_cough=True, facial_weakness=True, spo2=88) | {"on_oxygen": True})
    assert both.level == "intubate_now"
    levels = [RULE[each].level for each in both.rules]
    assert levels == sorted(levels, key=["intubate_now", "niv_or_prepare", "monitor_closely", "routine"].index)
    assert set(levels) == {"intubate_now", "niv_or_prepare", "monitor_closely"}
    assert {RULE[each.rule].level for each in both.because} == {"intubate_now"}
    assert {"stridor", "spo2"} <= {each.finding for each in both.because}
    assert both.headline == RULE[both.rules[0]].text


def test_one_rule_alone_is_its_own_headline() -> None:
    only = airway(quiet(weak_cough=True))
    assert len(only.rules) == 1
    assert only.headline == RULE[only.rules[0]].text
    assert only.because == (Reason("weak_cough", True, only.rules[0]),)  # noqa: FBT003 - the answer


@pytest.mark.parametrize(("finding", "value"), [("spo2", 88), ("respiratory_distress", "severe"), ("stridor", True)])
def test_a_reason_carries_the_answer_as_given(finding: str, value: object) -> None:
    told = {each.finding: each.value for each in airway(quiet() | {finding: value}).because}
    assert told[finding] == value


def test_a_rule_for_what_was_not_asked_says_which_finding() -> None:
    unasked = airway(without(quiet(), "spo2"))
    assert unasked.level == "monitor_closely"
    assert Reason("spo2", None, unasked.rules[0]) in unasked.because


def test_a_level_for_which_no_finding_speaks_is_put_down_to_the_age() -> None:
    """A reason is never empty: S16."""
    for facts in ({}, {"age_years": 40.0}, quiet(4.0)):
        found = airway(facts)
        assert found.level == "routine" or found.because


def test_the_gate_tells_the_reasons_of_its_decision_and_of_no_other() -> None:
    shut = assess({**READY, "bradycardia": True, "heart_block": True, "continuous_ecg": False}).edrophonium
    assert shut.decision == "contraindicated"
    assert {each.rule for each in shut.because} == {"gate-cholinergic", "gate-heart-lung"}
    assert {(each.finding, each.value) for each in shut.because} == {("bradycardia", True), ("heart_block", True)}
    assert shut.text == KNOWLEDGE.gate.text["contraindicated"]


def test_a_list_of_medicines_is_named_and_not_repeated_among_the_reasons() -> None:
    shut = assess({**READY, "medications": ("propranolol",)}).edrophonium
    assert [(each.finding, each.value) for each in shut.because if each.rule == "gate-drugs"] == [("medications", None)]


def test_behind_a_shut_gate_stands_what_to_do_instead_and_only_what_is_advised() -> None:
    made = assess({**READY, "stridor": True, "known_mg": True, "bradycardia": True})
    advised = {each.tag for each in made.recommendations}
    known = {"hold_anticholinesterase", "serial_fvc", "neurology_consult", "ice_pack_test"}
    assert set(made.edrophonium.alternatives) == known & advised
    assert made.edrophonium.alternatives
    assert len(made.edrophonium.alternatives) < len(known)


def test_behind_an_open_gate_no_alternative_is_pressed() -> None:
    made = assess(READY)
    assert made.edrophonium.decision == "optional_specialist"
    assert made.edrophonium.alternatives == ()


def test_the_decision_alone_and_the_decision_with_reasons_agree() -> None:
    for change in ({}, {"stridor": True}, {"known_mg": True, "specialist_requests_test": False}, {"age_years": 9.0}):
        facts = {**READY, **change}
        assert assess(facts).edrophonium.decision == think(facts).decision
