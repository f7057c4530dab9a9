"""No question is asked for nothing: a finding that no condition reads is used elsewhere, or handed over as it is."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.house.source import ROOT
from tests.prove.partly import HANDED_OVER, PARTLY, UNREAD, UNREAD_CHOICES, unused, unused_choices
from tests.prove.rulebook import Rulebook
from tests.safety.cases import CONTENT, KNOWLEDGE, Facts, assess, level, seen
from tests.safety.conditions_asked import conditions_in
from triage_app.domain.conditions import Condition, Holds, Is, OneOf
from triage_app.domain.evaluation import walk
from triage_app.domain.findings import Choice, Finding
from triage_app.domain.intake import take_in
from triage_app.reports.contract import as_plain

WEAK = {"age_years": 40.0, "known_mg": True, "limb_weakness": True, "infection_suspected": True, "temp_c": 39.0}


def test_every_finding_is_read_or_its_reason_is_given() -> None:
    read = Rulebook(KNOWLEDGE).read
    assert not list(unused(one.key for one in KNOWLEDGE.findings if one.key not in read))


def test_a_finding_nobody_reads_is_found() -> None:
    assert list(unused([*UNREAD, "spo2"])) == ["spo2 is asked, no rule reads it and no reason is given"]
    assert list(unused(set(UNREAD) - {"crp"})) == ["crp is read by a rule now: take it off the list"]


def test_every_answer_that_can_be_chosen_is_read_or_its_reason_is_given() -> None:
    """A new exposure that no rule names would be a stable patient's way home."""
    assert not list(unused_choices(unread_choices(KNOWLEDGE.findings)))


def test_an_answer_nobody_reads_is_found() -> None:
    exposure = KNOWLEDGE.finding["exposure"]
    spider_bite = Choice(value="spider_bite", label=exposure.choices[0].label)
    spider = exposure.model_copy(update={"choices": (*exposure.choices, spider_bite)})
    assert list(unread_choices([spider])) == [("exposure", "spider_bite")]
    found = list(unused_choices([*UNREAD_CHOICES, ("exposure", "spider_bite")]))
    assert found == ["exposure: spider_bite can be answered, no rule names it and no reason is given"]
    assert len(list(unused_choices([]))) == len(UNREAD_CHOICES)


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


def test_each_test_named_for_what_the_proof_leaves_out_is_there() -> None:
    named = [path for one in PARTLY.values() for path in re.findall(r"tests/[\w/.*]+\w", one.where)]
    assert named
    assert not [path for path in named if not [*ROOT.glob(path)]]


def unread_choices(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Each answer that neither a rule nor the choice of antimicrobials names."""
    of_infection = (part for one in conditions_in(CONTENT.infection) for part in walk(one, KNOWLEDGE.definitions))
    named = {each for part in (*Rulebook(KNOWLEDGE).asked, *of_infection) for each in _names(part)}
    for finding in findings:
        yield from ((finding.key, one.value) for one in finding.choices if (finding.key, one.value) not in named)


def _names(part: Condition) -> Iterator[tuple[str, str]]:
    match part:
        case Is():
            yield part.finding, str(part.is_)
        case OneOf():
            yield from ((part.finding, str(value)) for value in part.one_of)
        case Holds():
            yield part.finding, part.holds


def _allergic(facts: Facts) -> Facts:
    return {**facts, "allergies": ["penicillin"]}


def _decided(facts: Facts) -> dict[str, object]:
    """The assessment, without what is still missing and without the finding said back."""
    made = as_plain(assess(facts))
    assert made["airway"]["level"] == level(facts)
    return {key: value for key, value in made.items() if key not in {"missing", "facts"}}
