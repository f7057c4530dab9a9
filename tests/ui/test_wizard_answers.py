"""Numbers, lists and choices as a clinician types them; nothing is guessed and nothing taken twice."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.drivers import NOT_ASSESSED, Wizard, parts
from triage_app.ui.wizard.editor import ListEditor
from triage_app.ui.wizard.segments import Segments


@pytest.mark.parametrize("typed", ["25", "-25", "−25", "25 cmH2O"])
def test_nif_is_typed_with_any_sign_and_said_in_words(wizard: Wizard, typed: str) -> None:
    wizard.answer("nif_cmh2o", typed)
    assert wizard.session.case.facts()["nif_cmh2o"] == -25
    assert "weaker than 30" in wizard.words("nif_cmh2o")
    reading = wizard.session.case.latest("nif_cmh2o")
    assert reading is not None
    assert typed.split(maxsplit=1)[0] in reading.typed


def test_fvc_in_litres_is_read_back_per_kg(wizard: Wizard) -> None:
    wizard.answer("weight_kg", "62")
    wizard.answer("fvc_ml", "1.054 L")
    assert wizard.session.case.facts()["fvc_ml"] == 1054
    assert "17" in wizard.words("fvc_ml")
    assert "mL/kg" in wizard.words("fvc_ml")


def test_words_appear_while_typing_before_anything_is_recorded(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("nif_cmh2o")
    wizard.write("18")
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
    wizard.write("1")
    wizard.session.answer("ptosis", value=True)
    wizard.settle()
    hand = wizard.hand()
    assert hand is not None
    assert hand.property("text") == "1"


def test_leaving_a_field_takes_what_was_typed(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("single_breath_count")
    wizard.write("14")
    wizard.press("Down")
    assert wizard.session.case.facts()["single_breath_count"] == 14


def test_a_long_choice_is_answered_by_digit(wizard: Wizard) -> None:
    wizard.answer("exposure", "snake_bite")
    assert wizard.session.case.facts()["exposure"] == "snake_bite"
    assert parts(wizard.row("exposure"), ListEditor)


def test_medicines_are_shown_with_their_tier_and_unknown_ones_as_unassessed(wizard: Wizard) -> None:
    wizard.answer("medications", ("ciprofloxacin", "xyzzymab"))
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacin", "xyzzymab")
    chips = wizard.chips("medications")
    assert any("ciprofloxacin" in chip and "avoid" in chip for chip in chips)
    assert any("xyzzymab" in chip and "UNASSESSED" in chip for chip in chips)


def test_a_misspelt_name_is_offered_never_guessed(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("medications")
    wizard.write("ciprofloxacn")
    assert any("ciprofloxacin" in chip for chip in wizard.chips("medications"))
    wizard.press("Return")
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacn",)
    assert any("UNASSESSED" in chip for chip in wizard.chips("medications"))


def test_choosing_an_offered_name_keeps_the_other_medicines_typed_with_it(wizard: Wizard) -> None:
    """S18: pyridostigmine is the medicine that matters here, and it was typed."""
    wizard.kit.navigator.go_to_finding("medications")
    wizard.write("Mestinon + azathioprin")
    [offer] = [button for button in parts(wizard.row("medications"), QPushButton) if "+ azathioprine" in button.text()]
    offer.click()
    assert wizard.session.case.facts()["medications"] == ("Mestinon + azathioprine",)


def test_no_medicines_is_an_answer_of_its_own(wizard: Wizard) -> None:
    wizard.kit.navigator.go_to_finding("medications")
    row = wizard.row("medications")
    parts(row, Segments)[0].chosen.emit(0)
    assert wizard.session.case.facts()["medications"] == ()


def test_new_readings_ask_the_numbers_again(wizard: Wizard) -> None:
    wizard.answer("spo2", "95")
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    assert wizard.question() == "spo2"
    assert "95" in wizard.words("spo2")
    assert wizard.session.case.facts()["spo2"] == 95
