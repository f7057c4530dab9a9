"""The edrophonium decision above its questions: not now and why, with the alternatives. It shows, it does not lock."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from triage_app.domain.gate import OPEN
from triage_app.reports.gate_lines import decided_by, instead_of_test
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic

REASONS = 3


class GateNotice(QWidget):
    """Decision, reasons, alternatives; the specialist's procedure only behind an open gate."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        give_role(self, "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        give_role(self._words, "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(kit.look.gap(3), kit.look.gap(1), kit.look.gap(3), kit.look.gap(1))
        box.addWidget(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(kit.session.say("gate.why"))
        self.setMinimumHeight(kit.look.px(64))
        kit.session.changed.connect(self._show)
        self._show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click explains the decision; F1 on any question of the gate does so too."""
        if self.rect().contains(event.position().toPoint()):
            self._kit.navigator.open_topic(Topic("gate"))

    def _show(self) -> None:
        session = self._kit.session
        answer = session.assessment.edrophonium
        gate = session.knowledge.gate
        reasons = [session.words(rule.text) for rule in decided_by(session.knowledge, session.assessment)][:REASONS]
        names = [session.words(item.text) for item in instead_of_test(session.knowledge, session.assessment)]
        parts = [f"<b>{escape(session.words(answer.text))}</b>", *map(escape, reasons)]
        if names:
            parts.append(escape(session.say("gate.alternatives", names=" · ".join(names))))
        steps = gate.procedure if answer.decision == OPEN else ()
        listed = "".join(f"<br>{place}. {escape(session.words(step.text))}" for place, step in enumerate(steps, 1))
        self._words.setText(" ".join(parts) + listed)
        self._words.setAccessibleName(self._words.text())
