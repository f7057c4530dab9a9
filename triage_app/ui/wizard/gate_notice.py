"""The edrophonium decision above its questions: not now and why, with the alternatives. It shows, it does not lock."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from triage_app.domain.gate import OPEN
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role

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
        self.setMinimumHeight(kit.look.px(64))
        kit.session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self._kit.session
        answer = session.assessment.edrophonium
        gate = session.knowledge.gate
        fired = dict.fromkeys(reason.rule for reason in answer.because)
        reasons = [session.words(rule.text) for rule in gate.rules if rule.id in fired][:REASONS]
        names = [self._named(tag) for tag in answer.alternatives]
        parts = [f"<b>{escape(session.words(answer.text))}</b>", *map(escape, reasons)]
        if any(names):
            parts.append(escape(session.say("gate.alternatives", names=", ".join(name for name in names if name))))
        steps = gate.procedure if answer.decision == OPEN else ()
        listed = "".join(f"<br>{place}. {escape(session.words(step.text))}" for place, step in enumerate(steps, 1))
        self._words.setText(" ".join(parts) + listed)
        self._words.setAccessibleName(self._words.text())

    def _named(self, tag: str) -> str:
        """What an alternative is called: the advice of that tag in this answer, else in the knowledge."""
        session = self._kit.session
        lists = (session.assessment.recommendations, session.knowledge.recommendations)
        text = next((item.text for items in lists for item in items if item.tag == tag), None)
        return session.words(text) if text is not None else ""
