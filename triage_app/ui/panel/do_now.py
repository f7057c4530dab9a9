"""Do now: at most seven lines in order, each ticked with its time, in places that do not move."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from triage_app.domain.answer import Advice
from triage_app.domain.text import Language
from triage_app.reports.phrases import clock_words
from triage_app.ui.kit import Kit
from triage_app.ui.navigator import Topic
from triage_app.ui.panel.section import Section

LINES = 7
LINE = {Language.EN: 36, Language.HI: 37}
"""Height of two lines of small type, px at 100 %; Devanagari is taller."""

BOX = 40
"""Width of the part that ticks; a press on the words explains."""

WORDS = 30
"""Where the words begin, px at 100 %."""

KEPT_DONE = 2
"""Ticked lines that stay in sight."""


class DoLine(QAbstractButton):
    """One thing to do: box, words on two lines (three where they are large), when; the box ticks it, F1 explains it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._when = ""
        self._done = self._new = False
        self._shown: object = None
        self.advice: Advice | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._tick)
        self._rows = 3 if kit.look.large else 2
        self._take_height()

    def show_advice(self, advice: Advice | None) -> None:
        """Show one recommendation, or an empty place."""
        self.advice = advice
        self.setEnabled(advice is not None)
        session = self._kit.session
        if advice is None:
            self.setText("")
            self.setAccessibleName(session.say("do.empty"))
            self._done = self._new = False
        else:
            done = session.done_at(advice.id)
            self._done, self._new = done is not None, advice.id in session.fresh
            self._when = clock_words(done) if done else self._within(advice)
            self.setText(session.words(advice.text))
            state = session.say("do.done", time=self._when) if done else self._when
            self.setAccessibleName(f"{self.text()}, {state}")
            self.setToolTip(self.text())
        shown = (self.text(), self._when, self._done, self._new)
        if shown != self._shown:
            self._shown = shown
            self.update()

    def _take_height(self) -> None:
        """Always the same: what stands below keeps its place."""
        self.setFixedHeight(self._kit.look.px(LINE[self._kit.session.language] * self._rows / 2))

    def sizeHint(self) -> QSize:
        """As many small lines as it may need."""
        return QSize(self._kit.look.px(100), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand is on this line."""
        super().focusInEvent(event)
        if self.advice is not None:
            self._kit.navigator.attend(Topic("advice", self.advice.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def hitButton(self, at: QPoint) -> bool:
        """Only the box ticks: nothing is marked as done by a press on its words."""
        return at.x() < self._kit.look.px(BOX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the words explains."""
        super().mousePressEvent(event)
        if self.advice is not None and not self.hitButton(event.position().toPoint()):
            self._kit.navigator.open_topic(Topic("advice", self.advice.id))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, words, when; new lines on a tinted ground for some seconds."""
        if self.advice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._kit.look
        if self._new:
            painter.fillRect(self.rect(), look.colour("changed"))
        self._paint_box(painter)
        painter.setPen(look.colour("muted" if self._done else "text"))
        self._paint_words(painter)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("muted"))
        painter.drawText(self._first_line(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._when)
        painter.setPen(look.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(4), look.px(4))

    def _first_line(self) -> QRect:
        """Where box and time stand: beside all of the words."""
        return self.rect()

    def _paint_box(self, painter: QPainter) -> None:
        look = self._kit.look
        size = look.px(18)
        box = QRect(look.px(2), (self._first_line().height() - size) // 2, size, size)
        painter.setPen(QPen(look.colour("accent" if self._done else "muted"), look.px(2)))
        painter.setBrush(look.colour("accent") if self._done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        if self._done:
            tick = self._kit.icons.pixmap("tick", look.tokens.on_accent, look.px(14), self.devicePixelRatioF())
            side = round(tick.width() / tick.devicePixelRatio() / 2)
            painter.drawPixmap(box.center() - QPoint(side, side), tick)

    def _paint_words(self, painter: QPainter) -> None:
        """On one line in full size, on more when longer, cut with dots after that."""
        look = self._kit.look
        metrics = QFontMetrics(look.font("body"))
        when_width = QFontMetrics(look.font("small")).horizontalAdvance(self._when)
        box = self.rect().adjusted(look.px(WORDS), 0, -when_width - look.gap(2), 0)
        if metrics.horizontalAdvance(self.text()) <= box.width():
            painter.setFont(look.font("body"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        painter.setFont(look.font("small"))
        words = broken(self.text(), painter.fontMetrics(), box.width(), self._rows)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _within(self, advice: Advice) -> str:
        say = self._kit.session.say
        minutes = advice.within_minutes
        if minutes is None:
            return ""
        if minutes == 0:
            return say("do.now")
        hours, rest = divmod(minutes, 60)
        return say("do.minutes", count=minutes) if rest or not hours else say("do.hours", count=hours)

    def _tick(self) -> None:
        if self.advice is not None:
            self._kit.session.tick(self.advice.id)


def two_lines(words: str, metrics: QFontMetrics, width: int) -> str:
    """Words broken once at a space, the second line cut with dots if it is still too long."""
    return broken(words, metrics, width, 2)


def broken(words: str, metrics: QFontMetrics, width: int, most: int) -> str:
    """Words broken at spaces into at most so many lines, the last cut with dots if it is still too long."""
    lines, rest = [], words.split(" ")
    for _ in range(most - 1):
        line = ""
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}".strip()) <= width:
            line = f"{line} {rest.pop(0)}".strip()
        lines.append(line)
    lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return "\n".join(lines).strip()


def shown_now(advice: tuple[Advice, ...], done: frozenset[str]) -> list[Advice]:
    """The lines in sight, in plan order: the last two ticked and the first that are not."""
    ticked = [item for item in advice if item.id in done][-KEPT_DONE:]
    open_lines = [item for item in advice if item.id not in done][: LINES - len(ticked)]
    return [item for item in advice if item in ticked or item in open_lines]


class DoNow(Section):
    """Seven places, filled from the plan."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._lines = [DoLine(kit) for _ in range(LINES)]
        for line in self._lines:
            self.body.addWidget(line)
        kit.session.settled.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        advice = session.assessment.recommendations
        done = frozenset(tick.recommendation for tick in session.case.ticks)
        count = sum(1 for item in advice if item.id in done)
        self.heading.setText(session.say("do.title", done=count, all=len(advice)))
        shown: list[Advice | None] = [*shown_now(advice, done)]
        for line, item in zip(self._lines, [*shown, *[None] * LINES], strict=False):
            line.show_advice(item)
