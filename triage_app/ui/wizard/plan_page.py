"""The plan: everything advised in order, everything to avoid, and the hand-over text, on the last step."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from triage_app.domain.answer import Advice, Avoid, Dose
from triage_app.reports.phrases import source_words
from triage_app.ui.asides import contradictions
from triage_app.ui.focus import ReadingArea, bring_into_sight
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic
from triage_app.ui.one_line import OneLine
from triage_app.ui.panel.do_now import WORDS
from triage_app.ui.soon import Soon
from triage_app.ui.wizard.beside import BesidePlan
from triage_app.ui.wizard.plan_line import PlanLine


class PlanPage(QWidget):
    """The ordered plan under the headings of its bands."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        give_role(self, "page")
        gap = kit.look.gap
        box = QVBoxLayout(self)
        box.setContentsMargins(gap(6), gap(3), gap(6), 0)
        box.setSpacing(gap(1))
        box.addLayout(self._head())
        self._list = QWidget()
        give_role(self._list, "page")
        self._beside = BesidePlan(kit)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._inside = inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, gap(2), gap(2))
        inside.addLayout(self._lines)
        inside.addWidget(self._beside)
        inside.addStretch(1)
        scroll = ReadingArea(widgetResizable=True)
        give_role(scroll, "page")
        scroll.setWidget(self._list)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        box.addWidget(scroll, 1)
        self._shown: object = None
        self._rest = Soon(self, self._show_beside)
        kit.session.changed.connect(self._show)
        kit.session.settled.connect(self._show)

    def take_hand(self, _wanted: str | None) -> None:
        """The first line that is not done."""
        lines: list[PlanLine] = list(self._list.findChildren(PlanLine))
        done = self._kit.session.done_at
        line = next((line for line in lines if line.advice and done(line.advice.id) is None), None)
        (line or self).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between lines, to the end of a long one first; Page Up and Page Down through all of it."""
        lines: list[PlanLine] = list(self._list.findChildren(PlanLine))
        focused = QApplication.focusWidget()
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not by or focused not in lines:
            super().keyPressEvent(event)
            return
        at = lines.index(focused) + by
        if by > 0 and self._read_on(lines[at - 1]):
            return
        if 0 <= at < len(lines):
            lines[at].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(lines[at], self._scroll)

    def _read_on(self, line: PlanLine) -> bool:
        """Scroll on in a line higher than the page; whether there was more of it below."""
        bar, room = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        below = line.geometry().bottom() + 1 - (bar.value() + room)
        if line.height() <= room or not 0 < below < line.height():
            return False
        bar.setValue(bar.value() + min(below, bar.pageStep() - bar.singleStep()))
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: nothing was drawn while the page was hidden."""
        super().showEvent(event)
        self._show()

    def _head(self) -> QHBoxLayout:
        """Title and a way to copy; where words are large the list has the room (F6 stands in the footer too)."""
        session, navigator, look = self._kit.session, self._kit.navigator, self._kit.look
        step = next(step for step in session.knowledge.steps if step.id == navigator.steps[-1])
        title, intro = OneLine(look, "text", step="title", bold=True), QLabel(session.words(step.intro), wordWrap=True)
        title.show_words(session.words(step.title))
        give_role(intro, "hint")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        if not look.large:
            words.addWidget(intro)
            copy = KeyButton(look)
            copy.show_words(session.say("plan.handoff"), "F6")
            copy.clicked.connect(self._hand_over)
            line.addWidget(copy)
        return line

    def _show(self) -> None:
        """Build the list anew only when the advice is another; else each line looks again."""
        if not self.isVisible():
            return
        assessment = self._kit.session.assessment
        shown = (assessment.recommendations, assessment.avoid, assessment.conflicts)
        if shown != self._shown:
            self._shown = shown
            self._inside.setEnabled(False)  # each part would have the whole list set anew
            self._build(assessment.recommendations, assessment.avoid)
            self._inside.setEnabled(True)
            self._inside.invalidate()
        by_id = {item.id: item for item in assessment.recommendations}
        lines: list[PlanLine] = list(self._list.findChildren(PlanLine))
        for line in lines:
            if line.advice is not None and line.advice.id in by_id:
                line.show_advice(by_id[line.advice.id])
        self._rest.start()

    def _show_beside(self) -> None:
        """After the plan itself is there: these words lie below it and take longer to set."""
        if self.isVisible():
            self._beside.look_again()

    def _build(self, advice: tuple[Advice, ...], avoid: tuple[Avoid, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.setParent(None)
                line.deleteLater()
        band = ""
        for item in advice:
            title = self._band_of(item) or band
            if title != band:
                band = title
                self._add_heading(title)
            line = PlanLine(self._kit)
            line.show_advice(item)
            self._add(line)
            self._add_doses(item.doses)
        self._add_contradictions()
        if avoid:
            self._add_heading(self._kit.session.say("dont.title"))
        for thing in avoid:
            self._add_avoid(thing)

    def _add_contradictions(self) -> None:
        """After what is to be done: the airway waits for none of it."""
        checks = contradictions(self._kit.session)
        if checks:
            self._add_heading(self._kit.session.say("check.title"))
        for words in checks:
            self._add_words(words)

    def _band_of(self, advice: Advice) -> str:
        """The heading of the band a recommendation stands in; "" for an offer of a medicine, which stays there."""
        knowledge = self._kit.session.knowledge
        rule = next((rule for rule in knowledge.recommendations if rule.id == advice.id), None)
        band = next((band for band in knowledge.bands if rule is not None and band.id == rule.band), None)
        return self._kit.session.words(band.title) if band is not None else ""

    def _add_doses(self, doses: tuple[Dose, ...]) -> None:
        """Drug, dose, route, how often; the arithmetic and the maximum under it."""
        session, look = self._kit.session, self._kit.look
        for dose in doses:
            parts = (dose.route, dose.frequency, dose.age_band)
            rest = " \u2013 ".join(escape(session.words(part)) for part in parts)
            limit = session.say("why.maximum", amount=dose.maximum) if dose.maximum else ""
            sums = f"{session.words(dose.arithmetic)} · {limit}".strip(" ·")
            drug, amount = escape(session.words(dose.drug)), escape(dose.amount)
            words = f"{drug} \u2013 {session.say('why.dose')} <b>{amount}</b> \u2013 {rest}<br>{escape(sums)}"
            words += f"<br><i>{escape(source_words(session.knowledge, dose.sources))}</i>"
            label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.RichText)
            label.setContentsMargins(look.px(WORDS), look.gap(1), 0, look.gap(1))
            self._add(label)

    def _add(self, part: QWidget) -> None:
        """Shown at once: Qt would show it one turn later, with every line squeezed into the height there was."""
        self._lines.addWidget(part)
        part.show()

    def _add_heading(self, words: str) -> None:
        heading = QLabel(words, wordWrap=True)
        give_role(heading, "section")
        heading.setMinimumHeight(self._kit.look.px(28))
        heading.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._add(heading)

    def _add_avoid(self, avoid: Avoid) -> None:
        session = self._kit.session
        self._add_words(f"\u2715  {session.words(avoid.text)} \u2013 {session.words(avoid.why)}")

    def _add_words(self, words: str) -> None:
        line = QLabel(words, wordWrap=True)
        line.setMargin(self._kit.look.gap(1))
        rule = QFrame()
        rule.setFixedHeight(1)
        give_role(rule, "line")
        self._add(line)
        self._add(rule)

    def _hand_over(self) -> None:
        self._kit.navigator.open_topic(Topic("handoff"))
