"""The rail: every step with its state, the case in short, and the trend."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from triage_app.domain.findings import Finding, Kind, Value
from triage_app.domain.flow import StepState, alarming, state_of
from triage_app.domain.text import Language
from triage_app.reports.phrases import clock_words, value_words
from triage_app.ui.asides import asides
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.theme import RAIL
from triage_app.ui.trend_line import TrendLine

URGENT = ("intubate_now", "niv_or_prepare")
IDENTITY = ("sex", "age_years", "age_days", "weight_kg", "pregnant")


class StepButton(QAbstractButton):
    """One step: its number and name behind a mark that tells its state."""

    def __init__(self, step: str, number: int, kit: Kit) -> None:
        super().__init__()
        self.step, self._number, self._kit = step, number, kit
        self._state: StepState = "untouched"
        self._alarm = False
        self._shown: object = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(kit.look.px(20))
        self.clicked.connect(self._go)

    def show_state(self, title: str, state: StepState, *, alarm: bool, current: bool) -> None:
        """Show where the step stands; an alarm wears the colour of the level."""
        shown = (title, state, alarm and self._kit.session.assessment.airway.level, current)
        if shown == self._shown and self.isChecked() == current:
            return
        self._shown = shown
        self._state, self._alarm = state, alarm
        self.setText(title)
        self.setChecked(current)
        words = self._kit.session.say("rail.alarm") if alarm else self._kit.session.say(f"rail.{state}")
        self.setAccessibleName(f"{self._number} {title}, {words}")
        self.setToolTip(f"{self._number} {title} · {words} · Alt+{self._number}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line of the rail."""
        return QSize(self._kit.look.px(RAIL), self._kit.look.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, number and name; the current step on a tinted ground with a bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._kit.look
        if self.isChecked() or self.hasFocus():
            painter.fillRect(self.rect(), look.colour("accent_soft"))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, look.px(4), self.height()), look.colour("accent"))
        size = look.px(18)
        narrow = self.width() < look.px(100)
        mark = QRect(look.px(9 if narrow else 14), (self.height() - size) // 2, size, size)
        self._paint_mark(painter, mark)
        words = str(self._number) if narrow else f"{self._number} {self.text()}"
        painter.setFont(look.font("body", bold=self.isChecked()))
        painter.setPen(look.colour("text" if self.isChecked() else "muted"))
        left = mark.right() + look.px(5 if narrow else 9)
        box = self.rect().adjusted(left, 0, -look.px(2), 0)
        if painter.fontMetrics().horizontalAdvance(words) > box.width():
            painter.setFont(look.font("small", bold=self.isChecked()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_mark(self, painter: QPainter, box: QRect) -> None:
        look = self._kit.look
        if self._alarm:
            level = look.tokens.levels[self._kit.session.assessment.airway.level]
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(box.topLeft(), self._kit.icons.pixmap(level.symbol, level.ink, box.width(), ratio))
            return
        colour = look.colour("border" if self._state == "untouched" else "accent")
        painter.setPen(QPen(colour, look.px(2)))
        painter.setBrush(colour if self._state == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if self._state == "done":
            inner = box.adjusted(look.px(4), look.px(4), -look.px(4), -look.px(4))
            tick = self._kit.icons.pixmap("tick", look.tokens.on_accent, inner.width(), self.devicePixelRatioF())
            painter.drawPixmap(inner.topLeft(), tick)
        elif self._state == "partly":
            painter.setBrush(colour)
            painter.drawPie(box.adjusted(1, 1, -1, -1), 90 * 16, -180 * 16)

    def _go(self) -> None:
        self._kit.navigator.go_to_step(self.step)


class Rail(QWidget):
    """The steps, one under another, and below them whose case this is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._folded = False
        give_role(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        gap = kit.look.gap
        box = QVBoxLayout(self)
        box.setContentsMargins(0, gap(3), 1, gap(3))
        box.setSpacing(0)
        self._steps = [StepButton(step, place + 1, kit) for place, step in enumerate(kit.navigator.steps)]
        for button in self._steps:
            box.addWidget(button)
        box.addStretch(1)
        self._case = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._case.setContentsMargins(gap(4), gap(2), gap(2), gap(2))
        give_role(self._case, "small")
        self._trend = TrendLine(kit)
        self._notice = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._notice.setContentsMargins(gap(4), gap(1), gap(2), gap(1))
        give_role(self._notice, "aside")
        box.addWidget(self._notice)
        box.addWidget(self._case)
        box.addWidget(self._trend)
        kit.session.changed.connect(self._show)
        kit.session.keeping.heard.connect(self._show)
        kit.navigator.moved.connect(self._show)
        self._show()

    def fold(self, *, folded: bool) -> None:
        """Only marks and numbers where there is little room."""
        self.setFixedWidth(self._kit.look.px(50 if folded else RAIL))
        self._folded = folded
        self._case.setVisible(not folded)
        self._show_notice()
        self._trend.setVisible(not folded)

    def _show(self) -> None:
        session, navigator = self._kit.session, self._kit.navigator
        titles = {step.id: session.words(step.title) for step in session.knowledge.steps}
        for button in self._steps:
            button.show_state(
                titles[button.step],
                state_of(button.step, navigator.sheets, session.case),
                alarm=alarming(button.step, navigator.sheets, session.assessment, URGENT),
                current=navigator.view == "wizard" and navigator.sheet.step == button.step,
            )
        self._case.setText(self._case_words())
        self._show_notice()

    def _show_notice(self) -> None:
        """What is worth knowing beside the page, where the questions keep their places."""
        said = asides(self._kit.session)
        self._notice.setVisible(bool(said) and not self._folded)
        self._notice.setText("\n".join(said))

    def _case_words(self) -> str:
        session = self._kit.session
        facts = session.case.facts()
        known = [session.knowledge.finding[key] for key in IDENTITY if key in facts]
        who = [_short(finding, facts[finding.key], session.language) for finding in known]
        saved = session.say("rail.saved" if session.on_disk else "rail.not_saved")
        started = session.say("rail.started", time=clock_words(session.case.started_at), saved=saved)
        return "\n".join(
            part for part in (session.case.label, " · ".join(part for part in who if part), started) if part
        )


def _short(finding: Finding, value: Value, language: Language) -> str:
    """A value without its label, a "yes" as its label, a "no" as nothing."""
    if finding.kind is Kind.YES_NO:
        return finding.label.said_in(language) if value is True else ""
    return value_words(finding, value, language)
