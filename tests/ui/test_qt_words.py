"""A right click speaks the language of the window: Qt has no words in Hindi, so the program brings them."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from triage_app.domain.text import Language
from triage_app.ui.case_session import CaseSession
from triage_app.ui.qt_words import MENUS, QtWords

DEVANAGARI = re.compile(r"[\u0900-\u097f]")


@pytest.fixture(autouse=True)
def _installed(qapp: QApplication, session: CaseSession) -> Iterator[None]:
    words = QtWords(session)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


def _menu(bot: QtBot, field: QLineEdit | QTextBrowser) -> list[str]:
    """The words of the menu a right click opens, without their keys."""
    bot.addWidget(field)
    menu = field.createStandardContextMenu()
    bot.addWidget(menu)
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


@pytest.mark.parametrize("kind", [QLineEdit, QTextBrowser])
def test_menus_of_fields_and_texts_are_in_the_language_in_force(
    qtbot: QtBot, session: CaseSession, kind: type[QLineEdit | QTextBrowser]
) -> None:
    session.language = Language.HI
    hindi = _menu(qtbot, kind())
    assert len(hindi) >= 2
    assert [words for words in hindi if not DEVANAGARI.search(words)] == []
    session.language = Language.EN
    assert set(_menu(qtbot, kind())) <= set(MENUS)


def test_what_we_have_no_words_for_stays_as_qt_says_it(qapp: QApplication, session: CaseSession) -> None:
    session.language = Language.HI
    assert qapp.translate("QDialog", "Some other words") == "Some other words"
