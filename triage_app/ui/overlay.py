"""Laid over the page: why, the call, the hand-over, the help. Esc closes it; nothing else waits for it."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from triage_app.domain.case import CALLED
from triage_app.ui.focus import let_go
from triage_app.ui.guide_pages import GuidePages
from triage_app.ui.help.late import help_page
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.missing_page import ASK, missing_page
from triage_app.ui.navigator import GATE_STEP, HELP, Topic
from triage_app.ui.theme import LOW
from triage_app.ui.why import DRUG_LISTS, Explainer
from triage_app.ui.why_medicines import MedicinePages

if TYPE_CHECKING:
    from triage_app.ui.help.page import HelpPage


class Overlay(QWidget):
    """Shows the navigator's topic; hidden while there is none."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        give_role(self, "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._whole = QVBoxLayout(self)
        self._help: HelpPage | None = None
        self._explained = QWidget()
        self._whole.addWidget(self._explained)
        box = QVBoxLayout(self._explained)
        box.setContentsMargins(0, 0, 0, 0)
        self._big = QLabel(wordWrap=True)
        give_role(self._big, "number")
        self._text = QTextBrowser(openLinks=False)
        self._text.setFont(kit.look.font())
        self._text.anchorClicked.connect(self._leap)
        self._done = KeyButton(kit.look, primary=True)
        self._done.clicked.connect(self._act)
        self._close = KeyButton(kit.look)
        self._close.clicked.connect(kit.navigator.close_topic)
        self._more = KeyButton(kit.look)
        self._more.clicked.connect(kit.navigator.turn_help)
        line = QHBoxLayout()
        line.addWidget(self._done)
        line.addStretch(1)
        line.addWidget(self._more)
        line.addWidget(self._close)
        box.addWidget(self._big)
        box.addWidget(self._text, 1)
        box.addLayout(line)
        kit.navigator.asked.connect(self._show)
        kit.session.changed.connect(self._show)
        self.hide()
        self._show()

    def shown_words(self) -> str:
        """What is explained, without markup."""
        return self._text.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._kit.navigator.step_out()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        topic = self._kit.navigator.topic
        if topic is None:
            let_go(self)
            self.hide()
            return
        if (topic == HELP) != self._explained.isHidden():
            let_go(self)
        self._leave_margin()
        self._explained.setVisible(topic != HELP)
        if topic == HELP:
            self._show_help()
            return
        if self._help is not None:
            self._help.hide()
        session = self._kit.session
        self._big.setVisible(topic.kind == "call")
        self._big.setText(self._kit.phone or session.say("call.no_number"))
        body = self._guided(topic) if topic.kind in ("lems", "infection", "missing") else self._body(topic)
        if self._text.property("shown") != body:
            self._text.setProperty("shown", body)
            self._text.setHtml(body)
        self._done.setVisible(topic.kind in ("call", "handoff", "advice"))
        self._done.show_words(self._deed(topic))
        self._more.show_words(session.say("help.title"), "Shift+F1")
        self._close.show_words(session.say("overlay.close"), "Esc")
        if not self.isVisible() and topic.kind == "handoff":
            self._act()
        if not self.isVisible():
            self.show()
            self.raise_()
            self._text.setFocus()
            self._text.verticalScrollBar().setValue(0)  # focus goes to the first link, past the heading
        self._text.setAccessibleName(self._text.toPlainText()[:200])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words what room there is."""
        super().resizeEvent(event)
        self._leave_margin()

    def _leave_margin(self) -> None:
        look = self._kit.look
        slim = self._kit.navigator.topic == HELP or self.height() < look.px(LOW)
        gap = look.gap(3 if slim else 5)
        self._whole.setContentsMargins(gap, gap, gap, gap)

    def _show_help(self) -> None:
        if self._help is None:
            self._help = help_page(self._kit)
            self._whole.addWidget(self._help)
        fresh = not self.isVisible() or not self._help.isVisible()
        self._help.show()
        self.show()
        self.raise_()
        self._help.show_place()
        if fresh:
            self._help.take_hand()

    def _body(self, topic: Topic) -> str:
        session = self._kit.session
        facts = session.case.facts()
        explain = Explainer(session.knowledge, session.assessment, session.language, session.say, facts)
        advice = {item.id: item for item in session.assessment.recommendations}
        if topic.kind == "finding" and topic.id in session.knowledge.finding:
            gate = explain.gate() if session.knowledge.finding[topic.id].step == GATE_STEP else ""
            return explain.finding(session.knowledge.finding[topic.id], self._medicines(topic.id)) + gate
        if topic.kind == "advice" and topic.id in advice:
            return explain.advice(advice[topic.id])
        if topic.kind == "avoid" and any(item.tag == topic.id for item in session.assessment.avoid):
            return explain.avoid(topic.id)
        if topic.kind in ("ranking", "gate"):
            return explain.ranking() if topic.kind == "ranking" else explain.gate()
        if topic.kind == "handoff":
            return f"<pre style='white-space:pre-wrap;font-family:sans-serif'>{escape(self._note())}</pre>"
        return explain.airway()

    def _leap(self, to: QUrl) -> None:
        """To a part of the page shown, or to a question."""
        if to.scheme() == ASK:
            self._kit.navigator.go_to_finding(to.path())
        else:
            self._text.scrollToAnchor(to.fragment())

    def _guided(self, topic: Topic) -> str:
        """What is missing; LEMS or infection, the medicines of LEMS first where medicines are asked."""
        session, guide = self._kit.session, self._kit.guide
        if topic.kind == "missing":
            return missing_page(session)
        pages = GuidePages(session.knowledge, session.language, session.say)
        if topic.kind == "infection":
            return pages.infection(guide.infection(), guide.deadline())
        return pages.lems(guide.lems(), "drugs" if self._kit.navigator.sheet.step == "mg_drugs" else "weakness")

    def _note(self) -> str:
        return self._kit.session.handoff_note(self._kit.guide.beside())

    def _medicines(self, key: str) -> str:
        """What the drug table says of each medicine in the list."""
        names = self._kit.session.case.facts().get(key)
        if key not in DRUG_LISTS or not isinstance(names, tuple) or self._kit.drugs is None:
            return ""
        return MedicinePages(self._kit.drugs, self._kit.session.language, self._kit.session.say).medicines(names)

    def _deed(self, topic: Topic) -> str:
        """What the first button does here."""
        if topic.kind == "advice" and self._kit.session.done_at(topic.id) is not None:
            return self._kit.session.say("overlay.do.untick")
        known = topic.kind in ("call", "handoff", "advice")
        return self._kit.session.say(f"overlay.do.{topic.kind}") if known else ""

    def _act(self) -> None:
        """Note the call, tick the advice, or copy the hand-over."""
        topic = self._kit.navigator.topic
        if topic is not None and topic.kind == "advice":
            self._kit.session.tick(topic.id)
            self._kit.navigator.close_topic()
            return
        if topic is not None and topic.kind == "call":
            if self._kit.session.done_at(CALLED) is None:
                self._kit.session.tick(CALLED)
            self._kit.navigator.close_topic()
        elif topic is not None:
            self._kit.copy(self._note())
            self._done.show_words(self._kit.session.say("overlay.copied"))
