"""The reasons under every line: the findings that give a rule the truth it has, and no others (S16)."""

from typing import Any

import pytest

from tests.domain.small_differential import READ
from tests.safety.cases import KNOWLEDGE, REASONER, Facts, known_patients, think
from triage_app.domain.evaluation import Definitions
from triage_app.domain.grounds import GROUNDS, Grounds
from triage_app.domain.knowledge import AirwayRule, AvoidRule, Recommendation
from triage_app.domain.rules import GateRule

NAMES = {
    "wet": {"any": [{"finding": "salivation", "is": True}, {"finding": "lacrimation", "is": True}]},
    "wet_and_slow": {"all": [{"named": "wet"}, {"finding": "heart_rate", "below": 60}, {"named": "wet"}]},
}  # fmt: skip


def reasons(condition: dict[str, Any], /, **view: object) -> tuple[str, ...]:
    """The findings behind a condition as written in a knowledge file."""
    definitions = Definitions({name: READ(raw) for name, raw in NAMES.items()})
    return Grounds(definitions).of(READ(condition), view)


def sign(name: str) -> dict[str, Any]:
    return {"finding": name, "is": True}


THREE = [sign("ptosis"), sign("dysphagia"), sign("dyspnea")]


@pytest.mark.parametrize(("condition", "finding"), [
    (sign("ptosis"), "ptosis"), ({"finding": "onset", "one_of": ["hours"]}, "onset"), ({"known": "spo2"}, "spo2"),
    ({"finding": "spo2", "below": 90}, "spo2"), ({"finding": "medications", "holds": "opioid"}, "medications"),
    ({"not": sign("ptosis")}, "ptosis"), ({"possible": sign("ptosis")}, "ptosis"),
    ({"established": {"known": "fvc_ml"}}, "fvc_ml"),
])  # fmt: skip
def test_a_condition_on_one_finding_rests_on_it_answered_or_not(condition: dict[str, Any], finding: str) -> None:
    assert reasons(condition) == (finding,)
    assert reasons({"all": [condition]}) == (finding,)


def test_the_answer_so_far_is_no_finding() -> None:
    level = {"level": ["routine"]}
    assert reasons(level, **{"#level": "routine"}) == ()
    assert reasons({"all": [level, sign("ptosis")]}, ptosis=True, **{"#level": "routine"}) == ("ptosis",)


def test_what_is_true_rests_on_what_is_true() -> None:
    view = {"ptosis": True, "dysphagia": False, "dyspnea": True}
    assert reasons({"any": THREE}, **view) == ("ptosis", "dyspnea")
    assert reasons({"at_least": 2, "count_of": THREE}, **view) == ("ptosis", "dyspnea")
    assert reasons({"all": THREE}, ptosis=True, dysphagia=True, dyspnea=True) == ("ptosis", "dysphagia", "dyspnea")


def test_what_is_false_rests_on_what_is_false() -> None:
    assert reasons({"all": THREE}, ptosis=True, dysphagia=False) == ("dysphagia",)
    assert reasons({"any": THREE}, ptosis=False, dysphagia=False, dyspnea=False) == ("ptosis", "dysphagia", "dyspnea")


def test_what_is_not_known_rests_on_what_was_not_asked() -> None:
    """The reason of a rule that fires on not knowing: ask these."""
    assert reasons({"all": THREE}, ptosis=True) == ("dysphagia", "dyspnea")
    assert reasons({"possible": {"any": THREE}}, dyspnea=False) == ("ptosis", "dysphagia")


def test_a_finding_is_told_once_in_the_order_written() -> None:
    view = {"heart_rate": 40, "lacrimation": True, "ptosis": True}
    twice = {"all": [sign("ptosis"), {"named": "wet_and_slow"}, {"named": "wet"}, sign("ptosis")]}
    assert reasons(twice, **view) == ("ptosis", "lacrimation", "heart_rate")


def test_a_name_stands_for_the_findings_behind_it() -> None:
    assert reasons({"named": "wet"}, salivation=False, lacrimation=True) == ("lacrimation",)
    assert reasons({"not": {"named": "wet"}}, salivation=False, lacrimation=False) == ("salivation", "lacrimation")


def test_what_is_behind_a_name_is_worked_out_once_a_patient_and_afresh_for_the_next() -> None:
    grounds = Grounds(Definitions({name: READ(raw) for name, raw in NAMES.items()}))
    name = READ({"named": "wet_and_slow"})
    for view, behind in (
        ({"salivation": True, "heart_rate": 50}, ("salivation", "heart_rate")),
        ({"lacrimation": True, "heart_rate": 50}, ("lacrimation", "heart_rate")),
    ):
        kept: dict[str, tuple[str, ...]] = {}
        assert grounds.of(name, {**view, GROUNDS: kept}) == grounds.of(name, view) == behind
        assert kept["wet_and_slow"] == behind
        assert grounds.of(name, {GROUNDS: kept}) == behind, "kept with the patient"


def test_reasons_are_worked_out_for_the_patient_asked_about() -> None:
    """One compiled rule, two patients one after the other."""
    grounds, either = Grounds(REASONER.definitions), READ({"any": THREE})
    assert grounds.of(either, {"ptosis": True}) == ("ptosis",)
    assert grounds.of(either, {"dyspnea": True}) == ("dyspnea",)


RULES: tuple[AirwayRule | GateRule | Recommendation | AvoidRule, ...] = (
    *KNOWLEDGE.airway, *KNOWLEDGE.gate.rules, *KNOWLEDGE.avoid,
    *(rule for rule in KNOWLEDGE.recommendations if rule.tag != "discharge"),
)  # fmt: skip
"""All rules but going home: there the findings not asked alone are named, and what was asked and denied counts too."""


@pytest.mark.parametrize("facts", [{}, *known_patients()[::12]], ids=str)
def test_the_reasons_of_a_rule_suffice_for_it(facts: Facts) -> None:
    """With every finding taken away that is not among its reasons, a true rule of the shipped knowledge still holds."""
    view = think(facts).view
    answers = {key: value for key, value in view.items() if key.startswith("#") and key != "#memo"}
    for rule in RULES:
        test = REASONER.definitions.of(rule.when)
        told = {**view, "#recommended": frozenset()}
        if test(told) is True:
            behind = REASONER.grounds.of(rule.when, told)
            alone = {key: view[key] for key in behind if view.get(key) is not None}
            assert test({**alone, **answers, "#recommended": frozenset()}) is True, (rule.id, behind)
