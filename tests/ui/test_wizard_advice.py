"""What the screen says back: strip, panel, explanations, hand-over, cases."""

from tests.drivers import Wizard, parts
from triage_app.ui.cases_page import CasesPage
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay


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


def test_an_overlay_never_blocks_answers(wizard: Wizard) -> None:
    wizard.press("F1")
    wizard.session.answer("apnoea", value=True)
    wizard.settle()
    assert wizard.level() == "intubate_now"


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


def test_cases_are_listed_resumed_and_archived(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.session.label("Bay 4")
    first = wizard.session.case
    wizard.press("Ctrl+N")
    assert wizard.session.case.readings == ()
    wizard.press("Ctrl+O")
    page = wizard.seen(CasesPage)[0]
    assert "Bay 4" in wizard.texts()
    wizard.click_on(next(button for button in parts(page, KeyButton) if button.text() == "Archive"))
    assert wizard.session.store.list()[0].archived
    wizard.click_on(next(button for button in parts(page, KeyButton) if button.text() == "Resume"))
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


def test_the_ranking_is_explained_with_both_sides(wizard: Wizard) -> None:
    wizard.answer("known_mg", value=True)
    wizard.answer("ptosis", value=True)
    wizard.click_on(next(button for button in wizard.buttons() if button.text() == "Which crisis?"))
    words = wizard.seen(Overlay)[0].shown_words()
    assert "For:" in words
    assert "Not assessed:" in words
    assert "no probability" in words
