"""No question is asked for nothing: a finding that no condition reads is used elsewhere, or handed over as it is."""

import pytest

from tests.prove.partly import HANDED_OVER, PARTLY, UNREAD, unused
from tests.prove.rulebook import Rulebook
from tests.safety.cases import CONTENT, KNOWLEDGE, Facts, assess, level, seen
from triage_app.domain.intake import take_in
from triage_app.reports.contract import as_plain

WEAK = {"age_years": 40.0, "known_mg": True, "limb_weakness": True, "infection_suspected": True, "temp_c": 39.0}


def test_every_finding_is_read_or_its_reason_is_given() -> None:
    read = Rulebook(KNOWLEDGE).read
    assert not list(unused(one.key for one in KNOWLEDGE.findings if one.key not in read))


def test_a_finding_nobody_reads_is_found() -> None:
    assert list(unused([*UNREAD, "spo2"])) == ["spo2 is asked, no rule reads it and no reason is given"]
    assert list(unused(set(UNREAD) - {"crp"})) == ["crp is read by a rule now: take it off the list"]


@pytest.mark.parametrize("key", [key for key, reason in UNREAD.items() if reason == HANDED_OVER])
def test_what_is_only_handed_over_decides_nothing(key: str) -> None:
    """A white count or CRP, normal or not, never raises, lowers or adds anything: it is for who reads the hand-over."""
    low, high = KNOWLEDGE.finding[key].possible or (0, 0)
    plain = _decided(WEAK)
    assert plain["recommendations"]
    assert all(_decided({**WEAK, key: value}) == plain for value in (low, high))


USED: tuple[tuple[str, Facts, object, object], ...] = (
    ("height_cm", {"age_years": 40.0, "fvc_ml": 1200, "weight_kg": 50.0}, 190.0, "fvc_ml_per_kg"),
    ("sex", {"age_years": 40.0, "fvc_ml": 1200, "weight_kg": 50.0, "height_cm": 190.0}, "female", "fvc_ml_per_kg"),
    ("comorbidities", {"age_years": 40.0}, ("asthma",), "asthma_or_copd"),
)


@pytest.mark.parametrize(("key", "facts", "value", "changes"), USED)
def test_what_is_worked_out_from_them_changes(key: str, facts: Facts, value: object, changes: str) -> None:
    assert seen({**facts, key: value}).get(changes) != seen(facts).get(changes)


def test_an_allergy_changes_the_choice_of_antimicrobials() -> None:
    facts = {**WEAK, "infection_site": "lung"}
    without, allergic = (CONTENT.assessor.assess(take_in(KNOWLEDGE, each).facts) for each in (facts, _allergic(facts)))
    assert without != allergic


def test_what_the_proof_leaves_out_is_said_in_both_languages() -> None:
    assert all(one.what.en != one.what.hi for one in PARTLY.values())


def _allergic(facts: Facts) -> Facts:
    return {**facts, "allergies": ["penicillin"]}


def _decided(facts: Facts) -> dict[str, object]:
    """The assessment, without what is still missing and without the finding said back."""
    made = as_plain(assess(facts))
    assert made["airway"]["level"] == level(facts)
    return {key: value for key, value in made.items() if key not in {"missing", "facts"}}
