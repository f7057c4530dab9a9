"""Patients made for a rule: somebody is found for every level, lead, open explanation and advice that exists.

Each is tried on the real judgement, so that one who is not found is a false alarm and one wrongly made is none.
"""

from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.knowledge.test_checks_of_rules import IMPOSSIBLE, NEVER_ANSWERED, POSSIBLE
from triage_app.domain.airway import level_of
from triage_app.domain.check_reach import PATIENTS, Ward
from triage_app.domain.conditions import Condition
from triage_app.domain.intake import take_in
from triage_app.domain.staging import NOT_IN_THE_TABLE
from triage_app.files.strict_yaml import parse
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

SHELF = Shelf(resources_folder())
SHELF.read_all()
WHOLE = SHELF.whole()
WARD = Ward(WHOLE)
READ = TypeAdapter(Condition).validate_python
FIRST_FEW = 3
KEPT: list[Condition] = []
"""A condition asked for must live: it is known by its identity."""
CODES = [code for code in WHOLE.contract.codes if code != "mg_exacerbation_no_crisis"]
"""That one is never asked for alone; the search, which gives up early, does not find its patient."""
TAGS = sorted({rule.tag for rule in WHOLE.knowledge.recommendations} - {"stop_drug"})
"""Medicines to stop are told one by one, under tags of their own."""


def condition(raw: dict[str, Any] | str) -> Condition:
    made: Condition = READ(parse(raw.encode(), "test").data if isinstance(raw, str) else raw)
    KEPT.append(made)
    return made


def reached(raw: dict[str, Any] | str) -> bool:
    """Whether a patient is found by whom nobody was met before."""
    WARD.views.clear()
    return WARD.reaches(condition(raw))


def made_before(raw: dict[str, Any]) -> int:
    """How many patients are made until one has it."""
    asked = condition(raw)
    test = WHOLE.assessor.reasoner.definitions.of(asked)
    for count, facts in enumerate(WARD.stage.patients(asked)):
        taken = take_in(WHOLE.knowledge, facts)
        if not taken.problems and test(WHOLE.assessor.plan(taken.facts).view) is True:
            return count
    return PATIENTS


@pytest.mark.parametrize("code", [code for code in CODES if code != "other_medical"])
def test_the_first_patients_made_for_an_explanation_already_have_it(code: str) -> None:
    """Whoever asks for a lead asks for what makes it lead: its history, its signs, and no crisis or one."""
    assert made_before({"primary": [code]}) < FIRST_FEW


@pytest.mark.parametrize("code", CODES)
def test_somebody_has_every_explanation(code: str) -> None:
    assert reached({"primary": [code]})
    assert reached({"suspected": [code]})


@pytest.mark.parametrize("tag", TAGS)
def test_somebody_is_given_every_advice(tag: str) -> None:
    assert reached({"recommended": [tag]})
    assert reached({"all": [{"recommended": [tag]}, {"not": {"finding": "fever", "is": True}}]})


@pytest.mark.parametrize("level", WHOLE.contract.levels)
def test_somebody_has_every_level_and_it_is_that_level(level: str) -> None:
    assert reached({"level": [level]})
    airway = WHOLE.assessor.reasoner.airway
    assert [level_of(airway, view) for view in WARD.views] == [level]


@pytest.mark.parametrize("raw", [*IMPOSSIBLE.values(), *NEVER_ANSWERED.values()], ids=[*IMPOSSIBLE, *NEVER_ANSWERED])
def test_nobody_has_what_cannot_be(raw: str) -> None:
    assert reached(raw) is False


@pytest.mark.parametrize("raw", POSSIBLE.values(), ids=POSSIBLE)
def test_somebody_has_what_can_be(raw: str) -> None:
    assert reached(raw)


TOGETHER = [
    {"all": [{"level": ["monitor_closely"]}, {"primary": ["lems"]}]},
    {"all": [{"level": ["intubate_now"]}, {"primary": ["botulism"]}, {"finding": "fever", "is": True}]},
    {"all": [{"suspected": ["lems"]}, {"suspected": ["botulism"]}]},
    {"all": [{"recommended": ["icu"]}, {"finding": "medications", "holds": "beta_blocker"}]},
    {"all": [{"finding": "medications", "holds": "opioid"}, {"finding": "medications", "holds": "beta_blocker"}]},
    {"all": [{"finding": "new_drugs", "holds": "opioid"}, {"finding": "age_years", "below": 1}]},
    {"all": [{"finding": "medications", "holds": "unassessed"}, {"finding": "age_days", "at_most": 28}]},
    {"all": [{"finding": "age_days", "at_most": 28}, {"finding": "age_years", "below": 1}, {"level": ["routine"]}]},
    {"all": [{"known": "medications"}, {"not": {"finding": "medications", "holds": "opioid"}}]},
    {"all": [{"known": "medications"}, {"not": {"established": {"finding": "medications", "holds": "opioid"}}}]},
    {"finding": "other_exposures", "holds": "organophosphate"},
    {"not": {"finding": "other_exposures", "holds": "organophosphate"}},
    {"all": [{"finding": "spo2", "below": 90}, {"finding": "spo2", "at_least": 85}, {"known": "gcs"}]},
]


@pytest.mark.parametrize("raw", TOGETHER, ids=str)
def test_somebody_has_several_things_at_once(raw: dict[str, Any]) -> None:
    assert reached(raw)


@pytest.mark.parametrize("raw", TOGETHER, ids=str)
def test_every_patient_made_is_one_that_can_be_asked_about(raw: dict[str, Any]) -> None:
    """Facts that no page could take in prove nothing; a list is named by medicines of the table or by one of none."""
    made = [facts for facts, _ in zip(WARD.stage.patients(condition(raw)), range(30), strict=False)]
    assert made
    assert any(not take_in(WHOLE.knowledge, facts).problems for facts in made)
    for facts in made:
        names = [*facts.get("medications", ()), *facts.get("new_drugs", ())]
        assert all(name == NOT_IN_THE_TABLE or name in WHOLE.drugs.drug for name in names)
        assert not any(value is None for value in facts.values())
