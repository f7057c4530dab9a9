"""The window: holds the frame, builds it anew for another language or look, and gives every deed its key."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget
from shiboken6 import delete

from triage_app.domain.text import Language
from triage_app.ui.focus import bring_into_sight
from triage_app.ui.kit import Kit
from triage_app.ui.navigator import Topic
from triage_app.ui.parting import Parting
from triage_app.ui.soon import Soon
from triage_app.ui.theme import FULL_WIDTH
from triage_app.ui.wizard.frame import Frame
from triage_app.ui.wizard.page import QuestionPage
from triage_app.ui.wizard.row import Row

SMALLEST = (560, 320)
AFTER_A_MENU_MS = 200
FIRST_SIZE = (FULL_WIDTH, 720)


class MainWindow(QMainWindow):
    """One window for the wizard; `ready` once the first page can take input, `closing` before it goes."""

    ready = Signal()
    closing = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self._room = Soon(self, self._take_room)
        self._add_actions()
        self._parting = Parting(kit, self)
        self._frame = self._build()
        kit.session.collecting.connect(self._take_typed)
        kit.navigator.opening.connect(kit.session.collecting)
        kit.session.spoken.connect(self._rebuild)
        kit.look.changing.connect(self._clear)
        kit.look.changed.connect(self._rebuild)

    def attend(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Note which question the hand is on, so that one key can explain it."""
        place = focused
        while place is not None and place is not self:
            if isinstance(place, Row):
                self._kit.navigator.attend(Topic("finding", place.finding.key))
                self._frame.reveal(place)
                return
            if isinstance(place, QScrollArea) and focused is not None:
                bring_into_sight(focused, place)
            place = place.parentWidget()

    def _take_typed(self) -> None:
        """The field in hand takes what is typed in it; whether the window is the active one or not."""
        place: QWidget | None = self.focusWidget()
        while place is not None and not isinstance(place, Row):
            place = place.parentWidget()
        if place is not None:
            place.take_typed()

    def showEvent(self, event: QShowEvent) -> None:
        """A window takes the focus only once it is there."""
        super().showEvent(event)
        self._frame.take_hand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is large for the window is known only once it has its size."""
        super().resizeEvent(event)
        self._room.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, while the window still knows where it was; stay while answers would be lost, unless told to go."""
        event.ignore()
        self._kit.session.collecting.emit()
        if self._parting.may_go():
            self.closing.emit()
            super().closeEvent(event)

    def _take_room(self) -> None:
        """Later while a menu is open: the frame below it must not go."""
        if QApplication.activePopupWidget() is not None:
            self._room.start(AFTER_A_MENU_MS)
        else:
            self._kit.look.use_width(self.width())

    def _build(self) -> Frame:
        frame = Frame(self._kit)
        frame.ready.connect(self.ready)
        self.setCentralWidget(frame)
        self.setWindowTitle(self._kit.session.say("window.title"))
        return frame

    def _clear(self) -> None:
        """Take every page away at once: Qt would restyle each of its thousands of parts only to see it thrown away.

        Only the window's own keys change the look, so no part of the frame is at work just now.
        """
        self._kit.session.collecting.emit()
        hand = self.focusWidget()
        if hand is not None:
            hand.clearFocus()
        self._frame.hide()
        delete(self._frame)

    def _rebuild(self) -> None:
        """All state is in the session and the navigator, so the frame can be built anew at any time."""
        self._frame = self._build()
        self._frame.show()  # at once: the level is never out of sight
        self._kit.navigator.asked.emit()

    def _add_actions(self) -> None:
        kit = self._kit
        for key, deed in (
            ("F1", kit.navigator.open_topic), ("Shift+F1", kit.navigator.turn_help), ("F2", self._call),
            ("F3", kit.navigator.turn_panel), ("F6", self._hand_over), ("F7", self._lems), ("F8", self._infection),
            ("Ctrl+R", self._new_readings), ("Ctrl+N", self._new_case), ("Ctrl+O", kit.navigator.show_cases),
            ("Ctrl+L", self._other_language), ("Ctrl+T", kit.look.next_theme), ("Ctrl+Z", kit.session.undo),
            ("Ctrl++", kit.look.larger), ("Ctrl+=", kit.look.larger), ("Ctrl+-", kit.look.smaller),
            ("Ctrl+0", self._all_absent), ("Alt+Left", kit.navigator.go_back), ("Alt+Right", kit.navigator.go_next),
            ("Esc", kit.navigator.step_out), ("F11", self._full_screen), ("Ctrl+Q", self.close),
        ):  # fmt: skip
            self._add_action(key, deed)
        for place, step in enumerate(kit.navigator.steps, 1):
            self._add_action(f"Alt+{place}", self._jump).setData(step)

    def _add_action(self, key: str, deed: Callable[..., object]) -> QAction:
        action = QAction(self, shortcut=QKeySequence(key), autoRepeat=False)
        action.triggered.connect(deed)
        self.addAction(action)
        return action

    def _jump(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QAction):
            self._kit.navigator.go_to_step(str(pressed.data()))

    def _call(self) -> None:
        self._kit.navigator.open_topic(Topic("call"))

    def _hand_over(self) -> None:
        self._kit.navigator.open_topic(Topic("handoff"))

    def _lems(self) -> None:
        self._kit.navigator.open_topic(Topic("lems"))

    def _infection(self) -> None:
        self._kit.navigator.open_topic(Topic("infection"))

    def _new_readings(self) -> None:
        self._kit.session.begin_readings()
        self._kit.navigator.go_to_step("breathing")

    def _new_case(self) -> None:
        self._kit.session.new_case()
        self._kit.navigator.restart()

    def _other_language(self) -> None:
        self._kit.session.speak(Language.HI if self._kit.session.language is Language.EN else Language.EN)

    def _all_absent(self) -> None:
        """Only for questions in sight: in a small window the panel may be shown in their place."""
        group = self._kit.navigator.group_at_hand()
        pages: Iterable[QuestionPage] = self._frame.findChildren(QuestionPage)
        if group is not None and any(page.isVisible() for page in pages):
            self._kit.session.answer_group_absent(self._kit.navigator.sheet.step, group.id)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ self.windowState().WindowFullScreen)
