"""Before the window closes: what is not on the disk is tried once more, and if that fails the user is asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from triage_app.reports.problem_words import said_with_place
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.soon import Soon

WIDTH = 520


class Question(QDialog):
    """What would be lost and why; Enter and Esc stay, only the other button itself leaves."""

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        session, look = kit.session, kit.look
        self.setWindowTitle(session.say("close.title"))
        give_role(self, "page")
        self.words = _sentences(kit)
        self._told = QLabel("\n\n".join(self.words), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._told.setFont(look.font())
        self.stay, self.leave = KeyButton(look, primary=True), KeyButton(look)
        self.stay.show_words(session.say("close.stay"), "Esc")
        self.leave.show_words(session.say("close.leave"))
        self.stay.clicked.connect(self.reject)
        self.leave.clicked.connect(self.accept)
        self._arrange(look.gap(4), min(look.px(WIDTH), window.width()), window.height())
        self.stay.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in hand: to begin with, the one that stays."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.leave if self.leave.hasFocus() else self.stay).click()
        else:
            super().keyPressEvent(event)

    def _arrange(self, gap: int, width: int, most: int) -> None:
        """No larger than the window: the words scroll, and buttons too wide for one line stand one above another."""
        box = QVBoxLayout(self)
        box.setContentsMargins(gap, gap, gap, gap)
        box.setSpacing(gap)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        give_role(area, "page")
        area.setWidget(self._told)
        room = width - 2 * gap
        stacked = self.stay.sizeHint().width() + gap + self.leave.sizeHint().width() > room
        buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(gap)
        buttons.addWidget(self.stay)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        box.addWidget(area, 1)
        box.addLayout(buttons)
        high = self._told.heightForWidth(room) + buttons.sizeHint().height() + 3 * gap
        self.resize(width, min(high, most))


class Parting:
    """Whether the window may go."""

    def __init__(self, kit: Kit, window: QWidget) -> None:
        self._kit, self._window = kit, window
        self._told_to_go = False
        self._question: Question | None = None
        self._close = Soon(window, window.close)

    def may_go(self) -> bool:
        """Yes once all is on the disk or the user gives up what is not; else the question is put."""
        keeping = self._kit.session.keeping
        if self._told_to_go or keeping.on_disk:
            return True
        try:
            keeping.try_again()
        finally:  # it is asked even where the try ends in an error of the program
            if not keeping.on_disk and self._question is None:
                self._ask()
        return keeping.on_disk

    def _ask(self) -> None:
        self._question = Question(self._kit, self._window)
        self._question.finished.connect(self._hear)
        self._kit.session.keeping.heard.connect(self._withdraw)
        self._question.open()

    def _withdraw(self) -> None:
        """The disk took everything after all: nothing is left to ask."""
        if self._question is not None and self._kit.session.on_disk:
            self._question.reject()

    def _hear(self, answer: int) -> None:
        self._kit.session.keeping.heard.disconnect(self._withdraw)
        if self._question is not None:
            self._question.deleteLater()
        self._question = None
        self._told_to_go = answer == QDialog.DialogCode.Accepted
        if self._told_to_go:
            self._close.start()


def _sentences(kit: Kit) -> list[str]:
    session = kit.session
    cases = [
        session.say("close.case", label=label or session.say("cases.unnamed"), count=count)
        for label, count in session.keeping.waiting()
    ]
    problem = session.keeping.problem
    why = [session.words(said_with_place(problem))] if problem is not None else []
    return [session.say("close.lost", cases=", ".join(cases)), *why, session.say("close.instead")]
