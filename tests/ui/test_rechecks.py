"""The re-check of a patient: nothing old is taken for new, nothing bad is forgotten, nothing carried over to a test."""

import pytest

from tests.drivers import Clock, Wizard
from tests.safety.test_s08_edrophonium_gate import READY
from tests.safety.test_s08_edrophonium_gate import RECORDED_TRUE as GATE
from triage_app.domain.flow import state_of
from triage_app.domain.gate import OPEN
from triage_app.domain.text import Language
from triage_app.ui.case_session import CaseSession
from triage_app.ui.elapsed import Elapsed
from triage_app.ui.panel.sections import NextCheck
from triage_app.ui.trend_line import TrendLine


def _open_the_gate(session: CaseSession) -> None:
    """Step by step, as the pages stand: numbers come before the gate."""
    for finding in session.knowledge.findings:
        if finding.key in READY:
            session.answer(finding.key, READY[finding.key])
    assert session.assessment.edrophonium.decision == OPEN


def _next_check(wizard: Wizard) -> str:
    [section] = wizard.seen(NextCheck)
    wizard.session.ticked.emit()
    return str(section._clock.text())  # noqa: SLF001 - the countdown as it is painted


def test_a_red_value_not_measured_again_stays_red_and_says_when_it_was(wizard: Wizard) -> None:
    wizard.answer("age_years", 50)
    wizard.answer("nif_cmh2o", 15)
    assert wizard.level() == "intubate_now"
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    wizard.answer("nif_cmh2o", None)
    assert wizard.level() == "intubate_now"
    assert "13:51, not measured again" in wizard.words("nif_cmh2o")
    note = wizard.session.handoff_note().replace("\u00a0", " ")
    assert "15 cmH2O (13:51, not measured again)" in note
    wizard.speak(Language.HI)
    assert "दोबारा नहीं मापा" in wizard.words("nif_cmh2o")
    assert "दोबारा नहीं मापा" in wizard.session.handoff_note()


def test_a_sign_not_assessed_again_stays_and_says_so(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    wizard.answer("stridor", None)
    assert wizard.level() == "intubate_now"
    assert "yes at 13:51, not assessed again" in wizard.words("stridor")
    assert "Stridor (13:51, not assessed again)" in wizard.session.handoff_note()
    wizard.session.clear("stridor")
    assert wizard.level() != "intubate_now"


@pytest.mark.parametrize("back", ["clear", "undo"])
def test_not_assessed_by_mistake_is_taken_back(session: CaseSession, back: str) -> None:
    session.answer("spo2", 95)
    session.begin_readings()
    session.mark_not_assessed("spo2")
    assert not session.is_open("spo2")
    session.undo() if back == "undo" else session.clear("spo2")
    assert session.is_open("spo2")
    assert session.case.facts()["spo2"] == 95


def test_a_reopened_case_still_knows_which_numbers_are_old(session: CaseSession, clock: Clock) -> None:
    session.answer("spo2", 95)
    session.answer("resp_rate", 22)
    clock.forward(60)
    session.begin_readings()
    session.answer("resp_rate", 24)
    first = session.case.id
    session.new_case()
    session.open_case(first)
    assert session.is_open("spo2")
    assert not session.is_open("resp_rate")


def test_new_readings_begun_and_nothing_else_survive_reopening(session: CaseSession) -> None:
    session.answer("spo2", 95)
    session.begin_readings()
    first = session.case.id
    session.new_case()
    session.open_case(first)
    assert session.is_open("spo2")


def test_new_readings_on_an_empty_case_keep_nothing(session: CaseSession) -> None:
    session.begin_readings()
    assert not session.can_undo
    assert session.store.list() == ()


@pytest.mark.parametrize(("finding", "value"), [("spo2", 96), ("nif_cmh2o", -60), ("heart_rate", 80)])
def test_a_new_number_asks_the_safeguards_of_the_test_again(
    session: CaseSession, clock: Clock, finding: str, value: float
) -> None:
    """Ten hours later nobody knows whether the atropine still lies drawn up."""
    for key in GATE:
        session.answer(key, value=True)
    clock.forward(600)
    session.answer(finding, value)
    assert not session.case.facts().keys() & set(GATE)
    assert session.notice is not None
    assert "Edrophonium" in session.notice.en
    session.answer("ptosis", value=True)
    assert session.notice is None
    session.answer(finding, value)
    assert session.notice is None, "said once"


def test_an_open_gate_shuts_with_a_new_number_and_opens_when_all_is_said_again(session: CaseSession) -> None:
    _open_the_gate(session)
    session.answer("spo2", 97)
    assert session.assessment.edrophonium.decision != OPEN
    for key in GATE:
        session.answer(key, value=True)
    assert session.assessment.edrophonium.decision == OPEN


def test_safeguards_asked_again_stand_open_and_the_step_is_not_done(wizard: Wizard) -> None:
    session = wizard.session
    hazards = [item.key for item in session.knowledge.findings if item.step == "edrophonium" and item.key not in GATE]
    for key in hazards:
        session.mark_not_assessed(key)
    for key in GATE:
        session.answer(key, value=True)
    sheets = wizard.kit.navigator.sheets
    assert state_of("edrophonium", sheets, session.case) == "done"
    session.answer("spo2", 97)
    assert state_of("edrophonium", sheets, session.case) == "partly"
    assert all(session.is_open(key) for key in GATE)
    assert not any(session.is_open(key) for key in hazards)
    wizard.answer("atropine_drawn_up", None)
    assert not session.is_open("atropine_drawn_up")


def test_weight_or_a_laboratory_value_is_no_measurement_of_the_moment(session: CaseSession) -> None:
    session.answer("atropine_drawn_up", value=True)
    for finding, value in (("weight_kg", 62), ("potassium", 4), ("ptosis", True)):
        session.answer(finding, value)
    session.mark_not_assessed("spo2")
    assert session.case.facts()["atropine_drawn_up"] is True


def test_the_number_and_the_safeguards_it_asks_again_are_one_deed(session: CaseSession) -> None:
    session.answer("atropine_drawn_up", value=True)
    before = session.case
    session.answer("spo2", 96)
    assert session.case.readings[-1].finding == "spo2"
    session.undo()
    assert session.case == before
    assert session.notice is None


def test_a_reopened_case_asks_the_safeguards_again_and_shows_no_open_gate(session: CaseSession, clock: Clock) -> None:
    _open_the_gate(session)
    first, stored = session.case.id, session.case
    session.new_case()
    clock.forward(600)
    session.open_case(first)
    assert session.case.facts() == {key: value for key, value in READY.items() if key not in GATE}
    assert session.assessment.edrophonium.decision != OPEN
    assert session.notice is not None
    assert session.store.load(first).case == stored, "looking at a case does not change it"
    session.answer("diplopia", value=True)
    assert not session.store.load(first).case.facts().keys() & set(GATE)


def test_the_next_check_counts_from_the_last_breathing_number(wizard: Wizard) -> None:
    """An allergy typed in measures nothing: what is overdue stays overdue."""
    wizard.answer("age_years", 50)
    wizard.answer("fvc_ml_per_kg", 25)
    minutes = wizard.session.assessment.next_check_minutes
    assert minutes is not None
    wizard.clock.forward(minutes + 1)
    assert _next_check(wizard) == "\u22121:00"
    wizard.answer("allergies", ("penicillin",))
    wizard.answer("spo2", 98)
    wizard.press("Ctrl+R")
    wizard.answer("nif_cmh2o", None)
    assert _next_check(wizard) == "\u22121:00"
    wizard.answer("fvc_ml_per_kg", 26)
    assert _next_check(wizard) == f"{minutes}:00"


def _tick(wizard: Wizard) -> None:
    wizard.session._second.timeout.emit()  # noqa: SLF001 - a second need not be waited for
    wizard.settle()


def _measured(wizard: Wizard) -> int:
    """Breathing is measured; the minutes to the next check."""
    wizard.answer("age_years", 50)
    wizard.answer("fvc_ml_per_kg", 25)
    minutes = wizard.session.assessment.next_check_minutes
    assert minutes is not None
    return minutes


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("noticed", ["at a tick", "at an answer"])
def test_a_clock_set_back_in_a_case_is_said_and_does_not_put_the_next_check_off(
    wizard: Wizard, noticed: str, language: Language
) -> None:
    wizard.speak(language)
    minutes = _measured(wizard)
    wizard.clock.forward(10)
    _tick(wizard)
    wizard.clock.forward(-60)
    if noticed == "at a tick":
        _tick(wizard)
    else:
        wizard.session.answer("ptosis", value=True)
    assert wizard.session.notice is not None
    assert "60 min" in wizard.session.notice.en
    assert wizard.session.words(wizard.session.notice) in wizard.texts()
    assert _next_check(wizard) == f"{minutes - 10}:00"
    wizard.clock.forward(5)
    _tick(wizard)
    assert _next_check(wizard) == f"{minutes - 15}:00"
    wizard.answer("fvc_ml_per_kg", 24)
    assert wizard.session.notice is None, "said once"
    assert _next_check(wizard) == f"{wizard.session.assessment.next_check_minutes}:00"


def test_a_case_from_before_a_clock_set_back_counts_down_from_its_opening(wizard: Wizard) -> None:
    """How long ago it was measured cannot be known, so nothing above the interval is shown."""
    minutes = _measured(wizard)
    first = wizard.session.case.id
    wizard.session.new_case()
    wizard.clock.forward(-180)
    wizard.session.elapsed = Elapsed(wizard.clock)  # as at a new start
    wizard.session.open_case(first)
    _tick(wizard)
    assert wizard.session.notice is not None
    assert "180 min" in wizard.session.notice.en
    assert _next_check(wizard) == f"{minutes}:00"
    wizard.clock.forward(7)
    assert _next_check(wizard) == f"{minutes - 7}:00"


def test_a_clock_kept_right_by_a_second_is_not_worth_a_word(wizard: Wizard) -> None:
    _measured(wizard)
    wizard.clock.forward(-1 / 60)
    _tick(wizard)
    assert wizard.session.notice is None


def test_the_rail_tells_the_fall_from_the_best_as_the_level_counts_it(wizard: Wizard) -> None:
    for value in (2000, 3000, 1900):
        wizard.answer("fvc_ml", value)
        wizard.clock.forward(30)
    [line] = wizard.seen(TrendLine)
    assert "First 2,000 \u2192 1,900: \u22125 %" in line.accessibleName()
    assert "Best 3,000 \u2192 1,900: \u221236.7 %" in line.accessibleName()


def test_a_weaker_pull_is_drawn_falling(wizard: Wizard) -> None:
    wizard.answer("nif_cmh2o", 40)
    wizard.clock.forward(30)
    wizard.answer("nif_cmh2o", 25)
    [line] = wizard.seen(TrendLine)
    first, last = line._points  # noqa: SLF001 - as painted
    assert first[1] > last[1]
    assert "First 40 \u2192 25: \u221237.5 %" in line.accessibleName()
    assert "Best" not in line.accessibleName()


def test_a_clock_that_is_set_back_all_night_fills_no_memory(wizard: Wizard) -> None:
    for _ in range(20):
        _measured(wizard)
        wizard.clock.forward(-60)
        _tick(wizard)
        wizard.session.new_case()
        _tick(wizard)
    assert not wizard.session.elapsed._set_back  # noqa: SLF001 - nobody else can ask what it still holds
