"""What stands beside the questions: LEMS, work-up, antimicrobials and the antibiotic clock, seen by a clinician."""

import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from tests.drivers import Builder, Wizard, parts
from triage_app.domain.text import Language
from triage_app.ui.case_guide import CaseGuide
from triage_app.ui.overlay import Overlay
from triage_app.ui.theme import ThemeName
from triage_app.ui.wizard.beside import BesidePart
from triage_app.ui.wizard.plan_page import PlanPage
from triage_app.ui.wizard.prompt import InfectionPrompt, LemsPrompt, Prompt

CALM = {
    "age_years": 40.0, "sex": "male", "known_mg": True, "pregnant": False, "renal_impairment": False,
    "dysphagia": False,
}  # fmt: skip
LUNG = {"infection_suspected": True, "infection_site": "lung"}
LEMS = {"dry_mouth": True, "dtr": "absent"}
FRAME = 0.05
"""Seconds: a page must answer at once, on a slow machine too."""


def _tell(wizard: Wizard, *facts: dict[str, object]) -> None:
    for part in facts:
        for finding, value in part.items():
            wizard.session.answer(finding, value)  # type: ignore[arg-type]
    wizard.settle()


def _read(wizard: Wizard) -> str:
    """What the overlay says, one line."""
    return " ".join(wizard.seen(Overlay)[0].shown_words().split())


def _between(words: str, first: str, last: str) -> str:
    return words.partition(first)[2].partition(last)[0]


def _plan(wizard: Wizard) -> str:
    """The words under the plan."""
    shown = [part for part in wizard.seen(BesidePart) if part.isVisibleTo(wizard.seen(PlanPage)[0])]
    return " ".join(label.text() for part in shown for label in parts(part, QLabel))


# LEMS


def test_dry_mouth_and_lost_reflexes_bring_the_lems_prompt(wizard: Wizard) -> None:
    wizard.press("Alt+4")
    assert wizard.seen(LemsPrompt) == []
    _tell(wizard, LEMS)
    [prompt] = wizard.seen(LemsPrompt)
    assert "think of LEMS" in prompt.words()
    assert "F7" in prompt.accessibleName()


def test_the_prompt_goes_when_the_answers_are_taken_back(wizard: Wizard) -> None:
    wizard.press("Alt+4")
    _tell(wizard, LEMS)
    for finding in LEMS:
        wizard.session.clear(finding)
    wizard.settle()
    assert wizard.seen(LemsPrompt) == []


def test_rows_stay_where_they_are_when_the_prompt_comes(wizard: Wizard) -> None:
    wizard.press("Alt+4")
    before = wizard.row("dysphagia").mapToGlobal(wizard.row("dysphagia").rect().topLeft())
    _tell(wizard, LEMS)
    assert wizard.row("dysphagia").mapToGlobal(wizard.row("dysphagia").rect().topLeft()) == before


def test_one_key_shows_every_note_with_its_reason_and_its_source(wizard: Wizard) -> None:
    _tell(wizard, LEMS)
    wizard.press("F7")
    words = _read(wizard)
    assert "Because of: Tendon reflexes: Absent; Dry mouth" in words
    assert "[1" in words
    assert "Medscape" in words.partition("Sources")[2]
    wizard.press("Esc")
    assert wizard.seen(Overlay) == []


def test_where_medicines_are_asked_the_medicines_of_lems_come_first(wizard: Wizard) -> None:
    _tell(wizard, {"known_lems": True}, LEMS)
    wizard.press("Alt+5")
    [prompt] = wizard.seen(LemsPrompt)
    assert "relaxant" in prompt.words()
    wizard.click_on(prompt)
    words = _read(wizard)
    assert words.index("Medicines in LEMS") < words.index("When to think of it")


def test_without_a_sign_of_lems_nothing_is_ruled_out(wizard: Wizard) -> None:
    wizard.press("F7")
    assert "does not exclude" in _read(wizard)


# Infection


def test_the_infection_step_leads_to_the_work_up_from_the_start(wizard: Wizard) -> None:
    wizard.press("Alt+6")
    assert "Work-up" in wizard.seen(InfectionPrompt)[0].words()
    wizard.press("F8")
    words = _read(wizard)
    assert "no antimicrobial is listed" in words
    assert "Upright portable chest radiograph" in words
    assert "fluoroquinolones" in words


def test_an_allergy_to_penicillin_moves_a_beta_lactam(wizard: Wizard) -> None:
    _tell(wizard, CALM, LUNG, {"infection_site": "skin", "allergies": ()})
    wizard.press("F8")
    assert "flucloxacillin" in _between(_read(wizard), "Nothing recorded against", "Classes that weaken")
    _tell(wizard, {"allergies": ("penicillin",)})
    words = _read(wizard)
    assert "flucloxacillin" in _between(words, "Not for this patient", "Classes that weaken")
    assert "flucloxacillin" not in _between(words, "Nothing recorded against", "Not for this patient")
    assert "allergy recorded: penicillin" in words


@pytest.mark.parametrize("allergies", [None, ("xyzzy",)])
def test_an_unknown_allergy_is_never_called_fit(wizard: Wizard, allergies: tuple[str, ...] | None) -> None:
    _tell(wizard, CALM, LUNG, {} if allergies is None else {"allergies": allergies})
    wizard.press("Alt+6")
    assert "NOT" in wizard.seen(InfectionPrompt)[0].words()
    assert "Nothing recorded against" not in wizard.seen(InfectionPrompt)[0].words()
    wizard.press("F8")
    words = _read(wizard)
    assert "Nothing recorded against" not in words
    assert "none of these is cleared" in words
    assert ("Allergies NOT ASKED" if allergies is None else "Allergy NOT RECOGNISED: xyzzy") in words
    wizard.press("Esc")
    wizard.press("F6")
    assert "No antimicrobial above is cleared" in _read(wizard)


def test_each_dose_names_its_medicine(wizard: Wizard) -> None:
    _tell(wizard, CALM, LUNG, {"allergies": ("penicillin",), "hypotension": True})
    wizard.press("F8")
    words = _read(wizard)
    assert words.count("DOSE") > 1
    named = [before.split()[-2] for before in words.split("DOSE")[:-1]]
    assert set(named) <= {"doxycycline", "linezolid", "aztreonam"}


def test_the_clock_counts_down_and_says_when_it_is_over(wizard: Wizard) -> None:
    _tell(wizard, CALM, LUNG, {"hypotension": True, "allergies": ()})
    wizard.press("Alt+6")
    [prompt] = wizard.seen(InfectionPrompt)
    assert "by 14:51 (60 min left)" in prompt.words()
    wizard.clock.forward(45)
    wizard.session.ticked.emit()
    assert "15 min left" in prompt.words()
    wizard.clock.forward(20)
    wizard.session.ticked.emit()
    assert "OVERDUE since 14:51" in prompt.words()
    wizard.session.tick("rec-antibiotics-hour")
    assert "given 14:56" in prompt.words()


# Plan and hand-over


def test_the_plan_lists_the_work_up_the_antimicrobials_and_lems(wizard: Wizard) -> None:
    _tell(wizard, CALM, LUNG, LEMS, {"allergies": ("penicillin",), "hypotension": True})
    wizard.press("Alt+8")
    words = _plan(wizard)
    assert "blood cultures" in words
    assert "Never delay treatment" in words
    assert "NOT for this patient:</b> piperacillin-tazobactam" in words
    assert "think of LEMS" in words


def test_a_blank_plan_shows_none_of_it(wizard: Wizard) -> None:
    wizard.press("Alt+8")
    assert wizard.seen(BesidePart) == []


def test_the_hand_over_gains_few_lines(wizard: Wizard, copied: list[str]) -> None:
    _tell(wizard, CALM, LUNG, LEMS, {"allergies": ("penicillin",), "hypotension": True})
    wizard.press("F6")
    note = copied[-1]
    assert "Antibiotic due by 14:51." in note
    assert "Allergies as recorded: penicillin." in note
    assert "NOT for this patient: piperacillin-tazobactam" in note
    assert len(note.splitlines()) - len(wizard.session.handoff_note().splitlines()) == 3


# On every screen


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_every_word_is_there_in_both_languages(open_wizard: Builder, language: Language, theme: ThemeName) -> None:
    wizard = open_wizard(language, theme)
    _tell(wizard, CALM, LUNG, LEMS, {"allergies": ("penicillin",), "hypotension": True})
    for key in ("F7", "F8"):
        wizard.press(key)
        assert "{" not in _read(wizard)
        assert len(_read(wizard)) > 1000


@pytest.mark.parametrize("step", [4, 5, 6])
def test_the_strip_is_reached_and_opened_by_keyboard(wizard: Wizard, step: int) -> None:
    _tell(wizard, LEMS, {"known_lems": True})
    wizard.press(f"Alt+{step}")
    wizard.seen(Prompt)[0].setFocus()
    wizard.press("Space")
    assert wizard.seen(Overlay)


def test_an_answer_with_the_strip_in_sight_takes_no_longer_than_a_blink(wizard: Wizard) -> None:
    _tell(wizard, CALM, LUNG, LEMS, {"allergies": ("penicillin",), "hypotension": True})
    wizard.press("Alt+6")
    wizard.press("F8")
    wizard.press("Esc")
    taken = []
    for value in (True, False, True, False, True):
        wizard.session.answer("fever", value=value)
        fresh = replace(wizard.kit, guide=CaseGuide(wizard.session, wizard.kit.guide._open))  # noqa: SLF001 - nothing kept
        began = time.perf_counter()
        InfectionPrompt(fresh).look_again()
        fresh.guide.beside()
        taken.append(time.perf_counter() - began)
    assert min(taken) < FRAME
