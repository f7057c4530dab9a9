"""The session: one deed, one signal, saved at once; not assessed is never "no"; nothing is lost when thinking fails."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.drivers import START, Clock
from triage_app.app import load_catalogue
from triage_app.domain.answer import Assessment
from triage_app.domain.case import Case, Facts
from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.case_records import CaseStore
from triage_app.files.content import Content
from triage_app.files.memory_store import MemoryStore
from triage_app.ui.case_session import CaseSession
from triage_app.ui.helpers import Helpers


class FailingStore(MemoryStore):
    """A store whose disk is full until it is emptied."""

    full = True

    def save(self, case: Case, assessment_json: str) -> Problem | None:
        super().save(case, assessment_json)
        return problem(ProblemCode.STORE_FULL) if self.full else None


def _session(content: Content, resources: Path, **helpers: object) -> CaseSession:
    whole = {
        "store": MemoryStore("t"), "facts": content.assessor.facts, "think": content.assessor.assess, "clock": Clock(),
        "new_id": lambda: "case",
    }  # fmt: skip
    return CaseSession(content.knowledge, load_catalogue(resources), Helpers(**(whole | helpers)))  # type: ignore[arg-type]


def test_an_answer_is_one_signal_and_saved_at_once(session: CaseSession, store: CaseStore) -> None:
    told: list[int] = []
    session.changed.connect(lambda: told.append(1))
    session.answer("apnoea", value=True)
    assert told == [1]
    assert store.load(session.case.id).case.facts() == {"apnoea": True}
    assert session.assessment.airway.level == "intubate_now"


def test_an_empty_case_is_not_saved(session: CaseSession, store: CaseStore) -> None:
    assert session.case.readings == ()
    assert store.list() == ()


def test_not_assessed_is_kept_and_is_not_no(session: CaseSession) -> None:
    session.answer("stridor", value=False)
    session.mark_not_assessed("stridor")
    reading = session.case.latest("stridor")
    assert reading is not None
    assert reading.value is None
    assert "stridor" not in session.case.facts()


def test_clear_makes_a_question_untouched(session: CaseSession) -> None:
    session.answer("stridor", value=True)
    session.clear("stridor")
    assert session.case.latest("stridor") is None
    assert session.assessment.airway.level != "intubate_now"


def test_clearing_what_is_untouched_does_nothing(session: CaseSession, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        session.clear("stridor")


def test_an_unknown_finding_is_refused(session: CaseSession) -> None:
    with pytest.raises(ValueError, match="no such finding"):
        session.answer("no_such", value=True)
    assert session.case.readings == ()


def test_all_absent_leaves_answers_choices_and_numbers_alone(session: CaseSession) -> None:
    session.answer("stridor", value=True)
    session.mark_not_assessed("cyanosis")
    session.answer_group_absent("danger", "signs")
    facts = session.case.facts()
    assert facts["stridor"] is True
    assert facts["apnoea"] is False
    assert "cyanosis" not in facts
    assert "consciousness" not in facts


def test_all_absent_touches_one_step_only(session: CaseSession) -> None:
    session.answer_group_absent("danger", "signs")
    steps = {session.knowledge.finding[key].step for key in session.case.facts()}
    assert steps == {"danger"}


def test_all_absent_is_one_deed_to_undo(session: CaseSession, qtbot: QtBot) -> None:
    session.answer("stridor", value=True)
    before = session.case
    with qtbot.waitSignals([session.changed]):
        session.answer_group_absent("danger", "signs")
    session.undo()
    assert session.case == before


def test_undo_takes_back_answers_and_ticks(session: CaseSession) -> None:
    session.answer("ptosis", value=True)
    session.tick("rec-x")
    session.undo()
    assert session.done_at("rec-x") is None
    session.undo()
    assert session.case.readings == ()
    session.undo()
    assert not session.can_undo


def test_a_tick_keeps_its_time_and_can_be_taken_back(session: CaseSession, clock: Clock) -> None:
    clock.forward(12)
    session.tick("rec-x")
    assert session.done_at("rec-x") == clock.at
    session.tick("rec-x")
    assert session.done_at("rec-x") is None


def test_level_since_is_when_the_level_was_reached(session: CaseSession, clock: Clock) -> None:
    clock.forward(5)
    session.answer("stridor", value=True)
    reached = clock.at
    clock.forward(10)
    session.answer("ptosis", value=True)
    assert session.level_since == reached


def test_a_resumed_case_knows_since_when(session: CaseSession, clock: Clock) -> None:
    clock.forward(5)
    session.answer("stridor", value=True)
    reached = clock.at
    clock.forward(10)
    session.answer("ptosis", value=True)
    first = session.case.id
    session.new_case()
    session.open_case(first)
    assert session.level_since == reached


def test_new_advice_is_fresh_for_some_seconds(session: CaseSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.settled, timeout=15_000):
        session.answer("apnoea", value=True)
        assert session.fresh
        session._calm.setInterval(0)  # noqa: SLF001 - the marking need not be waited for
        session._calm.start()  # noqa: SLF001
    assert not session.fresh


def test_new_readings_ask_numbers_again_but_forget_nothing(session: CaseSession, clock: Clock) -> None:
    session.answer("fvc_ml", 1054.0, "1054 mL")
    session.answer("ptosis", value=True)
    clock.forward(60)
    session.begin_readings()
    assert session.reading("fvc_ml") is None
    assert session.reading("ptosis") is not None
    assert session.case.facts()["fvc_ml"] == 1054.0
    session.answer("fvc_ml", 900.0, "900 mL")
    again = session.reading("fvc_ml")
    assert again is not None
    assert again.value == 900.0
    assert [reading.value for reading in session.case.readings if reading.finding == "fvc_ml"] == [1054.0, 900.0]


def test_opening_an_old_case_shows_what_was_shown(content: Content, resources: Path) -> None:
    thought: list[Facts] = []

    def think(facts: Facts) -> Assessment:
        thought.append(facts)
        return content.assessor.assess(facts)

    ids = iter(("first", "second"))
    session = _session(content, resources, think=think, new_id=lambda: next(ids))
    session.answer("apnoea", value=True)
    shown = session.assessment
    session.new_case()
    session.open_case("first")
    assert session.assessment == shown
    assert session.case.facts() == {"apnoea": True}
    assert not session.outdated
    assert session.fresh == frozenset()


def test_changed_knowledge_is_said_and_a_new_answer_thinks_again(session: CaseSession, store: CaseStore) -> None:
    session.answer("apnoea", value=True)
    first = session.case
    record = store.load(first.id)
    store.save(first, record.assessment.replace(session.knowledge.sha256, "0" * 64))
    session.open_case(first.id)
    assert session.outdated
    session.answer("ptosis", value=True)
    assert not session.outdated
    assert session.assessment.knowledge_sha256 == session.knowledge.sha256


def test_a_damaged_assessment_is_refused_in_words(session: CaseSession, store: CaseStore) -> None:
    session.answer("apnoea", value=True)
    here = session.case
    store.save(here.model_copy(update={"id": "bad"}), "{}")
    with pytest.raises(RefusedError):
        session.open_case("bad")
    assert session.case == here


def test_a_full_disk_is_said_and_work_goes_on(content: Content, resources: Path) -> None:
    store = FailingStore("t")
    session = _session(content, resources, store=store)
    session.answer("apnoea", value=True)
    assert session.trouble is not None
    assert not session.on_disk
    assert session.assessment.airway.level == "intubate_now"
    store.full = False
    session.answer("ptosis", value=True)
    assert session.trouble is None
    assert session.on_disk


def test_when_thinking_fails_the_answer_is_kept_and_told(content: Content, resources: Path) -> None:
    def think(facts: Facts) -> Assessment:
        if "ptosis" in facts:
            raise ArithmeticError
        return content.assessor.assess(facts)

    session = _session(content, resources, think=think)
    told: list[int] = []
    session.changed.connect(lambda: told.append(1))
    with pytest.raises(ArithmeticError):
        session.answer("ptosis", value=True)
    assert told == [1]
    assert session.case.facts() == {"ptosis": True}
    assert session.store.load("case").case == session.case


def test_words_come_in_the_language_in_force(session: CaseSession, qtbot: QtBot) -> None:
    assert session.say("answer.yes") == "Yes"
    with qtbot.waitSignal(session.spoken):
        session.speak(Language.HI)
    assert session.say("answer.yes") == "हाँ"
    assert session.text("answer.yes").en == "Yes"


def test_a_new_case_starts_empty(session: CaseSession, clock: Clock) -> None:
    session.answer("apnoea", value=True)
    clock.forward(3)
    session.new_case()
    assert session.case.readings == ()
    assert session.case.started_at == clock.at > START
    assert not session.can_undo


def test_new_readings_shut_the_edrophonium_gate_again(session: CaseSession) -> None:
    session.answer("atropine_drawn_up", value=True)
    session.answer("ptosis", value=True)
    session.begin_readings()
    assert "atropine_drawn_up" not in session.case.facts()
    assert session.case.facts()["ptosis"] is True


def test_undo_takes_new_readings_back_before_an_older_answer(session: CaseSession, clock: Clock) -> None:
    session.answer("spo2", 95)
    session.answer("atropine_drawn_up", value=True)
    clock.forward(60)
    session.begin_readings()
    assert session.reading("spo2") is None
    session.undo()
    shown = session.reading("spo2")
    assert shown is not None
    assert shown.value == 95
    assert session.case.facts() == {"atropine_drawn_up": True, "spo2": 95}
    session.undo()
    assert session.case.facts() == {"spo2": 95}


def test_an_answer_taken_back_leaves_the_new_readings_begun(session: CaseSession, clock: Clock) -> None:
    session.answer("spo2", 95)
    clock.forward(60)
    session.begin_readings()
    session.answer("spo2", 89)
    session.undo()
    assert session.reading("spo2") is None
    assert session.case.facts()["spo2"] == 95


def test_new_readings_are_new_whatever_the_clock_says(session: CaseSession, clock: Clock) -> None:
    """The computer's clock is put right, an hour back, in the middle of a case."""
    session.answer("spo2", 95)
    session.begin_readings()
    assert session.is_open("spo2")
    clock.forward(-60)
    session.answer("spo2", 89)
    shown = session.reading("spo2")
    assert shown is not None
    assert shown.value == 89
    session.clear("spo2")
    assert session.case.facts()["spo2"] == 95
