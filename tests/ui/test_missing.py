"""What is missing: the few places in the panel move on, and all of it can be read and reached."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel, QTextBrowser

from tests.drivers import NOT_ASSESSED, Builder, Wizard, parts
from tests.ui.test_fit import SICK
from triage_app.domain.flow import sheet_with
from triage_app.domain.text import Language
from triage_app.ui.missing_page import asked_next
from triage_app.ui.navigator import MISSING
from triage_app.ui.overlay import Overlay
from triage_app.ui.panel.panel import Panel
from triage_app.ui.panel.sections import Missing, MissingLink


def _shown(wizard: Wizard) -> list[str]:
    """The findings the panel asks for."""
    links = parts(wizard.seen(Missing)[0], MissingLink)
    return [str(link.property("finding")) for link in links if link.property("finding")]


def _page(wizard: Wizard) -> QTextBrowser:
    return next(text for text in parts(wizard.seen(Overlay)[0], QTextBrowser) if text.isVisible())


def _listed(wizard: Wizard) -> list[str]:
    """The findings of the page, in order, by their links."""
    return re.findall(r'href="ask:([^"]*)"', _page(wizard).toHtml())


def _labels(wizard: Wizard, findings: list[str]) -> list[str]:
    return [wizard.session.words(wizard.session.knowledge.finding[key].label) for key in findings]


def test_what_was_marked_not_assessed_makes_room_for_what_nobody_has_asked(wizard: Wizard) -> None:
    """No spirometer, no gas: the three places go on to what can still be asked."""
    asked: list[str] = []
    for _ in range(6):
        shown = _shown(wizard)
        assert len(shown) == 3
        assert not set(shown) & set(asked)
        for finding in shown:
            wizard.session.mark_not_assessed(finding)
        wizard.settle()
        asked += shown


def test_what_nobody_has_asked_keeps_its_rank(wizard: Wizard) -> None:
    ranked = [item.finding for item in wizard.session.assessment.missing]
    wizard.session.mark_not_assessed(ranked[1])
    wizard.session.mark_not_assessed(ranked[0])
    now = [item.finding for item in wizard.session.assessment.missing]
    untouched = [finding for finding in now if finding not in ranked[:2]]
    marked = [finding for finding in now if finding in ranked[:2]]
    assert [item.finding for item in asked_next(wizard.session)] == [*untouched, *marked]


def test_new_readings_ask_again_for_a_number_that_was_not_assessed_before(wizard: Wizard) -> None:
    """No spirometer at two o'clock says nothing of three o'clock."""
    wizard.answer("known_mg", value=True)
    wizard.answer("fvc_ml", NOT_ASSESSED)
    last = asked_next(wizard.session)[-1]
    assert last.finding == "fvc_ml"
    wizard.clock.forward(60)
    wizard.press("Ctrl+R")
    ranked = [item.finding for item in wizard.session.assessment.missing]
    assert [item.finding for item in asked_next(wizard.session)] == ranked


def test_a_danger_sign_marked_not_assessed_is_still_named_where_the_level_stands(wizard: Wizard) -> None:
    """The panel moves on; that the level could be worse is not forgotten."""
    wizard.answer("known_mg", value=True)
    wizard.answer("stridor", NOT_ASSESSED)
    for finding in ("apnoea", "unable_to_handle_secretions"):
        wizard.answer(finding, NOT_ASSESSED)
    assert "stridor" not in _shown(wizard)
    [stridor] = _labels(wizard, ["stridor"])
    assert stridor in wizard.strip().split("could change it")[1]
    wizard.kit.navigator.open_topic(MISSING)
    wizard.settle()
    first = [item.finding for item in wizard.session.assessment.missing if "airway" in item.could_change]
    assert set(_listed(wizard)[: len(first)]) == set(first)
    assert "stridor" in first
    assert f"{stridor} ({wizard.session.say('answer.not_assessed')})" in wizard.seen(Overlay)[0].shown_words()


@pytest.mark.parametrize("language", list(Language))
def test_all_that_is_missing_is_listed_with_what_it_could_change(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    session = wizard.session
    [more] = [link for link in parts(wizard.seen(Missing)[0], MissingLink) if link.text() == _more(wizard)]
    wizard.click_on(more)
    missing = session.assessment.missing
    words = wizard.seen(Overlay)[0].shown_words()
    assert sorted(_listed(wizard)) == sorted(item.finding for item in missing)
    assert all(session.words(item.why) in words for item in missing)
    assert all(session.words(session.knowledge.finding[item.finding].question) in words for item in missing)
    heading = next(label.text() for label in parts(wizard.seen(Missing)[0], QLabel))
    assert str(len(missing)) in heading


def _more(wizard: Wizard) -> str:
    return wizard.session.say("missing.more", count=len(wizard.session.assessment.missing) - 3)


def test_f1_on_the_section_lists_all_of_it(wizard: Wizard) -> None:
    parts(wizard.seen(Missing)[0], MissingLink)[1].setFocus()
    wizard.press("F1")
    assert wizard.kit.navigator.topic == MISSING


def test_each_leads_to_its_question(wizard: Wizard) -> None:
    wizard.kit.navigator.open_topic(MISSING)
    wizard.settle()
    listed = _listed(wizard)
    assert all(sheet_with(wizard.kit.navigator.sheets, finding) for finding in listed)
    for finding in (listed[0], listed[len(listed) // 2], listed[-1]):
        wizard.kit.navigator.open_topic(MISSING)
        wizard.settle()
        _page(wizard).anchorClicked.emit(QUrl(f"ask:{finding}"))
        wizard.settle()
        assert wizard.seen(Overlay) == []
        assert wizard.question() == finding


def test_keys_alone_go_to_a_question(wizard: Wizard) -> None:
    wizard.kit.navigator.open_topic(MISSING)
    wizard.settle()
    first = _listed(wizard)[0]
    wizard.press("Tab")
    wizard.press("Return")
    assert wizard.question() == first


def test_nothing_missing_is_said(wizard: Wizard) -> None:
    wizard.session.assessment = replace(wizard.session.assessment, missing=())
    wizard.session.changed.emit()
    wizard.settle()
    assert not any(link.isEnabled() for link in parts(wizard.seen(Missing)[0], MissingLink))
    wizard.kit.navigator.open_topic(MISSING)
    wizard.settle()
    assert wizard.session.say("missing.none") in wizard.seen(Overlay)[0].shown_words()


@pytest.mark.parametrize(("scale", "size"), [(100, (1280, 720)), (200, (1280, 720)), (100, (640, 400))], ids=str)
@pytest.mark.parametrize("language", list(Language))
def test_the_list_is_no_wider_than_its_place(
    open_wizard: Builder, language: Language, scale: int, size: tuple[int, int]
) -> None:
    wizard = open_wizard(language, scale=scale, size=size)
    wizard.kit.navigator.open_topic(MISSING)
    wizard.settle()
    assert _page(wizard).horizontalScrollBar().maximum() == 0
    assert _page(wizard).verticalScrollBar().value() == 0


@pytest.mark.parametrize("language", list(Language))
def test_the_panel_keeps_its_places_whatever_is_marked(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    before = wizard.places()
    for finding, value in SICK.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
    for finding in _shown(wizard):
        wizard.session.mark_not_assessed(finding)
    wizard.settle()
    assert wizard.places() == before
    assert wizard.seen(Panel)[0].verticalScrollBar().maximum() == 0
