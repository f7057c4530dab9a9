"""What a key does concerns what is in sight: the question on screen, the patient on screen."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from tests.drivers import Builder, Wizard
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay


@pytest.mark.parametrize("over", ["Ctrl+O", "F1", "F2", "F6", "F7", "F8", "Shift+F1"])
def test_all_absent_answers_no_question_that_is_not_in_sight(wizard: Wizard, over: str) -> None:
    """A "no" is what somebody read and said."""
    wizard.press(over)
    wizard.press("Ctrl+0")
    assert wizard.session.case.readings == ()
    wizard.press("Escape")
    wizard.press("Ctrl+0")
    assert wizard.session.case.facts()["stridor"] is False


def test_all_absent_answers_nothing_behind_the_panel(open_wizard: Builder) -> None:
    wizard = open_wizard(size=(560, 480))
    wizard.press("F3")
    wizard.press("Ctrl+0")
    assert wizard.session.case.readings == ()
    wizard.press("F3")
    wizard.press("Ctrl+0")
    assert wizard.session.case.facts()["stridor"] is False


def test_the_button_for_all_absent_is_off_below_an_explanation(wizard: Wizard) -> None:
    words = wizard.session.say("footer.absent")
    [button] = [each for each in wizard.seen(KeyButton) if each.text().startswith(words)]
    assert button.isEnabled()
    wizard.press("F1")
    assert not button.isEnabled()
    wizard.press("Escape")
    assert button.isEnabled()


@pytest.mark.parametrize("over", ["F1", "F2", "F6", "Shift+F1"])
def test_a_new_case_begins_with_its_first_question_in_sight(wizard: Wizard, over: str) -> None:
    wizard.answer("seizure", value=False)
    wizard.press(over)
    wizard.press("Ctrl+N")
    assert wizard.seen(Overlay) == []
    assert wizard.question() == "apnoea"


def test_a_label_is_shown_in_the_list_as_it_was_typed(wizard: Wizard) -> None:
    wizard.answer("seizure", value=False)
    wizard.session.label("<bay> 3 & 4")
    wizard.press("Ctrl+O")
    shown = QTextDocument()
    shown.setHtml(
        next(label.text() for label in wizard.seen(QLabel) if "bay" in label.text() and "<b>" in label.text())
    )
    assert "<bay> 3 & 4" in shown.toPlainText()
