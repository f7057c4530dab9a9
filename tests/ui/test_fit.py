"""Everything fits at 1280x720 in both languages: no page scrolls, no answer is cut, nothing lies over another."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QScrollArea, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers import Builder, Wizard, parts
from triage_app.domain.text import Language
from triage_app.ui.key_button import KeyButton
from triage_app.ui.overlay import Overlay
from triage_app.ui.panel.airway_strip import AirwayStrip
from triage_app.ui.panel.panel import Panel
from triage_app.ui.theme import LARGE
from triage_app.ui.wizard.beside import BesidePart
from triage_app.ui.wizard.footer import Footer
from triage_app.ui.wizard.page import QuestionPage
from triage_app.ui.wizard.prompt import Prompt
from triage_app.ui.wizard.rail import Rail
from triage_app.ui.wizard.row import Row, RowLabel
from triage_app.ui.wizard.segments import Segment

SICK = {
    "age_years": 58.0, "sex": "female", "weight_kg": 62.0, "fvc_ml": 1054.0, "known_mg": True, "ptosis": True,
    "fatigable": True, "fever": True, "gi_cramps": True, "pyridostigmine_mg_per_day": 360.0,
    "medications": ("pyridostigmine", "ciprofloxacin"), "dry_mouth": True, "dtr": "absent",
    "infection_site": "lung", "allergies": ("penicillin", "xyzzy"),
}  # fmt: skip


PROMPTED = ("weakness", "mg_drugs", "infection")
"""Steps with a strip under their questions for this patient."""
SMALL = ((640, 338), (683, 690), (910, 464), (960, 1010), (990, 690), (1170, 690), (1190, 690))
"""Screens of 1280x720 at 200 % and 1366x768 at 150 % of the system's scale, halves of wider ones, and between, px."""
TITLE_BAR = 30
"""What the frame of a maximised window takes of the screen, px."""


def _walk(wizard: Wizard) -> list[QuestionPage]:
    """Every question page, shown one after another."""
    pages = []
    for sheet in wizard.kit.navigator.sheets:
        wizard.kit.navigator.go_to(sheet)
        wizard.settle()
        pages += wizard.seen(QuestionPage)
        _must_fit(wizard)
    return pages


def _must_fit(wizard: Wizard) -> None:
    """What must hold on the page shown."""
    here = (wizard.kit.navigator.sheet.step, wizard.kit.navigator.sheet.index)
    for page in wizard.seen(QuestionPage):
        viewport = page.parentWidget()
        holder = viewport.parentWidget() if viewport is not None else None
        assert isinstance(holder, QScrollArea)
        assert holder.verticalScrollBar().maximum() == 0, (here, "scrolls by", holder.verticalScrollBar().maximum())
        assert holder.horizontalScrollBar().maximum() == 0, (here, "is too wide")
        if page.sheet.step in PROMPTED and wizard.session.case.readings:
            [prompt] = wizard.seen(Prompt)
            assert _place(holder, wizard).contains(_place(prompt, wizard)), (here, "the prompt is not all seen")
    for segment in wizard.seen(Segment):
        assert segment.width() >= segment.sizeHint().width(), (here, segment.text(), "is cut")
    small = QFontMetrics(wizard.kit.look.font("small"))
    for label in wizard.seen(RowLabel):
        assert small.horizontalAdvance(label.hint()) <= label.width(), (here, label.hint(), "is cut")
    rows = [_place(part, wizard) for part in (*wizard.seen(Row), *wizard.seen(Prompt))]
    for upper, lower in pairwise(rows):
        assert not upper.intersects(lower), (here, "rows lie over one another")


def _place(widget: QWidget, wizard: Wizard) -> QRect:
    return QRect(widget.mapTo(wizard.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("frame", [0, TITLE_BAR])
@pytest.mark.parametrize("language", list(Language))
def test_no_question_page_scrolls_or_cuts(open_wizard: Builder, language: Language, frame: int) -> None:
    wizard = open_wizard(language)
    wizard.window.resize(1280, 720 - frame)
    assert len(_walk(wizard)) > 10


@pytest.mark.parametrize("frame", [0, TITLE_BAR])
@pytest.mark.parametrize("language", list(Language))
def test_no_question_page_scrolls_with_a_sick_patient(open_wizard: Builder, language: Language, frame: int) -> None:
    wizard = open_wizard(language)
    wizard.window.resize(1280, 720 - frame)
    for finding, value in SICK.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
    _walk(wizard)


@pytest.mark.parametrize("scale", [100, 200, 300])
@pytest.mark.parametrize("language", list(Language))
def test_what_stands_beside_is_never_wider_than_its_place(open_wizard: Builder, language: Language, scale: int) -> None:
    wizard = open_wizard(language, scale=scale)
    for finding, value in SICK.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
    for sheet in wizard.kit.navigator.sheets:
        wizard.kit.navigator.go_to(sheet)
        wizard.settle()
        if sheet.step in PROMPTED:
            [prompt] = wizard.seen(Prompt)
            page = prompt.parentWidget()
            assert page is not None
            assert page.rect().contains(prompt.geometry())
    plan = wizard.seen(BesidePart)
    assert plan
    for part in plan:
        assert all(label.width() >= label.minimumSizeHint().width() for label in parts(part, QLabel))
        assert all(button.width() >= button.sizeHint().width() for button in parts(part, KeyButton))


@pytest.mark.parametrize("frame", [0, TITLE_BAR])
@pytest.mark.parametrize("language", list(Language))
def test_the_panel_does_not_scroll(open_wizard: Builder, language: Language, frame: int) -> None:
    wizard = open_wizard(language)
    wizard.window.resize(1280, 720 - frame)
    for finding, value in SICK.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
        wizard.settle()
        assert wizard.seen(Panel)[0].verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", list(Language))
def test_the_frame_stays_where_it_is(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    before = [_place(part, wizard) for kind in (Rail, Panel) for part in wizard.seen(kind)]
    wizard.session.answer("apnoea", value=True)
    for step in range(1, 9):
        wizard.press(f"Alt+{step}")
        assert [_place(part, wizard) for kind in (Rail, Panel) for part in wizard.seen(kind)] == before


@pytest.mark.parametrize("scale", [150, 200, 300])
@pytest.mark.parametrize("language", list(Language))
def test_at_large_scales_the_window_still_fits_the_screen(open_wizard: Builder, language: Language, scale: int) -> None:
    wizard = open_wizard(language, scale=scale)
    wizard.session.answer("apnoea", value=True)
    wizard.settle()
    assert (wizard.window.width(), wizard.window.height()) == (1280, 720)
    assert wizard.level() == "intubate_now"
    assert "F2" in {button.toolTip()[-2:] for button in wizard.seen(QAbstractButton)}


@pytest.mark.parametrize("scale", [125, 150, 200])
@pytest.mark.parametrize("language", list(Language))
def test_at_large_scales_a_page_scrolls_down_only(open_wizard: Builder, language: Language, scale: int) -> None:
    wizard = open_wizard(language, scale=scale)
    for sheet in wizard.kit.navigator.sheets:
        wizard.kit.navigator.go_to(sheet)
        wizard.settle()
        for holder in wizard.seen(QScrollArea):
            assert holder.horizontalScrollBar().maximum() == 0, (sheet.step, sheet.index, "is too wide")


@pytest.mark.parametrize(
    "size", [(640, 338), (683, 690), (910, 464), (960, 1010), (990, 690), (1170, 690), (1190, 690)], ids=str
)
@pytest.mark.parametrize("language", list(Language))
def test_in_a_small_window_every_page_scrolls_down_only_and_the_frame_is_there(
    open_wizard: Builder, language: Language, size: tuple[int, int]
) -> None:
    wizard = open_wizard(language, size=size)
    for sheet in wizard.kit.navigator.sheets:
        wizard.kit.navigator.go_to(sheet)
        wizard.settle()
        for holder in wizard.seen(QScrollArea):
            assert holder.horizontalScrollBar().maximum() == 0, (sheet.step, sheet.index, "is too wide")
        for part in (AirwayStrip, Footer):
            [frame] = wizard.seen(part)
            assert wizard.window.rect().contains(_place(frame, wizard)), (sheet.step, sheet.index, part.__name__)


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_a_line_of_medicines_on_one_chip_makes_no_page_wider(open_wizard: Builder, size: tuple[int, int]) -> None:
    wizard = open_wizard(size=size)
    line = "Mestinon 60 mg four times a day since 2019 + azathioprin 50 mg in the morning"
    wizard.session.answer("medications", (line,))
    wizard.kit.navigator.go_to_finding("medications")
    wizard.settle()
    assert all(holder.horizontalScrollBar().maximum() == 0 for holder in wizard.seen(QScrollArea))
    [chip] = [button for button in parts(wizard.row("medications"), QPushButton) if line in button.toolTip()]
    assert chip.text().startswith("Mestinon")
    assert "UNASSESSED" in chip.text()
    assert chip.rect().height() >= chip.sizeHint().height()


def test_a_window_made_narrow_while_its_first_page_is_drawn_is_drawn_anew(open_wizard: Builder) -> None:
    """So a small screen begins: what the first frame still had to do ends with it."""
    wizard = open_wizard()
    [page] = wizard.seen(QuestionPage)
    wizard.window.resize(640, 338)
    page.painted.emit()
    wizard.settle()
    assert wizard.kit.look.large


@pytest.mark.qt_log_ignore("This plugin does not support")  # the off-screen one, of menus
def test_a_window_made_narrow_below_an_open_menu_waits_for_it(open_wizard: Builder, qtbot: QtBot) -> None:
    """The frame that a menu belongs to must not go while the menu is open."""
    wizard = open_wizard()
    [page] = wizard.seen(QuestionPage)
    menu = QMenu(page)
    menu.addAction("mmHg")
    menu.popup(wizard.window.pos())
    wizard.window.resize(640, 338)
    wizard.settle()
    assert wizard.seen(QuestionPage) == [page]
    menu.close()
    qtbot.waitUntil(lambda: wizard.kit.look.large)


@pytest.mark.parametrize("key", ["F1", "F2", "F6", "F7", "F8"])
@pytest.mark.parametrize("scale", [100, 200, 250])
@pytest.mark.parametrize("language", list(Language))
def test_an_explanation_opens_at_its_beginning_with_room_to_read_and_the_level_in_sight(
    open_wizard: Builder, language: Language, scale: int, key: str
) -> None:
    wizard = open_wizard(language, scale=scale)
    wizard.session.report_notice(wizard.session.text("notice.resume", label="Resus 2", time="14:02"))
    for finding, value in SICK.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
    wizard.press(key)
    wizard.settle()
    [overlay] = wizard.seen(Overlay)
    [text] = [part for part in parts(overlay, QTextBrowser) if part.isVisible()]
    assert text.verticalScrollBar().value() == 0
    assert text.horizontalScrollBar().maximum() == 0
    lines = {"F2": 1}.get(key, 4) if scale > LARGE else 8
    assert text.viewport().height() >= lines * text.fontMetrics().lineSpacing()
    [strip] = wizard.seen(AirwayStrip)
    assert not _place(overlay, wizard).intersects(_place(strip, wizard))


@pytest.mark.parametrize("language", list(Language))
def test_a_notice_leaves_the_questions_where_they_are(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    before = [_place(row, wizard) for row in wizard.seen(Row)]
    notice = wizard.session.text("notice.resume", label="Resus 2", time="14:02")
    wizard.session.report_notice(notice)
    wizard.settle()
    _must_fit(wizard)
    assert [_place(row, wizard) for row in wizard.seen(Row)] == before
    assert wizard.session.words(notice) in {label.text() for label in wizard.seen(QLabel)}


@pytest.mark.parametrize("language", list(Language))
def test_targets_are_large_enough_for_a_glove(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    small = [
        (button.accessibleName(), button.width(), button.height())
        for button in wizard.seen(QAbstractButton)
        if button.height() < 22 or button.width() < 24
    ]
    assert small == []
    assert all(row.height() >= 40 for row in wizard.seen(Row))
    assert all(segment.height() >= 36 for segment in wizard.seen(Segment))


def test_every_control_has_a_name(wizard: Wizard) -> None:
    for step in range(1, 9):
        wizard.press(f"Alt+{step}")
        nameless = [
            button for button in wizard.seen(QAbstractButton) if not button.accessibleName() and button.isEnabled()
        ]
        assert [button.text() or type(button).__name__ for button in nameless if not button.text()] == []
