"""Which crisis leads: a pattern alone is presumed myasthenic, and each hint of excess reopens the question."""

import pytest

from triage_app.domain.assessment import Assessor
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

AT_THE_DOOR: dict[str, bool | str | int] = {"known_mg": True, "onset": "hours", "age_years": 52, "neck_weakness": True}


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return load_content(resources_folder()).assessor


def test_weak_within_hours_and_nothing_else_is_presumed_myasthenic(assessor: Assessor) -> None:
    """cc-default-is-myasthenic: no sign, no excess, no poison known."""
    assert "myasthenic" in assessor.assess(AT_THE_DOOR).primary or "mg_" in assessor.assess(AT_THE_DOOR).primary


@pytest.mark.parametrize(
    "hint",
    [
        {"pupils": "miosis", "lacrimation": True},
        {"bradycardia": True, "bronchorrhea": True},
        {"pyridostigmine_change": "overdose"},
        {"renal_impairment": True, "pyridostigmine_change": "increased"},
        {"edrophonium_result": "worsened"},
    ],
    ids=str,
)
def test_a_hint_of_excess_lets_cholinergic_crisis_lead(assessor: Assessor, hint: dict[str, str | bool]) -> None:
    assert assessor.assess({**AT_THE_DOOR, **hint}).primary == "cholinergic_crisis"


def test_atropine_on_board_keeps_it_open(assessor: Assessor) -> None:
    """E49 and S09: signs that a drug hides prove nothing by being away."""
    answer = assessor.assess({**AT_THE_DOOR, "atropine_given": True, "renal_impairment": True})
    assert "cholinergic_crisis" in {shown.code for shown in answer.differential}
