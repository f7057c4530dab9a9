"""The hand-over: situation first, values with units and times, what was not assessed said, versions at the end."""

from datetime import UTC, datetime, timedelta

import pytest

from triage_app import __version__
from triage_app.domain.case import CALLED, Case, Reading, Tick
from triage_app.domain.findings import Value
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder
from triage_app.reports.handoff import handoff

AT = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(resources_folder())


def _case(*answers: tuple[str, Value | None, str], ticks: tuple[str, ...] = (), training: bool = False) -> Case:
    readings = tuple(
        Reading(finding=key, value=value, at=AT + timedelta(minutes=place), typed=typed)
        for place, (key, value, typed) in enumerate(answers)
    )
    done = tuple(Tick(recommendation=tick, at=AT + timedelta(minutes=30)) for tick in ticks)
    return Case(id="0123456789ab", label="Bay 4", started_at=AT, readings=readings, ticks=done, training=training)


SICK = (
    ("age_years", 58.0, "58 year"), ("weight_kg", 62.0, "62 kg"), ("known_mg", True, ""), ("fvc_ml", 1054.0, "1.054 L"),
    ("stridor", False, ""), ("dysphagia", True, ""), ("nif_cmh2o", -18.0, "18 cmH2O"), ("paco2_mmhg", None, ""),
)  # fmt: skip


def _note(content: Content, case: Case, language: Language = Language.EN) -> str:
    return handoff(content.knowledge, case, content.assessor.assess(case.facts()), language)


def test_the_four_parts_come_in_order(content: Content) -> None:
    note = _note(content, _case(*SICK))
    places = [note.index(part) for part in ("S - SIT", "B - BACK", "A - ASSESS", "R - RECOMM")]
    assert places == sorted(places)


def test_the_level_is_in_the_situation(content: Content) -> None:
    situation = _note(content, _case(*SICK)).split("B - BACK")[0]
    assert "[intubate_now]" in situation
    assert "58" in situation


def test_values_carry_units_times_and_what_was_typed(content: Content) -> None:
    note = _note(content, _case(*SICK)).replace("\u00a0", " ")
    assert "1,054 mL [1.054 L] (13:54)" in note
    assert "\u221218 cmH2O" in note


def test_no_not_assessed_and_absent_are_told_apart(content: Content) -> None:
    note = _note(content, _case(*SICK))
    absent = next(line for line in note.splitlines() if line.startswith("Looked for and absent"))
    unasked = next(line for line in note.splitlines() if line.startswith("NOT ASSESSED"))
    assert "Stridor" in absent
    assert "Stridor" not in unasked


def test_every_piece_of_advice_is_there_in_order(content: Content) -> None:
    case = _case(*SICK)
    note = _note(content, case)
    texts = [advice.text.en for advice in content.assessor.assess(case.facts()).recommendations]
    places = [note.index(text) for text in texts]
    assert places == sorted(places)


def test_what_was_done_is_told_with_its_time(content: Content) -> None:
    case = _case(*SICK)
    first = content.assessor.assess(case.facts()).recommendations[0]
    note = _note(content, _case(*SICK, ticks=(first.id,)))
    assert f"Done: 14:21 {first.text.en}" in note


def test_what_was_done_stays_done_when_later_answers_no_longer_ask_for_it(content: Content) -> None:
    """Atropine that was given is told, also after the exposure was withdrawn: nobody may give it twice unknowing."""
    poisoned = _case(("exposure", "pesticide", ""), ("bronchorrhea", True, ""))
    given = [item.id for item in content.assessor.assess(poisoned.facts()).recommendations if item.tag == "atropine"]
    later = _case(("exposure", "none", ""), ("bronchorrhea", False, ""), ticks=(*given, CALLED))
    still_asked = {item.id for item in content.assessor.assess(later.facts()).recommendations}
    assert given
    assert not still_asked.intersection(given)
    [done] = [line for line in _note(content, later).splitlines() if line.startswith("Done: ")]
    assert "14:21 Give atropine" in done
    assert "14:21 airway team called" in done
    assert "14:21 airway team बुलाई" in _note(content, later, Language.HI)


def test_what_was_denied_in_the_background_is_told_and_old_numbers_with_their_time(content: Content) -> None:
    note = _note(content, _case(("known_mg", False, ""), ("fever", False, ""), ("hours_since_last_dose", 2.0, "2 h")))
    background = note.split("B - BACK")[1].split("A - ASSESS")[0].replace("\u00a0", " ")
    assert "Looked for and absent: Known MG; Fever" in background
    assert "2 h (13:53)" in background


def test_doses_stand_with_their_maximum(content: Content) -> None:
    facts = (("age_years", 40.0, ""), ("weight_kg", 70.0, ""), ("bronchorrhea", True, ""), ("bradycardia", True, ""),
             ("exposure", "pesticide", ""))  # fmt: skip
    case = _case(*facts)
    doses = [dose for advice in content.assessor.assess(case.facts()).recommendations for dose in advice.doses]
    note = _note(content, case)
    assert doses
    assert all(dose.amount in note for dose in doses)


@pytest.mark.parametrize("language", list(Language))
def test_versions_and_the_pending_sign_off_stand_at_the_end(content: Content, language: Language) -> None:
    last = _note(content, _case(*SICK), language).strip().splitlines()[-1]
    assert content.knowledge.version in last
    assert content.knowledge.sha256[:8] in last
    assert __version__ in last
    assert "sign-off" in last


def test_hindi_says_the_same_in_hindi(content: Content) -> None:
    note = _note(content, _case(*SICK), Language.HI)
    assert "अभी की स्थिति" in note
    assert "[intubate_now]" in note


def test_training_is_marked(content: Content) -> None:
    assert _note(content, _case(*SICK, training=True)).startswith("SIMULATION")
    assert "SIMULATION" not in _note(content, _case(*SICK))


def test_an_empty_case_says_so(content: Content) -> None:
    note = _note(content, _case())
    assert "nothing recorded yet" in note
    assert "NOT ASSESSED" in note
