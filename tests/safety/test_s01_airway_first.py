"""S01: when breathing fails, what opens the airway and moves air stands before every test, image and challenge."""

import pytest
from hypothesis import given

from tests.safety.cases import KNOWLEDGE, UPPER, Facts, patients, plan, quiet, tags, thorough

BREATHING = (
    "secure_airway", "prepare_airway_team", "upright_position", "suction", "oxygen", "niv_trial", "bronchodilator",
)  # fmt: skip
ANTIDOTES = ("atropine", "naloxone_consider", "antivenom_consider", "correct_glucose", "glucose_check")
TESTS = (
    "serial_fvc", "serial_breathing_check", "abg", "ecg_monitor", "infection_workup", "neuroimaging", "troponin_ck",
    "cancer_screen", "renal_check", "electrolyte_check", "ice_pack_test", "edrophonium_test",
    "edrophonium_test_before_airway", "train_of_four", "skin_search", "neostigmine",
)  # fmt: skip
DECISIVE = {"intubate_now": "secure_airway", "niv_or_prepare": "prepare_airway_team"}


def places(listed: list[str], wanted: tuple[str, ...]) -> list[int]:
    return [place for place, tag in enumerate(listed) if tag in wanted]


@thorough(120)
@given(patients())
def test_airway_before_tests(facts: Facts) -> None:
    made = plan(facts)
    listed = tags(made)
    assert [each.priority for each in made.recommendations] == list(range(1, len(listed) + 1))
    if made.thought.level not in UPPER:
        return
    tests = places(listed, TESTS)
    assert tests
    assert max(places(listed, BREATHING), default=-1) < min(tests)
    assert max(places(listed, ANTIDOTES), default=-1) < min(tests), "E17: antidotes precede tests"
    assert not places(listed, ANTIDOTES) or min(places(listed, ANTIDOTES)) > 0, "E17: antidotes follow the airway"


@thorough(120)
@given(patients())
def test_the_decisive_step_leads(facts: Facts) -> None:
    made = plan(facts)
    listed = tags(made)
    if made.thought.level == "intubate_now":
        assert listed[0] == "secure_airway"
    if made.thought.level == "niv_or_prepare" and not facts.get("intubated_on_arrival"):
        assert listed[0] == "prepare_airway_team"
    if "secure_airway" in listed:
        assert made.thought.level == "intubate_now"
    if "decontaminate" in listed and made.thought.level == "intubate_now":
        assert listed.index("secure_airway") < listed.index("decontaminate"), "E17: with the airway, not before it"


@pytest.mark.parametrize("level", DECISIVE)
def test_the_airway_band_is_first_and_holds_the_decisive_step(level: str) -> None:
    first = KNOWLEDGE.bands[0].id
    holders = {rule.band for rule in KNOWLEDGE.recommendations if rule.tag == DECISIVE[level]}
    assert holders == {first}


def test_no_test_stands_in_the_airway_or_antidote_band() -> None:
    early = {band.id for band in KNOWLEDGE.bands[:2]}
    assert not [rule.id for rule in KNOWLEDGE.recommendations if rule.band in early and rule.tag in TESTS]


def test_a_worked_example() -> None:
    listed = tags(plan(quiet(known_mg=True, respiratory_distress="severe", fever=True, ptosis=True)))
    assert listed[0] == "secure_airway"
    assert listed.index("abg") > listed.index("oxygen")
