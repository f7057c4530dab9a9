"""The wizard in a user's words: answer, go on, go back, read the advice, read the level. Everything by mouse or key."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar, cast

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from triage_app.domain.findings import Kind
from triage_app.domain.text import Language
from triage_app.ui.kit import Kit
from triage_app.ui.main_window import MainWindow
from triage_app.ui.one_line import OneLine
from triage_app.ui.panel.airway_strip import AirwayStrip
from triage_app.ui.panel.do_now import DoLine, DoNow
from triage_app.ui.panel.section import Section
from triage_app.ui.wizard.editor import values_of
from triage_app.ui.wizard.plan_page import PlanPage
from triage_app.ui.wizard.row import Row
from triage_app.ui.wizard.segments import Segment

NOT_ASSESSED = None
W = TypeVar("W", bound=QWidget)
START = datetime.fromisoformat("2026-01-05T13:51:00+05:30")


def parts(widget: QWidget, kind: type[W]) -> list[W]:
    """The widgets of one kind inside another; Qt's own stub names no element type."""
    return list(cast("Iterable[W]", widget.findChildren(kind)))


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


class Wizard:
    """One user at one window."""

    def __init__(self, window: MainWindow, kit: Kit, application: QApplication, clock: Clock) -> None:
        self.window, self.kit, self.session, self.clock = window, kit, kit.session, clock
        self._application = application

    # What a user does

    def answer(self, finding: str, value: object) -> None:
        """Go to a question and answer it by keyboard: yes/no, a choice, a typed number or names; None: not assessed."""
        self.kit.navigator.go_to_finding(finding)
        row = self.row(finding)
        row.setFocus()
        if value is NOT_ASSESSED:
            self.press("*" if row.finding.kind in (Kind.NUMBER, Kind.INTEGER) else "0")
        elif row.finding.kind in (Kind.YES_NO, Kind.CHOICE):
            self.press(str(values_of(row.finding).index(value) + 1))
        elif row.finding.kind is Kind.NAMES:
            for name in value if isinstance(value, tuple) else ():
                self.write(name)
                self.press("Return")
        else:
            self.write(str(value))
            self.press("Return")

    def click(self, finding: str, words: str) -> None:
        """Answer with the mouse by the words on a segment."""
        self.kit.navigator.go_to_finding(finding)
        segments = parts(self.row(finding), Segment)
        self.click_on(next(part for part in segments if part.text() == words))

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.settle()

    def press(self, key: str) -> None:
        """A key as its shortcut is written: "1", "Return", "Alt+3", "Ctrl+Z"."""
        sequence = QKeySequence(key)[0]  # type: ignore[index]
        QTest.keyClick(self.hand() or self.window, sequence.key(), sequence.keyboardModifiers())
        self.settle()

    def write(self, words: str) -> None:
        hand = self.hand()
        assert isinstance(hand, QLineEdit), f"nowhere to type: {hand}"
        hand.selectAll()
        for sign in words:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            self._application.sendEvent(hand, press)
        self.settle()

    def go_next(self) -> None:
        self.kit.navigator.go_next()
        self.settle()

    def go_back(self) -> None:
        self.press("Alt+Left")

    def speak(self, language: Language) -> None:
        self.session.speak(language)
        self.settle()

    # What a user sees

    def hand(self) -> QWidget | None:
        """The widget with the focus."""
        return self._application.focusWidget()

    def question(self) -> str:
        """The finding the hand is on."""
        place = self.hand()
        while place is not None and not isinstance(place, Row):
            place = place.parentWidget()
        return place.finding.key if place is not None else ""

    def row(self, finding: str) -> Row:
        rows = [row for row in self.seen(Row) if row.finding.key == finding]
        assert rows, f"{finding} is not on the page"
        return rows[0]

    def level(self) -> str:
        """The airway level the strip shows."""
        return str(self.seen(AirwayStrip)[0].property("level"))

    def strip(self) -> str:
        """The words of the airway strip, without markup."""
        strip = self.seen(AirwayStrip)[0]
        lines = [line.words() for line in parts(strip, OneLine)]
        return " ".join([*(label.text() for label in parts(strip, QLabel)), *lines])

    def advice(self) -> list[str]:
        """The ids of the lines in "do now", in order."""
        return [line.advice.id for line in self.do_lines() if line.advice is not None]

    def do_lines(self) -> list[DoLine]:
        return parts(self.seen(DoNow)[0], DoLine)

    def planned(self) -> list[str]:
        """The ids of the lines on the plan page, in order."""
        lines = parts(self.seen(PlanPage)[0], DoLine)
        return [line.advice.id for line in lines if line.advice is not None]

    def chips(self, finding: str) -> list[str]:
        """The names under a list, with what is said of each."""
        return [chip.text() for chip in parts(self.row(finding), QPushButton) if chip.isVisible()]

    def buttons(self) -> list[QPushButton]:
        return self.seen(QPushButton)

    def places(self) -> list[int]:
        """Where the sections of the panel begin."""
        return [section.y() for section in self.seen(Section)]

    def words(self, finding: str) -> str:
        """What stands beside the editor of a finding."""
        return self.row(finding).shown_words()

    def seen(self, kind: type[W]) -> list[W]:
        """The widgets of one kind that can be seen now."""
        return [widget for widget in parts(self.window, kind) if widget.isVisible()]

    def texts(self) -> str:
        """Every label that can be seen now."""
        return "\n".join(
            [*(label.text() for label in self.seen(QLabel)), *(line.words() for line in self.seen(OneLine))]
        )

    def settle(self) -> None:
        """Let Qt finish what was started."""
        self._application.processEvents()


Builder = Callable[..., Wizard]
