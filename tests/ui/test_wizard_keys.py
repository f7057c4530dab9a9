"""Moving and answering by key and mouse, through the real window."""

from typing import TYPE_CHECKING

import pytest

from tests.drivers import Builder, Wizard, parts
from triage_app.domain.case import CALLED
from triage_app.domain.text import Language
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay
from triage_app.ui.wizard.row import Row
from triage_app.ui.wizard.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def test_digits_answer_and_nought_is_not_assessed(wizard: Wizard) -> None:
    wizard.press("2")
    wizard.press("Down")
    wizard.press("0")
    case = wizard.session.case
    assert case.facts() == {"apnoea": False}
    second = case.latest("unable_to_handle_secretions")
    assert second is not None
    assert second.value is None


def test_a_digit_that_is_no_answer_does_nothing(wizard: Wizard) -> None:
    wizard.press("7")
    assert wizard.session.case.readings == ()


def test_enter_goes_row_by_row_then_to_the_next_page(wizard: Wizard) -> None:
    for _ in range(10):
        wizard.press("Return")
    assert wizard.question() == "seizure"
    wizard.press("Return")
    assert wizard.question() == "age_years"


def test_up_and_down_stop_at_the_ends(wizard: Wizard) -> None:
    wizard.press("Up")
    assert wizard.question() == "apnoea"
    wizard.press("Down")
    wizard.press("Up")
    assert wizard.question() == "apnoea"


def test_alt_digit_jumps_and_alt_left_comes_back(wizard: Wizard) -> None:
    wizard.press("Alt+4")
    assert wizard.question() == "dysphagia"
    wizard.press("Alt+6")
    wizard.go_back()
    assert wizard.question() == "dysphagia"
    wizard.go_back()
    assert wizard.question() == "apnoea"


def test_the_hand_lands_on_the_first_open_question(wizard: Wizard) -> None:
    wizard.answer("apnoea", value=False)
    wizard.press("Alt+3")
    wizard.press("Alt+1")
    assert wizard.question() == "unable_to_handle_secretions"


def test_all_absent_and_back_again(wizard: Wizard) -> None:
    wizard.press("Ctrl+0")
    assert wizard.session.case.facts()["stridor"] is False
    assert "consciousness" not in wizard.session.case.facts()
    wizard.press("Ctrl+Z")
    assert wizard.session.case.readings == ()


def test_all_absent_answers_the_group_in_hand(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("sensory_level")
    wizard.row("sensory_level").setFocus()
    wizard.press("Ctrl+0")
    facts = wizard.session.case.facts()
    assert facts["neck_injury"] is False
    assert "several_people_ill" not in facts


def test_delete_makes_a_question_untouched(wizard: Wizard) -> None:
    wizard.press("1")
    wizard.press("Delete")
    assert wizard.session.case.latest("apnoea") is None


def test_a_click_answers(wizard: Wizard) -> None:
    wizard.click("stridor", "Yes")
    assert wizard.session.case.facts() == {"stridor": True}
    wizard.click("stridor", "Not assessed")
    assert wizard.session.case.facts() == {}


def test_showing_a_case_is_not_answering(wizard: Wizard) -> None:
    wizard.answer("nif_cmh2o", "25")
    before = wizard.session.case
    for step in range(1, 9):
        wizard.press(f"Alt+{step}")
    assert wizard.session.case == before


def test_why_explains_the_question_in_hand_and_esc_gives_the_hand_back(wizard: Wizard) -> None:
    wizard.press("Alt+3")
    wizard.press("F1")
    overlay = wizard.seen(Overlay)[0]
    assert "Pitfall" in overlay.shown_words()
    assert "Sources" in overlay.shown_words()
    wizard.press("Escape")
    assert wizard.seen(Overlay) == []
    assert wizard.question() == "bronchorrhea"


def test_f2_shows_the_number_and_notes_the_call(wizard: Wizard) -> None:
    wizard.press("F2")
    assert "2222" in wizard.texts()
    overlay = wizard.seen(Overlay)[0]
    wizard.click_on(next(button for button in parts(overlay, KeyButton) if "note" in button.text()))
    assert wizard.session.done_at(CALLED) == wizard.clock.at
    assert wizard.seen(Overlay) == []


def test_f6_copies_the_hand_over(wizard: Wizard, copied: list[str]) -> None:
    wizard.answer("stridor", value=True)
    wizard.press("F6")
    assert len(copied) == 1
    assert "S - SITUATION" in copied[0]
    assert "Stridor" in copied[0]


def test_language_switch_keeps_answers_place_and_hand(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.press("Down")
    here = wizard.question()
    wizard.press("Ctrl+L")
    assert wizard.session.language is Language.HI
    assert wizard.session.case.facts() == {"stridor": True}
    assert wizard.question() == here
    assert "वायुमार्ग" in wizard.strip()


def test_theme_and_scale_change_live(wizard: Wizard) -> None:
    wizard.press("Ctrl+T")
    assert wizard.kit.look.theme == "dark"
    wizard.press("Ctrl++")
    assert wizard.kit.look.scale == 125
    wizard.press("Ctrl+-")
    assert wizard.kit.look.scale == 100


def test_an_unanswered_page_shows_no_answer_as_chosen(wizard: Wizard) -> None:
    chosen = [segments for segments in wizard.seen(Segments) if segments.chosen_place() is not None]
    assert chosen == []


@pytest.mark.parametrize("scale", [200, 300])
def test_at_a_large_scale_the_question_in_hand_is_in_sight(open_wizard: Builder, scale: int) -> None:
    wizard = open_wizard(scale=scale)
    for _ in range(5):
        wizard.press("Down")
    hand = wizard.hand()
    assert hand is not None
    assert not hand.visibleRegion().isEmpty()


def test_every_row_of_every_page_says_its_name_and_state(wizard: Wizard) -> None:
    for step in range(1, 9):
        wizard.press(f"Alt+{step}")
        for row in wizard.seen(Row):
            proxy: QWidget = row
            while (further := proxy.focusProxy()) is not None:
                proxy = further
            assert proxy.accessibleName().endswith("not answered yet"), row.finding.key
