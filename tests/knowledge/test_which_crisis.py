"""Which crisis leads: a pattern alone is presumed myasthenic, and each hint of excess reopens the question."""

import pytest

from triage_app.domain.assessment import Assessor
from triage_app.domain.case import Facts
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


HIDDEN: Facts = {"known_mg": True, "dyspnea": True, "atropine_given": True}
"""Known MG, breathless, atropine on board: pupils, tears, saliva and pulse tell nothing (E45)."""


@pytest.mark.parametrize(
    "more", [{}, {"pupils": "normal", "lacrimation": False}, {"fvc_ml_per_kg": 12.0}, {"head_lift_s": 2}]
)
def test_where_atropine_hides_what_tells_the_sides_apart_neither_leads(more: Facts, assessor: Assessor) -> None:
    """E52: masking removes the separators, so the honest answer is mixed; both sides stay in sight."""
    found = assessor.assess({**HIDDEN, **more})
    assert found.primary == "mixed_or_uncertain"
    assert {"cholinergic_crisis"} < {each.code for each in found.differential[:3]}
    assert any(each.code.endswith("myasthenic_crisis") for each in found.differential[:3])
    assert "infection_workup" in {each.tag for each in found.recommendations}


@pytest.mark.parametrize(
    "sign",
    [
        {"ptosis": True}, {"fatigable": True}, {"weakness_pattern": "ocular_only"}, {"diplopia": True},
        {"ophthalmoparesis": True}, {"onset": "days"}, {"infection_suspected": True}, {"ice_pack_test": "positive"},
        {"pyridostigmine_change": "missed"}, {"weakness_pattern": "fatigable"},
    ],
)  # fmt: skip
def test_a_sign_of_the_myasthenic_side_tells_in_spite_of_atropine(sign: Facts, assessor: Assessor) -> None:
    assert assessor.assess({**HIDDEN, **sign}).primary.endswith("myasthenic_crisis")


def test_without_atropine_the_breathless_patient_with_mg_is_presumed_myasthenic(assessor: Assessor) -> None:
    assert assessor.assess({**HIDDEN, "atropine_given": False}).primary == "impending_myasthenic_crisis"


def test_an_excess_of_tablets_leads_in_spite_of_atropine(assessor: Assessor) -> None:
    found = assessor.assess({**HIDDEN, "pyridostigmine_mg_per_day": 1500, "fasciculations": True, "onset": "hours"})
    assert found.primary == "cholinergic_crisis"
