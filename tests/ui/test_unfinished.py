"""What is typed and not entered yet belongs to the patient it was typed for, and to nobody else."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from tests.drivers import NOT_ASSESSED, Builder, Wizard, parts
from triage_app.domain.case import Facts
from triage_app.domain.text import Language
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay


def _facts_of(wizard: Wizard, case: str) -> Facts:
    return wizard.session.store.load(case).case.facts()


def _typed(wizard: Wizard, finding: str) -> str:
    """What the field of a finding holds."""
    wizard.kit.navigator.go_to_finding(finding)
    wizard.settle()
    return parts(wizard.row(finding), QLineEdit)[0].text()


def _unit(wizard: Wizard, finding: str) -> str:
    wizard.kit.navigator.go_to_finding(finding)
    wizard.settle()
    return parts(wizard.row(finding), QToolButton)[0].text().removesuffix("\u25be").strip()


def _begin(wizard: Wizard) -> None:
    wizard.press("Ctrl+N")


def _resume(wizard: Wizard) -> None:
    """The other case, from the list of cases."""
    wizard.press("Ctrl+O")
    words = wizard.session.say("cases.resume")
    wizard.click_on(next(each for each in wizard.seen(KeyButton) if each.text() == words and each.isEnabled()))


def _open(wizard: Wizard) -> None:
    """The other case, by whatever else opens one."""
    wizard.session.open_case("case-1")
    wizard.settle()


@pytest.fixture(params=[_begin, _resume, _open], ids=["begin", "resume", "open"])
def other_patient(request: pytest.FixtureRequest) -> Callable[[Wizard], None]:
    """Every way to another patient."""
    way: Callable[[Wizard], None] = request.param
    return way


@pytest.fixture
def second(wizard: Wizard) -> str:
    """The id of the second of two patients, on screen."""
    wizard.answer("seizure", value=False)
    wizard.press("Ctrl+N")
    wizard.answer("seizure", value=False)
    return wizard.session.case.id


def test_a_number_still_typed_goes_to_the_patient_it_was_typed_for(
    wizard: Wizard, second: str, other_patient: Callable[[Wizard], None]
) -> None:
    wizard.kit.navigator.go_to_finding("spo2")
    wizard.write("85")
    other_patient(wizard)
    assert wizard.session.case.id != second
    assert _facts_of(wizard, second)["spo2"] == 85
    assert _typed(wizard, "spo2") == ""
    assert "spo2" not in wizard.session.case.facts()


@pytest.mark.parametrize(("finding", "typed"), [("spo2", "130"), ("heart_rate", "250")])
def test_a_number_refused_or_asked_about_is_not_carried_to_another_patient(
    wizard: Wizard, second: str, other_patient: Callable[[Wizard], None], finding: str, typed: str
) -> None:
    wizard.kit.navigator.go_to_finding(finding)
    wizard.write(typed)
    wizard.press("Tab")
    other_patient(wizard)
    assert finding not in _facts_of(wizard, second)
    assert _typed(wizard, finding) == ""
    wizard.row(finding).setFocus()
    wizard.press("Return")
    assert finding not in wizard.session.case.facts()
    wizard.kit.navigator.go_to_finding(finding)
    assert typed not in wizard.words(finding)


def test_a_medicine_still_typed_goes_to_the_patient_it_was_typed_for(
    wizard: Wizard, second: str, other_patient: Callable[[Wizard], None]
) -> None:
    wizard.kit.navigator.go_to_finding("medications")
    wizard.write("neostigmine")
    other_patient(wizard)
    assert _facts_of(wizard, second)["medications"] == ("neostigmine",)
    assert _typed(wizard, "medications") == ""
    assert "medications" not in wizard.session.case.facts()


def test_a_unit_chosen_for_one_patient_is_not_carried_to_another(
    wizard: Wizard, second: str, other_patient: Callable[[Wizard], None]
) -> None:
    before = _unit(wizard, "weight_kg")
    wizard.answer("weight_kg", "150 lb")
    assert _unit(wizard, "weight_kg") != before
    other_patient(wizard)
    assert second != wizard.session.case.id
    assert _unit(wizard, "weight_kg") == before


def test_a_label_still_typed_belongs_to_the_case_it_was_typed_for(wizard: Wizard, second: str) -> None:
    wizard.press("Ctrl+O")
    [label] = [field for field in wizard.seen(QLineEdit) if field.accessibleName() == wizard.session.say("cases.label")]
    wizard.click_on(label)
    QTest.keyClicks(label, "Resus 1")
    wizard.press("Ctrl+N")
    labels = {case.id: case.label for case in wizard.session.store.list()}
    assert labels[second] == "Resus 1"
    assert wizard.session.case.label == ""
    wizard.press("Ctrl+O")
    wizard.press("Ctrl+N")
    assert wizard.session.case.label == ""


@pytest.mark.parametrize("way", ["F6", "footer"])
def test_the_hand_over_says_the_number_still_in_the_field(wizard: Wizard, copied: list[str], way: str) -> None:
    wizard.kit.navigator.go_to_finding("spo2")
    wizard.write("80")
    if way == "F6":
        wizard.press("F6")
    else:
        words = wizard.session.say("footer.handoff")
        wizard.click_on(next(button for button in wizard.seen(KeyButton) if button.text().startswith(words)))
    [note] = copied
    assert "80" in "".join(line for line in note.splitlines() if "SpO2" in line)
    [overlay] = wizard.seen(Overlay)
    assert overlay.shown_words().split() == note.split()


def _erase(wizard: Wizard) -> None:
    """Take one sign away and leave the field."""
    wizard.press("Backspace")
    wizard.press("Tab")


def test_erasing_what_was_just_typed_keeps_the_earlier_reading(wizard: Wizard) -> None:
    wizard.answer("spo2", "95")
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    wizard.write("8")
    _erase(wizard)
    assert wizard.session.case.facts()["spo2"] == 95
    assert "95" in wizard.words("spo2")


def test_erasing_a_new_reading_keeps_the_earlier_one(wizard: Wizard) -> None:
    wizard.answer("spo2", "95")
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    wizard.answer("spo2", "9")
    wizard.answer("spo2", "89")
    wizard.kit.navigator.go_to_finding("spo2")
    wizard.write("8")
    _erase(wizard)
    assert [each.value for each in wizard.session.case.readings if each.finding == "spo2"] == [95]


def test_erasing_the_number_shown_makes_the_question_untouched(wizard: Wizard) -> None:
    wizard.answer("spo2", "95")
    wizard.kit.navigator.go_to_finding("spo2")
    wizard.write("8")
    _erase(wizard)
    assert wizard.session.case.latest("spo2") is None


def test_erasing_what_was_just_typed_keeps_not_assessed(wizard: Wizard) -> None:
    wizard.answer("spo2", NOT_ASSESSED)
    wizard.kit.navigator.go_to_finding("spo2")
    wizard.write("8")
    _erase(wizard)
    reading = wizard.session.case.latest("spo2")
    assert reading is not None
    assert reading.value is None


def _choose_unit(wizard: Wizard, finding: str, unit: str) -> None:
    wizard.kit.navigator.go_to_finding(finding)
    button = parts(wizard.row(finding), QToolButton)[0]
    next(each for each in button.menu().actions() if each.data() == unit).trigger()
    wizard.settle()


def test_the_unit_chosen_for_one_reading_goes_with_it(wizard: Wizard) -> None:
    before = _unit(wizard, "weight_kg")
    wizard.answer("weight_kg", "150 lb")
    wizard.press("Ctrl+Z")
    assert _unit(wizard, "weight_kg") == before
    wizard.answer("weight_kg", "150 lb")
    wizard.session.clear("weight_kg")
    assert _unit(wizard, "weight_kg") == before


def test_a_unit_chosen_first_stays_until_the_field_is_left(wizard: Wizard) -> None:
    before = _unit(wizard, "weight_kg")
    _choose_unit(wizard, "weight_kg", "lb")
    wizard.session.answer("ptosis", value=True)
    wizard.settle()
    assert _unit(wizard, "weight_kg") != before
    wizard.press("Tab")
    assert _unit(wizard, "weight_kg") == before
    _choose_unit(wizard, "weight_kg", "lb")
    wizard.write("150")
    wizard.press("Return")
    weight = wizard.session.case.facts()["weight_kg"]
    assert isinstance(weight, float)
    assert round(weight) == 68


@pytest.mark.parametrize(
    ("language", "said"), [(Language.EN, "SpO2: 62 is not recorded yet"), (Language.HI, "SpO2: 62 अभी")]
)
def test_an_unlikely_number_that_waits_for_a_yes_is_said_not_to_be_recorded(
    open_wizard: Builder, language: Language, said: str
) -> None:
    """Whoever goes on must not believe that the level knows of it."""
    wizard = open_wizard(language)
    wizard.answer("spo2", "97")
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    wizard.write("62")
    wizard.press("Alt+7")
    wizard.settle()
    assert wizard.session.case.facts()["spo2"] == 97
    assert said in wizard.texts()
    wizard.answer("stridor", value=False)
    assert said not in wizard.texts()
