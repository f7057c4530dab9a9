"""The whole answer: the lead stands first, no test and no medicine slips in, the pharmacy opens only when needed."""

from collections.abc import Callable, Iterator

import pytest

from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts, quiet, without
from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.domain.answer import Advice, Assessment
from triage_app.domain.assessment import Assessor, Pharmacy, asks_for_workup
from triage_app.domain.case import Facts as CaseFacts
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import DrugView, Truth
from triage_app.domain.gate import OPEN
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import NOT_CRISIS, UNCERTAIN
from triage_app.domain.text import Text

ADULT: Facts = {
    "age_years": 40,
    "sex": "male",
    "known_mg": True,
    "pregnant": False,
    "allergies": (),
    "dysphagia": False,
}
INFECTED: Facts = {"infection_suspected": True, "infection_site": "lung", "renal_impairment": False}
MIXED: Facts = {"known_mg": True, "ptosis": True, "salivation": True, "lacrimation": True, "fasciculations": True}
PATIENTS: tuple[Facts, ...] = (
    {}, quiet(), ADULT, ADULT | INFECTED, MIXED, {"stridor": True}, {"exposure": "organophosphate", "pupils": "miosis"},
    READY, {"dry_mouth": True, "dtr": "absent"}, quiet() | {"known_mg": True}, {"age_days": 20, "weak_cry": True},
)  # fmt: skip


def answered(facts: Facts) -> Assessment:
    return ASSESSOR.assess(facts, search=False)


def tags(assessment: Assessment) -> list[str]:
    return [advice.tag for advice in assessment.recommendations]


@pytest.mark.parametrize("facts", PATIENTS, ids=str)
def test_the_lead_stands_first_and_no_explanation_twice(facts: Facts) -> None:
    found = answered(facts)
    codes = [each.code for each in found.differential]
    assert codes[0] == found.primary
    assert len(codes) == len(set(codes))
    shown = [each.support for each in found.differential[1:]]
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize(("facts", "code"), [({}, UNCERTAIN), (quiet() | {"known_mg": True}, NOT_CRISIS)])
def test_what_no_row_stands_for_is_named_without_support_and_without_signs(facts: Facts, code: str) -> None:
    found = answered(facts)
    first = found.differential[0]
    assert (found.primary, first.code, first.support) == (code, code, 0.0)
    assert (first.supporting, first.opposing, first.not_assessed) == ((), (), ())
    assert first.name == KNOWLEDGE.leading.myasthenic_name[code]
    assert not {UNCERTAIN, NOT_CRISIS} & {each.code for each in found.differential[1:]}


@pytest.mark.parametrize("facts", PATIENTS, ids=str)
def test_the_next_check_is_the_one_of_the_level(facts: Facts) -> None:
    found = answered(facts)
    (words,) = (each for each in KNOWLEDGE.levels if each.level == found.airway.level)
    assert found.next_check_minutes == words.next_check_minutes
    assert found.airway.level in LEVELS


def test_missing_findings_are_looked_for_only_when_asked() -> None:
    assert ASSESSOR.assess({"known_mg": True}).missing
    assert answered({"known_mg": True}).missing == ()


@pytest.mark.parametrize("facts", PATIENTS, ids=str)
def test_the_test_is_recommended_only_through_an_open_gate(facts: Facts) -> None:
    """S08."""
    found = answered(facts)
    assert ("edrophonium_test" in tags(found)) is (found.edrophonium.decision == OPEN)
    assert ("edrophonium_test" in tags(found)) is (facts is READY)


@pytest.mark.parametrize(("facts", "stopped"), [
    ({"medications": ("gentamicin",)}, True), ({"new_drugs": ("gentamicin",)}, True), ({"exposure": "magnesium"}, True),
    ({}, False), ({"exposure": "organophosphate"}, False), ({"medications": ()}, False),
])  # fmt: skip
def test_medicines_to_stop_are_named_when_one_was_typed_or_magnesium_given(facts: Facts, stopped: object) -> None:
    found = answered({"known_mg": True, "ptosis": True, **facts})
    assert any(tag.startswith("stop_drug:") for tag in tags(found)) is stopped
    assert "stop_drug" not in tags(found)


def test_antimicrobials_are_offered_with_the_advice_to_give_one_and_right_after_it() -> None:
    found = tags(answered(ADULT | INFECTED | {"hypotension": True}))
    given = [place for place, tag in enumerate(found) if tag.startswith("give:")]
    assert given
    assert found.index("antibiotics_now") < given[0]
    assert given == list(range(given[0], given[0] + len(given)))
    calm = answered(ADULT)
    assert "antibiotics_now" not in tags(calm)
    assert not any(tag.startswith("give:") for tag in tags(calm))


@pytest.mark.parametrize(("facts", "asked"), [({}, False), (ADULT | INFECTED, True), (ADULT | {"fever": True}, True)])
def test_the_search_for_infection_is_asked_for_by_any_advice_that_sends_there(facts: Facts, asked: object) -> None:
    assert asks_for_workup(answered(facts).recommendations) is asked


class Counted:
    """A pharmacy that counts how often it is asked."""

    def __init__(self) -> None:
        self.opened = 0
        self.read: list[tuple[str, ...]] = []

    def open(self) -> Pharmacy:
        self.opened += 1
        return self

    def list_view(self, names: tuple[str, ...]) -> DrugView:
        self.read.append(names)
        return DrugView(frozenset(), complete=False)

    def questioned(self, names: tuple[str, ...]) -> Iterator[Text]:
        del names
        return iter(())

    def to_stop(self, template: Advice, facts: CaseFacts) -> Iterator[Advice]:
        del template, facts
        return iter(())

    def offers(self, facts: CaseFacts, evaluate: Callable[[Condition], Truth]) -> tuple[Advice, ...]:
        del facts, evaluate
        return ()


def test_the_pharmacy_stays_closed_until_a_medicine_is_named_and_reads_each_list_once() -> None:
    counted = Counted()
    assessor = Assessor(KNOWLEDGE, counted.open)
    for facts in PATIENTS[:3]:
        assessor.assess(without(facts, "medications", "new_drugs"), search=False)
    assert counted.opened == 0
    for name in ("a", "b", "a", "b", "a"):
        assessor.level({"medications": (name,)})
    assert counted.read == [("a",), ("b",)]
    for number in range(600):
        assessor.level({"medications": (f"drug {number}",)})
    assert len(counted.read) == 602, "none is read twice, and none is taken for another"


@pytest.mark.parametrize("key", ["medications", "new_drugs"])
def test_a_tablet_dose_typed_as_an_injection_is_questioned(key: str) -> None:
    """E26: wherever it is typed, beside whatever else; what fits its route is not."""
    asked = ASSESSOR.assess({**quiet(), key: ("aspirin", "pyridostigmine 60 mg IV")}, search=False)
    assert [each.findings for each in asked.conflicts] == [(key,)]
    assert "above 2 mg" in asked.conflicts[0].text.en
    assert ASSESSOR.assess({**quiet(), key: ("pyridostigmine 60 mg",)}, search=False).conflicts == ()


def test_two_causes_of_one_code_are_both_named_where_both_are_pointed_at() -> None:
    """A potassium of 8.1 beside a glucose of 1.4: the second is not lost behind the first."""
    first = ASSESSOR.assess({"potassium": 8.1, "glucose_mmol_l": 1.4}, search=False).differential
    [other] = [each for each in first if each.code == "other_medical"]
    assert {other.row, *other.also} == {"hyperkalaemia", "hypoglycaemia"}
    [alone] = [
        each
        for each in ASSESSOR.assess({"glucose_mmol_l": 1.4}, search=False).differential
        if each.code == "other_medical"
    ]
    assert (alone.row, alone.also) == ("hypoglycaemia", ())
