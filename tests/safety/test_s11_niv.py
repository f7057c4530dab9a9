"""S11 with E05, E11 and E12: when NIV is never tried, and what must stand beside it when it is."""

import re
from typing import Any

import pytest
from hypothesis import assume, given

from tests.safety.advice_words import HIGH_FLOW, high_flow_as_ventilation, minutes_to_review, next_plan, said
from tests.safety.cases import (
    KNOWLEDGE,
    Facts,
    acceptable,
    avoided,
    patients,
    plan,
    quiet,
    some_answers,
    tags,
    thorough,
)

NIV = "niv_trial"
REVIEW_MINUTES = 60
LIMITED = ("no_intubation", "comfort")
OFFER: Facts = quiet(
    respiratory_distress="moderate", emesis=False, paco2_mmhg=40, ph=7.4, fatigable=True, known_mg=True, spo2=95,
)  # fmt: skip
BARS: tuple[Facts, ...] = (
    {"unable_to_handle_secretions": True}, {"bronchorrhea": True}, {"emesis": True}, {"consciousness": "confused"},
    {"consciousness": "drowsy"}, {"consciousness": "unresponsive"}, {"gcs": 14}, {"gcs": 8}, {"hypotension": True},
    {"sbp": 80}, {"stridor": True}, {"apnoea": True}, {"peak_cough_flow_l_min": 159}, {"paco2_mmhg": 50},
    {"paco2_mmhg": 80}, {"ph": 7.29}, {"niv_failing": True}, {"treatment_limit": "no_niv"},
    {"intubated_on_arrival": True}, {"pregnant": True, "paco2_mmhg": 42}, {"paco2_mmhg": 45.1},
    {"paco2_mmhg": 49, "airway_team_present": False}, {"pregnant": True, "paco2_mmhg": 38}, {"absent_gag": True},
    {"aspiration": True},
)  # fmt: skip


def barred(view: Facts) -> str:
    """The bar in this patient, from the rulings; empty if there is none."""
    carbon_dioxide, pregnant = view.get("paco2_mmhg", 0), view.get("pregnant") is True
    team = view.get("airway_team_present") is True
    bars: dict[str, Any] = {
        "secretions": view.get("unable_to_handle_secretions") is True or view.get("bronchorrhea") is True,
        "vomiting": view.get("emesis") is True,
        "consciousness": view.get("gcs", 15) <= 14 or view.get("consciousness", "alert") != "alert",
        "shock": view.get("hypotension") is True,
        "unprotected": any(view.get(key) is True for key in ("stridor", "apnoea", "absent_gag", "aspiration")),
        "cough": view.get("peak_cough_flow_l_min", 999) < 160,
        "carbon dioxide": carbon_dioxide >= (42 if pregnant else 50),
        "carbon dioxide outside resuscitation": carbon_dioxide > (37 if pregnant else 45) and not team,
        "ph": view.get("ph", 7.4) < 7.30,
        "limit": view.get("treatment_limit") in ("no_niv", "comfort"),
        "tube": view.get("intubated_on_arrival") is True,
    }
    return next((name for name, stands in bars.items() if stands), "")


def test_niv_can_be_offered() -> None:
    """Otherwise nothing below would show anything."""
    assert NIV in tags(plan(OFFER))


@pytest.mark.parametrize("bar", BARS, ids=str)
def test_each_bar_alone(bar: Facts) -> None:
    made = plan({**OFFER, **bar})
    assert NIV not in tags(made)


@pytest.mark.parametrize("near", [
    {"paco2_mmhg": 45}, {"paco2_mmhg": 49.9, "airway_team_present": True}, {"peak_cough_flow_l_min": 160},
    {"ph": 7.30}, {"pregnant": True, "paco2_mmhg": 37},
    {"pregnant": True, "paco2_mmhg": 41, "airway_team_present": True},
], ids=str)  # fmt: skip
def test_just_beside_each_line_it_may_be_tried(near: Facts) -> None:
    assert NIV in tags(plan({**OFFER, **near}))


def check(facts: Facts) -> None:
    made = plan(facts)
    listed = tags(made)
    if NIV not in listed:
        return
    view = dict(made.view)
    assert made.thought.level == "niv_or_prepare"
    assert not barred(view)
    advice = next(each for each in made.recommendations if each.tag == NIV)
    words = ". ".join(text.en for text in (advice.text, advice.why))
    assert (minutes_to_review(words) or 999) <= REVIEW_MINUTES, "a review time"
    if facts.get("treatment_limit") in LIMITED:
        assert "prepare_airway_team" in listed, "a senior's documented decision"
    else:
        assert listed.index("prepare_airway_team") < listed.index(NIV), "a named intubation plan first"
    if view.get("paco2_mmhg", 0) > (37 if view.get("pregnant") is True else 45):
        assert re.search(r"only in ICU or resuscitation", words)


@thorough(300)
@given(some_answers(4))
def test_any_change_to_an_offer(change: Facts) -> None:
    assume(acceptable({**OFFER, **change}))
    check({**OFFER, **change})


@thorough(240)
@given(patients())
def test_generated_patients(facts: Facts) -> None:
    check(facts)


@thorough(120)
@given(patients())
def test_never_tried_and_barred_together(facts: Facts) -> None:
    made = plan(facts)
    assert not (NIV in tags(made) and "niv_when_barred" in avoided(made))


def test_high_flow_oxygen_is_never_offered_as_ventilation() -> None:
    """Under none of its names, in either language; where it is named, it is to say that it is no ventilation."""
    for rule in KNOWLEDGE.recommendations:
        assert not HIGH_FLOW.search(rule.text.en + rule.text.hi), rule.id
        assert not [words for words in said(rule) if high_flow_as_ventilation(words)], rule.id


def test_each_offer_names_the_next_plan_and_a_time_within_the_hour() -> None:
    """A trial without a plan and a time becomes a night on the mask."""
    offers = [rule for rule in KNOWLEDGE.recommendations if rule.tag == NIV]
    assert offers
    for rule in offers:
        for words in (f"{rule.text.en}. {rule.why.en}", f"{rule.text.hi}। {rule.why.hi}"):
            assert next_plan(words), rule.id
            assert (minutes_to_review(words) or 999) <= REVIEW_MINUTES, rule.id
