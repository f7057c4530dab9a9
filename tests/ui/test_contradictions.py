"""Answers that do not fit together are said beside the page, at their question, in the plan and in the hand-over."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from tests.drivers import Builder, Wizard
from triage_app.domain.text import Language
from triage_app.ui.wizard.row import RowLabel

DROWSY = {"gcs": 12, "consciousness": "alert"}
LEAK = {"mask_leak": True, "fvc_ml_per_kg": 14}
VENOUS = {"pao2_mmhg": 45, "spo2": 97}
AT_THE_QUESTION = "check: see the note"


def said(wizard: Wizard) -> str:
    wizard.settle()
    return "\n".join(label.text() for label in wizard.seen(QLabel))


def answer(wizard: Wizard, facts: dict[str, object]) -> None:
    for key, value in facts.items():
        wizard.session.answer(key, value)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", list(Language))
def test_a_contradiction_stands_beside_every_page_until_it_is_mended(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    answer(wizard, DROWSY)
    [conflict] = wizard.session.assessment.conflicts
    words = wizard.session.words(conflict.text)
    for step in (1, 4, 8):
        wizard.press(f"Alt+{step}")
        assert words in said(wizard)
    answer(wizard, {"gcs": 15})
    assert words not in said(wizard)


@pytest.mark.parametrize("language", list(Language))
def test_on_a_small_screen_it_is_said_at_its_answer_and_counted_from_then_on(
    open_wizard: Builder, language: Language
) -> None:
    """In full it would take a third of the page from every later question; the plan has it whole."""
    wizard = open_wizard(language, scale=200)
    answer(wizard, DROWSY)
    [conflict] = wizard.session.assessment.conflicts
    words, counted = wizard.session.words(conflict.text), wizard.session.say("check.count", count=1)
    assert words in said(wizard)
    answer(wizard, {"ptosis": True})
    assert words not in said(wizard)
    assert counted in said(wizard)
    wizard.press("Alt+8")
    assert words in said(wizard)
    answer(wizard, {"gcs": 15})
    assert counted not in said(wizard)


@pytest.mark.parametrize("language", list(Language))
def test_the_hint_at_a_question_is_not_cut(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    answer(wizard, DROWSY)
    wizard.kit.navigator.go_to_finding("consciousness")
    wizard.settle()
    hint = wizard.session.say("row.check")
    [label] = [each for each in wizard.seen(RowLabel) if each.hint() == hint]
    assert QFontMetrics(wizard.kit.look.font("small")).horizontalAdvance(hint) <= label.width()


def test_each_answer_of_a_contradiction_says_so_at_its_question(wizard: Wizard) -> None:
    answer(wizard, DROWSY)
    wizard.kit.navigator.go_to_finding("consciousness")
    wizard.settle()
    assert AT_THE_QUESTION in wizard.words("consciousness")
    wizard.answer("consciousness", "drowsy")
    assert AT_THE_QUESTION not in wizard.words("consciousness")


def test_the_plan_has_all_of_them_where_the_page_has_room_for_two(wizard: Wizard) -> None:
    answer(wizard, DROWSY | VENOUS | LEAK)
    words = [wizard.session.words(each.text) for each in wizard.session.assessment.conflicts]
    beside = said(wizard)
    assert [each in beside for each in words] == [True, False, True], "first what the latest answer does not fit"
    assert "1 more to check" in beside
    wizard.press("Alt+8")
    assert all(each in said(wizard) for each in words)


def test_a_notice_takes_the_place_of_one_of_them(wizard: Wizard) -> None:
    answer(wizard, DROWSY | LEAK)
    notice = wizard.session.text("notice.resume", label="Resus 2", time="14:02")
    wizard.session.report_notice(notice)
    assert wizard.session.words(notice) in said(wizard)
    assert "1 more to check" in said(wizard)
    answer(wizard, {"ptosis": True})
    assert "to check: see" not in said(wizard)


def test_a_tablet_dose_typed_as_an_injection_is_questioned_on_the_screen(wizard: Wizard) -> None:
    """E26: and no conversion is shown."""
    wizard.kit.navigator.go_to_finding("medications")
    wizard.write("pyridostigmine 60 mg IV")
    wizard.press("Return")
    assert "above 2 mg: check the route" in said(wizard)
    assert wizard.words("medications") == AT_THE_QUESTION
