"""The help: from every page by one key, searched by word, in both languages, and nothing is lost by looking."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from unicodedata import category

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QTextBrowser, QTextEdit

from tests.drivers import Builder, Wizard, parts
from triage_app.domain.text import Language
from triage_app.reports.help_topic import COLUMNS
from triage_app.ui.case_session import CaseSession
from triage_app.ui.cases_page import CasesPage
from triage_app.ui.help.page import HelpPage
from triage_app.ui.help.topic_list import ID
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay
from triage_app.ui.theme import SCALES, THEMES, ThemeName

SECTIONS = 19
PLAN = 8
DEVANAGARI = re.compile(r"[\u0900-\u097f]")

SOURCES = {Language.EN: "Sources", Language.HI: "स्रोत"}


def _help(wizard: Wizard, topic: str = "", words: str = "", *, reading: bool = False) -> HelpPage:
    """The help, opened with its key."""
    wizard.kit.navigator.help = replace(wizard.kit.navigator.help, topic=topic, words=words, reading=reading)
    wizard.press("Shift+F1")
    return wizard.seen(HelpPage)[0]


def _list(page: HelpPage) -> list[str]:
    """The ids of the topics listed."""
    found = parts(page, QListWidget)[0]
    return [str(name) for row in range(found.count()) if (name := found.item(row).data(ID))]


def _lines(page: HelpPage) -> Iterator[str]:
    """The lines of the text as they stand on the screen."""
    block = parts(page, QTextBrowser)[0].document().begin()
    while block.isValid():
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            yield block.text()[line.textStart() : line.textStart() + line.textLength()].strip()
        block = block.next()


@pytest.mark.parametrize("step", range(1, 9))
def test_one_key_opens_it_from_every_step_and_esc_gives_the_hand_back(wizard: Wizard, step: int) -> None:
    wizard.press(f"Alt+{step}")
    for _ in range(2):
        wizard.press("Down")
    hand = wizard.hand()
    page = _help(wizard)
    assert wizard.hand() in parts(page, QLineEdit)
    wizard.press("Escape")
    assert wizard.seen(Overlay) == []
    assert wizard.hand() is hand or (step == PLAN and wizard.question() == "")


def test_a_name_still_typed_and_the_case_are_there_afterwards(wizard: Wizard) -> None:
    """The name is taken as it was typed, as whenever the hand leaves the field."""
    wizard.answer("ptosis", value=True)
    wizard.kit.navigator.go_to_finding("medications")
    wizard.write("pyrido")
    _help(wizard)
    before = wizard.session.case
    assert before.facts() == {"ptosis": True, "medications": ("pyrido",)}
    wizard.write("placenta")
    wizard.press("Escape")
    assert wizard.session.case == before
    assert [line.text() for line in wizard.seen(QLineEdit) if line.text()] == []


def test_it_opens_over_the_cases_and_esc_leads_back_step_by_step(wizard: Wizard) -> None:
    wizard.press("Ctrl+O")
    _help(wizard)
    wizard.press("Escape")
    assert wizard.seen(CasesPage) != []
    wizard.press("Escape")
    assert wizard.seen(CasesPage) == []


def test_by_mouse_it_opens_from_the_footer_and_from_every_explanation(wizard: Wizard) -> None:
    for opened in ("", "F1"):
        if opened:
            wizard.press(opened)
        button = next(each for each in wizard.seen(KeyButton) if each.text() == "Help" and _is_free(each, wizard))
        wizard.click_on(button)
        assert wizard.seen(HelpPage) != []
        wizard.click_on(next(each for each in wizard.seen(KeyButton) if each.text() == "Close"))
        assert wizard.seen(HelpPage) == []


def _is_free(button: KeyButton, wizard: Wizard) -> bool:
    """In an explanation that is open its own button is pressed, else the footer's."""
    overlays = wizard.seen(Overlay)
    return not overlays or overlays[0].isAncestorOf(button)


@pytest.mark.parametrize("language", list(Language))
def test_chapters_then_the_program_are_listed(open_wizard: Builder, language: Language) -> None:
    listed = _list(_help(open_wizard(language)))
    assert listed[0] == "junction/how-it-works"
    assert {"lems/treatment", "drugs/antimicrobials", "crises/telling-apart"} < set(listed)
    assert listed[-4:] == ["use", "safety", "all_sources", "about"]


@pytest.mark.parametrize(
    ("language", "word", "found"),
    [(Language.EN, "PLACENTA", "myasthenia/newborn"), (Language.HI, "नवजात", "myasthenia/newborn"),
     (Language.EN, "fever heat worse", "myasthenia/clinical-picture"),
     (Language.HI, "बुखार", "myasthenia/clinical-picture"), (Language.HI, "बुख़ार", "myasthenia/clinical-picture")],
)  # fmt: skip
def test_every_word_typed_is_found_whatever_its_case(
    open_wizard: Builder, language: Language, word: str, found: str
) -> None:
    page = _help(open_wizard(language), words=word)
    assert found in _list(page)
    assert len(_list(page)) < SECTIONS
    assert parts(page, QTextEdit)[0].extraSelections() != []


def test_what_was_searched_for_is_marked_and_in_sight(wizard: Wizard) -> None:
    page = _help(wizard, words="antigenic modulation")
    text = parts(page, QTextEdit)[0]
    assert {mark.cursor.selectedText().casefold() for mark in text.extraSelections()} == {"antigenic", "modulation"}  # type: ignore[attr-defined]
    assert text.viewport().rect().contains(text.cursorRect().center())


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_sight_as_well_where_the_text_waits_behind_the_list(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language, scale=200)
    page = _help(wizard, words="fasciculation")
    wizard.press("Return")
    text = parts(page, QTextEdit)[0]
    assert text.isVisible()
    assert text.viewport().rect().contains(text.cursorRect().center())


def test_a_word_that_is_nowhere_is_said(wizard: Wizard) -> None:
    page = _help(wizard, words="zzyzx")
    assert _list(page) == []
    assert any("Nothing found" in label.text() for label in parts(page, QLabel))
    assert "Nothing found" in parts(page, QLineEdit)[0].accessibleDescription()


def test_up_and_down_walk_through_the_topics_while_the_hand_stays_to_type(wizard: Wizard) -> None:
    page = _help(wizard)
    first = page.shown_words()
    wizard.press("Down")
    assert wizard.kit.navigator.help.topic == "junction/where-it-fails"
    assert page.shown_words() != first
    assert isinstance(wizard.hand(), QLineEdit)
    wizard.press("Up")
    wizard.press("Up")
    assert wizard.kit.navigator.help.topic == "junction/how-it-works"
    wizard.press("Return")
    assert isinstance(wizard.hand(), QTextBrowser)


def test_another_language_or_look_opens_it_at_the_same_topic(wizard: Wizard) -> None:
    english = _help(wizard, "crises/cholinergic").shown_words()
    wizard.press("Ctrl+L")
    page = wizard.seen(HelpPage)[0]
    assert wizard.kit.navigator.help.topic == "crises/cholinergic"
    assert DEVANAGARI.search(page.shown_words())
    wizard.press("Ctrl+T")
    wizard.press("Ctrl++")
    wizard.press("Ctrl+L")
    assert wizard.seen(HelpPage)[0].shown_words() == english


def test_what_was_corrected_is_marked_and_sources_stand_in_full(wizard: Wizard) -> None:
    words = _help(wizard, "myasthenia/clinical-picture").shown_words()
    assert "Heat and fever make MG worse" in words
    assert "Corrected: the founding document says it otherwise (s032)." in words
    assert words.index("s032") < words.index("\nSources\n") < words.index("source read")


def test_copy_gives_plain_text_for_paper(wizard: Wizard, copied: list[str]) -> None:
    page = _help(wizard, "crises/telling-apart")
    wizard.click_on(next(each for each in parts(page, KeyButton) if each.text() == "Copy"))
    assert copied[0].startswith("The two crises: Acting before telling apart\n")
    assert all(len(line) <= COLUMNS for line in copied[0].splitlines() if "http" not in line)
    assert any(each.text() == "Copied" for each in parts(page, KeyButton))


@pytest.mark.parametrize("language", list(Language))
def test_lines_stay_short_enough_to_read_on_a_wide_screen(open_wizard: Builder, language: Language) -> None:
    page = _help(open_wizard(language, size=(2560, 1400)), "crises/myasthenic")
    prose = [line for line in takewhile(SOURCES[language].__ne__, _lines(page)) if not line.startswith("[")]
    assert [line for line in prose if _signs(line) > COLUMNS] == []
    assert max(map(_signs, prose)) > COLUMNS / 2


def _signs(line: str) -> int:
    """Letters as they are seen: a vowel sign belongs to its consonant."""
    return sum(not category(letter).startswith("M") for letter in line)


@pytest.mark.parametrize("language", list(Language))
def test_the_safety_page_says_first_that_nobody_has_signed(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    lines = _help(wizard, "safety").shown_words().splitlines()
    assert "sign-off" in lines[2]
    assert any(wizard.session.knowledge.sha256[:8] in line for line in lines)
    assert any(line.startswith("\u2022 S01") for line in lines)


def test_evidence_for_other_rules_is_said_before_any_figure(open_wizard: Builder, session: CaseSession) -> None:
    session.knowledge = session.knowledge.model_copy(update={"sha256": "ab" * 32})
    lines = _help(open_wizard(), "safety").shown_words().splitlines()
    assert lines[3].startswith("WARNING: this evidence is for another version of the knowledge")
    assert "abababab" in lines[3]


def test_limits_versions_and_licences_are_told(wizard: Wizard) -> None:
    assert "Not for" in _help(wizard, "use").shown_words()
    wizard.press("Escape")
    words = _help_topic(wizard, "about")
    assert wizard.session.knowledge.sha256 in words
    assert "LGPL 3" in words


def _help_topic(wizard: Wizard, topic: str) -> str:
    found = wizard.window.findChild(HelpPage)
    assert found is not None
    wizard.press("Shift+F1")
    listed = parts(found, QListWidget)[0]
    listed.setCurrentRow(next(row for row in range(listed.count()) if listed.item(row).data(ID) == topic))
    return found.shown_words()


@pytest.mark.parametrize("scale", SCALES)
def test_at_every_scale_topics_and_text_can_be_reached(open_wizard: Builder, scale: int) -> None:
    wizard = open_wizard(Language.HI, scale=scale)
    page = _help(wizard)
    assert parts(page, QListWidget)[0].isVisible()
    wizard.press("Return")
    text = parts(page, QTextBrowser)[0]
    assert text.isVisible()
    assert text.height() > 2 * text.fontMetrics().height()
    assert text.horizontalScrollBar().maximum() == 0
    while wizard.seen(HelpPage):
        wizard.press("Escape")
    assert (wizard.window.width(), wizard.window.height()) == (1280, 720)


@pytest.mark.parametrize("theme", THEMES)
def test_every_part_has_a_name_and_none_is_cut(open_wizard: Builder, theme: ThemeName) -> None:
    page = _help(open_wizard(Language.HI, theme=theme))
    seen = [each for each in parts(page, QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() and each.width() >= each.sizeHint().width() for each in seen if each.text())
    assert all(kind.accessibleName() for kind in (parts(page, QLineEdit)[0], parts(page, QListWidget)[0]))
    assert "How" not in parts(page, QTextBrowser)[0].accessibleName()


def test_nothing_of_it_is_loaded_before_somebody_asks() -> None:
    late = (
        "triage_app.ui.help.page",
        "triage_app.ui.help.shelf",
        "triage_app.files.library",
        "triage_app.reports.safety",
    )
    program = f"import sys, triage_app.app; sys.exit(str([name for name in {late} if name in sys.modules]) != '[]')"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_advice_stays_live_while_somebody_reads(wizard: Wizard) -> None:
    _help(wizard)
    wizard.session.answer("apnoea", value=True)
    wizard.settle()
    assert wizard.level() == "intubate_now"
    assert wizard.seen(HelpPage) != []
