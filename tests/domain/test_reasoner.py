"""The thinking of one assessment: the level of the most urgent rule that is surely true, and who leads with it."""

import pytest

from tests.safety.cases import KNOWLEDGE, REASONER, Facts, quiet, think, without
from triage_app.domain.knowledge import LEVELS


@pytest.mark.parametrize(("facts", "level"), [
    ({"stridor": True}, "intubate_now"), ({"weak_cough": True}, "niv_or_prepare"),
    ({"facial_weakness": True}, "monitor_closely"), ({}, "routine"),
])  # fmt: skip
def test_one_sign_gives_the_level_of_its_rule(facts: Facts, level: str) -> None:
    assert think(quiet(**facts)).level == level


def test_the_most_urgent_of_several_rules_gives_the_level() -> None:
    """S02: nothing milder beside it lowers it."""
    thought = think(quiet(stridor=True, weak_cough=True, facial_weakness=True))
    assert thought.level == thought.view["#level"] == "intubate_now"
    levels = [REASONER.airway[place][0].level for place in thought.true_rules]
    assert set(levels) == {"intubate_now", "niv_or_prepare", "monitor_closely"}
    assert levels == sorted(levels, key=LEVELS.index)


def test_every_rule_that_is_true_is_noted_and_no_other() -> None:
    thought = think(quiet(weak_cough=True))
    assert [REASONER.airway[place][0].id for place in thought.true_rules] == [
        rule.id for rule in KNOWLEDGE.airway if REASONER.definitions.of(rule.when)(thought.view) is True
    ]
    assert len(thought.true_rules) == 1


def test_a_quiet_patient_fires_no_rule() -> None:
    assert think(quiet()).true_rules == ()


def test_a_rule_in_doubt_does_not_fire_unless_it_asks_for_doubt() -> None:
    """S04: what was not asked gives a watch, not a crisis, and never routine."""
    assert think({}).level == "monitor_closely"
    assert think(without(quiet(), "spo2")).level == "monitor_closely"


def test_the_gate_and_the_advice_see_who_leads_and_what_is_open() -> None:
    thought = think({"known_mg": True, "ptosis": True, "onset": "days", "pyridostigmine_change": "overdose"})
    assert thought.view["#primary"] == thought.lead.primary
    assert thought.view["#suspected"] == thought.lead.open >= {"cholinergic_crisis", thought.lead.primary}
    assert thought.decision == REASONER.gate.decision(thought.view)


def test_an_exposure_that_is_none_of_the_known_ones_denies_nothing() -> None:
    """S18: what was typed in other words counts as an unknown exposure, not as "none of these"."""
    wet: Facts = {"salivation": True, "bronchorrhea": True, "pupils": "miosis", "limb_weakness": True}
    typed, unknown, none = (think({**wet, "other_exposures": told}) for told in (("crop spray",), ("unknown",), ()))
    assert (typed.lead, typed.level, typed.decision) == (unknown.lead, unknown.level, unknown.decision)
    assert typed.view["other_exposures"].groups == {"crop spray", "unknown"}
    assert none.view["other_exposures"].groups == frozenset()
    assert think({**wet, "other_exposures": ("tick",)}).view["other_exposures"].groups == {"tick"}
    assert think({**wet, "other_exposures": ("none",)}).view["other_exposures"].groups == {"none"}
