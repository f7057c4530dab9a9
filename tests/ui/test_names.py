"""A name typed is an entry wherever the hand goes next: a medicine that is lost is a medicine nobody checks."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.drivers import Builder, Wizard, parts
from triage_app.domain.text import Language
from triage_app.ui.key_button import KeyButton


def _write(wizard: Wizard, finding: str, words: str) -> None:
    wizard.kit.navigator.go_to_finding(finding)
    wizard.settle()
    wizard.write(words)


def _offer(wizard: Wizard, finding: str, name: str) -> QPushButton:
    [offer] = [chip for chip in parts(wizard.row(finding), QPushButton) if chip.text().startswith(f"+ {name}")]
    return offer


LEAVING = (
    "Down",
    "Tab",
    "Shift+Tab",
    "Alt+Right",
    "Alt+1",
    "Ctrl+O",
    "F1",
    "Shift+F1",
    "Ctrl+L",
    "Ctrl+T",
    "Ctrl++",
)


@pytest.mark.parametrize("key", LEAVING)
def test_a_medicine_typed_is_taken_by_every_key_that_leaves_the_field(wizard: Wizard, key: str) -> None:
    _write(wizard, "medications", "ciprofloxacin")
    wizard.press(key)
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacin",)
    assert [each.text() for each in wizard.seen(QLineEdit) if each.text() == "ciprofloxacin"] == []


@pytest.mark.parametrize("finding", ["medications", "allergies", "other_exposures"])
def test_a_name_typed_is_taken_by_a_click_on_next(wizard: Wizard, finding: str) -> None:
    _write(wizard, finding, "xyzzymab")
    wizard.click_on(next(button for button in wizard.seen(KeyButton) if "\u2192" in button.text()))
    assert wizard.session.case.facts()[finding] == ("xyzzymab",)


def test_an_unknown_medicine_left_in_the_field_is_unassessed(wizard: Wizard) -> None:
    _write(wizard, "medications", "xyzzymab")
    wizard.press("Down")
    assert any("xyzzymab" in chip and "UNASSESSED" in chip for chip in wizard.chips("medications"))


def test_a_medicine_typed_is_taken_when_the_window_closes(wizard: Wizard) -> None:
    _write(wizard, "medications", "ciprofloxacin")
    wizard.window.close()
    assert wizard.session.store.load(wizard.session.case.id).case.facts()["medications"] == ("ciprofloxacin",)


def test_the_hand_over_names_the_medicine_still_in_the_field(wizard: Wizard, copied: list[str]) -> None:
    _write(wizard, "medications", "ciprofloxacin")
    wizard.press("F6")
    assert "ciprofloxacin" in copied[0]


def test_a_name_chosen_with_the_mouse_is_taken_instead_of_what_was_typed(wizard: Wizard) -> None:
    _write(wizard, "medications", "ciprofloxacn")
    offer = _offer(wizard, "medications", "ciprofloxacin")
    offer.setFocus()
    wizard.click_on(offer)
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacin",)


def test_names_offered_and_not_chosen_leave_what_was_typed(wizard: Wizard) -> None:
    _write(wizard, "medications", "ciprofloxacn")
    _offer(wizard, "medications", "ciprofloxacin").setFocus()
    wizard.settle()
    assert "medications" not in wizard.session.case.facts()
    wizard.press("Alt+1")
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacn",)


def test_none_chosen_after_typing_is_the_answer_and_can_be_taken_back(wizard: Wizard) -> None:
    _write(wizard, "medications", "ciprofloxacin")
    wizard.click("medications", wizard.session.say("names.none"))
    assert wizard.session.case.facts()["medications"] == ()
    wizard.press("Ctrl+Z")
    assert wizard.session.case.facts()["medications"] == ("ciprofloxacin",)


def test_undo_beside_an_empty_field_takes_the_last_answer_back(wizard: Wizard) -> None:
    wizard.answer("medications", ("neostigmine", "ciprofloxacin"))
    wizard.press("Ctrl+Z")
    assert wizard.session.case.facts()["medications"] == ("neostigmine",)
    wizard.press("Ctrl+Z")
    assert "medications" not in wizard.session.case.facts()


def test_undo_while_a_name_is_typed_concerns_the_name(wizard: Wizard) -> None:
    wizard.answer("medications", ("neostigmine",))
    wizard.write("cipro")
    wizard.press("Ctrl+Z")
    assert wizard.session.case.facts()["medications"] == ("neostigmine",)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Pesticide", "pesticide"), ("snake bite", "snake_bite"), ("Injected drugs, wound", "injection_drug_use"),
        ("कीटनाशक", "pesticide"), ("सर्पदंश", "snake_bite"), ("opioid", "opioid"),
    ],
)  # fmt: skip
def test_an_exposure_typed_in_its_own_words_is_that_exposure(
    open_wizard: Builder, language: Language, typed: str, value: str
) -> None:
    wizard = open_wizard(language=language)
    _write(wizard, "other_exposures", typed)
    wizard.press("Return")
    assert wizard.session.case.facts()["other_exposures"] == (value,)


def test_pesticide_in_words_leads_to_the_same_advice_as_pesticide_chosen(wizard: Wizard) -> None:
    _write(wizard, "other_exposures", "कीटनाशक")
    wizard.press("Down")
    typed = wizard.session.assessment.recommendations
    wizard.press("Ctrl+N")
    _write(wizard, "other_exposures", "कीट")
    wizard.click_on(_offer(wizard, "other_exposures", "Pesticide"))
    assert wizard.session.assessment.recommendations == typed


def test_an_exposure_in_other_words_stays_as_it_was_typed(wizard: Wizard) -> None:
    _write(wizard, "other_exposures", "pesticides")
    wizard.press("Return")
    assert wizard.session.case.facts()["other_exposures"] == ("pesticides",)


def _chip(wizard: Wizard, typed: str) -> str:
    _write(wizard, "medications", typed)
    wizard.press("Return")
    return wizard.chips("medications")[-1]


def test_a_medicine_read_in_part_shows_its_tier_and_the_part_not_read(wizard: Wizard) -> None:
    """Gentamicin stays contraindicated, whatever stands behind it; what stands behind it stays open (S18)."""
    chip = _chip(wizard, "gentamicin zzqxil 5mg")
    assert wizard.session.say(f"tier.{_tier(wizard, 'gentamicin')}") in chip
    assert "UNASSESSED" in chip


def test_a_mild_medicine_beside_an_unread_one_does_not_look_settled(wizard: Wizard) -> None:
    assert _tier(wizard, "paracetamol") in ("monitor", "preferred")
    chip = _chip(wizard, "paracetamol zzqxil 5mg")
    assert chip.index("UNASSESSED") < chip.index(wizard.session.say(f"tier.{_tier(wizard, 'paracetamol')}"))


def test_the_lems_tier_is_shown_where_it_is_worse_and_lems_stands(wizard: Wizard) -> None:
    assert wizard.kit.drugs is not None
    match = next(
        match
        for match in map(wizard.kit.drugs.look_up, wizard.kit.drugs.drug)
        if match.settled and match.worse_for_lems and match.read_lems_risk != "unassessed"
    )
    assert "LEMS" not in _chip(wizard, match.typed)
    wizard.answer("known_lems", value=True)
    wizard.kit.navigator.go_to_finding("medications")
    wizard.settle()
    tier = wizard.session.say(f"tier.{match.read_lems_risk}")
    assert wizard.session.say("names.lems", tier=tier) in wizard.chips("medications")[-1]


def _tier(wizard: Wizard, generic: str) -> str:
    assert wizard.kit.drugs is not None
    return wizard.kit.drugs.drug[generic].mg_risk
