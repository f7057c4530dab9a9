"""One question of a page: its words, what is known, and the editor that answers it."""

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.domain.findings import Finding
from triage_app.domain.rounds import is_number
from triage_app.reports.phrases import clock_words, value_words
from triage_app.ui.kit import Kit
from triage_app.ui.look import Look
from triage_app.ui.theme import ROW
from triage_app.ui.wizard.editor import Editor

WRAP = Qt.TextFlag.TextWordWrap


class RowLabel(QWidget):
    """A label and, smaller behind or below it, a hint; at most two lines, the rest stands behind "why?"."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._label, self._hint, self._strong = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_words(self, label: str, hint: str, *, strong: bool) -> None:
        """Show words; a `strong` hint is a reading said back rather than help."""
        if (label, hint, strong) == (self._label, self._hint, self._strong):
            return
        self._label, self._hint, self._strong = label, hint, strong
        self.setToolTip(hint)
        self.update()

    def hint(self) -> str:
        """The smaller words."""
        return self._hint

    def two_lines(self) -> int:
        """Height of the label with its hint below, px."""
        return QFontMetrics(self._look.font("body")).height() + QFontMetrics(self._hint_font()).height()

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(self._look.px(160), 2 * QFontMetrics(self._look.font("small")).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Label first; the hint behind it if it fits on the line, else below."""
        painter = QPainter(self)
        metrics = QFontMetrics(self._look.font("body"))
        needed = metrics.boundingRect(QRect(0, 0, self.width(), self.height()), WRAP, self._label)
        one_line = needed.height() < 2 * metrics.height()
        behind = metrics.horizontalAdvance(self._label) + self._look.gap(3)
        small = QFontMetrics(self._hint_font())
        painter.setPen(self._look.colour("text"))
        painter.setFont(self._look.font("body"))
        if not one_line:
            painter.drawText(self.rect(), WRAP | Qt.AlignmentFlag.AlignVCenter, self._label)
        elif not self._hint or behind + small.horizontalAdvance(self._hint) <= self.width():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._label)
            self._paint_hint(painter, self.rect().adjusted(behind, 0, 0, 0))
        else:
            top = max((self.height() - metrics.height() - small.height()) // 2, 0)
            painter.drawText(QRect(0, top, self.width(), metrics.height()), 0, self._label)
            self._paint_hint(painter, QRect(0, top + metrics.height(), self.width(), small.height()))

    def _paint_hint(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(self._hint_font())
        painter.setPen(QPen(self._look.colour("text" if self._strong else "muted")))
        words = QFontMetrics(self._hint_font()).elidedText(self._hint, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _hint_font(self) -> QFont:
        return self._look.font("small", bold=self._strong)


class Row(QWidget):
    """A finding, its editor, and what the session holds of it."""

    def __init__(self, finding: Finding, editor: Editor, kit: Kit) -> None:
        super().__init__()
        self.finding, self._kit, self._editor = finding, kit, editor
        self._case = kit.session.case.id
        self._label = RowLabel(kit.look)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        if editor.below is not None:
            column.addWidget(editor.below)
        self._line.setSpacing(kit.look.gap(1))
        self._line.addWidget(self._label, 1)
        self._line.addWidget(editor, 0)
        self.setMinimumHeight(kit.look.px(ROW - 5))
        self.setFocusProxy(editor)
        editor.answered.connect(self._answer)
        editor.skipped.connect(self._skip)
        editor.cleared.connect(self._clear)
        editor.reworded.connect(self._show_words)

    def stack(self, *, stacked: bool) -> None:
        """Put the words above the editor where the page is too narrow for both."""
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._label.setMinimumHeight(self._label.two_lines() if stacked else 0)

    def show_state(self) -> None:
        """Show what the session holds, without taking it for the user's answer."""
        with QSignalBlocker(self._editor):
            if self._case != self._kit.session.case.id:
                self._case = self._kit.session.case.id
                self._editor.forget()
            self._editor.show_reading(self._kit.session.reading(self.finding.key))
        self._show_words()

    def take_typed(self) -> None:
        """Take what is typed and not entered yet."""
        self._editor.take_typed()

    def shown_words(self) -> str:
        """What stands beside the editor: help, or the reading said back."""
        return self._label.hint()

    def has_hand(self) -> bool:
        """Whether the focus is in this row."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show_words(self) -> None:
        session = self._kit.session
        label = session.words(self.finding.label)
        said = self._editor.words or self._contradiction() or self._not_again() or self._earlier()
        self._label.show_words(label, said or session.words(self.finding.question), strong=bool(said))
        reading = session.case.latest(self.finding.key)
        untouched = reading is None or reading.lapsed
        state = session.say("answer.untouched") if untouched else self._not_again() or self._value_words()
        self._editor.name(f"{label}: {state}")

    def _value_words(self) -> str:
        reading = self._kit.session.case.latest(self.finding.key)
        return value_words(self.finding, reading.value if reading else None, self._kit.session.language)

    def _contradiction(self) -> str:
        """That another answer does not fit this one; what it is stands beside the page."""
        session = self._kit.session
        concerned = any(self.finding.key in each.findings for each in session.assessment.conflicts)
        return session.say("row.check") if concerned else ""

    def _not_again(self) -> str:
        """The value that stands because with the new readings it was not assessed."""
        session = self._kit.session
        if self.finding.key not in session.case.not_again():
            return ""
        last = session.case.standing()[self.finding.key]
        value = value_words(self.finding, last.value, session.language)
        key = "row.not_measured" if is_number(self.finding) else "row.not_asked"
        return session.say(key, time=clock_words(last.at), value=value)

    def _earlier(self) -> str:
        """What was read before the new readings were begun, or what follows from other answers."""
        session = self._kit.session
        latest = session.case.latest(self.finding.key)
        if latest is not None and session.reading(self.finding.key) is None and latest.value is not None:
            return session.say("row.earlier", time=clock_words(latest.at), value=self._value_words())
        derived = session.assessment.derived.get(self.finding.key)
        if latest is None and derived is not None:
            return session.say("row.derived", value=value_words(self.finding, derived, session.language))
        return ""

    def _answer(self, value: object, typed: str) -> None:
        self._kit.session.answer(self.finding.key, value, typed)  # type: ignore[arg-type]

    def _skip(self) -> None:
        self._kit.session.mark_not_assessed(self.finding.key)

    def _clear(self) -> None:
        self._kit.session.clear(self.finding.key)
