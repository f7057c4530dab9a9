"""What stands beside the questions: LEMS notes, work-up, antimicrobials in one view, the antibiotic clock."""

from datetime import datetime, timedelta

import pytest
from pydantic import TypeAdapter

from triage_app.domain.assessment import Assessor, asks_for_workup
from triage_app.domain.case import Case, Reading, Tick
from triage_app.domain.conditions import Condition
from triage_app.domain.findings import Value
from triage_app.domain.guide import Guide, Shelf
from triage_app.domain.infection_view import Antimicrobials, Standing
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

START = datetime.fromisoformat("2026-01-05T14:00:00+05:30")
CALM: dict[str, Value] = {
    "age_years": 40, "sex": "male", "pregnant": False, "known_mg": True, "renal_impairment": False, "dysphagia": False,
    "allergies": (),
}  # fmt: skip
LUNG: dict[str, Value] = {"infection_suspected": True, "infection_site": "lung"}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_content(resources_folder()).guide


def _case(*parts: dict[str, Value], minutes: float = 0, **more: Value) -> Case:
    """A case whose facts were read `minutes` apart."""
    facts: dict[str, Value] = {}
    for part in (*parts, more):
        facts |= part
    readings = tuple(
        Reading(finding=key, value=value, at=START + timedelta(minutes=place * minutes))
        for place, (key, value) in enumerate(facts.items())
    )
    return Case(id="case", started_at=START, readings=readings)


def _without(facts: dict[str, Value], *keys: str) -> dict[str, Value]:
    return {key: value for key, value in facts.items() if key not in keys}


def _view(guide: Guide, case: Case) -> Antimicrobials:
    return guide.infection(case.facts()).antimicrobials


def _under(view: Antimicrobials, standing: Standing) -> set[str]:
    return {name for choice in view.of(standing) for name in choice.generics}


# LEMS


def test_dry_mouth_with_lost_reflexes_brings_the_lems_prompt(guide: Guide) -> None:
    notes = [each.note.id for each in guide.lems(_case(dry_mouth=True, dtr="absent").facts())]
    assert notes[0] == "lems-think-of-it"


def test_each_note_says_which_findings_brought_it(guide: Guide) -> None:
    first = guide.lems(_case(dry_mouth=True, dtr="absent").facts())[0]
    assert {reason.finding for reason in first.because} == {"dry_mouth", "dtr"}


@pytest.mark.parametrize("answers", [{}, {"dry_mouth": False, "dtr": "normal"}])
def test_nothing_recorded_or_nothing_found_brings_no_note(guide: Guide, answers: dict[str, Value]) -> None:
    assert guide.lems(_case(answers).facts()) == ()


def test_the_effort_test_is_not_advised_to_the_breathless(guide: Guide) -> None:
    notes = {each.note.id for each in guide.lems(_case(dry_mouth=True, dtr="absent", dyspnea=True).facts())}
    assert "lems-not-when-breathless" in notes
    assert "lems-facilitation" not in notes


# Antimicrobials


def test_known_and_empty_allergies_leave_the_first_choice_standing(guide: Guide) -> None:
    view = _view(guide, _case(CALM, LUNG))
    assert view.allergy == "none"
    assert "ceftriaxone" in _under(view, "fits")
    assert "doxycycline" in _under(view, "caution")  # on older MG lists


def test_an_allergy_to_penicillin_moves_the_beta_lactams(guide: Guide) -> None:
    view = _view(guide, _case(CALM, LUNG, {"allergies": ("penicillin",), "hypotension": True}))
    assert "piperacillin-tazobactam" in _under(view, "avoid")
    assert "ceftriaxone" in _under(view, "caution")
    barred = next(choice for choice in view.choices if choice.name == "piperacillin-tazobactam")
    assert "penicillin" in barred.reasons[0].en
    assert barred.doses == ()
    assert barred.place is None


@pytest.mark.parametrize("site", ["lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral", "unknown"])
@pytest.mark.parametrize("allergies", [None, ("xyzzy",), ("penicillin", "xyzzy")])
def test_nothing_fits_while_an_allergy_is_not_known(guide: Guide, site: str, allergies: tuple[str, ...] | None) -> None:
    known: dict[str, Value] = {} if allergies is None else {"allergies": allergies}
    view = _view(guide, _case(_without(CALM, "allergies"), LUNG, {"infection_site": site, "hypotension": True}, known))
    assert view.allergy == ("not_asked" if allergies is None else "unclear")
    assert view.choices
    assert _under(view, "fits") == set()


def test_medicines_given_only_together_stand_together(guide: Guide) -> None:
    view = _view(guide, _case(CALM, LUNG, {"allergies": ("penicillin",), "hypotension": True}))
    alone = {choice.name for choice in view.choices if not choice.place}
    assert "aztreonam + vancomycin + metronidazole" in alone
    assert "metronidazole" not in alone  # covers no pneumonia by itself


def test_a_severe_reaction_of_unknown_kind_leaves_no_beta_lactam(guide: Guide) -> None:
    view = _view(guide, _case(CALM, LUNG, {"allergies": ("SJS with amoxicillin",), "hypotension": True}))
    standing = {choice.name: choice.standing for choice in view.choices}
    assert {standing[name] for name in ("ceftriaxone", "piperacillin-tazobactam", "meropenem")} == {"avoid"}


def test_classes_that_weaken_the_junction_stand_apart_in_every_case(guide: Guide) -> None:
    groups = {group.label.en: group.names for group in guide.infection({}).weakening}
    named = {name for names in groups.values() for name in names}
    assert {"ciprofloxacin", "azithromycin", "telithromycin", "gentamicin", "colistin", "clindamycin"} <= named
    assert not named & {"ceftriaxone", "doxycycline", "vancomycin"}


def test_without_infection_no_medicine_is_listed(guide: Guide) -> None:
    view = _view(guide, _case(CALM))
    assert not view.offered
    assert view.choices == ()


def test_the_view_offers_what_the_plan_offers(guide: Guide) -> None:
    case = _case(CALM, LUNG, {"allergies": ("penicillin",), "hypotension": True})
    offers = [
        advice.tag.split(":")[2]
        for advice in load_content(resources_folder()).assessor.assess(case.facts(), search=False).recommendations
        if advice.tag.count(":") > 1
    ]
    placed = [choice.name for choice in _view(guide, case).choices if choice.place]
    assert placed
    assert placed == offers


# Work-up


def test_the_work_up_is_wanted_with_an_infection_and_not_with_a_blank_case() -> None:
    assessor = load_content(resources_folder()).assessor
    assert asks_for_workup(assessor.plan(_case(CALM, LUNG).facts()).recommendations)
    assert not asks_for_workup(assessor.plan({}).recommendations)


# The clock


def test_the_clock_runs_from_the_reading_that_asked_for_the_antibiotic(guide: Guide) -> None:
    case = _case(CALM, LUNG, {"hypotension": True}, minutes=1)
    found = guide.deadline(case)
    assert found is not None
    later = case.with_reading(Reading(finding="temp_c", value=38.9, at=START + timedelta(minutes=50)))
    assert guide.deadline(later) == found
    assert found.due <= case.readings[-1].at + timedelta(minutes=found.rule.within_minutes or 0)


def test_a_sign_of_sepsis_never_makes_the_clock_later(guide: Guide) -> None:
    calm = _case(CALM, LUNG)
    three = guide.deadline(calm)
    assert three is not None
    late = calm.with_reading(Reading(finding="hypotension", value=True, at=START + timedelta(minutes=150)))
    soon = calm.with_reading(Reading(finding="hypotension", value=True, at=START + timedelta(minutes=10)))
    assert guide.deadline(late) is not None
    assert [found.due for found in (guide.deadline(late), guide.deadline(soon)) if found] == [
        START + timedelta(minutes=180),
        START + timedelta(minutes=70),
    ]


def test_no_infection_no_clock_and_a_tick_says_when_it_was_given(guide: Guide) -> None:
    assert guide.deadline(_case(CALM)) is None
    case = _case(CALM, LUNG, {"hypotension": True})
    given = START + timedelta(minutes=20)
    found = guide.deadline(case.with_tick(Tick(recommendation="rec-antibiotics-hour", at=given)))
    assert found is not None
    assert found.given == given


def test_another_clock_is_no_antibiotic_clock(guide: Guide) -> None:
    """Held tablets are reviewed within hours as well; that is nobody's antibiotic."""
    case = _case(spo2=80)
    plan = load_content(resources_folder()).assessor.plan(case.facts())
    assert {advice.tag for advice in plan.recommendations if advice.within_minutes is not None} == {"hold_review"}
    assert guide.deadline(case) is None


def test_the_clock_runs_from_the_very_first_reading_and_from_the_shorter_time() -> None:
    content = load_content(resources_folder())
    always = TypeAdapter[Condition](Condition).validate_python({"finding": "fever", "is": True})
    rules = tuple(
        rule.model_copy(update={"when": always}) if rule.tag == "antibiotics_now" else rule
        for rule in reversed(content.knowledge.recommendations)
    )
    knowledge = content.knowledge.model_copy(update={"recommendations": rules})
    shelf = Shelf(lambda: content.lems, lambda: content.infection, lambda: content.drugs)
    found = Guide(Assessor(knowledge, lambda: content.pharmacy), shelf).deadline(_case(fever=True, spo2=97, minutes=5))
    assert found is not None
    assert (found.rule.id, found.due) == ("rec-antibiotics-hour", START + timedelta(minutes=60))


def test_a_dose_given_under_either_rule_counts_as_given(guide: Guide) -> None:
    case = _case(CALM, LUNG, {"hypotension": True})
    for name in ("rec-antibiotics-hour", "rec-antibiotics-three-hours"):
        found = guide.deadline(case.with_tick(Tick(recommendation=name, at=START)))
        assert found is not None
        assert found.given == START
    other = guide.deadline(case.with_tick(Tick(recommendation="rec-oxygen", at=START)))
    assert other is not None
    assert other.given is None


@pytest.mark.parametrize(("answers", "possible"), [
    ({"known_lems": True}, True), ({"dry_mouth": True, "dtr": "absent"}, True), ({"known_mg": True}, False),
    ({}, False),
])  # fmt: skip
def test_whether_lems_concerns_the_patient(guide: Guide, answers: dict[str, Value], possible: object) -> None:
    """A medicine that LEMS bears worse than myasthenia is told so to nobody else."""
    assert guide.lems_possible(_case(answers).facts()) is possible
