"""S02: one red trigger of E01 gives `intubate_now`, whatever else is known and whatever a site has decided."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety.cases import (
    KNOWLEDGE,
    QUIET_ADULT,
    REASONER,
    SINGLES,
    Facts,
    acceptable,
    level,
    patients,
    quiet,
    seen,
    think,
    thorough,
    urgency,
    without,
)
from tests.safety.triggers import AMBER, AMBER_PAIRS, RED, RED_PAIRS, Trigger
from triage_app.domain import policy as site
from triage_app.domain.airway import compiled_rules, level_of
from triage_app.files import strict_yaml
from triage_app.paths import resources_folder


def named(trigger: Trigger) -> str:
    return trigger.name


def calm(age: float | None) -> Facts:
    return without(QUIET_ADULT, "age_years") if age is None else quiet(age)


@pytest.mark.parametrize("trigger", RED, ids=named)
def test_alone_and_among_normal_findings(trigger: Trigger) -> None:
    for age in trigger.ages:
        for company in ({}, calm(age)):
            assert level(trigger.on(company, age)) == "intubate_now", age


@pytest.mark.parametrize("trigger", AMBER, ids=named)
def test_one_amber_finding_is_enough_to_prepare(trigger: Trigger) -> None:
    for age in trigger.ages:
        for company in ({}, calm(age)):
            assert urgency(level(trigger.on(company, age))) >= urgency("niv_or_prepare"), age


@pytest.mark.parametrize("trigger", [*RED, *AMBER], ids=named)
def test_no_single_other_answer_lowers_it(trigger: Trigger) -> None:
    """Every other answer there is, one at a time, in a patient otherwise quiet."""
    age = trigger.ages[-1]
    least = urgency("intubate_now" if trigger in RED else "niv_or_prepare")
    for key, value in SINGLES:
        facts = trigger.on({**calm(age), key: value}, age)
        assert urgency(level(facts)) >= least or not acceptable(facts), (key, value)


@thorough(180)
@given(patients(), st.sampled_from(RED_PAIRS))
def test_nothing_else_lowers_a_red_trigger(company: Facts, pair: tuple[Trigger, float | None]) -> None:
    facts = pair[0].on(company, pair[1])
    assume(acceptable(facts))
    assert level(facts) == "intubate_now"


@thorough(180)
@given(patients(), st.sampled_from(AMBER_PAIRS))
def test_nothing_else_lowers_an_amber_finding(company: Facts, pair: tuple[Trigger, float | None]) -> None:
    facts = pair[0].on(company, pair[1])
    assume(acceptable(facts))
    assert urgency(level(facts)) >= urgency("niv_or_prepare")


@thorough(60)
@given(patients(), patients())
def test_more_true_findings_never_calm_a_red_case(facts: Facts, more: Facts) -> None:
    """What was red stays red when findings nobody had asked are answered, as long as its own ones stay as they are."""
    before = think(facts)
    assume(before.level == "intubate_now")
    reds = [REASONER.airway[place][0] for place in before.true_rules if REASONER.airway[place][0].level == before.level]
    if any(_looks_at_what_is_missing(rule.id) for rule in reds):
        return
    together = more | facts
    assume(acceptable(together) and _same_age(facts, together))
    assert level(together) == "intubate_now"


def _same_age(one: Facts, other: Facts) -> bool:
    return all(one.get(key) == other.get(key) for key in ("age_years", "age_days", "pregnant"))


def _looks_at_what_is_missing(rule: str) -> bool:
    """Red only because something was not asked: an answer may calm these."""
    return rule.startswith(("red-spo2-oxygen", "red-pao2-oxygen", "red-ph", "red-rate-low", "red-fvc-litre-adolescent"))


LIMITS = site.PolicyLimits.model_validate(
    strict_yaml.read(resources_folder() / "knowledge" / "policy-limits.yaml").data
)


@thorough(60)
@given(
    patients(),
    st.dictionaries(st.sampled_from([rule.id for rule in KNOWLEDGE.airway]), st.floats(0, 400), max_size=4),
)
def test_no_site_policy_lowers_the_level(facts: Facts, lines: dict[str, float]) -> None:
    added = site.site_rules(site.Policy(lines=lines), KNOWLEDGE.airway, LIMITS)
    rules = compiled_rules((*KNOWLEDGE.airway, *added), REASONER.definitions)
    assert urgency(level_of(rules, seen(facts))) >= urgency(level(facts))


def test_every_red_rule_has_a_trigger_here() -> None:
    """A new red rule must be written down here from its ruling, too."""
    reached = {
        REASONER.airway[place][0].id
        for trigger in RED
        for age in trigger.ages
        for place in think(trigger.on({}, age)).true_rules
    }
    red = {rule.id for rule in KNOWLEDGE.airway if rule.level == "intubate_now"}
    assert red - reached <= {"red-child-gas"}, "E10, tried in test_e15_lines.py"
