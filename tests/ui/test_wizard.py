"""The wizard as a clinician uses it: by key and mouse, through the real window and the real knowledge."""

import pytest

from tests.drivers import NOT_ASSESSED, Builder, Wizard
from triage_app.domain.text import Language
from triage_app.ui.cases_page import CasesPage
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay
from triage_app.ui.panel.airway_strip import CALLED
from triage_app.ui.wizard.editor import ListEditor
from triage_app.ui.wizard.row import Row
from triage_app.ui.wizard.segments import Segments


def test_the_first_answer_gives_the_airway_level(wizard: Wizard) -> None:
    assert wizard.question() == "apnoea"
    wizard.press("1")
    assert wizard.level() == "intubate_now"
    assert wizard.advice()[0] == "rec-secure-airway"


def test_the_strip_says_level_reason_and_since_when(wizard: Wizard) -> None:
    wizard.clock.forward(9)
    wizard.answer("stridor", value=True)
    assert "Secure the airway now" in wizard.strip()
    assert "Stridor" in wizard.strip()
    assert "since 14:00" in wizard.strip()


def test_the_strip_says_what_could_change_it(wizard: Wizard) -> None:
    wizard.answer("dyspnea", value=True)
    assert "could change it" in wizard.strip()


def test_nothing_found_is_not_called_safe(wizard: Wizard) -> None:
    assert wizard.level() == "monitor_closely"


def test_three_to_five_answers_give_usable_advice(wizard: Wizard) -> None:
    for finding, value in (("known_mg", True), ("dysphagia", True), ("dyspnea", True), ("spo2", 93)):
        wizard.answer(finding, value)
    assert wizard.level() == "niv_or_prepare"
    assert any(advice.startswith("rec-") for advice in wizard.advice())
    assert len(wizard.advice()) == 7


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


@pytest.mark.parametrize("typed", ["25", "-25", "−25", "25 cmH2O"])
def test_nif_is_typed_with_any_sign_and_said_in_words(wizard: Wizard, typed: str) -> None:
    wizard.answer("nif_cmh2o", typed)
    assert wizard.session.case.facts()["nif_cmh2o"] == -25
    assert "weaker than 30" in wizard.words("nif_cmh2o")
    reading = wizard.session.case.latest("nif_cmh2o")
    assert reading is not None
    assert typed.split()[0] in reading.typed


def test_fvc_in_litres_is_read_back_per_kg(wizard: Wizard) -> None:
    wizard.answer("weight_kg", "62")
    wizard.answer("fvc_ml", "1.054 L")
    assert wizard.session.case.facts()["fvc_ml"] == 1054
    assert "17" in wizard.words("fvc_ml")
    assert "mL/kg" in wizard.words("fvc_ml")


def test_words_appear_while_typing_before_anything_is_recorded(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("nif_cmh2o")
    wizard.type("18")
    assert "weaker than 20" in wizard.words("nif_cmh2o")
    assert wizard.session.case.readings == ()


def test_an_impossible_number_is_refused_and_the_hand_stays(wizard: Wizard) -> None:
    wizard.answer("spo2", "130")
    assert "spo2" not in wizard.session.case.facts()
    assert "not possible" in wizard.words("spo2")
    assert wizard.question() == "spo2"


def test_an_implausible_number_is_asked_about_and_kept_by_a_second_enter(wizard: Wizard) -> None:
    wizard.answer("heart_rate", "250")
    assert "heart_rate" not in wizard.session.case.facts()
    assert "unusual" in wizard.words("heart_rate")
    wizard.press("Return")
    assert wizard.session.case.facts()["heart_rate"] == 250


def test_kilopascal_typed_as_mmhg_is_not_taken(wizard: Wizard) -> None:
    wizard.answer("paco2_mmhg", "6.5")
    assert "paco2_mmhg" not in wizard.session.case.facts()
    assert "kPa" in wizard.words("paco2_mmhg")


def test_a_number_can_be_not_assessed(wizard: Wizard) -> None:
    wizard.answer("fvc_ml", NOT_ASSESSED)
    reading = wizard.session.case.latest("fvc_ml")
    assert reading is not None
    assert reading.value is None


def test_what_is_half_typed_survives_other_answers(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("nif_cmh2o")
    wizard.type("1")
    wizard.session.answer("ptosis", value=True)
    wizard.settle()
    hand = wizard.hand()
    assert hand is not None
    assert hand.property("text") == "1"


def test_leaving_a_field_takes_what_was_typed(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("single_breath_count")
    wizard.type("14")
    wizard.press("Down")
    assert wizard.session.case.facts()["single_breath_count"] == 14


def test_a_long_choice_is_answered_by_digit(wizard: Wizard) -> None:
    wizard.answer("exposure", "snake_bite")
    assert wizard.session.case.facts()["exposure"] == "snake_bite"
    assert wizard.row("exposure").findChildren(ListEditor)


def test_medicines_are_shown_with_their_tier_and_unknown_ones_as_unassessed(wizard: Wizard) -> None:
    wizard.answer("medications", ("ciprofloxacin", "xyzzymab"))
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacin", "xyzzymab")
    chips = wizard.chips("medications")
    assert any("ciprofloxacin" in chip and "avoid" in chip for chip in chips)
    assert any("xyzzymab" in chip and "UNASSESSED" in chip for chip in chips)


def test_a_misspelt_name_is_offered_never_guessed(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("medications")
    wizard.type("ciprofloxacn")
    assert any("ciprofloxacin" in chip for chip in wizard.chips("medications"))
    wizard.press("Return")
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacn",)
    assert any("UNASSESSED" in chip for chip in wizard.chips("medications"))


def test_no_medicines_is_an_answer_of_its_own(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("medications")
    row = wizard.row("medications")
    row.findChildren(Segments)[0].chosen.emit(0)
    assert wizard.session.case.facts()["medications"] == ()


def test_why_explains_the_question_in_hand_and_esc_gives_the_hand_back(wizard: Wizard) -> None:
    wizard.press("Alt+3")
    wizard.press("F1")
    overlay = wizard.seen(Overlay)[0]
    assert "Pitfall" in overlay.shown_words()
    assert "Sources" in overlay.shown_words()
    wizard.press("Escape")
    assert wizard.seen(Overlay) == []
    assert wizard.question() == "bronchorrhea"


def test_an_overlay_never_blocks_answers(wizard: Wizard) -> None:
    wizard.press("F1")
    wizard.session.answer("apnoea", value=True)
    wizard.settle()
    assert wizard.level() == "intubate_now"


def test_f2_shows_the_number_and_notes_the_call(wizard: Wizard) -> None:
    wizard.press("F2")
    assert "2222" in wizard.texts()
    overlay = wizard.seen(Overlay)[0]
    wizard.click_on(next(button for button in overlay.findChildren(KeyButton) if "note" in button.text()))
    assert wizard.session.done_at(CALLED) == wizard.clock.at
    assert wizard.seen(Overlay) == []


def test_f6_copies_the_hand_over(wizard: Wizard, copied: list[str]) -> None:
    wizard.answer("stridor", value=True)
    wizard.press("F6")
    assert len(copied) == 1
    assert "S - SITUATION" in copied[0]
    assert "Stridor" in copied[0]


def test_a_line_is_ticked_by_its_box_and_explained_by_its_words(wizard: Wizard) -> None:
    wizard.answer("apnoea", value=True)
    line = wizard.do_lines()[0]
    assert line.advice is not None
    wizard.click_on(line)
    assert wizard.session.done_at(line.advice.id) is None
    assert "Sources" in wizard.seen(Overlay)[0].shown_words()
    wizard.press("Escape")
    line = wizard.do_lines()[0]
    box = line.rect().topLeft()
    box.setX(10)
    box.setY(18)
    wizard.click_on(line, box)
    assert wizard.session.done_at("rec-secure-airway") == wizard.clock.at


def test_ticked_lines_make_room_for_the_next(wizard: Wizard) -> None:
    wizard.answer("apnoea", value=True)
    first = wizard.advice()
    for advice in first[:4]:
        wizard.session.tick(advice)
    wizard.settle()
    assert len(wizard.advice()) == 7
    assert wizard.advice()[:2] == first[2:4]
    assert first[6] in wizard.advice()


def test_missing_jumps_to_the_question(wizard: Wizard) -> None:
    wizard.answer("known_mg", value=True)
    missing = wizard.session.assessment.missing[0].finding
    label = wizard.session.words(wizard.session.knowledge.finding[missing].label)
    link = next(button for button in wizard.buttons() if button.text() == label)
    wizard.click_on(link)
    assert wizard.question() == missing


def test_the_panel_keeps_its_places(wizard: Wizard) -> None:
    before = wizard.places()
    for finding, value in (("known_mg", True), ("dysphagia", True), ("salivation", True), ("fever", True)):
        wizard.session.answer(finding, value=value)
        wizard.settle()
    assert wizard.places() == before


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


def test_new_readings_ask_the_numbers_again(wizard: Wizard) -> None:
    wizard.answer("spo2", "95")
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    assert wizard.question() == "spo2"
    assert "95" in wizard.words("spo2")
    assert wizard.session.case.facts()["spo2"] == 95


def test_cases_are_listed_resumed_and_archived(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.session.label("Bay 4")
    first = wizard.session.case
    wizard.press("Ctrl+N")
    assert wizard.session.case.readings == ()
    wizard.press("Ctrl+O")
    page = wizard.seen(CasesPage)[0]
    assert "Bay 4" in wizard.texts()
    wizard.click_on(next(button for button in page.findChildren(KeyButton) if button.text() == "Archive"))
    assert wizard.session.store.list()[0].archived
    wizard.click_on(next(button for button in page.findChildren(KeyButton) if button.text() == "Resume"))
    assert wizard.session.case == first
    assert wizard.level() == "intubate_now"


def test_the_list_of_cases_says_when_it_is_empty(wizard: Wizard) -> None:
    wizard.press("Ctrl+O")
    assert "No saved cases yet" in wizard.texts()


def test_the_gate_says_not_now_and_why(wizard: Wizard) -> None:
    wizard.answer("asthma_or_copd", value=True)
    assert "contraindicated" in wizard.texts()
    assert "Instead" in wizard.texts()


def test_the_plan_stands_in_the_order_of_the_assessment(wizard: Wizard) -> None:
    wizard.answer("apnoea", value=True)
    wizard.press("Alt+8")
    assert wizard.planned() == [advice.id for advice in wizard.session.assessment.recommendations]


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
            proxy = row.focusProxy()
            while proxy.focusProxy() is not None:
                proxy = proxy.focusProxy()
            assert proxy.accessibleName().endswith("not answered yet"), row.finding.key
