"""Hands that press, type, paste, drag and resize at random, the same way each time for the same seed."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from tests.soak.program import Program
from triage_app.ui.navigator import TopicKind
from triage_app.ui.panel.airway_strip import AirwayStrip
from triage_app.ui.wizard.gate_notice import GateNotice

LEVELS = {"intubate_now", "niv_or_prepare", "monitor_closely", "routine"}

ANSWERS = ("1", "2", "3", "4", "0", "9", "Down", "Down", "Up", "Return", "Return", "Tab", "Shift+Tab", "Space", "*",
           "Delete", "Backspace", "PgDown", "Home")  # fmt: skip
STEPS = tuple(f"Alt+{place}" for place in range(1, 9))
DEEDS = (
    *STEPS, *STEPS, "Alt+Left", "Alt+Right", "Alt+Right", "F1", "F2", "F3", "F6", "F7", "F8", "Esc", "Esc", "Ctrl+R",
    "Ctrl+O", "Ctrl+Z", "Ctrl+Z", "Ctrl+0", "Shift+F1",
)  # fmt: skip
TO_FIELDS = ("Esc", "Alt+Right", "Alt+Right", "Alt+2", "Alt+5", "Alt+6", "Ctrl+O")
RARE_DEEDS = ("Ctrl+N", "Ctrl+L", "Ctrl+T", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+-", "Ctrl+-", "F11", "Ctrl+Q")
TYPED = (
    "25", "-25", "1,5", "1.5 L", "abc", "0", "99999999", "1.2.3", "6.5 kPa", "2 hours", "cipro", "ciprofloxacin",
    "pyridostigmine", "telithromycin", "दवा", "मेस्टिनॉन", "२५", "<b>x</b>", "%s{x}\\", "  ", "\u202e25", "🫁", "a" * 300,
)  # fmt: skip
SIZES = ((1280, 720), (1280, 720), (1024, 640), (1366, 768), (1920, 1080), (1100, 700), (800, 600), (640, 400))

Deed = Callable[[], str]


class Monkey:
    """One pair of hands; `done` counts deeds by kind, `pages` what was reached."""

    def __init__(self, program: Program, seed: int) -> None:
        self._wizard = program.wizard
        self._settle = program.settle
        self._application = program.application
        self._dice = random.Random(seed)  # noqa: S311 - a game of dice, not a secret
        self.done: Counter[str] = Counter()
        self.pages: set[str] = set()
        self._kinds: Sequence[tuple[int, Deed]] = (
            (34, self._press_control), (24, self._press_answer), (16, self._type), (4, self._paste),
            (10, self._press_deed), (2, self._press_rare_deed), (2, self._resize), (3, self._scroll), (2, self._hover),
            (1, self._open_menu), (2, self._click_anywhere), (1, self._turn_clock),
        )  # fmt: skip

    def act(self) -> None:
        """One deed, and everything it leads to; every change is painted."""
        weights, deeds = zip(*self._kinds, strict=True)
        popup = self._application.activePopupWidget()
        deed: Deed = self._dice.choices(deeds, weights)[0] if popup is None else self._leave_popup
        self.done[deed()] += 1
        self._settle()
        self._stay_in_front()
        self._note_page()
        self._wizard.clock.forward(self._dice.random())

    def check(self) -> None:
        """What holds after every deed. Raises AssertionError."""
        assert self._application.activeModalWidget() is None, "a modal window"
        assert self._wizard.session.trouble is None, f"trouble on screen: {self._wizard.session.trouble}"
        assert self._wizard.level() in LEVELS, "no level on the strip"

    # Deeds

    def _press_control(self) -> str:
        """Every kind of thing to press gets its turn, however few there are of it."""
        by_kind: dict[str, list[QWidget]] = {}
        seen = self._wizard.seen
        for control in [*seen(QAbstractButton), *seen(AirwayStrip), *seen(GateNotice)]:
            if control.isEnabled() and control.width() > 0:
                by_kind.setdefault(_kind(control), []).append(control)
        for label in self._wizard.seen(QLabel):
            if "<a " in label.text():
                by_kind.setdefault("link", []).append(label)
        kind = self._dice.choice(sorted(by_kind))
        chosen = self._dice.choice(by_kind[kind])
        at = QPoint(self._dice.randrange(chosen.width()), self._dice.randrange(max(chosen.height(), 1)))
        if isinstance(chosen, QToolButton):
            QTimer.singleShot(0, self._leave_popup)  # its menu waits for an answer
        QTest.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=at)
        return f"click {kind}"

    def _press_answer(self) -> str:
        return self._press(self._dice.choice(ANSWERS), "answer key")

    def _press_deed(self) -> str:
        return self._press(self._dice.choice(DEEDS))

    def _press_rare_deed(self) -> str:
        said = self._press(self._dice.choice(RARE_DEEDS))
        self._wizard.window.show()  # it may have been closed
        return said

    def _press(self, key: str, kind: str = "") -> str:
        sequence = QKeySequence(key)[0]  # type: ignore[index]
        QTimer.singleShot(0, self._leave_popup)  # a key opens menus too, and a menu waits for an answer
        QTest.keyClick(self._wizard.hand() or self._wizard.window, sequence.key(), sequence.keyboardModifiers())
        return kind or f"key {key}"

    def _type(self) -> str:
        if self._field() is None:
            return self._press(self._dice.choice(TO_FIELDS), "towards a field")
        words = self._dice.choice(TYPED)
        self._wizard.write(words)
        if self._dice.random() < 0.7:
            self._press(self._dice.choice(("Return", "Down", "Tab")))
        return "type"

    def _paste(self) -> str:
        if self._field() is None:
            return self._press_answer()
        self._application.clipboard().setText(self._dice.choice(TYPED) + self._dice.choice(("", "\n", "\t7", "\x00")))
        self._press("Ctrl+A")
        self._press("Ctrl+V")
        self._press(self._dice.choice(("Return", "Esc", "Ctrl+C", "Ctrl+X")))
        return "paste"

    def _field(self) -> QLineEdit | None:
        """The hand on some field of the page, or None if it has none."""
        fields = [field for field in self._wizard.seen(QLineEdit) if field.isEnabled()]
        if not fields:
            return None
        field = self._dice.choice(fields)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        return field if self._wizard.hand() is field else None

    def _resize(self) -> str:
        self._wizard.window.showNormal()
        self._wizard.window.resize(*self._dice.choice(SIZES))
        return "resize"

    def _scroll(self) -> str:
        place = self._somewhere()
        at = QPointF(place.rect().center())
        turn = QPoint(0, self._dice.choice((-480, -120, 120, 480)))
        none = Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            at, QPointF(place.mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt names no keyword for `inverted`
        )  # fmt: skip
        self._application.sendEvent(place, wheel)
        return "scroll"

    def _hover(self) -> str:
        """The pointer over something until its tip shows; sometimes dragged away with the button down."""
        place = self._somewhere()
        middle = place.rect().center()
        QTest.mouseMove(place, middle)
        if self._dice.random() < 0.5:
            self._application.sendEvent(place, QHelpEvent(QEvent.Type.ToolTip, middle, place.mapToGlobal(middle)))
            return "tip"
        QTimer.singleShot(0, self._leave_popup)  # a menu waits for an answer
        QTest.mousePress(place, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(place, place.rect().bottomRight() + QPoint(40, 40))
        QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=place.rect().bottomRight() + QPoint(40, 40))
        return "drag"

    def _open_menu(self) -> str:
        """The right button on a field or an explanation."""
        places: list[QWidget] = [*self._wizard.seen(QLineEdit), *self._wizard.seen(QTextBrowser)]
        if not places:
            return self._press_answer()
        place = self._dice.choice(places)
        middle = place.rect().center()
        why = QContextMenuEvent.Reason.Mouse
        self._application.sendEvent(place, QContextMenuEvent(why, middle, place.mapToGlobal(middle)))
        return "menu"

    def _click_anywhere(self) -> str:
        place = self._somewhere()
        at = QPoint(self._dice.randrange(max(place.width(), 1)), self._dice.randrange(max(place.height(), 1)))
        click = self._dice.choice((QTest.mouseClick, QTest.mouseDClick))
        button = self._dice.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.BackButton))
        QTimer.singleShot(0, self._leave_popup)
        click(place, button, pos=at)
        return "click anywhere"

    def _somewhere(self) -> QWidget:
        """Anything that can be seen, Qt's own parts too."""
        window = self._wizard.window
        seen = [widget for widget in QApplication.allWidgets() if widget.isVisible() and window.isAncestorOf(widget)]
        return self._dice.choice(sorted(seen, key=_place))

    def _turn_clock(self) -> str:
        """Minutes pass; now and then somebody sets the clock back."""
        self._wizard.clock.forward(self._dice.choice((1, 5, 30, 90, 600, -45)))
        self._wizard.session.ticked.emit()
        return "clock"

    def _leave_popup(self) -> str:
        """Choose from a menu, or leave it."""
        popup = self._application.activePopupWidget()
        if isinstance(popup, QMenu) and self._dice.random() < 0.7:
            for _ in range(self._dice.randrange(1, 16)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
        if (popup := self._application.activePopupWidget()) is not None:
            popup.close()
        return "choose from a menu"

    def _stay_in_front(self) -> None:
        """After a menu or a tip the window is in front again, as window managers have it; the offscreen one forgets."""
        window = self._wizard.window
        if self._application.activePopupWidget() is None and not window.isActiveWindow():
            window.activateWindow()
            self._settle()

    def _note_page(self) -> None:
        navigator = self._wizard.kit.navigator
        here = "cases" if navigator.view == "cases" else f"{navigator.sheet.step} {navigator.sheet.index}"
        self.pages.add(here)
        if navigator.topic is not None:
            self.pages.add(f"explained: {navigator.topic.kind}")


def _kind(control: QWidget) -> str:
    """Its class and, where several share one, what it is for."""
    return f"{type(control).__name__} {control.property('role') or ''}".strip()


def _place(widget: QWidget) -> tuple[int, ...]:
    """Where a widget is: Qt names widgets in no order, and the same seed shall do the same deeds."""
    at = widget.mapTo(widget.window(), QPoint())
    return at.x(), at.y(), widget.width(), widget.height()


def every_page(program: Program) -> set[str]:
    """What `Monkey.pages` holds when nothing was left out."""
    sheets = {f"{sheet.step} {sheet.index}" for sheet in program.wizard.kit.navigator.sheets}
    return sheets | {"cases"} | {f"explained: {kind}" for kind in get_args(TopicKind)}
