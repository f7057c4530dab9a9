"""The saved cases: begin a new one, go on with one, put one away."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from triage_app.domain.problems import RefusedError
from triage_app.files.case_records import Summary
from triage_app.reports.phrases import clock_words, date_words
from triage_app.reports.problem_words import said
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role

MOST = 60
"""Cases listed; older ones are found in the store."""


class CasesPage(QWidget):
    """Every saved case, the last saved first; archived ones below."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._case = ""
        give_role(self, "page")
        gap, say = kit.look.gap, kit.session.say
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(gap(6), gap(3), gap(6), gap(3))
        self._box.setSpacing(gap(2))
        title = QLabel(say("cases.title"))
        give_role(title, "title")
        intro = QLabel(say("cases.intro"), wordWrap=True)
        give_role(intro, "hint")
        self._label = QLineEdit(placeholderText=say("cases.label"), maxLength=40)
        self._label.setAccessibleName(say("cases.label"))
        self._label.setMinimumHeight(kit.look.px(40))
        self._label.editingFinished.connect(self._name_case)
        self._new = KeyButton(kit.look, primary=True)
        self._new.show_words(say("cases.new"), "")
        self._new.clicked.connect(self._begin)
        self._list = QVBoxLayout()
        for widget in (title, intro):
            self._box.addWidget(widget)
        self._box.addWidget(self._label)
        self._box.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(self._list)
        self._box.addStretch(1)
        kit.session.changed.connect(self._show)
        kit.session.collecting.connect(self._take_label)

    def take_hand(self, _wanted: str | None) -> None:
        """On "new case"."""
        self._new.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the buttons, Esc goes back to the case."""
        if event.key() == Qt.Key.Key_Escape:
            self._kit.navigator.show_wizard()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: nothing was drawn while the page was hidden."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        session = self._kit.session
        if self._case != session.case.id or not self._label.hasFocus():
            self._case = session.case.id
            self._label.setText(session.case.label)
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            line.hide()
            line.deleteLater()
        cases = session.store.list()
        if not cases:
            empty = QLabel(session.say("cases.empty"), wordWrap=True)
            give_role(empty, "muted")
            self._list.addWidget(empty)
        for summary in sorted(cases, key=_is_archived)[:MOST]:
            self._list.addWidget(self._line(summary))

    def _line(self, summary: Summary) -> QWidget:
        session, look = self._kit.session, self._kit.look
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, look.gap(1), 0, look.gap(1))
        grid.setHorizontalSpacing(look.gap(2))
        started = f"{date_words(summary.started_at, session.language)} {clock_words(summary.started_at)}"
        here = summary.id == session.case.id
        name = escape(summary.label or session.say("cases.unnamed"))
        words = QLabel(f"<b>{name}</b> · {started}", textFormat=Qt.TextFormat.RichText)
        state = "cases.here" if here else "cases.archived" if summary.archived else "cases.open"
        more = QLabel(session.say("cases.more", count=summary.readings, state=session.say(state)))
        give_role(more, "hint")
        resume = self._button("cases.resume", summary, self._resume)
        resume.setEnabled(not here)
        away = self._button("cases.take_back" if summary.archived else "cases.archive", summary, self._archive)
        rule = QFrame()
        rule.setFixedHeight(1)
        give_role(rule, "line")
        grid.addWidget(words, 0, 0)
        grid.addWidget(more, 1, 0)
        grid.addWidget(resume, 0, 1, 2, 1)
        grid.addWidget(away, 0, 2, 2, 1)
        grid.addWidget(rule, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        return line

    def _button(self, key: str, summary: Summary, slot: object) -> KeyButton:
        button = KeyButton(self._kit.look)
        words = self._kit.session.say(key)
        button.show_words(words, name=f"{words}: {summary.label or clock_words(summary.started_at)}")
        button.setProperty("case", summary.id)
        button.setProperty("archived", summary.archived)
        button.clicked.connect(slot)
        return button

    def _begin(self) -> None:
        self._kit.session.new_case()
        self._kit.navigator.restart()

    def _resume(self) -> None:
        case_id = str(self.sender().property("case"))
        try:
            self._kit.session.open_case(case_id)
        except RefusedError as refused:
            self._kit.session.report_trouble(said(refused.problems[0]))
            return
        self._kit.navigator.restart()

    def _archive(self) -> None:
        button = self.sender()
        try:
            self._kit.session.store.archive(str(button.property("case")), archived=not button.property("archived"))
        except RefusedError as refused:
            self._kit.session.report_trouble(said(refused.problems[0]))
        self._show()

    def _take_label(self) -> None:
        if self.isVisible():
            self._name_case()

    def _name_case(self) -> None:
        if self._label.text().strip() != self._kit.session.case.label:
            self._kit.session.label(self._label.text())


def _is_archived(summary: Summary) -> bool:
    return summary.archived
